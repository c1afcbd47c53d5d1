//! Files that are written: what their columns are, in which coordinate system they are, and tables for people.

use std::path::{Path, PathBuf};

use calamine::{Data, Reader};
use gdal::Dataset;
use gdal::vector::{LayerAccess, OGRwkbGeometryType};
use tempfile::{TempDir, tempdir};

use crate::common::notices::skipped;
use crate::common::program::{demo, names_in, refuses, score_demo, stderr, tettsted};

/// Words that databases keep for themselves, so that a column of this name needs quotes: those of `SQLite` that have no fallback to a
/// name, and the reserved ones of `PostgreSQL` 16 (appendix C).
const RESERVED: &str = "add all alter analyse analyze and any array as asc asymmetric authorization autoincrement between binary both \
    case cast check collate collation column commit concurrently constraint create cross current_catalog current_date current_role \
    current_schema current_time current_timestamp current_user default deferrable delete desc distinct do drop else end escape except \
    exists false fetch for foreign freeze from full grant group having ilike in index initially inner insert intersect into is isnull \
    join lateral leading left like limit localtime localtimestamp natural not nothing notnull null offset on only or order outer overlaps \
    placing primary references returning right select session_user set similar some symmetric system_user table tablesample then to \
    trailing transaction true union unique update user using values variadic verbose when where window with";
/// Columns that the file makes itself.
const OF_THE_FILE: [&str; 3] = ["tettsted_fid", "geom", "id"];

/// The demo municipality.
fn fjordvik() -> TempDir {
    let folder = tempdir().expect("folder");
    tettsted().arg("demo").arg(folder.path()).assert().success();
    tettsted()
        .current_dir(folder.path())
        .args([
            "build",
            "fjordvik.osm.pbf",
            "--grid",
            "population_250m.csv",
            "--municipalities",
            "kommune.geojson",
        ])
        .args(["--stops", "stops.txt", "-o", "f.tettsted"])
        .assert()
        .success();
    folder
}

/// Every result that is layers, as a GeoPackage.
fn all_results(folder: &Path) -> Vec<PathBuf> {
    let with_plan = ["--plan", "plan.gpkg"];
    let runs: [(&str, &[&str], &[&str]); 13] = [
        ("score", &["--sites", "sites.geojson"], &[]),
        ("score", &["--plan", "plan.gpkg"], &[]),
        ("network", &[], &[]),
        ("reach", &["--at", "10.02,60.01"], &[]),
        ("places", &[], &[]),
        ("survey", &["--sites", "sites.geojson"], &[]),
        ("settlements", &[], &[]),
        ("coverage", &[], &with_plan),
        ("forms", &["--with-private"], &with_plan),
        ("what-if", &[], &with_plan),
        ("missing-links", &[], &with_plan),
        ("locate", &["--base-type", "BASIS"], &with_plan),
        ("compare", &["--years", "2026,2035"], &with_plan),
    ];
    let mut files = Vec::new();
    for (number, (command, options, plan)) in runs.into_iter().enumerate() {
        let file = folder.join(format!("{number}-{command}.gpkg"));
        let mut run = tettsted();
        run.current_dir(folder).arg(command).arg("f.tettsted").args(options).args(plan).arg("-o").arg(&file);
        run.assert().success();
        files.push(file);
    }
    let more: [&[&str]; 3] = [
        &["residents", "fjordvik.osm.pbf", "--grid", "population_250m.csv", "-o", "residents.gpkg"],
        &["plan", "diff", "plan.gpkg", "plan.gpkg", "-o", "diff.gpkg"],
        &["report", "f.tettsted", "plan.gpkg", "--plan-year", "2035", "--public-residents", "-o", "rep"],
    ];
    for args in more {
        tettsted().current_dir(folder).args(args).assert().success();
    }
    files.extend(["residents.gpkg", "diff.gpkg", "rep/report.gpkg"].map(|name| folder.join(name)));
    files
}

fn rows(dataset: &Dataset, sql: &str) -> Vec<Vec<String>> {
    let answer = dataset.execute_sql(sql, None, gdal::vector::sql::Dialect::DEFAULT).expect("SQL");
    let Some(mut answer) = answer else { return Vec::new() };
    let row = |feature: gdal::vector::Feature<'_>| {
        let text = |column| feature.field_as_string(column).expect("text").unwrap_or_default();
        (0..feature.field_count()).map(text).collect()
    };
    answer.features().map(row).collect()
}

