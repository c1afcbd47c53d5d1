//! Reach of one place: the streets and the homes within it, for each class.

use super::area::{Area, Sites};
use crate::geodesy::Position;
use crate::network::{Case, Links};
use crate::reach::{Catchment, Matrix, Stretch, Watch};
use crate::units::{Residents, metres};

/// What one place reaches.
#[derive(Debug)]
pub struct Reach {
    /// For each class, in the order of the classes file.
    pub classes: Vec<ClassReach>,
}

/// What one place reaches for one class.
#[derive(Debug)]
pub struct ClassReach {
    /// Straight line to the street and the point there; `None` if the place is not linked.
    pub link: Option<(f64, Position)>,
    /// The stretches of street within reach, by offsets on the ground.
    pub stretches: Vec<Stretch>,
    /// Their length in all, metres.
    pub street_m: f64,
    /// Homes within reach, whoever lives there.
    pub homes: usize,
    /// Residents of the class within its reach.
    pub residents: Residents,
    /// Not fewer and not more than these.
    pub range: [Residents; 2],
}

/// The reach of a place.
#[must_use]
pub fn reach(area: &Area, place: Position) -> Reach {
    let positions = [Some(place)];
    let links = area.link(&positions);
    let catchment = area.engine.catchment(&links, 0);
    let distances = area.engine.distances(&links);
    let classes = 0..area.classes.all().len();
    let mut found: Vec<ClassReach> =
        classes.map(|class| class_reach(area, class, &links, &catchment, &distances)).collect();
    set_ranges(area, &Sites { positions: &positions, links: &links }, &mut found);
    Reach { classes: found }
}

/// Puts the lowest and highest counts in, if anything is uncertain.
fn set_ranges(area: &Area, sites: &Sites<'_>, found: &mut [ClassReach]) {
    let likely: Vec<Residents> = found.iter().map(|class| class.residents).collect();
    // nobody else holds the watch, so nothing stops the work
    let Ok(Some([low, high])) = area.range(sites, &likely, &Watch::default()) else { return };
    for (class, range) in found.iter_mut().zip(low.into_iter().zip(high)) {
        class.range = range.into();
    }
}

fn class_reach(
    area: &Area,
    class: usize,
    links: &Links,
    catchment: &Catchment,
    distances: &Matrix,
) -> ClassReach {
    let link = links.get(class, 0).map(|link| {
        let edge = &area.network.graph().raw_edges()[link.edge as usize].weight;
        (metres(link.spur), area.network.place_on(edge, link.at))
    });
    let lengths = area.network.lengths(class).of(Case::Likely);
    let on_ground = |stretch: &Stretch| {
        let length = area.network.graph().raw_edges()[stretch.edge as usize].weight.length;
        let at = |cost| lengths.offset_at(stretch.edge, cost, length);
        Stretch { edge: stretch.edge, from: at(stretch.from), to: at(stretch.to) }
    };
    let stretches: Vec<Stretch> = catchment.of_class(class).iter().map(on_ground).collect();
    let count = area.classes.all().len();
    let weight = |home: u32| area.residents.counts[home as usize * count + class];
    let residents = distances.row(class, 0).map(|within| weight(within.target)).sum();
    ClassReach {
        link,
        street_m: stretches.iter().map(|s| u64::from(s.to - s.from)).sum::<u64>() as f64 / 1000.0,
        stretches,
        homes: distances.row(class, 0).count(),
        residents,
        range: [residents; 2],
    }
}
