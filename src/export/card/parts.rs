//! The parts of a card: headings with sentences and tables, for whoever shows them.

use super::Shown;
use super::counts::Counts;
use super::drawing::letters;
use crate::analysis::places::Mapped;
use crate::analysis::project::{Counted, Gives, Mend, Need};
use crate::export::page::{Cell, Table};
use crate::ids::ClassId;
use crate::units::metres;

/// A heading with what stands under it.
pub(super) struct Part {
    /// The heading.
    pub(super) title: String,
    /// Sentences before the table.
    pub(super) before: Vec<String>,
    /// The table, if there is anything in it.
    pub(super) table: Option<Table>,
    /// Sentences after it.
    pub(super) after: Vec<String>,
}

/// The nearest place of a need for a class, as it is shown: never by colour alone.
pub(super) struct NearCell {
    /// Whether it is good; `None` if that is not known.
    pub(super) is_good: Option<bool>,
    /// What a sign before the text stands for; `None` without a sign.
    pub(super) sign: Option<String>,
    /// The place and how far it is, or why there is none.
    pub(super) text: String,
    /// What there is on the way.
    pub(super) more: String,
}

/// A table whose caption only readers of the screen hear: a heading says the same.
fn table(shown: &Shown<'_>, caption: &str, head: Vec<String>, rows: Vec<Vec<Cell>>) -> Option<Table> {
    (!rows.is_empty()).then(|| Table { caption: shown.get(caption), head, rows })
}

/// Who reaches the project: rows of classes, and of all.
pub(super) fn residents(shown: &Shown<'_>) -> Part {
    let card = shown.card;
    let unlinked =
        shown.asked.area.classes().ids().filter(|class| card.reach.classes[class.index()].link.is_none());
    let mut after: Vec<String> =
        unlinked.map(|class| shown.say("card-not-linked", &[("class", shown.class(class))])).collect();
    if !card.unknown_classes.is_empty() {
        after.push(shown.say("card-unknown-classes", &[("list", card.unknown_classes.join(", "))]));
    }
    if !card.residents_known {
        after.push(shown.get("card-residents-unknown"));
    }
    after.push(jobs(shown));
    after.extend(shown.assumed());
    after.extend(rank(shown));
    let table = Some(residents_table(shown));
    Part { title: shown.get("card-residents"), before: Vec::new(), table, after }
}

/// Jobs within reach of the project, by class.
pub(super) fn jobs(shown: &Shown<'_>) -> String {
    let number = |jobs| shown.words.number(crate::units::people(jobs), 0);
    let of = |class: ClassId| {
        let jobs = match shown.card.jobs[class.index()] {
            None => shown.get("card-jobs-not-known"),
            Some(jobs) if number(jobs.low) == number(jobs.high) => number(jobs.likely),
            Some(jobs) => {
                let values =
                    [("jobs", number(jobs.likely)), ("low", number(jobs.low)), ("high", number(jobs.high))];
                shown.say("card-jobs-range", &values)
            }
        };
        shown.say("card-jobs-class", &[("class", shown.class_reach(class)), ("jobs", jobs)])
    };
    if shown.asked.area.workplaces().is_none() {
        return shown.get("card-jobs-unknown");
    }
    let classes: Vec<String> = shown.asked.area.classes().ids().map(of).collect();
    shown.say("card-jobs", &[("list", classes.join(", "))])
}

fn residents_table(shown: &Shown<'_>) -> Table {
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
    let head = head.into_iter().map(|key| shown.get(key)).collect();
    Table { caption: shown.get("card-residents"), head, rows }
}

