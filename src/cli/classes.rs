//! `tettsted classes`

use std::io::Write;

use super::score::to_stdout;
use crate::settings;

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
    /// The rules by which places of daily needs are found and merged
    #[arg(long, group = "which")]
    places: bool,
    /// The types of bases, where each belongs, and how sites are ranked
    #[arg(long, group = "which")]
    base_types: bool,
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
    /// Which counts are too small to be told
    #[arg(long, group = "which")]
    disclosure: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let all = [
        (args.network, settings::network::DEFAULT_NETWORK),
        (args.buildings, settings::buildings::DEFAULT_BUILDINGS),
        (args.population, settings::population::DEFAULT_POPULATION),
        (args.places, settings::places::DEFAULT_PLACES),
        (args.base_types, settings::base_types::DEFAULT_BASE_TYPES),
        (args.coverage, settings::coverage::DEFAULT_COVERAGE),
        (args.forms, settings::forms::DEFAULT_FORMS),
        (args.settlements, settings::settlements::DEFAULT_SETTLEMENTS),
        (args.project, settings::project::DEFAULT_PROJECT),
        (args.disclosure, settings::disclosure::DEFAULT_DISCLOSURE),
    ];
    let chosen = all.into_iter().find(|(wanted, _)| *wanted).map(|(_, text)| text);
    to_stdout(|out| out.write_all(chosen.unwrap_or(settings::classes::DEFAULT_CLASSES).as_bytes()))
}
