//! The objects of a block, columns of which belong together and must be equally long.

use std::iter::Zip;
use std::slice::{ChunksExact, Iter};

use super::format::{Data, Dense, Info, Relation, WayMessage};
use crate::geodesy::Coord;
use crate::input::osm::nodes::coord;
use crate::input::osm::objects::{Head, Member, NodeRef};

/// A member that is a way.
const WAY: i32 = 1;

/// Why a block cannot be used.
pub(super) enum Bad {
    /// It holds deleted objects: the sign of a history file.
    Deleted,
    /// What is wrong with it.
    Broken(&'static str),
}

/// Objects and the texts that they name.
pub(super) struct Block {
    strings: Vec<String>,
    data: Data,
}

/// Keys and values of an object.
#[derive(Clone)]
pub(super) struct Pairs<'b> {
    strings: &'b [String],
    numbers: Numbers<'b>,
}

/// Numbers of keys and values.
#[derive(Clone)]
enum Numbers<'b> {
    Apart(Zip<Iter<'b, u32>, Iter<'b, u32>>),
    Paired(ChunksExact<'b, i32>),
}

impl<'b> Iterator for Pairs<'b> {
    type Item = (&'b str, &'b str);

    fn next(&mut self) -> Option<Self::Item> {
        let [key, value] = match &mut self.numbers {
            Numbers::Apart(pairs) => pairs.next().map(|(key, value)| [*key as usize, *value as usize])?,
            Numbers::Paired(pairs) => pairs.next().map(|pair| [pair[0] as usize, pair[1] as usize])?,
        };
        Some((self.strings.get(key)?, self.strings.get(value)?))
    }
}

/// Adds up steps.
#[derive(Default)]
struct Sum(i64);

impl Sum {
    fn add(&mut self, step: i64) -> Result<i64, Bad> {
        self.0 = self.0.checked_add(step).ok_or(Bad::Broken("numbers that are too large"))?;
        Ok(self.0)
    }
}

impl Block {
    pub(super) fn new(mut data: Data) -> Self {
        let texts = std::mem::take(&mut data.strings.all).into_iter();
        Self {
            strings: texts
                .map(|bytes| {
                    String::from_utf8(bytes)
                        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
                })
                .collect(),
            data,
        }
    }

