//! How much of what matters for walking is mapped, and understood.

use super::obstacles::kerb;
use super::stats::Known;
use super::streets::Streets;
use crate::input::facts::{NodeFacts, WayFacts};
use crate::input::incline::Incline;
use crate::input::osm::Nodes;
use crate::input::span::Span;
use crate::settings::Settings;
use crate::settings::classes::Classes;
use crate::settings::obstacles::{Obstacles, Verdict};

impl Known {
    /// What is understood depends on the classes with obstacles; if there are none, on those built in.
    pub(super) fn of(streets: &Streets, nodes: &Nodes, classes: &Classes) -> Self {
        let built_in = Classes::built_in().ok();
        let rules = rules(classes).or_else(|| rules(built_in.as_ref()?));
        let length = |knows: &dyn Fn(&WayFacts) -> bool| -> u64 {
            let edges = streets.edges().filter(|(_, _, edge)| knows(streets.facts(edge)));
            edges.map(|(_, _, edge)| u64::from(edge.length)).sum()
        };
        let percent = |part: u64, whole: u64| part as f64 * 100.0 / whole.max(1) as f64;
        let whole = length(&|_| true);
        let share = |knows: &dyn Fn(&WayFacts) -> bool| percent(length(knows), whole);
        let surface = |facts: &WayFacts| {
            facts.surface.as_deref().zip(rules).is_some_and(|(surface, rules)| rules.knows_surface(surface))
        };
        let crossings =
            (0..nodes.len()).filter_map(|slot| nodes.facts(slot)).filter(|facts| facts.is_crossing);
        let with_kerb = crossings
            .clone()
            .filter(|facts: &&NodeFacts| rules.is_some_and(|rules| kerb(rules, facts) != Verdict::Unknown))
            .count() as u64;
        let crossings = crossings.count() as u64;
        Self {
            surface_percent: share(&surface),
            width_percent: share(&|facts| facts.width.is_some_and(Span::is_readable)),
            incline_percent: share(&|facts| {
                facts.incline.as_deref().is_some_and(|incline| Incline::parse(incline).is_known())
            }),
            lit_percent: share(&|facts| facts.lit_known),
            crossings,
            kerb_percent: percent(with_kerb, crossings),
        }
    }
}

/// The first rules about obstacles.
fn rules(classes: &Classes) -> Option<&Obstacles> {
    classes.all().iter().find_map(|class| class.obstacles.as_ref())
}
