//! What commands share that ask about the bases of a plan.

use std::io::Write;
use std::path::PathBuf;

use super::load::AreaArgs;
use super::progress::step;
use super::score::to_stdout;
use super::with_plan::{check_plan, known, read_plan, tell_undated, tell_unused_edits};
use super::{fail, written};
use crate::analysis::area::Area;
use crate::analysis::grouping::Grouping;
use crate::analysis::settlements::by_settlement;
use crate::layers::layer::{Layer, Row};
use crate::plan::Plan;
use crate::settings::Settings;
use crate::settings::settlements::SettlementSettings;
use crate::words::{Language, Words};

/// By what residents are summed up: settlements and municipalities, whether there are any or not.
pub(super) fn groupings(area: &Area) -> anyhow::Result<Vec<Grouping>> {
    let settings = SettlementSettings::built_in().map_err(fail::input)?;
    Ok(vec![by_settlement(area, &settings), Grouping::municipalities(area)])
}

/// A study area, a plan, and how the result is told.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct PlannedArgs {
    #[command(flatten)]
    pub(super) area: AreaArgs,
    /// The plan with the bases (GeoPackage)
    #[arg(long, value_name = "FILE")]
    plan: PathBuf,
    /// The plan as it is at the end of this year, with the planned bases that are open by then; without it only the bases that are
    /// there today
    #[arg(long, value_name = "YEAR", value_parser = super::with_plan::year)]
    pub(super) plan_year: Option<i32>,
    /// Write layers: .gpkg, or .geojson, .csv (further layers go beside it); without it a table is printed
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Tell the result in plain words
    #[arg(long)]
    explain: bool,
    /// Language of table and words: nb, nn or en
    #[arg(long, value_name = "LANGUAGE", default_value = "nb", value_parser = Language::of)]
    language: Language,
}

impl PlannedArgs {
    /// Loads area and plan; what was skipped is told on stderr.
    pub(super) fn load(&self) -> anyhow::Result<(Area, Plan)> {
        if let Some(output) = &self.output {
            written::check(output)?;
        }
        // before the extract: a mistake in the plan shows at once
        let plan = read_plan(&self.plan, &known(&self.area.network.classes()?)?, self.area.strict)?;
        let mut area = self.area.load()?;
        self.area.name_places(&mut area)?;
        check_plan(&area, &plan)?;
        tell_unused_edits(&plan);
        tell_undated(&self.plan, &plan, self.plan_year);
        Ok((area, plan))
    }

    /// The texts in the language that was asked for.
    pub(super) fn words(&self) -> Words {
        Words::new(self.language)
    }

    /// Writes the layers, if a file was named; prints the words, if they were asked for; else prints the table.
    pub(super) fn tell(
        &self,
        layers: impl FnOnce() -> Vec<(Layer, Vec<Row>)>,
        explained: impl FnOnce() -> Vec<String>,
        table: impl FnOnce() -> Vec<Vec<String>>,
    ) -> anyhow::Result<()> {
        if let Some(output) = &self.output {
            step("writing", || written::write_all(output, layers(), self.language))?;
        }
        if self.explain {
            let lines = explained();
            return to_stdout(|out| lines.iter().try_for_each(|line| writeln!(out, "{line}")));
        }
        if self.output.is_none() {
            let rows = table();
            return to_stdout(|out| print(out, &rows));
        }
        Ok(())
    }
}

/// Prints rows with columns of equal width; the first two hold names, the others numbers.
fn print(out: &mut impl Write, rows: &[Vec<String>]) -> std::io::Result<()> {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in rows {
        let cells = row.iter().zip(&widths).enumerate();
        let cells = cells.map(
            |(column, (cell, width))| {
                if column < 2 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
            },
        );
        writeln!(out, "{}", cells.collect::<Vec<_>>().join("  "))?;
    }
    Ok(())
}
