//! `.osm` XML, plain or packed; for small areas and hand-made cases.

mod file;
mod object;

use std::fs::File;
use std::io::{BufRead, BufReader};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

pub(super) use self::file::Xml;
use self::object::Object;
use super::bounded::{Bounded, Unpacked};
use super::error::OsmError;
use super::format::Packing;
use super::found::{FoundWays, Offered, Source};
use super::nodes::{FoundNode, Wanted};
use super::objects::{Collect, Head, Kind, Member};
use super::way::Keep;
use crate::input::foot::WayTags;

/// Elements inside each other; maps have three.
const DEEPEST: u32 = 64;
/// Nodes, members and tags of one object; OpenStreetMap allows 2,000 nodes and 32,000 members.
const MOST_PARTS: usize = 4_000_000;
/// Elements of files of changes.
const OF_CHANGES: [&str; 7] = ["create", "modify", "delete", "action", "old", "new", "erase"];
/// Words in a remark of a server that could not finish: <https://wiki.openstreetmap.org/wiki/Overpass_API>.
const BROKE_OFF: [&str; 5] = ["error", "timed out", "out of memory", "interrupted", "aborted"];

impl Source for Xml<'_> {
    fn ways(&self, keep: Keep) -> Result<FoundWays, OsmError> {
        let mut found = FoundWays::default();
        found.remarks = self.each_object(|object| {
            if object.kind == Kind::Way {
                let tags = WayTags::collect(object.tags());
                let nodes = object.refs.iter().copied();
                let head = Head { id: object.id, version: object.version };
                found.offer(Offered { head, tags: &tags, nodes }, keep);
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
            found.push(FoundNode::new(slot, object.version, object.coord(), object.tags()));
        })?;
        Ok(found)
    }
}

/// What is open while a file is read.
#[derive(Default)]
struct Open {
    root: Option<String>,
    depth: u32,
    object: Option<Object>,
    /// Text of the remark that is open.
    remark: Option<String>,
    remarks: Vec<String>,
}

impl Xml<'_> {
    /// Shows all objects to one collector.
    pub(super) fn collect<C: Collect>(&self, new: impl Fn() -> C) -> Result<C, OsmError> {
        let mut all = new();
        self.each_object(|object| object.show(&mut all))?;
        Ok(all)
    }

    /// Calls `work` with each node, way and relation of the file that is there, in file order; returns the remarks in it.
    fn each_object(&self, mut work: impl FnMut(&Object)) -> Result<Vec<String>, OsmError> {
        let mut reader = Reader::from_reader(Bounded::new(self.open()?));
        let mut buffer = Vec::new();
        let mut open = Open::default();
        loop {
            buffer.clear();
            reader.get_mut().next_token();
            let at = reader.buffer_position();
            let event =
                reader.read_event_into(&mut buffer).map_err(|e| self.corrupt(reader.error_position(), &e))?;
            match event {
                Event::Start(tag) => {
                    open.depth += 1;
                    self.enter(&tag, &mut open, at)?;
                }
                Event::Empty(tag) => {
                    self.enter(&tag, &mut open, at)?;
                    Self::leave(tag.name().as_ref(), &mut open, &mut work);
                }
                Event::End(tag) => {
                    open.depth = open.depth.saturating_sub(1);
                    Self::leave(tag.name().as_ref(), &mut open, &mut work);
                }
                Event::Text(text) => open.say(&text),
                Event::CData(text) => open.say(&text),
                Event::Eof if open.depth > 0 => return Err(self.corrupt(at, &"it breaks off before </osm>")),
                Event::Eof => {
                    self.check_root(open.root.as_deref().unwrap_or_default())?;
                    return self.whole(open.remarks);
                }
                _ => {}
            }
        }
    }

    /// Refuses a file that says that it is a part of what was asked for; else its remarks.
    fn whole(&self, remarks: Vec<String>) -> Result<Vec<String>, OsmError> {
        match remarks.iter().find(|remark: &&String| {
            let remark = remark.to_lowercase();
            BROKE_OFF.iter().any(|word| remark.contains(word))
        }) {
            Some(remark) => Err(OsmError::Partial { path: self.path.into(), remark: remark.clone() }),
            None => Ok(remarks),
        }
    }

    /// Refuses XML that is something else, as a web page.
    fn check_root(&self, root: &str) -> Result<(), OsmError> {
        match root {
            "osm" => Ok(()),
            "osmChange" | "osmAugmentedDiff" => Err(self.history(&format!("<{root}>"))),
            _ => Err(OsmError::NotOsm { path: self.path.into(), start: format!("<{root}>") }),
        }
    }

    fn open(&self) -> Result<Box<dyn BufRead>, OsmError> {
        let file = File::open(self.file).map_err(|source| OsmError::Io { path: self.path.into(), source })?;
        Ok(match self.packing {
            Packing::Plain => Box::new(BufReader::new(file)),
            Packing::Gzip => Box::new(BufReader::new(Unpacked::new(file, |packed| {
                flate2::bufread::MultiGzDecoder::new(BufReader::new(packed))
            }))),
            Packing::Bzip2 => Box::new(BufReader::new(Unpacked::new(file, |packed| {
                bzip2::bufread::MultiBzDecoder::new(BufReader::new(packed))
            }))),
        })
    }

    /// Takes what an opening tag says.
    fn enter(&self, tag: &BytesStart, open: &mut Open, at: u64) -> Result<(), OsmError> {
        let name = tag.name();
        let name = name.as_ref();
        self.check_root(open.root.get_or_insert_with(|| name.to_owned()))?;
        if open.depth > DEEPEST {
            return Err(self.corrupt(at, &format!("over {DEEPEST} elements inside each other")));
        }
        match name {
            "node" | "way" | "relation" => open.object = Some(self.object(tag, at)?),
            "remark" => open.remark = Some(String::new()),
            _ if OF_CHANGES.contains(&name) => return Err(self.history(&format!("<{name}>"))),
            _ => {}
        }
        let Some(object) = &mut open.object else { return Ok(()) };
        if object.parts() >= MOST_PARTS {
            return Err(self.corrupt(at, &format!("an object of over {MOST_PARTS} nodes, members and tags")));
        }
        match name {
            // members may carry the places of their nodes
            "nd" if object.kind == Kind::Way => object.refs.push(self.node_ref(tag, at)?),
            "member" => {
                let is_way = self.attribute(tag, "type", at)? == "way";
                let id = self.number(&self.attribute(tag, "ref", at)?, "ref", at)?;
                let is_hole = self.attribute(tag, "role", at).is_ok_and(|role| role == "inner");
                object.members.push(Member { is_way, id, is_hole });
            }
            "tag" => object.tags.push((self.attribute(tag, "k", at)?, self.attribute(tag, "v", at)?)),
            _ => {}
        }
        Ok(())
    }

    fn leave(name: &str, open: &mut Open, work: &mut impl FnMut(&Object)) {
        match name {
            "node" | "way" | "relation" => {
                if let Some(object) = open.object.take().filter(|object| !object.is_deleted) {
                    work(&object);
                }
            }
            "remark" => open.remarks.extend(open.remark.take().map(|text| text.trim().to_owned())),
            _ => {}
        }
    }
}

impl Open {
    /// Adds to the remark that is open, if one is.
    fn say(&mut self, text: &str) {
        if let Some(remark) = &mut self.remark {
            remark.push_str(text);
        }
    }
}
