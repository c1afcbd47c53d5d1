//! What a process gives: layers, words and remarks, alone or together.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::super::answer::geojson;
use super::super::answered::{document, remarks, tables};
use super::super::problem::Problem;
use super::super::token::random_digits;
use crate::ask::{Answer, Seen};
use crate::watch::Watch;
use crate::words::Words;

/// Bytes of what stands between parts: it stands nowhere in them.
const BOUNDARY: usize = 16;

/// One of the outputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Output {
    /// GeoJSON.
    Layers,
    /// Plain words.
    Words,
    /// What was left out, and why.
    Remarks,
}

/// How outputs are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Outcome {
    /// Each as it is.
    Raw,
    /// As one JSON object.
    Document,
}

/// An answer as it is sent and kept.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) kind: String,
    pub(super) body: Vec<u8>,
}

/// An answer, and what is needed to write it.
#[derive(Clone, Copy)]
pub(super) struct Answered<'a> {
    pub(super) seen: &'a Seen,
    pub(super) answer: &'a dyn Answer,
    pub(super) words: &'a Words,
}

impl Output {
    pub(super) const ALL: [Self; 3] = [Self::Layers, Self::Words, Self::Remarks];
    pub(super) const NAMES: [&'static str; 3] = ["layers", "words", "remarks"];

    /// The output of a name.
    pub(super) fn of(id: &str) -> Option<Self> {
        Self::NAMES.iter().position(|name| *name == id).map(|at| Self::ALL[at])
    }

    fn name(self) -> &'static str {
        match self {
            Self::Layers => "layers",
            Self::Words => "words",
            Self::Remarks => "remarks",
        }
    }

    /// As it is by itself.
    fn raw(self, answered: &Answered<'_>, watch: &Watch) -> Result<Written, Problem> {
        let Answered { seen, answer, words } = *answered;
        match self {
            Self::Words => Ok(Written {
                kind: "text/plain; charset=utf-8".into(),
                body: answer.explain(words).into_bytes(),
            }),
            Self::Remarks => Ok(Written {
                kind: "application/json".into(),
                body: json!(remarks(seen, answer)).to_string().into_bytes(),
            }),
            Self::Layers => {
                let tables = tables(seen, answer, words);
                let own = |table| geojson(table, std::iter::repeat_with(Map::new), watch);
                if let [table] = tables.as_slice() {
                    return Ok(Written { kind: "application/geo+json".into(), body: own(table)? });
                }
                let all = tables.iter().map(own).collect::<Result<Vec<_>, _>>()?;
                Ok(Written {
                    kind: "application/json".into(),
                    body: [b"[", all.join(&b',').as_slice(), b"]"].concat(),
                })
            }
        }
    }

    /// As a member of an object.
    fn member(self, answered: &Answered<'_>, watch: &Watch) -> Result<Vec<u8>, Problem> {
        let Answered { answer, words, seen } = *answered;
        let value = match self {
            Self::Words => json!(answer.explain(words)).to_string().into_bytes(),
            Self::Remarks => json!(remarks(seen, answer)).to_string().into_bytes(),
            Self::Layers => {
                let tables = tables(seen, answer, words);
                let all = tables.iter().map(|table| geojson(table, std::iter::repeat_with(Map::new), watch));
                let all = all.collect::<Result<Vec<_>, _>>()?;
                [b"[", all.join(&b',').as_slice(), b"]"].concat()
            }
        };
        Ok([format!("\"{}\":", self.name()).as_bytes(), &value].concat())
    }
}

impl Outcome {
    /// The outputs of an answer, so written.
    pub(super) fn write(
        self,
        outputs: &[Output],
        answered: &Answered<'_>,
        watch: &Watch,
    ) -> Result<Written, Problem> {
        match (self, outputs) {
            (Self::Raw, [one]) => one.raw(answered, watch),
            (Self::Raw, several) => parts(several, answered, watch),
            (Self::Document, all) if all == Output::ALL => {
                let Answered { seen, answer, words } = *answered;
                Ok(Written { kind: "application/json".into(), body: document(seen, answer, words, watch)? })
            }
            (Self::Document, some) => {
                let members = some
                    .iter()
                    .map(|output| output.member(answered, watch))
                    .collect::<Result<Vec<_>, _>>()?;
                Ok(Written {
                    kind: "application/json".into(),
                    body: [b"{", members.join(&b',').as_slice(), b"}"].concat(),
                })
            }
        }
    }
}

/// Several outputs one after the other (RFC 2387).
fn parts(outputs: &[Output], answered: &Answered<'_>, watch: &Watch) -> Result<Written, Problem> {
    let boundary = random_digits::<BOUNDARY>().map_err(|_| Problem::internal())?;
    let mut body = Vec::new();
    for output in outputs {
        let part = output.raw(answered, watch)?;
        let head =
            format!("--{boundary}\r\nContent-ID: <{}>\r\nContent-Type: {}\r\n\r\n", output.name(), part.kind);
        body.extend(head.into_bytes());
        body.extend(part.body);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{boundary}--\r\n").into_bytes());
    Ok(Written { kind: format!("multipart/related; boundary={boundary}"), body })
}

/// What a process gives, as it is described.
pub(super) fn described() -> Value {
    let collection = json!({ "type": "object", "required": ["type", "features"], "properties": {
        "type": { "type": "string", "enum": ["FeatureCollection"] },
        "name": { "type": "string" },
        "features": { "type": "array", "items": { "type": "object" } },
    } });
    json!({
        "layers": {
            "title": "Layers",
            "description": "The result as GeoJSON FeatureCollections, the main one first",
            "schema": { "type": "array", "items": collection },
        },
        "words": {
            "title": "Words",
            "description": "The result in plain words",
            "schema": { "type": "string" },
        },
        "remarks": {
            "title": "Remarks",
            "description": "What was left out, and why",
            "schema": { "type": "array", "items": { "type": "string" } },
        },
    })
}
