//! The sites of a plan by the siting rules: `cargo run --example judge_sites -- AREA.tettsted PLAN.gpkg`
#![allow(clippy::print_stdout, reason = "an example prints")]

use tettsted::analysis::siting::{Candidate, Order, Params};
use tettsted::settings::base_types::BaseTypes;
use tettsted::{Plan, Settings, Study, Watch, siting};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(area), Some(plan)) = (args.next(), args.next()) else { return Err("AREA PLAN".into()) };
    let (area, plan) = (Study::open(area.as_ref())?.area, Plan::read(plan.as_ref())?.plan);
    let base_types = BaseTypes::built_in()?;
    let sites: Vec<Candidate> = plan.sites.iter().map(Candidate::from).collect();
    let (area, sites, plan, base_types) = (&area, &sites, &plan, &base_types);
    let order = Order::RulesFirst;
    let params = Params { area, sites, plan, base_types, year: None, order, in_house: true };
    for rating in siting(&params, &Watch::default())?.ratings {
        let (site, kept, all) = (&sites[rating.site.index()].id, rating.passed(), rating.checks.len());
        println!("{site} as {}: {kept} of {all} rules", rating.kind);
    }
    Ok(())
}
