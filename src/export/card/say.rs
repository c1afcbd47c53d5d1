//! What the card says, in the words of its language.

use super::Shown;
use crate::analysis::moving_in::Unstated;
use crate::analysis::project::way::Walk;
use crate::analysis::project::{Near, Obstacle, Overlap, Verdict};
use crate::analysis::survey::Thing;
use crate::cases::{Bounded, Bounds};
use crate::ids::ClassId;
use crate::layers::{moving_in, rests};
use crate::network::obstacles::Hindrance;
use crate::plan::Project;
use crate::units::{Residents, metres, people};

impl Shown<'_> {
    /// A text with values put in.
    pub(super) fn say(&self, key: &str, values: &[(&'static str, String)]) -> String {
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        self.words.say(key, &values)
    }

    /// A text without values.
    pub(super) fn get(&self, key: &str) -> String {
        self.words.get(key)
    }

    /// The name of the project; its id if it has none; that it is only drawn if it has neither.
    pub(super) fn name(&self) -> String {
        let Project { id, name, .. } = self.asked.project;
        let known = [name, id].into_iter().find(|text| !text.is_empty());
        known.map_or_else(|| self.get("card-drawn"), Clone::clone)
    }

    /// A count of people.
    pub(super) fn count(&self, count: f64) -> String {
        self.words.number(count, 0)
    }

    /// Bounds of a count.
    pub(super) fn range(&self, bounds: Bounds<f64>) -> String {
        let Bounds { low, high } = bounds.map(|count| self.count(count));
        if low == high { low } else { self.say("card-range-of", &[("low", low), ("high", high)]) }
    }

    /// A count of people around the project as pages have it: not known where nobody is known, which is not nobody.
    pub(super) fn around(&self, count: f64) -> String {
        let is_nobody = count <= 0.0 && !self.card.residents_known;
        if is_nobody { self.get("word-unknown") } else { self.count(count) }
    }

    /// A count of people with the project: not known if it is not known who moves in.
    pub(super) fn with(&self, count: f64) -> String {
        if self.card.moving_in.is_unknown() { self.get("card-own-unknown") } else { self.count(count) }
    }

    /// How many move in, by class and in all.
    pub(super) fn own(&self) -> Vec<String> {
        let moving_in = &self.card.moving_in;
        let all = moving_in.classes.iter().copied().chain([moving_in.sum()]);
        let write = |own: Bounded<Residents>| {
            let count = |count| self.words.number(people(count), 0);
            let [low, likely, high] = [own.low, own.likely, own.high].map(count);
            match moving_in.is_unknown() {
                true => self.get("card-own-unknown"),
                false if low == high => likely,
                false => self.say("card-own-range", &[("likely", likely), ("low", low), ("high", high)]),
            }
        };
        all.map(write).collect()
    }

    /// What is assumed of who moves in here and in other projects, and what is not known.
    pub(super) fn assumed(&self) -> Vec<String> {
        let own = Unstated::of(self.asked.project, &self.card.moving_in);
        let own = own.map(|own| Unstated { name: self.name(), ..own });
        let own = own.map(|own| moving_in::sentence(self.asked.area, &own, self.words));
        let others = [("card-others-assumed", false), ("card-others-unknown", true)].map(|(key, unknown)| {
            let all = &self.card.others_unstated;
            let alike = all.iter().filter(|other| other.moving_in.is_unknown() == unknown);
            let names: Vec<&str> = alike.map(moving_in::name).collect();
            (!names.is_empty()).then(|| self.say(key, &[("list", names.join(", "))]))
        });
        own.into_iter().chain(others.into_iter().flatten()).collect()
    }

    /// Name of a class, by its place.
    pub(super) fn class(&self, class: ClassId) -> String {
        self.asked.area.classes().get(class).name_in(self.words.language().id()).to_owned()
    }

    /// Name of a class and its reach.
    pub(super) fn class_reach(&self, class: ClassId) -> String {
        let reach = self.words.metres(self.asked.area.classes().get(class).reach_m);
        self.say("card-class-reach", &[("class", self.class(class)), ("reach", reach)])
    }

    /// Name of a daily need, by its place.
    pub(super) fn category(&self, category: usize) -> String {
        let category = &self.asked.area.needs().settings.categories[category];
        category.name_in(self.words.language().id()).to_owned()
    }

    /// Name of a place; that of its category if it has none.
    pub(super) fn place(&self, place: usize) -> String {
        let place = &self.asked.area.needs().places.all()[place];
        place.name().map_or_else(|| self.category(place.category()), str::to_owned)
    }

    /// Whether the data have all stops.
    pub(super) fn knows_stops(&self) -> bool {
        let area = self.asked.area;
        let stop = area.needs().settings.categories.iter().position(|category| category.stops);
        stop.is_some_and(|category| area.mapped(category).is_known())
    }

    /// How far is looked.
    pub(super) fn look(&self) -> String {
        self.words.metres(self.asked.settings.search.look_m)
    }

    /// That there is nothing as far as is looked, or as far as the map data go.
    pub(super) fn none(&self, key: &str) -> String {
        match self.data_end() {
            Some(end) => self.say(&format!("{key}-known"), &[("metres", end)]),
            None => self.say(key, &[("metres", self.look())]),
        }
    }

    /// How far away the map data end, if that is not farther than is looked.
    fn data_end(&self) -> Option<String> {
        self.card.data_end_m.map(|metres| self.words.metres(metres))
    }

    /// A place and how far it is.
    pub(super) fn there(&self, near: &Near) -> String {
        let distance = self.words.metres(metres(near.distance));
        self.say("card-there", &[("name", self.place(near.place)), ("distance", distance)])
    }

    /// The steepest piece and the steps on a way, if there is anything to tell.
    pub(super) fn on_the_way(&self, way: &Walk) -> Vec<String> {
        let known = if way.unknown_m > 0.0 { "card-steepest-known" } else { "card-steepest" };
        let grade = |grade| self.say(known, &[("grade", self.words.percent(grade, 0))]);
        let key = if way.flights == 1 { "card-steps-one" } else { "card-steps-many" };
        let steps = [("count", way.flights.to_string()), ("metres", self.words.metres(way.steps_m))];
        let steps = (way.flights > 0).then(|| self.say(key, &steps));
        way.steepest.map(grade).into_iter().chain(steps).collect()
    }

    /// Whether the slowest class gets there, and why not.
    pub(super) fn verdict(&self, verdict: &Verdict) -> String {
        match verdict {
            Verdict::Reached => self.get("word-yes"),
            Verdict::TooFar(None) => self.get("card-too-far"),
            Verdict::TooFar(Some(first)) => self.say("card-too-far-for", &[("what", self.what_at(first))]),
            Verdict::Stopped(None) => self.get("card-stopped-unknown"),
            Verdict::Stopped(Some(first)) => self.say("card-stopped", &[("what", self.what_at(first))]),
            Verdict::NoneNear => self.none("card-none"),
            Verdict::NotLinked => self.get("card-unlinked"),
            Verdict::Unknown => self.get("card-not-known"),
        }
    }

    /// What an obstacle is.
    pub(super) fn what(&self, obstacle: &Obstacle) -> String {
        if obstacle.hindrance == Hindrance::Kind && obstacle.kind == "steps" {
            return self.get("card-hindrance-steps");
        }
        self.get(&format!("card-hindrance-{}", obstacle.hindrance.code()))
    }

    /// What an obstacle is and in which street.
    fn what_at(&self, obstacle: &Obstacle) -> String {
        let what = self.what(obstacle);
        match &obstacle.name {
            Some(street) => self.say("card-what-at", &[("what", what), ("street", street.clone())]),
            None => what,
        }
    }

    /// Where an obstacle is in OpenStreetMap.
    pub(super) fn osm(&self, obstacle: &Obstacle) -> String {
        let (key, id) = match obstacle.thing {
            Thing::Way(id) => ("card-osm-way", id),
            Thing::Node(id) => ("card-osm-node", id),
        };
        self.say(key, &[("id", id.to_string())])
    }

    /// What an obstacle does.
    pub(super) fn effect(&self, obstacle: &Obstacle) -> String {
        self.get(match obstacle {
            Obstacle { stops: true, .. } => "card-stops",
            Obstacle { hindrance, .. } if hindrance.is_unknown() => "card-unknown",
            Obstacle { .. } => "card-slows",
        })
    }

    /// Name and type of a base; of one in a group home only the type.
    pub(super) fn base(&self, overlap: &Overlap) -> String {
        let base = &self.asked.plan.bases[overlap.base];
        let name = if overlap.private { self.get("card-base-private") } else { base.name.clone() };
        self.say("card-base-of", &[("name", name), ("kind", base.kind.id().to_owned())])
    }

    /// How the figures are made.
    pub(super) fn how(&self) -> Vec<String> {
        let reaches: Vec<String> =
            self.asked.area.classes().ids().map(|class| self.class_reach(class)).collect();
        let year = |year: i32| self.say("card-how-year", &[("year", year.to_string())]);
        let program = concat!("tettsted ", env!("CARGO_PKG_VERSION")).to_owned();
        let mut how = vec![
            self.say("card-how-distance", &[("reaches", reaches.join(", ")), ("look", self.look())]),
            rests::lines(self.rests, self.words).join(" "),
            self.asked.year.map_or_else(|| self.get("card-how-now"), year),
            self.get("card-how-edits"),
            self.get("card-how-rank"),
        ];
        how.extend(self.data_end().map(|end| self.say("card-how-edge", &[("metres", end)])));
        how.push(self.say("card-how-program", &[("program", program)]));
        how
    }
}
