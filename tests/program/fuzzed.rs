//! The doors of the fuzz targets: their corpus, and what a seeded hand makes of it, panics nowhere.

#[path = "../../fuzz/src/lib.rs"]
#[allow(clippy::panic, missing_docs, unreachable_pub, reason = "the library of the fuzz targets")]
mod doors;

use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use doors::{DOORS, Door};

use crate::common::often;

/// Changed copies of each file.
const CHANGED: [u32; 2] = [20, 2000];
/// Larger files are left to the fuzz programs.
const MOST_BYTES: u64 = 100_000;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The targets of `fuzz/targets.txt`, with the endings of their corpus.
fn targets() -> Vec<(String, Vec<String>)> {
    let text = std::fs::read_to_string(root().join("fuzz/targets.txt")).expect("targets");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut words = line.split_whitespace().map(str::to_owned);
            (words.next().expect("a name"), words.collect())
        })
        .collect()
}

#[test]
fn every_door_is_a_target() {
    let names: Vec<String> = targets().into_iter().map(|(name, _)| name).collect();
    let doors: Vec<&str> = DOORS.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, doors, "fuzz/targets.txt and fuzz/src/lib.rs");
    let manifest = std::fs::read_to_string(root().join("fuzz/Cargo.toml")).expect("manifest");
    for name in names {
        let program = format!("fuzz_targets/{name}.rs");
        assert!(manifest.contains(&format!("path = \"{program}\"")), "{program} is not in fuzz/Cargo.toml");
        let text = std::fs::read_to_string(root().join("fuzz").join(&program)).expect("a fuzz program");
        assert!(
            text.contains(&format!("tettsted_fuzz::{name}(bytes)")),
            "{program} goes through its own door"
        );
    }
}

#[test]
fn no_door_panics_on_its_corpus_or_changed_copies() {
    let changed = u64::from(often(CHANGED[0], CHANGED[1]));
    let mut panicked = Vec::new();
    for (name, endings) in targets() {
        let (_, door) = DOORS.into_iter().find(|(own, _)| **own == *name).expect("a door");
        let mut files = files(&root().join("fuzz/seeds").join(&name), &[String::new()]);
        for folder in ["tests/cases", "tests/town", "data/demo", "tests/golden"] {
            // the golden networks are many and alike
            let most = if folder == "tests/golden" { 5 } else { usize::MAX };
            files.extend(self::files(&root().join(folder), &endings).into_iter().take(most));
        }
        assert!(!files.is_empty(), "{name}: no corpus");
        for file in files {
            panicked.extend(tried(&name, door, &file, changed));
        }
    }
    assert!(panicked.is_empty(), "{}", panicked.join("\n"));
}

/// Which of a file and its changed copies make a door panic.
fn tried(name: &str, door: Door, file: &Path, changed: u64) -> Vec<String> {
    let bytes = std::fs::read(file).expect("a file of the corpus");
    // large files take their time, so fewer copies of them
    let changed = if bytes.len() > 20_000 { changed.div_ceil(6) } else { changed };
    let failed = (0..=changed).filter(|seed| {
        let bytes = if *seed == 0 { bytes.clone() } else { change(&bytes, *seed) };
        catch_unwind(|| door(&bytes)).is_err()
    });
    failed.map(|seed| format!("{name}: {} with seed {seed} panics", file.display())).collect()
}

/// Bytes turned, cut, doubled, and numbers made strange, one to four times.
fn change(bytes: &[u8], seed: u64) -> Vec<u8> {
    let strange: [&[u8]; 8] = [b"-1", b"1e999", b"", b"NaN", b"\xff", b"99999999999999999999", b"\"", b"\n"];
    let mut random = fastrand::Rng::with_seed(seed);
    let mut bytes = bytes.to_vec();
    for _ in 0..random.usize(1..=4) {
        let at = random.usize(..=bytes.len());
        let to = (at + random.usize(..40)).min(bytes.len());
        match random.u8(..5) {
            0 => bytes.truncate(at.max(1)),
            1 => bytes[at..to].iter_mut().for_each(|byte| *byte ^= 1 << random.u8(..8)),
            2 => {
                let part = bytes[at..to].to_vec();
                bytes.splice(at..at, part);
            }
            3 => drop(bytes.drain(at..to)),
            _ => {
                let digits = bytes[at..].iter().position(u8::is_ascii_digit).map_or(at, |next| at + next);
                let length = bytes[digits..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                bytes.splice(digits..digits + length, strange[random.usize(..strange.len())].iter().copied());
            }
        }
    }
    bytes
}

/// Files below a folder with one of these endings, by name; none if there is no such folder.
fn files(folder: &Path, endings: &[String]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in folder.read_dir().into_iter().flatten() {
        let path = entry.expect("entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(files(&path, endings));
        } else if endings.iter().any(|ending| name.ends_with(ending.as_str()))
            && path.metadata().is_ok_and(|data| data.len() < MOST_BYTES)
        {
            found.push(path);
        }
    }
    found.sort();
    found
}
