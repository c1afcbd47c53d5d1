//! A drawing of the reach of one place: all streets in grey, the reached ones in the colour of their class.

use std::fmt::Write;

use crate::analysis::area::Area;
use crate::analysis::reach::{ClassReach, Reach};
use crate::cases::Bounds;
use crate::geodesy::{LocalMetric, Position};
use crate::ids::ClassId;
use crate::units::people;

/// Width and height of the map, pixels.
const MAP: [f64; 2] = [900.0, 700.0];
/// Height of the legend for each class, pixels.
const LEGEND_ROW: f64 = 24.0;
/// Lines are drawn in tenths of a pixel.
const TENTHS: f64 = 10.0;
/// Room around the widest reach, as a share of it.
const MARGIN: f64 = 0.08;

/// Words of the drawing in one language.
struct Words {
    reaches: &'static str,
    residents: &'static str,
    homes: &'static str,
    not_linked: &'static str,
    attribution: &'static str,
}

fn words(language: &str) -> Words {
    match language {
        "en" => Words {
            reaches: "reach of one place",
            residents: "residents",
            homes: "homes",
            not_linked: "not linked to any street",
            attribution: "Map data © OpenStreetMap contributors (ODbL)",
        },
        "nn" => Words {
            reaches: "rekkjevidd frå éin stad",
            residents: "bebuarar",
            homes: "bustader",
            not_linked: "ikkje kopla til noka gate",
            attribution: "Kartdata © OpenStreetMap-bidragsytarar (ODbL)",
        },
        _ => Words {
            reaches: "rekkevidde fra ett sted",
            residents: "beboere",
            homes: "boliger",
            not_linked: "ikke koblet til noen gate",
            attribution: "Kartdata © OpenStreetMap-bidragsytere (ODbL)",
        },
    }
}

/// Metres around the place to pixels.
struct Frame {
    centre: Position,
    metric: LocalMetric,
    scale: f64,
}

impl Frame {
    fn pixel(&self, at: Position) -> [f64; 2] {
        let [x, y] = self.metric.offset(self.centre, at);
        [MAP[0] / 2.0 + x * self.scale, MAP[1] / 2.0 - y * self.scale]
    }

    /// A line as SVG path data; `None` if it lies outside the map.
    fn path(&self, line: impl Iterator<Item = Position>) -> Option<String> {
        // whole tenths of a pixel, each relative to the one before: a third of the size of decimals
        let tenths: Vec<[i64; 2]> =
            line.map(|at| self.pixel(at).map(|n| (n * TENTHS).round() as i64)).collect();
        let inside = |p: &[i64; 2]| (0..=1).all(|axis| (0..=(MAP[axis] * TENTHS) as i64).contains(&p[axis]));
        if !tenths.iter().any(inside) {
            return None;
        }
        let [x, y] = tenths.first()?;
        let mut data = format!("M{x} {y}l");
        for pair in tenths.windows(2) {
            let _ = write!(data, "{} {} ", pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]);
        }
        Some(data.trim_end().to_owned())
    }
}

/// What is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area.
    pub area: &'a Area,
    /// The place.
    pub place: Position,
    /// What it reaches.
    pub reach: &'a Reach,
    /// The class that is drawn; all if `None`.
    pub only: Option<ClassId>,
    /// `nb`, `nn` or `en`.
    pub language: &'a str,
}

impl Params<'_> {
    /// The classes that are drawn.
    fn classes(&self) -> Vec<ClassId> {
        self.area.classes().ids().filter(|class| self.only.is_none_or(|only| only == *class)).collect()
    }
}

