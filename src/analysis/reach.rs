//! Reach of one place: the streets and the homes within it, for each class.

use super::area::{Area, Sites};
use crate::cases::{Bounds, Case};
use crate::geodesy::Position;
use crate::ids::{ClassId, HomeId, SiteId};
use crate::network::Links;
use crate::reach::{Catchment, Counts, Matrix, Stopped, Stretch, Watch};
use crate::units::{Residents, metres};

/// The place, among the one that is asked for.
const PLACE: SiteId = SiteId(0);

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
    pub range: Bounds<Residents>,
}

/// The reach of a place; an error only if the watch stops it.
pub fn reach(area: &Area, place: Position, watch: &Watch) -> Result<Reach, Stopped> {
    watch.check()?;
    let positions = [Some(place)];
    let links = area.link(&positions);
    let catchment = area.engine().catchment(&links, PLACE);
    let distances = area.engine().distances(&links, watch)?;
    let searched = Searched { area, links: &links, catchment, distances };
    let mut found: Vec<ClassReach> = area.classes().ids().map(|class| searched.of_class(class)).collect();
    set_ranges(area, &Sites { positions: &positions, links: &links }, &mut found, watch)?;
    Ok(Reach { classes: found })
}

/// Puts the lowest and highest counts in, if anything is uncertain.
fn set_ranges(
    area: &Area,
    sites: &Sites<'_>,
    found: &mut [ClassReach],
    watch: &Watch,
) -> Result<(), Stopped> {
    let likely = Counts::made(1, found.len(), |_, class| found[class.index()].residents);
    let Some(bounds) = area.range(sites, &likely, watch)? else { return Ok(()) };
    for (class, found) in likely.column_ids().zip(found) {
        found.range = bounds.as_ref().map(|counts| counts.get(PLACE, class));
    }
    Ok(())
}

/// What was searched from the place.
struct Searched<'a> {
    area: &'a Area,
    links: &'a Links,
    catchment: Catchment,
    distances: Matrix,
}

impl Searched<'_> {
    fn of_class(&self, class: ClassId) -> ClassReach {
        let Self { area, links, catchment, distances } = self;
        let link = links.get(class, PLACE).map(|link| {
            let edge = area.network().edge(link.edge);
            (metres(link.spur), area.network().place_on(edge, link.at))
        });
        let lengths = area.network().lengths(class).of(Case::Likely);
        let stretches: Vec<Stretch> = catchment
            .of_class(class)
            .iter()
            .map(|stretch: &Stretch| {
                let length = area.network().edge(stretch.edge).length;
                let at = |cost| lengths.offset_at(stretch.edge, cost, length);
                Stretch { edge: stretch.edge, from: at(stretch.from), to: at(stretch.to) }
            })
            .collect();
        let homes = distances.row(class, PLACE).map(|within| HomeId::from(within.target));
        let residents = homes.map(|home| area.residents().counts.get(home, class)).sum();
        ClassReach {
            link,
            street_m: stretches.iter().map(|s| u64::from(s.to - s.from)).sum::<u64>() as f64 / 1000.0,
            stretches,
            homes: distances.row(class, PLACE).count(),
            residents,
            range: Bounds::exact(residents),
        }
    }
}
