//! From arguments to a network or a study area.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use geo_types::MultiPolygon;

use crate::analysis::area::{Area, Params};
use crate::analysis::open_homes::OpenHomes;
use crate::cli::args::ground;
use crate::cli::args::inputs::FileRead;
use crate::cli::args::people::{PeopleArgs, Sources, Streets};
use crate::cli::args::strict::BadRows;
use crate::cli::args::{crs, inputs, opened};
use crate::cli::output::progress::step;
use crate::cli::output::rows::{report_remarks, report_skipped};
use crate::cli::output::{fail, say};
use crate::geodesy::Position;
use crate::input::base_map::{BaseMap, PackedMap};
use crate::input::osm;
use crate::input::place_names;
use crate::input::residents::ResidentsTable;
use crate::input::sites::{self, Sites};
use crate::input::{Remark, Skipped};
use crate::network::{Ground, Network, Terrain, build_on};
use crate::residents::dwellings::Outline;
use crate::residents::people::People;
use crate::settings::Settings;
use crate::settings::base_map::BaseMapSettings;
use crate::settings::classes::Classes;
use crate::settings::network::NetworkSettings;
use crate::units::people;

/// What makes a network.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct NetworkArgs {
    /// OpenStreetMap extract: .osm.pbf, .osm, .osm.gz or .osm.bz2; or a study area of `tettsted build`: .tettsted
    #[arg(value_name = "AREA")]
    pub(in crate::cli) area: PathBuf,
    /// Mobility classes (TOML); `tettsted classes` prints the built-in ones
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) classes: Option<PathBuf>,
    /// Rules of the network (TOML); `tettsted classes --network` prints the built-in ones
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) network_settings: Option<PathBuf>,
    /// Heights of the ground: GeoTIFF, .hgt, .hgt.zip, .asc.gz, or any raster GDAL opens, in any coordinate system; give it again for
    /// more tiles. Slopes make ways longer; cells of at most 2 m also show where it is too steep
    #[arg(long, value_name = "FILE", conflicts_with = "plain")]
    pub(in crate::cli) dem: Vec<PathBuf>,
    /// Leave slopes and obstacles (kerbs, surfaces, barriers, width) out of account: every metre counts as one
    #[arg(long)]
    pub(in crate::cli) plain: bool,
}

/// What makes a study area.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct AreaArgs {
    #[command(flatten)]
    pub(in crate::cli) network: NetworkArgs,
    /// Residents: CSV with id, lon, lat and a column for each class; or GeoJSON, GeoPackage, FlatGeobuf, Shapefile, ... in
    /// any coordinate system. A layer is named as in QGIS: FILE|layername=NAME
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) residents: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) people: PeopleArgs,
    /// Fail if any row of an input cannot be used
    #[arg(long, action = clap::ArgAction::SetTrue, value_parser = BadRows::parser())]
    pub(in crate::cli) strict: BadRows,
}

/// Residents that were made, and the rows of their sources that could not be used.
pub(in crate::cli) struct Made {
    pub(in crate::cli) people: People,
    pub(in crate::cli) skipped: Vec<Skipped>,
}

/// What was found of residents before the network is there.
enum Found {
    Table(Box<AreaPeople>),
    Sources(Box<Sources>),
}

/// The residents of an area, and what else their files say.
#[derive(Default)]
struct AreaPeople {
    residents: ResidentsTable,
    /// `None` if they were read from a table.
    made: Option<Made>,
    other_buildings: Arc<[Outline]>,
    borders: Vec<MultiPolygon<f64>>,
    files: Vec<FileRead>,
}

