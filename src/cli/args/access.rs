//! Who may see what is written: anybody, or the municipality itself.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::OnceLock;

use crate::analysis::area::Area;
use crate::ask::{Inputs, Seen};
use crate::cli::args::area::AreaArgs;
use crate::cli::args::plan::check_hash;
use crate::cli::output::progress::follow;
use crate::cli::output::{fail, say};
use crate::input::openness::Openness;
use crate::plan::Plan;
use crate::residents::disclosure::Key;

/// Who may see what is written.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Who may see it")]
pub(in crate::cli) struct AccessArgs {
    /// For the municipality itself, not for publication: count group homes and the bases in them, and name them; own residents
    /// are exact. Where people with disabilities live is sensitive
    #[arg(long)]
    with_private: bool,
    /// The municipality's key (`tettsted key make`): of its own residents, the protected copy is counted
    #[arg(long, env = "TETTSTED_KEY", value_name = "FILE")]
    key: Option<PathBuf>,
    /// Residents and ages given are public, and whoever says so answers for it: they are counted as they are
    #[arg(long)]
    public_residents: bool,
}

/// What leaves a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Door {
    /// What is made for others to read: it stops where own residents would leave with it.
    Published,
    /// A result to work with: with own residents it is for the house.
    Worked,
}

static IN_HOUSE: OnceLock<()> = OnceLock::new();

/// Whether what is written is for the municipality itself.
pub(in crate::cli) fn is_in_house() -> bool {
    IN_HOUSE.get().is_some()
}

/// Says, once, that what is written is for the municipality itself.
fn say_in_house() {
    if IN_HOUSE.set(()).is_ok() {
        say::note("in house: what is written here is not for publication");
    }
}

impl AccessArgs {
    /// Whether group homes, and the bases in them, are in it.
    pub(in crate::cli) fn with_private(&self) -> bool {
        self.with_private
    }

    /// What may be seen of an area and plans.
    pub(in crate::cli) fn seen(
        &self,
        of: &AreaArgs,
        area: Area,
        plan: Plan,
        other: Option<Plan>,
        door: Door,
    ) -> anyhow::Result<Seen> {
        // what is published of a plan does not say for which area it was made
        [Some(&plan), other.as_ref()].into_iter().flatten().for_each(|plan| check_hash(&area, plan));
        let is_own = !area.residents().openness.is_open() && !self.public_residents;
        let is_private = self.with_private || is_own && self.key.is_none() && door == Door::Worked;
        let area = match is_own {
            true if !is_private && self.key.is_some() => of.with_open_homes(area)?,
            true => area,
            false => area.announced(),
        };
        let mut inputs = Inputs::new(Arc::new(area), plan);
        if let Some(other) = other {
            inputs = inputs.with_other(other);
        }
        if is_private {
            say_in_house();
            let inputs =
                if self.with_private { inputs.in_house() } else { inputs.in_house_without_private() };
            return Ok(inputs.into());
        }
        let key = self.key.as_deref().filter(|_| is_own).map(Key::read).transpose().map_err(fail::input)?;
        let published = follow(0, |watch| inputs.publish(key.as_ref(), watch)).map_err(fail::input)?;
        Ok(published.into())
    }

    /// What may be seen of an area without a plan.
    pub(in crate::cli) fn seen_area(&self, of: &AreaArgs, area: Area, door: Door) -> anyhow::Result<Seen> {
        self.seen(of, area, Plan::default(), None, door)
    }
}

/// Residents that are made from what is the municipality's own are for the house.
pub(in crate::cli) fn note(openness: &Openness) {
    if !openness.is_open() {
        say_in_house();
    }
}
