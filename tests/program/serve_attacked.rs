//! `tettsted serve` among clients that mean no good: it answers the others, and ends when asked.
#![cfg(unix)]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::serve::{PATIENCE, Service, request};
use crate::common::often;
use crate::common::program::{demo, json as output, refuses, score, tettsted};
use crate::common::town::{collection, feature};

/// One site whose ring crosses itself, with so many corners.
fn ring(corners: usize) -> String {
    let mut random = fastrand::Rng::with_seed(1);
    let corner = |_| json!([9.99 + random.f64() * 0.01, 59.99 + random.f64() * 0.01]);
    let ring: Vec<Value> = (0..corners).map(corner).collect();
    collection(&[feature("1", &json!({ "type": "Polygon", "coordinates": [ring] }))]).to_string()
}

/// Sites that take a while.
fn many(sites: usize) -> String {
    let place = |i: usize| json!([9.99 + (i % 1000) as f64 * 1e-5, 59.995 + (i / 1000) as f64 * 1e-5]);
    let site = |i: usize| feature(&i.to_string(), &json!({ "type": "Point", "coordinates": place(i) }));
    collection(&(0..sites).map(site).collect::<Vec<_>>()).to_string()
}

fn post(body: &str) -> String {
    request("POST", "/score", body)
}

#[test]
fn service_polygon_of_many_corners() {
    let mut service = Service::start(&["--max-seconds", "10"]);
    let body = ring(20_000);
    std::thread::scope(|scope| {
        let asked: Vec<_> = (0..4).map(|_| scope.spawn(|| service.ask(&post(&body)))).collect();
        for answer in asked {
            let (status, body) = answer.join().expect("asked");
            assert_eq!(status, 200, "{body}");
        }
    });
    assert_eq!(service.stop("-TERM").expect("ended").code(), Some(0));
    // and the same on the command line
    let folder = tempfile::tempdir().expect("folder");
    let sites = folder.path().join("sites.geojson");
    std::fs::write(&sites, ring(8_000)).expect("written");
    let assert = score(demo("residents.csv"), &sites).assert().success();
    assert_eq!(output(&assert)["features"].as_array().map(Vec::len), Some(1));
}

#[test]
fn it_ends_within_its_grace_and_at_once_when_asked_twice() {
    let body = many(40_000);
    for (grace, signals, most) in [("1", 1, 12), ("600", 2, 12)] {
        let mut service = Service::start(&["--grace-seconds", grace, "--max-seconds", "600"]);
        let mut busy = service.connect();
        busy.write_all(post(&body).as_bytes()).expect("sent");
        std::thread::sleep(Duration::from_millis(300));
        let begin = Instant::now();
        for _ in 1..signals {
            service.signal("-TERM");
            std::thread::sleep(Duration::from_millis(300));
        }
        assert_eq!(service.stop("-TERM").expect("ended").code(), Some(0));
        assert!(begin.elapsed() < Duration::from_secs(most), "{:?} with grace {grace}", begin.elapsed());
    }
}

#[test]
fn clients_that_send_nothing_push_out_each_other_and_nobody_else() {
    let service = Service::start(&["--max-connections", "20"]);
    let openings =
        ["", "GET /hea", "POST /score HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n{"];
    let idle: Vec<TcpStream> = (0..90)
        .map(|i: usize| {
            let mut stream = service.connect();
            // who was pushed out already cannot send
            let _ = stream.write_all(openings[i % openings.len()].as_bytes());
            stream
        })
        .collect();
    let begin = Instant::now();
    for _ in 0..30 {
        assert_eq!(service.ask(&request("GET", "/health", "")).0, 200);
    }
    assert!(begin.elapsed() < PATIENCE / 2, "{:?}", begin.elapsed());
    let open = idle.into_iter().filter(|stream| {
        stream.set_read_timeout(Some(Duration::from_millis(10))).expect("patience");
        // open and silent: nothing can be read yet
        (&*stream).read(&mut [0]).is_err_and(|e| matches!(e.kind(), std::io::ErrorKind::WouldBlock))
    });
    assert!(open.count() <= 20);
}

#[test]
fn who_sends_byte_by_byte_is_not_waited_for() {
    let service = Service::start(&["--max-wait-seconds", "1"]);
    let mut head = service.connect();
    let begin = Instant::now();
    // a head that never ends
    head.write_all(b"GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ").expect("sent");
    while head.write_all(b"x").is_ok() {
        assert!(begin.elapsed() < PATIENCE, "still connected");
        std::thread::sleep(Duration::from_millis(50));
    }
    // a body that does not come
    let mut body = service.connect();
    body.write_all(b"POST /score HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n{").expect("sent");
    let mut answer = String::new();
    body.read_to_string(&mut answer).expect("answered");
    assert!(answer.starts_with("HTTP/1.1 408") && answer.contains("urn:tettsted:problem:"), "{answer}");
}

