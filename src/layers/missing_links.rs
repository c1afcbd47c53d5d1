//! Missing links as a layer and in plain words.

use petgraph::graph::NodeIndex;
use serde_json::Value;

use super::about::provenance;
use super::geometries::Geometries;
use super::layer::{Kind, Layer, Row};
use super::values::{field, line, real};
use super::whatif::explain::count;
use crate::analysis::area::Area;
use crate::analysis::missing_links::{MissingLink, MissingLinks};
use crate::ids::VertexId;
use crate::units::{PER_PERSON, metres, people};
use crate::words::Words;

/// The links in their order, as lines.
#[must_use]
pub fn layer(area: &Area, found: &MissingLinks) -> (Layer, Vec<Row>) {
    let mut fields = vec![
        field("rank", Kind::Integer),
        field("length_m", Kind::Real),
        field("from_street", Kind::Text),
        field("to_street", Kind::Text),
        field("gained", Kind::Real),
    ];
    for class in area.classes().all() {
        let whats = ["gained", "lost", "first_count", "on_foot_m"];
        fields.extend(whats.map(|what| field(format!("{}_{what}", class.id), Kind::Real)));
    }
    let row = |(rank, link): (u64, &MissingLink)| {
        let mut values: Vec<Value> = vec![rank.into(), real(metres(link.length))];
        values.extend(link.vertices.map(|vertex| Value::from(street_at(area, vertex))));
        values.push(real(sum(link)));
        for class in 0..area.classes().count() {
            let residents = [&link.gained, &link.lost, &link.first_count];
            values.extend(residents.map(|residents| real(people(residents[class]))));
            values.push(link.on_foot[class].map_or(Value::Null, |walked| real(metres(walked))));
        }
        Row { id: None, geometry: Some(line(link.ends.into_iter()).into()), values }
    };
    let members = provenance(area.classes(), area.settings(), area.network().stats());
    (
        Layer { name: "missing_links", fields, geometries: vec![Geometries::Lines], has_ids: false, members },
        (1..).zip(&found.links).map(row).collect(),
    )
}

/// Residents gained, less those lost.
fn sum(link: &MissingLink) -> f64 {
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

/// A line for each link, in plain words; `what` is what residents come within reach of.
#[must_use]
pub fn explain(area: &Area, found: &MissingLinks, up_to_m: f64, what: &str, words: &Words) -> Vec<String> {
    let detour = words.number(area.settings().missing_links.detour, 1);
    let intro = [
        ("length", words.metres(up_to_m).into()),
        ("detour", detour.into()),
        ("what", what.to_owned().into()),
    ];
    let mut lines = vec![words.say("missing-intro", &intro)];
    if found.links.is_empty() {
        lines.push(words.get("missing-none"));
    }
    let place = |vertex: VertexId, number: usize, link: &MissingLink| {
        let at = link.ends[number];
        // with points in every language: to be pasted into the search box of a map
        street_at(area, vertex).unwrap_or_else(|| format!("{:.5}, {:.5}", at.lat, at.lon))
    };
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
            ("from", place(link.vertices[0], 0, link).into()),
            ("to", place(link.vertices[1], 1, link).into()),
            ("residents", words.number(sum(link), 0).into()),
            ("classes", classes.join(", ").into()),
        ];
        lines.push(words.say("missing-link", &values));
    }
    lines.push(words.get("missing-doubts"));
    lines
}
