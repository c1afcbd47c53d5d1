//! `tettsted plan`: made, filled, checked, copied and compared on the command line.

use std::path::{Path, PathBuf};

use crate::common::full_plan::{change, full_plan, written};
use crate::common::program::{demo, names_in, read_json, refuses, stderr, stdout, tettsted};
use crate::common::town::put;
use assert_cmd::Command;
use tempfile::tempdir;
use tettsted::plan::Plan;
use tettsted::settings::base_types::BaseType;

fn plan(command: &str, files: &[&Path]) -> Command {
    let mut run = tettsted();
    run.arg("plan").arg(command).args(files);
    run
}

fn import(plan_file: &Path, layer: &str, from: &Path) -> Command {
    let mut run = plan("import", &[plan_file]);
    run.args(["--layer", layer, "--from"]).arg(from);
    run
}

/// A new empty plan.
fn made(folder: &Path) -> PathBuf {
    let path = folder.join("plan.gpkg");
    plan("make", &[&path]).args(["--name", "Sentrum", "--author", "Anne"]).assert().success();
    path
}

/// A plan may be made for the study area or for the extract in it; with any other area commands say so.
#[test]
fn a_plan_for_another_area_is_told() {
    let folder = tempdir().unwrap();
    let area = |name: &str, residents: &str| {
        let file = folder.path().join(name);
        let table = put(folder.path(), &format!("{name}.csv"), residents);
        let mut build = tettsted();
        build.arg("build").arg(demo("demo.osm")).arg("--residents").arg(table).arg("-o").arg(&file);
        build.assert().success();
        file
    };
    let residents = std::fs::read_to_string(demo("residents.csv")).unwrap();
    let [own, other] =
        [area("own.tettsted", &residents), area("other.tettsted", &residents.replace(",2,", ",3,"))];
    for (number, (made_for, used_with, is_disclosed)) in
        [(&own, &own, false), (&own, &other, true), (&demo("demo.osm"), &other, false)]
            .into_iter()
            .enumerate()
    {
        let file = folder.path().join(format!("{number}.gpkg"));
        plan("make", &[&file]).arg("--area").arg(made_for).assert().success();
        for mut command in [plan("check", &[&file, used_with]), {
            let mut command = tettsted();
            command.arg("coverage").arg(used_with).arg("--plan").arg(&file);
            command
        }] {
            let told = stderr(&command.assert().success());
            assert_eq!(told.contains("was made for another study area"), is_disclosed, "{number}: {told}");
        }
    }
}

#[test]
fn a_new_plan_says_what_it_is_and_is_not_overwritten() {
    let folder = tempdir().unwrap();
    let area = put(folder.path(), "area.osm.pbf", "abc");
    let path = folder.path().join("plan.gpkg");
    plan("make", &[&path])
        .args(["--name", "Sentrum", "--notes", "utkast", "--area"])
        .arg(&area)
        .assert()
        .success();
    let about = Plan::read(&path).unwrap().plan.about;
    assert_eq!((about.name.as_str(), about.notes.as_str()), ("Sentrum", "utkast"));
    // SHA-256 of "abc", FIPS 180-2, appendix B.1
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(about.area_hash.as_deref(), Some(abc));
    let time = about.changed_at.expect("a time");
    assert!(time.len() >= 20 && &time[10..11] == "T" && time.ends_with('Z'), "{time}");
    refuses(&mut plan("make", &[&path]), 4, &["exists already"]);
    refuses(&mut plan("make", &[&folder.path().join("missing/plan.gpkg")]), 4, &["cannot write"]);
    assert_eq!(names_in(folder.path()), ["area.osm.pbf", "plan.gpkg"]);
}

