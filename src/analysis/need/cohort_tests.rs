//! Cohorts by hand: what must come out whatever the figures are.
#![expect(clippy::float_cmp, reason = "whole persons")]

use super::account::Account;
use super::ages::ByAge;
use super::cohort::{Cohort, Run, cohort};
use super::deaths::{Deaths, Origin as DeathsFrom};
use super::dials::{Dial, Dials};
use super::population::Population;
use super::prepared::{Params, Prepared};
use super::shift::Shift;
use super::uncertain::Turn;
use super::world::Origin;
use crate::input::need::records::{
    AgeSpan, CellPlace, Movers, Moves, NeedForm, OwnFigure, RegisteredCount, ScenarioMove, Wish,
};
use crate::settings::Settings;
use crate::settings::need::NeedSettings;
use crate::settings::need::group::Group;

const FROM: u16 = 2026;
const TO: u16 = 2040;

fn form(number: u8) -> NeedForm {
    NeedForm::new(number).expect("form")
}

/// Settings in which nobody dies, becomes known or moves by itself.
fn still() -> NeedSettings {
    let mut settings = NeedSettings::built_in().expect("settings");
    settings.leaving.yearly.likely = 0.0;
    for band in &mut settings.mortality.ratio {
        (band.ratio.low, band.ratio.likely, band.ratio.high) = (1.0, 1.0, 1.0);
    }
    settings
}

fn deaths(q: f64) -> Deaths {
    Deaths { q: ByAge::of(|_| q), origin: DeathsFrom::LifeTable { year: 2025 } }
}

fn town(id: &str, residents: f64) -> Population {
    Population {
        id: id.into(),
        year: FROM,
        ages: ByAge::of(|_| residents),
        births: [].into(),
        scale: [].into(),
    }
}

fn count(age: u8, form: Option<NeedForm>, count: u32) -> RegisteredCount {
    RegisteredCount {
        group: "similar_needs".into(),
        year: FROM,
        ages: Some(AgeSpan { from: age, to: age }),
        area: None,
        form,
        count,
        scope: None,
        row: u64::from(age),
    }
}

fn wish(birth_year: u16, wished: u8, moves: Option<Moves>) -> Wish {
    Wish {
        birth_year,
        form: form(wished),
        moves,
        area: None,
        base_type: None,
        certainty: None,
        interview_year: 2025,
    }
}

/// A group to be followed, without shares: everybody is counted.
struct Case {
    settings: NeedSettings,
    deaths: Deaths,
    areas: Vec<Population>,
    counts: Vec<RegisteredCount>,
    wishes: Vec<Wish>,
    group: &'static str,
}

impl Case {
    fn new(counts: Vec<RegisteredCount>) -> Self {
        let areas = vec![town("a", 100.0)];
        Self {
            settings: still(),
            deaths: deaths(0.0),
            areas,
            counts,
            wishes: Vec::new(),
            group: "similar_needs",
        }
    }

    fn prepared(&self) -> Prepared {
        let group: &Group = self.settings.group(self.group).expect("group");
        Prepared::new(&Params {
            settings: &self.settings,
            group,
            deaths: &self.deaths,
            areas: &self.areas,
            counts: &self.counts,
            wishes: &self.wishes,
            from: FROM,
            to: TO,
        })
        .expect("prepared")
    }

    fn run(&self, dials: &Dials, shifts: &[Shift]) -> Cohort {
        cohort(&self.prepared(), &Run { dials, shifts, grant_age: 66 })
    }

