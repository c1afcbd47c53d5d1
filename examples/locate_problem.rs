//! The best sites of a study area with homes as candidates: value, bound and seconds; and the same problem for other programs.
//!
//! `cargo run --release --example locate_problem -- AREA.tettsted OUTDIR [--NAME VALUE ...]`
//!
//! | name | value |
//! |---|---|
//! | `candidates` | about so many: every n-th home; all homes if not given |
//! | `homes` | demand only of so many homes beside each other; all if not given |
//! | `new` | numbers of new bases, as `1,5,10` |
//! | `aims` | of `cover`, `backup`, `all`, `distance`, `fair`, `farthest`, as `cover,distance` |
//! | `fixed` | so many of the candidates are in every answer |
//! | `seconds` | that a search may take |
//! | `export` | `yes`: the arrays are written for `scripts/bench_locate.py` |
//!
//! `ours.csv` has a line for each aim and number. With `all`, everybody whom any candidate reaches is to be served. Weights are
//! thousandths of a person. Rows of one home and class are not merged here: that is a part of what
//! is measured.
#![allow(clippy::expect_used, clippy::print_stdout, reason = "a measurement ends when something is wrong")]

use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use tettsted::analysis::area::Area;
use tettsted::analysis::locate::{
    Aim, Conditions, Control, Demand, Futures, Outcome, Point, Problem, ProblemError, Quota, Reach, Row,
    Site, State, solve,
};
use tettsted::geodesy::Position;
use tettsted::ids::{ClassId, HomeId, Table};
use tettsted::reach::{Watch, Within};
use tettsted::study::Study;

/// Thousandths of a person, so that sums of walks fit.
const UNIT: u64 = 1_000_000;
/// Nobody lives there.
const NOBODY: u32 = u32::MAX;
/// Who finds no base within this counts with it, millimetres.
const CAP: u32 = 2_000_000;
/// The tenth with the longest walk, in millionths.
const TENTH: u32 = 100_000;
/// Everybody, in millionths.
const EVERYBODY: u32 = 1_000_000;
/// Millimetres of a degree of latitude, nearly: places only decide how rows lie in memory here.
const DEGREE: f64 = 111e6;

struct Wish(HashMap<String, String>);

impl Wish {
    fn text(&self, name: &str, usual: &str) -> String {
        self.0.get(name).cloned().unwrap_or_else(|| usual.to_owned())
    }

    fn number(&self, name: &str, usual: usize) -> usize {
        self.0.get(name).map_or(usual, |text| text.parse().expect("a number"))
    }
}

fn main() {
    let mut args = std::env::args().skip(1);
    let (Some(area), Some(out)) = (args.next(), args.next()) else {
        println!("usage: locate_problem AREA.tettsted OUTDIR [--NAME VALUE ...]");
        std::process::exit(2);
    };
    let mut wish = Wish(HashMap::new());
    while let (Some(name), Some(value)) = (args.next(), args.next()) {
        wish.0.insert(name.trim_start_matches('-').to_owned(), value);
    }
    let out = Path::new(&out);
    fs::create_dir_all(out).expect("folder");
    let started = Instant::now();
    let area = Study::open(Path::new(&area)).expect("study area").area;
    let opened = started.elapsed().as_secs_f64();
    let aims = wish.text("aims", "cover");
    let with_distances = ["distance", "fair", "farthest"].iter().any(|walks| aims.contains(walks));
    let started = Instant::now();
    let mut problem = problem(&area, &wish, with_distances);
    let made = started.elapsed().as_secs_f64();
    println!(
        "{} candidates, {} rows, {} pairs; opened in {opened:.2} s, matrix in {made:.2} s",
        problem.sites.len(),
        problem.demand.rows().len(),
        problem.reach.pairs()
    );
    let mut lines = String::from("aim,new,value,bound,proven,rounds,seconds,cpu_seconds\n");
    for aim in aims.split(',') {
        for new in wish.text("new", "10").split(',') {
            problem.conditions.new = new.parse().expect("a number");
            measure(&problem, aim, wish.number("seconds", 60), &mut lines);
        }
    }
    fs::write(out.join("ours.csv"), lines).expect("written");
    fs::write(out.join("matrix_seconds"), made.to_string()).expect("written");
    if wish.text("export", "no") == "yes" {
        export(&problem, out);
    }
    if let Ok(status) = fs::read_to_string("/proc/self/status") {
        println!("{}", status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default());
    }
}

fn measure(problem: &Problem, name: &str, seconds: usize, lines: &mut String) {
    let (started, cpu) = (Instant::now(), cpu_seconds());
    let control = Control::until(Some(started + Duration::from_secs(seconds as u64)), None);
    let found = search(problem, name, &control);
    let (seconds, cpu) = (started.elapsed().as_secs_f64(), cpu_seconds() - cpu);
    let new = problem.conditions.new;
    let found = match found {
        Ok(found) => found,
        Err(error) => {
            println!("  {name}, {new} new: {error}");
            return;
        }
    };
    let Outcome { value, bound, is_proven, rounds, reduction, .. } = &found;
    println!(
        "  {name}, {new} new: {value}, at most {bound}, gap {:.4} %, proven {is_proven}, {rounds} rounds, {seconds:.3} s, cpu {cpu:.2} s, {reduction:?}",
        found.gap() as f64 / value.unsigned_abs().max(1) as f64 * 100.0
    );
    writeln!(lines, "{name},{new},{value},{bound},{is_proven},{rounds},{seconds},{cpu}").expect("a string");
}

