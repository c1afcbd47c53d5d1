//! The figures of a network, and which classes share lengths, without the network.

use crate::input::facts::WayFacts;
use crate::network::{Gate, Stats};
use crate::study::container::Mapped;
use crate::study::error::StudyError;

/// Name of the section.
const NETWORK: &str = "network";

/// What stands in a [`NetworkHead`](crate::network::snapshot::NetworkHead), in its order, texts where they lie: kinds and names of
/// streets, what tags say, gates, ground, layers of lengths, those of each class, figures.
type Seen<'a> = (
    Vec<&'a str>,
    Vec<&'a str>,
    Vec<WayFacts>,
    Vec<Gate>,
    Option<(f64, f64, bool)>,
    Vec<Option<u32>>,
    Vec<[u32; 3]>,
    &'a str,
);

/// What the small part of a network tells.
pub(super) struct Figures {
    pub(super) stats: Stats,
    /// The layer of lengths of each class, most likely.
    pub(super) layers: Vec<u32>,
}

/// Reads the figures of a network of so many classes.
pub(super) fn read(file: &Mapped, classes: usize) -> Result<Figures, StudyError> {
    let damaged = |why: String| file.damaged(NETWORK, why);
    let seen: Seen<'_> =
        postcard::from_bytes(file.bytes(NETWORK)?).map_err(|error| damaged(error.to_string()))?;
    let (_, _, _, _, _, _, of_class, stats) = seen;
    if of_class.len() != classes {
        return Err(damaged(format!("it knows {} classes, and there are {classes}", of_class.len())));
    }
    let stats = serde_json::from_str(stats).map_err(|error| damaged(format!("figures: {error}")))?;
    Ok(Figures { stats, layers: of_class.iter().map(|[_, likely, _]: &[u32; 3]| *likely).collect() })
}
