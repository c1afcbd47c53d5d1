//! Future need against `scripts/check_need.py`, which reckons it again with numpy.

use std::collections::BTreeMap;
use std::process::Command;

use crate::common::{notices, shared};
use serde_json::{Value, json};
use tettsted::analysis::need::ages::ByAge;
use tettsted::analysis::need::cohort::{Cohort, Run, cohort};
use tettsted::analysis::need::cost_figures::CostFigures;
use tettsted::analysis::need::deaths::Deaths;
use tettsted::analysis::need::dials::Dials;
use tettsted::analysis::need::grant::oldest_paid;
use tettsted::analysis::need::outcome::{Model, Params as ModelParams, Scenario};
use tettsted::analysis::need::population::{Population, Projected};
use tettsted::analysis::need::prepared::{Params, Prepared};
use tettsted::analysis::need::shortfall::compare;
use tettsted::analysis::need::supply::Supply;
use tettsted::input::ages::{AgeTable, Alternative};
use tettsted::input::need::records::{
    AgeSpan, CellPlace, FigureKey, Moves, NeedForm, OwnFigure, OwnFigures, RegisteredCount, Scope,
    SupplyPlace, Wish,
};
use tettsted::settings::Settings;
use tettsted::settings::need::NeedSettings;

pub(super) const PYTHON: &str = "/usr/bin/python3";
pub(super) const FROM: u16 = 2026;

pub(super) fn form(number: u8) -> NeedForm {
    NeedForm::new(number).expect("form")
}

pub(super) fn cell() -> CellPlace {
    CellPlace { sheet: "s".into(), cell: "A1".into() }
}

/// A case with everything but new ways of working.
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) group: &'static str,
    pub(super) to: u16,
    pub(super) areas: Vec<Population>,
    pub(super) counts: Vec<RegisteredCount>,
    pub(super) wishes: Vec<Wish>,
    pub(super) supply: Vec<SupplyPlace>,
}

fn count(ages: Option<[u8; 2]>, place: Option<&str>, housed: Option<u8>, count: u32) -> RegisteredCount {
    RegisteredCount {
        group: "intellectual_disability".into(),
        year: FROM,
        ages: ages.map(|[from, to]| AgeSpan { from, to }),
        area: place.map(str::to_owned),
        form: housed.map(form),
        count,
        scope: None,
        row: u64::from(count),
    }
}

/// Wishes of so many, of all ages from 14, forms, years and areas.
pub(super) fn wishes(count: u16) -> Vec<Wish> {
    let one = |i: u16| Wish {
        birth_year: 2011 - i * 7 % 40,
        form: form((i * i % 6) as u8),
        moves: match i % 3 {
            0 => None,
            1 => Some(Moves::Year(2023 + i % 17)),
            _ => Some(Moves::Age(18 + (i % 20) as u8)),
        },
        area: (i % 4 > 1).then(|| if i % 8 > 3 { "a".into() } else { "b".into() }),
        base_type: None,
        certainty: None,
        interview_year: 2025,
    };
    (0..count).map(one).collect()
}

fn supply() -> Vec<SupplyPlace> {
    let place = |number: u8, area: Option<&str>, years: [Option<u16>; 2]| SupplyPlace {
        id: format!("p{number}{area:?}"),
        name: None,
        form: form(number),
        area: area.map(str::to_owned),
        places: 8.0,
        opens: years[0],
        closes: years[1],
        base_type: None,
        lead_years: None,
        cell: cell(),
    };
    vec![
        place(4, Some("a"), [None, None]),
        place(4, Some("b"), [Some(2029), None]),
        place(4, None, [Some(2031), Some(2036)]),
        place(5, Some("b"), [None, Some(2033)]),
        place(2, Some("a"), [Some(2030), None]),
    ]
}

/// Figures for the cost of every form.
pub(super) fn figures() -> BTreeMap<String, f64> {
    let mut all = BTreeMap::new();
    let mut put = |key: String, value: f64| all.insert(key, value);
    for (key, value) in [
        ("wages.year", 560_000.0),
        ("cost.travel_vehicle", 85.0),
        ("cost.travel_in_hours", 0.0),
        ("grant.criterion", 0.8),
    ] {
        put(key.into(), value);
    }
    for number in 0..=5_u8 {
        let n = f64::from(number);
        put(format!("cost.form{number}.hours"), 3.0 + n * n * 3.7);
        if number > 0 {
            put(format!("cost.form{number}.travel"), 2.5 / n);
            put(format!("class.form{number}.a.share"), 0.75);
            put(format!("class.form{number}.a.wages"), 310_000.0 * n);
            put(format!("class.form{number}.b.share"), 0.25);
            put(format!("class.form{number}.b.wages"), 900_000.0 * n);
        }
        if number >= 4 {
            for (key, value) in
                [("posts", 6.0), ("places", 8.0), ("fixed", 350_000.0), ("capital", 2_600_000.0)]
            {
                put(format!("cost.form{number}.{key}"), value + n);
            }
        }
    }
    all
}

