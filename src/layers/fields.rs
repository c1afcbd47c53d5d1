//! What columns mean: one line for each, with its unit and its short name. Titles in three languages stand in
//! `data/words/LANGUAGE/fields.ftl` under `field-NAME`.
//!
//! Names of columns are made of parts: a mobility class before (`most_residents`), a bound behind (`residents_low`), and in the middle
//! what a line here says, in which `*` stands for a type of base or for the id of a rule (`with_basis`, `stop_m`).

mod ambulant;
mod future_need;
mod lines;
mod next_bases;
mod services;
mod short;
mod values;

use lines::LINES;
pub use lines::{Line, Unit};
pub use short::short_names;
pub use values::NAMES as VALUE_NAMES;
pub use values::{labelled, labels, labels_of_parts};

use super::about::PROGRAM;
use super::layer::{Field, Layer};
use crate::settings::base_types::BaseType;
use crate::words::Words;

/// A mobility class, as a layer names it.
#[derive(Debug, Clone)]
struct Class {
    id: String,
    names: serde_json::Value,
}

/// The classes that a result was made with.
#[derive(Debug, Clone, Default)]
pub struct Classes(Vec<Class>);

impl Classes {
    /// Those a layer names among its members.
    #[must_use]
    pub fn of(layer: &Layer) -> Self {
        let about = layer.members.get(PROGRAM).and_then(|about| about["classes"].as_array());
        let class = |class: &serde_json::Value| {
            Some(Class { id: class["id"].as_str()?.to_owned(), names: class["name"].clone() })
        };
        Self(about.into_iter().flatten().filter_map(class).collect())
    }

    fn name<'a>(&'a self, class: &'a str, words: &Words) -> &'a str {
        let own = self.0.iter().find(|own| own.id == class);
        let name = own.and_then(|own| own.names[words.language().id()].as_str().or(own.names["nb"].as_str()));
        name.unwrap_or(class)
    }

    /// Ids and names, in their order.
    fn all<'a>(&'a self, words: &'a Words) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().map(|class| (class.id.as_str(), self.name(&class.id, words)))
    }
}

/// A bound of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Not fewer.
    Low,
    /// Not more.
    High,
}

/// What the name of a column says.
#[derive(Debug, Clone, PartialEq)]
pub struct Meaning {
    /// The line it comes from.
    pub line: &'static Line,
    /// Id of the class it is about.
    pub class: Option<String>,
    /// What stands for `*`.
    pub part: Option<String>,
    /// Whether it is a bound.
    pub bound: Option<Bound>,
}

impl Meaning {
    /// What a column of a result means; `None` for columns of somebody else.
    #[must_use]
    pub fn of(name: &str, classes: &Classes) -> Option<Self> {
        let found = |line, part, bound| Some(Self { line, class: None, part, bound });
        if let Some(line) = exact(name) {
            return found(line, None, None);
        }
        for class in &classes.0 {
            if name == class.id {
                let line = exact("class_residents")?;
                return Some(Self { line, class: Some(class.id.clone()), part: None, bound: None });
            }
            let rest = name.strip_prefix(class.id.as_str()).and_then(|rest| rest.strip_prefix('_'));
            if let Some(inner) = rest.and_then(of_class) {
                return Some(Self { class: Some(class.id.clone()), ..inner });
            }
        }
        with_bound(name)
    }

    /// Its title in the language of the words.
    #[must_use]
    pub fn title(&self, classes: &Classes, words: &Words) -> String {
        let part = |part: &str| type_name(part).unwrap_or_else(|| classes.name(part, words).to_owned());
        let part = self.part.as_deref().map(part);
        let values = [("part", part.unwrap_or_default().into())];
        let mut title = words.say(&format!("field-{}", self.line.key()), &values);
        if let Some(class) = &self.class {
            let class = classes.name(class, words).to_owned();
            title = words.say("field-of-class", &[("class", class.into()), ("field", title.into())]);
        }
        match self.bound {
            Some(Bound::Low) => words.say("field-low", &[("field", title.into())]),
            Some(Bound::High) => words.say("field-high", &[("field", title.into())]),
            None => title,
        }
    }
}

