//! A site that is tried somewhere: as a layer, in words, and in short for a map.

use serde::Serialize;

use super::siting::{self, Judged};
use super::table::Table;
use super::values::real;
use crate::analysis::siting::{Check, Finding, Rating, Verdict};
use crate::ids::{ClassId, SiteId};
use crate::settings::base_types::SitingRule;
use crate::units::{Residents, metres, people};

/// Where it is tried, among the sites that are judged.
const TRIED: SiteId = SiteId(0);
/// Where it stands.
const NOW: SiteId = SiteId(1);

/// The site where it is tried and where it stands, as points: a row for each and each type.
#[must_use]
pub fn tried<'a>(judged: &Judged<'a>) -> Table<'a> {
    siting::ratings(judged).named("try_site")
}

/// What it reaches and keeps there, by type, and how that differs from where it stands.
#[must_use]
pub fn explain(judged: &Judged<'_>) -> String {
    let words = judged.words;
    let mut text = String::new();
    for rating in judged.found.ratings.iter().filter(|rating| rating.site == TRIED) {
        text += &siting::judgement(judged, rating);
        text.push('\n');
        if let Some(now) = now_of(judged, rating) {
            let points = |rating: &Rating| rating.points.map_or(0.0, |points| points.sum());
            let values = [
                ("residents", words.number(difference(judged, |own| judged.found.scores.sum(own)), 0).into()),
                (
                    "added",
                    words.number(difference(judged, |own| judged.found.added_sum(own, None)), 0).into(),
                ),
                ("points", words.number(points(rating) - points(now), 1).into()),
                ("rules", siting::rules(judged, now).into()),
            ];
            text += &words.say("try-difference", &values);
            text.push('\n');
        }
    }
    text
}

/// Where it stands, judged for the same type.
fn now_of<'a>(judged: &Judged<'a>, tried: &Rating) -> Option<&'a Rating> {
    judged.found.ratings.iter().find(|rating| rating.site == NOW && rating.kind == tried.kind)
}

/// How many more there are where it is tried than where it stands.
fn difference(judged: &Judged<'_>, of: impl Fn(SiteId) -> Residents) -> f64 {
    // sums of whole numbers, so that nothing is rounded before the difference
    let [tried, now] =
        [TRIED, NOW].map(|site| i128::from(if is_judged(judged, site) { of(site) } else { 0 }));
    let more = tried - now;
    let size = people(Residents::try_from(more.unsigned_abs()).unwrap_or(Residents::MAX));
    if more < 0 { -size } else { size }
}

fn is_judged(judged: &Judged<'_>, site: SiteId) -> bool {
    site.index() < judged.found.scores.len()
}

/// What is told of it in short.
#[derive(Debug, Serialize)]
pub struct Summary<'a> {
    /// Where it is tried.
    pub tried: AtSite<'a>,
    /// Where it stands; nothing if it is new.
    pub now: Option<AtSite<'a>>,
    /// How much more there is where it is tried; nothing if it is new.
    pub difference: Option<Difference<'a>>,
}

/// A site at one place.
#[derive(Debug, Serialize)]
pub struct AtSite<'a> {
    lon: Option<f64>,
    lat: Option<f64>,
    residents_known: bool,
    residents: Option<f64>,
    residents_low: f64,
    residents_high: f64,
    adds_residents: Option<f64>,
    classes: Vec<OfClass<'a>>,
    types: Vec<OfType<'a>>,
}

#[derive(Debug, Serialize)]
struct OfClass<'a> {
    id: &'a str,
    linked: bool,
    low: f64,
    likely: Option<f64>,
    high: f64,
    added: Option<f64>,
}

#[derive(Debug, Serialize)]
struct OfType<'a> {
    base_type: &'static str,
    points: Option<f64>,
    reach_points: Option<f64>,
    adds_residents_type: Option<f64>,
    rules_kept: f64,
    rules: Vec<OfRule<'a>>,
    why: String,
}

#[derive(Debug, Serialize)]
struct OfRule<'a> {
    id: &'a str,
    /// Nothing if it is not known.
    kept: Option<bool>,
    unknown: Option<&'static str>,
    distance_m: Option<f64>,
    max_m: Option<f64>,
    name: Option<&'a str>,
    /// Longitude and latitude of the place of daily needs that was measured to.
    to: Option<[f64; 2]>,
    residents: Option<f64>,
    min_residents: Option<f64>,
}

/// How much more there is where a site is tried than where it stands.
#[derive(Debug, Serialize)]
pub struct Difference<'a> {
    residents: f64,
    adds_residents: f64,
    classes: Vec<ClassDifference<'a>>,
    types: Vec<TypeDifference>,
}

#[derive(Debug, Serialize)]
struct ClassDifference<'a> {
    id: &'a str,
    likely: f64,
    added: f64,
}

#[derive(Debug, Serialize)]
struct TypeDifference {
    base_type: &'static str,
    points: Option<f64>,
    rules_kept: f64,
}

