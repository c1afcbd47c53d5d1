//! `tettsted classes`

use std::io::Write;

use super::score::to_stdout;
use crate::input::{building_settings, classes, population_settings, settings};

/// Print the built-in settings, to be copied and changed
#[derive(Debug, clap::Args)]
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
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let all = [
        (args.network, settings::DEFAULT_NETWORK),
        (args.buildings, building_settings::DEFAULT_BUILDINGS),
        (args.population, population_settings::DEFAULT_POPULATION),
    ];
    let text = all.into_iter().find(|(wanted, _)| *wanted).map_or(classes::DEFAULT_CLASSES, |(_, text)| text);
    to_stdout(|out| out.write_all(text.as_bytes()))
}
