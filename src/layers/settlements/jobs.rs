//! Jobs within reach of settlements and homes: columns, and sentences.

use crate::analysis::area::Area;
use crate::analysis::jobs::{JobSums, JobsReached};
use crate::cases::Bounded;
use crate::ids::{ClassId, HomeId};
use crate::layers::columns::Columns;
use crate::units::people;
use crate::words::Words;

/// What a column shows of jobs within reach.
type Value = fn(&JobSums) -> Option<Bounded<f64>>;

/// Fewer than this have a decimal on average.
const FEW: f64 = 10.0;

/// Jobs within reach on average, and who has any and many; empty where they are not known.
pub(super) fn columns<'a, R>(
    columns: &mut Columns<'a, R>,
    begin: &str,
    of: impl Fn(&R) -> Option<JobSums> + Copy + Send + Sync + 'a,
) {
    let values: [(&str, Value); 3] = [
        ("jobs_mean", JobSums::mean),
        ("any_job_share", JobSums::any_share),
        ("many_jobs_share", JobSums::many_share),
    ];
    for (name, value) in values {
        columns.real(format!("{begin}{name}"), move |row| Some(value(&of(row)?)?.likely));
        columns.real(format!("{begin}{name}_low"), move |row| Some(value(&of(row)?)?.low));
        columns.real(format!("{begin}{name}_high"), move |row| Some(value(&of(row)?)?.high));
    }
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
    let (mean, any, with_many) = (jobs.mean()?, jobs.any_share()?, jobs.many_share()?);
    let whole = |residents| words.number(people(residents), 0);
    let mut line = words.say(
        "settlements-jobs",
        &[
            ("jobs", number(words, mean.likely).into()),
            ("any", whole(jobs.any.likely).into()),
            ("share", words.percent(any.likely, 0).into()),
            ("many", words.number(many, 0).into()),
            ("with_many", whole(jobs.many.likely).into()),
            ("many_share", words.percent(with_many.likely, 0).into()),
        ],
    );
    if [jobs.any, jobs.many].iter().any(|own| own.bounds().is_open()) || mean.low < mean.high {
        line += " ";
        line += &words.say(
            "settlements-jobs-bounds",
            &[
                ("low", number(words, mean.low).into()),
                ("high", number(words, mean.high).into()),
                ("any_low", whole(jobs.any.low).into()),
                ("any_high", whole(jobs.any.high).into()),
                ("many_low", whole(jobs.many.low).into()),
                ("many_high", whole(jobs.many.high).into()),
            ],
        );
    }
    Some(line)
}

/// Jobs within reach of a resident, on average, with their bounds where these differ; that they are not known where nobody has a street.
#[must_use]
pub fn mean(words: &Words, jobs: Option<JobSums>) -> String {
    range(words, jobs.and_then(|jobs| jobs.mean()), |jobs| number(words, jobs))
}

/// The same of a share of the residents.
#[must_use]
pub fn share(words: &Words, share: Option<Bounded<f64>>) -> String {
    range(words, share, |share| words.percent(share, 0))
}

fn range(words: &Words, own: Option<Bounded<f64>>, text: impl Fn(f64) -> String) -> String {
    let Some(own) = own else { return words.get("word-unknown") };
    let [low, likely, high] = [own.low, own.likely, own.high].map(text);
    if low == high {
        return likely;
    }
    words
        .say("settlements-jobs-range", &[("jobs", likely.into()), ("low", low.into()), ("high", high.into())])
}

/// An average number of jobs: what is between one and none says so by a decimal.
fn number(words: &Words, jobs: f64) -> String {
    words.number(jobs, usize::from(jobs > 0.0 && jobs < FEW))
}
