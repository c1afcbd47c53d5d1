//! Walks over real ground by a textbook search, on streets made from the map a second time.
//!
//! Every street is cut into its pieces, each with its cost; places hang in the pieces they lie on. Lengths are those of `geo`
//! on the ellipsoid, everything is a floating point number of metres.

use std::collections::HashMap;

use geo::{Distance, Geodesic, Point};
use petgraph::algo::dijkstra;
use petgraph::graph::{NodeIndex, UnGraph};
use tettsted::geodesy::Coord;
use tettsted::network::{Link, Network};

use super::ground_rules::{self as rules, CLASSES, LIMIT, Three};
use super::ground_town::Hills;
use super::osm_map::{Map, Node, Tags};

/// Longest piece, metres.
const PIECE_M: f64 = 20.0;
/// Points that are cut differ from the program's by so many 10⁻⁷ degrees at most.
const GRID: i32 = 2;

/// All streets of a map.
pub(crate) struct Streets {
    all: Vec<Street>,
    gates: Vec<Gate>,
    vertices: usize,
    /// A length or a grade lies so near to a limit that rounding decides.
    pub(crate) is_close_call: bool,
}

struct Street {
    way: i64,
    line: Vec<Coord>,
    ends: [usize; 2],
    length: f64,
    /// The ends of its pieces.
    points: Vec<[f64; 2]>,
    /// For each class the cost of each piece, metres; `None` where it is stopped.
    costs: [Vec<Three<Option<f64>>>; CLASSES],
}

/// Between a way and a node.
struct Gate {
    ends: [usize; 2],
    closed: [Three<bool>; CLASSES],
}

/// Where a place hangs: a street, one of its pieces, how far into it (0 to 1), and the straight line to it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    street: usize,
    piece: usize,
    share: f64,
    spur: f64,
}

/// One way of the map with what is known of its nodes.
struct Way<'a> {
    id: i64,
    tags: &'a Tags,
    nodes: Vec<&'a Node>,
}

impl Streets {
    pub(crate) fn new(map: &Map, hills: Option<&Hills>) -> Self {
        let nodes: HashMap<i64, &Node> = map.nodes.iter().map(|node| (node.id, node)).collect();
        let ways = map.ways.iter().map(|way| {
            let mut all: Vec<&Node> = way.refs.iter().map(|id| nodes[id]).collect();
            all.dedup_by_key(|node| node.id);
            Way { id: way.id, tags: &way.tags, nodes: all }
        });
        let ways: Vec<Way> = ways.filter(|way| way.nodes.len() >= 2).collect();
        let is_vertex = vertices(&ways);
        let mut maker = Maker { hubs: HashMap::new(), vertices: 0, gates: Vec::new() };
        let mut streets = Vec::new();
        let mut is_close_call = false;
        for way in &ways {
            let parts = parts(way, &is_vertex);
            let lengths: Vec<f64> = parts.iter().map(|part| length(&line(part))).collect();
            let profile = hills.map(|hills| Profile::new(way, hills, lengths.iter().sum()));
            let mut walked = 0.0;
            for (part, length) in parts.iter().zip(lengths) {
                let ends = [part[0], part[part.len() - 1]].map(|node| maker.visit(way, node));
                let (street, is_close) = street(way, part, ends, profile.as_ref(), [walked, length]);
                streets.push(street);
                is_close_call |= is_close;
                walked += length;
            }
        }
        Self { all: streets, gates: maker.gates, vertices: maker.vertices, is_close_call }
    }

