//! Ambulant services by an estimate: means and spreads over all draws, by office, by settlement, and what planned bases save.

use serde_json::json;

use super::{ALL, SETTLEMENT, status};
use crate::analysis::ambulant::{
    Ambulant, Estimated, Office, Period, Reckoning, ServedGroup, Spread, Stage, Sum, Unknown,
};
use crate::analysis::area::Area;
use crate::analysis::grouping::Grouping;
use crate::ids::ClassId;
use crate::layers::about::planned;
use crate::layers::columns::Columns;
use crate::layers::layer::Layer;
use crate::layers::table::Table;
use crate::plan::Plan;
use crate::settings::ambulant::AmbulantSettings;
use crate::words::Words;

/// Hours and persons with one decimal.
const DECIMALS: usize = 1;
/// Metres in a kilometre.
const METRES_OF_KM: f64 = 1000.0;

/// What is to be shown.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area.
    pub area: &'a Area,
    /// The plan with the bases.
    pub plan: &'a Plan,
    /// The year that was asked about.
    pub year: Option<i32>,
    /// From where staff walk.
    pub offices: &'a [Office],
    /// The settlements.
    pub settlements: &'a Grouping,
    /// Who walks.
    pub class: ClassId,
    /// What is assumed.
    pub settings: &'a AmbulantSettings,
    /// The persons served.
    pub groups: &'a [ServedGroup],
    /// The result.
    pub found: &'a Estimated,
}

