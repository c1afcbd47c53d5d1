//! Homes and their residents as a layer, and the report of how they were made.

use geo_types::{Geometry, Point};
use serde_json::{Map, Value, json};

use super::about::provenance;
use super::geometries::Geometries;
use super::homes::MUNICIPALITY_NAME;
use super::layer::{Kind, Layer, Row};
use super::values::{field, real};
use crate::cases::Bounds;
use crate::ids::HomeId;
use crate::input::Skipped;
use crate::input::residents::Counts;
use crate::network::Stats;
use crate::residents::Estimate;
use crate::residents::people::{Household, People};
use crate::residents::rake::Outcome;
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

/// A row for each home: residents of each class as `--residents` reads them, with bounds, and where they come from.
#[must_use]
pub fn homes(people: &People, about: &About) -> (Layer, Vec<Row>) {
    let mut fields = Vec::new();
    for class in about.classes.all() {
        fields.push(field(class.id.as_str(), Kind::Real));
    }
    for class in about.classes.all() {
        fields.push(field(format!("{}_low", class.id), Kind::Real));
        fields.push(field(format!("{}_high", class.id), Kind::Real));
    }
    let others = [
        ("residents", Kind::Real),
        ("residents_low", Kind::Real),
        ("residents_high", Kind::Real),
        ("source", Kind::Text),
        ("cell", Kind::Text),
        ("municipality", Kind::Text),
        (MUNICIPALITY_NAME, Kind::Text),
        ("dwellings", Kind::Real),
        ("year", Kind::Integer),
    ];
    fields.extend(others.map(|(name, kind)| field(name, kind)));
    let mut members = provenance(about.classes, about.settings, about.stats);
    members.insert("residents".into(), json!({ "basis": people.basis(), "year": people.year }));
    let rows = rows(people);
    (Layer { name: "residents", fields, geometries: vec![Geometries::Points], has_ids: true, members }, rows)
}

/// The counts are the whole parts that scores count, so that a result read back has the same scores.
fn rows(people: &People) -> Vec<Row> {
    let table = people.table(Vec::new());
    let Bounds { low, high } = table.bounds.unwrap_or_default();
    let homes = table.counts.row_ids().zip(&people.homes);
    let row = |(number, home): (HomeId, &Household)| {
        let of = |all: &Counts| -> Vec<f64> { all.row(number).iter().copied().map(units::people).collect() };
        let name = home.municipality.as_ref().and_then(|code| people.municipality_names.get(code));
        row((home, name.map(String::as_str)), [&table.counts, &low, &high].map(of), people.year)
    };
    homes.map(row).collect()
}

fn row((home, name): (&Household, Option<&str>), [likely, low, high]: [Vec<f64>; 3], year: u16) -> Row {
    let mut values: Vec<Value> = likely.into_iter().map(|n| json!(n)).collect();
    values.extend(low.into_iter().zip(high).flat_map(|(low, high)| [json!(low), json!(high)]));
    let Estimate { low, likely, high } = home.residents;
    values.extend([likely, low, high].map(number));
    values.push(json!(home.source));
    values.push(home.cell.as_deref().into());
    values.push(home.municipality.as_deref().into());
    values.push(name.into());
    values.push(home.dwellings.map(|dwellings| real(dwellings.likely)).into());
    values.push(year.into());
    let place = Geometry::from(Point::new(home.position.lon, home.position.lat));
    Row { id: Some(home.id.clone().into()), geometry: Some(place), values }
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
    let placed: Map<String, Value> = spread
        .placed
        .iter()
        .map(|(source, sum)| (json!(source).as_str().unwrap_or_default().to_owned(), tally(sum)))
        .collect();
    let corrected: Vec<Value> = people
        .corrected
        .iter()
        .map(|one| {
            let outcome = match one.raked.outcome {
                Outcome::Met => "met",
                Outcome::Missed(_) => "missed",
                Outcome::NoTotal => "no_total",
            };
            json!({
                "code": one.code, "name": one.name, "cells": one.raked.cells,
                "uncertain_cells": one.raked.uncertain, "bounds": one.raked.bounds, "before": one.raked.before,
                "after": one.raked.after, "outcome": outcome, "shortfall": one.shortfall(),
            })
        })
        .collect();
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
        "placed": placed,
        "outside": tally(&spread.outside),
        "outside_of_cut_cells": tally(&spread.beyond),
        "cut_by_the_edge": cells(&spread.cut),
        "without_homes": cells(&spread.without_homes),
        "empty_dwellings": spread.empty_dwellings,
        "municipalities": corrected,
        "remarks": people.remarks,
        "skipped": skipped,
    });
    if let Value::Object(own) = own {
        report.extend(own);
    }
    report
}

fn tally(sum: &Tally) -> Value {
    json!({ "cells": sum.cells, "homes": sum.homes, "residents": estimate(sum.residents) })
}

fn cells(cells: &[NamedCell]) -> Value {
    let one =
        |cell: &NamedCell| json!({ "id": cell.id, "residents": estimate(cell.residents), "seen": cell.seen });
    cells.iter().map(one).collect()
}

fn estimate(Estimate { low, likely, high }: Estimate) -> Value {
    json!({ "low": low, "likely": likely, "high": high })
}
