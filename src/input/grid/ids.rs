//! Cell ids that say where the cell is: Statistics Norway and Eurostat.

use serde_json::Value;

use crate::input::digits::digits as whole_number;
use crate::input::table::text;

/// EPSG code of the grids of Statistics Norway: ETRS89 / UTM zone 33N.
const NORWAY: u32 = 25833;
/// EPSG code of the grids of Eurostat: ETRS89 / LAEA Europe.
const EUROPE: u32 = 3035;
/// What Statistics Norway adds to eastings so that none is negative, metres.
const FALSE_EAST: i64 = 2_000_000;
/// Northings fill the last seven digits of an id.
const NORTH_PART: i64 = 10_000_000;
/// Corners that can be in Norway with Svalbard and Jan Mayen, metres in EPSG:25833, with room to spare.
const EAST_OF_NORWAY: std::ops::RangeInclusive<i64> = -1_000_000..=2_000_000;
const NORTH_OF_NORWAY: std::ops::RangeInclusive<i64> = 6_000_000..=9_500_000;

/// What an id says about its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Corner {
    pub(super) epsg: u32,
    /// South-west corner, metres.
    pub(super) east: i64,
    pub(super) north: i64,
    /// Side in metres, where the id names it.
    pub(super) side: Option<u32>,
}

/// The id that Statistics Norway gives the square with this south-west corner, metres in EPSG:25833:
/// easting + 2,000,000 and northing, seven digits each (source: SSB, *Statistikk på rutenett*, Notater 2009/9).
#[must_use]
pub fn ssb_id(east: i64, north: i64) -> String {
    format!("{:014}", (east + FALSE_EAST) * NORTH_PART + north)
}

/// A cell id that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Id {
    pub(super) corner: Corner,
    /// The id in its usual form.
    pub(super) text: String,
    /// Whether it was written with an exponent, as `23447507087e3`: it may have been rounded.
    pub(super) is_short: bool,
}

/// The corner of a cell of Statistics Norway and its id as digits; the id may be a text, a whole number, a real number, as
/// in shapefiles, or a number with an exponent, as long as it is whole.
pub(super) fn from_ssb(value: &Value) -> Result<Id, String> {
    let (digits, is_short) = digits(value)?;
    if digits.len() != 14 {
        return Err(format!(
            "grid id {digits} has {} digits; one of Statistics Norway has 14: easting + 2,000,000 and northing, 7 each",
            digits.len()
        ));
    }
    let id: i64 = digits.parse().map_err(|_| format!("grid id {digits} is no number"))?;
    let (east, north) = (id / NORTH_PART - FALSE_EAST, id % NORTH_PART);
    if !EAST_OF_NORWAY.contains(&east) || !NORTH_OF_NORWAY.contains(&north) {
        let hint = if is_short { ROUNDED } else { "" };
        return Err(format!(
            "grid id {digits} means easting {east}, northing {north}: that is not in Norway{hint}"
        ));
    }
    let corner = Corner { epsg: NORWAY, east, north, side: None };
    Ok(Id { corner, text: digits, is_short })
}

/// Why an id with an exponent has no place.
pub(super) const ROUNDED: &str = "; a spreadsheet has rounded it";

/// The digits of an id, and whether it was written with an exponent.
fn digits(value: &Value) -> Result<(String, bool), String> {
    if value.is_null() {
        return Err("its grid id is empty".into());
    }
    whole_number(value).ok_or_else(|| format!("grid id {:?} is not written in 14 digits", text(value).trim()))
}

/// The corner of a cell of Eurostat: `CRS3035RES1000mN4093000E4362000`, or short `1kmN4093E4362`, where the zeros that the
/// side ends in are left out; either may name the easting first (source: INSPIRE D2.8.I.2, 4.2.1).
pub(super) fn from_eurostat(value: &Value) -> Result<Id, String> {
    let id = match value {
        Value::Null => return Err("its grid id is empty".into()),
        other => text(other).trim().to_owned(),
    };
    let corner = eurostat(&id).ok_or_else(|| {
        format!("grid id {id:?} is not written like CRS3035RES1000mN4093000E4362000 or 1kmN4093E4362")
    })?;
    Ok(Id { corner, text: id, is_short: false })
}

fn eurostat(id: &str) -> Option<Corner> {
    let long = id.strip_prefix("CRS3035RES");
    let (side, place) = size(long.unwrap_or(id))?;
    let zeros =
        if long.is_some() { 0 } else { side.to_string().bytes().rev().take_while(|b| *b == b'0').count() };
    let metres = |digits: &str| {
        let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        // at most seven digits in metres: nothing overflows, and LAEA reaches that far
        (plain && digits.len() + zeros <= 7).then(|| digits.parse::<i64>().ok()).flatten()
    };
    let (north, east) = match place.strip_prefix('N') {
        Some(rest) => rest.split_once('E')?,
        None => place.strip_prefix('E')?.split_once('N').map(|(east, north)| (north, east))?,
    };
    let unit = 10_i64.pow(zeros as u32);
    Some(Corner { epsg: EUROPE, east: metres(east)? * unit, north: metres(north)? * unit, side: Some(side) })
}

