//! The program is killed while changes are written: every change that it acknowledged is there, and the file is whole.
#![cfg(unix)]
#![allow(clippy::similar_names, reason = "a path, a patch and a part are what they are")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use fastrand::Rng;
use serde_json::{Value, json};
use tempfile::tempdir;
use tettsted::plan::Plan;

use super::edits::{point, row};
use crate::common::full_plan::written;
use crate::common::often;
use crate::common::program::{demo, tettsted_running};

/// How often the program is killed.
const KILLS: [u32; 2] = [5, 100];
/// Who writes at the same time.
const WRITERS: usize = 3;
/// How long the program may take for anything.
const PATIENCE: Duration = Duration::from_secs(40);

/// The program that serves a plan.
pub(super) struct Served {
    child: Child,
    pub(super) address: String,
    pub(super) token: String,
    /// Kept open, so that it can go on writing there.
    _lines: BufReader<std::process::ChildStderr>,
}

impl Served {
    pub(super) fn start(plan: &Path) -> Self {
        let mut command = tettsted_running();
        command.arg("serve").arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
        command
            .args(["--public-residents", "--addr", "127.0.0.1:0", "--plan"])
            .arg(plan)
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("started");
        let mut lines = BufReader::new(child.stderr.take().expect("stderr"));
        let mut line = String::new();
        while !line.contains("?token=") {
            line.clear();
            assert!(lines.read_line(&mut line).expect("text") > 0, "it ended without an address");
        }
        let link = line.split("http://").nth(1).expect("a link");
        let (address, token) = link.trim().split_once("/?token=").expect("a token");
        Self { child, address: address.into(), token: token.into(), _lines: lines }
    }

    fn door(&self) -> Door {
        Door { address: self.address.clone(), token: self.token.clone() }
    }

    pub(super) fn kill(mut self) {
        // SIGKILL
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
    }
}

/// Where to ask.
#[derive(Clone)]
struct Door {
    address: String,
    token: String,
}

impl Door {
    /// Asks for a change; status and head of the answer, `None` if none came.
    fn ask(&self, method: &str, path: &str, body: &Value) -> Option<(u16, String)> {
        let mut stream = TcpStream::connect(&self.address).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let kind = if method == "PATCH" { "application/merge-patch+json" } else { "application/geo+json" };
        let request = format!(
            "{method} /plans/plan/collections/sites/items{path} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\n\
             If-Match: *\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.address,
            self.token,
            body.len()
        );
        stream.write_all(request.as_bytes()).ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        // an answer that was cut is none
        let (head, _) = answer.split_once("\r\n\r\n")?;
        Some((head.split(' ').nth(1)?.parse().ok()?, head.to_owned()))
    }
}

/// The names of sites that were acknowledged; of those that were on their way, both before and after.
#[derive(Debug, Default)]
struct Known {
    sure: BTreeMap<String, Option<String>>,
    unsure: BTreeMap<String, Option<String>>,
    /// New ones whose id never came.
    nameless: u64,
    acknowledged: u64,
}

/// Writes until no answer comes.
fn write(door: &Door, known: &Mutex<Known>, seed: u64) {
    let mut lot = Rng::with_seed(seed);
    let mut own: Vec<String> = Vec::new();
    loop {
        let name = format!("{seed}-{}", lot.u32(..));
        let what = if own.is_empty() { 0 } else { lot.usize(0..4) };
        if what == 0 {
            let made = door.ask("POST", "", &row(&point(10.0, 60.0), &json!({ "name": name })));
            let mut known = known.lock().unwrap();
            let Some((status, head)) = made else {
                known.nameless += 1;
                return;
            };
            assert_eq!(status, 201, "{head}");
            let place = head.lines().find_map(|line| line.strip_prefix("location: ")).expect("a place");
            let id = place.rsplit('/').next().expect("an id").to_owned();
            known.sure.insert(id.clone(), Some(name));
            known.acknowledged += 1;
            own.push(id);
            continue;
        }
        let id = own[lot.usize(0..own.len())].clone();
        let (method, body, after) = match what {
            1 => ("DELETE", Value::Null, None),
            _ => ("PATCH", json!({ "properties": { "name": name } }), Some(name)),
        };
        known.lock().unwrap().unsure.insert(id.clone(), after.clone());
        let answer = door.ask(method, &format!("/{id}"), &body);
        let mut known = known.lock().unwrap();
        let Some((status, head)) = answer else { return };
        assert_eq!(status, 204, "{head}");
        known.unsure.remove(&id);
        known.sure.insert(id.clone(), after.clone());
        known.acknowledged += 1;
        own.retain(|other| after.is_some() || *other != id);
    }
}

