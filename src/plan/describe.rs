//! What a plan's file says about its own layers: titles, names of columns, and the values they may have (GeoPackage schema
//! extension), so that a GIS shows and offers them.

use gdal::Dataset;
use gdal::errors::Result as GdalResult;

use super::file::{literal, run};
use super::layout::{ABOUT, ABOUT_COLUMNS, Choice, Column, EXPECTED, Kind, PlanLayer};
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
            column_title(dataset, layer.name(), &column.name, (words, choice))?;
        }
    }
    title(dataset, ABOUT, words)?;
    ABOUT_COLUMNS.iter().try_for_each(|column| column_title(dataset, ABOUT, column, (words, "")))
}

/// Makes the tables of the extension.
pub(crate) fn tables(dataset: &Dataset) -> GdalResult<()> {
    TABLES.iter().try_for_each(|sql| run(dataset, sql))?;
    for table in ["gpkg_data_columns", "gpkg_data_column_constraints"] {
        insert(dataset, "gpkg_extensions", &[table, "", "gpkg_schema", DEFINITION, "read-write"])?;
    }
    Ok(())
}

/// What a column of a plan is called.
#[must_use]
pub fn title_of_column(words: &Words, column: &str) -> String {
    match column.strip_prefix(EXPECTED) {
        Some(class) => words.say("plan-field-expected", &[("class", class.into())]),
        None => words.get(&format!("plan-field-{column}")),
    }
}

/// What a value of a list is called.
pub(super) fn title_of_value(words: &Words, choice: Choice, value: &str) -> String {
    words.get(&format!("plan-value-{}-{value}", choice.name()))
}

/// What a value of a column is called; the value itself if the column has no list of values.
#[must_use]
pub fn column_value(words: &Words, column: &str, value: &str) -> String {
    let all = PlanLayer::ALL.into_iter().flat_map(|layer| layer.columns(&[]));
    let choices = all.filter(|own| own.name == column).filter_map(|own| match own.kind {
        Kind::OneOf(choice) => Some(choice),
        _ => None,
    });
    let choice = choices.into_iter().find(|choice| choice.values().contains(&value));
    choice.map_or_else(|| value.to_owned(), |choice| title_of_value(words, choice, value))
}

/// The columns with lists of values, for forms.
pub(super) fn choices(columns: &[Column]) -> impl Iterator<Item = (&str, Choice)> {
    columns.iter().filter_map(|column| match column.kind {
        Kind::OneOf(choice) => Some((column.name.as_str(), choice)),
        _ => None,
    })
}

fn title(dataset: &Dataset, table: &str, words: &Words) -> GdalResult<()> {
    titled(dataset, table, &words.get(&format!("plan-layer-{table}")))
}

/// Gives a table a title.
pub(crate) fn titled(dataset: &Dataset, table: &str, title: &str) -> GdalResult<()> {
    let (title, table) = (literal(title), literal(table));
    run(dataset, &format!("UPDATE gpkg_contents SET identifier = {title} WHERE table_name = {table}"))
}

fn column_title(
    dataset: &Dataset,
    table: &str,
    column: &str,
    (words, choice): (&Words, &str),
) -> GdalResult<()> {
    let title = title_of_column(words, column);
    // some programs show the name, others the title
    insert(dataset, "gpkg_data_columns", &[table, column, &title, &title, "", "", choice])
}

/// Adds a row; an empty text is no value.
pub(crate) fn insert(dataset: &Dataset, table: &str, values: &[&str]) -> GdalResult<()> {
    let values: Vec<String> =
        values.iter().map(|text| if text.is_empty() { "NULL".into() } else { literal(text) }).collect();
    run(dataset, &format!("INSERT INTO {table} VALUES ({})", values.join(", ")))
}
