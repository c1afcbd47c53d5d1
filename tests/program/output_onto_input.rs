//! No command writes onto what it reads, by whatever path the two are named.

use std::any::TypeId;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command as Program;
use clap::{Arg, Command};
use tempfile::{TempDir, tempdir};

use crate::common::notices::skipped;
use crate::common::program::{demo, names_in, tettsted};

/// Options and arguments that are written; of all others with a path the program says that they are read, and its own test sees to it.
const WRITTEN: [&str; 5] = ["explain", "folder", "output", "report", "to"];
/// What stands for a value that a command asks for and that is no path.
const VALUES: [(&str, &str); 5] =
    [("project", "p1"), ("at", "10,60"), ("layer", "bases"), ("moment", "Tuesday 18:30"), ("kinds", "BASIS")];
/// What options of commands ask for beside them; an empty name is every one (but of plans).
const ASK_FOR: [(&str, &str, &[&str]); 19] = [
    ("score", "", &["--sites", "p.gpkg"]),
    ("score", "base_types", &["--plan", "p.gpkg"]),
    ("score", "explain", &["--plan", "p.gpkg"]),
    ("score", "stops", &["--plan", "p.gpkg"]),
    ("compare", "", &["--with", "p.gpkg"]),
    ("ambulant", "", &["--plan", "p.gpkg"]),
    ("ambulant", "", &["--visits", "v.csv"]),
    ("", "service_settings", &["--services", "p.gpkg"]),
    ("ask", "with", &["--plan", "p.gpkg"]),
    ("score", "place_settings", &["--plan", "p.gpkg"]),
    ("score", "layer", &["--plan", "p.gpkg"]),
    ("", "layer", &["--category", "groceries"]),
    ("", "workplace_settings", &["--jobs", "j.csv"]),
    ("locate", "", &["--base-type", "BASIS"]),
    ("", "life_table", &["--need", "need"]),
    ("", "need_settings", &["--need", "need"]),
    ("forecast", "life_table", &["--need", "need"]),
    ("forecast", "layer", &["--category", "groceries"]),
    ("forecast", "need_settings", &["--need", "need"]),
];

fn all(command: &Command, path: &[String]) -> Vec<(Vec<String>, Command)> {
    let own = |sub: &Command| [path, &[sub.get_name().to_owned()]].concat();
    let below = command.get_subcommands().flat_map(|sub| all(sub, &own(sub)));
    std::iter::once((path.to_vec(), command.clone())).chain(below).collect()
}

fn paths(command: &Command) -> Vec<&Arg> {
    let is_path = |arg: &&Arg| arg.get_value_parser().type_id() == TypeId::of::<PathBuf>();
    command.get_arguments().filter(is_path).collect()
}

fn is_written(command: &Command, arg: &Arg) -> bool {
    let id = arg.get_id().as_str();
    WRITTEN.contains(&id) || id == "plan" && ["make", "import"].contains(&command.get_name())
}

/// A command with an output and an input on the same file, and whatever else it asks for.
fn onto(path: &[String], command: &Command, [output, input]: [&Arg; 2], file: &str) -> Vec<String> {
    let mut line = path.to_vec();
    let is_chosen = |arg: &Arg| [output, input].iter().any(|own| own.get_id() == arg.get_id());
    for arg in command.get_arguments() {
        let id = arg.get_id().as_str();
        let value = match () {
            () if is_chosen(arg) => file,
            () if arg.is_required_set() => {
                VALUES.iter().find(|(own, _)| *own == id).map_or("other.gpkg", |(_, value)| *value)
            }
            () => continue,
        };
        line.extend(arg.get_long().map(|long| format!("--{long}")));
        line.push(value.into());
    }
    for (name, id, more) in ASK_FOR {
        let wants = id.is_empty() || [output, input].iter().any(|arg| arg.get_id() == id);
        let is_own = name == command.get_name() || name.is_empty() && path.len() == 1;
        if is_own && wants && !line.iter().any(|text| text == more[0]) {
            line.extend(more.iter().map(|text| (*text).to_owned()));
        }
    }
    line
}

