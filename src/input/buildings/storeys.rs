//! `building:levels` and `building:flats` as mappers write them.

use crate::written::{Bound, bound, number, parts, plainly, range};

/// Least number of levels.
const LEAST_LEVELS: f64 = 0.5;
/// More flats than this are in no building, but in a slip of the pen.
const MOST_FLATS: u32 = 10_000;

/// `building:levels`: `2`, `2.5`, `2,5`, `~3`; of `2;3` and `2-3` the highest. `None` if a part of it is no number, or none of levels.
pub(super) fn levels(text: &str) -> Option<f64> {
    let all = listed(text)?
        .into_iter()
        .map(|part: String| {
            let (Bound::At, rest) = bound(&part) else { return None };
            let ends = range(rest).unwrap_or([rest; 2]).map(number);
            let [Some(from), Some(to)] = ends else { return None };
            Some(from.max(to)).filter(|levels| *levels >= LEAST_LEVELS)
        })
        .collect::<Option<Vec<f64>>>()?;
    all.into_iter().reduce(f64::max)
}

/// `building:flats`: whole numbers; `6;8` are the staircases of one building.
pub(super) fn flats(text: &str) -> Option<u32> {
    let all = listed(text)?
        .into_iter()
        .map(|part: String| {
            let (Bound::At, rest) = bound(&part) else { return None };
            number(rest).filter(|flats| flats.fract() == 0.0 && *flats <= f64::from(MOST_FLATS))
        })
        .collect::<Option<Vec<f64>>>()?;
    Some(all.iter().sum::<f64>() as u32)
}

/// The parts of a list; `None` if one of them is empty.
fn listed(text: &str) -> Option<Vec<String>> {
    let text = plainly(text);
    text.split(';').all(|part| !part.trim().is_empty()).then(|| parts(&text).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn levels_and_flats_as_they_are_tagged() {
        for (text, expected) in [
            ("2", 2.0),
            ("2.5", 2.5),
            ("2,5", 2.5),
            ("2;3", 3.0),
            (" 3 ; 2 ", 3.0),
            ("2-3", 3.0),
            ("2–3", 3.0),
            ("~3", 3.0),
            ("ca. 3", 3.0),
            ("3.0", 3.0),
            ("1000", 1000.0),
        ] {
            assert_eq!(levels(text), Some(expected), "{text:?}");
        }
        let garbage = ["", "two", "-1", "0", "2;", "1e2", "NaN", "inf", "G+2", "3 floors", ">2", "<5", "2;x"];
        for text in garbage {
            assert_eq!(levels(text), None, "{text:?}");
        }
        for (text, expected) in [
            ("12", Some(12)),
            ("6;8", Some(14)),
            ("0", Some(0)),
            ("~12", Some(12)),
            ("2.5", None),
            ("yes", None),
            ("-2", None),
            ("1e2", None),
            ("1 200", None),
            ("999999999", None),
            (";", None),
        ] {
            assert_eq!(flats(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_a_sensible_number_or_none(text in "\\PC{0,12}|[0-9.,;<>~ e+-]{0,9}") {
            prop_assert!(levels(&text).is_none_or(|levels| levels >= LEAST_LEVELS && levels.is_finite()));
            let _ = flats(&text);
        }
    }
}
