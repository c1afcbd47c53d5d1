//! Housing forms in plain words.

use std::borrow::Cow;

use super::Params;
use crate::analysis::by_kind::Count;
use crate::analysis::forms::{AreaForms, ClassForms, GroupHomes};
use crate::layers::coverage::{bounds, name_of, residents, rest, share, unnamed};
use crate::layers::{homes, no_street};
use crate::words::Words;

/// Some of the residents of a class.
type Part = fn(&ClassForms) -> Count;

/// The result in a few sentences, each a line.
#[must_use]
pub fn explain(params: Params<'_>, words: &Words) -> Vec<String> {
    let Some(whole) = params.forms.areas.first() else { return Vec::new() };
    let sum = |of: Part| -> Count { whole.classes.iter().map(of).sum() };
    let all = sum(|sums| sums.residents);
    let number = |count: usize| Cow::Owned(words.number(count as f64, 0));
    let mut lines = vec![words.say(
        "forms-1",
        &[
            ("residents", residents(all.likely, words)),
            ("homes", number(whole.group.homes.len())),
            ("kind", params.asked.area.residents().kind_of_homes().into()),
        ],
    )];
    let forms: [(&str, Part); 3] = [
        ("forms-2", |sums| sums.near_base.with),
        ("forms-3", |sums| sums.near_group_home.with),
        ("forms-neither", |sums| sums.either.without),
    ];
    let shown = if params.with_private { forms.len() } else { 1 };
    for (key, of) in forms.into_iter().take(shown) {
        let some = sum(of);
        let values = [
            ("residents", residents(some.likely, words)),
            ("share", share(some, all, words)),
            ("bounds", bounds(some, words)),
            ("classes", by_class(params, &whole.classes, of, words).into()),
        ];
        lines.push(words.say(key, &values));
    }
    lines.extend(no_street::sentence(params.asked.area, words));
    if !params.with_private {
        lines.push(words.get("forms-in-house"));
        return lines;
    }
    lines.extend(about_group_homes(params, whole, words));
    lines
}

/// Forms 4 and 5, and bases that count for no form.
fn about_group_homes(params: Params<'_>, whole: &AreaForms, words: &Words) -> Vec<String> {
    let number = |count: usize| Cow::Owned(words.number(count as f64, 0));
    let dwellings = |of: GroupHomes| number(of.dwellings as usize);
    let values = [
        ("with", dwellings(whole.with_base)),
        ("reinforced", dwellings(whole.reinforced)),
        ("without", dwellings(whole.without_base)),
    ];
    let mut lines = vec![words.say("forms-4-5", &values)];
    let untied: Vec<&str> =
        params.forms.untied.iter().map(|base| name_of(&params.forms.bases[*base])).collect();
    if !untied.is_empty() {
        let values = [("count", number(untied.len())), ("names", untied.join(", ").into())];
        lines.push(words.say("forms-untied", &values));
    }
    lines
}

/// `Med rullator 12 %, De fleste 40 %`.
fn by_class(params: Params<'_>, classes: &[ClassForms], of: Part, words: &Words) -> String {
    let named = params.asked.area.classes().all().iter().zip(classes);
    let named = named.map(|(class, sums)| {
        format!("{} {}", class.name_in(words.language().id()), share(of(sums), sums.residents, words))
    });
    named.collect::<Vec<_>>().join(", ")
}

/// The sums as a table: its header, then a row for each area and class. Form 3 stands in it in the house only.
#[must_use]
pub fn table(params: Params<'_>, words: &Words) -> Vec<Vec<String>> {
    let keys: &[&str] = if params.with_private {
        &["area", "class", "residents", "2", "3", "neither", "no-street", "homes"]
    } else {
        &["area", "class", "residents", "2", "not-2", "no-street", "homes-2"]
    };
    let mut rows: Vec<Vec<String>> =
        vec![keys.iter().map(|key| words.get(&format!("forms-column-{key}"))).collect()];
    let (areas, classes) = (&params.forms.areas, params.asked.area.classes().all());
    for own in areas {
        let area =
            homes::area_of(params.asked.area, &own.group).unwrap_or_else(|| unnamed(&own.group, words));
        for (class, sums) in classes.iter().zip(&own.classes) {
            let ClassForms { near_base, near_group_home, either, no_street, residents: all, .. } = sums;
            let mut row = vec![area.clone(), class.name_in(words.language().id()).to_owned()];
            let number = |count: Count| residents(count.likely, words).into_owned();
            if params.with_private {
                // a home may have both forms: these do not add up
                let own = [*all, near_base.with, near_group_home.with, either.without, *no_street];
                row.extend(own.map(number));
            } else {
                let without = rest(*all, &[near_base.with, *no_street], words);
                row.extend([number(*all), number(near_base.with), without, number(*no_street)]);
            }
            row.push(words.number(sums.either.homes as f64, 0));
            rows.push(row);
        }
    }
    rows
}
