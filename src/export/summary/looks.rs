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
    let class = most(area);
    let kinds = |shape: Shape, size: f64| {
        let kind = |(kind, color): (BaseType, &str)| {
            (kind.id().to_owned(), value_title(words, "type", kind.id()), Symbol::new(shape, color, size))
        };
        BaseType::ALL.into_iter().zip(BASES).map(kind).collect::<Vec<_>>()
    };
    let column = |wanted: &[&str]| {
        let has = |name: &&&str| layer.fields.iter().any(|field| field.name == **name);
        wanted.iter().find(has).map(|name| (*name).to_owned())
    };
    let named = |colors: &[(&'static str, &'static str)]| {
        let label = |(value, color): &(&'static str, &'static str)| {
            (*value, words.get(&format!("value-{value}")), *color)
        };
        colors.iter().map(label).collect::<Vec<_>>()
    };
    match layer.name {
        "settlements" => Some(Style::Ranges(
            "share".into(),
            vec![
                (0.0, 0.2, "0–20 %".into(), Symbol::new(Shape::Area, "#b2182b", 0.4)),
                (0.2, 0.5, "20–50 %".into(), Symbol::new(Shape::Area, "#ef8a62", 0.4)),
                (0.5, 0.8, "50–80 %".into(), Symbol::new(Shape::Area, "#67a9cf", 0.4)),
                (0.8, 1.0, "80–100 %".into(), Symbol::new(Shape::Area, SETTLEMENT, 0.4)),
            ],
        )),
        "coverage_homes" => {
            let reach = area.classes().get(class).reach_m;
            let column = format!("{}_m", area.classes().get(class).id);
            Some(Style::Ranges(
                column,
                vec![
                    (0.0, reach, format!("≤ {reach} m"), Symbol::new(Shape::Point, REACHED, 1.2)),
                    (reach, 1e6, format!("> {reach} m"), Symbol::new(Shape::Point, NOT_REACHED, 1.2)),
                ],
            ))
        }
        "bases" => Some(Style::Categories(column(&["type", "kind"])?, kinds(Shape::Point, 4.0))),
        "compare_bases" => Some(points("change", &named(&FATES), 4.0)),
        "sites" => Some(Style::Categories(column(&["base_type", "type"])?, kinds(Shape::Point, 3.0))),
        "settlement_homes" => Some(Style::Categories(
            "step".into(),
            vec![
                ("1".into(), words.get("step-1"), Symbol::new(Shape::Point, REACHED, 1.0)),
                ("2".into(), words.get("step-2"), Symbol::new(Shape::Point, NOT_REACHED, 1.0)),
            ],
        )),
        "whatif_edits" => {
            let kind = |kind: EditKind| {
                let label = value_title(words, "type", kind.id());
                (kind.id().into(), label, Symbol::new(Shape::Line, EDITS, 1.0))
            };
            Some(Style::Categories(column(&["kind", "type"])?, EditKind::ALL.into_iter().map(kind).collect()))
        }
        "whatif_homes" => Some(points("change", &named(&CHANGES), 2.0)),
        "whatif_bases" | "whatif_sites" => Some(Style::Single(Symbol::new(Shape::Point, "#555555", 2.5))),
        "forms_homes" => {
            let forms = FORMS.map(|(forms, color)| {
                (forms, words.get(&format!("forms-legend-{}", forms.replace(',', "_"))), color)
            });
            Some(points(&format!("{}_forms", area.classes().get(class).id), &forms, 1.2))
        }
        _ => None,
    }
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
