//! The demo municipality as a study area, and plans that differ only in what is private.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use fastrand::Rng;
use tettsted::geodesy::Position;
use tettsted::plan::{Base, GroupHome, NewPlan, Plan, PlannedSite, Status};
use tettsted::settings::base_types::BaseType;
use tettsted::words::Language;

use super::program::tettsted;

/// Where the demo municipality lies: west, south, east, north, degrees.
const AREA: [f64; 4] = [11.84, 63.865, 12.0, 63.9];

/// The demo municipality in a folder, which stays for all tests.
pub(crate) fn demo_folder() -> &'static Path {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().expect("folder");
        tettsted().arg("demo").arg(folder.path()).assert().success();
        folder
    });
    folder.path()
}

/// Builds a study area of the demo municipality in a folder, with options.
pub(crate) fn build(to: &Path, options: &[&str]) -> PathBuf {
    let demo = demo_folder();
    let study = to.join("area.tettsted");
    let mut command = tettsted();
    command.current_dir(to).arg("build").arg(demo.join("fjordvik.osm.pbf"));
    command.arg("--municipalities").arg(demo.join("kommune.geojson"));
    command.arg("--stops").arg(demo.join("stops.txt"));
    command.args(options).arg("-o").arg(&study).assert().success();
    study
}

/// The study area of the demo with its grid and ages, which are public; beside it points of services, and the homes visited, which are
/// not.
pub(crate) fn public_demo(to: &Path) -> PathBuf {
    let demo = demo_folder();
    fs::copy(demo.join("visits.csv"), to.join("visits.csv")).expect("a copy");
    fs::copy(demo.join("served_groups.csv"), to.join("served_groups.csv")).expect("a copy");
    fs::copy(demo.join("services.csv"), to.join("services.csv")).expect("a copy");
    let [grid, ages] = ["population_250m.csv", "ages.csv"].map(|name| demo.join(name).display().to_string());
    build(to, &["--grid", &grid, "--ages", &ages, "--public", "grid,ages"])
}

/// Residents of the demo municipality as whole persons by home, as a municipality would have them; a file.
pub(crate) fn own_residents(to: &Path) -> PathBuf {
    let demo = demo_folder();
    let made = to.join("made.csv");
    let mut command = tettsted();
    command.arg("residents").arg(demo.join("fjordvik.osm.pbf"));
    command.arg("--grid").arg(demo.join("population_250m.csv")).arg("--ages").arg(demo.join("ages.csv"));
    command.arg("--municipalities").arg(demo.join("kommune.geojson"));
    command.arg("-o").arg(&made).assert().success();
    let text = fs::read_to_string(&made).expect("residents");
    let mut rows = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let head = rows.next().expect("header");
    let place = |name: &str| head.iter().position(|own| *own == name).expect("column");
    let columns = ["X", "Y", "rollator", "most", "fit"].map(place);
    let mut rests = [0.0; 3];
    let mut own = String::from("id,lon,lat,rollator,most,fit\n");
    for (number, row) in rows.enumerate() {
        let [lon, lat, counts @ ..] = columns.map(|column| row[column].parse::<f64>().expect("number"));
        // what one home has too many the next one has too few, so that there are as many in all
        let whole: Vec<f64> = counts
            .iter()
            .zip(&mut rests)
            .map(|(count, rest)| {
                let exact = count + *rest;
                *rest = exact - exact.round();
                exact.round()
            })
            .collect();
        let [rollator, most, fit] = whole[..] else { panic!("three classes") };
        writeln!(own, "secret-{number},{lon},{lat},{rollator},{most},{fit}").expect("text");
    }
    let file = to.join("own.csv");
    fs::write(&file, own).expect("written");
    file
}

fn anywhere(lot: &mut Rng) -> Position {
    let [west, south, east, north] = AREA;
    Position { lon: west + lot.f64() * (east - west), lat: south + lot.f64() * (north - south) }
}

fn hours(lot: &mut Rng) -> Option<String> {
    let from = lot.u32(6..12);
    lot.bool().then(|| format!("Mo-Su {from:02}:00-{:02}:30", from + 8))
}

