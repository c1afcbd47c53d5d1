//! Chapters of what a plan does not say yet: short links that are missing, and what to look at in the field.

use super::chapters::section;
use super::maps;
use super::results::Results;
use crate::cases::BeforeAfter;
use crate::export::page::{Cell, Section, Table};
use crate::layers::{missing_links, survey};
use crate::units::{metres, people};
use crate::words::Words;

/// So many rows have the tables of a page; layers have all.
const TOP: usize = 6;

fn head(words: &Words, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| words.get(&format!("report-column-{key}"))).collect()
}

/// A bar as long as a share of the longest, and the number beside it.
fn bar(part: f64, longest: f64, words: &Words) -> Cell {
    let share = if longest > 0.0 { part / longest } else { 0.0 };
    Cell::Bar(BeforeAfter { before: share, after: share }, words.number(part, 0))
}

/// Short links that are missing.
pub(super) fn missing(results: &Results<'_>, words: &Words) -> Section {
    let params = results.missing;
    let what = words.get("missing-bases");
    let wanted = missing_links::Wanted { what: &what, up_to_m: params.up_to_m };
    let intro = missing_links::intro(params.area, wanted, words);
    let links = &params.found.links;
    let longest = links.first().map_or(0.0, missing_links::sum);
    let rows = (1_u32..).zip(links).take(TOP).map(|(number, link)| {
        let ends = [0, 1].map(|end| missing_links::end_name(params.area, link, end));
        vec![
            Cell::text(number.to_string()),
            Cell::text(ends.join(" – ")),
            Cell::number(words.metres(metres(link.length))),
            bar(missing_links::sum(link), longest, words),
        ]
    });
    let table = Table {
        caption: words.get("report-missing-caption"),
        head: head(words, &["number", "link", "length", "gained"]),
        rows: rows.collect(),
    };
    if links.is_empty() {
        return section("missing", vec![intro, words.get("missing-none")], words);
    }
    Section {
        map: Some(maps::missing(results, params, TOP, words)),
        tables: vec![table],
        notes: vec![words.get("missing-doubts")],
        ..section("missing", vec![intro], words)
    }
}

/// What to look at first in the field.
pub(super) fn surveyed(results: &Results<'_>, words: &Words) -> Section {
    let params = results.survey;
    let mut text = vec![words.get("report-survey-text")];
    text.extend(params.area.network().is_plain().then(|| words.get("report-survey-plain")));
    if params.items.is_empty() {
        text.push(words.get("report-survey-none"));
        return section("survey", text, words);
    }
    let longest = params.items.first().map_or(0.0, |item| people(item.sum()));
    let rows = (1_u32..).zip(params.items).take(TOP).map(|(number, item)| {
        vec![
            Cell::text(number.to_string()),
            Cell::text(survey::what(params.area, item, words)),
            Cell::text(survey::street(params.area, item).unwrap_or("–")),
            bar(people(item.sum()), longest, words),
        ]
    });
    let table = Table {
        caption: words.get("report-survey-caption"),
        head: head(words, &["number", "what", "where", "decides"]),
        rows: rows.collect(),
    };
    let more = [
        ("shown", TOP.min(params.items.len()).to_string().into()),
        ("all", words.number(params.items.len() as f64, 0).into()),
    ];
    Section {
        map: Some(maps::survey(results, params, TOP, words)),
        tables: vec![table],
        notes: vec![words.say("report-survey-more", &more)],
        ..section("survey", text, words)
    }
}
