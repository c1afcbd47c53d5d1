//! A node, way or relation as XML has it.

use quick_xml::events::BytesStart;

use super::file::Xml;
use crate::geodesy::Coord;
use crate::input::osm::error::OsmError;
use crate::input::osm::nodes::coord;
use crate::input::osm::objects::{Collect, Head, Kind, Member, NodeRef};

/// A node, way or relation with what is inside it.
#[derive(Default)]
pub(super) struct Object {
    pub(super) kind: Kind,
    pub(super) id: i64,
    pub(super) version: i32,
    /// Deleted in an editor and not yet uploaded.
    pub(super) is_deleted: bool,
    at: Option<Coord>,
    pub(super) refs: Vec<NodeRef>,
    pub(super) members: Vec<Member>,
    pub(super) tags: Vec<(String, String)>,
}

impl Object {
    /// Where a node is; `None` if that is nowhere on Earth.
    pub(super) fn coord(&self) -> Option<Coord> {
        self.at
    }

    pub(super) fn tags(&self) -> impl Iterator<Item = (&str, &str)> + Clone {
        self.tags.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// How much it holds.
    pub(super) fn parts(&self) -> usize {
        self.refs.len() + self.members.len() + self.tags.len()
    }

    pub(super) fn show<C: Collect>(&self, to: &mut C) {
        let head = Head { id: self.id, version: self.version };
        let mut tags = self.tags();
        match self.kind {
            kind if C::NODES != (kind == Kind::Node) => {}
            Kind::Node => to.node(head, self.at, &mut tags),
            Kind::Way => to.way(head, &mut tags, &mut self.refs.iter().copied()),
            Kind::Relation => to.relation(head, &mut tags, &mut self.members.iter().copied()),
        }
    }
}

impl Xml<'_> {
    /// What the tag of an object says.
    pub(super) fn object(&self, tag: &BytesStart, at: u64) -> Result<Object, OsmError> {
        let kind = match tag.name().as_ref() {
            "way" => Kind::Way,
            "relation" => Kind::Relation,
            _ => Kind::Node,
        };
        let mut object = Object { kind, ..Object::default() };
        // JOSM keeps what was deleted there until it is uploaded: https://josm.openstreetmap.de/wiki/Help/FileFormat
        let says = |key: &str, word: &str| {
            let value = self.optional(tag, key, at);
            value.map(|value| value.is_some_and(|value| value.trim().eq_ignore_ascii_case(word)))
        };
        object.is_deleted = says("action", "delete")?;
        if !object.is_deleted && says("visible", "false")? {
            return Err(self.history("visible=\"false\""));
        }
        object.id = self.number(&self.attribute(tag, "id", at)?, "id", at)?;
        if let Some(version) = self.optional(tag, "version", at)? {
            object.version = self.number(&version, "version", at)?;
        }
        if kind == Kind::Node && !object.is_deleted {
            object.at = self.place([self.attribute(tag, "lon", at)?, self.attribute(tag, "lat", at)?], at)?;
        }
        Ok(object)
    }

    /// A node of a way, which may say where it is.
    pub(super) fn node_ref(&self, tag: &BytesStart, at: u64) -> Result<NodeRef, OsmError> {
        let id = self.number(&self.attribute(tag, "ref", at)?, "ref", at)?;
        let place = match (self.optional(tag, "lon", at)?, self.optional(tag, "lat", at)?) {
            (Some(lon), Some(lat)) => self.place([lon, lat], at)?,
            _ => None,
        };
        Ok(NodeRef { id, at: place })
    }

    /// Longitude and latitude in degrees.
    fn place(&self, [lon, lat]: [String; 2], at: u64) -> Result<Option<Coord>, OsmError> {
        let (lon, lat): (f64, f64) = (self.number(&lon, "lon", at)?, self.number(&lat, "lat", at)?);
        let fixed =
            |degrees: f64| (degrees.is_finite()).then(|| (degrees * Coord::PER_DEGREE).round() as i64);
        Ok(fixed(lon).zip(fixed(lat)).and_then(|(lon, lat)| coord(lon, lat)))
    }
}
