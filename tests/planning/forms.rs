//! Housing forms of a town along one street, worked out by hand.

use crate::common::bases::{base, group_home};
use crate::common::changed::changed;
use crate::common::plan::{On, Plan as Town, position};
use serde_json::Value;
use tettsted::analysis::area::Area;
use tettsted::analysis::by_kind::Count;
use tettsted::analysis::forms::{ANY_BASE, AT_GROUP_HOME, FREE_STANDING, Forms, Params, forms};
use tettsted::analysis::grouping::Grouping;
use tettsted::ids::{ClassId, HomeId};
use tettsted::layers::forms as told;
use tettsted::plan::{Plan, Status};
use tettsted::reach::Watch;
use tettsted::settings::Settings;
use tettsted::settings::base_types::BaseType;
use tettsted::settings::forms::FormSettings;
use tettsted::units::{PER_PERSON, Residents};
use tettsted::words::{Language, Words};

/// A street from 0 to 3000 m with 1 resident of each class at a (10 m), 2 at b (400 m), 4 at c (900 m) and 8 at d (2490 m).
fn area() -> Area {
    let town = Town::default().nodes_east(&[0.0, 3000.0]).way(1, &[1, 2], "footway", &[]);
    let homes = [('a', 10.0), ('b', 400.0), ('c', 900.0), ('d', 2490.0)];
    let town = homes.into_iter().fold(town, |town, (name, east)| town.home(name, [east, 0.0]));
    let codes = [Some("3001"), Some("3001"), Some("3002"), None];
    let dwellings = [Some(1.0), Some(2.5), None, Some(12.0)];
    changed(town.area(On::Plain), |table| {
        for (home, (code, dwellings)) in table.homes.iter_mut().zip(codes.into_iter().zip(dwellings)) {
            home.municipality = code.map(Into::into);
            home.dwellings = dwellings;
        }
    })
}

/// BASIS at 200 m, EKSTRA in group home g1 at 1000 m, UTVIDET at 2500 m that is tied to nothing, and UTVIDET at 600 m that is tied to a
/// group home the plan does not have. Reinforced home g3 at 20 m, group home g2 without a base at 2600 m.
fn plan() -> Plan {
    let at = |east: f64| position([east, 0.0]);
    let mut bases = vec![
        base("basis", BaseType::Basis, at(200.0)),
        base("ekstra", BaseType::Ekstra, at(1000.0)),
        base("alone", BaseType::Utvidet, at(2500.0)),
        base("elsewhere", BaseType::Utvidet, at(600.0)),
    ];
    bases[1].group_home = Some("g1".into());
    bases[3].group_home = Some("g9".into());
    let group_homes = vec![
        group_home("g1", 4, Some(6), at(1000.0)),
        group_home("g2", 4, Some(3), at(2600.0)),
        group_home("g3", 5, Some(4), at(20.0)),
    ];
    Plan { bases, group_homes, ..Plan::default() }
}

fn found(area: &Area, plan: &Plan, year: Option<i32>) -> (Forms, [Grouping; 1]) {
    let settings = FormSettings::built_in().expect("settings");
    let groupings = [Grouping::municipalities(area)];
    let params = Params { area, plan, year, groupings: &groupings, settings: &settings };
    (forms(&params, &Watch::default()).expect("not stopped"), groupings)
}

fn exactly(residents: u64) -> Count {
    let residents: Residents = residents * PER_PERSON;
    Count { low: residents, likely: residents, high: residents }
}