/// Each column of each layer of each command has a title in the language, a name that no database keeps for itself, and its layer one
/// kind of geometry.
#[test]
fn every_column_of_every_result_is_described() {
    let folder = fjordvik();
    let mut lacking = Vec::new();
    // columns of the sites of the demo come back with the scores
    let own = ["name", "base_types"];
    for file in all_results(folder.path()) {
        let dataset = Dataset::open(&file).expect("GDAL opens it");
        let name = file.file_name().expect("name").to_string_lossy().into_owned();
        for layer in dataset.layers().filter(|layer| layer.name() != "layer_styles") {
            let table = layer.name();
            assert_ne!(layer.defn().geometry_type(), OGRwkbGeometryType::wkbUnknown, "{name} {table}");
            let titled = rows(
                &dataset,
                &format!("SELECT column_name, title FROM gpkg_data_columns WHERE table_name = '{table}'"),
            );
            for field in layer.defn().fields() {
                let column = field.name();
                assert!(!RESERVED.split_whitespace().any(|word| word == column), "{name} {table}: {column}");
                let title = titled.iter().find(|row| row[0] == column).map(|row| row[1].clone());
                let is_bad = title.as_deref().is_none_or(|title| {
                    title.is_empty() || title.contains("field-") || title.contains('{') || title.contains('*')
                });
                if is_bad
                    && !OF_THE_FILE.contains(&column.as_str())
                    && !(table == "scores" && own.contains(&column.as_str()))
                {
                    lacking.push(format!("{name} {table}: {column}: {title:?}"));
                }
            }
        }
    }
    assert!(lacking.is_empty(), "no title:\n{}", lacking.join("\n"));
}

#[test]
fn short_names_are_at_most_ten_letters_and_distinct() {
    let folder = fjordvik();
    for command in ["coverage", "forms", "what-if", "compare"] {
        let mut run = tettsted();
        run.current_dir(folder.path()).args([
            command,
            "f.tettsted",
            "--plan",
            "plan.gpkg",
            "--names",
            "short",
        ]);
        if command == "compare" {
            run.args(["--years", "2026,2035"]);
        }
        run.args(["-o", "short.gpkg"]).assert().success();
        let dataset = Dataset::open(folder.path().join("short.gpkg")).expect("GDAL opens it");
        for layer in dataset.layers() {
            let mut names: Vec<String> = layer.defn().fields().map(|field| field.name()).collect();
            for name in &names {
                assert!(
                    name.len() <= 10 && name.chars().all(|c| c.is_ascii_lowercase()),
                    "{command}: {name}"
                );
            }
            let all = names.len();
            names.sort();
            names.dedup();
            assert_eq!(names.len(), all, "{command} {}", layer.name());
        }
    }
}

#[test]
fn a_projected_system_is_followed_and_geojson_refuses_it() {
    let folder = tempdir().expect("folder");
    let at = |name: &str| folder.path().join(name);
    for name in ["s.gpkg", "s.fgb", "s.csv", "s.xlsx"] {
        score_demo().args(["--crs", "25833", "-o"]).arg(at(name)).assert().success();
    }
    // the first site, by another road: GDAL from the input
    let sites = Dataset::open(demo("sites.geojson")).expect("sites");
    let mut layer = sites.layer(0).expect("layer");
    let first = layer.features().next().expect("a site");
    let (lon, lat, _) = first.geometry().expect("a place").get_point(0);
    let system = |epsg| {
        let mut system = gdal::spatial_ref::SpatialRef::from_epsg(epsg).expect("system");
        system.set_axis_mapping_strategy(gdal::spatial_ref::AxisMappingStrategy::TraditionalGisOrder);
        system
    };
    let there = gdal::spatial_ref::CoordTransform::new(&system(4326), &system(25833)).expect("way");
    let (mut x, mut y, mut z) = ([lon], [lat], [0.0]);
    there.transform_coords(&mut x, &mut y, &mut z).expect("inside");
    for name in ["s.gpkg", "s.fgb"] {
        let dataset = Dataset::open(at(name)).expect("GDAL opens it");
        let mut layer = dataset.layer(0).expect("layer");
        assert_eq!(layer.spatial_ref().and_then(|own| own.auth_code().ok()), Some(25833), "{name}");
        let near = layer.features().any(|feature| {
            let (own_x, own_y, _) = feature.geometry().expect("a place").get_point(0);
            (own_x - x[0]).abs() < 0.001 && (own_y - y[0]).abs() < 0.001
        });
        assert!(near, "{name}");
    }
    let text = std::fs::read_to_string(at("s.csv")).expect("table");
    assert!(text.starts_with("x,y,"), "{text}");
    let row: Vec<f64> =
        text.lines().nth(1).expect("row").split(',').take(2).map(|n| n.parse().expect("number")).collect();
    assert!((row[0] - x[0]).abs() < 0.001 && (row[1] - y[0]).abs() < 0.001);
    refuses(score_demo().args(["--crs", "25833", "-o"]).arg(at("s.geojson")), 4, &["7946", "25833", ".gpkg"]);
    refuses(score_demo().args(["--crs", "25833"]), 4, &["7946", ".gpkg"]);
    score_demo().args(["--crs", "5941", "-o"]).arg(at("no.gpkg")).assert().code(2);
    assert_eq!(names_in(folder.path()), ["s.csv", "s.fgb", "s.gpkg", "s.xlsx"]);
}

