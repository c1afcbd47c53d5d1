//! Housing forms in plain words.

use std::borrow::Cow;

use super::{Params, dwellings};
use crate::analysis::by_kind::Count;
use crate::analysis::forms::ClassForms;
use crate::export::coverage::{bounds, name_of, residents, share, unnamed};
use crate::residents::disclosure::Protected;
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
        &[("residents", residents(all.likely, words)), ("homes", number(whole.group.homes.len()))],
    )];
    let forms: [(&str, Part); 3] = [
        ("forms-2", |sums| sums.near_base.with),
        ("forms-3", |sums| sums.near_group_home.with),
        ("forms-neither", |sums| sums.either.without),
    ];
    for (key, of) in forms {
        let some = sum(of);
        let values = [
            ("residents", residents(some.likely, words)),
            ("share", share(some, all, words)),
            ("bounds", bounds(some, words)),
            ("classes", by_class(params, &whole.classes, of, words).into()),
        ];
        lines.push(words.say(key, &values));
    }
    if let Some([with_base, reinforced, without_base]) = dwellings(params).first() {
        let values = [
            ("with", told(*with_base, words)),
            ("reinforced", told(*reinforced, words)),
            ("without", told(*without_base, words)),
        ];
        lines.push(words.say("forms-4-5", &values));
    }
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
    let named = params.area.classes.all().iter().zip(classes);
    let named = named.map(|(class, sums)| {
        format!("{} {}", class.name_in(words.language().id()), share(of(sums), sums.residents, words))
    });
    named.collect::<Vec<_>>().join(", ")
}

/// Dwellings as they may be told.
fn told(dwellings: Protected, words: &Words) -> Cow<'static, str> {
    dwellings.shown().map_or_else(|| dwellings.to_string(), |count| words.number(count, 0)).into()
}

/// The sums as a table: its header, then a row for each area and class.
#[must_use]
pub fn table(params: Params<'_>, words: &Words) -> Vec<Vec<String>> {
    let keys = ["area", "class", "residents", "2", "3", "neither", "homes"];
    let mut rows = vec![keys.map(|key| words.get(&format!("forms-column-{key}"))).to_vec()];
    for own in &params.forms.areas {
        let area = own.group.name.clone().unwrap_or_else(|| unnamed(&own.group, words));
        for (class, sums) in params.area.classes.all().iter().zip(&own.classes) {
            let number = |count: Count| residents(count.likely, words).into_owned();
            rows.push(vec![
                area.clone(),
                class.name_in(words.language().id()).to_owned(),
                number(sums.residents),
                number(sums.near_base.with),
                number(sums.near_group_home.with),
                number(sums.either.without),
                words.number(sums.either.homes as f64, 0),
            ]);
        }
    }
    rows
}
