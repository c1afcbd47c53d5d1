//! `tettsted classes`

use std::io::Write;

use crate::cli::output::stdout::to_stdout;
use crate::settings::{self, Settings};

/// Print the built-in settings, to be copied and changed
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct Args {
    /// The rules of the network instead of the mobility classes
    #[arg(long, group = "which")]
    network: bool,
    /// The rules by which buildings become homes
    #[arg(long, group = "which")]
    buildings: bool,
    /// The rules by which population counts are understood
    #[arg(long, group = "which")]
    population: bool,
    /// The rules by which jobs are put into buildings
    #[arg(long, group = "which")]
    workplaces: bool,
    /// The rules by which places of daily needs are found and merged
    #[arg(long, group = "which")]
    places: bool,
    /// The types of bases, where each belongs, and how sites are ranked
    #[arg(long, group = "which")]
    base_types: bool,
    /// What people may write about a plan, and how often
    #[arg(long, group = "which")]
    comments: bool,
    /// How far nearest bases are looked for, and what unknown opening hours mean
    #[arg(long, group = "which")]
    coverage: bool,
    /// Which bases make which housing form possible
    #[arg(long, group = "which")]
    forms: bool,
    /// What a settlement is, and which daily needs make a 5-minute settlement
    #[arg(long, group = "which")]
    settlements: bool,
    /// The rules of project cards
    #[arg(long, group = "which")]
    project: bool,
    /// How many live in a dwelling of a project, where the plan does not say how many move in
    #[arg(long, group = "which")]
    households: bool,
    /// What the search for the next bases takes for granted
    #[arg(long, group = "which")]
    locate: bool,
    /// What the way of staff of ambulant services is reckoned with
    #[arg(long, group = "which")]
    ambulant: bool,
    /// Which low-threshold services there are, and what is assumed of them
    #[arg(long, group = "which")]
    services: bool,
    /// Which counts are too small to be disclosed
    #[arg(long, group = "which")]
    disclosure: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let all = [
        (args.network, settings::network::NetworkSettings::DEFAULT),
        (args.buildings, settings::buildings::BuildingSettings::DEFAULT),
        (args.population, settings::population::PopulationSettings::DEFAULT),
        (args.workplaces, settings::workplaces::WorkplaceSettings::DEFAULT),
        (args.places, settings::places::PlaceSettings::DEFAULT),
        (args.base_types, settings::base_types::BaseTypes::DEFAULT),
        (args.comments, settings::comments::CommentSettings::DEFAULT),
        (args.coverage, settings::coverage::CoverageSettings::DEFAULT),
        (args.forms, settings::forms::FormSettings::DEFAULT),
        (args.settlements, settings::settlements::SettlementSettings::DEFAULT),
        (args.project, settings::project::ProjectSettings::DEFAULT),
        (args.households, settings::households::HouseholdSettings::DEFAULT),
        (args.locate, settings::locate::LocateSettings::DEFAULT),
        (args.ambulant, settings::ambulant::AmbulantSettings::DEFAULT),
        (args.services, settings::services::ServiceSettings::DEFAULT),
        (args.disclosure, settings::disclosure::DisclosureSettings::DEFAULT),
    ];
    let chosen = all.into_iter().find(|(wanted, _)| *wanted).map(|(_, text)| text);
    to_stdout(|out| out.write_all(chosen.unwrap_or(settings::classes::Classes::DEFAULT).as_bytes()))
}
