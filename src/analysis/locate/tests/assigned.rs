//! Who is served by which base, against what the search counts.

use std::collections::BTreeMap;

use super::super::{Aim, Ask, Control, Futures, Problem, Served, assigned};
use super::random::Random;

/// Sums of rows and of sites are no more than there is, and all together they are what the search counts.
#[test]
fn who_is_served_is_what_the_value_counts() {
    let mut some = 0;
    for seed in 0..200 {
        let town = Random::new(seed).limited_town();
        let aim = Aim::Cover;
        let control = Control::default();
        let chosen: Vec<u32> =
            (0..town.sites.len() as u32).filter(|site| seed >> (site % 7) & 1 == 0).collect();
        for future in 0..town.demand.futures() {
            let alone = Problem { demand: town.demand.in_future(future).into(), ..town.clone() };
            let Ok(ask) = Ask::new(&alone, &aim, Futures::Mean, &control) else { continue };
            let served = assigned(&town, &chosen, future);
            let rows = town.demand.rows().iter().enumerate();
            let existing: u64 = rows
                .filter(|(_, row)| row.existing > 0)
                .map(|(row, _)| town.demand.weights(row)[future])
                .sum();
            let sum: u64 = served.iter().map(|own| own.weight).sum();
            let value = ask.value(&chosen).expect("a value");
            assert_eq!(existing + sum, value.unsigned_abs(), "seed {seed}: {town:?}");
            let (mut of_row, mut of_site) = (BTreeMap::new(), BTreeMap::new());
            for Served { row, site, weight } in served {
                *of_row.entry(row).or_insert(0) += weight;
                *of_site.entry(site).or_insert(0) += weight;
                assert!(town.reach.rows(site as usize).contains(&row));
                some += 1;
            }
            let is_kept = |(row, sum): (&u32, &u64)| *sum <= town.demand.weights(*row as usize)[future];
            assert!(of_row.iter().all(is_kept), "seed {seed}");
            let has_room = |(site, sum): (&u32, &u64)| {
                town.sites[*site as usize].capacity.is_none_or(|most| *sum <= most)
            };
            assert!(of_site.iter().all(has_room), "seed {seed}");
        }
    }
    assert!(some > 500, "{some}");
}
