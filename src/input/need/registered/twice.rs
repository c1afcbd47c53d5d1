//! Rows of registered counts that count persons twice.

use std::collections::BTreeMap;

use crate::input::need::records::{AgeSpan, NeedForm, RegisteredCount, Scope};

/// What rows have in common that may be parts of one whole.
type Whole<'a> = (&'a str, u16, Option<Scope>);

/// What tells rows of a whole apart, ages aside.
type Part<'a> = (Option<&'a str>, Option<NeedForm>);

/// What a row may tell.
const COLUMNS: [&str; 3] = ["age", "area", "form"];
/// Fewer persons may be as many as others by chance.
const LEAST_SUM: u64 = 5;

/// Whether rows count persons twice: the same once more, ages that overlap, or a total beside its parts.
pub(super) fn check(rows: &[RegisteredCount]) -> Result<(), String> {
    let mut wholes: BTreeMap<Whole<'_>, Vec<&RegisteredCount>> = BTreeMap::new();
    for row in rows {
        wholes.entry((&row.group, row.year, row.scope)).or_default().push(row);
    }
    for rows in wholes.values() {
        overlaps(rows)?;
        totals(rows)?;
    }
    Ok(())
}

fn part(row: &RegisteredCount) -> Part<'_> {
    (row.area.as_deref(), row.form)
}

fn overlaps(rows: &[&RegisteredCount]) -> Result<(), String> {
    let mut parts: BTreeMap<Part<'_>, Vec<&RegisteredCount>> = BTreeMap::new();
    for row in rows {
        parts.entry(part(row)).or_default().push(row);
    }
    for mut rows in parts.into_values() {
        rows.sort_by_key(|row| (row.ages, row.row));
        for pair in rows.windows(2) {
            let [first, second] = [pair[0], pair[1]];
            let both = match (first.ages, second.ages) {
                (None, None) => true,
                (Some(AgeSpan { to, .. }), Some(AgeSpan { from, .. })) => from <= to,
                _ => false,
            };
            if both {
                let [first, second] = [first.row.min(second.row), first.row.max(second.row)];
                return Err(format!(
                    "rows {first} and {second} count the same ages of the same group, year, area, form and scope"
                ));
            }
        }
    }
    Ok(())
}

/// Rows that leave the same open and have, every one of them, as many persons as all that tell it are most likely their totals.
fn totals(rows: &[&RegisteredCount]) -> Result<(), String> {
    let mut patterns: BTreeMap<[bool; 3], Vec<&RegisteredCount>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.count > 0) {
        patterns.entry(open(row)).or_default().push(row);
    }
    for (open, totals) in &patterns {
        for (given, parts) in &patterns {
            let is_more = open != given && (0..3).all(|number| open[number] || !given[number]);
            if is_more && are_totals(totals, parts) {
                let what: Vec<&str> = (0..3)
                    .filter(|number| open[*number] && !given[*number])
                    .map(|number| COLUMNS[number])
                    .collect();
                return Err(format!(
                    "row {} and others that tell no {} have as many persons as the rows that tell it: are they totals?",
                    totals[0].row,
                    what.join(", ")
                ));
            }
        }
    }
    Ok(())
}

/// What of a row is not given: age, area, form.
fn open(row: &RegisteredCount) -> [bool; 3] {
    [row.ages.is_none(), row.area.is_none(), row.form.is_none()]
}

/// Whether each of some rows has as many persons as its parts among others, and not by chance.
fn are_totals(totals: &[&RegisteredCount], rows: &[&RegisteredCount]) -> bool {
    let parts = |total: &RegisteredCount| -> Vec<u64> {
        rows.iter().filter(|row| is_within(row, total)).map(|row| u64::from(row.count)).collect()
    };
    let is_total = |total: &&RegisteredCount| parts(total).iter().sum::<u64>() == u64::from(total.count);
    let sum: u64 = totals.iter().map(|total| u64::from(total.count)).sum();
    sum >= LEAST_SUM && totals.iter().all(is_total) && totals.iter().any(|total| parts(total).len() > 1)
}

/// Whether a row says the same as another where that says anything.
fn is_within(row: &RegisteredCount, total: &RegisteredCount) -> bool {
    (total.ages.is_none() || total.ages == row.ages)
        && (total.area.is_none() || total.area == row.area)
        && (total.form.is_none() || total.form == row.form)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(row: u64, ages: Option<(u8, u8)>, (area, count): (&str, u32)) -> RegisteredCount {
        RegisteredCount {
            group: "g".into(),
            year: 2026,
            ages: ages.map(|(from, to)| AgeSpan { from, to }),
            area: (!area.is_empty()).then(|| area.into()),
            form: None,
            count,
            scope: None,
            row,
        }
    }

    #[test]
    fn nobody_is_counted_twice() {
        let refused = |rows: &[RegisteredCount]| check(rows).expect_err("twice");
        let of = |from, to| Some((from, to));
        assert!(check(&[count(2, of(0, 17), ("a", 3)), count(3, of(18, 30), ("a", 4))]).is_ok());
        assert!(check(&[count(2, of(0, 17), ("a", 3)), count(3, of(0, 17), ("b", 4))]).is_ok());
        // three of whom the age is not known
        assert!(
            check(&[count(2, of(0, 17), ("a", 3)), count(3, of(18, 30), ("a", 4)), count(4, None, ("a", 3))])
                .is_ok()
        );
        let overlap = refused(&[count(2, of(18, 30), ("a", 3)), count(3, of(0, 18), ("a", 4))]);
        assert!(overlap.contains("rows 2 and 3"), "{overlap}");
        assert!(refused(&[count(2, None, ("a", 3)), count(3, None, ("a", 4))]).contains("rows 2 and 3"));
        let total = refused(&[
            count(2, of(0, 17), ("a", 3)),
            count(3, of(18, 30), ("a", 4)),
            count(4, None, ("a", 7)),
        ]);
        assert!(total.contains("row 4 and others that tell no age"), "{total}");
        let total = refused(&[
            count(2, of(0, 17), ("a", 3)),
            count(3, of(0, 17), ("b", 4)),
            count(4, of(0, 17), ("", 7)),
        ]);
        assert!(total.contains("row 4 and others that tell no area"), "{total}");
    }
}
