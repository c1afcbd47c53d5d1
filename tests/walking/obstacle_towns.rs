//! What bad and unreadable tags do to counts of whole towns, with the links held fixed: homes and sites stay tied to the same place
//! of the same street, whatever one street or one node of the town is said to be. Only what walking costs changes.

use std::collections::HashMap;

use crate::common::ground_town::{GroundTown, ground_towns};
use crate::common::notices::assume;
use crate::common::osm_map::{Tags, Way};
use crate::common::random_town::{CLASSES, positions};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use tettsted::cases::Case;
use tettsted::geodesy::{Coord, Position};
use tettsted::ids::{ClassId, EdgeId, Packed, SiteId};
use tettsted::network::snapshot::LinkRow;
use tettsted::network::{Link, LinkIndex, Links, Network, Profiles};
use tettsted::reach::{ClassTargets, Engine, Watch};
use tettsted::units::Residents;

type Tag = (&'static str, &'static str);
/// Counts by case and class of each site.
type Counts = Vec<[[Residents; CLASSES]; 3]>;

/// No value of the key is good.
const NOTHING: &str = "";
/// Of keys of streets a good value, and bad ones.
const STREETS: [(Tag, &[&str]); 9] = [
    (("surface", "asphalt"), &["gravel", "earth", "sand", "grass", "gravel;sand", "asphalt;mud", "rock"]),
    (("smoothness", "good"), &["very_bad", "Horrible", "good;impassable"]),
    (("width", "2"), &["0.5", "~0.7", "<0.8", "0,7 m", "70 cm", "2'6\"", "2;0.5", "narrow"]),
    (("est_width", "2"), &["0.5", "~0.7"]),
    (("incline", "0"), &["12%", "\u{2212}12%", "1:8", "12", "up", "5-12%", "0%;12%", ">10%", "steil"]),
    (("ramp", "yes"), &["no", "separate", "yes;no", "limited"]),
    (("ramp:wheelchair", "yes"), &["no", "separate", "yes;no", "limited"]),
    (("ramp:stroller", "yes"), &["no", "separate", "limited"]),
    (("ramp:bicycle", NOTHING), &["no", "separate", "yes"]),
];
/// What no tag at all must not be better than, at worst.
const NO_WORSE_THAN_NONE: [Tag; 9] = [
    ("surface", "gravel"),
    ("surface", "sett"),
    ("surface", "ground"),
    ("surface", "asphalt;gravel"),
    ("surface", "foo?"),
    ("ramp", "no"),
    ("ramp:wheelchair", "no"),
    ("ramp:wheelchair", "maybe"),
    ("ramp:stroller", "no"),
];
/// Bad values of keys of nodes.
const NODES: [(&str, &[&str]); 3] = [
    ("kerb", &["raised", "Raised", "lowered;raised", "rolled"]),
    ("kerb:height", &["0.1", "~10 cm", "12", "2-12 cm", ">2 cm"]),
    ("barrier", &["stile", "turnstile", "gate;stile", "wall"]),
];

/// A street of a network: its way and its line.
type Street = (i64, Vec<Coord>);

/// Homes and sites as they are tied to a town, by class.
struct Tied {
    homes: [Vec<Option<(Street, Link)>>; CLASSES],
    sites: [Vec<Option<(Street, Link)>>; CLASSES],
}

impl Tied {
    fn to(town: &GroundTown, network: &Network) -> Self {
        let index = LinkIndex::new(network, 150.0);
        let tie = |points: &[Option<Position>]| {
            let links = index.link(network, points);
            let street = |link: Link| {
                let edge = &network.graph().raw_edges()[link.edge.index()].weight;
                ((edge.way, network.shape(edge).to_vec()), link)
            };
            let all = 0..points.len();
            [0, 1, 2].map(|class| {
                all.clone()
                    .map(|point| links.get(ClassId::new(class), SiteId::new(point)).map(street))
                    .collect()
            })
        };
        let homes = positions(town.town.homes.iter().map(|(home, _)| *home));
        Self { homes: tie(&homes), sites: tie(&town.sites()) }
    }