/// A number of a sum.
type OfSum = fn(Reckoning<'_>, &Sum) -> f64;

/// What a row is about.
#[derive(Debug, Clone, Copy)]
enum Part {
    All,
    /// By its place in the grouping.
    Settlement(u32),
    /// By its place in the list.
    Office(usize),
}

impl<'a> Params<'a> {
    fn layer(&self, name: &'static str) -> Layer {
        let mut members = planned(self.area, self.plan, self.year);
        let group = |group: &ServedGroup| {
            json!({
                "settlement": self.name_of(group.settlement), "persons": group.persons,
                "visits_per_week": group.visits_per_week, "minutes": group.minutes,
            })
        };
        let about = json!({
            "offices": self.offices.len(),
            "groups": self.groups.iter().map(group).collect::<Vec<_>>(),
            "settings": self.settings,
        });
        members.insert("ambulant_estimate".into(), about);
        Layer::new(name, members)
    }

    fn name_of(&self, settlement: u32) -> &'a str {
        &self.settlements.names[settlement as usize]
    }

    fn persons_of(&self, part: Part) -> Option<f64> {
        let is_of = |group: &&ServedGroup| match part {
            Part::All => true,
            Part::Settlement(own) => group.settlement == own,
            Part::Office(_) => false,
        };
        let of_part = self.groups.iter().filter(is_of).map(|group| group.persons);
        (!matches!(part, Part::Office(_))).then(|| of_part.sum())
    }

    /// The sum of a part in a draw, by a rule; 0 where nobody of it was drawn.
    fn number(&self, part: Part, draw: &Ambulant, of: impl Fn(Reckoning<'a>, &Sum) -> f64) -> f64 {
        let sum = match part {
            Part::All => Some(&draw.whole),
            Part::Office(office) => Some(&draw.offices[office].sum),
            Part::Settlement(own) => {
                let name = Some(self.name_of(own));
                draw.settlements.iter().find(|row| row.name.as_deref() == name).map(|row| &row.sum)
            }
        };
        sum.map_or(0.0, |sum| of(self.reckoning(draw.period), sum))
    }

    fn reckoning(&self, period: Period) -> Reckoning<'a> {
        Reckoning { settings: self.settings, period }
    }

    fn spread(&self, part: Part, of: impl Fn(Reckoning<'a>, &Sum) -> f64) -> Spread {
        self.found.spread(|draw| self.number(part, draw, &of))
    }

    /// The settlements with persons served, in the order of the grouping.
    fn served(&self) -> Vec<u32> {
        let mut all: Vec<u32> = self.groups.iter().map(|group| group.settlement).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// All layers, that of offices first.
#[must_use]
pub fn layers(params: Params<'_>) -> Vec<Table<'_>> {
    vec![offices(params), areas(params), saved(params)]
}

fn offices(params: Params<'_>) -> Table<'_> {
    let office = move |row: &usize| &params.offices[*row];
    let mut columns = Columns::<usize>::new();
    columns.feature_id(move |row| office(row).id.as_str());
    columns.text("id", move |row| office(row).id.as_str());
    columns.text("name", move |row| Some(office(row).name.as_str()).filter(|name| !name.is_empty()));
    columns.text("status", move |row| status(office(row)));
    columns.truth("linked", move |row| params.found.draws.first().map(|draw| draw.offices[*row].is_linked));
    add_sums(&mut columns, params, |row| Part::Office(*row));
    columns.at(move |row| office(row).position);
    columns.list(params.layer("ambulant_estimate"), (0..params.offices.len()).collect())
}

fn areas(params: Params<'_>) -> Table<'_> {
    let settlements = params.served().into_iter().map(Part::Settlement);
    let mut columns = Columns::<Part>::new();
    columns.text("level", |row| if matches!(row, Part::Settlement(_)) { SETTLEMENT } else { ALL });
    columns.text("area", move |row| match row {
        Part::Settlement(own) => Some(params.name_of(*own)),
        _ => None,
    });
    columns.real("persons", move |row| params.persons_of(*row));
    add_sums(&mut columns, params, |row| *row);
    columns.list(
        params.layer("ambulant_estimate_areas"),
        std::iter::once(Part::All).chain(settlements).collect(),
    )
}

fn add_sums<'a, R>(
    columns: &mut Columns<'a, R>,
    params: Params<'a>,
    part: impl Fn(&R) -> Part + Copy + Send + Sync + 'a,
) {
    let full_time = params.settings.full_time.hours_week;
    let mean = move |row: &R, of: OfSum| params.spread(part(row), of).mean;
    columns.real("visits_on_foot", move |row| {
        mean(row, |reckoning, sum| reckoning.a_week(sum.on_foot.visits as f64))
    });
    columns.real("direct_hours", move |row| mean(row, |reckoning, sum| reckoning.direct(&sum.on_foot)));
    let ways: [(&str, OfSum); 2] = [
        ("star_hours", |reckoning, sum| reckoning.hours(sum.star)),
        ("tour_hours", |reckoning, sum| reckoning.hours(sum.tour)),
    ];
    for (name, of) in ways {
        columns.real(name, move |row| params.spread(part(row), of).mean);
        columns.real(format!("{name}_low"), move |row| params.spread(part(row), of).low);
        columns.real(format!("{name}_high"), move |row| params.spread(part(row), of).high);
    }
    columns.real("star_full_time", move |row| mean(row, ways[0].1) / full_time);
    columns.real("tour_full_time", move |row| mean(row, ways[1].1) / full_time);
    columns.real("visits_not_on_foot", move |row| {
        mean(row, |reckoning, sum| reckoning.a_week(sum.far.visits as f64))
    });
    columns.real("street_km", move |row| {
        let far = mean(row, |reckoning, sum| reckoning.a_week(sum.far_m.unwrap_or(0.0)));
        (far > 0.0).then_some(far / METRES_OF_KM)
    });
    columns.real("visits_unknown", move |row| mean(row, visits_unknown));
}

fn visits_unknown(reckoning: Reckoning<'_>, sum: &Sum) -> f64 {
    let all = Unknown::ALL.map(|why| sum.unknown[why as usize].visits);
    reckoning.a_week(all.iter().sum::<u64>() as f64)
}

/// What the planned base of this place among those saves, hours a week.
fn hours_saved(params: Params<'_>, row: usize) -> Spread {
    params.found.spread(|draw| {
        let saved = draw.saved[row].likely();
        params.reckoning(draw.period).hours(saved.unsigned_abs()).copysign(saved as f64)
    })
}

/// The same there and back for each visit.
fn star_saved(params: Params<'_>, row: usize) -> Spread {
    params.found.spread(|draw| params.reckoning(draw.period).hours(draw.saved[row].star()))
}

fn saved(params: Params<'_>) -> Table<'_> {
    let planned = params.offices.iter().filter(|office| office.stage == Stage::Planned);
    let mut columns = Columns::<(usize, &Office)>::new();
    columns.feature_id(|(_, office)| office.id.as_str());
    columns.text("id", |(_, office)| office.id.as_str());
    columns.text("name", |(_, office)| Some(office.name.as_str()).filter(|name| !name.is_empty()));
    columns.real("hours_saved", move |(row, _)| hours_saved(params, *row).mean);
    columns.real("hours_saved_low", move |(row, _)| hours_saved(params, *row).low);
    columns.real("hours_saved_high", move |(row, _)| hours_saved(params, *row).high);
    columns.real("star_hours_saved", move |(row, _)| star_saved(params, *row).mean);
    columns.real("more_visits_on_foot", move |(row, _)| {
        let more =
            |draw: &Ambulant| params.reckoning(draw.period).a_week(draw.saved[*row].more_visits as f64);
        params.found.spread(more).mean
    });
    columns.at(|(_, office)| office.position);
    columns.list(params.layer("ambulant_estimate_saved"), planned.enumerate().collect())
}

/// The result in sentences.
#[must_use]
pub fn explain(params: &Params<'_>, words: &Words) -> Vec<String> {
    let mut lines = vec![intro(params, words)];
    lines.push(words.say("ambulant-estimate-ways", &ways(params, Part::All, words)));
    for own in params.served() {
        let mut values = ways(params, Part::Settlement(own), words).to_vec();
        let persons = params.persons_of(Part::Settlement(own)).unwrap_or(0.0);
        values.push(("name", params.name_of(own).to_owned().into()));
        values.push(("persons", amount(words, persons)));
        lines.push(words.say("ambulant-estimate-settlement", &values));
    }
    let planned = params.offices.iter().filter(|office| office.stage == Stage::Planned);
    for (row, office) in planned.enumerate() {
        let Spread { mean, low, high } = hours_saved(*params, row);
        let name = if office.name.is_empty() { &office.id } else { &office.name };
        let values = [
            ("name", name.clone().into()),
            ("hours", amount(words, mean)),
            ("low", amount(words, low)),
            ("high", amount(words, high)),
            ("star", amount(words, star_saved(*params, row).mean)),
        ];
        lines.push(words.say("ambulant-estimate-saved", &values));
        if mean < 0.0 {
            lines.push(words.say("ambulant-saved-longer", &values));
        }
    }
    lines.push(words.get("ambulant-estimate-doubts"));
    lines
}

/// A value of a text.
type Value = std::borrow::Cow<'static, str>;

fn amount(words: &Words, number: f64) -> Value {
    words.number(number, DECIMALS).into()
}

fn intro(params: &Params<'_>, words: &Words) -> String {
    let Params { settings, area, class, offices, groups, found, .. } = *params;
    let persons: f64 = groups.iter().map(|group| group.persons).sum();
    let values = [
        ("persons", amount(words, persons)),
        ("settlements", words.number(params.served().len() as f64, 0).into()),
        ("offices", words.number(offices.len() as f64, 0).into()),
        ("draws", words.number(found.draws.len() as f64, 0).into()),
        ("inside", words.percent(1.0 - 2.0 * settings.estimate.outside, 0).into()),
        ("class", area.classes().get(class).name_in(words.language().id()).to_lowercase().into()),
        ("speed", words.number(settings.walk.speed_m_s * 3.6, DECIMALS).into()),
        ("longest", words.metres(settings.walk.longest_m).into()),
    ];
    words.say("ambulant-estimate-intro", &values)
}

fn ways(params: &Params<'_>, part: Part, words: &Words) -> [(&'static str, Value); 9] {
    let star = params.spread(part, |reckoning, sum| reckoning.hours(sum.star));
    let tour = params.spread(part, |reckoning, sum| reckoning.hours(sum.tour));
    let mean = |of: OfSum| amount(words, params.spread(part, of).mean);
    [
        ("visits", mean(|reckoning, sum| reckoning.a_week(sum.on_foot.visits as f64))),
        ("far", mean(|reckoning, sum| reckoning.a_week(sum.far.visits as f64))),
        ("unknown", mean(visits_unknown)),
        ("star", amount(words, star.mean)),
        ("star_low", amount(words, star.low)),
        ("star_high", amount(words, star.high)),
        ("tour", amount(words, tour.mean)),
        ("tour_low", amount(words, tour.low)),
        ("tour_high", amount(words, tour.high)),
    ]
}
