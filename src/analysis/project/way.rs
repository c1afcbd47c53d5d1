//! A way as people meet it: its line, its steps, its steepest piece.

use crate::analysis::area::Area;
use crate::geodesy::Position;
use crate::ids::EdgeId;
use crate::input::incline::Incline;
use crate::network::grades::grades;
use crate::network::{Edge, Lengths};
use crate::reach::{Leg, Route};
use crate::units::{Mm, metres, mm};

/// A way as people meet it.
#[derive(Debug, Clone, PartialEq)]
pub struct Walk {
    /// From the start to the goal, straight lines to the street included; WGS 84.
    pub line: Vec<Position>,
    /// Flights of steps; those that follow each other at once are one.
    pub flights: usize,
    /// Their length on the ground, metres.
    pub steps_m: f64,
    /// Grade of the steepest piece whose slope is known, as a fraction; steps, and streets too short to be measured, left out.
    pub steepest: Option<f64>,
    /// Metres on the ground whose slope is not known.
    pub unknown_m: f64,
}

/// A stretch of an edge on the ground, in walking order: offsets from the first vertex of the edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::analysis) struct Piece {
    pub(in crate::analysis) edge: EdgeId,
    pub(in crate::analysis) from: Mm,
    pub(in crate::analysis) to: Mm,
}

impl Piece {
    /// Where a leg that a class walks lies on the ground.
    pub(in crate::analysis) fn of(area: &Area, lengths: &Lengths, leg: Leg) -> Self {
        let length = edge(area, leg.edge).length;
        let at = |cost| lengths.offset_at(leg.edge, cost, length);
        Self { edge: leg.edge, from: at(leg.from), to: at(leg.to) }
    }

    pub(in crate::analysis) fn length(self) -> Mm {
        self.from.abs_diff(self.to)
    }

    /// Its line in walking order.
    pub(in crate::analysis) fn line(self, area: &Area) -> Vec<Position> {
        let mut line = area.network().stretch(edge(area, self.edge), self.from, self.to);
        if self.from > self.to {
            line.reverse();
        }
        line
    }
}

pub(in crate::analysis) fn edge(area: &Area, number: EdgeId) -> &Edge {
    area.network().edge(number)
}

/// The way from one position to another, along a route of a class with these lengths.
pub(in crate::analysis) fn way(
    area: &Area,
    lengths: &Lengths,
    route: &Route,
    [from, to]: [Position; 2],
) -> Walk {
    let mut way = Walk { line: vec![from], flights: 0, steps_m: 0.0, steepest: None, unknown_m: 0.0 };
    let mut on_steps = false;
    for piece in route.legs.iter().map(|leg| Piece::of(area, lengths, *leg)) {
        way.line.extend(piece.line(area));
        if piece.length() == 0 {
            continue;
        }
        let is_steps = edge(area, piece.edge).is_steps();
        if is_steps {
            way.flights += usize::from(!on_steps);
            way.steps_m += metres(piece.length());
        } else {
            way.climb(area, piece);
        }
        on_steps = is_steps;
    }
    way.line.push(to);
    way.line.dedup();
    way
}

impl Walk {
    /// Takes the slope of a stretch into account.
    fn climb(&mut self, area: &Area, piece: Piece) {
        let street = edge(area, piece.edge);
        if street.length < mm(area.settings().terrain.limits_from_length_m) {
            return;
        }
        match grade(area, piece) {
            Some(grade) => self.steepest = Some(self.steepest.map_or(grade, |known| known.max(grade))),
            None => self.unknown_m += metres(piece.length()),
        }
    }
}

/// Grade of the steepest piece of a stretch, as a fraction: from heights, else from `incline`.
pub(in crate::analysis) fn grade(area: &Area, piece: Piece) -> Option<f64> {
    let street = edge(area, piece.edge);
    let heights = area.network().heights(piece.edge);
    if heights.is_empty() {
        let tag = area.network().facts(street).incline.as_deref()?;
        let Incline::Grade(grade) = Incline::parse(tag) else { return None };
        return Some(grade.abs());
    }
    let all = grades(heights, metres(street.length));
    let wide = metres(street.length) / all.len().max(1) as f64;
    let (from, to) = (metres(piece.from.min(piece.to)), metres(piece.from.max(piece.to)));
    let touched =
        all.iter().enumerate().filter(|(i, _)| *i as f64 * wide < to && (*i + 1) as f64 * wide > from);
    touched.map(|(_, grade)| *grade).reduce(f64::max)
}