impl NetworkArgs {
    /// The options that were given.
    pub(in crate::cli) fn given(&self) -> Vec<&'static str> {
        let all = [
            (self.classes.is_some(), "classes"),
            (self.network_settings.is_some(), "network-settings"),
            (!self.dem.is_empty(), "dem"),
            (self.plain, "plain"),
        ];
        all.into_iter().filter_map(|(given, option)| given.then_some(option)).collect()
    }

    /// The classes: those of the study area, else from the file, else built in.
    pub(in crate::cli) fn classes(&self) -> anyhow::Result<Classes> {
        match opened::study(&self.area, &self.given())? {
            Some(study) => Ok(study.area.into_parts().classes),
            None => Ok(self.settings()?.0),
        }
    }

    /// The classes and the rules of the network, from the files or built in.
    pub(in crate::cli) fn settings(&self) -> anyhow::Result<(Classes, NetworkSettings)> {
        let classes = inputs::settings::<Classes>(self.classes.as_deref())?;
        let file = self.network_settings.as_deref();
        Ok((classes, inputs::settings::<NetworkSettings>(file)?))
    }

    /// Reads the extract and builds the network; `keep` says whether also what is left out.
    pub(in crate::cli) fn load(
        &self,
        classes: &Classes,
        settings: &NetworkSettings,
        keep: osm::Keep,
    ) -> anyhow::Result<Network> {
        let extract = step("reading the extract", || osm::read(&self.area, keep)).map_err(fail::input)?;
        for remark in &extract.remarks {
            say::warning(&format!("{} remarks: {remark}", self.area.display()));
        }
        let dem = ground::open(&self.dem, &extract, settings)?;
        let heights =
            |points: &[Position]| -> Result<Vec<Option<f64>>, Box<dyn std::error::Error + Send + Sync>> {
                dem.as_ref().map_or_else(|| Ok(vec![None; points.len()]), |dem| Ok(dem.heights(points)?))
            };
        let terrain =
            dem.as_ref().map(|dem| Terrain { cell_m: dem.cell_m(), step_m: dem.step_m(), heights: &heights });
        let ground = if self.plain { Ground::Plain } else { Ground::Real(terrain.as_ref()) };
        let network = step("building the network", || build_on(&extract, classes, settings, ground));
        let network = network.map_err(fail::input)?;
        ground::warn(&network, dem.as_ref(), settings);
        tracing::info!(edges = network.stats().edges, km = network.stats().km, "network");
        Ok(network)
    }
}

/// Warns of homes that lie too far from every street to belong to the area.
fn warn_far(area: Area, file: &str) -> Area {
    let far = area.far_homes();
    let Some(first) = far.first().map(|home| area.residents().home(*home)) else { return area };
    let counts = far.iter().flat_map(|home| area.residents().counts.row(*home));
    let text = format!(
        "rows with {:.0} residents lie more than {} m from every street, the first (row {}) at lon={} lat={}: most often their coordinate system is another one; they are among those without a street",
        people(counts.sum()),
        area.settings().extent.far_m,
        first.row,
        first.position.lon,
        first.position.lat
    );
    let remark = Remark { rows: far.len() as u64, text };
    report_remarks(file, std::slice::from_ref(&remark));
    area.with_remark(remark)
}

/// Warns of homes without a street.
fn warn_unlinked(area: Area, file: &str) -> Area {
    let unlinked = area.unlinked_homes();
    if unlinked.is_empty() {
        return area;
    }
    let all: u64 = area.residents().counts.cells().iter().sum();
    say::warning(&format!(
        "{file}: {:.0} of {:.0} residents have no usable street within {} m ({} of {} homes are not linked for anybody); they reach nothing, and are counted apart",
        people(area.without_street().iter().sum()),
        people(all),
        area.settings().links.max_distance_m,
        unlinked.len(),
        area.residents().homes.len(),
    ));
    warn_far(area, file)
}

impl AreaArgs {
    /// Loads everything; what was skipped is reported on stderr.
    pub(in crate::cli) fn load(&self) -> anyhow::Result<Area> {
        Ok(self.load_with_people()?.0)
    }

