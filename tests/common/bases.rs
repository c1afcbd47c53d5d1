//! Plans with bases for tests, and who reaches them the slow way.

use std::path::Path;

use tettsted::analysis::area::Area;
use tettsted::geodesy::Position;
use tettsted::ids::{ClassId, HomeId, SiteId};
use tettsted::network::Link;
use tettsted::plan::{Base, GroupHome, NewPlan, Plan, Status};
use tettsted::settings::base_types::BaseType;
use tettsted::units::Mm;
use tettsted::words::Language;

use super::expanded::Expanded;

/// An existing base of which nothing else is known.
pub(crate) fn base(id: &str, kind: BaseType, position: Position) -> Base {
    Base {
        id: id.into(),
        name: format!("Base {id}"),
        kind,
        position,
        opening_hours: None,
        staffed_hours: None,
        capacity: None,
        status: Status::Existing,
        opening_year: None,
        closing_year: None,
        group_home: None,
        project: None,
        public: false,
    }
}

/// A group home.
pub(crate) fn group_home(id: &str, form: u8, dwellings: Option<u32>, position: Position) -> GroupHome {
    GroupHome { id: id.into(), name: format!("Secret {id}"), position, form, dwellings }
}

/// A plan with these bases, one of each type in turn, named `b0`, `b1`, ...
pub(crate) fn plan_of(positions: &[Position]) -> Plan {
    let kinds = BaseType::ALL.into_iter().cycle();
    let bases = positions.iter().zip(kinds).enumerate();
    let bases = bases.map(|(number, (position, kind))| base(&format!("b{number}"), kind, *position));
    Plan { bases: bases.collect(), ..Plan::default() }
}

/// Writes a plan to a file.
pub(crate) fn write(plan: &Plan, path: &Path) {
    let classes = ["rollator", "most", "fit"].map(str::to_owned).to_vec();
    plan.write_new(path, &NewPlan { classes, language: Language::Nb }).expect("a plan file");
}

/// For a class the distance from each point to each home of a plain area, by a textbook search over the whole network.
pub(crate) fn slow_rows(area: &Area, class: usize, points: &[Option<Position>]) -> Vec<Vec<Option<u64>>> {
    let links = area.link(points);
    let of_points = (0..points.len()).map(|point| links.get(ClassId::new(class), SiteId::new(point)));
    let homes = (0..area.residents().homes.len())
        .map(|home| area.home_links().get(ClassId::new(class), HomeId::new(home)));
    let places: Vec<Option<Link>> = of_points.chain(homes).collect();
    let expanded = Expanded::new(area.network(), class, &places);
    let rows = expanded.rows_from_each(points.len());
    rows.into_iter().map(|row| row[points.len()..].to_vec()).collect()
}

/// The nearest of some rows to a home up to a limit: the place of the row and the distance.
pub(crate) fn slow_nearest(
    rows: &[Vec<Option<u64>>],
    home: usize,
    limit: Mm,
    counts: impl Fn(usize) -> bool,
) -> Option<(usize, Mm)> {
    let found = rows.iter().enumerate().filter(|(point, _)| counts(*point));
    let found = found.filter_map(|(point, row)| Some((row[home].filter(|m| *m <= u64::from(limit))?, point)));
    found.min().map(|(distance, point)| (point, distance as Mm))
}
