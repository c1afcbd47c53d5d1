//! `build`, for the planner only: a study area of uploaded files, which is then served.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use schemars::schema_for;
use serde_json::{Value, json};

use super::super::answered::question;
use super::super::bodies::receive;
use super::super::built;
use super::super::dataset::Dataset;
use super::super::identity::Planner;
use super::super::jobs::{Bench, Draft, Fault, Maker, Outcome};
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::super::uploads;
use super::super::workshop::{BuildFault, BuildOrder, Building, Workshop};
use super::conformance::EXECUTE;
use super::downloads::{self, RESULT};
use super::jobs::made;
use super::order::Order;
use super::schema;
use crate::input::openness::Access;
use crate::study::{Input, Study};
use crate::watch::Watch;

/// The name of the process.
pub(super) const BUILD: &str = "build";
/// How much further each step is, percent: there are about a dozen.
const STEP: u8 = 8;
/// Longest name of a study area.
const LONGEST: usize = 60;

/// What it is, for the list.
pub(super) fn summary(root: &str) -> Value {
    let about = schema_for!(BuildOrder)
        .get("description")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .replace('\n', " ");
    json!({
        "id": BUILD,
        "title": "Build",
        "description": about,
        "version": env!("CARGO_PKG_VERSION"),
        "jobControlOptions": ["async-execute", "dismiss"],
        "outputTransmission": ["value"],
        "links": [
            { "rel": "self", "type": "application/json", "href": format!("{root}/processes/{BUILD}") },
            { "rel": EXECUTE, "type": "application/json", "href": format!("{root}/processes/{BUILD}/execution"), "title": "build" },
        ],
    })
}

/// `GET /processes/build`
pub(super) async fn describe(_: Planner, dataset: Dataset) -> Json<Value> {
    let mut described = summary(&dataset.root);
    described["inputs"] = schema::inputs(&schema_for!(BuildOrder).to_value()).into();
    described["outputs"] = json!({
        "area": { "title": "Area", "description": "The study area, and whether it is served", "schema": { "type": "object" } },
        "inputs": { "title": "Inputs", "description": "What was used of each file, and what was skipped", "schema": { "type": "array", "items": { "type": "object" } } },
    });
    Json(described)
}

/// `POST /processes/build/execution`: always a job.
pub(super) async fn execute(
    State(shared): State<Arc<Shared>>,
    _: Planner,
    dataset: Dataset,
    body: Body,
) -> Result<Response, Problem> {
    let body = receive(body, &shared.limits, &shared.memory).await?;
    let order = Order::of(question(&body.bytes, &Watch::default())?)?.question;
    let order: BuildOrder = serde_json::from_value(order).map_err(|why| {
        Problem::new(
            StatusCode::BAD_REQUEST,
            "question_unreadable",
            format!("the order cannot be read: {why}"),
        )
    })?;
    let Some(workshop) = shared.workshop.get().map(Arc::clone) else {
        return Err(Problem::new(StatusCode::NOT_FOUND, "unknown_process", "this service builds nothing"));
    };
    check(&shared, &order)?;
    let draft =
        Draft { process: BUILD.into(), dataset: String::new(), maker: Maker::Planner, is_build: true };
    let worker = Arc::clone(&shared);
    let record = shared.jobs.begin(draft, move |bench| work(&worker, &workshop, &order, bench))?;
    let root = dataset
        .root
        .split("/areas/")
        .next()
        .and_then(|root| root.split("/plans/").next())
        .unwrap_or_default();
    Ok(made(&record, root))
}

/// Whether the name may be, and the files are there.
fn check(shared: &Shared, order: &BuildOrder) -> Result<(), Problem> {
    let wrong = |code, detail: String| Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, detail));
    let name = &order.name;
    let is_plain = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-';
    if name.is_empty() || name.len() > LONGEST || !name.bytes().all(is_plain) {
        return wrong(
            "area_name",
            format!(
                "{name:?} is no name of a study area: small letters, digits and hyphens, at most {LONGEST}"
            ),
        );
    }
    let own = built::file(shared, name).map_err(|_| Problem::internal())?;
    if !own.exists() && shared.world().areas().iter().any(|area| area.id == *name) {
        return Err(Problem::new(
            StatusCode::CONFLICT,
            "area_name",
            format!("{name:?} is served already, and was not made here"),
        ));
    }
    if order.places.is_some() != order.category.is_some() {
        return wrong("places", "places of your own need a category, and a category needs places".into());
    }
    let folder = uploads::folder(shared)?;
    for file in order.files() {
        uploads::check_name(file)?;
        if !folder.join(file).is_file() {
            return wrong("no_upload", format!("{file:?} was not uploaded"));
        }
    }
    Ok(())
}

/// Builds it, puts it among those that are served, and says what was used.
fn work(
    shared: &Arc<Shared>,
    workshop: &Arc<dyn Workshop>,
    order: &BuildOrder,
    bench: &Bench,
) -> Result<Outcome, Fault> {
    let percent = AtomicU8::new(0);
    let step = |at: &str| bench.say(percent.fetch_add(STEP, Ordering::Relaxed).min(100 - STEP), at);
    let files = uploads::folder(shared)?;
    let to = bench.folder.join("area.tettsted");
    let fault = |why: BuildFault| Fault::new(&why.code, why.text);
    workshop.build(&Building { order, files: &files, to: &to, step: &step }, &bench.watch).map_err(fault)?;
    let about = Study::about(&to).map_err(|why| Fault::new("study", why.to_string()))?;
    let target =
        built::file(shared, &order.name).map_err(|why| Fault::new("state_folder", why.to_string()))?;
    bench.watch.check().map_err(|why| Fault::new("stopped", why.to_string()))?;
    std::fs::create_dir_all(target.with_file_name(""))
        .and_then(|()| std::fs::rename(&to, &target))
        .map_err(|why| Fault::of_disk(&why))?;
    let served = built::serve(shared, workshop, &order.name);
    let jobs = about.workplaces.as_ref().map(|own| own.access);
    let is_private =
        [Some(about.openness.counts), Some(about.openness.ages), jobs].contains(&Some(Access::Private));
    let inputs: Vec<Value> = about.provenance.inputs.iter().map(|input| used(input, is_private)).collect();
    let mut area = json!({ "id": order.name, "path": format!("/areas/{}", order.name), "served": served.is_ok(), "homes": about.homes });
    if let Err(why) = &served {
        area["why"] = why.text.as_str().into();
    }
    let skipped = about.provenance.skipped();
    let result = json!({ "area": area, "inputs": inputs, "skipped": skipped }).to_string();
    std::fs::write(bench.folder.join(RESULT), &result).map_err(|why| Fault::of_disk(&why))?;
    let message =
        format!("{} is built{}", order.name, if served.is_ok() { " and served" } else { ", and not served" });
    Ok(downloads::of_one("application/json", result.len() as u64, message))
}

/// What was used of a file: of private inputs numbers only.
fn used(input: &Input, is_private: bool) -> Value {
    let mut used =
        json!({ "role": input.role, "file": input.file.name, "rows": input.rows, "skipped": input.skipped });
    if !is_private {
        used["remarks"] = input.remarks.iter().map(|remark| remark.text.clone()).collect();
    }
    used
}
