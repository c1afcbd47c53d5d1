//! The protected copy of a municipality's own residents.

use std::collections::BTreeMap;

use rstar::RTree;
use rstar::primitives::GeomWithData;

use super::Key;
use super::leaves::{LeafId, OpenHome, leaves};
use crate::cases::Bounds;
use crate::explain::Explain;
use crate::geodesy::Position;
use crate::ids::{ClassId, HomeId};
use crate::input::Remark;
use crate::input::openness::Openness;
use crate::input::origin::Origin;
use crate::input::residents::{Basis, Counts, ResidentsTable};
use crate::settings::classes::Classes;
use crate::settings::disclosure::ProtectedRule;
use crate::units::{PER_PERSON, Residents, people};

/// Parts of a dwelling in which homes are weighed.
const PARTS: f64 = 1000.0;
/// What stands for the class where only residents of any class are counted, as in a grid.
const ALL: &str = "all";

/// Why there is no protected copy.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ProtectError {
    /// Too few live there.
    #[error("by open data fewer than {0} people live there: nobody can be hidden among so few")]
    TooFew(f64),
}

impl Explain for ProtectError {
    fn code(&self) -> &'static str {
        match self {
            Self::TooFew(_) => "protect_too_few",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::TooFew(_) => "take a larger area, or keep the results in the house",
        }
        .into()
    }
}

/// What a protected copy is made of.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The municipality's own residents.
    pub own: &'a ResidentsTable,
    /// Homes and residents by open data: nothing private has a part in them.
    pub open: &'a ResidentsTable,
    /// The settlement of each home of `open`.
    pub settlement: &'a [Option<u32>],
    /// The classes.
    pub classes: &'a Classes,
    /// What fixes the offsets.
    pub key: &'a Key,
    /// How it is made.
    pub rule: &'a ProtectedRule,
}

/// The protected copy: counted by leaf and class, each count a multiple of the base, and spread over the homes of open data. Who lives
/// where these know no home counts in the leaf of the nearest one. Low and high are the bounds of what the counts hide, in each leaf by dwellings
/// as the counts. A grid has no classes: its residents have those of the homes they are spread over.
pub fn protected(params: Params<'_>) -> Result<ResidentsTable, ProtectError> {
    let Params { own, open, classes, rule, .. } = params;
    let leaf_of = leaves(&open_homes(params), rule).ok_or(ProtectError::TooFew(rule.leaf_residents))?;
    let columns = columns(params);
    let counted = counted(params, &leaf_of, &columns);
    let homes_of = homes_of(open, &leaf_of);
    let [mut low, mut likely, mut high] =
        [(); 3].map(|()| Counts::filled(open.homes.len(), classes.count(), 0));
    for (leaf, homes) in &homes_of {
        let weights: Vec<u64> = homes.iter().map(|home| weight(open, *home)).collect();
        for (place, column) in columns.iter().enumerate() {
            let residents = counted.get(leaf).map_or(0, |counts| counts[place]);
            let shown = params.shown(*leaf, column.name, residents);
            let hidden = rule.base - 1;
            for (table, persons) in
                [(&mut low, shown.saturating_sub(hidden)), (&mut likely, shown), (&mut high, shown + hidden)]
            {
                let shares = shares(persons.saturating_mul(PER_PERSON), &weights);
                for (home, residents) in homes.iter().zip(shares) {
                    column.put(table, open, *home, residents);
                }
            }
        }
    }
    Ok(ResidentsTable {
        homes: open.homes.clone(),
        counts: likely,
        bounds: Some(Bounds { low, high }),
        basis: Basis::Protected,
        openness: Openness::open(),
        year: own.year,
        // whose cells the edge cuts would tell of the private counts
        origin: Origin { grid: None, cut_cells: 0, beyond: 0, ..own.origin },
        municipality_names: open.municipality_names.clone(),
        skipped: Vec::new(),
        remarks: remarks(own, homes_of.len(), rule),
    })
}

impl Params<'_> {
    /// The count that is shown in place of the residents of a leaf and class, persons.
    fn shown(&self, leaf: LeafId, class: &str, residents: Residents) -> u64 {
        let base = self.rule.base;
        // a part of a person is a whole one as often as it is large
        let part = residents % PER_PERSON;
        let up = part > 0 && self.key.part(leaf, class, PER_PERSON) < part;
        let whole = residents / PER_PERSON + u64::from(up);
        (whole + self.key.offset(leaf, class, base)) / base * base
    }
}

