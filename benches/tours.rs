//! Tours of one duty from one office, for more and more visits: what is walked, beside there and back, how far below it the bound lies, and how
//! long it takes. Homes lie in clusters within a walk of the office, along a grid of streets.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a measurement ends when something is wrong"
)]

use std::time::Instant;

use tettsted::analysis::ambulant::{Distances, Task, solve};
use tettsted::settings::Settings;
use tettsted::settings::ambulant::AmbulantSettings;

const VISITS: [usize; 7] = [10, 20, 40, 80, 150, 400, 1_500];
/// Half the width of the town, and of a cluster, millimetres.
const TOWN: i64 = 1_000_000;
const CLUSTER: i64 = 200_000;
/// So many homes of a cluster.
const OF_CLUSTER: usize = 12;
/// Minutes at a home.
const MINUTES: [f64; 5] = [15.0, 20.0, 30.0, 30.0, 45.0];

fn main() {
    let settings = AmbulantSettings::built_in().expect("settings");
    let pace = settings.walk.speed_m_s * 60_000.0;
    let length = |minutes: f64| (minutes * pace).round() as u64;
    println!("visits   tours  of there and back  bound below  seconds");
    for visits in VISITS {
        let mut random = fastrand::Rng::with_seed(visits as u64);
        let homes = homes(visits, &mut random);
        let far = |a: (i64, i64), b: (i64, i64)| (a.0.abs_diff(b.0) + a.1.abs_diff(b.1)) as u32;
        let distances = Distances {
            out: homes.iter().map(|home| far((0, 0), *home)).collect(),
            between: homes.iter().flat_map(|from| homes.iter().map(|to| far(*from, *to))).collect(),
        };
        let task = Task {
            distances: &distances,
            homes: (0..visits).collect(),
            stays: (0..visits).map(|_| length(MINUTES[random.usize(..MINUTES.len())])).collect(),
            most: length(settings.duty.minutes - settings.duty.aside_minutes),
        };
        let begin = Instant::now();
        let solved = solve(&task, &settings.search);
        let seconds = begin.elapsed().as_secs_f64();
        let star: u64 = (0..visits).map(|visit| task.there_and_back(visit)).sum();
        let share = |part: u64, whole: u64| 100.0 * part as f64 / whole as f64;
        println!(
            "{visits:6} {:7} {:17.1}% {:11.1}% {seconds:8.3}",
            solved.tours.len(),
            share(solved.length, star),
            share(solved.length - solved.bound, solved.length),
        );
    }
}

fn homes(count: usize, random: &mut fastrand::Rng) -> Vec<(i64, i64)> {
    let mut somewhere = |width: i64, around: (i64, i64)| {
        (around.0 + random.i64(-width..width), around.1 + random.i64(-width..width))
    };
    let centres: Vec<(i64, i64)> = (0..count.div_ceil(OF_CLUSTER)).map(|_| somewhere(TOWN, (0, 0))).collect();
    (0..count).map(|home| somewhere(CLUSTER, centres[home / OF_CLUSTER])).collect()
}
