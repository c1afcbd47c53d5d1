//! `/uploads`: files that study areas are made of, for the planner only. A file is there whole or not at all.

mod name;
mod room;

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Path as InAddress, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, put};
use axum::{Json, Router};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tokio::task::spawn_blocking;

use super::connections;
use super::identity::Planner;
use super::problem::Problem;
use super::shared::Shared;
use crate::whole::{Whole, WholeError};
pub(super) use name::check_name;
pub(super) use room::check_room;

/// The folder of uploaded files.
const UPLOADS: &str = "uploads";
/// How much is gathered before it is written.
const PART: usize = 1 << 20;

pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new().route("/uploads", get(list)).route("/uploads/{name}", put(take).delete(remove))
}

/// The folder of uploaded files, made if it is not there.
pub(super) fn folder(shared: &Shared) -> Result<PathBuf, Problem> {
    let folder = shared.state.folder().map(|folder| folder.join(UPLOADS)).map_err(|why| not_written(&why))?;
    std::fs::create_dir_all(&folder).map_err(|why| not_written(&why))?;
    Ok(folder)
}

/// What is there.
async fn list(State(shared): State<Arc<Shared>>, _: Planner) -> Result<Json<Value>, Problem> {
    let entries = std::fs::read_dir(folder(&shared)?).map_err(|why| not_written(&why))?;
    let files = entries.flatten().filter_map(|entry| {
        let about = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
        Some((entry.file_name().into_string().ok()?, about.len()))
    });
    let mut files: Vec<(String, u64)> = files.collect();
    files.sort();
    let files: Vec<Value> =
        files.iter().map(|(name, bytes)| json!({ "name": name, "bytes": bytes })).collect();
    Ok(Json(json!({ "files": files, "max_mb": shared.limits.max_upload_mb })))
}

/// Takes a file; one of the same name gives way when it is whole.
async fn take(
    State(shared): State<Arc<Shared>>,
    _: Planner,
    InAddress(name): InAddress<String>,
    request: Request,
) -> Result<Response, Problem> {
    check_name(&name)?;
    let (head, body) = request.into_parts();
    // others do not push it out while it sends
    let _busy = connections::busy();
    let folder = folder(&shared)?;
    let said = head.headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let most = shared.limits.max_upload_mb.saturating_mul(1_000_000);
    let mut taking = Taking::begin(&folder, &name, most)?;
    taking.expect(said.unwrap_or(0))?;
    let wait = Duration::from_secs(shared.limits.max_wait_seconds);
    taking.all(body, wait).await?;
    let (is_new, bytes) = (!folder.join(&name).exists(), taking.bytes);
    spawn_blocking(move || taking.finish())
        .await
        .map_err(|_| Problem::internal())?
        .map_err(|why| not_written(&why))?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(json!({ "name": name, "bytes": bytes }))).into_response())
}

/// Removes a file.
async fn remove(
    State(shared): State<Arc<Shared>>,
    _: Planner,
    InAddress(name): InAddress<String>,
) -> Result<StatusCode, Problem> {
    check_name(&name)?;
    match std::fs::remove_file(folder(&shared)?.join(&name)) {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Err(Problem::new(
            StatusCode::NOT_FOUND,
            "not_found",
            format!("there is no uploaded file {name:?}"),
        )),
        Err(why) => Err(not_written(&why)),
    }
}

/// A file that is on its way.
struct Taking {
    folder: PathBuf,
    whole: Whole,
    file: Option<File>,
    bytes: u64,
    most: u64,
}

impl Taking {
    fn begin(folder: &Path, name: &str, most: u64) -> Result<Self, Problem> {
        let whole = Whole::begin(&folder.join(name)).map_err(|why| not_written(&why))?;
        let file = File::create(whole.path()).map_err(|why| not_written(&why))?;
        Ok(Self { folder: folder.into(), whole, file: Some(file), bytes: 0, most })
    }

    /// Whether so many more bytes may come, and have room.
    fn expect(&self, more: u64) -> Result<(), Problem> {
        let all = self.bytes.saturating_add(more);
        if all > self.most {
            let detail = format!("a file may have {} MB", self.most / 1_000_000);
            return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "upload_limit", detail));
        }
        check_room(&self.folder, more)
    }

    /// Takes all of a body, as fast as it comes.
    async fn all(&mut self, mut body: Body, wait: Duration) -> Result<(), Problem> {
        let mut gathered = Vec::new();
        loop {
            let frame = tokio::time::timeout(wait, body.frame()).await.map_err(|_| {
                let detail = format!("the next part of the file did not come within {} s", wait.as_secs());
                Problem::new(StatusCode::REQUEST_TIMEOUT, "request_time", detail)
            })?;
            let Some(frame) = frame else { return self.write(gathered).await };
            let broken =
                |_| Problem::new(StatusCode::BAD_REQUEST, "body", "the body of the request ended early");
            let data: Bytes = frame.map_err(broken)?.into_data().unwrap_or_default();
            gathered.extend_from_slice(&data);
            if gathered.len() >= PART {
                self.write(std::mem::take(&mut gathered)).await?;
            }
        }
    }

    async fn write(&mut self, part: Vec<u8>) -> Result<(), Problem> {
        self.expect(part.len() as u64)?;
        self.bytes += part.len() as u64;
        let Some(mut file) = self.file.take() else { return Err(Problem::internal()) };
        let written = spawn_blocking(move || file.write_all(&part).map(|()| file)).await;
        self.file = Some(written.map_err(|_| Problem::internal())?.map_err(|why| not_written(&why))?);
        Ok(())
    }

    fn finish(self) -> Result<(), WholeError> {
        drop(self.file);
        self.whole.finish()
    }
}

fn not_written(why: &dyn std::fmt::Display) -> Problem {
    tracing::error!("uploaded files: {why}");
    Problem::new(
        StatusCode::INSUFFICIENT_STORAGE,
        "upload",
        "the file cannot be kept; the log of the service says why",
    )
}
