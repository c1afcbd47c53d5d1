//! What of a collection is asked for, from the parameters of an address. What is not known is an error: a filter that is overlooked
//! gives wrong numbers in silence.

use axum::http::StatusCode;

use super::super::problem::Problem;
use super::crs::System;
use super::filter::{Filter, Language};
use crate::layers::layer::{Kind, Layer};

/// How many features a page has unless the address says otherwise.
pub(super) const PAGE: usize = 100;
/// The most features of a page; more are not refused but cut to this.
pub(super) const LARGEST_PAGE: usize = 10_000;

/// Parameters that are not about rows: those of every address, and what others read.
const ELSEWHERE: [&str; 6] = ["f", "language", "lang", "year", "set", "token"];

/// What of a collection is asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Asked {
    /// `None` if the address does not say.
    pub(super) limit: Option<usize>,
    pub(super) offset: usize,
    /// West, south, east, north in the system beside it.
    pub(super) bbox: Option<([f64; 4], System)>,
    /// The coordinate system of the answer.
    pub(super) system: System,
    pub(super) filter: Option<Filter>,
    /// Columns and values that they must have.
    pub(super) equal: Vec<(String, String)>,
    pub(super) times: Option<Times>,
    pub(super) sort: Vec<Sort>,
    /// The columns that are told; all if `None`.
    pub(super) columns: Option<Vec<String>>,
    pub(super) skip_geometry: bool,
}

/// A column by which rows are sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sort {
    pub(super) column: String,
    pub(super) is_falling: bool,
}

/// From when to when, RFC 3339; open where there is nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Times {
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
}

impl Asked {
    /// From the parameters of an address, for a layer.
    pub(super) fn of(parameters: &[(String, String)], layer: &Layer) -> Result<Self, Problem> {
        let mut asked = Self::default();
        let (mut filter, mut language, mut filter_system) = (None, Language::default(), System::default());
        let (mut bbox, mut bbox_system) = (None, System::default());
        for (name, value) in parameters {
            match name.as_str() {
                "limit" => asked.limit = Some(whole(name, value)?.clamp(1, LARGEST_PAGE)),
                "offset" | "startindex" => asked.offset = whole(name, value)?,
                "bbox" => bbox = Some(corners(value)?),
                "bbox-crs" => bbox_system = System::of_parameter(name, value)?,
                "crs" => asked.system = System::of_parameter(name, value)?,
                "filter" => filter = Some(value.clone()).filter(|text| !text.trim().is_empty()),
                "filter-lang" => language = filter_language(value)?,
                "filter-crs" => filter_system = System::of_parameter(name, value)?,
                "datetime" => asked.times = Some(times(value)?),
                "sortby" => asked.sort = sorts(value, layer)?,
                "properties" => asked.columns = Some(named(value, layer)?),
                "skipGeometry" => asked.skip_geometry = truth(name, value)?,
                other if ELSEWHERE.contains(&other) => {}
                other => asked.equal.push(equal(other, value, layer)?),
            }
        }
        asked.bbox = bbox.map(|corners| (corners, bbox_system));
        asked.filter = filter.map(|text| Filter { text, language, system: filter_system });
        Ok(asked)
    }

    /// How many features the page has at most.
    pub(super) fn limit(&self) -> usize {
        self.limit.unwrap_or(PAGE)
    }
}

pub(super) fn bad(detail: String) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "query", detail)
}

fn whole(name: &str, value: &str) -> Result<usize, Problem> {
    let digits = !value.is_empty() && value.bytes().all(|letter| letter.is_ascii_digit());
    match value.parse() {
        Ok(number) if digits => Ok(number),
        // more than fits is more than there is
        Err(_) if digits => Ok(usize::MAX),
        _ => Err(bad(format!("{name}: {value:?} is no whole number from 0 up"))),
    }
}

fn truth(name: &str, value: &str) -> Result<bool, Problem> {
    value.parse().map_err(|_| bad(format!("{name}: {value:?} is neither true nor false")))
}

/// Four numbers, or six with heights, which are left.
fn corners(value: &str) -> Result<[f64; 4], Problem> {
    let numbers: Result<Vec<f64>, _> = value.split(',').map(|number| number.trim().parse::<f64>()).collect();
    let wrong = || bad(format!("bbox: {value:?} must be four numbers: west, south, east, north"));
    let numbers = numbers.map_err(|_| wrong())?;
    let [west, south, east, north] = match numbers.as_slice() {
        [west, south, east, north] | [west, south, _, east, north, _] => [*west, *south, *east, *north],
        _ => return Err(wrong()),
    };
    if ![west, south, east, north].iter().all(|number| number.is_finite()) {
        return Err(wrong());
    }
    if south > north {
        return Err(bad(format!("bbox: {south} in the south lies north of {north}")));
    }
    Ok([west, south, east, north])
}

