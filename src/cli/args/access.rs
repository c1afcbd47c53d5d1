//! Who may see what is written: anybody, or the municipality itself.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::OnceLock;

use crate::analysis::area::Area;
use crate::ask::{Inputs, Seen};
use crate::cli::args::area::AreaArgs;
use crate::cli::args::plan::{check_hash, known, read_plan};
#[cfg(feature = "serve")]
use crate::cli::output::fail::Failure;
use crate::cli::output::progress::follow;
use crate::cli::output::{fail, say};
use crate::input::need::folder::{NeedData, WishFile};
use crate::input::openness::Openness;
use crate::input::services::Services;
use crate::input::visits::ServedHome;
use crate::plan::Plan;
use crate::residents::disclosure::Key;
use crate::settings::assumptions::Assumptions;

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
    /// Jobs given are public, and whoever says so answers for it: they are counted. Without it, they are for the house only
    #[arg(long)]
    public_jobs: bool,
    /// Assume otherwise than the settings and the plan do, as reach.most=450; give it again for more. A service lists all keys at
    /// /assumptions
    #[arg(long = "set", value_name = "KEY=NUMBER", value_parser = one, help_heading = "What is assumed")]
    set: Vec<Assumptions>,
}

/// A key and its value.
fn one(text: &str) -> Result<Assumptions, String> {
    Assumptions::parse(&text.replacen('=', ":", 1)).map_err(|why| why.to_string())
}

/// What leaves a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Door {
    /// What is made for others to read: it stops where own residents would leave with it.
    Published,
    /// A result to work with: with own residents or own jobs it is for the house.
    Worked,
    /// A result to work with in which no jobs count: own jobs are taken out, and make nothing of it a matter of the house.
    WorkedWithoutJobs,
    /// A result of a private table: for the house, whatever else is given. No jobs count in it.
    OfHouse,
}

impl Door {
    /// The same of answers in which no jobs count.
    pub(in crate::cli) const fn without_jobs(self) -> Self {
        match self {
            Self::Published => Self::Published,
            Self::Worked | Self::WorkedWithoutJobs => Self::WorkedWithoutJobs,
            Self::OfHouse => Self::OfHouse,
        }
    }
}

/// What is said where jobs are for the house only.
const JOBS_LEFT_OUT: &str = "jobs are left out: nobody said that they are public (--public-jobs says it, and so does `tettsted build --public jobs`)";

static IN_HOUSE: OnceLock<()> = OnceLock::new();
static CHANGED: OnceLock<String> = OnceLock::new();

/// What is assumed otherwise than the settings have it, as addresses of the service do; `None` if nothing is.
pub(in crate::cli) fn changed() -> Option<&'static str> {
    CHANGED.get().map(String::as_str)
}

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

/// What is to be seen: an area, its plan, one that is compared with it, what future need is reckoned from, the homes that ambulant
/// services visit, and points of low-threshold services.
pub(in crate::cli) struct Given {
    pub(in crate::cli) area: Area,
    pub(in crate::cli) plan: Plan,
    pub(in crate::cli) other: Option<Plan>,
    pub(in crate::cli) need: Option<NeedData>,
    pub(in crate::cli) served: Option<Vec<ServedHome>>,
    pub(in crate::cli) services: Option<Services>,
}

impl Given {
    /// As read: nobody decided yet who may see them.
    fn inputs(self) -> Inputs {
        let inputs = Inputs::new(Arc::new(self.area), self.plan);
        let inputs = match self.other {
            Some(other) => inputs.with_other(other),
            None => inputs,
        };
        let inputs = match self.need {
            Some(need) => inputs.with_need(need),
            None => inputs,
        };
        let inputs = match self.services {
            Some(services) => inputs.with_services(services),
            None => inputs,
        };
        match self.served {
            Some(served) => inputs.with_served(served),
            None => inputs,
        }
    }
}

impl AccessArgs {
    /// Whether group homes, and the bases in them, are in it.
    pub(in crate::cli) fn with_private(&self) -> bool {
        self.with_private
    }

    /// Whether a key was given to publish with.
    pub(in crate::cli) fn publishes(&self) -> bool {
        self.key.is_some() && !self.with_private
    }

