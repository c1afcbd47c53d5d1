//! The network, its links and its order in a study area.

use std::io::Result as Written;

use super::container::{Mapped, Writer};
use super::error::StudyError;
use super::sections::encoded;
use crate::network::snapshot::{Broken, LinkParts, NetworkParts};
use crate::network::{LinkIndex, Links, Network};
use crate::reach::{Order, OrderParts};
use crate::settings::network::NetworkSettings;

pub(super) fn save(file: &mut Writer, parts: &NetworkParts<'_>) -> Written<()> {
    file.bytes("network", &encoded(&parts.head)?)?;
    file.numbers("network.vertices", &parts.vertices)?;
    file.numbers("network.edges", &parts.edges)?;
    file.numbers("network.shapes", &parts.shapes)?;
    file.numbers("network.heights", &parts.heights)?;
    file.numbers("network.lengths.pieces", &parts.pieces)?;
    file.numbers("network.lengths.added", &parts.added)?;
    file.numbers("network.lengths.passable", &parts.passable)?;
    file.numbers("network.hindrances", &parts.hindrances)
}

/// The network of so many classes.
pub(super) fn load(file: &Mapped, classes: usize) -> Result<Network, StudyError> {
    let parts = NetworkParts {
        head: file.records("network")?,
        vertices: file.numbers("network.vertices")?,
        edges: file.numbers("network.edges")?,
        shapes: file.numbers("network.shapes")?,
        heights: file.numbers("network.heights")?,
        pieces: file.numbers("network.lengths.pieces")?,
        added: file.numbers("network.lengths.added")?,
        passable: file.numbers("network.lengths.passable")?,
        hindrances: file.numbers("network.hindrances")?,
    };
    if parts.head.of_class.len() != classes {
        let why = format!("it knows {} classes, and there are {classes}", parts.head.of_class.len());
        return Err(file.damaged("network", why));
    }
    Network::from_parts(parts).map_err(|error| file.damaged(error.part, error.rule))
}

pub(super) fn save_links(file: &mut Writer, index: &LinkIndex, homes: &Links) -> Written<()> {
    let LinkParts { pieces, tree } = index.parts();
    file.numbers("network.pieces", &pieces)?;
    file.bytes("network.tree", &tree)?;
    file.numbers("homes.links", &homes.to_rows())
}

/// The index of the network, and the links of so many homes.
pub(super) fn links(
    file: &Mapped,
    network: &Network,
    settings: &NetworkSettings,
    homes: usize,
) -> Result<(LinkIndex, Links), StudyError> {
    let parts =
        LinkParts { pieces: file.numbers("network.pieces")?, tree: file.bytes("network.tree")?.into() };
    let broken = |error: Broken| file.damaged(error.part, error.rule);
    let index = LinkIndex::from_parts(parts, network, settings.links.max_distance_m).map_err(broken)?;
    let rows = file.numbers("homes.links")?;
    let links = Links::from_rows(&rows, homes, network, index.profiles()).map_err(broken)?;
    Ok((index, links))
}

pub(super) fn save_order(file: &mut Writer, parts: &OrderParts<'_>) -> Written<()> {
    file.numbers("order.number", &parts.number)?;
    file.numbers("order.parent", &parts.parent)?;
    file.numbers("order.below", &parts.below)?;
    file.numbers("order.first", &parts.first)?;
    file.numbers("order.heads", &parts.heads)?;
    file.numbers("order.arcs", &parts.arc_of_edge)
}

/// The order in which the network is swept.
pub(super) fn order(file: &Mapped, network: &Network) -> Result<Order, StudyError> {
    let parts = OrderParts {
        number: file.numbers("order.number")?,
        parent: file.numbers("order.parent")?,
        below: file.numbers("order.below")?,
        first: file.numbers("order.first")?,
        heads: file.numbers("order.heads")?,
        arc_of_edge: file.numbers("order.arcs")?,
    };
    Order::from_parts(parts, network).map_err(|error| file.damaged(error.part, error.rule))
}
