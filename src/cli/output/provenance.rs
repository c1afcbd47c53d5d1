//! Where a study area comes from, as a table.

use std::io::Write;

use crate::input::openness::{Access, Announced, Openness};
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

/// Who may see the residents, and who said so.
pub(in crate::cli) fn openness_of(out: &mut impl Write, openness: &Openness) -> std::io::Result<()> {
    let who = |access: Access| who_may_see(access, openness.announced.as_ref());
    writeln!(out, "residents: {}\nages: {}", who(openness.counts), who(openness.ages))?;
    openness.key_id.as_ref().map_or(Ok(()), |id| writeln!(out, "key: {id}"))
}

/// Who may see an input, and who said so.
pub(in crate::cli) fn who_may_see(access: Access, announced: Option<&Announced>) -> String {
    match (access, announced) {
        (Access::Open, _) => "open to all".to_owned(),
        (Access::Announced, Some(Announced { by, on })) => format!("public, says {by} ({on})"),
        (Access::Announced, None) => "public".to_owned(),
        (Access::Private, _) => "the municipality's own: this file stays in the house".to_owned(),
    }
}

/// A time in seconds since 1970 as a date, as `2026-01-31` (UTC); empty if it is not known.
pub(in crate::cli) fn date(seconds: Option<i64>) -> String {
    seconds.and_then(day).map_or_else(String::new, |day| day.to_string())
}
