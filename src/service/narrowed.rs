//! Which bases an address means: those that are open at a moment, and of which types.

use std::fmt::Write;

use axum::extract::Query;
use axum::http::{StatusCode, Uri};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::problem::Problem;
use crate::moment::Moment;
use crate::settings::base_types::BaseType;

/// The parameters that say so.
pub(super) const NAMES: [&str; 3] = ["at", "staffed", "types"];

/// Which bases are meant; all of them if nothing is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Narrowed {
    /// Only those that are open then.
    pub(super) at: Option<Moment>,
    /// Only those where staff is there at that moment.
    pub(super) staffed: bool,
    /// Only those of these types, each once, in their order; of all if empty.
    pub(super) types: Vec<BaseType>,
}

#[derive(Deserialize)]
struct Asked {
    at: Option<String>,
    staffed: Option<String>,
    types: Option<String>,
}

impl Narrowed {
    /// What an address says.
    pub(super) fn of(uri: &Uri) -> Result<Self, Problem> {
        let Query(asked) = Query::<Asked>::try_from_uri(uri).map_err(|why| bad(why.body_text()))?;
        let at = asked.at.filter(|text| !text.trim().is_empty());
        let at = at.map(|text| Moment::parse(&text)).transpose().map_err(|why| bad(format!("at: {why}")))?;
        let staffed = match asked.staffed.as_deref() {
            None | Some("" | "false") => false,
            Some("true") => true,
            Some(other) => return Err(bad(format!("staffed: {other:?} is neither true nor false"))),
        };
        if staffed && at.is_none() {
            return Err(bad("staffed: at which moment? Say at=Tue18:30, too".into()));
        }
        let types = asked.types.map_or(Ok(Vec::new()), |list| types(&list))?;
        Ok(Self { at, staffed, types })
    }

    /// Fields of a question that knows them.
    pub(super) fn fields(&self) -> Map<String, Value> {
        let all = [
            ("at", self.at.map(|at| json!(at))),
            ("staffed", self.staffed.then(|| json!(true))),
            ("types", (!self.types.is_empty()).then(|| json!(self.types))),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    }

    /// The same as parameters of an address, each behind a `&`: nothing in them has to be escaped, so templates may have them.
    pub(super) fn parameters(&self) -> String {
        let mut text = String::new();
        if let Some(at) = self.at {
            let _ = write!(text, "&at={}", at.to_string().replace(' ', if is_weekly(at) { "" } else { "T" }));
        }
        if self.staffed {
            text.push_str("&staffed=true");
        }
        if !self.types.is_empty() {
            let _ = write!(
                text,
                "&types={}",
                self.types.iter().map(|own| own.id()).collect::<Vec<_>>().join(",")
            );
        }
        text
    }
}

fn is_weekly(at: Moment) -> bool {
    matches!(at, Moment::Weekly(..))
}

fn bad(detail: String) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "query", detail)
}

fn types(list: &str) -> Result<Vec<BaseType>, Problem> {
    let known = || BaseType::ALL.map(BaseType::id).join(", ");
    let of = |name: &str| {
        let unknown = || bad(format!("types: there is no type of base {name:?}; there are {}", known()));
        BaseType::of(name).ok_or_else(unknown)
    };
    let named = list.split(',').map(str::trim).filter(|name| !name.is_empty());
    let mut types: Vec<BaseType> = named.map(of).collect::<Result<_, _>>()?;
    types.sort_unstable();
    types.dedup();
    Ok(types)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(query: &str) -> Result<Narrowed, Problem> {
        Narrowed::of(&format!("/x?{query}").parse::<Uri>().expect("an address"))
    }

    #[test]
    fn what_is_read_is_written_and_read_again() {
        for (query, written) in [
            ("", ""),
            ("at=Tue18:30&staffed=true", "&at=Tue18:30&staffed=true"),
            ("at=tirsdag%2018.30&types=PLUSS,BASIS,PLUSS", "&at=Tue18:30&types=PLUSS,BASIS"),
            ("at=2026-03-03T18:30&year=2030", "&at=2026-03-03T18:30"),
        ] {
            let narrowed = of(query).expect(query);
            assert_eq!(narrowed.parameters(), written, "{query}");
            assert_eq!(of(&narrowed.parameters()).expect(written), narrowed, "{query}");
        }
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for query in ["at=someday", "staffed=perhaps&at=Tue18:30", "staffed=true", "types=GOLD"] {
            assert_eq!(of(query).expect_err(query).code(), "query", "{query}");
        }
    }
}
