//! Draws and new ways of working against `scripts/check_need.py`, which draws every figure again and takes numpy's quantiles.

use serde_json::{Value, json};
use tettsted::analysis::need::cohort::{Run, cohort};
use tettsted::analysis::need::cost_figures::CostFigures;
use tettsted::analysis::need::deaths::Deaths;
use tettsted::analysis::need::dials::Dials;
use tettsted::analysis::need::draws::{Draw, Drawn, Measure, Sample, Series, Target};
use tettsted::analysis::need::grant::oldest_paid;
use tettsted::analysis::need::outcome::{Model, Outcome, Params as ModelParams, Scenario};
use tettsted::analysis::need::prepared::{Params, Prepared};
use tettsted::analysis::need::shift::Shift;
use tettsted::input::need::records::{AgeSpan, FigureKey, Movers, OwnFigure, OwnFigures, ScenarioMove};
use tettsted::settings::Settings;
use tettsted::settings::need::NeedSettings;
use tettsted::watch::Watch;

use crate::need_oracle::{Case, FROM, agree, cell, figures, form, has_numpy, inputs, made_up};

const SEED: u64 = 20_260_101;
/// A tenth, half and nine tenths of the way from the first to the last are draws.
const DRAWS: u32 = 41;
/// Persons by form, short, gross, net.
const NUMBERS: usize = 9;

/// Low, likely and high: shares, places and what is yes or no are exact.
fn range(key: &str, likely: f64) -> [f64; 3] {
    let is_exact = ["share", "places", "criterion", "travel_in_hours"].iter().any(|own| key.ends_with(own));
    if is_exact { [likely; 3] } else { [likely * 0.9, likely, likely * 1.25] }
}

fn own([low, likely, high]: [f64; 3]) -> OwnFigure {
    OwnFigure { low: Some(low), likely, high: Some(high), year: None, cell: cell() }
}

fn base_figures() -> [(String, f64); 3] {
    [("posts", 2.5), ("fixed", 450_000.0), ("capital", 6.5e6)]
        .map(|(key, value)| (format!("base.BASIS.{key}"), value))
}

/// Those who are about to move go to form 2 in place of 4 from the year in which the base is open; others come down from 5 to 3.
fn moves(who: Movers) -> Vec<ScenarioMove> {
    let one = |from: u8, to: u8, share: [f64; 3]| ScenarioMove {
        scenario: "new".into(),
        from_year: 2027,
        to_year: 2046,
        ages: Some(AgeSpan { from: 18, to: 66 }),
        from: form(from),
        to: form(to),
        share: own(share),
        delay_years: 1,
        back: Some(own([0.05, 0.1, 0.3])),
        one_off: Some(own([50_000.0, 80_000.0, 150_000.0])),
        base: (to == 2).then(|| "base".into()),
        who,
        note: None,
        cell: cell(),
    };
    vec![one(4, 2, [0.1, 0.25, 0.5]), one(5, 3, [0.02, 0.05, 0.08])]
}

fn written(mut case: Case, who: Movers) -> Value {
    case.to = 2040;
    let mut base = case.supply[4].clone();
    (base.id, base.opens, base.base_type) = ("base".into(), Some(2031), Some("BASIS".into()));
    case.supply.push(base);
    let moves = moves(who);
    let all: Vec<(String, f64)> = figures().into_iter().chain(base_figures()).collect();
    let of = |(key, likely): &(String, f64)| (FigureKey(key.clone()), own(range(key, *likely)));
    let own_figures = OwnFigures { figures: all.iter().map(of).collect(), ..OwnFigures::default() };
    let mut written = inputs(&case);
    (written["draws"], written["seed"]) = (json!(DRAWS), json!(SEED));
    for (key, likely) in &all {
        written["figures"][key] = json!(range(key, *likely));
    }
    written["moves"] = moves.iter().map(move_of).collect();
    written["found"] = found(&case, &own_figures, &moves);
    written
}

