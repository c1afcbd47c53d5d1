//! `tettsted need`

mod forecast;
mod template;

use clap::Subcommand;

/// Future need: how many need what, and the municipality's own figures for it
///
/// What is read for it is private: counts, wishes and own figures stay in the house (docs/need.md).
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Forecast(Box<forecast::Args>),
    Template(template::Args),
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    match &args.command {
        Command::Forecast(args) => forecast::run(args),
        Command::Template(args) => template::run(args),
    }
}
