//! What a file hands out before copies are sorted out.

use super::counts::ReadCounts;
use super::error::OsmError;
use super::nodes::FoundNode;
use super::objects::{Head, Located, NodeRef};
use super::way::{Keep, LeftOutWay, Way};
use crate::input::facts::WayFacts;
use crate::input::foot::{self, LeftOut, WayTags};

/// One file format: hands out the ways, then the nodes asked for.
pub(super) trait Source {
    fn ways(&self, keep: Keep) -> Result<FoundWays, OsmError>;
    fn nodes(&self, wanted: &[i64]) -> Result<Vec<FoundNode>, OsmError>;
}

/// The ways of a file or of one block of it, in file order.
#[derive(Debug, Default)]
pub(super) struct FoundWays {
    pub(super) ways: Vec<Way>,
    pub(super) left_out: Vec<LeftOutWay>,
    /// Id and version of street-like ways that are not walked: a newer copy takes the place of an older walkable one.
    pub(super) not_walked: Vec<(i64, i32)>,
    /// Where the kept ways say that their nodes are.
    pub(super) located: Located,
    pub(super) counts: ReadCounts,
    pub(super) timestamp: Option<i64>,
    pub(super) remarks: Vec<String>,
}

/// A way as a file has it.
pub(super) struct Offered<'a, N> {
    pub(super) head: Head,
    pub(super) tags: &'a WayTags<'a>,
    pub(super) nodes: N,
}

impl FoundWays {
    /// Judges one way and keeps what is asked for.
    pub(super) fn offer(&mut self, way: Offered<'_, impl Iterator<Item = NodeRef>>, keep: Keep) {
        let Offered { head: Head { id, version }, tags, nodes } = way;
        self.counts.ways_read += 1;
        let name = tags.name.map(Box::from);
        match foot::walkable(tags) {
            Ok(walkable) => self.ways.push(Way {
                id,
                version,
                kind: walkable.kind(),
                name,
                linkable: foot::linkable(tags),
                facts: WayFacts { off_ground: foot::off_ground(tags), ..tags.facts.facts() },
                nodes: self.located.ids(nodes),
            }),
            Err(reason) => {
                *self.counts.ways_left_out.entry(reason).or_default() += 1;
                if reason == LeftOut::NotForWalking {
                    return;
                }
                self.not_walked.push((id, version));
                if keep == Keep::LeftOutToo {
                    let kind = tags.highway.map(Box::from);
                    self.left_out.push(LeftOutWay {
                        id,
                        version,
                        reason,
                        kind,
                        name,
                        nodes: self.located.ids(nodes),
                    });
                }
            }
        }
    }

    /// Adds what the next block of the file holds.
    pub(super) fn append(&mut self, mut next: Self) {
        self.ways.append(&mut next.ways);
        self.left_out.append(&mut next.left_out);
        self.not_walked.append(&mut next.not_walked);
        self.located.append(next.located);
        self.counts.ways_read += next.counts.ways_read;
        for (reason, n) in next.counts.ways_left_out {
            *self.counts.ways_left_out.entry(reason).or_default() += n;
        }
    }
}
