//! Study areas whose checksums are right and whose numbers are not: an error or an area that can be asked, never a crash.

use std::path::Path;

use crate::common::town::{area, positions};
use tempfile::TempDir;
use tettsted::analysis::{reach::reach, score::score};
use tettsted::reach::Watch;
use tettsted::study::{Provenance, Study};
use xxhash_rust::xxh3::xxh3_64;

/// Length of the header and of a row of the table; where in a row name, start, length and checksum are.
const ROW: usize = 64;

fn number(bytes: &[u8], at: usize) -> usize {
    u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes")) as usize
}

fn put(bytes: &mut [u8], at: usize, value: u64) {
    bytes[at..at + 8].copy_from_slice(&value.to_le_bytes());
}

/// Where the sections lie: name, first byte and one after the last, and row of the table.
fn sections(bytes: &[u8]) -> Vec<(String, std::ops::Range<usize>, usize)> {
    let rows = (number(bytes, 24)..bytes.len()).step_by(ROW);
    rows.map(|row| {
        let name = bytes[row..row + 40].split(|byte| *byte == 0).next().expect("name");
        let (start, length) = (number(bytes, row + 40), number(bytes, row + 48));
        (String::from_utf8_lossy(name).into_owned(), start..start + length, row)
    })
    .collect()
}

/// Makes all checksums those of the bytes, as the page of the format says.
fn seal(bytes: &mut [u8]) {
    for (_, section, row) in sections(bytes) {
        let sum = xxh3_64(&bytes[section.start..section.end.next_multiple_of(ROW)]);
        put(bytes, row + 56, sum);
    }
    let table = xxh3_64(&bytes[number(bytes, 24)..]);
    put(bytes, 32, table);
    let header = xxh3_64(&bytes[..56]);
    put(bytes, 56, header);
}

/// Asks an area all kinds of things; whatever it answers.
fn ask(study: &Study) {
    let places = positions();
    let some: Vec<_> = places.iter().copied().map(Some).collect();
    let _ = score(&study.area, &some, &Watch::default());
    study.area.prepare();
    let _ = score(&study.area, &some, &Watch::default());
    let _ = reach(&study.area, places[0], &Watch::default());
    let _ = study.area.network().bounds();
    for (number, _, edge) in study.area.network().edges() {
        let _ = (study.area.network().heights(number), study.area.network().facts(edge));
        let _ = (study.area.network().stretch(edge, 0, 1000), study.area.network().name(edge));
    }
}

fn written(folder: &Path) -> Vec<u8> {
    let provenance = Provenance { program: "x".into(), inputs: Vec::new(), unlinked_homes: 0 };
    let file = folder.join("area.tettsted");
    Study::write(&file, &area(), &provenance).expect("written");
    std::fs::read(file).expect("file")
}

#[test]
fn a_file_that_is_sealed_again_is_the_same() {
    let folder = TempDir::new().expect("folder");
    let whole = written(folder.path());
    let mut sealed = whole.clone();
    for byte in &mut sealed[56..64] {
        *byte = 0;
    }
    seal(&mut sealed);
    assert!(sealed == whole);
    assert!(sections(&whole).len() > 20);
}

#[test]
fn no_number_makes_the_program_crash() {
    let folder = TempDir::new().expect("folder");
    let whole = written(folder.path());
    let file = folder.path().join("changed.tettsted");
    let mut random = fastrand::Rng::with_seed(5);
    let (mut refused, mut accepted) = (0, 0);
    for (name, section, _) in sections(&whole).into_iter().filter(|(_, section, _)| !section.is_empty()) {
        for _ in 0..40 {
            let mut bytes = whole.clone();
            let width = *random.choice(&[1, 2, 4, 8]).expect("widths");
            let at = section.start + random.usize(..section.len()) / width * width;
            let values = [0, 1, u64::MAX, u64::MAX >> 1, 1 << 31, random.u64(..), random.u64(..1000)];
            let value = random.choice(values).expect("values").to_le_bytes();
            let end = (at + width).min(section.end);
            bytes[at..end].copy_from_slice(&value[..end - at]);
            seal(&mut bytes);
            std::fs::write(&file, &bytes).expect("written");
            let about = Study::about(&file);
            match Study::open(&file) {
                Ok(study) => {
                    ask(&study);
                    let without_street =
                        about.map(|about| about.without_street).expect("what can be opened tells of it");
                    assert_eq!(without_street, study.area.without_street(), "{name}");
                    accepted += 1;
                }
                Err(error) => {
                    assert!(!error.to_string().contains("checksum"), "{name}: {error}");
                    refused += 1;
                }
            }
        }
    }
    assert!(refused > 200 && accepted > 100, "{refused} refused, {accepted} accepted");
}
