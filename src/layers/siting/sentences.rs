//! What was found, as a planner would say it.

use super::judged::{Judged, share};
use crate::analysis::siting::{Check, Finding, Gap, Order, Rating, Shared, Verdict};
use crate::cases::Bounds;
use crate::ids::{ClassId, SiteId};
use crate::layers::no_street;
use crate::settings::base_types::{Beyond, SitingRule};
use crate::units::{Residents, metres, people};
use crate::words::small;

/// So many bases that share residents are named; one more is named, too.
const NAMED: usize = 3;
/// Distances are told with so many decimals at first, and with more if they would look like the limit.
const DECIMALS: [usize; 3] = [0, 1, 3];

/// The ratings as text: for each type the first `top` sites, then how the points are counted.
#[must_use]
pub fn text(judged: &Judged<'_>, top: usize) -> String {
    let mut all = String::new();
    for of_kind in judged.found.ratings.chunk_by(|a, b| a.kind == b.kind) {
        let count = judged.words.number(of_kind.len() as f64, 0);
        let kind = judged.asked.base_types.get(of_kind[0].kind);
        let name = kind.map_or("", |kind| kind.name_in(judged.words.language().id()));
        all += &judged.words.say("siting-title", &[("type", name.into()), ("count", count.into())]);
        all += "\n\n";
        let named = first_of(of_kind.len(), top);
        for rating in of_kind.iter().take(named) {
            let is_shared = |other: &Rating| other.site != rating.site && other.rank == rating.rank;
            all += &paragraph(judged, rating, of_kind.iter().any(is_shared));
            all += "\n\n";
        }
        if of_kind.len() > named {
            let more = judged.words.number((of_kind.len() - named) as f64, 0);
            all += &judged.words.say("siting-more", &[("count", more.into())]);
            all += "\n\n";
        }
    }
    if let Some(line) = no_street::sentence(judged.asked.area, judged.words) {
        all += &line;
        all += "\n\n";
    }
    all + &weights(judged) + "\n"
}

/// How many of a list are told: so many, or one more if that is all, so that "more" are at least two.
fn first_of(all: usize, most: usize) -> usize {
    if all == most + 1 { all } else { most }
}

fn paragraph(judged: &Judged<'_>, rating: &Rating, is_shared: bool) -> String {
    let words = judged.words;
    let (site, kind) = (judged.name_of(rating.site), rating.kind.id());
    let (Some(rank), Some(points)) = (rating.rank, rating.points) else {
        let key = if rating.points.is_some() { "siting-in-house" } else { "siting-unplaced" };
        return words.say(key, &[("site", site.into()), ("type", kind.into())]);
    };
    let values = [
        ("site", site.into()),
        ("type", kind.into()),
        ("rank", words.number(rank.into(), 0).into()),
        ("count", words.number(rating.of.into(), 0).into()),
        ("rules", rules(judged, rating).into()),
        ("points", words.number(points.sum(), 1).into()),
    ];
    let first = words.say(if is_shared { "siting-rank-shared" } else { "siting-rank" }, &values);
    let others = [reached(judged, rating), competes(judged, rating.site), why(judged, rating)];
    let named = others.into_iter().filter(|part| !part.is_empty());
    [first].into_iter().chain(named).collect::<Vec<_>>().join(" ")
}

/// A site judged for one type, without its rank among others.
#[must_use]
pub fn judgement(judged: &Judged<'_>, rating: &Rating) -> String {
    let kind = rating.kind.id();
    let first = match (rating.points, is_private(rating)) {
        (Some(points), false) => {
            let points = judged.words.number(points.sum(), 1);
            let values =
                [("type", kind.into()), ("rules", rules(judged, rating).into()), ("points", points.into())];
            judged.words.say("try-type", &values)
        }
        _ => judged.words.say("try-in-house", &[("type", kind.into())]),
    };
    let others = [reached(judged, rating), competes(judged, rating.site), why(judged, rating)];
    let named = others.into_iter().filter(|part| !part.is_empty());
    [first].into_iter().chain(named).collect::<Vec<_>>().join(" ")
}

/// Whether its rules are judged in the house only, and nobody in the house asks.
fn is_private(rating: &Rating) -> bool {
    let mut checks = rating.checks.iter();
    checks.any(|check| check.verdict == Verdict::Unknown(Gap::InHouse)) && rating.rank.is_none()
}

/// How many rules it keeps, of how many it is not known.
#[must_use]
pub fn rules(judged: &Judged<'_>, rating: &Rating) -> String {
    let number = |count: usize| judged.words.number(count as f64, 0);
    let values = [
        ("passed", number(rating.passed()).into()),
        ("all", number(rating.checks.len()).into()),
        ("unknown", number(rating.unknown()).into()),
    ];
    let key = if rating.unknown() > 0 { "siting-rules-unknown" } else { "siting-rules" };
    judged.words.say(key, &values)
}

