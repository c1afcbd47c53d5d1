//! At which times of the period each home is visited.
//!
//! Visits of a home lie as evenly as they can. Homes with as many visits begin one after the other around the office, so that neighbours
//! are visited at the same time and no time has many more visits than another. A home that is visited more often than there are times is
//! visited in several rounds of one time, and each round has tours of its own: nobody is visited twice on one tour.

use std::collections::BTreeMap;

use crate::geodesy::{LocalMetric, Position};

/// The homes visited in one round of one time, by their places in the list of homes.
pub(super) type Round = Vec<usize>;

/// A home and how often it is visited in the period.
#[derive(Debug, Clone, Copy)]
pub(super) struct Often {
    pub home: usize,
    pub at: Position,
    pub visits: u32,
}

/// The rounds of a period of so many times, of the homes of one office; those without visits are left out.
#[must_use]
pub(super) fn rounds(office: Position, homes: &[Often], times: u32) -> Vec<Round> {
    let mut all: BTreeMap<(u32, u32), Round> = BTreeMap::new();
    for alike in alike(office, homes).into_values() {
        let count = alike.len() as u64;
        for (place, own) in (0..count).zip(&alike) {
            let phase = (place * u64::from(times) / count) as u32;
            for visit in 0..own.visits {
                all.entry(when(own.visits, visit, [times, phase])).or_default().push(own.home);
            }
        }
    }
    all.into_values().collect()
}

/// Time and round of a visit; `[times, phase]` are how many times there are, and how many of them homes before this one have begun.
fn when(visits: u32, visit: u32, [times, phase]: [u32; 2]) -> (u32, u32) {
    let round = visit / times;
    // of the last round, as many as are left
    let within = u64::from(times.min(visits - round * times));
    let nth = u64::from(visit % times);
    let time = (nth * u64::from(times) + u64::from(phase)) / within;
    (time as u32, round)
}

/// Homes by how often they are visited, around the office.
fn alike(office: Position, homes: &[Often]) -> BTreeMap<u32, Vec<Often>> {
    let metric = LocalMetric::at(office.lat);
    let mut all: BTreeMap<u32, Vec<(f64, Often)>> = BTreeMap::new();
    for own in homes {
        let [east, north] = metric.offset(office, own.at);
        all.entry(own.visits).or_default().push((north.atan2(east), *own));
    }
    let sorted = all.into_iter().map(|(visits, mut alike)| {
        alike.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.home.cmp(&b.1.home)));
        (visits, alike.into_iter().map(|(_, own)| own).collect())
    });
    sorted.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_visit_has_a_time_and_no_home_two_in_one_round(
            often in proptest::collection::vec((0.0..1.0, 0.0..1.0, 1_u32..60), 0..40), times in 1_u32..57,
        ) {
            let homes: Vec<Often> = often
                .iter()
                .enumerate()
                .map(|(home, (lon, lat, visits))| Often { home, at: Position { lon: *lon, lat: *lat }, visits: *visits })
                .collect();
            let all = rounds(Position { lon: 0.5, lat: 0.5 }, &homes, times);
            let mut seen = vec![0_u32; homes.len()];
            for round in &all {
                let mut once = round.clone();
                once.sort_unstable();
                once.dedup();
                prop_assert_eq!(once.len(), round.len());
                for home in round {
                    seen[*home] += 1;
                }
            }
            let expected: Vec<u32> = homes.iter().map(|own| own.visits).collect();
            prop_assert_eq!(seen, expected);
        }
    }

    #[test]
    fn times_are_filled_evenly() {
        let homes: Vec<Often> = (0..28)
            .map(|home| Often { home, at: Position { lon: home as f64, lat: 0.0 }, visits: 7 })
            .collect();
        let all = rounds(Position { lon: 0.0, lat: 1.0 }, &homes, 14);
        assert_eq!(
            (all.len(), all.iter().map(Vec::len).max(), all.iter().map(Vec::len).min()),
            (14, Some(14), Some(14))
        );
    }
}
