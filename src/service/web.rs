//! The map for people: one page, and the files that it loads.
//!
//! | address | answer |
//! |---|---|
//! | `/nb/`, `/nn/`, `/en/` and whatever stands behind them | the page; what it shows stands in its address |
//! | `/app/{file}` | its scripts, styles, fonts; their names change with their contents |
//! | `/favicon.ico` | its icon, for which browsers ask here beside pages that name none |
//!
//! Files come from the program itself, or from the folder of `--web`. A program that was built without them has a page that says how to
//! get them.

mod missing;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;

use super::language::language_of;
use super::links::Address;
use super::problem::Problem;
use super::shared::Shared;
use super::web_files::{self as files, File, Files};
use crate::words::Language;

/// The page among the files.
const PAGE: &str = "index.html";
/// Its icon among them.
const ICON: &str = "icon.svg";
/// How the page names its files; the service knows where it stands and says so in place of it.
const HERE: &str = "\"./";
/// What stands in the page for the path of the service.
const ROOT: &str = "%TETTSTED_ROOT%";
/// What stands in the page for its language.
const LANGUAGE: &str = "%TETTSTED_LANGUAGE%";
/// Files whose names change with their contents never change.
const HASHED: &str = "assets/";

/// Where it stands.
pub(super) fn routes() -> Router<Arc<Shared>> {
    let pages = Language::ALL.into_iter().fold(Router::new(), |routes, language| {
        let id = language.id();
        let show = move |State(shared): State<Arc<Shared>>, address: Address, headers: HeaderMap| async move {
            page(language, &shared, &address, &headers)
        };
        routes
            .route(&format!("/{id}"), get(show))
            .route(&format!("/{id}/"), get(show))
            .route(&format!("/{id}/{{*view}}"), get(show))
    });
    pages.route("/app/{*file}", get(file)).route("/favicon.ico", get(icon))
}

/// Leads whoever opens the address of the service in a browser to the page, in a language that they read.
pub(super) fn lead(address: &Address, headers: &HeaderMap) -> Response {
    let to = format!("{}/{}/", path_of(address), language_of(headers).id());
    let mut response = Redirect::to(&to).into_response();
    let varies = HeaderValue::from_static("Accept, Accept-Language");
    response.headers_mut().insert(header::VARY, varies);
    response
}

/// The path of the service behind its name, without a slash at its end: empty unless a proxy puts it lower.
fn path_of(address: &Address) -> &str {
    let rest = address.0.split_once("://").map_or("", |(_, rest)| rest);
    rest.find('/').map_or("", |slash| &rest[slash..])
}

fn page(
    language: Language,
    shared: &Shared,
    address: &Address,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let root = path_of(address);
    let Some(file) = shared.web.find(PAGE)? else {
        return Ok(missing::page(language, root));
    };
    let text = String::from_utf8_lossy(&file.bytes)
        .replace(HERE, &format!("\"{root}/app/"))
        .replace(ROOT, root)
        .replace(LANGUAGE, language.id());
    let tag = files::tag(text.as_bytes());
    if files::is_known(&tag, headers) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let head = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (header::CACHE_CONTROL, "no-cache".to_owned()),
        (header::ETAG, tag),
    ];
    Ok((head, text).into_response())
}

async fn file(
    State(shared): State<Arc<Shared>>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = shared.web.packed(&path, &headers)?;
    let File { bytes, media_type, encoding } = found.ok_or_else(|| {
        Problem::new(
            StatusCode::NOT_FOUND,
            "not_found",
            "the map has no file of this name; load the page again",
        )
    })?;
    let tag = files::tag(&bytes);
    let age = if path.starts_with(HASHED) { "max-age=31536000, immutable" } else { "no-cache" };
    let mut head = HeaderMap::new();
    let mut put = |name, value: &str| HeaderValue::try_from(value).map(|value| head.insert(name, value));
    let written = put(header::CONTENT_TYPE, &media_type)
        .and_then(|_| put(header::CACHE_CONTROL, age))
        .and_then(|_| put(header::ETAG, &tag));
    written.map_err(|_| Problem::internal())?;
    if files::is_known(&tag, &headers) {
        return Ok((StatusCode::NOT_MODIFIED, head).into_response());
    }
    if let Some(encoding) = encoding {
        head.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Ok((head, bytes.into_owned()).into_response())
}

async fn icon(shared: State<Arc<Shared>>, headers: HeaderMap) -> Result<Response, Problem> {
    file(shared, Path(ICON.to_owned()), headers).await
}

impl Files {
    /// A file of the map as it is.
    fn find(&self, path: &str) -> Result<Option<File>, Problem> {
        self.plain(path).map_err(|why| unreadable(path, &why))
    }

    /// The same packed, if it is there packed and the client takes it so.
    fn packed(&self, path: &str, headers: &HeaderMap) -> Result<Option<File>, Problem> {
        self.smallest(path, headers).map_err(|why| unreadable(path, &why))
    }
}

fn unreadable(path: &str, why: &std::io::Error) -> Problem {
    tracing::error!("the file {path:?} of the map cannot be read: {why}");
    Problem::internal()
}
