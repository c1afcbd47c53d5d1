//! `tettsted info`

use std::io::Write;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::cli::args::ground::about_heights;
use crate::cli::output::progress::step;
use crate::cli::output::provenance::table;
use crate::cli::output::stdout::to_stdout;
use crate::cli::output::{fail, say};
use crate::layers::no_street::by_class;
use crate::study::Study;
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
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let study = step("opening the study area", || Study::open(&args.area)).map_err(fail::input)?;
    to_stdout(|out| {
        if say::is_json() {
            serde_json::to_writer_pretty(&mut *out, &all(&study))?;
            return writeln!(out);
        }
        text(out, &study)
    })
}

fn text(out: &mut impl Write, study: &Study) -> std::io::Result<()> {
    let (area, provenance) = (&study.area, &study.provenance);
    writeln!(out, "made by tettsted {}\nhash {}\n", provenance.program, study.hash())?;
    table(out, &provenance.inputs)?;
    for input in &provenance.inputs {
        for remark in &input.remarks {
            writeln!(out, "  {}: {} ({})", input.file.name, remark.text, remark.rows)?;
        }
    }
    for licence in licences(study) {
        writeln!(out, "  {licence}")?;
    }
    let stats = area.network().stats();
    writeln!(out, "\nnetwork: {} vertices, {} edges, {:.1} km", stats.vertices, stats.edges, stats.km)?;
    if let Some(cell) = stats.ground.height_cell_m {
        writeln!(out, "heights: cells of {cell} m; none for {:.1} km", stats.ground.without_heights_km)?;
    }
    for text in about_heights(stats, area.settings()) {
        writeln!(out, "  {text}")?;
    }
    let homes = area.residents().homes.len();
    writeln!(out, "homes: {homes}, {} not linked to any street", provenance.unlinked_homes)?;
    let without: Vec<u64> = area.without_street();
    for ((id, residents), without) in residents(study).zip(without) {
        writeln!(out, "  {id}: {residents:.0} residents, {:.0} of them without a street", people(without))?;
    }
    for remark in &area.residents().remarks {
        writeln!(out, "  {} ({})", remark.text, remark.rows)?;
    }
    writeln!(out, "places:")?;
    for (category, counts) in area.needs().settings.categories.iter().zip(area.needs().places.counts()) {
        writeln!(out, "  {}: {} of {} objects", category.id, counts.places, counts.objects)?;
    }
    Ok(())
}

fn all(study: &Study) -> Value {
    let (area, provenance) = (&study.area, &study.provenance);
    let places = area.needs().settings.categories.iter().zip(area.needs().places.counts());
    let places: serde_json::Map<String, Value> =
        places.map(|(category, counts)| (category.id.clone(), json!(counts))).collect();
    let residents: serde_json::Map<String, Value> =
        residents(study).map(|(id, residents)| (id.to_owned(), json!(residents))).collect();
    let sections = study.sections().iter().map(|(name, bytes)| json!({ "name": name, "bytes": bytes }));
    json!({
        "hash": study.hash(),
        "program": provenance.program,
        "inputs": provenance.inputs,
        "network": area.network().stats(),
        "homes": area.residents().homes.len(),
        "unlinked_homes": provenance.unlinked_homes,
        "residents_without_street": by_class(area),
        "skipped_homes": area.residents().skipped,
        "remarks_on_residents": area.residents().remarks,
        "residents_basis": area.residents().basis,
        "residents": residents,
        "places": places,
        "settings": {
            "classes": area.classes(),
            "network": area.settings(),
            "places": area.needs().settings,
        },
        "sections": sections.collect::<Vec<_>>(),
    })
}

/// Residents by class.
fn residents(study: &Study) -> impl Iterator<Item = (&str, f64)> {
    let area = &study.area;
    area.classes()
        .iter()
        .map(|(class, rules)| (&*rules.id, people(area.residents().counts.column(class).sum())))
}

/// The licences of the inputs, each once.
fn licences(study: &Study) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for input in &study.provenance.inputs {
        let text = input.licence.as_ref().map(|licence| format!("{}: {licence}", input.file.name));
        all.extend(text.filter(|text| !all.contains(text)));
    }
    all
}
