//! A collection with the answer behind it.

use std::sync::Arc;

use axum::http::StatusCode;

use super::super::comments::seen::seen;
use super::super::dataset::refused;
use super::super::problem::{Problem, stopped};
use super::super::shared::Shared;
use super::answers;
use super::catalogue::collection;
use super::collection::Collection;
use super::kept::Key;
use super::prepared::Prepared;
use super::query::Asked;
use super::reply::Tag;
use super::select::{Selection, Source, select};
use super::wanted::Wanted;
use super::ways::Form;
use crate::ask::comments::Comments;
use crate::layers::plan_rows::tag_of;
use crate::plan::comments::Comment;
use crate::watch::Watch;

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
    /// The collection of an id with its answer; 404, or 503 until it is there.
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
    pub(super) fn tag(&self, wanted: &Wanted, form: Form) -> Tag {
        let tag = wanted.tag(form);
        if self.collection.is_of_comments() { Tag::of(&[tag.name().as_bytes(), &self.key]) } else { tag }
    }

    /// What a row in JSON is known by: where rows can be changed, a change names the row by this tag.
    pub(super) fn tag_of_row(&self, wanted: &Wanted, source: Source<'_>, place: u32) -> Tag {
        let is_changed = self.collection.of_plan.is_some() || self.collection.is_of_comments();
        if is_changed {
            return Tag::of_row(&tag_of(&source.table.layer, &source.row(place)));
        }
        self.tag(wanted, Form::Json)
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
