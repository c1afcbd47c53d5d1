//! `tettsted report` killed at any moment: the folder holds the old report or the new one, and the next run clears what was left.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tettsted::whole::Together;

use crate::common::often;
use crate::common::program::{tettsted, tettsted_running};

/// How often the program is killed.
const KILLS: [u32; 2] = [5, 200];
/// What the two reports by turns are of.
const REPORTS: [&[&str]; 2] = [&[], &["--plan-year", "2035", "--with-private"]];

fn report(folder: &Path, out: &Path, options: &[&str]) -> Command {
    let mut command = tettsted_running();
    command
        .arg("report")
        .arg(folder.join("fjordvik.osm.pbf"))
        .arg(folder.join("plan.gpkg"))
        .arg("--public-residents");
    command.arg("--grid").arg(folder.join("population_250m.csv")).arg("--plain").args(options);
    command.arg("-o").arg(out).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Files and what is in them; folders of unfinished files have no content.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("folder").map(|entry| entry.expect("entry"));
    let named = entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()));
    named.map(|(name, path)| (name, fs::read(path).unwrap_or_default())).collect()
}

fn is_unfinished(name: &str) -> bool {
    name.starts_with(".tettsted-")
}

#[test]
fn a_killed_report_leaves_the_old_one_whole() {
    let folder = tempfile::tempdir().expect("folder");
    tettsted().arg("demo").arg(folder.path()).assert().success();
    let start = Instant::now();
    let whole = REPORTS.map(|options| {
        let out = folder.path().join(format!("whole{}", options.len()));
        assert!(report(folder.path(), &out, options).status().is_ok_and(|status| status.success()));
        files(&out)
    });
    let longest = start.elapsed() / 2;
    assert_ne!(whole[0], whole[1]);

    let out = folder.path().join("out");
    assert!(report(folder.path(), &out, REPORTS[0]).status().is_ok_and(|status| status.success()));
    fs::write(out.join("notes.txt"), "mine").expect("written");
    let seed = u64::from(std::process::id());
    let mut random = fastrand::Rng::with_seed(seed);
    let mut killed = 0;
    for run in 0..often(KILLS[0], KILLS[1]) as usize {
        let mut program = report(folder.path(), &out, REPORTS[(run + 1) % 2]).spawn().expect("run");
        std::thread::sleep(longest.mul_f64(random.f64()));
        program.kill().expect("killed");
        killed += usize::from(!program.wait().expect("ended").success());
        let mut found = files(&out);
        assert_eq!(found.remove("notes.txt").as_deref(), Some(b"mine".as_slice()));
        found.retain(|name, _| !is_unfinished(name));
        assert!(
            whole.contains(&found),
            "seed {seed}, run {run}: neither report is whole: {:?}",
            found.keys()
        );
    }
    assert!(killed > 0 || longest < Duration::from_millis(100), "seed {seed}");

    // what killed programs left, and what the last report had and this one has not, is gone; what is of others is not
    assert!(report(folder.path(), &out, REPORTS[1]).status().is_ok_and(|status| status.success()));
    let mut found = files(&out);
    assert!(found.remove("notes.txt").is_some());
    assert_eq!(found.keys().collect::<Vec<_>>(), whole[1].keys().collect::<Vec<_>>());
    assert_eq!(found, whole[1]);
}

/// Names the folder in which reports are switched.
const SWITCH_IN: &str = "TETTSTED_TEST_SWITCH_IN";
/// Which of the two it begins with.
const SWITCH_FROM: &str = "TETTSTED_TEST_SWITCH_FROM";
/// How often the switching program is killed.
const SWITCH_KILLS: [u32; 2] = [40, 1000];
/// Files of a report.
const FILES: usize = 12;

/// Writes two reports by turns for ever; the test below runs and kills it.
#[test]
#[ignore = "run by the test below"]
fn switching_for_ever() {
    let Ok(folder) = std::env::var(SWITCH_IN) else { return };
    let first = std::env::var(SWITCH_FROM).ok().and_then(|first| first.parse().ok()).unwrap_or(0_usize);
    for run in first.. {
        let mut files = Together::begin(Path::new(&folder), "files.sha256").expect("begun");
        let own = ["only-a", "only-b"][run % 2].to_owned();
        for name in (0..FILES).map(|number| number.to_string()).chain([own]) {
            fs::write(files.add(&name).expect("a place"), (run % 2).to_string()).expect("written");
        }
        files.finish().expect("finished");
    }
}

