//! `tettsted questions`

use std::io::Write;

use crate::ask::Questions;
use crate::cli::output::fail;
use crate::cli::output::stdout::to_stdout;

/// List the questions that can be asked, or say what one is made of (JSON Schema)
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Name of a question; all are named if not given
    #[arg(value_name = "QUESTION")]
    name: Option<String>,
}

pub(super) fn run(args: &Args, questions: &Questions) -> anyhow::Result<()> {
    if let Some(name) = &args.name {
        let schema = questions.get(name).map_err(fail::input)?.schema();
        return to_stdout(|out| writeln!(out, "{:#}", schema.to_value()));
    }
    to_stdout(|out| {
        for kind in questions.all() {
            writeln!(out, "{:<15}{}", kind.name(), kind.about())?;
        }
        Ok(())
    })
}
