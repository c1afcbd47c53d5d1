//! `tettsted plan`

mod check;
mod copy;
mod diff;
mod import;
mod make;
mod show;

use clap::Subcommand;

/// Make, check, copy, compare and fill plans: bases, group homes, sites, housing projects and changes of the walking network
///
/// A plan is one GeoPackage. QGIS opens it, shows its layers in colours and offers lists of types; what is changed there is read back.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Make(make::Args),
    Check(check::Args),
    Copy(copy::Args),
    Diff(diff::Args),
    Import(import::Args),
    Show(show::Args),
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    match &args.command {
        Command::Make(args) => make::run(args),
        Command::Check(args) => check::run(args),
        Command::Copy(args) => copy::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Import(args) => import::run(args),
        Command::Show(args) => show::run(args),
    }
}
