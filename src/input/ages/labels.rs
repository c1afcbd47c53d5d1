//! What the words in a table of ages mean: regions, ages, alternatives, years and counts.

use serde_json::Value;

use super::alternative::Alternative;
use super::table::COUNTRY;
use crate::input::digits::digits;
use crate::input::figure::{Figure, figure};
use crate::input::table::Decimal;
use crate::units::AgeBand;

/// Nobody has been older; larger numbers are something else than an age.
const OLDEST: u16 = 150;
/// More residents than any region has.
const MOST_RESIDENTS: f64 = 1e9;

/// Words in the names of figures that are no number of persons.
const NO_PERSONS: [&str; 9] =
    ["prosent", "percent", "per cent", "%", "andel", "share", "endring", "change", "vekst"];
/// Words for all ages, or for both sexes, together.
const ALL: [&str; 11] = [
    "total",
    "totalt",
    "i alt",
    "ialt",
    "alle",
    "all",
    "alle aldre",
    "all ages",
    "sum",
    "both sexes",
    "begge kjønn",
];
const COUNTRY_NAMES: [&str; 5] = ["hele landet", "heile landet", "the whole country", "norge", "norway"];
/// Words after a number of years.
const YEARS: [&str; 4] = ["years", "year", "år", "aar"];
/// What makes a band open.
const OPEN: [&str; 7] = ["+", "or older", "and older", "and over", "eller eldre", "og eldre", "og over"];
/// A region as a table names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Label {
    pub(super) code: Option<String>,
    pub(super) name: String,
    /// Whether it is the row of a district table for the whole city.
    pub(super) of_districts: bool,
}

/// Reads `K-3001 Halden`, `0301 Oslo`, `301`, `030101a Gamle Oslo`, `030100aa Oslo total`, `municip_nor0301`, `Skien`.
/// `name` is a column of its own.
pub(super) fn region(text: &str, name: Option<&str>) -> Result<Label, String> {
    let text = text.trim().trim_end_matches('.');
    if text.is_empty() {
        return Err("the region is empty".into());
    }
    let whole = spreadsheet_number(text);
    let text = whole.as_deref().unwrap_or(text);
    let (digits, rest) = code_and_rest(text);
    let name = name.map(str::trim).filter(|name| !name.is_empty()).unwrap_or(rest);
    let Some(digits) = digits else {
        let is_country = COUNTRY_NAMES.contains(&text.to_lowercase().as_str());
        return Ok(Label {
            code: is_country.then(|| COUNTRY.into()),
            name: plain(name),
            of_districts: false,
        });
    };
    let mut code = padded(digits).ok_or_else(|| {
        format!("region {text:?}: a code has 6 digits (district), 4 (municipality) or 2 (county)")
    })?;
    let mut name = plain(name);
    let of_districts = code.len() == 6 && code.ends_with("00");
    if of_districts {
        code.truncate(4);
        let words = [" total", " i alt"];
        if let Some(short) = words.iter().find_map(|word| name.strip_suffix(word)) {
            name = short.into();
        }
    }
    if name.is_empty() {
        name.clone_from(&code);
    }
    Ok(Label { code: Some(code), name, of_districts })
}

/// A whole number as a spreadsheet may have written it: `301.0`, `3,01E+02`, `'0301`.
fn spreadsheet_number(text: &str) -> Option<String> {
    let is_written_so = text.contains(['.', ',', 'e', 'E', '\'']);
    is_written_so.then(|| digits(&Value::from(text))).flatten().map(|(whole, _)| whole)
}

/// The digits of the code, if the text begins with one or ends with it after `_nor`, and the name.
fn code_and_rest(text: &str) -> (Option<&str>, &str) {
    let is_code = |digits: &str| digits.chars().all(|c| c.is_ascii_digit());
    if let Some((_, digits)) = text.rsplit_once("_nor")
        && is_code(digits)
    {
        return (Some(if digits.is_empty() { COUNTRY } else { digits }), "");
    }
    // as lists of codes mark municipalities and counties
    let start = text.strip_prefix("K-").or_else(|| text.strip_prefix("F-")).unwrap_or(text);
    let end = start.find(|c: char| !c.is_ascii_digit()).unwrap_or(start.len());
    let (digits, rest) = start.split_at(end);
    // districts of an earlier division have the same digits and other letters
    let letters = rest.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let rest = if rest.len() - letters.len() <= 2 { letters } else { rest };
    if digits.is_empty() || !(rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        return (None, text);
    }
    (Some(digits), rest.trim_start())
}

