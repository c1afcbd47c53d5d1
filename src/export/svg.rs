//! A drawing of the reach of one place: all streets in grey, the reached ones in the colour of their class.

use std::fmt::Write;

use crate::analysis::area::Area;
use crate::analysis::reach::{ClassReach, Reach};
use crate::cases::Bounds;
use crate::geodesy::{LocalMetric, Position};
use crate::ids::ClassId;
use crate::settings::classes::MobilityClass;
use crate::units::people;
use crate::words::Words;

/// Width and height of the map, pixels.
const MAP: [f64; 2] = [900.0, 700.0];
/// Height of the legend for each class, pixels.
const LEGEND_ROW: f64 = 24.0;
/// Lines are drawn in tenths of a pixel.
const TENTHS: f64 = 10.0;
/// Width of streets that only the widest reach has, pixels, and how much wider those of each shorter one are.
const WIDTH: f64 = 2.4;
const WIDER: f64 = 1.4;
/// Room around the widest reach, as a share of it.
const MARGIN: f64 = 0.08;

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
    /// The language.
    pub words: &'a Words,
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
    let Params { area, place, words, .. } = *params;
    let classes = params.classes();
    let widest = classes.iter().map(|class| area.classes().get(*class).reach_m).fold(1.0, f64::max);
    let scale = MAP[0].min(MAP[1]) / 2.0 / (widest * (1.0 + MARGIN));
    let frame = Frame { centre: place, metric: LocalMetric::at(place.lat), scale };
    let legend = LEGEND_ROW * (classes.len() + 2) as f64;
    let height = MAP[1] + legend;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {height}\" width=\"{w}\" height=\"{height}\" role=\"img\" font-family=\"system-ui, sans-serif\" font-size=\"15\" lang=\"{language}\">\n<title>{title}</title>\n<rect width=\"{w}\" height=\"{height}\" fill=\"#fff\"/>\n<clipPath id=\"map\"><rect width=\"{w}\" height=\"{h}\"/></clipPath>\n<g clip-path=\"url(#map)\" fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n<g transform=\"scale(0.1)\">\n",
        w = MAP[0],
        h = MAP[1],
        title = escape(&words.get("reach-title")),
        language = words.language().id(),
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
    legend_rows(&mut svg, params);
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
    for (place, class) in order.into_iter().enumerate() {
        let stretches = &reach.classes[class.index()].stretches;
        let paths = stretches.iter().filter_map(|stretch| {
            let edge = area.network().edge(stretch.edge);
            frame.path(area.network().stretch(edge, stretch.from, stretch.to).into_iter())
        });
        let color = &area.classes().get(class).color;
        let width = width(place) * TENTHS;
        let _ = writeln!(
            svg,
            "<path stroke=\"{color}\" stroke-width=\"{width}\" d=\"{}\"/>",
            paths.collect::<String>()
        );
    }
}

/// How wide the streets of a class are drawn, pixels: the shorter its reach, the wider, so that a grey print tells classes apart. `place`
/// counts from the widest reach.
pub(super) fn width(place: usize) -> f64 {
    WIDTH + WIDER * place as f64
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

fn legend_rows(svg: &mut String, params: &Params<'_>) {
    let Params { area, reach, words, .. } = *params;
    let mut y = MAP[1] + LEGEND_ROW;
    let wider = |class: ClassId| {
        let own = area.classes().get(class).reach_m;
        params.classes().iter().filter(|other| area.classes().get(**other).reach_m > own).count()
    };
    for class in params.classes() {
        let (own, found) = (area.classes().get(class), &reach.classes[class.index()]);
        let _ = writeln!(
            svg,
            "<path d=\"M20 {:.1}h36\" stroke=\"{}\" stroke-width=\"{}\"/><text x=\"68\" y=\"{y:.1}\">{}</text>",
            y - 5.0,
            own.color,
            width(wider(class)),
            escape(&row(words, own, found))
        );
        y += LEGEND_ROW;
    }
    let _ = writeln!(
        svg,
        "<text x=\"20\" y=\"{y:.1}\" font-size=\"12\" fill=\"#555\">{}</text>",
        escape(&words.get("report-attribution"))
    );
}

/// What a class reaches, with the bounds of what is not sure.
fn row(words: &Words, class: &MobilityClass, found: &ClassReach) -> String {
    let count = |residents| words.number(people(residents), 0);
    let Bounds { low, high } = found.range.map(count);
    let key = match found.link {
        None => "reach-not-linked",
        Some(_) if low == high => "reach-class",
        Some(_) => "reach-class-range",
    };
    let values = [
        ("class", class.name_in(words.language().id()).to_owned().into()),
        ("reach", words.metres(class.reach_m).into()),
        ("residents", count(found.residents).into()),
        ("low", low.into()),
        ("high", high.into()),
        ("homes", words.number(found.homes as f64, 0).into()),
    ];
    words.say(key, &values)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