    /// The spot of a link of the program.
    pub(crate) fn spot(&self, network: &Network, link: Link) -> Spot {
        let edge = &network.graph().raw_edges()[link.edge.index()].weight;
        let (course, along) = (network.shape(edge), f64::from(link.at) / f64::from(edge.length.max(1)));
        let own = self.all.iter().enumerate().filter(|(_, street)| street.way == edge.way);
        let find = |(number, street): (usize, &Street)| {
            let [from, to] = street.part(course, f64::from(edge.length) / 1000.0)?;
            let at = from as f64 + (to - from) as f64 * along;
            let piece = (at as usize).clamp(from, to - 1);
            let share = (at - piece as f64).clamp(0.0, 1.0);
            Some(Spot { street: number, piece, share, spur: f64::from(link.spur) / 1000.0 })
        };
        let whole = own.clone().find(|(_, street)| street.line == course);
        let found = whole.and_then(find).or_else(|| own.clone().find_map(find));
        found.unwrap_or_else(|| panic!("edge {} of way {} is no street of the map", link.edge, edge.way))
    }

    /// Whether a class passes where a spot is, in a case.
    pub(crate) fn is_open(&self, (class, case): (usize, usize), spot: Spot) -> bool {
        self.all[spot.street].costs[class][spot.piece][case].is_some()
    }

    /// Walks of a class from the first spots to the others, a row for each, in a case (0 best, 2 worst).
    pub(crate) fn walks(
        &self,
        (class, case): (usize, usize),
        from: &[Option<Spot>],
        to: &[Option<Spot>],
    ) -> Vec<Vec<Option<f64>>> {
        let mut graph: UnGraph<(), f64> = UnGraph::default();
        for _ in 0..self.vertices {
            graph.add_node(());
        }
        for gate in self.gates.iter().filter(|gate| !gate.closed[class][case]) {
            let [a, b] = gate.ends.map(NodeIndex::new);
            graph.add_edge(a, b, 0.0);
        }
        let spots: Vec<Option<Spot>> = from.iter().chain(to).copied().collect();
        let mut places = vec![None; spots.len()];
        for (number, street) in self.all.iter().enumerate() {
            let mut last = NodeIndex::new(street.ends[0]);
            let pieces = street.points.len() - 1;
            for (piece, costs) in street.costs[class].iter().enumerate() {
                let is_last = piece + 1 == pieces;
                let end = if is_last { NodeIndex::new(street.ends[1]) } else { graph.add_node(()) };
                let here = |spot: &Spot| spot.street == number && spot.piece == piece;
                let hung = spots.iter().enumerate().filter_map(|(i, spot)| Some((i, (*spot).filter(here)?)));
                let mut hung: Vec<(usize, Spot)> = hung.collect();
                hung.sort_by(|(_, a), (_, b)| a.share.total_cmp(&b.share));
                let mut walked = 0.0;
                for (place, spot) in hung {
                    let stop = graph.add_node(());
                    places[place] = Some(stop);
                    if let Some(cost) = costs[case] {
                        graph.add_edge(last, stop, (spot.share - walked) * cost);
                    }
                    (last, walked) = (stop, spot.share);
                }
                if let Some(cost) = costs[case] {
                    graph.add_edge(last, end, (1.0 - walked) * cost);
                }
                last = end;
            }
        }
        let spur = |place: usize| spots[place].map_or(0.0, |spot| spot.spur);
        let row = |start: usize| {
            let reached = places[start].map(|start| dijkstra(&graph, start, None, |edge| *edge.weight()));
            let walk = |end: usize| Some(reached.as_ref()?.get(&places[end]?)? + spur(start) + spur(end));
            (from.len()..spots.len()).map(walk).collect()
        };
        (0..from.len()).map(row).collect()
    }
}

impl Street {
    /// The pieces from which to which a line runs, if it runs along this street.
    fn part(&self, shape: &[Coord], length: f64) -> Option<[usize; 2]> {
        let pieces = self.points.len() - 1;
        let (first, last) = (*shape.first()?, *shape.last()?);
        let meets = |point: usize, coord: Coord| {
            let [east, north] = self.points[point].map(|degrees| (degrees * 1e7).round() as i32);
            (east - coord.lon).abs() <= GRID && (north - coord.lat).abs() <= GRID
        };
        let piece = self.length / pieces as f64;
        let fits = |from: usize, to: usize| {
            meets(from, first) && meets(to, last) && ((to - from) as f64 * piece - length).abs() < 0.03
        };
        (0..pieces).find_map(|from| (from + 1..=pieces).find(|to| fits(from, *to)).map(|to| [from, to]))
    }
}

