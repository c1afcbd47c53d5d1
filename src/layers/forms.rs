//! Which housing forms homes support, as layers and as text.

mod explain;

use serde_json::{Map, Value, json};

pub use explain::{explain, table};

use super::about::planned;
use super::areas::{self, OfArea};
use super::columns::Columns;
use super::layer::Layer;
use super::table::Table;
use super::{homes, no_street};
use crate::analysis::by_kind::Split;
use crate::analysis::forms::{
    self as asked, AT_GROUP_HOME, AreaForms, ClassForms, FREE_STANDING, Forms, Housed,
};
use crate::ids::HomeId;

/// What is to be written.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// What was asked.
    pub asked: asked::Params<'a>,
    /// Whether group homes are shown, with their names and places. If not, the plan that was asked of must be [`crate::plan::Plan::public`], and forms 3, 4 and 5
    /// are empty: they stay in the house.
    pub with_private: bool,
    /// The result.
    pub forms: &'a Forms,
}

/// `homes`: points with the forms that each supports; `areas`: a row without geometry for each area and class; and, only if it is
/// asked for, `group_homes`: points. Without that, everything that follows from group homes is empty.
#[must_use]
pub fn layers(params: Params<'_>) -> Vec<Table<'_>> {
    let mut layers = vec![homes_of(params), areas(params)];
    if params.with_private {
        layers.push(group_homes(params));
    }
    layers
}

fn members(params: Params<'_>) -> Map<String, Value> {
    let mut members = planned(params.asked.area, params.asked.plan, params.asked.year);
    no_street::add(&mut members, params.asked.area);
    members.insert("form_settings".into(), json!(params.asked.settings));
    members.insert("with_private".into(), json!(params.with_private));
    members
}

fn homes_of(params: Params<'_>) -> Table<'_> {
    let Params { asked: asked::Params { area, groupings, .. }, forms, .. } = params;
    let mut columns = homes::columns(area, groupings);
    columns.residents("residents", move |home| homes::residents(area, *home));
    for (class, own) in area.classes().iter() {
        columns.text(format!("{}_forms", own.id), move |home| {
            let supported: Vec<String> =
                forms.of_home(class, *home).iter().map(ToString::to_string).collect();
            supported.join(",")
        });
        // without group homes no home has a base for form 3: its columns are empty
        for (form, kind) in [(2, FREE_STANDING), (3, AT_GROUP_HOME)] {
            let near = move |home: &HomeId| forms.base_of(class, *home, kind);
            let begin = format!("{}_form_{form}", own.id);
            columns.text(format!("{begin}_base"), move |home| {
                near(home).map(|(base, _)| forms.bases[base].id.as_str())
            });
            columns.metres(format!("{begin}_m"), move |home| near(home).map(|(_, distance)| distance));
        }
    }
    homes::table(columns, area, members(params))
}

fn areas(params: Params<'_>) -> Table<'_> {
    let area = params.asked.area;
    let mut columns = areas::columns::<AreaForms>(area);
    columns.real("dwellings", |row| row.own.dwellings);
    columns.integer("homes_without_dwellings", |row| row.own.without_dwellings);
    columns.bounded("form_1_residents", |row| row.count(|sums| sums.residents));
    columns.bounded("no_street", |row| row.count(|sums| sums.no_street));
    columns.house_only(|columns| split(columns, "any_base", |sums| &sums.any_base));
    split(&mut columns, "form_2", |sums| &sums.near_base);
    // everything that follows from group homes and the bases in them
    columns.house_only(|columns| {
        split(columns, "form_3", |sums| &sums.near_group_home);
        split(columns, "form_2_or_3", |sums| &sums.either);
        columns.bounded("neither_residents", |row| row.count(|sums| sums.either.without));
        columns.integer("form_4_dwellings", |row| row.together(|own| own.with_base.dwellings));
        columns.integer("form_5_dwellings", |row| row.together(|own| own.reinforced.dwellings));
        columns.integer("group_home_without_base_dwellings", |row| {
            row.together(|own| own.without_base.dwellings)
        });
    });
    if !params.with_private {
        columns.for_everybody();
    }
    areas::table(columns, Layer::new("areas", members(params)), area, &params.forms.areas)
}

/// Residents for whom a form is possible, and the homes and dwellings.
fn split<'a>(
    columns: &mut Columns<'a, OfArea<'a, AreaForms>>,
    form: &str,
    of: impl Fn(&ClassForms) -> &Split + Copy + Send + Sync + 'a,
) {
    columns.bounded(format!("{form}_residents"), move |row| row.count(|sums| of(sums).with));
    columns.integer(format!("{form}_homes"), move |row| row.sums().map(|sums| of(sums).homes));
    columns.real(format!("{form}_dwellings"), move |row| row.sums().map(|sums| of(sums).dwellings));
}

/// Private: group homes with their names and places.
fn group_homes(params: Params<'_>) -> Table<'_> {
    let mut columns = Columns::<&Housed>::new();
    columns.id(|housed| housed.group_home.id.as_str());
    columns.at(|housed| housed.group_home.position);
    columns.text("name", |housed| housed.group_home.name.as_str());
    columns.integer("form", |housed| housed.group_home.form);
    columns.truth("with_base", |housed| housed.with_base);
    columns.integer("dwellings", |housed| housed.group_home.dwellings);
    homes::labels(&mut columns, params.asked.area, params.asked.groupings, |housed| housed.neighbour);
    columns.each(Layer::new("group_homes", members(params)), &params.forms.group_homes)
}
