//! The card for paper.

use serde_json::{Value, json};

use super::Shown;
use super::drawing::draw;
use super::page::lead;
use super::parts::{self, NearCell, Part};
use crate::analysis::project::{Need, Verdict};
use crate::export::paper::{Paper, figure, head, in_house, look, plain, table};
use crate::words::small;

/// Heights of letters, points: the largest that leaves the card on one page is taken.
const LETTERS: [f64; 8] = [8.6, 8.2, 7.8, 7.4, 7.0, 6.6, 6.2, 5.8];
/// Widths of the columns of needs beside each other: the need, each class, what the slowest meets.
const WIDTHS: [usize; 3] = [20, 26, 22];

/// The card as one page of A4.
#[must_use]
pub fn paper(shown: &Shown<'_>) -> Paper {
    let obstacles = parts::named(shown);
    let title = shown.say("card-title", &[("name", shown.name())]);
    let mut texts = head("card", &title, &lead(shown), shown.words);
    texts["in_house"] = shown.in_house.then(|| in_house(shown.words)).into();
    texts["map"] = figure(&draw(shown, &obstacles));
    let beside = [parts::residents(shown), parts::gives(shown), parts::overlap(shown)];
    texts["beside"] = beside.iter().map(part).collect();
    texts["parts"] = json!([needs(shown), part(&parts::mend(shown, &obstacles))]);
    texts["foot"] = json!({ "title": shown.get("card-how"), "text": shown.how().join(" ") });
    Paper { texts, letters: &LETTERS }
}

fn part(part: &Part) -> Value {
    let table = part.table.as_ref().map(table);
    json!({ "title": part.title, "before": part.before, "table": table, "after": part.after })
}

/// Rows of needs, numbered as on the map.
fn needs(shown: &Shown<'_>) -> Value {
    let classes = shown.asked.area.classes().ids();
    let slowest = [("class", small(&shown.class(shown.card.slowest)))];
    let reaches = classes.clone().map(|class| shown.class_reach(class));
    let head: Vec<String> = [shown.get("card-need")]
        .into_iter()
        .chain(reaches)
        .chain([shown.say("card-reaches", &slowest)])
        .collect();
    let rows = (1..).zip(&shown.card.needs).map(|(number, need)| row(shown, number, need));
    let [first, each, last] = WIDTHS;
    let widths = [first].into_iter().chain(classes.map(|_| each)).chain([last]);
    let title = shown.get("card-needs");
    let table = json!({
        "caption": title,
        "numbers": vec![false; head.len()],
        "widths": widths.collect::<Vec<_>>(),
        "rows": rows.collect::<Vec<_>>(),
        "head": head,
    });
    json!({ "title": title, "before": [], "table": table, "after": [] })
}

fn row(shown: &Shown<'_>, number: usize, need: &Need) -> Vec<Value> {
    let mut name = plain(&format!("{number}. {}", shown.category(need.category)));
    name["small"] = if need.offered { shown.get("card-offered") } else { String::new() }.into();
    let mut verdict = plain(&shown.verdict(&need.verdict));
    verdict["look"] = look(match need.verdict {
        Verdict::Reached => Some(true),
        Verdict::Unknown => None,
        _ => Some(false),
    })
    .into();
    let classes = shown.asked.area.classes().ids();
    let near = classes.map(|class| near(&parts::near(shown, need, class)));
    [name].into_iter().chain(near).chain([verdict]).collect()
}

/// The nearest place of a class: never shown by colour alone.
fn near(cell: &NearCell) -> Value {
    let mut own = plain(&cell.text);
    if let Some(spoken) = &cell.sign {
        own["sign"] = look(cell.is_good).into();
        own["spoken"] = format!("{spoken}: ").into();
    } else if cell.is_good.is_some() {
        own["look"] = look(cell.is_good).into();
    }
    own["small"] = cell.more.as_str().into();
    own
}
