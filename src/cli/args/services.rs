//! Points of low-threshold services.

use std::path::{Path, PathBuf};

use crate::cli::args::crs;
use crate::cli::args::inputs::settings;
use crate::cli::args::strict::BadRows;
use crate::cli::output::fail;
use crate::cli::output::progress::step;
use crate::cli::output::rows::{report_remarks, report_skipped};
use crate::input::services::{self, Services};
use crate::settings::services::ServiceSettings;

/// Points of low-threshold services.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Low-threshold services")]
pub(in crate::cli) struct ServiceArgs {
    /// Points of low-threshold services: CSV with id, name, category, lon, lat and, if they are known, opening hours; or a spreadsheet,
    /// GeoJSON, GeoPackage of points. They are public
    #[arg(long, value_name = "FILE")]
    services: Option<PathBuf>,
    /// Which categories there are, what is assumed, and the municipality's own figures (TOML); `tettsted classes --services` prints the
    /// built-in file
    #[arg(long, value_name = "FILE", requires = "services")]
    service_settings: Option<PathBuf>,
}

impl ServiceArgs {
    /// The points and their settings in a folder, unless others are named.
    pub(in crate::cli) fn or_in(&mut self, folder: &Path) {
        if self.services.is_none() {
            self.services = Some(folder.join("services.csv"));
            self.service_settings = Some(folder.join("services.toml"));
        }
    }

    /// Reads the points, if any were given; rows that cannot be used are counted and named on stderr.
    pub(in crate::cli) fn read(&self, strict: BadRows) -> anyhow::Result<Option<Services>> {
        let Some(path) = &self.services else { return Ok(None) };
        let settings = settings::<ServiceSettings>(self.service_settings.as_deref())?;
        let read = step("reading service points", || services::read(crs::source(path), &settings));
        let read = read.map_err(fail::input)?;
        let file = path.display().to_string();
        report_skipped(&file, "not counted", &read.skipped);
        report_remarks(&file, &read.remarks);
        strict.check(read.skipped.len())?;
        Ok(Some(read.services))
    }
}
