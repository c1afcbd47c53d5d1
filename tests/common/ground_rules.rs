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

const OPEN: Three<bool> = [true; 3];
const CLOSED: Three<bool> = [false; 3];
/// Open at best and likely.
const AT_BEST: Three<bool> = [true, true, false];

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
pub(crate) fn footing(class: usize, tags: &Tags) -> Three<Option<f64>> {
    let Some(kind) = tag(tags, "highway") else { return [None; 3] };
    let on_steps = kind == "steps";
    if class != ROLLATOR {
        let factor = [2.0, 1.5][class - 1];
        return [Some(if on_steps { factor } else { 1.0 }); 3];
    }
    let steps = match (tag(tags, "ramp:wheelchair"), tag(tags, "ramp")) {
        _ if !on_steps => OPEN,
        (Some("yes"), _) => OPEN,
        (None, Some("yes")) if tag(tags, "ramp:bicycle").is_none() => [true, false, false],
        _ => CLOSED,
    };
    let wide = match tag(tags, "width") {
        Some("80 cm" | "~0.7" | "<0.8" | "2;0,5 m") => CLOSED,
        Some("narrow" | "<2") => AT_BEST,
        _ => OPEN,
    };
    let even = match tag(tags, "smoothness") {
        Some("very_bad" | "good;horrible") => CLOSED,
        Some("foo") => AT_BEST,
        _ => OPEN,
    };
    let unknown = if matches!(kind, "path" | "track") { [1.0, 1.5, 1.5] } else { [1.0, 1.0, 1.5] };
    let surface = match tag(tags, "surface") {
        Some("grass" | "gravel;sand") => return [None; 3],
        Some("gravel" | "sett" | "asphalt;earth") => [1.5; 3],
        Some("unpaved") => [1.0, 1.5, 1.5],
        Some("asphalt" | "tartan") => [1.0; 3],
        _ => unknown,
    };
    [0, 1, 2].map(|case| (steps[case] && wide[case] && even[case]).then_some(surface[case]))
}

/// Whether slopes count on this way: the factor of steps holds theirs.
pub(crate) fn has_slope(tags: &Tags) -> bool {
    tag(tags, "highway") != Some("steps")
}

/// Grades that `incline` stands for, and the grades by which a class may be stopped.
pub(crate) fn incline(tags: &Tags) -> (Three<f64>, Three<f64>) {
    let figure = |grade: f64| ([grade; 3], [grade; 3]);
    match tag(tags, "incline") {
        Some("5%" | "1:20") => figure(0.05),
        Some("-7 %") => figure(0.07),
        Some("12%" | "~12%" | "2%;12%") => figure(0.12),
        Some("up" | "steep") => ([0.0, 0.05, 0.0833], [0.0; 3]),
        // 12 % or 12 degrees
        Some("12") => ([0.0, 0.0, 0.212_556_6], [0.0, 0.0, 0.212_556_6]),
        Some("some") => ([0.0, 0.0, 0.0833], [0.0; 3]),
        _ => ([0.0; 3], [0.0; 3]),
    }
}

/// The same for a piece without heights among others that have some: without a figure of at most
/// 8.33 % it may be as steep as can be.
pub(crate) fn in_hole(tags: &Tags, may_stop: bool) -> (Three<f64>, Three<f64>) {
    let (mut grades, mut stops) = incline(tags);
    if !matches!(tag(tags, "incline"), Some("5%" | "1:20" | "-7 %" | "0")) {
        grades[2] = 9.0;
        if may_stop {
            stops[2] = 9.0;
        }
    }
    (grades, stops)
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
    let barrier = tag(node, "barrier");
    if matches!(barrier, Some("stile" | "kissing_gate" | "gate;stile")) {
        return [true; 3];
    }
    let is_odd = barrier == Some("foo");
    // whether somebody looked for a kerb, and whether the rollator surely passes or surely does not
    let kerb = |node: &Tags| match (tag(node, "kerb:height"), tag(node, "kerb")) {
        (Some("5 cm" | "~5 cm"), _) | (None, Some("raised" | "lowered;raised")) => Some(Some(false)),
        (Some("0.02"), _) | (None, Some("lowered" | "flush")) => Some(Some(true)),
        (None, None) if tag(node, "barrier") != Some("kerb") => None,
        _ => Some(None),
    };
    let is_path = matches!(
        tag(way, "highway"),
        Some("footway" | "path" | "pedestrian" | "cycleway" | "bridleway" | "steps" | "track")
    );
    let is_crossed = is_path && (tag(node, "highway") == Some("crossing") || kerb(node).is_some());
    let at_worst = [false, false, true];
    match kerb(node) {
        Some(Some(false)) if is_crossed => [true; 3],
        Some(None) if is_crossed => at_worst,
        None if is_crossed && !nodes.iter().any(|node| kerb(node) == Some(Some(true))) => at_worst,
        _ if is_odd => at_worst,
        _ => [false; 3],
    }
}
