//! Copies of a plan's file: for a variant, for a download, to try something on.

use std::path::Path;

use gdal::errors::{GdalError, Result as GdalResult};

use super::about::{in_use, may_be_archived};
use super::comments::put_comments;
use super::copy::{Copied, copy};
use super::file::{literal, open, open_for_changes, run, table, words_of};
use super::history::HISTORY;
use super::raw::Known;
use crate::plan::comments::{Comment, LAYER};
use crate::plan::{NewPlan, Plan, PlanError};
use crate::whole::Unfinished;
use crate::words::Language;

/// What stands for a time that is not disclosed.
const NO_TIME: &str = "1970-01-01T00:00:00.000Z";

/// The file as it is at one moment, with what another program has written beside it.
pub(super) fn snapshot(from: &Path, to: &Path) -> Result<(), PlanError> {
    let target = to.to_str().map(literal).ok_or_else(|| PlanError::Write {
        path: to.into(),
        why: "its name is not written in UTF-8".into(),
    })?;
    run(&open(from)?, &format!("VACUUM INTO {target}")).map_err(|error| unwritten(to, &error))
}

/// A variant: all rows, without history and comments, in use.
pub(super) fn variant(from: &Path, to: &Path, copied: &Copied<'_>) -> Result<(), PlanError> {
    let io = |source| PlanError::Io { path: to.into(), source };
    let folder = Unfinished::begin(to.parent().unwrap_or_else(|| Path::new("."))).map_err(io)?;
    // a plan without a name goes by that of its file
    let bare = folder.path().join(from.file_name().unwrap_or_default());
    snapshot(from, &bare)?;
    strip(&bare, &[HISTORY, LAYER]).map_err(|error| unwritten(to, &error))?;
    copy(&bare, to, copied)
}

/// A copy of all of it but the history, with the comments and without what shows who wrote them.
pub(super) fn whole(from: &Path, to: &Path) -> Result<(), PlanError> {
    snapshot(from, to)?;
    strip(to, &[HISTORY]).map_err(|error| unwritten(to, &error))
}

/// A new file of what of a plan is seen, and comments about that.
pub(super) fn seen(plan: &Plan, comments: &[Comment], known: &Known, to: &Path) -> Result<(), PlanError> {
    plan.write_new(to, &NewPlan { classes: known.classes.clone(), language: Language::Nb })?;
    let more = || {
        if !comments.is_empty() {
            put_comments(to, comments)?;
        }
        without_times(to)
    };
    more().map_err(|error| unwritten(to, &error))
}

/// Takes out when the file was made: the same plan is the same file, byte by byte.
fn without_times(path: &Path) -> GdalResult<()> {
    let dataset = open_for_changes(path)?;
    run(&dataset, &format!("UPDATE gpkg_contents SET last_change = {}", literal(NO_TIME)))?;
    run(&dataset, "VACUUM")?;
    dataset.close()
}

/// Takes tables out of a file, and who wrote comments; nothing of them is left in it.
fn strip(path: &Path, tables: &[&str]) -> GdalResult<()> {
    let dataset = open_for_changes(path)?;
    for name in tables {
        if let Some(own) = table(&dataset, name)? {
            // the driver's own word for it: what the file says about the table goes, too
            run(&dataset, &format!("DELLAYER:{}", own.name))?;
        }
    }
    if let Some(own) = table(&dataset, LAYER)?
        && own.columns.iter().any(|column| column == "writer")
    {
        run(&dataset, &format!("UPDATE {LAYER} SET writer = NULL"))?;
    }
    if may_be_archived(&dataset)? {
        in_use(&dataset)?;
    }
    run(&dataset, "VACUUM")?;
    dataset.close()
}

fn unwritten(path: &Path, error: &GdalError) -> PlanError {
    PlanError::Write { path: path.into(), why: words_of(error) }
}