/// Who reaches the site, and who of them is added.
fn reached(judged: &Judged<'_>, rating: &Rating) -> String {
    let (words, found, site) = (judged.words, judged.found, rating.site);
    let number = |residents: Residents| words.number(people(residents), 0);
    if found.scores.sum(site) == 0 {
        let key = if found.knows_residents(site) { "siting-nobody" } else { "siting-nobody-known" };
        return words.get(key);
    }
    let classes = judged.asked.area.classes().iter();
    let classes: Vec<String> = classes
        .map(|(class, rules)| {
            let name = small(rules.name_in(words.language().id()));
            format!("{name} {}", number(found.scores.residents(site, class)))
        })
        .collect();
    let Bounds { low, high } = found.scores.sum_range(site);
    let key = if low == high { "siting-reached" } else { "siting-reached-range" };
    let values = [
        ("residents", number(found.scores.sum(site)).into()),
        ("low", number(low).into()),
        ("high", number(high).into()),
        ("classes", classes.join(", ").into()),
    ];
    let reached = words.say(key, &values);
    if found.existing.is_empty() {
        return reached;
    }
    let key = if judged.asked.year.is_some() { "siting-added-year" } else { "siting-added" };
    let values = [
        ("added", number(found.added_sum(site, None)).into()),
        ("same", number(found.added_sum(site, Some(rating.kind))).into()),
        ("type", rating.kind.id().into()),
        ("year", judged.asked.year.unwrap_or_default().to_string().into()),
    ];
    format!("{reached} {}", words.say(key, &values))
}

/// The bases with which a site shares residents, the first ones named; empty if nobody reaches the site or there are no bases.
pub(super) fn competes(judged: &Judged<'_>, site: SiteId) -> String {
    let (words, found) = (judged.words, judged.found);
    let all = found.competing(site);
    if all.is_empty() {
        let nobody = found.existing.is_empty() || found.scores.sum(site) == 0;
        return if nobody { String::new() } else { words.get("siting-shares-none") };
    }
    let base = |shared: &Shared| {
        let residents = words.number(people(shared.sum()), 0);
        let part = words.percent(share(shared.sum(), found.base_sum(shared.base)), 0);
        let name = found.base(shared.base).name.as_str();
        let values = [("base", name.into()), ("residents", residents.into()), ("share", part.into())];
        words.say("siting-shares-base", &values)
    };
    let named = first_of(all.len(), NAMED);
    let mut bases: Vec<String> = all.iter().take(named).map(base).collect();
    if all.len() > named {
        let more = words.number((all.len() - named) as f64, 0);
        bases.push(words.say("siting-shares-more", &[("count", more.into())]));
    }
    words.say("siting-shares", &[("bases", bases.join(", ").into())])
}

/// What became of the rules of the type, a sentence for each.
#[must_use]
pub fn why(judged: &Judged<'_>, rating: &Rating) -> String {
    let rules = judged.asked.base_types.rules(rating.kind).iter().zip(&rating.checks);
    let is_placed = rating.points.is_some();
    let named = rules.flat_map(|(rule, check)| {
        [Some(sentence(judged, rule, check, is_placed)), data_end(judged, rating.site, rule, check)]
    });
    named.flatten().collect::<Vec<_>>().join(" ")
}

/// Where nothing was found: that the map data end nearer than was looked, if they do.
fn data_end(judged: &Judged<'_>, site: SiteId, rule: &SitingRule, check: &Check) -> Option<String> {
    let is_of_map = matches!(rule, SitingRule::NearPlace { .. })
        && !matches!(check.verdict, Verdict::Unknown(Gap::InHouse | Gap::NotInData));
    let at = judged.asked.sites[site.index()]
        .position
        .filter(|_| is_of_map && check.finding == Finding::Nothing)?;
    let end = judged.asked.area.data_end_m(at, metres(check.looked))?;
    Some(judged.words.say("siting-edge", &[("metres", judged.words.metres(end).into())]))
}

