//! Delineation of settlements: cases by hand, and random houses against the naive way.

use crate::common;
use crate::common::changed::changed;
use crate::common::notices::assume;
use crate::common::settle::{House, found, found_among, naive};
use geo::{Contains, Validation};
use geo_types::Point;
use proptest::prelude::*;
use tettsted::settings::Settings;
use tettsted::settings::settlements::SettlementSettings;
use tettsted::units::people;

fn settings() -> SettlementSettings {
    SettlementSettings::built_in().expect("built-in settings")
}

/// A row of houses of 10 m by 10 m, 20 m between their middles, from a point eastwards.
fn row(count: u32, [east, north]: [f64; 2], residents: u64) -> Vec<House> {
    let house = |number| House {
        at: [east + 20.0 * f64::from(number), north],
        size: [10.0, 10.0],
        turned: 0.0,
        residents,
    };
    (0..count).map(house).collect()
}

/// Residents of each settlement.
fn residents(houses: &[House], settings: &SettlementSettings) -> Vec<f64> {
    found(houses, settings).all.iter().map(|one| people(one.group.residents.likely)).collect()
}

#[test]
fn two_rows_are_one_settlement_up_to_50_m_between_their_walls() {
    for (gap, expected) in [(49.9, vec![400.0]), (50.1, vec![200.0, 200.0])] {
        // the walls are 5 m from the middle on both sides
        let houses = [row(20, [0.0, 0.0], 10), row(20, [0.0, gap + 10.0], 10)].concat();
        assert_eq!(residents(&houses, &settings()), expected, "{gap} m between the walls");
    }
}

#[test]
fn without_outlines_the_distance_is_between_positions() {
    let mut settings = settings();
    let between_walls = |gap: f64| [row(20, [0.0, 0.0], 10), row(20, [0.0, gap + 10.0], 10)].concat();
    settings.delineation.outlines = false;
    assert_eq!(residents(&between_walls(39.9), &settings), [400.0]);
    assert_eq!(residents(&between_walls(40.1), &settings), [200.0, 200.0]);
    for (gap, expected) in [(49.9, 1), (50.0, 1), (50.1, 2)] {
        let pair = |at: f64| [House::point([at, 0.0], 100), House::point([at, 20.0], 100)];
        let houses = [pair(0.0), pair(gap)].concat();
        assert_eq!(residents(&houses, &self::settings()).len(), expected, "{gap} m");
    }
}

#[test]
fn a_settlement_has_200_residents() {
    let mut houses = row(10, [0.0, 0.0], 20);
    assert_eq!(residents(&houses, &settings()), [200.0]);
    houses[9].residents = 19;
    let none = found(&houses, &settings());
    assert!(none.all.is_empty() && none.of_home.iter().all(Option::is_none));
    assert_eq!((people(none.outside.residents.likely), none.outside.homes), (199.0, 10));
}

#[test]
fn a_chain_is_one_settlement_however_long() {
    let chain: Vec<House> = (0..60).map(|number| House::point([49.0 * f64::from(number), 0.0], 5)).collect();
    assert_eq!(residents(&chain, &settings()), [300.0]);
    // without its middle it falls apart, and one half is too small
    let broken: Vec<House> =
        chain.iter().enumerate().filter(|(i, _)| *i != 41).map(|(_, house)| *house).collect();
    let mut settings = settings();
    settings.satellites.join = false;
    assert_eq!(residents(&broken, &settings), [205.0]);
}

#[test]
fn clusters_of_5_buildings_up_to_400_m_from_the_core_belong_to_it() {
    let with = |buildings: u32, gap: f64| {
        let core = row(20, [0.0, 0.0], 10);
        let houses = [core, row(buildings, [0.0, -gap - 10.0], 3)].concat();
        let found = found(&houses, &settings());
        assert_eq!(found.all.len(), 1);
        let satellite = found.in_satellite.iter().filter(|inside| **inside).count();
        (people(found.all[0].group.residents.likely), found.all[0].satellites, satellite)
    };
    assert_eq!(with(5, 390.0), (215.0, 1, 5));
    assert_eq!(with(5, 410.0), (200.0, 0, 0));
    assert_eq!(with(4, 390.0), (200.0, 0, 0));
}