    /// Loads everything; with it, how the residents were made, if they were.
    pub(in crate::cli) fn load_with_people(&self) -> anyhow::Result<(Area, Option<Made>)> {
        let (area, made, _) = self.load_with_files()?;
        Ok((area, made))
    }

    /// The same, with the files about residents beside the table of them.
    pub(in crate::cli) fn load_with_files(&self) -> anyhow::Result<(Area, Option<Made>, Vec<FileRead>)> {
        if let Some(study) = opened::study(&self.network.area, &self.given())? {
            opened::check_strict(&study, self.strict)?;
            opened::warn(&study);
            return Ok((study.area, None, Vec::new()));
        }
        let (classes, settings) = self.network.settings()?;
        // before the extract: a mistake in the table shows at once
        let found = match &self.residents {
            Some(path) => Found::Table(Box::new(self.people_of_table(path, &classes)?)),
            None => Found::Sources(Box::new(self.people.read(&self.network.area)?)),
        };
        if let Found::Sources(sources) = &found {
            self.check_strict(&sources.skipped)?;
        }
        let network = self.network.load(&classes, &settings, osm::Keep::Walkable)?;
        let found = match found {
            Found::Table(found) => *found,
            Found::Sources(sources) => self.people_made(
                *sources,
                &Streets { network: &network, classes: &classes, settings: &settings },
            )?,
        };
        let AreaPeople { residents, made, other_buildings, borders, files } = found;
        let params = Params { network, classes, settings, residents };
        let area = step("linking homes", || Area::new(params)).map_err(fail::input)?;
        let area = area.with_other_buildings(other_buildings).with_borders(borders);
        let file = self.residents.as_ref().map_or("residents".into(), |path| path.display().to_string());
        Ok((warn_unlinked(area, &file), made, files))
    }

    /// Residents of a table of homes.
    fn people_of_table(&self, path: &Path, classes: &Classes) -> anyhow::Result<AreaPeople> {
        self.people.check_with_residents()?;
        let mut table = self.read_residents(path, classes)?;
        let files = self.people.name_municipalities(&mut table, self.strict)?;
        let (residents, border) = self.people.within(table)?;
        Ok(AreaPeople {
            residents,
            borders: border.into_iter().collect(),
            files: files.into_iter().collect(),
            ..AreaPeople::default()
        })
    }

    /// Residents that are made from a grid, ages and buildings.
    fn people_made(&self, sources: Sources, streets: &Streets<'_>) -> anyhow::Result<AreaPeople> {
        let people = self.people.make(&sources, streets)?;
        Ok(AreaPeople {
            residents: ResidentsTable {
                openness: sources.openness(),
                ..people.table(sources.skipped.clone())
            },
            other_buildings: sources.other_buildings(),
            borders: sources.borders(streets.network.bounds().unwrap_or_default()),
            made: Some(Made { people, skipped: sources.left_out() }),
            files: sources.files,
        })
    }

    /// The area with homes by open data beside the municipality's own residents, unless it has them: a study area does.
    pub(in crate::cli) fn with_open_homes(&self, area: Area) -> anyhow::Result<Area> {
        if opened::is_study(&self.network.area) || area.residents().openness.is_open() {
            return Ok(area);
        }
        let sources = self.people.open().read(&self.network.area)?;
        let sources = sources.with_open_ages();
        let streets = Streets { network: area.network(), classes: area.classes(), settings: area.settings() };
        // without buildings nothing open says where people live: then there is no copy, and publishing says so
        if sources.is_without_homes() {
            return Ok(area);
        }
        let made = self.people.open().made(&sources, &streets)?;
        let residents = made.table(Vec::new());
        let other_buildings = sources.other_buildings();
        Ok(area.with_open_homes(Some(OpenHomes { residents, other_buildings })))
    }