/// A length such as `250m` or `1km` at the beginning of a text, in metres, and the rest.
pub(super) fn size(text: &str) -> Option<(u32, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(end);
    let number: u32 = number.parse().ok().filter(|number| (1..=1_000_000).contains(number))?;
    match rest.strip_prefix("km") {
        Some(rest) => Some((number.checked_mul(1000)?, rest)),
        None => Some((number, rest.strip_prefix('m')?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    proptest! {
        #[test]
        fn ids_survive_the_round_trip(east in -999_999..2_000_000_i64, north in 6_000_000..9_500_000_i64) {
            let id = ssb_id(east, north);
            let number: i64 = id.parse().unwrap();
            for value in [json!(id), json!(number), json!(number as f64), json!(format!("{id}.0"))] {
                let Id { corner, text, is_short } = from_ssb(&value).unwrap();
                prop_assert_eq!((corner.east, corner.north, &text, is_short), (east, north, &id, false));
            }
        }

        /// Whatever the exponent, no digit is lost.
        #[test]
        fn short_ids_survive_the_round_trip(
            east in -9_999..20_000_i64, north in 60_000..95_000_i64, places in 0..13_usize, comma: bool,
        ) {
            let id = ssb_id(east * 100, north * 100);
            let (whole, decimals) = id.split_at(14 - places);
            let decimals = decimals.trim_end_matches('0');
            let point = if decimals.is_empty() { "" } else if comma { "," } else { "." };
            for mark in ["e", "E+", "e+"] {
                let found = from_ssb(&json!(format!("{whole}{point}{decimals}{mark}{places}"))).unwrap();
                prop_assert!(found.is_short && found.text == id, "{:?}", found);
            }
        }

        #[test]
        fn european_ids_survive_the_round_trip(east in 0..10_000_i64, north in 0..10_000_i64) {
            let full = format!("CRS3035RES1000mN{}E{}", north * 1000, east * 1000);
            for id in [full, format!("1kmN{north}E{east}"), format!("1kmE{east}N{north}")] {
                let corner = from_eurostat(&json!(id)).unwrap().corner;
                let expected = Corner { epsg: 3035, east: east * 1000, north: north * 1000, side: Some(1000) };
                prop_assert_eq!(corner, expected);
            }
        }

        #[test]
        fn no_text_breaks_the_readers(text in "\\PC{0,20}|[0-9.eE+-]{0,20}|(CRS3035RES)?[0-9]{0,9}k?m[NE][0-9]{0,20}[NE][0-9]{0,20}") {
            let _ = (from_ssb(&json!(text)), from_eurostat(&json!(text)));
        }
    }

    #[test]
    fn an_easting_may_be_negative() {
        let corner = from_ssb(&json!("19250006618000")).unwrap().corner;
        assert_eq!((corner.east, corner.north), (-75_000, 6_618_000));
    }

    #[test]
    fn broken_ids_name_their_rule() {
        let cases = [
            (json!("1925000661800"), "has 13 digits"),
            (json!(1_925_000_661_800_i64), "has 13 digits"),
            (json!("192500066180000"), "has 15 digits"),
            (json!("1,92500E+13"), "a spreadsheet has rounded it"),
            (json!("1,92500E+12"), "has 13 digits"),
            (json!("1,9250006618005E+12"), "14 digits"),
            (json!("1e99999999999999999999"), "14 digits"),
            (json!("-9250006618000"), "14 digits"),
            (json!(19_250_006_618_000.5), "14 digits"),
            (json!("66180001925000"), "not in Norway"),
            (json!(""), "14 digits"),
            (Value::Null, "empty"),
        ];
        for (value, rule) in cases {
            let why = from_ssb(&value).unwrap_err();
            assert!(why.contains(rule), "{value}: {why}");
        }
    }

    #[test]
    fn european_ids_of_other_sizes() {
        let corner = |id: &str| eurostat(id).map(|corner| (corner.east, corner.north, corner.side));
        assert_eq!(corner("250mN409325E436275"), Some((4_362_750, 4_093_250, Some(250))));
        assert_eq!(corner("10kmE436N409"), Some((4_360_000, 4_090_000, Some(10_000))));
        for broken in
            ["1kmN4093", "kmN1E1", "0mN1E1", "1kmN40930000E1", "CRS3035RES1000mN+1E1", "1 kmN1E1", ""]
        {
            assert_eq!(corner(broken), None, "{broken}");
        }
    }
}