fn move_of(row: &ScenarioMove) -> Value {
    let three =
        |figure: &OwnFigure| json!({ "low": figure.low, "likely": figure.likely, "high": figure.high });
    json!({
        "from_year": row.from_year, "to_year": row.to_year, "delay_years": row.delay_years, "base": row.base,
        "ages": row.ages.map(|ages| [ages.from, ages.to]), "from": row.from.number(), "to": row.to.number(),
        "share": three(&row.share), "back": row.back.as_ref().map(three), "one_off": row.one_off.as_ref().map(three),
        "who": if row.who == Movers::Newcomers { "new" } else { "all" },
    })
}

fn found(case: &Case, own: &OwnFigures, moves: &[ScenarioMove]) -> Value {
    let settings = NeedSettings::built_in().expect("settings");
    let deaths = Deaths::of_curve(&settings.mortality.curve);
    let groups = [Prepared::new(&Params {
        settings: &settings,
        group: settings.group(case.group).expect("group"),
        deaths: &deaths,
        areas: &case.areas,
        counts: &case.counts,
        wishes: &case.wishes,
        from: FROM,
        to: case.to,
    })
    .expect("prepared")];
    let grant_age = oldest_paid(&settings.grant);
    let likely = [cohort(&groups[0], &Run { dials: &Dials::LIKELY, shifts: &[], grant_age })];
    let costs = CostFigures::new(own, &case.supply, &settings);
    let params = ModelParams {
        groups: &groups,
        likely: &likely,
        costs: Some(&costs),
        grant: &settings.grant,
        grant_age,
        rate: settings.money.discount[0],
    };
    let shifts = Shift::of(moves, &case.supply).expect("shifts");
    let model = |shifts| Model::new(params, Scenario { shifts, supply: &case.supply }).expect("model");
    let (now, new) = (model(&[]), model(&shifts));
    let mut rules = settings.draws.clone();
    (rules.count, rules.seed) = (DRAWS, SEED);
    let sample = |model| Sample::of(model, &rules, &Watch::default()).expect("not stopped");
    let drawn = sample(&new).against(&sample(&now), Target::PresentNet(0.04));
    json!({
        "now": each_draw(&now), "new": each_draw(&new),
        "now_drawn": summed(&drawn.now), "new_drawn": summed(&drawn.new), "difference_drawn": summed(&drawn.difference),
    })
}

fn each_draw(model: &Model<'_>) -> Value {
    let years = model.years().len();
    let numbers = |outcome: &Outcome, year| -> Vec<Option<f64>> {
        Measure::all().into_iter().take(NUMBERS).map(|measure| measure.of(outcome, year)).collect()
    };
    let draw = |number| {
        let outcome = model.run(&Draw::new(SEED, number).dials());
        (0..years).map(|year| numbers(&outcome, year)).collect::<Vec<_>>()
    };
    json!((0..DRAWS).map(draw).collect::<Vec<_>>())
}

/// Likely, low, middle and high by year and number.
fn summed(series: &[Series]) -> Value {
    let years = series[0].as_ref().map_or(0, Vec::len);
    let of = |pick: fn(&Drawn) -> f64| {
        let at = |year: usize| -> Vec<Option<f64>> {
            series.iter().take(NUMBERS).map(|own| own.as_ref().map(|own| pick(&own[year]))).collect()
        };
        (0..years).map(at).collect::<Vec<_>>()
    };
    json!([of(|own| own.likely), of(|own| own.low), of(|own| own.middle), of(|own| own.high)])
}

#[test]
fn another_program_draws_the_same() {
    if !has_numpy() {
        return;
    }
    let [estimated, asked, _] = <[Case; 3]>::try_from(made_up()).unwrap_or_else(|_| panic!("three cases"));
    let cases = [
        written(Case { name: "residents move", ..estimated }, Movers::Residents),
        written(Case { name: "newcomers go elsewhere", ..asked }, Movers::Newcomers),
    ];
    agree(&cases);
}