/// Runs it in a folder; it is to be refused, and the folder to be as it was.
fn is_refused(program: &mut Program, folder: &Path, what: &str) {
    let before = names_in(folder);
    let assert = program.arg("--json").current_dir(folder).assert();
    let told = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
    if assert.get_output().status.code() == Some(2) && told.contains("cannot be used with") {
        // what one of the two asks for cannot be there beside the other
        return;
    }
    assert!(told.contains("output_is_input"), "{what}: {told}");
    assert_eq!(assert.get_output().status.code(), Some(4), "{what}: {told}");
    assert_eq!(names_in(folder), before, "{what}");
}

fn folder_of(files: &[&str]) -> TempDir {
    let folder = tempdir().expect("folder");
    for file in files {
        fs::write(folder.path().join(file), "kept").expect("file");
    }
    folder
}

/// Every output of every command onto every input of it.
#[test]
fn output_onto_input() {
    let folder = folder_of(&["a.gpkg", "other.gpkg", "p.gpkg", "area.osm"]);
    let mut pairs = 0;
    for (path, command) in all(&tettsted::cli::command(), &[]) {
        let (written, read): (Vec<&Arg>, Vec<&Arg>) =
            paths(&command).into_iter().partition(|arg| is_written(&command, arg));
        for output in written {
            for input in &read {
                if command.get_arg_conflicts_with(output).iter().any(|arg| arg.get_id() == input.get_id()) {
                    continue;
                }
                let line = onto(&path, &command, [output, input], "a.gpkg");
                is_refused(tettsted().args(&line), folder.path(), &line.join(" "));
                pairs += 1;
            }
        }
    }
    assert_eq!(fs::read_to_string(folder.path().join("a.gpkg")).expect("file"), "kept");
    assert!(pairs > 100, "{pairs}");
}

/// `tettsted score`, reading one path and writing another.
fn score(reads: &str, writes: &str) -> Program {
    let mut program = tettsted();
    program.args(["score", "area.osm", "--sites", "s.csv", "--residents", reads, "-o", writes]);
    program
}

#[test]
#[cfg(unix)]
fn an_input_by_another_path_is_the_same_file() {
    let folder = folder_of(&["a.gpkg", "area.osm", "s.csv", "streets.shp", "streets.dbf"]);
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("in")).expect("folder");
    std::os::unix::fs::symlink(at("a.gpkg"), at("soft.gpkg")).expect("link");
    std::os::unix::fs::symlink(at("in"), at("also")).expect("link");
    fs::hard_link(at("a.gpkg"), at("hard.gpkg")).expect("link");
    fs::write(at("in").join("homes.csv"), "kept").expect("file");
    let whole = at("a.gpkg").display().to_string();
    for [reads, writes] in [
        ["a.gpkg", "./in/../a.gpkg"],
        ["a.gpkg", &whole],
        [&whole, "a.gpkg"],
        ["a.gpkg", "soft.gpkg"],
        ["soft.gpkg", "a.gpkg"],
        ["a.gpkg", "hard.gpkg"],
        ["a.gpkg|layername=homes", "a.gpkg"],
        ["also/homes.csv", "in/homes.csv"],
        ["/vsizip/a.gpkg/homes.csv", "a.gpkg"],
        ["in", "in/homes.csv"],
    ] {
        is_refused(&mut score(reads, writes), folder.path(), &format!("{reads} {writes}"));
    }
    // what belongs to an input, by an output that may have any ending
    let mut sides = score("streets.shp", "new.gpkg");
    is_refused(sides.args(["--report", "streets.dbf"]), folder.path(), "table of a Shapefile");
    // a disk that does not tell capitals apart has the file under both names
    if at("A.GPKG").exists() {
        is_refused(&mut score("a.gpkg", "A.GPKG"), folder.path(), "capitals");
    } else {
        skipped("this disk tells capitals apart");
    }
    assert_eq!(fs::read_to_string(at("a.gpkg")).expect("file"), "kept");
}

#[test]
fn two_outputs_are_not_one_file() {
    let folder = folder_of(&["area.osm", "s.csv", "r.csv"]);
    let mut program = score("r.csv", "./new.json");
    let assert = program.args(["--report", "new.json", "--json"]).current_dir(folder.path()).assert().code(4);
    let told = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
    assert!(told.contains("outputs_are_one"), "{told}");
    assert_eq!(names_in(folder.path()), ["area.osm", "r.csv", "s.csv"]);
}

