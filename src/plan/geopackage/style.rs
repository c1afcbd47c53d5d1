//! How QGIS draws the layers of a plan: its table `layer_styles`, one style a layer, with the lists of values for its forms.

use gdal::Dataset;
use gdal::errors::Result as GdalResult;
use gdal::vector::OGRwkbGeometryType;
use quick_xml::escape::escape;

use super::file::{literal, run};
use crate::plan::EditKind;
use crate::plan::layout::{Choice, Column, Kind, PlanLayer};
use crate::plan::looks::{self, Look};
use crate::plan::titles::{title_of_column, title_of_value};
use crate::settings::base_types::BaseType;
use crate::words::Words;

/// Name of the table.
pub(super) const STYLES: &str = "layer_styles";
/// Its columns beside the id, as QGIS makes them.
pub(super) const STYLE_COLUMNS: [&str; 12] = [
    "f_table_catalog",
    "f_table_schema",
    "f_table_name",
    "f_geometry_column",
    "styleName",
    "styleQML",
    "styleSLD",
    "useAsDefault",
    "description",
    "owner",
    "ui",
    // QGIS takes the last style, and asks for the column even of a single one
    "update_time",
];
/// When the styles were made.
const UPDATED: &str = "2026-01-01T00:00:00.000Z";

/// How one value is drawn; without a value the whole layer.
struct Symbol {
    value: &'static str,
    look: Look,
}

/// Writes the styles of all layers.
pub(super) fn put_styles(dataset: &Dataset, classes: &[String], words: &Words) -> GdalResult<()> {
    for layer in PlanLayer::ALL {
        let values = [
            "",
            "",
            layer.name(),
            "geom",
            layer.name(),
            &qml(layer, classes, words),
            "",
            "1",
            "",
            "",
            "",
            UPDATED,
        ];
        let values = values.map(literal).join(", ");
        run(dataset, &format!("INSERT INTO {STYLES} ({}) VALUES ({values})", STYLE_COLUMNS.join(", ")))?;
    }
    Ok(())
}

/// The style of a layer as QGIS saves it.
fn qml(layer: PlanLayer, classes: &[String], words: &Words) -> String {
    let columns = layer.columns(classes);
    let symbols = symbols(layer);
    let drawn: String =
        symbols.iter().enumerate().map(|(name, symbol)| symbol_xml(layer, name, symbol)).collect();
    let categorized = choices(&columns).find(|(column, _)| *column == "type");
    let renderer = match categorized {
        Some((column, choice)) => {
            let category = |(name, symbol): (usize, &Symbol)| {
                let label = title_of_value(words, choice, symbol.value);
                format!(
                    r#"<category value="{}" label="{}" symbol="{name}" render="true"/>"#,
                    symbol.value,
                    escape(&label)
                )
            };
            let categories: String = symbols.iter().enumerate().map(category).collect();
            format!(
                r#"<renderer-v2 type="categorizedSymbol" attr="{column}"><categories>{categories}</categories><symbols>{drawn}</symbols></renderer-v2>"#
            )
        }
        None => format!(r#"<renderer-v2 type="singleSymbol"><symbols>{drawn}</symbols></renderer-v2>"#),
    };
    format!(
        r#"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'><qgis version="3.22.0" styleCategories="Symbology|Fields|Forms">{renderer}{}</qgis>"#,
        forms(&columns, words)
    )
}

fn symbols(layer: PlanLayer) -> Vec<Symbol> {
    let one = |look| vec![Symbol { value: "", look }];
    match layer {
        PlanLayer::Bases => {
            BaseType::ALL.map(|kind| Symbol { value: kind.id(), look: looks::base(kind) }).into()
        }
        PlanLayer::GroupHomes => one(looks::GROUP_HOME),
        PlanLayer::Sites => one(looks::SITE),
        PlanLayer::Projects | PlanLayer::ProjectPoints => one(looks::PROJECT),
        PlanLayer::Edits => {
            EditKind::ALL.map(|kind| Symbol { value: kind.id(), look: looks::edit(kind) }).into()
        }
    }
}

fn symbol_xml(layer: PlanLayer, name: usize, symbol: &Symbol) -> String {
    let (shape, color) = (symbol.look.sign, symbol.look.rgb());
    let (kind, class, properties) = match layer.geometry() {
        OGRwkbGeometryType::wkbLineString => (
            "line",
            "SimpleLine",
            format!("line_color={color},255 line_style={shape} line_width=1 line_width_unit=MM"),
        ),
        OGRwkbGeometryType::wkbMultiPolygon => (
            "fill",
            "SimpleFill",
            format!(
                "color={color},90 style=solid outline_color={color},255 outline_style=solid outline_width=0.6 outline_width_unit=MM"
            ),
        ),
        _ => (
            "marker",
            "SimpleMarker",
            format!(
                "name={shape} color={color},255 size=4 size_unit=MM outline_color=255,255,255,255 outline_style=solid outline_width=0.3 outline_width_unit=MM"
            ),
        ),
    };
    let property = |property: &str| {
        let (key, value) = property.split_once('=').unwrap_or((property, ""));
        format!(r#"<prop k="{key}" v="{value}"/>"#)
    };
    let properties: String = properties.split(' ').map(property).collect();
    format!(
        r#"<symbol type="{kind}" name="{name}" alpha="1"><layer class="{class}" enabled="1" pass="0" locked="0">{properties}</layer></symbol>"#
    )
}

/// What columns are called in forms, and lists to choose from.
fn forms(columns: &[Column], words: &Words) -> String {
    let field = |(column, choice): (&str, Choice)| {
        let value = |value: &str| {
            format!(
                r#"<Option type="Map"><Option type="QString" name="{}" value="{value}"/></Option>"#,
                escape(title_of_value(words, choice, value))
            )
        };
        let values: String = choice.values().into_iter().map(value).collect();
        format!(
            r#"<field name="{column}"><editWidget type="ValueMap"><config><Option type="Map"><Option type="List" name="map">{values}</Option></Option></config></editWidget></field>"#
        )
    };
    let alias = |(number, column): (usize, &Column)| {
        let title = title_of_column(words, &column.name);
        format!(r#"<alias index="{number}" field="{}" name="{}"/>"#, escape(&column.name), escape(&title))
    };
    let fields: String = choices(columns).map(field).collect();
    // the feature id is column 0
    let aliases: String = (1..).zip(columns).map(alias).collect();
    format!("<fieldConfiguration>{fields}</fieldConfiguration><aliases>{aliases}</aliases>")
}

/// The columns with lists of values, for forms.
fn choices(columns: &[Column]) -> impl Iterator<Item = (&str, Choice)> {
    columns.iter().filter_map(|column| match column.kind {
        Kind::OneOf(choice) => Some((column.name.as_str(), choice)),
        _ => None,
    })
}
