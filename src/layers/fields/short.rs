//! Names of at most ten letters, for formats that hold no longer ones.

use super::{Bound, Classes, Meaning};
use crate::layers::layer::Layer;

/// The longest name of a column in a dBase table, and so in a Shapefile.
const LONGEST: usize = 10;
/// How many letters stand for a class, and for what stands in place of `*`.
const PART: usize = 3;
/// A column with the ids of rows comes before the others; programs keep the next ones for geometries and their own numbers.
const RESERVED: [&str; 3] = ["id", "geom", "fid"];
/// What stands for a column whose name has no letter.
const NAMELESS: &str = "field";

/// A name of at most ten letters for each column of a layer, no two alike.
#[must_use]
pub fn short_names(layer: &Layer) -> Vec<String> {
    let classes = Classes::of(layer);
    let mut taken: Vec<String> = RESERVED.map(str::to_owned).to_vec();
    for field in &layer.fields {
        let own = Meaning::of(&field.name, &classes).map(|own| of_parts(&own));
        let wanted = own.unwrap_or_else(|| letters(&field.name));
        let wanted = if wanted.is_empty() { NAMELESS.to_owned() } else { wanted };
        let wanted: String = wanted.chars().take(LONGEST).collect();
        let is_id = wanted == "id" && field.name == "id";
        let others = endings().map(|ending| with_ending(&wanted, &ending));
        // the endings do not end
        let free = std::iter::once(wanted.clone()).chain(others).find(|name| is_id || !taken.contains(name));
        taken.push(free.unwrap_or_default());
    }
    taken.split_off(RESERVED.len())
}

fn of_parts(meaning: &Meaning) -> String {
    let part = |text: &Option<String>| -> String {
        text.as_deref().map(letters).unwrap_or_default().chars().take(PART).collect()
    };
    let bound = match meaning.bound {
        Some(Bound::Low) => "lo",
        Some(Bound::High) => "hi",
        None => "",
    };
    format!("{}{}{}{bound}", part(&meaning.class), part(&meaning.part), meaning.line.short)
}

/// The letters of a name, without accents, in small.
fn letters(name: &str) -> String {
    let folded = name.to_lowercase().replace('æ', "ae").replace('ø', "o").replace('å', "a");
    folded.chars().filter(char::is_ascii_alphabetic).collect()
}

/// `b`, `c`, ... `z`, `bb`, ...
fn endings() -> impl Iterator<Item = String> {
    (1_usize..).flat_map(|length| ('b'..='z').map(move |letter| letter.to_string().repeat(length)))
}

fn with_ending(name: &str, ending: &str) -> String {
    let kept: String = name.chars().take(LONGEST.saturating_sub(ending.len())).collect();
    format!("{kept}{ending}")
}