    /// The options that were given.
    fn given(&self) -> Vec<&'static str> {
        let residents = self.residents.as_ref().map(|_| "residents");
        self.network.given().into_iter().chain(residents).chain(self.people.given()).collect()
    }

    /// What was read from the extract, the table of residents, the heights and the settings.
    pub(in crate::cli) fn files(&self, area: &Area) -> Vec<FileRead> {
        let NetworkArgs { area: extract, classes, network_settings, dem, .. } = &self.network;
        let ways = area.network().stats().read.ways_read as usize;
        let mut files = vec![FileRead::rows("extract", extract, ways, &[])];
        let table = |path| {
            let ResidentsTable { homes, skipped, remarks, .. } = area.residents();
            FileRead::rows("residents", path, homes.len(), skipped).noting(remarks)
        };
        files.extend(self.residents.as_deref().map(table));
        files.extend(dem.iter().map(|path| FileRead::settings("dem", path)));
        files.extend(classes.iter().map(|path| FileRead::settings("classes", path)));
        files.extend(network_settings.iter().map(|path| FileRead::settings("network-settings", path)));
        files
    }

    /// Reads how places where people live are called, and the buildings around homes that come without, unless the area knows.
    pub(in crate::cli) fn name_places(&self, area: Area) -> anyhow::Result<Area> {
        if opened::is_study(&self.network.area) {
            return Ok(area);
        }
        let names = step("reading names", || place_names::read_names(&self.network.area));
        let area = area.with_place_names(names.map_err(fail::input)?);
        if self.residents.is_some() || self.people.has_addresses() {
            return Ok(area.with_other_buildings(self.people.outlines(&self.network.area)?));
        }
        Ok(area)
    }

    /// What maps show beside the results, read from the extract; `None` for a study area, which knows it.
    pub(in crate::cli) fn base_map(&self) -> anyhow::Result<Option<Arc<PackedMap>>> {
        if opened::is_study(&self.network.area) {
            return Ok(None);
        }
        let settings = BaseMapSettings::built_in()?;
        let map = step("reading the base map", || BaseMap::read(&self.network.area, &settings));
        let map = map.map_err(fail::input)?;
        tracing::info!(features = map.features.len(), cut = map.cut, "base map");
        Ok(Some(Arc::new(PackedMap::of(&map).map_err(anyhow::Error::msg)?)))
    }

    /// The area with its base map.
    pub(in crate::cli) fn with_base_map(&self, area: Area) -> anyhow::Result<Area> {
        Ok(match self.base_map()? {
            None => area,
            map => area.with_base_map(map),
        })
    }

    /// Reads sites; those that cannot be placed are reported.
    pub(in crate::cli) fn read_sites(&self, path: &Path) -> anyhow::Result<Sites> {
        let sites = step("reading sites", || sites::read_from(crs::source(path))).map_err(fail::input)?;
        let (file, skipped) = (path.display().to_string(), sites.skipped());
        report_skipped(&file, "not placed", &skipped);
        for Remark { rows, text } in &sites.remarks {
            say::warning(&format!("{file}: {text} ({rows})"));
        }
        self.check_strict(&skipped)?;
        Ok(sites)
    }

    /// What the residents are made from, for messages and reports.
    pub(in crate::cli) fn residents_name(&self) -> String {
        let people = || self.people.files().into_iter().map(|(option, file)| format!("--{option} {file}"));
        match &self.residents {
            Some(path) => match &self.people.municipalities {
                Some(areas) => format!("{}, --municipalities {}", path.display(), areas.display()),
                None => path.display().to_string(),
            },
            None if opened::is_study(&self.network.area) => self.network.area.display().to_string(),
            None if self.people.is_given() => people().collect::<Vec<_>>().join(" "),
            None => "buildings of the extract".into(),
        }
    }

    /// Fails if rows were skipped and none may be.
    pub(in crate::cli) fn check_strict(&self, skipped: &[Skipped]) -> anyhow::Result<()> {
        Ok(self.strict.check(skipped.len())?)
    }
}
