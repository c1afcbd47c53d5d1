//! A plan changed over HTTP while GIS programs have its file open.
#![allow(clippy::similar_names, reason = "a path, a patch and a part are what they are")]

use std::path::Path;
use std::process::{Command, Stdio};

use axum::http::Method;
use serde_json::{Value, json};
use tettsted::plan::PlanLayer;

use super::edits::{Planned, point, row};
use crate::common::full_plan::full_plan;
use crate::common::notices::skipped;

/// Debian's Python, which has GDAL and QGIS.
const PYTHON: &str = "/usr/bin/python3";

/// A Python script with these arguments that goes on while the service is asked: what it prints is read line by line, and it goes on
/// when a line is sent.
struct Script {
    child: std::process::Child,
    lines: std::io::BufReader<std::process::ChildStdout>,
}

impl Script {
    /// `None`, with a printed reason, if a module is not installed.
    fn start(needs: &str, code: &str, file: &Path) -> Option<Self> {
        let has =
            Command::new(PYTHON).args(["-c", &format!("import {needs}")]).stderr(Stdio::null()).status();
        if !has.is_ok_and(|status| status.success()) {
            skipped(&format!("{PYTHON} has no {needs}"));
            return None;
        }
        let mut child = Command::new(PYTHON)
            .args(["-u", "-c", code])
            .arg(file)
            .env("QT_QPA_PLATFORM", "offscreen")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("started");
        let lines = std::io::BufReader::new(child.stdout.take().expect("stdout"));
        Some(Self { child, lines })
    }

    /// The next line that begins with a word.
    fn hears(&mut self, word: &str) -> String {
        use std::io::BufRead;
        let mut line = String::new();
        while !line.starts_with(word) {
            line.clear();
            assert!(self.lines.read_line(&mut line).expect("text") > 0, "it ended before it said {word:?}");
        }
        line.trim_start_matches(word).trim().to_owned()
    }

    fn goes_on(&mut self) {
        use std::io::Write;
        writeln!(self.child.stdin.as_mut().expect("stdin")).expect("sent");
    }

    fn ends(mut self) {
        drop(self.child.stdin.take());
        assert!(self.child.wait().expect("ended").success());
    }
}

/// Opens a layer with GDAL for changes, waits, changes a row, waits, and reads all.
const GDAL: &str = r#"
import sys
from osgeo import gdal, ogr
gdal.UseExceptions()
data = gdal.OpenEx(sys.argv[1], gdal.OF_VECTOR | gdal.OF_UPDATE)
names = [data.GetLayer(i).GetName() for i in range(data.GetLayerCount())]
layer = data.GetLayerByName("sites")
print("open", layer.GetFeatureCount()); sys.stdin.readline()
layer.SetAttributeFilter("id = 's1'")
row = layer.GetNextFeature()
row["name"] = "Fra GDAL"
layer.SetFeature(row); data.FlushCache()
layer.SetAttributeFilter(None)
print("changed"); sys.stdin.readline()
data = None
data = gdal.OpenEx(sys.argv[1])
print("layers", [data.GetLayer(i).GetName() for i in range(data.GetLayerCount())])
check = data.ExecuteSQL("PRAGMA integrity_check")
print("check", check.GetNextFeature().GetField(0))
print("count", data.GetLayerByName("sites").GetFeatureCount(), data.GetLayerByName("tettsted_history").GetFeatureCount())
"#;

/// The same with QGIS, in an editing session.
const QGIS: &str = r#"
import sys
from qgis.core import QgsApplication, QgsVectorLayer
app = QgsApplication([], False); app.initQgis()
layer = QgsVectorLayer(sys.argv[1] + "|layername=sites", "sites", "ogr")
assert layer.isValid()
list(layer.getFeatures())
assert layer.startEditing()
print("open", layer.featureCount()); sys.stdin.readline()
row = next(layer.getFeatures("id = 's1'"))
assert layer.changeAttributeValue(row.id(), layer.fields().indexOf("name"), "Fra QGIS")
assert layer.commitChanges(False), layer.commitErrors()
print("changed"); sys.stdin.readline()
layer.rollBack()
layer.reload()
print("names", sorted(str(row["name"]) for row in layer.getFeatures()))
history = QgsVectorLayer(sys.argv[1] + "|layername=tettsted_history", "history", "ogr")
print("history", history.isValid(), history.featureCount(), [field.name() for field in history.fields()])
comments = QgsVectorLayer(sys.argv[1] + "|layername=comments", "comments", "ogr")
print("comments", comments.isValid(), comments.featureCount(), comments.crs().authid())
del layer, history, comments
app.exitQgis()
"#;