/// Empty or not, a layer is what it is by definition.
#[test]
fn booleans_and_ids_are_what_they_are() {
    let folder = tempdir().expect("folder");
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("sites.csv"), "id,lon,lat,kommune\n0301,9.9984,59.9985,0301\n").expect("sites");
    for name in ["s.gpkg", "s.fgb"] {
        let mut run = tettsted();
        run.arg("score").arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
        run.arg("--sites").arg(at("sites.csv")).arg("-o").arg(at(name)).assert().success();
        let told = std::process::Command::new("ogrinfo").args(["-al"]).arg(at(name)).output();
        let Ok(told) = told else {
            skipped("there is no ogrinfo");
            return;
        };
        let told = String::from_utf8_lossy(&told.stdout).into_owned();
        assert!(told.contains("rollator_linked: Integer(Boolean)"), "{name}: {told}");
        assert!(
            told.contains("id (String) = 0301") && told.contains("kommune (String) = 0301"),
            "{name}: {told}"
        );
    }
}

#[test]
fn a_workbook_has_titles_text_codes_and_the_same_bytes() {
    let folder = tempdir().expect("folder");
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("sites.csv"), "id,lon,lat,kommune\n0301,9.9984,59.9985,0301\n").expect("sites");
    for name in ["a.xlsx", "b.xlsx"] {
        let mut run = tettsted();
        run.arg("score").arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
        run.arg("--sites").arg(at("sites.csv")).arg("-o").arg(at(name)).assert().success();
    }
    let read = |name: &str| std::fs::read(at(name)).expect("file");
    assert!(read("a.xlsx") == read("b.xlsx"), "equal runs write equal bytes");
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(at("a.xlsx")).expect("calamine opens it");
    let names = book.sheet_names();
    assert_eq!(names.len(), 2, "{names:?}");
    let sheet = book.worksheet_range(&names[0]).expect("sheet");
    let row = |number: u32| -> Vec<Data> {
        (0..sheet.width() as u32)
            .map(|column| sheet.get_value((number, column)).cloned().unwrap_or_default())
            .collect()
    };
    let (heading, first) = (row(0), row(1));
    assert!(heading.iter().any(|cell| *cell == Data::String("Innbyggere".into())), "{heading:?}");
    assert!(first.contains(&Data::String("0301".into())), "{first:?}");
    assert!(
        first.iter().any(|cell| matches!(cell, Data::Bool(_)))
            && !first.iter().any(|c| c.to_string().contains("POINT"))
    );
    let office = std::process::Command::new("soffice")
        .args(["--headless", "--convert-to", "csv", "--outdir"])
        .arg(folder.path())
        .arg(at("a.xlsx"))
        .output();
    match office {
        Ok(done) => assert!(done.status.success() && read("a.csv").windows(4).any(|part| part == b"0301")),
        Err(_) => skipped("there is no LibreOffice"),
    }
}

#[test]
fn csv_for_a_norwegian_excel() {
    let folder = tempdir().expect("folder");
    let at = |name: &str| folder.path().join(name);
    let sites = "id,lon,lat,kommune,navn\n0301,9.9984,59.9985,0301,\"Torget; \"\"nede\"\"\"\n";
    std::fs::write(at("sites.csv"), sites).expect("sites");
    let mut run = tettsted();
    run.arg("score").arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv")).arg("--sites");
    run.arg(at("sites.csv")).args(["--csv", "excel-nb", "-o"]).arg(at("s.csv")).assert().success();
    let text = std::fs::read_to_string(at("s.csv")).expect("UTF-8");
    assert!(text.starts_with("\u{feff}lon;lat;") && text.ends_with("\r\n") && !text.contains("POINT"));
    let line = text.lines().nth(1).expect("a row");
    assert!(line.starts_with("9,9984;59,9985;\"=\"\"0301\"\"\";"), "{line}");
    assert!(line.contains(";\"Torget; \"\"nede\"\"\";") && line.contains(";ja;"), "{line}");
    assert!(!line.contains('.'), "{line}");
}

/// A table without geometry goes beside a FlatGeobuf, and that is told.
#[test]
fn flatgeobuf_has_an_index_and_its_tables_beside_it() {
    let folder = tempdir().expect("folder");
    let mut run = tettsted();
    run.arg("settlements").arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
    let assert = run.arg("-o").arg(folder.path().join("s.fgb")).assert().success();
    assert!(stderr(&assert).contains("s_needs.csv"), "{}", stderr(&assert));
    assert_eq!(names_in(folder.path()), ["s.fgb", "s_homes.fgb", "s_needs.csv", "s_other_buildings.fgb"]);
    // the size of a node of the index stands in the header; an index makes the file larger than its features alone
    let dataset = Dataset::open(folder.path().join("s_homes.fgb")).expect("GDAL opens it");
    let mut layer = dataset.layer(0).expect("layer");
    let all = layer.feature_count();
    layer.set_spatial_filter_rect(9.99, 59.99, 10.0, 60.0);
    assert!(all > 0 && layer.features().count() as u64 <= all);
}
