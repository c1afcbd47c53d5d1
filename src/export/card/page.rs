//! The card as one page of A4.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::Shown;
use super::counts::Counts;
use super::drawing::{draw, letters};
use crate::analysis::places::Mapped;
use crate::analysis::project::{Counted, Mend, Need, Verdict};
use crate::export::page::{Cell, Table};
use crate::ids::ClassId;
use crate::units::metres;
use crate::words::small;

/// The look of the card, on paper as on a screen.
const LOOK: &str = include_str!("card.css");

/// The card as a page that needs nothing else: no scripts, no files, no addresses.
#[must_use]
pub fn page(shown: &Shown<'_>) -> String {
    let obstacles = named(shown);
    let title = shown.say("card-title", &[("name", shown.asked.project.name.clone())]);
    let part = |key: &str, class: &'static str, body: Markup| part(&shown.get(key), class, &body);
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
                            (part("card-residents", "", residents(shown)))
                            (part("card-gives", "", gives(shown)))
                            (part("card-overlap", "", overlap(shown)))
                        }
                        (draw(shown, &obstacles).markup())
                    }
                    (part("card-needs", "needs", needs(shown)))
                    (self::part(&mend_title(shown), "", &mend(shown, &obstacles)))
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
    let mut lines = vec![shown.say("card-title", &[("name", shown.asked.project.name.clone())]), lead(shown)];
    let (now, with) = (shown.now(), shown.with_project());
    let names =
        shown.asked.area.classes().ids().map(|class| shown.class_reach(class)).chain([shown.get("card-sum")]);
    for (name, (now, with)) in names.zip(now.all().zip(with.all())) {
        let [now, with] = [("card-now", shown.around(now)), ("card-with", shown.with(with))]
            .map(|(key, count)| format!("{} {}", shown.get(key).to_lowercase(), count));
        lines.push(format!("{name}: {now}, {with}"));
    }
    lines.extend(shown.assumed());
    lines.extend(rank(shown));
    lines.join("\n") + "\n"
}

fn part(title: &str, class: &'static str, body: &Markup) -> Markup {
    html! { section class=[(!class.is_empty()).then_some(class)] { h2 { (title) } (body) } }
}

fn lead(shown: &Shown<'_>) -> String {
    let name = &shown.asked.plan.about.name;
    let plan = ("plan", if name.is_empty() { shown.get("card-unnamed") } else { name.clone() });
    let dwellings = ("dwellings", shown.words.number(f64::from(shown.asked.project.dwellings), 0));
    match shown.asked.project.year {
        Some(year) => shown.say("card-lead-year", &[plan, dwellings, ("year", year.to_string())]),
        None => shown.say("card-lead", &[plan, dwellings]),
    }
}

/// Rows of classes, and of all.
fn residents(shown: &Shown<'_>) -> Markup {
    let card = shown.card;
    let has_others = card.residents.iter().any(|counted| counted.others_range.high > 0);
    let has_ranges = card.residents.iter().any(|counted| counted.range.is_open());
    let (now, with) = (shown.now(), shown.with_project());
    let plain = |of: fn(&Counted) -> u64| {
        let column = shown.column(of);
        let sum = column.iter().sum();
        let write = |count| shown.words.number(crate::units::people(count), 0);
        column.into_iter().chain([sum]).map(write).collect::<Vec<String>>()
    };
    let (own, others) = (shown.own(), plain(|counted| counted.others));
    let ranges = shown.ranges(|counted| counted.range);
    let range = |row: usize| ranges.get(row).map_or_else(String::new, |range| shown.range(*range));
    let row = |row: usize, name: String, [now, with]: [_; 2]| {
        let mut cells = vec![Cell::text(name), Cell::number(shown.around(now))];
        cells.extend(has_ranges.then(|| Cell::number(range(row))));
        cells.push(Cell::number(own[row].clone()));
        cells.extend(has_others.then(|| Cell::number(others[row].clone())));
        cells.push(Cell::number(shown.with(with)));
        cells
    };
    let name = |class: usize| {
        let is_class = class < card.residents.len();
        if is_class { shown.class_reach(ClassId::new(class)) } else { shown.get("card-sum") }
    };
    let pairs = now.all().zip(with.all()).enumerate();
    let rows = pairs.map(|(number, (now, with))| row(number, name(number), [now, with])).collect();
    let mut head = vec!["card-class", "card-now"];
    head.extend(has_ranges.then_some("card-range"));
    head.push(if card.moving_in.assumption().is_some() { "card-own-assumed" } else { "card-own" });
    head.extend(has_others.then_some("card-others"));
    head.push("card-with");
    let unlinked =
        shown.asked.area.classes().ids().filter(|class| card.reach.classes[class.index()].link.is_none());
    html! {
        (table(shown, "card-residents", head.into_iter().map(|key| shown.get(key)).collect(), rows))
        @for class in unlinked { p { (shown.say("card-not-linked", &[("class", shown.class(class))])) } }
        @if !card.unknown_classes.is_empty() {
            p { (shown.say("card-unknown-classes", &[("list", card.unknown_classes.join(", "))])) }
        }
        @if !card.residents_known { p { (shown.get("card-residents-unknown")) } }
        @for sentence in shown.assumed() { p { (sentence) } }
        @if let Some(rank) = rank(shown) { p { (rank) } }
    }
}

