//! Where nothing sets pages on paper: that there is no PDF.

use super::ExportError;
use super::paper::Paper;

/// Whether this build writes PDF: it does not.
pub fn check() -> Result<(), ExportError> {
    Err(ExportError::NoPdf)
}

/// Sets pages and writes them as PDF/UA-1: not in this build.
pub fn write(_: &Paper) -> Result<Vec<u8>, ExportError> {
    Err(ExportError::NoPdf)
}
