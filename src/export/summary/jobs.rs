//! Jobs within reach, as a table of a report.

use super::tables::named;
use crate::analysis::settlements::Group;
use crate::export::page::{Cell, Table};
use crate::layers::settlements;
use crate::words::Words;

/// Jobs within reach of a resident of each settlement, on average, of all and by class; and who has any, and many. Nothing where it is not
/// known where people work.
pub(super) fn table(result: settlements::Params<'_>, words: &Words) -> Vec<Table> {
    if result.settlements.jobs.is_none() {
        return Vec::new();
    }
    let classes = result.asked.area.classes().all();
    let mut head = vec![words.get("report-settlement"), words.get("report-all-areas")];
    head.extend(classes.iter().map(|class| class.name_in(words.language().id()).to_owned()));
    let many = words.number(result.asked.settings.jobs.many, 0);
    head.extend([words.get("report-jobs-any"), words.say("report-jobs-many", &[("many", many.into())])]);
    let row = |name: String, group: &Group| {
        let jobs = group.jobs();
        let mut cells = vec![Cell::text(name), Cell::number(settlements::jobs_mean(words, jobs))];
        let of_classes = group.classes.iter();
        cells.extend(of_classes.map(|class| Cell::number(settlements::jobs_mean(words, class.jobs))));
        let shares = [jobs.and_then(|jobs| jobs.any_share()), jobs.and_then(|jobs| jobs.many_share())];
        cells.extend(shares.map(|share| Cell::number(settlements::jobs_share(words, share))));
        cells
    };
    let rows = named(result, words).into_iter().map(|own| row(own.name, own.group)).collect();
    vec![Table { caption: words.get("report-jobs-caption"), head, rows }]
}
