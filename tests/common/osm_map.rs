//! Small maps made in code, written as OSM XML and as PBF.

use std::fmt::Write as _;

use pbfhogg::MemberId;
use pbfhogg::block_builder::{BlockBuilder, HeaderBuilder, MemberData, Metadata};
use pbfhogg::writer::{Compression, PbfWriter};

/// Keys and values.
pub(crate) type Tags = Vec<(&'static str, &'static str)>;

/// Nodes, ways and relations in file order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Map {
    pub(crate) nodes: Vec<Node>,
    pub(crate) ways: Vec<Way>,
    pub(crate) relations: Vec<Relation>,
}

/// A node; version 0 is not written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) id: i64,
    pub(crate) version: i32,
    /// 10⁻⁷ degree.
    pub(crate) lon: i32,
    /// 10⁻⁷ degree.
    pub(crate) lat: i32,
    pub(crate) tags: Tags,
}

/// A way; version 0 is not written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Way {
    pub(crate) id: i64,
    pub(crate) version: i32,
    pub(crate) refs: Vec<i64>,
    pub(crate) tags: Tags,
}

/// A relation of ways; version 0 is not written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Relation {
    pub(crate) id: i64,
    pub(crate) version: i32,
    /// Ids of ways and their roles.
    pub(crate) members: Vec<(i64, &'static str)>,
    pub(crate) tags: Tags,
}

/// How a map becomes a PBF file.
#[derive(Clone, Copy)]
pub(crate) struct Pbf {
    pub(crate) compression: Compression,
    /// Objects in a block.
    pub(crate) block: usize,
    pub(crate) ways_first: bool,
    pub(crate) historical: bool,
    /// Left, bottom, right, top of the header.
    pub(crate) bbox: Option<(f64, f64, f64, f64)>,
    /// When the data are of, seconds since 1970.
    pub(crate) timestamp: Option<i64>,
}

impl Default for Pbf {
    fn default() -> Self {
        Self {
            compression: Compression::Zlib(6),
            block: 5,
            ways_first: false,
            historical: false,
            bbox: None,
            timestamp: None,
        }
    }
}

impl Map {
    /// A node without version and tags at 10⁻⁷ degrees east and north.
    pub(crate) fn node(&mut self, id: i64, lon: i32, lat: i32) -> &mut Node {
        self.nodes.push(Node { id, version: 0, lon, lat, tags: Vec::new() });
        self.nodes.last_mut().expect("just added")
    }

    /// A way without version.
    pub(crate) fn way(&mut self, id: i64, refs: &[i64], highway: &'static str) -> &mut Way {
        self.ways.push(Way { id, version: 0, refs: refs.to_vec(), tags: vec![("highway", highway)] });
        self.ways.last_mut().expect("just added")
    }

