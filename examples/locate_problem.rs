//! Solves `cover` on a study area with homes as candidates, and writes the same problem for other programs.
//!
//! `cargo run --release --example locate_problem -- AREA.tettsted OUTDIR CANDIDATES NEW`
//!
//! Candidates are every n-th home, so that there are about so many. `rows.csv` has the weight of each row, in millionths of a person;
//! `pairs.csv` the rows that each candidate reaches; `ours.csv` value, bound, seconds of the search and of the matrix. Rows of one home
//! and class are not merged here: that is a part of what is measured.
#![allow(clippy::expect_used, clippy::print_stdout, reason = "a measurement ends when something is wrong")]

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::Instant;

use tettsted::analysis::area::Area;
use tettsted::analysis::locate::{
    Aim, Conditions, Control, Demand, Futures, Problem, Reach, Row, Site, solve,
};
use tettsted::geodesy::Position;
use tettsted::ids::{ClassId, HomeId, Table};
use tettsted::reach::Watch;
use tettsted::study::Study;

/// A millionth of a person.
const UNIT: u64 = 1000;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [area, out, candidates, new] = &args[..] else {
        println!("usage: locate_problem AREA.tettsted OUTDIR CANDIDATES NEW");
        std::process::exit(2);
    };
    let number = |text: &String| text.parse::<usize>().expect("a number");
    let area = Study::open(Path::new(area)).expect("study area").area;
    let started = Instant::now();
    let problem = problem(&area, number(candidates), number(new) as u32);
    let of_matrix = started.elapsed().as_secs_f64();
    let started = Instant::now();
    let found = solve(&problem, &Aim::Cover, Futures::Mean, &Control::default()).expect("an answer");
    let seconds = started.elapsed().as_secs_f64();
    let out = Path::new(out);
    fs::create_dir_all(out).expect("folder");
    fs::write(
        out.join("ours.csv"),
        format!(
            "value,bound,seconds,matrix_seconds\n{},{},{seconds},{of_matrix}\n",
            found.value, found.bound
        ),
    )
    .expect("written");
    export(&problem, out);
}

fn problem(area: &Area, candidates: usize, new: u32) -> Problem {
    let homes = area.residents().homes.len();
    let every = (homes / candidates.max(1)).max(1);
    let chosen: Vec<Option<Position>> =
        area.residents().homes.iter().step_by(every).map(|home| Some(home.position)).collect();
    let mut of = Table::<ClassId, HomeId, u32>::filled(area.classes().count(), homes, u32::MAX);
    let mut demand = Demand::new(1);
    for class in area.classes().ids() {
        for home in area.residents().ids() {
            let weight = area.residents().counts.get(home, class) / UNIT;
            if weight > 0 {
                *of.get_mut(class, home) = demand.rows().len() as u32;
                demand.push(Row::default(), &[weight]);
            }
        }
    }
    let mut rows: Vec<Vec<u32>> = vec![Vec::new(); chosen.len()];
    let links = area.link(&chosen);
    let take = |row: tettsted::reach::Row<'_>| {
        for (class, reach) in row.classes() {
            let within = row.within.iter().filter(|within| within.distance <= reach);
            let numbers = within.map(|within| of.get(class, HomeId::from(within.target)));
            rows[row.site.index()].extend(numbers.filter(|number| *number != u32::MAX));
        }
    };
    area.engine().stream(&links, &Watch::default(), take).expect("nobody stops it");
    let mut reach = Reach::default();
    for rows in &rows {
        reach.push(rows, &[]);
    }
    let conditions = Conditions { new, ..Conditions::default() };
    let sites = vec![Site::default(); chosen.len()];
    Problem { sites, demand: demand.into(), reach: reach.into(), conditions }
}

/// Writes rows and pairs.
fn export(problem: &Problem, out: &Path) {
    let mut rows = String::from("weight\n");
    for row in 0..problem.demand.rows().len() {
        writeln!(rows, "{}", problem.demand.weights(row)[0]).expect("a string");
    }
    let mut pairs = String::from("site,row\n");
    for site in 0..problem.reach.sites() {
        for row in problem.reach.rows(site) {
            writeln!(pairs, "{site},{row}").expect("a string");
        }
    }
    fs::write(out.join("rows.csv"), rows).expect("written");
    fs::write(out.join("pairs.csv"), pairs).expect("written");
}
