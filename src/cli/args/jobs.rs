//! Where people work: the options and what they load.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::analysis::area::Area;
use crate::cli::args::area::AreaArgs;
use crate::cli::args::inputs::{self, FileRead};
use crate::cli::args::{crs, remarks};
use crate::cli::output::options::named;
use crate::cli::output::progress::step;
use crate::cli::output::rows::{report_remarks, report_skipped};
use crate::cli::output::{fail, say};
use crate::geodesy::{Position, around, distance};
use crate::ids::{HomeId, WorkplaceId};
use crate::input::Remark;
use crate::input::buildings::Buildings;
use crate::input::grid::{self, JobOptions};
use crate::input::population::Population;
use crate::input::squares::centres;
use crate::network::extent::Extent;
use crate::residents::workplaces::{self, Made, Workplaces, floors};
use crate::settings::buildings::BuildingSettings;
use crate::settings::population::PopulationSettings;
use crate::settings::workplaces::WorkplaceSettings;
use crate::units::people;

/// Where people work.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Jobs")]
pub(in crate::cli) struct JobArgs {
    /// Jobs by cell: Statistics Norway's grid of establishments and employees, or any layer of areas or points with a count. They are put
    /// into the buildings that are no homes. Without it nobody knows where people work
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) jobs: Option<PathBuf>,
    /// Column that counts jobs, if it has an uncommon name
    #[arg(long, value_name = "NAME", requires = "jobs")]
    jobs_field: Option<String>,
    /// The year of the jobs, of a file with several; the latest if not given
    #[arg(long, value_name = "YEAR", requires = "jobs")]
    jobs_year: Option<u16>,
    /// Which buildings are workplaces (TOML); `tettsted classes --workplaces` prints the built-in rules
    #[arg(long, value_name = "FILE", requires = "jobs")]
    workplace_settings: Option<PathBuf>,
}

/// What was read before the network is there.
pub(in crate::cli) struct JobSources {
    grid: Population,
    buildings: Buildings,
    homes: BuildingSettings,
    rules: WorkplaceSettings,
}

impl JobArgs {
    /// The options that were given.
    pub(in crate::cli) fn given(&self) -> Vec<&'static str> {
        let all = [
            (self.jobs.is_some(), "jobs"),
            (self.jobs_field.is_some(), "jobs-field"),
            (self.jobs_year.is_some(), "jobs-year"),
            (self.workplace_settings.is_some(), "workplace-settings"),
        ];
        all.into_iter().filter_map(|(given, option)| given.then_some(option)).collect()
    }

    /// Reads the jobs and the buildings that they go into; `None` if no jobs are given.
    pub(in crate::cli) fn read(&self, area: &AreaArgs) -> anyhow::Result<Option<JobSources>> {
        let Some(path) = &self.jobs else { return Ok(None) };
        let (people, extract) = (&area.people, &area.network.area);
        let rules = inputs::settings::<WorkplaceSettings>(self.workplace_settings.as_deref())?;
        let homes = inputs::settings::<BuildingSettings>(people.building_settings.as_deref())?;
        let counts = inputs::settings::<PopulationSettings>(people.population_settings.as_deref())?;
        let options =
            JobOptions { field: self.jobs_field.clone(), year: self.jobs_year, overlap: counts.overlap };
        let grid =
            step("reading jobs", || grid::read_jobs(crs::source(path), &options)).map_err(fail::input)?;
        let file = path.display().to_string();
        // before the rows, so that nobody overlooks it behind them
        if let Some(shortage) = grid.shortage_of("jobs") {
            say::warning(&format!("{file}: {shortage}"));
        }
        report_skipped(&file, "not used", &grid.skipped);
        report_remarks(&file, &grid.remarks);
        area.check_strict(&grid.skipped)?;
        let from = people.buildings.as_ref().unwrap_or(extract);
        let buildings = step("reading buildings", || Buildings::read(from, &homes)).map_err(fail::input)?;
        Ok(Some(JobSources { grid, buildings, homes, rules }))
    }

    /// The area with its workplaces, and what was read from which file.
    pub(in crate::cli) fn put(
        &self,
        args: &AreaArgs,
        area: Area,
        read: Option<JobSources>,
    ) -> anyhow::Result<(Area, Vec<FileRead>)> {
        let (Some(path), Some(read)) = (&self.jobs, read) else { return Ok((area, Vec::new())) };
        let JobSources { grid, buildings, homes, rules } = &read;
        let extent = read.extent(&area, args.people.buildings.is_none());
        let params = workplaces::Params {
            network: area.network(),
            grid,
            buildings: &buildings.buildings,
            extent: &extent,
            homes,
            rules,
        };
        let made = step("putting jobs into buildings", || workplaces::workplaces(params));
        let Made { workplaces, report } = made.map_err(fail::input)?;
        let mut found = remarks::of_jobs(&report);
        found.extend(without_street(&area, &workplaces));
        found.extend(read.far_from_all(&area)?);
        report_remarks("jobs", &found);
        found.splice(0..0, grid.remarks.iter().cloned());
        found.extend(grid.shortage_of("jobs").map(|text| Remark { rows: grid.lost.cells, text }));
        for remark in &mut found {
            remark.text = named(&remark.text);
        }
        let mut files = vec![FileRead::rows("jobs", path, grid.cells.len(), &grid.skipped).noting(&found)];
        let settings = self.workplace_settings.iter();
        files.extend(settings.map(|path: &PathBuf| FileRead::settings("workplace-settings", path)));
        Ok((area.with_workplaces(Some(Arc::new(workplaces))), files))
    }

    /// The file of the jobs, unless others are named.
    pub(in crate::cli) fn or(&mut self, file: &Path) {
        if self.jobs.is_none() {
            self.jobs = Some(file.into());
        }
    }
}

