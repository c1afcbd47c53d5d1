//! The rows of a plan as layers: the columns of its file, so that what was read can be sent back.

use serde_json::Value;

use super::about::planned;
use super::columns::Columns;
use super::geometries::Geometries;
use super::layer::{Kind, Layer, Row};
use super::table::Table;
use crate::analysis::area::Area;
use crate::plan::comments::{self, Comment};
use crate::plan::{Choice, Entry, Kind as Held, Plan, PlanLayer, tag};

/// What is to be shown: a plan, as whoever asks sees it, over an area.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area, whose classes name columns of projects.
    pub area: &'a Area,
    /// The plan as it is seen.
    pub plan: &'a Plan,
}

/// The rows of a layer, by id.
#[must_use]
pub fn rows(params: Params<'_>, layer: PlanLayer) -> Table<'static> {
    let classes: Vec<String> = params.area.classes().all().iter().map(|class| class.id.clone()).collect();
    let mut entries: Vec<Entry> = params.plan.entries();
    entries.retain(|entry| entry.layer == layer);
    entries.sort_by(|one, other| one.id.cmp(&other.id));
    let mut columns = Columns::<Entry>::new();
    columns.id(|entry| entry.id.clone());
    columns.shape(&[geometries(layer)], |entry| Some(entry.geometry.clone()));
    for column in layer.columns(&classes).into_iter().filter(|column| column.name != "id") {
        let name = column.name.clone();
        columns.column(column.name, kind(column.kind), move |entry| entry.value(&name));
    }
    let about = Layer::new(layer.name(), planned(params.area, params.plan, None));
    columns.list(about, entries)
}

/// What the rows of a layer are on a map.
fn geometries(layer: PlanLayer) -> Geometries {
    match layer {
        PlanLayer::Bases | PlanLayer::GroupHomes | PlanLayer::Sites | PlanLayer::ProjectPoints => {
            Geometries::Points
        }
        PlanLayer::Projects => Geometries::Areas,
        PlanLayer::Edits => Geometries::Lines,
    }
}

fn kind(held: Held) -> Kind {
    match held {
        Held::Whole | Held::OneOf(Choice::Form) => Kind::Integer,
        Held::Real => Kind::Real,
        Held::Text | Held::OneOf(_) => Kind::Text,
    }
}

/// Comments as somebody sees them, by id: who wrote them stands nowhere.
#[must_use]
pub fn comments(params: Params<'_>, mut seen: Vec<Comment>) -> Table<'static> {
    seen.sort_by(|one, other| one.id.cmp(&other.id));
    let mut columns = Columns::<Comment>::new();
    columns.id(|comment| comment.id.clone());
    columns.at(|comment| comment.position);
    for (place, column) in comments::COLUMNS.into_iter().enumerate() {
        columns.text(column, move |comment| comment.cells()[place].1.clone());
    }
    columns.list(Layer::new(comments::LAYER, planned(params.area, params.plan, None)), seen)
}

/// The tag of a row of these layers, by which a change says what it changes: the hash of its id, place and values, without quotes.
#[must_use]
pub fn tag_of(layer: &Layer, row: &Row) -> String {
    let id = row.id.as_ref().and_then(Value::as_str).unwrap_or_default();
    let names = layer.fields.iter().map(|field| field.name.as_str());
    tag::of_row(id, row.geometry.as_ref(), names.zip(&row.values))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::area::Params as AreaParts;
    use crate::geodesy::Position;
    use crate::input::osm;
    use crate::input::residents::ResidentsTable;
    use crate::layers::fields::{Classes as Named, description, labels, title};
    use crate::network;
    use crate::plan::comments::{CommentState, Looks, Writer};
    use crate::plan::{Base, Project, Status};
    use crate::settings::Settings;
    use crate::settings::base_types::BaseType;
    use crate::settings::classes::Classes;
    use crate::settings::network::NetworkSettings;
    use crate::words::{Language, Words};

    fn area() -> Area {
        let classes = Classes::built_in().expect("classes");
        let settings = NetworkSettings::built_in().expect("settings");
        let extract = osm::read("tests/town/demo.osm".as_ref(), osm::Keep::Walkable).expect("extract");
        let network = network::build(&extract, &classes, &settings).expect("network");
        let residents = ResidentsTable::default();
        Area::new(AreaParts { network, classes, settings, residents }).expect("area")
    }

    fn plan() -> Plan {
        let base = |id: &str| Base {
            id: id.into(),
            name: String::new(),
            kind: BaseType::Basis,
            position: Position { lon: 10.0, lat: 60.0 },
            opening_hours: None,
            staffed_hours: None,
            capacity: Some(3),
            status: Status::Planned,
            opening_year: Some(2030),
            closing_year: None,
            group_home: None,
            project: None,
            public: false,
        };
        let project = Project {
            id: "p".into(),
            name: "P".into(),
            geometry: geo_types::Point::new(10.0, 60.0).into(),
            position: Position { lon: 10.0, lat: 60.0 },
            dwellings: 4,
            dwelling_kind: None,
            expected: vec![("most".into(), 2.5)],
            functions: Vec::new(),
            year: None,
        };
        Plan { bases: vec![base("b"), base("a")], projects: vec![project], ..Plan::default() }
    }

    #[test]
    fn every_column_has_a_title_in_every_language() {
        let (area, plan) = (area(), plan());
        let params = Params { area: &area, plan: &plan };
        let all = PlanLayer::ALL.map(|layer| rows(params, layer));
        for table in all.iter().chain([&comments(params, Vec::new())]) {
            let classes = Named::of(&table.layer);
            for words in Language::ALL.map(Words::new) {
                for field in &table.layer.fields {
                    let texts = [title(field, &classes, &words), description(field, &classes, &words)];
                    let is_bad = |text: &String| {
                        text.is_empty() || ["field-", "about-", "{"].iter().any(|sign| text.contains(sign))
                    };
                    assert!(!texts.iter().any(is_bad), "{} {}: {texts:?}", table.layer.name, field.name);
                    for (_, label) in labels(&table.layer, field, &classes, &words) {
                        assert!(
                            !["value-", "state-"].iter().any(|sign| label.contains(sign)),
                            "{}: {label}",
                            field.name
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn rows_have_the_columns_of_the_file_and_come_by_id() {
        let (area, plan) = (area(), plan());
        let params = Params { area: &area, plan: &plan };
        let table = rows(params, PlanLayer::Bases);
        let names: Vec<&str> = table.layer.fields.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(names[..4], ["name", "type", "status", "opening_year"]);
        let ids: Vec<_> = table.rows().map(|row| row.id).collect();
        assert_eq!(ids, [Some("a".into()), Some("b".into())]);
        let first = table.rows().next().expect("a row");
        assert_eq!(first.values[0], Value::Null);
        let entry = plan.entries().into_iter().find(|entry| entry.id == "a").expect("a");
        assert_eq!(tag_of(&table.layer, &first), entry.tag());
        let project = rows(params, PlanLayer::ProjectPoints);
        let row = project.rows().next().expect("a row");
        let entry = plan.entries().into_iter().find(|entry| entry.id == "p").expect("p");
        assert_eq!(tag_of(&project.layer, &row), entry.tag());
        assert_eq!(rows(params, PlanLayer::Projects).count(), 0);
        let edits = rows(params, PlanLayer::Edits);
        let classes = Named::of(&edits.layer);
        let kinds = labels(&edits.layer, &edits.layer.fields[1], &classes, &Words::default());
        assert!(kinds.iter().any(|(id, _)| id == "lowered_kerb"), "{kinds:?}");
    }

    #[test]
    fn new_comments_are_for_their_writer_and_the_planner() {
        let writer = Writer::of_secret("a");
        let comment = |state| Comment {
            id: "c".into(),
            position: Position { lon: 10.0, lat: 60.0 },
            reply_to: None,
            text: "<b>".into(),
            name: None,
            time: "2026-01-01T00:00:00Z".into(),
            state,
            feature: None,
            writer: Some(writer.clone()),
        };
        let (area, plan) = (area(), Plan::default());
        let one = comment(CommentState::New);
        let table = comments(Params { area: &area, plan: &plan }, vec![one.clone()]);
        let row = table.rows().next().expect("a row");
        assert_eq!(tag_of(&table.layer, &row), one.tag());
        let looks = |who: &Looks| CommentState::ALL.map(|state| comment(state).is_seen_by(who));
        assert_eq!(looks(&Looks::Planner), [true; 4]);
        assert_eq!(looks(&Looks::Anybody(None)), [false, true, true, false]);
        assert_eq!(looks(&Looks::Anybody(Some(Writer::of_secret("b")))), [false, true, true, false]);
        assert_eq!(looks(&Looks::Anybody(Some(writer.clone()))), [true, true, true, false]);
        assert_eq!(Writer::kept(writer.as_str()), writer);
    }
}