#[test]
fn homes_support_what_is_near() {
    let area = area();
    let (forms, _) = found(&area, &plan(), None);
    let [a, b, c, d] = [0, 1, 2, 3];
    // rollator 300 m, most 500 m, fit 1000 m; a is 190 m from BASIS and 990 m from EKSTRA, b 200 m and 600 m, c 700 m and 100 m
    let expected: [[&[u8]; 4]; 3] = [
        [&[1, 2], &[1, 2], &[1, 3], &[1]],
        [&[1, 2], &[1, 2], &[1, 3], &[1]],
        [&[1, 2, 3], &[1, 2, 3], &[1, 2, 3], &[1]],
    ];
    for (class, of_class) in expected.iter().enumerate() {
        for (home, own) in of_class.iter().enumerate() {
            assert_eq!(
                forms.of_home(ClassId::new(class), HomeId::new(home)),
                *own,
                "class {class}, home {home}"
            );
        }
    }
    let near = |class, home, kind| {
        let found = forms.base_of(class, home, kind);
        found.map(|(base, distance)| (forms.bases[base].id.as_str(), (f64::from(distance) / 1000.0).round()))
    };
    assert_eq!(near(ClassId(0), HomeId::new(a), FREE_STANDING), Some(("basis", 190.0)));
    assert_eq!(near(ClassId(2), HomeId::new(a), AT_GROUP_HOME), Some(("ekstra", 990.0)));
    assert_eq!(near(ClassId(1), HomeId::new(c), FREE_STANDING), None);
    // UTVIDET without a group home is a base, but makes no form possible
    assert_eq!(near(ClassId(0), HomeId::new(d), ANY_BASE), Some(("alone", 10.0)));
    assert_eq!(near(ClassId(0), HomeId::new(b), ANY_BASE), Some(("basis", 200.0)));
    assert_eq!(near(ClassId(0), HomeId::new(d), AT_GROUP_HOME), None);
    assert_eq!(forms.untied, [2, 3]);
    let kinds: Vec<_> =
        forms.group_homes.iter().map(|own| (own.with_base, own.is_reinforced(), own.neighbour)).collect();
    assert_eq!(
        kinds,
        [(true, false, Some(HomeId(2))), (false, false, Some(HomeId(3))), (false, true, Some(HomeId(0)))]
    );
}

#[test]
fn sums_of_all_and_by_municipality() {
    let area = area();
    let (forms, _) = found(&area, &plan(), None);
    let whole = &forms.areas[0];
    let rollator = whole.classes[0];
    assert_eq!(rollator.residents, exactly(15));
    assert_eq!((rollator.near_base.with, rollator.near_base.without), (exactly(3), exactly(12)));
    assert_eq!(rollator.near_group_home.with, exactly(4));
    assert_eq!((rollator.either.with, rollator.either.without), (exactly(7), exactly(8)));
    assert_eq!(rollator.any_base.with, exactly(15));
    assert_eq!((rollator.near_base.homes, rollator.either.homes), (2, 3));
    assert!((rollator.near_base.dwellings - 3.5).abs() < 1e-9);
    let fit = whole.classes[2];
    assert_eq!(
        (fit.near_base.with, fit.near_group_home.with, fit.either.with),
        (exactly(7), exactly(7), exactly(7))
    );
    assert!((whole.dwellings - 15.5).abs() < 1e-9 && whole.without_dwellings == 1);
    let group_homes = |place: usize| {
        let own = &forms.areas[place];
        [own.with_base, own.reinforced, own.without_base].map(|sum| (sum.homes, sum.dwellings))
    };
    assert_eq!(group_homes(0), [(1, 6), (1, 4), (1, 3)]);
    // 3001 with a and b, 3002 with c, and d in none; group homes lie where the nearest home does
    assert_eq!(group_homes(1), [(0, 0), (1, 4), (0, 0)]);
    assert_eq!(group_homes(2), [(1, 6), (0, 0), (0, 0)]);
    assert_eq!(group_homes(3), [(0, 0), (0, 0), (1, 3)]);
    for class in 0..3 {
        let part = |of: fn(&tettsted::analysis::forms::ClassForms) -> Count| -> Count {
            forms.areas[1..].iter().map(|own| of(&own.classes[class])).sum()
        };
        assert_eq!(part(|sums| sums.either.without), whole.classes[class].either.without);
        assert_eq!(part(|sums| sums.near_base.with), whole.classes[class].near_base.with);
    }
}

#[test]
fn bases_that_open_later_make_nothing_possible_yet() {
    let area = area();
    let mut plan = plan();
    plan.bases[0].status = Status::Planned;
    plan.bases[0].opening_year = Some(2035);
    plan.bases[1].opening_year = Some(2032);
    let of = |year| {
        let (forms, _) = found(&area, &plan, Some(year));
        let whole = &forms.areas[0];
        (whole.classes[0].near_base.with, whole.classes[0].near_group_home.with, whole.with_base.homes)
    };
    assert_eq!(of(2031), (exactly(0), exactly(0), 0), "g1 has no base yet");
    assert_eq!(of(2032), (exactly(0), exactly(4), 1));
    assert_eq!(of(2035), (exactly(3), exactly(4), 1));
}

