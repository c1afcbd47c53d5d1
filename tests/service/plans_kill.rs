//! The program is killed while plans are made and filled: what it acknowledged is there, and nothing is there in part.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tettsted::plan::Plan;

use super::builds::Running;
use crate::common::often;

/// How often the program is killed.
const KILLS: [u32; 2] = [3, 40];
/// Rows of a file.
const ROWS: usize = 25;
/// How much later it is killed each time, milliseconds.
const LATER_MS: u64 = 37;
/// How long the first plan of a run may take until it is filled.
const PATIENCE: Duration = Duration::from_secs(40);

/// A file with sites.
fn rows() -> String {
    let rows = (0..ROWS).map(|row| format!("Sted {row},9.99{row:02},59.998\n"));
    std::iter::once("name,lon,lat\n".to_owned()).chain(rows).collect()
}

/// Plans that were acknowledged, and those that were filled, too.
#[derive(Debug, Default)]
struct Known {
    made: BTreeSet<String>,
    filled: BTreeSet<String>,
}

/// Makes and fills plans until no answer comes.
fn write(service: &Running, known: &Mutex<Known>, kill: u32) {
    for number in 0.. {
        let body = json!({ "name": format!("Plan {kill} {number}") }).to_string();
        let Some((201, made)) = service.try_ask("POST", "/plans", "application/json", body.as_bytes()) else {
            return;
        };
        let made: Value = serde_json::from_str(&made).expect("JSON");
        let id = made["id"].as_str().expect("an id").to_owned();
        known.lock().expect("alone").made.insert(id.clone());
        let path = format!("/plans/{id}/import?layer=sites");
        let Some((200, _)) = service.try_ask("POST", &path, "text/csv", rows().as_bytes()) else { return };
        known.lock().expect("alone").filled.insert(id);
    }
}

fn sites(state: &Path, id: &str) -> usize {
    let read = Plan::read(&state.join("plans").join(format!("{id}.gpkg"))).expect("a whole plan");
    assert_eq!(read.skipped, []);
    read.plan.sites.len()
}

#[test]
fn what_was_acknowledged_is_there_after_the_program_was_killed() {
    let folder = tempfile::tempdir().expect("folder");
    let known = Mutex::new(Known::default());
    for kill in 0..often(KILLS[0], KILLS[1]) {
        let service = Running::start(folder.path(), &[]);
        std::thread::scope(|scope| {
            scope.spawn(|| write(&service, &known, kill));
            let (begin, before) = (Instant::now(), known.lock().expect("alone").filled.len());
            while known.lock().expect("alone").filled.len() == before {
                assert!(begin.elapsed() < PATIENCE, "no plan was filled");
                std::thread::sleep(Duration::from_millis(5));
            }
            // at another moment of the work each time
            std::thread::sleep(Duration::from_millis(LATER_MS * u64::from(kill)));
            service.kill();
        });
        drop(service);
        let service = Running::start(folder.path(), &[]);
        let (_, list) = service.json("GET", "/plans", &json!({}));
        let listed: BTreeSet<&str> = list["plans"]
            .as_array()
            .expect("plans")
            .iter()
            .map(|plan| plan["id"].as_str().expect("an id"))
            .collect();
        let known = known.lock().expect("alone");
        for id in &known.made {
            assert!(listed.contains(id.as_str()), "{id} is gone");
        }
        for id in &listed {
            let sites = sites(folder.path(), id);
            let expected: &[usize] = if known.filled.contains(*id) { &[ROWS] } else { &[0, ROWS] };
            assert!(expected.contains(&sites), "{id} has {sites} sites");
        }
    }
    assert!(!known.lock().expect("alone").filled.is_empty(), "none was filled");
}

#[test]
fn a_second_service_makes_no_plans_in_a_folder_that_is_used() {
    let folder = tempfile::tempdir().expect("folder");
    let first = Running::start(folder.path(), &[]);
    let (status, made) = first.json("POST", "/plans", &json!({ "name": "Den første" }));
    assert_eq!((status, &made["id"]), (201, &json!("den-første")), "{made}");
    let second = Running::start(folder.path(), &[]);
    let (status, refused) = second.json("POST", "/plans", &json!({ "name": "Den andre" }));
    assert_eq!((status, &refused["type"]), (507, &json!("urn:tettsted:problem:plan_nowhere")), "{refused}");
    let (status, _) = first.json("POST", "/plans", &json!({ "name": "Den tredje" }));
    assert_eq!(status, 201);
    // everything read again has them still
    let (status, _) = first.json("POST", "/reload", &json!({}));
    assert_eq!(status, 200);
    let (_, list) = first.json("GET", "/plans", &json!({}));
    assert_eq!(list["plans"].as_array().map(Vec::len), Some(2), "{list}");
    let (status, variant) =
        first.json("POST", "/plans", &json!({ "name": "Den fjerde", "from": "den-første" }));
    assert_eq!((status, &variant["based_on"]), (201, &json!("Den første")), "{variant}");
}
