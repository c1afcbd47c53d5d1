//! `tettsted demo` and `tettsted report`: the demo municipality, and all analyses of its plan at once.

use std::fs;
use std::path::{Path, PathBuf};

use gdal::Dataset;
use gdal::vector::{FieldValue, LayerAccess};

use crate::common::gis::{Row, read_layer};
#[cfg(feature = "pdf")]
use crate::common::pdf;
use crate::common::program::tettsted;
use tettsted::plan::{Base, NewPlan, Plan};
use tettsted::words::Language;

/// Residents of the demo municipality, as its README has them.
const RESIDENTS: f64 = 12_000.0;
/// Names of its bases in group homes.
const PRIVATE: [&str; 3] = ["Solhaug base", "Elvetun base", "Strandheim base"];

/// What the demo municipality has beside its extract.
const INPUTS: [(&str, &str); 5] = [
    ("--grid", "population_250m.csv"),
    ("--ages", "ages.csv"),
    ("--municipalities", "kommune.geojson"),
    ("--dem", "dtm.tif"),
    ("--stops", "stops.txt"),
];

/// The demo municipality in a folder, and its report in another.
fn report(options: &[&str]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("folder");
    tettsted().arg("demo").arg(folder.path()).assert().success();
    let out = folder.path().join("out");
    report_to(folder.path(), &out, options);
    (folder, out)
}

/// The report of the demo municipality in a folder.
fn report_to(demo: &Path, out: &Path, options: &[&str]) {
    let file = |name: &str| demo.join(name);
    let mut command = tettsted();
    command.arg("report").arg(file("fjordvik.osm.pbf")).arg(file("plan.gpkg")).arg("--public-residents");
    for (option, name) in INPUTS {
        command.arg(option).arg(file(name));
    }
    command.arg("-o").arg(out).args(options).assert().success();
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("text")
}

/// What a person reads of a page: no tags, no styles.
fn visible(html: &str) -> String {
    let body = html.split("</style>").nth(1).expect("a body");
    body.split('<')
        .map(|part| part.split_once('>').map_or("", |(_, text)| text))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The cells of the table of a section after the area, row by row, its header left out.
fn cells(html: &str, section: &str) -> Vec<Vec<String>> {
    let section = html.split(&format!("id=\"{section}\"")).nth(1).expect("section");
    let table = section.split("</table>").next().expect("table");
    let text =
        |cell: &str| cell.split_once('>').expect("tag").1.split("</td").next().unwrap_or_default().to_owned();
    table.split("<tr>").skip(2).map(|row| row.split("<td").skip(1).map(text).collect()).collect()
}

fn numbers(dataset: &Dataset, layer: &str, column: &str) -> Vec<f64> {
    let mut layer = dataset.layer_by_name(layer).expect("layer");
    let number = |feature: gdal::vector::Feature<'_>| {
        let place = feature.field_index(column).expect("column");
        match feature.field(place).expect("value") {
            Some(FieldValue::RealValue(number)) => number,
            Some(FieldValue::IntegerValue(number)) => f64::from(number),
            _ => f64::NAN,
        }
    };
    layer.features().map(number).collect()
}

fn texts(dataset: &Dataset, layer: &str, column: &str) -> Vec<String> {
    let mut layer = dataset.layer_by_name(layer).expect("layer");
    let text = |feature: gdal::vector::Feature<'_>| {
        let place = feature.field_index(column).expect("column");
        feature.field_as_string(place).expect("text").unwrap_or_default()
    };
    layer.features().map(text).collect()
}

/// The PDF beside a page has its headings, and whose the map data are on every page.
#[cfg(feature = "pdf")]
fn on_paper(file: &Path, html: &str) {
    let bytes = fs::read(file).expect("a PDF");
    let count = pdf::pages(&bytes);
    assert!((2..=14).contains(&count), "{count} pages");
    let Some(text) = pdf::text(&bytes) else { return };
    assert_eq!(text.matches("© OpenStreetMap contributors, ODbL").count(), count, "on every page");
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for heading in html.split("<h2").skip(1).filter_map(|part| part.split(['>', '<']).nth(1)) {
        assert!(flat.contains(heading), "{heading:?} is not in {}", file.display());
    }
    assert!(PRIVATE.iter().all(|name| !text.contains(name)), "{}", file.display());
}

