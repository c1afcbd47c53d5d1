//! What people write about a plan: kept beside its rows, and no part of what is counted.

use std::collections::HashSet;

use geo_types::Point;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{Plan, tag};
use crate::geodesy::Position;

/// Name of the layer.
pub const LAYER: &str = "comments";

/// The columns that are seen, beside the id.
pub const COLUMNS: [&str; 6] = ["reply_to", "text", "name", "time", "state", "feature"];

/// A comment.
#[derive(Debug, Clone, PartialEq)]
pub struct Comment {
    /// Distinct in the plan.
    pub id: String,
    /// Where, WGS 84.
    pub position: Position,
    /// Id of the comment it answers.
    pub reply_to: Option<String>,
    /// What is written; data, never markup.
    pub text: String,
    /// Who says they wrote it.
    pub name: Option<String>,
    /// When it came, RFC 3339 in UTC.
    pub time: String,
    /// Who sees it.
    pub state: CommentState,
    /// What of the plan it is about, as `sites/s1`.
    pub feature: Option<String>,
    /// Who wrote it; leaves the program never.
    pub writer: Option<Writer>,
}

/// What the planner has decided of a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CommentState {
    /// Nothing yet: its writer and the planner see it.
    New,
    /// All see it.
    Shown,
    /// All see it, and that it has been dealt with.
    Done,
    /// The planner alone sees it.
    Hidden,
}

impl CommentState {
    /// All states.
    pub const ALL: [Self; 4] = [Self::New, Self::Shown, Self::Done, Self::Hidden];

    /// As tables have it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Shown => "shown",
            Self::Done => "done",
            Self::Hidden => "hidden",
        }
    }

    /// The state of an id.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.id() == id)
    }
}

/// Who wrote a comment: the hash of a secret that only they have.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Writer(String);

impl Writer {
    /// Whoever has this secret.
    #[must_use]
    pub fn of_secret(secret: &str) -> Self {
        Self(tag::digits(&Sha256::digest(secret)))
    }

    /// As it was kept.
    #[must_use]
    pub fn kept(hash: &str) -> Self {
        Self(hash.to_owned())
    }

    /// As it is kept.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Who looks at comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looks {
    /// The planner, who sees all.
    Planner,
    /// Anybody, who may have written some.
    Anybody(Option<Writer>),
}

/// A comment that somebody adds.
#[derive(Debug, Clone, PartialEq)]
pub struct NewComment {
    /// Where, WGS 84.
    pub position: Position,
    /// Id of the comment it answers.
    pub reply_to: Option<String>,
    /// What is written.
    pub text: String,
    /// Who says they write it.
    pub name: Option<String>,
    /// What of the plan it is about.
    pub feature: Option<String>,
    /// Who writes it.
    pub writer: Writer,
    /// The time, RFC 3339 in UTC.
    pub now: String,
}

/// What the planner does with a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It gets this state.
    State(CommentState),
    /// It goes, for good.
    Delete,
}

impl Plan {
    /// Whether it has a row, as `sites/s1`.
    #[must_use]
    pub fn has_row(&self, feature: &str) -> bool {
        let Some((layer, id)) = feature.split_once('/') else { return false };
        self.entries().iter().any(|entry| entry.layer.name() == layer && entry.id == id)
    }
}

impl Comment {
    /// Its values by column, as they are seen.
    #[must_use]
    pub fn cells(&self) -> [(&'static str, Value); COLUMNS.len()] {
        COLUMNS.map(|column| {
            let value = match column {
                "reply_to" => self.reply_to.clone().into(),
                "text" => self.text.clone().into(),
                "name" => self.name.clone().into(),
                "time" => self.time.clone().into(),
                "state" => self.state.id().into(),
                _ => self.feature.clone().into(),
            };
            (column, value)
        })
    }

    /// Its tag.
    #[must_use]
    pub fn tag(&self) -> String {
        let at = Point::new(self.position.lon, self.position.lat).into();
        tag::of_row(&self.id, Some(&at), self.cells().iter().map(|(column, value)| (*column, value)))
    }

    /// Whether somebody sees it.
    #[must_use]
    pub fn is_seen_by(&self, who: &Looks) -> bool {
        match (who, self.state) {
            (Looks::Planner, _) | (Looks::Anybody(_), CommentState::Shown | CommentState::Done) => true,
            (Looks::Anybody(writer), CommentState::New) => writer.is_some() && *writer == self.writer,
            (Looks::Anybody(_), CommentState::Hidden) => false,
        }
    }
}

/// Those about rows of a plan, or about none. What is about another row goes with all answers to it, and the answers to these: each would
/// point at it.
#[must_use]
pub fn of_plan(mut all: Vec<Comment>, plan: &Plan) -> Vec<Comment> {
    let is_gone = |own: &Comment| own.feature.as_deref().is_some_and(|feature| !plan.has_row(feature));
    let mut gone: HashSet<String> = all.iter().filter(|own| is_gone(own)).map(|own| own.id.clone()).collect();
    let mut before = 0;
    // an answer may stand before what it answers: until no more are found
    while gone.len() > before {
        before = gone.len();
        let answers = |own: &&Comment| own.reply_to.as_ref().is_some_and(|to| gone.contains(to));
        let further: Vec<_> = all.iter().filter(answers).map(|own| own.id.clone()).collect();
        gone.extend(further);
    }
    all.retain(|own| !gone.contains(own.id.as_str()));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comment([id, reply_to, feature]: [&str; 3]) -> Comment {
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Comment {
            id: id.into(),
            position: Position::new(10.0, 60.0).expect("a position"),
            reply_to: given(reply_to),
            text: id.into(),
            name: None,
            time: "2026-03-03T18:30:00Z".into(),
            state: CommentState::Shown,
            feature: given(feature),
            writer: None,
        }
    }

    #[test]
    fn answers_to_what_is_about_another_row_go_with_it() {
        let all = [
            ["deep", "answer", ""],
            ["answer", "secret", ""],
            ["secret", "", "bases/of-no-plan"],
            ["free", "", ""],
            ["to free", "free", ""],
            ["to what was deleted", "long gone", ""],
        ];
        let left = of_plan(all.into_iter().map(comment).collect(), &Plan::default());
        let ids: Vec<_> = left.iter().map(|own| own.id.as_str()).collect();
        assert_eq!(ids, ["free", "to free", "to what was deleted"]);
    }
}