/// Nodes where streets end: ends of ways, nodes used more than once, private gates, and gates of any way.
fn vertices(ways: &[Way]) -> HashMap<i64, bool> {
    let mut is_vertex = HashMap::new();
    for way in ways {
        let around: Vec<&Tags> = way.nodes.iter().map(|node| &node.tags).collect();
        for (i, node) in way.nodes.iter().enumerate() {
            let is_end = i == 0 || i + 1 == way.nodes.len();
            let gate = (0..CLASSES).any(|c| rules::closed(c, way.tags, &node.tags, &around).contains(&true));
            let again = is_vertex.contains_key(&node.id);
            *is_vertex.entry(node.id).or_insert(false) |=
                is_end || gate || again || rules::is_private(&node.tags);
        }
    }
    is_vertex
}

/// A way divided at its vertices.
fn parts<'a>(way: &Way<'a>, is_vertex: &HashMap<i64, bool>) -> Vec<Vec<&'a Node>> {
    let mut parts = Vec::new();
    let mut part = vec![way.nodes[0]];
    for node in &way.nodes[1..] {
        part.push(*node);
        if is_vertex[&node.id] {
            parts.push(std::mem::replace(&mut part, vec![*node]));
        }
    }
    parts
}

/// Numbers vertices.
struct Maker {
    hubs: HashMap<i64, usize>,
    vertices: usize,
    gates: Vec<Gate>,
}

impl Maker {
    fn new_vertex(&mut self) -> usize {
        self.vertices += 1;
        self.vertices - 1
    }

    /// The vertex where a street of a way ends at a node.
    fn visit(&mut self, way: &Way, node: &Node) -> usize {
        if rules::is_private(&node.tags) {
            return self.new_vertex();
        }
        let hub = match self.hubs.get(&node.id) {
            Some(hub) => *hub,
            None => self.new_vertex(),
        };
        self.hubs.insert(node.id, hub);
        let around: Vec<&Tags> = way.nodes.iter().map(|node| &node.tags).collect();
        let closed = [0, 1, 2].map(|class| rules::closed(class, way.tags, &node.tags, &around));
        if closed.as_flattened().contains(&true) {
            let behind = self.new_vertex();
            self.gates.push(Gate { ends: [behind, hub], closed });
            return behind;
        }
        hub
    }
}

/// Heights along a way.
enum Profile<'a> {
    Ground(&'a Hills),
    /// Straight from the first to the last height over a length.
    Straight([Option<f64>; 2], f64, f64),
}

impl<'a> Profile<'a> {
    fn new(way: &Way, hills: &'a Hills, length: f64) -> Self {
        let ends = [way.nodes[0], way.nodes[way.nodes.len() - 1]];
        if rules::off_ground(way.tags) {
            let at = |node: &Node| hills.at(f64::from(node.lon) / 1e7, f64::from(node.lat) / 1e7);
            return Self::Straight(ends.map(at), length, hills.cell_m);
        }
        Self::Ground(hills)
    }

    fn cell_m(&self) -> f64 {
        match self {
            Self::Ground(hills) => hills.cell_m,
            Self::Straight(.., cell_m) => *cell_m,
        }
    }

    /// Height at a point, so many metres along the way.
    fn at(&self, [lon, lat]: [f64; 2], along: f64) -> Option<f64> {
        match self {
            Self::Ground(hills) => hills.at(lon, lat),
            Self::Straight([from, to], length, _) => from.zip(*to).map(|(a, b)| a + (b - a) * along / length),
        }
    }
}

