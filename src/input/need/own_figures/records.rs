//! Rows of tables as records, and what is wrong between their cells.

use super::found::Found;
use super::row::TableRow;
use crate::input::need::records::{
    Course, LadderCount, LadderFlow, Movers, NeedForm, OwnFigures, PathwayRow, ScenarioMove, SupplyPlace,
};

/// Puts the rows of a table where they belong.
pub(super) fn put(own: &mut OwnFigures, table: &str, rows: &[TableRow<'_>], found: &mut Found) {
    match table {
        "places" => own.supply = rows.iter().filter_map(|row| supply(row, found)).collect(),
        "moves" => own.moves = rows.iter().filter_map(|row| scenario_move(row, found)).collect(),
        "ladder" => own.ladder = rows.iter().filter_map(|row| ladder_count(row, found)).collect(),
        "flows" => own.flows = rows.iter().filter_map(|row| ladder_flow(row, found)).collect(),
        "pathways" => own.pathways = rows.iter().filter_map(|row| pathway(row, found)).collect(),
        other => found.remark(&format!("the table {other:?} is not read")),
    }
}

fn form(row: &TableRow<'_>, column: &str) -> Option<NeedForm> {
    NeedForm::new(row.small(column)?)
}

fn supply(row: &TableRow<'_>, found: &mut Found) -> Option<SupplyPlace> {
    let (opens, closes) = (row.year("opens"), row.year("closes"));
    if opens.zip(closes).is_some_and(|(opens, closes)| closes <= opens) {
        let what = "it closes before it has been open for a year".to_owned();
        found.problem(
            row.place("closes"),
            what,
            "write the first year in which it is closed, or empty the cell",
        );
    }
    let form = form(row, "form")?;
    if form == NeedForm::FAMILY {
        let what = "form 0 is with family, and has no places of the municipality".to_owned();
        found.problem(row.place("form"), what, "write a form from 1 to 5");
    }
    Some(SupplyPlace {
        id: row.text("id")?,
        name: row.text("name"),
        form,
        area: row.text("area"),
        places: row.number("places")?,
        opens,
        closes,
        base_type: row.text("base_type"),
        lead_years: row.small("lead_years"),
        cell: row.place.clone(),
    })
}

fn scenario_move(row: &TableRow<'_>, found: &mut Found) -> Option<ScenarioMove> {
    let (from_year, to_year) = (row.year("from_year")?, row.year("to_year")?);
    if to_year < from_year {
        let what = format!("the last year, {to_year}, lies before the first, {from_year}");
        found.problem(row.place("to_year"), what, "exchange them");
    }
    let (from, to) = (form(row, "from")?, form(row, "to")?);
    if from == to {
        found.problem(
            row.place("to"),
            format!("it moves from form {0} to form {0}", from.number()),
            "write another form",
        );
    }
    let who = row.text("who").map_or(Movers::default(), |who| {
        if who == "residents" { Movers::Residents } else { Movers::Newcomers }
    });
    Some(ScenarioMove {
        scenario: row.text("scenario")?,
        from_year,
        to_year,
        ages: row.ages(found),
        from,
        to,
        share: row.figure("share", found)?,
        delay_years: row.small("delay_years").unwrap_or(0),
        back: row.figure("back", found),
        one_off: row.figure("one_off", found),
        base: row.text("base"),
        who,
        note: row.text("note"),
        cell: row.place.clone(),
    })
}

fn ladder_count(row: &TableRow<'_>, found: &mut Found) -> Option<LadderCount> {
    Some(LadderCount {
        step: row.small("step")?,
        year: row.year("year")?,
        ages: row.ages(found),
        persons: row.figure("persons", found)?,
    })
}

fn ladder_flow(row: &TableRow<'_>, found: &mut Found) -> Option<LadderFlow> {
    let (from, to) = (row.small("from")?, row.small("to")?);
    if from == to {
        found.problem(
            row.place("to"),
            format!("it goes from step {from} to step {to}"),
            "write another step",
        );
    }
    Some(LadderFlow { from, to, ages: row.ages(found), share: row.figure("share", found)? })
}

fn pathway(row: &TableRow<'_>, found: &mut Found) -> Option<PathwayRow> {
    let course = match row.text("course")?.as_str() {
        "proactive" => Course::Proactive,
        "reactive" => Course::Reactive,
        _ => Course::Normal,
    };
    let (hours_week, kroner_year) = (row.number("hours_week"), row.number("kroner_year"));
    if hours_week.is_none() && kroner_year.is_none() {
        let what = "neither hours nor kroner are given".to_owned();
        found.problem(row.place.clone(), what, "write one of them, or empty the row");
    }
    Some(PathwayRow {
        persona: row.text("persona")?,
        course,
        ages: row.ages(found)?,
        step: row.small("step")?,
        service: row.text("service")?,
        hours_week,
        kroner_year,
        cell: row.place.clone(),
    })
}
