//! Pages for paper: what is set in type, as one value that the drawing of the pages reads ([`pdf`](super::pdf)).

use serde_json::{Value, json};

use super::page::{Cell, Figure, Front, Page, Section, Table};
use crate::cases::BeforeAfter;
use crate::words::Words;

/// Whose the map data are: on every page, in these words in every language.
pub const CREDIT: &str = "© OpenStreetMap contributors, ODbL";
/// Height of letters of a report, points.
const REPORT_LETTERS: [f64; 1] = [9.5];
/// A column is at least as wide as so many letters, and no text makes it wider than so many.
const NARROWEST: usize = 5;
const WIDEST: usize = 26;
/// The name of the letters in drawings, and what stands there for screens.
const SCREEN_LETTERS: &str = "system-ui, sans-serif";
const PAPER_LETTERS: &str = "Noto Sans";
/// Colours and rims of drawings on paper, by the classes of `page.css`.
const LOOK: &str = "text{fill:#1b1f24;stroke:#fff;stroke-width:3px;stroke-linejoin:round;paint-order:stroke}.n{font-weight:700}.w{fill:#4b535b}.b{font-weight:700;fill:#fff;stroke:none}.i{fill:#1b1f24}";

/// What is to be set.
#[derive(Debug, Clone)]
#[cfg_attr(not(feature = "pdf"), allow(dead_code, reason = "what sets it is not built"))]
pub struct Paper {
    /// The texts, tables and drawings.
    pub(super) texts: Value,
    /// Heights of letters, points, from the largest: the first that is small enough for one page is taken, or the last.
    pub(super) letters: &'static [f64],
}

impl Paper {
    /// A report.
    #[must_use]
    pub fn of_report(page: &Page, words: &Words) -> Self {
        let mut texts = head("report", &page.title, &page.lead, words);
        texts["in_house"] = page.in_house.then(|| in_house(words)).into();
        texts["front"] = page.front.as_ref().map_or(Value::Null, front);
        texts["sections"] = page.sections.iter().map(section).collect();
        Self { texts, letters: &REPORT_LETTERS }
    }
}

/// What every page has: title and lead, the language, whose data it is.
pub(super) fn head(kind: &str, title: &str, lead: &str, words: &Words) -> Value {
    json!({
        "kind": kind,
        "language": words.language().id(),
        "title": title,
        "lead": lead,
        "credit": CREDIT,
        "program": concat!("tettsted ", env!("CARGO_PKG_VERSION")),
    })
}

/// That a page is for the municipality itself.
pub(super) fn in_house(words: &Words) -> String {
    words.get("in-house")
}

fn front(front: &Front) -> Value {
    let facts = front.facts.iter();
    let facts = facts.map(|own| json!({ "label": own.label, "value": own.value, "range": own.range }));
    let lists = front.lists.iter().map(|(title, lines)| json!({ "title": title, "lines": lines }));
    let rests = front.rests.1.iter().map(|(label, text)| json!({ "label": label, "text": text }));
    json!({
        "title": front.title,
        "facts": facts.collect::<Vec<_>>(),
        "map": figure(&front.map),
        "lists": lists.collect::<Vec<_>>(),
        "rests": { "title": front.rests.0, "lines": rests.collect::<Vec<_>>() },
    })
}

fn section(section: &Section) -> Value {
    json!({
        "title": section.title,
        "text": section.text,
        "map": section.map.as_ref().map(figure),
        "tables": section.tables.iter().map(table).collect::<Vec<_>>(),
        "links": section.links.iter().map(|(name, _)| name).collect::<Vec<_>>(),
        "notes": section.notes,
    })
}

/// A drawing with its legend.
pub(super) fn figure(figure: &Figure) -> Value {
    let legend = figure.legend.iter().map(|(sign, text)| json!({ "svg": drawn(sign, 11), "text": text }));
    json!({
        "svg": drawn(&figure.drawing, 14),
        "alt": figure.title,
        "legend": legend.collect::<Vec<_>>(),
        "source": figure.source,
    })
}

/// A drawing as paper needs it: letters by name, colours in itself. Numbers in signs are so many pixels high.
fn drawn(svg: &str, letters: u32) -> String {
    let space = " xmlns=\"http://www.w3.org/2000/svg\"";
    let (tag, rest) = svg.split_once('>').unwrap_or((svg, ""));
    let space = if tag.contains("xmlns=") { "" } else { space };
    format!("{tag}{space}><style>{LOOK}.b{{font-size:{letters}px}}</style>{rest}")
        .replace(SCREEN_LETTERS, PAPER_LETTERS)
        .replace("<text ", &format!("<text font-family=\"{PAPER_LETTERS}\" "))
}

/// A table; a column is as wide as its texts need beside the others.
pub(super) fn table(table: &Table) -> Value {
    let columns = 0..table.head.len();
    let own = |column: usize| table.rows.iter().filter_map(move |row| row.get(column));
    let numbers = columns.clone().map(|column| own(column).any(|cell| matches!(cell, Cell::Number(_))));
    let rows = table.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>());
    let widths = columns.map(|column| {
        let cells = own(column).map(width);
        cells.chain([longest_word(&table.head[column])]).max().unwrap_or_default().clamp(NARROWEST, WIDEST)
    });
    json!({
        "caption": table.caption,
        "head": table.head,
        "numbers": numbers.collect::<Vec<_>>(),
        "widths": widths.collect::<Vec<_>>(),
        "rows": rows.collect::<Vec<_>>(),
    })
}

/// How many letters a cell has beside each other.
fn width(cell: &Cell) -> usize {
    /// A sign, and a bar, take the room of so many letters.
    const SIGN: usize = 2;
    const BAR: usize = 12;
    match cell {
        Cell::Text(text) | Cell::Number(text) => text.chars().count(),
        Cell::Verdict(_, text) => text.chars().count() + SIGN,
        Cell::Bar(_, text) => text.chars().count() + BAR,
        Cell::Below(_) => 0,
    }
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default()
}

fn cell(cell: &Cell) -> Value {
    match cell {
        Cell::Text(text) | Cell::Number(text) => plain(text),
        Cell::Verdict(is_good, text) => {
            let look = look(*is_good);
            let mut own = plain(text);
            own["look"] = look.into();
            own["sign"] = look.into();
            // the text says it, too: the sign is heard as it is read
            own["spoken"] = match look {
                "good" => "✓",
                "bad" => "✗",
                _ => "?",
            }
            .into();
            own
        }
        Cell::Bar(shares, text) => {
            let BeforeAfter { before, after } = shares.map(|share| share.clamp(0.0, 1.0));
            let mut own = plain(text);
            own["bar"] = json!([before, after]);
            own
        }
        Cell::Below(text) => {
            let mut own = plain(text);
            own["below"] = true.into();
            own
        }
    }
}

/// What something is called in the drawing of pages: good, bad or unknown.
pub(super) fn look(is_good: Option<bool>) -> &'static str {
    match is_good {
        Some(true) => "good",
        Some(false) => "bad",
        None => "unknown",
    }
}

/// A cell with a text and nothing else.
pub(super) fn plain(text: &str) -> Value {
    json!({ "text": text, "look": "", "sign": null, "spoken": "", "bar": null, "small": "", "below": false })
}
