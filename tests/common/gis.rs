//! Vector files written and read through GDAL, apart from the program.

use std::collections::BTreeMap;
use std::path::Path;

use gdal::spatial_ref::{AxisMappingStrategy, CoordTransform, SpatialRef};
use gdal::vector::{
    Defn, Feature, FieldDefn, FieldValue, Layer, LayerAccess, LayerOptions, OGRFieldType, OGRwkbGeometryType,
    ToGdal,
};
use gdal::{Dataset, DatasetOptions, DriverManager, GdalOpenFlags};
use geo_types::{Geometry, Point};

use super::town::{CLASSES, Counts, Home, counts_in};

/// How homes become a vector file.
#[derive(Clone, Copy)]
pub(crate) struct Homes<'a> {
    /// Name of the GDAL driver.
    pub(crate) driver: &'a str,
    pub(crate) epsg: u32,
    pub(crate) layer: &'a str,
}

/// A coordinate system with longitude or easting first.
pub(crate) fn system(epsg: u32) -> SpatialRef {
    let mut system = SpatialRef::from_epsg(epsg).expect("known system");
    system.set_axis_mapping_strategy(AxisMappingStrategy::TraditionalGisOrder);
    system
}

impl Homes<'_> {
    /// Writes the homes as one layer of a new file.
    pub(crate) fn write(self, path: &Path, homes: &[Home]) {
        let driver = DriverManager::get_driver_by_name(self.driver).expect("driver");
        let mut dataset = driver.create_vector_only(path).expect("dataset");
        self.add_to(&mut dataset, homes);
        dataset.close().expect("written");
    }

    /// Adds the homes as a layer.
    pub(crate) fn add_to(self, dataset: &mut Dataset, homes: &[Home]) {
        let system_of_file = system(self.epsg);
        let layer = dataset.create_layer(LayerOptions {
            name: self.layer,
            srs: Some(&system_of_file),
            ty: OGRwkbGeometryType::wkbPoint,
            options: None,
        });
        let layer = layer.expect("layer");
        let field = |name, kind| FieldDefn::new(name, kind).and_then(|f| f.add_to_layer(&layer));
        field("id", OGRFieldType::OFTString).expect("field");
        for class in CLASSES {
            field(class, OGRFieldType::OFTReal).expect("field");
        }
        let defn = Defn::from_layer(&layer);
        let transform = CoordTransform::new(&system(4326), &system_of_file).expect("transform");
        for home in homes {
            let mut feature = Feature::new(&defn).expect("feature");
            let point = Geometry::from(Point::new(home.lon, home.lat)).to_gdal().expect("point");
            let point = point.transform(&transform).expect("transformed");
            feature.set_geometry(point).expect("geometry");
            feature.set_field_string(0, &home.id).expect("id");
            for (column, count) in (1..).zip(home.counts) {
                feature.set_field_double(column, count).expect("count");
            }
            feature.create(&layer).expect("row");
        }
    }
}

/// What GDAL finds in a file of one layer.
pub(crate) struct Read {
    /// Name and type of each column.
    pub(crate) columns: Vec<(String, OGRFieldType::Type)>,
    pub(crate) geometry_type: OGRwkbGeometryType::Type,
    /// EPSG code; `None` for a layer that names no system.
    pub(crate) epsg: Option<i32>,
    pub(crate) rows: Vec<Row>,
}

/// A feature that GDAL reads.
pub(crate) struct Row {
    pub(crate) values: BTreeMap<String, Option<FieldValue>>,
    pub(crate) geometry: Option<Geometry<f64>>,
}

impl Row {
    /// A value as text; empty when null.
    pub(crate) fn text(&self, column: &str) -> String {
        let value = self.values.get(column).expect(column);
        value.clone().and_then(FieldValue::into_string).unwrap_or_default()
    }

    /// A value as a number, also where a format keeps all as text.
    pub(crate) fn number(&self, column: &str) -> f64 {
        let value = self.values.get(column).expect(column);
        match value.clone().expect(column) {
            FieldValue::StringValue(text) => text.parse().expect("number"),
            FieldValue::IntegerValue(number) => f64::from(number),
            FieldValue::Integer64Value(number) => number as f64,
            value => value.into_real().expect("number"),
        }
    }

    /// The counts of the classes; they must fit each other.
    pub(crate) fn counts(&self) -> Counts {
        counts_in(|column| self.values.contains_key(column).then(|| self.number(column)))
    }
}

/// Reads the only layer of a file.
pub(crate) fn read(path: &Path) -> Read {
    let options = DatasetOptions { open_flags: GdalOpenFlags::GDAL_OF_VECTOR, ..DatasetOptions::default() };
    let dataset = Dataset::open_ex(path, options).expect("GDAL opens it");
    assert_eq!(dataset.layer_count(), 1, "layers of {}", path.display());
    read_rows(dataset.layer(0).expect("layer"))
}

/// Reads one layer of a file.
pub(crate) fn read_layer(path: &Path, layer: &str) -> Read {
    let options = DatasetOptions { open_flags: GdalOpenFlags::GDAL_OF_VECTOR, ..DatasetOptions::default() };
    let dataset = Dataset::open_ex(path, options).expect("GDAL opens it");
    read_rows(dataset.layer_by_name(layer).expect("layer"))
}

fn read_rows(mut layer: Layer<'_>) -> Read {
    let columns = layer.defn().fields().map(|field| (field.name(), field.field_type())).collect();
    let geometry_type =
        layer.defn().geom_fields().next().map_or(OGRwkbGeometryType::wkbNone, |field| field.field_type());
    let epsg = layer.spatial_ref().and_then(|system| system.auth_code().ok());
    let row = |feature: Feature| Row {
        values: feature.fields().collect(),
        geometry: feature.geometry().filter(|g| !g.is_empty()).map(|g| g.to_geo().expect("geometry")),
    };
    let rows = layer.features().map(row).collect();
    Read { columns, geometry_type, epsg, rows }
}