impl JobSources {
    /// What the extract covers: the concave hull of its streets, and of its own workplaces. Borders of the area do not cut it, since people
    /// walk across them to work.
    fn extent(&self, area: &Area, is_own: bool) -> Extent {
        let own = floors(&self.buildings.buildings, &self.homes, &self.rules);
        let centres: Vec<Position> = own.iter().filter(|_| is_own).map(|floor| floor.centre).collect();
        Extent::of_streets(area.network(), &centres, &area.settings().extent)
    }

    /// What is to be known of homes farther from all squares of the file than anybody walks: they reach no jobs, and nothing says that the file
    /// covers where they are. Nothing if there are none.
    fn far_from_all(&self, area: &Area) -> anyhow::Result<Option<Remark>> {
        let [west, south, east, north] = around(centres(&self.grid.cells).map_err(fail::input)?);
        let reach_m = area.classes().all().iter().map(|class| class.reach_m).fold(0.0, f64::max);
        let is_far = |at: Position| {
            let near = Position { lon: at.lon.clamp(west, east), lat: at.lat.clamp(south, north) };
            distance(at, near) > reach_m
        };
        let table = area.residents();
        let far: Vec<HomeId> = (0..table.homes.len())
            .map(HomeId::new)
            .filter(|home| is_far(table.homes[home.index()].position))
            .collect();
        let classes = || area.classes().ids();
        let residents = far.iter().flat_map(|home| classes().map(|class| table.counts.get(*home, class)));
        let residents = people(residents.sum());
        Ok((!far.is_empty()).then(|| Remark {
            rows: far.len() as u64,
            text: format!(
                "homes with {residents:.0} residents are more than {reach_m} m from the ground that the cells lie on, and reach no jobs; does the file cover them?"
            ),
        }))
    }
}

/// What is to be known of jobs that nobody reaches; nothing if there are none.
fn without_street(area: &Area, workplaces: &Workplaces) -> Option<Remark> {
    let positions: Vec<_> = workplaces.all.iter().map(|own| Some(own.position)).collect();
    let links = area.link(&positions);
    let is_linked = |number: usize| {
        area.classes().ids().any(|class| links.get(class, WorkplaceId::new(number)).is_some())
    };
    let unlinked: Vec<_> = (0..positions.len()).filter(|number| !is_linked(*number)).collect();
    let jobs = unlinked.iter().map(|number| workplaces.all[*number].jobs.likely).sum();
    let metres = area.settings().links.max_distance_m;
    (!unlinked.is_empty()).then(|| Remark {
        rows: unlinked.len() as u64,
        text: format!(
            "workplaces with {:.0} jobs have no usable street within {metres} m: nobody reaches them",
            people(jobs)
        ),
    })
}
