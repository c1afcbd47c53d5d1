//! What a plan assumes otherwise than the settings have it, in a table of its file.

use gdal::Dataset;
use gdal::errors::Result as GdalResult;

use super::file::{ask, literal, run, table};
use crate::settings::assumptions::Assumptions;
use crate::words::Words;

/// Name of the table.
const NAME: &str = "tettsted_assumptions";
/// The table, as `GeoPackage` has tables without geometries.
const TABLE: &str = "CREATE TABLE tettsted_assumptions (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, \
     key TEXT NOT NULL UNIQUE, value REAL NOT NULL)";
/// Decimals by which no number is another when it is read again.
const EXACT: &str = "%!.17g";

/// The keys and values; what is no number is left out, and whether there are such settings is not looked at.
pub(super) fn read(dataset: &Dataset) -> GdalResult<Assumptions> {
    if table(dataset, NAME)?.is_none() {
        return Ok(Assumptions::default());
    }
    let rows = ask(dataset, &format!("SELECT key, printf('{EXACT}', value) FROM {NAME} ORDER BY key"))?;
    let one = |row: Vec<Option<String>>| match row.as_slice() {
        [Some(key), Some(value)] => {
            Some((key.clone(), value.parse().ok().filter(|value: &f64| value.is_finite())?))
        }
        _ => None,
    };
    Ok(Assumptions::of(rows.into_iter().filter_map(one)))
}

/// Writes them in the place of those that are there.
pub(super) fn put(dataset: &Dataset, assumptions: &Assumptions) -> GdalResult<()> {
    if table(dataset, NAME)?.is_none() {
        if assumptions.is_empty() {
            return Ok(());
        }
        make(dataset)?;
    }
    run(dataset, &format!("DELETE FROM {NAME}"))?;
    for (key, value) in assumptions.iter() {
        run(dataset, &format!("INSERT INTO {NAME} (key, value) VALUES ({}, {value:e})", literal(key)))?;
    }
    let now = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
    run(
        dataset,
        &format!("UPDATE gpkg_contents SET last_change = {now} WHERE table_name = {}", literal(NAME)),
    )
}

/// Makes the table, and names it to programs that open the file.
fn make(dataset: &Dataset) -> GdalResult<()> {
    run(dataset, TABLE)?;
    let (name, title) = (literal(NAME), literal(&Words::default().get("rests-assumptions")));
    let columns = "table_name, data_type, identifier, last_change";
    let now = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
    run(
        dataset,
        &format!("INSERT INTO gpkg_contents ({columns}) VALUES ({name}, 'attributes', {title}, {now})"),
    )
}
