//! Maps of a whole area as stand-alone SVG drawings: streets in grey, and on them areas, lines and dots in the colours of a legend.

use std::collections::HashSet;
use std::fmt::Write;

use geo_types::{Geometry, LineString, Polygon};

use crate::geodesy::{LocalMetric, Position};
use crate::network::Network;

/// Width of a map, pixels; its height follows from the area.
const WIDTH: f64 = 1000.0;
/// Higher than this a map does not fit a page, pixels.
const HIGHEST: f64 = 1100.0;
/// Room around what is drawn, pixels.
const MARGIN: f64 = 24.0;
/// Height of a line of the legend, pixels.
const LEGEND_ROW: f64 = 24.0;
/// Positions are drawn in tenths of a pixel.
const TENTHS: f64 = 10.0;
/// Lengths a scale bar may have, metres.
const BARS_M: [f64; 9] = [50.0, 100.0, 200.0, 500.0, 1_000.0, 2_000.0, 5_000.0, 10_000.0, 20_000.0];
/// A scale bar is at least so long, pixels.
const SHORTEST_BAR: f64 = 80.0;
/// Kinds of street that are left out where a metre is less than this many pixels.
const SMALL_KINDS: [&str; 5] = ["footway", "path", "service", "track", "corridor"];
/// From so many pixels a metre on, small streets are drawn.
const SMALL_FROM: f64 = 0.12;

/// What a sign of the legend looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A dot.
    Dot,
    /// A line.
    Line,
    /// An area.
    Area,
}

/// A map in the making.
#[derive(Debug)]
pub struct Map {
    centre: Position,
    metric: LocalMetric,
    /// Pixels a metre.
    scale: f64,
    size: [f64; 2],
    body: String,
    legend: Vec<(Sign, String, String)>,
}

impl Map {
    /// An empty map of a box: west, south, east, north, degrees.
    #[must_use]
    pub fn new([west, south, east, north]: [f64; 4]) -> Self {
        let centre = Position { lon: f64::midpoint(west, east), lat: f64::midpoint(south, north) };
        let metric = LocalMetric::at(centre.lat);
        let [across, up] = [(east - west) * metric.east, (north - south) * metric.north].map(|m| m.max(1.0));
        let scale = ((WIDTH - 2.0 * MARGIN) / across).min((HIGHEST - 2.0 * MARGIN) / up);
        let size = [WIDTH, (up * scale + 2.0 * MARGIN).ceil()];
        Self { centre, metric, scale, size, body: String::new(), legend: Vec::new() }
    }

    /// An empty square map around a place: metres from its middle to its rim, and pixels across. What is drawn in pixels is the
    /// larger on paper the fewer pixels the map has.
    #[must_use]
    pub fn around(centre: Position, metres: f64, pixels: f64) -> Self {
        let metric = LocalMetric::at(centre.lat);
        let scale = pixels / 2.0 / metres.max(1.0);
        Self { centre, metric, scale, size: [pixels; 2], body: String::new(), legend: Vec::new() }
    }

    /// The streets in grey.
    pub fn streets(&mut self, network: &Network) {
        let seen = |kind: &str| self.scale >= SMALL_FROM || !SMALL_KINDS.contains(&kind);
        let edges =
            network.edges().filter(|(number, _, edge)| network.gate(*number).is_none() && seen(edge.kind));
        let data: String = edges
            .filter_map(|(_, _, edge)| {
                self.path(network.shape(edge).iter().map(|coord| coord.position()), false)
            })
            .collect();
        let _ =
            writeln!(self.body, "<path fill=\"none\" stroke=\"#c9c9c9\" stroke-width=\"9\" d=\"{data}\"/>");
    }

    /// Lines of one colour and width (pixels).
    pub fn lines(&mut self, lines: &[LineString<f64>], color: &str, width: f64) {
        let data: String = lines.iter().filter_map(|line| self.path(positions(line), false)).collect();
        if !data.is_empty() {
            let width = width * TENTHS;
            let _ = writeln!(
                self.body,
                "<path fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\" d=\"{data}\"/>"
            );
        }
    }

