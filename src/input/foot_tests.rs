//! The tag rules as a table: tags, and the verdict the rules give.

use super::*;

/// `"a=b c=d"` to tags.
fn tags(text: &str) -> WayTags<'_> {
    WayTags::collect(text.split_whitespace().filter_map(|pair| pair.split_once('=')))
}

#[test]
fn every_rule_gives_its_reason() {
    let table = [
        ("highway=footway foot=no", Err("foot_forbidden")),
        ("highway=residential foot=private", Err("foot_forbidden")),
        ("highway=primary foot=use_sidepath", Err("foot_forbidden")),
        ("highway=service access=private foot=no", Err("foot_forbidden")),
        ("highway=service access=private", Err("access_forbidden")),
        ("highway=service access=no", Err("access_forbidden")),
        ("highway=service access=private foot=yes", Ok("service")),
        ("highway=service access=no foot=designated", Ok("service")),
        ("highway=service access=no foot=permissive", Ok("service")),
        ("highway=service access=no foot=official", Ok("service")),
        ("highway=service access=no foot=destination", Ok("service")),
        ("highway=service access=no foot=customers", Ok("service")),
        ("highway=service access=no foot=limited", Err("access_forbidden")),
        ("highway=service access=destination", Ok("service")),
        ("highway=primary motorroad=yes", Err("motorroad")),
        ("highway=primary motorroad=yes foot=yes", Ok("primary")),
        ("highway=primary motorroad=no", Ok("primary")),
        ("highway=trunk", Err("trunk_without_sidewalk")),
        ("highway=trunk_link sidewalk=none", Err("trunk_without_sidewalk")),
        ("highway=trunk sidewalk=left", Ok("trunk")),
        ("highway=trunk sidewalk:both=yes", Ok("trunk")),
        ("highway=trunk sidewalk:left=separate", Ok("trunk")),
        ("highway=trunk sidewalk:right=right", Ok("trunk")),
        ("highway=trunk foot=yes", Ok("trunk")),
        ("highway=trunk motorroad=yes sidewalk=both", Err("motorroad")),
        ("highway=busway", Err("busway_without_foot")),
        ("highway=busway sidewalk=both", Err("busway_without_foot")),
        ("highway=busway foot=designated", Ok("busway")),
        ("highway=motorway foot=yes", Err("highway_not_walkable")),
        ("highway=construction", Err("highway_not_walkable")),
        ("highway=elevator railway=platform", Err("highway_not_walkable")),
        ("railway=platform", Ok("platform")),
        ("public_transport=platform", Ok("platform")),
        ("man_made=pier", Ok("pier")),
        ("man_made=pier access=private", Err("access_forbidden")),
        ("railway=rail", Err("not_for_walking")),
        ("building=yes foot=yes", Err("not_for_walking")),
        ("", Err("not_for_walking")),
    ];
    for (text, expected) in table {
        let got = walkable(&tags(text)).map(Walkable::kind).map_err(LeftOut::code);
        assert_eq!(got, expected, "{text}");
    }
}

#[test]
fn every_street_value_is_walked() {
    for kind in STREETS.iter().filter(|kind| !["trunk", "trunk_link", "busway"].contains(kind)) {
        let text = format!("highway={kind}");
        assert_eq!(walkable(&tags(&text)), Ok(Walkable::Street(kind)));
    }
}

#[test]
fn links_avoid_tunnels_bridges_and_indoors() {
    let table = [
        ("highway=footway", true),
        ("highway=footway tunnel=no bridge=no indoor=no", true),
        ("highway=footway tunnel=building_passage", true),
        ("highway=footway tunnel=yes", false),
        ("highway=footway tunnel=culvert", false),
        ("highway=footway bridge=yes", false),
        ("highway=footway bridge=boardwalk", false),
        ("highway=footway indoor=yes", false),
        ("highway=corridor", false),
    ];
    for (text, expected) in table {
        assert_eq!(linkable(&tags(text)), expected, "{text}");
    }
}

#[test]
fn barriers_block_only_when_access_says_so() {
    let table = [
        (Some("gate"), None, None, false),
        (Some("gate"), None, Some("private"), true),
        (Some("gate"), None, Some("no"), true),
        (Some("gate"), None, Some("customers"), false),
        (Some("gate"), Some("yes"), Some("private"), false),
        (Some("gate"), Some("destination"), Some("no"), false),
        (Some("gate"), Some("no"), None, true),
        (Some("gate"), Some("use_sidepath"), Some("yes"), true),
        (Some("wall"), None, None, false),
        (None, Some("no"), Some("private"), false),
    ];
    for (barrier, foot, access, expected) in table {
        assert_eq!(blocked_barrier(barrier, foot, access), expected, "{barrier:?} {foot:?} {access:?}");
    }
}
