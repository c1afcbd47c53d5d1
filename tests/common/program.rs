//! The built program, and what it tells.

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use serde_json::Value;

/// Settings that the program would take from the environment.
const SETTINGS: [&str; 22] = [
    "TETTSTED_KEY",
    "TETTSTED_THREADS",
    "TETTSTED_LOG",
    "TETTSTED_ADDR",
    "TETTSTED_PUBLIC",
    "TETTSTED_MAX_BODY_MB",
    "TETTSTED_MAX_BODIES_MB",
    "TETTSTED_MAX_SITES",
    "TETTSTED_MAX_SECONDS",
    "TETTSTED_MAX_CONNECTIONS",
    "TETTSTED_MAX_WAIT_SECONDS",
    "TETTSTED_GRACE_SECONDS",
    "TETTSTED_ALLOW_HOST",
    "TETTSTED_CORS",
    "TETTSTED_PUBLIC_URL",
    "TETTSTED_TRUST_PROXY",
    "TETTSTED_MAX_JOBS",
    "TETTSTED_MAX_JOB_SECONDS",
    "TETTSTED_KEEP_JOBS_MB",
    "TETTSTED_KEEP_JOBS_HOURS",
    "TETTSTED_MAX_UPLOAD_MB",
    "TETTSTED_STATE",
];

/// The program, with no settings from the environment.
pub(crate) fn tettsted() -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("tettsted"));
    for setting in SETTINGS {
        command.env_remove(setting);
    }
    command
}

/// The same for a program that the test does not wait for.
pub(crate) fn tettsted_running() -> std::process::Command {
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin!("tettsted"));
    for setting in SETTINGS {
        command.env_remove(setting);
    }
    command
}

/// A file of the demo town.
pub(crate) fn demo(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/town").join(name)
}

/// `tettsted score` of the demo extract.
pub(crate) fn score(residents: impl AsRef<Path>, sites: impl AsRef<Path>) -> Command {
    let mut command = tettsted();
    command.arg("score").arg(demo("demo.osm"));
    command.arg("--residents").arg(residents.as_ref()).arg("--public-residents");
    command.arg("--sites").arg(sites.as_ref());
    command
}

/// `tettsted score` of the demo town as it is.
pub(crate) fn score_demo() -> Command {
    score(demo("residents.csv"), demo("sites.geojson"))
}

/// What a run wrote to stdout.
pub(crate) fn stdout(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8 on stdout")
}

/// What a run told on stderr.
pub(crate) fn stderr(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).expect("UTF-8 on stderr")
}

/// What a run wrote to stdout, as JSON.
pub(crate) fn json(assert: &Assert) -> Value {
    serde_json::from_slice(&assert.get_output().stdout).expect("JSON on stdout")
}

/// A JSON file.
pub(crate) fn read_json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).expect("JSON file")).expect("JSON")
}

/// The program must refuse: with this exit code, all of these words on stderr, an advice, and nothing on stdout.
pub(crate) fn refuses(command: &mut Command, exit: i32, words: &[&str]) {
    let assert = command.assert().code(exit).stdout("");
    let told = stderr(&assert);
    for word in words {
        assert!(told.contains(word), "{word:?} is not said in:\n{told}");
    }
    assert!(told.contains("error: ") && told.contains("what to do: "), "no error with an advice in:\n{told}");
}

/// Names of what lies in a folder, hidden files included, sorted.
pub(crate) fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The features of a collection.
pub(crate) fn features(json: &Value) -> &Vec<Value> {
    json["features"].as_array().expect("features")
}

/// A number.
pub(crate) fn number(value: &Value) -> f64 {
    value.as_f64().expect("number")
}

/// Length of streets together, km.
pub(crate) fn length_km<'a>(features: impl IntoIterator<Item = &'a Value>) -> f64 {
    features.into_iter().map(|feature| number(&feature["properties"]["length_m"])).sum::<f64>() / 1000.0
}

/// Settings with another value at a place in them, which is named by keys and, in lists, by numbers.
pub(crate) fn with_setting(settings: &str, at: &[&str], value: impl Into<toml::Value>) -> String {
    let mut all: toml::Value = toml::from_str(settings).expect("settings");
    let mut part = &mut all;
    for key in at {
        part = match part {
            toml::Value::Array(list) => list.get_mut(key.parse::<usize>().expect("number")),
            other => other.get_mut(*key),
        }
        .expect("a setting");
    }
    *part = value.into();
    toml::to_string(&all).expect("settings")
}
