//! Missing links as a layer and in plain words.

use petgraph::graph::NodeIndex;

use super::about::provenance;
use super::columns::Columns;
use super::geometries::Geometries;
use super::layer::Layer;
use super::table::Table;
use super::values::line;
use super::whatif::explain::count;
use crate::analysis::area::Area;
use crate::analysis::missing_links::{MissingLink, MissingLinks};
use crate::ids::VertexId;
use crate::units::{PER_PERSON, metres};
use crate::words::Words;

/// The links in their order, as lines.
#[must_use]
pub fn layer<'a>(area: &'a Area, found: &'a MissingLinks) -> Table<'a> {
    let mut columns = Columns::<(u64, &MissingLink)>::new();
    columns.shape(&[Geometries::Lines], |(_, link)| Some(line(link.ends.into_iter()).into()));
    columns.integer("rank", |(rank, _)| *rank);
    columns.metres("length_m", |(_, link)| link.length);
    columns.text("from_street", |(_, link)| street_at(area, link.vertices[0]));
    columns.text("to_street", |(_, link)| street_at(area, link.vertices[1]));
    columns.real("gained", |(_, link)| sum(link));
    for (class, own) in area.classes().iter() {
        let (id, class) = (&own.id, class.index());
        columns.residents(format!("{id}_gained"), move |(_, link)| link.gained[class]);
        columns.residents(format!("{id}_lost"), move |(_, link)| link.lost[class]);
        columns.residents(format!("{id}_first_count"), move |(_, link)| link.first_count[class]);
        columns.metres(format!("{id}_on_foot_m"), move |(_, link)| link.on_foot[class]);
    }
    let members = provenance(area.classes(), area.settings(), area.network().stats());
    let layer = Layer::new("missing_links", members);
    columns.table(layer, found.links.len(), |index| (index as u64 + 1, &found.links[index]))
}

/// Residents gained, less those lost.
#[must_use]
pub fn sum(link: &MissingLink) -> f64 {
    link.sum() as f64 / PER_PERSON as f64
}

/// Names of the streets that meet at a vertex; `None` if none has one.
fn street_at(area: &Area, vertex: VertexId) -> Option<String> {
    let edges = area.network().graph().edges(NodeIndex::new(vertex.index()));
    let mut names: Vec<&str> = edges.filter_map(|edge| area.network().name(edge.weight())).collect();
    names.sort_unstable();
    names.dedup();
    (!names.is_empty()).then(|| names.join(" / "))
}

/// What is to be shown.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area with the changes of the plan.
    pub area: &'a Area,
    /// The links.
    pub found: &'a MissingLinks,
    /// How long links may be, metres.
    pub up_to_m: f64,
}

/// What is at an end of a link, 0 or 1: its streets, else its position, as it is pasted into the search box of a map.
#[must_use]
pub fn end_name(area: &Area, link: &MissingLink, end: usize) -> String {
    let at = link.ends[end];
    street_at(area, link.vertices[end]).unwrap_or_else(|| format!("{:.5}, {:.5}", at.lat, at.lon))
}

/// What was looked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// What residents come within reach of, in the language of the text.
    pub what: &'a str,
    /// How long links may be, metres.
    pub up_to_m: f64,
}

/// What was looked for, in a sentence.
#[must_use]
pub fn intro(area: &Area, wanted: Wanted<'_>, words: &Words) -> String {
    let detour = words.number(area.settings().missing_links.detour, 1);
    let intro = [
        ("length", words.metres(wanted.up_to_m).into()),
        ("detour", detour.into()),
        ("what", wanted.what.to_owned().into()),
    ];
    words.say("missing-intro", &intro)
}

/// A line for each link, in plain words.
#[must_use]
pub fn explain(area: &Area, found: &MissingLinks, wanted: Wanted<'_>, words: &Words) -> Vec<String> {
    let mut lines = vec![intro(area, wanted, words)];
    if found.links.is_empty() {
        lines.push(words.get("missing-none"));
    }
    for (rank, link) in (1_u32..).zip(&found.links) {
        let of_class = area.classes().all().iter().zip(&link.gained).filter(|(_, residents)| **residents > 0);
        let classes: Vec<String> = of_class
            .map(|(class, residents)| {
                format!(
                    "{} {}",
                    class.name_in(words.language().id()).to_lowercase(),
                    count(words, *residents)
                )
            })
            .collect();
        let values = [
            ("rank", words.number(f64::from(rank), 0).into()),
            ("length", words.metres(metres(link.length)).into()),
            ("from", end_name(area, link, 0).into()),
            ("to", end_name(area, link, 1).into()),
            ("residents", words.number(sum(link), 0).into()),
            ("classes", classes.join(", ").into()),
        ];
        lines.push(words.say("missing-link", &values));
    }
    lines.push(words.get("missing-doubts"));
    lines
}
