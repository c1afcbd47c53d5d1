//! `tettsted ask`

use std::io::Read;
use std::path::PathBuf;

use serde_json::Value;

use crate::ask::{Desk, Questions};
use crate::cli::args::access::{AccessArgs, Given};
use crate::cli::args::need::{NeedArgs, NeedReaders};
use crate::cli::args::plan::{check_plan, known, read_plan};
use crate::cli::args::results::ResultArgs;
use crate::cli::args::services::ServiceArgs;
use crate::cli::args::study::StudyArgs;
use crate::cli::args::visits::VisitArgs;
use crate::cli::output::asked::report_remarks;
use crate::cli::output::fail::{self, Failure};
use crate::cli::output::progress::follow;
use crate::plan::Plan;
use crate::settings::Settings;
use crate::settings::ambulant::AmbulantSettings;

/// Ask any question by its name, as JSON: what the service answers under the same name
///
/// `tettsted questions` names the questions, and `tettsted questions NAME` says what each is made of. Fields that are not given are as the
/// question has them.
#[derive(Debug, clap::Args)]
#[command(mut_arg("area", |arg| arg.index(2)))]
pub(super) struct Args {
    /// Name of the question
    #[arg(value_name = "QUESTION", index = 1)]
    question: String,
    #[command(flatten)]
    study: StudyArgs,
    /// The question as JSON: a file, or the JSON itself; `-` reads it from stdin
    #[arg(long, value_name = "FILE|JSON", default_value = "{}")]
    json_question: String,
    /// The plan it is about (GeoPackage)
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,
    /// A second plan, for questions that compare
    #[arg(long, value_name = "FILE", requires = "plan")]
    with: Option<PathBuf>,
    #[command(flatten)]
    need: NeedArgs,
    #[command(flatten)]
    visits: VisitArgs,
    #[command(flatten)]
    services: ServiceArgs,
    #[command(flatten)]
    readers: NeedReaders,
    #[command(flatten)]
    access: AccessArgs,
    #[command(flatten)]
    results: ResultArgs,
}

pub(super) fn run(args: &Args, questions: &Questions) -> anyhow::Result<()> {
    args.results.check()?;
    let kind = questions.get(&args.question).map_err(fail::input)?;
    let question = question(&args.json_question)?;
    let known = known(&args.study.area.network.classes()?)?;
    let read = |path: &PathBuf| read_plan(path, &known, args.study.area.strict, args.access.with_private());
    let plans: [Option<Plan>; 2] =
        [args.plan.as_ref().map(read).transpose()?, args.with.as_ref().map(read).transpose()?];
    let door = args.readers.door(&args.need, &args.access);
    let door = if kind.counts_jobs() { door } else { door.without_jobs() };
    let need = args.need.read(args.access.wishes(door))?;
    let served = args.visits.read(&AmbulantSettings::built_in()?, args.study.area.strict)?;
    let services = args.services.read(args.study.area.strict)?;
    let area = args.study.load()?;
    let [plan, other] = plans;
    let given = Given { area, plan: plan.unwrap_or_default(), other, need, served, services };
    let inputs = args.access.seen_given(&args.study.area, given, door)?;
    check_plan(inputs.area(), inputs.plan())?;
    let desk = Desk::default();
    let answer = follow(0, |watch| kind.ask(&desk, question, &inputs, watch));
    let answer = answer.map_err(|why| fail::input(&*why))?;
    report_remarks(&*answer);
    args.results.show(&*answer)
}

/// The JSON of a question, from where it is.
fn question(given: &str) -> Result<Value, Failure> {
    let io = |source| Failure::unreadable(given.as_ref(), &source);
    let text = if given.trim_start().starts_with('{') {
        given.to_owned()
    } else if given == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map_err(io)?;
        text
    } else {
        std::fs::read_to_string(given).map_err(io)?
    };
    serde_json::from_str(&text).map_err(|why| Failure::not_json(given, &why))
}
