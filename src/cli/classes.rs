//! `tettsted classes`

use std::io::Write;

use super::score::to_stdout;
use crate::input::{
    building_settings, classes, place_settings, population_settings, settings, settlement_settings,
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
    /// The rules by which homes become settlements, and what everybody needs daily
    #[arg(long, group = "which")]
    settlements: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let all = [
        (args.network, settings::DEFAULT_NETWORK),
        (args.buildings, building_settings::DEFAULT_BUILDINGS),
        (args.population, population_settings::DEFAULT_POPULATION),
        (args.places, place_settings::DEFAULT_PLACES),
        (args.settlements, settlement_settings::DEFAULT_SETTLEMENTS),
    ];
    let text = all.into_iter().find(|(wanted, _)| *wanted).map_or(classes::DEFAULT_CLASSES, |(_, text)| text);
    to_stdout(|out| out.write_all(text.as_bytes()))
}
