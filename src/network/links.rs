//! Tying homes and sites to the network: the nearest point of an edge that the class may use.

use rayon::prelude::*;

use super::edge::Edge;
use super::model::Network;
use super::profiles::Profiles;
use super::street_pieces::PieceRow;
use super::street_tree::StreetTree;
use crate::cases::Case;
use crate::geodesy::{Coord, LocalMetric, Position, around, distance, foot_on_segment};
use crate::ids::{ClassId, ClassSet, EdgeId, Id};
use crate::units::{Mm, mm};

/// Segments per box of the R-tree: one box each would be a larger tree, whole edges would be boxes mostly empty.
const SEGMENTS_PER_BOX: usize = 8;
/// Searched around a point one after the other, metres, until something lies inside; most homes are near a street.
const FIRST_WINDOWS_M: [f64; 2] = [25.0, 60.0];
/// Boxes are searched this much wider, degrees, so that rounding loses nothing.
const SLACK_DEGREES: f64 = 1e-8;

/// A point tied to the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The edge.
    pub edge: EdgeId,
    /// What walking to it from the first vertex of the edge counts.
    pub offset: Mm,
    /// Where on the ground, from its first vertex.
    pub at: Mm,
    /// Straight line to it; counts as walked.
    pub spur: Mm,
}

/// Links of many points, one row for each profile: classes of one profile have the same links.
#[derive(Debug, Clone, Default)]
pub struct Links {
    pub(super) rows: Vec<Vec<Option<Link>>>,
    pub(super) of_class: Vec<usize>,
}

impl Links {
    fn of(network: &Network, rows: Vec<Vec<Option<Link>>>, profiles: &Profiles) -> Self {
        Self { rows, of_class: network.classes().map(|class| profiles.of_class(class)).collect() }
    }

    /// The links of all points for one profile, in the order of the points.
    #[must_use]
    pub fn of_profile(&self, profile: usize) -> &[Option<Link>] {
        &self.rows[profile]
    }

    /// The link of a point (a home, a site) for a class; `None` if it is not linked.
    #[must_use]
    pub fn get(&self, class: ClassId, point: impl Id) -> Option<Link> {
        self.rows[self.of_class[class.index()]][point.index()]
    }

    /// The same links, held fixed and measured in other profiles of the same network: another case.
    #[must_use]
    pub fn measured_by(&self, network: &Network, profiles: &Profiles) -> Self {
        let measure = |profile: usize, link: &Link| {
            let length = network.edge(link.edge).length;
            Link { offset: profiles.lengths(profile).at(link.edge, link.at, length), ..*link }
        };
        Self::of(
            network,
            profiles
                .groups()
                .iter()
                .enumerate()
                .map(|(profile, group): (usize, &ClassSet)| {
                    // every group has a class
                    let own = group.first().map_or(0, |class| self.of_class[class.index()]);
                    self.rows[own]
                        .iter()
                        .map(|link| link.as_ref().map(|link| measure(profile, link)))
                        .collect()
                })
                .collect(),
            profiles,
        )
    }

    /// How many classes there are.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.of_class.len()
    }

    /// How many points there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    /// Whether there are no points.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// R-tree over the linkable edges of a network.
#[derive(Debug)]
pub struct LinkIndex {
    pub(super) tree: StreetTree,
    /// A few segments of an edge each.
    pub(super) pieces: Vec<PieceRow>,
    pub(super) profiles: Profiles,
    pub(super) max_distance_m: f64,
}

/// A case of a network: groups of classes, and which of them may be linked otherwise than most likely.
#[derive(Debug)]
pub struct InCase {
    /// The groups.
    pub profiles: Profiles,
    moved: Vec<bool>,
}

/// The best candidate so far.
#[derive(Clone, Copy)]
struct Nearest {
    distance_m: f64,
    edge: EdgeId,
    offset_m: f64,
}

/// Whom links are looked for, and where.
struct Wanted<'a, U> {
    /// The network that is indexed.
    network: &'a Network,
    profiles: &'a Profiles,
    /// The profiles that get a row each.
    rows: &'a [usize],
    /// Whether a profile may be linked to a piece.
    usable: U,
}

