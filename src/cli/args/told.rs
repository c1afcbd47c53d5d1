//! How a result is told: layers in files, words on the screen.

use std::io::Write;
use std::path::PathBuf;

use super::written;
use crate::cli::output::progress::step;
use crate::cli::output::stdout::to_stdout;
use crate::cli::output::table::print;
use crate::layers::table::Table;
use crate::words::{Language, Words};

/// How a result is told.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct Told {
    /// Write layers: .gpkg; or .geojson, .csv (further layers go beside it). Without it the result is told in plain words
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Tell it in plain words, also with -o
    #[arg(long)]
    explain: bool,
    /// Language of the words: nb, nn or en
    #[arg(long, value_name = "LANGUAGE", default_value = "nb", value_parser = Language::of)]
    language: Language,
}

impl Told {
    /// Whether the output could be written, before any work is done.
    pub(in crate::cli) fn check(&self) -> anyhow::Result<()> {
        if let Some(output) = &self.output {
            written::check(output)?;
        }
        Ok(())
    }

    /// The texts in the language that was asked for.
    pub(in crate::cli) fn words(&self) -> Words {
        Words::new(self.language)
    }

    /// Writes the layers, if a file was named.
    fn write<'t>(&self, layers: impl FnOnce() -> Vec<Table<'t>>) -> anyhow::Result<()> {
        if let Some(output) = &self.output {
            step("writing", || written::write_all(output, &layers(), self.language))?;
        }
        Ok(())
    }

    /// The same as [`Told::tell`] where a table is printed unless words are asked for.
    pub(in crate::cli) fn tell_or_list<'t>(
        &self,
        layers: impl FnOnce() -> Vec<Table<'t>>,
        explained: impl FnOnce() -> Vec<String>,
        table: impl FnOnce() -> Vec<Vec<String>>,
    ) -> anyhow::Result<()> {
        self.write(layers)?;
        if self.explain {
            return print_lines(&explained());
        }
        if self.output.is_none() {
            let rows = table();
            return to_stdout(|out| print(out, &rows));
        }
        Ok(())
    }

    /// Writes the layers, if a file was named, and prints the words, if they were asked for or no file was named.
    pub(in crate::cli) fn tell<'t>(
        &self,
        layers: impl FnOnce() -> Vec<Table<'t>>,
        explained: impl FnOnce(&Words) -> Vec<String>,
    ) -> anyhow::Result<()> {
        self.write(layers)?;
        if self.explain || self.output.is_none() {
            print_lines(&explained(&self.words()))?;
        }
        Ok(())
    }
}

fn print_lines(lines: &[String]) -> anyhow::Result<()> {
    to_stdout(|out| lines.iter().try_for_each(|line| writeln!(out, "{line}")))
}
