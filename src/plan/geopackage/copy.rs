//! A copy of a plan under another name, to be changed on its own.

use std::path::Path;

use gdal::errors::GdalError;

use super::file::{ABOUT, literal, open, open_for_changes, run, table, words_of};
use super::write::put_about;
use crate::plan::{About, Plan, PlanError};
use crate::whole::Whole;

/// What the copy says about itself.
#[derive(Debug, Clone, Copy)]
pub struct Copied<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its notes; those of the original if not given.
    pub notes: Option<&'a str>,
    /// Who makes it; as the original says if not given.
    pub author: Option<&'a str>,
    /// The time, RFC 3339 in UTC.
    pub now: &'a str,
}

/// Copies a plan to a new file, which appears whole or not at all. Everything goes along, also broken rows, and columns and styles of
/// one's own; the copy names the original. An existing file is an error.
pub fn copy(from: &Path, to: &Path, copied: &Copied<'_>) -> Result<(), PlanError> {
    if to.exists() {
        return Err(PlanError::Exists { path: to.into() });
    }
    let about = Plan::read(from)?.plan.about;
    let whole = Whole::begin(to)?;
    let failed = |error: GdalError| PlanError::Write { path: to.into(), why: words_of(&error) };
    // SQLite copies what is there at one moment, with what another program has written beside the file
    let target = whole.path().to_str().map(literal).ok_or_else(|| PlanError::Write {
        path: to.into(),
        why: "its name is not written in UTF-8".into(),
    })?;
    run(&open(from)?, &format!("VACUUM INTO {target}")).map_err(failed)?;
    let about = About {
        name: copied.name.into(),
        author: copied.author.map_or(about.author, str::to_owned),
        based_on: Some(about.name).filter(|name| !name.is_empty()).or_else(|| file_name(from)),
        changed_at: Some(copied.now.into()),
        notes: copied.notes.map_or(about.notes, str::to_owned),
        ..About { area_hash: about.area_hash, ..About::default() }
    };
    rename(whole.path(), &about).map_err(failed)?;
    Ok(whole.finish()?)
}

fn file_name(path: &Path) -> Option<String> {
    path.file_stem().map(|name| name.to_string_lossy().into_owned())
}

fn rename(path: &Path, about: &About) -> Result<(), GdalError> {
    let mut dataset = open_for_changes(path)?;
    let transaction = dataset.start_transaction()?;
    if table(&transaction, ABOUT)?.is_some() {
        put_about(&transaction, about)?;
    }
    transaction.commit()?;
    dataset.close()
}
