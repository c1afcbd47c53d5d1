//! Documents that lead to collections: landing page, conformance, collections, queryables, schema, the description of the interface.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::Markup;
use serde_json::{Value, json};

use super::super::answered::marks;
use super::super::links::Address;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::answers;
use super::catalogue::collections;
use super::collection::Collection;
use super::describe::{self, Of};
use super::html::{Page, about, above};
use super::items::OfCollection;
use super::ready::{Ready, found};
use super::reply::{Around, Tag};
use super::schema::{self, Document};
use super::wanted::Wanted;
use super::ways::Form;
use super::{openapi, whole};
use crate::plan::store::PlanId;

/// A document in JSON, and the same to read.
struct Shown {
    json: Value,
    title: String,
    above: Vec<(String, String)>,
    main: Markup,
    /// The type of the JSON.
    media_type: &'static str,
    /// What else it depends on.
    lists: String,
}

fn reply(shared: &Shared, wanted: &Wanted, shown: Shown) -> Result<Response, Problem> {
    let form = wanted.form(&Form::PAGES)?;
    let tag = Tag::of(&[wanted.tag(form).name().as_bytes(), shown.lists.as_bytes()]);
    if let Some(known) = tag.not_modified(&wanted.headers) {
        return Ok(known);
    }
    let around = Around::page(form, wanted.language, tag);
    match form {
        Form::Html => {
            let page = Page { wanted, title: shown.title, above: shown.above, main: shown.main };
            around.bytes(page.written(), shared)
        }
        _ => Around { media_type: shown.media_type, ..around }
            .bytes(shown.json.to_string().into_bytes(), shared),
    }
}

/// `GET /`
pub(in crate::service) async fn landing(
    State(shared): State<Arc<Shared>>,
    address: Address,
    wanted: Wanted,
) -> Result<Response, Problem> {
    wanted.check(&[])?;
    if leads_to_map(&wanted) {
        return Ok(super::super::web::lead(&address, &wanted.headers));
    }
    let plans = whole::plans(&wanted).await?;
    let words = wanted.words();
    let mut json = json!({
        "title": describe::dataset_name(&wanted),
        "description": words.get("service-about"),
        "attribution": words.get("collection-attribution"),
        "program": concat!("tettsted ", env!("CARGO_PKG_VERSION")),
        "links": whole::links(&wanted, &plans),
    });
    if let Some([west, south, east, north]) = describe::extent(&wanted, None) {
        json["extent"] =
            json!({ "spatial": { "bbox": [[west, south, east, north]], "crs": super::crs::CRS84 } });
    }
    for (name, text) in marks(&wanted.dataset.seen, words) {
        json[name] = text;
    }
    let all = collections(&wanted.dataset, &shared.questions);
    let main = about::landing(&shared, &wanted, &all, &plans);
    let shown = Shown {
        json,
        title: describe::dataset_name(&wanted),
        above: above(&wanted, &[]),
        main,
        media_type: "application/json",
        lists: plans.iter().map(PlanId::as_str).collect::<Vec<_>>().join(" "),
    };
    reply(&shared, &wanted, shown)
}

/// Whether a browser opened the address of the service itself: people want the map, programs the links.
fn leads_to_map(wanted: &Wanted) -> bool {
    let is_whole = wanted.target.split('?').next() == Some("/");
    is_whole
        && wanted.parameter("f").is_none()
        && wanted.form(&Form::PAGES).is_ok_and(|form| form == Form::Html)
}

/// `GET /conformance`
pub(in crate::service) async fn conformance(
    State(shared): State<Arc<Shared>>,
    wanted: Wanted,
) -> Result<Response, Problem> {
    wanted.check(&[])?;
    let classes = whole::conformance();
    let main = about::conformance(&wanted, &classes);
    let shown = Shown {
        json: json!({ "conformsTo": classes }),
        title: wanted.words().get("service-conformance"),
        above: above(&wanted, &[]),
        main,
        media_type: "application/json",
        lists: String::new(),
    };
    reply(&shared, &wanted, shown)
}

/// `GET /collections`
pub(in crate::service) async fn all(
    State(shared): State<Arc<Shared>>,
    wanted: Wanted,
) -> Result<Response, Problem> {
    wanted.check(&[])?;
    let words = wanted.words();
    let all = collections(&wanted.dataset, &shared.questions);
    let described: Vec<Value> = all
        .iter()
        .map(|own| {
            let answer = answers::ready(&shared, &wanted.dataset, own);
            describe::collection(&wanted, own, describe::of(answer.as_deref(), own, words))
        })
        .collect();
    let link = |rel: &str, media: &str, title: &str, href: String| json!({ "rel": rel, "type": media, "title": words.get(title), "href": href });
    let json = json!({
        "collections": described,
        "crs": super::crs::System::ALL.into_iter().map(super::crs::System::uri).collect::<Vec<_>>(),
        "links": [
            link("self", "application/json", "link-self", wanted.link("/collections", &[])),
            link("alternate", "text/html", "link-html", wanted.link("/collections", &[("f", "html")])),
        ],
    });
    let main = about::list(&shared, &wanted, &all);
    let title = words.get("service-collections");
    let shown = Shown {
        json,
        title,
        above: above(&wanted, &[]),
        main,
        media_type: "application/json",
        lists: String::new(),
    };
    // what is counted is shown when it is known: the list is another one then
    reply_fresh(&shared, &wanted, shown)
}