    fn likely(&self) -> Cohort {
        self.run(&Dials::LIKELY, &[])
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9 * (1.0 + b.abs())
}

#[test]
fn who_is_asked_has_the_home_in_the_year_and_form_wished() {
    let mut case = Case::new(vec![count(18, Some(NeedForm::FAMILY), 1)]);
    case.wishes = vec![wish(2007, 2, Some(Moves::Year(2031)))];
    for year in case.likely().years {
        let expected =
            if year.year < 2031 { [1.0, 0.0, 0.0, 0.0, 0.0, 0.0] } else { [0.0, 0.0, 1.0, 0.0, 0.0, 0.0] };
        assert_eq!(year.areas[0].by_origin[Origin::Asked as usize], expected, "{}", year.year);
        assert!(near(year.sum(), 1.0));
    }
    // 27 is reached in 2034; whoever wishes to stay stays
    case.wishes = vec![wish(2007, 4, Some(Moves::Age(27)))];
    let first = case.likely().years.iter().find(|year| year.by_form()[4] > 0.5).map(|year| year.year);
    assert_eq!(first, Some(2034));
    case.wishes = vec![wish(2007, 0, Some(Moves::Year(2030)))];
    assert!(case.likely().years.iter().all(|year| near(year.by_form()[0], 1.0)));
}

#[test]
fn a_constant_chance_of_death_is_compound_interest() {
    let mut case = Case::new(vec![count(30, Some(form(4)), 1000)]);
    case.deaths = deaths(0.03);
    for (t, year) in (0..).zip(case.likely().years) {
        assert!(near(year.by_form()[4], 1000.0 * 0.97_f64.powi(t)), "{}", year.year);
        assert!(near(year.areas[0].ages[30 + t as u8], year.sum()));
    }
}

#[test]
fn shares_of_nothing_and_of_everybody_stay_so() {
    for (share, expected) in [(0.0, 0.0), (1.0, 1.0)] {
        let mut case = Case::new(Vec::new());
        case.group = "intellectual_disability";
        for part in &mut case.settings.group[0].part {
            (part.level.low, part.level.likely, part.level.high) = (share, share, share);
            part.shape = vec![(0, 1.0)];
        }
        let cohort = case.likely();
        let people = 111.0 * 100.0 * expected;
        assert!(near(cohort.years[0].sum(), people));
        // nobody dies: each year a hundred are born and become known
        let last = &cohort.years[14];
        assert!(near(last.sum(), people + 14.0 * 100.0 * expected), "{}", last.sum());
    }
}

#[test]
fn the_backlog_needs_a_home_today_and_the_young_later() {
    let case = Case::new(vec![count(20, Some(NeedForm::FAMILY), 8), count(50, Some(NeedForm::FAMILY), 2)]);
    let cohort = case.likely();
    let first = &cohort.years[0].areas[0];
    assert!(near(first.by_origin[Origin::Backlog as usize].iter().sum(), 2.0));
    assert!(near(first.by_form()[0], 8.0) && near(first.reserve, 2.0) && near(first.sudden, 0.1));
    // shares of the settings from 26 on: 0.33 of 0.80
    assert!(near(first.by_origin[Origin::Backlog as usize][4], 2.0 * 0.33 / 0.80));
    // nobody moves by himself here: at 26, in 2032, all eight need a home
    let demand: Vec<f64> = cohort.years.iter().map(|year| year.by_form()[1..].iter().sum()).collect();
    assert!(near(demand[5], 2.0) && near(demand[6], 10.0), "{demand:?}");
}

#[test]
fn a_share_of_the_young_moves_out_each_year() {
    let mut case = Case::new(vec![count(18, Some(NeedForm::FAMILY), 1000)]);
    case.settings.leaving.yearly.likely = 0.15;
    let cohort = case.likely();
    // at 19 to 25 each year, the rest at 26
    for (t, year) in (0..8).zip(&cohort.years) {
        assert!(near(year.by_form()[0], 1000.0 * 0.85_f64.powi(t)), "{t}");
    }
    assert!(near(cohort.years[8].by_form()[0], 0.0));
}

fn accounts(cohort: &Cohort) -> impl Iterator<Item = (u16, &Account)> {
    cohort.years.iter().flat_map(|year| year.areas.iter().map(move |area| (year.year, &area.account)))
}

#[test]
fn nobody_is_lost_in_any_year_and_area() {
    let mut case = Case::new(Vec::new());
    case.group = "intellectual_disability";
    case.settings = NeedSettings::built_in().expect("settings");
    case.deaths = Deaths::of_curve(&case.settings.mortality.curve);
    case.areas = vec![town("a", 100.0), town("b", 340.0)];
    case.wishes = (0..30).map(|i| wish(1990 + i, (i % 6) as u8, Some(Moves::Year(2024 + i / 2)))).collect();
    for position in [Turn::Low, Turn::Likely, Turn::High] {
        let dials = Dial::ALL.into_iter().fold(Dials::LIKELY, |dials, dial| dials.with(dial, position));
        let cohort = case.run(&dials, &[]);
        for (year, account) in accounts(&cohort) {
            assert!(account.gap().abs() < 1e-9, "{position:?}, {year}: {account:?}");
            assert!(account.dead >= 0.0 && account.registered >= 0.0);
        }
        for pair in cohort.years.windows(2) {
            for (before, after) in pair[0].areas.iter().zip(&pair[1].areas) {
                assert!(near(before.account.end, after.account.start));
                assert!(near(after.account.end, after.by_form().iter().sum::<f64>()));
                assert!(near(after.account.end, after.ages.sum()));
            }
        }
    }
}

#[test]
fn areas_sum_to_the_whole() {
    let mut case = Case::new(vec![count(30, None, 90), count(16, None, 33)]);
    case.settings = NeedSettings::built_in().expect("settings");
    case.deaths = Deaths::of_curve(&case.settings.mortality.curve);
    case.areas = vec![town("a", 100.0), town("b", 340.0)];
    case.wishes = (0..12).map(|i| wish(2009, i % 6, None)).collect();
    let apart = case.prepared();
    let run = Run { dials: &Dials::LIKELY, shifts: &[], grant_age: 66 };
    let whole = cohort(&apart.together(), &run);
    for (sum, whole) in cohort(&apart, &run).years.iter().zip(&whole.years) {
        for (a, b) in sum.by_form().iter().zip(whole.by_form()) {
            assert!(near(*a, b), "{}: {a} {b}", sum.year);
        }
        assert!(near(sum.areas[0].account.end * 3.4, sum.areas[1].account.end));
    }
    assert!(near(whole.years[0].sum(), 123.0));
}

fn own(likely: f64) -> OwnFigure {
    let cell = CellPlace { sheet: "s".into(), cell: "C2".into() };
    OwnFigure { low: None, likely, high: None, year: None, cell }
}

fn moving(who: Movers) -> ScenarioMove {
    ScenarioMove {
        scenario: "new ways".into(),
        from_year: 2028,
        to_year: 2035,
        ages: Some(AgeSpan { from: 20, to: 60 }),
        from: form(4),
        to: form(2),
        share: own(0.1),
        delay_years: 1,
        back: Some(own(0.5)),
        one_off: None,
        base: None,
        who,
        note: None,
        cell: CellPlace { sheet: "s".into(), cell: "A2".into() },
    }
}

#[test]
fn residents_move_by_the_share_and_half_come_back() {
    let case = Case::new(vec![count(30, Some(form(4)), 1000)]);
    let shifts = Shift::of(&[moving(Movers::Residents)], &[]).expect("shifts");
    let found: Vec<f64> =
        case.run(&Dials::LIKELY, &shifts).years.iter().map(|year| year.by_form()[4]).collect();
    // 100 move in 2029; in 2030 fifty of them come back, and a tenth of 950 moves
    assert!(near(found[2], 1000.0) && near(found[3], 900.0) && near(found[4], 855.0), "{found:?}");
    // 2036: half of those of 2035 come back, none move; nobody moves after
    assert!(found[10] > found[9] && near(found[11], found[10]), "{found:?}");
}

#[test]
fn nobody_who_lives_somewhere_is_moved_unless_said() {
    let mut case = Case::new(vec![count(30, Some(form(4)), 1000), count(19, Some(NeedForm::FAMILY), 100)]);
    case.counts[0].form = Some(form(4));
    let shifts = Shift::of(&[moving(Movers::Newcomers)], &[]).expect("shifts");
    let (now, new) = (case.likely(), case.run(&Dials::LIKELY, &shifts));
    for (now, new) in now.years.iter().zip(&new.years) {
        assert_eq!(now.areas[0].by_origin[0], new.areas[0].by_origin[0], "{}", now.year);
    }
    // all the young move at 26, in 2033, to form 4 as everybody registered: a tenth to form 2 instead; half of them come back
    let of =
        |cohort: &Cohort, year: usize| [cohort.years[year].by_form()[4], cohort.years[year].by_form()[2]];
    assert!(near(of(&now, 7)[0], 1100.0));
    assert!(near(of(&new, 7)[0], 1090.0) && near(of(&new, 7)[1], 10.0), "{:?}", of(&new, 7));
    assert!(near(of(&new, 8)[0], 1095.0), "{:?}", of(&new, 8));
}

#[test]
fn together_is_the_same_as_apart_under_new_ways() {
    let mut case = Case::new(vec![count(30, None, 90), count(17, None, 33)]);
    case.settings = NeedSettings::built_in().expect("settings");
    let moves = [moving(Movers::Newcomers), moving(Movers::Residents)];
    let shifts = Shift::of(&moves, &[]).expect("shifts");
    let run = Run { dials: &Dials::LIKELY, shifts: &shifts, grant_age: 66 };
    let prepared = case.prepared();
    let quick = super::outcome::by_form(&prepared.together(), &run);
    for (year, quick) in cohort(&prepared, &run).years.iter().zip(quick) {
        for (a, b) in year.by_form().iter().zip(quick) {
            assert!(near(*a, b), "{}: {a} {b}", year.year);
        }
    }
}

#[test]
fn shares_that_move_more_than_everybody_are_refused() {
    let half = |share| ScenarioMove { share: own(share), ..moving(Movers::Residents) };
    assert!(Shift::of(&[half(0.5), half(0.5)], &[]).is_ok());
    let refused = Shift::of(&[half(0.6), half(0.5)], &[]).expect_err("1.1");
    assert!(refused.to_string().contains("moves 1.100 of form 4"), "{refused}");
    let base = ScenarioMove { base: Some("b9".into()), ..moving(Movers::Residents) };
    assert!(Shift::of(&[base], &[]).expect_err("no base").to_string().contains("\"b9\""));
}

#[test]
fn a_backcast_is_measured_by_the_newest_counts() {
    // 100 of 30 in 2026, 3 % of them die a year; 75 are counted in 2036
    let old = count(30, Some(form(4)), 100);
    let new = RegisteredCount {
        year: 2036,
        ages: Some(AgeSpan { from: 20, to: 60 }),
        count: 75,
        ..count(30, None, 0)
    };
    let mut case = Case::new(vec![old, new]);
    case.deaths = deaths(0.03);
    let params = Params {
        settings: &case.settings,
        group: case.settings.group(case.group).expect("group"),
        deaths: &case.deaths,
        areas: &case.areas,
        counts: &case.counts,
        wishes: &[],
        from: FROM,
        to: TO,
    };
    let found = super::backcast::backcast(&params).expect("fits").expect("two years");
    assert_eq!((found.from, found.to, found.counted), (2026, 2036, 75.0));
    assert!(near(found.expected, 100.0 * 0.97_f64.powi(10)) && near(found.miss_if_kept(), 25.0));
    assert!(near(found.miss(), 100.0 * 0.97_f64.powi(10) - 75.0));
    let one = &case.counts[..1];
    assert_eq!(super::backcast::backcast(&Params { counts: one, ..params }), Ok(None));
}