/// A code with the leading zero that a spreadsheet takes away.
fn padded(digits: &str) -> Option<String> {
    if digits.chars().all(|c| c == '0') {
        return Some(COUNTRY.into());
    }
    match digits.len() {
        2 | 4 | 6 => Some(digits.into()),
        1 | 3 | 5 => Some(format!("0{digits}")),
        _ => None,
    }
}

/// A name without the years of its division: `Halden (2020-2023)`.
fn plain(name: &str) -> String {
    let name = name.trim();
    match name.rsplit_once('(') {
        Some((before, inside)) if inside.contains(|c: char| c.is_ascii_digit()) => before.trim_end().into(),
        _ => name.into(),
    }
}

/// Reads `0 years`, `1 år`, `105 years or older`, `20-44 år`, `90+`, `7`; `None` for all ages together.
pub(super) fn age(text: &str) -> Result<Option<AgeBand>, String> {
    let lower = text.trim().to_lowercase();
    if is_all(&lower) {
        return Ok(None);
    }
    let lower = spreadsheet_number(&lower).unwrap_or(lower);
    let broken = || format!("age {text:?} is not understood; such as 7, 20-44 or 90+");
    let (from, rest) = number(&lower).ok_or_else(broken)?;
    let (to, mut rest) = match rest.trim_start().strip_prefix(['-', '–']) {
        Some(rest) => number(rest.trim_start()).map(|(to, rest)| (Some(to), rest)).ok_or_else(broken)?,
        None => (Some(from), rest),
    };
    let mut open = false;
    while !rest.trim_start().is_empty() {
        rest = rest.trim_start();
        let year = YEARS.iter().find_map(|word| rest.strip_prefix(word));
        open |= year.is_none();
        rest = year.or_else(|| OPEN.iter().find_map(|word| rest.strip_prefix(word))).ok_or_else(broken)?;
    }
    if to.is_some_and(|to| to < from || to > OLDEST) || (open && to != Some(from)) {
        return Err(broken());
    }
    Ok(Some(AgeBand { from, to: to.filter(|_| !open) }))
}

fn number(text: &str) -> Option<(u16, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// Whether a word means all ages, or both sexes.
pub(super) fn is_all(text: &str) -> bool {
    ALL.contains(&text.trim().to_lowercase().as_str())
}

/// The alternative in `Hovedalternativet (MMMM)`, `Main alternative (MMMM) 2030` or `MMMM`.
pub(super) fn alternative(text: &str) -> Option<Alternative> {
    let inside = text.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(inside, _)| inside);
    [inside, Some(text)].into_iter().flatten().find_map(|text| Alternative::new(text.trim()).ok())
}

/// The year at the end of `Persons 2021`.
pub(super) fn year(text: &str) -> Option<u16> {
    let text = text.trim();
    let whole = spreadsheet_number(text);
    let text = whole.as_deref().unwrap_or(text);
    let start = text
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let digits = &text[start..];
    let is_year = digits.len() == 4 && digits.starts_with(['1', '2']);
    is_year.then(|| digits.parse().ok()).flatten()
}

/// A count; `None` where the table has no figure.
pub(super) fn count(text: &str, decimal: Decimal) -> Result<Option<f64>, String> {
    match figure(&Value::from(text), decimal)? {
        Figure::Number(count) if (0.0..=MOST_RESIDENTS).contains(&count) => Ok(Some(count)),
        Figure::Number(count) => Err(format!("{count} must be from 0 to {MOST_RESIDENTS}")),
        Figure::NotGiven | Figure::Empty => Ok(None),
    }
}

/// Whether the name of a kind of figure says that it counts no persons.
pub(super) fn is_share(content: &str) -> bool {
    let small = content.to_lowercase();
    NO_PERSONS.iter().any(|word| small.contains(word))
}