/// What is looked at around a point.
#[derive(Clone, Copy)]
struct Circle {
    centre: Position,
    radius_m: f64,
}

impl LinkIndex {
    /// Indexes the linkable edges; links may be up to `max_distance_m` metres long.
    #[must_use]
    pub fn new(network: &Network, max_distance_m: f64) -> Self {
        let linkable = network.edges().filter(|(_, _, edge)| edge.linkable);
        let pieces: Vec<PieceRow> =
            linkable.flat_map(|(number, _, edge)| pieces_of(network, number, edge)).collect();
        let boxes: Vec<[f64; 4]> = pieces.iter().map(|piece| envelope(piece.line(network))).collect();
        Self { tree: StreetTree::new(&boxes), pieces, profiles: Profiles::of(network), max_distance_m }
    }

    /// The profiles of the network.
    #[must_use]
    pub fn profiles(&self) -> &Profiles {
        &self.profiles
    }

    /// Links points, in parallel; the answer does not depend on the number of threads. `network` is the one indexed.
    /// A point that is `None` is not linked.
    #[must_use]
    pub fn link(&self, network: &Network, points: &[Option<Position>]) -> Links {
        let groups = self.profiles.groups();
        let all: Vec<usize> = (0..groups.len()).collect();
        let wanted = Wanted {
            network,
            profiles: &self.profiles,
            rows: &all,
            usable: |piece: &PieceRow, profile: usize| {
                ClassSet::of_bits(piece.classes as u16).meets(groups[profile])
            },
        };
        Links::of(network, self.rows(&wanted, points), &self.profiles)
    }

    /// Links points in another case, to streets that are passable in it. `likely` are the links of the same points most likely: they
    /// stay for classes to whom no street that can be linked opens or closes, and are only measured anew.
    #[must_use]
    pub fn link_in(
        &self,
        network: &Network,
        case: &InCase,
        points: &[Option<Position>],
        likely: &Links,
    ) -> Links {
        let mut links = likely.measured_by(network, &case.profiles);
        let moved: Vec<usize> = (0..case.moved.len()).filter(|profile| case.moved[*profile]).collect();
        let wanted = Wanted {
            network,
            profiles: &case.profiles,
            rows: &moved,
            usable: |piece: &PieceRow, profile: usize| case.profiles.lengths(profile).is_passable(piece.edge),
        };
        let rows = self.rows(&wanted, points);
        for (profile, row) in moved.iter().zip(rows) {
            links.rows[*profile] = row;
        }
        links
    }

    /// A case of the network, and whose links may be others than most likely.
    #[must_use]
    pub fn in_case(&self, network: &Network, case: Case) -> InCase {
        let profiles = Profiles::in_case(network, case);
        let linkable: Vec<EdgeId> = network.edges().filter(|(_, _, e)| e.linkable).map(|(n, ..)| n).collect();
        let moved = profiles
            .groups()
            .iter()
            .map(|group: &ClassSet| {
                // every group has a class
                let lengths = network.lengths(group.first().unwrap_or_default());
                let [now, likely] = [lengths.of(case), &lengths.likely];
                linkable.iter().any(|edge| now.is_passable(*edge) != likely.is_passable(*edge))
            })
            .collect();
        InCase { profiles, moved }
    }

    /// The links of all points for the profiles wanted, a row for each.
    fn rows(
        &self,
        wanted: &Wanted<'_, impl Fn(&PieceRow, usize) -> bool + Sync>,
        points: &[Option<Position>],
    ) -> Vec<Vec<Option<Link>>> {
        let count = wanted.rows.len();
        if count == 0 {
            return Vec::new();
        }
        let nowhere = vec![None; count];
        let link = |point: &Option<Position>| {
            point.map_or_else(|| nowhere.clone(), |point| self.link_one(wanted, point))
        };
        // one is found sooner than another thread is woken, and does not wait for all that these have to do
        let found: Vec<Vec<Option<Link>>> = match points {
            [point] => vec![link(point)],
            _ => points.par_iter().map(link).collect(),
        };
        (0..count).map(|row| found.iter().map(|links| links[row]).collect()).collect()
    }

