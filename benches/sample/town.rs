//! A made town, the same every time: crooked streets across each other, some of them paths and steps, with gaps.

use std::fmt::Write as _;

use fastrand::Rng;
use geo::{Distance, Geodesic, Point};

/// So many streets each way.
const SIDE: usize = 120;
/// From one to the next, degrees of longitude and latitude: some 90 m.
const BLOCK: [f64; 2] = [0.0016, 0.0008];
/// Crossings lie this much aside at most, as a share of that.
const CROOKED: f64 = 0.35;
/// Where the town begins: longitude and latitude, degrees.
const CORNER: [f64; 2] = [10.0, 60.0];
/// Of so many pieces of street one is missing.
const GAPS: u32 = 7;
/// Kinds of the streets that lead north, and what is known of their surface; the commoner, the more often they stand here.
const KINDS: [&str; 8] =
    ["residential", "residential", "residential", "service", "footway", "footway", "path", "steps"];
const SURFACES: [&str; 4] = ["", "asphalt", "gravel", "unpaved"];
const SEED: u64 = 2040;

/// A town as an extract.
pub(crate) struct Town {
    /// OpenStreetMap XML.
    pub(crate) xml: String,
    /// Length of all its streets, metres, by another library than the program uses.
    pub(crate) length_m: f64,
}

/// Makes the town.
pub(crate) fn town() -> Town {
    let mut random = Rng::with_seed(SEED);
    let mut xml = String::from("<osm version=\"0.6\">\n");
    let crossings: Vec<Point> = (0..SIDE * SIDE).map(|number| crossing(number, &mut random)).collect();
    for (number, at) in crossings.iter().enumerate() {
        let [lon, lat] = [at.x(), at.y()];
        writeln!(xml, "<node id=\"{}\" lon=\"{lon:.7}\" lat=\"{lat:.7}\"/>", number + 1).expect("text");
    }
    let mut town = Town { xml, length_m: 0.0 };
    for row in 0..SIDE {
        // without gaps, so that all of the town hangs together
        let along: Vec<usize> = (0..SIDE).map(|column| row * SIDE + column).collect();
        town.add(&crossings, &along, ["residential", ""]);
    }
    for from in 0..SIDE * (SIDE - 1) {
        if random.u32(0..GAPS) > 0 {
            let tags = [KINDS[random.usize(..KINDS.len())], SURFACES[random.usize(..SURFACES.len())]];
            town.add(&crossings, &[from, from + SIDE], tags);
        }
    }
    town.xml += "</osm>\n";
    town
}

/// Where a crossing lies, in whole steps of 10⁻⁷ degree, as in a file.
fn crossing(number: usize, random: &mut Rng) -> Point {
    let steps = [number % SIDE, number / SIDE];
    let mut along = |axis: usize| {
        let aside = (random.f64() * 2.0 - 1.0) * CROOKED;
        ((CORNER[axis] + (steps[axis] as f64 + aside) * BLOCK[axis]) * 1e7).round() / 1e7
    };
    let lon = along(0);
    Point::new(lon, along(1))
}

impl Town {
    /// Adds a way through these crossings, of a kind and with a surface.
    fn add(&mut self, crossings: &[Point], through: &[usize], [kind, surface]: [&str; 2]) {
        // the first crossings of two ways differ, or their last
        let id = (through[0] + 1) * SIDE * SIDE + through[through.len() - 1];
        let _ = write!(self.xml, "<way id=\"{id}\">");
        for crossing in through {
            let _ = write!(self.xml, "<nd ref=\"{}\"/>", crossing + 1);
        }
        for (key, value) in [("highway", kind), ("surface", surface)] {
            if !value.is_empty() {
                let _ = write!(self.xml, "<tag k=\"{key}\" v=\"{value}\"/>");
            }
        }
        self.xml += "</way>\n";
        let pairs = through.windows(2).map(|pair| Geodesic.distance(crossings[pair[0]], crossings[pair[1]]));
        self.length_m += pairs.sum::<f64>();
    }
}
