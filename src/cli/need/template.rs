//! `tettsted need template`

use std::path::PathBuf;

use crate::cli::output::{fail, say};
use crate::export::need_template;
use crate::settings::Settings;
use crate::settings::own_figures::OwnFigureSettings;
use crate::words::{Language, Words};

/// Write the workbook in which a municipality writes its own figures down
///
/// A workbook (.xlsx) in Bokmål that explains itself: what each figure is for, its unit, an example that is not yours. What stays empty is
/// left out and named. Figures are found by the keys in the first column, so sheets may be renamed and rows and columns put in. A file that
/// is there is never written over.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The workbook, as own-figures.xlsx
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

pub(in crate::cli) fn run(args: &Args) -> anyhow::Result<()> {
    let settings = OwnFigureSettings::built_in().map_err(fail::input)?;
    need_template::write(&args.output, &settings, Words::of(Language::Nb)).map_err(fail::output)?;
    say::note(&format!("the template is in {}; fill in the yellow cells", args.output.display()));
    Ok(())
}
