use super::*;
use crate::settings::Settings;
use crate::settings::disclosure::DisclosureSettings;

fn key(last: u8) -> Key {
    Key::parse(&format!("{}{last:02x}", "07".repeat(31))).expect("a key")
}

fn row(area: Option<&str>, form: u8, ages: [u8; 2], count: u32) -> RegisteredCount {
    RegisteredCount {
        group: "g".into(),
        year: 2026,
        ages: Some(AgeSpan { from: ages[0], to: ages[1] }),
        area: area.map(str::to_owned),
        form: NeedForm::new(form),
        count,
        scope: None,
        row: 0,
    }
}

/// 12 areas of some ten persons each, no two alike.
fn town() -> Vec<RegisteredCount> {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
    let mut rows = Vec::new();
    for (i, name) in (0_u8..).zip(names) {
        for form in 0..6 {
            rows.push(row(Some(name), form, [18, 39], u32::from((i * 7 + form * 5) % 4)));
            rows.push(row(Some(name), form, [40, 110], u32::from((i * 3 + form) % 3)));
        }
    }
    rows.retain(|row| row.count > 0);
    rows
}

fn made(rows: &[RegisteredCount], key: &Key) -> Option<ProtectedCounts> {
    let rule = DisclosureSettings::built_in().expect("settings").registered;
    protected_counts(&Params { counts: rows, year: 2026, key, rule: &rule })
}

fn persons<'a>(rows: impl Iterator<Item = &'a RegisteredCount>) -> u64 {
    rows.map(|row| u64::from(row.count)).sum()
}

#[test]
fn every_count_is_a_multiple_and_sums_of_areas_are_near() {
    let rows = town();
    for last in 0..50 {
        let made = made(&rows, &key(last)).expect("counts");
        assert!(made.rows.iter().all(|row| row.count % 5 == 0));
        assert!(made.areas.len() > 1);
        for (id, members) in &made.areas {
            let own = persons(
                rows.iter().filter(|row| row.area.as_ref().is_some_and(|area| members.contains(area))),
            );
            let shown = persons(made.rows.iter().filter(|row| row.area.as_ref() == Some(id)));
            assert!(own >= 20, "{id} has {own}");
            assert!(own.abs_diff(shown) < 5, "{id}: {own}, shown {shown}");
        }
        let joined: BTreeSet<&String> = made.areas.values().flatten().collect();
        assert_eq!(joined.len(), 12, "nobody's area is left out");
    }
}

#[test]
fn sums_are_right_on_average_and_no_small_count_is_known() {
    let rows = town();
    let all = persons(rows.iter());
    let (mut sum, mut shown_of) = (0, BTreeMap::<u64, BTreeSet<u32>>::new());
    let tries = 200;
    for last in 0..tries {
        let made = made(&rows, &key(last)).expect("counts");
        sum += persons(made.rows.iter());
        // of the first area: what stands where there are so many
        for cell in
            made.rows.iter().filter(|row| row.area.as_deref() == made.areas.keys().next().map(String::as_str))
        {
            let members = &made.areas[cell.area.as_ref().expect("area")];
            let own = rows.iter().filter(|row| {
                row.form == cell.form
                    && row.ages == cell.ages
                    && row.area.as_ref().is_some_and(|area| members.contains(area))
            });
            shown_of.entry(persons(own)).or_default().insert(cell.count);
        }
    }
    let mean = sum as f64 / f64::from(tries);
    assert!((mean - all as f64).abs() < 2.0, "{mean} of {all}");
    for (own, shown) in shown_of.iter().filter(|(own, _)| (1..5).contains(*own)) {
        assert_eq!(shown.iter().copied().collect::<Vec<_>>(), [0, 5], "where there are {own}");
    }
}

#[test]
fn the_same_key_makes_the_same_counts_in_any_order_of_the_rows() {
    let rows = town();
    let mut turned = rows.clone();
    turned.reverse();
    assert_eq!(made(&rows, &key(1)), made(&turned, &key(1)));
    assert_ne!(made(&rows, &key(1)), made(&rows, &key(2)));
}

#[test]
fn small_groups_and_small_municipalities_are_left_out() {
    assert_eq!(made(&[row(Some("a"), 4, [18, 39], 19)], &key(1)), None);
    let mut rows = town();
    rows.push(RegisteredCount { group: "few".into(), ..row(Some("a"), 4, [18, 39], 19) });
    rows.push(RegisteredCount { year: 2020, ..row(Some("a"), 4, [18, 39], 500) });
    let made = made(&rows, &key(1)).expect("counts");
    assert!(made.rows.iter().all(|row| row.group == "g" && row.year == 2026));
    assert!(persons(made.rows.iter()) < 500);
}

#[test]
fn few_whose_area_is_not_known_stand_in_no_row_of_their_own() {
    let mut rows = town();
    rows.push(row(None, 4, [18, 39], 3));
    let few = made(&rows, &key(3)).expect("counts");
    assert!(few.rows.iter().all(|row| row.area.is_some()));
    rows.push(row(None, 4, [40, 110], 40));
    let many = made(&rows, &key(3)).expect("counts");
    let shown = persons(many.rows.iter().filter(|row| row.area.is_none()));
    assert!(shown.abs_diff(43) < 5, "{shown}");
}

/// Who knows all of a small table but one cell, and how it is made, does not find that cell: for every small count in it some key shows the
/// same.
#[test]
fn another_small_count_could_be_behind_the_same_table() {
    let town =
        |few: u32| [row(None, 1, [18, 39], few), row(None, 4, [18, 39], 12), row(None, 5, [40, 110], 9)];
    let tables = |few: u32| -> BTreeSet<Vec<u32>> {
        let table = |last| made(&town(few), &key(last)).expect("counts");
        (0..250).map(|last| table(last).rows.iter().map(|row| row.count).collect()).collect()
    };
    for few in 1..=4 {
        for shown in tables(few) {
            let fits = (0..=8).filter(|other| tables(*other).contains(&shown)).count();
            assert!(fits >= 3, "{shown:?} fits {fits} counts only");
        }
    }
}