/// The homes of each leaf.
fn homes_of(open: &ResidentsTable, leaf_of: &[LeafId]) -> BTreeMap<LeafId, Vec<HomeId>> {
    let mut all: BTreeMap<LeafId, Vec<HomeId>> = BTreeMap::new();
    for (home, leaf) in open.ids().zip(leaf_of) {
        all.entry(*leaf).or_default().push(home);
    }
    all
}

/// What is counted in each leaf.
struct Column<'a> {
    name: &'a str,
    /// `None` if residents of any class are counted together.
    class: Option<ClassId>,
}

fn columns(params: Params<'_>) -> Vec<Column<'_>> {
    if params.own.basis != Basis::Table {
        return vec![Column { name: ALL, class: None }];
    }
    params.classes.iter().map(|(class, own)| Column { name: own.id.as_str(), class: Some(class) }).collect()
}

impl Column<'_> {
    /// The residents of a home that it counts.
    fn of(&self, counts: &[Residents]) -> Residents {
        self.class.map_or_else(|| counts.iter().sum(), |class| counts[class.index()])
    }

    /// Puts residents into a home.
    fn put(&self, table: &mut Counts, open: &ResidentsTable, home: HomeId, residents: Residents) {
        if let Some(class) = self.class {
            table.row_mut(home)[class.index()] += residents;
            return;
        }
        let of_class = shares(residents, open.counts.row(home));
        table.row_mut(home).iter_mut().zip(of_class).for_each(|(count, own)| *count += own);
    }
}

fn open_homes(params: Params<'_>) -> Vec<OpenHome> {
    let Params { open, settlement, .. } = params;
    let homes = open.ids().zip(settlement);
    homes
        .map(|(home, settlement)| OpenHome {
            position: open.home(home).position,
            settlement: *settlement,
            residents: people(open.counts.row(home).iter().sum()),
        })
        .collect()
}

/// Dwellings of a home; one where they are not known.
fn weight(open: &ResidentsTable, home: HomeId) -> u64 {
    (open.home(home).dwellings.unwrap_or(1.0) * PARTS).round() as u64
}

/// The own residents by leaf, in the order of the columns. Each home counts in the leaf of the nearest open one.
fn counted(
    params: Params<'_>,
    leaf_of: &[LeafId],
    columns: &[Column<'_>],
) -> BTreeMap<LeafId, Vec<Residents>> {
    let Params { own, open, .. } = params;
    let middle =
        open.homes.iter().map(|home| home.position.lat).sum::<f64>() / open.homes.len().max(1) as f64;
    let width = middle.to_radians().cos();
    let flat = |at: Position| [at.lon * width, at.lat];
    let places =
        open.homes.iter().zip(leaf_of).map(|(home, leaf)| GeomWithData::new(flat(home.position), *leaf));
    let tree = RTree::bulk_load(places.collect());
    let mut counted: BTreeMap<LeafId, Vec<Residents>> = BTreeMap::new();
    for home in own.ids() {
        let Some(nearest) = tree.nearest_neighbor(&flat(own.home(home).position)) else { continue };
        let all = counted.entry(nearest.data).or_insert_with(|| vec![0; columns.len()]);
        for (sum, column) in all.iter_mut().zip(columns) {
            *sum += column.of(own.counts.row(home));
        }
    }
    counted
}

/// A number of residents shared out by weights, so that the shares add up to it; alike if nothing weighs anything.
fn shares(all: Residents, weights: &[u64]) -> impl Iterator<Item = Residents> + '_ {
    let sum: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    let whole = if sum == 0 { weights.len() as u128 } else { sum };
    let mut passed = 0_u128;
    let mut given = 0_u128;
    weights.iter().map(move |weight| {
        passed += if sum == 0 { 1 } else { u128::from(*weight) };
        let until = u128::from(all) * passed / whole;
        let own = until - given;
        given = until;
        // no share is more than all
        own as Residents
    })
}

fn remarks(own: &ResidentsTable, leaves: usize, rule: &ProtectedRule) -> Vec<Remark> {
    let text = format!(
        "squares in which the municipality's own residents are counted together, at least {} by open data in each; every count is a multiple of {}",
        rule.leaf_residents, rule.base
    );
    let mut remarks = vec![Remark { rows: leaves as u64, text }];
    if !own.skipped.is_empty() {
        let text = "rows of the municipality's own table cannot be used".into();
        remarks.push(Remark { rows: own.skipped.len() as u64, text });
    }
    remarks
}
