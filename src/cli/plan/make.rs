//! `tettsted plan make`

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{fail, now};
use crate::input::TableError;
use crate::input::classes::Classes;
use crate::plan::{About, NewPlan, Plan};
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
    let classes =
        args.classes.as_deref().map_or_else(Classes::built_in, Classes::read).map_err(fail::input)?;
    let area_hash = args.area.as_deref().map(sha256).transpose().map_err(fail::input)?;
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

/// SHA-256 of a file, as hexadecimal digits.
fn sha256(path: &Path) -> Result<String, TableError> {
    use std::io::Read;
    let io = |source| TableError::Io { path: path.into(), source };
    let mut file = std::fs::File::open(path).map_err(io)?;
    let mut hasher = Sha256::new();
    let mut part = vec![0; 1 << 20];
    loop {
        match file.read(&mut part).map_err(io)? {
            0 => return Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()),
            read => hasher.update(&part[..read]),
        }
    }
}
