//! Every command that README and docs print: it runs, or its options are known and it is said here why it does not run.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use gdal::DriverManager;
use gdal::spatial_ref::SpatialRef;
use gdal::vector::{Defn, Feature, FieldDefn, LayerOptions, OGRFieldType, OGRwkbGeometryType, ToGdal};
use geo_types::{Geometry, Point};

use crate::common::notices::skipped;
use crate::common::program::tettsted_running;

/// Commands that do not run here, by how they begin, and why.
const NOT_RUN: [(&str, &str); 7] = [
    ("./scripts/run.sh", "installs packages, builds, and serves until stopped"),
    ("./scripts/test.sh", "runs this test"),
    ("./scripts/soak.sh", "takes hours"),
    ("./scripts/fuzz.sh", "installs and builds for minutes"),
    ("./scripts/bench", "needs extracts and peers from the network"),
    ("./scripts/growth.sh", "makes areas and measures for minutes"),
    ("cargo ", "builds for minutes"),
];
/// Inputs that are not ours to make or too large to keep; commands with them must be understood, and end because there is no such file.
const NOT_HERE: [&str; 5] = [
    "befolkning_250m_2023.shp",
    "oslo-east-filtered.osm.pbf",
    "monaco-2023-12-26.osm.pbf",
    "residents.gpkg",
    "dtm1_a.tif",
];
/// Words that stand for something of one's own, and what a planner could mean by them.
const STANDS_FOR: [(&str, &str); 13] = [
    // few draws: it is about the options
    ("area.tettsted --need FOLDER", "area.tettsted --need need --draws 20"),
    ("AREA.osm.pbf ...", "area.osm.pbf"),
    ("AREA ...", "area.tettsted"),
    ("AREA", "area.tettsted"),
    ("PLAN", "plan.gpkg"),
    ("--plan P", "--plan plan.gpkg"),
    ("--plan A --with B", "--plan plan.gpkg --with plan.gpkg"),
    ("--project ID", "--project p1"),
    ("[--plan-year Y]", "--plan-year 2035"),
    ("CATEGORY", "groceries"),
    ("nb|nn|en", "nb"),
    ("[", ""),
    ("]", ""),
];
/// The address the documents name.
const ADDRESS: &str = "127.0.0.1:8080";

/// A command as it stands in a document.
#[derive(Debug)]
struct Printed {
    place: String,
    text: String,
}

#[test]
fn commands_of_the_readme_run() {
    run_all("README.md");
    run_all("README.nb.md");
}

#[test]
fn commands_of_the_docs_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let entries = folder.read_dir().expect("docs").map(|entry| entry.expect("entry").file_name());
    let names = entries.map(|name| format!("docs/{}", name.to_string_lossy()));
    let mut pages: Vec<String> = names.collect();
    pages.retain(|name| Path::new(name).extension().is_some_and(|ending| ending == "md"));
    pages.sort();
    for page in pages {
        run_all(&page);
    }
}

#[test]
fn examples_of_the_help_are_understood() {
    let empty = tempfile::tempdir().expect("folder");
    let help = shell(empty.path(), "COLUMNS=400 tettsted --help");
    let help = String::from_utf8_lossy(&help.stdout).replace("\\\n", " ");
    let examples = help.lines().filter(|line| line.starts_with("    tettsted ")).map(str::trim);
    let mut known = 0;
    for example in examples.filter(|line| !line.contains('[')) {
        let command = example.split("  (").next().unwrap_or(example);
        let output = shell(empty.path(), command);
        assert!(matches!(output.status.code(), Some(0 | 3)), "{command}:\n{}", told(&output));
        known += 1;
    }
    assert!(known > 15, "{known} examples");
}

fn run_all(page: &str) {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).expect("a page");
    let folder = municipality();
    let mut served = None;
    for printed in blocks(page, &text).into_iter().chain(spans(page, &text)) {
        if let Some((_, why)) = NOT_RUN.iter().find(|(begin, _)| printed.text.starts_with(begin)) {
            skipped(&format!("{}: {}: it {why}", printed.place, printed.text));
        } else if printed.text.starts_with("tettsted serve") && !printed.text.contains("--help") {
            served = Some(Served::start(folder.path(), &printed.text));
        } else {
            let address = served.as_ref().map_or(ADDRESS, |served| &served.address);
            check(folder.path(), &printed, &printed.text.replace(ADDRESS, address));
        }
    }
}

