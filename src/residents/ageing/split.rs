//! Residents of each mobility class, from residents of each age.

use crate::input::ages::Ages;
use crate::settings::shares::AgeShares;
use crate::units::AgeBand;

/// Residents of each class, in the order of the classes.
///
/// Where a band of ages has people of several rows of the shares (20-44, when the shares change at 25), its people are
/// split as in `single`, the single ages of the same region in another year; without it, evenly over the ages of the band.
#[must_use]
pub fn class_counts(ages: &Ages, shares: &AgeShares, single: Option<&Ages>) -> Vec<f64> {
    let mut counts = vec![0.0; shares.classes()];
    for (band, residents) in ages.bands() {
        for row in shares.bands() {
            let inside = residents * part_of(*band, row.band, single);
            for (count, share) in counts.iter_mut().zip(&row.shares) {
                *count += inside * share;
            }
        }
    }
    counts
}

/// Share of each class among the residents, in the order of the classes; the sum is 1. `None` if nobody lives there.
/// For `single` see [`class_counts`].
#[must_use]
pub fn class_shares(ages: &Ages, shares: &AgeShares, single: Option<&Ages>) -> Option<Vec<f64>> {
    let counts = class_counts(ages, shares, single);
    let total: f64 = counts.iter().sum();
    (total > 0.0).then(|| counts.into_iter().map(|count| count / total).collect())
}

/// Bands of ages inside which the shares change.
pub(super) fn straddling(ages: &Ages, shares: &AgeShares) -> Vec<AgeBand> {
    ages.bands()
        .iter()
        .map(|(band, _)| *band)
        .filter(|band: &AgeBand| {
            let mut rows = shares.bands().iter().filter(|row| common(*band, row.band).is_some());
            let first = rows.next();
            rows.any(|row| first.is_some_and(|first| first.shares != row.shares))
        })
        .collect()
}

/// How many of the people of a band are in `row`, 0 to 1.
fn part_of(band: AgeBand, row: AgeBand, single: Option<&Ages>) -> f64 {
    let Some(both) = common(band, row) else { return 0.0 };
    if both == band {
        return 1.0;
    }
    let known = single.map(|single| (people_in(single, both), people_in(single, band)));
    match known {
        Some((inside, all)) if all > 0.0 => inside / all,
        _ => both.years() / band.years(),
    }
}

/// People of these ages, spread evenly over each band of the table.
fn people_in(ages: &Ages, these: AgeBand) -> f64 {
    ages.bands()
        .iter()
        .map(|(band, residents): &(AgeBand, f64)| {
            common(*band, these).map_or(0.0, |both| {
                if both == *band { *residents } else { residents * both.years() / band.years() }
            })
        })
        .sum()
}

/// Ages in both bands.
fn common(a: AgeBand, b: AgeBand) -> Option<AgeBand> {
    let from = a.from.max(b.from);
    let to = match (a.to, b.to) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    to.is_none_or(|to| to >= from).then_some(AgeBand { from, to })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;
    use crate::settings::classes::Classes;
    use proptest::prelude::*;

    fn shares() -> AgeShares {
        Classes::built_in().expect("classes").shares().expect("shares").clone()
    }

    fn ages(bands: &[(u16, Option<u16>, f64)]) -> Ages {
        Ages::new(bands.iter().map(|(from, to, n)| (AgeBand { from: *from, to: *to }, *n)).collect())
            .expect("ages")
    }

    fn near(got: &[f64], expected: [f64; 3]) {
        assert!(got.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9), "{got:?} {expected:?}");
    }

    #[test]
    fn bands_that_straddle_are_split_evenly_or_as_the_single_ages() {
        let coarse = ages(&[(0, Some(15), 0.0), (16, Some(66), 51.0), (67, None, 390.0)]);
        // evenly: one person for each age 16..=66, ten for each of 67..=105: 16-44 has 29, 45-66 22, 67-79 130, 80+ 260
        let even = class_counts(&coarse, &shares(), None);
        let rollator = 0.01 * 29.0 + 0.05 * 22.0 + 0.17 * 130.0 + 0.34 * 260.0;
        let fit = 0.3 * 51.0 + 0.2 * 130.0 + 0.05 * 260.0;
        near(&even, [rollator, 441.0 - rollator - fit, fit]);
        // all people of 16-66 are 20, half of the older ones are 70, the other half 90
        let single = ages(&[
            (0, Some(19), 0.0),
            (20, Some(20), 5.0),
            (21, Some(69), 0.0),
            (70, Some(70), 3.0),
            (71, Some(89), 0.0),
            (90, None, 3.0),
        ]);
        let rollator = 0.01 * 51.0 + 0.17 * 195.0 + 0.34 * 195.0;
        let fit = 0.3 * 51.0 + 0.2 * 195.0 + 0.05 * 195.0;
        near(&class_counts(&coarse, &shares(), Some(&single)), [rollator, 441.0 - rollator - fit, fit]);
        assert_eq!(
            straddling(&coarse, &shares()).iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["16-66", "67+"]
        );
    }

    #[test]
    fn nobody_has_no_shares() {
        assert_eq!(class_shares(&ages(&[(0, None, 0.0)]), &shares(), None), None);
    }

    /// Ages from 0 up in bands of these lengths, the last open.
    fn any_ages() -> impl Strategy<Value = Ages> {
        prop::collection::vec((1u16..40, 0.0..1e6f64), 1..30).prop_map(|bands| {
            let mut from = 0;
            let last = bands.len() - 1;
            let band = |(i, (length, count)): (usize, (u16, f64))| {
                let to = from + length - 1;
                let band = AgeBand { from, to: (i < last).then_some(to) };
                from = to + 1;
                (band, count)
            };
            Ages::new(bands.into_iter().enumerate().map(band).collect()).expect("ages")
        })
    }

    proptest! {
        #[test]
        fn nobody_is_lost_and_shares_sum_to_one(ages in any_ages(), single in prop::option::of(any_ages())) {
            let counts = class_counts(&ages, &shares(), single.as_ref());
            let total = ages.total();
            prop_assert!((counts.iter().sum::<f64>() - total).abs() <= 1e-9 * total, "{counts:?} {total}");
            if let Some(all) = class_shares(&ages, &shares(), single.as_ref()) {
                prop_assert!((all.iter().sum::<f64>() - 1.0).abs() < 1e-12 && all.iter().all(|share| (0.0..=1.0).contains(share)));
            }
        }
    }
}