fn filter_language(value: &str) -> Result<Language, Problem> {
    match value {
        "cql2-text" => Ok(Language::Text),
        "cql2-json" => Ok(Language::Json),
        other => Err(bad(format!("filter-lang: there is no {other:?}; there are cql2-text and cql2-json"))),
    }
}

/// A moment, or two with `/` between them, `..` or nothing for an open end.
fn times(value: &str) -> Result<Times, Problem> {
    let moment = |text: &str| -> Result<Option<String>, Problem> {
        if text.is_empty() || text == ".." {
            return Ok(None);
        }
        let is_day = chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok();
        let is_time = chrono::DateTime::parse_from_rfc3339(text).is_ok();
        if is_day || is_time {
            Ok(Some(text.into()))
        } else {
            Err(bad(format!("datetime: {text:?} is no date or time (RFC 3339)")))
        }
    };
    match value.split_once('/') {
        None => {
            let at = moment(value)?;
            if at.is_none() {
                return Err(bad("datetime: a moment is needed".into()));
            }
            Ok(Times { from: at.clone(), to: at })
        }
        Some((from, to)) => {
            let times = Times { from: moment(from)?, to: moment(to)? };
            match (&times.from, &times.to) {
                (Some(from), Some(to)) if from > to => Err(bad(format!("datetime: {from} is after {to}"))),
                _ => Ok(times),
            }
        }
    }
}

fn sorts(value: &str, layer: &Layer) -> Result<Vec<Sort>, Problem> {
    let one = |text: &str| {
        let text = text.trim();
        let (is_falling, name) = match text.strip_prefix('-') {
            Some(name) => (true, name),
            // a plus in an address may have become a space
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        known("sortby", name.trim(), layer).map(|column| Sort { column, is_falling })
    };
    value.split(',').map(one).collect()
}

fn named(value: &str, layer: &Layer) -> Result<Vec<String>, Problem> {
    value
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| known("properties", name, layer))
        .collect()
}

fn known(parameter: &str, name: &str, layer: &Layer) -> Result<String, Problem> {
    let is_known = layer.fields.iter().any(|field| field.name == name) || name == "id";
    if is_known {
        Ok(name.into())
    } else {
        Err(bad(format!("{parameter}: there is no column {name:?}; /queryables lists them")))
    }
}

/// A column as a parameter, with the value that it must have.
fn equal(name: &str, value: &str, layer: &Layer) -> Result<(String, String), Problem> {
    let field = layer.fields.iter().find(|field| field.name == name);
    let fits = match field.map(|field| field.kind) {
        None if name == "id" => true,
        None => return Err(bad(format!("there is no parameter and no column {name:?} here"))),
        Some(Kind::Bool) => value.parse::<bool>().is_ok(),
        Some(Kind::Integer | Kind::Real) => value.parse::<f64>().is_ok_and(f64::is_finite),
        Some(Kind::Text) => true,
    };
    if fits {
        Ok((name.into(), value.into()))
    } else {
        Err(bad(format!("{name}: {value:?} is not of the type of this column")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layers::layer::Field;

    fn asked(query: &str) -> Result<Asked, Problem> {
        let pairs: Vec<(String, String)> = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let fields = vec![Field { name: "residents".into(), kind: Kind::Real }];
        Asked::of(&pairs, &Layer { fields, ..Layer::new("any", serde_json::Map::new()) })
    }

    #[test]
    fn limits_are_cut_and_not_refused() {
        assert_eq!(asked("limit=1000000").map(|asked| asked.limit()).ok(), Some(LARGEST_PAGE));
        assert_eq!(
            asked("limit=99999999999999999999999").map(|asked| asked.limit()).ok(),
            Some(LARGEST_PAGE)
        );
        assert_eq!(asked("limit=0").map(|asked| asked.limit()).ok(), Some(1));
        assert_eq!(asked("f=json").map(|asked| asked.limit()).ok(), Some(PAGE));
    }

    #[test]
    fn what_is_not_known_is_refused() {
        let wrong = [
            "limit=-1",
            "limit=x",
            "offset=1.5",
            "bbox=1,2,3",
            "bbox=1,2,3,x",
            "bbox=0,5,1,4",
            "bbox=0,nan,1,4",
            "crs=EPSG:4258",
            "bbox-crs=x",
            "filter-lang=sql",
            "datetime=yesterday",
            "datetime=2026-02-30",
            "datetime=2027-01-01/2026-01-01",
            "sortby=nothing",
            "properties=nothing",
            "cls=PLUSS",
            "residents=many",
            "skipGeometry=perhaps",
        ];
        for query in wrong {
            assert!(asked(query).is_err(), "{query}");
        }
        let right = [
            "bbox=1,2,3,4",
            "bbox=1,2,0,3,4,9",
            "bbox=179,0,-179,1",
            "datetime=2026-01-01/..",
            "sortby=-residents",
            "properties=residents,id",
            "residents=4.5",
            "year=2030",
            "startindex=3",
        ];
        for query in right {
            assert!(asked(query).is_ok(), "{query}");
        }
    }
}
