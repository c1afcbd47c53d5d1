//! `tettsted network`

use std::io::Write;
use std::path::PathBuf;

use crate::analysis::area::Params as AreaParts;
use crate::cli::args::area::NetworkArgs;
use crate::cli::args::written::write_or_print;
use crate::cli::args::{opened, written};
use crate::cli::output::stdout::to_stdout;
use crate::input::osm::Keep;
use crate::layers;
use crate::layers::network::Pieces;
use crate::words::Language;

/// Look at the walking network of an extract
///
/// Without -o it prints figures (as --stats): edges, vertices, kilometres, what was dropped as islands, what was read. Unless
/// --plain, each street has also the length that counts for each class (`CLASS_length_m`) and what hinders it (`CLASS_why`);
/// points of the kind `gate` are nodes that some class may not be able to pass, such as kerbs and stiles.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    network: NetworkArgs,
    /// Print figures as JSON
    #[arg(long)]
    stats: bool,
    /// Write the edges: .geojson, .gpkg, .fgb or .csv
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write also what was left out, each with its reason in `left_out`
    #[arg(long, requires = "output")]
    why: bool,
    /// Language of titles in the file: nb, nn or en
    #[arg(long, value_name = "LANGUAGE", default_value = "nb", value_parser = Language::of)]
    language: Language,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    if let Some(output) = &args.output {
        written::check(output)?;
    }
    let mut given = args.network.given();
    given.extend(args.why.then_some("why"));
    let (network, classes, settings) = if let Some(study) = opened::study(&args.network.area, &given)? {
        let AreaParts { network, classes, settings, .. } = study.area.into_parts();
        (network, classes, settings)
    } else {
        let (classes, settings) = args.network.settings()?;
        let keep = if args.why { Keep::LeftOutToo } else { Keep::Walkable };
        (args.network.load(&classes, &settings, keep)?, classes, settings)
    };
    if args.stats || args.output.is_none() {
        to_stdout(|out| {
            serde_json::to_writer_pretty(&mut *out, network.stats())?;
            writeln!(out)
        })?;
    }
    if args.output.is_some() {
        let pieces = if args.why { Pieces::All } else { Pieces::Kept };
        let table = layers::network::network(&network, &classes, &settings, pieces);
        write_or_print(args.output.as_ref(), &table, args.language)?;
    }
    Ok(())
}
