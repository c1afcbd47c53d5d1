//! Maps of a report.

use geo_types::{Coord, Geometry, LineString};

use super::looks::{BASES, EDITS, NOT_REACHED, REACHED, SETTLEMENT, most};
use super::results::Results;
use crate::export::map::{Map, Sign};
use crate::geodesy::{LocalMetric, Position};
use crate::ids::HomeId;
use crate::layers::{siting, whatif};
use crate::network::edits::Became;
use crate::settings::base_types::BaseType;
use crate::words::Words;

/// Room around the places a map shows, metres: about the reach of the fittest.
const NEAR_M: f64 = 800.0;
/// So many settlements are named on a map.
const NAMED: usize = 12;

/// A map of the area with its streets.
fn streets(results: &Results<'_>) -> Map {
    let homes = around(results.area.residents().homes.iter().map(|home| home.position));
    let bounds = homes.or_else(|| results.area.network().bounds()).unwrap_or([0.0, 0.0, 1.0, 1.0]);
    let mut map = Map::new(bounds);
    map.streets(results.area.network());
    map
}

/// A map around some places, with room for what is near them.
fn near(results: &Results<'_>, places: impl Iterator<Item = Position>) -> Map {
    let Some([west, south, east, north]) = around(places) else { return streets(results) };
    let metric = LocalMetric::at(south);
    let [aside, up] = [NEAR_M / metric.east, NEAR_M / metric.north];
    let mut map = Map::new([west - aside, south - up, east + aside, north + up]);
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

fn finish(map: Map, words: &Words, title: &str) -> String {
    map.finish(&words.get(title), words.language().id(), &words.get("report-attribution"))
}

fn mark_bases(results: &Results<'_>, map: &mut Map, words: &Words) {
    for (at, name) in results.shown {
        map.mark(*at, "#111111", name);
    }
    if !results.shown.is_empty() {
        map.explain(Sign::Dot, "#111111", &words.get("report-map-bases"));
    }
}

/// Homes that reach a base and homes that do not, and the bases.
pub(super) fn coverage(results: &Results<'_>, words: &Words) -> String {
    let class = most(results.area);
    let reach = |home: HomeId| {
        (0..BaseType::ALL.len()).any(|kind| results.coverage.coverage.nearest.reaches(class, home, kind))
    };
    let mut map = streets(results);
    let homes = || results.area.residents().ids().zip(&results.area.residents().homes);
    for (reached, color, key) in
        [(false, NOT_REACHED, "report-map-not-reached"), (true, REACHED, "report-map-reached")]
    {
        map.dots(
            homes()
                .filter(|(home, _)| reach(*home) == reached && results.area.has_street(class, *home))
                .map(|(_, home)| home.position),
            color,
            3.0,
        );
        let own = results.area.classes().get(class);
        let values = [
            ("class", own.name_in(words.language().id()).to_owned().into()),
            ("reach", words.metres(own.reach_m).into()),
        ];
        map.explain(Sign::Dot, color, &words.say(key, &values));
    }
    mark_bases(results, &mut map, words);
    finish(map, words, "report-coverage")
}

/// Settlements as areas, the largest by name.
pub(super) fn settlements(results: &Results<'_>, words: &Words) -> String {
    let found = results.settlements.settlements;
    let mut map = streets(results);
    let outlines: Vec<Geometry<f64>> = found.all.iter().map(|own| own.outline.clone().into()).collect();
    map.areas(&outlines, SETTLEMENT, 0.25);
    let homes = results.area.residents().homes.iter().zip(&found.step);
    map.dots(homes.filter(|(_, step)| **step == 1).map(|(home, _)| home.position), REACHED, 2.5);
    for settlement in found.all.iter().take(NAMED) {
        if let (Some(name), Some(at)) = (&settlement.name, middle(&settlement.outline)) {
            map.name(at, name);
        }
    }
    map.explain(Sign::Area, SETTLEMENT, &words.get("report-map-settlements"));
    map.explain(Sign::Dot, REACHED, &words.get("report-map-step-1"));
    finish(map, words, "report-settlements")
}

fn middle(outline: &geo_types::MultiPolygon<f64>) -> Option<Position> {
    crate::input::inside::inside_polygons(outline).map(|at| Position { lon: at.x(), lat: at.y() })
}

/// Sites with their rank, in the colour of the type they are judged for.
pub(super) fn sites(results: &Results<'_>, judged: &siting::Judged<'_>, words: &Words) -> String {
    let mut map = near(results, judged.asked.sites.iter().filter_map(|site| site.position));
    mark_bases(results, &mut map, words);
    for rating in &judged.found.ratings {
        let site = &judged.asked.sites[rating.site.index()];
        let (Some(at), Some(rank)) = (site.position, rating.rank) else { continue };
        let index = BaseType::ALL.iter().position(|kind| *kind == rating.kind).unwrap_or_default();
        let is_home = matches!(rating.kind, BaseType::Utvidet | BaseType::Ekstra);
        if !is_home || judged.with_private {
            map.mark(at, BASES[index], &rank.to_string());
        }
    }
    for (kind, color) in BaseType::ALL.into_iter().zip(BASES) {
        if judged.found.ratings.iter().any(|rating| rating.kind == kind) {
            map.explain(Sign::Dot, color, &words.say("report-map-sites", &[("type", kind.id().into())]));
        }
    }
    finish(map, words, "report-sites")
}

/// Changed streets, and the homes for which anything changes.
pub(super) fn whatif(results: &Results<'_>, result: whatif::Params<'_>, words: &Words) -> String {
    let edits = result.plan.edits.iter().filter_map(|edit| edit.line.0.first());
    let mut map = near(results, edits.map(|at| Position { lon: at.x, lat: at.y }));
    let homes = result.area.residents();
    map.dots(result.found.changed.iter().map(|changed| homes.home(changed.home).position), REACHED, 5.0);
    let mut lines: Vec<LineString<f64>> = Vec::new();
    for (edit, became) in result.plan.edits.iter().zip(result.became) {
        match became {
            Became::Built(built) => lines.push(line(&built.line)),
            Became::Closed { lines: closed, .. } => lines.extend(closed.iter().map(|own| line(own))),
            Became::Lowered { .. } => {}
            Became::Nothing(_) => continue,
        }
        if let Some(at) = edit.line.0.first() {
            map.mark(Position { lon: at.x, lat: at.y }, EDITS, &edit.name);
        }
    }
    map.lines(&lines, EDITS, 4.0);
    map.explain(Sign::Line, EDITS, &words.get("report-map-edits"));
    map.explain(Sign::Dot, REACHED, &words.get("report-map-changed"));
    finish(map, words, "report-whatif")
}

fn line(positions: &[Position]) -> LineString<f64> {
    positions.iter().map(|at| Coord { x: at.lon, y: at.lat }).collect()
}
