//! The rules of section 2 of the issue for the built-in classes, written a second time, from tags to factors.

use super::osm_map::Tags;

/// Classes: rollator, most, fit.
pub(crate) const CLASSES: usize = 3;
/// Only this class is stopped by anything but private gates.
const ROLLATOR: usize = 0;
/// Grade over which the rollator is stopped; 8.33 stands for 1:12, so half a hundredth more is none.
pub(crate) const LIMIT: f64 = 0.083_35;

/// Values at best, likely, at worst.
pub(crate) type Three<T> = [T; 3];

/// Value of a tag.
pub(crate) fn tag(tags: &Tags, key: &str) -> Option<&'static str> {
    tags.iter().find(|(k, _)| *k == key).map(|(_, value)| *value)
}

pub(crate) fn factor(class: usize, grade: f64) -> f64 {
    let points: &[(f64, f64)] = match class {
        ROLLATOR => &[(0.0, 1.0), (3.0, 1.1), (5.0, 1.25), (6.67, 1.35), (8.33, 1.6)],
        1 => &[(0.0, 1.0), (5.0, 1.1), (8.33, 1.25), (15.0, 1.7), (25.0, 2.5)],
        _ => &[(0.0, 1.0), (5.0, 1.03), (10.0, 1.13), (20.0, 1.5), (30.0, 2.1)],
    };
    let percent = grade.abs() * 100.0;
    for pair in points.windows(2) {
        let ((from, low), (to, high)) = (pair[0], pair[1]);
        if percent <= to {
            return low + (high - low) * (percent - from) / (to - from);
        }
    }
    points[points.len() - 1].1
}

/// Times the length of a way, its slope not counted; `None` where the class does not pass.
pub(crate) fn footing(class: usize, tags: &Tags) -> Option<Three<f64>> {
    let kind = tag(tags, "highway")?;
    let on_steps = kind == "steps";
    if class != ROLLATOR {
        let factor = [2.0, 1.5][class - 1];
        return Some([if on_steps { factor } else { 1.0 }; 3]);
    }
    let ramp = tag(tags, "ramp") == Some("yes") || tag(tags, "ramp:wheelchair") == Some("yes");
    let narrow = tag(tags, "width") == Some("80 cm");
    let uneven = tag(tags, "smoothness") == Some("very_bad");
    if on_steps && !ramp || narrow || uneven {
        return None;
    }
    match (tag(tags, "surface"), kind) {
        (Some("grass"), _) => None,
        (Some("gravel" | "sett"), _) => Some([1.5; 3]),
        (Some(_), _) | (None, "tertiary" | "pedestrian" | "steps") => Some([1.0; 3]),
        (None, "path" | "track") => Some([1.0, 1.5, 1.5]),
        (None, _) => Some([1.0, 1.0, 1.5]),
    }
}

/// Whether slopes count on this way: the factor of steps holds theirs.
pub(crate) fn has_slope(tags: &Tags) -> bool {
    tag(tags, "highway") != Some("steps")
}

/// Grades that `incline` stands for, and whether they are a figure.
pub(crate) fn incline(tags: &Tags) -> (Three<f64>, bool) {
    match tag(tags, "incline") {
        Some("5%" | "1:20") => ([0.05; 3], true),
        Some("-7 %") => ([0.07; 3], true),
        Some("12%") => ([0.12; 3], true),
        Some("up" | "steep") => ([0.0, 0.05, 0.0833], false),
        _ => ([0.0; 3], false),
    }
}

/// How wrong the grade of a piece may be, from cells of this size.
pub(crate) fn grade_error(cell_m: f64, piece_m: f64) -> f64 {
    let height = if cell_m <= 2.0 {
        0.1
    } else if cell_m <= 15.0 {
        1.0
    } else {
        3.0
    };
    height / cell_m.max(piece_m)
}

pub(crate) fn off_ground(tags: &Tags) -> bool {
    tag(tags, "bridge") == Some("yes") || tag(tags, "tunnel") == Some("yes")
}

/// Whether nobody passes a node.
pub(crate) fn is_private(node: &Tags) -> bool {
    tag(node, "access") == Some("private")
}

/// In which cases a class does not get from a way to a node on it; `nodes` are all nodes of the way.
pub(crate) fn closed(class: usize, way: &Tags, node: &Tags, nodes: &[&Tags]) -> Three<bool> {
    if class != ROLLATOR {
        return [false; 3];
    }
    if matches!(tag(node, "barrier"), Some("stile" | "kissing_gate")) {
        return [true; 3];
    }
    let kerb = |node: &Tags| tag(node, "kerb").or(tag(node, "kerb:height"));
    let is_path = matches!(
        tag(way, "highway"),
        Some("footway" | "path" | "pedestrian" | "cycleway" | "bridleway" | "steps" | "track")
    );
    if !is_path || tag(node, "highway") != Some("crossing") && kerb(node).is_none() {
        return [false; 3];
    }
    match (tag(node, "kerb:height"), tag(node, "kerb")) {
        (Some("5 cm"), _) | (None, Some("raised")) => [true; 3],
        (Some(_), _) | (None, Some("lowered" | "flush")) => [false; 3],
        (None, None) if nodes.iter().any(|node| kerb(node).is_some()) => [false; 3],
        (None, _) => [false, false, true],
    }
}