#[test]
fn rows_are_imported_with_other_names_of_columns() {
    let folder = tempdir().unwrap();
    let path = made(folder.path());
    let bytes = "navn;basetype;lon;lat;plass;eier\nMøteplassen;basis;10,75;59,91;25;kommunen\nKafé;PLUSS;10,76;59,92;;\nHytta;LOFT;10,77;59,93;;\n";
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(bytes);
    let file = folder.path().join("baser.csv");
    std::fs::write(&file, latin).unwrap();
    let mut run = import(&path, "bases", &file);
    let assert = run
        .args(["--map", "type=basetype,name=navn", "--map", "capacity=plass"])
        .args(["--set", "status=planned"])
        .assert()
        .success();
    assert!(
        stdout(&assert).contains("new rows: 2; changed rows: 0; rows kept out: 1"),
        "{}",
        stdout(&assert)
    );
    let told = stderr(&assert);
    assert!(told.contains("row 4") && told.contains("\"LOFT\" is not known"), "{told}");
    assert!(told.contains("column \"eier\" is not imported"), "{told}");
    let read = Plan::read(&path).unwrap();
    let found: Vec<_> =
        read.plan.bases.iter().map(|base| (base.name.as_str(), base.kind, base.capacity)).collect();
    assert_eq!(found, [("Møteplassen", BaseType::Basis, Some(25)), ("Kafé", BaseType::Plus, None)]);
    assert!((read.plan.bases[1].position.lon - 10.76).abs() < 1e-12);
    assert!(read.skipped.is_empty() && read.remarks.is_empty(), "{:?}", read.remarks);
}

#[test]
fn rows_that_are_there_change_only_when_asked() {
    let folder = tempdir().unwrap();
    let path = written(&full_plan(), folder.path());
    let sites = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","id":"s1","properties":{"name":"Torget sør"},"geometry":{"type":"Point","coordinates":[10.751,59.911]}},
        {"type":"Feature","id":"s3","properties":{"name":"Kaia","base_types":"BASIS"},"geometry":{"type":"Point","coordinates":[10.752,59.912]}}]}"#;
    let file = put(folder.path(), "sites.geojson", sites);
    let assert = import(&path, "sites", &file).assert().success();
    assert!(stderr(&assert).contains("the id \"s1\" is in the plan already"));
    assert_eq!(Plan::read(&path).unwrap().plan.sites.len(), 3);
    let change =
        put(folder.path(), "change.csv", "id,lon,lat,name\ns2,10.7,59.9,Skolen nord\np,10.8,59.9,Ny\n");
    let assert = import(&path, "sites", &change).arg("--update").assert().success();
    assert!(stdout(&assert).contains("new rows: 1; changed rows: 1; rows kept out: 0"));
    let sites = Plan::read(&path).unwrap().plan.sites;
    let school = sites.iter().find(|site| site.id == "s2").expect("s2");
    // the file has no column for the types: they stay
    assert_eq!((school.name.as_str(), school.kinds.len(), school.position.lon), ("Skolen nord", 2, 10.7));
    assert_eq!(sites.iter().map(|site| site.id.as_str()).collect::<Vec<_>>(), ["s1", "s2", "s3", "p"]);
}

/// What the file has a column for is changed, and emptied where its cell is empty; all else stays, also what cannot be read.
#[test]
fn an_update_touches_only_the_columns_of_the_file() {
    let folder = tempdir().unwrap();
    let path = written(&full_plan(), folder.path());
    change(&path, &["UPDATE bases SET opening_hours = 'hver dag', capacity = 25 WHERE id = 'b1'"]);
    let bases = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","id":"b1","properties":{"name":"Ny","capacity":null},"geometry":null},
        {"type":"Feature","id":"b9","properties":{"name":"nul\u0000"},"geometry":null}]}"#;
    let assert =
        import(&path, "bases", &put(folder.path(), "b.geojson", bases)).arg("--update").assert().success();
    assert!(stderr(&assert).contains("name holds a character"), "{}", stderr(&assert));
    let read = Plan::read(&path).unwrap();
    let (base, old) = (&read.plan.bases[0], &full_plan().bases[0]);
    assert_eq!((base.name.as_str(), base.capacity, base.position), ("Ny", None, old.position));
    assert_eq!(base.staffed_hours, old.staffed_hours);
    assert!(read.remarks.iter().any(|remark| remark.text.contains("hver dag")), "{:?}", read.remarks);
    let none = "id,lon,lat,expected_fit\np1,10.7,59.9,\n";
    import(&path, "projects", &put(folder.path(), "p.csv", none)).arg("--update").assert().success();
    let projects = Plan::read(&path).unwrap().plan.projects;
    let project = projects.iter().find(|project| project.id == "p1").expect("p1");
    assert_eq!(project.expected, full_plan().projects[0].expected[..2]);
}

