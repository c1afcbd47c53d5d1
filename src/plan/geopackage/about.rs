//! What a plan's file says about the plan as a whole, and whether it is archived.

use gdal::Dataset;
use gdal::errors::Result as GdalResult;

use super::change::change;
use super::edit::{File, Refused};
use super::file::{ABOUT, format_error, literal, open, run, table};
use super::read::{about_of, raw_rows};
use crate::plan::edit::EditError;
use crate::plan::kept::{Listed, Renamed, Shelf};
use crate::plan::{About, PlanError};

/// The column with the time at which the plan was archived, which a file gets when it first is.
pub(super) const ARCHIVED: &str = "archived_at";

impl File<'_> {
    /// What the plan says about itself.
    pub(super) fn listed(&self) -> Result<Listed, PlanError> {
        let (_alone, path) = (self.access.alone(), self.access.path);
        let dataset = open(path)?;
        listed(&dataset).map_err(|error| format_error(path, &error))
    }

    /// Makes what it says about itself another.
    pub(super) fn rename(&self, renamed: &Renamed, now: &str) -> Result<Listed, EditError> {
        change(&self.access, Some(now), |dataset| -> Result<Listed, Refused> {
            let before = listed(dataset)?;
            let id = before.about.name.clone();
            if !renamed.expected.is(&before.tag()) {
                return Err(EditError::Other { id }.into());
            }
            let Some(own) = table(dataset, ABOUT)? else {
                let why =
                    format!("the plan has no table `{ABOUT}`; make a new plan and bring the rows into it");
                return Err(EditError::Broken { why }.into());
            };
            let has_column = own.columns.iter().any(|column| column.eq_ignore_ascii_case(ARCHIVED));
            if renamed.shelf == Some(Shelf::Archived) && !has_column {
                run(dataset, &format!("ALTER TABLE {ABOUT} ADD COLUMN {ARCHIVED} TEXT"))?;
            }
            // a table without a row says nothing yet
            run(
                dataset,
                &format!("INSERT INTO {ABOUT} (name) SELECT NULL WHERE NOT EXISTS (SELECT 1 FROM {ABOUT})"),
            )?;
            let texts = [("name", &renamed.name), ("notes", &renamed.notes)];
            for (column, text) in
                texts.into_iter().filter_map(|(column, text)| Some((column, text.as_ref()?)))
            {
                run(dataset, &format!("UPDATE {ABOUT} SET {column} = {}", literal(text)))?;
            }
            match renamed.shelf {
                Some(Shelf::Archived) if before.archived.is_none() => {
                    run(dataset, &format!("UPDATE {ABOUT} SET {ARCHIVED} = {}", literal(now)))?;
                }
                Some(Shelf::InUse) if has_column => in_use(dataset)?,
                _ => {}
            }
            let Listed { about, archived } = listed(dataset)?;
            // the time of the change is written behind it
            Ok(Listed { about: About { changed_at: Some(now.into()), ..about }, archived })
        })
    }
}

/// Takes a plan out of the archive.
pub(super) fn in_use(dataset: &Dataset) -> GdalResult<()> {
    run(dataset, &format!("UPDATE {ABOUT} SET {ARCHIVED} = NULL"))
}

/// Whether the file has a column for the archive.
pub(super) fn may_be_archived(dataset: &Dataset) -> GdalResult<bool> {
    let own = table(dataset, ABOUT)?;
    Ok(own.is_some_and(|own| own.columns.iter().any(|column| column.eq_ignore_ascii_case(ARCHIVED))))
}

fn listed(dataset: &Dataset) -> GdalResult<Listed> {
    let Some(own) = table(dataset, ABOUT)? else { return Ok(Listed::default()) };
    let rows = raw_rows(dataset, &own)?;
    let archived = rows.first().and_then(|row| row.text(ARCHIVED)).map(str::to_owned);
    Ok(Listed { about: about_of(&rows), archived })
}
