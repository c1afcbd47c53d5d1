//! Settlements, their homes and their needs as layers.

mod explain;
mod jobs;
mod list;

use serde_json::json;

pub use explain::{doubts, explain, name, need_name};
pub use jobs::{mean as jobs_mean, share as jobs_share};
pub use list::list;

use super::about::{provenance, rests, value_names};
use super::columns::Columns;
use super::fields::VALUE_NAMES;
use super::geometries::Geometries;
use super::layer::Layer;
use super::table::Table;
use super::{homes, no_street};
use crate::analysis::by_kind::Count;
use crate::analysis::grouping::MUNICIPALITY;
use crate::analysis::settlements::{self as asked, ClassCount, Settlement, Settlements};
use crate::cases::Bounds;
use crate::geodesy::Position;
use crate::ids::{ClassId, HomeId};
use crate::settings::settlements::SettlementSettings;
use crate::units::{Residents, people};
use crate::words::Words;

/// What is to be written.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// What was asked.
    pub asked: asked::Params<'a>,
    /// The settlements.
    pub settlements: &'a Settlements,
}

/// `settlements`: polygons with all numbers; `homes`: points with what each lacks; `needs`: a row without geometry for each
/// settlement, need and class, those outside of settlements last; `other_buildings`: points, buildings without known homes, which
/// join settlements.
#[must_use]
pub fn layers(params: Params<'_>) -> Vec<Table<'_>> {
    vec![settlements(params), homes_of(params), needs(params), other_buildings(params)]
}

fn other_buildings(params: Params<'_>) -> Table<'_> {
    let mut columns = Columns::<&(Position, Option<u32>)>::new();
    columns.at(|(at, _)| *at);
    columns.integer("settlement", |(_, settlement)| settlement.map(|index| index + 1));
    columns.each(layer(params, "other_buildings"), &params.settlements.others)
}

fn layer(params: Params<'_>, name: &'static str) -> Layer {
    let asked::Params { area, settings, .. } = params.asked;
    let mut members = provenance(area.classes(), area.settings(), area.network().stats());
    members.insert("settlement_settings".into(), json!(settings));
    no_street::add(&mut members, area);
    members.extend(rests(area));
    let names = settings
        .needs
        .iter()
        .enumerate()
        .map(|(place, need)| (need.id.as_str(), move |words: &Words| need_name(params, words, place)));
    members.insert(VALUE_NAMES.into(), value_names("need", names));
    Layer::new(name, members)
}

fn settlements<'a>(params: Params<'a>) -> Table<'a> {
    let asked::Params { area, settings, .. } = params.asked;
    let mut columns = Columns::<(u64, &Settlement)>::new();
    columns.shape(&[Geometries::Areas], |(_, own)| Some(own.outline.clone().into()));
    columns.integer("number", |(number, _)| *number);
    columns.text("name", |(_, own)| own.name.as_deref());
    columns.text("also", |(_, own)| some(own.also.join("; ")));
    columns.text("street", |(_, own)| own.street.as_deref());
    columns.text("municipality", |(_, own)| own.municipality.as_deref());
    columns.text(homes::MUNICIPALITY_NAME, |(_, own)| {
        homes::name(area.residents(), MUNICIPALITY, own.municipality.as_deref())
    });
    columns.integer("homes", |(_, own)| own.group.homes);
    columns.integer("buildings", |(_, own)| own.group.buildings);
    columns.integer("satellites", |(_, own)| own.satellites);
    columns.truth("cut_by_edge", |(_, own)| own.cut_by_edge);
    columns.bounded("residents", |(_, own)| own.group.residents);
    columns.bounded("no_street", |(_, own)| own.group.no_street());
    have_all(&mut columns, "", |(_, own)| [own.group.have_all(), own.group.may_have_all()]);
    columns.real("share", |(_, own)| own.group.share());
    jobs::columns(&mut columns, "", |(_, own)| own.group.jobs());
    for (class, rules) in area.classes().iter() {
        let id = &rules.id;
        let of = move |row: &(u64, &'a Settlement)| -> &'a ClassCount { &row.1.group.classes[class.index()] };
        columns.residents(format!("{id}_residents"), move |row| of(row).residents.likely);
        columns.residents(format!("{id}_no_street"), move |row| of(row).no_street.likely);
        have_all(&mut columns, &format!("{id}_"), move |row| [of(row).have_all, of(row).may_have_all]);
        columns.real(format!("{id}_share"), move |row| of(row).share());
        columns.text(format!("{id}_lacking"), move |row| some(lacking(settings, of(row))));
        columns.truth(format!("{id}_is_5_minute"), move |row| of(row).is_five_minute);
        jobs::columns(&mut columns, &format!("{id}_"), move |row| of(row).jobs);
    }
    columns.residents("step_1_residents", |(_, own)| own.group.steps.first.likely);
    columns.residents("step_2_residents", |(_, own)| own.group.steps.second.likely);
    columns.residents("step_unknown_residents", |(_, own)| own.group.steps.unknown.likely);
    let all = &params.settlements.all;
    columns.table(layer(params, "settlements"), all.len(), |index| (index as u64 + 1, &all[index]))
}

/// Who has all, empty where nobody is known to have and some may; and who may have all.
fn have_all<'a, R>(
    columns: &mut Columns<'a, R>,
    begin: &str,
    of: impl Fn(&R) -> [Count; 2] + Copy + Send + Sync + 'a,
) {
    let known = move |row: &R| {
        let [have, may] = of(row);
        Some(have).filter(|have| have.likely > 0 || may.likely == 0)
    };
    columns.residents(format!("{begin}have_all"), move |row| known(row).map(|count| count.likely));
    columns.bounds(format!("{begin}have_all"), move |row| {
        let count = known(row).unwrap_or_default();
        Bounds { low: count.low, high: of(row).iter().map(|count| count.high).sum() }
    });
    columns.residents(format!("{begin}may_have_all"), move |row| of(row)[1].likely);
}

