//! Features of a collection: pages of them, one of them, all of them.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::comments::seen::seen;
use super::super::dataset::refused;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::super::turn::{in_turn, stopped};
use super::answers::{self, Key};
use super::catalogue::{Collection, collection};
use super::feature::{Item, Shape};
use super::prepared::Prepared;
use super::query::Asked;
use super::reply::{Around, Tag};
use super::select::{Selection, Source, select};
use super::wanted::{Wanted, address};
use super::ways::Form;
use super::{download, html};
use crate::ask::comments::Comments;
use crate::layers::about::IN_HOUSE;
use crate::layers::plan_rows::tag_of;
use crate::plan::comments::Comment;
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

/// The collection of an id, or 404.
pub(in crate::service) fn found(shared: &Shared, wanted: &Wanted, id: &str) -> Result<Collection, Problem> {
    collection(&wanted.dataset, &shared.questions, id).ok_or_else(|| {
        let detail = format!("there is no collection {id:?} here; /collections lists them");
        Problem::new(StatusCode::NOT_FOUND, "not_found", detail)
    })
}

/// A collection with the answer behind it.
#[derive(Debug, Clone)]
pub(super) struct Ready {
    pub(super) collection: Collection,
    pub(super) answer: Arc<Prepared>,
    key: Key,
}

impl Ready {
    pub(super) async fn of(shared: &Arc<Shared>, wanted: &Wanted, id: &str) -> Result<Self, Problem> {
        let collection = found(shared, wanted, id)?;
        if collection.is_of_comments() {
            return Self::of_comments(wanted, collection).await;
        }
        let answer = answers::answer(shared, &wanted.dataset, &collection).await?;
        let key = answers::key(&wanted.dataset, &collection);
        Ok(Self { collection, answer, key })
    }

    /// Comments are read anew each time: everybody sees others.
    async fn of_comments(wanted: &Wanted, collection: Collection) -> Result<Self, Problem> {
        let (dataset, who) = (wanted.dataset.clone(), wanted.looks.clone());
        let read = tokio::task::spawn_blocking(move || seen(&dataset, &who)).await;
        let read = read.map_err(|_| Problem::internal())?.map_err(|why| refused(&why))?;
        let tags: Vec<String> = read.iter().map(Comment::tag).collect();
        let key = sha256(&[tags.concat().as_bytes(), &wanted.dataset.digest]);
        let answer = Arc::new(Comments::new(wanted.dataset.seen.clone(), read));
        let answer = Prepared::new(answer, &Watch::default()).map_err(stopped)?;
        Ok(Self { collection, answer: Arc::new(answer), key })
    }

    /// What a page of it is known by.
    fn tag(&self, wanted: &Wanted, form: Form) -> Tag {
        let tag = wanted.tag(form);
        if self.collection.is_of_comments() { Tag::of(&[tag.name().as_bytes(), &self.key]) } else { tag }
    }

    /// What a row is known by: where rows can be changed, a change names the row by this tag.
    fn tag_of_row(&self, wanted: &Wanted, form: Form, source: Source<'_>, place: u32) -> Tag {
        let is_changed = self.collection.of_plan.is_some() || self.collection.is_of_comments();
        if is_changed && form != Form::Html {
            return Tag::of_row(&tag_of(&source.table.layer, &source.row(place)));
        }
        self.tag(wanted, form)
    }

    /// Its table and rows.
    pub(super) fn source(&self, wanted: &Wanted) -> Result<Source<'_>, Problem> {
        let of = self.answer.of(&self.collection, wanted.language);
        let (table, part) = of.ok_or_else(|| {
            let detail = format!("this answer has no {}", self.collection.id);
            Problem::new(StatusCode::NOT_FOUND, "not_found", detail)
        })?;
        Ok(Source { table, part, kind: self.collection.kind })
    }

    /// The rows that are asked for; kept, so that the next page does not look for them again.
    pub(super) fn selection(
        &self,
        shared: &Shared,
        source: Source<'_>,
        asked: &Asked,
        watch: &Watch,
    ) -> Result<Selection, Problem> {
        // what decides which rows, and in which order, and nothing else
        let conditions = Asked {
            limit: None,
            offset: 0,
            columns: None,
            skip_geometry: false,
            system: super::crs::System::default(),
            ..asked.clone()
        };
        let conditions = format!("{conditions:?}");
        let key = sha256(&[&self.key, self.collection.id.as_bytes(), conditions.as_bytes()]);
        shared.answers.selection(key, || select(source, asked, watch))
    }
}

