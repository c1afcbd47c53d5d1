//! Maps of a report.

use std::sync::Arc;

use geo_types::{Coord, Geometry, LineString};

use super::looks::most;
use super::results::Results;
use crate::export::map::{Map, Sign};
use crate::export::page::Figure;
use crate::export::paint::{EDITS, INK, NOT_REACHED, OBSTACLES, Paint, REACHED, SETTLEMENT};
use crate::geodesy::{LocalMetric, Position};
use crate::ids::HomeId;
use crate::layers::{locate, missing_links, siting, survey, whatif};
use crate::network::edits::Became;
use crate::settings::base_types::BaseType;
use crate::words::Words;

/// Room around the places a map shows, metres: about the reach of the fittest.
const NEAR_M: f64 = 800.0;
/// So many settlements are named on a map.
const NAMED: usize = 12;
/// The map of the first page is at most so high, pixels: figures and sentences stand beside it.
const FRONT: f64 = 430.0;
/// The other maps of the whole area.
const WHOLE: f64 = 600.0;

/// A map of the area with its streets.
fn streets(results: &Results<'_>, highest: f64) -> Map {
    let homes = around(results.area.residents().homes.iter().map(|home| home.position));
    let bounds = homes.or_else(|| results.area.network().bounds()).unwrap_or([0.0, 0.0, 1.0, 1.0]);
    let mut map = Map::new(bounds, highest);
    map.ground(results.area.base_map().map(Arc::as_ref));
    map.streets(results.area.network());
    map
}

/// A map around some places, with room for what is near them.
fn near(results: &Results<'_>, places: impl Iterator<Item = Position>, highest: f64) -> Map {
    let Some([west, south, east, north]) = around(places) else { return streets(results, highest) };
    let metric = LocalMetric::at(south);
    let [aside, up] = [NEAR_M / metric.east, NEAR_M / metric.north];
    let mut map = Map::new([west - aside, south - up, east + aside, north + up], highest);
    map.ground(results.area.base_map().map(Arc::as_ref));
    map.streets(results.area.network());
    map
}

/// The box around places; `None` if there are none.
fn around(places: impl Iterator<Item = Position>) -> Option<[f64; 4]> {
    let wider = |around: Option<[f64; 4]>, at: Position| {
        let [west, south, east, north] = around.unwrap_or([at.lon, at.lat, at.lon, at.lat]);
        Some([west.min(at.lon), south.min(at.lat), east.max(at.lon), north.max(at.lat)])
    };
    places.fold(None, wider)
}

fn finish(map: Map, words: &Words, title: &str) -> Figure {
    map.finish(title, words.language().id(), &words.get("report-attribution"))
}

/// The bases that are there, and those that are planned, by their shapes.
fn bases(results: &Results<'_>, map: &mut Map, words: &Words) {
    let ink = Paint::from(INK);
    let sides = [(results.shown, Sign::Square), (results.planned, Sign::HollowSquare)];
    for (all, sign) in sides {
        for (at, name) in all {
            map.mark(*at, sign, &ink, name);
        }
    }
    if !results.shown.is_empty() {
        let text = match results.year {
            Some(year) => words.say("report-map-bases-year", &[("year", year.to_string().into())]),
            None => words.get("report-map-bases-today"),
        };
        map.explain(Sign::Square, &ink, &text);
    }
    if !results.planned.is_empty() {
        map.explain(Sign::HollowSquare, &ink, &words.get("report-map-bases-planned"));
    }
}

/// Homes that reach a base, and crosses where homes do not.
fn homes(results: &Results<'_>, map: &mut Map, words: &Words, diameter: f64) {
    let class = most(results.area);
    let reach = |home: HomeId| {
        (0..BaseType::ALL.len()).any(|kind| results.coverage.coverage.nearest.reaches(class, home, kind))
    };
    let homes = || results.area.residents().ids().zip(&results.area.residents().homes);
    for (reached, paint, sign, key) in [
        (false, Paint::from(NOT_REACHED), Sign::Cross, "report-map-not-reached"),
        (true, Paint::from(REACHED), Sign::Dot, "report-map-reached"),
    ] {
        let own = homes()
            .filter(|(home, _)| reach(*home) == reached && results.area.has_street(class, *home))
            .map(|(_, home)| home.position);
        map.dots(own, &paint, diameter, sign);
        map.explain(sign, &paint, &words.say(key, &class_values(results, words)));
    }
}

/// The class that maps show, its reach, and what bases are counted.
fn class_values(results: &Results<'_>, words: &Words) -> [(&'static str, std::borrow::Cow<'static, str>); 3] {
    let own = results.area.classes().get(most(results.area));
    [
        ("class", own.name_in(words.language().id()).to_owned().into()),
        ("reach", words.metres(own.reach_m).into()),
        ("base", results.base(words).into()),
    ]
}

/// Names of the largest settlements.
fn names(results: &Results<'_>, map: &mut Map) {
    for settlement in results.settlements.settlements.all.iter().take(NAMED) {
        if let (Some(name), Some(at)) = (&settlement.name, middle(&settlement.outline)) {
            map.name(at, name);
        }
    }
}

