//! From an address to a tileset: the base map, or a collection.

use std::sync::Arc;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::super::dataset::Dataset;
use super::super::features::{Collection, answer, collection, key};
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::super::turn::in_turn;
use super::kept::Key;
use crate::ask::Seen;
use crate::input::residents::Basis;
use crate::layers::layer::Row;
use crate::layers::table::Table;
use crate::tiles::table::Points;
use crate::tiles::{MATRIX_SET, Tileset, base, table};
use crate::watch::Watch;
use crate::words::Language;

/// What an address names.
#[derive(Debug, Deserialize)]
pub(super) struct Named {
    /// The collection; the base map without one.
    #[serde(default)]
    pub(super) collection: Option<String>,
    #[serde(default)]
    pub(super) matrix_set: Option<String>,
}

/// A tileset, and what it is known by.
#[derive(Debug, Clone)]
pub(in crate::service) struct Found {
    pub(in crate::service) key: Key,
    pub(in crate::service) tileset: Arc<Tileset>,
}

/// Nothing is at an address.
pub(in crate::service) fn nothing(detail: impl Into<String>) -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "not_found", detail)
}

impl Named {
    /// What the path says, if there is such a way of cutting the world.
    pub(super) fn of(path: Result<Path<Self>, PathRejection>) -> Result<Self, Problem> {
        let Path(named) = path.map_err(|why| nothing(why.body_text()))?;
        if let Some(set) = named.matrix_set.as_ref().filter(|set| *set != MATRIX_SET) {
            return Err(nothing(format!("there are no tiles of {set:?}; there are of {MATRIX_SET}")));
        }
        Ok(named)
    }

    /// Where its tiles are, below the dataset.
    pub(super) fn path(&self) -> String {
        self.collection.as_ref().map_or_else(|| "/tiles/base".into(), |id| format!("/collections/{id}/tiles"))
    }

    /// Its name in styles.
    pub(super) fn name(&self) -> &str {
        self.collection.as_deref().unwrap_or("base")
    }

    /// Parameters of the address that its tiles have, too.
    pub(super) fn query(&self, shared: &Shared, dataset: &Dataset) -> String {
        let id = self.collection.as_deref().unwrap_or_default();
        let is_narrowed = collection(dataset, &shared.questions, id).is_some_and(|own| own.is_narrowed());
        let narrowed = if is_narrowed { dataset.narrowed.parameters() } else { String::new() };
        let whole = dataset.query();
        if whole.is_empty() { narrowed.replacen('&', "?", 1) } else { whole + &narrowed }
    }

    /// Its tileset, made now if it is not there.
    pub(super) async fn tileset(&self, shared: &Arc<Shared>, dataset: &Dataset) -> Result<Found, Problem> {
        match &self.collection {
            None => base_map(shared, dataset).await,
            Some(id) => {
                let known = collection(dataset, &shared.questions, id);
                let known = known.ok_or_else(|| {
                    nothing(format!("there is no collection {id:?} here; see /collections"))
                })?;
                of_collection(shared, dataset, known).await
            }
        }
    }
}

/// The rows of a collection; they are what is seen of the dataset.
async fn of_collection(
    shared: &Arc<Shared>,
    dataset: &Dataset,
    collection: Collection,
) -> Result<Found, Problem> {
    let mut hash = Sha256::new();
    hash.update(key(dataset, &collection));
    hash.update(collection.id.as_bytes());
    let key = hash.finalize().into();
    if let Some(tileset) = shared.tiles.known(&key) {
        return Ok(Found { key, tileset });
    }
    let answer = answer(shared, dataset, &collection).await?;
    let points = if collection.is_of_homes() { points_of_homes(&dataset.seen) } else { Points::Each };
    let make = move |shared: &Shared, watch: &Watch| {
        let (all, part) = answer.of(&collection, Language::default()).ok_or_else(Problem::internal)?;
        let kind = collection.kind;
        let mut layer = all.layer.clone();
        layer.has_ids = true;
        layer.geometries = layer.geometries.get(kind).copied().into_iter().collect();
        let row = |place: usize| {
            let row = all.row(part.number(place as u32));
            let id = Some(part.id(place as u32).into());
            // rows of other kinds are no rows of the collection
            all.layer
                .of_kind(row, kind)
                .map_or(Row { id: None, geometry: None, values: Vec::new() }, |row| Row { id, ..row })
        };
        let table = Table::new(layer, part.count(), row);
        let params = table::Params { table: &table, name: collection.id, points };
        shared.tiles.tileset(key, || table::tileset(&params, watch))
    };
    let tileset = in_turn(shared, make).await?;
    Ok(Found { key, tileset })
}

/// How homes are shown. Where the municipality's own residents stand behind what anybody may see, only sums of many are.
pub(in crate::service) fn points_of_homes(seen: &Seen) -> Points {
    let is_own = seen.area().residents().basis == Basis::Protected;
    if is_own && !seen.is_in_house() { Points::Squares } else { Points::Each }
}

/// The base map of the area.
pub(super) async fn base_map(shared: &Arc<Shared>, dataset: &Dataset) -> Result<Found, Problem> {
    let map = dataset.seen.area().base_map();
    let map = Arc::clone(
        map.ok_or_else(|| nothing("this study area was made without a base map; build it again"))?,
    );
    let mut key = Key::default();
    key[..16].copy_from_slice(&map.digest().to_le_bytes());
    if let Some(tileset) = shared.tiles.known(&key) {
        return Ok(Found { key, tileset });
    }
    let tileset = in_turn(shared, move |shared, _| shared.tiles.tileset(key, || base::tileset(&map))).await?;
    Ok(Found { key, tileset })
}
