//! How many places of each category there are, one place after the other.

use geo_types::Geometry;
use serde::Deserialize;

use crate::analysis::places::Merged;
use crate::geodesy::Position;
use crate::input::places::PlaceSource;
use crate::settings::places::PlaceSettings;
use crate::study::container::Mapped;
use crate::study::error::StudyError;
use crate::study::rules;

/// Name of the section.
const PLACES: &str = "places";

/// What stands in a [`PlaceRecord`](crate::input::places::PlaceRecord), in its order, texts where they lie: id, category, kind, name,
/// what it is called elsewhere, position, outline, doors, source, rank, whether it is the last resort.
type Seen<'a> = (
    &'a str,
    usize,
    &'a str,
    Option<&'a str>,
    Vec<&'a str>,
    Position,
    Option<Geometry<f64>>,
    Vec<Position>,
    PlaceSource,
    u16,
    bool,
);

/// The categories, and how many objects became how many places of each.
pub(super) fn count(file: &Mapped) -> Result<(PlaceSettings, Vec<Merged>), StudyError> {
    let mut rest = Rest { file, bytes: file.bytes(PLACES)? };
    let objects: Vec<u64> = rest.next()?;
    // a list is its length, then its members
    let count: u64 = rest.next()?;
    if objects.is_empty() && count == 0 {
        return Ok(<_>::default());
    }
    let settings = rules::of_places(file)?;
    let mut merged: Vec<Merged> =
        objects.into_iter().map(|objects: u64| Merged { objects, places: 0 }).collect();
    let wrong = || file.damaged(PLACES, "they are not those of the categories");
    for _ in 0..count {
        let objects: Vec<Seen<'_>> = rest.next()?;
        // all objects of a place are of its category
        let (_, category, ..) = objects.first().ok_or_else(wrong)?;
        merged.get_mut(*category).ok_or_else(wrong)?.places += 1;
    }
    if merged.len() == settings.categories.len() { Ok((settings, merged)) } else { Err(wrong()) }
}

/// What is not read yet of the section.
struct Rest<'a> {
    file: &'a Mapped,
    bytes: &'a [u8],
}

impl<'a> Rest<'a> {
    fn next<T: Deserialize<'a>>(&mut self) -> Result<T, StudyError> {
        let (value, bytes) = postcard::take_from_bytes(self.bytes)
            .map_err(|error| self.file.damaged(PLACES, error.to_string()))?;
        self.bytes = bytes;
        Ok(value)
    }
}