    /// An area, or several of one colour.
    pub fn areas(&mut self, areas: &[Geometry<f64>], color: &str, opacity: f64) {
        let mut data = String::new();
        for polygon in areas.iter().flat_map(polygons) {
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                data.push_str(&self.path(positions(ring), true).unwrap_or_default());
            }
        }
        if !data.is_empty() {
            let _ = writeln!(
                self.body,
                "<path fill=\"{color}\" fill-opacity=\"{opacity}\" fill-rule=\"evenodd\" stroke=\"{color}\" stroke-width=\"12\" d=\"{data}\"/>"
            );
        }
    }

    /// Dots of one colour and diameter (pixels); those that fall on one spot are drawn once.
    pub fn dots(&mut self, at: impl Iterator<Item = Position>, color: &str, diameter: f64) {
        let spot = |at: Position| self.pixel(at).map(|n| (n * TENTHS).round() as i64);
        let mut seen = HashSet::new();
        let mut data = String::new();
        for [x, y] in at.map(spot) {
            // a third of a dot beside another nobody sees
            let cell = (diameter * TENTHS / 3.0).max(1.0) as i64;
            if seen.insert([x / cell, y / cell]) {
                let _ = write!(data, "M{x} {y}h0");
            }
        }
        if !data.is_empty() {
            let width = diameter * TENTHS;
            let _ = writeln!(
                self.body,
                "<path fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\" stroke-linecap=\"round\" d=\"{data}\"/>"
            );
        }
    }

    /// A sign with a white rim and a name beside it.
    pub fn mark(&mut self, at: Position, color: &str, name: &str) {
        let [x, y] = self.pixel(at).map(|n| n * TENTHS);
        let _ = writeln!(
            self.body,
            "<circle cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"70\" fill=\"{color}\" stroke=\"#fff\" stroke-width=\"20\"/>"
        );
        if !name.is_empty() {
            let _ = writeln!(
                self.body,
                "<text x=\"{:.0}\" y=\"{:.0}\" font-size=\"140\" paint-order=\"stroke\" stroke=\"#fff\" stroke-width=\"40\" stroke-linejoin=\"round\" fill=\"#111\">{}</text>",
                x + 100.0,
                y + 45.0,
                escape(name)
            );
        }
    }

    /// A name by itself.
    pub fn name(&mut self, at: Position, name: &str) {
        let [x, y] = self.pixel(at).map(|n| n * TENTHS);
        let _ = writeln!(
            self.body,
            "<text x=\"{x:.0}\" y=\"{y:.0}\" font-size=\"170\" font-weight=\"600\" text-anchor=\"middle\" paint-order=\"stroke\" stroke=\"#fff\" stroke-width=\"50\" stroke-linejoin=\"round\" fill=\"#111\">{}</text>",
            escape(name)
        );
    }

    /// Adds a line to the legend.
    pub fn explain(&mut self, sign: Sign, color: &str, text: &str) {
        self.legend.push((sign, color.into(), text.into()));
    }

    /// The drawing, with a title for those who do not see it, and whose data it is.
    #[must_use]
    pub fn finish(self, title: &str, language: &str, attribution: &str) -> String {
        let [width, map] = self.size;
        let height = map + LEGEND_ROW * (self.legend.len() + 1) as f64 + 8.0;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"system-ui, sans-serif\" font-size=\"15\" lang=\"{language}\">\n<title>{title}</title>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n<svg width=\"{width}\" height=\"{map}\" viewBox=\"0 0 {width} {map}\">\n<g stroke-linecap=\"round\" stroke-linejoin=\"round\" transform=\"scale(0.1)\">\n{}</g>\n</svg>\n",
            self.body,
            title = escape(title),
        );
        self.scale_bar(&mut svg);
        let mut y = map + LEGEND_ROW;
        for (sign, color, text) in &self.legend {
            let drawn = match sign {
                Sign::Dot => format!("<circle cx=\"38\" cy=\"{:.0}\" r=\"6\" fill=\"{color}\"/>", y - 5.0),
                Sign::Line => {
                    format!("<path d=\"M20 {:.0}h36\" stroke=\"{color}\" stroke-width=\"5\"/>", y - 5.0)
                }
                Sign::Area => format!(
                    "<rect x=\"20\" y=\"{:.0}\" width=\"36\" height=\"14\" fill=\"{color}\" fill-opacity=\"0.4\" stroke=\"{color}\"/>",
                    y - 12.0
                ),
            };
            let _ = writeln!(svg, "{drawn}<text x=\"68\" y=\"{y:.0}\">{}</text>", escape(text));
            y += LEGEND_ROW;
        }
        let _ = writeln!(
            svg,
            "<text x=\"20\" y=\"{y:.0}\" font-size=\"12\" fill=\"#555\">{}</text>\n</svg>",
            escape(attribution)
        );
        svg
    }

    fn scale_bar(&self, svg: &mut String) {
        let fits = |metres: &&f64| **metres * self.scale >= SHORTEST_BAR;
        let metres = BARS_M.iter().find(fits).copied().unwrap_or(BARS_M[BARS_M.len() - 1]);
        let (right, y) = (self.size[0] - 20.0, self.size[1] - 14.0);
        let left = right - metres * self.scale;
        let text = if metres < 1000.0 { format!("{metres} m") } else { format!("{} km", metres / 1000.0) };
        let _ = writeln!(
            svg,
            "<path d=\"M{left:.1} {y}H{right:.1}\" stroke=\"#111\" stroke-width=\"3\"/><text x=\"{right:.1}\" y=\"{:.1}\" text-anchor=\"end\">{text}</text>",
            y - 8.0
        );
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

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
