//! Settings of ambulant services (`data/ambulant.toml`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::built_in;
use super::file::Settings;

/// Farthest that may be looked, metres: the farthest that walks are searched.
const MOST_LOOK_M: f64 = 20_000.0;
/// Nobody walks so fast, metres a second.
const MOST_SPEED: f64 = 5.0;
/// Minutes of a day.
const DAY: f64 = 1440.0;
/// Duties begin at most so often in a week: every hour.
const MOST_DUTIES: u32 = 168;
/// Longest period, weeks.
const MOST_WEEKS: u32 = 8;
/// Hours of a week.
const WEEK: f64 = 168.0;
/// Orders of more visits are too many to be tried.
const MOST_EXACT: usize = 11;
/// The most rounds and neighbours that may be asked for.
const MOST_ROUNDS: usize = 10_000;
/// The most pairs that may be looked at.
const MOST_WORK: usize = 1_000_000_000;
/// The most draws that may be asked for.
const MOST_DRAWS: u32 = 1000;
/// The most homes that may be asked for: walks between all of them must fit into memory.
const MOST_HOMES: usize = 10_000;

/// What the way of staff to the homes they serve is reckoned with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmbulantSettings {
    /// How staff walk.
    pub walk: StaffWalk,
    /// What a duty is.
    pub duty: DutyRule,
    /// What a full-time equivalent is.
    pub full_time: FullTimeRule,
    /// How tours are searched.
    pub search: TourSearch,
    /// How homes are drawn where only numbers by settlement are known.
    pub estimate: EstimateRule,
}

/// How staff walk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffWalk {
    /// Id of the class as which slopes and steps count.
    pub class: String,
    /// On flat ground, metres a second.
    pub speed_m_s: f64,
    /// Where the figure comes from.
    pub speed_source: String,
    /// Longest walk from the office to a home, metres as the class counts them.
    pub longest_m: f64,
    /// Where the figure comes from.
    pub longest_source: String,
    /// How far homes beyond it are looked for, metres as the class counts them.
    pub look_m: f64,
    /// Where the figure comes from.
    pub look_source: String,
}

/// What a duty is: the time at work of one of the staff on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyRule {
    /// Its minutes.
    pub minutes: f64,
    /// Where the figure comes from.
    pub minutes_source: String,
    /// Minutes of it that are neither at a home nor on the way.
    pub aside_minutes: f64,
    /// Where the figure comes from.
    pub aside_source: String,
    /// At how many times of the week duties begin.
    pub a_week: u32,
    /// Where the figure comes from.
    pub a_week_source: String,
    /// Over how many weeks visits are spread that do not come every week.
    pub period_weeks: u32,
    /// Where the figure comes from.
    pub period_source: String,
}

/// What a full-time equivalent is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FullTimeRule {
    /// Hours a week.
    pub hours_week: f64,
    /// Where the figure comes from.
    pub source: String,
}

/// How tours are searched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TourSearch {
    /// So many visits are put together in the best way there is.
    pub exact_visits: usize,
    /// With more of them, so many near ones of each are tried after it.
    pub neighbours: usize,
    /// Most rounds of moving visits about.
    pub rounds: usize,
    /// For each visit, so often some are taken out and put back.
    pub rebuilds: usize,
    /// Of the generator by which they are drawn.
    pub rebuild_seed: u64,
    /// Most rounds of the bound.
    pub bound_rounds: usize,
    /// So many pairs are looked at for the bound of a duty.
    pub bound_work: usize,
    /// Where the figures come from.
    pub source: String,
    /// More homes are refused.
    pub most_homes: usize,
    /// Where the figure comes from.
    pub most_source: String,
}

/// How homes are drawn where only numbers by settlement are known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EstimateRule {
    /// How many times.
    pub draws: u32,
    /// Of the generator.
    pub seed: u64,
    /// In place of `search.rebuilds`.
    pub rebuilds: usize,
    /// The part of the draws that lies below the low number, and above the high one.
    pub outside: f64,
    /// Where the figures come from.
    pub source: String,
}

impl Settings for AmbulantSettings {
    type File = Self;
    const NAME: &'static str = "data/ambulant.toml";
    const DEFAULT: &'static str = built_in::AMBULANT;

    fn checked(file: Self) -> Result<Self, String> {
        let broken = walk(&file.walk).or_else(|| duty(&file.duty)).or_else(|| full_time(&file.full_time));
        match broken.or_else(|| search(&file.search)).or_else(|| estimate(&file.estimate)) {
            Some(text) => Err(text),
            None => Ok(file),
        }
    }
}

