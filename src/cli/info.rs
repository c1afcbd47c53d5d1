//! `tettsted info`

use std::io::Write;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::cases::Bounds;
use crate::cli::args::ground::about_heights;
use crate::cli::output::progress::step;
use crate::cli::output::provenance::{openness_of, table, who_may_see};
use crate::cli::output::stdout::to_stdout;
use crate::cli::output::{fail, say};
use crate::layers::no_street::of_classes;
use crate::study::{About, Study};
use crate::units::people;

/// Show what a study area holds and where it comes from
///
/// Files with dates, SHA-256 and licences, what was read from each and what could not be used, counts, and the hash by which plans know
/// the area. With --json the same as JSON, with all settings.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Study area: .tettsted
    #[arg(value_name = "AREA")]
    area: PathBuf,
    /// First check every byte of the study area, as opening it does; without, only what is shown is checked
    #[arg(long)]
    verify: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    if args.verify {
        step("opening the study area", || Study::open(&args.area)).map_err(fail::input)?;
    }
    let about = step("reading about the study area", || Study::about(&args.area)).map_err(fail::input)?;
    to_stdout(|out| {
        if say::is_json() {
            serde_json::to_writer_pretty(&mut *out, &all(&about))?;
            return writeln!(out);
        }
        text(out, &about)
    })
}

fn text(out: &mut impl Write, about: &About) -> std::io::Result<()> {
    let provenance = &about.provenance;
    writeln!(out, "made by tettsted {}\nhash {}\n", provenance.program, about.hash)?;
    table(out, &provenance.inputs)?;
    openness_of(out, &about.openness)?;
    for input in &provenance.inputs {
        for remark in &input.remarks {
            writeln!(out, "  {}: {} ({})", input.file.name, remark.text, remark.rows)?;
        }
    }
    for licence in licences(about) {
        writeln!(out, "  {licence}")?;
    }
    let stats = &about.network;
    writeln!(out, "\nnetwork: {} vertices, {} edges, {:.1} km", stats.vertices, stats.edges, stats.km)?;
    if let Some(cell) = stats.ground.height_cell_m {
        writeln!(out, "heights: cells of {cell} m; none for {:.1} km", stats.ground.without_heights_km)?;
    }
    for text in about_heights(stats, &about.settings) {
        writeln!(out, "  {text}")?;
    }
    writeln!(out, "homes: {}, {} not linked to any street", about.homes, provenance.unlinked_homes)?;
    for ((id, residents), without) in residents(about).zip(&about.without_street) {
        writeln!(out, "  {id}: {residents:.0} residents, {:.0} of them without a street", people(*without))?;
    }
    for remark in &about.remarks {
        writeln!(out, "  {} ({})", remark.text, remark.rows)?;
    }
    jobs(out, about)?;
    writeln!(out, "places:")?;
    for (category, counts) in about.needs.categories.iter().zip(&about.places) {
        writeln!(out, "  {}: {} of {} objects", category.id, counts.places, counts.objects)?;
    }
    Ok(())
}

/// Jobs, and who may see them; that they are not known where nobody said so.
fn jobs(out: &mut impl Write, about: &About) -> std::io::Result<()> {
    let Some(workplaces) = &about.workplaces else { return writeln!(out, "jobs: not known") };
    let placed = workplaces.placed;
    writeln!(
        out,
        "jobs: {:.0} in {} workplaces of {} squares ({:.0} in buildings, {:.0} along streets, {:.0} at the centre of squares)",
        people(workplaces.sum().likely),
        workplaces.all.len(),
        workplaces.squares.len(),
        people(placed.in_buildings),
        people(placed.along_streets),
        people(placed.at_centres),
    )?;
    let Bounds { low, high } = workplaces.sum().bounds();
    if low < high {
        writeln!(out, "  not all numbers are published: {:.0} to {:.0} in all", people(low), people(high))?;
    }
    writeln!(out, "  {}", who_may_see(workplaces.access, workplaces.announced.as_ref()))
}

/// The same for programs; nothing where they are not known.
fn jobs_of(about: &About) -> Value {
    let Some(workplaces) = &about.workplaces else { return Value::Null };
    let (sum, placed) = (workplaces.sum(), workplaces.placed);
    json!({
        "jobs": people(sum.likely),
        "jobs_low": people(sum.low),
        "jobs_high": people(sum.high),
        "workplaces": workplaces.all.len(),
        "squares": workplaces.squares.len(),
        "in_buildings": people(placed.in_buildings),
        "along_streets": people(placed.along_streets),
        "at_centres": people(placed.at_centres),
        "year": workplaces.year,
        "access": workplaces.access,
        "announced": workplaces.announced,
    })
}

fn all(about: &About) -> Value {
    let provenance = &about.provenance;
    let places = about.needs.categories.iter().zip(&about.places);
    let places: serde_json::Map<String, Value> =
        places.map(|(category, counts)| (category.id.clone(), json!(counts))).collect();
    let residents: serde_json::Map<String, Value> =
        residents(about).map(|(id, residents)| (id.to_owned(), json!(residents))).collect();
    let sections = about.sections.iter().map(|(name, bytes)| json!({ "name": name, "bytes": bytes }));
    json!({
        "hash": about.hash,
        "program": provenance.program,
        "inputs": provenance.inputs,
        "network": about.network,
        "homes": about.homes,
        "unlinked_homes": provenance.unlinked_homes,
        "residents_without_street": of_classes(&about.classes, &about.without_street),
        "skipped_homes": about.skipped,
        "remarks_on_residents": about.remarks,
        "residents_basis": about.basis,
        "openness": about.openness,
        "residents": residents,
        "places": places,
        "jobs": jobs_of(about),
        "settings": {
            "classes": about.classes,
            "network": about.settings,
            "places": about.needs,
        },
        "sections": sections.collect::<Vec<_>>(),
    })
}

/// Residents by class.
fn residents(about: &About) -> impl Iterator<Item = (&str, f64)> {
    about
        .classes
        .all()
        .iter()
        .zip(&about.residents)
        .map(|(rules, residents)| (&*rules.id, people(*residents)))
}

/// The licences of the inputs, each once.
fn licences(about: &About) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for input in &about.provenance.inputs {
        let text = input.licence.as_ref().map(|licence| format!("{}: {licence}", input.file.name));
        all.extend(text.filter(|text| !all.contains(text)));
    }
    all
}
