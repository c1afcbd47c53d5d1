//! Features of a collection: pages of them, one of them, all of them.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::answered::marks;
use super::super::links::percent;
use super::super::narrowed::NAMES;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::super::turn::in_turn;
use super::feature::{Item, Shape};
use super::page::Page;
use super::query::Asked;
use super::ready::{Ready, found};
use super::reply::Around;
use super::select::Source;
use super::wanted::Wanted;
use super::ways::Form;
use super::{download, html};
use crate::watch::Watch;

/// The collection of a path.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::service) struct OfCollection {
    pub(in crate::service) collection: String,
}

/// The feature of a path.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::service) struct OfFeature {
    collection: String,
    feature: String,
}

/// `GET /collections/{collection}/items`
pub(in crate::service) async fn items(
    State(shared): State<Arc<Shared>>,
    Path(OfCollection { collection }): Path<OfCollection>,
    wanted: Wanted,
) -> Result<Response, Problem> {
    let form = wanted.form(&Form::ITEMS)?;
    let ready = Ready::of(&shared, &wanted, &collection).await?;
    let of_rows = ready.collection.of_rows(&wanted.parameters);
    let asked = Asked::of(&of_rows, &ready.source(&wanted)?.table.layer)?;
    let tag = ready.tag(&wanted, form);
    if let Some(known) = tag.not_modified(&wanted.headers) {
        return Ok(known);
    }
    let around = Around { system: Some(asked.system), ..Around::page(form, wanted.language, tag) };
    let is_page = form == Form::Json || form == Form::GeoJson && asked.limit.is_some();
    if is_page {
        let around = Around { media_type: Form::GeoJson.media_type(), ..around };
        let work = move |shared: &Shared, watch: &Watch| {
            page(shared, &ready, Page { wanted: &wanted, asked: &asked }, watch)
        };
        let body = in_turn(&shared, work).await?;
        return around.bytes(body, &shared);
    }
    if form == Form::Html {
        let work = move |shared: &Shared, watch: &Watch| {
            html::items::page(shared, &ready, Page { wanted: &wanted, asked: &asked }, watch)
        };
        let body = in_turn(&shared, work).await?;
        return around.bytes(body, &shared);
    }
    download::all(&shared, ready, download::Order { wanted, asked, form, around }).await
}

/// A page of features in JSON.
fn page(shared: &Shared, ready: &Ready, of: Page<'_>, watch: &Watch) -> Result<Vec<u8>, Problem> {
    let Page { wanted, asked } = of;
    let source = ready.source(wanted)?;
    let selection = ready.selection(shared, source, asked, watch)?;
    let shape = Shape::of(&source.table.layer, asked);
    let mut body = br#"{"type":"FeatureCollection""#.to_vec();
    let matched = selection.count();
    let links = links(ready, of, matched);
    let mut returned = 0;
    let mut features = Vec::new();
    for place in selection.page(asked.offset, asked.limit()) {
        features.extend(if returned == 0 { "\n" } else { ",\n" }.bytes());
        shape.write(&mut features, Item { id: source.part.id(place), row: source.row(place) }, &[])?;
        returned += 1;
    }
    for (name, text) in marks(&wanted.dataset.seen, wanted.words()) {
        body.extend(format!(",\"{name}\":{text}").bytes());
    }
    let links = Value::from(links);
    body.extend(
        format!(
            ",\"numberMatched\":{matched},\"numberReturned\":{returned},\n\"links\":{links},\n\"features\":["
        )
        .bytes(),
    );
    body.extend(features);
    body.extend(b"\n]}\n");
    Ok(body)
}

fn links(ready: &Ready, of: Page<'_>, matched: usize) -> Vec<Value> {
    let words = of.wanted.words();
    let link = |rel: &str, media: &str, title: &str, href: String| json!({ "rel": rel, "type": media, "title": words.get(title), "href": href });
    let json = Form::GeoJson.media_type();
    let mut links = vec![
        link("self", json, "link-self", of.link(of.asked.offset, Form::Json)),
        link("alternate", Form::Html.media_type(), "link-html", of.link(of.asked.offset, Form::Html)),
    ];
    links.extend(of.next(matched).map(|offset| link("next", json, "link-next", of.link(offset, Form::Json))));
    links.extend(of.previous().map(|offset| link("prev", json, "link-prev", of.link(offset, Form::Json))));
    let path = format!("/collections/{}", ready.collection.id);
    links.push(link("collection", "application/json", "link-collection", of.wanted.link(&path, &[])));
    links
}

/// `GET /collections/{collection}/items/{feature}`
pub(in crate::service) async fn item(
    State(shared): State<Arc<Shared>>,
    Path(OfFeature { collection, feature }): Path<OfFeature>,
    wanted: Wanted,
) -> Result<Response, Problem> {
    let of_rows = found(&shared, &wanted, &collection)?.of_rows(&wanted.parameters);
    let is_of_rows = |name: &str| of_rows.iter().any(|(own, _)| own == name);
    let narrowed = NAMES.into_iter().filter(|name| !is_of_rows(name));
    wanted.check(&narrowed.chain(["crs"]).collect::<Vec<_>>())?;
    let form = wanted.form(&Form::PAGES)?;
    let ready = Ready::of(&shared, &wanted, &collection).await?;
    let source = ready.source(&wanted)?;
    let asked = Asked::of(&of_rows, &source.table.layer)?;
    let place = source.part.place_of(&feature).ok_or_else(|| {
        let detail = format!("{} has no feature {feature:?}", ready.collection.id);
        Problem::new(StatusCode::NOT_FOUND, "not_found", detail)
    })?;
    let is_page = form == Form::Html;
    let tag = if is_page { ready.tag(&wanted, form) } else { ready.tag_of_row(&wanted, source, place) };
    if let Some(known) = tag.not_modified(&wanted.headers) {
        return Ok(known);
    }
    let around = Around { system: Some(asked.system), ..Around::page(form, wanted.language, tag) };
    if is_page {
        return around.bytes(html::items::one(&wanted, &ready, source, place)?, &shared);
    }
    let body = one(&ready, Page { wanted: &wanted, asked: &asked }, source, place)?;
    Around { media_type: Form::GeoJson.media_type(), ..around }.bytes(body, &shared)
}

/// One feature in JSON.
fn one(ready: &Ready, of: Page<'_>, source: Source<'_>, place: u32) -> Result<Vec<u8>, Problem> {
    let Page { wanted, asked } = of;
    let (path, words) = (format!("/collections/{}", ready.collection.id), wanted.words());
    let id = source.part.id(place);
    let own = wanted.link(&format!("{path}/items/{}", percent(id)), &[]);
    let links = json!([
        { "rel": "self", "type": Form::GeoJson.media_type(), "title": words.get("link-self"), "href": own },
        { "rel": "collection", "type": "application/json", "title": words.get("link-collection"), "href": wanted.link(&path, &[]) },
    ]);
    let mut further = vec![("links", links)];
    further.extend(marks(&wanted.dataset.seen, words));
    let mut body = Vec::new();
    Shape::of(&source.table.layer, asked).write(&mut body, Item { id, row: source.row(place) }, &further)?;
    Ok(body)
}