fn own_figures() -> OwnFigures {
    let own = |(key, likely)| {
        (FigureKey(key), OwnFigure { low: None, likely, high: None, year: None, cell: cell() })
    };
    OwnFigures { figures: figures().into_iter().map(own).collect(), ..OwnFigures::default() }
}

/// The case for the other program, with what ours makes of it.
fn written(case: &Case) -> Value {
    let settings = NeedSettings::built_in().expect("settings");
    let deaths = Deaths::of_curve(&settings.mortality.curve);
    let params = Params {
        settings: &settings,
        group: settings.group(case.group).expect("group"),
        deaths: &deaths,
        areas: &case.areas,
        counts: &case.counts,
        wishes: &case.wishes,
        from: FROM,
        to: case.to,
    };
    let groups = [Prepared::new(&params).expect("prepared")];
    let grant_age = oldest_paid(&settings.grant);
    let likely = [cohort(&groups[0], &Run { dials: &Dials::LIKELY, shifts: &[], grant_age })];
    let ids: Vec<&str> = case.areas.iter().map(|area| area.id.as_str()).collect();
    let short = compare(&likely[0], &Supply::new(&case.supply, &ids).expect("supply"));
    let costs = CostFigures::new(&own_figures(), &case.supply, &settings);
    assert_eq!(costs.missing, Vec::new());
    let model = ModelParams {
        groups: &groups,
        likely: &likely,
        costs: Some(&costs),
        grant: &settings.grant,
        grant_age,
        rate: settings.money.discount[0],
    };
    let model = Model::new(model, Scenario { shifts: &[], supply: &case.supply }).expect("model");
    let outcome = model.run(&Dials::LIKELY);
    let apart: Vec<f64> = short.iter().map(|year| year.apart).collect();
    for (quick, slow) in outcome.short.iter().zip(&apart) {
        assert!((quick - slow).abs() < 1e-9, "{quick} {slow}");
    }
    let mut all = inputs(case);
    all["found"] = json!({
        "forms": each(&likely[0], |area| json!(area.by_form())),
        "accounts": each(&likely[0], |area| {
            let account = area.account;
            json!([account.start, account.registered, account.dead, account.end])
        }),
        "granted": likely[0].years.iter().map(|year| {
            (0..6).map(|form| year.areas.iter().map(|area| area.granted[form]).sum::<f64>()).collect::<Vec<_>>()
        }).collect::<Vec<_>>(),
        "apart": apart,
        "across": short.iter().map(|year| year.across).collect::<Vec<_>>(),
        "gross": outcome.gross, "net": outcome.net,
        "marginals": model.marginals(&Dials::LIKELY).expect("money").iter().flat_map(|year| {
            year.forms[1..].iter().map(|own| [own.gross, own.net, own.average_gross, own.average_net]).collect::<Vec<_>>()
        }).collect::<Vec<_>>(),
    });
    all
}

/// What the other program reckons from.
pub(super) fn inputs(case: &Case) -> Value {
    json!({
        "name": case.name, "group": case.group, "from": FROM, "to": case.to,
        "areas": case.areas.iter().map(|area| json!({
            "id": area.id, "ages": area.ages.0.to_vec(), "births": area.births,
        })).collect::<Vec<_>>(),
        "counts": case.counts.iter().map(counted).collect::<Vec<_>>(),
        "wishes": case.wishes.iter().map(wished).collect::<Vec<_>>(),
        "supply": case.supply.iter().map(|place| json!({
            "id": place.id, "form": place.form.number(), "area": place.area, "places": place.places, "opens": place.opens,
            "closes": place.closes, "base_type": place.base_type,
        })).collect::<Vec<_>>(),
        "figures": figures().into_iter().map(|(key, value)| (key, [value; 3])).collect::<BTreeMap<_, _>>(),
    })
}

fn each(cohort: &Cohort, of: impl Fn(&tettsted::analysis::need::cohort::AreaYear) -> Value) -> Value {
    let years = cohort.years.iter().map(|year| year.areas.iter().map(&of).collect::<Vec<_>>());
    json!(years.collect::<Vec<_>>())
}

fn counted(row: &RegisteredCount) -> Value {
    json!({
        "ages": row.ages.map(|ages| [ages.from, ages.to]), "area": row.area, "form": row.form.map(NeedForm::number),
        "count": row.count, "scope": row.scope.map(|scope| if scope == Scope::Criterion16 { "criterion16" } else { "other" }),
    })
}

