//! Scored sites as a layer.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::about::provenance;
use super::columns::Columns;
use super::geometries::Geometries;
use super::layer::{Kind, Layer};
use super::table::Table;
use crate::analysis::area::Area;
use crate::analysis::score::Scores;
use crate::ids::{ClassId, SiteId};
use crate::input::sites::Site;
use crate::units::people;
use crate::words::Words;

/// The scored sites: their own properties, then the scores; in their order. A property with the name of a score gives way.
#[must_use]
pub fn scores<'a>(area: &'a Area, sites: &'a [Site], scores: &'a Scores) -> Table<'a> {
    let found = columns(area, scores);
    let mut seen: HashSet<&str> = found.names().collect();
    let mut all = Columns::<SiteId>::new();
    for name in sites.iter().flat_map(|site| site.properties.keys()) {
        if seen.insert(name) {
            let kind = kind_of(sites.iter().filter_map(|site| site.properties.get(name)));
            all.column(name.as_str(), kind, |site| {
                sites[site.index()].properties.get(name).cloned().unwrap_or_default()
            });
        }
    }
    all.append(found);
    table(all, area, sites)
}

/// The scored sites without their own properties.
#[must_use]
pub fn scores_alone<'a>(area: &'a Area, sites: &'a [Site], scores: &'a Scores) -> Table<'a> {
    table(columns(area, scores), area, sites)
}

fn table<'a>(mut columns: Columns<'a, SiteId>, area: &Area, sites: &'a [Site]) -> Table<'a> {
    columns.id(|site| sites[site.index()].id.clone());
    let kinds = Geometries::of(sites.iter().filter_map(|site| site.geometry.as_ref()));
    columns.shape(&kinds, |site| sites[site.index()].geometry.clone());
    let members = provenance(area.classes(), area.settings(), area.network().stats());
    columns.table(Layer::new("scores", members), sites.len(), SiteId::new)
}

/// The properties that each site came with, without those that give way to scores.
pub fn own_properties(
    area: &Area,
    sites: &[Site],
    scores: &Scores,
) -> impl Iterator<Item = Map<String, Value>> {
    let columns = columns(area, scores);
    let replaced: HashSet<String> = columns.names().map(str::to_owned).collect();
    sites.iter().map(move |site| {
        let own = site.properties.iter().filter(|(name, _)| !replaced.contains(*name));
        own.map(|(name, value)| (name.clone(), value.clone())).collect()
    })
}

/// What a score adds to a site, whatever the numbers are: for each class, then for all. What another run left in these columns would be
/// wrong beside these counts.
fn columns<'a>(area: &'a Area, scores: &'a Scores) -> Columns<'a, SiteId> {
    let mut columns = Columns::<SiteId>::new();
    for (class, own) in area.classes().iter() {
        let residents = format!("{}_residents", own.id);
        columns.residents(residents.as_str(), move |site| scores.residents(*site, class));
        columns.truth(format!("{}_linked", own.id), move |site| scores.is_linked(*site, class));
        columns.bounds(residents, move |site| scores.range(*site, class));
    }
    columns.residents("residents", |site| scores.sum(*site));
    columns.bounds("residents", |site| scores.sum_range(*site));
    columns.text("residents_basis", |_| json!(area.residents().basis));
    columns
}

/// The kind that holds all values of a column.
fn kind_of<'a>(values: impl Iterator<Item = &'a Value>) -> Kind {
    let mut kind = None;
    for value in values.filter(|value| !value.is_null()) {
        let new = match value {
            Value::Bool(_) => Kind::Bool,
            Value::Number(n) if n.is_i64() => Kind::Integer,
            Value::Number(_) => Kind::Real,
            _ => Kind::Text,
        };
        kind = Some(match (kind, new) {
            (None, new) => new,
            (Some(old), new) if old == new => old,
            (Some(Kind::Integer | Kind::Real), Kind::Integer | Kind::Real) => Kind::Real,
            _ => Kind::Text,
        });
    }
    kind.unwrap_or(Kind::Text)
}

/// How many sites that can be placed are linked to no street, in a sentence.
#[must_use]
pub fn unlinked(area: &Area, placed: &[bool], scores: &Scores) -> Option<String> {
    let mut unlinked = 0;
    for (site, is_placed) in scores.sites().zip(placed) {
        let is_linked = area.classes().ids().any(|class| scores.is_linked(site, class));
        unlinked += usize::from(*is_placed && !is_linked);
    }
    (unlinked > 0).then(|| format!("{unlinked} of {} sites are not linked to any street", placed.len()))
}

/// A line for each site: who reaches it.
#[must_use]
pub fn explain(area: &Area, sites: &[Site], scores: &Scores, words: &Words) -> String {
    let mut text = String::new();
    for (id, site) in scores.sites().zip(sites) {
        let residents = |class: ClassId| {
            let name = area.classes().get(class).name_in(words.language().id()).to_lowercase();
            format!("{name} {}", words.number(people(scores.residents(id, class)), 0))
        };
        let classes: Vec<String> = area.classes().ids().map(residents).collect();
        let values = [
            ("site", site.label().unwrap_or_else(|| (id.index() + 1).to_string()).into()),
            ("residents", words.number(people(scores.sum(id)), 0).into()),
            ("classes", classes.join(", ").into()),
        ];
        text += &words.say("ask-site", &values);
        text.push('\n');
    }
    text
}
