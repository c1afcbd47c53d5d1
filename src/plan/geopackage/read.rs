//! A plan from its GeoPackage, row by row.

use std::collections::HashMap;
use std::path::Path;

use gdal::Dataset;
use gdal::errors::Result as GdalResult;
use gdal::vector::LayerAccess;
use gdal::vector::sql::Dialect;
use serde::Serialize;

use super::assumptions;
use super::file::{self, ABOUT, ABOUT_COLUMNS, TableInfo, quoted};
use super::parse::{self, Parsed};
use super::raw::{Known, Notes, RawRow};
use crate::input::table::vector;
use crate::input::{Remark, table};
use crate::plan::layout::{EXPECTED, PlanLayer};
use crate::plan::{About, Base, Plan, PlanError};
use crate::settings::Settings;
use crate::settings::base_types::BaseType;
use crate::settings::classes::{Classes, MobilityClass};
use crate::settings::obstacles::Obstacles;
use crate::settings::places::PlaceSettings;

/// Column of an answer with the feature ids.
const NUMBER: &str = "tettsted_row";

/// A row of a plan that is kept out, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BrokenRow {
    /// Its layer.
    pub layer: PlanLayer,
    /// Its feature id, as QGIS shows it; of an imported file, its row.
    pub row: u64,
    /// Its id, if it has one.
    pub id: Option<String>,
    /// The value and the rule it breaks.
    pub reason: String,
    /// Whether it tells of a group home or a base in one: then only the house learns more than that there is one.
    #[serde(skip)]
    pub private: bool,
}

/// A plan that was read, with what could not be used.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanRead {
    /// The plan, without the broken rows.
    pub plan: Plan,
    /// Rows that were kept out, by layer and feature id.
    pub skipped: Vec<BrokenRow>,
    /// What was noticed about rows that are used all the same, and about layers and columns.
    pub remarks: Vec<Remark>,
    /// The same about group homes, the bases in them and sites for these: not to be told outside the house.
    pub private_remarks: Vec<Remark>,
}

impl Known {
    /// The built-in classes and categories.
    pub fn built_in() -> Result<Self, PlanError> {
        Ok(Self::of(&Classes::built_in()?, &PlaceSettings::built_in()?))
    }

    /// Those of settings.
    #[must_use]
    pub fn of(classes: &Classes, places: &PlaceSettings) -> Self {
        Self {
            classes: classes.all().iter().map(|class| class.id.clone()).collect(),
            functions: places.categories.iter().map(|category| category.id.clone()).collect(),
            obstacles: obstacles(classes),
        }
    }
}

/// The classes that something stops or slows, and what.
fn obstacles(classes: &Classes) -> Vec<(String, Obstacles)> {
    classes
        .all()
        .iter()
        .filter_map(|class: &MobilityClass| Some((class.id.clone(), class.obstacles.clone()?)))
        .collect()
}

impl Plan {
    /// Reads a plan, with the built-in mobility classes and categories of daily needs. Layers may be in any coordinate system.
    /// What a person can break in a GIS does not fail but comes back: broken rows by name and rule, and remarks.
    pub fn read(path: &Path) -> Result<PlanRead, PlanError> {
        Self::read_for(path, &Known::built_in()?)
    }

    /// As [`read`](Self::read), with other classes or categories.
    pub fn read_for(path: &Path, known: &Known) -> Result<PlanRead, PlanError> {
        let mut dataset = file::open(path)?;
        let failed = |error| file::format_error(path, &error);
        // all layers as they are at one moment, whoever writes meanwhile
        let moment = dataset.start_transaction().map_err(failed)?;
        let names = file::table_names(&moment).map_err(failed)?;
        if !names.iter().any(|name| PlanLayer::of(name).is_some()) {
            return Err(PlanError::NoPlan { path: path.into(), layers: names });
        }
        read_all(&moment, known).map_err(failed)
    }
}

