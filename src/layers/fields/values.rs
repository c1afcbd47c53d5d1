//! What the values of columns are called, where they are words out of a list.

use serde_json::Value;

use super::{Classes, Meaning};
use crate::input::foot::{self, LeftOut};
use crate::layers::layer::{Field, Kind, Layer};
use crate::network::edits::Why;
use crate::network::obstacles::Hindrance;
use crate::plan::comments::CommentState;
use crate::plan::{EditKind, PlanLayer, Status, value_title};
use crate::settings::base_types::BaseType;
use crate::settings::households::DwellingKind;
use crate::words::Words;

/// Columns with words out of a list, and the words; their labels stand under `value-WORD`.
const LISTS: [(&str, &[&str]); 29] = [
    ("level", &["all", "municipality", "settlement"]),
    (
        "change",
        &[
            "gained",
            "lost",
            "nearer",
            "farther",
            "other",
            "new",
            "gone",
            "moved",
            "other_type",
            "same",
            "added",
            "removed",
            "changed",
        ],
    ),
    ("became", &["built", "closed", "lowered", "nothing"]),
    ("open", &["open", "closed", "unknown"]),
    ("open_likely", &["open", "closed"]),
    ("residents_basis", &["table", "grid", "estimate"]),
    ("reaches_any", &["reached", "not_reached", "no_street"]),
    ("slowest_why", &["reached", "too_far", "stopped", "none_near", "not_linked", "not_known"]),
    ("walk_why", &["reached", "too_far", "stopped", "not_linked", "not_known", "no_way"]),
    ("slow", &["steps", "slope", "surface", "unknown"]),
    ("class", &["all"]),
    ("osm_type", &["way", "node"]),
    ("what", &["place", "street"]),
    ("source", &["building", "address", "street", "cell_centre", "estimate"]),
    // by which layer a column is of, as `LAYER.COLUMN`
    (
        "bases.why",
        &["no hours given", "hours cannot be read", "hours say unknown", "holiday in a part of the country"],
    ),
    (
        "services.why",
        &["no hours given", "hours cannot be read", "hours say unknown", "holiday in a part of the country"],
    ),
    ("service_state", &["has_service", "lacks_service", "service_not_sure", "service_not_known"]),
    ("step", &["1", "2"]),
    ("measure", &["need_persons", "need_shortfall", "need_gross", "need_net", "need_full_time"]),
    (
        "driver",
        &[
            "need_level",
            "need_ratio",
            "need_deaths",
            "need_late",
            "need_migration",
            "need_leaving",
            "need_fixed",
            "need_hours",
            "need_price",
            "need_travel",
            "need_capital",
            "need_wages",
            "need_wage_growth",
            "need_moved",
            "need_back",
            "need_one_off",
        ],
    ),
    ("course", &["need_proactive", "need_normal", "need_reactive"]),
    ("residents_as", &["as_few", "most_likely", "as_many"]),
    ("site_origin", &["plan_site", "given_place", "public_building", "junction", "at_home", "service_point"]),
    ("value_unit", &VALUE_UNITS),
    ("adds_unit", &VALUE_UNITS),
    ("locate_proof.aim", &["cover", "backup", "fewest_bases", "distance", "fair", "farthest"]),
    ("aim_of", &["of_all", "of_each_class", "of_each_settlement"]),
    ("in_data", &["known", "sparse", "not_in_data"]),
    ("*_unknown", &["not_in_data", "sparse", "map_ends", "residents_end", "in_house", "not_placed"]),
];
/// What values of next bases count.
const VALUE_UNITS: [&str; 4] = ["unit_residents", "unit_points", "unit_metres", "unit_bases"];
/// Columns with types of bases.
const TYPES: [&str; 4] = ["base_type", "type_before", "type_after", "type"];
/// Layers with streets, and what hinders on them.
const STREETS: [&str; 6] = ["network", "reach", "survey", "obstacles", "walk_streets", "walk_obstacles"];
/// Layers whose columns of these names hold text in the language already, or several words at once.
const OTHERS: [(&str, &str); 3] = [("obstacles", "what"), ("walk_obstacles", "what"), ("places", "source")];
/// Kind of a street that is only a node, and the reason why a part of the network is left out by itself.
const OF_NETWORK: [&str; 2] = ["gate", "island"];
/// The member with names of values that are settings: column, value, language.
pub const NAMES: &str = "value_names";

/// The values that a column of a layer may have, and their labels; none if it may have others, too.
#[must_use]
pub fn labels(layer: &Layer, field: &Field, classes: &Classes, words: &Words) -> Vec<(String, String)> {
    let own = Meaning::of(&field.name, classes).filter(|own| own.class.is_some() && own.bound.is_none());
    let name = own.map_or(field.name.as_str(), |own| own.line.name);
    // the rules of a siting are named by whoever made them
    let name = if name.ends_with("_unknown") { "*_unknown" } else { name };
    if !matches!(field.kind, Kind::Text | Kind::Integer) || OTHERS.contains(&(layer.name, name)) {
        return Vec::new();
    }
    if field.kind == Kind::Integer {
        return match name {
            "form" => ["4", "5"].map(|form| (form.to_owned(), value_title(words, name, form))).into(),
            "step" => listed(name, words),
            _ => Vec::new(),
        };
    }
    if let Some(list) = of_plans(layer, name, words) {
        return list;
    }
    if STREETS.contains(&layer.name)
        && let Some(list) = of_streets(layer, name, words)
    {
        return list;
    }
    let mut all = named(layer, name, words);
    all.extend(listed(name, words));
    let whole = format!("{}.{name}", layer.name);
    all.extend(listed(&whole, words));
    match name {
        "class" => all.extend(classes.all(words).map(|(id, name)| (id.to_owned(), name.to_owned()))),
        "layer" => {
            let layers = PlanLayer::ALL.map(|layer| layer.to_string());
            let ids = layers.into_iter().chain(["plan".to_owned()]);
            all.extend(ids.map(|id| (id.clone(), words.get(&format!("plan-layer-{id}")))));
        }
        _ => {}
    }
    all
}

