//! What rows of tables must not do together: move more people than there are, or say one thing twice.

use super::found::Found;
use crate::input::need::records::{
    AgeSpan, LadderCount, LadderFlow, OwnFigure, OwnFigures, PathwayRow, ScenarioMove, SupplyPlace,
};

/// Sums of shares may be above 1 by so much: people round.
const ROUNDED: f64 = 0.005;
/// All ages.
const ALL: AgeSpan = AgeSpan { from: 0, to: u8::MAX };

/// Looks at the rows of all tables.
pub(super) fn check(own: &OwnFigures, found: &mut Found) {
    moves(&own.moves, found);
    flows(&own.flows, found);
    supply(&own.supply, found);
    ladder(&own.ladder, found);
    pathways(&own.pathways, found);
}

/// A share that is moved, of some ages in some years.
struct Part<'a> {
    years: [u16; 2],
    ages: AgeSpan,
    share: &'a OwnFigure,
}

impl Part<'_> {
    fn has(&self, year: u16, age: u8) -> bool {
        (self.years[0]..=self.years[1]).contains(&year) && self.ages.has(age)
    }
}

/// Whether more than all are moved in any year at any age. The sum is largest where some year and some age begin.
fn above_one(parts: &[Part<'_>], what: &str, found: &mut Found) {
    for year in parts.iter().map(|part| part.years[0]) {
        for age in parts.iter().map(|part| part.ages.from) {
            let here: Vec<&Part<'_>> = parts.iter().filter(|part| part.has(year, age)).collect();
            let sum: f64 = here.iter().map(|part| part.share.likely).sum();
            if let (true, Some(last)) = (sum > 1.0 + ROUNDED, here.last()) {
                let sum = (sum * 1e4).round() / 1e4;
                let text = format!("the shares {what} at the age of {age} are {sum} together");
                found.problem(
                    last.share.cell.clone(),
                    text,
                    "no more than all can move: together at most 1 (100 %)",
                );
                return;
            }
        }
    }
}

fn moves(moves: &[ScenarioMove], found: &mut Found) {
    let mut seen = Vec::new();
    for own in moves {
        let key = (&own.scenario, own.from, own.who);
        if seen.contains(&key) {
            continue;
        }
        seen.push(key);
        let same = moves.iter().filter(|other| (&other.scenario, other.from, other.who) == key);
        let parts: Vec<Part<'_>> = same
            .map(|other| Part {
                years: [other.from_year, other.to_year],
                ages: other.ages.unwrap_or(ALL),
                share: &other.share,
            })
            .collect();
        above_one(
            &parts,
            &format!("that leave form {} in the scenario {:?}", own.from.number(), own.scenario),
            found,
        );
    }
}

fn flows(flows: &[LadderFlow], found: &mut Found) {
    for step in 1..=6 {
        let same = flows.iter().filter(|flow| flow.from == step);
        let parts: Vec<Part<'_>> = same
            .map(|flow| Part { years: [0, u16::MAX], ages: flow.ages.unwrap_or(ALL), share: &flow.share })
            .collect();
        above_one(&parts, &format!("that leave step {step}"), found);
    }
}

fn supply(places: &[SupplyPlace], found: &mut Found) {
    for (number, place) in places.iter().enumerate() {
        let is_same = |other: &&SupplyPlace| {
            (&other.id, other.form, &other.area, other.opens)
                == (&place.id, place.form, &place.area, place.opens)
        };
        if let Some(first) = places[..number].iter().find(is_same) {
            let what = format!("the same id, form, area and year of opening as in {}", first.cell.cell);
            found.problem(place.cell.clone(), what, "keep one of the two rows");
        }
    }
}

fn overlap(first: AgeSpan, second: AgeSpan) -> bool {
    first.from <= second.to && second.from <= first.to
}

fn ladder(counts: &[LadderCount], found: &mut Found) {
    for (number, count) in counts.iter().enumerate() {
        let is_same = |other: &&LadderCount| {
            (other.step, other.year) == (count.step, count.year)
                && overlap(other.ages.unwrap_or(ALL), count.ages.unwrap_or(ALL))
        };
        if let Some(first) = counts[..number].iter().find(is_same) {
            let what =
                format!("the same persons as in {}: step, year and ages overlap", first.persons.cell.cell);
            found.problem(
                count.persons.cell.clone(),
                what,
                "keep one of the two rows, or make the ages follow one another",
            );
        }
    }
}

fn pathways(rows: &[PathwayRow], found: &mut Found) {
    for (number, row) in rows.iter().enumerate() {
        let is_same = |other: &&PathwayRow| {
            (&other.persona, other.course) == (&row.persona, row.course) && overlap(other.ages, row.ages)
        };
        for other in rows[..number].iter().filter(is_same) {
            if other.service == row.service {
                let what = format!("the same service at the same age as in {}", other.cell.cell);
                found.problem(row.cell.clone(), what, "make the ages follow one another");
            } else if other.step != row.step {
                let what = format!(
                    "step {} where {} has step {} at the same age",
                    row.step, other.cell.cell, other.step
                );
                found.problem(row.cell.clone(), what, "a person is on one step at a time");
            }
        }
    }
}
