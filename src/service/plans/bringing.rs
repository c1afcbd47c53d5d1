//! An import as the address of a request says it, and its answer.

use axum::extract::Query;
use axum::http::{StatusCode, Uri};
use serde_json::{Value, json};

use super::super::problem::Problem;
use crate::input::crs::Crs;
use crate::plan::imports::{Fault, Fixed, KeptOut, Matched, Mode, Outcome};
use crate::plan::{PlanLayer, column_title};
use crate::words::Words;

/// Parameters that every address knows.
const EVERYWHERE: [&str; 2] = ["year", "token"];

/// An import as it is asked for.
#[derive(Debug)]
pub(super) struct Bringing {
    pub(super) layer: PlanLayer,
    pub(super) mode: Mode,
    /// The name of an uploaded file; else it is in the body.
    pub(super) upload: Option<String>,
    /// The layer in the file.
    pub(super) from_layer: Option<String>,
    pub(super) crs: Option<Crs>,
    pub(super) map: Option<Vec<Matched>>,
    pub(super) fill: Vec<Fixed>,
    pub(super) update: bool,
    pub(super) language: Option<String>,
}

/// The answer to parameters that cannot be meant.
pub(super) fn bad(detail: String) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "query", detail)
}

impl Bringing {
    pub(super) fn of(uri: &Uri) -> Result<Self, Problem> {
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri).map_err(|why| bad(why.body_text()))?.0;
        let mut layer = None;
        let mut own = Self {
            layer: PlanLayer::Bases,
            mode: Mode::Keep,
            upload: None,
            from_layer: None,
            crs: None,
            map: None,
            fill: Vec::new(),
            update: false,
            language: None,
        };
        for (name, value) in pairs {
            match name.as_str() {
                "layer" => layer = Some(layer_of(&value)?),
                "preview" if truth(&name, &value)? => own.mode = Mode::Try,
                "preview" => own.mode = Mode::Keep,
                "update" => own.update = truth(&name, &value)?,
                "upload" => own.upload = Some(value),
                "from_layer" => own.from_layer = Some(value),
                "crs" => own.crs = Some(value.parse().map_err(bad)?),
                "map" => own.map.get_or_insert_default().extend(map(&value)?),
                "fill" => own.fill.push(fixed(&value)?),
                "language" | "lang" => own.language = Some(value),
                other if EVERYWHERE.contains(&other) => {}
                other => return Err(bad(format!("there is no parameter {other:?} here"))),
            }
        }
        let layer = layer.ok_or_else(|| bad(format!("layer is missing: one of {}", layers())))?;
        Ok(Self { layer, ..own })
    }

    /// What came of it; each row that was kept out says why, in a language.
    pub(super) fn answer(&self, outcome: &Outcome, root: &str, words: &Words) -> Value {
        let titled = |own: &Matched| json!({ "column": own.column, "title": column_title(words, &own.column), "from": own.from });
        let kept_out = |own: &KeptOut| {
            json!({
                "row": own.row, "id": own.id, "column": own.column, "value": own.value, "fault": own.fault.id(),
                "rule": own.rule, "text": text(own, words),
            })
        };
        let undo = outcome.last_change.map(|number| format!("{root}/history/{number}/undo?import=true"));
        json!({
            "preview": self.mode == Mode::Try,
            "layer": self.layer.name(),
            "plan_columns": outcome.plan_columns.iter().map(|column| json!({ "column": column, "title": column_title(words, column) })).collect::<Vec<_>>(),
            "columns": outcome.columns,
            "map": outcome.map.iter().map(titled).collect::<Vec<_>>(),
            "fill": self.fill,
            "rows": outcome.rows,
            "first_rows": outcome.first_rows,
            "added": outcome.added,
            "changed": outcome.changed,
            "unchanged": outcome.unchanged,
            "kept_out": outcome.kept_out.iter().map(kept_out).collect::<Vec<_>>(),
            "refused": outcome.is_mostly_broken(),
            "remarks": outcome.remarks.iter().map(|own| json!({ "rows": own.rows, "text": as_parameter(&own.text) })).collect::<Vec<_>>(),
            "undo": undo,
        })
    }
}

