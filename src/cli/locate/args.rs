//! The options of `tettsted locate`.

use std::path::PathBuf;

use super::parsed::{aim, base_type};
use super::wishes::{FutureArgs, KeptArgs, SearchArgs, SiteArgs};
use crate::analysis::next_bases::Purpose;
use crate::ask::locate::Question;
use crate::cli::args::access::AccessArgs;
use crate::cli::args::need::{NeedArgs, NeedReaders};
use crate::cli::args::results::ResultArgs;
use crate::cli::args::study::PlacedArgs;
use crate::settings::base_types::BaseType;

/// Find where the next bases belong: the best set of sites, with a proof of how good it is
///
/// Of all sets of sites it names the one that is best for the residents beside the bases there are, and a bound that no set can pass.
/// Candidates are the sites of the plan; with --anywhere every home, junction and public building that keeps the siting rules, too. What
/// the answer does not know (land, noise, neighbours) stands in docs/locate.md. Ctrl-C ends the search with the best so far.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    pub(super) study: PlacedArgs,
    /// The plan with the bases and the sites (GeoPackage)
    #[arg(long, value_name = "FILE")]
    pub(super) plan: PathBuf,
    /// For which type: PLUSS, BASIS, UTVIDET, EKSTRA; give it again for more. UTVIDET and EKSTRA with --with-private only
    #[arg(long = "base-type", value_name = "TYPE", required_unless_present = "question", value_delimiter = ',', value_parser = base_type)]
    kinds: Vec<BaseType>,
    /// All of the question in a file (TOML with [locate], its keys as `tettsted questions` has them); options say otherwise
    #[arg(long, value_name = "FILE")]
    pub(super) question: Option<PathBuf>,
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
    pub(super) sites: SiteArgs,
    #[command(flatten)]
    kept: KeptArgs,
    #[command(flatten)]
    futures: FutureArgs,
    #[command(flatten)]
    pub(super) need: NeedArgs,
    #[command(flatten)]
    pub(super) readers: NeedReaders,
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

impl Args {
    /// What is asked: what a file says, and options over it.
    pub(super) fn question(&self, file: Option<Question>) -> Question {
        let mut all = file.unwrap_or_else(|| Question::of_types(self.kinds.clone()));
        if !self.kinds.is_empty() {
            all.base_types.clone_from(&self.kinds);
        }
        if !self.aims.is_empty() {
            all.aims.clone_from(&self.aims);
        }
        all.new = self.new.or(all.new);
        all.year = self.plan_year.or(all.year);
        self.sites.over(&mut all.candidates);
        self.kept.over(&mut all.conditions);
        self.futures.over(&mut all.futures);
        self.searched.over(&mut all.search);
        all
    }
}
