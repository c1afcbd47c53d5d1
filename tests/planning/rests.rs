//! What a page rests on: what is not in the data is named, and a grid is called after its own squares only.

use crate::common::changed::changed;
use crate::common::projects::plan;
use crate::common::siting::plain_town;
use tettsted::analysis::area::Area;
use tettsted::analysis::places::{Mapped, Needs, Places};
use tettsted::input::origin::{Ages, Grid, Origin};
use tettsted::input::residents::Basis;
use tettsted::layers::rests::{Params, Rest, rests};
use tettsted::plan::InGroupHomes;
use tettsted::settings::Settings;
use tettsted::settings::assumptions::Changes;
use tettsted::settings::places::PlaceSettings;
use tettsted::words::{Language, Words};

/// The demo town, so many times its residents, from a grid, one home a point on a street.
fn town(times: f64, origin: Origin) -> Area {
    changed(plain_town(), |table| {
        table.counts = table.counts.map(|count| (*count as f64 * times) as u64);
        (table.basis, table.origin) = (Basis::Grid, origin);
        table.homes[0].is_street = true;
    })
}

/// The same without any place.
fn without_places(area: Area) -> Area {
    let settings = PlaceSettings::built_in().expect("settings");
    area.with_needs(Needs { places: Places::new(Vec::new(), &settings), settings }).expect("needs")
}

fn texts(area: &Area, year: Option<i32>, taken_out: Option<InGroupHomes>) -> Vec<Rest> {
    let plan = plan();
    let words = Words::new(Language::Nb);
    rests(
        Params {
            area,
            plan: Some(&plan),
            year,
            taken_out,
            with_private: taken_out.is_none(),
            changes: &Changes::default(),
        },
        &words,
    )
}

fn text(area: &Area, id: &str) -> String {
    let all = texts(area, None, None);
    all.iter().find(|rest| rest.id == id).unwrap_or_else(|| panic!("{id}: {all:?}")).text.clone()
}

#[test]
fn every_respect_has_a_label_and_a_text_in_each_language() {
    let (area, plan) = (plain_town(), plan());
    let orders: Vec<Vec<&str>> = Language::ALL
        .map(|language| {
            let (area, plan) = (&area, Some(&plan));
            let changes = &Changes::default();
            let params =
                Params { area, plan, year: Some(2030), taken_out: None, with_private: true, changes };
            let all = rests(params, &Words::new(language));
            for Rest { id, label, text } in &all {
                // a text that is not there is its key
                assert!(!label.starts_with("rests-") && !text.contains("rests-"), "{id}: {label}: {text}");
            }
            all.iter().map(|rest| rest.id).collect()
        })
        .into();
    assert_eq!(
        orders[0],
        ["residents", "ages", "access", "map", "needs", "no_street", "heights", "plan", "bases", "reach"]
    );
    assert!(orders.iter().all(|order| *order == orders[0]));
}

#[test]
fn a_grid_is_called_after_its_own_squares() {
    let of =
        |grid| Origin { grid: Some(grid), ages: Ages::Given, ages_year: Some(2024), ..Origin::default() };
    for (grid, has, has_not) in [
        (Grid::Ssb(250), "SSB", "Eurostat"),
        (Grid::Eurostat(1000), "Eurostat", "SSB"),
        (Grid::Other, "områder", "SSB"),
    ] {
        let text = text(&town(1.0, of(grid)), "residents");
        assert!(text.contains(has) && !text.contains(has_not), "{grid:?}: {text}");
        assert!(text.contains("år ikke oppgitt") && text.contains("det er ikke boliger"), "{text}");
    }
    let grown = Origin { year: Some(2040), counted: Some(2024), is_projected: true, ..of(Grid::Ssb(250)) };
    let grown = town(1.0, grown);
    assert!(text(&grown, "residents").contains("talt 2024 og framskrevet til 1. januar 2040"));
    assert!(text(&grown, "ages").contains("framskrevet"));
    // a table tells neither a grid nor a year
    assert!(!text(&plain_town(), "residents").contains("SSB"));
    // a table is the municipality's own until its owner says otherwise
    assert!(text(&plain_town(), "access").contains("Ikke for publisering"));
    assert!(text(&plain_town().announced(), "access").contains("offentlige"));
    assert!(text(&plain_town(), "map").contains("sier ikke"));
}

#[test]
fn what_the_data_lack_is_named() {
    let origin = Origin { grid: Some(Grid::Other), cut_cells: 2, beyond: 3_000_000_000, ..Origin::default() };
    // few residents may well have no bank
    let few = without_places(town(0.25, origin));
    let groceries = few.needs().settings.index_of("groceries").expect("groceries");
    assert_eq!(few.mapped(groceries), Mapped::Known);
    assert!(text(&few, "needs").contains("Ingen slag"), "{}", text(&few, "needs"));
    // a town without any shop or service is no town: they were left out of the extract
    let filtered = without_places(town(1.0, origin));
    let park = filtered.needs().settings.index_of("park").expect("park");
    assert_eq!((filtered.mapped(groceries), filtered.mapped(park)), (Mapped::NotInData, Mapped::Known));
    let many = without_places(town(20.0, origin));
    assert_eq!(many.mapped(groceries), Mapped::NotInData);
    let said = text(&many, "needs");
    assert!(
        said.contains("Ikke i kartet") && said.contains("Dagligvarer") && !said.contains("Samlok"),
        "{said}"
    );
    assert!(text(&many, "edge").contains("2 ruter") && text(&many, "edge").contains("at 3 bor utenfor"));
    // the shops of the town are too few for a city
    let sparse = town(200.0, origin);
    assert_eq!(sparse.mapped(groceries), Mapped::Sparse);
    assert!(text(&sparse, "needs").contains("For få i kartet"), "{}", text(&sparse, "needs"));
}

#[test]
fn bases_that_count_are_those_of_the_year() {
    let area = plain_town();
    let of =
        |year, out| texts(&area, year, out).into_iter().find(|rest| rest.id == "bases").expect("bases").text;
    assert!(of(None, None).contains("i dag") && of(None, None).contains("bofellesskap er regnet med"));
    assert!(of(Some(2035), None).contains("2035") && !of(Some(2035), None).contains("i dag"));
    let out = InGroupHomes { bases: [0, 0, 1, 2], dwellings: 15 };
    assert!(of(None, Some(out)).contains("1 UTVIDET, 2 EKSTRA"));
}
