//! What commands share that ask about plans.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::progress::step;
use super::score::to_stdout;
use super::{fail, plan, say, written};
use crate::analysis::area::{Area, check_place};
use crate::layers::layer::{Layer, Row};
use crate::moment::YEARS;
use crate::network::edits::Became;
use crate::plan::{About, Known, Plan};
use crate::settings::Settings;
use crate::settings::classes::Classes;
use crate::settings::places::PlaceSettings;
use crate::words::{Language, Words};

/// How a result is told.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Told {
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
    pub(super) fn check(&self) -> anyhow::Result<()> {
        if let Some(output) = &self.output {
            written::check(output)?;
        }
        Ok(())
    }

    /// The texts in the language that was asked for.
    pub(super) fn words(&self) -> Words {
        Words::new(self.language)
    }

    /// Writes the layers, if a file was named, and prints the words, if they were asked for or no file was named.
    pub(super) fn tell(
        &self,
        layers: impl FnOnce() -> Vec<(Layer, Vec<Row>)>,
        explained: impl FnOnce(&Words) -> Vec<String>,
    ) -> anyhow::Result<()> {
        if let Some(output) = &self.output {
            step("writing", || written::write_all(output, layers(), self.language))?;
        }
        if self.explain || self.output.is_none() {
            let lines = explained(&self.words());
            to_stdout(|out| lines.iter().try_for_each(|line| writeln!(out, "{line}")))?;
        }
        Ok(())
    }
}

/// Reads a plan; what cannot be used of it is told.
pub(super) fn read_plan(path: &Path, known: &Known, strict: bool) -> anyhow::Result<Plan> {
    let read = step("reading the plan", || plan::read_for(path, known))?;
    fail::check_strict(strict, read.skipped.len())?;
    Ok(read.plan)
}

/// What rows of a plan may name: these classes, and the built-in categories of daily needs.
pub(super) fn known(classes: &Classes) -> anyhow::Result<Known> {
    Ok(Known::of(classes, &PlaceSettings::built_in().map_err(fail::input)?))
}

/// Refuses a plan whose bases all lie elsewhere; names those that nobody reaches because there is no street, and tells if the plan
/// was made for another area.
pub(super) fn check_plan(area: &Area, plan: &Plan) -> anyhow::Result<()> {
    check_hash(area, plan);
    let bases: Vec<_> = plan.bases.iter().map(|base| Some(base.position)).collect();
    check_place(&area.network, &area.settings.extent, "bases", &bases).map_err(fail::input)?;
    let links = area.link(&bases);
    let is_linked = |base: usize| (0..area.classes.all().len()).any(|class| links.get(class, base).is_some());
    for (_, base) in plan.bases.iter().enumerate().filter(|(place, _)| !is_linked(*place)) {
        say::warning(&format!(
            "base {:?} is not linked: no usable street within {} m; nobody reaches it",
            base.id, area.settings.links.max_distance_m
        ));
    }
    Ok(())
}

/// Tells if a plan was made for another study area, or from another extract.
pub(super) fn check_hash(area: &Area, plan: &Plan) {
    let About { area_hash, name, .. } = &plan.about;
    if !area.hashes.is_empty() && area_hash.as_ref().is_some_and(|hash| !area.hashes.contains(hash)) {
        say::warning(&format!(
            "the plan {name:?} was made for another study area, or for an older state of this one"
        ));
    }
}

/// Tells that an analysis is about the streets as they are.
pub(super) fn tell_unused_edits(plan: &Plan) {
    if !plan.edits.is_empty() {
        say::told(&format!(
            "the {} street changes of the plan are not made here; `tettsted what-if` and `tettsted compare` tell what they do",
            plan.edits.len()
        ));
    }
}

/// Names the categories of which no place is known in the area: nobody reaches one, and perhaps only the data lack them.
pub(super) fn tell_unknown_places<'a>(area: &Area, categories: impl IntoIterator<Item = &'a str>) {
    let lacking: BTreeSet<&str> = categories.into_iter().filter(|id| !area.needs.has_any([*id])).collect();
    for category in lacking {
        say::warning(&format!(
            "no place of the category {category:?} is known in the area: nobody reaches one, and perhaps only the data lack them"
        ));
    }
}

/// A year of a plan.
pub(super) fn year(text: &str) -> Result<i32, String> {
    let year = text.trim().parse::<i32>().ok().filter(|year| YEARS.contains(year));
    year.ok_or_else(|| format!("must be a year from {} to {}", YEARS.start(), YEARS.end()))
}

/// Names what of a plan is in no given year, if a year was asked for.
pub(super) fn tell_undated(file: &Path, plan: &Plan, year: Option<i32>) {
    if let Some(text) = undated(plan).filter(|_| year.is_some()) {
        say::warning(&format!("{}: {text}", file.display()));
    }
}

/// What of a plan is in no given year, in words.
pub(super) fn undated(plan: &Plan) -> Option<String> {
    let rows = plan.undated();
    let names: Vec<String> = rows.iter().map(ToString::to_string).collect();
    (!names.is_empty()).then(|| {
        format!(
            "planned rows without a year are part of the plan as a whole and count in no given year: {}",
            names.join(", ")
        )
    })
}

/// Names the street changes of a plan that change nothing, and why.
pub(super) fn tell_became(file: &Path, plan: &Plan, became: &[Became]) {
    for (edit, became) in plan.edits.iter().zip(became) {
        if let Became::Nothing(why) = became {
            let (file, id) = (file.display(), &edit.id);
            say::warning(&format!("{file}, edits: {id:?} changes nothing: {}", why.code()));
        }
    }
}
