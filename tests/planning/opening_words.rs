//! Opening hours word by word, against what the specification of OpenStreetMap says they mean.

use crate::common::bases::base as existing;
use tettsted::analysis::coverage::hours::{Asked, Hours, Unsure, hours};
use tettsted::cases::Cases;
use tettsted::geodesy::Position;
use tettsted::moment::Moment;
use tettsted::opening::Opening;
use tettsted::plan::Base;
use tettsted::settings::Settings;
use tettsted::settings::base_types::BaseType;
use tettsted::settings::coverage::CoverageSettings;

const OSLO: Position = Position { lon: 10.75, lat: 59.91 };

fn at(text: &str, moment: &str) -> Hours {
    let settings = CoverageSettings::built_in().expect("settings");
    let moment = Moment::parse(moment).expect("a moment");
    let base = Base { opening_hours: Some(text.into()), ..existing("b", BaseType::Utvidet, OSLO) };
    hours(&base, Asked { moment, year: 2026, staffed: false, rule: &settings.hours })
}

/// `o`pen, `c`losed, `u`nknown (the hours say so), or `x`: not understood.
fn state(text: &str, moment: &str) -> char {
    let found = at(text, moment);
    match found.unsure {
        None if found.open.likely => 'o',
        None => 'c',
        Some(Unsure::NotUnderstood(_)) => 'x',
        Some(_) => 'u',
    }
}

fn check(cases: &[(&str, &str)]) {
    // an ordinary Tuesday at noon and in the evening, the Monday before, and a Sunday that is a holiday
    let moments = ["2026-03-03T12:00", "2026-03-03T18:30", "2026-03-02T10:00", "2026-05-17T18:30"];
    for (text, expected) in cases {
        let found: String = moments.iter().map(|moment| state(text, moment)).collect();
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn comments_are_for_people() {
    check(&[
        ("\"etter avtale\"", "uuuu"),
        ("Mo-Fr 09:00-15:00; \"etter avtale\"", "ouou"),
        ("Mo-Fr 09:00-15:00, \"etter avtale\"", "ouou"),
        ("Tu 18:00-20:00 \"by appointment\"", "cucc"),
        ("Tu 18:00-20:00 open \"ring the bell\"", "cocc"),
        ("Tu 18:00-20:00 unknown \"ring\"", "cucc"),
        ("Mo-Su 10:00-20:00; Tu off \"cleaning\"", "ccoo"),
        ("\"summer\": Mo-Fr 10:00-20:00", "xxxx"),
        ("\"etter avtale", "xxxx"),
    ]);
    for moment in ["2026-03-03T12:00", "Tuesday 18:30", "2026-05-17T03:00"] {
        let found = at("\"etter avtale\"", moment);
        assert_eq!(
            (found.open, found.unsure),
            (Cases { pessimistic: false, likely: false, optimistic: true }, Some(Unsure::SaysUnknown)),
            "{moment}"
        );
    }
}

#[test]
fn what_follows_two_bars_counts_where_nothing_is_said() {
    check(&[
        ("Tu 18:00-20:00 || \"ring\"", "uouu"),
        ("Mo-Fr 09:00-15:00 || \"etter avtale\"", "ouou"),
        ("Mo-Fr 09:00-15:00; PH off || \"etter avtale\"", "ouoc"),
        ("Mo 09:00-15:00 || Tu 18:00-20:00", "cooc"),
        ("Mo-Fr 09:00-15:00 || 18:00-19:00 || unknown", "oooo"),
    ]);
}

#[test]
fn open_ends_are_open_questions() {
    check(&[
        ("Mo-Fr 11:00+", "uucc"),
        ("Mo-Fr 11:00-14:00+", "oucc"),
        ("Mo-Fr 11:00-14:00,18:00-19:00+", "oocc"),
        ("11:00-14:00+; PH off", "oucc"),
    ]);
}

#[test]
fn holidays_beside_weekdays_are_not_guessed() {
    check(&[
        ("SH Mo-Fr 18:00-20:00", "xxxx"),
        ("PH Mo-Fr 18:00-20:00", "xxxx"),
        ("Mo-Fr PH off", "xxxx"),
        ("Mo-Fr SH 10:00-20:00", "xxxx"),
        ("PH,Mo-Fr 18:00-20:00", "coco"),
        ("Mo-Fr,PH 18:00-20:00", "coco"),
        ("Mo-Fr 10:00-20:00; Sa, Su, PH off", "oooc"),
        ("Mo-Fr 10:00-20:00; Su, PH 18:00-19:00", "oooo"),
    ]);
}

#[test]
fn days_that_are_in_no_calendar() {
    check(&[
        ("Feb 30 18:00-20:00", "xxxx"),
        ("Jun 31 18:00-20:00", "xxxx"),
        ("Feb 28-Feb 30 18:00-20:00", "xxxx"),
        ("2026 Feb 29 18:00-20:00", "xxxx"),
        ("Feb 29 18:00-20:00", "cccc"),
        ("Mar 3 18:00-20:00", "cocc"),
        ("Mar 2-Mar 3 18:00-20:00", "cocc"),
    ]);
    for (date, open) in [("2028-02-29T18:30", true), ("2026-02-28T18:30", false), ("2026-03-01T18:30", false)]
    {
        assert_eq!(at("Feb 29 18:00-20:00", date).open, Cases::all(open), "{date}");
    }
}

#[test]
fn slips_of_the_pen_are_read() {
    check(&[
        ("Mo-Fr 09:00-15:00;", "ococ"),
        ("Mo-Fr 09:00-15:00 ; ", "ococ"),
        ("Tu 18:00–20:00", "cocc"),
        ("Tu 18.00-20.00", "cocc"),
        ("Tu 18.00 – 20.00; PH off;", "cocc"),
        ("Tu 18-20", "xxxx"),
        ("man-fre 9-15", "xxxx"),
    ]);
}

#[test]
fn what_was_right_stays() {
    check(&[
        ("24/7", "oooo"),
        ("off", "cccc"),
        ("unknown", "uuuu"),
        ("Mo-Fr 09:00-15:00", "ococ"),
        ("Mo-Fr 09:00-15:00; PH off", "ococ"),
        ("Tu[1] 18:00-20:00", "cocc"),
        ("week 10 Tu 18:00-20:00", "cocc"),
        ("Mo-Su 18:00-02:00; easter off", "coco"),
        ("sunrise-sunset", "ocoo"),
    ]);
    assert!(Opening::parse("Mo-Fr 25:61").is_err());
}