    /// The link of one point for each of the profiles wanted.
    fn link_one(
        &self,
        wanted: &Wanted<'_, impl Fn(&PieceRow, usize) -> bool>,
        point: Position,
    ) -> Vec<Option<Link>> {
        let mut best = vec![None; wanted.rows.len()];
        for radius_m in
            FIRST_WINDOWS_M.into_iter().filter(|w| *w < self.max_distance_m).chain([self.max_distance_m])
        {
            best.fill(None);
            self.search(wanted, Circle { centre: point, radius_m }, &mut best);
            if best.iter().all(Option::is_some) {
                break;
            }
        }
        let network = wanted.network;
        let link = |profile: usize, nearest: Nearest| {
            let length = network.edge(nearest.edge).length;
            let at = mm(nearest.offset_m).min(length);
            let offset = wanted.profiles.lengths(profile).at(nearest.edge, at, length);
            Link { edge: nearest.edge, offset, at, spur: mm(nearest.distance_m) }
        };
        let found = best.into_iter().zip(wanted.rows);
        found.map(|(nearest, profile)| nearest.map(|nearest| link(*profile, nearest))).collect()
    }

    /// The nearest point in a circle around its centre, for each of the profiles wanted.
    fn search(
        &self,
        wanted: &Wanted<'_, impl Fn(&PieceRow, usize) -> bool>,
        circle: Circle,
        best: &mut [Option<Nearest>],
    ) {
        let Circle { centre: point, radius_m } = circle;
        let metric = LocalMetric::at(point.lat);
        let reach = [radius_m / metric.east + SLACK_DEGREES, radius_m / metric.north + SLACK_DEGREES];
        let window = [point.lon - reach[0], point.lat - reach[1], point.lon + reach[0], point.lat + reach[1]];
        for number in self.tree.touching(window) {
            let piece = &self.pieces[number as usize];
            let foot = foot_on_piece(wanted.network, piece, point, metric);
            if foot.distance_m > radius_m {
                continue;
            }
            for (profile, best) in wanted.rows.iter().zip(best.iter_mut()) {
                if (wanted.usable)(piece, *profile) && best.is_none_or(|b| is_better(foot, b)) {
                    *best = Some(foot);
                }
            }
        }
    }
}

/// Nearer; of equally near ones the lower edge, then the lower offset, so that the answer is always the same.
fn is_better(new: Nearest, old: Nearest) -> bool {
    let key = |n: Nearest| (n.distance_m, n.edge, n.offset_m);
    key(new) < key(old)
}

fn foot_on_piece(network: &Network, piece: &PieceRow, point: Position, metric: LocalMetric) -> Nearest {
    let mut best = Nearest { distance_m: f64::INFINITY, edge: piece.edge, offset_m: 0.0 };
    let mut walked = piece.start_m;
    for pair in piece.line(network).windows(2) {
        let (a, b) = (pair[0].position(), pair[1].position());
        let (share, distance_m) = foot_on_segment(metric.offset(point, a), metric.offset(point, b));
        let length = distance(a, b);
        if distance_m < best.distance_m {
            best = Nearest { distance_m, offset_m: walked + share * length, ..best };
        }
        walked += length;
    }
    best
}

fn pieces_of(network: &Network, number: EdgeId, edge: &Edge) -> Vec<PieceRow> {
    let shape = network.shape(edge);
    let mut start_m = 0.0;
    let mut pieces = Vec::with_capacity(shape.len() / SEGMENTS_PER_BOX + 1);
    for first in (0..shape.len() - 1).step_by(SEGMENTS_PER_BOX) {
        let last = (first + SEGMENTS_PER_BOX).min(shape.len() - 1);
        let line = &shape[first..=last];
        let offset = edge.shape.start;
        pieces.push(PieceRow {
            start_m,
            edge: number,
            classes: edge.classes.bits().into(),
            line: [offset + first as u32, offset + last as u32 + 1],
        });
        start_m += line.windows(2).map(|p| distance(p[0].position(), p[1].position())).sum::<f64>();
    }
    pieces
}

/// The box around a line: west, south, east, north; degrees.
fn envelope(line: &[Coord]) -> [f64; 4] {
    around(line.iter().map(|coord| coord.position()))
}