#[test]
fn a_satellite_belongs_to_the_nearest_core_and_has_none_itself() {
    let west = row(20, [0.0, 0.0], 10);
    let east = row(20, [1000.0, 0.0], 11);
    // 380 m of walls gap to the west, 210 m to the east; the next one is near the satellite only
    let satellite = row(5, [700.0, 0.0], 1);
    let further = row(5, [700.0, -410.0], 1);
    let houses = [west, east, satellite, further].concat();
    let found = found(&houses, &settings());
    let of = |place: usize| found.of_home[place];
    assert_eq!((of(0), of(20), of(40), of(45)), (Some(1), Some(0), Some(0), None));
    assert_eq!(found.all[0].satellites, 1);
}

#[test]
fn homes_behind_doors_of_one_building_count_as_one() {
    // a row house of 120 m: its homes are farther apart than 50 m, the house is one
    let long = House { at: [0.0, 0.0], size: [120.0, 10.0], turned: 0.3, residents: 100 };
    let area = changed(common::settle::area(&[long, long]), |table| {
        table.homes[1].outline = table.homes[0].outline.clone();
        table.homes[1].position = common::settle::position([55.0, 15.0]);
    });
    let settings = settings();
    let params = tettsted::analysis::settlements::Params { area: &area, settings: &settings, plan: None };
    let found = tettsted::analysis::settlements::settlements(&params, &tettsted::reach::Watch::default())
        .expect("found");
    assert_eq!((found.all[0].group.homes, found.all[0].group.buildings), (2, 1));
}

#[test]
fn a_grid_of_cells_is_noticed() {
    let cells: Vec<House> = (0..9).map(|cell| House::point([250.0 * f64::from(cell), 0.0], 300)).collect();
    let found = found(&cells, &settings());
    assert!(found.all.is_empty(), "a cell is no cluster of houses");
    assert!((people(found.outside.residents.likely) - 2700.0).abs() < 1e-9);
    assert!(found.remarks.iter().any(|remark| remark.rows == 9 && remark.text.contains("cells of a grid")));
}

#[test]
fn any_building_bridges() {
    // two rows of houses 90 m apart, with an office of 20 m between them, or a shed in line with nothing
    let houses = [row(10, [0.0, 0.0], 15), row(10, [0.0, 100.0], 15)].concat();
    let other = |at: [f64; 2]| House { at, size: [20.0, 20.0], turned: 0.2, residents: 0 };
    let of = |others: &[House]| -> Vec<(f64, usize)> {
        let found = found_among(&houses, others, &settings());
        assert!(found.all.iter().all(|own| own.outline.is_valid()));
        found.all.iter().map(|own| (people(own.group.residents.likely), own.group.buildings)).collect()
    };
    assert_eq!(of(&[]), [], "each row has 150 residents");
    assert_eq!(of(&[other([90.0, 50.0])]), [(300.0, 20)], "buildings with homes are counted");
    assert_eq!(of(&[other([400.0, 50.0])]), []);
    // homes of a table have no walls: they lie in buildings, which bridge
    let points: Vec<House> = [0.0, 110.0].map(|east| House::point([east, 0.0], 100)).into();
    let halls =
        [0.0, 110.0].map(|east| House { at: [east, 0.0], size: [70.0, 30.0], turned: 0.0, residents: 0 });
    let found = found_among(&points, &halls, &settings());
    assert_eq!(found.all.len(), 1, "40 m between the walls");
    assert_eq!(found.others.iter().map(|(_, of)| *of).collect::<Vec<_>>(), [Some(0); 2]);
}

#[test]
fn buildings_without_homes_are_no_settlement() {
    let mut settings = settings();
    settings.delineation.least_residents = 0.0;
    let halls = [House { at: [900.0, 0.0], size: [40.0, 40.0], turned: 0.0, residents: 0 }];
    assert_eq!(found_among(&row(3, [0.0, 0.0], 1), &halls, &settings).all.len(), 1);
}

#[test]
fn a_cell_comes_to_the_settlement_near_it_and_is_none_by_itself() {
    let houses =
        [row(20, [0.0, 0.0], 10), vec![House::point([200.0, 240.0], 500), House::point([200.0, 700.0], 500)]];
    let area = changed(common::settle::area(&houses.concat()), |table| {
        for home in &mut table.homes[20..] {
            home.is_cell = true;
        }
    });
    let settings = settings();
    let params = tettsted::analysis::settlements::Params { area: &area, settings: &settings, plan: None };
    let found = tettsted::analysis::settlements::settlements(&params, &tettsted::reach::Watch::default())
        .expect("found");
    let all: Vec<f64> = found.all.iter().map(|own| people(own.group.residents.likely)).collect();
    assert_eq!(all, [700.0], "the nearer cell belongs to it");
    assert_eq!((found.of_home[20], found.of_home[21], found.all[0].satellites), (Some(0), None, 0));
}

