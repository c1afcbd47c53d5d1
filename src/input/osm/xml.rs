//! `.osm` XML, plain or packed; for small areas and hand-made cases.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::objects::{Collect, Head, Kind, Member};
use super::{FoundNode, FoundWays, OsmError, Source, Wanted, coord};
use crate::geodesy::Coord;
use crate::input::foot::WayTags;

/// How the XML is packed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Packing {
    Plain,
    Gzip,
    Bzip2,
}

pub(super) struct Xml<'a> {
    /// What was given, for messages.
    pub(super) path: &'a Path,
    /// Where it is read.
    pub(super) file: &'a Path,
    pub(super) packing: Packing,
}

/// A node, way or relation with what is inside it.
#[derive(Default)]
struct Object {
    kind: Kind,
    id: i64,
    version: i32,
    deleted: bool,
    lon: f64,
    lat: f64,
    refs: Vec<i64>,
    /// Whether it is a way, its id, its role.
    members: Vec<(bool, i64, String)>,
    tags: Vec<(String, String)>,
}

impl Object {
    fn coord(&self) -> Option<Coord> {
        let fixed =
            |degrees: f64| (degrees.is_finite()).then(|| (degrees * Coord::PER_DEGREE).round() as i64);
        coord(fixed(self.lon)?, fixed(self.lat)?)
    }

    fn show<C: Collect>(&self, to: &mut C) {
        let head = Head { id: self.id, version: self.version };
        let mut tags = self.tags.iter().map(|(k, v)| (k.as_str(), v.as_str()));
        match self.kind {
            kind if C::NODES != (kind == Kind::Node) => {}
            Kind::Node => to.node(head, self.coord(), &mut tags),
            Kind::Way => to.way(head, &mut tags, &mut self.refs.iter().copied()),
            Kind::Relation => {
                let members = self.members.iter();
                let mut members = members.map(|(is_way, id, role)| Member { is_way: *is_way, id: *id, role });
                to.relation(head, &mut tags, &mut members);
            }
        }
    }
}

impl Source for Xml<'_> {
    fn ways(&self, keep_left_out: bool) -> Result<FoundWays, OsmError> {
        let mut found = FoundWays::default();
        self.each_object(|object| {
            if object.kind == Kind::Way {
                let tags = WayTags::collect(object.tags.iter().map(|(k, v)| (k.as_str(), v.as_str())));
                found.offer(object.id, object.version, &tags, object.refs.iter().copied(), keep_left_out);
            }
        })?;
        Ok(found)
    }

    fn nodes(&self, wanted: &[i64]) -> Result<Vec<FoundNode>, OsmError> {
        let mut wanted = Wanted::new(wanted);
        let mut found = Vec::new();
        self.each_object(|object| {
            if object.kind != Kind::Node {
                return;
            }
            let Some(slot) = wanted.slot(object.id) else { return };
            let tags = object.tags.iter().map(|(key, value)| (key.as_str(), value.as_str()));
            found.push(FoundNode::new(slot, object.version, object.coord(), tags));
        })?;
        Ok(found)
    }
}

