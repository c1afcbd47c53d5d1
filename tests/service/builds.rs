//! Files uploaded to a running service, a study area built of them, and everything read again.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::common::program::{demo, tettsted_running};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_mins(2);
const FILE: &str = "application/octet-stream";

/// A service that runs, and its planner's token.
pub(super) struct Running {
    child: Child,
    address: String,
    token: String,
    _said: BufReader<ChildStderr>,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Running {
    pub(super) fn start(state: &Path, more: &[&str]) -> Self {
        let mut command = tettsted_running();
        command.arg("serve").arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
        command.args(["--public-residents", "--addr", "127.0.0.1:0", "--state"]).arg(state).args(more);
        let mut child = command.stderr(Stdio::piped()).spawn().expect("started");
        let mut said = BufReader::new(child.stderr.take().expect("stderr"));
        let mut line = String::new();
        while !line.starts_with("for the planner: ") {
            line.clear();
            assert!(said.read_line(&mut line).expect("text") > 0, "it ended");
        }
        let (address, token) = line
            .trim()
            .split_once("http://")
            .and_then(|(_, rest)| rest.split_once("/?token="))
            .expect("a link");
        Self { child, address: address.into(), token: token.into(), _said: said }
    }

    /// A request of the planner: status and body.
    fn ask(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> (u16, String) {
        self.send(
            method,
            path,
            &format!("Authorization: Bearer {}\r\nContent-Type: {kind}\r\n", self.token),
            body,
        )
    }

    fn send(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).expect("connected");
        stream.set_read_timeout(Some(PATIENCE)).expect("patience");
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}Content-Length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).expect("sent");
        // who is refused need not take it all
        let _ = stream.write_all(body);
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer);
        let (head, body) = answer.split_once("\r\n\r\n").expect("head and body");
        (head.split(' ').nth(1).expect("status").parse().expect("number"), body.to_owned())
    }

    pub(super) fn json(&self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let (status, text) = self.ask(method, path, "application/json", body.to_string().as_bytes());
        (status, serde_json::from_str(&text).unwrap_or_else(|why| panic!("{why}: {text}")))
    }

    /// The job of an order, once it is over.
    fn over(&self, job: &str) -> Value {
        let begin = Instant::now();
        loop {
            let (_, job) = self.json("GET", &format!("/jobs/{job}"), &json!({}));
            if !["accepted", "running"].contains(&job["status"].as_str().expect("a status")) {
                return job;
            }
            assert!(begin.elapsed() < PATIENCE, "{job}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// A request of the planner to a service that may be gone: `None` if no whole answer came.
    pub(super) fn try_ask(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> Option<(u16, String)> {
        let mut stream = TcpStream::connect(&self.address).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {}\r\n\
             Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            self.token,
            body.len()
        );
        stream.write_all(head.as_bytes()).ok()?;
        stream.write_all(body).ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        let (head, body) = answer.split_once("\r\n\r\n")?;
        let length =
            head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
        // an answer that was cut is none
        (length == Some(body.len())).then_some(())?;
        Some((head.split(' ').nth(1)?.parse().ok()?, body.to_owned()))
    }

    /// Ends it by SIGKILL.
    pub(super) fn kill(&self) {
        let pid = self.child.id().to_string();
        assert!(std::process::Command::new("kill").args(["-KILL", &pid]).status().expect("kill").success());
    }

    fn upload_demo(&self) {
        for file in [
            "fjordvik.osm.pbf",
            "population_250m.csv",
            "jobs_250m.csv",
            "ages.csv",
            "kommune.geojson",
            "dtm.tif",
            "stops.txt",
        ] {
            let bytes = std::fs::read(of_demo(file)).expect("a file of the demo");
            let (status, body) = self.ask("PUT", &format!("/uploads/{file}"), FILE, &bytes);
            assert_eq!(status, 201, "{file}: {body}");
        }
    }
}

fn of_demo(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo").join(file)
}

/// The order that builds the demo municipality.
fn order(name: &str) -> Value {
    json!({ "inputs": {
        "name": name, "extract": "fjordvik.osm.pbf", "grid": "population_250m.csv", "jobs": "jobs_250m.csv", "ages": ["ages.csv"], "municipalities": "kommune.geojson",
        "heights": ["dtm.tif"], "stops": ["stops.txt"], "public": ["grid", "ages", "jobs"], "public_by": "the test",
    } })
}

#[test]
fn the_demo_is_built_of_uploads_and_served() {
    let folder = tempfile::tempdir().expect("folder");
    let service = Running::start(folder.path(), &[]);
    service.upload_demo();
    let (_, files) = service.json("GET", "/uploads", &json!({}));
    assert_eq!(files["files"].as_array().map(Vec::len), Some(7), "{files}");
    let (status, job) = service.json("POST", "/processes/build/execution", &order("fjordvik"));
    assert_eq!(status, 201, "{job}");
    let id = job["jobID"].as_str().expect("an id");
    let job = service.over(id);
    assert_eq!(job["status"], "successful", "{job}");
    let (_, result) = service.json("GET", &format!("/jobs/{id}/results"), &json!({}));
    assert_eq!(result["area"]["served"], true, "{result}");
    let roles: Vec<&str> = result["inputs"]
        .as_array()
        .expect("inputs")
        .iter()
        .map(|own| own["role"].as_str().expect("a role"))
        .collect();
    assert!(
        ["extract", "grid", "jobs", "ages", "dem", "stops"].iter().all(|role| roles.contains(role)),
        "{roles:?}"
    );
    // it is served, beside the first
    let (status, _) = service.send("GET", "/areas/fjordvik/collections?f=json", "", b"");
    assert_eq!(status, 200);
    assert!(folder.path().join("areas/fjordvik.tettsted").is_file());
    let (status, squares) =
        service.json("GET", "/areas/fjordvik/collections/workplaces/items?f=json&limit=10000", &json!({}));
    let squares = squares["features"].as_array().expect("squares").iter();
    let jobs: f64 = squares.map(|own| own["properties"]["jobs"].as_f64().expect("jobs")).sum();
    // the employees of the file, added up apart from the program
    let grid = std::fs::read_to_string(of_demo("jobs_250m.csv")).expect("a grid");
    let employees = grid.lines().skip(1).map(|row| row.split(';').nth(2).expect("a column"));
    let employees: f64 = employees.map(|number| number.parse::<f64>().expect("a number")).sum();
    assert!(status == 200 && (jobs - employees).abs() < 1e-6, "{jobs} of {employees}");
    // what the program itself builds is the same
    let mut own = tettsted_running();
    let file = folder.path().join("own.tettsted");
    own.current_dir(of_demo("")).args([
        "build",
        "fjordvik.osm.pbf",
        "--grid",
        "population_250m.csv",
        "--jobs",
        "jobs_250m.csv",
        "--ages",
        "ages.csv",
    ]);
    own.args([
        "--municipalities",
        "kommune.geojson",
        "--dem",
        "dtm.tif",
        "--stops",
        "stops.txt",
        "--public",
        "grid,ages,jobs",
    ]);
    assert!(
        own.args(["--public-by", "the test", "-o"])
            .arg(&file)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("run")
            .success()
    );
    let bytes = |file: PathBuf| std::fs::read(file).expect("a study area").len();
    assert_eq!(bytes(file), bytes(folder.path().join("areas/fjordvik.tettsted")));
    // it stays after everything is read again, and after a restart
    let (status, areas) = service.json("POST", "/reload", &json!({}));
    assert!(
        status == 200 && areas["areas"].as_array().is_some_and(|all| all.contains(&json!("fjordvik"))),
        "{areas}"
    );
    let pid = service.child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-HUP", &pid]).status().expect("kill").success());
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(service.send("GET", "/health", "", b"").0, 200);
    drop(service);
    let service = Running::start(folder.path(), &[]);
    assert_eq!(service.send("GET", "/areas/fjordvik/collections?f=json", "", b"").0, 200);
    let (_, again) = service.json("GET", &format!("/jobs/{id}/results"), &json!({}));
    assert_eq!(again, result);
}

#[test]
fn a_build_that_is_dismissed_or_fails_leaves_nothing() {
    let folder = tempfile::tempdir().expect("folder");
    let service = Running::start(folder.path(), &[]);
    service.upload_demo();
    let (_, job) = service.json("POST", "/processes/build/execution", &order("gone"));
    let id = job["jobID"].as_str().expect("an id").to_owned();
    let begin = Instant::now();
    while service.json("GET", &format!("/jobs/{id}"), &json!({})).1["status"] == "accepted" {
        assert!(begin.elapsed() < PATIENCE);
    }
    let (status, job) = service.json("DELETE", &format!("/jobs/{id}"), &json!({}));
    assert_eq!((status, &job["status"]), (200, &json!("dismissed")), "{job}");
    let begin = Instant::now();
    while folder.path().join("jobs").join(&id).exists() {
        assert!(begin.elapsed() < Duration::from_secs(2), "files stay");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(!folder.path().join("areas/gone.tettsted").exists());
    // a grid that is none
    assert_eq!(service.ask("PUT", "/uploads/wrong.csv", FILE, b"a,b\n1,2\n").0, 201);
    let mut wrong = order("wrong");
    wrong["inputs"]["grid"] = "wrong.csv".into();
    let (_, job) = service.json("POST", "/processes/build/execution", &wrong);
    let job = service.over(job["jobID"].as_str().expect("an id"));
    assert_eq!(job["status"], "failed", "{job}");
    assert!(
        job["message"].as_str().is_some_and(
            |text| text.contains("wrong.csv") && !text.contains(&folder.path().display().to_string())
        ),
        "{job}"
    );
}

#[test]
fn uploads_are_for_the_planner_and_have_limits() {
    let folder = tempfile::tempdir().expect("folder");
    let service = Running::start(folder.path(), &["--max-upload-mb", "1"]);
    let kind = format!("Content-Type: {FILE}\r\n");
    for (method, path) in
        [("PUT", "/uploads/a.csv"), ("GET", "/uploads"), ("DELETE", "/uploads/a.csv"), ("POST", "/reload")]
    {
        let kind = if method == "PUT" { kind.as_str() } else { "" };
        assert_eq!(service.send(method, path, kind, b"").0, 401, "{method} {path}");
    }
    assert_eq!(
        service.send("POST", "/processes/build/execution", "Content-Type: application/json\r\n", b"{}").0,
        401
    );
    for (name, status) in [("a.exe", 400), ("..%2Fa.csv", 400), (".a.csv", 400), ("a.csv", 201)] {
        assert_eq!(service.ask("PUT", &format!("/uploads/{name}"), FILE, b"x").0, status, "{name}");
    }
    assert_eq!(service.ask("PUT", "/uploads/a.csv", FILE, b"xy").0, 200);
    assert_eq!(service.ask("PUT", "/uploads/large.csv", FILE, &vec![b'x'; 1_000_001]).0, 413);
    assert_eq!(service.ask("PUT", "/uploads/large.csv", FILE, &vec![b'x'; 1_000_000]).0, 201);
    assert_eq!(service.ask("DELETE", "/uploads/large.csv", FILE, b"").0, 204);
    assert_eq!(service.ask("DELETE", "/uploads/large.csv", FILE, b"").0, 404);
    let names: Vec<String> = std::fs::read_dir(folder.path().join("uploads"))
        .expect("folder")
        .map(|entry| entry.expect("entry").file_name().into_string().expect("text"))
        .collect();
    assert_eq!(names, ["a.csv"]);
    let bad =
        |inputs: Value| service.json("POST", "/processes/build/execution", &json!({ "inputs": inputs })).0;
    assert_eq!(bad(json!({ "name": "A b", "extract": "a.csv" })), 422);
    assert_eq!(bad(json!({ "name": "a", "extract": "none.osm.pbf" })), 422);
    assert_eq!(bad(json!({ "name": "a", "extract": "../lock" })), 400);
    assert_eq!(bad(json!({ "name": "demo", "extract": "a.csv" })), 409);
    assert_eq!(bad(json!({ "nmae": "a" })), 400);
}
