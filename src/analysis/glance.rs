//! What one place reaches, at a glance, as often as somebody moves it: counts with bounds, and each piece of street once, with the class
//! that walks least of those that come there.

use super::area::{Area, Sites};
use crate::cases::{Bounded, Case};
use crate::geodesy::Position;
use crate::ids::{ClassId, EdgeId, SiteId};
use crate::reach::{Stopped, Stretch, Watch};
use crate::units::{Mm, Residents, metres};

/// No piece.
const NONE: u32 = u32::MAX;

/// What one place reaches. Its memory is used again for the next place.
#[derive(Debug, Default)]
pub struct Glance {
    /// For each class, in the order of the classes file.
    pub classes: Vec<AtGlance>,
    /// The streets, those of the class that walks least first.
    pub pieces: Vec<Piece>,
    counts: Vec<Residents>,
    /// By number of edge: its last piece.
    last: Vec<u32>,
}

/// What one place reaches for one class.
#[derive(Debug, Clone, Copy)]
pub struct AtGlance {
    /// Straight line to the street in metres, and the point there; `None` if the place is not linked.
    pub link: Option<(f64, Position)>,
    /// Residents of the class within its reach.
    pub residents: Bounded<Residents>,
}

/// A piece of an edge.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    /// The class that walks least of those that come here.
    pub class: ClassId,
    /// The edge.
    pub edge: EdgeId,
    /// Where it begins on the ground, from the first vertex of the edge.
    pub from: Mm,
    /// Where it ends.
    pub to: Mm,
    /// The piece of the same edge before it.
    before: u32,
}

/// What a place reaches, for all classes or one; an error only if the watch stops it.
pub fn glance(area: &Area, place: Position, only: Option<ClassId>, watch: &Watch) -> Result<Glance, Stopped> {
    let mut found = Glance::default();
    found.look(area, place, only, watch)?;
    Ok(found)
}

impl Glance {
    /// Looks at another place.
    pub fn look(
        &mut self,
        area: &Area,
        place: Position,
        only: Option<ClassId>,
        watch: &Watch,
    ) -> Result<(), Stopped> {
        watch.check()?;
        self.clear(area);
        let positions = [Some(place)];
        let links = area.link(&positions);
        let mut counts = std::mem::take(&mut self.counts);
        area.engine().around(&links, SiteId(0), &mut counts, |class, stretch| {
            if only.is_none_or(|only| only == class) {
                self.take(area, class, stretch);
            }
        });
        self.counts = counts;
        watch.check()?;
        let ranges = area.range_of_one(&Sites { positions: &positions, links: &links }, &self.counts);
        for ((class, likely), range) in area.classes().ids().zip(&self.counts).zip(ranges) {
            let link = links.get(class, SiteId(0)).map(|link| {
                let edge = area.network().edge(link.edge);
                (metres(link.spur), area.network().place_on(edge, link.at))
            });
            let residents = Bounded { low: range.low, likely: *likely, high: range.high };
            self.classes.push(AtGlance { link, residents });
        }
        Ok(())
    }

    fn clear(&mut self, area: &Area) {
        for piece in self.pieces.drain(..) {
            self.last[piece.edge.index()] = NONE;
        }
        self.classes.clear();
        self.counts.clear();
        self.counts.resize(area.classes().count(), 0);
        let edges = area.network().graph().edge_count();
        if self.last.len() < edges {
            self.last.resize(edges, NONE);
        }
    }

    /// Takes a stretch as far as no class has it that walks less.
    fn take(&mut self, area: &Area, class: ClassId, stretch: Stretch) {
        let Stretch { edge, from, to } = stretch;
        let length = area.network().edge(edge).length;
        let lengths = area.network().lengths(class).of(Case::Likely);
        // most begin at the first vertex, where nothing is to be looked for
        let from = if from == 0 { 0 } else { lengths.offset_at(edge, from, length) };
        let to = lengths.offset_at(edge, to, length);
        let before = self.last[edge.index()];
        self.cut(Piece { class, edge, from, to, before }, before);
    }

    /// Keeps what `other`, and the pieces before it, leave of a piece.
    fn cut(&mut self, mut piece: Piece, mut other: u32) {
        while let Some(own) = self.pieces.get(other as usize).copied() {
            if own.from < piece.to && piece.from < own.to {
                if piece.from < own.from {
                    self.cut(Piece { to: own.from, ..piece }, own.before);
                }
                piece.from = own.to.min(piece.to);
            }
            other = own.before;
        }
        if piece.from < piece.to {
            piece.before = self.last[piece.edge.index()];
            self.last[piece.edge.index()] = self.pieces.len() as u32;
            self.pieces.push(piece);
        }
    }
}