fn house() -> impl Strategy<Value = House> {
    let size = prop_oneof![Just([0.0; 2]), prop::array::uniform2(5.0..40.0f64)];
    (prop::array::uniform2(0.0..500.0f64), size, 0.0..3.2f64, 0..60_u64)
        .prop_map(|(at, size, turned, residents)| House { at, size, turned, residents })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::common::often(200, 5000)))]
    #[test]
    fn random_houses_as_the_naive_way_has_them(
        houses in prop::collection::vec(house(), 1..40), others in prop::collection::vec(house(), 0..20), distance in 15.0..60.0f64, join: bool, outlines: bool,
    ) {
        let mut settings = settings();
        settings.delineation.distance_m = distance;
        settings.delineation.outlines = outlines;
        settings.satellites.join = join;
        settings.satellites.distance_m = 3.0 * distance;
        settings.satellites.least_buildings = 2;
        settings.delineation.least_residents = 100.0;
        settings.cells.distance_m = 0.0;
        settings.outline.around_m = distance / 2.0;
        settings.outline.fill_holes_ha = 0.0;
        let bare: Vec<House> = houses.iter().map(|house| House { size: [0.0; 2], ..*house }).collect();
        let seen = if outlines { &houses } else { &bare };
        let others: Vec<House> = others.into_iter().filter(|other| other.size[0] > 0.0).collect();
        let bare_others: Vec<House> = others.iter().map(|other| House { size: [0.0; 2], ..*other }).collect();
        let seen_others = if outlines { &others } else { &bare_others };
        // outlines are kept to a centimetre: a distance that is within 3 cm of a limit decides nothing here
        let expected = naive(seen, seen_others, &settings, -0.03);
        assume!(expected == naive(seen, seen_others, &settings, 0.03));
        let found = found_among(&houses, &others, &settings);
        prop_assert_eq!(&found.of_home, &expected);
        for (number, settlement) in (0_u32..).zip(&found.all) {
            prop_assert!(settlement.outline.is_valid());
            for (house, of) in seen.iter().zip(&expected) {
                let at = common::settle::position(house.at);
                let is_inside = settlement.outline.contains(&Point::new(at.lon, at.lat));
                // holes between houses are not filled here, so that nobody else is inside
                prop_assert_eq!(is_inside, *of == Some(number));
            }
        }
    }
}

/// Towns of houses near each other, up to a kilometre apart.
fn towns() -> impl Strategy<Value = Vec<House>> {
    let town = ((0.0..1200.0f64, 0.0..1200.0f64), 10.0..500.0f64);
    let town = town.prop_flat_map(|((east, north), side)| {
        prop::collection::vec((0.0..side, 0.0..side, 0..2_u32, 0.0..3.0f64), 1..12).prop_map(move |houses| {
            let house = |(x, y, long, turned)| {
                let size = [12.0 + 60.0 * f64::from(long), 10.0];
                House { at: [east + x, north + y], size, turned, residents: 10 }
            };
            houses.into_iter().map(house).collect::<Vec<_>>()
        })
    });
    prop::collection::vec(town, 1..4).prop_map(|towns| towns.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::common::often(60, 2000)))]
    #[test]
    fn towns_hang_together_as_the_naive_way_has_them_however_far_neighbours_are(
        houses in towns(), distance in 20.0..1000.0f64, outlines: bool,
    ) {
        let mut settings = settings();
        settings.delineation.distance_m = distance;
        settings.delineation.outlines = outlines;
        settings.delineation.least_residents = 20.0;
        settings.satellites.join = false;
        settings.cells.distance_m = 0.0;
        let bare: Vec<House> = houses.iter().map(|house| House { size: [0.0; 2], ..*house }).collect();
        let seen = if outlines { &houses } else { &bare };
        // lengths of so far are right to a decimetre
        let expected = naive(seen, &[], &settings, -0.2);
        assume!(expected == naive(seen, &[], &settings, 0.2));
        prop_assert_eq!(&found(&houses, &settings).of_home, &expected);
    }
}
