//! The homes that ambulant services visit.

use std::path::{Path, PathBuf};

use crate::cli::args::access::AccessArgs;
use crate::cli::args::crs;
use crate::cli::args::strict::BadRows;
use crate::cli::output::fail::{self, Failure};
use crate::cli::output::progress::step;
use crate::cli::output::rows::report_skipped;
use crate::input::visits::{Rules, ServedHome, Visits};
use crate::settings::ambulant::AmbulantSettings;

/// The homes that ambulant services visit.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Ambulant services")]
pub(in crate::cli) struct VisitArgs {
    /// Homes that ambulant services visit: CSV with id, coordinates, visits a week and minutes of each, or a spreadsheet, GeoJSON, GeoPackage
    /// of points. Private: it is read for answers in the house only, and nothing of a single home is written
    #[arg(long, value_name = "FILE")]
    visits: Option<PathBuf>,
}

impl VisitArgs {
    /// The table in a folder, unless another is named.
    pub(in crate::cli) fn or_in(&mut self, folder: &Path) {
        if self.visits.is_none() {
            self.visits = Some(folder.join("visits.csv"));
        }
    }

    /// Refuses the table where others read the answers.
    pub(in crate::cli) fn check_in_house(&self, access: &AccessArgs) -> Result<(), Failure> {
        if self.visits.is_none() || access.with_private() { Ok(()) } else { Err(Failure::visits_published()) }
    }

    /// Reads the table, if one was given; rows that cannot be used are counted and named on stderr.
    pub(in crate::cli) fn read(
        &self,
        settings: &AmbulantSettings,
        strict: BadRows,
    ) -> anyhow::Result<Option<Vec<ServedHome>>> {
        let Some(path) = &self.visits else { return Ok(None) };
        let rules =
            Rules { period_weeks: settings.duty.period_weeks, most_homes: settings.search.most_homes };
        let read = step("reading homes visited", || Visits::read(crs::source(path), rules));
        let Visits { homes, skipped } = read.map_err(fail::input)?;
        report_skipped(&path.display().to_string(), "not counted", &skipped);
        strict.check(skipped.len())?;
        Ok(Some(homes))
    }
}
