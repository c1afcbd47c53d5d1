//! From ground and tags to what each edge costs each class, in each case.

use std::sync::Arc;

use super::edge::Edge;
use super::grades::grades;
use super::lengths::{ClassLengths, Lengths, Pieces};
use super::model::Network;
use super::obstacles::{Footing, Hindrance, footing};
use super::streets::{Streets, Walk};
use crate::cases::{Case, Cases};
use crate::ids::{ClassId, EdgeId};
use crate::input::facts::WayFacts;
use crate::input::incline::Incline;
use crate::settings::classes::{Classes, MobilityClass};
use crate::settings::curve::Above;
use crate::settings::network::NetworkSettings;
use crate::units::{Mm, UNREACHED, metres};

/// Kind of the edge of a lift.
pub(super) const LIFT: &str = "elevator";

/// What an edge is to a class.
pub(super) struct EdgeCost {
    /// In which cases it cannot be walked.
    pub(super) closed: Cases<bool>,
    /// What stops or slows, or may do so.
    pub(super) hindrance: Option<Hindrance>,
    /// Cost up to the end of each piece, millimetres.
    pub(super) ends: Vec<Cases<f64>>,
}

/// What matters of a street for what it costs.
pub(super) struct Street<'a> {
    pub(super) kind: &'a str,
    pub(super) length: Mm,
    pub(super) facts: &'a WayFacts,
    pub(super) heights: &'a [f32],
}

/// The longest length that counts, millimetres; a little under what fits, as the cases are rounded one by one.
const LONGEST: f64 = (UNREACHED - 16) as f64;

/// Lengths in all cases; a case that does not fit, and which nobody passes, counts as the better one.
fn within(lengths: Cases<f64>, fits: Cases<bool>) -> Cases<f64> {
    let optimistic = if fits.optimistic { lengths.optimistic } else { 0.0 };
    let likely = if fits.likely { lengths.likely } else { optimistic };
    let pessimistic = if fits.pessimistic { lengths.pessimistic } else { likely };
    Cases { optimistic, likely, pessimistic }
}

/// The rules by which edges cost.
pub(super) struct Coster<'a> {
    pub(super) streets: &'a Streets,
    pub(super) settings: &'a NetworkSettings,
}