fn rank(shown: &Shown<'_>) -> Option<String> {
    let rank = shown.card.rank.as_ref()?;
    let values = [
        ("residents", shown.count(shown.now().sum)),
        ("percentile", shown.words.number(rank.percentile(), 0)),
        ("homes", shown.words.number(rank.homes as f64, 0)),
        ("kind", shown.asked.area.residents().kind_of_homes().to_owned()),
    ];
    Some(match &rank.municipality {
        Some(code) => {
            let code = [("municipality", shown.asked.area.residents().municipality(code))];
            shown.say("card-rank", &[&values[..], &code[..]].concat())
        }
        None => shown.say("card-rank-all", &values),
    })
}

/// A table whose caption only readers of the screen hear: a heading says the same.
fn table(shown: &Shown<'_>, caption: &str, head: Vec<String>, rows: Vec<Vec<Cell>>) -> Markup {
    Table { caption: shown.get(caption), head, rows }.markup()
}

/// Columns of the classes between a name and a sum.
fn class_head(shown: &Shown<'_>, first: &str) -> Vec<String> {
    let classes = shown.asked.area.classes().ids().map(|class| shown.class(class));
    [shown.get(first)].into_iter().chain(classes).chain([shown.get("card-sum")]).collect()
}

fn class_row(shown: &Shown<'_>, name: String, counts: &Counts) -> Vec<Cell> {
    let cells = counts.all().map(|count| Cell::number(shown.count(count)));
    [Cell::text(name)].into_iter().chain(cells).collect()
}

fn gives(shown: &Shown<'_>) -> Markup {
    let row = |gives: &crate::analysis::project::Gives| {
        let name = shown.category(gives.category);
        if gives.mapped.is_known() {
            return class_row(shown, name, &Counts::of(&gives.residents));
        }
        let unknown = gives.residents.iter().map(|_| Cell::number(shown.get("word-unknown")));
        let sum = Cell::number(shown.get("word-unknown"));
        [Cell::text(name)].into_iter().chain(unknown).chain([sum]).collect()
    };
    let rows: Vec<Vec<Cell>> = shown.card.gives.iter().map(row).collect();
    let unknown = &shown.card.unknown_functions;
    html! {
        @if rows.is_empty() { p { (shown.get("card-gives-none")) } } @else {
            p { (shown.get("card-gives-lead")) }
            (table(shown, "card-gives", class_head(shown, "card-function"), rows))
        }
        @if !unknown.is_empty() {
            p { (shown.say("card-unknown-functions", &[("list", unknown.join(", "))])) }
        }
    }
}

