//! `tettsted build`

use std::io::Write;
use std::path::PathBuf;

use super::load::StudyArgs;
use super::progress::step;
use super::score::to_stdout;
use super::{fail, inputs, opened};
use crate::study::{Input, Provenance, Study};
use crate::whole;

/// Make a study area: network, homes, places, heights and settings in one file that opens at once
///
/// Every other command takes the file in place of the extract, without the options it was built with. It tells where it comes from:
/// `tettsted info`. The same inputs give the same bytes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    study: StudyArgs,
    /// The study area: .tettsted
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    whole::check(&args.output).map_err(fail::output)?;
    let extract = &args.study.area.network.area;
    if opened::is_study(extract) {
        return Err(fail::Failure::needs_extract(extract).into());
    }
    let (area, files) = args.study.load_with_files()?;
    let inputs = step("identifying the inputs", || inputs::named(files))?;
    let provenance = Provenance {
        program: env!("CARGO_PKG_VERSION").into(),
        inputs,
        unlinked_homes: area.unlinked_homes().len() as u64,
    };
    step("ordering the network", || area.engine.order());
    step("writing", || Study::write(&args.output, &area, &provenance)).map_err(fail::output)?;
    let bytes = std::fs::metadata(&args.output).map_or(0, |file| file.len());
    to_stdout(|out| {
        table(out, &provenance.inputs)?;
        writeln!(out, "{}: {bytes} bytes", args.output.display())
    })
}

/// What went in, a line for each file and use.
pub(super) fn table(out: &mut impl Write, inputs: &[Input]) -> std::io::Result<()> {
    writeln!(
        out,
        "{:<20}{:>10}{:>9}{:>13}  {:<12}  {:<10}  file",
        "input", "rows", "skipped", "bytes", "sha-256", "changed"
    )?;
    for Input { role, file, rows, skipped, .. } in inputs {
        let rows = rows.map_or_else(String::new, |rows| rows.to_string());
        let (sum, date) = (&file.sha256[..file.sha256.len().min(12)], super::info::date(file.modified));
        writeln!(
            out,
            "{role:<20}{rows:>10}{skipped:>9}{:>13}  {sum:<12}  {date:<10}  {}",
            file.bytes, file.name
        )?;
    }
    Ok(())
}