    /// Reads a plan, if one was given, as far as the reader may see it; what cannot be used of it is reported.
    pub(in crate::cli) fn read_plan(&self, of: &AreaArgs, path: Option<&Path>) -> anyhow::Result<Plan> {
        let Some(path) = path else { return Ok(Plan::default()) };
        read_plan(path, &known(&of.network.classes()?)?, of.strict, self.with_private)
    }

    /// Whether wishes may be read: for the house only.
    pub(in crate::cli) fn wishes(&self, door: Door) -> WishFile {
        if self.with_private || door != Door::Published { WishFile::Read } else { WishFile::Leave }
    }

    /// Refuses assumptions where those who ask choose theirs.
    #[cfg(feature = "serve")]
    pub(in crate::cli) fn without_set(&self) -> Result<(), Failure> {
        if self.set.is_empty() { Ok(()) } else { Err(Failure::set_when_served()) }
    }

    /// What may be seen of an area and plans, as is assumed.
    pub(in crate::cli) fn seen(
        &self,
        of: &AreaArgs,
        area: Area,
        plan: Plan,
        other: Option<Plan>,
        door: Door,
    ) -> anyhow::Result<Seen> {
        let given = Given { area, plan, other, need: None, served: None, services: None };
        self.seen_given(of, given, door)
    }

    /// The same of all that may be given.
    pub(in crate::cli) fn seen_given(&self, of: &AreaArgs, given: Given, door: Door) -> anyhow::Result<Seen> {
        let seen = self.plainly(of, given, door)?;
        let set = self.set.iter().fold(Assumptions::default(), |all, one| one.beside(&all));
        let changes = seen.wanted(&set).map_err(fail::input)?;
        if changes.set().is_empty() {
            return Ok(seen);
        }
        let area = seen.assumed_area(&changes).map_err(fail::input)?;
        let seen = seen.assuming(area, changes);
        // a command asks about one area
        CHANGED.get_or_init(|| seen.changes().set().to_string());
        seen.remarks().iter().for_each(|remark| say::warning(remark));
        Ok(seen)
    }

    fn plainly(&self, of: &AreaArgs, given: Given, door: Door) -> anyhow::Result<Seen> {
        let Given { area, plan, other, need, served, services } = given;
        // what is published of a plan does not say for which area it was made
        [Some(&plan), other.as_ref()].into_iter().flatten().for_each(|plan| check_hash(&area, plan));
        let area = if self.public_jobs { area.announced_workplaces(None) } else { area };
        let area = match door {
            Door::WorkedWithoutJobs | Door::OfHouse if area.has_own_workplaces() => area.without_workplaces(),
            _ => area,
        };
        let is_own = !area.residents().openness.is_open() && !self.public_residents;
        let has_own_jobs = area.has_own_workplaces();
        // counts, wishes, own figures and homes visited are the municipality's
        let is_of_house =
            need.is_some() || served.is_some() || (is_own || has_own_jobs) && self.key.is_none();
        let is_private = self.with_private || door == Door::OfHouse || is_of_house && door != Door::Published;
        let has_need = need.is_some();
        let area = match is_own {
            true if self.key.is_some() => of.with_open_homes(area)?,
            true => area,
            false => area.announced(),
        };
        let inputs = Given { area, plan, other, need, served, services }.inputs();
        if is_private {
            say_in_house();
            let inputs =
                if self.with_private { inputs.in_house() } else { inputs.in_house_without_private() };
            return Ok(inputs.into());
        }
        if has_own_jobs {
            say::note(JOBS_LEFT_OUT);
        }
        let key = self.key.as_deref().filter(|_| is_own || has_need);
        let key = key.map(Key::read).transpose().map_err(fail::input)?;
        let published = follow(0, |watch| inputs.publish(key.as_ref(), watch)).map_err(fail::input)?;
        Ok(published.into())
    }

    /// The municipality's key, if it was given.
    pub(in crate::cli) fn read_key(&self) -> anyhow::Result<Option<Arc<Key>>> {
        Ok(self.key.as_deref().map(Key::read).transpose().map_err(fail::input)?.map(Arc::new))
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

/// The same of all that an area is made from.
pub(in crate::cli) fn note_area(area: &Area) {
    if !area.is_open() {
        say_in_house();
    }
}