fn walk(rule: &StaffWalk) -> Option<String> {
    let StaffWalk { speed_m_s, longest_m, look_m, .. } = rule;
    if !(*speed_m_s > 0.0 && *speed_m_s <= MOST_SPEED) {
        return Some(format!(
            "walk.speed_m_s = {speed_m_s}: must be above 0 and at most {MOST_SPEED} metres a second"
        ));
    }
    if !(*longest_m >= 1.0 && *longest_m <= MOST_LOOK_M / 2.0) {
        // from home to home is at most twice as far
        let most = MOST_LOOK_M / 2.0;
        return Some(format!("walk.longest_m = {longest_m}: must be from 1 to {most} metres"));
    }
    let is_look = *look_m >= *longest_m && *look_m <= MOST_LOOK_M;
    (!is_look).then(|| format!("walk.look_m = {look_m}: must be from walk.longest_m to {MOST_LOOK_M} metres"))
}

fn duty(rule: &DutyRule) -> Option<String> {
    let DutyRule { minutes, aside_minutes, a_week, period_weeks, .. } = rule;
    if !(*minutes >= 1.0 && *minutes <= DAY) {
        return Some(format!("duty.minutes = {minutes}: must be from 1 to {DAY}"));
    }
    if !(*aside_minutes >= 0.0 && *aside_minutes < *minutes) {
        return Some(format!(
            "duty.aside_minutes = {aside_minutes}: must be from 0 to less than duty.minutes"
        ));
    }
    if !(1..=MOST_DUTIES).contains(a_week) {
        return Some(format!("duty.a_week = {a_week}: must be from 1 to {MOST_DUTIES}"));
    }
    let is_period = (1..=MOST_WEEKS).contains(period_weeks);
    (!is_period).then(|| format!("duty.period_weeks = {period_weeks}: must be from 1 to {MOST_WEEKS}"))
}

fn full_time(rule: &FullTimeRule) -> Option<String> {
    let hours = rule.hours_week;
    let is_week = hours > 0.0 && hours <= WEEK;
    (!is_week).then(|| format!("full_time.hours_week = {hours}: must be above 0 and at most {WEEK}"))
}

fn search(rule: &TourSearch) -> Option<String> {
    [
        ("exact_visits", rule.exact_visits, MOST_EXACT),
        ("neighbours", rule.neighbours, MOST_ROUNDS),
        ("rounds", rule.rounds, MOST_ROUNDS),
        ("rebuilds", rule.rebuilds, MOST_ROUNDS),
        ("bound_rounds", rule.bound_rounds, MOST_ROUNDS),
        ("bound_work", rule.bound_work, MOST_WORK),
        ("most_homes", rule.most_homes, MOST_HOMES),
    ]
    .into_iter()
    .find(|(_, number, most)| !(1..=*most).contains(number))
    .map(|(name, number, most)| format!("search.{name} = {number}: must be from 1 to {most}"))
}

fn estimate(rule: &EstimateRule) -> Option<String> {
    let EstimateRule { draws, outside, rebuilds, .. } = rule;
    if !(1..=MOST_ROUNDS).contains(rebuilds) {
        return Some(format!("estimate.rebuilds = {rebuilds}: must be from 1 to {MOST_ROUNDS}"));
    }
    if !(1..=MOST_DRAWS).contains(draws) {
        return Some(format!("estimate.draws = {draws}: must be from 1 to {MOST_DRAWS}"));
    }
    let is_part = *outside > 0.0 && *outside < 0.5;
    (!is_part).then(|| format!("estimate.outside = {outside}: must be above 0 and below 0.5"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_values_name_their_rule() {
        assert!(AmbulantSettings::built_in().is_ok());
        for (good, bad, rule) in [
            ("speed_m_s = 1.3", "speed_m_s = 0", "walk.speed_m_s"),
            ("longest_m = 1500", "longest_m = 15000", "walk.longest_m"),
            ("look_m = 20000", "look_m = 1000", "walk.look_m"),
            ("\nminutes = 426", "\nminutes = nan", "duty.minutes"),
            ("aside_minutes = 60", "aside_minutes = 426", "duty.aside_minutes"),
            ("a_week = 14", "a_week = 0", "duty.a_week"),
            ("period_weeks = 4", "period_weeks = 99", "duty.period_weeks"),
            ("hours_week = 35.5", "hours_week = 0", "full_time.hours_week"),
            ("exact_visits = 9", "exact_visits = 40", "search.exact_visits"),
            ("most_homes = 3000", "most_homes = 0", "search.most_homes"),
            ("draws = 40", "draws = 0", "estimate.draws"),
            ("outside = 0.1", "outside = 0.5", "estimate.outside"),
        ] {
            let text = AmbulantSettings::DEFAULT.replacen(good, bad, 1);
            assert_ne!(text, AmbulantSettings::DEFAULT, "{good}");
            let settings = AmbulantSettings::parse(&text, "x");
            assert!(settings.is_err_and(|why| why.to_string().contains(rule)), "{bad}");
        }
    }
}