#[test]
fn a_report_is_whole_in_three_languages_and_tells_nothing_private() {
    let (_folder, out) = report(&[]);
    for (file, language) in [("report.html", "nb"), ("report.nn.html", "nn"), ("report.en.html", "en")] {
        let html = read(&out.join(file));
        assert!(html.contains(&format!("<html lang=\"{language}\"")), "{file}");
        assert!(
            !html.contains("<script") && !html.replace("http://www.w3.org/2000/svg", "").contains("http"),
            "{file}"
        );
        let text = visible(&html);
        for broken in ["report-", "coverage-", "settlements-", "{ $", "{$", "NaN", "settlement)"] {
            assert!(!text.contains(broken), "{file} has {broken:?}");
        }
        assert!(PRIVATE.iter().all(|name| !html.contains(name)), "{file}");
        assert!(html.contains("Fjordvik") && html.matches("<svg").count() >= 4, "{file}");
        #[cfg(feature = "pdf")]
        on_paper(&out.join(file).with_extension("pdf"), &html);
    }
    let english = read(&out.join("report.en.html"));
    assert!(english.contains("12,000 residents"), "its residents are those of the grid");
    for card in ["card-1.html", "card-1.nn.html", "card-2.en.html"] {
        assert!(english.contains("card-1.en.html") && out.join(card).is_file());
    }
    let layers = Dataset::open(out.join("report.gpkg")).expect("GDAL opens it");
    // every resident lies in a settlement or outside, and reaches a base or does not
    let settled: f64 = numbers(&layers, "settlement_homes", "residents").iter().sum();
    assert!((settled - RESIDENTS).abs() < 1e-3, "rounded for each home: {settled}");
    let all =
        texts(&layers, "coverage_areas", "level").into_iter().zip(texts(&layers, "coverage_areas", "class"));
    let row = all.into_iter().position(|row| row == ("all".into(), "all".into())).expect("a row for all");
    let of = |column: &str| numbers(&layers, "coverage_areas", column)[row];
    assert!((of("residents") - RESIDENTS).abs() < 1e-6);
    assert!((of("with_base") + of("without_base") - RESIDENTS).abs() < 1e-6);
    let bases = read(&out.join("bases.csv"));
    assert!(!bases.contains(",UTVIDET,") && !bases.contains(",EKSTRA,"), "{bases}");
    assert!(bases.lines().count() > 1, "the free-standing bases of today");
    for file in fs::read_dir(&out).expect("folder") {
        let path = file.expect("file").path();
        if path.extension().is_some_and(|ending| ending == "csv") {
            let text = read(&path);
            assert!(PRIVATE.iter().all(|name| !text.contains(name)), "{}", path.display());
        }
    }
}

/// QGIS hides what has a value without a symbol.
#[test]
fn every_value_that_a_style_draws_by_has_a_symbol() {
    let (_folder, out) = report(&["--plan-year", "2032"]);
    let layers = Dataset::open(out.join("report.gpkg")).expect("GDAL opens it");
    let styles = texts(&layers, "layer_styles", "styleQML");
    let mut drawn = 0;
    for (layer, style) in texts(&layers, "layer_styles", "f_table_name").iter().zip(styles) {
        let Some((_, rest)) = style.split_once("categorizedSymbol") else { continue };
        let column = rest.split("attr=\"").nth(1).expect("a column").split('"').next().expect("its name");
        for value in texts(&layers, layer, column) {
            assert!(style.contains(&format!("value=\"{value}\"")), "{layer}: {column} = {value}");
            drawn += 1;
        }
    }
    assert!(drawn > 8000, "{drawn}");
}

/// What follows from open data stands as it is, small counts too: hiding them in one table would protect nobody.
#[test]
fn page_tells_small_counts() {
    let (_folder, out) = report(&[]);
    for page in ["report.html", "report.nn.html", "report.en.html"] {
        let html = read(&out.join(page));
        for section in ["coverage", "forms"] {
            let rows = cells(&html, section);
            assert!(rows.len() > 12, "{rows:?}");
            assert!(!rows.iter().flatten().any(|cell| cell == ":" || cell.contains("&lt;")), "{rows:?}");
        }
    }
    let html = read(&out.join("report.en.html"));
    let number = |text: &str| text.replace(',', "").parse::<f64>().expect("number");
    let small = |text: &str| (1.0..5.0).contains(&number(text));
    let coverage = cells(&html, "coverage");
    assert!(coverage.iter().any(|row| small(&row[2]) || small(&row[4])), "the demo has small counts");
    // free-standing bases are those of form 2: both tables tell the same
    for (row, own) in coverage.iter().zip(cells(&html, "forms")) {
        assert_eq!((&row[1], &row[2], &row[4]), (&own[1], &own[2], &own[3]));
    }
}

/// In public the chapter is about BASIS, and says how good the answer is; a base without which another could stand in loses at most what
/// it adds.
#[test]
fn page_tells_where_the_next_bases_belong() {
    let (_folder, out) = report(&[]);
    for (page, proven) in [
        ("report.html", "Det er bevist"),
        ("report.nn.html", "Det er bevist"),
        ("report.en.html", "This is proven"),
    ] {
        let html = read(&out.join(page));
        let chapter = html.split("id=\"next-basis\"").nth(1).expect("a chapter").split("<h2").nth(1);
        assert!(chapter.is_some_and(|own| own.contains(proven) && own.contains("<svg")), "{page}");
        assert!(!html.contains("id=\"next-ekstra\"") && !html.contains("id=\"next-utvidet\""));
    }
    let rows = cells(&read(&out.join("report.en.html")), "next-basis");
    assert_eq!(rows.len(), 3, "{rows:?}");
    let number = |text: &str| {
        let digits: String = text.chars().filter(|sign| sign.is_ascii_digit() || *sign == '.').collect();
        digits.parse::<f64>().expect("a number")
    };
    let told: Vec<[f64; 2]> = rows.iter().map(|row| [number(&row[1]), number(&row[2])]).collect();
    assert!(told.is_sorted_by(|one, next| one[0] >= next[0]), "{told:?}");
    assert!(told.iter().all(|[adds, loss]| *adds > 0.0 && *loss <= adds + 1.0), "{told:?}");
}

