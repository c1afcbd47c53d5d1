//! What one place reaches, for a map that asks while the mouse moves: a few kilobytes, in a binary form and the same as JSON.
//! `docs/map.md` has the layout.

mod chains;
mod grid;

use serde::Serialize;

use chains::Chains;
use grid::Grid;

use crate::analysis::area::Area;
use crate::analysis::glance::{AtGlance, Glance};
use crate::geodesy::{Coord, Position};
use crate::ids::ClassId;
use crate::settings::classes::MobilityClass;
use crate::units::{metres, mm, people};

/// How the binary form begins: its name and version.
pub const MAGIC: [u8; 4] = *b"TTR1";

/// In the flags: for the municipality itself, and not for publication.
const IN_HOUSE: u8 = 1;

/// What is written.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area.
    pub area: &'a Area,
    /// The place.
    pub place: Position,
    /// What it reaches.
    pub found: &'a Glance,
    /// The only class asked about; all if `None`.
    pub only: Option<ClassId>,
    /// Whether it is for the municipality itself, and not for publication.
    pub in_house: bool,
}

/// Writes what places reach. Its memory is used again for the next.
#[derive(Debug, Default)]
pub struct Writer {
    chains: Chains,
}

/// A class as it is written: the one that walks least first.
struct OfClass<'a> {
    id: ClassId,
    class: &'a MobilityClass,
    found: &'a AtGlance,
}

impl<'a> Params<'a> {
    fn classes(&self) -> Vec<OfClass<'a>> {
        let all = self.area.classes().iter().zip(&self.found.classes);
        let wanted = all.filter(|((id, _), _)| self.only.is_none_or(|only| only == *id));
        let mut classes: Vec<_> = wanted.map(|((id, class), found)| OfClass { id, class, found }).collect();
        classes.sort_by_key(|own| (mm(own.class.reach_m), own.id));
        classes
    }
}

impl Writer {
    /// The binary form, added to what is there.
    pub fn binary(&mut self, params: &Params<'_>, to: &mut Vec<u8>) {
        let grid = Grid::around(params.place);
        let classes = params.classes();
        to.extend(MAGIC);
        to.push(if params.in_house { IN_HOUSE } else { 0 });
        signed(to, grid.origin.lon);
        signed(to, grid.origin.lat);
        unsigned(to, grid.step[0] as u64);
        unsigned(to, grid.step[1] as u64);
        unsigned(to, classes.len() as u64);
        let mut pen = [0, 0];
        for own in classes {
            head(to, grid, &own);
            self.chains.find(params.area.network(), &params.found.pieces, grid, own.id);
            unsigned(to, self.chains.count() as u64);
            for line in self.chains.lines() {
                unsigned(to, line.len() as u64);
                for at in line {
                    signed(to, at[0] - pen[0]);
                    signed(to, at[1] - pen[1]);
                    pen = *at;
                }
            }
        }
    }

    /// The same as JSON, added to what is there.
    pub fn json(&mut self, params: &Params<'_>, to: &mut Vec<u8>) -> serde_json::Result<()> {
        let grid = Grid::around(params.place);
        let mut classes = Vec::new();
        for own in params.classes() {
            self.chains.find(params.area.network(), &params.found.pieces, grid, own.id);
            classes.push(ClassAsJson {
                id: &own.class.id,
                reach_m: own.class.reach_m,
                low: people(own.found.residents.low),
                likely: people(own.found.residents.likely),
                high: people(own.found.residents.high),
                link: own
                    .found
                    .link
                    .map(|(m, at)| LinkAsJson { at: grid.of(Coord::of(at)), m: metres(mm(m)) }),
                lines: self.chains.lines().map(differences).collect(),
            });
        }
        let origin = grid.origin.position();
        let step = grid.step.map(|step| f64::from(step) / Coord::PER_DEGREE);
        let whole = AsJson {
            kind: "reach",
            version: 1,
            in_house: params.in_house,
            origin: [origin.lon, origin.lat],
            step,
            classes,
        };
        serde_json::to_writer(to, &whole)
    }
}

/// What is told of a class before its streets.
fn head(to: &mut Vec<u8>, grid: Grid, own: &OfClass<'_>) {
    let OfClass { class, found, .. } = own;
    unsigned(to, class.id.len() as u64);
    to.extend(class.id.bytes());
    unsigned(to, mm(class.reach_m).into());
    for count in [found.residents.low, found.residents.likely, found.residents.high] {
        to.extend(people(count).to_le_bytes());
    }
    to.push(found.link.is_some().into());
    if let Some((spur, at)) = found.link {
        let at = grid.of(Coord::of(at));
        signed(to, at[0]);
        signed(to, at[1]);
        unsigned(to, mm(spur).into());
    }
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
fn unsigned(to: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        to.push(value as u8 | 0x80);
        value >>= 7;
    }
    to.push(value as u8);
}

/// 0, -1, 1, -2, ... as 0, 1, 2, 3, ...
fn signed(to: &mut Vec<u8>, value: i32) {
    let value = i64::from(value);
    unsigned(to, ((value << 1) ^ (value >> 63)) as u64);
}

/// The first point of a line, then how each differs from the one before it.
fn differences(line: &[[i32; 2]]) -> Vec<i32> {
    let mut pen = [0, 0];
    let mut all = Vec::with_capacity(2 * line.len());
    for at in line {
        all.extend([at[0] - pen[0], at[1] - pen[1]]);
        pen = *at;
    }
    all
}

#[derive(Serialize)]
struct AsJson<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    version: u8,
    in_house: bool,
    origin: [f64; 2],
    step: [f64; 2],
    classes: Vec<ClassAsJson<'a>>,
}

#[derive(Serialize)]
struct ClassAsJson<'a> {
    id: &'a str,
    reach_m: f64,
    low: f64,
    likely: f64,
    high: f64,
    link: Option<LinkAsJson>,
    lines: Vec<Vec<i32>>,
}

#[derive(Serialize)]
struct LinkAsJson {
    at: [i32; 2],
    m: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_few_bytes() {
        let written = |value| {
            let mut to = Vec::new();
            signed(&mut to, value);
            to
        };
        assert_eq!(written(0), [0]);
        assert_eq!(written(-1), [1]);
        assert_eq!(written(63), [126]);
        assert_eq!(written(64), [0x80, 1]);
        assert_eq!(written(i32::MIN), [0xff, 0xff, 0xff, 0xff, 0x0f]);
    }
}