fn read_all(dataset: &Dataset, known: &Known) -> GdalResult<PlanRead> {
    let mut reading = Reading {
        dataset,
        known,
        notes: Notes::default(),
        private_notes: Notes::default(),
        skipped: Vec::new(),
    };
    let about = reading.about()?;
    let bases = reading.layer(PlanLayer::Bases, parse::base, |base| &base.id)?;
    let group_homes = reading.layer(PlanLayer::GroupHomes, parse::group_home, |home| &home.id)?;
    let sites = reading.layer(PlanLayer::Sites, parse::site, |site| &site.id)?;
    let mut projects = reading.layer(PlanLayer::Projects, parse::project, |project| &project.id)?;
    let points = reading.layer(PlanLayer::ProjectPoints, parse::project, |project| &project.id)?;
    for (row, project) in points {
        if projects.iter().any(|(_, other)| other.id == project.id) {
            let reason = format!("the id {:?} is taken by a project of the layer projects", project.id);
            let layer = PlanLayer::ProjectPoints;
            reading.skipped.push(BrokenRow { layer, row, id: Some(project.id), reason, private: false });
        } else {
            projects.push((row, project));
        }
    }
    let edits = reading.layer(PlanLayer::Edits, parse::edit, |edit| &edit.id)?;
    let plan = Plan {
        about,
        bases: plain(bases),
        group_homes: plain(group_homes),
        sites: plain(sites),
        projects: plain(projects),
        edits: plain(edits),
        assumptions: assumptions::read(dataset)?,
    };
    let Reading { mut notes, mut private_notes, skipped, .. } = reading;
    note_references(&plan, |base| !base.is_private(), &mut notes);
    note_references(&plan, Base::is_private, &mut private_notes);
    let (remarks, private_remarks) = (notes.remarks(), private_notes.remarks());
    Ok(PlanRead { plan, skipped, remarks, private_remarks })
}

fn plain<T>(rows: Vec<(u64, T)>) -> Vec<T> {
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Bases of a group home or project that is not there.
pub(super) fn note_references(plan: &Plan, of: impl Fn(&Base) -> bool, notes: &mut Notes) {
    for base in plan.bases.iter().filter(|base| of(base)) {
        if let Some(home) = &base.group_home
            && !plan.group_homes.iter().any(|other| other.id == *home)
        {
            notes.add(format!("bases: there is no group home {home:?} in the plan"), &base.id);
        }
        if let Some(project) = &base.project
            && !plan.projects.iter().any(|other| other.id == *project)
        {
            notes.add(format!("bases: there is no project {project:?} in the plan"), &base.id);
        }
    }
}

/// Whether a row is of a group home, a base in one, or a site for such a base, as far as it can be read; what cannot is taken for one.
fn is_private(layer: PlanLayer, row: &RawRow) -> bool {
    let of = |text: &str| BaseType::of(text.trim());
    match layer {
        PlanLayer::GroupHomes => true,
        PlanLayer::Bases => {
            let announced = row.text("public").is_some_and(|text| parse::yes_no(text) == Ok(true));
            let open = row.text("type").and_then(of).is_some_and(|kind| !kind.is_at_group_homes());
            !announced && (row.text("group_home").is_some() || !open)
        }
        PlanLayer::Sites => {
            let mut kinds = row.list("base_types").map(of).peekable();
            kinds.peek().is_some() && kinds.all(|kind| kind.is_none_or(BaseType::is_at_group_homes))
        }
        PlanLayer::Projects | PlanLayer::ProjectPoints | PlanLayer::Edits => false,
    }
}

/// A file being read.
struct Reading<'a> {
    dataset: &'a Dataset,
    known: &'a Known,
    notes: Notes,
    /// Those about private rows.
    private_notes: Notes,
    skipped: Vec<BrokenRow>,
}

