//! From a network to its parts.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::parts::{EdgeRow, NetworkHead, NetworkParts};
use crate::ids::{ClassId, EdgeId, FactsId, VertexId};
use crate::input::facts::WayFacts;
use crate::network::broken::Broken;
use crate::network::edge::Edge;
use crate::network::lengths::Lengths;
use crate::network::model::Network;
use crate::network::obstacles::Hindrance;
use crate::network::streets::Walk;

impl Network {
    /// The network in parts. What was left out of it is not among them.
    pub fn parts(&self) -> Result<NetworkParts<'_>, Broken> {
        let kinds: BTreeSet<&str> = self.graph().edge_weights().map(|edge| edge.kind).collect();
        let kinds: Vec<Box<str>> = kinds.into_iter().map(Box::from).collect();
        let (facts, place_of_facts) = self.distinct_facts()?;
        let layers = self.layers();
        let head = NetworkHead { kinds, facts, ..self.head(&layers)? };
        Ok(NetworkParts {
            vertices: self.graph().node_weights().copied().collect(),
            edges: self.edge_rows(&head.kinds, &place_of_facts),
            shapes: Cow::Borrowed(&self.streets().shapes),
            heights: Cow::Borrowed(&self.streets().heights),
            pieces: layers.first().map_or(Cow::Owned(vec![0]), |layer| Cow::Borrowed(layer.pieces())),
            added: layers.iter().flat_map(|layer| layer.added()).copied().collect(),
            passable: layers.iter().flat_map(|layer| layer.passable()).map(|open| u8::from(*open)).collect(),
            hindrances: self
                .of_class()
                .iter()
                .flat_map(|class| &class.hindrances)
                .copied()
                .map(byte)
                .collect(),
            head,
        })
    }

    /// The small part, but for the kinds and what the tags say.
    fn head(&self, layers: &[&Arc<Lengths>]) -> Result<NetworkHead, Broken> {
        let number = |of: &Arc<Lengths>| place(layers, of).unwrap_or_default();
        let class = |class: ClassId| {
            let lengths = self.lengths(class);
            [&lengths.optimistic, &lengths.likely, &lengths.pessimistic].map(number)
        };
        Ok(NetworkHead {
            kinds: Vec::new(),
            names: self.streets().names.clone(),
            facts: Vec::new(),
            gates: self.streets().gates.clone(),
            ground: match self.streets().walk {
                Walk::Plain => None,
                Walk::Real { cell_m, step_m, limits } => Some((cell_m, step_m, limits)),
            },
            layers: layers.iter().map(|layer| layer.better().map(number)).collect(),
            of_class: self.classes().map(class).collect(),
            stats: serde_json::to_string(self.stats())
                .map_err(|error| Broken::new("network", format!("figures: {error}")))?,
        })
    }

    fn edge_rows(&self, kinds: &[Box<str>], place_of_facts: &[FactsId]) -> Cow<'static, [EdgeRow]> {
        let row = |(_, ends, edge): (EdgeId, [VertexId; 2], &Edge)| EdgeRow {
            way: edge.way,
            ends,
            length: edge.length,
            name: edge.name,
            facts: place_of_facts[edge.facts.index()],
            shape: [edge.shape.start, edge.shape.end],
            heights: [edge.heights.start, edge.heights.end],
            classes: edge.classes.bits(),
            kind: kinds.iter().position(|kind| **kind == *edge.kind).unwrap_or_default() as u8,
            linkable: u8::from(edge.linkable),
        };
        self.edges().map(row).collect()
    }

    /// What the tags of the edges say, each combination once, and the new place of each old one.
    fn distinct_facts(&self) -> Result<(Vec<WayFacts>, Vec<FactsId>), Broken> {
        let mut distinct = Vec::new();
        let mut place_of: HashMap<Vec<u8>, FactsId> = HashMap::new();
        let mut places = vec![FactsId(0); self.streets().facts.len()];
        for edge in self.graph().edge_weights() {
            let facts = &self.streets().facts[edge.facts.index()];
            let key = postcard::to_stdvec(facts)
                .map_err(|error| Broken::new("network", format!("facts: {error}")))?;
            places[edge.facts.index()] = *place_of.entry(key).or_insert_with(|| {
                distinct.push(facts.clone());
                FactsId::new(distinct.len() - 1)
            });
        }
        Ok((distinct, places))
    }

    /// All lengths, each once, a better case before those that add to it.
    fn layers(&self) -> Vec<&Arc<Lengths>> {
        let mut all: Vec<&Arc<Lengths>> = Vec::new();
        for class in self.of_class() {
            let cases = &class.lengths;
            for lengths in [&cases.optimistic, &cases.likely, &cases.pessimistic] {
                add(&mut all, lengths);
            }
        }
        all
    }
}

fn add<'a>(all: &mut Vec<&'a Arc<Lengths>>, lengths: &'a Arc<Lengths>) {
    if place(all, lengths).is_none() {
        if let Some(better) = lengths.better() {
            add(all, better);
        }
        all.push(lengths);
    }
}

fn place(all: &[&Arc<Lengths>], lengths: &Arc<Lengths>) -> Option<u32> {
    all.iter().position(|layer| Arc::ptr_eq(layer, lengths)).map(|place| place as u32)
}

fn byte(hindrance: Option<Hindrance>) -> u8 {
    let index = |hindrance: Hindrance| Hindrance::ALL.iter().position(|known| *known == hindrance);
    hindrance.and_then(index).map_or(0, |index| index as u8 + 1)
}