#[test]
fn an_import_that_is_mostly_broken_writes_nothing() {
    let folder = tempdir().unwrap();
    let path = written(&full_plan(), folder.path());
    let before = Plan::read(&path).unwrap();
    let file =
        put(folder.path(), "homes.csv", "id,lon,lat,form\na,10.7,59.9,4\nb,10.7,59.9,7\nc,10.7,59.9,x\n");
    refuses(&mut import(&path, "group_homes", &file), 3, &["2 of 3 rows", "row 3", "form = 7"]);
    refuses(import(&path, "group_homes", &file).args(["--map", "form=boform"]), 3, &["boform", "--map"]);
    refuses(import(&path, "group_homes", &file).args(["--map", "farge=form"]), 3, &["farge", "group_homes"]);
    refuses(&mut import(&path, "sites", &folder.path().join("none.csv")), 3, &["none.csv"]);
    assert_eq!(Plan::read(&path).unwrap(), before);
    import(&path, "cafes", &file).assert().code(2);
}

#[test]
fn projects_go_into_the_layer_of_their_shape() {
    let folder = tempdir().unwrap();
    let path = written(&full_plan(), folder.path());
    // p1 was an area and becomes a point, keeping all else
    let file = put(folder.path(), "p.csv", "id,lon,lat\np1,10.7,59.9\n");
    import(&path, "projects", &file).arg("--update").assert().success();
    let plan = Plan::read(&path).unwrap().plan;
    let moved = plan.projects.iter().find(|project| project.id == "p1").expect("p1");
    let old = &full_plan().projects[0];
    assert!(matches!(moved.geometry, geo_types::Geometry::Point(_)) && plan.projects.len() == 2);
    assert_eq!(
        (moved.dwellings, &moved.expected, &moved.functions),
        (old.dwellings, &old.expected, &old.functions)
    );
}

#[test]
fn a_check_names_what_is_wrong() {
    let folder = tempdir().unwrap();
    let path = made(folder.path());
    let near = "id,lon,lat,type\nnear,9.998,59.998,BASIS\nfar,9.5,59.998,BASIS\n";
    import(&path, "bases", &put(folder.path(), "b.csv", near)).assert().success();
    let mut check = plan("check", &[&path, &demo("demo.osm")]);
    let assert = check.assert().success();
    assert!(
        stdout(&assert).contains("rows kept out: 0; remarks: 0; far from streets: 1"),
        "{}",
        stdout(&assert)
    );
    assert!(stderr(&assert).contains("bases, id far: no street within"), "{}", stderr(&assert));
    plan("check", &[&path]).arg("--strict").assert().success();
    change(&path, &["UPDATE bases SET type = 'KAFE' WHERE id = 'far'"]);
    plan("check", &[&path]).assert().success();
    refuses(plan("check", &[&path]).arg("--strict"), 3, &["bases, row 2 (id far)", "KAFE", "1 rows"]);
}