fn middle(outline: &geo_types::MultiPolygon<f64>) -> Option<Position> {
    crate::input::inside::inside_polygons(outline).map(|at| Position { lon: at.x(), lat: at.y() })
}

/// The whole plan: bases, the best candidates, projects, changed streets, and who reaches a base.
pub(super) fn plan(results: &Results<'_>, words: &Words) -> Figure {
    let edited = results.plan.edits.iter().filter_map(|edit| edit.line.0.first());
    let places = [results.shown, results.planned].into_iter().flatten().map(|(at, _)| *at);
    let places = places.chain(results.plan.projects.iter().map(|project| project.position));
    let places = places.chain(edited.map(|at| Position { lon: at.x, lat: at.y }));
    let mut map = near(results, places.chain(best(results).map(|(at, _)| at)), FRONT);
    homes(results, &mut map, words, 2.6);
    if let Some(result) = results.whatif {
        edits(&mut map, result, words);
    }
    let ink = Paint::from(INK);
    for project in &results.plan.projects {
        map.mark(project.position, Sign::Diamond, &Paint::from(EDITS), &project.name);
    }
    if !results.plan.projects.is_empty() {
        map.explain(Sign::Diamond, &Paint::from(EDITS), &words.get("report-map-projects"));
    }
    bases(results, &mut map, words);
    for (at, kind) in best(results) {
        let number = number(kind, 1);
        map.number(at, &ink, &number);
        let text = words.say("report-map-candidate", &[("type", kind.id().into())]);
        map.explain_number(Sign::Badge, &ink, &number, &text);
    }
    names(results, &mut map);
    let mut values = class_values(results, words).to_vec();
    let title = match results.year {
        Some(year) => {
            values.push(("year", year.to_string().into()));
            words.say("front-map-year", &values)
        }
        None => words.say("front-map", &values),
    };
    finish(map, words, &title)
}

/// Where the best candidates for each type are that may be shown.
fn best<'r>(results: &'r Results<'_>) -> impl Iterator<Item = (Position, BaseType)> + 'r {
    results.siting.iter().flat_map(|judged| {
        let first = judged.found.ratings.iter().filter(|rating| rating.rank == Some(1));
        first
            .filter(|rating| is_shown(judged, rating.kind))
            .filter_map(|rating| Some((judged.asked.sites[rating.site.index()].position?, rating.kind)))
    })
}

/// A rank as a sign: the first letter of the type, and the rank.
fn number(kind: BaseType, rank: u32) -> String {
    let letter: String = kind.id().chars().take(1).collect();
    format!("{letter}{rank}")
}

/// Whether candidates for a type may be shown.
fn is_shown(judged: &siting::Judged<'_>, kind: BaseType) -> bool {
    judged.with_private || !matches!(kind, BaseType::Utvidet | BaseType::Ekstra)
}

/// Homes that reach a base and homes that do not, and the bases.
pub(super) fn coverage(results: &Results<'_>, words: &Words) -> Figure {
    let mut map = streets(results, WHOLE);
    homes(results, &mut map, words, 3.0);
    bases(results, &mut map, words);
    names(results, &mut map);
    finish(map, words, &words.say("report-map-of-coverage", &class_values(results, words)))
}

/// Settlements as areas, the largest by name.
pub(super) fn settlements(results: &Results<'_>, words: &Words) -> Figure {
    let found = results.settlements.settlements;
    let mut map = streets(results, WHOLE);
    let outlines: Vec<Geometry<f64>> = found.all.iter().map(|own| own.outline.clone().into()).collect();
    let (area, home) = (Paint::from(SETTLEMENT), Paint::from(REACHED));
    map.areas(&outlines, &area, 0.25);
    let homes = results.area.residents().homes.iter().zip(&found.step);
    map.dots(homes.filter(|(_, step)| **step == 1).map(|(home, _)| home.position), &home, 2.5, Sign::Dot);
    names(results, &mut map);
    map.explain(Sign::Area, &area, &words.get("report-map-settlements"));
    map.explain(Sign::Dot, &home, &words.get("report-map-step-1"));
    finish(map, words, &words.get("report-map-of-settlements"))
}

/// Sites with their rank for each type.
pub(super) fn sites(results: &Results<'_>, judged: &siting::Judged<'_>, words: &Words) -> Figure {
    let mut map = near(results, judged.asked.sites.iter().filter_map(|site| site.position), WHOLE);
    let ink = Paint::from(INK);
    bases(results, &mut map, words);
    let ratings = || judged.found.ratings.iter().filter(|rating| is_shown(judged, rating.kind));
    for (index, site) in judged.asked.sites.iter().enumerate() {
        let own = ratings().filter(|rating| rating.site.index() == index);
        let numbers: Vec<String> = own.filter_map(|rating| Some(number(rating.kind, rating.rank?))).collect();
        if let (Some(at), false) = (site.position, numbers.is_empty()) {
            map.number(at, &ink, &numbers.join(" "));
        }
    }
    for kind in BaseType::ALL {
        if ratings().any(|rating| rating.kind == kind) {
            let text = words.say("report-map-sites", &[("type", kind.id().into())]);
            map.explain_number(Sign::Badge, &ink, &number(kind, 1), &text);
        }
    }
    finish(map, words, &words.get("report-map-of-sites"))
}

