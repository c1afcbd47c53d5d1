//! From arguments to a study area with places of daily needs, and with what is known of where people work.

use crate::analysis::area::Area;
use crate::analysis::places::Needs;
use crate::cli::args::area::AreaArgs;
use crate::cli::args::inputs::{self, FileRead};
use crate::cli::args::jobs::JobArgs;
use crate::cli::args::opened;
use crate::cli::args::places::PlaceArgs;
use crate::cli::output::fail;

/// What makes a study area with places of daily needs.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct StudyArgs {
    #[command(flatten)]
    pub(in crate::cli) area: AreaArgs,
    #[command(flatten)]
    pub(in crate::cli) jobs: JobArgs,
    #[command(flatten)]
    pub(in crate::cli) places: PlaceArgs,
}

/// What makes a study area with places of daily needs, for answers in which no jobs count.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct PlacedArgs {
    #[command(flatten)]
    pub(in crate::cli) area: AreaArgs,
    #[command(flatten)]
    pub(in crate::cli) places: PlaceArgs,
}

impl PlacedArgs {
    /// Loads everything; what was skipped is reported on stderr.
    pub(in crate::cli) fn load(&self) -> anyhow::Result<Area> {
        let Self { area, places } = self.clone();
        StudyArgs { area, jobs: JobArgs::default(), places }.load()
    }
}

impl StudyArgs {
    /// Loads everything; what was skipped is reported on stderr.
    pub(in crate::cli) fn load(&self) -> anyhow::Result<Area> {
        let extract = &self.area.network.area;
        if opened::is_study(extract) {
            opened::refuse(extract, &[self.jobs.given(), self.places.given()].concat())?;
            return self.area.load();
        }
        Ok(self.load_with_files()?.0)
    }

    /// Loads everything from the inputs; with it, what was read from which file.
    pub(in crate::cli) fn load_with_files(&self) -> anyhow::Result<(Area, Vec<FileRead>)> {
        let settings = self.places.settings()?;
        // before the extract: a mistake in the file shows at once
        let grid = self.jobs.read(&self.area)?;
        // the residents first, so that nobody overlooks those who are missing behind what is said of places
        let (area, _, of_people) = self.area.load_with_files()?;
        let (area, of_jobs) = self.jobs.put(&self.area, area, grid)?;
        let (places, of_places) = self.places.load(&self.area.network.area, &settings)?;
        inputs::check_strict(self.area.strict, &of_places)?;
        let area = area.with_needs(Needs { settings, places }).map_err(fail::input)?;
        let area = self.area.name_places(area)?;
        let mut files = self.area.files(&area);
        files.extend(of_people);
        files.extend(of_jobs);
        files.extend(of_places);
        Ok((area, files))
    }
}
