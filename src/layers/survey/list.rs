//! What to look at first in the field, as a list.

use super::named;
use crate::analysis::area::Area;
use crate::analysis::survey::Item;
use crate::network::obstacles::Hindrance;
use crate::units::people;

/// The first things as lines of text, and how many there are in all.
#[must_use]
pub fn list(area: &Area, items: &[Item], top: usize) -> String {
    let mut text = String::new();
    for (rank, item) in (1..).zip(items.iter().take(top)) {
        text += &line(area, rank, item);
        text.push('\n');
    }
    text + &format!(
        "{} in all decide the reach of somebody; `Answer::layers` writes them for a map\n",
        items.len()
    )
}

/// One thing as a line of text.
fn line(area: &Area, rank: usize, item: &Item) -> String {
    let (what, id) = named(item);
    let edge = area.network().edge(item.edges[0]);
    let name = area.network().name(edge).map_or_else(String::new, |name| format!(" ({name})"));
    let of_class = area.classes().all().iter().zip(&item.residents).filter(|(_, residents)| **residents > 0);
    let residents: Vec<String> =
        of_class.map(|(class, residents)| format!("{} {:.1}", class.id, people(*residents))).collect();
    let why = if item.hindrance == Hindrance::Kind { edge.kind } else { item.hindrance.code() };
    format!("{rank:>3}  {what} {id}{name}: {why}: {}", residents.join(", "))
}
