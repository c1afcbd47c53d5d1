//! Counts who reaches which services.

use rayon::prelude::*;

use super::aged::Aged;
use super::doubt::doubt;
use super::error::ServicesError;
use super::found::Services;
use super::ground::{Counted, spreads};
use super::params::Params;
use super::reached::{AreaServices, Sums};
use crate::analysis::area::{Area, check_place};
use crate::analysis::by_kind::{self, Goal, by_kind};
use crate::analysis::coverage::hours::{Asked, Hours, Written, hours_of};
use crate::analysis::coverage::hours_year;
use crate::analysis::grouping::groups;
use crate::analysis::nearest_home::NearestHome;
use crate::analysis::score::score;
use crate::geodesy::Position;
use crate::ids::HomeId;
use crate::input::services::ServicePoint;
use crate::units::Residents;
use crate::watch::{Stopped, Watch};

/// Counts who reaches which services. `watch` goes over the points.
pub fn services(params: &Params<'_>, watch: &Watch) -> Result<Services, ServicesError> {
    watch.check()?;
    let Params { area, points, settings, .. } = *params;
    if points.is_empty() {
        return Err(ServicesError::NoPoints);
    }
    let category_of = category_of(params)?;
    let positions: Vec<Option<Position>> = points.iter().map(|point| Some(point.position)).collect();
    check_place(area.network(), &area.settings().extent, "service points", &positions)?;
    let (year, year_of) = hours_year(area, None, params.hours);
    let hours: Vec<Hours> = points.iter().map(|point| opened(params, point, year)).collect();
    let aged = params.ages.and_then(|ages| Aged::new(area, ages, settings.home_visits.from_age));
    let aged_reaching = match &aged {
        Ok(aged) => Some(reaching(area, &positions, aged, watch)?),
        Err(_) => None,
    };
    let mut counts = vec![0; settings.categories.len()];
    for category in &category_of {
        counts[*category] += 1;
    }
    let mut found = Services {
        scores: score(area, &positions, watch)?,
        near_homes: near_homes(params),
        category_of,
        hours,
        year,
        year_of,
        aged_reaching,
        aged,
        counts,
        areas: Vec::new(),
        spreads: Vec::new(),
    };
    found.areas = areas(params, &found, watch)?;
    doubt(params, &mut found);
    let Services { category_of, counts, aged, areas, .. } = &found;
    let counted = Counted { category_of, counts, aged: aged.as_ref().ok(), whole: &areas[0] };
    found.spreads = spreads(params, counted, watch)?;
    Ok(found)
}

/// The home nearest to each point.
fn near_homes(params: &Params<'_>) -> Vec<Option<HomeId>> {
    let homes = NearestHome::of(params.area);
    params.points.iter().map(|point| homes.to(point.position)).collect()
}

/// All residents, then by area.
fn areas(params: &Params<'_>, found: &Services, watch: &Watch) -> Result<Vec<AreaServices>, Stopped> {
    let area = params.area;
    let rows = params.points.iter().zip(&found.category_of).zip(&found.hours);
    let goals: Vec<Goal> = rows
        .map(|((point, category), hours)| Goal {
            position: Some(point.position),
            kind: *category,
            counts: hours.open,
        })
        .collect();
    let kinds = found.counts.len();
    let nearest = by_kind(&by_kind::Params { area, goals: &goals, kinds, look: None }, watch)?;
    let sums = Sums { params, nearest: &nearest, aged: found.aged.as_ref().ok(), counts: &found.counts };
    let groups = groups(area.residents().homes.len(), params.groupings);
    Ok(groups.into_par_iter().map(|group| sums.area(group)).collect())
}

/// The place of each point's category; an error if there is no such category.
fn category_of(params: &Params<'_>) -> Result<Vec<usize>, ServicesError> {
    let categories = &params.settings.categories;
    let of = |point: &ServicePoint| {
        let place = categories.iter().position(|category| category.id == point.category);
        place.ok_or_else(|| ServicesError::UnknownCategory {
            id: point.id.clone(),
            category: point.category.clone(),
            known: params.settings.ids(),
        })
    };
    params.points.iter().map(of).collect()
}

/// Whether a point is open at the moment that is asked for.
fn opened(params: &Params<'_>, point: &ServicePoint, year: i32) -> Hours {
    let Some(moment) = params.moment else { return Hours::always() };
    let asked = Asked { moment, year, staffed: false, rule: params.hours };
    let written = Written {
        text: point.opening_hours.as_deref(),
        at: point.position,
        assumed: &params.settings.hours.assumed,
    };
    hours_of(written, asked)
}

/// Residents of the age and older who reach each point, most likely.
fn reaching(
    area: &Area,
    positions: &[Option<Position>],
    aged: &Aged,
    watch: &Watch,
) -> Result<Vec<Residents>, Stopped> {
    let mut all = vec![0; positions.len()];
    area.engine().stream(&area.link(positions), watch, |row| {
        for (class, limit) in row.classes() {
            let near = row.within.iter().filter(|within| within.distance <= limit);
            let old = near.map(|within| aged.of(area, HomeId::from(within.target), class).likely);
            all[row.site.index()] += old.sum::<Residents>();
        }
    })?;
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::services::MOST_CATEGORIES;

    #[test]
    fn all_categories_are_counted_at_once() {
        assert_eq!(MOST_CATEGORIES, by_kind::MOST_KINDS);
    }
}