/// What would be written, and what would be said.
fn written(with_private: bool) -> (Vec<(String, Vec<Value>)>, Vec<String>) {
    let (area, plan) = (area(), plan());
    let plan = if with_private { plan } else { plan.public() };
    let (forms, groupings) = found(&area, &plan, None);
    let settings = FormSettings::built_in().expect("settings");
    let params = told::Params {
        asked: Params { area: &area, plan: &plan, year: None, groupings: &groupings, settings: &settings },
        forms: &forms,
        with_private,
    };
    let layers = told::layers(params).into_iter().map(|table| {
        let layer = &table.layer;
        let object = |row: tettsted::layers::layer::Row| {
            let names = layer.fields.iter().map(|field| field.name.clone());
            assert_eq!(row.values.len(), layer.fields.len(), "{}", layer.name);
            Value::Object(names.zip(row.values).collect())
        };
        (layer.name.to_owned(), table.rows().map(object).collect())
    });
    (layers.collect(), told::explain(params, &Words::new(Language::En)))
}

#[test]
fn group_homes_and_what_follows_from_them_stay_in_the_house() {
    let (layers, words) = written(false);
    assert_eq!(layers.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["homes", "areas"]);
    let text = serde_json::to_string(&layers).expect("JSON");
    assert!(!text.contains("Secret") && !text.contains("\"g1\""), "group homes are private");
    for row in &layers[1].1 {
        for (column, value) in row.as_object().expect("object") {
            let tells = ["any_base", "form_3", "form_2_or_3", "neither", "form_4", "form_5", "group_home"];
            assert!(value.is_null() || !tells.iter().any(|name| column.starts_with(name)), "{column}");
        }
    }
    assert!(layers[0].1.iter().all(|home| home["rollator_form_3_base"].is_null()));
    assert!(words.len() == 3 && words[2].contains("told in the municipality"), "{words:?}");

    let (layers, words) = written(true);
    let told = |area: Option<&str>, level: &str| {
        let mut rows = layers[1].1.iter();
        let row =
            rows.find(|row| row["class"] == "all" && row["level"] == level && row["area"].as_str() == area);
        let columns = ["form_4_dwellings", "form_5_dwellings", "group_home_without_base_dwellings"];
        columns.map(|column| row.expect("row")[column].as_u64().expect("number"))
    };
    assert_eq!(told(None, "all"), [6, 4, 3]);
    assert_eq!(told(Some("3001"), "municipality"), [0, 4, 0]);
    let (name, rows) = layers.last().expect("layers");
    assert_eq!((name.as_str(), rows.len()), ("group_homes", 3));
    assert_eq!((&rows[0]["name"], &rows[0]["municipality"]), (&"Secret g1".into(), &"3002".into()));
    assert!(words.iter().any(|line| line.contains("4 dwellings")), "{words:?}");
}

#[test]
fn homes_and_areas_as_rows() {
    let (layers, words) = written(true);
    let (homes, areas) = (&layers[0].1, &layers[1].1);
    assert_eq!(homes[2]["rollator_forms"], "1,3");
    assert_eq!(homes[2]["rollator_form_3_base"], "ekstra");
    assert_eq!(homes[3]["fit_forms"], "1");
    assert_eq!(homes[3]["municipality"], Value::Null);
    // 4 areas, each with 3 classes and all
    assert_eq!(areas.len(), 16);
    let all = areas[3].clone();
    assert_eq!((&all["level"], &all["class"]), (&"all".into(), &"all".into()));
    // 3 + 3 + 7 near BASIS, 8 + 8 + 8 near neither
    assert_eq!((&all["form_1_residents"], &all["form_2_residents"]), (&45.0.into(), &13.0.into()));
    assert_eq!(all["neither_residents"], 24.0);
    assert!(words[1].contains("13 residents (29%)"), "{}", words[1]);
    assert!(words.last().expect("words").contains("Base alone, Base elsewhere"), "{words:?}");
}