/// What is asked while the other program has the file open: changes before and after it changes a row; the tag of the row is another
/// then.
async fn change_beside(planned: &Planned, script: &mut Script, name: &str) {
    assert_eq!(script.hears("open"), "2");
    let site = |name: &str| row(&point(10.0, 60.0), &json!({ "name": name }));
    let (_, tag) = planned.row(PlanLayer::Sites, "s1").expect("s1");
    planned.made("sites", &site("over HTTP")).await;
    let body = row(&point(10.0, 60.0), &json!({ "text": "Hei" }));
    planned.made("comments", &body).await;
    script.goes_on();
    script.hears("changed");
    let patch = json!({ "properties": { "name": "X" } });
    let path = "/collections/sites/items/s1";
    planned.ask(Method::PATCH, path, &[("if-match", &tag)], &patch).await.problem(412, "changed_since");
    let (site_now, tag) = planned.feature(PlanLayer::Sites, "s1");
    assert_eq!(site_now["properties"]["name"], name);
    let put = planned.ask(Method::PATCH, path, &[("if-match", &tag)], &patch).await;
    assert_eq!(put.status, 204, "{}", put.text());
    let made = planned.made("sites", &site("og igjen")).await;
    let path = format!("/collections/sites/items/{made}");
    let gone = planned.ask(Method::DELETE, &path, &[("if-match", "*")], &Value::Null).await;
    assert_eq!(gone.status, 204);
    script.goes_on();
}

#[tokio::test(flavor = "multi_thread")]
async fn gdal_has_the_file_open_meanwhile() {
    let planned = Planned::in_house(&full_plan());
    let Some(mut script) = Script::start("osgeo.gdal", GDAL, &planned.file) else { return };
    change_beside(&planned, &mut script, "Fra GDAL").await;
    let layers = script.hears("layers");
    for layer in ["bases", "comments", "tettsted_history"] {
        assert!(layers.contains(layer), "{layers}");
    }
    assert_eq!(script.hears("check"), "ok");
    assert_eq!(script.hears("count"), "3 4");
    script.ends();
    let names: Vec<String> = planned.read().sites.into_iter().map(|site| site.name).collect();
    assert_eq!(names, ["X", "Skolen", "over HTTP"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn qgis_has_the_file_open_meanwhile() {
    let planned = Planned::in_house(&full_plan());
    let Some(mut script) = Script::start("qgis.core", QGIS, &planned.file) else { return };
    change_beside(&planned, &mut script, "Fra QGIS").await;
    assert_eq!(script.hears("names"), "['Skolen', 'X', 'over HTTP']");
    let history = script.hears("history");
    assert!(history.starts_with("True 4 ['number', 'time', 'who'"), "{history}");
    assert_eq!(script.hears("comments"), "True 1 EPSG:4326");
    script.ends();
    let names: Vec<String> = planned.read().sites.into_iter().map(|site| site.name).collect();
    assert_eq!(names, ["X", "Skolen", "over HTTP"]);
}

/// Holds the file for writing until it is told to go on.
const HOLDS: &str = r#"
import sqlite3, sys
data = sqlite3.connect(sys.argv[1], isolation_level=None)
data.execute("BEGIN IMMEDIATE")
print("held"); sys.stdin.readline()
data.execute("ROLLBACK")
"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_another_program_holds_is_waited_for_and_then_busy() {
    use gdal::{Dataset, DatasetOptions, GdalOpenFlags};
    let planned = Planned::in_house(&full_plan());
    let Some(mut script) = Script::start("sqlite3", HOLDS, &planned.file) else { return };
    script.hears("held");
    let site = row(&point(10.0, 60.0), &json!({ "name": "A" }));
    let busy = planned.ask(Method::POST, "/collections/sites/items", &[], &site).await;
    busy.problem(503, "plan_busy");
    assert!(!busy.header("retry-after").is_empty());
    let (asked, ()) = tokio::join!(planned.made("sites", &site), async {
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        script.goes_on();
    });
    script.ends();
    assert!(planned.row(PlanLayer::Sites, &asked).is_some());
    let options = DatasetOptions { open_flags: GdalOpenFlags::GDAL_OF_VECTOR, ..DatasetOptions::default() };
    assert!(Dataset::open_ex(&planned.file, options).is_ok());
}

/// `OWSLib` creates, replaces and deletes, and QGIS edits in between.
#[cfg(unix)]
#[test]
fn owslib_does_not_write_over_what_qgis_changed() {
    let python = std::env::var("TETTSTED_PYTHON").unwrap_or_else(|_| "python3".into());
    let has = Command::new(&python).args(["-c", "import owslib"]).stderr(Stdio::null()).status();
    if !has.is_ok_and(|status| status.success()) {
        skipped(&format!("{python} has no owslib"));
        return;
    }
    let folder = tempfile::tempdir().expect("folder");
    let plan = crate::common::full_plan::written(&full_plan(), folder.path());
    let served = super::edits_kill::Served::start(&plan);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/clients/part4.py");
    let address = format!("http://{}/plans/plan", served.address);
    let run = Command::new(&python).arg(script).arg(address).arg(&served.token).arg(&plan).output();
    let run = run.expect("started");
    served.kill();
    let (out, err) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    println!("{out}");
    assert!(run.status.success(), "{out}{err}");
}
