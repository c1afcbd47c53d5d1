//! Where the next bases belong, as layers and in plain words.

mod explain;
mod futures;
mod shown;
mod sites;
mod sums;

pub use explain::{chapter, choice_rows, curve_rows, explain, places};
pub use shown::{Params, Readers};

use super::table::Table;

/// `locate`: the chosen sites, the first choice first; `locate_alternatives`: those of other answers; `locate_curve_sites`: those of
/// the best answers with fewer and more of them. Tables: `locate_proof`, a row for each aim; `locate_curve`, a row for each number of
/// bases; `locate_futures`, how the chosen sites stand in each future; `locate_areas`, who gains a base, by area and class;
/// `locate_rules`, how many places fell out by each rule. In the house `locate_homes`, too: what each home has before and after.
#[must_use]
pub fn layers(params: Params<'_>) -> Vec<Table<'_>> {
    let mut all = vec![
        sites::chosen(params),
        sites::alternatives(params),
        sites::on_curve(params),
        sums::proof(params),
        sums::curve(params),
        futures::futures(params),
        sums::areas(params),
        sums::rules(params),
    ];
    if params.readers == Readers::House {
        all.push(sites::homes(params));
    }
    all
}

/// What a report has of searches for one type each: `next_bases`, the chosen sites of all types, and `next_bases_others`, the sites of
/// other answers.
#[must_use]
pub fn of_types<'a>(all: &[Params<'a>]) -> Vec<Table<'a>> {
    let joined = |name, of: fn(Params<'a>) -> Table<'a>| {
        let mut table = Table::joined(all.iter().copied().map(of).collect())?.named(name);
        let asked = all.iter().map(Params::about).collect();
        table.layer.members.insert("locate".into(), serde_json::Value::Array(asked));
        Some(table)
    };
    [joined("next_bases", sites::chosen), joined("next_bases_others", sites::alternatives)]
        .into_iter()
        .flatten()
        .collect()
}
