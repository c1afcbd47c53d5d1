//! What a study area says of itself without being opened: the same as what the opened one holds, which is the oracle here.

use std::fmt::Write as _;
use std::path::Path;

use proptest::prelude::*;
use tempfile::TempDir;
use tettsted::analysis::area::{Area, Params};
use tettsted::input::osm::{self, Keep};
use tettsted::input::residents::{Counts, Home, ResidentsTable};
use tettsted::network::{Ground, Profiles, build_on};
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::network::NetworkSettings;
use tettsted::study::{About, Provenance, Study, StudyError};

use crate::common;
use crate::common::program::{demo, refuses, stdout, tettsted};

/// Kinds of street that classes are kept from, so that some have the same lengths and others not.
const BARRED: [&str; 4] = ["[]", "[\"steps\"]", "[\"footway\", \"steps\"]", "[\"residential\"]"];

fn is_that_of(about: &About, study: &Study) {
    let (area, residents) = (&study.area, study.area.residents());
    assert_eq!(about.provenance, study.provenance);
    assert_eq!(about.hash, study.hash());
    assert_eq!(about.sections, study.sections());
    assert_eq!(about.classes.to_json().ok(), area.classes().to_json().ok());
    assert_eq!(&about.settings, area.settings());
    assert_eq!(&about.network, area.network().stats());
    assert_eq!(about.homes, residents.homes.len());
    assert_eq!(about.basis, residents.basis);
    let sums: Vec<u64> = area.classes().ids().map(|class| residents.counts.column(class).sum()).collect();
    assert_eq!(about.residents, sums);
    assert_eq!(about.without_street, area.without_street());
    assert_eq!((&about.skipped, &about.remarks), (&residents.skipped, &residents.remarks));
    assert_eq!(about.needs, area.needs().settings);
    assert_eq!(about.places, area.needs().places.counts());
}

/// Keeps an area, and compares both ways to hear about it.
fn compared(area: &Area) -> About {
    let folder = TempDir::new().expect("folder");
    let file = folder.path().join("area.tettsted");
    let provenance = Provenance { program: "x".into(), inputs: Vec::new(), unlinked_homes: 7 };
    Study::write(&file, area, &provenance).expect("written");
    let about = Study::about(&file).expect("about");
    is_that_of(&about, &Study::open(&file).expect("study area"));
    about
}

#[test]
fn towns_and_municipalities_say_what_they_hold() {
    for area in [common::town::area(), common::town::plain_area()] {
        compared(&area);
    }
    let folder = TempDir::new().expect("folder");
    let file = folder.path().join("area.tettsted");
    let demo = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo").join(name);
    for more in [&[][..], &["--plain"]] {
        let mut build = tettsted();
        build.arg("build").arg(demo("fjordvik.osm.pbf")).arg("--grid").arg(demo("population_250m.csv"));
        build.arg("--stops").arg(demo("stops.txt")).args(more).arg("-o").arg(&file).assert().success();
        let about = Study::about(&file).expect("about");
        is_that_of(&about, &Study::open(&file).expect("study area"));
        assert!(about.places.iter().any(|places| places.objects > places.places), "{:?}", about.places);
        assert!(!about.remarks.is_empty() && about.residents.iter().all(|residents| *residents > 0));
    }
}

/// Classes that differ only in what is not mapped have the same lengths, most likely, in different places of the file.
#[test]
fn classes_that_differ_at_worst_only_share_links() {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/mobility.toml"))
        .expect("classes");
    let rollator = &text[text.find("[[class]]").expect("a class")..];
    let rollator = &rollator[..rollator.rfind("[[class]]\nid = \"most\"").expect("a second class")];
    let [unsure, sure] = ["unknown_never_slow = []", "unknown_never_slow = [\"residential\", \"footway\"]"];
    assert!(rollator.contains(unsure));
    let other = rollator.replace(unsure, sure).replace("id = \"rollator\"", "id = \"sure\"");
    let third = "[[class]]\nid = \"third\"\nname = {}\nreach_m = 500\nreach_source = \"test\"\n";
    let classes = Classes::parse(&format!("{rollator}{third}{other}"), "test").expect("classes");
    let settings = NetworkSettings::built_in().expect("settings");
    let extract = osm::read(&demo("demo.osm"), Keep::Walkable).expect("extract");
    let network = build_on(&extract, &classes, &settings, Ground::Real(None)).expect("network");
    let groups = Profiles::of(&network).groups().len();
    let [first, .., last] = network.classes().map(|class| network.lengths(class)).collect::<Vec<_>>()[..]
    else {
        panic!("few")
    };
    assert!(groups == 2 && !std::sync::Arc::ptr_eq(&first.likely, &last.likely), "{groups}");
    let homes: Vec<Home> = common::town::homes()
        .iter()
        .zip(1..)
        .map(|(home, row)| Home { id: row.to_string(), row, position: home.position(), ..Home::default() })
        .collect();
    let counts = Counts::made(homes.len(), 3, |home, class| home.0 as u64 * 10 + class.0 as u64);
    let residents = ResidentsTable { homes, counts, ..ResidentsTable::default() };
    compared(&Area::new(Params { network, classes, settings, residents }).expect("area"));
}