/// Runs a command and looks at how it ends.
fn check(folder: &Path, printed: &Printed, command: &str) {
    let output = shell(folder, command);
    let missing = NOT_HERE.iter().find(|file| command.contains(*file));
    let right = output.status.code() == Some(if missing.is_some() { 3 } else { 0 });
    assert!(right, "{}: {command}\n{}", printed.place, told(&output));
    if command.starts_with("curl") {
        let answer = String::from_utf8_lossy(&output.stdout);
        assert!(answer.contains("FeatureCollection"), "{}: {command}\n{answer}", printed.place);
    }
}

fn told(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("{}\n{}{}", output.status, text(&output.stdout), text(&output.stderr))
}

/// Runs a command with the program on the path.
fn shell(folder: &Path, command: &str) -> Output {
    prepared(folder, command).output().expect("a shell")
}

fn prepared(folder: &Path, command: &str) -> Command {
    let program = tettsted_running();
    let bin = Path::new(program.get_program()).parent().expect("folder of the program");
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
    let mut shell = Command::new("bash");
    shell.args(["-euc", command]).current_dir(folder).env("PATH", path).stdin(Stdio::null());
    for (setting, _) in program.get_envs() {
        shell.env_remove(setting);
    }
    shell
}

/// The service as the documents start it, but at a free address.
struct Served {
    child: std::process::Child,
    address: String,
}