/// Sites that were chosen for new bases, with their number.
pub(super) fn next(results: &Results<'_>, own: locate::Params<'_>, title: &str, words: &Words) -> Figure {
    let mut map = near(results, locate::places(own), WHOLE);
    let ink = Paint::from(INK);
    bases(results, &mut map, words);
    for (number, at) in (1_u32..).zip(locate::places(own)) {
        map.number(at, &ink, &number.to_string());
    }
    map.explain_number(Sign::Badge, &ink, "1", &words.get("report-map-next"));
    finish(map, words, title)
}

/// Changed streets, and the homes for which anything changes.
pub(super) fn whatif(results: &Results<'_>, result: whatif::Params<'_>, words: &Words) -> Figure {
    let lines = result.plan.edits.iter().filter_map(|edit| edit.line.0.first());
    let mut map = near(results, lines.map(|at| Position { lon: at.x, lat: at.y }), WHOLE);
    let (residents, home) = (result.area.residents(), Paint::from(REACHED));
    let changed = result.found.changed.iter().map(|changed| residents.home(changed.home).position);
    map.dots(changed, &home, 4.0, Sign::Dot);
    map.explain(Sign::Dot, &home, &words.get("report-map-changed"));
    edits(&mut map, result, words);
    bases(results, &mut map, words);
    let paint = Paint::from(EDITS);
    for (number, edit) in (1_u32..).zip(&result.plan.edits) {
        if let Some(at) = edit.line.0.first() {
            map.number(Position { lon: at.x, lat: at.y }, &paint, &number.to_string());
        }
    }
    map.explain_number(Sign::Badge, &paint, "1", &words.get("report-map-edits"));
    finish(map, words, &words.get("report-map-of-whatif"))
}

/// What became of changes of streets: built ones whole, closed ones dashed, lowered kerbs as triangles.
fn edits(map: &mut Map, result: whatif::Params<'_>, words: &Words) {
    let paint = Paint::from(EDITS);
    let (mut built, mut closed, mut lowered) = (Vec::new(), Vec::new(), false);
    for (edit, became) in result.plan.edits.iter().zip(result.became) {
        match became {
            Became::Built(own) => built.push(line(&own.line)),
            Became::Closed { lines, .. } => closed.extend(lines.iter().map(|own| line(own))),
            Became::Lowered { .. } => {
                lowered = true;
                if let Some(at) = edit.line.0.first() {
                    map.mark(Position { lon: at.x, lat: at.y }, Sign::Triangle, &paint, "");
                }
            }
            Became::Nothing(_) => {}
        }
    }
    for (lines, sign, key) in
        [(built, Sign::Line, "report-map-built"), (closed, Sign::Dashes, "report-map-closed")]
    {
        if !lines.is_empty() {
            map.lines(&lines, &paint, 4.0, sign);
            map.explain(sign, &paint, &words.get(key));
        }
    }
    if lowered {
        map.explain(Sign::Triangle, &paint, &words.get("report-map-lowered"));
    }
}

/// Links that are missing, with their number.
pub(super) fn missing(
    results: &Results<'_>,
    found: missing_links::Params<'_>,
    top: usize,
    words: &Words,
) -> Figure {
    let links = || found.found.links.iter().take(top);
    let mut map = near(results, links().flat_map(|link| link.ends), WHOLE);
    let paint = Paint::from(EDITS);
    let drawn: Vec<LineString<f64>> = links().map(|link| line(&link.ends)).collect();
    map.lines(&drawn, &paint, 4.0, Sign::Line);
    bases(results, &mut map, words);
    for (number, link) in (1_u32..).zip(links()) {
        map.number(link.ends[0], &paint, &number.to_string());
    }
    map.explain_number(Sign::Badge, &paint, "1", &words.get("report-map-missing"));
    finish(map, words, &words.get("report-map-of-missing"))
}

/// What to look at first, with its number.
pub(super) fn survey(results: &Results<'_>, found: survey::Params<'_>, top: usize, words: &Words) -> Figure {
    let places: Vec<Position> =
        found.items.iter().take(top).map(|item| survey::at(found.area, item)).collect();
    let mut map = near(results, places.iter().copied(), WHOLE);
    let paint = Paint::from(OBSTACLES);
    bases(results, &mut map, words);
    for (number, at) in (1_u32..).zip(places) {
        map.number(at, &paint, &number.to_string());
    }
    map.explain_number(Sign::Badge, &paint, "1", &words.get("report-map-survey"));
    finish(map, words, &words.get("report-map-of-survey"))
}

fn line(positions: &[Position]) -> LineString<f64> {
    positions.iter().map(|at| Coord { x: at.lon, y: at.lat }).collect()
}
