//! How QGIS draws the layers of a GeoPackage: styles as it writes them, in a table beside the layers.

use std::fmt::Write;

use gdal::Dataset;
use gdal::errors::Result as GdalResult;
use gdal::vector::{Defn, Feature, FieldDefn, LayerOptions, OGRFieldType, OGRwkbGeometryType};

use crate::export::style::{Shape, Style, Symbol};
use crate::plan::looks::rgb;

/// Table of styles in a GeoPackage, as QGIS has it.
const TABLE: &str = "layer_styles";
/// Its text columns, in order; `useAsDefault` is the only number.
const COLUMNS: [&str; 11] = [
    "f_table_catalog",
    "f_table_schema",
    "f_table_name",
    "f_geometry_column",
    "styleName",
    "styleQML",
    "styleSLD",
    "description",
    "owner",
    "ui",
    // QGIS takes the last one, and asks for the column even of a single style
    "update_time",
];

/// When the styles were made, as the table has it: one time for all, so that a file says nothing of when it was written.
pub(super) const UPDATED: &str = "2026-01-01T00:00:00.000Z";

/// What all renderers of QGIS leave out.
const PLAIN: &str = "symbollevels=\"0\" enableorderby=\"0\" forceraster=\"0\"";

impl Style {
    /// How features are drawn, as QGIS writes it.
    fn renderer(&self) -> String {
        let mut xml = String::new();
        let symbols: Vec<&Symbol> = match self {
            Self::Single(symbol) => {
                let _ = writeln!(xml, "<renderer-v2 type=\"singleSymbol\" {PLAIN}>");
                vec![symbol]
            }
            Self::Categories(column, all) => {
                let column = escape(column);
                let _ = writeln!(
                    xml,
                    "<renderer-v2 type=\"categorizedSymbol\" attr=\"{column}\" {PLAIN}>\n<categories>"
                );
                for (i, (value, label, _)) in all.iter().enumerate() {
                    let (value, label) = (escape(value), escape(label));
                    let _ = writeln!(
                        xml,
                        "<category render=\"true\" symbol=\"{i}\" value=\"{value}\" label=\"{label}\"/>"
                    );
                }
                xml.push_str("</categories>\n");
                all.iter().map(|(_, _, symbol)| symbol).collect()
            }
            Self::Ranges(column, all) => {
                let column = escape(column);
                let _ = writeln!(
                    xml,
                    "<renderer-v2 type=\"graduatedSymbol\" attr=\"{column}\" graduatedMethod=\"GraduatedColor\" {PLAIN}>\n<ranges>"
                );
                for (i, (from, to, label, _)) in all.iter().enumerate() {
                    let label = escape(label);
                    let _ = writeln!(
                        xml,
                        "<range render=\"true\" symbol=\"{i}\" lower=\"{from}\" upper=\"{to}\" label=\"{label}\"/>"
                    );
                }
                xml.push_str("</ranges>\n");
                all.iter().map(|(_, _, _, symbol)| symbol).collect()
            }
        };
        xml.push_str("<symbols>\n");
        xml.extend(symbols.into_iter().enumerate().map(|(number, symbol)| symbol.xml(number)));
        xml.push_str("</symbols>\n</renderer-v2>\n");
        xml
    }
}

/// A column as QGIS shows it: its name, its title, and what its values are called.
pub(super) type Shown = (String, String, Vec<(String, String)>);

/// A style as a QML document; without one features are drawn as QGIS likes, and only the columns are described.
pub(super) fn qml(style: Option<&Style>, columns: &[Shown]) -> String {
    let mut xml = String::from(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22\" styleCategories=\"Symbology|Fields|Forms\">\n",
    );
    xml.extend(style.map(Style::renderer));
    xml.push_str("<fieldConfiguration>\n");
    for (column, _, values) in columns.iter().filter(|(_, _, values)| !values.is_empty()) {
        let _ = writeln!(
            xml,
            "<field name=\"{}\"><editWidget type=\"ValueMap\"><config><Option type=\"Map\"><Option type=\"List\" name=\"map\">",
            escape(column)
        );
        for (value, label) in values {
            let (value, label) = (escape(value), escape(label));
            let _ = writeln!(
                xml,
                "<Option type=\"Map\"><Option type=\"QString\" name=\"{label}\" value=\"{value}\"/></Option>"
            );
        }
        xml.push_str("</Option></Option></config></editWidget></field>\n");
    }
    xml.push_str("</fieldConfiguration>\n<aliases>\n");
    // the number of the row is column 0
    for (number, (column, title, _)) in (1..).zip(columns) {
        let (column, title) = (escape(column), escape(title));
        let _ = writeln!(xml, "<alias index=\"{number}\" field=\"{column}\" name=\"{title}\"/>");
    }
    xml.push_str("</aliases>\n</qgis>\n");
    xml
}

