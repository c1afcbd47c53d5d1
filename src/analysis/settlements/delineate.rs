//! Which homes make a settlement: chains of neighbours, and the satellites of those that are large enough.

use rayon::prelude::*;

use super::buildings::{Buildings, near};
use super::chains::{MILLIMETRE, clusters};
use crate::analysis::area::Area;
use crate::ids::HomeId;
use crate::settings::settlements::{Satellites, SettlementSettings};
use crate::units::{Residents, residents};
use crate::watch::{Stopped, Watch};

/// The homes of a settlement.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Members {
    /// Numbers of its buildings, ascending.
    pub(super) buildings: Vec<u32>,
    /// Numbers of its homes, ascending.
    pub(super) homes: Vec<HomeId>,
    /// How many small clusters belong to it.
    pub(super) satellites: u32,
    residents: Residents,
}

/// Who belongs where.
#[derive(Debug)]
pub(super) struct Delineated {
    /// Most residents first; of equal ones that with the first home.
    pub(super) settlements: Vec<Members>,
    /// For each building, whether it is part of a satellite.
    pub(super) in_satellite: Vec<bool>,
    /// How many buildings have no neighbour.
    pub(super) alone: u64,
}

/// Delineates the settlements. Buildings without homes join those with homes; cells of a grid only come to what is there.
pub(super) fn delineate(
    area: &Area,
    settings: &SettlementSettings,
    buildings: &Buildings,
    watch: &Watch,
) -> Result<Delineated, Stopped> {
    let cluster_of = clusters(buildings, settings.delineation.distance_m, watch)?;
    let mut all = members(area, buildings, &cluster_of);
    let is_alone = |cluster: &Members| match cluster.buildings[..] {
        [only] => buildings.has_homes(only) && !buildings.is_cell(only),
        _ => false,
    };
    let alone = all.iter().filter(|cluster| is_alone(cluster)).count() as u64;
    // most are alone: who has no building there stands for an area around
    let are_cells = alone * 2 > buildings.with_homes as u64;
    let is_cell = |cluster: &Members| {
        let only = cluster.buildings[0];
        buildings.is_cell(only) || are_cells && is_alone(cluster) && buildings.all[only as usize].is_point()
    };
    let cells: Vec<u32> =
        (0..).zip(&all).filter(|(_, cluster)| is_cell(cluster)).map(|(own, _)| own).collect();
    // no count is over the limit of a number of residents
    let least = residents(settings.delineation.least_residents).unwrap_or(Residents::MAX);
    let is_core: Vec<bool> = all
        .iter()
        .map(|cluster| cluster.residents >= least && !cluster.homes.is_empty() && !is_cell(cluster))
        .collect();
    watch.check()?;
    let clusters = Clusters { buildings, cluster_of: &cluster_of, is_core: &is_core };
    let near_cells = clusters.cells_at(settings.cells.distance_m, &cells, &all);
    let mut in_satellite = vec![false; buildings.all.len()];
    for (satellite, core) in clusters.satellites(&settings.satellites, &all) {
        let cluster = std::mem::take(&mut all[satellite as usize]);
        cluster.buildings.iter().for_each(|building| in_satellite[*building as usize] = true);
        all[core as usize].join(cluster);
        all[core as usize].satellites += 1;
    }
    for (cell, core) in near_cells {
        let cluster = std::mem::take(&mut all[cell as usize]);
        all[core as usize].join(cluster);
    }
    let settlements = all.into_iter().zip(&is_core).filter_map(|(cluster, core)| core.then_some(cluster));
    Ok(Delineated { settlements: sorted(settlements.collect()), in_satellite, alone })
}

/// Buildings, homes and residents of each cluster.
fn members(area: &Area, buildings: &Buildings, cluster_of: &[u32]) -> Vec<Members> {
    let count = cluster_of.iter().map(|cluster| cluster + 1).max().unwrap_or(0) as usize;
    let mut all = vec![Members::default(); count];
    for (number, cluster) in (0..).zip(cluster_of) {
        all[*cluster as usize].buildings.push(number);
    }
    for (home, building) in (0..).map(HomeId).zip(&buildings.of_home) {
        let cluster = &mut all[cluster_of[*building as usize] as usize];
        cluster.homes.push(home);
        let own = area.residents().counts.row(home);
        cluster.residents += own.iter().sum::<Residents>();
    }
    all
}

/// Most residents first, and what is in each by its number.
fn sorted(mut settlements: Vec<Members>) -> Vec<Members> {
    for settlement in &mut settlements {
        settlement.buildings.sort_unstable();
        settlement.homes.sort_unstable();
    }
    settlements
        .sort_by(|a, b| b.residents.cmp(&a.residents).then_with(|| a.homes.first().cmp(&b.homes.first())));
    settlements
}

impl Members {
    fn join(&mut self, satellite: Self) {
        self.buildings.extend(satellite.buildings);
        self.homes.extend(satellite.homes);
        self.residents += satellite.residents;
    }
}

/// Which clusters are settlements by themselves.
struct Clusters<'a> {
    buildings: &'a Buildings,
    /// By building.
    cluster_of: &'a [u32],
    /// By cluster.
    is_core: &'a [bool],
}

impl Clusters<'_> {
    /// Clusters that belong to a settlement without being one, each with the cluster whose walls are nearest; of equally near ones the
    /// first.
    fn satellites(&self, rule: &Satellites, clusters: &[Members]) -> Vec<(u32, u32)> {
        let Self { buildings, cluster_of, is_core } = *self;
        if !rule.join {
            return Vec::new();
        }
        let limit = rule.distance_m + MILLIMETRE;
        let cores = buildings.index(|number| is_core[cluster_of[number as usize] as usize]);
        let large_enough = |cluster: usize| {
            let homes = clusters[cluster].buildings.iter().filter(|number| buildings.has_homes(**number));
            !is_core[cluster] && homes.count() >= (rule.least_buildings as usize).max(1)
        };
        let nearest_core = |cluster: usize| {
            let mut nearest = (limit, u32::MAX);
            for building in clusters[cluster].buildings.iter().map(|number| &buildings.all[*number as usize])
            {
                for other in near(&cores, building.around(), nearest.0) {
                    let found =
                        (building.gap(&buildings.all[other as usize], 0.0), cluster_of[other as usize]);
                    if found.0.total_cmp(&nearest.0).then(found.1.cmp(&nearest.1)).is_lt() {
                        nearest = found;
                    }
                }
            }
            (nearest.1 != u32::MAX).then_some((cluster as u32, nearest.1))
        };
        (0..clusters.len())
            .into_par_iter()
            .filter(|cluster| large_enough(*cluster))
            .filter_map(nearest_core)
            .collect()
    }

    /// Clusters that are cells of a grid, each with the core whose walls are nearest, if that is near enough.
    fn cells_at(&self, distance_m: f64, cells: &[u32], clusters: &[Members]) -> Vec<(u32, u32)> {
        let Self { buildings, cluster_of, is_core } = *self;
        let limit = distance_m + MILLIMETRE;
        let cores = buildings.index(|number| is_core[cluster_of[number as usize] as usize]);
        cells
            .par_iter()
            .filter_map(|cell: &u32| {
                let own = &buildings.all[clusters[*cell as usize].buildings[0] as usize];
                let found = near(&cores, own.around(), limit)
                    .map(|other| (own.gap(&buildings.all[other as usize], 0.0), cluster_of[other as usize]));
                let nearest = found.filter(|(gap, _)| *gap <= limit);
                let (_, core) = nearest.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))?;
                Some((*cell, core))
            })
            .collect()
    }
}
