//! Tags to "may a person walk here, and why": pure predicates, one per rule.
//!
//! The rules are tried in the order of the functions [`walkable`] calls; each answers with its reason, so that every way
//! in or out of the network can be explained.

use serde::{Deserialize, Serialize};

use super::facts::FactTags;

/// The tags of a way that matter for walking. What is absent is `None`.
#[derive(Debug, Default, Clone, Copy)]
pub struct WayTags<'a> {
    /// `highway=*`
    pub highway: Option<&'a str>,
    /// `foot=*`
    pub foot: Option<&'a str>,
    /// `access=*`
    pub access: Option<&'a str>,
    /// `motorroad=*`
    pub motorroad: Option<&'a str>,
    /// Values of `sidewalk`, `sidewalk:both`, `sidewalk:left` and `sidewalk:right`.
    pub sidewalks: [Option<&'a str>; 4],
    /// `railway=*`
    pub railway: Option<&'a str>,
    /// `public_transport=*`
    pub public_transport: Option<&'a str>,
    /// `man_made=*`
    pub man_made: Option<&'a str>,
    /// `tunnel=*`
    pub tunnel: Option<&'a str>,
    /// `bridge=*`
    pub bridge: Option<&'a str>,
    /// `indoor=*`
    pub indoor: Option<&'a str>,
    /// `name=*`
    pub name: Option<&'a str>,
    /// What walking there is like.
    pub facts: FactTags<'a>,
}

impl<'a> WayTags<'a> {
    /// Takes one tag; keys that do not matter are passed over.
    pub fn set(&mut self, key: &str, value: &'a str) {
        let slot = match key {
            "highway" => &mut self.highway,
            "foot" => &mut self.foot,
            "access" => &mut self.access,
            "motorroad" => &mut self.motorroad,
            "sidewalk" => &mut self.sidewalks[0],
            "sidewalk:both" => &mut self.sidewalks[1],
            "sidewalk:left" => &mut self.sidewalks[2],
            "sidewalk:right" => &mut self.sidewalks[3],
            "railway" => &mut self.railway,
            "public_transport" => &mut self.public_transport,
            "man_made" => &mut self.man_made,
            "tunnel" => &mut self.tunnel,
            "bridge" => &mut self.bridge,
            "indoor" => &mut self.indoor,
            "name" => &mut self.name,
            _ => return self.facts.set(key, value),
        };
        *slot = Some(value);
    }

    /// The tags of an iterator of keys and values.
    pub fn collect(tags: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut all = Self::default();
        for (key, value) in tags {
            all.set(key, value);
        }
        all
    }
}

/// Why a way is in the walking network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walkable {
    /// A `highway` that is walked unless something forbids it; with its value.
    Street(&'static str),
    /// `highway=trunk|trunk_link|busway` with `foot` that allows it; with its value.
    AllowedOnFoot(&'static str),
    /// `highway=trunk|trunk_link` with a sidewalk; with its value.
    Sidewalk(&'static str),
    /// A railway or bus platform without a `highway` tag.
    Platform,
    /// A pier without a `highway` tag.
    Pier,
}

impl Walkable {
    /// The value of `highway`, or `platform` or `pier` for ways without one.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Street(kind) | Self::AllowedOnFoot(kind) | Self::Sidewalk(kind) => kind,
            Self::Platform => "platform",
            Self::Pier => "pier",
        }
    }
}

/// Why a way is not in the walking network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// `foot` = no | private | `use_sidepath`.
    FootForbidden,
    /// `access` = no | private, and `foot` does not allow it.
    AccessForbidden,
    /// `motorroad=yes`, and `foot` does not allow it.
    Motorroad,
    /// `highway=trunk|trunk_link` without sidewalk, and `foot` does not allow it.
    TrunkWithoutSidewalk,
    /// `highway=busway`, and `foot` does not allow it.
    BuswayWithoutFoot,
    /// A `highway` nobody walks along, as `motorway` or `construction`.
    HighwayNotWalkable,
    /// No `highway`, no platform, no pier.
    NotForWalking,
}

impl LeftOut {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::FootForbidden,
        Self::AccessForbidden,
        Self::Motorroad,
        Self::TrunkWithoutSidewalk,
        Self::BuswayWithoutFoot,
        Self::HighwayNotWalkable,
        Self::NotForWalking,
    ];

    /// The stable word of the reason in outputs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::FootForbidden => "foot_forbidden",
            Self::AccessForbidden => "access_forbidden",
            Self::Motorroad => "motorroad",
            Self::TrunkWithoutSidewalk => "trunk_without_sidewalk",
            Self::BuswayWithoutFoot => "busway_without_foot",
            Self::HighwayNotWalkable => "highway_not_walkable",
            Self::NotForWalking => "not_for_walking",
        }
    }
}

