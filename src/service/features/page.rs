//! Which page of a collection is asked for, and the addresses of those around it.

use super::query::Asked;
use super::wanted::{Wanted, address};
use super::ways::Form;

/// A request with what of the collection it asks for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) wanted: &'a Wanted,
    pub(super) asked: &'a Asked,
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
