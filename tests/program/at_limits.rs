//! Every option of every command with values at their limits and files that are none: it is refused or done, in time, and nothing is
//! left half-written. Which are tried is drawn by lot; `TETTSTED_SOAK` tries twenty thousand.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use clap::ArgAction;

use crate::common::often;
use crate::common::program::{demo, names_in, tettsted, tettsted_running};

/// How many draws.
const DRAWS: [u32; 2] = [60, 20_000];
/// Longest a run may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// What waits for others, as a service or the reader of a pipe, is asked to end after this.
const WAITS: Duration = Duration::from_secs(2);

/// Commands that work as they stand; `{}` is the folder with what they read.
const COMMANDS: [&str; 25] = [
    "build {}/town.osm --residents {}/homes.csv -o out.tettsted",
    "score {}/town.tettsted --sites {}/sites.geojson -o out.csv",
    "score {}/town.tettsted --plan {}/plan.gpkg -o out.gpkg",
    "coverage {}/town.tettsted --plan {}/plan.gpkg -o out.csv",
    "forms {}/town.tettsted --plan {}/plan.gpkg -o out.csv",
    "settlements {}/town.tettsted -o out.geojson",
    "settlements {}/town.osm --residents {}/homes.csv -o out.csv",
    "card {}/town.tettsted --plan {}/plan.gpkg --project p1 -o out.html",
    "what-if {}/town.tettsted --plan {}/plan.gpkg -o out.csv",
    "missing-links {}/town.tettsted --plan {}/plan.gpkg -o out.csv",
    "compare {}/town.tettsted --plan {}/plan.gpkg --years 2026,2035 -o out.csv",
    "report {}/town.tettsted {}/plan.gpkg -o out",
    "survey {}/town.tettsted --sites {}/sites.geojson -o out.csv",
    "reach {}/town.tettsted --at 9.998172,59.9980613 -o out.svg",
    "network {}/town.osm -o out.fgb",
    "residents {}/town.osm -o out.xlsx",
    "places {}/town.osm -o out.csv",
    "classes",
    "info {}/town.tettsted",
    "serve {}/town.tettsted --addr 127.0.0.1:0",
    "plan make out.gpkg --name x",
    "plan import own.gpkg --layer sites --from {}/sites.geojson",
    "plan copy {}/plan.gpkg out.gpkg",
    "plan diff {}/plan.gpkg {}/plan.gpkg",
    "plan check {}/plan.gpkg",
];

/// Values of numbers and of texts; `{}` is the folder.
const VALUES: [&str; 24] = [
    "",
    "0",
    "-1",
    "1e308",
    "NaN",
    "inf",
    "18446744073709551615",
    "9223372036854775808",
    "4294967296",
    "text",
    "0,0",
    "2026,2027",
    "\u{1}\u{1b}[31m",
    "..",
    "%s%n",
    "ø\u{202e}",
    "{}",
    "{}/pipe",
    "{}/megabyte",
    "{}/one line.toml",
    "{}/plan.gpkg",
    "/dev/null",
    "/dev/zero",
    "/proc/self/mem",
];

/// What the commands read.
fn inputs(folder: &Path) {
    fs::copy(demo("demo.osm"), folder.join("town.osm")).expect("extract");
    fs::copy(demo("residents.csv"), folder.join("homes.csv")).expect("residents");
    fs::copy(demo("sites.geojson"), folder.join("sites.geojson")).expect("sites");
    fs::write(folder.join("megabyte"), "a".repeat(1 << 20)).expect("text");
    fs::write(folder.join("one line.toml"), format!("[{}", "a=1,".repeat(1 << 18))).expect("text");
    assert!(Command::new("mkfifo").arg(folder.join("pipe")).status().expect("mkfifo").success());
    tettsted().current_dir(folder).args(["plan", "make", "plan.gpkg", "--name", "x"]).assert().success();
    let build = ["build", "town.osm", "--residents", "homes.csv", "-o", "town.tettsted"];
    tettsted().current_dir(folder).args(build).assert().success();
}

/// Options with a value of a command.
fn options(words: &[String]) -> Vec<String> {
    let mut command = tettsted::cli::command();
    command.build();
    let mut own = &command;
    while let Some(next) = words.iter().find_map(|word| own.find_subcommand(word)) {
        own = next;
    }
    let takes_value = |arg: &&clap::Arg| matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    own.get_arguments().filter(takes_value).filter_map(|arg| arg.get_long().map(str::to_owned)).collect()
}

/// Waits for the end of a run; one that may wait for others is asked to end.
fn ended(child: &mut Child, waits: bool) -> Result<Option<i32>, String> {
    let (begin, mut asked) = (Instant::now(), false);
    while begin.elapsed() < PATIENCE {
        if let Some(status) = child.try_wait().expect("state") {
            return status.code().map(Some).ok_or_else(|| format!("ended by a signal: {status}"));
        }
        if waits && !asked && begin.elapsed() > WAITS {
            asked = true;
            let id = child.id().to_string();
            assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill").success());
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    child.kill().expect("killed");
    Err(format!("no end after {PATIENCE:?}"))
}

/// What is wrong with a run of a command with an option of this value.
fn wrong(folder: &Path, words: &[String], option: &str, value: &str) -> Option<String> {
    let own = tempfile::tempdir().expect("folder");
    let told = own.path().join("told.txt");
    fs::copy(folder.join("plan.gpkg"), own.path().join("own.gpkg")).expect("plan");
    fs::write(&told, "").expect("file");
    let before = names_in(own.path());
    let mut command = tettsted_running();
    command.current_dir(own.path()).args(words).arg(format!("--{option}={value}"));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(fs::File::create(&told).expect("file"));
    let mut child = command.spawn().expect("run");
    let code = ended(&mut child, words[0] == "serve" || value.ends_with("/pipe"));
    child.wait().expect("state");
    let text = String::from_utf8_lossy(&fs::read(&told).expect("text")).into_owned();
    let code = match code {
        Ok(code) => code.unwrap_or_default(),
        Err(why) => return Some(why),
    };
    if ![0, 2, 3, 4, 5, 130].contains(&code) {
        return Some(format!("exit code {code}: {text}"));
    }
    if text.chars().any(|sign| sign.is_control() && sign != '\n') {
        return Some(format!("signs that steer the terminal: {text:?}"));
    }
    let after = names_in(own.path());
    (code != 0 && after != before).then(|| format!("exit code {code}, and it left {after:?}: {text}"))
}

#[test]
fn values_at_limits_are_refused_or_done() {
    let folder = tempfile::tempdir().expect("folder");
    inputs(folder.path());
    let here = folder.path().to_str().expect("UTF-8");
    let mut random = fastrand::Rng::with_seed(11);
    let mut found = Vec::new();
    for _ in 0..often(DRAWS[0], DRAWS[1]) {
        let command = COMMANDS[random.usize(..COMMANDS.len())].replace("{}", here);
        let mut words: Vec<String> = command.split(' ').map(str::to_owned).collect();
        let options = options(&words);
        let option = &options[random.usize(..options.len())];
        let value = VALUES[random.usize(..VALUES.len())].replace("{}", here);
        let names = [format!("--{option}"), format!("-{}", &option[..1])];
        if let Some(given) = words.iter().position(|word| names.contains(word)) {
            words.drain(given..given + 2);
        }
        if let Some(why) = wrong(folder.path(), &words, option, &value) {
            found.push(format!(
                "tettsted {} --{option}={value:?}: {}",
                words.join(" "),
                &why[..why.len().min(2000)]
            ));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
