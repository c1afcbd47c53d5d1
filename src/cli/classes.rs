//! `tettsted classes`

use std::io::Write;

use super::score::to_stdout;
use crate::input;

/// Print the built-in settings, to be copied and changed
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The rules of the network instead of the classes
    #[arg(long, group = "which")]
    network: bool,
    /// The rules by which buildings become homes
    #[arg(long, group = "which")]
    buildings: bool,
    /// The rules by which counts of grids and ages are understood
    #[arg(long, group = "which")]
    population: bool,
    /// The rules by which places of daily needs are found and merged
    #[arg(long, group = "which")]
    places: bool,
    /// Which counts are too small to be told
    #[arg(long, group = "which")]
    disclosure: bool,
    /// The types of bases, where each belongs, and how sites are ranked
    #[arg(long, group = "which")]
    base_types: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let all = [
        (args.network, input::settings::DEFAULT_NETWORK),
        (args.buildings, input::building_settings::DEFAULT_BUILDINGS),
        (args.population, input::population_settings::DEFAULT_POPULATION),
        (args.places, input::place_settings::DEFAULT_PLACES),
        (args.disclosure, input::disclosure_settings::DEFAULT_DISCLOSURE),
        (args.base_types, input::base_types::DEFAULT_BASE_TYPES),
    ];
    let text = all.into_iter().find(|(wanted, _)| *wanted).map_or(input::classes::DEFAULT_CLASSES, |(_, text)| text);
    to_stdout(|out| out.write_all(text.as_bytes()))
}
