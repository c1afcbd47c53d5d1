//! From a grid, buildings and ages to residents: the options and the work.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use geo_types::MultiPolygon;

use crate::cli::args::inputs::FileRead;
use crate::cli::args::{crs, inputs, remarks};
use crate::cli::output::fail::Failure;
use crate::cli::output::options::named;
use crate::cli::output::progress::step;
use crate::cli::output::rows::{report_remarks, report_skipped};
use crate::cli::output::{fail, say};
use crate::input::addresses::Addresses;
use crate::input::ages::{AgeTable, Alternative};
use crate::input::border;
use crate::input::buildings::Buildings;
use crate::input::grid::{self, GridOptions};
use crate::input::municipalities::{self, Municipality};
use crate::input::openness::{Access, Openness};
use crate::input::population::Population;
use crate::input::{Remark, Skipped};
use crate::network::Network;
use crate::network::extent::Extent;
use crate::residents::dwellings::{Dwellings, Outline, from_addresses, from_buildings, outline};
use crate::residents::municipality::land;
use crate::residents::people::{Params, People, people};
use crate::settings::buildings::BuildingSettings;
use crate::settings::classes::Classes;
use crate::settings::extent::ExtentRule;
use crate::settings::network::NetworkSettings;
use crate::settings::population::PopulationSettings;

/// What residents are made from when there is no table of them.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Residents from a grid, buildings and ages")]
pub(in crate::cli) struct PeopleArgs {
    /// Residents by cell: Statistics Norway's grid of 100 m, 250 m or 1 km, Eurostat's, or any layer of areas or points with a
    /// count. Without it residents are estimated from dwellings
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) grid: Option<PathBuf>,
    /// Column of the grid that counts residents, if it has an uncommon name
    #[arg(long, value_name = "NAME", requires = "grid")]
    population_field: Option<String>,
    /// Year of the grid (1 January), to let it grow to --year
    #[arg(long, value_name = "YEAR", requires = "grid")]
    grid_year: Option<u16>,
    /// Extract with buildings, if AREA has none
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) buildings: Option<PathBuf>,
    /// Addresses (Matrikkelen-Vegadresse, CSV) in place of buildings
    #[arg(long, value_name = "FILE", conflicts_with = "buildings")]
    addresses: Option<PathBuf>,
    /// Residents by age (Statistics Norway 07459, 10826) and projections (14288, 14746); give it again for more tables
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) ages: Vec<PathBuf>,
    /// Areas of municipalities or districts, with their codes: which ages belong to which home
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) municipalities: Option<PathBuf>,
    /// Border of the area to count in (polygons): residents outside are left out. Without it, all that the streets reach, and
    /// the municipalities, if they are given
    #[arg(long = "area", value_name = "POLYGON")]
    pub(in crate::cli) border: Option<PathBuf>,
    /// Residents of 1 January of this year: counted, or projected
    #[arg(long, value_name = "YEAR", requires = "ages")]
    year: Option<u16>,
    /// Alternative of the projections that is the likely one
    #[arg(long, value_name = "LETTERS", default_value = Alternative::MAIN, value_parser = Alternative::new)]
    alternative: Alternative,
    /// How buildings become homes (TOML); `tettsted classes --buildings` prints the built-in rules
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) building_settings: Option<PathBuf>,
    /// How counts are understood (TOML); `tettsted classes --population` prints the built-in rules
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) population_settings: Option<PathBuf>,
}

/// The streets that residents are put on, and the rules that they were made by.
pub(in crate::cli) struct Streets<'a> {
    pub(in crate::cli) network: &'a Network,
    pub(in crate::cli) classes: &'a Classes,
    pub(in crate::cli) settings: &'a NetworkSettings,
}

/// What was read before the network is there.
pub(in crate::cli) struct Sources {
    population: Option<Population>,
    dwellings: Dwellings,
    municipalities: Vec<Municipality>,
    border: Option<MultiPolygon<f64>>,
    ages: Vec<AgeTable>,
    buildings: BuildingSettings,
    rules: PopulationSettings,
    /// All rows of tables that could not be used.
    pub(in crate::cli) skipped: Vec<Skipped>,
    /// Buildings that could not be used. Every extract that was cut out has some at its edge: no mistake of anybody.
    broken_buildings: Vec<Skipped>,
    /// All files that were read.
    pub(in crate::cli) files: Vec<FileRead>,
}

