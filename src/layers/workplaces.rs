//! The squares in which jobs were counted, as a layer.

use geo_types::{Coord, Geometry, LineString, MultiPolygon, Polygon};

use super::about::provenance;
use super::columns::Columns;
use super::geometries::Geometries;
use super::layer::Layer;
use super::table::Table;
use super::values::point;
use crate::analysis::area::Area;
use crate::geodesy::Position;
use crate::residents::workplaces::{Square, Workplaces};
use crate::units::people;
use crate::words::Words;

/// The squares of the area with their jobs, as they were given: how the jobs are spread over buildings is a guess, and is no layer. No rows
/// where it is not known where people work.
#[must_use]
pub fn layer(area: &Area) -> Table<'_> {
    let squares = area.workplaces().map_or(&[][..], |workplaces| &workplaces.squares);
    let mut columns = Columns::<&Square>::new();
    columns.id(|square| square.id.as_str());
    columns.shape(&[Geometries::Areas, Geometries::Points], |square| Some(shape(square)));
    columns.bounded("jobs", |square| square.jobs);
    columns.truth("jobs_published", |square| square.is_published);
    columns.truth("cut_by_edge", |square| square.is_cut);
    let mut members = provenance(area.classes(), area.settings(), area.network().stats());
    members.insert("jobs_known".into(), area.workplaces().is_some().into());
    members.insert("jobs_year".into(), area.workplaces().and_then(|workplaces| workplaces.year).into());
    columns.each(Layer::new("workplaces", members), squares)
}

/// How many jobs there are, and where they were put; that it is not known where nobody said so.
#[must_use]
pub fn explain(area: &Area, words: &Words) -> String {
    let Some(workplaces) = area.workplaces() else { return words.get("workplaces-unknown") + "\n" };
    let number = |jobs| words.number(people(jobs), 0);
    let (sum, Workplaces { placed, squares, .. }) = (workplaces.sum(), &**workplaces);
    let mut text = words.say(
        "workplaces-found",
        &[
            ("jobs", number(sum.likely).into()),
            ("squares", words.number(squares.len() as f64, 0).into()),
            ("in_buildings", number(placed.in_buildings).into()),
            ("along_streets", number(placed.along_streets).into()),
            ("at_centres", number(placed.at_centres).into()),
        ],
    );
    let hidden = squares.iter().filter(|square| !square.is_published).count();
    if hidden > 0 {
        text += " ";
        text += &words.say(
            "workplaces-not-published",
            &[
                ("squares", words.number(hidden as f64, 0).into()),
                ("low", number(sum.low).into()),
                ("high", number(sum.high).into()),
            ],
        );
    }
    text + "\n"
}

fn shape(square: &Square) -> Geometry<f64> {
    if square.rings.is_empty() {
        return point(square.middle);
    }
    let ring = |ring: &Vec<Position>| ring.iter().map(|at| Coord { x: at.lon, y: at.lat }).collect();
    let area = |corners: &Vec<Position>| Polygon::new(ring(corners), Vec::<LineString<f64>>::new());
    MultiPolygon(square.rings.iter().map(area).collect()).into()
}