#[test]
fn a_copy_has_everything_and_its_own_name() {
    let folder = tempdir().unwrap();
    let path = written(&full_plan(), folder.path());
    let broken = "UPDATE bases SET type = 'KAFE' WHERE id = 'b1'";
    change(&path, &[broken, "ALTER TABLE sites ADD COLUMN eier TEXT", "UPDATE sites SET eier = 'Kommunen'"]);
    let copy = folder.path().join("copy.gpkg");
    plan("copy", &[&path, &copy]).args(["--name", "Sentrum B"]).assert().success();
    let [old, mut new] = [&path, &copy].map(|path| Plan::read(path).unwrap());
    assert_eq!(
        (new.plan.about.name.as_str(), new.plan.about.based_on.as_deref()),
        ("Sentrum B", Some("Sentrum 2040"))
    );
    assert_ne!(new.plan.about.changed_at, old.plan.about.changed_at);
    new.plan.about = old.plan.about.clone();
    assert_eq!(new, old);
    refuses(&mut plan("copy", &[&path, &copy]), 4, &["exists already"]);
    refuses(
        &mut plan("copy", &[&folder.path().join("none.gpkg"), &folder.path().join("x.gpkg")]),
        3,
        &["none.gpkg"],
    );
    assert_eq!(names_in(folder.path()), ["copy.gpkg", "plan.gpkg"]);
}

#[test]
fn differences_are_told_in_three_languages_and_as_a_table() {
    let folder = tempdir().unwrap();
    let path = written(&full_plan(), folder.path());
    let after = folder.path().join("after.gpkg");
    plan("copy", &[&path, &after]).args(["--name", "Sentrum 2040"]).assert().success();
    let text = |language: &str| {
        let assert = plan("diff", &[&path, &after]).args(["--language", language]).assert().success();
        stdout(&assert)
    };
    change(&after, &["UPDATE plan SET based_on = 'Sentrum 2030'"]);
    assert!(text("nb").contains("Planene er like."), "{}", text("nb"));
    change(
        &after,
        &[
            "DELETE FROM sites WHERE id = 's2'",
            "UPDATE bases SET capacity = 30, status = 'planned' WHERE id = 'b1'",
        ],
    );
    // 0.001° of latitude at 59.9° N is 111.41 m on WGS 84 (Vincenty)
    let moved = "id,lon,lat\ng1,10.7512,59.9103\n";
    import(&after, "group_homes", &put(folder.path(), "g.csv", moved)).arg("--update").assert().success();
    let nb = text("nb");
    assert!(
        nb.contains(
            "endret: b1 (Møteplassen): Status: fra Finnes til Planlagt; Plass til (besøkende): fra 25 til 30"
        ),
        "{nb}"
    );
    assert!(nb.contains("borte: s2 (Skolen)") && nb.contains("endret: g1 (Lia): flyttet 111\u{a0}m"), "{nb}");
    assert!(text("nn").contains("flytta 111\u{a0}m") && text("en").contains("moved 111\u{a0}m"));
    let table = folder.path().join("diff.geojson");
    plan("diff", &[&path, &after]).arg("-o").arg(&table).assert().success();
    let json = read_json(&table);
    let rows: Vec<String> = json["features"]
        .as_array()
        .expect("features")
        .iter()
        .map(|row| {
            let cell = |name: &str| row["properties"][name].as_str().unwrap_or("-").to_owned();
            format!(
                "{} {} {} {} {} {}",
                cell("layer"),
                cell("id"),
                cell("change"),
                cell("field"),
                cell("before"),
                cell("after")
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "bases b1 changed status existing planned",
            "bases b1 changed capacity 25 30",
            "group_homes g1 changed geometry - -",
            "sites s2 removed - - -",
        ]
    );
    let csv = folder.path().join("diff.csv");
    plan("diff", &[&path, &after]).arg("-o").arg(&csv).assert().success();
    assert_eq!(std::fs::read_to_string(&csv).unwrap().lines().count(), 5);
}

#[test]
fn what_is_in_a_plan_is_shown() {
    let folder = tempdir().unwrap();
    let path = written(&full_plan(), folder.path());
    let shown = stdout(&plan("show", &[&path]).assert().success());
    for line in [
        "Navn: Sentrum 2040",
        "Baser: 2",
        "  BASIS, finnes: 1",
        "  4: bofellesskap med base: 1",
        "  Nedsenket kantstein: 1",
    ] {
        assert!(shown.lines().any(|shown| shown == line), "{line:?} is not in\n{shown}");
    }
    refuses(&mut plan("show", &[&put(folder.path(), "no.gpkg", "x")]), 3, &["no.gpkg", "GeoPackage"]);
}
