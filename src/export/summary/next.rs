//! Chapters of where the next bases belong.

use super::chapters::section;
use super::results::Results;
use super::{maps, tables};
use crate::export::page::Section;
use crate::layers::locate;
use crate::settings::base_types::BaseType;
use crate::words::Words;

/// The next bases of a type: the chosen sites on a map and in a table, how good they are, fewer and more of them.
pub(super) fn bases(results: &Results<'_>, own: locate::Params<'_>, words: &Words) -> Section {
    let kind = own.asked.kinds.first().copied().unwrap_or(BaseType::Basis);
    let named = |key: &str| words.say(key, &[("type", kind.id().into())]);
    let chosen = tables::rows(named("report-next-chosen"), locate::choice_rows(own, words), 2);
    let curve = tables::rows(named("report-next-curve"), locate::curve_rows(own, words), 1);
    Section {
        title: named("report-next"),
        map: Some(maps::next(results, own, &named("report-map-of-next"), words)),
        tables: [chosen, curve].into_iter().filter(|table| !table.rows.is_empty()).collect(),
        notes: vec![words.get("locate-doubts")],
        ..section(anchor(kind), locate::chapter(own, words), words)
    }
}

/// The anchor of the chapter of a type.
fn anchor(kind: BaseType) -> &'static str {
    match kind {
        BaseType::Plus => "next-pluss",
        BaseType::Basis => "next-basis",
        BaseType::Utvidet => "next-utvidet",
        BaseType::Ekstra => "next-ekstra",
    }
}