impl Xml<'_> {
    /// Shows all objects to one collector.
    pub(super) fn collect<C: Collect>(&self, new: impl Fn() -> C) -> Result<C, OsmError> {
        let mut all = new();
        self.each_object(|object| object.show(&mut all))?;
        Ok(all)
    }

    /// Calls `work` with each node, way and relation of the file, in file order.
    fn each_object(&self, mut work: impl FnMut(&Object)) -> Result<(), OsmError> {
        let mut reader = Reader::from_reader(self.open()?);
        let mut buffer = Vec::new();
        let mut open: Option<Object> = None;
        let mut depth = 0_u32;
        let mut root = None;
        loop {
            buffer.clear();
            let at = reader.buffer_position();
            let event =
                reader.read_event_into(&mut buffer).map_err(|e| self.corrupt(reader.error_position(), &e))?;
            match event {
                Event::Start(tag) => {
                    depth += 1;
                    self.check_root(root.get_or_insert_with(|| tag.name().as_ref().to_owned()))?;
                    self.enter(&tag, &mut open, at)?;
                }
                Event::Empty(tag) => {
                    self.check_root(root.get_or_insert_with(|| tag.name().as_ref().to_owned()))?;
                    self.enter(&tag, &mut open, at)?;
                    Self::leave(tag.name().as_ref(), &mut open, &mut work);
                }
                Event::End(tag) => {
                    depth = depth.saturating_sub(1);
                    Self::leave(tag.name().as_ref(), &mut open, &mut work);
                }
                Event::Eof if depth > 0 => return Err(self.corrupt(at, &"it breaks off before </osm>")),
                Event::Eof => return self.check_root(root.as_deref().unwrap_or_default()),
                _ => {}
            }
        }
    }

    /// Refuses XML that is something else, as a web page.
    fn check_root(&self, root: &str) -> Result<(), OsmError> {
        if matches!(root, "osm" | "osmChange") {
            return Ok(());
        }
        Err(OsmError::NotOsm { path: self.path.into(), start: format!("<{root}>") })
    }

    fn open(&self) -> Result<Box<dyn BufRead>, OsmError> {
        let file = File::open(self.file).map_err(|source| OsmError::Io { path: self.path.into(), source })?;
        Ok(match self.packing {
            Packing::Plain => Box::new(BufReader::new(file)),
            Packing::Gzip => Box::new(BufReader::new(flate2::read::MultiGzDecoder::new(file))),
            Packing::Bzip2 => Box::new(BufReader::new(bzip2::read::MultiBzDecoder::new(file))),
        })
    }

    fn corrupt(&self, offset: u64, why: &dyn std::fmt::Display) -> OsmError {
        OsmError::Corrupt { path: self.path.into(), offset, why: why.to_string() }
    }

    /// Takes what an opening tag says.
    fn enter(&self, tag: &BytesStart, open: &mut Option<Object>, at: u64) -> Result<(), OsmError> {
        let history = |sign: &str| OsmError::History { path: self.path.into(), sign: sign.into() };
        let name = tag.name();
        match (name.as_ref(), open) {
            ("osmChange", _) => return Err(history("<osmChange>")),
            ("node" | "way" | "relation", open) => {
                let object = self.object(tag, at)?;
                if object.deleted {
                    return Err(history("visible=\"false\""));
                }
                *open = Some(object);
            }
            ("nd", Some(way)) => way.refs.push(self.number(&self.attribute(tag, "ref", at)?, "ref", at)?),
            ("member", Some(relation)) => {
                let is_way = self.attribute(tag, "type", at)? == "way";
                let id = self.number(&self.attribute(tag, "ref", at)?, "ref", at)?;
                let role = self.attribute(tag, "role", at).unwrap_or_default();
                relation.members.push((is_way, id, role));
            }
            ("tag", Some(object)) => {
                object.tags.push((self.attribute(tag, "k", at)?, self.attribute(tag, "v", at)?));
            }
            _ => {}
        }
        Ok(())
    }

    fn leave(name: &str, open: &mut Option<Object>, work: &mut impl FnMut(&Object)) {
        if matches!(name, "node" | "way" | "relation")
            && let Some(object) = open.take()
        {
            work(&object);
        }
    }

    fn object(&self, tag: &BytesStart, at: u64) -> Result<Object, OsmError> {
        let kind = match tag.name().as_ref() {
            "way" => Kind::Way,
            "relation" => Kind::Relation,
            _ => Kind::Node,
        };
        let mut object = Object { kind, ..Object::default() };
        object.id = self.number(&self.attribute(tag, "id", at)?, "id", at)?;
        if kind == Kind::Node {
            object.lon = self.number(&self.attribute(tag, "lon", at)?, "lon", at)?;
            object.lat = self.number(&self.attribute(tag, "lat", at)?, "lat", at)?;
        }
        if let Ok(version) = self.attribute(tag, "version", at) {
            object.version = self.number(&version, "version", at)?;
        }
        object.deleted = self.attribute(tag, "visible", at).is_ok_and(|v| v == "false");
        Ok(object)
    }

    fn attribute(&self, tag: &BytesStart, key: &str, at: u64) -> Result<String, OsmError> {
        let attribute = tag.try_get_attribute(key).map_err(|e| self.corrupt(at, &e))?;
        let attribute = attribute
            .ok_or_else(|| self.corrupt(at, &format!("<{}> without {key}=", tag.name().as_ref())))?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|e| self.corrupt(at, &e))?;
        Ok(value.into_owned())
    }

    fn number<T: std::str::FromStr>(&self, text: &str, key: &str, at: u64) -> Result<T, OsmError> {
        text.parse().map_err(|_| self.corrupt(at, &format!("{key}={text:?} is not a number")))
    }
}