/// Invented wishes only.
fn wished(wish: &Wish) -> Value {
    let (year, age) = match wish.moves {
        Some(Moves::Year(year)) => (Some(year), None),
        Some(Moves::Age(age)) => (None, Some(age)),
        None => (None, None),
    };
    json!({
        "birth_year": wish.birth_year, "form": wish.form.number(), "move_year": year, "move_age": age, "area": wish.area,
    })
}

/// The demo in two areas: estimated, counted with wishes, counted without ages.
pub(super) fn made_up() -> Vec<Case> {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo/ages.csv");
    let table = AgeTable::read(&file).expect("ages");
    let periods = table.periods();
    let year = periods
        .iter()
        .filter(|period| period.alternative.is_none())
        .map(|period| period.year)
        .max()
        .expect("year");
    let whole = Population::counted(&table.regions[0], year, None).expect("counted");
    let whole = Population { year: FROM, births: [(2027, 110.0), (2030, 90.0)].into(), ..whole };
    let areas = vec![whole.part("a", 0.3), whole.part("b", 0.7)];
    let counts = vec![
        count(Some([0, 15]), None, Some(0), 9),
        count(Some([16, 40]), Some("a"), None, 17),
        count(Some([16, 40]), Some("b"), Some(4), 12),
        count(Some([41, 67]), None, None, 21),
        count(Some([30, 30]), Some("b"), Some(0), 3),
    ];
    let case = |name, counts, wishes| Case {
        name,
        group: "intellectual_disability",
        to: 2050,
        areas: areas.clone(),
        counts,
        wishes,
        supply: supply(),
    };
    vec![
        case("demo, estimated", Vec::new(), Vec::new()),
        case("demo, counted and asked", counts, wishes(23)),
        case("demo, ages not known", vec![count(None, None, None, 80)], wishes(60)),
    ]
}

/// Skien and Porsgrunn, where the shared test data are.
fn towns() -> Vec<Case> {
    let files = [
        "data/norway/population/nor_population_by_age_municip_2024_2026.csv",
        "data/norway/projections/Framskrevet_folkemengde_2026-2050.csv",
    ];
    let [Some(counted), Some(projected)] = files.map(shared) else { return Vec::new() };
    let (counted, projected) =
        (AgeTable::read(&counted).expect("ages"), AgeTable::read(&projected).expect("ages"));
    let alternative = Alternative::default();
    let case = |name, code: &str| {
        let region = projected.regions.iter().find(|region| region.name == name).expect("projected");
        let own = Projected { region, alternative: &alternative };
        let whole =
            Population::counted(counted.region(code).expect("region"), FROM, Some(own)).expect("2026");
        Case {
            name,
            group: "intellectual_disability",
            to: 2050,
            areas: vec![whole.part("a", 0.55), whole.part("b", 0.45)],
            counts: vec![count(Some([18, 60]), None, Some(4), 70), count(Some([18, 60]), None, Some(0), 90)],
            wishes: wishes(45),
            supply: supply(),
        }
    };
    vec![case("Skien", "4003"), case("Porsgrunn", "4001")]
}

#[test]
fn another_program_reckons_the_same() {
    if !has_numpy() {
        return;
    }
    let cases: Vec<Value> = made_up().iter().chain(&towns()).map(written).collect();
    agree(&cases);
}

/// The other program reckons the cases, and finds the same.
pub(super) fn agree(cases: &[Value]) {
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("cases.json");
    std::fs::write(&file, serde_json::to_vec(cases).expect("json")).expect("written");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/check_need.py");
    let done = Command::new(PYTHON).env("PYTHONDONTWRITEBYTECODE", "1").arg(script).arg(&file).output();
    let done = done.expect("python");
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success(), "{said}{}", String::from_utf8_lossy(&done.stderr));
    assert!(said.contains("numbers agree"), "{said}");
    println!("{said}");
}

/// Whether the other program runs here; says so if not.
pub(super) fn has_numpy() -> bool {
    let works = Command::new(PYTHON).args(["-c", "import numpy, tomllib"]).output();
    let has = works.is_ok_and(|done| done.status.success());
    if !has {
        notices::skipped("python3-numpy, with Python 3.11 or newer, is not here");
    }
    has
}

#[test]
fn ages_of_the_demo_are_single_years() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo/ages.csv");
    let table = AgeTable::read(&file).expect("ages");
    let of = ByAge::spread(table.regions[0].counts.values().next().expect("year"), &ByAge::default());
    assert!(of.0[..90].iter().all(|residents| *residents > 0.0));
}