impl Served {
    fn start(folder: &Path, command: &str) -> Self {
        let mut shell = prepared(folder, &format!("exec {command} --addr 127.0.0.1:0"));
        let mut child = shell.stderr(Stdio::piped()).spawn().expect("started");
        let told = BufReader::new(child.stderr.take().expect("stderr"));
        let line = told.lines().map_while(Result::ok).find(|line| line.contains("http://"));
        let line = line.expect("it tells where it answers");
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        Self { address: address.expect("an address").to_owned(), child }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Commands in fenced blocks: a block of the shell is one, as its lines build on each other; elsewhere each line that is one.
fn blocks(page: &str, text: &str) -> Vec<Printed> {
    let mut found = Vec::new();
    let (mut language, mut begin, mut lines) = (None, 0, Vec::new());
    for (number, line) in (1..).zip(text.lines()) {
        match (language, line.strip_prefix("```")) {
            (None, Some(name)) => (language, begin) = (Some(name), number + 1),
            (Some(name), Some(_)) => {
                let block = std::mem::take(&mut lines).join("\n");
                let place = format!("{page}:{begin}");
                if name == "sh" {
                    let (alone, together): (Vec<&str>, Vec<&str>) = block
                        .lines()
                        .partition(|line| NOT_RUN.iter().any(|(begin, _)| line.starts_with(begin)));
                    let all = alone.iter().map(|line| (*line).to_owned()).chain([together.join("\n")]);
                    let commands = all.filter(|text| !text.trim().is_empty());
                    found.extend(commands.map(|text| Printed { place: place.clone(), text }));
                } else {
                    let joined = block.replace("\\\n", " ");
                    let commands = joined
                        .lines()
                        .filter(|line| line.starts_with("tettsted ") && !line.contains(" answers "));
                    found
                        .extend(commands.map(|line| Printed { place: place.clone(), text: line.to_owned() }));
                }
                language = None;
            }
            (Some(_), None) => lines.push(line),
            (None, None) => {}
        }
    }
    found
}

/// Commands within sentences and tables: whole ones as they stand, mere names of commands and options with `--help`.
fn spans(page: &str, text: &str) -> Vec<Printed> {
    let mut found = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let spans = line.split('`').skip(1).step_by(2).filter(|span| span.starts_with("tettsted "));
        for span in spans.filter(|span| !span.contains(" answers ")) {
            let mut text =
                STANDS_FOR.iter().fold(span.to_owned(), |text, (word, own)| text.replace(word, own));
            if !text.contains('.') && !text.contains("area") {
                // an option whose value is not said has one all the same
                let value = ["-o", "--report"]
                    .iter()
                    .find(|option| text.ends_with(*option))
                    .map_or("", |_| " x.gpkg");
                text = format!("{text}{value} --help");
            }
            if text == "tettsted info" {
                text.push_str(" area.tettsted");
            }
            found.push(Printed { place: format!("{page}:{number}"), text });
        }
    }
    found
}

/// A folder with the town, and the demo municipality under the names that the documents use.
fn municipality() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let copy = |from: &str, to: &str| {
        let to = folder.path().join(to);
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("folder");
        std::fs::copy(root.join(from), to).expect("copied");
    };
    std::fs::create_dir(folder.path().join("docs")).expect("folder");
    for name in ["demo.osm", "residents.csv", "sites.geojson"] {
        copy(&format!("tests/town/{name}"), &format!("tests/town/{name}"));
    }
    for (from, to) in [
        ("fjordvik.osm.pbf", "area.osm.pbf"),
        ("fjordvik.osm.pbf", "oslo.osm.pbf"),
        ("fjordvik.osm.pbf", "kommune.osm.pbf"),
        ("ages.csv", "07459.csv"),
        ("kommune.geojson", "kommuner.geojson"),
        ("dtm.tif", "dtm1.tif"),
        ("sites.geojson", "sites.geojson"),
        ("visits.csv", "visits.csv"),
        ("services.csv", "services.csv"),
        ("services.toml", "services.toml"),
        ("need/ages.csv", "need/ages.csv"),
        ("need/registered.csv", "need/registered.csv"),
    ] {
        copy(&format!("data/demo/{from}"), to);
    }
    let grid = std::fs::read_to_string(root.join("data/demo/population_250m.csv")).expect("grid");
    for name in ["NOR0250M_POP_2019.csv", "rutenett.csv"] {
        std::fs::write(folder.path().join(name), as_published(&grid)).expect("written");
    }
    let stops = std::fs::read(root.join("data/demo/stops.txt")).expect("stops");
    let mut feed = zip::ZipWriter::new(std::fs::File::create(folder.path().join("gtfs.zip")).expect("file"));
    feed.start_file("stops.txt", zip::write::SimpleFileOptions::default()).expect("begun");
    feed.write_all(&stops).expect("written");
    feed.finish().expect("finished");
    std::fs::write(
        folder.path().join("baser.csv"),
        "basetype,navn,lon,lat\nBASIS,Kulturhuset,11.9656,63.88346\n",
    )
    .expect("bases");
    own_places(&folder.path().join("own.gpkg"));
    let made = "tettsted demo unpacked && cp unpacked/plan.gpkg . && \
        tettsted build area.osm.pbf --grid NOR0250M_POP_2019.csv --stops gtfs.zip -o area.tettsted && \
        cp area.tettsted kommune.tettsted && cp area.tettsted fjordvik.tettsted && \
        tettsted residents area.osm.pbf --grid NOR0250M_POP_2019.csv -o own.csv";
    let output = shell(folder.path(), made);
    assert!(output.status.success(), "{}", told(&output));
    folder
}

/// A grid as Statistics Norway gives it to all: 5 in place of 1 to 9.
fn as_published(grid: &str) -> String {
    let row = |line: &str| match line.rsplit_once(';') {
        Some((cell, count)) if count.len() == 1 && count != "0" => format!("{cell};5\n"),
        _ => format!("{line}\n"),
    };
    grid.lines().map(row).collect()
}

/// A layer of places with their kind and name.
fn own_places(path: &Path) {
    let driver = DriverManager::get_driver_by_name("GPKG").expect("driver");
    let mut dataset = driver.create_vector_only(path).expect("dataset");
    let system = SpatialRef::from_epsg(4326).expect("system");
    let options =
        LayerOptions { name: "own", srs: Some(&system), ty: OGRwkbGeometryType::wkbPoint, options: None };
    let layer = dataset.create_layer(options).expect("layer");
    for name in ["kind", "name"] {
        let field = FieldDefn::new(name, OGRFieldType::OFTString).expect("field");
        field.add_to_layer(&layer).expect("field");
    }
    let defn = Defn::from_layer(&layer);
    let mut feature = Feature::new(&defn).expect("feature");
    let place = Geometry::from(Point::new(11.9656, 63.88346));
    feature.set_geometry(place.to_gdal().expect("geometry")).expect("set");
    feature.set_field_string(0, "groceries").expect("set");
    feature.set_field_string(1, "Kjøpmannen").expect("set");
    feature.create(&layer).expect("written");
}
