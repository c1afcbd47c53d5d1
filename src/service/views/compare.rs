//! `GET /compare`: what differs between two plans, or one in two years; and the homes of both as tiles.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::super::answered::remarks;
use super::super::dataset::Dataset;
use super::super::links::percent;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::super::tiles::describe::{template, tilejson_of};
use super::super::tiles::reply;
use super::super::tiles::tile as tiled;
use super::super::tiles::which::{Found, nothing, points_of_homes};
use super::super::turn::in_turn;
use super::super::unanswered::unanswered;
use super::said::{Said, bad, parameters, sent, value, words};
use crate::ask::compare::{Question, Sides};
use crate::ask::{Answer as _, Seen};
use crate::layers::compare::{Summary, homes_of, summary};
use crate::plan::store::PlanId;
use crate::tiles::{MATRIX_SET, TileId, table};
use crate::watch::Watch;
use crate::words::Words;

/// What an address says: both sides, each as `PLAN` or `PLAN@YEAR`.
const KNOWN: [&str; 3] = ["a", "b", "f"];
/// The name of the layer in tiles.
const LAYER: &str = "compare_homes";
/// Between a plan and a year.
const AT: char = '@';

/// Two plans, as whoever asks may see them.
pub(super) struct Pair {
    seen: Seen,
    question: Question,
    /// What identifies both.
    key: [u8; 32],
    /// Where the homes are as tiles, and what stands behind their addresses.
    tiles: String,
    query: String,
    words: &'static Words,
    headers: HeaderMap,
}

impl FromRequestParts<Arc<Shared>> for Pair {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Problem> {
        let dataset = Dataset::from_request_parts(parts, shared).await?;
        let parameters = parameters(&parts.uri, &KNOWN)?;
        if dataset.year.is_some() {
            return Err(bad("year: each side has its own; say a=PLAN@2026&b=PLAN@2035"));
        }
        let side = |name: &str| {
            let text = value(&parameters, name);
            let missing = || bad(format!("{name}: which plan? Say {name}=PLAN or {name}=PLAN@2035"));
            text.filter(|text| !text.is_empty()).ok_or_else(missing).and_then(Side::of)
        };
        let (a, b) = (side("a")?, side("b")?);
        let first = dataset.with(shared, a.plan.clone()).await?;
        let second = dataset.with(shared, b.plan.clone()).await?;
        let mut key = Sha256::new();
        for part in
            [&first.digest[..], &second.digest, format!("{LAYER} {:?} {:?}", a.year, b.year).as_bytes()]
        {
            key.update(part);
        }
        Ok(Self {
            seen: first.seen.beside(&second.seen),
            question: Question { sides: Sides::PlansIn([a.year, b.year]), ..Question::default() },
            key: key.finalize().into(),
            tiles: format!("{}/compare/tiles", dataset.root),
            query: format!("?a={}&b={}{}", a.written(), b.written(), dataset.further()),
            words: words(&parameters)?,
            headers: parts.headers.clone(),
        })
    }
}

/// A plan in a year; as a whole without one.
struct Side {
    plan: PlanId,
    year: Option<i32>,
}

impl Side {
    fn of(text: &str) -> Result<Self, Problem> {
        let (plan, year) = text.rsplit_once(AT).map_or((text, None), |(plan, year)| (plan, Some(year)));
        let wrong = |year: &str| bad(format!("{text:?}: {year:?} is no year; write PLAN or PLAN@2035"));
        let year = year.map(|year| year.parse().map_err(|_| wrong(year))).transpose()?;
        Ok(Self { plan: PlanId::of(plan), year })
    }

    fn written(&self) -> String {
        let plan = percent(&self.plan.to_string());
        self.year.map_or_else(|| plan.clone(), |year| format!("{plan}{AT}{year}"))
    }
}

/// A summary, and where the homes are.
#[derive(Serialize)]
struct WithTiles<'a> {
    #[serde(flatten)]
    summary: Summary<'a>,
    /// The homes as tiles, as `TileJSON`.
    tiles: String,
}

pub(super) async fn compared(State(shared): State<Arc<Shared>>, pair: Pair) -> Result<Response, Problem> {
    let headers = pair.headers.clone();
    let work = move |shared: &Shared, watch: &Watch| {
        let answer = shared.desk.ask(&pair.question, &pair.seen, watch).map_err(|why| unanswered(&why))?;
        let tiles = format!("{}{}&f=tilejson", pair.tiles, pair.query);
        let said = Said {
            in_house: pair.seen.is_in_house(),
            answer: &WithTiles { summary: summary(answer.shown()), tiles },
            words: answer.explain(pair.words),
            remarks: remarks(&pair.seen, &*answer),
        };
        said.written()
    };
    sent(in_turn(&shared, work).await?, &headers, &shared)
}

pub(super) async fn tilejson(State(shared): State<Arc<Shared>>, pair: Pair) -> Result<Response, Problem> {
    let (headers, tiles) = (pair.headers.clone(), template(&pair.tiles, &pair.query));
    let found = tileset(&shared, pair).await?;
    reply::json("application/json", &tilejson_of(&found.tileset, LAYER, &tiles), &headers, &shared)
}

/// Which tile.
#[derive(Debug, Deserialize)]
pub(super) struct OfTile {
    matrix_set: String,
    matrix: u8,
    row: u32,
    column: u32,
}

pub(super) async fn tile(
    State(shared): State<Arc<Shared>>,
    place: Result<Path<OfTile>, PathRejection>,
    pair: Pair,
) -> Result<Response, Problem> {
    let Path(OfTile { matrix_set, matrix, row, column }) = place.map_err(|why| nothing(why.body_text()))?;
    let id = TileId::new(matrix, row, column).filter(|_| matrix_set == MATRIX_SET);
    let id = id.ok_or_else(|| nothing(format!("there is no such tile of {MATRIX_SET}")))?;
    let headers = pair.headers.clone();
    tiled::of(&shared, tileset(&shared, pair).await?, id, &headers).await
}

/// The homes of both sides, made now if they are not there.
async fn tileset(shared: &Arc<Shared>, pair: Pair) -> Result<Found, Problem> {
    let key = pair.key;
    if let Some(tileset) = shared.tiles.known(&key) {
        return Ok(Found { key, tileset });
    }
    let make = move |shared: &Shared, watch: &Watch| {
        let answer = shared.desk.ask(&pair.question, &pair.seen, watch).map_err(|why| unanswered(&why))?;
        let table = homes_of(answer.shown());
        let params = table::Params { table: &table, name: LAYER, points: points_of_homes(&pair.seen) };
        shared.tiles.tileset(key, || table::tileset(&params, watch))
    };
    Ok(Found { key, tileset: in_turn(shared, make).await? })
}
