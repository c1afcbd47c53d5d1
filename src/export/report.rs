//! The report of a run: what was used, what was not, and why.

use std::io::Write;
use std::path::Path;

use serde::Serialize;
use serde_json::{Map, Value};

use super::ExportError;
use crate::analysis::area::Area;
use crate::analysis::score::Scores;
use crate::geodesy::Position;
use crate::ids::ClassId;
use crate::input::residents::Basis;
use crate::input::sites::Site;
use crate::input::{Remark, Skipped};
use crate::network::Stats;
use crate::units::people;
use crate::whole::Whole;

/// A home or site that no class, or not every class, is linked to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Unlinked {
    /// Row in its file.
    pub row: u64,
    /// Its id, if it has one.
    pub id: Option<String>,
    /// Where it is, if it can be placed.
    pub position: Option<Position>,
    /// The classes that find no street near it.
    pub classes: Vec<String>,
    /// Its residents of those classes; 0 for sites.
    pub residents: f64,
}

/// The files of a run, as they were named; built-in settings have no file.
#[derive(Debug, Clone, Serialize)]
pub struct Inputs {
    /// The extract.
    pub area: String,
    /// The residents.
    pub residents: String,
    /// The sites.
    pub sites: String,
    /// The mobility classes.
    pub classes: Option<String>,
    /// The rules of the network.
    pub network_settings: Option<String>,
}

/// What a run used and what it did not.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The files.
    pub inputs: Inputs,
    /// Program, classes, settings, date of the data.
    #[serde(flatten)]
    pub provenance: Map<String, Value>,
    /// Figures of the network.
    pub network: Stats,
    /// Homes used.
    pub homes: usize,
    /// What the numbers of residents rest on.
    pub residents_basis: Basis,
    /// How they were made, if they were: what became of cells and municipalities.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<Map<String, Value>>,
    /// Their residents by class.
    pub residents: Map<String, Value>,
    /// Residents without a street, by class and in all: what they reach is not known.
    pub residents_without_street: Map<String, Value>,
    /// Rows of the residents table that could not be used.
    pub skipped_homes: Vec<Skipped>,
    /// What was noticed about the others.
    pub remarks: Vec<Remark>,
    /// Homes that some class is not linked to.
    pub unlinked_homes: Vec<Unlinked>,
    /// Sites scored.
    pub sites: usize,
    /// Sites without a usable position; they stay in the result, not linked.
    pub unplaced_sites: Vec<Skipped>,
    /// Sites that are lines or areas and count at a point inside, by row.
    pub sites_at_point_inside: Vec<u64>,
    /// Sites that some class is not linked to.
    pub unlinked_sites: Vec<Unlinked>,
}

impl Report {
    /// The report of one scoring.
    #[must_use]
    pub fn new(inputs: Inputs, area: &Area, sites: &[Site], scores: &Scores) -> Self {
        let total = |class| people(area.residents().counts.column(class).sum());
        let residents = area.classes().iter().map(|(class, rules)| (rules.id.clone(), total(class).into()));
        Self {
            inputs,
            provenance: crate::layers::about::provenance(
                area.classes(),
                area.settings(),
                area.network().stats(),
            ),
            network: area.network().stats().clone(),
            homes: area.residents().homes.len(),
            residents_basis: area.residents().basis,
            people: None,
            residents: residents.collect(),
            residents_without_street: crate::layers::no_street::by_class(area),
            skipped_homes: area.residents().skipped.clone(),
            remarks: area.residents().remarks.clone(),
            unlinked_homes: unlinked_homes(area),
            sites: sites.len(),
            unplaced_sites: crate::input::sites::unplaced(sites),
            sites_at_point_inside: sites.iter().filter(|site| site.is_area).map(|site| site.row).collect(),
            unlinked_sites: unlinked_sites(area, sites, scores),
        }
    }

    /// Writes the report as JSON beside its place; it appears there when the file is finished.
    pub fn begin(&self, path: &Path) -> Result<Whole, ExportError> {
        begin(path, self)
    }
}

/// Writes a report as JSON beside its place; it appears there when the file is finished.
pub fn begin(path: &Path, report: &impl Serialize) -> Result<Whole, ExportError> {
    let io = |source: std::io::Error| ExportError::Io { path: path.into(), source };
    let whole = Whole::begin(path)?;
    let mut file = std::fs::File::create(whole.path()).map_err(io)?;
    serde_json::to_writer_pretty(&mut file, report).map_err(|e| io(e.into()))?;
    writeln!(file).map_err(io)?;
    Ok(whole)
}

fn unlinked_homes(area: &Area) -> Vec<Unlinked> {
    let homes = area.residents().ids().zip(&area.residents().homes);
    homes
        .filter_map(|(number, home)| {
            let unlinked: Vec<ClassId> =
                area.classes().ids().filter(|class| !area.has_street(*class, number)).collect();
            let residents = unlinked.iter().map(|class| area.residents().counts.get(number, *class)).sum();
            (!unlinked.is_empty()).then(|| Unlinked {
                row: home.row,
                id: Some(home.id.clone()),
                position: Some(home.position),
                classes: unlinked.into_iter().map(|class| area.classes().get(class).id.clone()).collect(),
                residents: people(residents),
            })
        })
        .collect()
}

fn unlinked_sites(area: &Area, sites: &[Site], scores: &Scores) -> Vec<Unlinked> {
    let all = scores.sites().zip(sites).map(|(id, site)| Unlinked {
        row: site.row,
        id: site.label(),
        position: site.position.as_ref().ok().copied(),
        classes: area
            .classes()
            .iter()
            .filter(|(class, _)| !scores.is_linked(id, *class))
            .map(|(_, rules)| rules.id.clone())
            .collect(),
        residents: 0.0,
    });
    all.filter(|site| !site.classes.is_empty()).collect()
}