/// `highway` values that are walked unless something forbids it.
const STREETS: [&str; 23] = [
    "footway",
    "path",
    "pedestrian",
    "steps",
    "living_street",
    "residential",
    "unclassified",
    "service",
    "track",
    "road",
    "tertiary",
    "tertiary_link",
    "secondary",
    "secondary_link",
    "primary",
    "primary_link",
    "corridor",
    "platform",
    "cycleway",
    "bridleway",
    "trunk",
    "trunk_link",
    "busway",
];

/// All kinds of street: values of `highway`, `platform` of any other key, and `pier`.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    STREETS.into_iter().chain(["pier"])
}

/// The kind of street of this name.
#[must_use]
pub fn kind_of(name: &str) -> Option<&'static str> {
    kinds().find(|kind| *kind == name)
}

/// Whether a person may walk along a way with these tags, and why or why not.
pub fn walkable(tags: &WayTags) -> Result<Walkable, LeftOut> {
    if foot_forbids(tags.foot) {
        return Err(LeftOut::FootForbidden);
    }
    let allowed = foot_allows(tags.foot);
    if !allowed {
        general_access(tags)?;
    }
    match tags.highway {
        Some(highway) => highway_walkable(highway, allowed, &tags.sidewalks),
        None => platform_or_pier(tags).ok_or(LeftOut::NotForWalking),
    }
}

/// `foot` forbids walking.
fn foot_forbids(foot: Option<&str>) -> bool {
    matches!(foot, Some("no" | "private" | "use_sidepath"))
}

/// `foot` allows walking whatever `access` says.
fn foot_allows(foot: Option<&str>) -> bool {
    matches!(foot, Some("yes" | "designated" | "permissive" | "official" | "destination" | "customers"))
}

/// `access` forbids everybody.
fn access_forbids(access: Option<&str>) -> bool {
    matches!(access, Some("no" | "private"))
}

/// What forbids walking unless `foot` allows it.
fn general_access(tags: &WayTags) -> Result<(), LeftOut> {
    if access_forbids(tags.access) {
        return Err(LeftOut::AccessForbidden);
    }
    if tags.motorroad == Some("yes") {
        return Err(LeftOut::Motorroad);
    }
    Ok(())
}

/// The value of `highway` decides.
fn highway_walkable(
    highway: &str,
    allowed: bool,
    sidewalks: &[Option<&str>; 4],
) -> Result<Walkable, LeftOut> {
    let kind = *STREETS.iter().find(|kind| **kind == highway).ok_or(LeftOut::HighwayNotWalkable)?;
    match kind {
        "trunk" | "trunk_link" | "busway" if allowed => Ok(Walkable::AllowedOnFoot(kind)),
        "trunk" | "trunk_link" if has_sidewalk(sidewalks) => Ok(Walkable::Sidewalk(kind)),
        "trunk" | "trunk_link" => Err(LeftOut::TrunkWithoutSidewalk),
        "busway" => Err(LeftOut::BuswayWithoutFoot),
        _ => Ok(Walkable::Street(kind)),
    }
}

/// One of the sidewalk tags says there is one.
fn has_sidewalk(sidewalks: &[Option<&str>; 4]) -> bool {
    sidewalks.iter().any(|s| matches!(s, Some("yes" | "both" | "left" | "right" | "separate")))
}

/// A platform or pier that is no `highway`.
fn platform_or_pier(tags: &WayTags) -> Option<Walkable> {
    if tags.railway == Some("platform") || tags.public_transport == Some("platform") {
        return Some(Walkable::Platform);
    }
    (tags.man_made == Some("pier")).then_some(Walkable::Pier)
}

/// Whether homes and sites may be linked to a way with these tags: not inside tunnels and buildings, not on bridges.
#[must_use]
pub fn linkable(tags: &WayTags) -> bool {
    let indoors = tags.indoor == Some("yes") || tags.highway == Some("corridor");
    !(off_ground(tags) || indoors)
}

/// Whether a way with these tags runs in a tunnel or on a bridge.
#[must_use]
pub fn off_ground(tags: &WayTags) -> bool {
    let in_tunnel = !matches!(tags.tunnel, None | Some("no" | "building_passage"));
    let on_bridge = !matches!(tags.bridge, None | Some("no"));
    in_tunnel || on_bridge
}

/// Whether a node is a barrier nobody passes on foot.
#[must_use]
pub fn blocked_barrier(barrier: Option<&str>, foot: Option<&str>, access: Option<&str>) -> bool {
    barrier.is_some() && (foot_forbids(foot) || (!foot_allows(foot) && access_forbids(access)))
}

#[cfg(test)]
#[path = "foot_tests.rs"]
mod tests;