fn search(problem: &Problem, name: &str, control: &Control<'_>) -> Result<Outcome, ProblemError> {
    let aim = match name {
        "cover" => Aim::Cover,
        "backup" => Aim::Backup,
        "all" => Aim::All(vec![Quota { part: None, share: EVERYBODY }]),
        "distance" => Aim::Distance { cap: CAP },
        "fair" => Aim::Fair { cap: CAP, part: TENTH },
        _ => Aim::Farthest { cap: CAP },
    };
    solve(problem, &aim, Futures::Mean, control)
}

/// Seconds of all threads, where the system says them.
fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = |at: usize| {
        let field = stat.rsplit(')').next()?.split_whitespace().nth(at)?;
        field.parse::<f64>().ok()
    };
    (ticks(11).unwrap_or(0.0) + ticks(12).unwrap_or(0.0)) / 100.0
}

fn problem(area: &Area, wish: &Wish, with_distances: bool) -> Problem {
    let homes = &area.residents().homes;
    let count = wish.number("homes", homes.len()).min(homes.len());
    let every = (count / wish.number("candidates", count).max(1)).max(1);
    let near = nearest(&homes.iter().map(|home| home.position).collect::<Vec<_>>(), count);
    let chosen: Vec<Position> =
        homes.iter().zip(&near).filter(|own| *own.1).map(|own| own.0.position).step_by(every).collect();
    let mut of = Table::<ClassId, HomeId, u32>::filled(area.classes().count(), homes.len(), NOBODY);
    let mut rows: Vec<(ClassId, HomeId)> = Vec::new();
    for class in area.classes().ids() {
        for home in area.residents().ids().filter(|home| near[home.index()]) {
            if area.residents().counts.get(home, class) >= UNIT {
                *of.get_mut(class, home) = rows.len() as u32;
                rows.push((class, home));
            }
        }
    }
    let reach = reach(area, &chosen, &of, with_distances);
    let mut reached = vec![false; rows.len()];
    (0..reach.sites()).flat_map(|site| reach.rows(site)).for_each(|row| reached[*row as usize] = true);
    let mut demand = Demand::new(1);
    for ((class, home), is_reached) in rows.into_iter().zip(reached) {
        // nobody whom no candidate reaches: all others can be served
        let weight = if is_reached { area.residents().counts.get(home, class) / UNIT } else { 0 };
        demand.push(Row::default(), &[weight]);
    }
    let fixed = wish.number("fixed", 0);
    let site = |(number, at): (usize, &Position)| Site {
        at: Point { x: (at.lon * DEGREE / 2.0) as i64, y: (at.lat * DEGREE) as i64 },
        // not the first: they lie at the edge
        state: if number % 7 == 3 && number / 7 < fixed { State::Fixed } else { State::Free },
        ..Site::default()
    };
    let sites = chosen.iter().enumerate().map(site).collect();
    Problem { sites, demand: demand.into(), reach: reach.into(), conditions: Conditions::default() }
}

/// So many places around the middle one.
fn nearest(places: &[Position], count: usize) -> Vec<bool> {
    let middle = |mut axis: Vec<f64>| {
        axis.sort_unstable_by(f64::total_cmp);
        axis.get(axis.len() / 2).copied().unwrap_or_default()
    };
    let lon = middle(places.iter().map(|place| place.lon).collect());
    let lat = middle(places.iter().map(|place| place.lat).collect());
    let far = |place: &Position| ((place.lon - lon) / 2.0).hypot(place.lat - lat);
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|one, other| far(&places[*one]).total_cmp(&far(&places[*other])));
    let mut near = vec![false; places.len()];
    order.into_iter().take(count).for_each(|place| near[place] = true);
    near
}

fn reach(area: &Area, chosen: &[Position], of: &Table<ClassId, HomeId, u32>, with_distances: bool) -> Reach {
    let places: Vec<Option<Position>> = chosen.iter().copied().map(Some).collect();
    let mut lists: Vec<(Vec<u32>, Vec<u32>)> = vec![(Vec::new(), Vec::new()); chosen.len()];
    let take = |row: tettsted::reach::Row<'_>| {
        let (rows, distances) = &mut lists[row.site.index()];
        for (class, limit) in row.classes() {
            let number = |within: &Within| of.get(class, HomeId::from(within.target));
            let counts = |within: &&Within| within.distance <= limit && number(within) != NOBODY;
            rows.reserve_exact(row.within.iter().filter(counts).count());
            rows.extend(row.within.iter().filter(counts).map(number));
            if with_distances {
                distances.extend(row.within.iter().filter(counts).map(|within| within.distance));
            }
        }
    };
    area.engine().stream(&area.link(&places), &Watch::default(), take).expect("nobody stops it");
    let mut reach = Reach::default();
    for (rows, distances) in lists {
        reach.push_owned(rows, distances);
    }
    reach
}

/// Writes arrays of little-endian numbers.
fn export(problem: &Problem, out: &Path) {
    let write = |name: &str, bytes: Vec<u8>| fs::write(out.join(name), bytes).expect("written");
    let rows = 0..problem.demand.rows().len();
    write("weights.u64", rows.flat_map(|row| problem.demand.weights(row)[0].to_le_bytes()).collect());
    let fixed = problem.sites.iter().map(|site| u8::from(site.state == State::Fixed));
    write("fixed.u8", fixed.collect());
    let (mut counts, mut rows, mut distances) = (Vec::new(), Vec::new(), Vec::new());
    for site in 0..problem.reach.sites() {
        counts.extend((problem.reach.rows(site).len() as u64).to_le_bytes());
        for (row, distance) in problem.reach.distances(site) {
            rows.extend(row.to_le_bytes());
            distances.extend(distance.to_le_bytes());
        }
    }
    write("counts.u64", counts);
    write("rows.u32", rows);
    write("distances.u32", distances);
    let places = problem.sites.iter().flat_map(|site| [site.at.x.to_le_bytes(), site.at.y.to_le_bytes()]);
    write("places.i64", places.flatten().collect());
}
