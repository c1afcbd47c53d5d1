//! What a planned office saves: the tours without it less the tours with it.

use super::ground::Reached;
use super::office::Stage;
use super::week::{Params, Week};
use crate::watch::{Stopped, Watch};

/// What a planned office saves in a period, for the homes that are served on foot without it, too; lengths in millimetres as the class
/// counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// The office, by its place in the list of all.
    pub office: usize,
    /// Tours without it.
    pub without: u64,
    /// Tours with it, to the same homes.
    pub with: u64,
    /// There and back for each visit without it.
    pub star_without: u64,
    /// There and back for each visit with it: never more.
    pub star_with: u64,
    /// No tours without it walk less.
    pub bound_without: u64,
    /// No tours with it walk less.
    pub bound_with: u64,
    /// Homes that are served on foot with it only.
    pub more_homes: u64,
    /// Their visits in the period.
    pub more_visits: u64,
}

impl Saved {
    /// What is saved; negative if the tours found with it are longer.
    #[must_use]
    pub fn likely(&self) -> i64 {
        signed(self.without) - signed(self.with)
    }

    /// What is saved where staff go there and back for each visit.
    #[must_use]
    pub fn star(&self) -> u64 {
        self.star_without.saturating_sub(self.star_with)
    }

    /// At least so much is saved by the best tours, whatever they are, and at most so much.
    #[must_use]
    pub fn range(&self) -> [i64; 2] {
        [signed(self.bound_without) - signed(self.with), signed(self.without) - signed(self.bound_with)]
    }
}

fn signed(length: u64) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// How homes are reached from all offices, and the tours to them.
#[derive(Clone, Copy)]
pub(super) struct All<'a> {
    pub reached: &'a [Reached],
    pub week: &'a Week,
}

/// What each planned office saves.
pub(super) fn saved(params: &Params<'_>, all: All<'_>, watch: &Watch) -> Result<Vec<Saved>, Stopped> {
    let planned = params.offices.iter().enumerate().filter(|(_, office)| office.stage == Stage::Planned);
    planned.map(|(office, _)| of_office(params, all, office, watch)).collect()
}

fn of_office(params: &Params<'_>, all: All<'_>, office: usize, watch: &Watch) -> Result<Saved, Stopped> {
    let All { reached, week } = all;
    let others: Vec<usize> = (0..params.offices.len()).filter(|other| *other != office).collect();
    let without: Vec<Reached> = (0..reached.len()).map(|home| params.ground.reached(home, &others)).collect();
    let is_on_foot = |how: &Reached| matches!(how, Reached::OnFoot(_));
    let more: Vec<usize> = (0..reached.len())
        .filter(|home| is_on_foot(&reached[*home]) && !is_on_foot(&without[*home]))
        .collect();
    // the same homes on both sides
    let with: Vec<Reached> = reached
        .iter()
        .zip(&without)
        .map(|(with, without)| if is_on_foot(without) { *with } else { *without })
        .collect();
    let [without, with] = [week.otherwise(params, &without, watch)?, week.otherwise(params, &with, watch)?];
    Ok(Saved {
        office,
        without: without.tour,
        with: with.tour,
        star_without: without.star,
        star_with: with.star,
        bound_without: without.bound,
        bound_with: with.bound,
        more_homes: more.len() as u64,
        more_visits: more.iter().map(|home| u64::from(params.period.visits(&params.homes[*home]))).sum(),
    })
}
