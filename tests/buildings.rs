//! Buildings.
#![expect(clippy::expect_used, reason = "a fixture that cannot be made is a failed test")]
mod common;
use common::shared;
use tettsted::input::building_settings::BuildingSettings;
use tettsted::input::buildings::Buildings;

#[test]
fn probe() {
    for name in [
        "lauf/lauf-200115",
        "liechtenstein/liechtenstein-2021-10-28",
        "monaco/monaco-2023-12-26",
        "scale/reisterstown-via-restriction",
        "oslo_east/oslo-east-filtered",
    ] {
        let Some(path) = shared(&format!("data/{name}.osm.pbf")) else { continue };
        let all = Buildings::read(&path, &BuildingSettings::built_in().expect("settings")).expect("read");
        let rel = all.buildings.iter().filter(|b| b.id.starts_with('r')).count();
        println!(
            "{name} {} rel {rel} skipped {} doors {} area {} addresses {} levels {} flats {}",
            all.buildings.len(),
            all.skipped.len(),
            all.buildings.iter().map(|b| b.doors.len()).sum::<usize>(),
            all.buildings.iter().map(|b| b.footprint_m2).sum::<f64>(),
            all.buildings.iter().map(|b| b.addresses).sum::<u32>(),
            all.buildings.iter().filter(|b| b.levels.is_some()).count(),
            all.buildings.iter().filter(|b| b.flats.is_some()).count()
        );
        for s in &all.skipped {
            println!("  {s:?}");
        }
        for s in &all.remarks {
            println!("  {s:?}");
        }
    }
}