/// The needs that most residents lack first, each with their number: `health 120; stop 3`.
fn lacking(settings: &SettlementSettings, class: &ClassCount) -> String {
    let need = |need: usize| format!("{} {:.0}", settings.needs[need].id, people(class.lacking[need].likely));
    class.lacking_most().into_iter().map(need).collect::<Vec<_>>().join("; ")
}

fn homes_of(params: Params<'_>) -> Table<'_> {
    let Params { asked: asked::Params { area, .. }, settlements: found } = params;
    let of_home = |home: &HomeId| found.of_home[home.index()];
    let mut columns = Columns::<HomeId>::new();
    columns.at(|home| area.residents().home(*home).position);
    columns.text("id", |home| area.residents().home(*home).id.as_str());
    columns.integer("settlement", move |home| of_home(home).map(|index| index + 1));
    columns
        .text("name", move |home| of_home(home).and_then(|index| found.all[index as usize].name.as_deref()));
    columns.truth("satellite", |home| found.in_satellite[home.index()]);
    columns.residents("residents", |home| area.residents().counts.row(*home).iter().sum::<Residents>());
    columns.integer("step", |home| Some(found.step[home.index()]).filter(|step| *step > 0));
    for (class, own) in area.classes().iter() {
        columns.text(format!("{}_missing", own.id), move |home| {
            let names = area.has_street(class, *home).then(|| missing(params, class, *home))?;
            // an empty text says that nothing is missing
            Some(names).filter(|names| !names.is_empty() || found.unknown(class, *home).next().is_none())
        });
        columns.text(format!("{}_not_known", own.id), move |home| {
            let needs = area.has_street(class, *home).then(|| found.unknown(class, *home))?;
            some(ids(params, needs))
        });
        jobs::of_home(&mut columns, area, found.jobs.as_ref(), class);
    }
    columns.table(layer(params, "homes"), area.residents().homes.len(), HomeId::new)
}

/// Ids of the needs that a class with a street does not have within reach of a home; empty if it has all.
fn missing(params: Params<'_>, class: ClassId, home: HomeId) -> String {
    ids(params, params.settlements.missing(class, home))
}

/// Ids of needs, as `stop;health`.
fn ids(params: Params<'_>, needs: impl Iterator<Item = usize>) -> String {
    needs.map(|need| params.asked.settings.needs[need].id.as_str()).collect::<Vec<_>>().join(";")
}

/// A need of a class in a settlement.
struct OfNeed<'a> {
    /// The number of the settlement; `None` outside of any.
    number: Option<u64>,
    name: Option<&'a str>,
    class: ClassId,
    sums: &'a ClassCount,
    need: usize,
}

fn needs(params: Params<'_>) -> Table<'_> {
    let Params { asked: asked::Params { area, settings, .. }, settlements: found } = params;
    let mut columns = Columns::<OfNeed<'_>>::new();
    columns.integer("settlement", |row| row.number);
    columns.text("name", |row| row.name);
    columns.text("class", |row| area.classes().get(row.class).id.as_str());
    columns.text("need", |row| settings.needs[row.need].id.as_str());
    columns.residents("residents", |row| row.sums.residents.likely);
    columns.residents("no_street", |row| row.sums.no_street.likely);
    let lacking =
        move |row: &OfNeed<'_>| Some(row.sums.lacking[row.need]).filter(|_| !found.is_doubtful(row.need));
    columns.residents("lacking", move |row| Some(lacking(row)?.likely));
    columns.residents("lacking_low", move |row| Some(lacking(row)?.low));
    columns.residents("lacking_high", move |row| Some(lacking(row)?.high));
    columns.real("lacking_share", move |row| lacking(row)?.share_of(row.sums.residents));
    columns.residents("not_known_residents", |row| row.sums.unknown[row.need].likely);
    columns.text("in_data", move |row| {
        let categories = settings.needs[row.need].one_of.iter().map(String::as_str);
        area.mapped_any(categories).code()
    });
    let (classes, needs) = (area.classes().count(), settings.needs.len());
    let count = (found.all.len() + 1) * classes * needs;
    columns.table(layer(params, "needs"), count, move |row| {
        let (index, class, need) = (row / needs / classes, row / needs % classes, row % needs);
        // behind the last settlement come the homes outside of any
        let settlement = found.all.get(index);
        OfNeed {
            number: settlement.map(|_| index as u64 + 1),
            name: settlement.and_then(|own| own.name.as_deref()),
            class: ClassId::new(class),
            sums: &settlement.map_or(&found.outside, |own| &own.group).classes[class],
            need,
        }
    })
}

/// A text, or nothing for an empty one.
fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}