/// A street, and whether rounding decides something of it.
fn street(
    way: &Way,
    nodes: &[&Node],
    ends: [usize; 2],
    profile: Option<&Profile>,
    [walked, length]: [f64; 2],
) -> (Street, bool) {
    let line = line(nodes);
    let count = ((length / PIECE_M).ceil() as usize).max(1);
    let nearest = (length / PIECE_M).round().max(1.0);
    let mut is_close = (length - nearest * PIECE_M).abs() < 0.003;
    let points: Vec<[f64; 2]> = (0..=count).map(|i| along(&line, i as f64 / count as f64)).collect();
    let piece = length / count as f64;
    let heights = profile.map(|profile| {
        let at = |(i, point): (usize, &[f64; 2])| profile.at(*point, walked + piece * i as f64);
        points.iter().enumerate().map(at).collect::<Vec<Option<f64>>>()
    });
    let is_fine = profile.is_some_and(|profile| profile.cell_m() <= 2.0);
    let error = profile.map_or(0.0, |profile| rules::grade_error(profile.cell_m(), piece));
    let grades: Vec<(Three<f64>, Three<f64>)> = match heights {
        Some(heights) => {
            let rise = |pair: &[Option<f64>]| Some((pair[1]? - pair[0]?).abs() / piece);
            let grades = heights.windows(2).map(rise);
            // lengths are rounded to millimetres and heights to some thousandths of a millimetre
            let slack = 1e-5 + (0.0002 + 0.000_04) / piece;
            let near = |grade: f64| is_fine && (grade - LIMIT).abs() < slack;
            is_close |= grades.clone().flatten().any(near);
            // the rule of 5 m is for heights only, not for a mapped figure
            let may_stop = is_fine && length >= 5.0;
            is_close |= is_fine && (length - 5.0).abs() < 0.003;
            let stops = |grade| if may_stop { [grade; 3] } else { [0.0; 3] };
            let known = |grade: f64| ([(grade - error).max(0.0), grade, grade + error], stops(grade));
            grades.map(|grade| grade.map_or_else(|| rules::in_hole(way.tags, may_stop), known)).collect()
        }
        None => vec![rules::incline(way.tags); count],
    };
    let cost = |class: usize, (grade, stops): &(Three<f64>, Three<f64>)| {
        let times = rules::footing(class, way.tags);
        let has_slope = rules::has_slope(way.tags);
        [0, 1, 2].map(|case| {
            let slope = if has_slope { rules::factor(class, grade[case]) } else { 1.0 };
            let stopped = class == 0 && has_slope && stops[case] > LIMIT;
            times[case].filter(|_| !stopped).map(|times| piece * times * slope)
        })
    };
    let costs = [0, 1, 2].map(|class| grades.iter().map(|grade| cost(class, grade)).collect());
    (Street { way: way.id, line, ends, length, points, costs }, is_close)
}

fn line(nodes: &[&Node]) -> Vec<Coord> {
    nodes.iter().map(|node| Coord { lon: node.lon, lat: node.lat }).collect()
}

fn length(line: &[Coord]) -> f64 {
    line.windows(2).map(|pair| metres(pair[0], pair[1])).sum()
}

fn metres(a: Coord, b: Coord) -> f64 {
    let [a, b] = [a, b].map(|coord| Point::new(f64::from(coord.lon) / 1e7, f64::from(coord.lat) / 1e7));
    Geodesic.distance(a, b)
}

/// The point at a share of the length of a line, degrees.
fn along(line: &[Coord], share: f64) -> [f64; 2] {
    let mut left = length(line) * share;
    for pair in line.windows(2) {
        let step = metres(pair[0], pair[1]);
        if left <= step {
            let between = |a: i32, b: i32| (f64::from(a) + f64::from(b - a) * left / step) / 1e7;
            return [between(pair[0].lon, pair[1].lon), between(pair[0].lat, pair[1].lat)];
        }
        left -= step;
    }
    let end = line.last().expect("a line has points");
    [f64::from(end.lon) / 1e7, f64::from(end.lat) / 1e7]
}
