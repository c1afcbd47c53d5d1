//! `tettsted key`

use std::path::PathBuf;

use clap::Subcommand;

use crate::cli::output::{fail, say};
use crate::residents::disclosure::Key;

/// Make the key by which a municipality's own residents are protected before anything of them leaves the house
///
/// One key serves for ever, for every study area and every year of a municipality: with a second one, published numbers side by side tell
/// what each hides. Keep it beside the data, make a backup, give it to nobody (docs/disclosure.md).
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a key: 32 random bytes in a new file that only its owner may read. A file that is there stays as it is
    Make {
        /// The file
        #[arg(value_name = "FILE")]
        key_file: PathBuf,
    },
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let Command::Make { key_file } = &args.command;
    let key = Key::make(key_file).map_err(fail::output)?;
    say::note(&format!(
        "the key {} is in {}; make a backup, and keep both in the house: a lost key cannot be made again",
        key.id(),
        key_file.display()
    ));
    Ok(())
}