impl Sources {
    /// Outlines of the buildings that are no homes.
    pub(in crate::cli) fn other_buildings(&self) -> Arc<[Outline]> {
        self.dwellings.others.clone().into()
    }

    /// Whether nothing says where people live.
    pub(in crate::cli) fn is_without_homes(&self) -> bool {
        self.dwellings.homes.is_empty()
    }

    /// What cuts the area beside the edge of its data: the border that is asked about, and the land of the municipalities in a box
    /// (west, south, east, north, degrees).
    pub(in crate::cli) fn borders(&self, bounds: [f64; 4]) -> Vec<MultiPolygon<f64>> {
        let areas: Vec<_> = self.municipalities.iter().map(|own| &own.area).collect();
        let border_m = self.rules.municipality.border_m;
        let land = (!areas.is_empty()).then(|| land(&areas, border_m, bounds));
        self.border.iter().cloned().chain(land).collect()
    }

    /// Whether anybody may see what the residents are made from, by its kind.
    pub(in crate::cli) fn openness(&self) -> Openness {
        let access = |open: bool| if open { Access::Open } else { Access::Private };
        Openness {
            counts: access(self.population.as_ref().is_none_or(Population::looks_open)),
            ages: access(self.ages.iter().all(|table| table.is_official)),
            ..Openness::open()
        }
    }

    /// The same with no other tables of ages than those that are open to all.
    pub(in crate::cli) fn with_open_ages(mut self) -> Self {
        self.ages.retain(|table| table.is_official);
        self
    }

    /// All that could not be used.
    pub(in crate::cli) fn left_out(&self) -> Vec<Skipped> {
        self.skipped.iter().chain(&self.broken_buildings).cloned().collect()
    }
}

impl PeopleArgs {
    /// Whether anything was given.
    pub(in crate::cli) fn is_given(&self) -> bool {
        let files = [&self.grid, &self.buildings, &self.addresses, &self.municipalities];
        files.iter().any(|file| file.is_some()) || !self.ages.is_empty()
    }

    /// What of it is open to all whoever made it: without a grid, which may be the municipality's own, homes are those of buildings
    /// and addresses.
    pub(in crate::cli) fn open(&self) -> Self {
        Self { grid: None, population_field: None, grid_year: None, ..self.clone() }
    }

    /// The files, by option, as they were named.
    pub(in crate::cli) fn files(&self) -> Vec<(&'static str, String)> {
        let name = |path: &PathBuf| path.display().to_string();
        let one = [
            ("grid", &self.grid),
            ("buildings", &self.buildings),
            ("addresses", &self.addresses),
            ("municipalities", &self.municipalities),
            ("area", &self.border),
            ("building_settings", &self.building_settings),
            ("population_settings", &self.population_settings),
        ];
        let files = one.into_iter().filter_map(|(option, path)| Some((option, name(path.as_ref()?))));
        files.chain(self.ages.iter().map(|path| ("ages", name(path)))).collect()
    }

