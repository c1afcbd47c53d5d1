//! All tours of a period from some offices.

use rayon::prelude::*;

use super::calendar::{Often, rounds};
use super::ground::{Ground, Reached, Unknown};
use super::office::Office;
use super::period::Period;
use super::solve::{Solved, solve};
use super::task::{Distances, Task};
use crate::input::visits::ServedHome;
use crate::settings::ambulant::AmbulantSettings;
use crate::watch::{Stopped, Watch};

/// What tours are made of.
#[derive(Clone, Copy)]
pub(super) struct Params<'a> {
    pub offices: &'a [Office],
    pub homes: &'a [ServedHome],
    pub settings: &'a AmbulantSettings,
    pub period: Period,
    pub ground: &'a Ground,
}

/// What is walked from an office in a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Walked {
    pub star: u64,
    pub tour: u64,
    pub bound: u64,
    pub tours: u64,
    pub too_long: u64,
}

/// What is walked in a period.
pub(super) struct Week {
    /// From each office, in the order of the offices.
    pub offices: Vec<Walked>,
    /// There and back for each visit of each home.
    pub star: Vec<u64>,
    /// The part of each home in the tours that visit it: by how far it is from the office.
    pub tour: Vec<u64>,
    /// The homes that are served on foot from each office, in the order of the offices.
    homes: Vec<Vec<usize>>,
}

impl Walked {
    pub(super) fn add(&mut self, other: &Self) {
        self.star += other.star;
        self.tour += other.tour;
        self.bound += other.bound;
        self.tours += other.tours;
        self.too_long += other.too_long;
    }
}

/// An office with the homes that are served from it on foot.
struct Served {
    office: usize,
    homes: Vec<usize>,
    distances: Distances,
}

impl Week {
    /// Tours to the homes that `reached` says are served on foot.
    pub(super) fn new(params: &Params<'_>, reached: &[Reached], watch: &Watch) -> Result<Self, Stopped> {
        let homes = on_foot(params, reached);
        let served = served(params, &homes);
        let tasks: Vec<(usize, Task<'_>)> = served
            .iter()
            .enumerate()
            .flat_map(|(place, own)| tasks(params, own).into_iter().map(move |task| (place, task)))
            .collect();
        watch.expect(tasks.len());
        let solved = tasks.par_iter().map(|(_, task)| {
            let solved = solve(task, &params.settings.search);
            watch.step(1).map(|()| solved)
        });
        let solved = solved.collect::<Result<Vec<Solved>, Stopped>>()?;
        let mut week = Self {
            offices: vec![Walked::default(); params.offices.len()],
            star: vec![0; params.homes.len()],
            tour: vec![0; params.homes.len()],
            homes,
        };
        for ((place, task), solved) in tasks.iter().zip(&solved) {
            week.add(&served[*place], task, solved);
        }
        Ok(week)
    }

    fn add(&mut self, served: &Served, task: &Task<'_>, solved: &Solved) {
        let home = |visit: usize| served.homes[task.homes[visit]];
        let stars = (0..task.len()).map(|visit| task.there_and_back(visit));
        self.offices[served.office].add(&Walked {
            star: stars.clone().sum(),
            tour: solved.length,
            bound: solved.bound,
            tours: solved.tours.len() as u64,
            too_long: (0..task.len()).filter(|visit| task.is_alone(*visit)).count() as u64,
        });
        for (visit, star) in stars.enumerate() {
            self.star[home(visit)] += star;
        }
        for tour in &solved.tours {
            let far: Vec<u64> = tour.iter().map(|visit| task.out(*visit)).collect();
            for (visit, part) in tour.iter().zip(parts(task.length(tour), &far)) {
                self.tour[home(*visit)] += part;
            }
        }
    }

    /// What is walked from all offices.
    pub(super) fn whole(&self) -> Walked {
        let mut all = Walked::default();
        self.offices.iter().for_each(|own| all.add(own));
        all
    }

    /// What would be walked from all offices if homes were reached otherwise. An office that serves the same homes has the same tours.
    pub(super) fn otherwise(
        &self,
        params: &Params<'_>,
        reached: &[Reached],
        watch: &Watch,
    ) -> Result<Walked, Stopped> {
        let (homes, mut all) = (on_foot(params, reached), Walked::default());
        let is_same = |office: usize| homes[office] == self.homes[office];
        let same = self.offices.iter().enumerate().filter(|(office, _)| is_same(*office));
        same.for_each(|(_, own)| all.add(own));
        let changed = |how: &Reached| match how {
            Reached::OnFoot(office) if is_same(*office) => Reached::Unknown(Unknown::NoWay),
            _ => *how,
        };
        let others: Vec<Reached> = reached.iter().map(changed).collect();
        all.add(&Self::new(params, &others, watch)?.whole());
        Ok(all)
    }
}

/// A whole in parts by weights; evenly where all weights are 0. The parts make the whole.
fn parts(whole: u64, weights: &[u64]) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    let weight = |own: u64| if sum == 0 { 1 } else { u128::from(own) };
    let sum = if sum == 0 { weights.len() as u128 } else { sum };
    let (mut before, mut given) = (0_u128, 0_u64);
    let part = |own: &u64| {
        before += weight(*own);
        let now = (u128::from(whole) * before / sum.max(1)) as u64;
        let part = now - given;
        given = now;
        part
    };
    weights.iter().map(part).collect()
}

/// The homes that are served on foot from each office.
fn on_foot(params: &Params<'_>, reached: &[Reached]) -> Vec<Vec<usize>> {
    let mut homes = vec![Vec::new(); params.offices.len()];
    for (home, how) in reached.iter().enumerate() {
        if let Reached::OnFoot(office) = how {
            homes[*office].push(home);
        }
    }
    homes
}

/// The offices from which homes are served on foot.
fn served(params: &Params<'_>, homes: &[Vec<usize>]) -> Vec<Served> {
    let with = homes.iter().enumerate().filter(|(_, homes)| !homes.is_empty());
    with.map(|(office, homes)| {
        let distances = params.ground.distances(office, homes);
        Served { office, homes: homes.clone(), distances }
    })
    .collect()
}

/// The tasks of an office: one for each round of each time of the period.
fn tasks<'a>(params: &Params<'_>, served: &'a Served) -> Vec<Task<'a>> {
    let Params { offices, homes, settings, period, .. } = *params;
    let often: Vec<Often> = served
        .homes
        .iter()
        .enumerate()
        .map(|(place, home)| {
            let own = &homes[*home];
            Often { home: place, at: own.position, visits: period.visits(own) }
        })
        .collect();
    let pace = Pace::of(settings);
    let all = rounds(offices[served.office].position, &often, period.times);
    all.into_iter()
        .map(|round| Task {
            distances: &served.distances,
            stays: round.iter().map(|home| pace.length(homes[served.homes[*home]].minutes)).collect(),
            homes: round,
            most: pace.length(settings.duty.minutes - settings.duty.aside_minutes),
        })
        .collect()
}

/// How far is walked in a time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pace {
    mm_per_minute: f64,
}

impl Pace {
    pub(super) fn of(settings: &AmbulantSettings) -> Self {
        Self { mm_per_minute: settings.walk.speed_m_s * 60.0 * 1000.0 }
    }

    /// What is walked in so many minutes, millimetres.
    pub(super) fn length(self, minutes: f64) -> u64 {
        (minutes * self.mm_per_minute).round() as u64
    }

    /// Hours that it takes to walk so far.
    pub(super) fn hours(self, length: u64) -> f64 {
        length as f64 / self.mm_per_minute / 60.0
    }
}