impl Coster<'_> {
    /// Lengths for one class in all cases, and what hinders it on each edge; to `None` no gate is closed.
    pub(super) fn lengths(
        &self,
        class: Option<ClassId>,
        rules: &MobilityClass,
        pieces: &Arc<Pieces>,
    ) -> ClassLengths {
        let mut hindrances = Vec::with_capacity(pieces.0.len());
        let mut layers: [Vec<Mm>; 3] = Default::default();
        let mut passable: [Vec<bool>; 3] = Default::default();
        for (number, _, edge) in self.streets.edges() {
            let cost = self.edge(number, edge, class, rules);
            let whole = cost.ends.last().copied().unwrap_or(Cases::all(0.0));
            // what counts as more than the longest length is beyond every reach
            let fits = whole.map(|whole| whole <= LONGEST);
            for (case, passable) in Case::ALL.into_iter().zip(&mut passable) {
                passable.push(!cost.closed.get(case) && fits.get(case));
            }
            hindrances.push(cost.hindrance);
            for end in &cost.ends {
                let end = within(*end, fits);
                let steps = [end.optimistic, end.likely - end.optimistic, end.pessimistic - end.likely];
                for (layer, step) in layers.iter_mut().zip(steps) {
                    layer.push(step.round() as Mm);
                }
            }
        }
        let [best, likely, worst] = layers;
        let [open_at_best, open, open_at_worst] = passable;
        let optimistic = Arc::new(Lengths::new(None, pieces, best, open_at_best));
        let likely = Self::worse(&optimistic, pieces, likely, open);
        let pessimistic = Self::worse(&likely, pieces, worst, open_at_worst);
        ClassLengths { lengths: Cases { optimistic, likely, pessimistic }, hindrances }
    }

    /// The same lengths if nothing is added.
    fn worse(
        better: &Arc<Lengths>,
        pieces: &Arc<Pieces>,
        added: Vec<Mm>,
        passable: Vec<bool>,
    ) -> Arc<Lengths> {
        if added.iter().all(|more| *more == 0) && passable == better.passable() {
            return Arc::clone(better);
        }
        Arc::new(Lengths::new(Some(Arc::clone(better)), pieces, added, passable))
    }

    /// How many pieces each edge has: one less than heights, or one.
    fn pieces(&self) -> Arc<Pieces> {
        let mut first = vec![0];
        for (number, ..) in self.streets.edges() {
            let count = self.streets.heights(number).len().saturating_sub(1).max(1) as u32;
            first.push(first[first.len() - 1] + count);
        }
        Arc::new(Pieces(first))
    }

    /// What an edge is to a class.
    pub(super) fn edge(
        &self,
        number: EdgeId,
        edge: &Edge,
        class: Option<ClassId>,
        rules: &MobilityClass,
    ) -> EdgeCost {
        if let Some(gate) = self.streets.gate(number) {
            let closed = gate.closed.iter().find(|closed| Some(closed.class) == class);
            return EdgeCost {
                closed: closed.map_or(Cases::all(false), |closed| closed.cases),
                hindrance: closed.map(|closed| closed.hindrance),
                ends: vec![Cases::all(0.0)],
            };
        }
        let (facts, heights) = (self.streets.facts(edge), self.streets.heights(number));
        self.street(&Street { kind: edge.kind, length: edge.length, facts, heights }, rules)
    }

    /// What a street is to a class.
    pub(super) fn street(&self, street: &Street<'_>, rules: &MobilityClass) -> EdgeCost {
        let length = f64::from(street.length);
        if self.streets.walk == Walk::Plain {
            let stopped = !rules.may_use(street.kind);
            let hindrance = stopped.then_some(Hindrance::Kind);
            return EdgeCost { closed: Cases::all(stopped), hindrance, ends: vec![Cases::all(length)] };
        }
        let footing = footing(rules, street.kind, street.facts);
        // the factor of steps holds their slope
        let slopes = rules.slopes.as_ref().filter(|_| street.kind != "steps");
        let grades = self.grades(street);
        let steep = grades.iter().fold(Cases::all(false), |steep, grade| {
            steep.with(grade.stops.map(|grade| slopes.is_some_and(|slopes| slopes.blocks(grade))), |a, b| {
                a || b
            })
        });
        let piece = length / grades.len() as f64;
        let wait = if street.kind == LIFT { self.settings.edits.lift_m * 1000.0 } else { 0.0 };
        let mut walked = Cases::all(wait);
        let mut ends = Vec::with_capacity(grades.len());
        for grade in &grades {
            let slope =
                slopes.map_or(Cases::all(1.0), |slopes| grade.value.map(|grade| slopes.factor(grade)));
            let cost = slope.with(footing.times, |slope, times| piece * slope * times);
            walked = walked.with(cost, |walked, cost| walked + cost);
            ends.push(walked);
        }
        EdgeCost {
            closed: footing.closed.with(steep, |a, b| a || b),
            hindrance: hindrance(&footing, steep),
            ends,
        }
    }

    /// Grades of the pieces of a street: from heights, else from `incline`, else flat.
    fn grades(&self, street: &Street<'_>) -> Vec<Grade> {
        let (heights, length_m) = (street.heights, metres(street.length));
        let Walk::Real { cell_m, step_m, limits } = self.streets.walk else { return Vec::new() };
        let rule = &self.settings.terrain;
        let may_stop = limits && length_m >= rule.limits_from_length_m;
        let mapped = || self.mapped(street.facts.incline.as_deref());
        let most = self.settings.incline.most_percent / 100.0;
        let hole = || mapped().in_hole(street.facts, may_stop, most);
        if heights.is_empty() {
            // a lift has no slope
            let is_hole = cell_m > 0.0 && street.kind != LIFT;
            return vec![if is_hole { hole() } else { mapped() }];
        }
        let piece_m = length_m / (heights.len() - 1).max(1) as f64;
        let error = rule.grade_error(cell_m, step_m, piece_m);
        grades(heights, length_m)
            .into_iter()
            .map(|grade: f64| if grade.is_nan() { hole() } else { Grade::measured(grade, error, may_stop) })
            .collect()
    }

    /// What `incline` says of a street without heights.
    fn mapped(&self, tag: Option<&str>) -> Grade {
        let rule = &self.settings.incline;
        let most = rule.most_percent / 100.0;
        let flat = Cases::all(0.0);
        let cases = |optimistic, likely, pessimistic| Cases { optimistic, likely, pessimistic };
        let known = |value| Grade { value, stops: value };
        // what nobody put into a figure is no measurement that stops anybody
        match tag.map(Incline::parse) {
            None => known(flat),
            Some(Incline::Grade(grade)) => known(Cases::all(grade)),
            Some(Incline::Between(least, grade)) => {
                // less than a figure: as steep as that, and more than a figure: not much more, most likely
                let likely = if least > 0.0 { least } else { grade };
                known(cases(least, likely, grade))
            }
            Some(Incline::Bare(steepest)) => known(cases(0.0, 0.0, steepest)),
            Some(Incline::Sloped) => {
                Grade { value: cases(0.0, (rule.likely_percent / 100.0).min(most), most), stops: flat }
            }
            Some(Incline::Unknown) => Grade { value: cases(0.0, 0.0, most), stops: flat },
        }
    }
}