/// The name of a type of base as people write it.
fn type_name(part: &str) -> Option<String> {
    BaseType::ALL.into_iter().map(BaseType::id).find(|id| id.eq_ignore_ascii_case(part)).map(str::to_owned)
}

/// All columns; names with `*` come last.
fn all_lines() -> impl Iterator<Item = &'static Line> {
    let own = ambulant::LINES.iter().chain(services::LINES);
    own.chain(future_need::LINES).chain(next_bases::LINES).chain(LINES)
}

fn exact(name: &str) -> Option<&'static Line> {
    all_lines().find(|line| line.name == name)
}

/// A name behind that of a class.
fn of_class(rest: &str) -> Option<Meaning> {
    match rest {
        // bounds of the number of residents that has the name of the class
        "low" | "high" => {
            let bound = if rest == "low" { Bound::Low } else { Bound::High };
            let line = exact("class_residents")?;
            Some(Meaning { line, class: None, part: None, bound: Some(bound) })
        }
        _ => exact(rest)
            .map(|line| Meaning { line, class: None, part: None, bound: None })
            .or_else(|| with_bound(rest)),
    }
}

fn with_bound(name: &str) -> Option<Meaning> {
    let bounds = [("_low", Bound::Low), ("_high", Bound::High)];
    for (ending, bound) in bounds {
        if let Some(rest) = name.strip_suffix(ending) {
            let line = exact(rest).map(|line| (line, None)).or_else(|| starred(rest));
            if let Some((line, part)) = line {
                return Some(Meaning { line, class: None, part, bound: Some(bound) });
            }
        }
    }
    starred(name).map(|(line, part)| Meaning { line, class: None, part, bound: None })
}

/// A line with `*` that a name fits, and what stands there.
fn starred(name: &str) -> Option<(&'static Line, Option<String>)> {
    LINES.iter().find_map(|line| {
        let (before, behind) = line.name.split_once('*')?;
        let part = name.strip_prefix(before)?.strip_suffix(behind)?;
        (!part.is_empty()).then(|| (line, Some(part.to_owned())))
    })
}

/// What a column is called for people: its title with its unit; its name if it is somebody else's.
#[must_use]
pub fn title(field: &Field, classes: &Classes, words: &Words) -> String {
    let Some(meaning) = Meaning::of(&field.name, classes) else { return field.name.clone() };
    meaning.title(classes, words)
}

/// What a column of a result is, in sentences: more than its title says, for whose bound and for which class, in which unit; empty for
/// columns of somebody else.
#[must_use]
pub fn description(field: &Field, classes: &Classes, words: &Words) -> String {
    let Some(meaning) = Meaning::of(&field.name, classes) else { return String::new() };
    let key = format!("about-{}", meaning.line.key());
    let plain = Meaning { class: None, bound: None, ..meaning.clone() }.title(classes, words);
    let part = meaning.part.as_deref().map(|part| type_name(part).unwrap_or_else(|| part.to_owned()));
    let own = words.say(&key, &[("part", part.unwrap_or_default().into())]);
    let mut sentences = vec![if own == key { format!("{plain}.") } else { own }];
    if let Some(class) = &meaning.class {
        let name = classes.name(class, words).to_owned();
        sentences.push(words.say("about-of-class", &[("class", name.into())]));
    }
    sentences.extend(
        meaning
            .bound
            .map(|bound| words.get(if bound == Bound::Low { "about-lowest" } else { "about-highest" })),
    );
    let unit = unit(field, classes, words);
    if !unit.is_empty() {
        sentences.push(words.say("about-unit", &[("unit", unit.into())]));
    }
    sentences.join(" ")
}

/// The title of a column with its unit, for tables for people.
#[must_use]
pub fn heading(title: &str, unit: &str) -> String {
    let is_disclosed = unit.is_empty() || title.to_lowercase().contains(&unit.to_lowercase());
    if is_disclosed && unit.chars().count() != 1 { title.to_owned() } else { format!("{title} ({unit})") }
}

/// The unit of a column, in words or as a sign; empty if it has none.
#[must_use]
pub fn unit(field: &Field, classes: &Classes, words: &Words) -> String {
    let unit = Meaning::of(&field.name, classes).map(|meaning| meaning.line.unit);
    unit.and_then(Unit::key).map_or_else(String::new, |key| words.get(&format!("unit-{key}")))
}
