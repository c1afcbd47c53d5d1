//! Tables of residents: counts that cannot be, and the areas of municipalities beside them.

use crate::common::program::{demo, refuses, stderr, tettsted};
use crate::common::town::{Home, csv, homes, plain_area, positions, put};
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::tempdir;
use tettsted::cases::Case;
use tettsted::explain::Explain;
use tettsted::ids::{ClassId, HomeId, SiteId};
use tettsted::input::residents::ResidentsTable;
use tettsted::network::Profiles;
use tettsted::reach::{ClassTargets, Engine, Method, Watch};
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::study::Study;
use tettsted::units::{MOST_RESIDENTS, PER_PERSON, mm};

fn read(text: &str) -> Result<ResidentsTable, tettsted::input::TableError> {
    let folder = tempdir().expect("folder");
    let classes = Classes::built_in().expect("classes");
    ResidentsTable::read(&put(folder.path(), "residents.csv", text), &classes)
}

#[test]
fn homes_of_a_billion_are_refused_by_name() {
    let folder = tempdir().expect("folder");
    let row = |(number, home): (usize, &Home)| {
        let most = if number == 0 {
            1e9 - 1.0
        } else if number < 19 {
            1e9
        } else {
            1.0
        };
        format!("{},{},{},1,{most},1\n", home.id, home.lon, home.lat)
    };
    let rows: Vec<String> = homes().iter().enumerate().map(row).collect();
    let text = format!("id,lon,lat,rollator,most,fit\n{}", rows.concat());
    let file = put(folder.path(), "residents.csv", text);
    let second = &homes()[1].id;
    let words = ["more than 1,000,000,000 residents", &format!("{second:?} in row 3"), "residents.csv"];
    for command in ["score", "survey"] {
        let mut run = tettsted();
        run.arg(command).arg(demo("demo.osm")).arg("--residents").arg(&file);
        refuses(run.arg("--sites").arg(demo("sites.geojson")), 3, &words);
    }
    // residents that are made: the cells of a grid
    let rows = (0..19).map(|i| format!("{},60.00{i:02},1000000000\n", 9.99 + f64::from(i) / 2000.0));
    let grid = format!("lon,lat,population\n{}", rows.collect::<Vec<_>>().concat());
    let grid = put(folder.path(), "grid.csv", grid);
    let mut run = tettsted();
    refuses(
        run.arg("residents").arg(demo("demo.osm")).arg("--grid").arg(&grid),
        3,
        &["more than 1,000,000,000 residents"],
    );
}

proptest! {
    /// Whatever the counts: their sums are right, or the file is refused.
    #[test]
    fn sums_are_right_or_refused(rows in prop::collection::vec(prop::array::uniform3(prop_oneof![
        Just(0.0), Just(1e9), Just(999_999_999.999_999_9), 0.0..1e9_f64, 0.0..1.0_f64
    ]), 1..40)) {
        let line = |(i, counts): (usize, &[f64; 3])| format!("h{i},10,60,{},{},{}\n", counts[0], counts[1], counts[2]);
        let lines: Vec<String> = rows.iter().enumerate().map(line).collect();
        let exact = |count: &f64| (count * PER_PERSON as f64).round() as u128;
        let sum: u128 = rows.iter().flatten().map(exact).sum();
        match read(&format!("id,lon,lat,rollator,most,fit\n{}", lines.concat())) {
            Ok(table) => {
                prop_assert!(sum <= u128::from(MOST_RESIDENTS));
                prop_assert_eq!(table.counts.cells().iter().map(|count| u128::from(*count)).sum::<u128>(), sum);
            }
            Err(error) if sum == 0 => prop_assert_eq!(error.code(), "table_no_residents"),
            Err(error) => {
                prop_assert_eq!(error.code(), "table_too_many_residents");
                prop_assert!(sum > u128::from(MOST_RESIDENTS));
            }
        }
    }

    /// Sweeps count in the narrow type only where everything fits: they find what searches and the plain sum of distances find.
    #[test]
    fn any_counts_are_swept_without_overflow(chosen in prop::collection::vec((0..700_usize, 0..3_usize, prop_oneof![
        Just(0), Just(1), Just(u64::from(u32::MAX) - 1), Just(u64::from(u32::MAX)), Just(u64::from(u32::MAX) + 1),
        Just(PER_PERSON), Just(MOST_RESIDENTS / 64), 0..MOST_RESIDENTS / 64, 0..20_u64,
    ]), 1..60)) {
        let area = plain_area();
        let reach: Vec<_> = area.classes().all().iter().map(|class| mm(class.reach_m)).collect();
        let mut weights = area.residents().counts.map(|_| 0);
        for (home, class, weight) in chosen {
            *weights.get_mut(HomeId::new(home), ClassId::new(class)) = weight;
        }
        let profiles = Profiles::in_case(area.network(), Case::Likely);
        let targets = ClassTargets { links: area.home_links(), weights: &weights };
        let engine = Engine::new(area.network(), &profiles, &reach, targets);
        let places = positions();
        let starts = area.link(&places.iter().copied().map(Some).collect::<Vec<_>>());
        let [by_searches, by_sweeps] = [Method::Searches, Method::Sweeps]
            .map(|way| engine.count_by(way, &starts, &Watch::default()).expect("counts"));
        prop_assert_eq!(&by_searches, &by_sweeps);
        let distances = engine.distances(&starts, &Watch::default()).expect("not stopped");
        for site in 0..places.len() {
            for (class, reach) in reach.iter().enumerate() {
                let near = distances.row(ClassId::new(class), SiteId::new(site)).filter(|within| within.distance <= *reach);
                let sum: u128 = near.map(|within| u128::from(weights.cells()[within.target.index() * 3 + class])).sum();
                prop_assert_eq!(u128::from(by_searches.cells()[site * 3 + class]), sum);
            }
        }
    }
}