impl Reading<'_> {
    /// What the plan says about itself.
    fn about(&mut self) -> GdalResult<About> {
        let Some(table) = file::table(self.dataset, ABOUT)? else {
            self.notes.add("the table is missing, so the plan has no name".into(), ABOUT);
            return Ok(About::default());
        };
        let rows = raw_rows(self.dataset, &table)?;
        if rows.len() > 1 {
            self.notes.add(format!("the table has {} rows; the first counts", rows.len()), ABOUT);
        }
        Ok(about_of(&rows))
    }

    /// The rows of a layer that keep the rules, with their feature ids.
    fn layer<T>(
        &mut self,
        layer: PlanLayer,
        parse: fn(&RawRow, &Known, &mut Notes) -> Parsed<T>,
        id_of: fn(&T) -> &str,
    ) -> GdalResult<Vec<(u64, T)>> {
        let Some(table) = file::table(self.dataset, layer.name())? else {
            // older plans, and those of other programs, have their projects in one layer
            if layer != PlanLayer::ProjectPoints {
                self.of(layer == PlanLayer::GroupHomes)
                    .add("the layer is missing and counts as empty".into(), layer.name());
            }
            return Ok(Vec::new());
        };
        self.note_columns(layer, &table);
        let mut kept: Vec<(u64, T)> = Vec::new();
        let mut first_of: HashMap<String, u64> = HashMap::new();
        for row in raw_rows(self.dataset, &table)? {
            let private = is_private(layer, &row);
            let known = self.known;
            let notes = self.of(private);
            if row.text("id").is_none() {
                notes.add(format!("{layer}: no id; its number in the file stands for it"), &row.id());
            }
            let parsed = parse(&row, known, notes).and_then(|parsed| {
                match first_of.insert(id_of(&parsed).to_owned(), row.number) {
                    Some(first) => Err(format!("its id is that of row {first}, too; the first is used")),
                    None => Ok(parsed),
                }
            });
            match parsed {
                Ok(parsed) => kept.push((row.number, parsed)),
                Err(reason) => {
                    let id = row.text("id").map(str::to_owned);
                    self.skipped.push(BrokenRow { layer, row: row.number, id, reason, private });
                }
            }
        }
        Ok(kept)
    }

    /// Where is noted what private rows, or others, are about.
    fn of(&mut self, private: bool) -> &mut Notes {
        if private { &mut self.private_notes } else { &mut self.notes }
    }

    /// Notes columns that are not read.
    fn note_columns(&mut self, layer: PlanLayer, table: &TableInfo) {
        let own = layer.columns(&[]);
        let is_read = |column: &String| {
            let expected = column.to_lowercase().starts_with(EXPECTED)
                && matches!(layer, PlanLayer::Projects | PlanLayer::ProjectPoints);
            expected || own.iter().any(|own| own.name.eq_ignore_ascii_case(column))
        };
        for column in table.columns.iter().filter(|column| !is_read(column)) {
            let notes = self.of(layer == PlanLayer::GroupHomes);
            notes.add(format!("{layer}: a column that plans do not have; it is not read"), column);
        }
    }
}

/// What a plan says about itself, from the rows of that table.
pub(super) fn about_of(rows: &[RawRow]) -> About {
    let text = |column: &str| rows.first()?.text(column).map(str::to_owned);
    let [name, notes, author, based_on, area_hash, changed_at] = ABOUT_COLUMNS.map(text);
    About {
        name: name.unwrap_or_default(),
        notes: notes.unwrap_or_default(),
        author: author.unwrap_or_default(),
        based_on,
        area_hash,
        changed_at,
    }
}

/// The rows of a table, every cell as the text it would show: numbers that stand as text, and text where a number should be,
/// come as they are.
pub(super) fn raw_rows(dataset: &Dataset, table: &TableInfo) -> GdalResult<Vec<RawRow>> {
    let key = table.key_sql();
    let mut wanted = vec![format!("CAST({key} AS TEXT) AS {NUMBER}")];
    wanted.extend(table.geometry.iter().map(|geometry| quoted(geometry)));
    wanted.extend(table.columns.iter().map(|name| format!("CAST({0} AS TEXT) AS {0}", quoted(name))));
    let sql = format!("SELECT {} FROM {} ORDER BY {key}", wanted.join(", "), quoted(&table.name));
    let Some(mut answer) = dataset.execute_sql(sql, None, Dialect::DEFAULT)? else { return Ok(Vec::new()) };
    let to_wgs84 = answer.spatial_ref().map(vector::to_wgs84).transpose()?;
    let fields = vector::fields(&*answer);
    let mut rows = Vec::new();
    for (ordinal, feature) in (1..).zip(answer.features()) {
        let mut cells = HashMap::new();
        for (number, (column, kind)) in fields.iter().enumerate() {
            // every cell is cast to text
            let text =
                vector::value(&feature, number, *kind).map_or_else(|_| String::new(), |value| shown(&value));
            if !text.trim().is_empty() {
                cells.insert(column.to_lowercase(), text.trim().to_owned());
            }
        }
        let number = cells.remove(NUMBER).and_then(|number| number.parse().ok()).unwrap_or(ordinal);
        let geometry = vector::geometry_of(&feature, to_wgs84.as_ref());
        rows.push(RawRow { number, cells, decimal: table::Decimal::Comma, geometry });
    }
    Ok(rows)
}

/// A value as text; nothing for null.
fn shown(value: &serde_json::Value) -> String {
    if value.is_null() { String::new() } else { table::text(value) }
}
