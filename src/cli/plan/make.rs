//! `tettsted plan make`

use std::path::{Path, PathBuf};

use crate::cli::args::plan::now;
use crate::cli::args::{inputs, opened};
use crate::cli::output::fail;
use crate::input::TableError;
use crate::input::digest::FileDigest;
use crate::plan::{About, NewPlan, Plan};
use crate::settings::classes::Classes;
use crate::words::Language;

/// Make an empty plan
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The new file, .gpkg
    #[arg(value_name = "PLAN")]
    plan: PathBuf,
    /// Its name; that of the file if not given
    #[arg(long)]
    name: Option<String>,
    /// Who makes it
    #[arg(long, default_value = "")]
    author: String,
    /// Notes
    #[arg(long, default_value = "")]
    notes: String,
    /// The study area it is made for; its SHA-256 is kept in the plan
    #[arg(long, value_name = "FILE")]
    area: Option<PathBuf>,
    /// Mobility classes (TOML): projects get a column with expected residents for each
    #[arg(long, value_name = "FILE")]
    classes: Option<PathBuf>,
    /// Language of titles in QGIS: nb, nn or en
    #[arg(long, default_value = "nb", value_parser = Language::of)]
    language: Language,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let classes = inputs::settings::<Classes>(args.classes.as_deref())?;
    let area_hash = args.area.as_deref().map(hash).transpose()?;
    let stem = args.plan.file_stem().unwrap_or_default().to_string_lossy();
    let about = About {
        name: args.name.clone().unwrap_or_else(|| stem.into_owned()),
        notes: args.notes.clone(),
        author: args.author.clone(),
        based_on: None,
        area_hash,
        changed_at: Some(now()),
    };
    let classes = classes.all().iter().map(|class| class.id.clone()).collect();
    let new = NewPlan { classes, language: args.language };
    Ok(Plan { about, ..Plan::default() }.write_new(&args.plan, &new).map_err(fail::output)?)
}

/// What identifies a study area; of any other file its SHA-256, as hexadecimal digits.
fn hash(path: &Path) -> anyhow::Result<String> {
    if let Some(study) = opened::study(path, &[])? {
        return Ok(study.hash().to_owned());
    }
    let io = |source| TableError::Io { path: path.into(), source };
    Ok(FileDigest::of(path).map_err(io).map_err(fail::input)?.sha256)
}
