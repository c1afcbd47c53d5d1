//! Results as a page for people: headings, sentences, maps and tables in one HTML file that needs nothing else.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::cases::BeforeAfter;
use crate::words::{Language, Words};

/// The look of all pages; printed, too.
const LOOK: &str = include_str!("page.css");

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words, to the left.
    Text(String),
    /// A number as the language writes it, to the right.
    Number(String),
    /// A number in words of a verdict: whether it is good, `None` if that is not known, and the text. Never shown by colour alone.
    Verdict(Option<bool>, String),
    /// A bar of what was there before and is there after, both shares from 0 to 1, and the text beside it.
    Bar(BeforeAfter<f64>, String),
    /// Sentences about the row, under it and as wide as the table; no column.
    Below(String),
}

/// A drawing, and what is needed to read it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figure {
    /// The SVG.
    pub drawing: String,
    /// What it shows, for those who do not see it, too.
    pub title: String,
    /// Signs as drawings, and what they stand for.
    pub legend: Vec<(String, String)>,
    /// Whose data it is.
    pub source: String,
}

/// One figure of the first page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// The figure.
    pub value: String,
    /// From and to, or what else must be known of it.
    pub range: String,
}

/// The first page: what somebody reads in two minutes.
#[derive(Debug, Clone, Default)]
pub struct Front {
    /// Heading.
    pub title: String,
    /// The figures.
    pub facts: Vec<Fact>,
    /// The map of it all.
    pub map: Figure,
    /// Headings, and what stands under each as a list.
    pub lists: Vec<(String, Vec<String>)>,
    /// Heading of what it rests on, and labels with their text.
    pub rests: (String, Vec<(String, String)>),
}

/// A table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Names of the columns.
    pub head: Vec<String>,
    /// Rows; the first cell of each is its name.
    pub rows: Vec<Vec<Cell>>,
}

/// A part of a page.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// Anchor of the heading: small letters and `-`.
    pub id: &'static str,
    /// Heading.
    pub title: String,
    /// What it says, in sentences.
    pub text: Vec<String>,
    /// A map.
    pub map: Option<Figure>,
    /// Tables.
    pub tables: Vec<Table>,
    /// Further pages: what they show, and their files.
    pub links: Vec<(String, String)>,
    /// Notes in small print: what was assumed, what is not known.
    pub notes: Vec<String>,
}

/// A page in one language.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Title of the page.
    pub title: String,
    /// A sentence under it.
    pub lead: String,
    /// Whether it is for the municipality itself, and not for publication.
    pub in_house: bool,
    /// What stands before the parts, on a page of its own on paper.
    pub front: Option<Front>,
    /// The parts, in order.
    pub sections: Vec<Section>,
    /// The same page in other languages: language and file.
    pub others: Vec<(Language, String)>,
}

impl Page {
    /// The page as HTML.
    #[must_use]
    pub fn html(&self, words: &Words) -> String {
        let language = words.language();
        html! {
            (DOCTYPE)
            html lang=(language.id()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="generator" content=(concat!("tettsted ", env!("CARGO_PKG_VERSION")));
                    title { (self.title) }
                    style { (PreEscaped(LOOK)) }
                }
                body {
                    a class="skip" href="#main" { (words.get("page-skip")) }
                    header {
                        nav aria-label=(words.get("page-languages")) {
                            @for (other, file) in &self.others {
                                a href=(file) lang=(other.id()) hreflang=(other.id()) { (name_of(*other)) }
                            }
                        }
                        @if self.in_house { p class="in-house" role="note" { (words.get("in-house")) } }
                        h1 { (self.title) }
                        p class="lead" { (self.lead) }
                    }
                    main id="main" {
                        @if let Some(front) = &self.front { (front.markup()) }
                        (contents(&self.sections, words))
                        @for section in &self.sections { (section.markup()) }
                    }
                }
            }
        }
        .into_string()
    }

    /// Its sentences as plain text, without maps and tables.
    #[must_use]
    pub fn text(&self, words: &Words) -> String {
        let in_house = words.get("in-house");
        let mut lines = vec![self.title.as_str(), &self.lead];
        if self.in_house {
            lines.insert(0, &in_house);
        }
        for (title, list) in self.front.iter().flat_map(|front| &front.lists) {
            lines.extend(["", title]);
            lines.extend(list.iter().map(String::as_str));
        }
        for section in &self.sections {
            lines.extend(["", &section.title]);
            lines.extend(section.text.iter().chain(&section.notes).map(String::as_str));
        }
        lines.join("\n") + "\n"
    }
}

/// The list of the parts.
fn contents(sections: &[Section], words: &Words) -> Markup {
    html! {
        @if sections.len() > 2 {
            nav class="contents" aria-label=(words.get("page-contents")) {
                ol {
                    @for section in sections {
                        li { a href={ "#" (section.id) } { (section.title) } }
                    }
                }
            }
        }
    }
}