/// Classes barred from these kinds of street.
fn classes(barred: &[usize]) -> Classes {
    let mut text = String::new();
    for (number, barred) in barred.iter().enumerate() {
        let barred = BARRED[*barred];
        writeln!(
            text,
            "[[class]]\nid = \"c{number}\"\nname = {{}}\nreach_m = 500\nreach_source = \"test\"\nimpassable = {barred}"
        )
        .expect("text");
    }
    Classes::parse(&text, "test").expect("classes")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Homes are linked once for all classes with the same lengths. Who is who must be found without the lengths.
    #[test]
    fn classes_with_the_same_lengths_are_found(
        barred in prop::collection::vec(0..BARRED.len(), 1..7),
        is_plain: bool,
        far in prop::collection::vec(prop::bool::weighted(0.3), 0..40),
        seed in 1_u64..1000,
    ) {
        let classes = classes(&barred);
        let settings = NetworkSettings::built_in().expect("settings");
        let extract = osm::read(&demo("demo.osm"), Keep::Walkable).expect("extract");
        let ground = if is_plain { Ground::Plain } else { Ground::Real(None) };
        let network = build_on(&extract, &classes, &settings, ground).expect("network");
        let groups = Profiles::of(&network).groups().len();
        let places = common::town::homes();
        let homes: Vec<Home> = far.iter().zip(places.iter().cycle().skip(seed as usize)).zip(1..)
            .map(|((is_far, place), row)| {
                let mut position = place.position();
                // some 400 m, more than any link has
                position.lat += if *is_far { 0.004 } else { 0.0 };
                Home { id: row.to_string(), row, position, ..Home::default() }
            })
            .collect();
        let count = classes.count();
        let counts = Counts::made(homes.len(), count, |home, class| seed << (7 * (home.0 as usize + class.0 as usize) % 40));
        let residents = ResidentsTable { homes, counts, ..ResidentsTable::default() };
        let area = Area::new(Params { network, classes, settings, residents }).expect("area");
        let about = compared(&area);
        prop_assert_eq!(about.residents.len(), count);
        let mut kinds = barred;
        kinds.sort_unstable();
        kinds.dedup();
        prop_assert!(groups <= kinds.len());
    }
}

/// What was changed after it was written is an error, or does not matter for what is told.
#[test]
fn damage_is_told_or_does_not_matter() {
    let folder = TempDir::new().expect("folder");
    let file = folder.path().join("area.tettsted");
    let provenance = Provenance { program: "x".into(), inputs: Vec::new(), unlinked_homes: 0 };
    Study::write(&file, &common::town::plain_area(), &provenance).expect("written");
    let whole = std::fs::read(&file).expect("file");
    let right = format!("{:?}", Study::about(&file).expect("about"));
    let changed = folder.path().join("changed.tettsted");
    let about = |bytes: &[u8]| {
        std::fs::write(&changed, bytes).expect("written");
        Study::about(&changed)
    };
    let mut told = 0;
    for bit in (0..whole.len() * 8).step_by(whole.len() * 8 / 700).chain((0..64 * 8).step_by(7)) {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        match about(&bytes) {
            Ok(about) => assert_eq!(format!("{about:?}"), right, "bit {bit}"),
            Err(StudyError::Io { .. }) => panic!("bit {bit} is no trouble with the disk"),
            Err(_) => told += 1,
        }
    }
    assert!(told > 100, "{told}");
    for cut in (0..whole.len()).step_by(whole.len() / 100) {
        assert!(about(&whole[..cut]).is_err(), "cut at {cut} of {}", whole.len());
    }
}

/// A part that `info` does not show may be damaged without its knowledge; with `--verify` it looks.
#[test]
fn info_checks_every_byte_if_it_is_asked_to() {
    let folder = TempDir::new().expect("folder");
    let file = folder.path().join("area.tettsted");
    let provenance = Provenance { program: "x".into(), inputs: Vec::new(), unlinked_homes: 0 };
    Study::write(&file, &common::town::area(), &provenance).expect("written");
    let info = |options: &[&str]| {
        let mut program = tettsted();
        program.arg("info").arg(&file).args(options);
        program
    };
    let right = stdout(&info(&[]).assert().success());
    assert_eq!(stdout(&info(&["--verify"]).assert().success()), right);

    let about = Study::about(&file).expect("about");
    let mut at = 64;
    for (name, length) in about.sections {
        let mut bytes = std::fs::read(&file).expect("file");
        let is_shown = ["homes.links", "homes.counts", "network", "places", "provenance"].contains(&&*name);
        if length > 0 && (is_shown || name == "network.edges") {
            bytes[at] ^= 1;
            let whole = std::fs::read(&file).expect("file");
            std::fs::write(&file, bytes).expect("written");
            refuses(&mut info(&["--verify"]), 3, &["is damaged", &name, "checksum"]);
            if is_shown {
                refuses(&mut info(&[]), 3, &["is damaged", &name, "checksum"]);
            } else {
                assert_eq!(stdout(&info(&[]).assert().success()), right);
            }
            std::fs::write(&file, whole).expect("written");
        }
        at += (length as usize).next_multiple_of(64);
    }
}
