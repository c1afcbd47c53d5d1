//! The options of `tettsted locate` about candidates, conditions, futures and the search, and what they say over what a file says.

use std::path::PathBuf;

use crate::analysis::next_bases::{
    Assign, CandidateWish, ConditionWish, FutureWish, FuturesBy, SearchWish, Side,
};
use crate::cli::locate::parsed::{Number, OfType, number, of_type};

/// Which candidates there are.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Candidates")]
pub(super) struct SiteArgs {
    /// Every home, junction and public building that keeps the siting rules, beside the sites of the plan
    #[arg(long)]
    anywhere: bool,
    /// More candidates beside the sites of the plan: CSV with id, lon, lat, or GeoJSON, GeoPackage, ..., with columns name and `base_types`
    /// as far as there are any. Without types a row is for all that are asked for
    #[arg(long, value_name = "FILE")]
    pub(super) candidates: Option<PathBuf>,
    /// A site that is in every answer, by its id (ID:TYPE if it is for several types); give it again for more
    #[arg(long, value_name = "ID")]
    fix: Vec<String>,
    /// A site that is in no answer; give it again for more
    #[arg(long, value_name = "ID")]
    forbid: Vec<String>,
}

/// What an answer keeps.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Conditions")]
pub(super) struct KeptArgs {
    /// At most so many of the new bases are of a type, as EKSTRA=1; give it again for more
    #[arg(long, value_name = "TYPE=N", value_parser = of_type)]
    of_type: Vec<OfType>,
    /// At most so many new bases in each settlement
    #[arg(long, value_name = "N")]
    per_settlement: Option<u32>,
    /// At least so many new bases in each settlement that has candidates
    #[arg(long, value_name = "N")]
    at_least_per_settlement: Option<u32>,
    /// At most so many new bases in each municipality or district
    #[arg(long, value_name = "N")]
    per_district: Option<u32>,
    /// At least so many new bases in each municipality or district that has candidates
    #[arg(long, value_name = "N")]
    at_least_per_district: Option<u32>,
    /// Least straight distance between two new bases, metres
    #[arg(long, value_name = "METRES")]
    apart: Option<f64>,
    /// Most that the new bases may cost together, in the unit of --cost
    #[arg(long, value_name = "AMOUNT")]
    budget: Option<f64>,
    /// What a base costs, by type or by id of the site, as BASIS=3000000; give it again for more
    #[arg(long = "cost", value_name = "TYPE|ID=AMOUNT", value_parser = number)]
    costs: Vec<Number>,
    /// Most residents that a new base can serve, by type or by id of the site, as BASIS=400; give it again for more. With --aim cover only
    #[arg(long = "capacity", value_name = "TYPE|ID=RESIDENTS", value_parser = number)]
    capacities: Vec<Number>,
    /// How residents are assigned to bases that can serve only so many: `nearest` (the shortest walk first; if nothing is said) or `best`
    /// (so that most are served)
    #[arg(long, value_name = "HOW", value_parser = assign)]
    assign: Option<Assign>,
}

/// In which futures it is to be good.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Futures")]
pub(super) struct FutureArgs {
    /// Years in which the answer is to be good, as 2030,2040: the bases that are there at the end of each serve in it and, with --need,
    /// residents are as many as its projection has
    #[arg(long, value_name = "YEARS", value_delimiter = ',', value_parser = crate::cli::args::plan::year, conflicts_with = "plan_year")]
    pub(super) years: Vec<i32>,
    /// Alternatives of the projection, as MMMM,LLML,HHMH; the main one if none is given
    #[arg(long = "projection", value_name = "ALTERNATIVES", value_delimiter = ',', requires = "need")]
    projections: Vec<String>,
    /// Which count of residents: low,likely,high or some of them; the likely one if none is given
    #[arg(long, value_name = "COUNTS", value_delimiter = ',', value_parser = side)]
    residents_as: Vec<Side>,
    /// How the futures make one value: `mean` (if nothing is said), `worst`, or `regret` (the largest difference to the best of a future)
    #[arg(long, value_name = "HOW", value_parser = futures_by)]
    futures_by: Option<FuturesBy>,
    /// Code or name of the municipality, if the tables of ages have several
    #[arg(long, value_name = "CODE", requires = "need")]
    municipality: Option<String>,
}

