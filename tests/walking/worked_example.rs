//! One steep street of Monaco worked out by hand: Rue des Lauriers (way 334368566), its upper part.
//!
//! The street runs from node 3414826895 over a bend to the junction 6759087296:
//! (7.4236028, 43.7413352) – (7.4234781, 43.7412725) – (7.4229508, 43.7409775), 65.876 m. At most 20 m a piece makes four
//! pieces of 16.469 m.
//!
//! Heights are those of N43E007.hgt: 1,201 × 1,201 big-endian words, row 0 in the north, 1,200 posts a degree. East of
//! column 507 and north of row 311 counted from the south-west corner (x = 1200 (lon − 7), y = 1200 (lat − 43)):
//!
//! ```text
//! post          column 507   508   509       (word of row 1200 − y)
//! row 890            109     96    84
//! row 889             99     97    81
//! ```
//!
//! | end | lon         | lat          | x          | y          | south                | north                 | height   |
//! |-----|-------------|--------------|------------|------------|----------------------|-----------------------|----------|
//! | 0   | 7.42360280  | 43.74133520  | 508.32336  | 889.60224  | 97 − 16 × 0.32336    | 96 − 12 × 0.32336     | 92.0030  |
//! | 1   | 7.42343638  | 43.74124916  | 508.12366  | 889.49899  | 97 − 16 × 0.12366    | 96 − 12 × 0.12366     | 94.7693  |
//! | 2   | 7.42327452  | 43.74115861  | 507.92943  | 889.39033  | 99 − 2 × 0.92943     | 109 − 13 × 0.92943    | 97.0538  |
//! | 3   | 7.42311266  | 43.74106805  | 507.73519  | 889.28166  | 99 − 2 × 0.73519     | 109 − 13 × 0.73519    | 98.0684  |
//! | 4   | 7.42295080  | 43.74097750  | 507.54096  | 889.17300  | 99 − 2 × 0.54096     | 109 − 13 × 0.54096    | 98.6186  |
//!
//! Height of end 0: south 91.8262, north 92.1197, and 0.60224 of the way from one to the other 92.0030.
//!
//! | piece | rise   | grade           | rollator                     | most                          | fit                        |
//! |-------|--------|-----------------|------------------------------|-------------------------------|----------------------------|
//! | 1     | 2.7663 | 2.7663 / 16.469 = 16.797 % | held: 1.6         | 1.7 + 1.797/10 × 0.8 = 1.8438 | 1.13 + 6.797/10 × 0.37 = 1.3815 |
//! | 2     | 2.2846 | 13.872 %        | held: 1.6                    | 1.25 + 5.542/6.67 × 0.45 = 1.6239 | 1.13 + 3.872/10 × 0.37 = 1.2733 |
//! | 3     | 1.0146 | 6.160 %         | 1.25 + 1.160/1.67 × 0.1 = 1.3195 | 1.1 + 1.160/3.33 × 0.15 = 1.1523 | 1.03 + 1.160/5 × 0.1 = 1.0532 |
//! | 4     | 0.5502 | 3.341 %         | 1.1 + 0.341/2 × 0.15 = 1.1256 | 1 + 3.341/5 × 0.1 = 1.0668   | 1 + 3.341/5 × 0.03 = 1.0200 |
//! | sum   |        |                 | 5.6451                       | 5.6868                        | 4.7280                     |
//! | × 16.469 m |   |                 | 92.969 m                     | 93.655 m                      | 77.866 m                   |
//!
//! The tile has cells of 93 m, so 16.8 % stop nobody, and 3 m on 93 m make every grade uncertain by 3.226 %; its heights stand in whole
//! metres, and a step along both sides of a cell, √2 m on 93 m, adds 1.521 %: 4.747 %. The surface is not tagged, so at worst the
//! rollator's metres count 1.5 times:
//!
//! | case     | grades                          | rollator                                 | most                             | fit                              |
//! |----------|---------------------------------|------------------------------------------|----------------------------------|----------------------------------|
//! | at best  | 12.050, 9.125, 1.414, 0 %       | 1.6, 1.6, 1.0471, 1: 86.415 m            | 1.5010, 1.3036, 1.0283, 1: 79.593 m      | 1.2059, 1.1125, 1.0085, 1: 71.259 m      |
//! | at worst | 21.544, 18.618, 10.907, 8.088 % | 1.6, 1.6, 1.6, 1.5635, × 1.5: 157.200 m  | 2.2235, 1.9895, 1.4239, 1.2391: 113.240 m | 1.5926, 1.4489, 1.1636, 1.0918: 87.234 m |

use crate::common::shared;
use tettsted::cases::Case;
use tettsted::geodesy::Position;
use tettsted::ids::ClassId;
use tettsted::input::osm;
use tettsted::input::raster::Dem;
use tettsted::network::{Ground, Terrain, build_on};
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::network::NetworkSettings;
use tettsted::units::metres;

const WAY: i64 = 334_368_566;
const LENGTH_M: f64 = 65.876;
const HEIGHTS: [f32; 5] = [92.0030, 94.7693, 97.0538, 98.0684, 98.6186];
/// At best, likely and at worst, metres that count, for rollator, most and fit.
const BY_HAND: [[f64; 3]; 3] =
    [[86.415, 92.969, 157.200], [79.593, 93.655, 113.240], [71.259, 77.866, 87.234]];

#[test]
fn rue_des_lauriers() {
    let Some(extract) = shared("data/monaco/monaco-2023-12-26.osm.pbf") else { return };
    let Some(tile) = shared("data/monaco/N43E007.hgt.zip") else { return };
    let extract = osm::read(&extract, osm::Keep::Walkable).expect("extract");
    let dem = Dem::open(&[tile]).expect("heights");
    let heights = |points: &[Position]| Ok(dem.heights(points)?);
    let terrain = Terrain { cell_m: dem.cell_m(), step_m: dem.step_m(), heights: &heights };
    let classes = Classes::built_in().expect("classes");
    let settings = NetworkSettings::built_in().expect("settings");
    let network = build_on(&extract, &classes, &settings, Ground::Real(Some(&terrain))).expect("network");

    let is_it = |length: f64| (length - LENGTH_M).abs() < 0.0005;
    let mut found = network.edges().filter(|(_, _, edge)| edge.way == WAY && is_it(metres(edge.length)));
    let (number, ..) = found.next().expect("the street");
    assert!(found.next().is_none(), "one stretch of this length");

    let mut heights = network.heights(number).to_vec();
    if heights[0] > heights[4] {
        // edges run from the vertex with the lower number
        heights.reverse();
    }
    assert!(
        heights.iter().zip(HEIGHTS).all(|(found, by_hand)| (found - by_hand).abs() < 1e-4),
        "{heights:?}"
    );
    for (class, by_hand) in BY_HAND.iter().enumerate() {
        for (case, by_hand) in Case::ALL.into_iter().zip(by_hand) {
            let lengths = network.lengths(ClassId::new(class)).of(case);
            let counts = metres(lengths.whole(number));
            assert!((counts - by_hand).abs() < 0.003, "class {class}, {case:?}: {counts} m, not {by_hand} m");
            assert!(lengths.is_passable(number), "coarse heights stop nobody");
        }
    }
}
