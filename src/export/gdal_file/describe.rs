//! Titles of layers, titles and descriptions of columns, and labels of values in a `GeoPackage` (its schema extension), as a GIS shows them.

use gdal::Dataset;
use gdal::errors::Result as GdalResult;

use super::part::Part;
use super::qml::{self, Styled};
use crate::export::Format;
use crate::export::columns::GEOMETRY;
use crate::export::manner::Manner;
use crate::export::style::Style;
use crate::layers::fields;
use crate::layers::layer::Field;
use crate::plan::geopackage::describe::{insert, tables, titled};

/// Writes what is known of the layers of a file.
pub(super) fn describe(dataset: &Dataset, parts: &[Part<'_>], manner: &Manner) -> GdalResult<()> {
    let words = manner.words();
    tables(dataset)?;
    let mut lists: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for part in parts {
        let key = format!("result-layer-{}", part.layer.name);
        let title = words.get(&key);
        if title != key && part.name == part.layer.name {
            titled(dataset, &part.name, &title)?;
        }
        columns(dataset, part, manner, &mut lists)?;
    }
    for (list, values) in &lists {
        for (value, label) in values {
            let row = [list.as_str(), "enum", value, "", "", "", "", label];
            insert(dataset, "gpkg_data_column_constraints", &row)?;
        }
    }
    Ok(())
}

/// How QGIS shows the layers of a file: all of them, those with a style first by it; what columns and values are called stands there
/// for versions that do not read it from the file's own tables.
pub(super) fn styled<'a>(
    parts: &'a [Part<'_>],
    styles: &[(&str, Style)],
    manner: &Manner,
) -> Vec<Styled<'a>> {
    let words = manner.words();
    let of_part = |part: &'a Part<'_>| {
        let classes = fields::Classes::of(part.layer);
        let names = part.columns(Format::GeoPackage, manner.names);
        let shown = |(name, field): (&String, &Field)| {
            let labels = fields::labels(part.layer, field, &classes, &words);
            (name.clone(), fields::title(field, &classes, &words), labels)
        };
        let columns: Vec<_> = names.iter().zip(&part.layer.fields).map(shown).collect();
        let style = styles.iter().find(|(layer, _)| *layer == part.name).map(|(_, style)| style);
        let geometry = if part.kind.is_some() { GEOMETRY } else { "" };
        Styled { layer: &part.name, geometry, qml: qml::qml(style, &columns) }
    };
    parts.iter().map(of_part).collect()
}

/// The columns of one layer; lists of values are added once each.
fn columns(
    dataset: &Dataset,
    part: &Part<'_>,
    manner: &Manner,
    lists: &mut Vec<(String, Vec<(String, String)>)>,
) -> GdalResult<()> {
    let (classes, words) = (fields::Classes::of(part.layer), &manner.words());
    let mut titles: Vec<String> = Vec::new();
    for (column, field) in part.columns(Format::GeoPackage, manner.names).iter().zip(&part.layer.fields) {
        let title = fields::title(field, &classes, words);
        if title == field.name {
            continue;
        }
        let values = fields::labels(part.layer, field, &classes, words);
        let list = if values.is_empty() { String::new() } else { list_of(lists, &field.name, values) };
        let about = fields::description(field, &classes, words);
        // some programs show the name, others the title; names are distinct in a table
        let name = if titles.contains(&title) { "" } else { &title };
        insert(dataset, "gpkg_data_columns", &[&part.name, column, name, &title, &about, "", &list])?;
        titles.push(title);
    }
    Ok(())
}

/// The name of a list of values; another layer may have the same list under the same name, or another one.
fn list_of(
    lists: &mut Vec<(String, Vec<(String, String)>)>,
    field: &str,
    values: Vec<(String, String)>,
) -> String {
    let known = |name: &String, lists: &[(String, Vec<(String, String)>)]| {
        lists.iter().find(|(own, _)| own == name).map(|(_, own)| *own == values)
    };
    let names = std::iter::once(field.to_owned()).chain((2..).map(|number| format!("{field}_{number}")));
    for name in names {
        match known(&name, lists) {
            Some(true) => return name,
            Some(false) => {}
            None => {
                lists.push((name.clone(), values));
                return name;
            }
        }
    }
    String::new()
}
