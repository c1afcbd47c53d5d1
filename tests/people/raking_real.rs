//! The grid of 2022, which hides small counts, raked to the totals of municipalities.

use std::collections::HashMap;

use crate::common::shared;
use geo_types::{Geometry, MultiPolygon};
use serde_json::Value;
use tettsted::geodesy::Position;
use tettsted::input::grid::{GridOptions, read};
use tettsted::input::squares::centres;
use tettsted::residents::coding::{detect, estimates};
use tettsted::residents::municipality::assign;
use tettsted::residents::rake::{Outcome, rake};
use tettsted::settings::Settings;
use tettsted::settings::population::PopulationSettings;

/// Names, and codes with areas.
type Municipalities = (Vec<String>, Vec<(String, MultiPolygon<f64>)>);

/// Code, name and area of each municipality, borders of 2024.
fn municipalities() -> Option<Municipalities> {
    let text = std::fs::read_to_string(shared("data/norway/admin/Kommuner-M.geojson")?).expect("file");
    let json: Value = serde_json::from_str(&text).expect("JSON");
    let all = json["features"].as_array().expect("features").iter().map(|feature| {
        let of = |key: &str| feature["properties"][key].as_str().expect("text").to_owned();
        let geometry: geojson::Geometry =
            serde_json::from_value(feature["geometry"].clone()).expect("geometry");
        let area = match Geometry::try_from(geometry).expect("geometry") {
            Geometry::Polygon(polygon) => MultiPolygon(vec![polygon]),
            Geometry::MultiPolygon(area) => area,
            other => panic!("{other:?}"),
        };
        (of("kommunenavn"), (of("kommunenummer"), area))
    });
    Some(all.unzip())
}

/// Residents on 1 January 2024 by code: single ages summed.
fn totals_of_2024() -> Option<HashMap<String, f64>> {
    let path = shared("data/norway/population/nor_population_by_age_municip_2024_2026.csv")?;
    let mut totals = HashMap::new();
    for row in csv::Reader::from_path(path).expect("file").records().map(|row| row.expect("row")) {
        if let (Some(code), "2024") = (row[1].strip_prefix("municip_nor"), &row[3]) {
            *totals.entry(code.to_owned()).or_insert(0.0) += row[5].parse::<f64>().expect("number");
        }
    }
    Some(totals)
}

/// Residents on 1 January 2021 by old code and name: single ages summed.
fn totals_of_2021() -> Option<HashMap<(String, String), f64>> {
    let bytes = std::fs::read(shared("data/norway/population/Personer2021.csv")?).expect("file");
    let text = encoding_rs::WINDOWS_1252.decode(&bytes).0.into_owned();
    let mut totals = HashMap::new();
    for line in text.lines().skip(3).filter(|line| line.starts_with("\"K-")) {
        let cells: Vec<&str> = line.split(';').map(|cell| cell.trim_matches('"')).collect();
        let (code, name) = cells[0][2..].split_once(' ').expect("code and name");
        let key = (code.to_owned(), name.to_owned());
        *totals.entry(key).or_insert(0.0) += cells[2].trim().parse::<f64>().expect("number");
    }
    totals.retain(|_, total| *total > 0.0);
    Some(totals)
}

/// Even-odd rule over all rings, every area tried: no index.
fn naive(place: Position, areas: &[(String, MultiPolygon<f64>)]) -> Option<usize> {
    areas.iter().position(|(_, area)| {
        let rings = area.iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
        let crossings = rings.flat_map(geo_types::LineString::lines).filter(|line| {
            let (a, b) = (line.start, line.end);
            (a.y > place.lat) != (b.y > place.lat)
                && place.lon < (b.x - a.x) * (place.lat - a.y) / (b.y - a.y) + a.x
        });
        crossings.count() % 2 == 1
    })
}

#[test]
fn hidden_counts_of_2022_come_to_the_totals() {
    let (Some(grid), Some((names, areas)), Some(of_2024), Some(of_2021)) = (
        shared("data/norway/ssb_grid/NOR0250M_POP_2022.csv"),
        municipalities(),
        totals_of_2024(),
        totals_of_2021(),
    ) else {
        return;
    };
    let settings = PopulationSettings::built_in().expect("settings");
    let grid = read(&grid, &GridOptions::default()).expect("grid");
    let places = centres(&grid.cells).expect("centres");
    let found = assign(&places, &areas, settings.municipality.max_distance_m);
    for i in (0..places.len()).step_by(223) {
        let expected = naive(places[i], &areas);
        assert!(expected.is_none() || found.municipality[i] == expected, "{:?}", grid.cells[i]);
    }
    let coding = detect(&grid.cells, &settings.coding);
    let before = estimates(&grid.cells, coding, &settings.coding);
    let by_name = |code: &str, name: &str| {
        let same_code = of_2021.iter().find(|((old, _), _)| old == code);
        let mut same_name = of_2021.iter().filter(|((_, old), _)| old == name);
        let only = same_name.next().filter(|_| same_name.next().is_none());
        same_code.or(only).map(|(_, total)| *total)
    };
    let years = [
        (2021, areas.iter().zip(&names).map(|((code, _), name)| by_name(code, name)).collect::<Vec<_>>()),
        (2024, areas.iter().map(|(code, _)| of_2024.get(code).copied()).collect()),
    ];
    for (year, totals) in years {
        let mut cells = before.clone();
        let raked = rake(&mut cells, &found.municipality, &totals);
        let (mut met, mut missed) = (0, Vec::new());
        for (i, raked) in raked.iter().enumerate() {
            let mine = || (0..cells.len()).filter(|cell| found.municipality[*cell] == Some(i));
            let now: f64 = mine().map(|cell| cells[cell].likely).sum();
            let Some(total) = totals[i] else { continue };
            // from the file itself: a 5 may be 1 to 9, every other count is itself
            let is_five = |cell: &usize| (grid.cells[*cell].residents.expect("published") - 5.0).abs() < 1e-9;
            let fives = mine().filter(is_five).count() as f64;
            let known: f64 =
                mine().filter(|cell| !is_five(cell)).filter_map(|cell| grid.cells[cell].residents).sum();
            if (known + fives..=known + 9.0 * fives).contains(&total) {
                assert_eq!(raked.outcome, Outcome::Met, "{}", names[i]);
                assert!((now - total).abs() < 1e-6, "{}: {now}, not {total}", names[i]);
                met += 1;
            } else {
                assert!(matches!(raked.outcome, Outcome::Missed(_)), "{}", names[i]);
                let unchanged: f64 = mine().map(|cell| before[cell].likely).sum();
                assert!((now - unchanged).abs() < 1e-6, "{}: {now}, not {unchanged}", names[i]);
                missed.push((&names[i], raked.bounds, total));
            }
        }
        println!("totals of {year}: {met} met; beyond what the cells can hold: {missed:.0?}");
        assert!(met > 300, "{year}: {met} municipalities");
    }
}