/// A text for people: its label, or the labels of its parts if it is a list of words (`stop;health`, `stop 12; health 3`).
#[must_use]
pub fn labelled(text: &str, labels: &[(String, String)], parts: &[(String, String)]) -> String {
    let label = |all: &[(String, String)], word: &str| {
        all.iter().find(|(own, _)| own == word).map(|(_, label)| label.clone())
    };
    if let Some(label) = label(labels, text) {
        return label;
    }
    let part = |part: &str| {
        let (word, number) = part.trim().split_once(' ').unwrap_or((part.trim(), ""));
        Some(format!("{} {number}", label(parts, word)?).trim_end().to_owned())
    };
    let all: Option<Vec<String>> = text.split(';').map(part).collect();
    all.filter(|_| !text.is_empty()).map_or_else(|| text.to_owned(), |all| all.join("; "))
}

/// Labels of the words that a list in a column is made of.
#[must_use]
pub fn labels_of_parts(
    layer: &Layer,
    field: &Field,
    classes: &Classes,
    words: &Words,
) -> Vec<(String, String)> {
    match Meaning::of(&field.name, classes).map(|own| own.line.name) {
        Some("missing" | "lacking" | "not_known") => named(layer, "need", words),
        Some("slowed_by") => listed("slow", words),
        _ => Vec::new(),
    }
}

/// Names that a layer has of its own, as those of settings.
fn named(layer: &Layer, column: &str, words: &Words) -> Vec<(String, String)> {
    let names = layer.members.get(NAMES).and_then(|names| names[column].as_object());
    let label = |(value, names): (&String, &Value)| {
        Some((value.clone(), names[words.language().id()].as_str()?.to_owned()))
    };
    names.into_iter().flatten().filter_map(label).collect()
}

/// What bases are, and what plans do to streets; `None` for other columns.
fn of_plans(layer: &Layer, name: &str, words: &Words) -> Option<Vec<(String, String)>> {
    let titled = |column: &str, id: &str| (id.to_owned(), value_title(words, column, id));
    match name {
        "type" if layer.name == PlanLayer::Edits.name() => {
            Some(EditKind::ALL.map(|kind| titled("type", kind.id())).into())
        }
        "dwelling_kind" => Some(DwellingKind::ALL.map(|kind| titled(name, kind.id())).into()),
        "public" => Some(["yes", "no"].map(|truth| titled(name, truth)).into()),
        "state" => Some(coded(words, "comment-state", CommentState::ALL.map(CommentState::id))),
        _ if TYPES.contains(&name) => Some(BaseType::ALL.map(|kind| titled("type", kind.id())).into()),
        "status" => Some(Status::ALL.map(|status| titled("status", status.id())).into()),
        _ if !layer.name.ends_with("edits") => None,
        "kind" => Some(EditKind::ALL.map(|kind| titled("type", kind.id())).into()),
        "why" => Some(coded(words, "value", Why::ALL.map(Why::code))),
        _ => Some(listed(name, words)),
    }
}

/// What streets are, and what hinders on them; `None` for other columns.
fn of_streets(layer: &Layer, name: &str, words: &Words) -> Option<Vec<(String, String)>> {
    match name {
        // what is left out may be of any kind that OpenStreetMap has
        "kind" if layer.fields.iter().any(|field| field.name == "left_out") => Some(Vec::new()),
        "kind" => Some(coded(words, "street", foot::kinds().chain([OF_NETWORK[0]]))),
        "why" => Some(coded(words, "card-hindrance", Hindrance::ALL.map(Hindrance::code))),
        "left_out" => {
            Some(coded(words, "left-out", LeftOut::ALL.map(LeftOut::code).into_iter().chain([OF_NETWORK[1]])))
        }
        _ => None,
    }
}

fn listed(column: &str, words: &Words) -> Vec<(String, String)> {
    let list = LISTS.iter().find(|(own, _)| *own == column).map_or(&[][..], |(_, list)| list);
    let prefix = if column == "step" { "step" } else { "value" };
    coded(words, prefix, list.iter().copied())
}

/// Words with their labels, which stand under `PREFIX-WORD`.
fn coded(
    words: &Words,
    prefix: &str,
    codes: impl IntoIterator<Item = &'static str>,
) -> Vec<(String, String)> {
    let label = |code: &'static str| words.get(&format!("{prefix}-{}", code.replace(' ', "_")));
    codes.into_iter().map(|code| (code.to_owned(), label(code))).collect()
}