#[test]
fn an_address_for_others_needs_a_word() {
    let mut command = tettsted();
    command
        .arg("serve")
        .arg(demo("demo.osm"))
        .arg("--residents")
        .arg(demo("residents.csv"))
        .arg("--public-residents");
    refuses(command.args(["--addr", "0.0.0.0:0"]), 5, &["0.0.0.0:0", "--public", "127.0.0.1"]);
}

/// Whole, broken and strange requests over connections that stay open: none is a fault of the service, and it lives on.
#[test]
fn requests_of_all_kinds_are_no_fault() {
    let service = Service::start(&["--max-body-mb", "1"]);
    let mut random = fastrand::Rng::with_seed(7);
    let whole = collection(&[feature("a", &json!({ "type": "Point", "coordinates": [9.998, 59.998] }))]);
    let whole = whole.to_string().into_bytes();
    let questions =
        ["/reach?lon=9.998&lat=59.998", "/reach?lon=NaN&lat=1e999", "/health", "/", "/score", "/%ff?%00=%"];
    for _ in 0..often(2000, 100_000) {
        let mut body = whole.clone();
        if random.bool() {
            let at = random.usize(..body.len());
            body[at] ^= 1 << random.u8(..8);
        }
        let posted = random.bool();
        let (method, path) = if posted { ("POST", "/score") } else { ("GET", questions[random.usize(..6)]) };
        let body = if posted { body } else { Vec::new() };
        let head = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        let head = format!("{head}Content-Length: {}\r\n\r\n", body.len());
        let mut stream = service.connect();
        stream.write_all(&[head.as_bytes(), body.as_slice()].concat()).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("answered");
        let answer = String::from_utf8_lossy(&answer);
        let status = answer.get(9..12).unwrap_or_default();
        assert!(["200", "400", "404", "405", "422"].contains(&status), "{method} {path} {body:?}: {answer}");
    }
    assert_eq!(service.ask(&request("GET", "/health", "")).0, 200);
}

/// Features with a property each of their own: memory and answer grow with the body, not with its square.
#[test]
fn service_one_property_each() {
    let service = Service::start(&[]);
    let before = service.peak_mb();
    let with_own =
        |i: usize| json!({ "type": "Feature", "properties": { format!("p{i}"): 1 }, "geometry": null });
    let features: Vec<Value> = (0..10_000).map(with_own).collect();
    let (status, answer) = service.ask(&post(&collection(&features).to_string()));
    assert_eq!(status, 200, "{}", answer.get(..500).unwrap_or(&answer));
    // counts and links of three classes besides
    assert!(answer.len() < 10_000 * 1_000, "{} bytes", answer.len());
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    assert_eq!(answer["features"][7]["properties"]["p7"], 1);
    assert!(answer["features"][7]["properties"].get("p8").is_none());
    if let (Some(before), Some(after)) = (before, service.peak_mb()) {
        assert!(after < before + 300, "from {before} MB to {after} MB");
    }
}

/// Bodies of nothing but small objects, which take most when they are parsed: whatever is asked at a time, memory stays within what
/// the service may take for requests.
#[test]
fn what_bodies_become_in_memory_is_bounded() {
    const MOST_MB: u64 = 100;
    let service = Service::start(&["--max-bodies-mb", &MOST_MB.to_string()]);
    let small = |what: &str, count: usize| {
        let many = vec![what; count].join(",");
        let feature = format!(r#"{{"type":"Feature","properties":{{"a":[{many}]}},"geometry":null}}"#);
        post(&format!(r#"{{"type":"FeatureCollection","features":[{feature}]}}"#))
    };
    let Some(before) = service.peak_mb() else { return };
    // 1.5 MB: more than there is
    let (status, body) = service.ask(&small("{}", 500_000));
    assert_eq!(status, 413, "{body}");
    assert!(body.contains("100 MB") && body.contains("body_limit"), "{body}");
    // what fits alone, and not beside others
    let bodies =
        [small("{\"b\":0}", 50_000), small("[]", 150_000), small("0", 300_000), small("\"\"", 300_000)];
    std::thread::scope(|scope| {
        let asked: Vec<_> =
            bodies.iter().cycle().take(12).map(|body| scope.spawn(|| service.ask(body))).collect();
        let answers: Vec<u16> = asked.into_iter().map(|asked| asked.join().expect("asked").0).collect();
        assert!(answers.iter().all(|status| [200, 503].contains(status)), "{answers:?}");
        assert!(answers.contains(&200), "{answers:?}");
    });
    let after = service.peak_mb().expect("memory");
    assert!(after < before + MOST_MB, "from {before} MB to {after} MB");
    // and all of it is given back
    assert_eq!(service.ask(&bodies[0]).0, 200);
}