/// What hinders on a street, its slope among it: what surely stops before what may, and what may stop before what slows.
fn hindrance(footing: &Footing, steep: Cases<bool>) -> Option<Hindrance> {
    let grade = if steep.likely { Hindrance::Grade } else { Hindrance::GradeUnknown };
    let before = |own: Cases<bool>, other: Cases<bool>| {
        (own.optimistic, own.likely, own.pessimistic) > (other.optimistic, other.likely, other.pessimistic)
    };
    if before(steep, footing.closed) { Some(grade) } else { footing.hindrance }
}

/// Grade of a piece, as a fraction.
struct Grade {
    value: Cases<f64>,
    /// The grades by which a class may be stopped; flat where none is sure enough.
    stops: Cases<f64>,
}

impl Grade {
    fn measured(grade: f64, error: f64, may_stop: bool) -> Self {
        let value = Cases { optimistic: (grade - error).max(0.0), likely: grade, pessimistic: grade + error };
        Self { value, stops: Cases::all(if may_stop { grade } else { 0.0 }) }
    }

    /// What is mapped of a stretch without heights among others that have some. Unless there is a figure of at most `most` it may be as steep
    /// as can be: others are measured, and none is better for not being so, nor for being told to be steep.
    fn in_hole(self, facts: &WayFacts, may_stop: bool, most: f64) -> Self {
        let has_figure = facts.incline.as_deref().map(Incline::parse).is_some_and(Incline::is_figure);
        if has_figure && self.value.pessimistic <= most {
            return self;
        }
        let stops = if may_stop { f64::INFINITY } else { self.stops.pessimistic };
        Self {
            value: Cases { pessimistic: f64::INFINITY, ..self.value },
            stops: Cases { pessimistic: stops, ..self.stops },
        }
    }
}

impl Network {
    /// Lengths for a class if nothing but slopes stood in its way: kerbs lowered, steps with ramps, firm surfaces. For what
    /// it would gain; most likely.
    #[must_use]
    pub fn mended(&self, rules: &MobilityClass, settings: &NetworkSettings) -> Arc<Lengths> {
        let mut rules = MobilityClass { impassable: Vec::new(), obstacles: None, ..rules.clone() };
        if let Some(slopes) = &mut rules.slopes {
            slopes.above = Above::Held;
        }
        let coster = Coster { streets: self.streets(), settings };
        coster.lengths(None, &rules, &coster.pieces()).lengths.likely
    }
}

/// Lengths for every class; classes that cost the same everywhere share them.
pub(super) fn lengths(coster: &Coster, classes: &Classes) -> Vec<ClassLengths> {
    let pieces = coster.pieces();
    let mut all: Vec<ClassLengths> = Vec::new();
    for (class, rules) in classes.iter() {
        let mut own = coster.lengths(Some(class), rules, &pieces);
        if let Some(same) = all.iter().find(|other| other.lengths == own.lengths) {
            own.lengths = same.lengths.clone();
        }
        all.push(own);
    }
    all
}
