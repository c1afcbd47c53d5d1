//! How many places there are, as a table for a screen.

use std::fmt::Write;

use super::Private;
use crate::analysis::places::Places;
use crate::settings::places::PlaceSettings;

/// How many places of each category, and of how many objects.
#[must_use]
pub fn list(places: &Places, settings: &PlaceSettings, private: Private) -> String {
    let mut text = format!("{:<18}{:>8}{:>9}{:>8}\n", "category", "places", "objects", "merged");
    for (category, counts) in settings.categories.iter().zip(places.counts()) {
        let merged = counts.objects - counts.places;
        let note = if category.private && private == Private::LeftOut {
            "  not written without `Inputs::in_house`"
        } else {
            ""
        };
        let id = &category.id;
        // writing to a text does not fail
        let _ = writeln!(text, "{id:<18}{:>8}{:>9}{merged:>8}{note}", counts.places, counts.objects);
    }
    text
}