impl Front {
    fn markup(&self) -> Markup {
        html! {
            section id="front" class="front" aria-labelledby="front-title" {
                h2 id="front-title" { (self.title) }
                dl class="facts" {
                    @for fact in &self.facts {
                        div { dt { (fact.label) } dd class="value" { (fact.value) } dd class="range" { (fact.range) } }
                    }
                }
                (self.map.markup())
                div class="halves" {
                    @for (title, list) in &self.lists {
                        div { h3 { (title) } ul { @for sentence in list { li { (sentence) } } } }
                    }
                    @if !self.rests.1.is_empty() {
                        div class="rests" {
                            h3 { (self.rests.0) }
                            dl { @for (label, text) in &self.rests.1 { div { dt { (label) } dd { (text) } } } }
                        }
                    }
                }
            }
        }
    }
}

impl Figure {
    /// The drawing with its legend.
    #[must_use]
    pub fn markup(&self) -> Markup {
        html! {
            figure {
                (PreEscaped(&self.drawing))
                figcaption {
                    p class="what" { (self.title) }
                    ul class="legend" {
                        @for (sign, text) in &self.legend { li { (PreEscaped(sign)) " " (text) } }
                    }
                    p class="source" { (self.source) }
                }
            }
        }
    }
}

impl Section {
    fn markup(&self) -> Markup {
        html! {
            section id=(self.id) aria-labelledby={ (self.id) "-title" } {
                h2 id={ (self.id) "-title" } { (self.title) }
                @for sentence in &self.text { p { (sentence) } }
                @if let Some(map) = &self.map { (map.markup()) }
                @for table in &self.tables { (table.markup()) }
                @if !self.links.is_empty() {
                    ul { @for (name, file) in &self.links { li { a href=(file) { (name) } } } }
                }
                @for note in &self.notes { p class="note" { (note) } }
            }
        }
    }
}

impl Table {
    /// The table as HTML; wide ones can be scrolled by keyboard, too.
    #[must_use]
    pub fn markup(&self) -> Markup {
        let is_number =
            |column: usize| self.rows.iter().any(|row| matches!(row.get(column), Some(Cell::Number(_))));
        html! {
            div class="scroll" tabindex="0" role="group" aria-label=(self.caption) {
                table {
                    caption { (self.caption) }
                    thead { tr {
                        @for (column, name) in self.head.iter().enumerate() {
                            th scope="col" class=[is_number(column).then_some("number")] { (name) }
                        }
                    } }
                    tbody {
                        @for row in &self.rows {
                            tr { @for (column, cell) in row.iter().enumerate() { (cell.markup(column == 0)) } }
                            @for text in row.iter().filter_map(Cell::below) {
                                tr class="below" { td colspan=(self.head.len()) { (text) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

impl Cell {
    /// A word or sentence.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A number already written.
    pub fn number(text: impl Into<String>) -> Self {
        Self::Number(text.into())
    }

    fn below(&self) -> Option<&str> {
        if let Self::Below(text) = self { Some(text) } else { None }
    }

    fn markup(&self, is_name: bool) -> Markup {
        match self {
            Self::Text(text) if is_name => html! { th scope="row" { (text) } },
            Self::Text(text) => html! { td { (text) } },
            Self::Number(text) => html! { td class="number" { (text) } },
            Self::Verdict(good, text) => {
                let (class, sign) = match good {
                    Some(true) => ("good", "✓"),
                    Some(false) => ("bad", "✗"),
                    None => ("unknown", "?"),
                };
                html! { td class=(class) { span aria-hidden="true" { (sign) " " } (text) } }
            }
            Self::Bar(shares, text) => bar(*shares, text),
            // it is a row of its own
            Self::Below(_) => html! {},
        }
    }
}

/// A bar: what stays is full, what is gained hatched, what is lost an empty frame.
fn bar(shares: BeforeAfter<f64>, text: &str) -> Markup {
    let BeforeAfter { before, after } = shares.map(|share| share.clamp(0.0, 1.0) * 100.0);
    let width = |percent: f64| format!("width:{percent:.1}%");
    let (kept, more, less) = (before.min(after), (after - before).max(0.0), (before - after).max(0.0));
    html! {
        td class="bar" {
            span class="track" aria-hidden="true" {
                span class="kept" style=(width(kept)) {}
                @if more > 0.0 { span class="more" style=(width(more)) {} }
                @if less > 0.0 { span class="less" style=(width(less)) {} }
            }
            (text)
        }
    }
}

/// A language in its own words.
fn name_of(language: Language) -> &'static str {
    match language {
        Language::Nb => "Bokmål",
        Language::Nn => "Nynorsk",
        Language::En => "English",
    }
}