    /// The options that were given.
    pub(in crate::cli) fn given(&self) -> Vec<&'static str> {
        let all = [
            (self.population_field.is_some(), "population-field"),
            (self.grid_year.is_some(), "grid-year"),
            (self.year.is_some(), "year"),
        ];
        let files = self.files().into_iter().map(|(option, _)| option);
        files.chain(all.into_iter().filter_map(|(given, option)| given.then_some(option))).collect()
    }

    fn settings_files(&self) -> Vec<FileRead> {
        let all = [
            ("building-settings", &self.building_settings),
            ("population-settings", &self.population_settings),
        ];
        all.into_iter()
            .flat_map(|(role, path)| path.iter().map(|path| FileRead::settings(role, path)))
            .collect()
    }

    /// Reads all files; `area` is the extract, whose buildings are used if no others are given.
    pub(in crate::cli) fn read(&self, area: &PathBuf) -> anyhow::Result<Sources> {
        if !self.ages.is_empty() && self.municipalities.is_none() {
            return Err(Failure::ages_without_municipalities().into());
        }
        let (of_buildings, of_people) =
            (self.building_settings.as_deref(), self.population_settings.as_deref());
        let buildings = inputs::settings::<BuildingSettings>(of_buildings)?;
        let rules = inputs::settings::<PopulationSettings>(of_people)?;
        let (mut skipped, mut files) = (Vec::new(), self.settings_files());
        let mut report = |read: FileRead, rows: &[Skipped]| {
            let file = read.path.display().to_string();
            report_skipped(&file, "not used", rows);
            report_remarks(&file, &read.remarks);
            files.push(read);
            // rows of several files come together in the report
            skipped.extend(rows.iter().map(|row| {
                let reason = format!("{file}: {}", row.reason);
                Skipped { reason, ..row.clone() }
            }));
        };
        let population = self.read_grid(&rules, &mut report)?;
        let municipalities = self.read_municipalities(&mut report)?;
        let border = self.read_border(&mut report)?;
        let ages = self.read_ages(&mut report)?;
        let (dwellings, broken_buildings) = self.read_dwellings(area, &buildings, &mut report)?;
        Ok(Sources {
            population,
            dwellings,
            municipalities,
            border,
            ages,
            buildings,
            rules,
            skipped,
            broken_buildings,
            files,
        })
    }

    /// Outlines of all buildings of an extract, where homes are from elsewhere.
    pub(in crate::cli) fn outlines(&self, extract: &Path) -> anyhow::Result<Arc<[Outline]>> {
        let file = self.building_settings.as_deref();
        let settings = inputs::settings::<BuildingSettings>(file)?;
        let found = step("reading buildings", || Buildings::read(extract, &settings)).map_err(fail::input)?;
        Ok(found.buildings.iter().map(|building| outline(&building.polygon)).collect())
    }

    /// Whether homes come from addresses, which have no buildings.
    pub(in crate::cli) fn has_addresses(&self) -> bool {
        self.addresses.is_some()
    }

    fn read_grid(
        &self,
        rules: &PopulationSettings,
        report: &mut Report,
    ) -> anyhow::Result<Option<Population>> {
        let Some(path) = &self.grid else { return Ok(None) };
        let options = GridOptions {
            population_field: self.population_field.clone(),
            year: self.grid_year,
            overlap: rules.overlap.clone(),
        };
        let population =
            step("reading the grid", || grid::read_from(crs::source(path), &options)).map_err(fail::input)?;
        let read = FileRead::rows("grid", path, population.cells.len(), &population.skipped);
        // before the rows, so that nobody overlooks it behind them
        if let Some(shortage) = population.shortage() {
            say::warning(&format!("{}: {shortage}", path.display()));
        }
        report(read.noting(&population.remarks), &population.skipped);
        Ok(Some(population))
    }

    fn read_municipalities(&self, report: &mut Report) -> anyhow::Result<Vec<Municipality>> {
        let Some(path) = &self.municipalities else { return Ok(Vec::new()) };
        let found = step("reading municipalities", || municipalities::read(path)).map_err(fail::input)?;
        let read = FileRead::rows("municipalities", path, found.all.len(), &found.skipped);
        report(read.noting(&found.remarks), &found.skipped);
        Ok(found.all)
    }

    pub(in crate::cli) fn read_border(
        &self,
        report: &mut Report,
    ) -> anyhow::Result<Option<MultiPolygon<f64>>> {
        let Some(path) = &self.border else { return Ok(None) };
        let found = step("reading the border", || border::read(path)).map_err(fail::input)?;
        report(FileRead::rows("area", path, found.area.0.len(), &found.skipped), &found.skipped);
        Ok(Some(found.area))
    }

    fn read_ages(&self, report: &mut Report) -> anyhow::Result<Vec<AgeTable>> {
        let mut tables = Vec::new();
        for path in &self.ages {
            let table = step("reading ages", || AgeTable::read(path)).map_err(fail::input)?;
            let read = FileRead::rows("ages", path, table.regions.len(), &table.skipped);
            report(read.noting(&table.remarks), &table.skipped);
            tables.push(table);
        }
        Ok(tables)
    }

    fn read_dwellings(
        &self,
        area: &PathBuf,
        settings: &BuildingSettings,
        report: &mut Report,
    ) -> anyhow::Result<(Dwellings, Vec<Skipped>)> {
        if let Some(path) = &self.addresses {
            let found = step("reading addresses", || Addresses::read(path)).map_err(fail::input)?;
            let read = FileRead::rows("addresses", path, found.addresses.len(), &found.skipped);
            report(read.noting(&found.remarks), &found.skipped);
            return Ok((from_addresses(&found.addresses, settings), Vec::new()));
        }
        let path = self.buildings.as_ref().unwrap_or(area);
        let found = step("reading buildings", || Buildings::read(path, settings)).map_err(fail::input)?;
        let read = FileRead::rows("buildings", path, found.buildings.len(), &found.skipped);
        report(read.noting(&found.remarks), &[]);
        if let Some(first) = found.skipped.first() {
            say::warning(&format!(
                "{}: {} buildings cannot be used, most often because the edge of the extract cuts them (as {}: {}); --report names all",
                path.display(),
                found.skipped.len(),
                first.id.as_deref().unwrap_or_default(),
                first.reason
            ));
        }
        Ok((from_buildings(&found.buildings, settings), found.skipped))
    }

    /// The residents, without a word about them.
    pub(in crate::cli) fn made(&self, sources: &Sources, on: &Streets<'_>) -> anyhow::Result<People> {
        let Streets { network, classes, settings } = *on;
        let extent = self.extent(sources, network, &settings.extent);
        let params = Params {
            network,
            classes,
            population: sources.population.as_ref(),
            dwellings: &sources.dwellings.homes,
            municipalities: &sources.municipalities,
            ages: sources.ages.clone(),
            year: self.year,
            grid_year: self.grid_year,
            alternative: self.alternative.clone(),
            extent: &extent,
            buildings: &sources.buildings,
            rules: &sources.rules,
        };
        Ok(step("counting residents", || people(&params)).map_err(fail::input)?)
    }

    /// Makes the residents, and reports what was noticed.
    pub(in crate::cli) fn make(&self, sources: &Sources, on: &Streets<'_>) -> anyhow::Result<People> {
        let mut made = self.made(sources, on)?;
        // reports and study areas have them as the screen does
        for remark in &mut made.remarks {
            remark.text = named(&remark.text);
        }
        made.remarks.extend(remarks::of_people(&made, self.grid.as_deref()));
        report_remarks("residents", &made.remarks);
        if self.grid.is_none() {
            say::warning(
                "residents: nobody was counted: every number is an estimate, dwellings times persons in a household",
            );
        }
        made.remarks.splice(0..0, self.remarks_of_files(sources));
        Ok(made)
    }

    /// What the extract covers: the concave hull of its streets, and of its own homes, which may lie beyond the last street; cut by
    /// the border of the area that is asked about, and by the municipalities.
    fn extent(&self, sources: &Sources, network: &Network, rule: &ExtentRule) -> Extent {
        let is_own = self.buildings.is_none() && self.addresses.is_none();
        let homes = sources.dwellings.homes.iter().filter(|_| is_own).map(|home| home.centre);
        let extent = Extent::of_streets(network, &homes.collect::<Vec<_>>(), rule);
        sources.borders(extent.bounds()).iter().fold(extent, Extent::cut_by)
    }

    /// What was reported of the grid and the ages when they were read, for reports.
    fn remarks_of_files(&self, sources: &Sources) -> Vec<Remark> {
        let grid = self.grid.iter().zip(sources.population.iter().map(|grid| &grid.remarks));
        let shortage = self.grid.iter().zip(&sources.population).filter_map(|(path, grid)| {
            let text = format!("{}: {}", path.display(), grid.shortage()?);
            Some(Remark { rows: grid.lost.cells, text })
        });
        let ages = self.ages.iter().zip(sources.ages.iter().map(|ages| &ages.remarks));
        let files = grid.chain(ages);
        let named = files.flat_map(|(path, remarks)| {
            remarks.iter().map(move |remark| {
                let text = format!("{}: {}", path.display(), remark.text);
                Remark { rows: remark.rows, text }
            })
        });
        shortage.chain(named).collect()
    }
}

/// Reports what was skipped and noticed in a file.
type Report<'a> = dyn FnMut(FileRead, &[Skipped]) + 'a;
