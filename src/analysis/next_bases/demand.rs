//! Who is to be served: residents by class and home, as rows of a search.

use super::asked::ShareOf;
use super::error::NextBasesError;
use super::params::Params;
use super::reached::Reached;
use super::scale::{Scale, ValueUnit, unit};
use crate::analysis::locate::{Demand, Row};
use crate::ids::{ClassId, HomeId, Table};
use crate::units::{Residents, mm};

/// No row: nobody lives there, or without a street.
pub(super) const NOBODY: u32 = u32::MAX;

/// The rows, and which home each is of.
#[derive(Debug)]
pub(super) struct Rows {
    pub(super) demand: Demand,
    /// The row of each class and home, or [`NOBODY`].
    pub(super) of: Table<ClassId, HomeId, u32>,
    pub(super) scale: Scale,
    /// Residents without a street: what they reach is not known, and they are in no row.
    pub(super) no_street: Residents,
}

/// A row for each class and home with residents and a street.
pub(super) fn rows(params: &Params<'_>, existing: &Reached) -> Result<Rows, NextBasesError> {
    let (area, shares) = (params.area, params.shares()?);
    let residents = area.residents();
    let top = if params.is_about_walks() { mm(params.settings.walk.cap_m) } else { 1 };
    let unit = unit(weighted(params), top);
    let mut of = Table::filled(area.classes().count(), residents.homes.len(), NOBODY);
    let (mut demand, mut total, mut no_street) = (Demand::new(1), 0, 0);
    for (class, own) in area.classes().iter() {
        let factor = params.settings.weight(&own.id);
        for home in residents.ids() {
            let living = residents.counts.get(home, class);
            if !area.has_street(class, home) {
                no_street += living;
                continue;
            }
            let weight = (living as f64 * factor / unit as f64).round() as u64;
            if weight == 0 {
                continue;
            }
            let has = existing.get(class, home);
            *of.get_mut(class, home) = demand.rows().len() as u32;
            let row = Row {
                nearest: has.nearest(),
                existing: has.count,
                part: part(params, shares, Living { class, home }),
                reach: Some(mm(own.reach_m)),
            };
            demand.push(row, &[weight]);
            total += weight;
        }
    }
    let counted = if params.settings.counts_residents() { ValueUnit::Residents } else { ValueUnit::Points };
    Ok(Rows { demand, of, scale: Scale { unit, total, part: worst_part(params), counted }, no_street })
}

/// The part of the residents that is served worst, in millionths.
pub(super) fn worst_part(params: &Params<'_>) -> u32 {
    (params.settings.walk.worst_share * 1e6).round() as u32
}

/// All residents times their weights.
fn weighted(params: &Params<'_>) -> u128 {
    let area = params.area;
    let of_class = |class: ClassId| area.residents().counts.column(class).map(u128::from).sum::<u128>();
    let all =
        area.classes().iter().map(|(class, own)| of_class(class) as f64 * params.settings.weight(&own.id));
    all.sum::<f64>().ceil() as u128
}

/// Residents of a class in a home.
#[derive(Debug, Clone, Copy)]
struct Living {
    class: ClassId,
    home: HomeId,
}

/// Of which part of all shares are asked they are.
fn part(params: &Params<'_>, shares: ShareOf, living: Living) -> u32 {
    match shares {
        ShareOf::Everybody => 0,
        ShareOf::EachClass => living.class.index() as u32,
        ShareOf::EachSettlement => {
            let settlements = params.settlements();
            let own = settlements.and_then(|settlements| settlements.of_home[living.home.index()]);
            // those outside come behind all settlements
            own.unwrap_or_else(|| settlements.map_or(0, |settlements| settlements.names.len() as u32))
        }
    }
}
