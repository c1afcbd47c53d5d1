//! An answer that is ready to be spoken: its tables, and for each collection which rows it has and where they lie.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use geo::BoundingRect;
use geo_index::rtree::sort::HilbertSort;
use geo_index::rtree::{RTree, RTreeBuilder, RTreeIndex};
use self_cell::self_cell;
use serde_json::Value;

use super::collection::Collection;
use crate::ask::Answer;
use crate::layers::layer::{Layer, Row};
use crate::layers::table::Table;
use crate::watch::{Stopped, Watch};
use crate::words::{Language, Words};

/// What an answer costs in memory for each value of its tables, bytes: tables are made of it when they are read. For the cache only.
const BYTES_A_VALUE: u64 = 16;

/// An answer, and the words in which it is spoken.
struct Spoken {
    answer: Arc<dyn Answer>,
    words: &'static Words,
}

type Tables<'a> = Vec<Table<'a>>;

self_cell!(
    /// An answer with the tables that borrow from it.
    struct InWords {
        owner: Spoken,
        #[covariant]
        dependent: Tables,
    }
);

/// An answer with its tables in each language, made when they are first asked for.
pub(in crate::service) struct Prepared {
    answer: Arc<dyn Answer>,
    spoken: [OnceLock<InWords>; Language::ALL.len()],
    /// Where the rows of a layer and kind lie.
    parts: HashMap<(usize, usize), Arc<Part>>,
}

impl std::fmt::Debug for Prepared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Prepared").field("parts", &self.parts.len()).finish_non_exhaustive()
    }
}

impl Prepared {
    /// Goes once over all rows.
    pub(in crate::service) fn new(answer: Arc<dyn Answer>, watch: &Watch) -> Result<Self, Stopped> {
        let mut prepared = Self { answer, spoken: Default::default(), parts: HashMap::new() };
        let mut parts = HashMap::new();
        for (number, table) in prepared.tables(Language::default()).iter().enumerate() {
            for kind in 0..table.layer.geometries.len().max(1) {
                parts.insert((number, kind), Arc::new(Part::of(table, kind, watch)?));
            }
        }
        prepared.parts = parts;
        Ok(prepared)
    }

    /// All tables, in a language.
    pub(in crate::service) fn tables(&self, language: Language) -> &[Table<'_>] {
        let place = Language::ALL.iter().position(|own| *own == language).unwrap_or_default();
        let spoken = self.spoken[place].get_or_init(|| {
            let owner = Spoken { answer: Arc::clone(&self.answer), words: Words::of(language) };
            InWords::new(owner, |spoken| spoken.answer.layers(spoken.words))
        });
        spoken.borrow_dependent()
    }

    /// The table and the rows of a collection; `None` if the answer has no such layer.
    pub(in crate::service) fn of(
        &self,
        collection: &Collection,
        language: Language,
    ) -> Option<(&Table<'_>, &Arc<Part>)> {
        let tables = self.tables(language);
        let number = match collection.layer {
            None => 0,
            Some(name) => tables.iter().position(|table| table.layer.name == name)?,
        };
        Some((tables.get(number)?, self.parts.get(&(number, collection.kind))?))
    }

    /// About how much memory it takes, bytes.
    pub(in crate::service) fn weight(&self) -> u64 {
        let tables = self.tables(Language::default()).iter();
        let values = tables.map(|table| (table.count() * (table.layer.fields.len() + 1)) as u64);
        let parts: u64 = self.parts.values().map(|part| part.weight()).sum();
        values.sum::<u64>() * BYTES_A_VALUE + parts
    }
}

/// The rows of one kind of geometry of a table.
#[derive(Debug)]
pub(in crate::service) struct Part {
    /// Their numbers in the table, in the order in which they are spoken.
    rows: Vec<u32>,
    /// Their ids, in the same order.
    ids: Vec<Box<str>>,
    by_id: HashMap<Box<str>, u32>,
    /// Where those lie that have a place; the order is that of `placed`.
    tree: RTree<f64>,
    /// The places in `rows` of what is in the tree.
    placed: Vec<u32>,
    /// West, south, east, north; `None` without any place.
    extent: Option<[f64; 4]>,
}

impl Part {
    fn of(table: &Table<'_>, kind: usize, watch: &Watch) -> Result<Self, Stopped> {
        let mut part = Self {
            rows: Vec::new(),
            ids: Vec::new(),
            by_id: HashMap::new(),
            tree: RTreeBuilder::<f64>::new(0).finish::<HilbertSort>(),
            placed: Vec::new(),
            extent: None,
        };
        let mut boxes = Vec::new();
        for (number, row) in table.rows().enumerate() {
            if number % 1024 == 0 {
                watch.check()?;
            }
            let Some(row) = table.layer.of_kind(row, kind) else { continue };
            let place = part.rows.len() as u32;
            part.rows.push(number as u32);
            part.name(id_of(&table.layer, &row, number), place);
            if let Some(rect) = row.geometry.as_ref().and_then(BoundingRect::bounding_rect) {
                part.placed.push(place);
                boxes.push([rect.min().x, rect.min().y, rect.max().x, rect.max().y]);
            }
        }
        part.extent = boxes
            .iter()
            .copied()
            .reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]);
        let mut tree = RTreeBuilder::<f64>::new(boxes.len() as u32);
        for [west, south, east, north] in boxes {
            tree.add(west, south, east, north);
        }
        part.tree = tree.finish::<HilbertSort>();
        Ok(part)
    }

    /// Gives a row its id; of several rows of one id all but the first get the number of their row behind it.
    fn name(&mut self, id: String, place: u32) {
        let id = if self.by_id.contains_key(id.as_str()) { format!("{id}-{}", place + 1) } else { id };
        self.ids.push(id.as_str().into());
        self.by_id.insert(id.into(), place);
    }

    /// How many rows there are.
    pub(in crate::service) fn count(&self) -> usize {
        self.rows.len()
    }

    /// The number in its table of the row at a place.
    pub(in crate::service) fn number(&self, place: u32) -> usize {
        self.rows[place as usize] as usize
    }

    /// The id of the row at a place.
    pub(in crate::service) fn id(&self, place: u32) -> &str {
        &self.ids[place as usize]
    }

    /// The place of the row with an id.
    pub(in crate::service) fn place_of(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// West, south, east, north of all rows; `None` if none has a place.
    pub(in crate::service) fn extent(&self) -> Option<[f64; 4]> {
        self.extent
    }

    /// The places of the rows whose box meets this one, ascending.
    pub(in crate::service) fn near(&self, [west, south, east, north]: [f64; 4]) -> Vec<u32> {
        if self.placed.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<u32> = self
            .tree
            .search(west, south, east, north)
            .into_iter()
            .map(|at| self.placed[at as usize])
            .collect();
        found.sort_unstable();
        found
    }

    fn weight(&self) -> u64 {
        let ids: usize = self.ids.iter().map(|id| 2 * id.len() + 64).sum();
        (ids + self.rows.len() * 4 + self.placed.len() * 44) as u64
    }
}

/// The id of a row as text: its own, or what stands in a column of this name; that of its place in the table if it has neither.
fn id_of(layer: &Layer, row: &Row, number: usize) -> String {
    let column = || layer.fields.iter().position(|field| field.name == "id").map(|place| &row.values[place]);
    match row.id.as_ref().or_else(column) {
        Some(Value::String(id)) if !id.is_empty() => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => (number + 1).to_string(),
    }
}
