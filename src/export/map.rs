//! Maps of a whole area: streets in grey, and on them areas, lines, dots and signs that a legend explains.
//!
//! A map is 720 pixels wide, about what a page of A4 has: letters are as large on paper as they are on a screen. Its legend stands
//! beside it as text, so that a telephone can break its lines. Colours are chosen by `page.css`, for light or dark paper.

mod ground;
mod names;
mod room;
mod signs;
mod streets;

use std::collections::HashSet;
use std::fmt::Write;

use geo_types::{Geometry, LineString, Polygon};

use self::names::{Mark, Names};
use self::room::Room;
pub use self::signs::Sign;
use self::signs::{DASHES, escape};
use super::page::Figure;
use super::paint::Paint;
use crate::geodesy::{LocalMetric, Position};

/// Width of a map, pixels; its height follows from the area.
const WIDTH: f64 = 720.0;
/// Higher than this a map does not fit a page with its text, pixels.
pub const HIGHEST: f64 = 760.0;
/// A map is at least so high, pixels: names need room.
const LOWEST: f64 = 280.0;
/// Room around what is drawn, pixels.
const MARGIN: f64 = 20.0;
/// Positions are drawn in tenths of a pixel.
const TENTHS: f64 = 10.0;
/// Lengths a scale bar may have, metres.
const BARS_M: [f64; 9] = [50.0, 100.0, 200.0, 500.0, 1_000.0, 2_000.0, 5_000.0, 10_000.0, 20_000.0];
/// A scale bar is at least so long, pixels.
const SHORTEST_BAR: f64 = 70.0;

/// A map in the making.
#[derive(Debug)]
pub struct Map {
    centre: Position,
    metric: LocalMetric,
    /// Pixels a metre.
    scale: f64,
    size: [f64; 2],
    /// Lines and areas, in tenths of a pixel.
    body: String,
    names: Names,
    /// Signs as drawings, and what they are.
    legend: Vec<(String, String)>,
}

impl Map {
    /// An empty map of a box (west, south, east, north, degrees), at most so many pixels high.
    #[must_use]
    pub fn new([west, south, east, north]: [f64; 4], highest: f64) -> Self {
        let centre = Position { lon: f64::midpoint(west, east), lat: f64::midpoint(south, north) };
        let metric = LocalMetric::at(centre.lat);
        let [across, up] = [(east - west) * metric.east, (north - south) * metric.north].map(|m| m.max(1.0));
        let scale = ((WIDTH - 2.0 * MARGIN) / across).min((highest - 2.0 * MARGIN) / up);
        let high = (up * scale + 2.0 * MARGIN).ceil().max(LOWEST.min(highest));
        Self::of(centre, scale, [WIDTH, high])
    }

    /// An empty square map around a place: metres from its middle to its rim, and pixels across. What is drawn in pixels is the
    /// larger on paper the fewer pixels the map has.
    #[must_use]
    pub fn around(centre: Position, metres: f64, pixels: f64) -> Self {
        Self::of(centre, pixels / 2.0 / metres.max(1.0), [pixels; 2])
    }

    fn of(centre: Position, scale: f64, size: [f64; 2]) -> Self {
        let metric = LocalMetric::at(centre.lat);
        Self { centre, metric, scale, size, body: String::new(), names: Names::default(), legend: Vec::new() }
    }

    /// Lines of one colour and width (pixels), whole or of dashes.
    pub fn lines(&mut self, lines: &[LineString<f64>], paint: &Paint, width: f64, sign: Sign) {
        let data: String = lines.iter().filter_map(|line| self.path(positions(line), false)).collect();
        if !data.is_empty() {
            let dashes = DASHES.map(|pixels| pixels * TENTHS);
            let dashes = match sign {
                Sign::Dashes => format!(" stroke-dasharray=\"{} {}\"", dashes[0], dashes[1]),
                _ => String::new(),
            };
            let _ = writeln!(
                self.body,
                "<path fill=\"none\" {} stroke-width=\"{}\"{dashes} d=\"{data}\"/>",
                paint.stroke(),
                width * TENTHS
            );
        }
    }

