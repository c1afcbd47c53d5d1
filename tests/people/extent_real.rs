//! The shape of an extract, seen from real streets: eastern Oslo cut to a triangle, a circle and an L.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::path::Path;

use crate::common::{self, shared};
use geo::{Contains, Distance, Euclidean};
use geo_types::{LineString, Point, Polygon};
use pbfhogg::{Element, ElementReader};
use tettsted::analysis::area::{Area, Params as AreaParams};
use tettsted::analysis::nearest::nearest;
use tettsted::geodesy::{LocalMetric, Position};
use tettsted::ids::{ClassId, HomeId};
use tettsted::input::grid::{self, GridOptions};
use tettsted::input::population::Cell;
use tettsted::input::residents::{Counts, Home, ResidentsTable};
use tettsted::input::squares::centres;
use tettsted::network::Network;
use tettsted::network::extent::Extent;
use tettsted::reach::Watch;
use tettsted::residents::Estimate;
use tettsted::residents::spread::{Params, Spread, spread};
use tettsted::settings::Settings;
use tettsted::settings::buildings::BuildingSettings;
use tettsted::settings::classes::Classes;
use tettsted::settings::network::NetworkSettings;
use tettsted::units::residents;

const EXTRACT: &str = "data/oslo_east/oslo-east-filtered.osm.pbf";
const GRIDS: [&str; 2] =
    ["data/norway/ssb_grid/NOR0250M_POP_2019.csv", "data/oslo_east/Oslo_bef_100m_2015.csv"];
/// The middle of the extract.
const MIDDLE: Position = Position { lon: 10.768, lat: 59.898 };
/// How far from the cut something must hold, metres.
const AWAY_M: f64 = 250.0;

/// A place in metres east and north of the middle.
fn metres(at: Position) -> Point<f64> {
    let [x, y] = LocalMetric::at(MIDDLE.lat).offset(MIDDLE, at);
    Point::new(x, y)
}