/// A program takes at most so long before it has written the first report.
const LONGEST_START: Duration = Duration::from_secs(30);
/// It is killed within so long after it: some reports.
const SWITCHING_MICROS: u64 = 40_000;

fn list_of(folder: &Path) -> Option<Vec<u8>> {
    fs::read(folder.join("files.sha256")).ok()
}

/// Killed at any moment, the folder holds one of the two, and never some files of each; what is of others is there.
#[test]
fn folders_change_places_at_once() {
    let folder = tempfile::tempdir().expect("folder");
    let out = folder.path().join("out");
    fs::create_dir_all(out.join("maps")).expect("folder");
    fs::write(out.join("maps/own.txt"), "mine").expect("written");
    let own = std::env::current_exe().expect("this program");
    let seed = u64::from(std::process::id());
    let mut random = fastrand::Rng::with_seed(seed);
    let mut found_whole = [0, 0];
    for run in 0..often(SWITCH_KILLS[0], SWITCH_KILLS[1]) {
        let before = list_of(&out);
        let mut switching = Command::new(&own);
        switching.args(["--exact", "report_kill::switching_for_ever", "--ignored"]).env(SWITCH_IN, &out);
        // each begins with the other one: a slow machine may come no further than the first before it is killed
        switching.env(SWITCH_FROM, (run % 2).to_string());
        let mut program = switching.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("run");
        let begun = Instant::now();
        while list_of(&out) == before && begun.elapsed() < LONGEST_START {
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_micros(random.u64(..SWITCHING_MICROS)));
        program.kill().expect("killed");
        program.wait().expect("ended");
        let mut found = files(&out);
        assert_eq!(
            fs::read_to_string(out.join("maps/own.txt")).expect("a file of others"),
            "mine",
            "run {run}"
        );
        found.remove("maps");
        let Some(list) = found.remove("files.sha256") else { continue };
        let which = usize::from(found.contains_key("only-b"));
        let text = which.to_string().into_bytes();
        assert!(found.values().all(|own| *own == text), "seed {seed}, run {run}: {found:?}");
        assert_eq!(found.len(), FILES + 1, "seed {seed}, run {run}: {:?}", found.keys());
        assert_eq!(String::from_utf8_lossy(&list).lines().count(), FILES + 1, "seed {seed}, run {run}");
        found_whole[which] += 1;
    }
    println!("found whole: {found_whole:?}");
    assert!(found_whole.iter().all(|times| *times > 0), "seed {seed}: {found_whole:?}");
}

/// Whoever stands in the folder stays in it.
#[test]
fn a_report_into_the_folder_one_stands_in() {
    let folder = tempfile::tempdir().expect("folder");
    tettsted().arg("demo").arg(folder.path()).assert().success();
    let out = folder.path().join("out");
    fs::create_dir(&out).expect("folder");
    fs::write(out.join("notes.txt"), "mine").expect("written");
    for _ in 0..2 {
        let mut program = report(folder.path(), Path::new("."), &[]);
        assert!(program.current_dir(&out).status().expect("run").success());
        let found = files(&out);
        assert!(found.contains_key("report.html") && found.contains_key("notes.txt"), "{:?}", found.keys());
        assert!(!found.keys().any(|name| is_unfinished(name)), "{:?}", found.keys());
    }
}

#[test]
fn cards_of_an_earlier_report_do_not_stay_beside_the_new_one() {
    let folder = tempfile::tempdir().expect("folder");
    let at = |name: &str| folder.path().join(name);
    tettsted().arg("demo").arg(folder.path()).assert().success();
    let out = at("out");
    assert!(report(folder.path(), &out, &[]).status().expect("run").success());
    assert!(out.join("card-2.html").exists());
    fs::write(out.join("card-2.en.html"), "rewritten by hand").expect("written");
    fs::write(out.join("card-9.html"), "of another program").expect("written");
    // the same plan without its projects
    fs::remove_file(at("plan.gpkg")).expect("removed");
    tettsted().args(["plan", "make"]).arg(at("plan.gpkg")).assert().success();
    let mut import = tettsted();
    import.args(["plan", "import"]).arg(at("plan.gpkg")).args(["--layer", "bases", "--from"]);
    import.arg(at("bases.geojson")).assert().success();
    assert!(report(folder.path(), &out, &[]).status().expect("run").success());
    let left: Vec<String> = files(&out).into_keys().filter(|name| name.starts_with("card-")).collect();
    assert_eq!(left, ["card-2.en.html", "card-9.html"]);
    assert!(!out.join("sites.csv").exists(), "the new plan has no sites");
}
