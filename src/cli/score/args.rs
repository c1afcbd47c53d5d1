//! The options of `tettsted score`.

use std::path::{Path, PathBuf};

use crate::cli::args::access::AccessArgs;
use crate::cli::args::area::AreaArgs;
use crate::cli::args::places::PlaceArgs;
use crate::settings::base_types::BaseType;
use crate::words::Language;

/// Count the residents of each class who reach each site
///
/// Every site comes back in its order, with its own properties, `CLASS_residents` and `CLASS_linked` for each class, and
/// `residents` (the sum). Where it matters what nobody mapped, such as a kerb or a surface, each count also has its bounds, such as
/// `CLASS_residents_low` and `CLASS_residents_high`. A site that is not linked to a street is marked and reaches nobody; it is no error.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    pub(in crate::cli) area: AreaArgs,
    /// Sites: GeoJSON, CSV with lon and lat, or any vector format GDAL opens. Areas count at a point inside them
    #[arg(long, value_name = "FILE", required_unless_present = "plan")]
    pub(in crate::cli) sites: Option<PathBuf>,
    /// Result: .geojson, .gpkg, .fgb or .csv; GeoJSON on stdout if not given
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// List what was not linked, skipped or noticed, with all settings (JSON)
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) report: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) access: AccessArgs,
    #[command(flatten)]
    pub(in crate::cli) siting: SitingArgs,
}

/// Stands for stdout in place of a file.
const STDOUT: &str = "-";

/// What judges sites against a plan.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Siting")]
pub(in crate::cli) struct SitingArgs {
    /// Judge sites for types of base against a plan (GeoPackage): its rules, what each adds to the existing bases, which it competes
    /// with, and its rank. The sites are those of the plan, or of --sites
    #[arg(long, value_name = "FILE", conflicts_with = "report")]
    pub(in crate::cli) plan: Option<PathBuf>,
    /// For which type: PLUSS, BASIS, UTVIDET, EKSTRA; give it again for more. If not given, the types that each site names
    /// (column `base_type` of --sites), or all
    #[arg(long = "base-type", value_name = "TYPE", requires = "plan", value_parser = base_type)]
    pub(in crate::cli) kinds: Vec<BaseType>,
    /// Rules of siting and weights (TOML); `tettsted classes --base-types` prints the built-in ones
    #[arg(long, value_name = "FILE", requires = "plan")]
    pub(in crate::cli) base_types: Option<PathBuf>,
    /// The plan as of the end of this year: with the planned bases that are open by then, and the projects that are
    /// done. Without it the bases of today and all projects
    #[arg(long, value_name = "YEAR", value_parser = crate::cli::args::plan::year, requires = "plan")]
    pub(in crate::cli) plan_year: Option<i32>,
    /// Rank by the residents a site adds before the rules it keeps: then one that fails a rule may stand above one that keeps it
    #[arg(long, requires = "plan")]
    pub(in crate::cli) residents_first: bool,
    /// Explain in plain words what was found: to a file, or to stdout in place of the table if none is named
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = STDOUT, requires = "plan")]
    pub(in crate::cli) explain: Option<PathBuf>,
    /// How many sites of each type --explain speaks of
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub(in crate::cli) top: usize,
    /// Language of texts: nb, nn or en
    #[arg(long, default_value = "nb", value_name = "LANGUAGE", value_parser = Language::of)]
    pub(in crate::cli) language: Language,
    #[command(flatten)]
    pub(in crate::cli) places: PlaceArgs,
}

impl SitingArgs {
    /// The file to explain in; `None` for stdout.
    pub(in crate::cli) fn explained(&self) -> Option<&Path> {
        self.explain.as_deref().filter(|path| *path != Path::new(STDOUT))
    }
}

pub(in crate::cli) fn base_type(id: &str) -> Result<BaseType, String> {
    BaseType::of(id).ok_or_else(|| format!("there are {:?}", BaseType::ALL.map(BaseType::id)))
}
