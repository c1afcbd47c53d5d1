//! Who reaches each of some sites: `cargo run --example score_sites -- AREA.tettsted SITES.geojson`
#![allow(clippy::print_stdout, reason = "an example prints")]

use tettsted::{Study, Watch, input::sites, people, score};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(area), Some(file)) = (args.next(), args.next()) else { return Err("AREA SITES".into()) };
    let area = Study::open(area.as_ref())?.area;
    let sites = sites::read(file.as_ref() as &std::path::Path)?.all;
    let places: Vec<_> = sites.iter().map(|site| site.position.clone().ok()).collect();
    let scores = score(&area, &places, &Watch::default())?;
    for (id, site) in scores.sites().zip(&sites) {
        println!("{:?}: {:.0} residents", site.label(), people(scores.sum(id)));
    }
    Ok(())
}
