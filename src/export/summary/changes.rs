//! What changes of streets do, and today beside the plan: as tables with a bar a row.

use crate::analysis::compare::{BaseChange, Totals};
use crate::analysis::whatif::{Gain, Shift};
use crate::cases::BeforeAfter;
use crate::export::page::{Cell, Table};
use crate::layers::{compare, homes, whatif};
use crate::units::{Residents, metres, people};
use crate::words::Words;

/// Heads of columns by the end of their keys.
fn head(words: &Words, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| words.get(&format!("report-column-{key}"))).collect()
}

fn number(residents: Residents, words: &Words) -> Cell {
    Cell::number(words.number(people(residents), 0))
}

/// A bar of two shares of all residents; their percents beside it.
fn bar(parts: BeforeAfter<Residents>, all: BeforeAfter<Residents>, words: &Words) -> Cell {
    let share = parts.with(all, |part, all| if all == 0 { 0.0 } else { people(part) / people(all) });
    let BeforeAfter { before, after } = share.map(|share| words.percent(share, 0));
    let text = words.say("report-from-to", &[("before", before.into()), ("after", after.into())]);
    Cell::Bar(share, text)
}

/// What became of the changes, and what they do.
pub(super) fn whatif(result: whatif::Params<'_>, words: &Words) -> Vec<Table> {
    let all = [edits(result, words), with_base(result, words), ways(result, words)];
    all.into_iter().chain(visitors(result, words)).collect()
}

fn edits(result: whatif::Params<'_>, words: &Words) -> Table {
    let all = (1_u32..).zip(result.plan.edits.iter().zip(result.became));
    let rows = all.map(|(number, (edit, became))| {
        let name = if edit.name.is_empty() { &edit.id } else { &edit.name };
        let kind = words.get(&format!("whatif-kind-{}", edit.kind.id()));
        let lines = whatif::explain::edit_lines(result, words, edit, became);
        // the name and the kind have columns of their own
        let begin = [format!("«{name}» ({kind}): "), format!("“{name}” ({kind}): ")];
        let own = |line: &String| {
            let line = line.trim();
            begin.iter().find_map(|begin| line.strip_prefix(begin.as_str())).unwrap_or(line).to_owned()
        };
        let text = lines.iter().map(own).collect::<Vec<_>>().join(" ");
        vec![Cell::text(number.to_string()), Cell::text(name), Cell::text(kind), Cell::text(text)]
    });
    Table {
        caption: words.get("report-edits"),
        head: head(words, &["number", "edit", "kind", "became"]),
        rows: rows.collect(),
    }
}

/// Who reaches a base before and after, by class and in all.
fn with_base(result: whatif::Params<'_>, words: &Words) -> Table {
    let area = result.area;
    let homes = area.residents().homes.len();
    let of_class = area.classes().iter().zip(&result.found.with_base).map(|((class, own), gain)| {
        let all: Residents = area.residents().counts.column(class).take(homes).sum();
        (own.name_in(words.language().id()).to_owned(), *gain, all)
    });
    let mut rows: Vec<(String, Gain, Residents)> = of_class.collect();
    let sum = rows.iter().fold((Gain::default(), 0), |(gain, all), (_, own, of)| {
        let added = Gain {
            before: gain.before + own.before,
            after: gain.after + own.after,
            gained: gain.gained + own.gained,
            lost: gain.lost + own.lost,
        };
        (added, all + of)
    });
    rows.push((words.get("report-all-areas"), sum.0, sum.1));
    let rows = rows.into_iter().map(|(name, gain, all)| {
        let sides = BeforeAfter { before: gain.before, after: gain.after };
        let numbers = [all, gain.before, gain.after, gain.gained, gain.lost].map(|own| number(own, words));
        let bar = bar(sides, BeforeAfter { before: all, after: all }, words);
        [Cell::text(name)].into_iter().chain(numbers).chain([bar]).collect()
    });
    let keys = ["class", "residents", "edited-before", "edited-after", "gained", "lost", "share"];
    Table { caption: words.get("report-whatif-classes"), head: head(words, &keys), rows: rows.collect() }
}

/// How long the way to the nearest base is, before and after.
fn ways(result: whatif::Params<'_>, words: &Words) -> Table {
    let rows = result.area.classes().all().iter().zip(&result.found.ways).map(|(class, ways)| {
        let pair = |of: fn(&crate::analysis::whatif::Spread) -> f64| {
            let Some(BeforeAfter { before, after }) =
                ways.all.ways.as_ref().map(|sides| sides.as_ref().map(of))
            else {
                return Cell::number("–");
            };
            let values = [("before", words.metres(before).into()), ("after", words.metres(after).into())];
            Cell::number(words.say("report-from-to", &values))
        };
        let count = |shift: &Shift| number(shift.residents, words);
        vec![
            Cell::text(class.name_in(words.language().id())),
            pair(|way| way.mean_m),
            pair(|way| way.median_m),
            count(&ways.shorter),
            count(&ways.longer),
        ]
    });
    let look = words.metres(metres(result.found.look));
    Table {
        caption: words.say("report-whatif-ways", &[("look", look.into())]),
        head: head(words, &["class", "mean", "median", "shorter", "longer"]),
        rows: rows.collect(),
    }
}