    /// A multipolygon without version.
    pub(crate) fn multipolygon(&mut self, id: i64, members: &[(i64, &'static str)], tags: Tags) {
        let tags = [vec![("type", "multipolygon")], tags].concat();
        self.relations.push(Relation { id, version: 0, members: members.to_vec(), tags });
    }

    /// OSM XML, nodes before ways before relations.
    pub(crate) fn xml(&self) -> String {
        envelope(&[self.xml_nodes(), self.xml_ways(), self.xml_relations()].concat())
    }

    /// OSM XML, relations before ways before nodes.
    pub(crate) fn xml_ways_first(&self) -> String {
        envelope(&[self.xml_relations(), self.xml_ways(), self.xml_nodes()].concat())
    }

    fn xml_nodes(&self) -> String {
        let node = |node: &Node| {
            let (lon, lat) = (f64::from(node.lon) / 1e7, f64::from(node.lat) / 1e7);
            let place = format!("lat=\"{lat:.7}\" lon=\"{lon:.7}\"");
            format!(
                "  <node id=\"{}\"{} {place}>{}</node>\n",
                node.id,
                version(node.version),
                tags(&node.tags)
            )
        };
        self.nodes.iter().map(node).collect()
    }

    fn xml_ways(&self) -> String {
        let way = |way: &Way| {
            let refs = way.refs.iter().fold(String::new(), |all, id| format!("{all}<nd ref=\"{id}\"/>"));
            format!("  <way id=\"{}\"{}>{refs}{}</way>\n", way.id, version(way.version), tags(&way.tags))
        };
        self.ways.iter().map(way).collect()
    }

    fn xml_relations(&self) -> String {
        let relation = |relation: &Relation| {
            let member = |(id, role)| format!("<member type=\"way\" ref=\"{id}\" role=\"{role}\"/>");
            let members: String = relation.members.iter().copied().map(member).collect();
            let (id, version, tags) = (relation.id, version(relation.version), tags(&relation.tags));
            format!("  <relation id=\"{id}\"{version}>{members}{tags}</relation>\n")
        };
        self.relations.iter().map(relation).collect()
    }

    /// A PBF file, one entry a blob.
    pub(crate) fn pbf(&self, how: Pbf) -> Vec<Vec<u8>> {
        let nodes =
            self.nodes.chunks(how.block).map(|nodes| data_blob(how.compression, |b| add_nodes(b, nodes)));
        let ways = self.ways.chunks(how.block).map(|ways| data_blob(how.compression, |b| add_ways(b, ways)));
        let relations = self.relations.chunks(how.block);
        let relations = relations.map(|all| data_blob(how.compression, |b| add_relations(b, all)));
        let header = std::iter::once(header_blob(how));
        if how.ways_first {
            header.chain(relations).chain(ways).chain(nodes).collect()
        } else {
            header.chain(nodes).chain(ways).chain(relations).collect()
        }
    }
}

fn envelope(objects: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<osm version=\"0.6\">\n{objects}</osm>\n")
}

fn version(version: i32) -> String {
    if version == 0 { String::new() } else { format!(" version=\"{version}\"") }
}

fn tags(tags: &Tags) -> String {
    tags.iter().fold(String::new(), |mut all, (k, v)| {
        let v = v.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        write!(all, "<tag k=\"{k}\" v=\"{v}\"/>").expect("text");
        all
    })
}

fn header_blob(how: Pbf) -> Vec<u8> {
    let mut header = HeaderBuilder::new();
    if let Some((left, bottom, right, top)) = how.bbox {
        header = header.bbox(left, bottom, right, top);
    }
    if how.historical {
        header = header.historical();
    }
    if let Some(seconds) = how.timestamp {
        header = header.replication_timestamp(seconds);
    }
    let mut writer = PbfWriter::new(Vec::new(), how.compression);
    writer.write_header(&header.build().expect("header")).expect("written");
    writer.into_inner()
}

fn data_blob(compression: Compression, fill: impl FnOnce(&mut BlockBuilder)) -> Vec<u8> {
    let mut builder = BlockBuilder::new();
    fill(&mut builder);
    let mut writer = PbfWriter::new(Vec::new(), compression);
    if let Some(block) = builder.take().expect("block") {
        writer.write_primitive_block_no_indexdata(block).expect("written");
    }
    writer.into_inner()
}

fn add_nodes(builder: &mut BlockBuilder, nodes: &[Node]) {
    for node in nodes {
        builder.add_node(node.id, node.lat, node.lon, node.tags.clone(), metadata(node.version).as_ref());
    }
}

fn add_ways(builder: &mut BlockBuilder, ways: &[Way]) {
    for way in ways {
        builder.add_way(way.id, way.tags.clone(), &way.refs, metadata(way.version).as_ref());
    }
}

fn add_relations(builder: &mut BlockBuilder, relations: &[Relation]) {
    for relation in relations {
        let member = |(id, role): &(i64, &'static str)| MemberData { id: MemberId::Way(*id), role };
        let members: Vec<_> = relation.members.iter().map(member).collect();
        let metadata = metadata(relation.version);
        builder.add_relation(relation.id, relation.tags.clone(), &members, metadata.as_ref());
    }
}

fn metadata(version: i32) -> Option<Metadata<'static>> {
    let metadata = Metadata { version, timestamp: 0, changeset: 0, uid: 0, user: "", visible: true };
    (version != 0).then_some(metadata)
}