/// A document that changes while answers are made: without a tag of the question alone.
fn reply_fresh(shared: &Shared, wanted: &Wanted, shown: Shown) -> Result<Response, Problem> {
    let form = wanted.form(&Form::PAGES)?;
    let (body, media_type) = match form {
        Form::Html => {
            let page = Page { wanted, title: shown.title, above: shown.above, main: shown.main };
            (page.written(), form.media_type())
        }
        _ => (shown.json.to_string().into_bytes(), shown.media_type),
    };
    let tag = super::reply::Tag::of(&[&body]);
    if let Some(known) = tag.not_modified(&wanted.headers) {
        return Ok(known);
    }
    Around { media_type, ..Around::page(form, wanted.language, tag) }.bytes(body, shared)
}

/// `GET /collections/{collection}`
pub(in crate::service) async fn one(
    State(shared): State<Arc<Shared>>,
    Path(OfCollection { collection }): Path<OfCollection>,
    wanted: Wanted,
) -> Result<Response, Problem> {
    wanted.check(&[])?;
    let words = wanted.words();
    let own = found(&shared, &wanted, &collection)?;
    let answer = answers::ready(&shared, &wanted.dataset, &own);
    let of: Of<'_> = describe::of(answer.as_deref(), &own, words);
    let json = describe::collection(&wanted, &own, of);
    let shown = Shown {
        json,
        title: describe::title(&own, words),
        above: above(&wanted, &[("service-collections", "/collections")]),
        main: about::collection(&wanted, &own, of),
        media_type: "application/json",
        lists: String::new(),
    };
    reply_fresh(&shared, &wanted, shown)
}

/// `GET /collections/{collection}/queryables`
pub(in crate::service) async fn queryables(
    state: State<Arc<Shared>>,
    path: Path<OfCollection>,
    wanted: Wanted,
) -> Result<Response, Problem> {
    columns(Document::Queryables, state.0, path.0, wanted).await
}

/// `GET /collections/{collection}/schema`
pub(in crate::service) async fn schema(
    state: State<Arc<Shared>>,
    path: Path<OfCollection>,
    wanted: Wanted,
) -> Result<Response, Problem> {
    columns(Document::Schema, state.0, path.0, wanted).await
}

async fn columns(
    which: Document,
    shared: Arc<Shared>,
    of: OfCollection,
    wanted: Wanted,
) -> Result<Response, Problem> {
    wanted.check(&[])?;
    let words = wanted.words();
    let ready = Ready::of(&shared, &wanted, &of.collection).await?;
    let layer = &ready.source(&wanted)?.table.layer;
    let own: &Collection = &ready.collection;
    let mut above = above(&wanted, &[("service-collections", "/collections")]);
    above.push((
        describe::title(own, words),
        wanted.link(&format!("/collections/{}", own.id), &[("f", "html")]),
    ));
    let shown = Shown {
        json: schema::document(which, &wanted, own, layer),
        title: words
            .say(&format!("service-{}-of", which.path()), &[("name", describe::title(own, words).into())]),
        above,
        main: about::columns(layer, words),
        media_type: "application/schema+json",
        lists: String::new(),
    };
    reply(&shared, &wanted, shown)
}

/// `GET /api`
pub(in crate::service) async fn api(
    State(shared): State<Arc<Shared>>,
    wanted: Wanted,
) -> Result<Response, Problem> {
    described(&shared, &wanted, openapi::Version::V30)
}

/// `GET /api/3.1`
pub(in crate::service) async fn api_31(
    State(shared): State<Arc<Shared>>,
    wanted: Wanted,
) -> Result<Response, Problem> {
    described(&shared, &wanted, openapi::Version::V31)
}

fn described(shared: &Shared, wanted: &Wanted, version: openapi::Version) -> Result<Response, Problem> {
    wanted.check(&[])?;
    let json = openapi::document(shared, wanted, version);
    let main = about::interface(&json);
    let title = wanted.words().get("service-interface");
    let shown = Shown {
        json,
        title,
        above: above(wanted, &[]),
        main,
        media_type: version.media_type(),
        lists: String::new(),
    };
    reply_fresh(shared, wanted, shown)
}
