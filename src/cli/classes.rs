//! `tettsted classes`

use std::io::Write;

use super::score::to_stdout;
use crate::input::{
    building_settings, classes, coverage_settings, disclosure_settings, form_settings, place_settings,
    population_settings, settings,
};

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
    /// Which counts are too small to be told
    #[arg(long, group = "which")]
    disclosure: bool,
    /// What is assumed when it is told who reaches bases
    #[arg(long, group = "which")]
    coverage: bool,
    /// Which bases make which housing forms possible
    #[arg(long, group = "which")]
    forms: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let all = [
        (args.network, settings::DEFAULT_NETWORK),
        (args.buildings, building_settings::DEFAULT_BUILDINGS),
        (args.population, population_settings::DEFAULT_POPULATION),
        (args.places, place_settings::DEFAULT_PLACES),
        (args.disclosure, disclosure_settings::DEFAULT_DISCLOSURE),
        (args.coverage, coverage_settings::DEFAULT_COVERAGE),
        (args.forms, form_settings::DEFAULT_FORMS),
    ];
    let text = all.into_iter().find(|(wanted, _)| *wanted).map_or(classes::DEFAULT_CLASSES, |(_, text)| text);
    to_stdout(|out| out.write_all(text.as_bytes()))
}
