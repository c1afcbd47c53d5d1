//! The messages of the format, as far as they are read: <https://github.com/openstreetmap/OSM-binary/tree/master/osmpbf>,
//! `fileformat.proto` and `osmformat.proto`.

use prost::Message;

/// What kind of block follows, and how long it is.
#[derive(Clone, PartialEq, Message)]
pub(super) struct BlobHeader {
    #[prost(string, required, tag = "1")]
    pub(super) kind: String,
    #[prost(int32, required, tag = "3")]
    pub(super) size: i32,
}

/// A block, packed in one of these ways.
#[derive(Clone, PartialEq, Message)]
pub(super) struct Blob {
    #[prost(bytes = "vec", optional, tag = "1")]
    pub(super) raw: Option<Vec<u8>>,
    #[prost(int32, optional, tag = "2")]
    pub(super) raw_size: Option<i32>,
    #[prost(bytes = "vec", optional, tag = "3")]
    pub(super) zlib: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "4")]
    pub(super) lzma: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "6")]
    pub(super) lz4: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "7")]
    pub(super) zstd: Option<Vec<u8>>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct Header {
    #[prost(string, repeated, tag = "4")]
    pub(super) required_features: Vec<String>,
    #[prost(int64, optional, tag = "32")]
    pub(super) timestamp: Option<i64>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct Data {
    #[prost(message, required, tag = "1")]
    pub(super) strings: Strings,
    #[prost(message, repeated, tag = "2")]
    pub(super) groups: Vec<Group>,
    #[prost(int32, optional, tag = "17", default = "100")]
    pub(super) granularity: Option<i32>,
    #[prost(int64, optional, tag = "19")]
    pub(super) lat_offset: Option<i64>,
    #[prost(int64, optional, tag = "20")]
    pub(super) lon_offset: Option<i64>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct Strings {
    #[prost(bytes = "vec", repeated, tag = "1")]
    pub(super) all: Vec<Vec<u8>>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct Group {
    #[prost(message, repeated, tag = "1")]
    pub(super) nodes: Vec<Node>,
    #[prost(message, optional, tag = "2")]
    pub(super) dense: Option<Dense>,
    #[prost(message, repeated, tag = "3")]
    pub(super) ways: Vec<WayMessage>,
    #[prost(message, repeated, tag = "4")]
    pub(super) relations: Vec<Relation>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct Info {
    #[prost(int32, optional, tag = "1")]
    pub(super) version: Option<i32>,
    #[prost(bool, optional, tag = "6")]
    pub(super) visible: Option<bool>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct Node {
    #[prost(sint64, required, tag = "1")]
    pub(super) id: i64,
    #[prost(uint32, repeated, tag = "2")]
    pub(super) keys: Vec<u32>,
    #[prost(uint32, repeated, tag = "3")]
    pub(super) vals: Vec<u32>,
    #[prost(message, optional, tag = "4")]
    pub(super) info: Option<Info>,
    #[prost(sint64, required, tag = "8")]
    pub(super) lat: i64,
    #[prost(sint64, required, tag = "9")]
    pub(super) lon: i64,
}

/// Nodes in columns, steps from one to the next.
#[derive(Clone, PartialEq, Message)]
pub(super) struct Dense {
    #[prost(sint64, repeated, tag = "1")]
    pub(super) ids: Vec<i64>,
    #[prost(message, optional, tag = "5")]
    pub(super) info: Option<DenseInfo>,
    #[prost(sint64, repeated, tag = "8")]
    pub(super) lats: Vec<i64>,
    #[prost(sint64, repeated, tag = "9")]
    pub(super) lons: Vec<i64>,
    /// Keys and values of each node, a 0 after each.
    #[prost(int32, repeated, tag = "10")]
    pub(super) keys_vals: Vec<i32>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct DenseInfo {
    #[prost(int32, repeated, tag = "1")]
    pub(super) versions: Vec<i32>,
    #[prost(bool, repeated, tag = "6")]
    pub(super) visible: Vec<bool>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct WayMessage {
    #[prost(int64, required, tag = "1")]
    pub(super) id: i64,
    #[prost(uint32, repeated, tag = "2")]
    pub(super) keys: Vec<u32>,
    #[prost(uint32, repeated, tag = "3")]
    pub(super) vals: Vec<u32>,
    #[prost(message, optional, tag = "4")]
    pub(super) info: Option<Info>,
    #[prost(sint64, repeated, tag = "8")]
    pub(super) refs: Vec<i64>,
    #[prost(sint64, repeated, tag = "9")]
    pub(super) lats: Vec<i64>,
    #[prost(sint64, repeated, tag = "10")]
    pub(super) lons: Vec<i64>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct Relation {
    #[prost(int64, required, tag = "1")]
    pub(super) id: i64,
    #[prost(uint32, repeated, tag = "2")]
    pub(super) keys: Vec<u32>,
    #[prost(uint32, repeated, tag = "3")]
    pub(super) vals: Vec<u32>,
    #[prost(message, optional, tag = "4")]
    pub(super) info: Option<Info>,
    #[prost(int32, repeated, tag = "8")]
    pub(super) roles: Vec<i32>,
    #[prost(sint64, repeated, tag = "9")]
    pub(super) members: Vec<i64>,
    /// 0 nodes, 1 ways, 2 relations.
    #[prost(int32, repeated, tag = "10")]
    pub(super) kinds: Vec<i32>,
}
