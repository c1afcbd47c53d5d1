//! How QGIS draws the layers of a report.

use crate::analysis::area::Area;
use crate::export::paint::{EDITS, INK, NOT_REACHED, OBSTACLES, REACHED, SAME, SETTLEMENT};
use crate::export::style::{Shape, Style, Symbol};
use crate::ids::ClassId;
use crate::layers::layer::Layer;
use crate::plan::{EditKind, looks, value_title};
use crate::settings::base_types::BaseType;
use crate::words::Words;

/// What becomes of a base: value, colour, sign.
const FATES: [(&str, &str, &str); 5] = [
    ("new", REACHED.0, "cross_fill"),
    ("gone", NOT_REACHED.0, "cross2"),
    ("moved", EDITS.0, "triangle"),
    ("other_type", SETTLEMENT.0, "diamond"),
    ("same", SAME, "square"),
];
/// What changes for a home.
const CHANGES: [(&str, &str, &str); 5] = [
    ("gained", REACHED.0, "circle"),
    ("lost", NOT_REACHED.0, "cross2"),
    ("nearer", SETTLEMENT.0, "triangle"),
    ("farther", EDITS.0, "diamond"),
    ("other", SAME, "square"),
];
/// What a home reaches.
const REACHES: [(&str, &str, &str); 3] = [
    ("reached", REACHED.0, "circle"),
    ("not_reached", NOT_REACHED.0, "cross2"),
    ("no_street", SAME, "square"),
];
/// The forms that a home supports.
const FORMS: [(&str, &str, &str); 4] = [
    ("1", SAME, "cross2"),
    ("1,2", REACHED.0, "circle"),
    ("1,3", NOT_REACHED.0, "diamond"),
    ("1,2,3", EDITS.0, "star"),
];

/// The styles of the layers that have one, by name of layer.
#[must_use]
pub fn styles(area: &Area, layers: &[Layer], words: &Words) -> Vec<(&'static str, Style)> {
    let mut all: Vec<_> =
        layers.iter().filter_map(|layer| Some((layer.name, style(area, layer, words)?))).collect();
    if all.iter().any(|(name, _)| *name == "survey") {
        // crossings and barriers are a part of their own
        let cross = Symbol::new(Shape::Point, OBSTACLES.0, 3.0).signed("cross2");
        all.push(("survey_points", Style::Single(cross)));
    }
    all
}

