//! Links and their index as plain numbers.

use std::borrow::Cow;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::ids::{EdgeId, Packed};
use crate::network::broken::Broken;
use crate::network::links::{Link, LinkIndex, Links};
use crate::network::model::Network;
use crate::network::profiles::Profiles;
use crate::network::street_pieces::PieceRow;
use crate::network::street_tree::StreetTree;
use crate::units::Mm;

const PART: &str = "network.pieces";

/// A link as numbers; without an edge: not linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct LinkRow {
    /// The edge.
    pub edge: Packed<EdgeId>,
    /// As [`Link::offset`], millimetres.
    pub offset: Mm,
    /// As [`Link::at`], millimetres.
    pub at: Mm,
    /// As [`Link::spur`], millimetres.
    pub spur: Mm,
}

/// The index of links in parts.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkParts<'a> {
    /// What is indexed.
    pub pieces: Cow<'a, [PieceRow]>,
    /// The packed R-tree over it.
    pub tree: Cow<'a, [u8]>,
}

impl LinkIndex {
    /// The index in parts.
    #[must_use]
    pub fn parts(&self) -> LinkParts<'_> {
        LinkParts { pieces: Cow::Borrowed(&self.pieces), tree: Cow::Borrowed(self.tree.bytes()) }
    }

    /// The index of these parts over a network, if they fit together; links may be up to `max_distance_m` metres long.
    pub fn from_parts(parts: LinkParts<'_>, network: &Network, max_distance_m: f64) -> Result<Self, Broken> {
        let tree = StreetTree::from_bytes(&parts.tree, parts.pieces.len())?;
        let (edges, positions) = (network.graph().edge_count(), network.streets().shapes.len());
        Broken::unless(
            parts.pieces.iter().all(|piece: &PieceRow| {
                let [from, to] = piece.line;
                piece.edge.index() < edges
                    && from.saturating_add(2) <= to
                    && to as usize <= positions
                    && piece.classes >> network.class_count() == 0
            }),
            PART,
            || "a piece of street is not there".into(),
        )?;
        Ok(Self { tree, pieces: parts.pieces.into_owned(), profiles: Profiles::of(network), max_distance_m })
    }
}

impl Links {
    /// All links, profile after profile.
    #[must_use]
    pub fn to_rows(&self) -> Vec<LinkRow> {
        self.rows
            .iter()
            .flatten()
            .map(|link: &Option<Link>| match link {
                Some(Link { edge, offset, at, spur }) => {
                    LinkRow { edge: Packed::some(*edge), offset: *offset, at: *at, spur: *spur }
                }
                None => LinkRow { edge: Packed::NONE, offset: 0, at: 0, spur: 0 },
            })
            .collect()
    }

    /// The links of so many points to a network, if they lie on its edges.
    pub fn from_rows(
        rows: &[LinkRow],
        points: usize,
        network: &Network,
        profiles: &Profiles,
    ) -> Result<Self, Broken> {
        let groups = profiles.groups().len();
        let fits = Some(rows.len()) == points.checked_mul(groups);
        Broken::unless(fits, "homes.links", || "there are more or fewer than homes".into())?;
        let edges = network.graph().raw_edges();
        let link = |profile: usize, row: &LinkRow| {
            let Some(number) = row.edge.get() else { return Ok(None) };
            let Some(edge) = edges.get(number.index()) else {
                return Err(Broken::new("homes.links", format!("there is no edge {number}")));
            };
            let inside =
                row.at <= edge.weight.length && row.offset <= profiles.lengths(profile).whole(number);
            Broken::unless(inside, "homes.links", || format!("a link lies beyond edge {number}"))?;
            Ok(Some(Link { edge: number, offset: row.offset, at: row.at, spur: row.spur }))
        };
        Ok(Self {
            rows: (0..groups)
                .map(|profile: usize| {
                    let own = &rows[profile * points..(profile + 1) * points];
                    own.iter().map(|row| link(profile, row)).collect::<Result<Vec<_>, _>>()
                })
                .collect::<Result<_, _>>()?,
            of_class: network.classes().map(|class| profiles.of_class(class)).collect(),
        })
    }
}
