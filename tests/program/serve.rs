//! `tettsted serve` as a program: it starts, answers, and ends when asked.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, ChildStderr, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::common::program::{demo, refuses, tettsted, tettsted_running};
use crate::common::town::{collection, counts_by, counts_of, expected, homes, plain_area, positions, sites};
use serde_json::Value;

/// How long the service may take for anything.
pub(super) const PATIENCE: Duration = Duration::from_secs(40);

pub(super) struct Service {
    child: Child,
    pub(super) address: SocketAddr,
    /// Kept open, so that the service can go on telling.
    _told: BufReader<ChildStderr>,
}

impl Service {
    pub(super) fn start(arguments: &[&str]) -> Self {
        let mut command = tettsted_running();
        command
            .arg("serve")
            .arg(demo("demo.osm"))
            .arg("--residents")
            .arg(demo("residents.csv"))
            .arg("--public-residents")
            .args(arguments);
        Self::of(command)
    }

    fn of(mut command: Command) -> Self {
        command.args(["--addr", "127.0.0.1:0"]).stderr(Stdio::piped());
        let mut child = command.spawn().expect("started");
        let mut told = BufReader::new(child.stderr.take().expect("stderr"));
        let mut line = String::new();
        while !line.contains("tettsted answers at") {
            line.clear();
            assert!(told.read_line(&mut line).expect("text") > 0, "it ended without an address");
        }
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        let address = address.and_then(|text| text.parse().ok()).expect(&line);
        Self { child, address, _told: told }
    }

    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect_timeout(&self.address, PATIENCE).expect("connected");
        stream.set_read_timeout(Some(PATIENCE)).expect("patience");
        stream
    }

    /// Sends one request and reads the answer to its end: status and body.
    pub(super) fn ask(&self, request: &str) -> (u16, String) {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answered");
        let (head, body) = answer.split_once("\r\n\r\n").expect("head and body");
        (head.split(' ').nth(1).expect("status").parse().expect("number"), body.to_owned())
    }

    /// Sends it a signal.
    pub(super) fn signal(&self, signal: &str) {
        let asked = Command::new("kill").args([signal, &self.child.id().to_string()]).status().expect("kill");
        assert!(asked.success());
    }

    /// Most memory it has taken so far, MB, where the system tells.
    pub(super) fn peak_mb(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
        Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
    }

    /// Asks it to end, and waits.
    pub(super) fn stop(&mut self, signal: &str) -> Option<ExitStatus> {
        self.signal(signal);
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().expect("state") {
                return Some(status);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        None
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // only a failed test leaves it running
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(super) fn request(method: &str, path: &str, body: &str) -> String {
    format!(
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

#[test]
fn it_answers_and_ends_when_asked() {
    let plain = counts_by(&plain_area(), &positions());
    for (signal, options, expected) in [("-TERM", &[][..], expected()), ("-INT", &["--plain"][..], plain)] {
        let mut service = Service::start(options);
        let (status, body) = service.ask(&request("GET", "/health", ""));
        let health: Value = serde_json::from_str(&body).expect("JSON");
        assert_eq!((status, health["homes"].as_u64()), (200, Some(homes().len() as u64)));
        let (status, body) = service.ask(&request("POST", "/score", &collection(&sites()).to_string()));
        assert_eq!(status, 200);
        assert_eq!(counts_of(&serde_json::from_str(&body).expect("JSON")), expected);
        // a client that holds its connection open is no reason to go on
        let idle = service.connect();
        assert_eq!(service.stop(signal).expect("ended").code(), Some(0), "{signal}");
        drop(idle);
        assert!(TcpStream::connect_timeout(&service.address, PATIENCE).is_err(), "nobody listens any more");
    }
}

/// A client that stops in the middle of its request must not keep the service from ending.
#[test]
fn it_ends_though_a_client_stalls() {
    let mut service = Service::start(&["--max-seconds", "2"]);
    let mut stalled = service.connect();
    stalled.write_all(b"POST /score HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{").unwrap();
    std::thread::sleep(Duration::from_millis(200));
    assert_eq!(service.stop("-TERM").expect("ended").code(), Some(0));
}

#[test]
fn an_address_that_is_taken_ends_with_5() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let mut command = tettsted();
    command
        .arg("serve")
        .arg(demo("demo.osm"))
        .arg("--residents")
        .arg(demo("residents.csv"))
        .arg("--public-residents");
    refuses(command.args(["--addr", &address]), 5, &[&address, "--addr"]);
}

#[test]
fn inputs_that_cannot_be_used_end_with_3_before_it_listens() {
    let mut command = tettsted();
    command.arg("serve").arg(demo("demo.osm")).args(["--residents", "no such.csv", "--addr", "127.0.0.1:0"]);
    refuses(&mut command, 3, &["no such.csv"]);
}

#[test]
fn without_an_area_it_serves_the_demo_municipality() {
    let mut command = tettsted_running();
    command.arg("serve");
    let mut service = Service::of(command);
    let (status, health) =
        service.ask("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_eq!(status, 200, "{health}");
    // the middle of its town
    let (status, reach) = service.ask(
        "GET /reach?lon=11.9655992&lat=63.8834573 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    );
    assert!(status == 200 && reach.contains("\"residents\""), "{reach}");
    assert!(service.stop("-TERM").is_some_and(|status| status.success()));
}
