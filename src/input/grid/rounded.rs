//! Ids with an exponent that have lost digits: a spreadsheet shows `2,34475070868E+13` for many cells.

use std::collections::{HashMap, HashSet};

use super::ids::{Id, ROUNDED};

/// So many ids that all end in the same zeros are no chance: of cells of 250 m one in four begins on a whole kilometre.
const MANY: usize = 10;

/// Refuses ids with an exponent if they must have been rounded: several rows have one id and different counts, or all ids
/// end in more zeros than their cells are long.
pub(super) fn refuse(
    ids: &mut [Result<Id, String>],
    counts: &[Result<Option<f64>, String>],
    side: Option<u32>,
) {
    let Some(digits) = lost_from(ids, counts).max(too_coarse(ids, side)) else { return };
    for id in ids.iter_mut() {
        if let Ok(found) = id
            && found.is_short
            && significant(&found.text) <= digits
        {
            *id = Err(format!("grid id {} is not given in all its digits{ROUNDED}", found.text));
        }
    }
}

/// Digits of an id before the zeros it ends in.
fn significant(id: &str) -> usize {
    id.trim_end_matches('0').len()
}

/// The most digits of an id with an exponent that rows with different counts share.
fn lost_from(ids: &[Result<Id, String>], counts: &[Result<Option<f64>, String>]) -> Option<usize> {
    let mut counted: HashMap<&str, HashSet<Option<u64>>> = HashMap::new();
    for (id, count) in ids.iter().zip(counts) {
        if let (Ok(id), Ok(count)) = (id, count)
            && id.is_short
        {
            counted.entry(&id.text).or_default().insert(count.map(f64::to_bits));
        }
    }
    counted.into_iter().filter(|(_, counts)| counts.len() > 1).map(|(id, _)| significant(id)).max()
}

/// The most digits of all ids, if they cannot tell cells of this size apart.
fn too_coarse(ids: &[Result<Id, String>], side: Option<u32>) -> Option<usize> {
    let all: Vec<&Id> = ids.iter().flatten().collect();
    let most = all.iter().map(|id| significant(&id.text)).max()?;
    let length = all.first()?.text.len();
    let side = all.iter().find_map(|id| id.corner.side).or(side)?;
    let step = 10_u64.checked_pow(length.checked_sub(most)? as u32)?;
    let is_short = all.iter().any(|id| id.is_short);
    (is_short && all.len() >= MANY && step > side.into()).then_some(most)
}
