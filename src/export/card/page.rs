//! The card as one page of A4.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::Told;
use super::counts::Counts;
use super::drawing::{self, draw, letters};
use crate::analysis::project::{Counted, Mend, Need, Verdict};
use crate::export::page::{Cell, Table};
use crate::ids::ClassId;
use crate::units::metres;

/// The look of the card, on paper as on a screen.
const LOOK: &str = include_str!("card.css");

/// The card as a page that needs nothing else: no scripts, no files, no addresses.
#[must_use]
pub fn page(told: &Told<'_>) -> String {
    let obstacles = named(told);
    let title = told.say("card-title", &[("name", told.asked.project.name.clone())]);
    let part = |key: &str, class: &'static str, body: Markup| part(&told.get(key), class, &body);
    html! {
        (DOCTYPE)
        html lang=(told.words.language().id()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content=(concat!("tettsted ", env!("CARGO_PKG_VERSION")));
                title { (title) }
                style { (PreEscaped(LOOK)) }
            }
            body {
                header { h1 { (title) } p { (lead(told)) } }
                main {
                    div class="top" {
                        div {
                            (part("card-residents", "", residents(told)))
                            (part("card-gives", "", gives(told)))
                            (part("card-overlap", "", overlap(told)))
                        }
                        figure { (PreEscaped(draw(told, &obstacles))) figcaption { (legend(told)) } }
                    }
                    (part("card-needs", "needs", needs(told)))
                    (self::part(&mend_title(told), "", &mend(told, &obstacles)))
                }
                footer { h2 { (told.get("card-how")) } p { (told.how().join(" ")) } }
            }
        }
    }
    .into_string()
}

fn part(title: &str, class: &'static str, body: &Markup) -> Markup {
    html! { section class=[(!class.is_empty()).then_some(class)] { h2 { (title) } (body) } }
}

fn lead(told: &Told<'_>) -> String {
    let name = &told.asked.plan.about.name;
    let plan = ("plan", if name.is_empty() { told.get("card-unnamed") } else { name.clone() });
    let dwellings = ("dwellings", told.words.number(f64::from(told.asked.project.dwellings), 0));
    match told.asked.project.year {
        Some(year) => told.say("card-lead-year", &[plan, dwellings, ("year", year.to_string())]),
        None => told.say("card-lead", &[plan, dwellings]),
    }
}

/// Rows of classes, and of all.
fn residents(told: &Told<'_>) -> Markup {
    let card = told.card;
    let has_others = card.residents.iter().any(|counted| counted.others_range.high > 0);
    let has_ranges = card.residents.iter().any(|counted| counted.range.is_open());
    let (now, with) = (told.now(), told.with_project());
    let plain = |of: fn(&Counted) -> u64| {
        let column = told.column(of);
        let sum = column.iter().sum();
        let write = |count| told.words.number(crate::units::people(count), 0);
        column.into_iter().chain([sum]).map(write).collect::<Vec<String>>()
    };
    let (own, others) = (plain(|counted| counted.own), plain(|counted| counted.others));
    let ranges = told.ranges(|counted| counted.range);
    let range = |row: usize| ranges.get(row).copied().flatten().map_or_else(String::new, |r| told.range(r));
    let row = |row: usize, name: String, [now, with]: [_; 2]| {
        let mut cells = vec![Cell::text(name), Cell::number(told.count(now))];
        cells.extend(has_ranges.then(|| Cell::number(range(row))));
        cells.push(Cell::number(own[row].clone()));
        cells.extend(has_others.then(|| Cell::number(others[row].clone())));
        cells.push(Cell::number(told.count(with)));
        cells
    };
    let name = |class: usize| {
        let is_class = class < card.residents.len();
        if is_class { told.class_reach(ClassId::new(class)) } else { told.get("card-sum") }
    };
    let pairs = now.all().zip(with.all()).enumerate();
    let rows = pairs.map(|(number, (now, with))| row(number, name(number), [now, with])).collect();
    let mut head = vec!["card-class", "card-now"];
    head.extend(has_ranges.then_some("card-range"));
    head.push("card-own");
    head.extend(has_others.then_some("card-others"));
    head.push("card-with");
    let unlinked =
        told.asked.area.classes().ids().filter(|class| card.reach.classes[class.index()].link.is_none());
    html! {
        (table(told, "card-residents", head.into_iter().map(|key| told.get(key)).collect(), rows))
        @for class in unlinked { p { (told.say("card-not-linked", &[("class", told.class(class))])) } }
        @if !card.unknown_classes.is_empty() {
            p { (told.say("card-unknown-classes", &[("list", card.unknown_classes.join(", "))])) }
        }
        @if let Some(rank) = rank(told) { p { (rank) } }
    }
}