/// Two municipalities that share the demo town at this longitude.
fn two_halves(middle: f64) -> Value {
    let area = |code: &str, name: &str, west: f64, east: f64| {
        let ring = [[west, 59.9], [east, 59.9], [east, 60.1], [west, 60.1], [west, 59.9]];
        json!({ "type": "Feature", "properties": { "kommunenummer": code, "kommunenavn": name },
                "geometry": { "type": "Polygon", "coordinates": [ring] } })
    };
    json!({ "type": "FeatureCollection", "features": [area("9901", "Vest", 9.0, middle), area("9902", "Øst", middle, 11.0)] })
}

#[test]
fn residents_and_municipalities_make_a_study_area() {
    let folder = tempdir().expect("folder");
    let mut lons: Vec<f64> = homes().iter().map(|home| home.lon).collect();
    lons.sort_by(f64::total_cmp);
    let middle = f64::midpoint(lons[lons.len() / 2], lons[lons.len() / 2 - 1]);
    let areas = put(folder.path(), "areas.geojson", two_halves(middle).to_string());
    let study = folder.path().join("town.tettsted");
    let mut build = tettsted();
    build.arg("build").arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
    let done = build.arg("--municipalities").arg(&areas).arg("-o").arg(&study).assert().success();
    let told = String::from_utf8_lossy(&done.get_output().stdout).into_owned() + &stderr(&done);
    assert!(told.contains("municipalities") && told.contains("areas.geojson"), "{told}");
    let opened = Study::open(&study).expect("study area");
    for home in &opened.area.residents().homes {
        let expected = if home.position.lon < middle { "9901" } else { "9902" };
        assert_eq!(home.municipality.as_deref(), Some(expected), "{}", home.id);
    }
    // a table that tells them keeps them
    let own = csv("id,lon,lat,rollator,most,fit,municipality", |home| {
        let [rollator, most, fit] = home.counts;
        let code = if home.id == "h001" { "1234" } else { "" };
        format!("{},{},{},{rollator},{most},{fit},{code}", home.id, home.lon, home.lat)
    });
    let own = put(folder.path(), "own.csv", own);
    let mut build = tettsted();
    build.arg("build").arg(demo("demo.osm")).arg("--residents").arg(&own);
    build.arg("--municipalities").arg(&areas).arg("-o").arg(&study).assert().success();
    let opened = Study::open(&study).expect("study area");
    let of = |id: &str| {
        opened
            .area
            .residents()
            .homes
            .iter()
            .find(|home| home.id == id)
            .and_then(|home| home.municipality.clone())
    };
    assert_eq!(of("h001").as_deref(), Some("1234"));
    assert!(of("h002").is_some_and(|code| code.starts_with("990")));
}

#[test]
fn options_that_cannot_go_with_residents_say_why() {
    let folder = tempdir().expect("folder");
    let file = put(folder.path(), "any.csv", "");
    let output = folder.path().join("town.tettsted");
    for (options, reason) in [
        (vec!["--grid"], "how many live where"),
        (vec!["--buildings"], "are the homes"),
        (vec!["--addresses"], "are the homes"),
        (vec!["--building-settings"], "are the homes"),
        (vec!["--ages"], "a column for each class"),
        (vec!["--population-settings"], "without --municipalities"),
    ] {
        let mut build = tettsted();
        build.arg("build").arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
        for option in &options {
            build.arg(option).arg(&file);
        }
        let words = ["--residents cannot be used with", options[0], reason];
        refuses(build.arg("-o").arg(&output), 3, &words);
        assert!(!output.exists());
    }
}
