//! Coordinate systems by their EPSG code: of files that are written, and of columns `x` and `y` that are read.

use std::fmt;
use std::str::FromStr;

use super::projection::{self, Axes, WGS_84};

/// What stands before a code in full.
const EPSG: &str = "EPSG:";

/// A coordinate system of the EPSG register, in degrees or in metres. Its first axis is always that to the east.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crs {
    epsg: u32,
}

impl Crs {
    /// WGS 84 longitude and latitude.
    pub const LON_LAT: Self = Self { epsg: WGS_84 };

    /// Its code.
    #[must_use]
    pub fn epsg(self) -> u32 {
        self.epsg
    }

    /// Whether its coordinates are degrees.
    #[must_use]
    pub fn is_degrees(self) -> bool {
        matches!(projection::axes(self.epsg), Ok(Axes::Degrees))
    }
}

impl fmt::Display for Crs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{EPSG}{}", self.epsg)
    }
}

impl FromStr for Crs {
    type Err = String;

    /// Reads `25833` or `EPSG:25833`.
    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let is_named = text.get(..EPSG.len()).is_some_and(|start| start.eq_ignore_ascii_case(EPSG));
        let digits = if is_named { &text[EPSG.len()..] } else { text };
        let epsg = digits.parse().map_err(|_| {
            format!("{text:?} is no EPSG code; give its number, as 25833 (UTM 33 N in Norway)")
        })?;
        match projection::axes(epsg) {
            Ok(Axes::Degrees | Axes::Map) => Ok(Self { epsg }),
            Ok(Axes::Other) => {
                Err(format!("EPSG:{epsg} is no system of places on a map (as a system of heights is not)"))
            }
            Err(_) if cfg!(feature = "gdal") => {
                Err(format!("the EPSG register has no coordinate system {epsg}"))
            }
            Err(why) => Err(format!("EPSG:{epsg} cannot be used: {why}")),
        }
    }
}

#[cfg(all(test, feature = "gdal"))]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_with_and_without_their_register() {
        for text in ["25833", "EPSG:25833", " epsg:25833 "] {
            let crs: Crs = text.parse().expect(text);
            assert_eq!((crs.epsg(), crs.is_degrees(), crs.to_string()), (25833, false, "EPSG:25833".into()));
        }
        assert!("4258".parse::<Crs>().expect("ETRS89").is_degrees());
    }

    #[test]
    fn what_is_no_map_is_refused() {
        // heights, from the centre of the earth, no such code, no code
        for text in ["5941", "4978", "99", "0", "-1", "UTM33", "", "EPSG:", "25833.0", "æ:25833"] {
            let why = text.parse::<Crs>().expect_err(text);
            assert!(!why.is_empty());
        }
    }

    #[test]
    fn there_and_back_is_where_it_was() {
        let crs: Crs = "25833".parse().expect("code");
        let (mut x, mut y) = ([10.75, 30.0], [59.91, 70.0]);
        let there = projection::Projection::between(WGS_84, crs.epsg()).expect("system");
        there.convert(&mut x, &mut y).expect("inside");
        // the town hall of Oslo lies some 262 km east in zone 33, 6 649 km north of the equator
        assert!(
            (261_000.0..264_000.0).contains(&x[0]) && (6_640_000.0..6_660_000.0).contains(&y[0]),
            "{x:?} {y:?}"
        );
        let back = projection::Projection::between(crs.epsg(), WGS_84).expect("system");
        back.convert(&mut x, &mut y).expect("inside");
        assert!((x[0] - 10.75).abs() < 1e-9 && (y[1] - 70.0).abs() < 1e-9);
    }
}