/// The layers have the chosen sites of all types, each as a search for that type alone finds them.
#[test]
fn chosen_sites_are_layers_of_the_report() {
    let (folder, out) = report(&[]);
    let ids = |rows: &[Row]| -> Vec<(String, f64)> {
        rows.iter().map(|row| (row.text("site_id"), row.number("adds"))).collect()
    };
    let chosen = read_layer(&out.join("report.gpkg"), "next_bases");
    let mut alone = Vec::new();
    // the demo has two candidates for PLUSS
    for (kind, new) in [("PLUSS", "2"), ("BASIS", "3")] {
        let file = folder.path().join(format!("{kind}.gpkg"));
        let mut command = tettsted();
        command.current_dir(folder.path()).args(["locate", "fjordvik.osm.pbf", "--plan", "plan.gpkg"]);
        command.args(INPUTS.iter().flat_map(|(option, name)| [option, name]));
        command.args(["--base-type", kind, "--new", new, "-o"]).arg(&file).assert().success();
        alone.extend(ids(&read_layer(&file, "locate").rows));
    }
    assert_eq!(ids(&chosen.rows), alone);
    assert!(chosen.rows.iter().any(|row| row.text("base_type") == "PLUSS"));
}

/// Bases in group homes are moved, renamed, given other years and hours, and exchanged: every file stays the same.
#[test]
fn nothing_in_a_report_follows_from_a_base_in_a_group_home() {
    let (folder, out) = report(&[]);
    let plan = folder.path().join("plan.gpkg");
    let mut moved = Plan::read(&plan).expect("plan").plan;
    let mut number = 0.0;
    for base in moved.bases.iter_mut().filter(|base| base.is_private()) {
        number += 1.0;
        base.position.lon += 0.004 * number;
        base.position.lat -= 0.002 * number;
        base.name = format!("Another {number}");
        base.opening_hours = None;
    }
    for home in &mut moved.group_homes {
        home.position.lon += 0.01;
        home.name = "Elsewhere".into();
    }
    assert!(number > 1.0, "the demo has bases in group homes");
    moved.bases.reverse();
    moved.group_homes.reverse();
    let free: Vec<_> = moved.bases.iter().rev().filter(|base| !base.is_private()).cloned().collect();
    moved.bases.retain(Base::is_private);
    moved.bases.extend(free);
    fs::remove_file(&plan).expect("removed");
    moved.write_new(&plan, &NewPlan { classes: Vec::new(), language: Language::Nb }).expect("written");
    let again = folder.path().join("again");
    report_to(folder.path(), &again, &[]);
    let mut compared = 0;
    for file in fs::read_dir(&out).expect("folder") {
        let path = file.expect("file").path();
        let name = path.file_name().expect("name");
        if path.extension().is_some_and(|ending| ending != "gpkg") {
            let [own, other] = [path.clone(), again.join(name)].map(|path| fs::read(path).expect("file"));
            assert!(own == other, "{}", path.display());
            compared += 1;
        }
    }
    assert!(compared > 10, "{compared}");
}

#[test]
fn what_is_private_is_there_if_asked_for_and_a_year_changes_the_bases() {
    let (_folder, out) = report(&["--with-private", "--plan-year", "2032"]);
    let html = read(&out.join("report.html"));
    assert!(PRIVATE.iter().all(|name| html.contains(name)) && html.contains("2032"));
    let layers = Dataset::open(out.join("report.gpkg")).expect("GDAL opens it");
    assert_eq!(
        layers.layer_by_name("bases").expect("bases").feature_count(),
        7,
        "all seven are open by then"
    );
}

#[test]
fn the_plan_of_the_demo_is_whole_and_stays_what_the_person_made_of_it() {
    let folder = tempfile::tempdir().expect("folder");
    tettsted().arg("demo").arg(folder.path()).assert().success();
    let plan = folder.path().join("plan.gpkg");
    let checked = tettsted()
        .args(["plan", "check", "--strict"])
        .arg(&plan)
        .arg(folder.path().join("fjordvik.osm.pbf"))
        .assert();
    let said = String::from_utf8(checked.success().get_output().stdout.clone()).expect("text");
    assert!(said.contains("rows kept out: 0; remarks: 0; far from streets: 0"), "{said}");
    fs::write(&plan, "changed").expect("written");
    tettsted().arg("demo").arg(folder.path()).assert().success();
    assert_eq!(read(&plan), "changed");
    for (layer, rows) in [("bases", 7), ("sites", 12), ("projects", 1), ("edits", 4)] {
        fs::remove_file(&plan).ok();
        tettsted().arg("demo").arg(folder.path()).assert().success();
        let dataset = Dataset::open(&plan).expect("GDAL opens it");
        assert_eq!(dataset.layer_by_name(layer).expect("layer").feature_count(), rows, "{layer}");
    }
}
