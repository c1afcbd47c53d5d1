//! How QGIS draws the layers of a report.

use crate::analysis::area::Area;
use crate::export::style::{Shape, Style, Symbol};
use crate::ids::ClassId;
use crate::layers::layer::Layer;
use crate::plan::{EditKind, value_title};
use crate::settings::base_types::BaseType;
use crate::words::Words;

/// Colours: reached, not reached, settlements, bases by type.
pub(super) const REACHED: &str = "#1b7837";
pub(super) const NOT_REACHED: &str = "#b35806";
pub(super) const SETTLEMENT: &str = "#2166ac";
pub(super) const BASES: [&str; 4] = ["#e66101", "#5e3c99", "#018571", "#c51b7d"];
pub(super) const EDITS: &str = "#d01c8b";

/// What becomes of a base.
const FATES: [(&str, &str); 5] = [
    ("new", REACHED),
    ("gone", NOT_REACHED),
    ("moved", EDITS),
    ("other_type", SETTLEMENT),
    ("same", "#777777"),
];
/// What changes for a home.
const CHANGES: [(&str, &str); 5] = [
    ("gained", REACHED),
    ("lost", NOT_REACHED),
    ("nearer", "#a6dba0"),
    ("farther", "#fdb863"),
    ("other", "#777777"),
];
/// The forms that a home supports.
const FORMS: [(&str, &str); 4] =
    [("1", "#bbbbbb"), ("1,2", "#5e3c99"), ("1,3", "#018571"), ("1,2,3", "#e66101")];

/// The styles of the layers that have one, by name of layer.
#[must_use]
pub fn styles(area: &Area, layers: &[Layer], words: &Words) -> Vec<(&'static str, Style)> {
    layers.iter().filter_map(|layer| Some((layer.name, style(area, layer, words)?))).collect()
}

fn style(area: &Area, layer: &Layer, words: &Words) -> Option<Style> {
    let class = area.classes().get(most(area));
    match layer.name {
        "settlements" => Some(shares()),
        "coverage_homes" => {
            let (from_m, reach_m) = (0.0, class.reach_m);
            let reached =
                (from_m, reach_m, format!("≤ {reach_m} m"), Symbol::new(Shape::Point, REACHED, 1.2));
            let others =
                (reach_m, 1e6, format!("> {reach_m} m"), Symbol::new(Shape::Point, NOT_REACHED, 1.2));
            Some(Style::Ranges(format!("{}_m", class.id), vec![reached, others]))
        }
        "bases" => Some(Style::Categories(column(layer, &["type", "kind"])?, base_types(words, 4.0))),
        "compare_bases" => Some(points("change", &labelled(&FATES, words), 4.0)),
        "sites" => Some(Style::Categories(column(layer, &["base_type", "type"])?, base_types(words, 3.0))),
        "settlement_homes" => {
            let steps = [("1", words.get("step-1"), REACHED), ("2", words.get("step-2"), NOT_REACHED)];
            Some(points("step", &steps, 1.0))
        }
        "whatif_edits" => {
            let kinds = EditKind::ALL.into_iter().map(|kind| {
                let label = value_title(words, "type", kind.id());
                (kind.id().into(), label, Symbol::new(Shape::Line, EDITS, 1.0))
            });
            Some(Style::Categories(column(layer, &["kind", "type"])?, kinds.collect()))
        }
        "whatif_homes" => Some(points("change", &labelled(&CHANGES, words), 2.0)),
        "whatif_bases" | "whatif_sites" => Some(Style::Single(Symbol::new(Shape::Point, "#555555", 2.5))),
        "forms_homes" => {
            let forms = FORMS.map(|(forms, color)| {
                (forms, words.get(&format!("forms-legend-{}", forms.replace(',', "_"))), color)
            });
            Some(points(&format!("{}_forms", class.id), &forms, 1.2))
        }
        _ => None,
    }
}

/// Settlements by the share of residents who have all daily needs.
fn shares() -> Style {
    let range =
        |from, to, label: &str, color| (from, to, label.to_owned(), Symbol::new(Shape::Area, color, 0.4));
    let ranges = vec![
        range(0.0, 0.2, "0–20 %", "#b2182b"),
        range(0.2, 0.5, "20–50 %", "#ef8a62"),
        range(0.5, 0.8, "50–80 %", "#67a9cf"),
        range(0.8, 1.0, "80–100 %", SETTLEMENT),
    ];
    Style::Ranges("share".into(), ranges)
}

/// Points of the types of bases.
fn base_types(words: &Words, size_mm: f64) -> Vec<(String, String, Symbol)> {
    let types = BaseType::ALL.into_iter().zip(BASES).map(|(kind, color)| {
        let label = value_title(words, "type", kind.id());
        (kind.id().to_owned(), label, Symbol::new(Shape::Point, color, size_mm))
    });
    types.collect()
}

/// The first of some columns that a layer has.
fn column(layer: &Layer, wanted: &[&str]) -> Option<String> {
    let has = |name: &&&str| layer.fields.iter().any(|field| field.name == **name);
    wanted.iter().find(has).map(|name| (*name).to_owned())
}

/// Values with their labels and colours.
fn labelled<'c>(colors: &[(&'c str, &'c str)], words: &Words) -> Vec<(&'c str, String, &'c str)> {
    colors.iter().map(|(value, color)| (*value, words.get(&format!("value-{value}")), *color)).collect()
}

/// Points by the value of a column.
fn points(column: &str, colors: &[(&str, String, &str)], size_mm: f64) -> Style {
    let symbol = |(value, label, color): &(&str, String, &str)| {
        ((*value).to_owned(), label.clone(), Symbol::new(Shape::Point, color, size_mm))
    };
    Style::Categories(column.to_owned(), colors.iter().map(symbol).collect())
}

/// The class that maps show: the one called `most`, else that in the middle.
pub(super) fn most(area: &Area) -> ClassId {
    area.classes().index_of("most").unwrap_or(ClassId::new(area.classes().count() / 2))
}
