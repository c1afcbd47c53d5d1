//! What should be known about a file of heights that is used all the same.

use gdal::errors::Result as GdalResult;
use gdal::raster::{ColorInterpretation, GdalDataType, RasterBand};
use gdal::{Dataset, Metadata};

use super::super::Remark;
use super::error::{RasterError, reason};
use super::tile::Tile;
use super::unit::Unit;

/// Words for what is drawn from heights and is none, in English and the Scandinavian languages.
const NO_HEIGHTS: [&str; 14] = [
    "slope",
    "aspect",
    "hillshade",
    "hillshading",
    "shaded",
    "roughness",
    "tpi",
    "tri",
    "curvature",
    "helning",
    "bratthet",
    "skyggerelieff",
    "relieffskygge",
    "skygge",
];
/// No slope is steeper, degrees; no ground in the lowlands is much higher, so it is asked about only where no unit is named.
const STEEPEST: f64 = 90.0;
/// Highest value of a byte.
const TOP: f64 = u8::MAX as f64;

/// Adds what was noticed about a file; the same remark on another file is counted.
pub(super) fn add(tile: &Tile, remarks: &mut Vec<Remark>) -> Result<(), RasterError> {
    let dataset = tile.dataset()?;
    let damaged = |e| RasterError::Read { path: tile.info.file.clone(), why: reason(e) };
    for text in of(tile, &dataset).map_err(damaged)? {
        match remarks.iter_mut().find(|remark| remark.text == text) {
            Some(remark) => remark.rows += 1,
            None => remarks.push(Remark { rows: 1, text }),
        }
    }
    Ok(())
}

/// Remarks on a file; those that do not name it may hold for others as well.
fn of(tile: &Tile, dataset: &Dataset) -> GdalResult<Vec<String>> {
    let file = tile.info.file.display();
    let band = dataset.rasterband(1)?;
    let mut remarks = Vec::new();
    if let Some(word) = no_heights(tile, &band, dataset) {
        remarks.push(format!("{file}: {word:?} is written in it: is it a file of heights?"));
    } else if tile.values.unit == Unit::Unnamed {
        remarks.extend(asked(tile).map(|what| format!("{file} names no unit, and {what}")));
    }
    if let Some(cell) = tile.info.drawn_from_m {
        remarks.push(format!(
            "{file}: its cells are {} m, but heights run straight over some {cell} m, as if drawn from coarser cells: they count as such",
            tile.info.cell_m
        ));
    }
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

/// The word by which a file says that it holds no heights: in its name, the description of its band, or what is noted about it.
fn no_heights(tile: &Tile, band: &RasterBand, dataset: &Dataset) -> Option<&'static str> {
    let name = tile.info.file.file_stem().map(|name| name.to_string_lossy().into_owned());
    let noted = dataset.metadata().chain(band.metadata()).map(|entry| entry.value);
    let mut texts = name.into_iter().chain(band.description().ok()).chain(noted);
    texts.find_map(|text| {
        let text = text.to_lowercase();
        let mut words = text.split(|c: char| !c.is_alphabetic());
        words.find_map(|word| NO_HEIGHTS.into_iter().find(|known| *known == word))
    })
}

/// What the values of a file without a unit look like, if not like heights.
fn asked(tile: &Tile) -> Option<&'static str> {
    let [least, most] = tile.seen?;
    if tile.values.kind == GdalDataType::UInt8 {
        return Some(
            "its values are whole numbers up to 255, as those of a picture (hillshade): is it a file of heights?",
        );
    }
    let is_angle = !tile.values.kind.is_integer() && least >= 0.0 && most <= STEEPEST && least < most;
    is_angle
        .then_some("its values lie between 0 and 90, as those of slopes in degrees: is it a file of heights?")
}

/// How many cells of a band of bytes hold the highest value.
fn cells_at_top(band: &RasterBand) -> GdalResult<u64> {
    let counts = band.histogram(TOP - 0.5, TOP + 0.5, 1, false, false)?;
    Ok(counts.counts().iter().sum())
}
