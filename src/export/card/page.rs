//! The card as one page of A4.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::Shown;
use super::drawing::draw;
use super::parts::{self, NearCell, Part, rank};
use crate::analysis::project::Verdict;
use crate::words::small;

/// The look of the card, on paper as on a screen.
const LOOK: &str = include_str!("card.css");

/// The card as a page that needs nothing else: no scripts, no files, no addresses.
#[must_use]
pub fn page(shown: &Shown<'_>) -> String {
    let obstacles = parts::named(shown);
    let title = shown.say("card-title", &[("name", shown.name())]);
    html! {
        (DOCTYPE)
        html lang=(shown.words.language().id()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content=(concat!("tettsted ", env!("CARGO_PKG_VERSION")));
                title { (title) }
                style { (PreEscaped(LOOK)) }
            }
            body {
                @if shown.in_house { p class="in-house" role="note" { (shown.get("in-house")) } }
                header { h1 { (title) } p { (lead(shown)) } }
                main {
                    div class="top" {
                        div {
                            (parts::residents(shown).markup())
                            (parts::gives(shown).markup())
                            (parts::overlap(shown).markup())
                        }
                        (draw(shown, &obstacles).markup())
                    }
                    section class="needs" { h2 { (shown.get("card-needs")) } (needs(shown)) }
                    (parts::mend(shown, &obstacles).markup())
                }
                footer { h2 { (shown.get("card-how")) } p { (shown.how().join(" ")) } }
            }
        }
    }
    .into_string()
}

/// The first sentences of the card as plain text: what it is about, and who reaches the project today and with it.
#[must_use]
pub fn explain(shown: &Shown<'_>) -> String {
    let mut lines = vec![shown.say("card-title", &[("name", shown.name())]), lead(shown)];
    let (now, with) = (shown.now(), shown.with_project());
    let names =
        shown.asked.area.classes().ids().map(|class| shown.class_reach(class)).chain([shown.get("card-sum")]);
    for (name, (now, with)) in names.zip(now.all().zip(with.all())) {
        let [now, with] = [("card-now", shown.around(now)), ("card-with", shown.with(with))]
            .map(|(key, count)| format!("{} {}", shown.get(key).to_lowercase(), count));
        lines.push(format!("{name}: {now}, {with}"));
    }
    lines.push(parts::jobs(shown));
    lines.extend(shown.assumed());
    lines.extend(rank(shown));
    lines.join("\n") + "\n"
}

impl Part {
    fn markup(&self) -> Markup {
        html! {
            section {
                h2 { (self.title) }
                @for sentence in &self.before { p { (sentence) } }
                @if let Some(table) = &self.table { (table.markup()) }
                @for sentence in &self.after { p { (sentence) } }
            }
        }
    }
}

/// What the project is, in a sentence.
pub(super) fn lead(shown: &Shown<'_>) -> String {
    let name = &shown.asked.plan.about.name;
    let plan = ("plan", if name.is_empty() { shown.get("card-unnamed") } else { name.clone() });
    let dwellings = ("dwellings", shown.words.number(f64::from(shown.asked.project.dwellings), 0));
    match shown.asked.project.year {
        Some(year) => shown.say("card-lead-year", &[plan, dwellings, ("year", year.to_string())]),
        None => shown.say("card-lead", &[plan, dwellings]),
    }
}

/// Rows of needs, numbered as on the map.
fn needs(shown: &Shown<'_>) -> Markup {
    let classes = shown.asked.area.classes().ids();
    let slowest = shown.card.slowest;
    let name = shown.get("card-needs");
    html! { div class="scroll" tabindex="0" role="group" aria-label=(name) {
        table {
            caption class="heard" { (name) }
            thead { tr {
                th scope="col" { (shown.get("card-need")) }
                @for class in classes.clone() { th scope="col" { (shown.class_reach(class)) } }
                th scope="col" { (shown.say("card-reaches", &[("class", small(&shown.class(slowest)))])) }
            } }
            tbody {
                @for (number, need) in (1..).zip(&shown.card.needs) { tr {
                    th scope="row" {
                        (number) ". " (shown.category(need.category))
                        @if need.offered { " " small { (shown.get("card-offered")) } }
                    }
                    @for class in classes.clone() { (near(&parts::near(shown, need, class))) }
                    @let class = match need.verdict {
                        Verdict::Reached => Some("good"),
                        Verdict::Unknown => None,
                        _ => Some("bad"),
                    };
                    td class=[class] { (shown.verdict(&need.verdict)) }
                } }
            }
        }
    } }
}

/// The nearest place of a class: never shown by colour alone.
fn near(cell: &NearCell) -> Markup {
    let look = cell.is_good.map(|is_good| if is_good { "good" } else { "bad" });
    let Some(spoken) = &cell.sign else { return html! { td class=[look] { (cell.text) } } };
    let sign = if cell.is_good == Some(true) { "✓" } else { "✗" };
    html! {
        td {
            span class=[look] { span aria-hidden="true" { (sign) " " } span class="heard" { (spoken) ": " } }
            (cell.text)
            @if !cell.more.is_empty() { br; small { (cell.more) } }
        }
    }
}
