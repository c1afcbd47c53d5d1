//! Who reaches which place on foot: a planning service for the 5-minute settlement.
//!
//! Norwegian municipalities choose where to put bases (meeting places) so that residents reach them on foot: about 300 m with
//! a rollator, 500 m for most, 1,000 m for the fittest. This crate counts them. Data enter at the top of this list and
//! leave at the bottom, and a room uses only rooms above it:
//!
//! | room | what it does |
//! |---|---|
//! | [`features`], [`units`], [`ids`], [`cases`], [`geodesy`], [`explain`], [`watch`], [`whole`], [`words`], [`moment`], [`opening`], [`written`] | which features the crate is built with; millimetres and residents as whole numbers; classes, homes, edges, vertices by number, and tables by them; bounds; WGS 84 lengths; errors with advice; work that can be stopped; files that appear whole; texts in three languages; times, hours and tags as people write them |
//! | [`settings`] | what `data/*.toml` says, every figure with its source |
//! | [`input`] | files to plain records: OpenStreetMap extracts, heights, grids, ages, tables of residents, sites, places |
//! | [`network`] | the walking network: a `petgraph` graph, islands dropped, homes and sites linked through an R-tree; what slopes and obstacles cost |
//! | [`residents`] | who lives where: counts of statistics offices spread over homes, classes by age |
//! | [`hierarchy`] | an order of the vertices in which distances are swept without a queue |
//! | [`reach`] | bounded searches and sweeps: counts, distances and reached streets of many sites |
//! | [`plan`] | bases, group homes, sites, projects and street changes under one name, kept as a GeoPackage |
//! | [`analysis`] | what planners ask: scores and siting rules, coverage, housing forms, settlements, project cards, what-if, comparisons, future need |
//! | [`study`] | all of it in one file that opens at once, with where it comes from |
//! | [`layers`] | results as layers: columns with title and unit, rows |
//! | [`export`] | layers to GeoJSON, GeoPackage, FlatGeobuf, CSV, drawings and pages, on paper, too |
//! | [`ask`] | one way to ask: a question, as a struct or as JSON, and its answer as layers, words and lists |
//! | `tiles` | vector tiles of the base map and of layers, styles, all tiles in one file |
//! | `service`, `cli` | the same over HTTP and on the command line |
//!
//! Features of the crate, all of them on if nothing else is said:
//!
//! | feature | what it adds |
//! |---|---|
//! | `gdal` | vector files other than GeoJSON, CSV and spreadsheets; heights; population grids and coordinate systems other than longitude and latitude; plans; GeoPackage and FlatGeobuf out. Needs the library GDAL |
//! | `tiles` | vector tiles: `tiles` |
//! | `pdf` | cards and reports as PDF/UA-1. Without it they are HTML only |
//! | `serve` | the service over HTTP: `service` |
//! | `cli` | the program and its commands: `cli`. Needs `gdal` |
//!
//! With `default-features = false` no system library is needed; what then cannot be done is an error that names the feature.
//!
//! What is mostly used stands at the root, too; `examples/` has programs of twenty lines. What every number means stands in `docs/semantics.md`, for residents and real ground in `docs/people-and-terrain.md`. Lengths
//! are whole millimetres along the network, on the ellipsoid; positions are WGS 84 longitude and latitude in degrees.
//!
//! ```
//! use tettsted::input::{osm, sites};
//! use tettsted::{Area, AreaParts, Classes, NetworkSettings, ResidentsTable, Settings, Watch, network, people, score};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let (classes, settings) = (Classes::built_in()?, NetworkSettings::built_in()?);
//! let extract = osm::read("tests/town/demo.osm".as_ref(), osm::Keep::Walkable)?;
//! let network = network::build(&extract, &classes, &settings)?;
//! let residents = ResidentsTable::read("tests/town/residents.csv".as_ref(), &classes)?;
//! let area = Area::new(AreaParts { network, classes, settings, residents })?;
//!
//! let sites = sites::read("tests/town/sites.geojson".as_ref())?.all;
//! let places: Vec<_> = sites.iter().map(|site| site.position.clone().ok()).collect();
//! let scores = score(&area, &places, &Watch::default())?;
//! for (id, site) in scores.sites().zip(&sites) {
//!     println!("{:?}: {} residents", site.label(), people(scores.sum(id)));
//! }
//! # assert_eq!(scores.len(), sites.len());
//! # Ok(())
//! # }
//! ```

pub mod analysis;
pub mod ask;
pub mod cases;
#[cfg(feature = "cli")]
pub mod cli;
pub mod explain;
pub mod export;
pub mod features;
pub mod geodesy;
pub mod hierarchy;
pub mod ids;
pub mod input;
pub mod layers;
pub mod moment;
pub mod network;
pub mod opening;
pub mod plan;
pub mod reach;
pub mod residents;
#[cfg(feature = "serve")]
pub mod service;
pub mod settings;
pub mod study;
#[cfg(feature = "tiles")]
pub mod tiles;
pub mod units;
pub mod watch;
pub mod whole;
pub mod words;
pub mod written;

pub use analysis::area::{Area, Params as AreaParts};
pub use analysis::reach::reach as reach_of;
pub use analysis::score::score;
pub use analysis::siting::siting;
pub use explain::Explain;
pub use geodesy::Position;
pub use input::osm::Extract;
pub use input::residents::ResidentsTable;
pub use network::Network;
pub use plan::Plan;
pub use reach::Engine;
pub use settings::Settings;
pub use settings::classes::Classes;
pub use settings::network::NetworkSettings;
pub use study::Study;
pub use units::{Mm, Residents, metres, people};
pub use watch::{Stopped, Watch};
pub use words::{Language, Words};
