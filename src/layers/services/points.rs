//! Each point, where it is, and who reaches it.

use super::shown::Params;
use crate::cases::Bounded;
use crate::ids::SiteId;
use crate::layers::columns::Columns;
use crate::layers::coverage::{likely, why};
use crate::layers::homes;
use crate::layers::table::Table;

/// The points in their order. Of one without a street for a class it is not known who of the class reaches it.
pub(super) fn points(params: Params<'_>) -> Table<'_> {
    let (asked, found) = (params.asked, params.found);
    let mut columns = Columns::<usize>::new();
    columns.id(move |point| asked.points[*point].id.as_str());
    columns.at(move |point| asked.points[*point].position);
    columns
        .text("name", move |point| Some(asked.points[*point].name.as_str()).filter(|name| !name.is_empty()));
    columns.text("category", move |point| asked.points[*point].category.as_str());
    homes::labels(&mut columns, asked.area, asked.groupings, move |point: &usize| found.near_homes[*point]);
    columns.text("opening_hours", move |point| asked.points[*point].opening_hours.as_deref());
    let asked_hours = move |point: &usize| asked.moment.map(|_| &found.hours[*point]);
    columns.text("open", move |point| {
        asked_hours(point).map(|hours| if hours.unsure.is_some() { "unknown" } else { likely(hours) })
    });
    columns.text("open_likely", move |point| asked_hours(point).map(likely));
    columns.text("why", move |point| asked_hours(point).and_then(why));
    reached(&mut columns, params);
    columns.table(params.layer("services"), asked.points.len(), |point| point)
}

/// Residents who reach it, by class and in all, and those of the age and older.
fn reached<'a>(columns: &mut Columns<'a, usize>, params: Params<'a>) {
    let (area, found) = (params.asked.area, params.found);
    let scores = &found.scores;
    let is_linked =
        move |point: &usize| area.classes().ids().any(|class| scores.is_linked(SiteId::new(*point), class));
    for (class, own) in area.classes().iter() {
        let known = move |point: &usize| {
            let site = SiteId::new(*point);
            let bounds = scores.range(site, class);
            let count = Bounded { low: bounds.low, likely: scores.residents(site, class), high: bounds.high };
            scores.is_linked(site, class).then_some(count)
        };
        let name = format!("{}_residents", own.id);
        columns.residents(name.as_str(), move |point| Some(known(point)?.likely));
        columns.residents(format!("{name}_low"), move |point| Some(known(point)?.low));
        columns.residents(format!("{name}_high"), move |point| Some(known(point)?.high));
    }
    let all = move |point: &usize| is_linked(point).then(|| SiteId::new(*point));
    columns.residents("residents", move |point| Some(scores.sum(all(point)?)));
    columns.residents("residents_low", move |point| Some(scores.sum_range(all(point)?).low));
    columns.residents("residents_high", move |point| Some(scores.sum_range(all(point)?).high));
    columns.residents("aged_reaching", move |point| {
        all(point)?;
        Some(found.aged_reaching.as_ref()?[*point])
    });
    columns.truth("linked", move |point| is_linked(point));
}
