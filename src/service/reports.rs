//! `GET /report.html` and `GET /report.pdf`: all analyses of a plan as one page, made in the background and kept.

pub(super) mod kept;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;

use super::bodies::Answer as Sent;
use super::dataset::Dataset;
use super::links::percent;
use super::own::In;
use super::problem::Problem;
use super::shared::Shared;
use super::sheets::{Sheet, unwritten};
use super::unanswered::unanswered;
use crate::ask::report::{Question, Reported};
use crate::ask::{Desk, Question as _};
use crate::watch::Watch;
use crate::words::{Language, Words};
use kept::{Coming, Key, Made, Page};

/// How long a request waits for a report that is being made before it is told to ask again.
const PATIENCE: Duration = Duration::from_secs(2);
/// Where they stand.
pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new().route("/report.html", get(html)).route("/report.pdf", get(pdf))
}

/// In which form and language a report is wanted.
struct Wanted {
    sheet: Sheet,
    language: Language,
}

async fn html(
    State(shared): State<Arc<Shared>>,
    dataset: Dataset,
    In(language): In,
) -> Result<Response, Problem> {
    page(&shared, dataset, Wanted { sheet: Sheet::Html, language }).await
}

async fn pdf(
    State(shared): State<Arc<Shared>>,
    dataset: Dataset,
    In(language): In,
) -> Result<Response, Problem> {
    page(&shared, dataset, Wanted { sheet: Sheet::Pdf, language }).await
}

/// The report, if it is there or comes soon; 503 until it is.
async fn page(
    shared: &Arc<Shared>,
    dataset: Dataset,
    Wanted { sheet, language }: Wanted,
) -> Result<Response, Problem> {
    sheet.check()?;
    let mut coming = begin(shared, dataset);
    let made = tokio::time::timeout(PATIENCE, coming.wait_for(Option::is_some)).await;
    let made = match made {
        Ok(Ok(made)) => made.clone(),
        Ok(Err(_)) => None,
        Err(_) => {
            let detail = "the report is being made; ask again soon";
            return Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "not_ready", detail));
        }
    };
    let all = made.ok_or_else(Problem::internal)?.map_err(|why| unanswered(&why))?;
    let own = all.iter().find(|page| page.language == language).ok_or_else(Problem::internal)?;
    let bytes = match sheet {
        Sheet::Html => &own.html,
        Sheet::Pdf => own.pdf.as_ref().map_err(unwritten)?,
    };
    Ok(sheet.sent("report", Sent::body(bytes.clone(), &shared.memory)?))
}

/// Begins to make a report, unless it is there or somebody does.
fn begin(shared: &Arc<Shared>, dataset: Dataset) -> Coming {
    let key = Key { digest: dataset.digest, year: dataset.year, root: dataset.root.clone() };
    let (coming, done) = shared.reports.of(&key);
    if let Some(done) = done {
        let shared = Arc::clone(shared);
        tokio::spawn(async move {
            let turn = Arc::clone(&shared.background).acquire_owned().await;
            let made = tokio::task::spawn_blocking(move || {
                let _turn = turn;
                make(&shared, &dataset)
            });
            // a panic in making it drops the sender: those who wait hear of it
            if let Ok(made) = made.await {
                done.send_replace(Some(made));
            }
        });
    }
    coming
}

fn make(shared: &Shared, dataset: &Dataset) -> Made {
    let watch = Watch::default();
    let report = Question { year: dataset.year }.answer(&dataset.seen, &watch)?;
    // answers of its own: nobody asks for them again
    let report = shared.questions.complete(report, &Desk::new(0), &watch)?;
    Ok(Arc::new(Language::ALL.map(|language| written(&report, dataset, language)).into()))
}

/// The report in one language, with links to its cards.
fn written(report: &Reported, dataset: &Dataset, language: Language) -> Page {
    let words = Words::of(language);
    let further = dataset.further();
    let address = |path: &str, language: Language| {
        format!("{}/{path}?language={}{further}", dataset.root, language.id())
    };
    let cards: Vec<(String, String)> = report
        .cards()
        .iter()
        .map(|card| {
            let path = format!("projects/{}/card.html", percent(card.id()));
            (card.name().to_owned(), address(&path, language))
        })
        .collect();
    let others = Language::ALL.into_iter().filter(|other| *other != language);
    let others = others.map(|other| (other, address("report.html", other))).collect();
    let html = report.page(words, &cards, others).html(words).into_bytes();
    Page { language, html, pdf: report.pdf(words) }
}
