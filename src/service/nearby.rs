//! `GET /near`: what is nearest to a place on foot, for the card at the mouse.

use std::sync::Arc;

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::dataset::{Dataset, everywhere};
use super::own::Own;
use super::problem::{Problem, stopped};
use super::shared::Shared;
use super::turn::at_once;
use super::wanted::{bad, language, unasked};
use crate::analysis::nearby::{NearFound, NearPoint, NearWhat, Nearby, Params, nearby};
use crate::ask::Seen;
use crate::ask::reach::class_of;
use crate::geodesy::Position;
use crate::layers::values::real;
use crate::plan::{Plan, When};
use crate::settings::Settings;
use crate::settings::project::ProjectSettings;
use crate::units::metres;
use crate::watch::Watch;
use crate::words::Language;

/// Where it stands.
pub(super) fn routes() -> Router<Arc<Shared>> {
    everywhere(&Router::new().route("/near", get(near)))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    lon: f64,
    lat: f64,
    class: Option<String>,
    language: Option<String>,
}

/// What is asked.
struct Wanted {
    at: Position,
    class: Option<String>,
    language: Language,
    /// The plan as of the year; `None` without one.
    plan: Option<Plan>,
}

async fn near(
    State(shared): State<Arc<Shared>>,
    dataset: Dataset,
    Own(asked): Own<Asked>,
) -> Result<Json<Value>, Problem> {
    let at = Position::new(asked.lon, asked.lat).map_err(|why| bad("position", why))?;
    let language = language(asked.language.as_deref())?;
    let plan = dataset.plan.as_ref().map(|_| dataset.seen.plan().at(When::of(dataset.year)));
    let wanted = Wanted { at, class: asked.class, language, plan };
    let seen = dataset.planned(&shared).await?;
    at_once(&shared, move |shared, watch| answer(shared, &wanted, &seen, watch)).await.map(Json)
}

fn answer(shared: &Shared, wanted: &Wanted, seen: &Seen, watch: &Watch) -> Result<Value, Problem> {
    let area = seen.area();
    let only = wanted.class.as_ref().map(|id| class_of(seen, id)).transpose().map_err(|why| unasked(&why))?;
    let settings = ProjectSettings::built_in().map_err(|_| Problem::internal())?;
    let look_m = settings.search.look_m;
    // what the area makes when it is first asked
    area.make_engines();
    let _ = area.all_mapped();
    let params = Params { area, at: wanted.at, plan: wanted.plan.as_ref(), only, look_m };
    let found = shared.quick.apart(|| nearby(&params, watch)).map_err(stopped)?;
    Ok(written(&params, &found, seen, wanted.language))
}

fn written(params: &Params<'_>, found: &Nearby, seen: &Seen, language: Language) -> Value {
    let needs = params.area.needs();
    let need = found.needs.iter().map(|need| {
        let category = &needs.settings.categories[need.category];
        let classes = need.classes.iter().map(|found| {
            class(params, found, |point| json!({ "name": needs.places.all()[point.number].name() }))
        });
        json!({
            "category": category.id,
            "name": category.name_in(language.id()),
            "in_data": need.mapped.code(),
            "classes": classes.collect::<Vec<_>>(),
        })
    });
    let bases = params.plan.zip(found.bases.as_ref()).map(|(plan, bases)| {
        let base = |point: &NearPoint| {
            let base = &plan.bases[point.number];
            json!({ "name": base.name, "id": base.id, "type": base.kind.id(), "status": base.status.id() })
        };
        bases.iter().map(|found| class(params, found, base)).collect::<Vec<_>>()
    });
    json!({
        "in_house": seen.is_in_house(),
        "look_m": params.look_m,
        "data_end_m": found.data_end_m.map(real),
        "needs": need.collect::<Vec<_>>(),
        "bases": bases,
    })
}

/// What a class finds; `named` is what is said of it.
fn class(params: &Params<'_>, found: &NearFound, named: impl Fn(&NearPoint) -> Value) -> Value {
    let id = &params.area.classes().get(found.class).id;
    let NearWhat::Found(point) = &found.what else {
        let state = match found.what {
            NearWhat::NotLinked => "not_linked",
            NearWhat::NotKnown => "not_known",
            _ => "none_near",
        };
        return json!({ "class": id, "state": state });
    };
    let mut value = named(point);
    value["class"] = json!(id);
    value["state"] = json!(if point.within { "reached" } else { "too_far" });
    value["distance_m"] = real(metres(point.distance));
    value["lon"] = real(point.position.lon);
    value["lat"] = real(point.position.lat);
    value
}