/// The bases that somebody reaches only before or only after.
fn visitors(result: whatif::Params<'_>, words: &Words) -> Option<Table> {
    let rows: Vec<Vec<Cell>> = result
        .plan
        .bases
        .iter()
        .zip(&result.found.bases)
        .filter_map(|(base, gains)| {
            let gain = whatif::sum(gains);
            let numbers = [gain.before, gain.after, gain.gained, gain.lost].map(|own| number(own, words));
            let row = [Cell::text(&base.name)].into_iter().chain(numbers).collect();
            (gain.gained > 0 || gain.lost > 0).then_some(row)
        })
        .collect();
    let keys = ["base", "edited-before", "edited-after", "gained", "lost"];
    (!rows.is_empty()).then(|| Table {
        caption: words.get("report-whatif-bases"),
        head: head(words, &keys),
        rows,
    })
}

/// Today beside the plan: classes, bases, and every area, so that rows add up.
pub(super) fn compared(params: compare::Params<'_>, words: &Words) -> Vec<Table> {
    let mut all = vec![classes(params, words)];
    all.extend((!params.found.bases.is_empty()).then(|| bases(params, words)));
    // a single area is all of them, which the table of classes has
    let several = params.groupings.iter().zip(&params.found.groups).filter(|(_, groups)| groups.len() > 1);
    for (grouping, groups) in several {
        let rows = groups.iter().map(|group| {
            let name = group.name.map(|name| &grouping.names[name as usize]);
            let name = name.map(|name| homes::area_name(params.area, grouping.level, name));
            let totals = group.classes.iter().fold(Totals::default(), Totals::and);
            totals_row(name.unwrap_or_else(|| words.get("compare-no-group")), &totals, words)
        });
        let rows = rows.chain([all_of(params, words)]).collect();
        let caption = words.get("report-compare-areas");
        all.push(Table { caption, head: totals_head(words, "area"), rows });
    }
    all
}

fn totals_head(words: &Words, first: &str) -> Vec<String> {
    head(words, &[first, "residents", "before", "after", "gained", "lost", "share"])
}

fn totals_row(name: String, totals: &Totals, words: &Words) -> Vec<Cell> {
    let Totals { residents, with_base, gained, lost, .. } = *totals;
    let numbers = [residents.after, with_base.before, with_base.after, gained, lost];
    let numbers = numbers.map(|own| number(own, words));
    let bar = bar(with_base, residents, words);
    [Cell::text(name)].into_iter().chain(numbers).chain([bar]).collect()
}

/// The row of all residents.
fn all_of(params: compare::Params<'_>, words: &Words) -> Vec<Cell> {
    let totals = params.found.totals.iter().fold(Totals::default(), Totals::and);
    totals_row(words.get("report-all-areas"), &totals, words)
}

fn classes(params: compare::Params<'_>, words: &Words) -> Table {
    let rows = params.area.classes().all().iter().zip(&params.found.totals);
    let rows = rows
        .map(|(class, totals)| totals_row(class.name_in(words.language().id()).to_owned(), totals, words));
    Table {
        caption: words.get("report-compare-classes"),
        head: totals_head(words, "class"),
        rows: rows.chain([all_of(params, words)]).collect(),
    }
}

fn bases(params: compare::Params<'_>, words: &Words) -> Table {
    let all: BeforeAfter<Residents> = params.found.totals.iter().map(|totals| totals.residents).sum();
    let row = |change: &BaseChange| {
        let own = change.bases.after.as_ref().or(change.bases.before.as_ref());
        let sum: BeforeAfter<Residents> = change.residents.iter().copied().sum();
        vec![
            Cell::text(own.map_or(change.id.as_str(), |base| base.name.as_str())),
            Cell::text(own.map_or("", |base| base.kind.id())),
            Cell::text(words.get(&format!("value-{}", change.fate.code()))),
            number(sum.before, words),
            number(sum.after, words),
            bar(sum, all, words),
        ]
    };
    Table {
        caption: words.get("report-compare-bases"),
        head: head(words, &["base", "kind", "edit", "before", "after", "of-all"]),
        rows: params.found.bases.iter().map(row).collect(),
    }
}
