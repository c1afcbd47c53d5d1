//! Single rows of a layer: found by id, as somebody sees them.

use std::collections::HashSet;

use gdal::Dataset;
use gdal::errors::Result as GdalResult;

use super::file::{self, TableInfo};
use super::parse::{self, Parsed};
use super::raw::{Known, Notes, RawRow};
use super::read::raw_rows;
use super::write::add_columns;
use crate::plan::edit::View;
use crate::plan::layout::Column;
use crate::plan::{Entry, Plan, PlanError, PlanLayer};

/// The tables that rows of a layer may be in; ids are distinct among them.
pub(super) fn tables_of(layer: PlanLayer) -> &'static [PlanLayer] {
    match layer {
        PlanLayer::Projects | PlanLayer::ProjectPoints => &[PlanLayer::Projects, PlanLayer::ProjectPoints],
        PlanLayer::Bases => &[PlanLayer::Bases],
        PlanLayer::GroupHomes => &[PlanLayer::GroupHomes],
        PlanLayer::Sites => &[PlanLayer::Sites],
        PlanLayer::Edits => &[PlanLayer::Edits],
    }
}

/// A plan of one row, by the rules of its layer.
pub(super) fn alone(layer: PlanLayer, row: &RawRow, known: &Known, notes: &mut Notes) -> Parsed<Plan> {
    let mut plan = Plan::default();
    match layer {
        PlanLayer::Bases => plan.bases.push(parse::base(row, known, notes)?),
        PlanLayer::GroupHomes => plan.group_homes.push(parse::group_home(row, known, notes)?),
        PlanLayer::Sites => plan.sites.push(parse::site(row, known, notes)?),
        PlanLayer::Projects | PlanLayer::ProjectPoints => {
            plan.projects.push(parse::project(row, known, notes)?);
        }
        PlanLayer::Edits => plan.edits.push(parse::edit(row, known, notes)?),
    }
    Ok(plan)
}

/// The row of a plan of one row as somebody sees it; `None` if they do not.
pub(super) fn seen(plan: &Plan, view: View) -> Option<Entry> {
    match view {
        View::Whole => plan.entries().pop(),
        View::Public => plan.public().entries().pop(),
    }
}

/// A row of the plan.
pub(super) struct Found<'a> {
    /// Which of the tables it is in.
    pub(super) table: usize,
    /// As it stands there.
    pub(super) raw: &'a RawRow,
    /// As it is read.
    pub(super) whole: Entry,
    /// As it is seen.
    pub(super) seen: Entry,
}

/// The tables of a layer, whose rows are changed by somebody.
pub(super) struct Rows<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) known: &'a Known,
    pub(super) layer: PlanLayer,
    pub(super) view: View,
    /// Tables with the layers they are called after.
    tables: Vec<(PlanLayer, TableInfo)>,
    all: Vec<(usize, RawRow)>,
}

impl<'a> Rows<'a> {
    /// Reads the rows; columns that an older plan lacks are added.
    pub(super) fn read(
        dataset: &'a Dataset,
        known: &'a Known,
        layer: PlanLayer,
        view: View,
    ) -> GdalResult<Self> {
        let (mut tables, mut all) = (Vec::new(), Vec::new());
        for own in tables_of(layer) {
            let Some(table) = file::table(dataset, own.name())? else { continue };
            add_columns(dataset, &table, &own.columns(&known.classes))?;
            all.extend(raw_rows(dataset, &table)?.into_iter().map(|row| (tables.len(), row)));
            tables.push((*own, table));
        }
        Ok(Self { dataset, known, layer, view, tables, all })
    }

    /// A table by its index.
    pub(super) fn table(&self, index: usize) -> &TableInfo {
        &self.tables[index].1
    }

    /// The index of the table that new rows go into.
    pub(super) fn own_table(&self) -> Result<usize, PlanError> {
        let own = self.tables.iter().position(|(layer, _)| *layer == self.layer);
        own.ok_or(PlanError::NoLayer { layer: self.layer })
    }

    /// All tables.
    pub(super) fn tables(&self) -> impl Iterator<Item = &TableInfo> {
        self.tables.iter().map(|(_, table)| table)
    }

    /// The ids of all rows, also of those that cannot be read.
    pub(super) fn ids(&self) -> HashSet<String> {
        self.all.iter().map(|(_, row)| row.id()).collect()
    }

    /// The columns of the layer.
    pub(super) fn columns(&self) -> Vec<Column> {
        self.layer.columns(&self.known.classes)
    }

    /// Whether a row has the id, be it one that cannot be read.
    pub(super) fn is_taken(&self, id: &str) -> bool {
        self.all.iter().any(|(_, row)| row.id() == id)
    }

    /// A plan of one row, by the rules of the layer.
    pub(super) fn alone(&self, row: &RawRow) -> Parsed<Plan> {
        alone(self.layer, row, self.known, &mut Notes::default())
    }

    /// The row of an id as reading takes it, the first whole one; `None` if it is not seen in this layer.
    pub(super) fn find(&self, id: &str) -> Option<Found<'_>> {
        let with_id = self.all.iter().filter(|(_, raw)| raw.id() == id);
        let mut whole = with_id.filter_map(|(table, raw)| Some((*table, raw, self.alone(raw).ok()?)));
        let (table, raw, plan) = whole.next()?;
        let (seen, whole) = (seen(&plan, self.view)?, plan.entries().pop()?);
        (whole.layer == self.layer).then_some(Found { table, raw, whole, seen })
    }
}
