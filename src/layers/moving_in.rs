//! Who moves into projects whose plan does not say how many: how results report what is assumed there, and what is not known.

use serde_json::{Map, Value, json};

use super::values::real;
use crate::analysis::area::Area;
use crate::analysis::moving_in::{Assumption, MovingInBasis, Unstated};
use crate::cases::Bounded;
use crate::plan::value_title;
use crate::units::people;
use crate::words::Words;

/// Member of layers that says what was assumed of projects.
const MEMBER: &str = "residents_assumed";

/// Adds to the members of a result what was assumed; nothing where the plan says all.
pub fn add(members: &mut Map<String, Value>, projects: &[Unstated]) {
    if !projects.is_empty() {
        members.insert(MEMBER.into(), projects.iter().map(member).collect());
    }
}

fn member(project: &Unstated) -> Value {
    let mut member = json!({ "project": project.id, "dwellings": project.dwellings, "basis": "unknown" });
    if let MovingInBasis::Dwellings(assumption) = &project.moving_in.basis {
        let Bounded { low, likely, high } = project.moving_in.sum();
        member["basis"] = "dwellings".into();
        let count = |count| real(people(count));
        member["residents"] = json!({ "low": count(low), "likely": count(likely), "high": count(high) });
        member["dwelling_kind"] = assumption.kind.id().into();
        member["dwelling_kind_given"] = assumption.is_kind_given.into();
        member["persons"] = json!(assumption.persons);
        member["municipality"] = json!(assumption.municipality.as_deref());
        member["source"] = assumption.source.as_str().into();
    }
    member
}

/// What is assumed of a project, or that nothing is known.
#[must_use]
pub fn sentence(area: &Area, project: &Unstated, words: &Words) -> String {
    let name = [("project", name(project).to_owned().into())];
    match &project.moving_in.basis {
        MovingInBasis::Dwellings(assumption) => assumed(area, project, assumption, words),
        _ if project.dwellings > 0 => words.say("plan-residents-unknown-area", &name),
        _ => words.say("plan-residents-unknown", &name),
    }
}

/// The name of a project; its id if it has none.
#[must_use]
pub fn name(project: &Unstated) -> &str {
    if project.name.is_empty() { &project.id } else { &project.name }
}

fn assumed(area: &Area, project: &Unstated, assumption: &Assumption, words: &Words) -> String {
    let Bounded { low, likely, high } = project.moving_in.sum();
    let count = |count| words.number(people(count), 0);
    let place = match &assumption.municipality {
        Some(code) => {
            words.say("plan-residents-place", &[("municipality", area.residents().municipality(code).into())])
        }
        None => words.get("plan-residents-everywhere"),
    };
    let kind = value_title(words, "dwelling_kind", assumption.kind.id());
    let key = if assumption.is_kind_given { "plan-residents-assumed-kind" } else { "plan-residents-assumed" };
    words.say(
        key,
        &[
            ("project", name(project).to_owned().into()),
            ("dwellings", words.number(f64::from(project.dwellings), 0).into()),
            ("persons", words.number(assumption.persons.likely, 2).into()),
            ("kind", kind.into()),
            ("residents", count(likely).into()),
            ("low", count(low).into()),
            ("high", count(high).into()),
            ("place", place.into()),
            ("source", assumption.source.clone().into()),
        ],
    )
}
