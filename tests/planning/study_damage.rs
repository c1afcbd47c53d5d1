//! Study areas that are cut off, changed or of another kind: always an error, never a number.

use crate::common;
use std::path::Path;

use crate::common::program::{demo, refuses, tettsted};
use tempfile::TempDir;
use tettsted::study::{Provenance, Study, StudyError};

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

fn study_of_town(folder: &Path) -> Vec<u8> {
    let provenance = Provenance { program: "x".into(), inputs: Vec::new(), unlinked_homes: 0 };
    let file = folder.join("area.tettsted");
    Study::write(&file, &common::town::area(), &provenance).expect("written");
    std::fs::read(file).expect("file")
}

fn open(folder: &Path, bytes: &[u8]) -> Result<Study, StudyError> {
    let file = folder.join("changed.tettsted");
    std::fs::write(&file, bytes).expect("written");
    Study::open(&file)
}

#[test]
fn no_part_of_a_study_area_is_one() {
    let folder = TempDir::new().expect("folder");
    let whole = study_of_town(folder.path());
    let mut dice = Dice(1);
    let cuts = (0..100).chain((0..100).map(|_| dice.below(whole.len()))).chain([whole.len() - 1]);
    for cut in cuts.collect::<Vec<_>>() {
        match open(folder.path(), &whole[..cut]) {
            Err(StudyError::Truncated { expected, found, .. }) => {
                assert_eq!(found, cut as u64);
                assert!(expected == whole.len() as u64 || expected == 64, "{cut}: {expected}");
            }
            // what is shorter than the magic
            Err(StudyError::NotAStudyArea { .. } | StudyError::Io { .. }) if cut < 8 => {}
            other => unreachable!("{cut} of {} bytes: {:?}", whole.len(), other.map(|_| "opened")),
        }
    }
    let longer = [&whole[..], &[0]].concat();
    assert!(matches!(open(folder.path(), &longer), Err(StudyError::Damaged { .. })));
}

#[test]
fn every_changed_bit_is_noticed() {
    let folder = TempDir::new().expect("folder");
    let mut bytes = study_of_town(folder.path());
    let mut dice = Dice(2);
    let header = (0..64 * 8).step_by(5);
    let flips: Vec<usize> = header.chain((0..500).map(|_| dice.below(bytes.len() * 8))).collect();
    for bit in flips {
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(open(folder.path(), &bytes).is_err(), "bit {bit} of {}", bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
    }
    open(folder.path(), &bytes).expect("as it was");
}

#[test]
fn blocks_that_changed_places_are_noticed() {
    let folder = TempDir::new().expect("folder");
    let whole = study_of_town(folder.path());
    let mut dice = Dice(3);
    for _ in 0..50 {
        let [a, b] = [(); 2].map(|()| dice.below(whole.len() / 64) * 64);
        let mut bytes = whole.clone();
        bytes.copy_within(a..a + 64, b);
        assert!(bytes == whole || open(folder.path(), &bytes).is_err(), "{a} to {b}");
    }
}

#[test]
fn other_versions_and_other_files_are_named() {
    let folder = TempDir::new().expect("folder");
    let mut bytes = study_of_town(folder.path());
    bytes[8] += 1;
    let error = open(folder.path(), &bytes).expect_err("another version");
    assert!(matches!(error, StudyError::OtherVersion { found, expected, .. } if found == expected + 1));
    let file = folder.path().join("changed.tettsted");
    let command = |name: &str, area: &Path| {
        let mut program = tettsted();
        program.arg(name).arg(area);
        program
    };
    refuses(&mut command("info", &file), 3, &["study area of format 6", "reads format 5", "build"]);
    refuses(&mut command("network", &file), 3, &["study area of format 6"]);
    refuses(&mut command("info", &demo("demo.osm")), 3, &["demo.osm is no study area"]);
    refuses(&mut command("info", &folder.path().join("none.tettsted")), 3, &["cannot read"]);
    refuses(&mut command("info", folder.path()), 3, &["cannot read"]);
    std::fs::write(&file, "").expect("written");
    refuses(&mut command("network", &file), 3, &["changed.tettsted"]);
    std::fs::write(&file, &study_of_town(folder.path())[..5000]).expect("written");
    refuses(&mut command("network", &file), 3, &["is cut off: it has 5000 of"]);
}
