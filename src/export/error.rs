//! Why a result is not written.

use std::path::PathBuf;

use crate::explain::Explain;
use crate::features::GdalError;
use crate::input::crs::Crs;
use crate::whole::WholeError;

/// Why a result was not written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// An ending that stands for no format.
    #[error("cannot tell the format of {} from its ending", path.display())]
    UnknownFormat {
        /// The file.
        path: PathBuf,
    },
    /// A format that this result does not come in.
    #[error("{} cannot hold this result: {why}", path.display())]
    WrongFormat {
        /// The file.
        path: PathBuf,
        /// The rule.
        why: &'static str,
    },
    /// A coordinate system for a file without coordinates.
    #[error("{} has no coordinates, and cannot be in {crs}", path.display())]
    NoCoordinates {
        /// The file.
        path: PathBuf,
        /// The system that was asked for.
        crs: Crs,
    },
    /// Another coordinate system than that of the format.
    #[error("{} is GeoJSON, which is longitude and latitude by its standard (RFC 7946), and cannot be in {crs}", path.display())]
    NotInSystem {
        /// The file.
        path: PathBuf,
        /// The system that was asked for.
        crs: Crs,
    },
    /// The file cannot be put in its place.
    #[error(transparent)]
    Whole(#[from] WholeError),
    /// A file is there, and what is in it may be of somebody's work.
    #[error("{} is there already, and is never written over", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// No such folder, no permission, a full disk.
    #[error("cannot write {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// This build sets no pages.
    #[error("this build writes no PDF")]
    NoPdf,
    /// A page cannot be set, or breaks a rule of PDF/UA-1.
    #[error("the PDF cannot be made: {why}")]
    Pdf {
        /// The rule, or what is wrong.
        why: String,
    },
    /// GDAL refused.
    #[error("cannot write {}: {source}", path.display())]
    Gdal {
        /// The file.
        path: PathBuf,
        /// What GDAL says.
        source: GdalError,
    },
}

impl Explain for ExportError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownFormat { .. } | Self::WrongFormat { .. } => "output_format",
            Self::NotInSystem { .. } | Self::NoCoordinates { .. } => "output_crs",
            Self::Whole(error) => error.code(),
            Self::Exists { .. } => "output_exists",
            Self::NoPdf => "no_pdf",
            Self::Pdf { .. } => "pdf",
            Self::Io { .. } | Self::Gdal { .. } => "output_unwritable",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::UnknownFormat { .. } | Self::WrongFormat { .. } => {
                "name the output .geojson, .gpkg, .fgb, .csv or .xlsx (drawings: .svg)"
            }
            Self::NoCoordinates { .. } => {
                "leave `Manner::crs` out; the system of tables that are read is `Source::crs`"
            }
            Self::NotInSystem { .. } => {
                "name the output .gpkg (or .fgb, .csv, .xlsx), or leave `Manner::crs` out"
            }
            Self::Whole(error) => return error.advice(),
            Self::Exists { .. } => "give another name, or move that file away",
            Self::NoPdf => "build with the feature `pdf` (it is on by default), or take the page as .html",
            Self::Pdf { .. } => "take the page as .html, and report what stands here",
            Self::Io { .. } | Self::Gdal { .. } => {
                "check the folder, the permissions and the space on the disk"
            }
        }
        .into()
    }
}
