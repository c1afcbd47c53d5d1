//! What a plan's file says about its own layers: titles, names of columns, and the values they may have (GeoPackage schema
//! extension), so that a GIS shows and offers them.

use gdal::Dataset;
use gdal::errors::Result as GdalResult;

use super::file::{ABOUT, ABOUT_COLUMNS, literal, run};
use crate::plan::layout::{Choice, Kind, PlanLayer};
use crate::plan::titles::{title_of_column, title_of_value};
use crate::words::Words;

/// Tables of the extension, as OGC 12-128r18 annex F.9 has them.
const TABLES: [&str; 2] = [
    "CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, \
     description TEXT, mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), \
     CONSTRAINT gdc_tn UNIQUE (table_name, name))",
    "CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, \
     min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT, \
     CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))",
];
/// Where the extension is defined.
const DEFINITION: &str = "http://www.geopackage.org/spec121/#extension_schema";

/// Writes titles, names of columns and lists of values in a language.
pub(super) fn describe(dataset: &Dataset, classes: &[String], words: &Words) -> GdalResult<()> {
    tables(dataset)?;
    for choice in Choice::ALL {
        for value in choice.values() {
            let text = title_of_value(words, choice, value);
            insert(
                dataset,
                "gpkg_data_column_constraints",
                &[choice.name(), "enum", value, "", "", "", "", &text],
            )?;
        }
    }
    for layer in PlanLayer::ALL {
        title(dataset, layer.name(), words)?;
        for column in layer.columns(classes) {
            let choice = if let Kind::OneOf(choice) = column.kind { choice.name() } else { "" };
            Described { table: layer.name(), column: &column.name, choice }.put(dataset, words)?;
        }
    }
    title(dataset, ABOUT, words)?;
    for column in ABOUT_COLUMNS {
        Described { table: ABOUT, column, choice: "" }.put(dataset, words)?;
    }
    Ok(())
}

/// Makes the tables of the extension.
pub(crate) fn tables(dataset: &Dataset) -> GdalResult<()> {
    TABLES.iter().try_for_each(|sql| run(dataset, sql))?;
    for table in ["gpkg_data_columns", "gpkg_data_column_constraints"] {
        insert(dataset, "gpkg_extensions", &[table, "", "gpkg_schema", DEFINITION, "read-write"])?;
    }
    Ok(())
}

fn title(dataset: &Dataset, table: &str, words: &Words) -> GdalResult<()> {
    titled(dataset, table, &words.get(&format!("plan-layer-{table}")))
}

/// Gives a table a title.
pub(crate) fn titled(dataset: &Dataset, table: &str, title: &str) -> GdalResult<()> {
    let (title, table) = (literal(title), literal(table));
    run(dataset, &format!("UPDATE gpkg_contents SET identifier = {title} WHERE table_name = {table}"))
}

/// A column, and the list its values are from; empty: they may be any.
struct Described<'a> {
    table: &'a str,
    column: &'a str,
    choice: &'a str,
}

impl Described<'_> {
    fn put(&self, dataset: &Dataset, words: &Words) -> GdalResult<()> {
        let title = title_of_column(words, self.column);
        // some programs show the name, others the title
        let row = [self.table, self.column, &title, &title, "", "", self.choice];
        insert(dataset, "gpkg_data_columns", &row)
    }
}

/// Adds a row; an empty text is no value.
pub(crate) fn insert(dataset: &Dataset, table: &str, values: &[&str]) -> GdalResult<()> {
    let values: Vec<String> =
        values.iter().map(|text| if text.is_empty() { "NULL".into() } else { literal(text) }).collect();
    run(dataset, &format!("INSERT INTO {table} VALUES ({})", values.join(", ")))
}
