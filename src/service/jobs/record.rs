//! What is known of a job.

use std::borrow::Borrow;
use std::fmt;

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::problem::Problem;
use super::super::token::random_digits;
use crate::watch::Found;

/// Bytes of an id: who does not know it does not find it.
const BYTES: usize = 16;
/// All of it is done.
const ALL: u8 = 100;

/// The id of a job: 128 random bits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(in crate::service) struct JobId(String);

impl JobId {
    pub(super) fn fresh() -> std::io::Result<Self> {
        random_digits::<BYTES>().map(Self)
    }

    /// As it stands in addresses and names of files.
    pub(in crate::service) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is one that was made here: nothing else becomes the name of a file.
    pub(super) fn is_plain(&self) -> bool {
        self.0.len() == 2 * BYTES && self.0.bytes().all(|digit| digit.is_ascii_hexdigit())
    }
}

impl Borrow<str> for JobId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for JobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How it is with a job, in the words of OGC API - Processes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::service) enum Status {
    /// It waits for its turn.
    Accepted,
    /// It is worked on.
    Running,
    /// It has results.
    Successful,
    /// It has none, and says why.
    Failed,
    /// Somebody stopped it.
    Dismissed,
}

impl Status {
    /// Whether nothing more comes of it.
    pub(in crate::service) fn is_over(self) -> bool {
        !matches!(self, Self::Accepted | Self::Running)
    }
}

/// Who made a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::service) enum Maker {
    /// The planner: nobody else sees it.
    Planner,
    /// Somebody else: who knows its id sees it.
    Reader,
}

/// A job that is to be.
#[derive(Debug, Clone)]
pub(in crate::service) struct Draft {
    /// The process.
    pub(in crate::service) process: String,
    /// The path of the study area and plan that it is about; empty for those at the root.
    pub(in crate::service) dataset: String,
    /// Who made it.
    pub(in crate::service) maker: Maker,
    /// Whether it makes a study area.
    pub(in crate::service) is_build: bool,
}

/// What a job gave.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(in crate::service) struct Outcome {
    /// One sentence.
    pub(in crate::service) message: String,
    /// The media type of the result.
    #[serde(default)]
    pub(in crate::service) kind: String,
    /// Its layers, each with the formats it can be downloaded in.
    pub(in crate::service) layers: Vec<Download>,
    /// Bytes of all results.
    pub(in crate::service) bytes: u64,
}

/// A layer of the results.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::service) struct Download {
    /// Its name.
    pub(in crate::service) layer: String,
    /// Endings of formats, and the file of each.
    pub(in crate::service) files: Vec<(String, String)>,
}

/// Why a job has no results.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::service) struct Fault {
    status: u16,
    code: String,
    detail: String,
}

impl Fault {
    /// As something that the person can do something about.
    pub(in crate::service) fn new(code: &str, detail: impl Into<String>) -> Self {
        Self { status: StatusCode::UNPROCESSABLE_ENTITY.as_u16(), code: code.into(), detail: detail.into() }
    }

    /// Our fault.
    pub(super) fn internal() -> Self {
        Self { status: 500, code: "internal".into(), detail: "the service failed; its log says why".into() }
    }

    pub(super) fn of_time(seconds: u64) -> Self {
        Self::new("time_limit", format!("the work took longer than {seconds} s"))
    }

    pub(in crate::service) fn of_disk(why: &std::io::Error) -> Self {
        tracing::error!("results cannot be written: {why}");
        Self::new("results", format!("the results cannot be written: {}", why.kind()))
    }

    /// What it is as an answer.
    pub(in crate::service) fn problem(&self) -> Problem {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Problem::named(status, &self.code, self.detail.clone())
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        let (status, code, detail) = problem.into_parts();
        Self { status: status.as_u16(), code, detail }
    }
}

/// What is known of a job, as its file has it. What was asked is not in it: positions of homes may be.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::service) struct Record {
    /// Its id.
    pub(in crate::service) id: JobId,
    /// The process.
    pub(in crate::service) process: String,
    /// The path of the study area and plan that it is about.
    pub(in crate::service) dataset: String,
    /// Who made it.
    pub(in crate::service) maker: Maker,
    /// How it is with it.
    pub(in crate::service) status: Status,
    /// What it is at, or how it ended.
    pub(in crate::service) message: String,
    /// How much of it is done, percent.
    pub(in crate::service) progress: u8,
    /// When it was made, and so on (UTC).
    pub(in crate::service) created: String,
    started: Option<String>,
    pub(in crate::service) finished: Option<String>,
    updated: String,
    /// What it gave.
    pub(in crate::service) outcome: Option<Outcome>,
    /// Why it gave nothing.
    pub(in crate::service) fault: Option<Fault>,
    /// What its search has found so far, while it is worked on.
    #[serde(skip)]
    pub(super) so_far: Option<Found>,
}

impl Record {
    pub(super) fn of(id: JobId, draft: Draft) -> Self {
        let Draft { process, dataset, maker, .. } = draft;
        let now = now();
        Self {
            id,
            process,
            dataset,
            maker,
            status: Status::Accepted,
            message: "waits for its turn".into(),
            progress: 0,
            created: now.clone(),
            started: None,
            finished: None,
            updated: now,
            outcome: None,
            fault: None,
            so_far: None,
        }
    }

    pub(super) fn begun(&mut self) {
        self.status = Status::Running;
        self.message = "is worked on".into();
        self.updated = now();
        self.started = Some(self.updated.clone());
    }

    /// How much is done; what was not expected before may make it less, and that is not shown.
    pub(super) fn is_at(&mut self, percent: u8) {
        self.progress = self.progress.max(percent.min(ALL - 1));
    }

    pub(super) fn goes_on(&mut self, percent: u8, at: &str) {
        self.is_at(percent);
        at.clone_into(&mut self.message);
        self.updated = now();
    }

    pub(super) fn ended(&mut self, status: Status, message: &str) {
        self.status = status;
        message.clone_into(&mut self.message);
        self.updated = now();
        self.finished = Some(self.updated.clone());
    }

    pub(super) fn succeeded(&mut self, outcome: Outcome) {
        self.ended(Status::Successful, &outcome.message.clone());
        self.progress = ALL;
        self.outcome = Some(outcome);
    }

    pub(super) fn failed(&mut self, fault: Fault) {
        self.ended(Status::Failed, &fault.detail.clone());
        self.fault = Some(fault);
    }

    /// As OGC API - Processes has it, without links.
    pub(in crate::service) fn status_info(&self) -> Value {
        let mut info = json!({
            "processID": self.process,
            "type": "process",
            "jobID": self.id,
            "status": self.status,
            "message": self.message,
            "created": self.created,
            "updated": self.updated,
            "progress": self.progress,
        });
        if let Some(Found { value, bound, unit }) = self.so_far {
            info["so_far"] = json!({ "value": value, "bound": bound, "value_unit": unit });
        }
        for (name, time) in [("started", &self.started), ("finished", &self.finished)] {
            if let Some(time) = time {
                info[name] = time.as_str().into();
            }
        }
        info
    }
}

fn now() -> String {
    let now = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now());
    now.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}