/// How long is searched, and what for.
#[derive(Debug, Clone, Copy, clap::Args)]
#[command(next_help_heading = "Search")]
pub(super) struct SearchArgs {
    /// The curve goes to so many new bases; 0 for none
    #[arg(long, value_name = "K")]
    curve: Option<u32>,
    /// Most other answers nearly as good
    #[arg(long, value_name = "N")]
    alternatives: Option<u32>,
    /// The part of the best value that may be given up for the next aim, as 0.01
    #[arg(long, value_name = "PART")]
    tolerance: Option<f64>,
    /// End after so many rounds: the same number gives the same answer, on any machine
    #[arg(long, value_name = "N")]
    max_rounds: Option<u64>,
    /// End after so many seconds with the best so far
    #[arg(long, value_name = "SECONDS")]
    time_limit: Option<f64>,
}

fn assign(text: &str) -> Result<Assign, String> {
    text.parse()
}

fn side(text: &str) -> Result<Side, String> {
    text.parse()
}

fn futures_by(text: &str) -> Result<FuturesBy, String> {
    text.parse()
}

/// What is given in place of what was there, if anything is.
fn over<T: Clone>(given: &[T], there: &mut Vec<T>) {
    if !given.is_empty() {
        given.clone_into(there);
    }
}

/// The same of a single value.
fn set<T: Copy>(given: Option<T>, there: &mut Option<T>) {
    *there = given.or(*there);
}

impl SiteArgs {
    /// These over those of a file. Places of a file of candidates come later.
    pub(super) fn over(&self, wish: &mut CandidateWish) {
        wish.anywhere |= self.anywhere;
        over(&self.fix, &mut wish.fix);
        over(&self.forbid, &mut wish.forbid);
    }
}

impl KeptArgs {
    /// These over those of a file; numbers by type or id beside those of others.
    pub(super) fn over(&self, wish: &mut ConditionWish) {
        wish.of_type.extend(self.of_type.iter().map(|own| (own.kind, own.most)));
        set(self.per_settlement, &mut wish.at_most_by_settlement);
        set(self.at_least_per_settlement, &mut wish.at_least_by_settlement);
        set(self.per_district, &mut wish.at_most_by_district);
        set(self.at_least_per_district, &mut wish.at_least_by_district);
        set(self.apart, &mut wish.apart_m);
        set(self.budget, &mut wish.budget);
        wish.costs.extend(self.costs.iter().map(Number::pair));
        wish.capacities.extend(self.capacities.iter().map(Number::pair));
        wish.assign = self.assign.unwrap_or(wish.assign);
    }
}

impl FutureArgs {
    /// These over those of a file.
    pub(super) fn over(&self, wish: &mut FutureWish) {
        over(&self.years, &mut wish.years);
        over(&self.projections, &mut wish.alternatives);
        over(&self.residents_as, &mut wish.residents);
        wish.by = self.futures_by.unwrap_or(wish.by);
        if self.municipality.is_some() {
            wish.municipality.clone_from(&self.municipality);
        }
    }
}

impl SearchArgs {
    /// These over those of a file.
    pub(super) fn over(self, wish: &mut SearchWish) {
        let Self { curve, alternatives, tolerance, max_rounds, time_limit } = self;
        set(max_rounds, &mut wish.max_rounds);
        set(time_limit, &mut wish.time_limit_s);
        set(curve, &mut wish.curve_to);
        set(alternatives, &mut wish.alternatives);
        set(tolerance, &mut wish.tolerance);
    }
}
