//! The edges of a network as a layer.

use geo_types::Geometry;

use super::about::provenance;
use super::columns::Columns;
use super::geometries::Geometries;
use super::layer::Layer;
use super::table::Table;
use super::values::{line, point};
use crate::ids::EdgeId;
use crate::network::obstacles::Hindrance;
use crate::network::{Edge, LeftOutPiece, Network};
use crate::settings::classes::Classes;
use crate::settings::network::NetworkSettings;
use crate::units::metres;

/// Kind of an edge without length that stands for a node some class may not be able to pass.
const GATE: &str = "gate";

/// A piece of a network, or one that was left out.
enum Piece<'a> {
    Kept(EdgeId, &'a Edge),
    LeftOut(&'a LeftOutPiece),
}

impl<'a> Piece<'a> {
    fn kept(&self) -> Option<(EdgeId, &'a Edge)> {
        match self {
            Self::Kept(number, edge) => Some((*number, edge)),
            Self::LeftOut(_) => None,
        }
    }

    fn left_out(&self) -> Option<&'a LeftOutPiece> {
        match self {
            Self::Kept(..) => None,
            Self::LeftOut(piece) => Some(piece),
        }
    }
}

/// Which pieces are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pieces {
    /// Those of the network.
    Kept,
    /// Those that were left out, too, each with its reason.
    All,
}

/// The edges of a network.
#[must_use]
pub fn network<'a>(
    network: &'a Network,
    classes: &Classes,
    settings: &NetworkSettings,
    pieces: Pieces,
) -> Table<'a> {
    let mut columns = Columns::<Piece<'a>>::new();
    columns.shape(&[Geometries::Lines, Geometries::Points], |piece| Some(shape(network, piece)));
    of_street(&mut columns, network);
    of_classes(&mut columns, network, classes);
    if pieces == Pieces::All {
        columns.text("left_out", |piece| Some(piece.left_out()?.reason));
    }
    let kept = network.edges().len();
    let left_out = if pieces == Pieces::All { network.left_out() } else { &[] };
    let layer = Layer::new("network", provenance(classes, settings, network.stats()));
    columns.table(layer, kept + left_out.len(), move |index| match index.checked_sub(kept) {
        Some(index) => Piece::LeftOut(&left_out[index]),
        None => Piece::Kept(EdgeId::new(index), network.edge(EdgeId::new(index))),
    })
}

/// What a street is, whoever walks there.
fn of_street<'a>(columns: &mut Columns<'a, Piece<'a>>, network: &'a Network) {
    columns.integer("way", |piece| match piece {
        Piece::Kept(_, edge) => edge.way,
        Piece::LeftOut(piece) => piece.way,
    });
    columns.text("name", |piece| match piece {
        Piece::Kept(_, edge) => network.name(edge),
        Piece::LeftOut(piece) => piece.name.as_deref(),
    });
    columns.text("kind", |piece| match piece {
        Piece::Kept(number, _) if network.gate(*number).is_some() => Some(GATE),
        Piece::Kept(_, edge) => Some(edge.kind),
        Piece::LeftOut(piece) => piece.kind.as_deref(),
    });
    columns.real("length_m", |piece| match piece {
        Piece::Kept(_, edge) => metres(edge.length),
        Piece::LeftOut(piece) => piece.length_m,
    });
    columns.truth("steps", |piece| match piece {
        Piece::Kept(_, edge) => edge.is_steps(),
        Piece::LeftOut(piece) => piece.kind.as_deref() == Some("steps"),
    });
    columns.truth("linkable", |piece| piece.kept().is_some_and(|(_, edge)| edge.linkable));
}

/// Who may walk there, then for each class how long it counts and what hinders.
fn of_classes<'a>(columns: &mut Columns<'a, Piece<'a>>, network: &'a Network, classes: &Classes) {
    for (class, own) in classes.iter() {
        columns.truth(format!("{}_passable", own.id), move |piece| {
            piece.kept().is_some_and(|(_, edge)| edge.classes.contains(class))
        });
    }
    for (class, own) in classes.iter() {
        columns.metres(format!("{}_length_m", own.id), move |piece| {
            Some(network.lengths(class).likely.whole(piece.kept()?.0))
        });
        columns.text(format!("{}_why", own.id), move |piece| {
            network.hindrance(class, piece.kept()?.0).map(Hindrance::code)
        });
    }
}

/// Streets as lines; a node that some class may not be able to pass as a point.
fn shape(network: &Network, piece: &Piece<'_>) -> Geometry<f64> {
    match piece {
        Piece::Kept(number, edge) => {
            let mut shape = network.shape(edge).iter().map(|coord| coord.position());
            match shape.next().filter(|_| network.gate(*number).is_some()) {
                Some(gate) => point(gate),
                None => line(network.shape(edge).iter().map(|coord| coord.position())).into(),
            }
        }
        Piece::LeftOut(piece) => line(piece.line.iter().copied()).into(),
    }
}
