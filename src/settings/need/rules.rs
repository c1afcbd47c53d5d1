//! Which rules the settings of future need must keep.

use std::collections::{BTreeMap, BTreeSet};

use super::figures::NeedSettings;
use super::ladder::STEPS;

/// Sums of shares written as decimals may miss 1 by a rounding.
const ROUNDING: f64 = 1e-9;
/// Languages that names must have.
const LANGUAGES: [&str; 3] = ["nb", "nn", "en"];
/// More draws take minutes and say nothing new.
const MOST_DRAWS: u32 = 1_000_000;

pub(super) fn check(file: &NeedSettings) -> Result<(), String> {
    groups(file)?;
    mortality(file)?;
    course(file)?;
    shares(file)?;
    money(file)?;
    ladder_and_draws(file)
}

fn named(what: &str, name: &BTreeMap<String, String>) -> Result<(), String> {
    match LANGUAGES.iter().find(|language| name.get(**language).is_none_or(String::is_empty)) {
        Some(language) => Err(format!("{what} has no name in {language}")),
        None => Ok(()),
    }
}

fn groups(file: &NeedSettings) -> Result<(), String> {
    let mut ids = BTreeSet::new();
    for group in &file.group {
        if group.id.is_empty() || !ids.insert(&group.id) {
            return Err(format!("group {:?}: each needs an id of its own", group.id));
        }
        named(&format!("group {:?}", group.id), &group.name)?;
        group.check()?;
    }
    for stick in &file.yardstick {
        let name = format!("yardstick {:?}", stick.id);
        named(&name, &stick.name)?;
        stick.share.check(&name, [0.0, 1.0])?;
    }
    if file.group.is_empty() { Err("there must be a group".into()) } else { Ok(()) }
}

/// Youngest and oldest of rows that must follow each other.
type Ages = (u8, Option<u8>);

fn follow(what: &str, first: u8, rows: impl IntoIterator<Item = Ages>) -> Result<(), String> {
    let mut next = Some(first);
    for (from, to) in rows {
        if next != Some(from) || to.is_some_and(|to| to < from) {
            return Err(format!("{what} from = {from}: must follow the ages before it, from = {next:?}"));
        }
        next = to.map(|to| to.saturating_add(1));
    }
    match next {
        Some(next) => Err(format!("{what}: ages from {next} have no row; leave `to` out of the last one")),
        None => Ok(()),
    }
}

fn mortality(file: &NeedSettings) -> Result<(), String> {
    let rules = &file.mortality;
    rules.men_share.check("mortality.men_share", [0.0, 1.0])?;
    follow("mortality.ratio", 0, rules.ratio.iter().map(|band| (band.from, band.to)))?;
    for band in &rules.ratio {
        band.ratio.check(&format!("mortality.ratio from = {}", band.from), [0.0, 100.0])?;
    }
    rules.curve.factor.check("mortality.curve.factor", [0.0, 10.0])?;
    let (intercept, slope) = (rules.curve.intercept, rules.curve.slope);
    if intercept.is_finite() && (0.0..1.0).contains(&slope) {
        return Ok(());
    }
    Err(format!("mortality.curve has intercept {intercept} and slope {slope}: slope must be from 0 to 1"))
}

fn course(file: &NeedSettings) -> Result<(), String> {
    file.registration.late.check("registration.late", [0.0, 1.0])?;
    file.migration.yearly.check("migration.yearly", [-0.5, 0.5])?;
    let leaving = &file.leaving;
    leaving.yearly.check("leaving.yearly", [0.0, 1.0])?;
    leaving.reserve_yearly.check("leaving.reserve_yearly", [0.0, 1.0])?;
    if leaving.from_age <= leaving.backlog_over && leaving.backlog_over <= leaving.reserve_over {
        return Ok(());
    }
    Err("leaving must have from_age, backlog_over, reserve_over in rising order".into())
}

fn shares(file: &NeedSettings) -> Result<(), String> {
    follow("form_share", 0, file.form_share.iter().map(|row| (row.from, row.to)))?;
    for row in &file.form_share {
        let (sum, from) = (row.shares.iter().sum::<f64>(), row.from);
        if (sum - 1.0).abs() > ROUNDING || row.shares.iter().any(|share| !(0.0..=1.0).contains(share)) {
            return Err(format!("form_share from = {from} sums to {sum}: must be shares that sum to 1"));
        }
    }
    let wishes = &file.wishes;
    let first = wishes.band.first().map_or(0, |band| band.from);
    follow("wishes.band", first, wishes.band.iter().map(|band| (band.from, band.to)))?;
    if (0.0..=100.0).contains(&wishes.smoothing) && wishes.smoothing > 0.0 {
        return Ok(());
    }
    Err(format!("wishes.smoothing is {}: must be more than 0 and at most 100", wishes.smoothing))
}

