//! Tables of a report.

use crate::analysis::settlements::Group;
use crate::export::page::{Cell, Table};
use crate::layers::{settlements, siting};
use crate::units::people;
use crate::words::Words;

/// So many needs are named that most residents lack.
const NAMED_NEEDS: usize = 3;

/// Rows of text with their header as a table; the first columns hold words, the others numbers.
pub(super) fn rows(caption: String, rows: Vec<Vec<String>>, words: usize) -> Table {
    let mut rows = rows.into_iter();
    let head = rows.next().unwrap_or_default();
    let cell =
        |(column, text): (usize, String)| if column < words { Cell::Text(text) } else { Cell::Number(text) };
    let rows = rows.map(|row| row.into_iter().enumerate().map(cell).collect()).collect();
    Table { caption, head, rows }
}

/// A table of the ranked sites for each type of base.
pub(super) fn sites(judged: &siting::Judged<'_>, words: &Words) -> Vec<Table> {
    let classes = judged.asked.area.classes();
    let year = judged.asked.year.map(|year| [("year", year.to_string().into())]);
    let added = year
        .map_or_else(|| words.get("report-sites-added"), |year| words.say("report-sites-added-year", &year));
    let text = |key: &str| words.get(&format!("report-sites-{key}"));
    let mut head = vec![text("rank"), text("site"), text("rules"), text("points"), text("residents"), added];
    head.extend(classes.all().iter().map(|class| class.name_in(words.language().id()).to_owned()));
    let number = |rating: &crate::analysis::siting::Rating, residents: u64| {
        let is_known = residents > 0 || judged.found.knows_residents(rating.site);
        Cell::number(if is_known { words.number(people(residents), 0) } else { words.get("word-unknown") })
    };
    let table = |of_kind: &[crate::analysis::siting::Rating]| {
        let row = |rating: &crate::analysis::siting::Rating| {
            let rules = siting::rules(judged, rating);
            let rules = match (rating.failed(), rating.unknown()) {
                (0, 0) => Cell::Verdict(Some(true), rules),
                (0, _) => Cell::Verdict(None, rules),
                _ => Cell::Verdict(Some(false), rules),
            };
            let mut cells = vec![
                Cell::text(rating.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string())),
                Cell::text(judged.name_of(rating.site)),
                rules,
                Cell::number(
                    rating.points.map_or_else(|| "–".into(), |points| words.number(points.sum(), 1)),
                ),
                number(rating, judged.found.scores.sum(rating.site)),
                number(rating, judged.found.added_sum(rating.site, None)),
            ];
            let of_class = |class| number(rating, judged.found.scores.residents(rating.site, class));
            cells.extend(classes.ids().map(of_class));
            cells.push(Cell::Below(siting::why(judged, rating)));
            cells
        };
        let name = judged.asked.base_types.get(of_kind[0].kind);
        Table {
            caption: name.map_or("", |own| own.name_in(words.language().id())).to_owned(),
            head: head.clone(),
            rows: of_kind.iter().map(row).collect(),
        }
    };
    judged.found.ratings.chunk_by(|a, b| a.kind == b.kind).map(table).collect()
}

/// By which rules settlements were found.
pub(super) fn settlement_rules(result: settlements::Params<'_>, words: &Words) -> Vec<String> {
    let text = settlements::explain(result, words);
    text.lines().take_while(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Settlements and what they lack, and the residents outside.
pub(super) fn settlements(result: settlements::Params<'_>, words: &Words) -> Vec<Table> {
    let classes = result.asked.area.classes().all();
    let language = words.language().id();
    let mut head = vec![
        words.get("report-settlement"),
        words.get("word-residents"),
        words.get("report-have-all"),
        words.get("report-share"),
    ];
    head.extend(classes.iter().map(|class| class.name_in(language).to_owned()));
    head.push(words.get("coverage-column-no-street"));
    head.push(words.get("report-lack"));
    let rows = named(result, words).into_iter().map(|own| settlement(result, words, own)).collect();
    vec![Table { caption: words.get("report-settlements-caption"), head, rows }]
}

/// A settlement, or the homes in none.
pub(super) struct Named<'a> {
    pub(super) name: String,
    pub(super) group: &'a Group,
    /// Only a settlement can be a 5-minute settlement.
    is_settlement: bool,
}

/// The settlements, and what lies outside of them.
pub(super) fn named<'a>(result: settlements::Params<'a>, words: &Words) -> Vec<Named<'a>> {
    let all = (1_u32..).zip(&result.settlements.all).map(|(number, own)| Named {
        name: settlements::name(words, number, own),
        group: &own.group,
        is_settlement: true,
    });
    let outside = Some(&result.settlements.outside).filter(|outside| outside.homes > 0);
    let name = words.get("report-outside");
    all.chain(outside.map(|group| Named { name, group, is_settlement: false })).collect()
}

/// A row.
fn settlement(result: settlements::Params<'_>, words: &Words, named: Named<'_>) -> Vec<Cell> {
    let Named { name, group, is_settlement } = named;
    let number = |residents: u64| Cell::number(words.number(people(residents), 0));
    let may = group.may_have_all().likely;
    let unknown = || Cell::number(words.get("word-unknown"));
    let share = |share: Option<f64>, may: u64| match share {
        Some(share) => words.percent(share, 0),
        None if may > 0 => words.get("word-unknown"),
        None => "–".to_owned(),
    };
    let mut cells = vec![
        Cell::text(name),
        number(group.residents.likely),
        if group.have_all().likely == 0 && may > 0 { unknown() } else { number(group.have_all().likely) },
        Cell::number(share(group.share(), may)),
    ];
    cells.extend(group.classes.iter().map(|class| {
        let share = share(class.share(), class.may_have_all.likely);
        if is_settlement { Cell::Verdict(class.is_five_minute, share) } else { Cell::number(share) }
    }));
    cells.push(number(group.no_street().likely));
    cells.push(Cell::text(lacking(result, words, group)));
    cells
}

/// The needs that most residents lack, all classes together.
fn lacking(result: settlements::Params<'_>, words: &Words, group: &Group) -> String {
    let sum = |need: usize| group.classes.iter().map(|class| class.lacking[need].likely).sum::<u64>();
    let mut needs: Vec<(u64, usize)> =
        (0..result.asked.settings.needs.len()).map(|need| (sum(need), need)).collect();
    needs.retain(|(lack, _)| *lack > 0);
    needs.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let named = needs.into_iter().take(NAMED_NEEDS).map(|(lack, need)| {
        format!("{} {}", settlements::need_name(result, words, need), words.number(people(lack), 0))
    });
    named.collect::<Vec<_>>().join("; ")
}