    /// The counts of a network of the same streets, by the links of this one.
    fn counts(&self, town: &GroundTown, network: &Network) -> Counts {
        let streets: HashMap<Street, EdgeId> = network
            .edges()
            .filter(|(number, ..)| network.gate(*number).is_none())
            .map(|(number, _, edge)| ((edge.way, network.shape(edge).to_vec()), number))
            .collect();
        let mut all = vec![[[0; CLASSES]; 3]; town.town.sites.len()];
        for (number, case) in Case::ALL.into_iter().enumerate() {
            let profiles = Profiles::in_case(network, case);
            for class in 0..CLASSES {
                let linked = |points: &[Option<(Street, Link)>]| fixed(points, &streets, network, &profiles);
                let [homes, sites] = [&self.homes[class], &self.sites[class]].map(|points| linked(points));
                let weights = town.town.weights();
                let targets = ClassTargets { links: &homes, weights: &weights };
                let engine = Engine::new(network, &profiles, &town.town.reach, targets);
                let counts = engine.count(&sites, &Watch::default()).expect("not stopped");
                for (site, all) in all.iter_mut().enumerate() {
                    all[number][class] = counts.cells()[site * CLASSES + class];
                }
            }
        }
        all
    }
}

/// The same places of the same streets in another network; for all its classes.
fn fixed(
    points: &[Option<(Street, Link)>],
    streets: &HashMap<Street, EdgeId>,
    network: &Network,
    profiles: &Profiles,
) -> Links {
    let nowhere = LinkRow { edge: Packed::NONE, offset: 0, at: 0, spur: 0 };
    let row = |profile: usize, point: &Option<(Street, Link)>| {
        let Some((street, link)) = point else { return nowhere };
        let edge = streets[street];
        let length = network.edge(edge).length;
        LinkRow {
            edge: Packed::some(edge),
            offset: profiles.lengths(profile).at(edge, link.at, length),
            at: link.at,
            spur: link.spur,
        }
    };
    let profile_rows =
        (0..profiles.groups().len()).flat_map(|p| points.iter().map(move |point| row(p, point)));
    Links::from_rows(&profile_rows.collect::<Vec<_>>(), points.len(), network, profiles).expect("links")
}

/// Texts that nobody understands.
fn unreadable() -> impl Strategy<Value = &'static str> {
    let text = prop_oneof!["[a-z]{1,6}\\?", "[~<>;%']{1,3}", "(yes|no|maybe);\\?"];
    text.prop_map(|text| -> &'static str { Box::leak(text.into_boxed_str()) })
}

fn value_of(bad: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop_oneof![3 => select(bad.to_vec()), 1 => unreadable()]
}

fn with(tags: &Tags, tag: Tag) -> Tags {
    without(tags, tag.0).into_iter().chain([tag]).collect()
}

fn without(tags: &Tags, key: &str) -> Tags {
    tags.iter().copied().filter(|(own, _)| *own != key).collect()
}

/// The town with the tags of one of its streets changed.
fn on_way(town: &GroundTown, index: Index, change: impl Fn(&Tags) -> Tags) -> GroundTown {
    let mut town = town.clone();
    let way = index.index(town.town.map.ways.len());
    let way: &mut Way = &mut town.town.map.ways[way];
    way.tags = change(&way.tags);
    town
}

/// Places of nodes where streets end in every case, whatever their tags: ends of ways, and what is used more than once.
fn junctions(town: &GroundTown) -> Vec<usize> {
    let ways: Vec<&Way> = town.town.map.ways.iter().filter(|way| way.refs.len() > 1).collect();
    let uses = |id: i64| ways.iter().flat_map(|way| &way.refs).filter(|own| **own == id).count();
    let ends = |id: i64| ways.iter().any(|way| way.refs.first() == Some(&id) || way.refs.last() == Some(&id));
    let nodes = town.town.map.nodes.iter().enumerate();
    let is_one = |id: i64| ends(id) || uses(id) > 1;
    nodes.filter(|(_, node)| is_one(node.id)).map(|(place, _)| place).collect()
}

/// The town with the tags of one of its nodes changed.
fn on_node(town: &GroundTown, place: usize, change: impl Fn(&Tags) -> Tags) -> GroundTown {
    let mut town = town.clone();
    let node = &mut town.town.map.nodes[place];
    node.tags = change(&node.tags);
    town
}

