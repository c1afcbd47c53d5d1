//! Residents of real places through the program: whole grids spread over Oslo east, and estimates where nobody counted.
//!
//! Counts of whole files and of the box of the extract come from Python and PROJ's `cs2cs`, apart from the program, and again from
//! this test.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::common::people::{
    Household, OSLO, by_cell, converted, corner, grid_rows, households, remarks, residents, run, shared_files,
};
use crate::common::{gis, shared};
use geo_types::Geometry;
use serde_json::Value;
use tempfile::tempdir;

/// West, south, east, north of the extract (`osmium fileinfo -e`).
const EXTENT: [f64; 4] = [10.707_971_2, 59.860_269_5, 10.829_034_7, 59.938_115_5];

/// A grid, and what is known of it from elsewhere.
struct Grid {
    file: &'static str,
    side: f64,
    /// Cells and residents in the whole file, cut by the edge of the extract, and outside (Python, `cs2cs`).
    all: (usize, f64),
    cut: (usize, f64),
    outside: (usize, f64),
    /// Cells of the extract, and their residents, that no `highway` of any kind crosses (`osmium export`, a point every 2 m,
    /// `cs2cs`).
    without_highway: (usize, f64),
}

const GRIDS: [Grid; 3] = [
    Grid {
        file: "data/norway/ssb_grid/NOR0250M_POP_2019.csv",
        side: 250.0,
        all: (221_947, 5_317_737.0),
        cut: (79, 24_742.0),
        outside: (221_289, 5_010_627.0),
        without_highway: (97, 32_315.0),
    },
    Grid {
        file: "data/oslo_east/Oslo_bef_100m_2015.csv",
        side: 100.0,
        all: (9371, 640_797.0),
        cut: (118, 9052.0),
        outside: (6556, 363_681.0),
        without_highway: (518, 44_389.0),
    },
    Grid {
        file: "data/oslo_east/befolkning_250m_2023_oslo.shp",
        side: 250.0,
        all: (2380, 707_339.0),
        cut: (80, 27_120.0),
        outside: (1711, 382_352.0),
        without_highway: (99, 35_242.0),
    },
];

/// A cell as the file has it: id, residents, corners in UTM 33.
struct Cell {
    id: String,
    residents: f64,
    corners: Vec<[f64; 2]>,
}

/// The cells of a file: of a shapefile by its polygons, read by GDAL; of a CSV by the digits of the ids.
fn cells(file: &Path, side: f64) -> Vec<Cell> {
    if file.extension().is_some_and(|ending| ending == "shp") {
        let row = |row: gis::Row| {
            let Some(Geometry::Polygon(polygon)) = &row.geometry else { unreachable!("no polygon") };
            let corners: Vec<_> = polygon.exterior().coords().take(4).map(|c| [c.x, c.y]).collect();
            Cell { id: format!("{:.0}", row.number("ru250m")), residents: row.number("pop_tot"), corners }
        };
        return gis::read(file).rows.into_iter().map(row).collect();
    }
    let cell = |(id, residents): (String, f64)| {
        let [east, north] = corner(&id);
        let (far_east, far_north) = (east + side, north + side);
        let corners = vec![[east, north], [far_east, north], [far_east, far_north], [east, far_north]];
        Cell { id, residents, corners }
    };
    grid_rows(file).into_iter().map(cell).collect()
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Inside,
    Cut,
    Outside,
}