/// The names of the sites of a file, as the plan has them, and as the history says that they are.
fn names(plan: &Path) -> [BTreeMap<String, String>; 2] {
    let read = Plan::read(plan).expect("a plan, whole");
    assert_eq!(read.skipped, []);
    let sites = read.plan.sites.into_iter().map(|site| (site.id, site.name)).collect();
    let mut past = BTreeMap::new();
    let name = "coalesce(json_extract(after, '$.properties.name'), '')";
    // a program that was killed at once wrote nothing
    let has = answers(plan, "SELECT count(*) FROM sqlite_master WHERE name = 'tettsted_history'");
    let all = format!("SELECT id || ' ' || {name} FROM tettsted_history ORDER BY number");
    for line in if has == ["1"] { answers(plan, &all) } else { Vec::new() } {
        match line.split_once(' ') {
            Some((id, "")) => past.remove(id),
            Some((id, name)) => past.insert(id.into(), name.into()),
            None => None,
        };
    }
    [sites, past]
}

/// What the own program of `SQLite` answers.
fn answers(plan: &Path, sql: &str) -> Vec<String> {
    let run = Command::new("sqlite3").arg(plan).arg(sql).output().expect("sqlite3 is installed");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).expect("text").lines().map(str::to_owned).collect()
}

/// Every change that was acknowledged is there, and nothing is there that nobody asked for.
fn check(plan: &Path, known: &mut Known) {
    let [now, past] = names(plan);
    assert_eq!(answers(plan, "PRAGMA integrity_check"), ["ok"]);
    assert_eq!(answers(plan, "SELECT count(*) FROM sites WHERE id IS NULL"), ["0"]);
    assert_eq!(past, now, "the history agrees");
    for (id, name) in &known.sure {
        let found = now.get(id);
        let may_be = known.unsure.get(id);
        assert!(
            found == name.as_ref() || may_be.is_some_and(|other| found == other.as_ref()),
            "{id}: {found:?}, not {name:?} or {may_be:?}"
        );
    }
    let new = now.keys().filter(|id| !known.sure.contains_key(*id)).count() as u64;
    assert!(new <= known.nameless, "{new} rows that nobody asked for");
    // from here on it is known what became of what was on its way
    known.sure = now.iter().map(|(id, name)| (id.clone(), Some(name.clone()))).collect();
    (known.unsure, known.nameless) = (BTreeMap::new(), 0);
}

#[test]
fn what_was_acknowledged_is_there_whenever_the_program_is_killed() {
    if Command::new("sqlite3").arg("-version").stdout(Stdio::null()).status().is_err() {
        crate::common::notices::skipped("sqlite3 is not installed");
        return;
    }
    let folder = tempdir().unwrap();
    let plan = written(&Plan::default(), folder.path());
    let (known, mut lot) = (Arc::new(Mutex::new(Known::default())), Rng::with_seed(14));
    let kills = often(KILLS[0], KILLS[1]);
    let begin = Instant::now();
    for number in 0..kills {
        let served = Served::start(&plan);
        let door = served.door();
        std::thread::scope(|scope| {
            for writer in 0..WRITERS as u64 {
                let (door, known) = (&door, &known);
                scope.spawn(move || write(door, known, u64::from(number) * 10 + writer));
            }
            std::thread::sleep(Duration::from_millis(lot.u64(20..1500)));
            served.kill();
        });
        check(&plan, &mut known.lock().unwrap());
    }
    let acknowledged = known.lock().unwrap().acknowledged;
    println!("killed {kills} times in {:?}: {acknowledged} acknowledged changes, all there", begin.elapsed());
    assert!(acknowledged > 0, "it was killed while it wrote");
}