/// Draws the reach of a place as a stand-alone SVG.
#[must_use]
pub fn draw(params: &Params<'_>) -> String {
    let Params { area, place, language, .. } = *params;
    let classes = params.classes();
    let widest = classes.iter().map(|class| area.classes().get(*class).reach_m).fold(1.0, f64::max);
    let scale = MAP[0].min(MAP[1]) / 2.0 / (widest * (1.0 + MARGIN));
    let frame = Frame { centre: place, metric: LocalMetric::at(place.lat), scale };
    let words = words(language);
    let legend = LEGEND_ROW * (classes.len() + 2) as f64;
    let height = MAP[1] + legend;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {height}\" width=\"{w}\" height=\"{height}\" role=\"img\" font-family=\"system-ui, sans-serif\" font-size=\"15\" lang=\"{language}\">\n<title>tettsted: {title}</title>\n<rect width=\"{w}\" height=\"{height}\" fill=\"#fff\"/>\n<clipPath id=\"map\"><rect width=\"{w}\" height=\"{h}\"/></clipPath>\n<g clip-path=\"url(#map)\" fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n<g transform=\"scale(0.1)\">\n",
        w = MAP[0],
        h = MAP[1],
        title = words.reaches,
    );
    streets(&mut svg, area, &frame);
    reached(&mut svg, params, &frame);
    let _ = writeln!(svg, "</g>\n</g>");
    let [x, y] = frame.pixel(place);
    let _ = writeln!(
        svg,
        "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"7\" fill=\"#111\" stroke=\"#fff\" stroke-width=\"2\"/>"
    );
    scale_bar(&mut svg, scale);
    legend_rows(&mut svg, params, &words);
    svg.push_str("</svg>\n");
    svg
}

fn streets(svg: &mut String, area: &Area, frame: &Frame) {
    let paths = area.network().edges().filter_map(|(_, _, edge)| {
        frame.path(area.network().shape(edge).iter().map(|coord| coord.position()))
    });
    let _ =
        writeln!(svg, "<path stroke=\"#cfcfcf\" stroke-width=\"12\" d=\"{}\"/>", paths.collect::<String>());
}

/// The widest reach first, so that the shorter ones lie on top.
fn reached(svg: &mut String, params: &Params<'_>, frame: &Frame) {
    let Params { area, reach, .. } = *params;
    let mut order = params.classes();
    order.sort_by(|a, b| area.classes().get(*b).reach_m.total_cmp(&area.classes().get(*a).reach_m));
    for class in order {
        let stretches = &reach.classes[class.index()].stretches;
        let paths = stretches.iter().filter_map(|stretch| {
            let edge = area.network().edge(stretch.edge);
            frame.path(area.network().stretch(edge, stretch.from, stretch.to).into_iter())
        });
        let color = &area.classes().get(class).color;
        let _ = writeln!(
            svg,
            "<path stroke=\"{color}\" stroke-width=\"36\" d=\"{}\"/>",
            paths.collect::<String>()
        );
    }
}

/// A bar of 200 m in the lower right corner.
fn scale_bar(svg: &mut String, scale: f64) {
    const METRES: f64 = 200.0;
    let (right, y) = (MAP[0] - 20.0, MAP[1] - 20.0);
    let left = right - METRES * scale;
    let _ = writeln!(
        svg,
        "<path d=\"M{left:.1} {y}H{right:.1}\" stroke=\"#111\" stroke-width=\"3\"/><text x=\"{right:.1}\" y=\"{:.1}\" text-anchor=\"end\">{METRES} m</text>",
        y - 8.0
    );
}

/// Bounds of a count, if it is uncertain.
fn range(found: &ClassReach) -> String {
    let Bounds { low, high } = found.range.map(|residents| people(residents).round());
    if low < high { format!(" ({low}–{high})") } else { String::new() }
}

fn legend_rows(svg: &mut String, params: &Params<'_>, words: &Words) {
    let Params { area, reach, language, .. } = *params;
    let mut y = MAP[1] + LEGEND_ROW;
    for class in params.classes() {
        let (class, found) = (area.classes().get(class), &reach.classes[class.index()]);
        let text = match found.link {
            Some(_) => format!(
                "{} ({} m): {}{} {}, {} {}",
                class.name_in(language),
                class.reach_m,
                people(found.residents).round(),
                range(found),
                words.residents,
                found.homes,
                words.homes,
            ),
            None => format!("{} ({} m): {}", class.name_in(language), class.reach_m, words.not_linked),
        };
        let _ = writeln!(
            svg,
            "<path d=\"M20 {:.1}h36\" stroke=\"{}\" stroke-width=\"6\"/><text x=\"68\" y=\"{y:.1}\">{}</text>",
            y - 5.0,
            class.color,
            escape(&text)
        );
        y += LEGEND_ROW;
    }
    let _ = writeln!(
        svg,
        "<text x=\"20\" y=\"{y:.1}\" font-size=\"12\" fill=\"#555\">{}</text>",
        words.attribution
    );
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