/// Where a convex area lies: two of them are apart if a line along an edge of one of them separates them.
fn place(corners: &[[f64; 2]]) -> Place {
    let [west, south, east, north] = EXTENT;
    let frame = [[west, south], [east, south], [east, north], [west, north]];
    let is_in = |[x, y]: &[f64; 2]| (west..=east).contains(x) && (south..=north).contains(y);
    if corners.iter().all(is_in) {
        return Place::Inside;
    }
    let apart = |a: &[[f64; 2]], b: &[[f64; 2]]| {
        (0..a.len()).any(|i| {
            let ([x1, y1], [x2, y2]) = (a[i], a[(i + 1) % a.len()]);
            let side = |[x, y]: &[f64; 2]| (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
            let inner: f64 = a.iter().map(side).sum();
            b.iter().all(|point| side(point) * inner < 0.0)
        })
    };
    if apart(&frame, corners) || apart(corners, &frame) { Place::Outside } else { Place::Cut }
}

fn tally(cells: &[&Cell]) -> (usize, f64) {
    (cells.len(), cells.iter().map(|cell| cell.residents).sum())
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}

/// The sum over the homes of each cell of the extract is its count, in the classes, too; no other cell has homes.
fn nobody_is_lost(kept: &[&Cell], homes: &[Household]) {
    let sums = by_cell(homes);
    assert_eq!(sums.len(), kept.iter().map(|cell| &cell.id).collect::<BTreeSet<_>>().len());
    let mut classes: BTreeMap<&str, f64> = BTreeMap::new();
    for home in homes {
        *classes.entry(&home.cell).or_default() += home.classes.iter().map(|class| class.likely).sum::<f64>();
    }
    for Cell { id, residents, .. } in kept {
        let sum = sums[id.as_str()];
        assert!([sum.low, sum.likely, sum.high].iter().all(|sum| close(*sum, *residents)), "{id}: {sum:?}");
        assert!(close(classes[id.as_str()], *residents), "{id}: {} of {residents}", classes[id.as_str()]);
    }
    let all: f64 = homes.iter().map(|home| home.residents.likely).sum();
    assert!(close(all, tally(kept).1), "{all} of {:?}", tally(kept));
}

/// Homes along streets lie in their cell; the others at its centre.
fn homes_lie_in_their_cells(homes: &[Household], side: f64) {
    let places: Vec<_> = homes.iter().map(|home| [home.lon, home.lat]).collect();
    for (home, [x, y]) in homes.iter().zip(converted(4326, 25833, &places)) {
        let [east, north] = corner(&home.cell);
        // 10⁻⁷ degree, to which places are written, is a centimetre
        let centre = (x - east - side / 2.0).hypot(y - north - side / 2.0);
        let is_in = [x - east, y - north].iter().all(|metres| (-0.01..=side + 0.01).contains(metres));
        let is_right = if home.source == "cell_centre" { centre < 0.02 } else { is_in };
        assert!(is_right, "{} of {} at {x} {y}", home.source, home.cell);
    }
}

/// Residents and cells by where the homes are.
fn placed(homes: &[Household], source: &str) -> (usize, f64) {
    let of_source = homes.iter().filter(|home| home.source == source);
    let cells: BTreeSet<&str> = of_source.clone().map(|home| home.cell.as_str()).collect();
    (cells.len(), of_source.map(|home| home.residents.likely).sum())
}

#[test]
fn grids_of_oslo_keep_all_residents() {
    let mut table = vec![
        "| grid | cells | residents | along streets | at centres | left out of the box | residents |"
            .to_owned(),
    ];
    for grid in &GRIDS {
        let Some([extract, file]) = shared_files([OSLO, grid.file]) else { return };
        let cells = cells(&file, grid.side);
        let all: Vec<&Cell> = cells.iter().collect();
        assert_eq!(tally(&all), grid.all, "{}", grid.file);
        let corners: Vec<_> = cells.iter().flat_map(|cell| cell.corners.iter().copied()).collect();
        let corners = converted(25833, 4326, &corners);
        let places: Vec<Place> = corners.chunks(4).map(place).collect();
        let at = |wanted: &[Place]| -> Vec<&Cell> {
            cells
                .iter()
                .zip(&places)
                .filter(|(_, place)| wanted.contains(place))
                .map(|(cell, _)| cell)
                .collect()
        };
        let boxed = at(&[Place::Inside, Place::Cut]);
        assert_eq!((tally(&at(&[Place::Cut])), tally(&at(&[Place::Outside]))), (grid.cut, grid.outside));

        let folder = tempdir().expect("folder");
        let (homes, report, told) = run(residents(&extract).arg("--grid").arg(&file), folder.path());
        let with_homes: BTreeSet<&str> = homes.iter().map(|home| home.cell.as_str()).collect();
        // the area goes a little beyond the last streets, and so beyond their box
        let (kept, rest): (Vec<&Cell>, Vec<&Cell>) =
            all.iter().partition(|cell| with_homes.contains(cell.id.as_str()));
        let boxed_ids: BTreeSet<&str> = boxed.iter().map(|cell| cell.id.as_str()).collect();
        let left_out: Vec<&Cell> =
            rest.into_iter().filter(|cell| boxed_ids.contains(cell.id.as_str())).collect();
        let beyond = kept.iter().filter(|cell| !boxed_ids.contains(cell.id.as_str())).count();
        // of cells of 100 m that is one more row along parts of the box
        assert!(beyond < (boxed.len() / 100).max(10), "{}: {beyond} cells beyond the box", grid.file);
        nobody_is_lost(&kept, &homes);
        homes_lie_in_their_cells(&homes, grid.side);
        left_out_cells_have_no_streets(&extract, &left_out);
        says_what_was_left_out(&report, &told, &kept, grid);

        let (streets, centres) = (placed(&homes, "street"), placed(&homes, "cell_centre"));
        assert_eq!(streets.0 + centres.0, kept.len(), "the extract has no buildings");
        // the others have short ends of streets only, or streets nobody can live along or walk to
        let (least, residents) = grid.without_highway;
        let without = (left_out.len() + centres.0, tally(&left_out).1 + centres.1);
        assert!(
            (least..least + boxed.len() / 50).contains(&without.0) && without.1 >= residents,
            "{without:?}"
        );
        table.push(format!(
            "| {} | {} | {:.0} | {:.0} | {:.0} | {} | {:.0} |",
            grid.file.rsplit('/').next().unwrap_or_default(),
            kept.len(),
            tally(&kept).1,
            streets.1,
            centres.1,
            left_out.len(),
            tally(&left_out).1
        ));
    }
    println!("{}", table.join("\n"));
}

/// No street of the extract comes near the middle of a cell that is left out, by all nodes of its ways: the margin is 175 m, drawn
/// on squares of 25 m.
fn left_out_cells_have_no_streets(extract: &Path, cells: &[&Cell]) {
    let network = crate::common::network(extract);
    let streets: Vec<[f64; 2]> = network
        .edges()
        .flat_map(|(_, _, edge)| network.shape(edge))
        .map(|at| [at.position().lon, at.position().lat])
        .collect();
    let streets = converted(4326, 25833, &streets);
    for cell in cells {
        let [x, y] = [0, 1].map(|axis| cell.corners.iter().map(|corner| corner[axis]).sum::<f64>() / 4.0);
        let nearest = streets.iter().map(|at| (at[0] - x).hypot(at[1] - y)).fold(f64::INFINITY, f64::min);
        assert!(nearest > 175.0 - 25.0, "{}: a street is {nearest} m from its middle", cell.id);
    }
}

/// Cells at the edge and outside are in the report and on stderr.
fn says_what_was_left_out(report: &Value, told: &str, kept: &[&Cell], grid: &Grid) {
    let (cells, residents) = (grid.all.0 - kept.len(), grid.all.1 - tally(kept).1);
    let number = |value: &Value| value.as_f64().expect("number");
    assert!(close(number(&report["outside"]["cells"]), cells as f64));
    assert!(close(number(&report["outside"]["residents"]["likely"]), residents));
    assert!(close(number(&report["cells"]["residents"]["likely"]), grid.all.1));
    let ids: BTreeSet<&str> = kept.iter().map(|cell| cell.id.as_str()).collect();
    let cut = report["cut_by_the_edge"].as_array().expect("cells");
    assert!(!cut.is_empty() && cut.iter().all(|cell| ids.contains(cell["id"].as_str().expect("id"))));
    assert_eq!(report["basis"], "grid");
    for words in [
        format!("cells with {residents:.0} residents lie outside the area of the streets"),
        format!("are left out ({cells})"),
        format!("({})", cut.len()),
    ] {
        assert!(told.contains(&words), "{words:?} is not said in:\n{told}");
    }
    for words in ["lie outside the area of the streets", "are cut by the edge"] {
        assert!(remarks(report).contains(words), "{words:?} is not in the report");
    }
}

#[test]
fn without_counts_every_row_is_an_estimate() {
    // dwellings of scripts/count_dwellings.py; residents are these times 1.4, 2.11, 2.9 (data/buildings.toml)
    let counted = [
        ("data/lauf/lauf-200115.osm.pbf", 5050, 10_028.17, [8111.7, 21_159.4, 79_477.1]),
        (
            "data/liechtenstein/liechtenstein-2021-10-28.osm.pbf",
            11_129,
            23_139.35,
            [18_708.1, 48_824.0, 165_489.3],
        ),
    ];
    for (extract, homes, dwellings, expected) in counted {
        let Some(extract) = shared(extract) else { return };
        let folder = tempdir().expect("folder");
        let (all, report, told) = run(&mut residents(&extract), folder.path());
        // the residents of a building with several doors are a row for each
        let buildings: BTreeSet<&str> =
            all.iter().filter_map(|home| home.id.split("/door/").next()).collect();
        assert_eq!(buildings.len(), homes);
        assert!(all.iter().all(|home| home.source == "estimate" && home.cell.is_empty()));
        assert_eq!(report["basis"], "estimate");
        assert!(told.contains("nobody was counted: every number is an estimate"), "{told}");
        let sum: f64 = all.iter().map(|home| home.dwellings.expect("dwellings")).sum();
        assert!((sum - dwellings).abs() < 0.01, "{sum} dwellings, {dwellings} by the script");
        let sums = by_cell(&all)[""];
        for (sum, expected) in [sums.low, sums.likely, sums.high].into_iter().zip(expected) {
            assert!((sum - expected).abs() < 0.5, "{sums:?}");
        }
        let likely: Vec<f64> =
            (0..3).map(|class| all.iter().map(|h| h.classes[class].likely).sum()).collect();
        println!("{}: {homes} homes, {sum:.2} dwellings, {sums:?}, {likely:?}", extract.display());
        assert!(close(likely.iter().sum(), sums.likely));
    }
}

/// The same rows in every format.
#[test]
fn a_geopackage_has_the_rows_of_the_table() {
    let Some(extract) = shared("data/lauf/lauf-200115.osm.pbf") else { return };
    let folder = tempdir().expect("folder");
    let [csv, gpkg] = ["a.csv", "a.gpkg"].map(|name| folder.path().join(name));
    for output in [&csv, &gpkg] {
        residents(&extract).arg("-o").arg(output).assert().success();
    }
    let (rows, read) = (households(&csv), gis::read(&gpkg));
    assert_eq!((rows.len(), read.epsg), (read.rows.len(), Some(4326)));
    for (home, row) in rows.iter().zip(&read.rows) {
        assert_eq!((row.text("source").as_str(), home.source.as_str()), ("estimate", "estimate"));
        assert_eq!(
            (row.number("residents"), row.number("rollator_high")),
            (home.residents.likely, home.classes[0].high)
        );
        let Some(Geometry::Point(point)) = row.geometry else { panic!("no point") };
        assert_eq!((point.x(), point.y()), (home.lon, home.lat));
    }
}
