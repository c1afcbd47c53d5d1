//! Why heights cannot be had.

use std::path::PathBuf;

use gdal::errors::GdalError;

use crate::explain::Explain;

/// Why rasters cannot be used, or not here.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RasterError {
    /// No file was named.
    #[error("no file of heights was given")]
    NoFiles,
    /// No such file, or none that GDAL can read cells from.
    #[error("{} cannot be opened as a raster: {why}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// What GDAL says.
        why: String,
    },
    /// An archive or compressed file that cannot be unpacked, or holds no raster.
    #[error("{} cannot be unpacked: {why}", path.display())]
    Archive {
        /// The file.
        path: PathBuf,
        /// What is wrong, and with which file in it.
        why: String,
    },
    /// It does not say in which coordinate system it lies.
    #[error("{} names no coordinate system", path.display())]
    NoCrs {
        /// The file.
        path: PathBuf,
    },
    /// It does not say where its cells lie.
    #[error("{} does not say where on the map its cells lie", path.display())]
    NoGrid {
        /// The file.
        path: PathBuf,
    },
    /// By its coordinate system it lies nowhere on the earth.
    #[error("{}: x {x}, y {y} is no place on the earth in {crs}", path.display())]
    NoPlace {
        /// The file.
        path: PathBuf,
        /// The coordinate system it names.
        crs: String,
        /// Its centre.
        x: f64,
        /// Its centre.
        y: f64,
    },
    /// Its unit is no unit of height.
    #[error("{}: its values are in {unit:?}; heights are read in metres or feet", path.display())]
    Unit {
        /// The file.
        path: PathBuf,
        /// The unit it names.
        unit: String,
    },
    /// Cells could not be read: most often the file is cut short.
    #[error("{}: cells cannot be read: {why}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What GDAL says.
        why: String,
    },
    /// No file touches the area.
    #[error(
        "the heights lie elsewhere: by their coordinate system ({crs}) they cover {}, and the area is {}",
        degrees(dem),
        degrees(area)
    )]
    DemElsewhere {
        /// West, south, east, north of all files, degrees.
        dem: [f64; 4],
        /// West, south, east, north of the area, degrees.
        area: [f64; 4],
        /// The coordinate system the first file names.
        crs: String,
        /// A system in which the same numbers would lie in the area.
        better: Option<&'static str>,
    },
}

/// Extent as people read it.
fn degrees([west, south, east, north]: &[f64; 4]) -> String {
    format!("lon {west:.4} to {east:.4}, lat {south:.4} to {north:.4}")
}

impl Explain for RasterError {
    fn code(&self) -> &'static str {
        match self {
            Self::NoFiles => "dem_no_files",
            Self::Open { .. } | Self::Archive { .. } => "dem_unreadable",
            Self::NoCrs { .. } => "dem_no_crs",
            Self::NoGrid { .. } => "dem_no_grid",
            Self::NoPlace { .. } => "dem_wrong_crs",
            Self::Unit { .. } => "dem_unit",
            Self::Read { .. } => "dem_damaged",
            Self::DemElsewhere { .. } => "dem_elsewhere",
        }
    }

    fn advice(&self) -> String {
        const SET: &str = "`gdal_edit.py -a_srs EPSG:25833 FILE` writes the right one into it";
        match self {
            Self::NoFiles => "give at least one".into(),
            Self::Open { .. } => {
                "check the path; give GeoTIFF, .hgt (named as it was published, like N59E010.hgt), .hgt.zip, .asc.gz, or any raster GDAL opens \
                 (`gdalinfo --formats`)"
                    .into()
            }
            Self::Archive { .. } => {
                "the archive may be cut short or damaged: fetch it again; or unpack it yourself and give the files in it".into()
            }
            Self::NoCrs { .. } => format!("ask where the file comes from for its coordinate system; {SET}"),
            Self::NoGrid { .. } => {
                "the file beside it that says so (.tfw, .prj, .aux.xml) may be missing; fetch the files anew, all of them".into()
            }
            Self::NoPlace { .. } => format!("its coordinate system is wrong; {SET}"),
            Self::Unit { .. } => {
                "give a file of heights; if it is one, `gdal_translate` and `gdal_edit.py -units m FILE` set its unit".into()
            }
            Self::Read { .. } => "the file may be cut short or damaged: fetch it again".into(),
            Self::DemElsewhere { better: Some(better), .. } => format!(
                "its coordinate system seems wrong: in {better} the same numbers lie in the area; `gdal_edit.py -a_srs {better} FILE` \
                 writes it into the file"
            ),
            Self::DemElsewhere { .. } => {
                format!("give the tiles of this area; if the extent is not that of the file, its coordinate system is wrong: {SET}")
            }
        }
    }
}

/// What GDAL says, without the names of its functions.
pub(super) fn reason(error: GdalError) -> String {
    match error {
        GdalError::NullPointer { msg, .. } | GdalError::CplError { msg, .. } if !msg.trim().is_empty() => msg,
        GdalError::NullPointer { .. } => "no known raster format".into(),
        other => other.to_string(),
    }
}
