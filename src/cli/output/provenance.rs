//! Where a study area comes from, as a table.

use std::io::Write;

use crate::study::Input;
use crate::units::day;

/// What went in, a line for each file and use.
pub(in crate::cli) fn table(out: &mut impl Write, inputs: &[Input]) -> std::io::Result<()> {
    writeln!(
        out,
        "{:<20}{:>10}{:>9}{:>13}  {:<12}  {:<10}  file",
        "input", "rows", "skipped", "bytes", "sha-256", "changed"
    )?;
    for Input { role, file, rows, skipped, .. } in inputs {
        let rows = rows.map_or_else(String::new, |rows| rows.to_string());
        let (sum, date) =
            (&file.sha256[..file.sha256.len().min(12)], crate::cli::output::provenance::date(file.modified));
        writeln!(
            out,
            "{role:<20}{rows:>10}{skipped:>9}{:>13}  {sum:<12}  {date:<10}  {}",
            file.bytes, file.name
        )?;
    }
    Ok(())
}

/// A time in seconds since 1970 as a date, as `2026-01-31` (UTC); empty if it is not known.
pub(in crate::cli) fn date(seconds: Option<i64>) -> String {
    seconds.and_then(day).map_or_else(String::new, |day| day.to_string())
}
