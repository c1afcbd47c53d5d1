//! Results of a job as files: as it was asked, and each layer in all formats that hold it.

use std::io;
use std::path::Path;

use super::super::answered::tables;
use super::super::jobs::{Bench, Download, Outcome};
use super::super::problem::{Problem, stopped};
use super::outputs::{Answered, Written};
use crate::export::manner::Manner;
use crate::export::{write as write_layer, write_all};
use crate::layers::table::Table;

/// The result as it was asked for.
pub(super) const RESULT: &str = "result";
/// Formats that hold one layer.
const ALONE: [&str; 3] = ["geojson", "csv", "fgb"];
/// Formats that hold all layers of an answer.
const TOGETHER: [&str; 2] = ["gpkg", "xlsx"];

/// Writes the layers of an answer; those formats are left out that cannot hold them. Between two files it can be stopped.
pub(super) fn write(bench: &Bench, answered: &Answered<'_>, name: &str) -> Result<Vec<Download>, Problem> {
    let (folder, watch) = (&bench.folder, &bench.watch);
    let tables = tables(answered.seen, answered.answer, answered.words);
    let manner = Manner { language: answered.words.language(), ..Manner::default() };
    let mut together = Vec::new();
    for ending in TOGETHER {
        watch.check().map_err(stopped)?;
        let file = format!("{name}.{ending}");
        match write_all(&folder.join(&file), &tables, &manner) {
            Ok(_) => together.push((ending.to_owned(), file)),
            Err(why) => tracing::warn!("{file} of a job is left out: {why}"),
        }
    }
    let mut layers = Vec::new();
    for table in &tables {
        let layer = table.layer.name;
        let mut files = Vec::new();
        for ending in ALONE {
            watch.check().map_err(stopped)?;
            let file = format!("{layer}.{ending}");
            if is_written(&folder.join(&file), table, &manner) {
                files.push((ending.to_owned(), file));
            }
        }
        files.extend(together.iter().cloned());
        layers.push(Download { layer: layer.to_owned(), files });
    }
    Ok(layers)
}

/// Whether a layer became this file, and not a table of another format beside it.
fn is_written(file: &Path, table: &Table<'_>, manner: &Manner) -> bool {
    match write_layer(file, table, manner) {
        Ok(_) => file.is_file(),
        Err(why) => {
            tracing::debug!("{} of a job is left out: {why}", file.display());
            false
        }
    }
}

/// Keeps the result as it was asked for beside its layers.
pub(super) fn keep(folder: &Path, written: &Written, layers: Vec<Download>) -> io::Result<Outcome> {
    std::fs::write(folder.join(RESULT), &written.body)?;
    let sizes = std::fs::read_dir(folder)?.map(|entry| entry?.metadata().map(|about| about.len()));
    let bytes = sizes.sum::<io::Result<u64>>()?;
    Ok(Outcome { message: "done".into(), kind: written.kind.clone(), layers, bytes })
}

/// Results that are one file and no layers.
pub(super) fn of_one(kind: &str, bytes: u64, message: String) -> Outcome {
    Outcome { message, kind: kind.into(), layers: Vec::new(), bytes }
}
