//! Homes and their residents as a layer, and the report of how they were made.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::about::provenance;
use super::columns::Columns;
use super::homes::MUNICIPALITY_NAME;
use super::layer::{Kind, Layer};
use super::table::Table;
use crate::ids::HomeId;
use crate::input::Skipped;
use crate::network::Stats;
use crate::residents::people::{Corrected, People};
use crate::residents::rake::Outcome;
use crate::residents::source::Source;
use crate::residents::spread::{NamedCell, Tally};
use crate::settings::classes::Classes;
use crate::settings::network::NetworkSettings;
use crate::units;

/// What a result rests on.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The classes.
    pub classes: &'a Classes,
    /// The rules of the network.
    pub settings: &'a NetworkSettings,
    /// Figures of the network.
    pub stats: &'a Stats,
}

/// A row for each home: residents of each class as `--residents` reads them, with bounds, and where they come from. They are the
/// whole parts that scores count, so that a result read back has the same scores.
#[must_use]
pub fn homes<'a>(people: &'a People, about: &About<'a>) -> Table<'a> {
    let mut columns = Columns::<usize>::new();
    let household = |home: &usize| &people.homes[*home];
    let counted = Arc::new(people.table(Vec::new()));
    columns.id(move |home| household(home).id.as_str());
    columns.at(move |home| household(home).position);
    for (class, own) in about.classes.iter() {
        let counted = Arc::clone(&counted);
        columns.column(own.id.as_str(), Kind::Real, move |home| {
            units::people(counted.counts.get(HomeId::new(*home), class))
        });
    }
    for (class, own) in about.classes.iter() {
        for (side, name) in ["low", "high"].into_iter().enumerate() {
            let counted = Arc::clone(&counted);
            columns.column(format!("{}_{name}", own.id), Kind::Real, move |home| {
                let bounds = counted.bounds.as_ref().map(|bounds| bounds.as_ref().sides()[side]);
                bounds.map(|counts| units::people(counts.get(HomeId::new(*home), class)))
            });
        }
    }
    columns.column("residents", Kind::Real, move |home| number(household(home).residents.likely));
    columns.column("residents_low", Kind::Real, move |home| number(household(home).residents.low));
    columns.column("residents_high", Kind::Real, move |home| number(household(home).residents.high));
    columns.text("source", move |home| json!(household(home).source));
    columns.text("cell", move |home| household(home).cell.as_deref());
    columns.text("municipality", move |home| household(home).municipality.as_deref());
    columns.text(MUNICIPALITY_NAME, move |home| {
        let code = household(home).municipality.as_ref()?;
        people.municipality_names.get(code).map(String::as_str)
    });
    columns.real("dwellings", move |home| Some(household(home).dwellings?.likely));
    columns.integer("year", |_| people.year);
    let mut members = provenance(about.classes, about.settings, about.stats);
    members.insert("residents".into(), json!({ "basis": people.basis(), "year": people.year }));
    columns.table(Layer::new("residents", members), people.homes.len(), |home| home)
}

/// Residents, to a millionth of a millionth, so that sums of many homes stay those of the cells.
fn number(residents: f64) -> Value {
    json!((residents * 1e12).round() / 1e12)
}

/// How the residents were made: what became of all cells and municipalities.
#[must_use]
pub fn report(
    people: &People,
    about: &About,
    inputs: &[(&str, String)],
    skipped: &[Skipped],
) -> Map<String, Value> {
    let spread = &people.spread;
    let mut report = provenance(about.classes, about.settings, about.stats);
    let inputs: Vec<Value> =
        inputs.iter().map(|(option, file)| json!({ "option": option, "file": file })).collect();
    let own = json!({
        "inputs": inputs,
        "network": about.stats,
        "year": people.year,
        "basis": people.basis(),
        "homes": people.homes.len(),
        "cells": tally(&spread.input),
        "placed": placed(&spread.placed),
        "outside": tally(&spread.outside),
        "outside_of_cut_cells": tally(&spread.beyond),
        "cut_by_the_edge": cells(&spread.cut),
        "without_homes": cells(&spread.without_homes),
        "empty_dwellings": spread.empty_dwellings,
        "municipalities": people.corrected.iter().map(corrected).collect::<Vec<Value>>(),
        "remarks": people.remarks,
        "skipped": skipped,
    });
    if let Value::Object(own) = own {
        report.extend(own);
    }
    report
}

/// Who was placed, by how.
fn placed(sums: &BTreeMap<Source, Tally>) -> Map<String, Value> {
    let name = |source| json!(source).as_str().unwrap_or_default().to_owned();
    sums.iter().map(|(source, sum)| (name(source), tally(sum))).collect()
}

/// What was done to the cells of a municipality.
fn corrected(one: &Corrected) -> Value {
    let outcome = match one.raked.outcome {
        Outcome::Met => "met",
        Outcome::Missed(_) => "missed",
        Outcome::NoTotal => "no_total",
    };
    json!({
        "code": one.code, "name": one.name, "cells": one.raked.cells,
        "uncertain_cells": one.raked.uncertain, "bounds": one.raked.bounds.sides(), "before": one.raked.before,
        "after": one.raked.after, "outcome": outcome, "shortfall": one.shortfall(),
    })
}

fn tally(sum: &Tally) -> Value {
    json!({ "cells": sum.cells, "homes": sum.homes, "residents": sum.residents })
}

fn cells(cells: &[NamedCell]) -> Value {
    let one = |cell: &NamedCell| json!({ "id": cell.id, "residents": cell.residents, "seen": cell.seen });
    cells.iter().map(one).collect()
}