/// Counts of two towns by the links of the first; `None` if there is nothing to walk on.
fn both(one: &GroundTown, other: &GroundTown) -> Option<(Counts, Counts)> {
    let [first, second] = [one, other].map(|town| town.network(&town.classes()));
    let (first, second) = first.zip(second)?;
    let tied = Tied::to(one, &first);
    Some((tied.counts(one, &first), tied.counts(other, &second)))
}

/// Whether no count of any site is higher in any case.
fn is_nowhere_more(fewer: &Counts, more: &Counts) -> bool {
    fewer.iter().flatten().flatten().zip(more.iter().flatten().flatten()).all(|(fewer, more)| fewer <= more)
}

/// The counts at worst.
fn at_worst(counts: &Counts) -> Counts {
    counts.iter().map(|[.., worst]| [*worst; 3]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::common::often(64, 3000), ..ProptestConfig::default() })]

    #[test]
    fn a_bad_or_unreadable_value_of_a_street_never_raises_a_count(
        town in ground_towns(4..=14, 2..=10), way in any::<Index>(),
        (good, bad) in select(STREETS.to_vec()).prop_flat_map(|(good, bad)| (Just(good), value_of(bad))),
    ) {
        let worse = on_way(&town, way, |tags| with(tags, (good.0, bad)));
        let good_tags = |tags: &Tags| if good.1 == NOTHING { without(tags, good.0) } else { with(tags, good) };
        for better in [on_way(&town, way, |tags| without(tags, good.0)), on_way(&town, way, good_tags)] {
            if let Some((than, counts)) = both(&better, &worse) {
                prop_assert!(is_nowhere_more(&counts, &than), "{}={bad}: {counts:?}, not at most {than:?}", good.0);
            }
        }
    }

    #[test]
    fn a_street_without_a_tag_is_at_worst_no_better_than_with_a_bad_one(
        town in ground_towns(4..=14, 2..=10), way in any::<Index>(), bad in select(NO_WORSE_THAN_NONE.to_vec()),
    ) {
        let none = on_way(&town, way, |tags| without(tags, bad.0));
        if let Some((than, counts)) = both(&on_way(&town, way, |tags| with(tags, bad)), &none) {
            let (counts, than) = (at_worst(&counts), at_worst(&than));
            prop_assert!(is_nowhere_more(&counts, &than), "without {bad:?}: {counts:?}, not at most {than:?}");
        }
    }

    #[test]
    fn a_bad_or_unreadable_value_of_a_node_never_raises_a_count(
        town in ground_towns(4..=14, 2..=10), node in any::<Index>(),
        (key, bad) in select(NODES.to_vec()).prop_flat_map(|(key, bad)| (Just(key), value_of(bad))),
    ) {
        let places = junctions(&town);
        assume!(!places.is_empty());
        let place = *node.get(&places);
        // without `access`, and the height says more than the kind in both directions
        let plain = |tags: &Tags| {
            let other = match key { "kerb:height" => "kerb", "kerb" => "kerb:height", _ => "access" };
            without(&without(tags, "access"), other)
        };
        let worse = on_node(&town, place, |tags| with(&plain(tags), (key, bad)));
        let none = on_node(&town, place, |tags| without(&plain(tags), key));
        if let Some((than, counts)) = both(&none, &worse) {
            prop_assert!(is_nowhere_more(&counts, &than), "{key}={bad}: {counts:?}, not at most {than:?}");
        }
        if key != "barrier" {
            // a crossing without a kerb is at worst one with a high kerb
            let crossing = |tags: &Tags| with(&without(&plain(tags), key), ("highway", "crossing"));
            let raised = on_node(&town, place, |tags| with(&crossing(tags), ("kerb", "raised")));
            if let Some((than, counts)) = both(&raised, &on_node(&town, place, crossing)) {
                // and one whose kerb at another node of the way is low is not one without a kerb
                let (counts, than) = (at_worst(&counts), at_worst(&than));
                prop_assert!(is_nowhere_more(&counts, &than) || has_a_low_kerb(&town), "{counts:?}, not at most {than:?}");
            }
        }
    }
}

/// Whether any node has a kerb that is not high.
fn has_a_low_kerb(town: &GroundTown) -> bool {
    let is_low = |(key, value): &Tag| key.starts_with("kerb") && *value != "raised";
    town.town.map.nodes.iter().any(|node| node.tags.iter().any(is_low))
}
