//! The options of `tettsted locate`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::analysis::next_bases::{CandidateWish, ConditionWish, Purpose, SearchWish};
use crate::ask::Assumed;
use crate::ask::locate::Question;
use crate::cli::args::access::AccessArgs;
use crate::cli::args::area::StudyArgs;
use crate::cli::args::results::ResultArgs;
use crate::settings::base_types::{BaseType, BaseTypes};
use crate::settings::locate::LocateSettings;

/// Find where the next bases belong: the best set of sites, with a proof of how good it is
///
/// Of all sets of sites it names the one that is best for the residents beside the bases there are, and a bound that no set can pass.
/// Candidates are the sites of the plan; with --anywhere every home, junction and public building that keeps the siting rules, too. What
/// the answer does not know (land, noise, neighbours) stands in docs/locate.md. Ctrl-C ends the search with the best so far.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    pub(super) study: StudyArgs,
    /// The plan with the bases and the sites (GeoPackage)
    #[arg(long, value_name = "FILE")]
    pub(super) plan: PathBuf,
    /// For which type: PLUSS, BASIS, UTVIDET, EKSTRA; give it again for more. UTVIDET and EKSTRA with --with-private only
    #[arg(long = "base-type", value_name = "TYPE", required = true, value_delimiter = ',', value_parser = base_type)]
    kinds: Vec<BaseType>,
    /// How many new bases, fixed ones counted; one if not given, and with --aim all as many as there may be
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=1000))]
    new: Option<u32>,
    /// What is to be best: `cover` (most residents who reach a base), `backup` (two bases), `all`, `all:90%`, `all:90%:class`,
    /// `all:90%:settlement` (fewest bases so that the share reaches one), `distance` (least mean walk), `fair` (of the tenth with the longest),
    /// `fair:max` (the longest); `cover` if not given. Give it again for a second aim: it is optimised among the answers that are best for
    /// the first
    #[arg(long = "aim", value_name = "AIM", value_parser = aim)]
    aims: Vec<Purpose>,
    /// The bases that are there at the end of this year serve already; without it those of today
    #[arg(long, value_name = "YEAR", value_parser = crate::cli::args::plan::year)]
    pub(super) plan_year: Option<i32>,
    #[command(flatten)]
    sites: SiteArgs,
    #[command(flatten)]
    kept: KeptArgs,
    #[command(flatten)]
    searched: SearchArgs,
    /// Write the chosen sites into this plan as planned bases; one undo takes them back
    #[arg(long, value_name = "PLAN")]
    pub(super) into: Option<PathBuf>,
    /// The year in which they open
    #[arg(long, value_name = "YEAR", value_parser = crate::cli::args::plan::year, requires = "into")]
    pub(super) opening_year: Option<i32>,
    /// What is taken for granted (TOML); `tettsted classes --locate` prints the built-in file
    #[arg(long, value_name = "FILE")]
    pub(super) locate_settings: Option<PathBuf>,
    /// Rules of siting (TOML); `tettsted classes --base-types` prints the built-in ones
    #[arg(long, value_name = "FILE")]
    pub(super) base_types: Option<PathBuf>,
    #[command(flatten)]
    pub(super) access: AccessArgs,
    #[command(flatten)]
    pub(super) results: ResultArgs,
}

/// Which candidates there are.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Candidates")]
struct SiteArgs {
    /// Every home, junction and public building that keeps the siting rules, beside the sites of the plan
    #[arg(long)]
    anywhere: bool,
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
struct KeptArgs {
    /// At most so many of the new bases are of a type, as EKSTRA=1; give it again for more
    #[arg(long, value_name = "TYPE=N", value_parser = of_type)]
    of_type: Vec<OfType>,
    /// At most so many new bases in each settlement
    #[arg(long, value_name = "N")]
    per_settlement: Option<u32>,
    /// At least so many new bases in each settlement that has candidates
    #[arg(long, value_name = "N")]
    at_least_per_settlement: Option<u32>,
    /// Least straight distance between two new bases, metres
    #[arg(long, value_name = "METRES")]
    apart: Option<f64>,
    /// Most that the new bases may cost together, in the unit of --cost
    #[arg(long, value_name = "AMOUNT", requires = "costs")]
    budget: Option<f64>,
    /// What a base costs, by type or by id of the site, as BASIS=3000000; give it again for more
    #[arg(long = "cost", value_name = "TYPE|ID=AMOUNT", value_parser = cost)]
    costs: Vec<Cost>,
}

/// How long is searched, and what for.
#[derive(Debug, Clone, Copy, clap::Args)]
#[command(next_help_heading = "Search")]
struct SearchArgs {
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

/// Most bases of a type.
#[derive(Debug, Clone)]
struct OfType {
    kind: BaseType,
    most: u32,
}

/// What a base costs.
#[derive(Debug, Clone)]
struct Cost {
    of: String,
    amount: f64,
}

fn base_type(id: &str) -> Result<BaseType, String> {
    BaseType::of(id).ok_or_else(|| format!("there are {:?}", BaseType::ALL.map(BaseType::id)))
}

fn aim(text: &str) -> Result<Purpose, String> {
    text.parse()
}

fn of_type(text: &str) -> Result<OfType, String> {
    let (kind, most) = text.split_once('=').ok_or("must be a type, = and a number, as EKSTRA=1")?;
    let most = most.trim().parse().map_err(|_| format!("{most:?} is no whole number"))?;
    Ok(OfType { kind: base_type(kind)?, most })
}

fn cost(text: &str) -> Result<Cost, String> {
    let (of, amount) = text.rsplit_once('=').ok_or("must be a type or an id, = and an amount")?;
    let amount = amount.trim().parse().map_err(|_| format!("{amount:?} is no amount"))?;
    let of = BaseType::of(of).map_or_else(|| of.trim().to_owned(), |kind| kind.id().to_owned());
    Ok(Cost { of, amount })
}

impl Args {
    /// What is asked.
    pub(super) fn question(&self, settings: Assumed<LocateSettings>, siting: Assumed<BaseTypes>) -> Question {
        Question {
            base_types: self.kinds.clone(),
            new: self.new,
            aims: self.aims.clone(),
            year: self.plan_year,
            candidates: self.sites.candidates(),
            conditions: self.kept.conditions(),
            search: self.searched.search(),
            settings,
            siting,
        }
    }
}

impl SiteArgs {
    fn candidates(&self) -> CandidateWish {
        let Self { anywhere, fix, forbid } = self.clone();
        CandidateWish { anywhere, fix, forbid }
    }
}

impl KeptArgs {
    fn conditions(&self) -> ConditionWish {
        let costs: BTreeMap<String, f64> =
            self.costs.iter().map(|cost| (cost.of.clone(), cost.amount)).collect();
        ConditionWish {
            of_type: self.of_type.iter().map(|own| (own.kind, own.most)).collect(),
            at_most_by_settlement: self.per_settlement,
            at_least_by_settlement: self.at_least_per_settlement,
            apart_m: self.apart,
            budget: self.budget,
            costs,
        }
    }
}

impl SearchArgs {
    fn search(self) -> SearchWish {
        let Self { curve, alternatives, tolerance, max_rounds, time_limit } = self;
        SearchWish { max_rounds, time_limit_s: time_limit, curve_to: curve, alternatives, tolerance }
    }
}
