//! The futures that an answer is to be good in: years, alternatives of a projection, low and high of the residents.

use super::error::NextBasesError;
use super::growth::Regions;
use super::params::Params;
use super::wished::Side;
use crate::analysis::area::Area;
use crate::ids::{ClassId, HomeId};
use crate::input::ages::Alternative;
use crate::units::Residents;

/// A future.
#[derive(Debug, Clone, PartialEq)]
pub struct Future {
    /// The bases that are there at the end of this year serve; those of today if `None`.
    pub year: Option<i32>,
    /// The alternative of the projection that residents grow by; `None`: they are as many as in the study area.
    pub alternative: Option<String>,
    /// Which count of residents.
    pub side: Side,
    /// For each class, how many residents there are for each in the study area.
    pub growth: Vec<f64>,
}

impl Future {
    /// Residents of a class in a home.
    #[must_use]
    pub fn living(&self, area: &Area, class: ClassId, home: HomeId) -> Residents {
        let table = area.residents();
        let bounds = table.bounds.as_ref();
        let counts = match self.side {
            Side::Likely => &table.counts,
            Side::Low => bounds.map_or(&table.counts, |own| &own.low),
            Side::High => bounds.map_or(&table.counts, |own| &own.high),
        };
        let living = counts.get(home, class);
        let growth = self.growth[class.index()];
        if (growth - 1.0).abs() < f64::EPSILON {
            living
        } else {
            (living as f64 * growth).round() as Residents
        }
    }
}

/// All futures: years first, alternatives then, counts last. One, of the year asked for, if none are.
pub(super) fn futures(params: &Params<'_>) -> Result<Vec<Future>, NextBasesError> {
    let wish = params.futures;
    let sides = distinct(&wish.residents);
    if sides.iter().any(|side| *side != Side::Likely) && params.area.residents().bounds.is_none() {
        return Err(NextBasesError::NoBounds);
    }
    if !wish.alternatives.is_empty() && wish.years.is_empty() {
        return Err(NextBasesError::NoYears);
    }
    let years = distinct(&wish.years);
    let years: Vec<Option<i32>> =
        if years.is_empty() { vec![params.year] } else { years.into_iter().map(Some).collect() };
    let sides = if sides.is_empty() { vec![Side::Likely] } else { sides };
    let regions = Regions::of(params)?;
    let alternatives = alternatives(&wish.alternatives)?;
    let mut all = Vec::new();
    for year in years {
        let grown = match (&regions, year) {
            (Some(regions), Some(year)) if !wish.years.is_empty() => regions.grown(year, &alternatives)?,
            _ => vec![(None, vec![1.0; params.area.classes().count()])],
        };
        for (alternative, growth) in grown {
            let of = |side: &Side| Future {
                year,
                alternative: alternative.clone(),
                side: *side,
                growth: growth.clone(),
            };
            all.extend(sides.iter().map(of));
        }
    }
    let most = params.settings.futures.most;
    if all.len() > most {
        return Err(NextBasesError::TooManyFutures { found: all.len(), most });
    }
    Ok(all)
}

fn distinct<T: Ord + Copy>(all: &[T]) -> Vec<T> {
    let all: std::collections::BTreeSet<T> = all.iter().copied().collect();
    all.into_iter().collect()
}

/// The alternatives, each once, in the order given; the main one if none is.
fn alternatives(names: &[String]) -> Result<Vec<Alternative>, NextBasesError> {
    let mut all: Vec<Alternative> = Vec::new();
    for name in names {
        let own = Alternative::new(&name.trim().to_uppercase()).map_err(NextBasesError::Alternative)?;
        if !all.contains(&own) {
            all.push(own);
        }
    }
    if all.is_empty() {
        all.push(Alternative::default());
    }
    Ok(all)
}