fn sentence(judged: &Judged<'_>, rule: &SitingRule, check: &Check, is_placed: bool) -> String {
    let (words, area) = (judged.words, judged.asked.area);
    let class_name = |class: ClassId| small(area.classes().get(class).name_in(words.language().id()));
    let own = rule.class().and_then(|class| area.classes().index_of(class));
    let limit_m = rule.within_m().unwrap_or(0.0);
    let key = if is_placed { key(rule, check) } else { "siting-not-placed" };
    let verdict = words.get(match check.verdict {
        Verdict::Passed => "siting-passed",
        Verdict::Failed => "siting-failed",
        Verdict::Unknown(Gap::Sparse) => "siting-unknown-sparse",
        Verdict::Unknown(_) => "siting-unknown",
    });
    let limit = match rule {
        SitingRule::ResidentsWithin { at_least, .. } => words.number(*at_least, 0),
        _ => words.metres(limit_m),
    };
    let mut values = vec![
        ("what", what(judged, rule, check).into()),
        ("limit", limit.into()),
        ("looked", words.metres(metres(check.looked)).into()),
        ("distance", words.metres(area.settings().links.max_distance_m).into()),
        ("verdict", verdict.into()),
    ];
    if let Some(own) = own {
        values.push(("class", class_name(own).into()));
        values.push(("reach", words.metres(area.classes().get(own).reach_m).into()));
    }
    match check.finding {
        Finding::OtherClass { class, .. } => values.push(("other", class_name(class).into())),
        Finding::Residents(residents) => {
            values.push(("residents", words.number(people(residents), 0).into()));
        }
        _ => {}
    }
    values.push(("measured", measured(judged, check, limit_m).into()));
    words.say(key, &values)
}

/// The text for what was found.
fn key(rule: &SitingRule, check: &Check) -> &'static str {
    match check.verdict {
        Verdict::Unknown(Gap::NotInData) => return "siting-not-in-data",
        Verdict::Unknown(Gap::ResidentsEnd) => return "siting-residents-end",
        Verdict::Unknown(Gap::InHouse) => return "siting-rule-in-house",
        _ => {}
    }
    match check.finding {
        Finding::Walk { .. } => "siting-walk",
        Finding::OtherClass { .. } => "siting-other-class",
        Finding::NoWay { .. } => "siting-no-way",
        Finding::Straight { distance: 0, .. } if matches!(rule, SitingRule::AtProject { .. }) => {
            "siting-inside"
        }
        Finding::Straight { .. } => "siting-straight",
        Finding::Nothing if rule.class().is_some() => "siting-nothing",
        Finding::Nothing => "siting-nothing-straight",
        Finding::NotLinked => "siting-not-linked",
        Finding::Residents(_) => "siting-housing",
    }
}

/// What a rule asks for, and the name of what was found.
fn what(judged: &Judged<'_>, rule: &SitingRule, check: &Check) -> String {
    let words = judged.words;
    let what = match rule {
        SitingRule::NearPlace { category, .. } => {
            let settings = &judged.asked.area.needs().settings;
            let known = settings.index_of(category).map(|category| &settings.categories[category]);
            known.map_or(category.as_str(), |known| known.name_in(words.language().id())).to_owned()
        }
        SitingRule::ResidentsWithin { .. } => words.get("siting-what-housing"),
        SitingRule::AtGroupHome { .. } => words.get("siting-what-group-home"),
        SitingRule::AtProject { .. } => words.get("siting-what-project"),
    };
    let name = judged.found_name(rule, check.finding);
    if name.is_empty() { what } else { format!("{what} {name}") }
}

/// A distance, with as many decimals as it takes to tell it from the limit.
fn measured(judged: &Judged<'_>, check: &Check, limit_m: f64) -> String {
    let (Finding::Walk { distance, .. }
    | Finding::OtherClass { distance, .. }
    | Finding::NoWay { distance, .. }
    | Finding::Straight { distance, .. }) = check.finding
    else {
        return String::new();
    };
    let written = |metres: f64, decimals: usize| judged.words.number(metres, decimals);
    let looks_alike = |decimals: &usize| written(metres(distance), *decimals) == written(limit_m, *decimals);
    let decimals = if check.passed() { None } else { DECIMALS.into_iter().find(|d| !looks_alike(d)) };
    format!("{}\u{a0}m", written(metres(distance), decimals.unwrap_or(0)))
}

/// How sites are ranked, with all weights.
#[must_use]
pub fn weights(judged: &Judged<'_>) -> String {
    let (words, weights) = (judged.words, &judged.asked.base_types.weights);
    let number = |weight: f64| {
        let text = words.number(weight, 2);
        text.trim_end_matches('0').trim_end_matches([',', '.']).to_owned()
    };
    let classes = judged.asked.area.classes().all().iter().map(|class| {
        let weight = weights.class.get(&class.id).copied().unwrap_or(0.0);
        let name = small(class.name_in(words.language().id()));
        words.say("siting-weight", &[("class", name.into()), ("weight", number(weight).into())])
    });
    let beyond = match weights.added_beyond {
        Beyond::Any => "siting-beyond-any",
        Beyond::SameType => "siting-beyond-same",
    };
    let values =
        [("classes", classes.collect::<Vec<_>>().join(", ").into()), ("beyond", words.get(beyond).into())];
    let key = match judged.asked.order {
        Order::RulesFirst => "siting-order-rules",
        Order::ResidentsFirst => "siting-order-residents",
    };
    words.say(key, &values)
}