fn rank(told: &Told<'_>) -> Option<String> {
    let rank = told.card.rank.as_ref()?;
    let values = [
        ("residents", told.count(told.now().sum)),
        ("percentile", told.words.number(rank.percentile(), 0)),
        ("homes", told.words.number(rank.homes as f64, 0)),
    ];
    Some(match &rank.municipality {
        Some(code) => {
            let code = [("municipality", told.asked.area.residents().municipality(code))];
            told.say("card-rank", &[&values[..], &code[..]].concat())
        }
        None => told.say("card-rank-all", &values),
    })
}

/// A table whose caption only readers of the screen hear: a heading says the same.
fn table(told: &Told<'_>, caption: &str, head: Vec<String>, rows: Vec<Vec<Cell>>) -> Markup {
    Table { caption: told.get(caption), head, rows }.markup()
}

/// Columns of the classes between a name and a sum.
fn class_head(told: &Told<'_>, first: &str) -> Vec<String> {
    let classes = told.asked.area.classes().ids().map(|class| told.class(class));
    [told.get(first)].into_iter().chain(classes).chain([told.get("card-sum")]).collect()
}

fn class_row(told: &Told<'_>, name: String, counts: &Counts) -> Vec<Cell> {
    let cells = counts.all().map(|count| Cell::number(told.count(count)));
    [Cell::text(name)].into_iter().chain(cells).collect()
}

fn gives(told: &Told<'_>) -> Markup {
    let row = |gives: &crate::analysis::project::Gives| {
        class_row(told, told.category(gives.category), &told.counts(&gives.residents))
    };
    let rows: Vec<Vec<Cell>> = told.card.gives.iter().map(row).collect();
    let unknown = &told.card.unknown_functions;
    html! {
        @if rows.is_empty() { p { (told.get("card-gives-none")) } } @else {
            p { (told.get("card-gives-lead")) }
            (table(told, "card-gives", class_head(told, "card-function"), rows))
        }
        @if !unknown.is_empty() {
            p { (told.say("card-unknown-functions", &[("list", unknown.join(", "))])) }
        }
    }
}

fn overlap(told: &Told<'_>) -> Markup {
    let all = &told.card.overlap;
    let named = all.iter().take(told.asked.settings.page.bases);
    let rows: Vec<Vec<Cell>> =
        named.map(|base| class_row(told, told.base(base), &told.counts(&base.shared))).collect();
    let more = all.len() - rows.len();
    html! {
        @if all.is_empty() { p { (told.get("card-overlap-none")) } } @else {
            p { (told.get("card-overlap-lead")) }
            (table(told, "card-overlap", class_head(told, "card-base"), rows))
        }
        @if more > 0 { p { (told.say("card-more", &[("count", more.to_string())])) } }
    }
}

/// Rows of needs, numbered as on the map.
fn needs(told: &Told<'_>) -> Markup {
    let classes = told.asked.area.classes().ids();
    let slowest = told.card.slowest;
    html! {
        table {
            caption class="heard" { (told.get("card-needs")) }
            thead { tr {
                th scope="col" { (told.get("card-need")) }
                @for class in classes.clone() { th scope="col" { (told.class_reach(class)) } }
                th scope="col" { (told.say("card-reaches", &[("class", told.class(slowest))])) }
            } }
            tbody {
                @for (number, need) in (1..).zip(&told.card.needs) { tr {
                    th scope="row" {
                        (number) ". " (told.category(need.category))
                        @if need.offered { " " small { (told.get("card-offered")) } }
                    }
                    @for class in classes.clone() { (near(told, need, class)) }
                    @let good = need.verdict == Verdict::Reached;
                    td class=(if good { "good" } else { "bad" }) { (told.verdict(&need.verdict)) }
                } }
            }
        }
    }
}

