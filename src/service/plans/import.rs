//! `POST /plans/{plan}/import`: rows of a file into a layer, or what would come in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use super::super::bodies::receive;
use super::super::edits::Asked;
use super::super::language::language_of;
use super::super::media;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::super::uploads;
use super::bringing::{Bringing, as_parameter, bad};
use super::described::NOT_KEPT;
use super::said::{rules, unmade};
use crate::explain::Explain;
use crate::plan::edit::{EditError, View};
use crate::plan::imports::Order;
use crate::plan::{PlanError, PlanLayer};
use crate::words::{Language, Words};

/// Types of files with the endings by which they are read. What has no type of its own is known by its first bytes.
const TYPES: [(&str, &str); 6] = [
    ("text/csv", "csv"),
    (media::XLSX, "xlsx"),
    (media::GEOPACKAGE, "gpkg"),
    ("application/geo+json", "geojson"),
    ("application/json", "geojson"),
    ("application/octet-stream", ""),
];

/// How a GeoPackage begins.
const DATABASE: &[u8] = b"SQLite format 3";

/// Brings in the rows of a file, or says what would come in.
pub(super) async fn import(
    State(shared): State<Arc<Shared>>,
    asked: Asked,
    uri: Uri,
    body: Body,
) -> Result<Response, Problem> {
    asked.planner()?;
    let wanted = Bringing::of(&uri)?;
    // where private rows are not seen, there is no layer of them
    if wanted.layer == PlanLayer::GroupHomes && asked.view() == View::Public {
        return Err(bad("layer: group homes are imported where private rows are served".into()));
    }
    let language = match &wanted.language {
        Some(language) => Language::of(language).map_err(bad)?,
        None => language_of(&asked.headers),
    };
    let file = File::of(&shared, &asked.headers, &wanted, body).await?;
    let order = Order {
        layer: wanted.layer,
        file: file.source(wanted.from_layer.as_deref()),
        crs: wanted.crs,
        map: wanted.map.clone(),
        set: wanted.fill.clone(),
        update: wanted.update,
        mode: wanted.mode,
        shown: rules()?.preview.rows,
    };
    let folder = file.folder();
    let outcome = asked
        .in_plan(move |plans, plan, by| {
            let brought = plans.bring(plan, &order, by);
            drop(file);
            brought.map_err(|why| unreadable(&why, &folder))
        })
        .await?;
    let answer = wanted.answer(&outcome, &asked.dataset.root, Words::of(language));
    Ok((NOT_KEPT, Json(answer)).into_response())
}

/// The file that is imported.
struct File {
    path: PathBuf,
    /// Goes with it, if it came in the body.
    _folder: Option<tempfile::TempDir>,
}

impl File {
    /// The body of a request, or a file that was uploaded.
    async fn of(
        shared: &Arc<Shared>,
        headers: &HeaderMap,
        wanted: &Bringing,
        body: Body,
    ) -> Result<Self, Problem> {
        if let Some(name) = &wanted.upload {
            uploads::check_name(name)?;
            let path = uploads::folder(shared)?.join(name);
            if !path.is_file() {
                let detail = format!("upload: there is no uploaded file {name:?}; GET /uploads lists them");
                return Err(Problem::new(StatusCode::NOT_FOUND, "not_found", detail));
            }
            let file = Self { path, _folder: None };
            file.check()?;
            return Ok(file);
        }
        let mut ending = ending(headers)?;
        let received = receive(body, &shared.limits, &shared.memory).await?;
        if ending.is_empty() && received.bytes.starts_with(DATABASE) {
            ending = "gpkg";
        }
        let failed = |why: std::io::Error| {
            tracing::error!("a file that is imported cannot be kept: {why}");
            Problem::internal()
        };
        let folder = tempfile::tempdir().map_err(failed)?;
        let path = folder.path().join("file").with_extension(ending);
        let to = path.clone();
        let written = tokio::task::spawn_blocking(move || std::fs::write(to, &received.bytes));
        written.await.map_err(|_| Problem::internal())?.map_err(failed)?;
        let file = Self { path, _folder: Some(folder) };
        file.check()?;
        Ok(file)
    }

    /// XML is refused: it may name further files, on this computer or elsewhere.
    fn check(&self) -> Result<(), Problem> {
        use std::io::Read;
        let mut start = Vec::new();
        let read = std::fs::File::open(&self.path).and_then(|file| file.take(1024).read_to_end(&mut start));
        if read.is_err()
            || start
                .strip_prefix("\u{feff}".as_bytes())
                .unwrap_or(&start)
                .trim_ascii_start()
                .starts_with(b"<")
        {
            let detail =
                "the file cannot be imported: send CSV, a spreadsheet (.xlsx), GeoPackage or GeoJSON";
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media_type", detail));
        }
        Ok(())
    }

    /// Where it is read, with the layer in it.
    fn source(&self, layer: Option<&str>) -> PathBuf {
        let Some(layer) = layer else { return self.path.clone() };
        let mut source = self.path.clone().into_os_string();
        source.push(format!("|layername={layer}"));
        source.into()
    }

    fn folder(&self) -> PathBuf {
        self.path.parent().unwrap_or_else(|| Path::new("")).into()
    }
}

/// The ending of the file in a body.
fn ending(headers: &HeaderMap) -> Result<&'static str, Problem> {
    let given = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let name = given.split(';').next().unwrap_or_default().trim();
    let found = TYPES.into_iter().find(|(own, _)| own.eq_ignore_ascii_case(name));
    found.map(|(_, ending)| ending).ok_or_else(|| {
        let detail = format!(
            "the body is of type {name:?}; it must be one of {}",
            TYPES.map(|(own, _)| own).join(", ")
        );
        Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media_type", detail)
    })
}

/// Why a file was not imported. Where it lay meanwhile is nobody's business.
fn unreadable(why: &EditError, folder: &Path) -> Problem {
    match why {
        EditError::Plan(
            why @ (PlanError::Table(_) | PlanError::UnknownColumn { .. } | PlanError::NoLayer { .. }),
        ) => {
            let place = format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR);
            let detail = as_parameter(&format!("{why}; {}", why.advice())).replace(&place, "");
            Problem::named(StatusCode::UNPROCESSABLE_ENTITY, why.code(), detail)
        }
        EditError::Plan(why) => unmade(why),
        other => Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "broken_row", other.to_string()),
    }
}
