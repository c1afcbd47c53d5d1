//! The walk between two points as layers: the walk itself, its streets, and what stands in it.

mod sentences;
mod shown;

pub use sentences::{explain, lines};
pub use shown::Shown;

use super::columns::Columns;
use super::geometries::Geometries;
use super::layer::Layer;
use super::table::Table;
use super::values::line;
use crate::analysis::project::Obstacle;
use crate::analysis::survey::Thing;
use crate::analysis::walk::{Slow, WalkedStreet};
use crate::network::obstacles::Hindrance;

/// The layers of a walk: `walk`, `walk_streets` and `walk_obstacles`.
#[must_use]
pub fn layers<'a>(shown: &Shown<'a>) -> Vec<Table<'a>> {
    vec![whole(*shown), streets(*shown), obstacles(*shown)]
}

/// One row: the walk, or why there is none.
fn whole(shown: Shown<'_>) -> Table<'_> {
    let class = shown.asked.area.classes().get(shown.asked.class);
    let mut columns = Columns::<Shown<'_>>::new();
    columns.shape(&[Geometries::Lines], |row| Some(line(row.walked()?.way.line.iter().copied()).into()));
    columns.text("class", move |_| class.id.as_str());
    columns.text("walk_why", Shown::code);
    columns.real("length_m", |row| Some(row.walked()?.ground_m));
    columns.metres("distance_m", |row| row.walked()?.distance.likely);
    columns.metres("distance_low_m", |row| row.walked()?.distance.low);
    columns.metres("distance_high_m", |row| row.walked()?.distance.high);
    columns.real("reach_m", move |_| class.reach_m);
    columns.truth("within", |row| Some(row.walked()?.within));
    columns.real("steepest_percent", |row| Some(row.walked()?.way.steepest? * 100.0));
    columns.real("unknown_slope_m", |row| Some(row.walked()?.way.unknown_m));
    columns.integer("flights", |row| Some(row.walked()?.way.flights));
    columns.real("steps_m", |row| Some(row.walked()?.way.steps_m));
    columns.list(Layer::new("walk", shown.members()), vec![shown])
}

/// The streets, in walking order.
fn streets(shown: Shown<'_>) -> Table<'_> {
    let mut columns = Columns::<(u64, &WalkedStreet)>::new();
    columns.shape(&[Geometries::Lines], |(_, street)| Some(line(street.line.iter().copied()).into()));
    columns.integer("number", |(number, _)| *number);
    columns.text("name", |(_, street)| street.name.as_deref());
    columns.text("kind", |(_, street)| street.kind);
    columns.metres("length_m", |(_, street)| street.ground);
    columns.metres("distance_m", |(_, street)| street.counted);
    columns.text("slowed_by", |(_, street)| codes(street));
    columns.text("why", |(_, street)| street.hindrance.map(Hindrance::code));
    columns.real("steepest_percent", |(_, street)| Some(street.steepest? * 100.0));
    columns.metres("unknown_slope_m", |(_, street)| street.unknown_slope);
    let all = shown.walked().map_or(&[][..], |walked| &walked.streets);
    columns.list(Layer::new("walk_streets", shown.members()), (1..).zip(all).collect())
}

/// What stands in the walk, or stops it, in walking order.
fn obstacles(shown: Shown<'_>) -> Table<'_> {
    let mut columns = Columns::<(u64, &Obstacle)>::new();
    columns.at(|(_, obstacle)| obstacle.position);
    columns.integer("number", |(number, _)| *number);
    columns.text("osm_type", |(_, obstacle)| match obstacle.thing {
        Thing::Way(_) => "way",
        Thing::Node(_) => "node",
    });
    columns.integer("osm_id", |(_, obstacle)| match obstacle.thing {
        Thing::Way(id) | Thing::Node(id) => id,
    });
    columns.text("street", |(_, obstacle)| obstacle.name.as_deref());
    columns.text("kind", |(_, obstacle)| obstacle.kind);
    columns.text("why", |(_, obstacle)| obstacle.hindrance.code());
    columns.text("what", move |(_, obstacle)| sentences::what(obstacle, shown.words));
    columns.truth("stops", |(_, obstacle)| obstacle.stops);
    columns.truth("unknown", |(_, obstacle)| obstacle.hindrance.is_unknown());
    columns.real("from_start_m", |(_, obstacle)| obstacle.along_m);
    columns.real("length_m", |(_, obstacle)| obstacle.length_m);
    columns.list(Layer::new("walk_obstacles", shown.members()), (1..).zip(shown.obstacles()).collect())
}

/// What slows on a street, with semicolons between.
fn codes(street: &WalkedStreet) -> String {
    street.slow.iter().copied().map(Slow::code).collect::<Vec<_>>().join(";")
}
