//! Builds in a process of their own: one that is stopped or fails takes nothing else with it, and gives its memory back.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use serde_json::Value;

use crate::service::{Announced, BuildFault, BuildOrder, Building};
use crate::watch::Watch;

/// How often it is looked at whether the build is to stop.
const TICK: Duration = Duration::from_millis(50);

/// How often it is looked whether the last build has ended, before the program does.
const LOOKS: usize = 20;

/// Whether the program ends.
static ENDING: AtomicBool = AtomicBool::new(false);
/// How many builds there are.
static BUILDS: AtomicUsize = AtomicUsize::new(0);

/// A process that ends with this.
struct Held(Child);

impl Held {
    fn of(child: Child) -> Self {
        BUILDS.fetch_add(1, Ordering::SeqCst);
        Self(child)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // one that has ended by itself cannot be stopped
        let _ = self.0.kill();
        let _ = self.0.wait();
        BUILDS.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Stops all builds before the program ends: they would go on without it.
pub(super) fn end() {
    ENDING.store(true, Ordering::SeqCst);
    for _ in 0..LOOKS {
        if BUILDS.load(Ordering::SeqCst) == 0 {
            return;
        }
        std::thread::sleep(TICK);
    }
}

/// Builds a study area as `tettsted build` does.
pub(super) fn build(building: &Building<'_>, watch: &Watch) -> Result<(), BuildFault> {
    let failed = |why: std::io::Error| fault("build", &format!("the build cannot be begun: {why}"));
    let mut command = Command::new(std::env::current_exe().map_err(failed)?);
    command.args(["--json", "--verbose", "build"]);
    arguments(&mut command, building.order, building.files);
    command.arg("--output").arg(building.to).current_dir(building.files);
    let piped = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut held = Held::of(piped.spawn().map_err(failed)?);
    let Some(stderr) = held.0.stderr.take() else { return Err(fault("build", "the build says nothing")) };
    let (send, lines) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            if send.send(line).is_err() {
                return;
            }
        }
    });
    let said = follow(&lines, building, watch)?;
    let ended = held.0.wait().map_err(failed)?;
    if ended.success() {
        Ok(())
    } else {
        Err(said.unwrap_or_else(|| fault("build", &format!("the build ended with {ended}"))))
    }
}

/// Hands on the steps; the error that the build ended with, if it said one.
fn follow(
    lines: &Receiver<String>,
    building: &Building<'_>,
    watch: &Watch,
) -> Result<Option<BuildFault>, BuildFault> {
    let mut error = None;
    loop {
        if ENDING.load(Ordering::SeqCst) {
            watch.stop();
        }
        watch.check().map_err(|why| fault("stopped", &why.to_string()))?;
        let line = match lines.recv_timeout(TICK) {
            Ok(line) => line,
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => return Ok(error),
        };
        let Ok(line) = serde_json::from_str::<Value>(&line) else { continue };
        let text = |name: &str| line[name].as_str().unwrap_or_default();
        match text("level") {
            "step" => (building.step)(text("text")),
            "error" => {
                // files are called as they were uploaded
                let folder = format!("{}/", building.files.display());
                let said = format!("{}; {}", text("text"), text("advice")).replace(&folder, "");
                error = Some(fault(text("code"), said.trim_end_matches("; ")));
            }
            _ => {}
        }
    }
}

fn fault(code: &str, text: &str) -> BuildFault {
    BuildFault { code: code.into(), text: text.into() }
}

/// The options that an order stands for.
fn arguments(command: &mut Command, order: &BuildOrder, files: &Path) {
    command.arg(files.join(&order.extract));
    let one = [
        ("--grid", &order.grid),
        ("--jobs", &order.jobs),
        ("--residents", &order.residents),
        ("--municipalities", &order.municipalities),
        ("--area", &order.border),
        ("--buildings", &order.buildings),
        ("--addresses", &order.addresses),
        ("--layer", &order.places),
    ];
    for (option, file) in one {
        if let Some(file) = file {
            command.arg(option).arg(files.join(file));
        }
    }
    for (option, all) in [("--ages", &order.ages), ("--dem", &order.heights), ("--stops", &order.stops)] {
        for file in all {
            command.arg(option).arg(files.join(file));
        }
    }
    for (option, value) in [("--category", &order.category), ("--public-by", &order.public_by)] {
        if let Some(value) = value {
            command.arg(format!("{option}={value}"));
        }
    }
    if let Some(year) = order.year {
        command.arg(format!("--year={year}"));
    }
    if !order.public.is_empty() {
        let name = |own: &Announced| match own {
            Announced::Grid => "grid",
            Announced::Residents => "residents",
            Announced::Ages => "ages",
            Announced::Jobs => "jobs",
        };
        command.arg(format!("--public={}", order.public.iter().map(name).collect::<Vec<_>>().join(",")));
    }
}
