//! The map of the card.

use std::sync::Arc;

use geo_types::{Coord, LineString};

use super::Shown;
use crate::analysis::project::Near;
use crate::export::map::{Map, Sign};
use crate::export::page::Figure;
use crate::export::paint::{EDITS, INK, OBSTACLES, Paint};
use crate::export::svg::width;
use crate::geodesy::{Position, distance};
use crate::ids::ClassId;

/// Pixels across the map.
const PIXELS: f64 = 500.0;
/// From the project to the rim, as a share of the widest reach: as the crow flies hardly anybody comes farther.
const SHOWN: f64 = 0.8;
/// Marks nearer to each other than this lie over each other, metres; they share one.
const APART_M: f64 = 40.0;
/// The way to a need that is drawn: that of the slowest class that has one.
pub(super) fn drawn<'c>(shown: &Shown<'c>, nearest: &'c [Option<Near>]) -> Option<&'c Near> {
    let mut classes: Vec<usize> = (0..nearest.len()).collect();
    let reach = |class: usize| shown.asked.area.classes().all()[class].reach_m;
    classes.sort_by(|a, b| reach(*a).total_cmp(&reach(*b)));
    classes.into_iter().find_map(|class| nearest[class].as_ref())
}

/// Letters of obstacles: A to Z, then AA.
pub(super) fn letters(number: usize) -> String {
    let letter = char::from(b'A' + (number % 26) as u8);
    letter.to_string().repeat(number / 26 + 1)
}

/// Draws the project, the streets each class reaches, the ways to the needs, bases and these obstacles of the way to the stop.
pub(super) fn draw(shown: &Shown<'_>, obstacles: &[usize]) -> Figure {
    let classes = shown.asked.area.classes();
    let widest = classes.all().iter().map(|class| class.reach_m).fold(1.0, f64::max);
    let mut map = Map::around(shown.asked.project.position, widest * SHOWN, PIXELS);
    map.ground(shown.asked.area.base_map().map(Arc::as_ref));
    map.streets(shown.asked.area.network());
    let mut order: Vec<ClassId> = classes.ids().collect();
    order.sort_by(|a, b| classes.get(*b).reach_m.total_cmp(&classes.get(*a).reach_m));
    for (place, class) in order.into_iter().enumerate() {
        let paint = Paint::of(&classes.get(class).color);
        map.lines(&reached(shown, class), &paint, width(place), Sign::Line);
        map.explain(Sign::Line, &paint, &shown.class_reach(class));
    }
    let (ink, project) = (Paint::from(INK), Paint::from(EDITS));
    map.mark(shown.asked.project.position, Sign::Diamond, &project, "");
    map.explain(Sign::Diamond, &project, &shown.get("card-map-project"));
    needs(shown, &mut map, &ink);
    for overlap in shown.card.overlap.iter().filter(|overlap| !overlap.private) {
        let base = &shown.asked.plan.bases[overlap.base];
        map.mark(base.position, Sign::Square, &ink, &base.name);
    }
    if shown.card.overlap.iter().any(|overlap| !overlap.private) {
        map.explain(Sign::Square, &ink, &shown.get("card-map-bases"));
    }
    let paint = Paint::from(OBSTACLES);
    for (letter, number) in obstacles.iter().enumerate() {
        if let Some(mend) = &shown.card.mend {
            map.number(mend.obstacles[*number].position, &paint, &letters(letter));
        }
    }
    if !obstacles.is_empty() {
        map.explain_number(Sign::Badge, &paint, "A", &shown.get("card-map-obstacles"));
    }
    let title = shown.say("card-map-title", &[("name", shown.name())]);
    map.finish(&title, shown.words.language().id(), &shown.get("card-map-data"))
}

/// The ways to the needs, numbered where they end.
fn needs(shown: &Shown<'_>, map: &mut Map, ink: &Paint) {
    let needs: Vec<(usize, &Near)> = shown
        .card
        .needs
        .iter()
        .enumerate()
        .filter_map(|(number, need)| Some((number + 1, drawn(shown, &need.nearest)?)))
        .collect();
    let ways: Vec<LineString<f64>> = needs.iter().map(|(_, near)| line(&near.way.line)).collect();
    map.lines(&ways, ink, 1.5, Sign::Dashes);
    for (end, numbers) in marks(&needs) {
        map.number(end, ink, &numbers.join(", "));
    }
    if !needs.is_empty() {
        map.explain_number(Sign::Badge, ink, "1", &shown.get("card-map-ways"));
    }
}

/// Where the ways end, with the numbers of the needs that are there.
fn marks(needs: &[(usize, &Near)]) -> Vec<(Position, Vec<String>)> {
    let mut marks: Vec<(Position, Vec<String>)> = Vec::new();
    for (number, near) in needs {
        let Some(end) = near.way.line.last() else { continue };
        match marks.iter_mut().find(|(at, _)| distance(*at, *end) < APART_M) {
            Some((_, numbers)) => numbers.push(number.to_string()),
            None => marks.push((*end, vec![number.to_string()])),
        }
    }
    marks
}

/// The streets within the reach of a class.
fn reached(shown: &Shown<'_>, class: ClassId) -> Vec<LineString<f64>> {
    let network = shown.asked.area.network();
    let stretches = &shown.card.reach.classes[class.index()].stretches;
    let lines = stretches.iter().map(|stretch| {
        let edge = network.edge(stretch.edge);
        line(&network.stretch(edge, stretch.from, stretch.to))
    });
    lines.collect()
}

pub(super) fn line(positions: &[Position]) -> LineString<f64> {
    positions.iter().map(|at| Coord { x: at.lon, y: at.lat }).collect()
}