/// A plan by lot: open bases, projects and sites are those of a plan, what is private is made up.
pub(crate) fn with_private(plan: &Plan, lot: &mut Rng) -> Plan {
    let mut plan = Plan { group_homes: Vec::new(), ..plan.clone() };
    plan.bases.retain(|base| !base.is_private());
    for number in 0..lot.usize(0..5) {
        let kind = if lot.bool() { BaseType::Utvidet } else { BaseType::Ekstra };
        let base = private_base(format!("p{number}"), kind, lot);
        plan.bases.insert(lot.usize(0..=plan.bases.len()), base);
    }
    for number in 0..lot.usize(0..4) {
        plan.group_homes.push(group_home(format!("g{number}"), lot.u32(0..9), lot));
    }
    plan
}

fn private_base(id: String, kind: BaseType, lot: &mut Rng) -> Base {
    let opening_year = lot.bool().then(|| lot.i32(2000..2045));
    Base {
        name: format!("Hemmelig {}", lot.u32(..)),
        kind,
        position: anywhere(lot),
        opening_hours: hours(lot),
        staffed_hours: hours(lot),
        capacity: lot.bool().then(|| lot.u32(1..90)),
        status: if lot.bool() { Status::Existing } else { Status::Planned },
        closing_year: opening_year.filter(|_| lot.bool()).map(|year| year + 7),
        opening_year,
        // some name a group home that there is, some one that there is not
        group_home: Some(format!("g{}", lot.u32(0..6))),
        project: None,
        public: false,
        id,
    }
}

fn group_home(id: String, dwellings: u32, lot: &mut Rng) -> GroupHome {
    let form = if lot.bool() { 4 } else { 5 };
    GroupHome { name: format!("Skjult {id}"), position: anywhere(lot), form, dwellings: Some(dwellings), id }
}

/// The same plan for anybody: private bases are moved, renamed, open otherwise, in another order; group homes and sites for private bases
/// are others, as many dwellings to the nearest five.
pub(crate) fn exchanged(plan: &Plan, lot: &mut Rng) -> Plan {
    let (private, open): (Vec<Base>, Vec<Base>) = plan.bases.iter().cloned().partition(Base::is_private);
    let mut bases = open;
    for base in private {
        // a base of an open type is private by its group home, and stays so
        let other = private_base(format!("x{}", lot.u32(..)), base.kind, lot);
        bases.insert(lot.usize(0..=bases.len()), other);
    }
    let dwellings: u32 = plan.group_homes.iter().filter_map(|home| home.dwellings).sum();
    // told to the nearest five: 3 to 7 are told as 5
    let told = (dwellings + 2) / 5 * 5;
    let dwellings = lot.u32(told.saturating_sub(2)..=told + 2);
    let homes = lot.u32(1..4);
    let mut group_homes: Vec<GroupHome> =
        (1..homes).map(|number| group_home(format!("y{number}"), 0, lot)).collect();
    group_homes.push(group_home("y0".into(), dwellings, lot));
    let is_private =
        |site: &PlannedSite| !site.kinds.is_empty() && site.kinds.iter().all(|kind| kind.is_at_group_homes());
    let mut sites: Vec<PlannedSite> = plan.sites.iter().filter(|site| !is_private(site)).cloned().collect();
    for number in 0..lot.usize(0..3) {
        let site = PlannedSite {
            id: format!("z{number}"),
            name: "Tomt for noe hemmelig".into(),
            position: anywhere(lot),
            kinds: vec![BaseType::Ekstra],
        };
        sites.insert(lot.usize(0..=sites.len()), site);
    }
    let mut about = plan.about.clone();
    about.notes = format!("Notat {}", lot.u32(..));
    about.changed_at = Some(format!("2026-0{}-01T00:00:00Z", lot.u32(1..9)));
    Plan { about, bases, group_homes, sites, ..plan.clone() }
}

/// Writes a plan in place of the one that is there.
pub(crate) fn put_plan(file: &Path, plan: &Plan) {
    if file.exists() {
        fs::remove_file(file).expect("gone");
    }
    let classes = ["rollator", "most", "fit"].map(str::to_owned).to_vec();
    plan.write_new(file, &NewPlan { classes, language: Language::Nb }).expect("a plan");
}
