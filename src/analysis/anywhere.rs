//! Places that nobody drew, where something could be all the same: public buildings, junctions of streets, homes.

use std::collections::BTreeSet;

use petgraph::graph::NodeIndex;

use super::area::Area;
use crate::geodesy::{Coord, Position};

/// Streets meet where so many begin.
const AT_JUNCTION: usize = 3;

/// A place that nobody drew.
#[derive(Debug, Clone, PartialEq)]
pub struct Anyplace {
    /// What it is and where, as `home:h12`.
    pub id: String,
    /// Its name; empty if it has none.
    pub name: String,
    /// Where, WGS 84.
    pub at: Position,
    /// What it was taken from.
    pub from: TakenFrom,
}

/// What a place was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TakenFrom {
    /// A public building.
    Building,
    /// A junction of streets.
    Junction,
    /// A home.
    Home,
}

impl TakenFrom {
    /// As layers have it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Building => "public_building",
            Self::Junction => "junction",
            Self::Home => "at_home",
        }
    }
}

/// Every public building of some categories of places, junction and home; of several at one position the first, and none at one that is
/// taken.
#[must_use]
pub fn anywhere(area: &Area, public_buildings: &[String], mut taken: BTreeSet<Coord>) -> Vec<Anyplace> {
    let mut all = Vec::new();
    let mut add = |id: String, name: &str, at: Position, from: TakenFrom| {
        if taken.insert(Coord::of(at)) {
            all.push(Anyplace { id, name: name.to_owned(), at, from });
        }
    };
    for category in public_buildings {
        let Some(number) = area.needs().settings.index_of(category) else { continue };
        for place in area.needs().places.of_category(number).1 {
            let at = place.position();
            let name = place.name().unwrap_or_default();
            add(format!("building:{}", written(at)), name, at, TakenFrom::Building);
        }
    }
    let graph = area.network().graph();
    for (number, vertex) in graph.node_weights().enumerate() {
        if graph.edges(NodeIndex::new(number)).count() >= AT_JUNCTION {
            let at = vertex.position();
            add(format!("junction:{}", written(at)), "", at, TakenFrom::Junction);
        }
    }
    for home in &area.residents().homes {
        add(format!("home:{}", home.id), "", home.position, TakenFrom::Home);
    }
    all
}

/// A position as part of an id.
fn written(at: Position) -> String {
    format!("{:.7}_{:.7}", at.lon, at.lat)
}