fn style(area: &Area, layer: &Layer, words: &Words) -> Option<Style> {
    let class = area.classes().get(most(area));
    let signs = |column: &str, signs: &[(&str, &str, &'static str)], size_mm| {
        Some(points(column, &labelled(signs, words), size_mm))
    };
    let line = |color: &str| Some(Style::Single(Symbol::new(Shape::Line, color, 1.0)));
    match layer.name {
        "settlements" => Some(shares()),
        "coverage_homes" => signs(&format!("{}_reaches_any", class.id), &REACHES, 1.4),
        "bases" => Some(Style::Categories(column(layer, &["type", "kind"])?, bases(words, None))),
        "compare_bases" => signs("change", &FATES, 4.0),
        "next_bases" => Some(Style::Categories("base_type".into(), bases(words, Some("star")))),
        "next_bases_others" => Some(Style::Categories("base_type".into(), bases(words, Some("triangle")))),
        "sites" => {
            let column = column(layer, &["base_type", "type"])?;
            Some(Style::Categories(column, bases(words, Some(looks::SITE.sign))))
        }
        "settlement_homes" => {
            let steps = [
                ("1", words.get("step-1"), REACHED.0, "circle"),
                ("2", words.get("step-2"), NOT_REACHED.0, "cross2"),
                // a home without a street has no step, and is drawn all the same
                ("", words.get("value-no_street"), SAME, "square"),
            ];
            Some(points("step", &steps, 1.2))
        }
        "whatif_edits" => {
            let kinds = EditKind::ALL.into_iter().map(|kind| {
                let (label, look) = (value_title(words, "type", kind.id()), looks::edit(kind));
                let symbol = Symbol::new(Shape::Line, look.color, 1.0).signed(look.sign);
                (kind.id().into(), label, symbol)
            });
            Some(Style::Categories(column(layer, &["kind", "type"])?, kinds.collect()))
        }
        "whatif_homes" => signs("change", &CHANGES, 2.0),
        "whatif_bases" => Some(Style::Single(Symbol::new(Shape::Point, INK.0, 2.5).signed("square"))),
        "whatif_sites" => {
            let look = looks::SITE;
            Some(Style::Single(Symbol::new(Shape::Point, look.color, 2.5).signed(look.sign)))
        }
        "forms_group_homes" => {
            let look = looks::GROUP_HOME;
            Some(Style::Single(Symbol::new(Shape::Point, look.color, 3.0).signed(look.sign)))
        }
        "missing_links" => line(EDITS.0),
        "survey" => line(OBSTACLES.0),
        "forms_homes" => {
            let forms = FORMS.map(|(forms, color, sign)| {
                (forms, words.get(&format!("forms-legend-{}", forms.replace(',', "_"))), color, sign)
            });
            Some(points(&format!("{}_forms", class.id), &forms, 1.4))
        }
        _ => None,
    }
}

/// Settlements by the share of residents who have all daily needs: the denser, the larger.
fn shares() -> Style {
    let range = |from, to, label: &str, brush| {
        (from, to, label.to_owned(), Symbol::new(Shape::Area, SETTLEMENT.0, 0.4).signed(brush))
    };
    let ranges = vec![
        range(0.0, 0.2, "0–20 %", "no"),
        range(0.2, 0.5, "20–50 %", "dense6"),
        range(0.5, 0.8, "50–80 %", "dense4"),
        range(0.8, 1.0, "80–100 %", "solid"),
    ];
    Style::Ranges("share".into(), ranges)
}

/// Points of the types of bases, as plans have them; of candidates with their sign.
fn bases(words: &Words, sign: Option<&'static str>) -> Vec<(String, String, Symbol)> {
    let types = BaseType::ALL.into_iter().map(|kind| {
        let (label, look) = (value_title(words, "type", kind.id()), looks::base(kind));
        let size_mm = if sign.is_some() { 3.0 } else { 4.0 };
        let symbol = Symbol::new(Shape::Point, look.color, size_mm).signed(sign.unwrap_or(look.sign));
        (kind.id().to_owned(), label, symbol)
    });
    types.collect()
}

/// The first of some columns that a layer has.
fn column(layer: &Layer, wanted: &[&str]) -> Option<String> {
    let has = |name: &&&str| layer.fields.iter().any(|field| field.name == **name);
    wanted.iter().find(has).map(|name| (*name).to_owned())
}

/// A value, its label, colour and sign.
type Signed<'c> = (&'c str, String, &'c str, &'static str);

/// Values with their labels.
fn labelled<'c>(signs: &[(&'c str, &'c str, &'static str)], words: &Words) -> Vec<Signed<'c>> {
    signs
        .iter()
        .map(|(value, color, sign)| (*value, words.get(&format!("value-{value}")), *color, *sign))
        .collect()
}

/// Points by the value of a column.
fn points(column: &str, signs: &[Signed<'_>], size_mm: f64) -> Style {
    let symbol = |(value, label, color, sign): &Signed<'_>| {
        let symbol = Symbol::new(Shape::Point, color, size_mm).signed(sign);
        ((*value).to_owned(), label.clone(), symbol)
    };
    Style::Categories(column.to_owned(), signs.iter().map(symbol).collect())
}

/// The class that maps show: the one called `most`, else that in the middle.
pub(super) fn most(area: &Area) -> ClassId {
    area.classes().index_of("most").unwrap_or(ClassId::new(area.classes().count() / 2))
}

/// The class that gets least far.
pub(super) fn slowest(area: &Area) -> ClassId {
    let classes = area.classes();
    let least = classes.ids().min_by(|a, b| classes.get(*a).reach_m.total_cmp(&classes.get(*b).reach_m));
    least.unwrap_or(ClassId::new(0))
}