/// The style of a layer in a GeoPackage.
pub(super) struct Styled<'a> {
    /// Its name there.
    pub(super) layer: &'a str,
    /// The column with geometries; empty if it has none.
    pub(super) geometry: &'a str,
    /// The QML document.
    pub(super) qml: String,
}

impl Symbol {
    fn xml(&self, number: usize) -> String {
        let rgb = rgb(&self.color);
        let (kind, class) = match self.shape {
            Shape::Point => ("marker", "SimpleMarker"),
            Shape::Line => ("line", "SimpleLine"),
            Shape::Area => ("fill", "SimpleFill"),
        };
        let mut xml = format!(
            "<symbol type=\"{kind}\" name=\"{number}\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">\n<layer class=\"{class}\" enabled=\"1\" pass=\"0\" locked=\"0\">\n<Option type=\"Map\">\n"
        );
        for (name, value) in self.options(&rgb) {
            let _ = writeln!(xml, "<Option type=\"QString\" name=\"{name}\" value=\"{value}\"/>");
        }
        xml.push_str("</Option>\n</layer>\n</symbol>\n");
        xml
    }

    /// How it looks, by the names of QGIS.
    fn options(&self, rgb: &str) -> Vec<(&'static str, String)> {
        let size = self.size_mm.to_string();
        match self.shape {
            Shape::Point => vec![
                ("name", self.sign.into()),
                ("color", format!("{rgb},255")),
                // signs that are lines alone have the colour of their rim
                (
                    "outline_color",
                    if is_line(self.sign) { format!("{rgb},255") } else { "255,255,255,255".into() },
                ),
                ("outline_width", if is_line(self.sign) { "0.4".into() } else { "0.2".into() }),
                ("size", size),
                ("size_unit", "MM".into()),
            ],
            Shape::Line => vec![
                ("line_color", format!("{rgb},255")),
                ("line_width", size),
                ("line_width_unit", "MM".into()),
                ("line_style", self.sign.into()),
                ("capstyle", "round".into()),
                ("joinstyle", "round".into()),
            ],
            Shape::Area => vec![
                ("color", format!("{rgb},{}", if self.sign == "solid" { 90 } else { 255 })),
                ("style", self.sign.into()),
                ("outline_color", format!("{rgb},255")),
                ("outline_width", size),
                ("outline_width_unit", "MM".into()),
            ],
        }
    }
}

/// Whether a marker of QGIS is made of lines, without an inside.
fn is_line(marker: &str) -> bool {
    ["cross", "cross2", "line"].contains(&marker)
}

/// Puts the styles of layers into a GeoPackage.
pub(super) fn add(dataset: &mut Dataset, styles: &[Styled<'_>]) -> GdalResult<()> {
    let options = ["FID=id"];
    let table = dataset.create_layer(LayerOptions {
        name: TABLE,
        srs: None,
        ty: OGRwkbGeometryType::wkbNone,
        options: Some(&options),
    })?;
    for column in COLUMNS {
        FieldDefn::new(column, OGRFieldType::OFTString)?.add_to_layer(&table)?;
    }
    FieldDefn::new("useAsDefault", OGRFieldType::OFTInteger)?.add_to_layer(&table)?;
    let defn = Defn::from_layer(&table);
    for Styled { layer, geometry, qml } in styles {
        let mut feature = Feature::new(&defn)?;
        let texts = ["", "", layer, geometry, layer, qml, "", "", "", "", UPDATED];
        for (column, text) in texts.into_iter().enumerate() {
            feature.set_field_string(column, text)?;
        }
        feature.set_field_integer(COLUMNS.len(), 1)?;
        feature.create(&table)?;
    }
    Ok(())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