fn sha256(parts: &[&[u8]]) -> Key {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// `GET /collections/{collection}/items`
pub(in crate::service) async fn items(
    State(shared): State<Arc<Shared>>,
    Path(OfCollection { collection }): Path<OfCollection>,
    wanted: Wanted,
) -> Result<Response, Problem> {
    let form = wanted.form(&Form::ITEMS)?;
    let ready = Ready::of(&shared, &wanted, &collection).await?;
    let asked = Asked::of(&wanted.parameters, &ready.source(&wanted)?.table.layer)?;
    let tag = ready.tag(&wanted, form);
    if let Some(known) = tag.not_modified(&wanted.headers) {
        return Ok(known);
    }
    let around = Around { system: Some(asked.system), ..Around::page(form, wanted.language, tag) };
    let is_page = form == Form::Json || form == Form::GeoJson && asked.limit.is_some();
    if is_page {
        let around = Around { media_type: Form::GeoJson.media_type(), ..around };
        let work =
            move |shared: &Shared, watch: &Watch| page(shared, &ready, (&wanted, &asked).into(), watch);
        let body = in_turn(&shared, work).await?;
        return around.bytes(body, &shared);
    }
    if form == Form::Html {
        let work = move |shared: &Shared, watch: &Watch| {
            html::items::page(shared, &ready, (&wanted, &asked).into(), watch)
        };
        let body = in_turn(&shared, work).await?;
        return around.bytes(body, &shared);
    }
    download::all(&shared, ready, download::Order { wanted, asked, form, around }).await
}

/// A request with what of the collection it asks for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) wanted: &'a Wanted,
    pub(super) asked: &'a Asked,
}

impl<'a> From<(&'a Wanted, &'a Asked)> for Page<'a> {
    fn from((wanted, asked): (&'a Wanted, &'a Asked)) -> Self {
        Self { wanted, asked }
    }
}

impl Page<'_> {
    /// The address of this page with another beginning, or in another form; all else stays, so that no page is of other rows.
    pub(super) fn link(self, offset: usize, form: Form) -> String {
        let offset = offset.to_string();
        let mut pairs: Vec<(&str, &str)> = Vec::new();
        for (name, value) in &self.wanted.parameters {
            if !["offset", "startindex", "f", "token"].contains(&name.as_str()) {
                pairs.push((name, value));
            }
        }
        let limit = self.asked.limit().to_string();
        if self.asked.limit.is_none() {
            pairs.push(("limit", &limit));
        }
        if offset != "0" {
            pairs.push(("offset", &offset));
        }
        pairs.push(("f", form.id()));
        let path = self.wanted.target.split('?').next().unwrap_or_default();
        // the path of the request behind the address of the service: what stands before it belongs to the address
        let items = path.rsplit_once("/collections/").map_or("", |(_, rest)| rest);
        address(&format!("{}/collections/{items}", self.wanted.dataset.root), &pairs)
    }

    /// Where the next page begins; `None` behind the last.
    pub(super) fn next(self, matched: usize) -> Option<usize> {
        let end = self.asked.offset.saturating_add(self.asked.limit());
        (end < matched).then_some(end)
    }

    /// Where the page before begins; `None` before the first.
    pub(super) fn previous(self) -> Option<usize> {
        (self.asked.offset > 0).then(|| self.asked.offset.saturating_sub(self.asked.limit()))
    }
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
    if wanted.dataset.seen.is_in_house() {
        body.extend(format!(",\"{IN_HOUSE}\":{}", Value::from(wanted.words().get("in-house"))).bytes());
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
    wanted.check(&["crs"])?;
    let form = wanted.form(&Form::PAGES)?;
    let ready = Ready::of(&shared, &wanted, &collection).await?;
    let source = ready.source(&wanted)?;
    let asked = Asked::of(&wanted.parameters, &source.table.layer)?;
    let place = source.part.place_of(&feature).ok_or_else(|| {
        let detail = format!("{} has no feature {feature:?}", ready.collection.id);
        Problem::new(StatusCode::NOT_FOUND, "not_found", detail)
    })?;
    let tag = ready.tag_of_row(&wanted, form, source, place);
    if let Some(known) = tag.not_modified(&wanted.headers) {
        return Ok(known);
    }
    let around = Around { system: Some(asked.system), ..Around::page(form, wanted.language, tag) };
    if form == Form::Html {
        return around.bytes(html::items::one(&wanted, &ready, source, place)?, &shared);
    }
    let path = format!("/collections/{}", ready.collection.id);
    let words = wanted.words();
    let own = wanted.link(&format!("{path}/items/{}", percent(&feature)), &[]);
    let links = json!([
        { "rel": "self", "type": Form::GeoJson.media_type(), "title": words.get("link-self"), "href": own },
        { "rel": "collection", "type": "application/json", "title": words.get("link-collection"), "href": wanted.link(&path, &[]) },
    ]);
    let mut body = Vec::new();
    let mut further = vec![("links", links)];
    if wanted.dataset.seen.is_in_house() {
        further.push((IN_HOUSE, words.get("in-house").into()));
    }
    Shape::of(&source.table.layer, &asked).write(
        &mut body,
        Item { id: &feature, row: source.row(place) },
        &further,
    )?;
    Around { media_type: Form::GeoJson.media_type(), ..around }.bytes(body, &shared)
}

/// An id within a path.
pub(in crate::service) fn percent(id: &str) -> String {
    // a space is %20 in a path, a plus in a query
    form_urlencoded::byte_serialize(id.as_bytes()).collect::<String>().replace('+', "%20")
}
