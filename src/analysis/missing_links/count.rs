//! The exact count: the network is built with the link.
//!
//! Whoever gains walks over the link, so that home, way and point lie within the longest reach of it; whoever loses has a home linked
//! to it. So only the streets, homes and points around the link are looked at. But where a point itself is linked to it, anybody who
//! went to that point may lose: then everything is looked at.

use rayon::prelude::*;

use super::super::area::Area;
use super::link::MissingLink;
use crate::geodesy::{LocalMetric, Position};
use crate::ids::{ClassId, HomeId, Id, SiteId, Table, TargetId};
use crate::network::edits::{NetworkEdit, NetworkEditKind};
use crate::network::{LinkIndex, Links, Network};
use crate::reach::{ClassTargets, Engine, Stopped, Watch};
use crate::units::{Mm, Residents, mm};

/// A box around everything: west, south, east, north, degrees.
const EVERYWHERE: [f64; 4] = [-180.0, -90.0, 180.0, 90.0];

/// Who has a point within reach now.
pub(super) struct Exact<'a> {
    area: &'a Area,
    points: &'a [Option<Position>],
    reach: Vec<Mm>,
    now: Table<HomeId, ClassId, bool>,
}

/// Homes and points near a link, and the network around it with the link.
struct Around {
    homes: Vec<HomeId>,
    links: Links,
    points: Links,
    network: Network,
    index: LinkIndex,
}

impl<'a> Exact<'a> {
    pub(super) fn new(
        area: &'a Area,
        points: &'a [Option<Position>],
        watch: &Watch,
    ) -> Result<Self, Stopped> {
        let reach: Vec<Mm> = area.classes().all().iter().map(|class| mm(class.reach_m)).collect();
        let now = reached(area.engine(), &area.link(points), area.residents().homes.len(), watch)?.by();
        Ok(Self { area, points, reach, now })
    }

    /// The boxes around a link in which homes and points, and streets, may matter.
    fn boxes(&self, link: &MissingLink) -> [[f64; 4]; 2] {
        let area = self.area;
        let longest = area.classes().all().iter().map(|class| class.reach_m).fold(0.0, f64::max);
        let spur = area.settings().links.max_distance_m;
        // a point there may be linked to a street a straight line farther off; a metre more for what is rounded
        [longest + spur, longest + 2.0 * spur + 1.0].map(|metres| box_around(link.ends, metres))
    }

    /// The network in a box with the link built, and homes and points in another; `None` if nothing can be built there.
    fn around(&self, link: &MissingLink, [near, streets]: [[f64; 4]; 2]) -> Option<Around> {
        let area = self.area;
        let edit = NetworkEdit {
            kind: NetworkEditKind::Path,
            line: link.ends.to_vec(),
            name: None,
            width_m: None,
            surface: None,
        };
        let (network, _) =
            area.network().edited_within(streets, &[edit], area.classes(), area.settings()).ok()?;
        let index = LinkIndex::new(&network, area.settings().links.max_distance_m);
        let all = area.residents();
        let homes: Vec<HomeId> = all.ids().filter(|home| holds(near, all.home(*home).position)).collect();
        let positions: Vec<_> = homes.iter().map(|home| Some(all.home(*home).position)).collect();
        let points: Vec<_> = self.points.iter().map(|point| point.filter(|at| holds(near, *at))).collect();
        let [links, points] = [positions, points].map(|places| index.link(&network, &places));
        Some(Around { homes, links, points, network, index })
    }

    /// Who is gained and who is lost with a link, by class.
    fn count(&self, mut link: MissingLink, watch: &Watch) -> Result<MissingLink, Stopped> {
        watch.check()?;
        let classes = self.reach.len();
        (link.gained, link.lost) = (vec![0; classes], vec![0; classes]);
        let Some(mut around) = self.around(&link, self.boxes(&link)) else { return Ok(link) };
        let takes_points = around.has_points_on_link();
        if takes_points {
            let Some(all) = self.around(&link, [EVERYWHERE; 2]) else { return Ok(link) };
            around = all;
        }
        let Around { homes, links, points, network, index } = &around;
        let counts = &self.area.residents().counts;
        let weights = Table::<TargetId, ClassId, Residents>::made(homes.len(), classes, |target, class| {
            counts.get(homes[target.index()], class)
        });
        let targets = ClassTargets { links, weights: &weights };
        let engine = Engine::new(network, index.profiles(), &self.reach, targets);
        let then = reached(&engine, points, homes.len(), watch)?;
        for (target, home) in TargetId::all(homes.len()).zip(homes.iter().copied()) {
            for class in then.column_ids() {
                let now = self.now.get(home, class);
                let residents = weights.get(target, class);
                match (now, then.get(target, class)) {
                    (false, true) => link.gained[class.index()] += residents,
                    (true, false) if takes_points || around.is_on_link(links, class, target) => {
                        link.lost[class.index()] += residents;
                    }
                    _ => {}
                }
            }
        }
        Ok(link)
    }
}

impl Around {
    /// Whether a home or point is linked to the new street.
    fn is_on_link(&self, links: &Links, class: ClassId, place: impl Id) -> bool {
        // new streets have negative numbers
        links.get(class, place).is_some_and(|link| self.network.edge(link.edge).way < 0)
    }

    fn has_points_on_link(&self) -> bool {
        SiteId::all(self.points.len()).any(|point: SiteId| {
            self.network.classes().any(|class| self.is_on_link(&self.points, class, point))
        })
    }
}

/// Whether each target and class has a point within reach.
type Reached = Table<TargetId, ClassId, bool>;

fn reached(engine: &Engine, points: &Links, targets: usize, watch: &Watch) -> Result<Reached, Stopped> {
    let mut reached = Reached::filled(targets, engine.classes(), false);
    engine.stream(points, watch, |row| {
        for (class, reach) in row.classes() {
            for within in row.within.iter().filter(|within| within.distance <= reach) {
                *reached.get_mut(within.target, class) = true;
            }
        }
    })?;
    Ok(reached)
}

/// The box around a line and so many metres more: west, south, east, north, degrees.
fn box_around([a, b]: [Position; 2], metres: f64) -> [f64; 4] {
    let metric = LocalMetric::at(a.lat);
    // nearer to a pole a degree of longitude is a little shorter
    let [east, north] = [metric.east, metric.north].map(|degree| metres * 1.01 / degree);
    [a.lon.min(b.lon) - east, a.lat.min(b.lat) - north, a.lon.max(b.lon) + east, a.lat.max(b.lat) + north]
}

fn holds([west, south, east, north]: [f64; 4], at: Position) -> bool {
    (west..=east).contains(&at.lon) && (south..=north).contains(&at.lat)
}

/// Counts links exactly, one after the other of each thread.
pub(super) fn exact(
    exact: &Exact<'_>,
    links: Vec<MissingLink>,
    watch: &Watch,
) -> Result<Vec<MissingLink>, Stopped> {
    watch.expect(links.len());
    let aside = watch.aside();
    let counted = links.into_par_iter().map(|link| {
        let counted = exact.count(link, &aside)?;
        watch.step(1)?;
        Ok(counted)
    });
    counted.collect()
}
