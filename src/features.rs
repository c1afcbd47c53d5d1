//! What the features that this crate is built with decide.

/// What GDAL says. In a build without the feature `gdal` it is that GDAL is not there.
#[cfg(feature = "gdal")]
pub type GdalError = gdal::errors::GdalError;

/// What GDAL says. In a build without the feature `gdal` it is that GDAL is not there.
#[cfg(not(feature = "gdal"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this build has no GDAL; build with the feature `gdal`")]
pub struct GdalError;