/// Layers that go beside the file that was named are outputs as well.
#[test]
fn a_further_layer_is_not_put_onto_an_input() {
    let folder = tempdir().expect("folder");
    let at = |name: &str| folder.path().join(name);
    fs::copy(demo("residents.csv"), at("out_needs.csv")).expect("residents");
    let before = fs::read(at("out_needs.csv")).expect("table");
    let mut program = tettsted();
    program.arg("settlements").arg(demo("demo.osm")).args(["--residents", "out_needs.csv", "-o", "out.csv"]);
    is_refused(&mut program, folder.path(), "the layer needs");
    assert_eq!(fs::read(at("out_needs.csv")).expect("table"), before);
}

/// A plan called as a file of the report, in the folder of the report.
#[test]
fn a_report_is_not_written_onto_its_plan() {
    let folder = tempdir().expect("folder");
    fs::create_dir(folder.path().join("rep")).expect("folder");
    for plan in ["report.gpkg", "report.html", "report.nn.html", "report.sha256"] {
        let path = folder.path().join("rep").join(plan);
        fs::write(&path, "kept").expect("plan");
        let mut program = tettsted();
        program.args(["report", "area.osm"]).arg(Path::new("rep").join(plan)).args(["-o", "rep"]);
        is_refused(&mut program, folder.path(), plan);
        assert_eq!(fs::read_to_string(&path).expect("plan"), "kept");
    }
}

/// What a mosaic or a virtual layer refers to is read as well.
#[test]
fn what_a_vrt_refers_to_is_an_input() {
    let folder = folder_of(&["area.osm", "s.csv", "homes.gpkg", "west & east.tif"]);
    let at = |name: &str| folder.path().join(name);
    let layer = "<OGRVRTDataSource><OGRVRTLayer name=\"homes\"><SrcDataSource relativeToVRT=\"1\">homes.gpkg</SrcDataSource>\
                 </OGRVRTLayer></OGRVRTDataSource>";
    fs::write(at("homes.vrt"), layer).expect("layer");
    let mosaic = |name: &str| {
        format!(
            "<VRTDataset rasterXSize=\"1\" rasterYSize=\"1\"><VRTRasterBand><SimpleSource><SourceFilename>{name}</SourceFilename>\
                 </SimpleSource></VRTRasterBand></VRTDataset>"
        )
    };
    fs::write(at("inner.vrt"), mosaic("west &amp; east.tif")).expect("mosaic");
    fs::write(at("outer.vrt"), mosaic("inner.vrt")).expect("mosaic");
    is_refused(&mut score("homes.vrt", "homes.gpkg"), folder.path(), "source of a layer");
    for mosaic in ["inner.vrt", "outer.vrt"] {
        let mut program = score("s.csv", "new.gpkg");
        program.args(["--dem", mosaic, "--report", "west & east.tif"]);
        is_refused(&mut program, folder.path(), mosaic);
    }
    // what it does not refer to is free
    fs::write(at("other.gpkg"), "kept").expect("file");
    let assert = score("homes.vrt", "other.gpkg").arg("--json").current_dir(folder.path()).assert();
    assert!(!String::from_utf8_lossy(&assert.get_output().stderr).contains("output_is_input"));
}

/// A shell that was told to put the result onto an input.
#[test]
#[cfg(unix)]
fn stdout_onto_an_input() {
    let folder = folder_of(&["area.osm", "s.csv", "r.csv"]);
    let at = |name: &str| folder.path().join(name);
    let to = |name: &str, append: bool| {
        let file =
            fs::File::options().write(true).append(append).truncate(!append).open(at(name)).expect("file");
        let mut program = crate::common::program::tettsted_running();
        program.args(["score", "area.osm", "--sites", "s.csv", "--residents", "r.csv", "--json"]);
        let done = program.current_dir(folder.path()).stdout(file).output().expect("run");
        (done.status.code(), String::from_utf8_lossy(&done.stderr).into_owned())
    };
    let (code, told) = to("s.csv", true);
    assert!(code == Some(4) && told.contains("output_is_input"), "{told}");
    assert_eq!(fs::read_to_string(at("s.csv")).expect("file"), "kept");
    let (code, told) = to("r.csv", false);
    assert!(code == Some(4) && told.contains("emptied"), "{told}");
    fs::write(at("new.geojson"), "").expect("file");
    assert!(!to("new.geojson", true).1.contains("output_is_input"));
}