/// What is told of it in short.
#[must_use]
pub fn summary<'a>(judged: &Judged<'a>) -> Summary<'a> {
    let is_moved = is_judged(judged, NOW);
    Summary {
        tried: at_site(judged, TRIED),
        now: is_moved.then(|| at_site(judged, NOW)),
        difference: is_moved.then(|| differences(judged)),
    }
}

/// A site at the place where it is judged.
#[must_use]
pub fn at_site<'a>(judged: &Judged<'a>, site: SiteId) -> AtSite<'a> {
    let found = judged.found;
    let is_known = found.knows_residents(site);
    // nobody is somebody only where it is known who lives there
    let known = |own: Residents| Some(people(own)).filter(|_| own > 0 || is_known);
    let position = judged.asked.sites[site.index()].position;
    let range = found.scores.sum_range(site).map(people);
    let classes = judged.asked.area.classes().iter().map(|(class, own)| {
        let bounds = found.scores.range(site, class).map(people);
        OfClass {
            id: &own.id,
            linked: found.scores.is_linked(site, class),
            low: bounds.low,
            likely: known(found.scores.residents(site, class)),
            high: bounds.high,
            added: known(found.added(site, class, None)),
        }
    });
    let types = found.ratings.iter().filter(|rating| rating.site == site).map(|rating| OfType {
        base_type: rating.kind.id(),
        points: rating.points.map(|points| points.sum()),
        reach_points: rating.points.map(|points| points.all),
        adds_residents_type: known(found.added_sum(site, Some(rating.kind))),
        rules_kept: rating.kept(),
        rules: rules(judged, rating),
        why: siting::why(judged, rating),
    });
    AtSite {
        lon: position.map(|at| at.lon),
        lat: position.map(|at| at.lat),
        residents_known: is_known,
        residents: known(found.scores.sum(site)),
        residents_low: range.low,
        residents_high: range.high,
        adds_residents: known(found.added_sum(site, None)),
        classes: classes.collect(),
        types: types.collect(),
    }
}

fn rules<'a>(judged: &Judged<'a>, rating: &Rating) -> Vec<OfRule<'a>> {
    let rules = judged.asked.base_types.rules(rating.kind).iter();
    rules.zip(&rating.checks).map(|(rule, check)| of_rule(judged, rule, check)).collect()
}

fn of_rule<'a>(judged: &Judged<'a>, rule: &'a SitingRule, check: &Check) -> OfRule<'a> {
    let (distance, residents) = match check.finding {
        Finding::Walk { distance, .. } | Finding::Straight { distance, .. } => (Some(distance), None),
        Finding::Residents(residents) => (None, Some(people(residents))),
        _ => (None, None),
    };
    let (kept, unknown) = match check.verdict {
        Verdict::Passed => (Some(true), None),
        Verdict::Failed => (Some(false), None),
        Verdict::Unknown(gap) => (None, Some(gap.code())),
    };
    OfRule {
        id: rule.id(),
        kept,
        unknown,
        distance_m: distance.map(metres),
        max_m: rule.within_m(),
        name: Some(judged.found_name(rule, check.finding)).filter(|name| !name.is_empty()),
        to: place_of(judged, check.finding),
        residents,
        min_residents: match rule {
            SitingRule::ResidentsWithin { at_least, .. } => Some(*at_least),
            _ => None,
        },
    }
}

/// Where the place of daily needs is that was measured to. Of group homes and projects it is not told.
fn place_of(judged: &Judged<'_>, finding: Finding) -> Option<[f64; 2]> {
    let (Finding::Walk { place, .. } | Finding::OtherClass { place, .. } | Finding::NoWay { place, .. }) =
        finding
    else {
        return None;
    };
    let at = judged.asked.area.needs().places.all()[place].position();
    Some([at.lon, at.lat])
}

fn differences<'a>(judged: &Judged<'a>) -> Difference<'a> {
    let found = judged.found;
    let rounded = |of: &dyn Fn(SiteId) -> Residents| difference(judged, of);
    let of_class = |(class, id): (ClassId, &'a str)| ClassDifference {
        id,
        likely: rounded(&|site| found.scores.residents(site, class)),
        added: rounded(&|site| found.added(site, class, None)),
    };
    let types = found.ratings.iter().filter(|rating| rating.site == TRIED).filter_map(|rating| {
        let now = now_of(judged, rating)?;
        let points = rating.points.zip(now.points);
        Some(TypeDifference {
            base_type: rating.kind.id(),
            points: points.and_then(|(tried, now)| real(tried.sum() - now.sum()).as_f64()),
            rules_kept: rating.kept() - now.kept(),
        })
    });
    Difference {
        residents: rounded(&|site| found.scores.sum(site)),
        adds_residents: rounded(&|site| found.added_sum(site, None)),
        classes: judged.asked.area.classes().iter().map(|(class, own)| of_class((class, &own.id))).collect(),
        types: types.collect(),
    }
}
