//! How a result is shown: layers in files, words on the screen.

use std::io::Write;
use std::path::PathBuf;

use super::{access, written};
use crate::ask::Answer;
use crate::cli::output::options::named;
use crate::cli::output::progress::step;
use crate::cli::output::stdout::to_stdout;
use crate::words::{Language, Words};

/// How a result is shown.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct ResultArgs {
    /// Write layers: .gpkg; or .geojson, .csv (further layers go beside it). Without it the result is printed in plain words
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Explain it in plain words, also with -o
    #[arg(long)]
    explain: bool,
    /// Language of the words: nb, nn or en
    #[arg(long, value_name = "LANGUAGE", default_value = "nb", value_parser = Language::of)]
    language: Language,
}

impl ResultArgs {
    /// Whether the output could be written, before any work is done.
    pub(in crate::cli) fn check(&self) -> anyhow::Result<()> {
        if let Some(output) = &self.output {
            written::check(output)?;
        }
        Ok(())
    }

    /// Writes the layers, if a file was named. Prints the words, if they were asked for; else, if no file was named, the short list.
    pub(in crate::cli) fn show(&self, answer: &dyn Answer) -> anyhow::Result<()> {
        let words = Words::new(self.language);
        if let Some(output) = &self.output {
            step("writing", || written::write_all(output, &written::layers(answer, &words), self.language))?;
        }
        match (&self.output, self.explain) {
            (_, true) => print(&in_house(answer.explain(&words), &words)),
            (None, false) => print(&in_house(answer.list(&words), &words)),
            (Some(_), false) => Ok(()),
        }
    }
}

/// A text that says so first if it is for the municipality itself.
pub(in crate::cli) fn in_house(text: String, words: &Words) -> String {
    if access::is_in_house() { format!("{}\n{text}", words.get("in-house")) } else { text }
}

/// Prints a text, with names of the library as options.
pub(in crate::cli) fn print(text: &str) -> anyhow::Result<()> {
    to_stdout(|out| out.write_all(named(text).as_bytes()))
}
