//! A new GeoPackage with the layers of a plan.

use std::path::Path;

use gdal::errors::{GdalError, Result as GdalResult};
use gdal::spatial_ref::SpatialRef;
use gdal::vector::{FieldDefn, LayerOptions, OGRFieldType, OGRwkbGeometryType};
use gdal::{Dataset, DriverManager};

use super::assumptions;
use super::describe::describe;
use super::file::{ABOUT, ABOUT_COLUMNS, open_for_changes, table, words_of};
use super::style::{STYLE_COLUMNS, STYLES, put_styles};
use super::write::{Target, put_about, put_contents};
use crate::input::projection::lon_lat_first;
use crate::plan::layout::{Choice, Kind, PlanLayer};
use crate::plan::{Plan, PlanError};
use crate::whole::Whole;
use crate::words::{Language, Words};

/// How a new file is made.
#[derive(Debug, Clone)]
pub struct NewPlan {
    /// Ids of the mobility classes that projects have columns for; those that the plan expects residents of are added.
    pub classes: Vec<String>,
    /// Language of the titles that a GIS shows.
    pub language: Language,
}

impl Plan {
    /// Writes the plan as a new GeoPackage; the file appears whole or not at all. An existing file is an error.
    pub fn write_new(&self, path: &Path, new: &NewPlan) -> Result<(), PlanError> {
        if path.exists() {
            return Err(PlanError::Exists { path: path.into() });
        }
        let whole = Whole::begin(path)?;
        let failed = |error: GdalError| PlanError::Write { path: path.into(), why: words_of(&error) };
        let mut classes = new.classes.clone();
        for (class, _) in self.projects.iter().flat_map(|project| &project.expected) {
            if !classes.contains(class) {
                classes.push(class.clone());
            }
        }
        empty(whole.path(), &classes).map_err(failed)?;
        let words = Words::new(new.language);
        fill(whole.path(), self, |dataset| {
            describe(dataset, &classes, &words)?;
            put_styles(dataset, &classes, &words)
        })
        .map_err(failed)?;
        Ok(whole.finish()?)
    }
}

/// A file with all layers and no rows.
fn empty(path: &Path, classes: &[String]) -> GdalResult<()> {
    let mut dataset = DriverManager::get_driver_by_name("GPKG")?.create_vector_only(path)?;
    let wgs84 = lon_lat_first(SpatialRef::from_epsg(4326)?);
    for layer in PlanLayer::ALL {
        let fields = layer.columns(classes).into_iter().map(|column| (column.name, ogr_type(column.kind)));
        let fields = fields.collect();
        let new = NewTable { name: layer.name(), key: "FID=fid", geometry: Some(layer.geometry()), fields };
        new.add(&mut dataset, &wgs84)?;
    }
    let fields = ABOUT_COLUMNS.map(|name| (name.to_owned(), OGRFieldType::OFTString)).into();
    NewTable { name: ABOUT, key: "FID=fid", geometry: None, fields }.add(&mut dataset, &wgs84)?;
    let fields = STYLE_COLUMNS.map(|name: &str| match name {
        "useAsDefault" => (name.to_owned(), OGRFieldType::OFTInteger),
        _ => (name.to_owned(), OGRFieldType::OFTString),
    });
    let styles = NewTable { name: STYLES, key: "FID=id", geometry: None, fields: fields.into() };
    styles.add(&mut dataset, &wgs84)?;
    dataset.close()
}

/// A table that is to be made.
struct NewTable<'a> {
    name: &'a str,
    /// The option that names its key.
    key: &'a str,
    /// Kind of its geometries, if it has any.
    geometry: Option<OGRwkbGeometryType::Type>,
    fields: Vec<(String, OGRFieldType::Type)>,
}

impl NewTable<'_> {
    fn add(&self, dataset: &mut Dataset, srs: &SpatialRef) -> GdalResult<()> {
        let srs = self.geometry.map(|_| srs);
        let mut options = vec![self.key];
        options.extend(srs.map(|_| "GEOMETRY_NAME=geom"));
        let ty = self.geometry.unwrap_or(OGRwkbGeometryType::wkbNone);
        let layer =
            dataset.create_layer(LayerOptions { name: self.name, srs, ty, options: Some(&options) })?;
        self.fields.iter().try_for_each(|(name, kind)| FieldDefn::new(name, *kind)?.add_to_layer(&layer))
    }
}

fn ogr_type(kind: Kind) -> OGRFieldType::Type {
    match kind {
        Kind::OneOf(Choice::Form) | Kind::Whole => OGRFieldType::OFTInteger64,
        Kind::Text | Kind::OneOf(_) => OGRFieldType::OFTString,
        Kind::Real => OGRFieldType::OFTReal,
    }
}

/// Puts the rows of a plan into an empty file, and what else it is to have, in one transaction.
fn fill(path: &Path, plan: &Plan, more: impl Fn(&Dataset) -> GdalResult<()>) -> GdalResult<()> {
    let mut dataset = open_for_changes(path)?;
    let transaction = dataset.start_transaction()?;
    put_about(&transaction, &plan.about)?;
    assumptions::put(&transaction, &plan.assumptions)?;
    more(&transaction)?;
    let entries = plan.entries();
    for layer in PlanLayer::ALL {
        let Some(table) = table(&transaction, layer.name())? else { continue };
        let target = Target::new(&transaction, &table)?;
        for entry in entries.iter().filter(|entry| entry.layer == layer) {
            target.insert(entry)?;
        }
        put_contents(&transaction, &table)?;
    }
    transaction.commit()?;
    dataset.close()
}
