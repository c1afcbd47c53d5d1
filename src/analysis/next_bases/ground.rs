//! What is told of the chosen sites beside their value: whom each serves, and how they stand in each future.

use std::collections::BTreeMap;

use super::answer::{Assigned, Chosen, FutureAnswer};
use super::demand::{Living, Rows};
use super::futures::Future;
use super::gained::{AreaGain, Placed, Sides, gained};
use super::params::Params;
use super::problem::Posed;
use super::reached::Reached;
use crate::analysis::locate::{Standing, assigned};
use crate::plan::Base;
use crate::units::Residents;

/// What was searched.
pub(super) struct Ground<'a> {
    pub(super) params: &'a Params<'a>,
    pub(super) futures: &'a [Future],
    pub(super) rows: &'a Rows,
    pub(super) posed: &'a Posed,
}

impl Ground<'_> {
    /// Whom the chosen sites serve in the first future.
    pub(super) fn assigned(&self, chosen: &[Chosen]) -> Assigned {
        let sites: Vec<u32> = chosen.iter().map(|own| own.site).collect();
        let area = self.params.area;
        let mut of_home = Placed::filled(area.classes().count(), area.residents().homes.len(), 0);
        let mut of_site: BTreeMap<u32, Residents> = sites.iter().map(|site| (*site, 0)).collect();
        let served = assigned(&self.posed.problem, &sites, 0);
        for of_row in served.chunk_by(|one, other| one.row == other.row) {
            let row = of_row[0].row as usize;
            let Living { class, home } = self.rows.owners[row];
            let whole = self.rows.demand.weights(row)[0];
            let living = self.futures[0].living(area, class, home);
            // a row is counted in rounded units: whoever is all served is served to the last part
            let people = |weight: u64| {
                let own = u128::from(living) * u128::from(weight) / u128::from(whole.max(1));
                Residents::try_from(own).unwrap_or(living)
            };
            *of_home.get_mut(class, home) += people(of_row.iter().map(|own| own.weight).sum());
            for own in of_row {
                *of_site.entry(own.site).or_default() += people(own.weight);
            }
        }
        let of_site = sites.iter().map(|site| of_site.get(site).copied().unwrap_or(0)).collect();
        Assigned { of_home, of_site }
    }

    /// Who gains a base in the first future, by area, from what homes have before and after.
    pub(super) fn areas(&self, [before, after]: [&Reached; 2], assigned: Option<&Assigned>) -> Vec<AreaGain> {
        let served = assigned.map(|own| &own.of_home);
        let sides = Sides { before, after, future: &self.futures[0], served };
        gained(self.params.area, self.params.groupings, &sides)
    }

    /// Each future, and how the chosen sites stand in it.
    pub(super) fn answers(&self, bases: &[Vec<Base>], standings: Vec<Standing>) -> Vec<FutureAnswer> {
        let mut standings = standings.into_iter();
        let each = self.futures.iter().zip(bases).enumerate();
        let answer = |(number, (future, bases)): (usize, (&Future, &Vec<Base>))| FutureAnswer {
            future: future.clone(),
            existing: bases.len(),
            residents: self.residents(future),
            scale: self.rows.scale_in(number),
            standing: standings.next(),
        };
        each.map(answer).collect()
    }

    fn residents(&self, future: &Future) -> Residents {
        let area = self.params.area;
        let of_class = |class| area.residents().ids().map(move |home| future.living(area, class, home));
        area.classes().ids().flat_map(of_class).sum()
    }
}