fn money(file: &NeedSettings) -> Result<(), String> {
    file.supply.lead_years.check("supply.lead_years", [0.0, 30.0])?;
    let money = &file.money;
    money.wage_growth.check("money.wage_growth", [-0.1, 0.1])?;
    money.on_costs.check("money.on_costs", [1.0, 3.0])?;
    money.hours_year.check("money.hours_year", [1.0, 8784.0])?;
    money.hours_present.check("money.hours_present", [1.0, 8784.0])?;
    if money.discount.is_empty() || money.discount.iter().any(|rate| !(0.0..=0.5).contains(rate)) {
        return Err("money.discount must be rates from 0 to 0.5".into());
    }
    if money.capital_years == 0 {
        return Err("money.capital_years must be at least 1".into());
    }
    let grant = &file.grant;
    let rises = grant.year.windows(2).all(|pair| pair[0].year < pair[1].year);
    let amounts = grant.year.iter().flat_map(|year| [Some(year.threshold), year.deduction]).flatten();
    let fits = amounts.into_iter().all(|kroner| (0.0..=1e9).contains(&kroner));
    if (0.0..=1.0).contains(&grant.share) && rises && fits && !grant.year.is_empty() {
        return Ok(());
    }
    Err("grant must have a share from 0 to 1, and years in rising order with kroner of at least 0".into())
}

fn ladder_and_draws(file: &NeedSettings) -> Result<(), String> {
    let numbers: Vec<usize> = file.step.iter().map(|step| usize::from(step.number)).collect();
    if numbers != (1..=STEPS).collect::<Vec<_>>() {
        return Err(format!("step has the numbers {numbers:?}: must be 1 to {STEPS}"));
    }
    for step in &file.step {
        named(&format!("the housing of step {}", step.number), &step.housing)?;
        named(&format!("the effort of step {}", step.number), &step.effort)?;
    }
    let count = file.draws.count;
    if (1..=MOST_DRAWS).contains(&count) {
        return Ok(());
    }
    Err(format!("draws.count is {count}: must be from 1 to {MOST_DRAWS}"))
}

#[cfg(test)]
mod tests {
    use super::super::super::Settings;
    use super::NeedSettings;

    #[test]
    fn broken_values_name_their_rule() {
        let cases = [
            ("id = \"similar_needs\"", "id = \"intellectual_disability\"", "an id of its own"),
            ("low = 0.0054, likely = 0.0080", "low = 0.0090, likely = 0.0080", "the level from age 0"),
            ("to = 17\nscope", "to = 16\nscope", "the part from = 18"),
            ("[16, 1.0]]", "[9, 1.0]]", "rising order"),
            ("[16, 1.0]]", "[16, 1000.0]]", "at most 1"),
            ("ratio = { low = 3,", "ratio = { low = nan,", "mortality.ratio from = 0"),
            ("slope = 0.12", "slope = -0.12", "mortality.curve"),
            ("shares = [0.60,", "shares = [0.70,", "form_share from = 18"),
            ("smoothing = 1", "smoothing = 0", "wishes.smoothing"),
            ("from_age = 18", "from_age = 30", "leaving must have"),
            ("discount = [0.04,", "discount = [4,", "money.discount"),
            ("year = 2014", "year = 2022", "grant must have"),
            ("number = 6", "number = 5", "step has the numbers"),
            ("count = 10000", "count = 0", "draws.count"),
            ("until_age", "untill_age", "untill_age"),
        ];
        for (good, bad, rule) in cases {
            let text = NeedSettings::DEFAULT.replacen(good, bad, 1);
            assert_ne!(text, NeedSettings::DEFAULT, "{good}");
            let said =
                NeedSettings::parse(&text, "x").map_or_else(|why| why.to_string(), |_| "accepted".into());
            assert!(said.contains(rule), "{bad}: {said}");
        }
    }

    #[test]
    fn built_in_shares_are_the_published_ones() {
        let settings = NeedSettings::built_in().expect("built-in settings");
        let group = settings.group("intellectual_disability").expect("group");
        for (age, percent) in [(0, 0.23), (5, 0.23), (10, 0.74), (16, 0.80), (17, 0.80)] {
            let share = group.share(age).expect("share") * 100.0;
            assert!((share - percent).abs() < 1e-9, "{age}: {share}");
        }
        // 0.73 % times 102.5, 53.5, 23, 7 over 66.2017
        for (age, percent) in [(30, 1.1303), (50, 0.5899), (70, 0.2536), (95, 0.0772)] {
            let share = group.share(age).expect("share") * 100.0;
            assert!((share - percent).abs() < 1e-4, "{age}: {share}");
        }
        assert_eq!(settings.group("similar_needs").expect("group").share(30), None);
    }

    #[test]
    fn grant_rules_are_those_of_the_last_circular() {
        let grant = NeedSettings::built_in().expect("built-in settings").grant;
        let of = |year| grant.of(year).map(|rules| (rules.year, rules.threshold));
        assert_eq!(of(2013), None);
        assert_eq!(of(2023), Some((2021, 1_430_000.0)));
        assert_eq!(of(2040), Some((2024, 1_608_000.0)));
    }
}
