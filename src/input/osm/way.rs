//! The walkable part of an extract.

use super::counts::ReadCounts;
use super::nodes::Nodes;
use crate::input::facts::WayFacts;
use crate::input::foot::LeftOut;

/// A walkable way.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// OSM id.
    pub id: i64,
    /// OSM version, 0 when the file does not say.
    pub version: i32,
    /// Value of `highway`, or `platform` or `pier`.
    pub kind: &'static str,
    /// Value of `name`.
    pub name: Option<Box<str>>,
    /// Whether homes and sites may be linked to it.
    pub linkable: bool,
    /// What walking there is like.
    pub facts: WayFacts,
    /// OSM ids of its nodes, as in the file.
    pub nodes: Box<[i64]>,
}

/// A way that looks like a street but is not walked; kept only when asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOutWay {
    /// OSM id.
    pub id: i64,
    /// OSM version, 0 when the file does not say.
    pub version: i32,
    /// Which rule left it out.
    pub reason: LeftOut,
    /// Value of `highway`, if any.
    pub kind: Option<Box<str>>,
    /// Value of `name`.
    pub name: Option<Box<str>>,
    /// OSM ids of its nodes, as in the file.
    pub nodes: Box<[i64]>,
}

/// Which ways of an extract are kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Keep {
    /// Those that are walked.
    #[default]
    Walkable,
    /// Those that look like streets and are not walked, too, each with its reason.
    LeftOutToo,
}

/// The walkable part of an extract.
#[derive(Debug, Default)]
pub struct Extract {
    /// Walkable ways, ascending by id.
    pub ways: Vec<Way>,
    /// Ways left out, ascending by id; empty unless asked for.
    pub left_out: Vec<LeftOutWay>,
    /// The nodes of both.
    pub nodes: Nodes,
    /// What was read.
    pub counts: ReadCounts,
    /// Whether what is left out was asked for.
    pub keeps_left_out: bool,
    /// When the data are from, seconds since 1970, if the header says.
    pub timestamp: Option<i64>,
    /// What the server that made the file remarks in it.
    pub remarks: Vec<String>,
}
