//! Rows to bases, group homes, sites, projects and edits: the rules that a row must keep.

use geo_types::{Geometry, LineString};

use super::raw::{Known, Notes, RawRow};
use crate::geodesy::Position;
use crate::input::sites::position_of;
use crate::opening::Opening;
use crate::plan::layout::EXPECTED;
use crate::plan::{Base, Edit, EditKind, GroupHome, PlannedSite, Project, Status};
use crate::settings::base_types::BaseType;
use crate::settings::households::DwellingKind;
use crate::settings::obstacles::Verdict;

/// No way on foot is wider, metres: a figure beyond is in other units.
const WIDEST_M: f64 = 50.0;
/// Housing forms of group homes.
const FORMS: [u32; 2] = [4, 5];

/// What a row becomes, with the rule it breaks if it breaks one.
pub(super) type Parsed<T> = Result<T, String>;

pub(super) fn base(row: &RawRow, _: &Known, notes: &mut Notes) -> Parsed<Base> {
    let [opening_year, closing_year] = years(row, notes)?;
    Ok(Base {
        id: row.id(),
        name: name(row),
        kind: base_type(row.text("type").ok_or("type is empty: must be PLUSS, BASIS, UTVIDET or EKSTRA")?)?,
        position: position(row)?,
        opening_hours: hours(row, "opening_hours", notes),
        staffed_hours: hours(row, "staffed_hours", notes),
        capacity: row.whole("capacity")?,
        status: row.text("status").map_or(Ok(Status::default()), status)?,
        opening_year,
        closing_year,
        group_home: row.text("group_home").map(str::to_owned),
        project: row.text("project").map(str::to_owned),
        public: row.text("public").map_or(Ok(false), yes_no)?,
    })
}

pub(super) fn group_home(row: &RawRow, _: &Known, _: &mut Notes) -> Parsed<GroupHome> {
    let form = row.whole("form")?.ok_or("form is empty: must be 4 or 5")?;
    if !FORMS.contains(&form) {
        return Err(format!("form = {form}: must be 4 (group home) or 5 (reinforced)"));
    }
    let dwellings = row.whole("dwellings")?;
    Ok(GroupHome { id: row.id(), name: name(row), position: position(row)?, form: form as u8, dwellings })
}

pub(super) fn site(row: &RawRow, _: &Known, _: &mut Notes) -> Parsed<PlannedSite> {
    // a type left out of the list would leave the site open to all types, so a list is right or the row is broken
    let mut kinds: Vec<BaseType> = row.list("base_types").map(base_type).collect::<Parsed<_>>()?;
    kinds.sort_unstable();
    kinds.dedup();
    Ok(PlannedSite { id: row.id(), name: name(row), position: position(row)?, kinds })
}

pub(super) fn project(row: &RawRow, known: &Known, notes: &mut Notes) -> Parsed<Project> {
    let id = row.id();
    let geometry = match geometry(row)? {
        Geometry::MultiPolygon(mut parts) if parts.0.len() == 1 => parts.0.remove(0).into(),
        Geometry::MultiPoint(mut parts) if parts.0.len() == 1 => parts.0.remove(0).into(),
        whole @ (Geometry::Point(_) | Geometry::Polygon(_) | Geometry::MultiPolygon(_)) => whole,
        _ => return Err("its geometry is neither an area nor a point".into()),
    };
    let (position, _) = position_of(&geometry)?;
    let mut functions = Vec::new();
    for function in row.list("functions") {
        if !known.functions.iter().any(|category| category == function) {
            notes.add(format!("function {function:?} is no category of daily needs and does not count"), &id);
        }
        if !functions.iter().any(|other| other == function) {
            functions.push(function.to_owned());
        }
    }
    Ok(Project {
        name: name(row),
        geometry,
        position,
        dwellings: row.whole("dwellings")?.ok_or("dwellings is empty")?,
        dwelling_kind: row.text("dwelling_kind").map(dwelling_kind).transpose()?,
        expected: expected(row, known, notes)?,
        functions,
        year: row.year("year")?,
        id,
    })
}

/// Expected residents by class, in the order of the classes.
fn expected(row: &RawRow, known: &Known, notes: &mut Notes) -> Parsed<Vec<(String, f64)>> {
    let mut expected = Vec::new();
    for class in &known.classes {
        if let Some(residents) = row.real(&format!("{EXPECTED}{}", class.to_lowercase()))? {
            let most = Project::MOST_EXPECTED;
            if residents > most {
                return Err(format!("{EXPECTED}{class} = {residents}: must be at most {most}"));
            }
            expected.push((class.clone(), residents));
        }
    }
    for column in row.cells.keys() {
        let class = column.strip_prefix(EXPECTED);
        if class.is_some_and(|class| !known.classes.iter().any(|known| known.eq_ignore_ascii_case(class))) {
            notes.add(
                format!("column {column}: there is no such class, its residents do not count"),
                &row.id(),
            );
        }
    }
    Ok(expected)
}

