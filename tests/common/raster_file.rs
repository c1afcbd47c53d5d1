//! Small `GeoTIFF` files of heights, written apart from the program.

use std::path::{Path, PathBuf};

use gdal::DriverManager;
use gdal::raster::{Buffer, GdalType};
use gdal::spatial_ref::SpatialRef;

/// Where the cells of a file lie and what it says about them.
#[derive(Clone, Copy)]
pub(crate) struct RasterFile<'a> {
    /// `None`: no coordinate system.
    pub(crate) epsg: Option<u32>,
    /// West and north edge.
    pub(crate) corner: [f64; 2],
    /// Width and height of a cell.
    pub(crate) cell: [f64; 2],
    /// Columns and rows.
    pub(crate) size: [usize; 2],
    pub(crate) nodata: Option<f64>,
    pub(crate) unit: Option<&'a str>,
    /// Height = value × scale + offset.
    pub(crate) scale: Option<[f64; 2]>,
    pub(crate) bands: usize,
}

impl Default for RasterFile<'_> {
    /// 20 × 20 cells of 10 m near the sea off Stavanger, in UTM 33.
    fn default() -> Self {
        Self {
            epsg: Some(25833),
            corner: [-25_200.0, 6_675_000.0],
            cell: [10.0, 10.0],
            size: [20, 20],
            nodata: None,
            unit: Some("m"),
            scale: None,
            bands: 1,
        }
    }
}

impl RasterFile<'_> {
    /// Writes a file whose cells have the value of their centre's coordinates.
    pub(crate) fn write<T: GdalType + Copy>(
        &self,
        folder: &Path,
        name: &str,
        value: impl Fn([f64; 2]) -> T,
    ) -> PathBuf {
        let path = folder.join(name);
        let driver = DriverManager::get_driver_by_name("GTiff").expect("driver");
        let [columns, rows] = self.size;
        let mut dataset =
            driver.create_with_band_type::<T, _>(&path, columns, rows, self.bands).expect("dataset");
        if let Some(epsg) = self.epsg {
            let system = SpatialRef::from_epsg(epsg).expect("known system");
            dataset.set_spatial_ref(&system).expect("system");
        }
        let ([west, north], [width, height]) = (self.corner, self.cell);
        dataset.set_geo_transform(&[west, width, 0.0, north, 0.0, -height]).expect("grid");
        let mut band = dataset.rasterband(1).expect("band");
        band.set_no_data_value(self.nodata).expect("nodata");
        if let Some([scale, offset]) = self.scale {
            band.set_scale(scale).expect("scale");
            band.set_offset(offset).expect("offset");
        }
        let cells = (0..rows).flat_map(|row| (0..columns).map(move |column| [column, row]));
        let centre = |[column, row]: [usize; 2]| {
            [west + (column as f64 + 0.5) * width, north - (row as f64 + 0.5) * height]
        };
        let values = cells.map(|cell| value(centre(cell))).collect();
        band.write((0, 0), (columns, rows), &mut Buffer::new((columns, rows), values)).expect("cells");
        dataset.close().expect("written");
        if let Some(unit) = self.unit {
            let aux = format!(
                "<PAMDataset><PAMRasterBand band=\"1\"><UnitType>{unit}</UnitType></PAMRasterBand></PAMDataset>"
            );
            std::fs::write(folder.join(format!("{name}.aux.xml")), aux).expect("unit");
        }
        path
    }
}