/// What the extract is cut to, metres from its middle; within the land where it has all its streets.
fn cuts() -> [(&'static str, Polygon<f64>); 3] {
    let polygon = |corners: Vec<[f64; 2]>| {
        let ring: LineString<f64> = corners.into_iter().map(|[x, y]| (x, y)).collect();
        Polygon::new(ring, Vec::new())
    };
    let circle = (0..90).map(|step| f64::from(step) * 4.0_f64.to_radians());
    [
        ("triangle", polygon(vec![[-2900.0, -3500.0], [2900.0, -3500.0], [0.0, 3600.0]])),
        ("circle", polygon(circle.map(|angle| [2800.0 * angle.cos(), 2800.0 * angle.sin()]).collect())),
        (
            "L",
            polygon(vec![
                [-2900.0, -3500.0],
                [2900.0, -3500.0],
                [2900.0, -700.0],
                [-200.0, -700.0],
                [-200.0, 3600.0],
                [-2900.0, 3600.0],
            ]),
        ),
    ]
}

/// Metres inside a cut; negative outside.
fn depth(cut: &Polygon<f64>, at: Position) -> f64 {
    let point = metres(at);
    let to_edge = Euclidean.distance(&point, cut.exterior());
    if cut.contains(&point) { to_edge } else { -to_edge }
}

/// Writes the nodes inside a cut, and the ways with any of them, as OSM XML.
fn cut_out(extract: &Path, cut: &Polygon<f64>, to: &Path) {
    let mut xml = String::from("<osm version=\"0.6\">\n");
    let mut inside = HashSet::new();
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let tag = |xml: &mut String, key: &str, value: &str| {
        writeln!(xml, "<tag k=\"{}\" v=\"{}\"/>", escaped(key), escaped(value)).expect("text");
    };
    let reader = ElementReader::from_path(extract).expect("extract");
    reader
        .for_each(|element| match element {
            Element::DenseNode(node) if depth(cut, Position { lon: node.lon(), lat: node.lat() }) >= 0.0 => {
                inside.insert(node.id());
                writeln!(
                    xml,
                    "<node id=\"{}\" lon=\"{:.7}\" lat=\"{:.7}\">",
                    node.id(),
                    node.lon(),
                    node.lat()
                )
                .expect("text");
                node.tags().for_each(|(key, value)| tag(&mut xml, key, value));
                xml.push_str("</node>\n");
            }
            Element::Way(way) if way.refs().any(|node| inside.contains(&node)) => {
                writeln!(xml, "<way id=\"{}\">", way.id()).expect("text");
                way.refs().for_each(|node| writeln!(xml, "<nd ref=\"{node}\"/>").expect("text"));
                way.tags().for_each(|(key, value)| tag(&mut xml, key, value));
                xml.push_str("</way>\n");
            }
            _ => {}
        })
        .expect("elements");
    xml.push_str("</osm>\n");
    std::fs::write(to, xml).expect("written");
}

fn spread_over(network: &Network, cells: &[Cell]) -> Spread {
    let counts: Vec<_> =
        cells.iter().map(|cell| Estimate::exact(cell.residents.expect("published"))).collect();
    let rule = &BuildingSettings::built_in().expect("built-in settings").spread;
    let settings = NetworkSettings::built_in().expect("built-in settings");
    let extent = &Extent::of_streets(network, &[], &settings.extent);
    spread(Params { cells, counts: &counts, dwellings: &[], network, extent, rule }).expect("spread")
}

/// Whether each class reaches one of some places from each home, by the place of the home (in centimetres) and its residents.
fn reached(
    network: Network,
    spread: &Spread,
    goals: &[Position],
    cut: &Polygon<f64>,
) -> BTreeMap<[i64; 2], Vec<bool>> {
    let classes = Classes::built_in().expect("built-in classes");
    let homes: Vec<&_> = spread.homes.iter().filter(|home| depth(cut, home.position) > 1000.0).collect();
    let count = classes.all().len();
    let table = ResidentsTable {
        homes: homes
            .iter()
            .map(|home| Home { id: home.id.clone(), position: home.position, ..Home::default() })
            .collect(),
        counts: Counts::made(homes.len(), count, |home, _| {
            residents(homes[home.index()].residents.likely).expect("few")
        }),
        ..ResidentsTable::default()
    };
    let settings = NetworkSettings::built_in().expect("built-in settings");
    let area = Area::new(AreaParams { network, classes, settings, residents: table }).expect("area");
    let goals: Vec<_> = goals.iter().copied().map(Some).collect();
    let found = nearest(&area, &goals, &Watch::default()).expect("nearest");
    let place = |at: Position| [at.lon, at.lat].map(|degrees| (degrees * 1e7).round() as i64);
    let reaches = |home: usize| {
        (0..count).map(|class| found.get(ClassId::new(class), HomeId::new(home)).is_some()).collect()
    };
    homes.iter().enumerate().map(|(home, own)| (place(own.position), reaches(home))).collect()
}

#[test]
fn residents_stay_inside_an_extract_of_any_shape() {
    let Some(extract) = shared(EXTRACT) else { return };
    let whole = common::network(&extract);
    let folder = tempfile::tempdir().expect("folder");
    // every 700 m a place to walk to
    let goals: Vec<Position> = (-5..=5)
        .flat_map(|i| (-5..=5).map(move |j| [f64::from(i) * 700.0, f64::from(j) * 700.0]))
        .map(|[x, y]| {
            let metric = LocalMetric::at(MIDDLE.lat);
            Position { lon: MIDDLE.lon + x / metric.east, lat: MIDDLE.lat + y / metric.north }
        })
        .collect();
    let parts = cuts().map(|(name, cut)| {
        let part = folder.path().join(format!("{name}.osm"));
        cut_out(&extract, &cut, &part);
        (name, cut, common::network(&part))
    });
    for file in GRIDS {
        let Some(path) = shared(file) else { continue };
        let all = grid::read(&path, &GridOptions::default()).expect("grid").cells;
        let middles = centres(&all).expect("centres");
        let uncut = spread_over(&whole, &all);
        for (name, cut, network) in &parts {
            let found = spread_over(network, &all);
            let kept_cells: HashSet<usize> = found.homes.iter().filter_map(|home| home.cell).collect();
            let cells = |is: &dyn Fn(f64) -> bool| -> Vec<usize> {
                (0..all.len())
                    .filter(|cell| {
                        all[*cell].residents.is_some_and(|residents| residents > 0.0)
                            && is(depth(cut, middles[*cell]))
                    })
                    .collect()
            };
            let (inside, outside) = (cells(&|depth| depth > AWAY_M), cells(&|depth| depth < -AWAY_M));
            let count = inside.iter().filter(|cell| kept_cells.contains(cell)).count();
            println!(
                "{file}, {name}: {count} of {} cells inside stay; {:?}",
                inside.len(),
                found.report.placed
            );
            assert!(
                count as f64 >= 0.99 * inside.len() as f64,
                "{file}, {name}: {count} of {}",
                inside.len()
            );
            let strays: Vec<&str> = outside
                .iter()
                .filter(|cell| kept_cells.contains(cell))
                .map(|cell| all[*cell].id.as_str())
                .collect();
            assert!(strays.is_empty(), "{file}, {name}: {strays:?} lie outside");
            if file != GRIDS[0] {
                continue;
            }
            let [before, after] = [(&whole, &uncut), (network, &found)]
                .map(|(network, spread)| reached(network.clone(), spread, &goals, cut));
            assert!(before.len() > 1000, "{file}, {name}: {} homes deep inside", before.len());
            assert_eq!(before, after, "{file}, {name}");
        }
    }
}

#[test]
fn streets_are_never_cut_off() {
    let settings = NetworkSettings::built_in().expect("built-in settings");
    for file in [EXTRACT, "data/monaco/monaco-2023-12-26.osm.pbf", "data/lauf/lauf-200115.osm.pbf"] {
        let Some(extract) = shared(file) else { continue };
        let network = common::network(&extract);
        let extent = Extent::of_streets(&network, &[], &settings.extent);
        for (_, _, edge) in network.edges() {
            for at in network.shape(edge) {
                assert!(extent.contains(at.position()), "{file}: way {}", edge.way);
            }
        }
    }
}