pub(super) fn edit(row: &RawRow, known: &Known, notes: &mut Notes) -> Parsed<Edit> {
    let ids = || EditKind::ALL.map(EditKind::id).join(", ");
    let kind = row.text("type").ok_or_else(|| format!("type is empty: must be one of {}", ids()))?;
    let kind = EditKind::of(kind)
        .ok_or_else(|| format!("type = {kind:?} is not known: must be one of {}", ids()))?;
    let line = line(geometry(row)?)?;
    let is_way = !matches!(kind, EditKind::Closed | EditKind::LoweredKerb);
    if is_way && line.0.len() < 2 {
        return Err(format!("its line leads nowhere: {} goes from one place to another", kind.id()));
    }
    let edit = Edit {
        id: row.id(),
        name: name(row),
        kind,
        line,
        width_m: row.real("width_m")?,
        surface: row.text("surface").map(str::to_owned),
        year: row.year("year")?,
    };
    note_obstacles(&edit, known, notes);
    Ok(edit)
}

/// Notes a width and a surface that stop a class, and those that nobody can have meant.
fn note_obstacles(edit: &Edit, known: &Known, notes: &mut Notes) {
    let id = &edit.id;
    if let Some(width) = edit.width_m.filter(|width| *width > WIDEST_M) {
        notes.add(format!("width_m = {width}: wider than any way; are these metres?"), id);
    }
    for (class, rules) in &known.obstacles {
        if edit.width_m.is_some_and(|width| width < rules.width_min_m) {
            notes
                .add(format!("narrower than {} m: the class {class:?} cannot use it", rules.width_min_m), id);
        }
        let Some(surface) = &edit.surface else { continue };
        let slow = [&rules.surfaces_slow[..], &rules.surfaces_likely_slow].concat();
        match Verdict::of(surface, &rules.surfaces_impassable, &[&rules.surfaces_firm[..], &slow].concat()) {
            Verdict::Bad => notes.add(format!("surface = {surface:?}: the class {class:?} cannot use it"), id),
            Verdict::Unknown => notes.add(
                format!(
                    "surface = {surface:?} is no value that the settings know (as asphalt, gravel): what it is to the class {class:?} is not known"
                ),
                id,
            ),
            Verdict::Good => {}
        }
    }
}

/// The line of an edit, each position once.
fn line(geometry: Geometry<f64>) -> Parsed<LineString<f64>> {
    let mut line = match geometry {
        Geometry::LineString(line) => line,
        Geometry::Point(point) => LineString(vec![point.0]),
        Geometry::MultiLineString(mut lines) if lines.0.len() == 1 => lines.0.remove(0),
        Geometry::MultiPoint(mut points) if points.0.len() == 1 => LineString(vec![points.0.remove(0).0]),
        Geometry::MultiLineString(lines) => {
            return Err(format!("it has {} lines: draw each as an edit of its own", lines.0.len()));
        }
        _ => return Err("its geometry is no line".into()),
    };
    line.0.dedup();
    Ok(line)
}

fn name(row: &RawRow) -> String {
    row.text("name").unwrap_or_default().to_owned()
}

fn base_type(text: &str) -> Parsed<BaseType> {
    BaseType::of(text)
        .ok_or_else(|| format!("type {text:?} is not known: must be PLUSS, BASIS, UTVIDET or EKSTRA"))
}

fn status(text: &str) -> Parsed<Status> {
    Status::of(text).ok_or_else(|| format!("status = {text:?} is not known: must be existing or planned"))
}

/// A truth as people and programs write it. What is not understood breaks the row: a base that was meant to stay private must not be
/// announced, nor the other way round.
pub(super) fn yes_no(text: &str) -> Parsed<bool> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "ja" | "true" | "1" => Ok(true),
        "no" | "nei" | "false" | "0" => Ok(false),
        _ => Err(format!("public = {text:?} is not known: must be yes or no")),
    }
}

fn dwelling_kind(text: &str) -> Parsed<DwellingKind> {
    let ids = || DwellingKind::ALL.map(DwellingKind::id).join(", ");
    DwellingKind::of(text)
        .ok_or_else(|| format!("dwelling_kind = {text:?} is not known: must be one of {}", ids()))
}

/// Hours as they are written; hours that cannot be read are noted, and kept for somebody to mend.
fn hours(row: &RawRow, column: &str, notes: &mut Notes) -> Option<String> {
    let text = row.text(column)?;
    if let Err(why) = Opening::parse(text) {
        // what the parser says is a drawing of several lines; what is said here is a reason
        let why = if why.contains('\n') { String::new() } else { format!(" ({why})") };
        notes.add(format!("{column} = {text:?} cannot be read{why} and counts as unknown"), &row.id());
    }
    Some(text.to_owned())
}

/// When a base opens and closes.
fn years(row: &RawRow, notes: &mut Notes) -> Parsed<[Option<i32>; 2]> {
    let [opens, closes] = [row.year("opening_year")?, row.year("closing_year")?];
    if let (Some(opens), Some(closes)) = (opens, closes) {
        if closes < opens {
            return Err(format!("closing_year = {closes}: must not be before opening_year = {opens}"));
        }
        if closes == opens {
            notes.add("it opens and closes in the same year and counts in no given year".into(), &row.id());
        }
    }
    Ok([opens, closes])
}

/// Its geometry, all of it on Earth.
fn geometry(row: &RawRow) -> Parsed<Geometry<f64>> {
    let geometry = row.geometry.clone()?.ok_or("it has no geometry")?;
    position_of(&geometry)?;
    Ok(geometry)
}

/// The point itself, or a point inside an area.
fn position(row: &RawRow) -> Parsed<Position> {
    Ok(position_of(&geometry(row)?)?.0)
}
