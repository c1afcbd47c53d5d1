//! The best sites in made-up towns of growing size, for each aim: value, bound, seconds. Homes lie in clusters on a plane, and a
//! candidate reaches the homes within a straight distance.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a measurement ends when something is wrong"
)]

use std::collections::HashMap;
use std::time::{Duration, Instant};

use tettsted::analysis::locate::{
    Aim, Conditions, Control, Demand, Futures, Point, Problem, Quota, Reach, Row, Site, solve,
};

/// Seconds that an answer may take.
const LIMIT_S: u64 = 30;

/// A town: homes, candidates among them, clusters, width and reach in metres.
struct Town {
    name: &'static str,
    homes: usize,
    candidates: usize,
    clusters: usize,
    width: f64,
    reach: f64,
}

const TOWNS: [Town; 5] = [
    Town { name: "small town", homes: 3_000, candidates: 800, clusters: 4, width: 4_000.0, reach: 500.0 },
    Town {
        name: "valley, some",
        homes: 11_131,
        candidates: 2_000,
        clusters: 25,
        width: 12_000.0,
        reach: 500.0,
    },
    Town {
        name: "valley, all",
        homes: 11_131,
        candidates: 11_131,
        clusters: 25,
        width: 12_000.0,
        reach: 500.0,
    },
    Town {
        name: "city, some",
        homes: 46_751,
        candidates: 2_000,
        clusters: 30,
        width: 9_000.0,
        reach: 1_000.0,
    },
    Town {
        name: "city, all",
        homes: 46_751,
        candidates: 46_751,
        clusters: 30,
        width: 9_000.0,
        reach: 1_000.0,
    },
];

type Metres = (f64, f64);

impl Town {
    fn homes(&self, random: &mut fastrand::Rng) -> Vec<Metres> {
        let centre = |random: &mut fastrand::Rng| {
            let [x, y, spread] = [random.f64(), random.f64(), random.f64()];
            (x * self.width, y * self.width, 100.0 + spread * self.width / 8.0)
        };
        let centres: Vec<(f64, f64, f64)> = (0..self.clusters).map(|_| centre(random)).collect();
        let home = |_| {
            if random.f64() < 0.2 {
                return (random.f64() * self.width, random.f64() * self.width);
            }
            let (x, y, spread) = centres[random.usize(..centres.len())];
            // the sum of six even numbers is nearly a bell
            let mut bell = || (0..6).map(|_| random.f64() - 0.5).sum::<f64>() / 0.7 * spread;
            (x + bell(), y + bell())
        };
        (0..self.homes).map(home).collect()
    }

    /// The problem; with distances where walks are asked.
    fn problem(&self, with_distances: bool) -> Problem {
        let mut random = fastrand::Rng::with_seed(7);
        let homes = self.homes(&mut random);
        let cell = |(x, y): Metres| ((x / self.reach).floor() as i64, (y / self.reach).floor() as i64);
        let mut cells: HashMap<(i64, i64), Vec<u32>> = HashMap::new();
        let mut demand = Demand::new(1);
        for (number, home) in homes.iter().enumerate() {
            cells.entry(cell(*home)).or_default().push(number as u32);
            demand.push(Row::default(), &[random.u64(1..=5)]);
        }
        let mut order: Vec<usize> = (0..homes.len()).collect();
        random.shuffle(&mut order);
        let mut reach = Reach::default();
        let mut sites = Vec::new();
        for at in order[..self.candidates].iter().map(|number| homes[*number]) {
            let (column, row) = cell(at);
            let near = (column - 1..=column + 1).flat_map(|x| (row - 1..=row + 1).map(move |y| (x, y)));
            let near = near.filter_map(|cell| cells.get(&cell)).flatten();
            let far = |home: &u32| (homes[*home as usize].0 - at.0).hypot(homes[*home as usize].1 - at.1);
            let within = near.map(|home| (*home, far(home))).filter(|(_, far)| *far <= self.reach);
            let (rows, walks): (Vec<u32>, Vec<u32>) =
                within.map(|(home, far)| (home, (far * 1000.0) as u32)).unzip();
            reach.push(&rows, if with_distances { &walks } else { &[] });
            let at = Point { x: (at.0 * 1000.0) as i64, y: (at.1 * 1000.0) as i64 };
            sites.push(Site { at, ..Site::default() });
        }
        Problem { sites, demand: demand.into(), reach: reach.into(), conditions: Conditions::default() }
    }

    fn measure(&self, aim: &Aim, problem: &mut Problem, new: u32) {
        problem.conditions.new = new;
        let begin = Instant::now();
        let control = Control::until(Some(begin + Duration::from_secs(LIMIT_S)), None);
        let answer = solve(problem, aim, Futures::Mean, &control).expect("an answer");
        let name = format!("{aim:?}").chars().take_while(|c| c.is_alphabetic()).collect::<String>();
        println!(
            "{:<13} {name:<9} k = {new:>2}: {:>14} bound {:>14}, gap {:.4} %, proven {}, {} rounds, {:.2} s",
            self.name,
            answer.value,
            answer.bound,
            answer.gap() as f64 / answer.value.max(1) as f64 * 100.0,
            answer.is_proven,
            answer.rounds,
            begin.elapsed().as_secs_f64(),
        );
    }
}

fn main() {
    for town in &TOWNS {
        let mut problem = town.problem(false);
        println!(
            "{}: {} homes, {} candidates, {} pairs",
            town.name,
            town.homes,
            town.candidates,
            problem.reach.pairs()
        );
        for new in [1, 3, 5, 10] {
            town.measure(&Aim::Cover, &mut problem, new);
        }
        if town.candidates > 2_000 {
            continue;
        }
        town.measure(&Aim::Backup, &mut problem, 10);
        town.measure(&Aim::All(vec![Quota { part: None, share: 300_000 }]), &mut problem, 100);
        let mut problem = town.problem(true);
        let cap = (town.reach * 2_000.0) as u32;
        for new in [3, 10] {
            town.measure(&Aim::Distance { cap }, &mut problem, new);
            town.measure(&Aim::Fair { cap, part: 900_000 }, &mut problem, new);
        }
    }
}
