//! Who belongs to a target group today: registered counts by single age, else the share by age times the residents.

use std::collections::{BTreeMap, BTreeSet};

use super::ages::{ByAge, inside};
use super::error::NeedError;
use super::population::Population;
use super::state::State;
use crate::input::need::records::{AgeSpan, NeedForm, RegisteredCount, Scope};
use crate::settings::need::NeedSettings;
use crate::settings::need::group::{Group, OLDEST};

/// Youngest of those counted for the grant to costly services.
const CRITERION_FROM: u8 = 16;

/// What a start is made of.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// Shares of forms.
    pub settings: &'a NeedSettings,
    /// The group.
    pub group: &'a Group,
    /// Residents of every area.
    pub areas: &'a [Population],
    /// Counts of any group and year.
    pub counts: &'a [RegisteredCount],
    /// 1 January of this year.
    pub year: u16,
}

/// A group on 1 January.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    /// In the order of the areas.
    pub areas: Vec<AreaStart>,
    /// What it rests on.
    pub basis: Basis,
}

/// A group in an area.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AreaStart {
    /// Those who were counted.
    pub counted: State,
    /// Those who are estimated from shares.
    pub estimated: State,
}

impl AreaStart {
    /// All of them, the estimated times a factor of their age.
    #[must_use]
    pub fn at(&self, level: &ByAge) -> State {
        let mut all = self.counted.clone();
        all.add_times(&self.estimated, level);
        all
    }
}

/// What a start rests on: persons counted, and which of them had to be spread.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Basis {
    /// Persons in the counts.
    pub counted: u64,
    /// Of them, without ages: spread by share and age table.
    pub without_age: u64,
    /// Of them, without an area: spread as the residents of these ages.
    pub without_area: u64,
    /// Of them, without a form: spread by the shares of the settings.
    pub without_form: u64,
    /// Persons estimated, at ages that no count has.
    pub estimated: f64,
    /// Ages that a count has.
    pub ages: Vec<AgeSpan>,
    /// Scopes of the counts, each once; counts of several are not of one kind.
    pub scopes: Vec<Scope>,
    /// Persons counted by form, where the form is known.
    pub forms: [u64; NeedForm::COUNT],
    /// Years with counts that are not used here.
    pub other_years: Vec<u16>,
}

/// The group on 1 January of the year.
pub fn start(params: &Params<'_>) -> Result<Start, NeedError> {
    if params.areas.is_empty() {
        return Err(NeedError::NoAreas);
    }
    let rows = rows(params)?;
    if rows.is_empty() && params.group.part.is_empty() {
        return Err(NeedError::Unknown { group: params.group.id.clone(), year: params.year });
    }
    let basis = Basis { other_years: other_years(params), ..Basis::default() };
    let mut start = Start { areas: vec![AreaStart::default(); params.areas.len()], basis };
    for row in &rows {
        start.count(params, row);
    }
    start.estimate(params);
    Ok(start)
}

/// The rows of the group and year; none may be about the same persons as another.
fn rows<'a>(params: &Params<'a>) -> Result<Vec<&'a RegisteredCount>, NeedError> {
    let Params { group, year, counts, areas, .. } = *params;
    let mut seen = BTreeMap::new();
    let own = counts.iter().filter(|row| row.group == group.id && row.year == year);
    let own: Vec<_> = own.collect();
    for row in &own {
        if let Some(first) = seen.insert((row.ages, &row.area, row.form), row.row) {
            return Err(NeedError::Twice { first, second: row.row });
        }
        let is_known = |id: &String| areas.iter().any(|area| area.id == *id);
        if let Some(area) = row.area.as_ref().filter(|area| !is_known(area)) {
            let known = areas.iter().map(|area| area.id.clone()).collect();
            return Err(NeedError::NoArea { row: row.row, area: area.clone(), known });
        }
    }
    Ok(own)
}

