//! Plans as a whole: what is said about each of them, and what is to be said.

use sha2::{Digest, Sha256};

use super::About;
use super::edit::Expected;
use super::plan_id::PlanId;

/// A plan in the list of plans.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listed {
    /// What it says about itself.
    pub about: About,
    /// When it was archived, RFC 3339 in UTC; `None` if it is in use.
    pub archived: Option<String>,
}

impl Listed {
    /// What it is known by: another one whenever its name, its notes or its place in the archive is another.
    #[must_use]
    pub fn tag(&self) -> String {
        let mut hash = Sha256::new();
        let archived = if self.archived.is_some() { "archived" } else { "in use" };
        for part in [self.about.name.as_str(), self.about.notes.as_str(), archived] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        let digest: [u8; 32] = hash.finalize().into();
        let half = digest.first_chunk().map(|half| u128::from_be_bytes(*half));
        format!("{:032x}", half.unwrap_or_default())
    }
}

/// A plan that is to be made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wish {
    /// Its name; its id is made of it.
    pub name: String,
    /// Notes; `None`: those of the plan that it is a variant of.
    pub notes: Option<String>,
    /// The plan it is a variant of: it has all its rows, without history and comments.
    pub from: Option<PlanId>,
    /// The study area that it is for, if that is known.
    pub area_hash: Option<String>,
}

/// Whether a plan is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// It is listed for all.
    InUse,
    /// It is put away: listed for the planner only.
    Archived,
}

/// What of a plan is to be another; all else stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// What it is like, for all that is known.
    pub expected: Expected,
    /// Its name. Its id stays.
    pub name: Option<String>,
    /// Notes.
    pub notes: Option<String>,
    /// Whether it is in use.
    pub shelf: Option<Shelf>,
}

/// Whose copy of a plan is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copy {
    /// All of it but its history, with the comments.
    Whole,
    /// What anybody may see, with the comments about that.
    WithComments,
    /// What anybody may see.
    Public,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_another_when_what_is_said_is_another() {
        let plan = |name: &str, notes: &str| Listed {
            about: About { name: name.into(), notes: notes.into(), ..About::default() },
            archived: None,
        };
        let one = plan("a", "b");
        assert_eq!(one.tag().len(), 32);
        assert_ne!(one.tag(), plan("ab", "").tag());
        assert_ne!(one.tag(), Listed { archived: Some("2026".into()), ..one.clone() }.tag());
        let later =
            Listed { about: About { changed_at: Some("x".into()), ..one.about.clone() }, ..one.clone() };
        assert_eq!(one.tag(), later.tag());
    }
}
