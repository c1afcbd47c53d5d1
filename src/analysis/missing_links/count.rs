//! The exact count: the network is built with the link.

use rayon::prelude::*;

use super::super::area::Area;
use super::MissingLink;
use crate::geodesy::Position;
use crate::network::edits::{NetworkEdit, NetworkEditKind};
use crate::network::{LinkIndex, Network};
use crate::reach::{ClassTargets, Engine, Stopped, Watch};
use crate::units::{Mm, Residents, mm};

/// Who has a point within reach now.
pub(super) struct Exact<'a> {
    area: &'a Area,
    points: &'a [Option<Position>],
    homes: Vec<Option<Position>>,
    reach: Vec<Mm>,
    now: Vec<bool>,
}

impl<'a> Exact<'a> {
    pub(super) fn new(area: &'a Area, points: &'a [Option<Position>]) -> Self {
        let homes = area.residents.homes.iter().map(|home| Some(home.position)).collect();
        let reach = area.classes.all().iter().map(|class| mm(class.reach_m)).collect();
        let mut exact = Self { area, points, homes, reach, now: Vec::new() };
        exact.now = exact.reached(&area.network, &area.engine, &area.index);
        exact
    }

    /// Whether each home and class has a point within reach.
    fn reached(&self, network: &Network, engine: &Engine, index: &LinkIndex) -> Vec<bool> {
        let classes = self.reach.len();
        let mut reached = vec![false; self.homes.len() * classes];
        // nobody else holds the watch, so nothing stops the work
        let _ = engine.stream(&index.link(network, self.points), &Watch::default(), |row| {
            for (class, reach) in row.classes() {
                for within in row.within.iter().filter(|within| within.distance <= reach) {
                    reached[within.target as usize * classes + class] = true;
                }
            }
        });
        reached
    }

    /// Who is gained and who is lost with a link, by class.
    fn count(&self, mut link: MissingLink) -> MissingLink {
        let edit = NetworkEdit {
            kind: NetworkEditKind::Path,
            line: link.ends.to_vec(),
            name: None,
            width_m: None,
            surface: None,
        };
        let (area, classes) = (self.area, self.reach.len());
        (link.gained, link.lost) = (vec![0; classes], vec![0; classes]);
        let Ok((network, _)) = area.network.edited(&[edit], &area.classes, &area.settings) else {
            return link;
        };
        let index = LinkIndex::new(&network, area.settings.links.max_distance_m);
        let links = index.link(&network, &self.homes);
        let targets = ClassTargets { links: &links, weights: &area.residents.counts };
        let engine = Engine::new(&network, index.profiles(), &self.reach, targets);
        let then = self.reached(&network, &engine, &index);
        for (place, (now, then)) in self.now.iter().zip(then).enumerate() {
            let residents: Residents = area.residents.counts[place];
            match (now, then) {
                (false, true) => link.gained[place % classes] += residents,
                (true, false) => link.lost[place % classes] += residents,
                _ => {}
            }
        }
        link
    }
}

/// Counts links exactly, one after the other of each thread.
pub(super) fn exact(
    exact: &Exact<'_>,
    links: Vec<MissingLink>,
    watch: &Watch,
) -> Result<Vec<MissingLink>, Stopped> {
    let count = |link| {
        let counted = exact.count(link);
        watch.step(1).map(|()| counted)
    };
    links.into_par_iter().map(count).collect()
}