fn other_years(params: &Params<'_>) -> Vec<u16> {
    let own = params.counts.iter().filter(|row| row.group == params.group.id && row.year != params.year);
    own.map(|row| row.year).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Ages that a row counts.
fn span(row: &RegisteredCount) -> AgeSpan {
    let from = if row.scope == Some(Scope::Criterion16) { CRITERION_FROM } else { 0 };
    row.ages.unwrap_or(AgeSpan { from, to: OLDEST })
}

impl Start {
    /// Puts the persons of a row where they belong.
    fn count(&mut self, params: &Params<'_>, row: &RegisteredCount) {
        self.basis.note(row);
        let ages = span(row);
        let weights: Vec<ByAge> = params.areas.iter().map(|area| weights(params, area, row)).collect();
        let sums: Vec<f64> = weights.iter().map(|weights| weights.sum_of(ages)).collect();
        let named = |i: usize| row.area.as_ref().is_none_or(|id| params.areas[i].id == *id);
        let all: f64 = (0..sums.len()).filter(|i| named(*i)).map(|i| sums[i]).sum();
        let areas = (0..sums.len()).filter(|i| named(*i)).count() as f64;
        for i in (0..sums.len()).filter(|i| named(*i)) {
            // where nobody of these ages lives, the areas are alike
            let share = if all > 0.0 { sums[i] / all } else { 1.0 / areas };
            let persons = f64::from(row.count) * share;
            for (age, weight) in inside(ages, &weights[i]) {
                let here = persons * weight;
                let state = &mut self.areas[i].counted;
                match row.form {
                    Some(form) => state.form_mut(form)[age] += here,
                    None => spread_forms(params.settings, state, age, here),
                }
            }
        }
    }

    /// Estimates those of ages that no count has.
    fn estimate(&mut self, params: &Params<'_>) {
        let is_counted = |age: u8| self.basis.ages.iter().any(|span| span.has(age));
        for (area, own) in params.areas.iter().zip(&mut self.areas) {
            for age in (0..=OLDEST).filter(|age| !is_counted(*age)) {
                let persons = params.group.share(age).unwrap_or(0.0) * area.at(age, params.year);
                spread_forms(params.settings, &mut own.estimated, age, persons);
                self.basis.estimated += persons;
            }
        }
    }
}

/// How a row is spread over its ages: as the residents, and where its ages are not known as share times residents.
fn weights(params: &Params<'_>, area: &Population, row: &RegisteredCount) -> ByAge {
    ByAge::of(|age| {
        let share = if row.ages.is_some() { None } else { params.group.share(age) };
        area.at(age, params.year) * share.unwrap_or(1.0)
    })
}

/// Adds persons of an age whose form is not known.
fn spread_forms(settings: &NeedSettings, state: &mut State, age: u8, persons: f64) {
    for (form, share) in NeedForm::ALL.into_iter().zip(settings.forms_at(age)) {
        state.form_mut(form)[age] += persons * share;
    }
}

impl Basis {
    fn note(&mut self, row: &RegisteredCount) {
        let count = u64::from(row.count);
        self.counted += count;
        for (sum, is_known) in [
            (&mut self.without_age, row.ages.is_some()),
            (&mut self.without_area, row.area.is_some()),
            (&mut self.without_form, row.form.is_some()),
        ] {
            *sum += if is_known { 0 } else { count };
        }
        if let Some(form) = row.form {
            self.forms[form.index()] += count;
        }
        self.ages.push(span(row));
        self.scopes.extend(row.scope.filter(|scope| !self.scopes.contains(scope)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    fn town(id: &str, residents: f64) -> Population {
        let ages = ByAge::of(|age| if age < 50 { residents } else { residents / 2.0 });
        Population { id: id.into(), year: 2026, ages, births: [].into(), scale: [].into() }
    }

    fn row(ages: Option<[u8; 2]>, area: Option<&str>, form: Option<u8>) -> RegisteredCount {
        RegisteredCount {
            group: "intellectual_disability".into(),
            year: 2026,
            ages: ages.map(|[from, to]| AgeSpan { from, to }),
            area: area.map(str::to_owned),
            form: form.and_then(NeedForm::new),
            count: 30,
            scope: None,
            row: 2,
        }
    }

    fn begun(counts: &[RegisteredCount]) -> Result<Start, NeedError> {
        let settings = NeedSettings::built_in().expect("settings");
        let areas = [town("a", 100.0), town("b", 200.0)];
        let group = settings.group("intellectual_disability").expect("group");
        start(&Params { settings: &settings, group, areas: &areas, counts, year: 2026 })
    }

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn bands_are_spread_as_the_residents_and_the_rest_is_estimated() {
        let start = begun(&[row(Some([40, 59]), None, Some(4))]).expect("start");
        let of = |area: usize, age: u8| start.areas[area].counted.form(NeedForm::ALL[4])[age];
        // 10 ages with twice the residents of the other 10, twice as many in b: 30 × 1/3 × 2/30, and half of it
        assert!(near(of(0, 45), 2.0 / 3.0) && near(of(0, 55), 1.0 / 3.0) && near(of(1, 45), 4.0 / 3.0));
        let basis = &start.basis;
        assert_eq!(
            (basis.counted, basis.without_age, basis.without_area, basis.without_form),
            (30, 0, 30, 0)
        );
        assert_eq!(basis.forms, [0, 0, 0, 0, 30, 0]);
        // 0.80 % of the 100 of age 17; nobody of a counted age is estimated
        let at = |age: u8| start.areas[0].estimated.by_age()[age];
        assert!(near(at(17), 0.80) && near(at(45), 0.0), "{}", at(17));
    }

    #[test]
    fn ages_that_are_not_known_follow_the_shares() {
        let start = begun(&[row(None, Some("a"), None)]).expect("start");
        let all = start.areas[0].counted.by_age();
        assert!(
            near(all.sum(), 30.0)
                && near(start.areas[1].counted.sum(), 0.0)
                && near(start.basis.estimated, 0.0)
        );
        // 1.1303 % at 30 to 0.23 % at 3, of as many residents
        assert!((all[30] / all[3] - 1.130_26 / 0.23).abs() < 1e-3, "{}", all[30] / all[3]);
        // at 30 a fifth lives with family
        assert!(near(start.areas[0].counted.form(NeedForm::FAMILY)[30], 0.2 * all[30]));
    }

    #[test]
    fn the_criterion_counts_nobody_under_16() {
        let counted = RegisteredCount { scope: Some(Scope::Criterion16), ..row(None, None, None) };
        let start = begun(&[counted]).expect("start");
        let all = start.areas[0].counted.by_age();
        assert!(near(all[15], 0.0) && all[16] > 0.0);
        assert!(near(start.areas[0].estimated.by_age()[15], 100.0 * 0.0079), "as shaped between 10 and 16");
        assert_eq!(start.basis.scopes, [Scope::Criterion16]);
        let old = RegisteredCount { year: 2020, ..row(None, None, None) };
        assert_eq!(begun(&[old]).expect("start").basis.other_years, [2020]);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let twice = begun(&[
            row(Some([1, 2]), None, None),
            RegisteredCount { row: 9, ..row(Some([1, 2]), None, None) },
        ]);
        assert_eq!(twice, Err(NeedError::Twice { first: 2, second: 9 }));
        assert!(begun(&[row(None, Some("x"), None)]).is_err_and(|why| why.to_string().contains("\"x\"")));
        let settings = NeedSettings::built_in().expect("settings");
        let group = settings.group("similar_needs").expect("group");
        let areas = [town("a", 1.0)];
        let params = Params { settings: &settings, group, areas: &areas, counts: &[], year: 2026 };
        assert!(matches!(start(&params), Err(NeedError::Unknown { .. })));
        assert_eq!(start(&Params { areas: &[], ..params }), Err(NeedError::NoAreas));
    }
}
