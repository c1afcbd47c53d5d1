//! Results as a page for people: headings, sentences, maps and tables in one HTML file that needs nothing else.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::words::{Language, Words};

/// The look of all pages; printed, too.
const LOOK: &str = include_str!("page.css");

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words, to the left.
    Text(String),
    /// A number as the language writes it, to the right.
    Number(String),
    /// A number in words of a verdict: whether it is good, and the text. Never shown by colour alone.
    Verdict(bool, String),
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
    /// A map, as an SVG drawing.
    pub map: Option<String>,
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
                    (contents(&self.sections, words))
                    main id="main" {
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

impl Section {
    fn markup(&self) -> Markup {
        html! {
            section id=(self.id) aria-labelledby={ (self.id) "-title" } {
                h2 id={ (self.id) "-title" } { (self.title) }
                @for sentence in &self.text { p { (sentence) } }
                @if let Some(map) = &self.map { figure { (PreEscaped(map)) } }
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
            div class="scroll" tabindex="0" role="region" aria-label=(self.caption) {
                table {
                    caption { (self.caption) }
                    thead { tr {
                        @for (column, name) in self.head.iter().enumerate() {
                            th scope="col" class=[is_number(column).then_some("number")] { (name) }
                        }
                    } }
                    tbody {
                        @for row in &self.rows { tr {
                            @for (column, cell) in row.iter().enumerate() { (cell.markup(column == 0)) }
                        } }
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

    fn markup(&self, is_name: bool) -> Markup {
        match self {
            Self::Text(text) if is_name => html! { th scope="row" { (text) } },
            Self::Text(text) => html! { td { (text) } },
            Self::Number(text) => html! { td class="number" { (text) } },
            Self::Verdict(good, text) => {
                let (class, sign) = if *good { ("good", "✓") } else { ("bad", "✗") };
                html! { td class=(class) { span aria-hidden="true" { (sign) " " } (text) } }
            }
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
