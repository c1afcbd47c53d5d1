//! Small towns at random.

use super::super::{Assignment, Conditions, Demand, Group, Point, Problem, Quota, Reach, Row, Site, State};

/// Numbers from a seed; Steele, Lea, Flood, *Fast splittable pseudorandom number generators* (2014).
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(super) fn below(&mut self, count: u64) -> u64 {
        self.next() % count
    }

    fn is(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// A town with all conditions at times.
    pub(super) fn town(&mut self) -> Problem {
        let (sites, rows, futures) = (3 + self.below(7), 1 + self.below(16), 1 + self.below(3));
        let mut town = self.base(sites, rows, futures as usize);
        for site in &mut town.sites {
            site.cost = self.below(6);
            site.state = match self.below(12) {
                0 => State::Forbidden,
                1 => State::Fixed,
                _ => State::Free,
            };
        }
        let allowed = town.sites.iter().filter(|site| site.state != State::Forbidden).count() as u32;
        let groups = if self.is(50) { 1 + self.below(3) } else { 0 };
        town.conditions = Conditions {
            new: (1 + self.below(4) as u32).min(allowed),
            budget: self.is(40).then(|| self.below(14)),
            groups: (0..groups).map(|_| self.group(sites)).collect(),
            apart: if self.is(40) { self.below(500) as u32 } else { 0 },
            ..Conditions::default()
        };
        town
    }

    /// A town whose bases serve only so many.
    pub(super) fn limited_town(&mut self) -> Problem {
        let mut town = self.town();
        for site in &mut town.sites {
            site.capacity = self.is(80).then(|| self.below(25));
        }
        town.conditions.assignment = if self.is(50) { Assignment::Nearest } else { Assignment::Best };
        town
    }

    /// A town without conditions.
    pub(super) fn plain_town(&mut self) -> Problem {
        let mut town = self.base(6, 10, 1);
        town.conditions.new = 2;
        town
    }

    /// A town large enough for several threads.
    pub(super) fn large_town(&mut self) -> Problem {
        let mut town = self.base(300, 400, 1);
        town.conditions.new = 3 + self.below(3) as u32;
        town
    }

    fn group(&mut self, sites: u64) -> Group {
        let members: Vec<u32> = (0..sites as u32).filter(|_| self.is(50)).collect();
        let at_least = if self.is(40) { self.below(3) as u32 } else { 0 };
        Group { sites: members, at_least, at_most: at_least + self.below(3) as u32 }
    }

    fn base(&mut self, sites: u64, rows: u64, futures: usize) -> Problem {
        let width = 600 + self.below(600).cast_signed();
        let mut point = || Point {
            x: self.below(width.cast_unsigned()).cast_signed(),
            y: self.below(width.cast_unsigned()).cast_signed(),
        };
        let at: Vec<Point> = (0..sites).map(|_| point()).collect();
        let homes: Vec<Point> = (0..rows).map(|_| point()).collect();
        let mut demand = Demand::new(futures);
        for _ in 0..rows {
            let existing = if self.is(20) { 1 + self.below(2) as u32 } else { 0 };
            let nearest = (existing > 0).then(|| self.below(500) as u32);
            let weights: Vec<u64> =
                (0..futures).map(|_| if self.is(10) { 0 } else { self.below(9) }).collect();
            let reach = self.is(30).then(|| self.below(500) as u32);
            demand.push(Row { nearest, existing, part: self.below(3) as u32, reach }, &weights);
        }
        let reach = 100.0 + self.below(400) as f64;
        let mut all = Reach::default();
        for site in &at {
            let distance = |home: &Point| ((home.x - site.x) as f64).hypot((home.y - site.y) as f64);
            let near = homes.iter().map(distance).enumerate().filter(|(_, distance)| *distance <= reach);
            let (rows, distances): (Vec<u32>, Vec<u32>) =
                near.map(|(row, distance)| (row as u32, distance as u32)).unzip();
            all.push(&rows, &distances);
        }
        let sites = at.into_iter().map(|at| Site { at, ..Site::default() }).collect();
        Problem { sites, demand: demand.into(), reach: all.into(), conditions: Conditions::default() }
    }

    /// Shares that are to be served, of parts and of all.
    pub(super) fn quotas(&mut self) -> Vec<Quota> {
        let count = 1 + self.below(3);
        let share =
            |random: &mut Self| if random.is(40) { 1_000_000 } else { random.below(1_000_001) as u32 };
        let quota = |_| Quota { part: self.is(60).then(|| self.below(3) as u32), share: share(self) };
        (0..count).map(quota).collect()
    }
}