    /// An area, or several of one colour.
    pub fn areas(&mut self, areas: &[Geometry<f64>], paint: &Paint, opacity: f64) {
        let mut data = String::new();
        for polygon in areas.iter().flat_map(polygons) {
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                data.push_str(&self.path(positions(ring), true).unwrap_or_default());
            }
        }
        if !data.is_empty() {
            let _ = writeln!(
                self.body,
                "<path class=\"f s\" fill=\"{0}\" stroke=\"{0}\" style=\"{1}\" fill-opacity=\"{opacity}\" fill-rule=\"evenodd\" stroke-width=\"12\" d=\"{data}\"/>",
                paint.light,
                paint.both()
            );
        }
    }

    /// Dots or crosses of one colour and diameter (pixels); those that fall on one spot are drawn once.
    pub fn dots(&mut self, at: impl Iterator<Item = Position>, paint: &Paint, diameter: f64, sign: Sign) {
        let spot = |at: Position| self.pixel(at).map(|n| (n * TENTHS).round() as i64);
        let mut seen = HashSet::new();
        let mut data = String::new();
        let half = (diameter * TENTHS / 2.0) as i64;
        for [x, y] in at.map(spot) {
            // half of a dot beside another nobody sees
            let cell = half.max(1);
            if seen.insert([x / cell, y / cell]) {
                let _ = match sign {
                    Sign::Cross => {
                        let (left, top, all) = (x - half, y - half, 2 * half);
                        write!(data, "M{left} {top}l{all} {all}m-{all} 0l{all} -{all}")
                    }
                    _ => write!(data, "M{x} {y}h0"),
                };
            }
        }
        if !data.is_empty() {
            let width = if sign == Sign::Cross { 8.0 } else { diameter * TENTHS };
            let _ = writeln!(
                self.body,
                "<path fill=\"none\" {} stroke-width=\"{width}\" stroke-linecap=\"round\" d=\"{data}\"/>",
                paint.stroke()
            );
        }
    }

    /// A sign with a name beside it.
    pub fn mark(&mut self, at: Position, sign: Sign, paint: &Paint, name: &str) {
        self.put(at, sign, paint, ("", name));
    }

    /// A sign with a text inside; where others are it is moved aside, with a line to its place.
    pub fn number(&mut self, at: Position, paint: &Paint, inside: &str) {
        self.put(at, Sign::Badge, paint, (inside, ""));
    }

    fn put(&mut self, at: Position, sign: Sign, paint: &Paint, (inside, name): (&str, &str)) {
        let at = self.pixel(at);
        if self.has(at) {
            let (inside, name) = (inside.to_owned(), name.to_owned());
            self.names.marks.push(Mark { at, sign, paint: paint.clone(), inside, name });
        }
    }

    /// A name by itself, if its place is on the map.
    pub fn name(&mut self, at: Position, name: &str) {
        let at = self.pixel(at);
        if self.has(at) {
            self.names.areas.push((at, name.to_owned()));
        }
    }

    /// Whether a pixel is on the map.
    fn has(&self, at: [f64; 2]) -> bool {
        (0..=1).all(|axis| (0.0..=self.size[axis]).contains(&at[axis]))
    }

    /// Adds a line to the legend.
    pub fn explain(&mut self, sign: Sign, paint: &Paint, text: &str) {
        self.explain_number(sign, paint, "", text);
    }

    /// Adds a line to the legend, with a sign that has a text inside.
    pub fn explain_number(&mut self, sign: Sign, paint: &Paint, inside: &str, text: &str) {
        self.legend.push((sign.of_legend(paint, &escape(inside)), text.to_owned()));
    }

    /// The drawing with its legend: what it shows, in which language, and whose data it is.
    #[must_use]
    pub fn finish(self, title: &str, language: &str, source: &str) -> Figure {
        let [width, height] = self.size;
        let (bar, room) = self.scale_bar();
        let drawing = format!(
            "<svg class=\"map\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"system-ui, sans-serif\" lang=\"{language}\">\n<title>{}</title>\n<rect class=\"p\" width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n<g stroke-linecap=\"round\" stroke-linejoin=\"round\" transform=\"scale(0.1)\">\n{}</g>\n{}\n{bar}\n</svg>\n",
            escape(title),
            self.body,
            self.names.draw(self.size, room),
        );
        Figure { drawing, title: title.to_owned(), legend: self.legend, source: source.to_owned() }
    }

    /// The scale in a corner, with the direction of north, and the room it takes.
    fn scale_bar(&self) -> (String, Room) {
        let fits = |metres: &&f64| **metres * self.scale >= SHORTEST_BAR;
        let metres = BARS_M.iter().find(fits).copied().unwrap_or(BARS_M[BARS_M.len() - 1]);
        let (right, y) = (self.size[0] - 14.0, self.size[1] - 12.0);
        let left = right - metres * self.scale;
        let text = if metres < 1000.0 { format!("{metres} m") } else { format!("{} km", metres / 1000.0) };
        let room = Room { left: left - 34.0, top: y - 34.0, right: self.size[0], bottom: self.size[1] };
        let north = left - 18.0;
        let bar = format!(
            "<path class=\"l\" fill=\"none\" stroke=\"#1b1f24\" stroke-width=\"2\" d=\"M{left:.1} {:.1}V{y}H{right:.1}V{:.1}M{north:.1} {y}V{:.1}m-4 6l4 -6l4 6\"/><text class=\"t\" font-size=\"13\" x=\"{right:.1}\" y=\"{:.1}\" text-anchor=\"end\">{text}</text><text class=\"t\" font-size=\"13\" x=\"{north:.1}\" y=\"{:.1}\" text-anchor=\"middle\">N</text>",
            y - 5.0,
            y - 5.0,
            y - 15.0,
            y - 9.0,
            y - 18.0,
        );
        (bar, room)
    }

    fn pixel(&self, at: Position) -> [f64; 2] {
        let [x, y] = self.metric.offset(self.centre, at);
        [self.size[0] / 2.0 + x * self.scale, self.size[1] / 2.0 - y * self.scale]
    }

    /// A line as path data in tenths of a pixel; points that fall on the one before are left out. `None` if it lies outside.
    fn path(&self, line: impl Iterator<Item = Position>, closed: bool) -> Option<String> {
        let mut tenths: Vec<[i64; 2]> =
            line.map(|at| self.pixel(at).map(|n| (n * TENTHS).round() as i64)).collect();
        tenths.dedup_by(|a, b| (a[0] - b[0]).abs() + (a[1] - b[1]).abs() < 4);
        let inside =
            |p: &[i64; 2]| (0..=1).all(|axis| (0..=(self.size[axis] * TENTHS) as i64).contains(&p[axis]));
        if !tenths.iter().any(inside) {
            return None;
        }
        let [x, y] = tenths.first()?;
        let mut data = format!("M{x} {y}l");
        if tenths.len() == 1 {
            data.push_str("0 0 ");
        }
        for pair in tenths.windows(2) {
            let _ = write!(data, "{} {} ", pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]);
        }
        data.truncate(data.trim_end().len());
        data.push_str(if closed { "z" } else { "" });
        Some(data)
    }
}

fn positions(line: &LineString<f64>) -> impl Iterator<Item = Position> {
    line.0.iter().map(|at| Position { lon: at.x, lat: at.y })
}

/// The polygons of an area.
fn polygons(area: &Geometry<f64>) -> Vec<Polygon<f64>> {
    match area {
        Geometry::Polygon(polygon) => vec![polygon.clone()],
        Geometry::MultiPolygon(all) => all.0.clone(),
        _ => Vec::new(),
    }
}
