//! Jobs within reach of settlements and homes: columns, and sentences.

use crate::analysis::area::Area;
use crate::analysis::jobs::{JobSums, JobsReached};
use crate::ids::{ClassId, HomeId};
use crate::layers::columns::Columns;
use crate::units::people;
use crate::words::Words;

/// Jobs within reach on average, and who has any and many; empty where they are not known.
pub(super) fn columns<'a, R>(
    columns: &mut Columns<'a, R>,
    begin: &str,
    of: impl Fn(&R) -> Option<JobSums> + Copy + Send + Sync + 'a,
) {
    let mean = move |row: &R, side: usize| Some(of(row)?.mean()?[side]);
    columns.real(format!("{begin}jobs_mean"), move |row| mean(row, 1));
    columns.real(format!("{begin}jobs_mean_low"), move |row| mean(row, 0));
    columns.real(format!("{begin}jobs_mean_high"), move |row| mean(row, 2));
    columns.real(format!("{begin}any_job_share"), move |row| of(row)?.any_share());
    columns.real(format!("{begin}many_jobs_share"), move |row| of(row)?.many_share());
}

/// Jobs within the reach of a class from each home; empty where they are not known.
pub(super) fn of_home<'a>(
    columns: &mut Columns<'a, HomeId>,
    area: &'a Area,
    found: Option<&'a JobsReached>,
    class: ClassId,
) {
    let id = &area.classes().get(class).id;
    let jobs = move |home: &HomeId| found.and_then(|jobs| jobs.from_home(area, class, *home));
    columns.residents(format!("{id}_jobs_reached"), move |home| Some(jobs(home)?.likely));
    columns.residents(format!("{id}_jobs_reached_low"), move |home| Some(jobs(home)?.low));
    columns.residents(format!("{id}_jobs_reached_high"), move |home| Some(jobs(home)?.high));
}

/// A sentence about the jobs within reach of residents, of which so many are many; `None` if they are not known, or nobody has a street.
pub(super) fn sentence(many: f64, words: &Words, jobs: Option<JobSums>) -> Option<String> {
    let jobs = jobs?;
    let [low, likely, high] = jobs.mean()?;
    let number = |jobs: f64| words.number(jobs, 0);
    let mut line = words.say(
        "settlements-jobs",
        &[
            ("jobs", number(likely).into()),
            ("any", words.number(people(jobs.any.likely), 0).into()),
            ("share", words.percent(jobs.any_share().unwrap_or_default(), 0).into()),
            ("many", words.number(many, 0).into()),
            ("with_many", words.number(people(jobs.many.likely), 0).into()),
            ("many_share", words.percent(jobs.many_share().unwrap_or_default(), 0).into()),
        ],
    );
    if number(low) != number(high) {
        line += " ";
        line += &words
            .say("settlements-jobs-bounds", &[("low", number(low).into()), ("high", number(high).into())]);
    }
    Some(line)
}
