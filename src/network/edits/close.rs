//! Closed streets and lowered kerbs.

use super::change::{Became, Why};
use super::sheet::{Foot, Sheet, cut, foot_on};
use crate::geodesy::{Coord, Position};
use crate::network::draft::length_m;
use crate::network::grades::{piece_count, points_along};
use crate::network::obstacles::Hindrance;
use crate::units::metres;

/// Whether a street lies under a closing is looked at in steps of this length, metres.
const STEP_M: f64 = 2.0;

impl Sheet<'_> {
    /// Closes what lies under a line: every street, or part of one between the ends of the line, that runs along it all the way
    /// within the snap distance. A cut nearer to a junction than that goes to the junction.
    pub(super) fn close(&mut self, line: &[Position]) -> Became {
        let mut closing: Vec<Coord> = line.iter().map(|at| Coord::of(*at)).collect();
        closing.dedup();
        if closing.len() < 2 {
            return Became::Nothing(Why::TooShort);
        }
        if self.is_too_long(&closing.iter().map(|at| at.position()).collect::<Vec<_>>()) {
            return Became::Nothing(Why::TooLong);
        }
        for number in 0..self.streets.len() {
            if !self.streets[number].is_gone && self.streets[number].gate.is_none() {
                self.close_street(number, &closing);
            }
        }
        let gone = self.closed_by(&closing);
        let lines: Vec<Vec<Position>> = gone
            .iter()
            .map(|street| self.streets[*street].line.iter().map(|c| c.position()).collect())
            .collect();
        let length = gone.iter().map(|street| self.streets[*street].edge.length).sum();
        for street in gone {
            self.streets[street].is_gone = true;
        }
        if lines.is_empty() { Became::Nothing(Why::NothingUnder) } else { Became::Closed { lines, length } }
    }

    /// The streets that lie under a closing as a whole.
    fn closed_by(&self, closing: &[Coord]) -> Vec<usize> {
        let under = self.open_streets().filter(|(_, street)| self.lies_under(&street.line, closing));
        under.map(|(number, _)| number).collect()
    }

    /// Splits a street at the ends of a closing, if a part of it lies under the closing.
    fn close_street(&mut self, number: usize, closing: &[Coord]) {
        let street = &self.streets[number];
        let snap_m = self.settings.edits.snap_m;
        let whole_m = metres(street.edge.length);
        let ends = [closing[0], closing[closing.len() - 1]].map(Coord::position);
        let feet = ends.map(|end| foot_on(&street.line, end));
        let mut cuts: Vec<Foot> = feet
            .into_iter()
            .filter(|foot: &Foot| {
                foot.distance_m <= snap_m && foot.along_m > snap_m && whole_m - foot.along_m > snap_m
            })
            .collect();
        cuts.sort_by(|a, b| b.along_m.total_cmp(&a.along_m));
        cuts.dedup_by_key(|foot| foot.at);
        let mut parts = Vec::new();
        let mut rest = street.line.clone();
        for foot in &cuts {
            let [head, tail] = cut(&rest, foot.segment, foot.at);
            parts.push(tail);
            rest = head;
        }
        parts.push(rest);
        if cuts.is_empty() || !parts.iter().any(|part| self.lies_under(part, closing)) {
            return;
        }
        // from the last to the first: the front keeps its number and its points
        for foot in cuts {
            self.split(number, foot);
        }
    }

    /// Whether a line lies within the snap distance of a closing all the way, and runs along it rather than across.
    fn lies_under(&self, line: &[Coord], closing: &[Coord]) -> bool {
        let length = length_m(line);
        let feet: Vec<Foot> = points_along(line, piece_count(length, STEP_M))
            .into_iter()
            .map(|at| foot_on(closing, at))
            .collect();
        let along: f64 = feet.windows(2).map(|pair| (pair[1].along_m - pair[0].along_m).abs()).sum();
        feet.iter().all(|foot| foot.distance_m <= self.settings.edits.snap_m) && along >= length / 2.0
    }

    /// Opens the kerbs within the snap distance of a line or point for every class.
    pub(super) fn lower_kerbs(&mut self, line: &[Position]) -> Became {
        let line: Vec<Coord> = line.iter().map(|at| Coord::of(*at)).collect();
        let mut nodes = Vec::new();
        for street in self.streets.iter_mut().filter(|_| !line.is_empty()) {
            let Some(gate) = &mut street.gate else { continue };
            if foot_on(&line, street.line[0].position()).distance_m > self.settings.edits.snap_m {
                continue;
            }
            let before = gate.closed.len();
            gate.closed.retain(|closed| !is_kerb(closed.hindrance));
            nodes.extend((gate.closed.len() < before).then_some(gate.node));
        }
        nodes.sort_unstable();
        nodes.dedup();
        if nodes.is_empty() { Became::Nothing(Why::NoKerb) } else { Became::Lowered { nodes } }
    }
}

/// Whether it is a kerb that can be lowered.
pub(super) fn is_kerb(hindrance: Hindrance) -> bool {
    matches!(hindrance, Hindrance::Kerb | Hindrance::KerbUnknown)
}