/// Why a row was kept out, in words.
fn text(own: &KeptOut, words: &Words) -> String {
    let column = own.column.as_deref().map(|column| column_title(words, column)).unwrap_or_default();
    let value = own.value.clone().unwrap_or_default();
    let allowed = match &own.fault {
        Fault::Choice(allowed) => allowed.join(", "),
        _ => String::new(),
    };
    let values = [("column", column.into()), ("value", value.into()), ("allowed", allowed.into())];
    words.say(&format!("import-{}", own.fault.id()), &values)
}

/// What the library says of its own fields, as the parameters are called.
pub(super) fn as_parameter(text: &str) -> String {
    text.replace("`Import::map` COLUMN=", "`map` COLUMN:").replace("`Import::map`", "`map`")
}

fn layers() -> String {
    PlanLayer::ALL.map(PlanLayer::name).join(", ")
}

fn layer_of(name: &str) -> Result<PlanLayer, Problem> {
    PlanLayer::of(name).ok_or_else(|| bad(format!("layer = {name:?}: there are {}", layers())))
}

fn truth(name: &str, value: &str) -> Result<bool, Problem> {
    value.parse().map_err(|_| bad(format!("{name} = {value:?}: must be true or false")))
}

/// Columns of the plan and of the file, as `type:basetype,name:navn`; what has no colon belongs to the name before it.
fn map(text: &str) -> Result<Vec<Matched>, Problem> {
    let mut all: Vec<Matched> = Vec::new();
    for piece in text.split(',').filter(|_| !text.trim().is_empty()) {
        match (piece.split_once(':'), all.last_mut()) {
            (Some((column, from)), _) => {
                all.push(Matched { column: column.trim().into(), from: from.trim().into() });
            }
            (None, Some(last)) => last.from = format!("{},{}", last.from, piece.trim_end()),
            (None, None) => return Err(bad(format!("map = {text:?}: write it as COLUMN:COLUMN_OF_FILE"))),
        }
    }
    Ok(all)
}

fn fixed(text: &str) -> Result<Fixed, Problem> {
    let parts = text.split_once(':').filter(|(column, _)| !column.trim().is_empty());
    let (column, value) = parts
        .ok_or_else(|| bad(format!("fill = {text:?}: write it as COLUMN:VALUE, once for each column")))?;
    Ok(Fixed { column: column.trim().into(), value: value.trim().into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(query: &str) -> Result<Bringing, Problem> {
        Bringing::of(&format!("/plans/a/import?{query}").parse().expect("an address"))
    }

    #[test]
    fn an_address_says_what_is_imported() {
        let own = of(
            "layer=bases&preview=true&map=type:basetype,name:navn&fill=status:existing&update=true&crs=25833",
        );
        let own = own.expect("understood");
        assert_eq!((own.layer, own.mode, own.update), (PlanLayer::Bases, Mode::Try, true));
        let map: Vec<(String, String)> =
            own.map.expect("a map").into_iter().map(|own| (own.column, own.from)).collect();
        assert_eq!(map, [("type", "basetype"), ("name", "navn")].map(|(a, b)| (a.to_owned(), b.to_owned())));
        assert_eq!(own.fill, [Fixed { column: "status".into(), value: "existing".into() }]);
        let own = of("layer=sites&map=capacity:Antall%2C+plasser,name:a:b&fill=opening_hours:Mo+09:00-15:00")
            .expect("understood");
        let map: Vec<String> = own.map.expect("a map").into_iter().map(|own| own.from).collect();
        assert_eq!(map, ["Antall, plasser", "a:b"]);
        assert_eq!(own.fill[0].value, "Mo 09:00-15:00");
        assert!(of("layer=sites").expect("understood").map.is_none());
        assert_eq!(of("layer=sites&map=").expect("understood").map, Some(Vec::new()));
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for bad in [
            "",
            "layer=x",
            "layer=sites&preview=1",
            "layer=sites&map=a",
            "layer=sites&fill=a",
            "layer=sites&x=1",
            "layer=sites&crs=x",
        ] {
            assert_eq!(of(bad).expect_err(bad).code(), "query");
        }
    }
}