fn overlap(shown: &Shown<'_>) -> Markup {
    let all = &shown.card.overlap;
    let named = all.iter().take(shown.asked.settings.page.bases);
    let rows: Vec<Vec<Cell>> =
        named.map(|base| class_row(shown, shown.base(base), &Counts::of(&base.shared))).collect();
    let more = all.len() - rows.len();
    html! {
        @if all.is_empty() { p { (shown.get("card-overlap-none")) } } @else {
            p { (shown.get("card-overlap-lead")) }
            (table(shown, "card-overlap", class_head(shown, "card-base"), rows))
        }
        @if more > 0 { p { (shown.say("card-more", &[("count", more.to_string())])) } }
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
                    @for class in classes.clone() { (near(shown, need, class)) }
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
fn near(shown: &Shown<'_>, need: &Need, class: ClassId) -> Markup {
    let Some(near) = &need.nearest[class.index()] else {
        return match need.mapped {
            Mapped::Known => html! { td class="bad" { (shown.none("card-none-near")) } },
            Mapped::Sparse => html! { td { (shown.none("card-none-near-sparse")) } },
            Mapped::NotInData => html! { td { (shown.get("card-not-in-data")) } },
        };
    };
    let (look, sign, key) =
        if near.within { ("good", "✓", "card-within") } else { ("bad", "✗", "card-beyond") };
    let more = shown.on_the_way(&near.way);
    html! {
        td {
            span class=(look) { span aria-hidden="true" { (sign) " " } span class="heard" { (shown.get(key)) ": " } }
            (shown.there(near))
            @if !more.is_empty() { br; small { (more.join(", ")) } }
        }
    }
}

fn mend_title(shown: &Shown<'_>) -> String {
    shown.say("card-mend", &[("class", shown.class(shown.card.slowest))])
}

/// The obstacles that the page names, in walking order: if there are too many, first those that stop, then those that slow, then
/// what is not known.
fn named(shown: &Shown<'_>) -> Vec<usize> {
    let all = shown.card.mend.as_ref().map_or(&[][..], |mend| &mend.obstacles);
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|number| (!all[*number].stops, all[*number].hindrance.is_unknown()));
    order.truncate(shown.asked.settings.page.obstacles);
    order.sort_unstable();
    order
}

fn mend(shown: &Shown<'_>, named: &[usize]) -> Markup {
    let Some(mend) = &shown.card.mend else {
        let key = if shown.knows_stops() { "card-mend-none" } else { "card-mend-unknown" };
        return html! { p { (shown.say(key, &[("look", shown.look())])) } };
    };
    let today = match mend.today {
        Some(today) => shown.say("card-mend-today", &[("distance", shown.words.metres(metres(today)))]),
        None => shown.say("card-mend-today-none", &[("look", shown.look())]),
    };
    let clear = shown.words.metres(metres(mend.distance));
    let lead = [("clear", clear), ("stop", shown.place(mend.stop)), ("today", today)];
    let rows = named.iter().enumerate().map(|(letter, number)| obstacle(shown, mend, letter, *number));
    let more = mend.obstacles.len() - named.len();
    let head =
        ["card-mark", "card-what", "card-where", "card-from", "card-length", "card-effect", "card-alone"];
    html! {
        p { (shown.say("card-mend-lead", &lead)) }
        @if named.is_empty() { p { (shown.get("card-mend-good")) } } @else {
            (table(shown, "card-mend-table", head.map(|key| shown.get(key)).to_vec(), rows.collect()))
        }
        @if more > 0 { p { (shown.say("card-more", &[("count", more.to_string())])) } }
    }
}

fn obstacle(shown: &Shown<'_>, mend: &Mend, letter: usize, number: usize) -> Vec<Cell> {
    let obstacle = &mend.obstacles[number];
    let street = obstacle.name.as_ref().map_or_else(String::new, |name| format!("{name}, "));
    let length = if obstacle.length_m > 0.0 { shown.words.metres(obstacle.length_m) } else { String::new() };
    let alone = match mend.alone[number] {
        same if same.is_some() && same == mend.today => shown.get("card-alone-same"),
        Some(distance) => {
            shown.say("card-alone-distance", &[("distance", shown.words.metres(metres(distance)))])
        }
        None => shown.get("card-alone-not"),
    };
    vec![
        Cell::text(letters(letter)),
        Cell::text(shown.what(obstacle)),
        Cell::text(format!("{street}{}", shown.osm(obstacle))),
        Cell::number(shown.words.metres(obstacle.along_m)),
        Cell::number(length),
        Cell::text(shown.effect(obstacle)),
        Cell::text(alone),
    ]
}
