//! Coverage of a whole country: the sums of single bases are their scores.

use crate::common;
use std::time::Instant;

use crate::common::bases::plan_of;
use tettsted::analysis::area::{Area, Params as AreaParams};
use tettsted::analysis::coverage::{Params, coverage};
use tettsted::analysis::score::score;
use tettsted::geodesy::Position;
use tettsted::ids::ClassId;
use tettsted::input::residents::{Counts, Home, ResidentsTable};
use tettsted::network::Ground;
use tettsted::reach::Watch;
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::coverage::CoverageSettings;
use tettsted::settings::network::NetworkSettings;
use tettsted::units::PER_PERSON;

/// So many vertices of the network are passed over from base to base.
const FROM_BASE_TO_BASE: usize = 300;

/// Liechtenstein with a home at every junction, one resident of each class in it, on real ground.
fn area() -> Option<(Area, Vec<Position>)> {
    let extract = common::shared("data/liechtenstein/liechtenstein-2021-10-28.osm.pbf")?;
    let network = common::network_on(&extract, Ground::Real(None));
    let places: Vec<Position> = network.graph().node_weights().map(|coord| coord.position()).collect();
    let home = |(row, position): (u64, &Position)| Home {
        id: row.to_string(),
        row,
        position: *position,
        ..Home::default()
    };
    let homes: Vec<Home> = (1..).zip(&places).map(home).collect();
    let counts = Counts::filled(homes.len(), 3, PER_PERSON);
    let residents = ResidentsTable { homes, counts, ..ResidentsTable::default() };
    let (classes, settings) =
        (Classes::built_in().expect("classes"), NetworkSettings::built_in().expect("settings"));
    let area = Area::new(AreaParams { network, classes, settings, residents }).expect("area");
    let bases = places.into_iter().step_by(FROM_BASE_TO_BASE).collect();
    Some((area, bases))
}

#[test]
fn liechtenstein() {
    let Some((area, bases)) = area() else { return };
    let settings = CoverageSettings::built_in().expect("settings");
    let covered = |positions: &[Position]| {
        let plan = plan_of(positions);
        let params = Params {
            area: &area,
            plan: &plan,
            year: None,
            moment: None,
            staffed: false,
            groupings: &[],
            settings: &settings,
        };
        coverage(&params, &Watch::default()).expect("not stopped")
    };
    let start = Instant::now();
    let whole = covered(&bases);
    println!(
        "{} homes, {} bases: {:.2} s",
        area.residents().homes.len(),
        bases.len(),
        start.elapsed().as_secs_f64()
    );
    let [all, with, without, no_street] = whole.areas[0].sum();
    assert_eq!(with.likely + without.likely + no_street.likely, all.likely);
    assert!(with.low <= with.likely && with.likely <= with.high && with.low < with.high);
    let some: Vec<Position> = bases.iter().copied().step_by(17).collect();
    let sites: Vec<_> = some.iter().copied().map(Some).collect();
    let scores = score(&area, &sites, &Watch::default()).expect("not stopped");
    for (site, position) in scores.sites().zip(&some).take(4) {
        let alone = covered(&[*position]);
        for (class, sums) in alone.areas[0].classes.iter().enumerate() {
            assert_eq!(sums.any.with.likely, scores.residents(site, ClassId::new(class)));
            assert_eq!(sums.any.with.bounds(), scores.range(site, ClassId::new(class)));
        }
    }
}
