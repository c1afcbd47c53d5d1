//! What is within reach of a place, class by class: `cargo run --example reach_of_a_place -- AREA.tettsted LON LAT`
#![allow(clippy::print_stdout, reason = "an example prints")]

use tettsted::{Position, Study, Watch, people, reach_of};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [area, lon, lat] = args.as_slice() else { return Err("AREA LON LAT".into()) };
    let area = Study::open(area.as_ref())?.area;
    let found = reach_of(&area, Position::new(lon.parse()?, lat.parse()?)?, &Watch::default())?;
    for (class, reached) in area.classes().all().iter().zip(&found.classes) {
        let street_km = reached.street_m / 1000.0;
        println!("{}: {:.0} residents, {street_km:.1} km of streets", class.id, people(reached.residents));
    }
    Ok(())
}