    /// Shows the nodes.
    pub(super) fn nodes(&self, mut show: impl FnMut(Head, Option<Coord>, Pairs<'_>)) -> Result<(), Bad> {
        for group in &self.data.groups {
            for node in &group.nodes {
                let head = head(node.id, node.info.as_ref())?;
                show(head, self.coord(node.lon, node.lat), self.apart(&node.keys, &node.vals)?);
            }
            if let Some(dense) = &group.dense {
                self.dense(dense, &mut show)?;
            }
        }
        Ok(())
    }

    fn dense(&self, dense: &Dense, show: &mut impl FnMut(Head, Option<Coord>, Pairs<'_>)) -> Result<(), Bad> {
        let count = dense.ids.len();
        let is_whole = |column: usize| column == 0 || column == count;
        let (versions, visible) =
            dense.info.as_ref().map_or((&[][..], &[][..]), |info| (&info.versions, &info.visible));
        let columns = [dense.lats.len(), dense.lons.len()];
        if columns != [count; 2] || !is_whole(versions.len()) || !is_whole(visible.len()) {
            return Err(Bad::Broken("its nodes have columns of different lengths"));
        }
        let mut tags = dense.keys_vals.as_slice();
        let [mut id, mut lat, mut lon] = [(); 3].map(|()| Sum::default());
        for number in 0..count {
            if visible.get(number) == Some(&false) {
                return Err(Bad::Deleted);
            }
            let head = Head {
                id: id.add(dense.ids[number])?,
                version: versions.get(number).copied().unwrap_or_default(),
            };
            let place = [lon.add(dense.lons[number])?, lat.add(dense.lats[number])?];
            let own = if tags.is_empty() { tags } else { take_tags(&mut tags)? };
            if !own.iter().all(|number: &i32| usize::try_from(*number).is_ok_and(|number| self.knows(number)))
            {
                return Err(Bad::Broken("a tag names a text that the block lacks"));
            }
            let numbers = Numbers::Paired(own.chunks_exact(2));
            show(head, self.coord(place[0], place[1]), Pairs { strings: &self.strings, numbers });
        }
        Ok(())
    }

    /// Shows the ways.
    pub(super) fn ways(
        &self,
        mut show: impl FnMut(Head, Pairs<'_>, &mut dyn Iterator<Item = NodeRef>),
    ) -> Result<(), Bad> {
        for way in self.data.groups.iter().flat_map(|group| &group.ways) {
            let head = head(way.id, way.info.as_ref())?;
            show(head, self.apart(&way.keys, &way.vals)?, &mut self.refs(way)?.into_iter());
        }
        Ok(())
    }

    /// The nodes of a way, with their places where the way has them (the feature `LocationsOnWays`).
    fn refs(&self, way: &WayMessage) -> Result<Vec<NodeRef>, Bad> {
        let columns = [way.lats.len(), way.lons.len()];
        let is_located = columns == [way.refs.len(); 2];
        if !is_located && columns != [0; 2] {
            return Err(Bad::Broken("a way has not as many places as nodes"));
        }
        let [mut id, mut lat, mut lon] = [(); 3].map(|()| Sum::default());
        let mut all = Vec::with_capacity(way.refs.len());
        for (number, step) in way.refs.iter().enumerate() {
            let id = id.add(*step)?;
            let at = if is_located {
                self.coord(lon.add(way.lons[number])?, lat.add(way.lats[number])?)
            } else {
                None
            };
            all.push(NodeRef { id, at });
        }
        Ok(all)
    }

    /// Shows the relations.
    pub(super) fn relations(
        &self,
        mut show: impl FnMut(Head, Pairs<'_>, &mut dyn Iterator<Item = Member>),
    ) -> Result<(), Bad> {
        for relation in self.data.groups.iter().flat_map(|group| &group.relations) {
            let head = head(relation.id, relation.info.as_ref())?;
            let tags = self.apart(&relation.keys, &relation.vals)?;
            show(head, tags, &mut self.members(relation)?.into_iter());
        }
        Ok(())
    }

    fn members(&self, relation: &Relation) -> Result<Vec<Member>, Bad> {
        let count = relation.members.len();
        if [relation.roles.len(), relation.kinds.len()] != [count; 2] {
            return Err(Bad::Broken("a relation has not as many roles as members"));
        }
        let mut id = Sum::default();
        let mut all = Vec::with_capacity(count);
        for (number, step) in relation.members.iter().enumerate() {
            let role = usize::try_from(relation.roles[number]).ok().and_then(|role| self.strings.get(role));
            let role = role.ok_or(Bad::Broken("a role names a text that the block lacks"))?;
            let (id, is_way) = (id.add(*step)?, relation.kinds[number] == WAY);
            all.push(Member { is_way, id, is_hole: role == "inner" });
        }
        Ok(all)
    }

    fn knows(&self, text: usize) -> bool {
        text < self.strings.len()
    }

    fn apart<'b>(&'b self, keys: &'b [u32], vals: &'b [u32]) -> Result<Pairs<'b>, Bad> {
        if keys.len() != vals.len() {
            return Err(Bad::Broken("an object has not as many values as keys"));
        }
        if !keys.iter().chain(vals).all(|number| self.knows(*number as usize)) {
            return Err(Bad::Broken("a tag names a text that the block lacks"));
        }
        Ok(Pairs { strings: &self.strings, numbers: Numbers::Apart(keys.iter().zip(vals)) })
    }

    /// Numbers of the block to 10⁻⁷ degree; `None` if that is nowhere on Earth.
    fn coord(&self, lon: i64, lat: i64) -> Option<Coord> {
        let data = &self.data;
        let fixed = |number: i64, offset: Option<i64>| {
            // 10⁻⁹ degree
            let nano = number.checked_mul(data.granularity().into())?.checked_add(offset.unwrap_or(0))?;
            Some(nano.checked_add(50)?.div_euclid(100))
        };
        coord(fixed(lon, data.lon_offset)?, fixed(lat, data.lat_offset)?)
    }
}

/// The tags of the next dense node, without the 0 that ends them.
fn take_tags<'b>(tags: &mut &'b [i32]) -> Result<&'b [i32], Bad> {
    let broken = || Bad::Broken("the tags of its nodes break off");
    // keys stand at even places
    let end = tags.iter().step_by(2).position(|key| *key == 0).ok_or_else(broken)? * 2;
    let (own, rest) = tags.split_at_checked(end).ok_or_else(broken)?;
    *tags = rest.get(1..).ok_or_else(broken)?;
    Ok(own)
}

fn head(id: i64, info: Option<&Info>) -> Result<Head, Bad> {
    match info {
        Some(info) if info.visible == Some(false) => Err(Bad::Deleted),
        info => Ok(Head { id, version: info.and_then(|info| info.version).unwrap_or_default() }),
    }
}
