//! `tettsted classes`

use std::io::Write;

use super::score::to_stdout;
use crate::input::{classes, settings};

/// Print the built-in settings, to be copied and changed
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The rules of the network instead of the mobility classes
    #[arg(long)]
    network: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let text = if args.network { settings::DEFAULT_NETWORK } else { classes::DEFAULT_CLASSES };
    to_stdout(|out| out.write_all(text.as_bytes()))
}