/// The nearest place of a class: never told by colour alone.
fn near(told: &Told<'_>, need: &Need, class: ClassId) -> Markup {
    let Some(near) = &need.nearest[class.index()] else {
        return html! { td class="bad" { (told.none("card-none-near")) } };
    };
    let (look, sign, key) =
        if near.within { ("good", "✓", "card-within") } else { ("bad", "✗", "card-beyond") };
    let more = told.on_the_way(&near.way);
    html! {
        td {
            span class=(look) { span aria-hidden="true" { (sign) " " } span class="heard" { (told.get(key)) ": " } }
            (told.there(near))
            @if !more.is_empty() { br; small { (more.join(", ")) } }
        }
    }
}

fn mend_title(told: &Told<'_>) -> String {
    told.say("card-mend", &[("class", told.class(told.card.slowest))])
}

/// The obstacles that the page names, in walking order: if there are too many, first those that stop, then those that slow, then
/// what is not known.
fn named(told: &Told<'_>) -> Vec<usize> {
    let all = told.card.mend.as_ref().map_or(&[][..], |mend| &mend.obstacles);
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|number| (!all[*number].stops, all[*number].hindrance.is_unknown()));
    order.truncate(told.asked.settings.page.obstacles);
    order.sort_unstable();
    order
}

fn mend(told: &Told<'_>, named: &[usize]) -> Markup {
    let Some(mend) = &told.card.mend else {
        return html! { p { (told.say("card-mend-none", &[("look", told.look())])) } };
    };
    let today = match mend.today {
        Some(today) => told.say("card-mend-today", &[("distance", told.words.metres(metres(today)))]),
        None => told.say("card-mend-today-none", &[("look", told.look())]),
    };
    let clear = told.words.metres(metres(mend.distance));
    let lead = [("clear", clear), ("stop", told.place(mend.stop)), ("today", today)];
    let rows = named.iter().enumerate().map(|(letter, number)| obstacle(told, mend, letter, *number));
    let more = mend.obstacles.len() - named.len();
    let head =
        ["card-mark", "card-what", "card-where", "card-from", "card-length", "card-effect", "card-alone"];
    html! {
        p { (told.say("card-mend-lead", &lead)) }
        @if named.is_empty() { p { (told.get("card-mend-good")) } } @else {
            (table(told, "card-mend-table", head.map(|key| told.get(key)).to_vec(), rows.collect()))
        }
        @if more > 0 { p { (told.say("card-more", &[("count", more.to_string())])) } }
    }
}

fn obstacle(told: &Told<'_>, mend: &Mend, letter: usize, number: usize) -> Vec<Cell> {
    let obstacle = &mend.obstacles[number];
    let street = obstacle.name.as_ref().map_or_else(String::new, |name| format!("{name}, "));
    let length = if obstacle.length_m > 0.0 { told.words.metres(obstacle.length_m) } else { String::new() };
    let alone = match mend.alone[number] {
        same if same.is_some() && same == mend.today => told.get("card-alone-same"),
        Some(distance) => {
            told.say("card-alone-distance", &[("distance", told.words.metres(metres(distance)))])
        }
        None => told.get("card-alone-not"),
    };
    vec![
        Cell::text(letters(letter)),
        Cell::text(told.what(obstacle)),
        Cell::text(format!("{street}{}", told.osm(obstacle))),
        Cell::number(told.words.metres(obstacle.along_m)),
        Cell::number(length),
        Cell::text(told.effect(obstacle)),
        Cell::text(alone),
    ]
}

/// What the signs of the map stand for.
fn legend(told: &Told<'_>) -> Markup {
    let classes = told.asked.area.classes().iter();
    let lines = classes.map(|(number, class)| (class.color.clone(), told.class_reach(number)));
    let mut dots = vec![(drawing::PROJECT, "card-map-project"), (drawing::WAYS, "card-map-ways")];
    dots.extend(
        told.card.overlap.iter().any(|base| !base.private).then_some((drawing::BASES, "card-map-bases")),
    );
    dots.extend(
        told.card
            .mend
            .as_ref()
            .is_some_and(|mend| !mend.obstacles.is_empty())
            .then_some((drawing::OBSTACLES, "card-map-obstacles")),
    );
    html! {
        @for (color, name) in lines {
            span { i class="line" style={ "background:" (color) } {} (name) }
        }
        @for (color, key) in dots {
            span { i class="dot" style={ "background:" (color) } {} (told.get(key)) }
        }
    }
}
