//! Limits of the service.

use crate::service::Limits;

/// Limits of the service.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct LimitsArgs {
    /// Largest body of a request, MB
    #[arg(long, env = "TETTSTED_MAX_BODY_MB", default_value_t = 32, value_name = "MB")]
    max_body_mb: usize,
    /// Most memory for bodies, what is read from them, and answers of all requests together, MB; beyond it requests are refused for
    /// the moment (503), and those that would not fit alone for good (413)
    #[arg(long, env = "TETTSTED_MAX_BODIES_MB", default_value_t = 1024, value_name = "MB")]
    max_bodies_mb: usize,
    /// Most sites in one request
    #[arg(long, env = "TETTSTED_MAX_SITES", default_value_t = 100_000, value_name = "N")]
    max_sites: usize,
    /// Longest work on one request, seconds
    #[arg(long, env = "TETTSTED_MAX_SECONDS", default_value_t = 60, value_name = "S", value_parser = seconds(1))]
    max_seconds: u64,
    /// Most connections at a time; beyond it, the one that has let the service wait longest is closed
    #[arg(long, env = "TETTSTED_MAX_CONNECTIONS", default_value_t = 512, value_name = "N", value_parser = at_least_one)]
    max_connections: usize,
    /// Longest wait for a client, seconds: for the head of a request, for its body, for the next part of an answer to be taken
    #[arg(long, env = "TETTSTED_MAX_WAIT_SECONDS", default_value_t = 30, value_name = "S", value_parser = seconds(1))]
    max_wait_seconds: u64,
    /// Time for requests under way when the service is asked to end, seconds; asked twice, it ends at once
    #[arg(long, env = "TETTSTED_GRACE_SECONDS", default_value_t = 8, value_name = "S", value_parser = seconds(0))]
    grace_seconds: u64,
    /// Memory for answers behind collections, as 512MB or 2GB; the oldest go first
    #[arg(long, env = "TETTSTED_CACHE", default_value = "512MB", value_name = "BYTES", value_parser = bytes)]
    cache: u64,
    /// Most room on the disk for files made for downloads, one by one and together
    #[arg(long, env = "TETTSTED_MAX_FILES", default_value = "4GB", value_name = "BYTES", value_parser = bytes)]
    max_files: u64,
    /// The address by which others reach the service, as behind a proxy, such as <https://plan.example.no/tettsted>; links begin with it
    #[arg(long, env = "TETTSTED_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// A name the service is reached by, besides localhost and numbers, such as planner.example.no; give it again for more. Requests for
    /// other names are refused: a page elsewhere could make a browser send them
    #[arg(long, env = "TETTSTED_ALLOW_HOST", value_name = "NAME", value_delimiter = ',')]
    allow_host: Vec<String>,
    /// A web page that may ask from a browser, such as <https://maps.example.no>; give it again for more. Pages of the service's own name may
    #[arg(long, env = "TETTSTED_ALLOW_ORIGIN", value_name = "ORIGIN", value_delimiter = ',')]
    allow_origin: Vec<String>,
}

impl From<LimitsArgs> for Limits {
    fn from(args: LimitsArgs) -> Self {
        Self {
            max_body_mb: args.max_body_mb,
            max_bodies_mb: args.max_bodies_mb,
            max_sites: args.max_sites,
            max_seconds: args.max_seconds,
            max_connections: args.max_connections,
            max_wait_seconds: args.max_wait_seconds,
            grace_seconds: args.grace_seconds,
            cache_bytes: args.cache,
            max_file_bytes: args.max_files,
            public_url: args.public_url,
            allow_host: args.allow_host,
            allow_origin: args.allow_origin,
        }
    }
}

/// A year: timers end where moments do.
const MOST_SECONDS: u64 = 366 * 24 * 60 * 60;

fn seconds(least: u64) -> impl clap::builder::TypedValueParser<Value = u64> {
    clap::value_parser!(u64).range(least..=MOST_SECONDS)
}

fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("at least 1".into()),
        Ok(number) => Ok(number),
        Err(error) => Err(format!("{error}")),
    }
}

/// Bytes, with KB, MB or GB behind them or by themselves.
fn bytes(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let units = [("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1_000), ("", 1)];
    let wrong = || format!("{text:?} is no number of bytes; give it as 512MB or 2GB");
    let capital = text.to_ascii_uppercase();
    let found =
        units.iter().find_map(|(unit, size)| Some((capital.strip_suffix(unit)?.trim().to_owned(), size)));
    let (digits, size) = found.ok_or_else(wrong)?;
    digits.parse::<u64>().ok().and_then(|number| number.checked_mul(*size)).ok_or_else(wrong)
}