/// Where the project stands among the homes of its municipality.
pub(super) fn rank(shown: &Shown<'_>) -> Option<String> {
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

/// Columns of the classes between a name and a sum.
fn class_head(shown: &Shown<'_>, first: &str) -> Vec<String> {
    let classes = shown.asked.area.classes().ids().map(|class| shown.class(class));
    [shown.get(first)].into_iter().chain(classes).chain([shown.get("card-sum")]).collect()
}

fn class_row(shown: &Shown<'_>, name: String, counts: &Counts) -> Vec<Cell> {
    let cells = counts.all().map(|count| Cell::number(shown.count(count)));
    [Cell::text(name)].into_iter().chain(cells).collect()
}

/// What the project gives the area.
pub(super) fn gives(shown: &Shown<'_>) -> Part {
    let row = |gives: &Gives| {
        let name = shown.category(gives.category);
        if gives.mapped.is_known() {
            return class_row(shown, name, &Counts::of(&gives.residents));
        }
        let unknown = gives.residents.iter().map(|_| Cell::number(shown.get("word-unknown")));
        let sum = Cell::number(shown.get("word-unknown"));
        [Cell::text(name)].into_iter().chain(unknown).chain([sum]).collect()
    };
    let rows: Vec<Vec<Cell>> = shown.card.gives.iter().map(row).collect();
    let lead = if rows.is_empty() { "card-gives-none" } else { "card-gives-lead" };
    let unknown = &shown.card.unknown_functions;
    let after = shown.say("card-unknown-functions", &[("list", unknown.join(", "))]);
    Part {
        title: shown.get("card-gives"),
        before: vec![shown.get(lead)],
        table: table(shown, "card-gives", class_head(shown, "card-function"), rows),
        after: if unknown.is_empty() { Vec::new() } else { vec![after] },
    }
}

/// Bases that share residents with the project.
pub(super) fn overlap(shown: &Shown<'_>) -> Part {
    let all = &shown.card.overlap;
    let named = all.iter().take(shown.asked.settings.page.bases);
    let rows: Vec<Vec<Cell>> =
        named.map(|base| class_row(shown, shown.base(base), &Counts::of(&base.shared))).collect();
    let more = all.len() - rows.len();
    let lead = if all.is_empty() { "card-overlap-none" } else { "card-overlap-lead" };
    Part {
        title: shown.get("card-overlap"),
        before: vec![shown.get(lead)],
        table: table(shown, "card-overlap", class_head(shown, "card-base"), rows),
        after: further(shown, more),
    }
}

/// That there are more than are named.
fn further(shown: &Shown<'_>, more: usize) -> Vec<String> {
    let says = (more > 0).then(|| shown.say("card-more", &[("count", more.to_string())]));
    says.into_iter().collect()
}

/// The nearest place of a class.
pub(super) fn near(shown: &Shown<'_>, need: &Need, class: ClassId) -> NearCell {
    let Some(near) = &need.nearest[class.index()] else {
        let (is_good, text) = match need.mapped {
            Mapped::Known => (Some(false), shown.none("card-none-near")),
            Mapped::Sparse => (None, shown.none("card-none-near-sparse")),
            Mapped::NotInData => (None, shown.get("card-not-in-data")),
        };
        return NearCell { is_good, sign: None, text, more: String::new() };
    };
    let key = if near.within { "card-within" } else { "card-beyond" };
    NearCell {
        is_good: Some(near.within),
        sign: Some(shown.get(key)),
        text: shown.there(near),
        more: shown.on_the_way(&near.way).join(", "),
    }
}

/// The obstacles that the page names, in walking order: if there are too many, first those that stop, then those that slow, then
/// what is not known.
pub(super) fn named(shown: &Shown<'_>) -> Vec<usize> {
    let all = shown.card.mend.as_ref().map_or(&[][..], |mend| &mend.obstacles);
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|number| (!all[*number].stops, all[*number].hindrance.is_unknown()));
    order.truncate(shown.asked.settings.page.obstacles);
    order.sort_unstable();
    order
}

/// What to mend on the way to the stop.
pub(super) fn mend(shown: &Shown<'_>, named: &[usize]) -> Part {
    let title = shown.say("card-mend", &[("class", shown.class(shown.card.slowest))]);
    let Some(mend) = &shown.card.mend else {
        let key = if shown.knows_stops() { "card-mend-none" } else { "card-mend-unknown" };
        let before = vec![shown.say(key, &[("look", shown.look())])];
        return Part { title, before, table: None, after: Vec::new() };
    };
    let today = match mend.today {
        Some(today) => shown.say("card-mend-today", &[("distance", shown.words.metres(metres(today)))]),
        None => shown.say("card-mend-today-none", &[("look", shown.look())]),
    };
    let clear = shown.words.metres(metres(mend.distance));
    let lead = [("clear", clear), ("stop", shown.place(mend.stop)), ("today", today)];
    let rows = named.iter().enumerate().map(|(letter, number)| obstacle(shown, mend, letter, *number));
    let head =
        ["card-mark", "card-what", "card-where", "card-from", "card-length", "card-effect", "card-alone"];
    let head = head.map(|key| shown.get(key)).to_vec();
    let none = named.is_empty().then(|| shown.get("card-mend-good"));
    Part {
        title,
        before: [shown.say("card-mend-lead", &lead)].into_iter().chain(none).collect(),
        table: table(shown, "card-mend-table", head, rows.collect()),
        after: further(shown, mend.obstacles.len() - named.len()),
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
