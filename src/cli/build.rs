//! `tettsted build`

use crate::cli::output::provenance::{openness_of, table};
use std::io::Write;
use std::path::PathBuf;

use crate::cli::args::access;
use crate::cli::args::announced::AnnouncedArgs;
use crate::cli::args::study::StudyArgs;
use crate::cli::args::{inputs, opened};
use crate::cli::output::fail;
use crate::cli::output::progress::step;
use crate::cli::output::stdout::to_stdout;
use crate::study::{Provenance, Study};
use crate::whole;

/// Make a study area: network, homes, places, heights and settings in one file that opens at once
///
/// Every other command takes the file in place of the extract, without the options it was built with. It says where it comes from:
/// `tettsted info`. The same inputs give the same bytes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    study: StudyArgs,
    #[command(flatten)]
    announced: AnnouncedArgs,
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
    let openness = args.announced.openness(&area.residents().openness)?;
    // beside the municipality's own residents, what their protected copy is spread over
    let area = args.study.area.with_open_homes(area.with_openness(openness))?;
    let area = args.announced.workplaces(area);
    let area = args.study.area.with_base_map(area)?;
    access::note_area(&area);
    let inputs = step("identifying the inputs", || inputs::named(files))?;
    let provenance = Provenance {
        program: env!("CARGO_PKG_VERSION").into(),
        inputs,
        unlinked_homes: area.unlinked_homes().len() as u64,
    };
    step("ordering the network", || area.engine().order());
    step("writing", || Study::write(&args.output, &area, &provenance)).map_err(fail::output)?;
    let bytes = std::fs::metadata(&args.output).map_or(0, |file| file.len());
    to_stdout(|out| {
        table(out, &provenance.inputs)?;
        openness_of(out, &area.residents().openness)?;
        writeln!(out, "{}: {bytes} bytes", args.output.display())
    })
}
