//! Positions as people write them: degrees in either order, and metres of UTM 32, 33 or 35.

use crate::geodesy::{Position, distance};
use crate::input::projection::{Projection, WGS_84};

/// Systems in metres that Norwegian maps use: EPSG codes of UTM zones on EUREF89.
const SYSTEMS: [u32; 3] = [25833, 25832, 25835];
/// Eastings and northings of these systems in Norway, metres; what lies elsewhere is no position here.
const EASTINGS: std::ops::RangeInclusive<f64> = -100_000.0..=1_200_000.0;
/// The same.
const NORTHINGS: std::ops::RangeInclusive<f64> = 6_000_000.0..=9_500_000.0;

/// A position that was read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Read {
    /// The position, WGS 84.
    pub position: Position,
    /// EPSG code of the system in which it was written; `None`: degrees.
    pub system: Option<u32>,
}

/// The positions that a text may mean: those inside the bounds (west, south, east, north in degrees), else the one nearest to them; latitude
/// first where both orders may be meant. None if it is no position.
#[must_use]
pub fn positions(text: &str, bounds: Option<[f64; 4]>) -> Vec<Read> {
    let Some([a, b]) = numbers(text) else { return Vec::new() };
    let all = if a.abs() <= 180.0 && b.abs() <= 180.0 { degrees(a, b) } else { metres(a, b) };
    let is_inside = |read: &&Read| {
        let Position { lon, lat } = read.position;
        bounds.is_none_or(|[west, south, east, north]| {
            (west..=east).contains(&lon) && (south..=north).contains(&lat)
        })
    };
    let inside: Vec<Read> = all.iter().filter(is_inside).copied().collect();
    if !inside.is_empty() {
        return inside;
    }
    let middle = bounds.map(|[west, south, east, north]| Position {
        lon: f64::midpoint(west, east),
        lat: f64::midpoint(south, north),
    });
    // most likely in the neighbourhood
    let away = |read: &Read| middle.map_or(0.0, |middle| distance(middle, read.position));
    all.into_iter().min_by(|a, b| away(a).total_cmp(&away(b))).into_iter().collect()
}

fn degrees(a: f64, b: f64) -> Vec<Read> {
    let read = |lon, lat| Position::new(lon, lat).ok().map(|position| Read { position, system: None });
    [read(b, a), read(a, b)].into_iter().flatten().collect()
}

fn metres(a: f64, b: f64) -> Vec<Read> {
    let (east, north) = if a > b { (b, a) } else { (a, b) };
    if !EASTINGS.contains(&east) || !NORTHINGS.contains(&north) {
        return Vec::new();
    }
    let read = |system: u32| {
        let (mut x, mut y) = ([east], [north]);
        Projection::between(system, WGS_84).ok()?.convert(&mut x, &mut y).ok()?;
        let position = Position::new(x[0], y[0]).ok()?;
        Some(Read { position, system: Some(system) })
    };
    SYSTEMS.into_iter().filter_map(read).collect()
}

/// The two numbers of a text, and nothing else but signs for degrees, `N`, `E`, `Ø`, brackets; `None` if it is anything else. A comma is a
/// decimal one where there is a space, too, and no point.
fn numbers(text: &str) -> Option<[f64; 2]> {
    let between =
        |letter: char| letter.is_whitespace() || ";()[]°/".contains(letter) || "NEØneø".contains(letter);
    let text = text.trim().trim_matches(between);
    let words = text.split(between).map(|word| word.trim_matches(','));
    let mut words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let is_decimal = !text.contains('.') && words.len() == 2 && words.iter().all(|word| word.contains(','));
    if is_decimal {
        words = words.iter().map(|word| word.replacen(',', ".", 1)).collect();
    } else {
        let parts = words.iter().flat_map(|word| word.split(','));
        words = parts.filter(|word| !word.is_empty()).map(str::to_owned).collect();
    }
    let numbers: Option<Vec<f64>> = words.iter().map(|word| number(word)).collect();
    <[f64; 2]>::try_from(numbers?).ok()
}

/// A plain decimal number.
fn number(word: &str) -> Option<f64> {
    let is_plain = word.chars().all(|sign| sign.is_ascii_digit() || ".-+".contains(sign));
    word.parse().ok().filter(|number: &f64| is_plain && number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FJORDVIK: [f64; 4] = [11.8, 63.8, 12.1, 64.0];

    #[test]
    fn degrees_in_either_order_and_as_norwegians_write_them() {
        for text in [
            "63.88, 11.96",
            "11.96 63.88",
            "63,88 11,96",
            "63,88, 11,96",
            "63.88,11.96",
            "63.88°N 11.96°E",
            "(11.96; 63.88)",
            "N 63.88 Ø 11.96",
        ] {
            let position = Position { lon: 11.96, lat: 63.88 };
            assert_eq!(positions(text, Some(FJORDVIK)), [Read { position, system: None }], "{text}");
        }
        for text in
            ["63.88", "Storgata 12", "12, Storgata", "1 2 3", "", "181 0 E", "99 99", "1e3 5", "inf 5"]
        {
            assert_eq!(positions(text, Some(FJORDVIK)), [], "{text}");
        }
        let elsewhere = positions("10.75 59.91", Some(FJORDVIK));
        assert_eq!(elsewhere.len(), 1);
        assert_eq!(elsewhere[0].position, Position { lon: 10.75, lat: 59.91 });
    }
}
