//! What should be known about a file of heights that is used all the same.

use gdal::Dataset;
use gdal::errors::Result as GdalResult;
use gdal::raster::{ColorInterpretation, GdalDataType, RasterBand};

use super::tile::Tile;
use super::unit::Unit;

/// Highest value of a byte.
const TOP: f64 = u8::MAX as f64;

/// Remarks on a file; those that do not name it may hold for others as well.
pub(super) fn of(tile: &Tile, dataset: &Dataset) -> GdalResult<Vec<String>> {
    let file = tile.info.file.display();
    let band = dataset.rasterband(1)?;
    let mut remarks = Vec::new();
    match tile.values.unit {
        Unit::Unnamed => remarks.push("no unit of height is named: heights are taken as metres".into()),
        Unit::Metre => {}
        Unit::Other(_, name) => remarks.push(format!("heights in {name} were converted to metres")),
    }
    if dataset.raster_count() > 1 {
        remarks.push(format!("{file} has {} bands: the first is taken as heights", dataset.raster_count()));
    }
    let color = band.color_interpretation();
    if !matches!(color, ColorInterpretation::Undefined | ColorInterpretation::GrayIndex) {
        let color = color.name();
        remarks.push(format!("{file}: its band is a colour ({color}): it looks like a picture, not heights"));
    }
    if tile.values.kind == GdalDataType::UInt8 && tile.info.nodata != Some(TOP) {
        let at_top = cells_at_top(&band)?;
        if at_top > 0 {
            remarks.push(format!(
                "{file} holds heights as whole numbers up to 255, and 255 stands in {at_top} of its cells: heights above look \
                 clipped, and slopes there are not to be trusted"
            ));
        }
    }
    Ok(remarks)
}

/// How many cells of a band of bytes hold the highest value.
fn cells_at_top(band: &RasterBand) -> GdalResult<u64> {
    let counts = band.histogram(TOP - 0.5, TOP + 0.5, 1, false, false)?;
    Ok(counts.counts().iter().sum())
}
