//! Limits of the service.

use std::path::PathBuf;

use crate::service::Limits;

/// The folder of the program among the user's data.
const OWN: &str = "tettsted";

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
    /// A name the service is reached by, besides localhost and --public-url, such as planner.example.no; give it again for more. Requests for
    /// other names are refused: a page elsewhere could make a browser send them
    #[arg(long, env = "TETTSTED_ALLOW_HOST", value_name = "NAME", value_delimiter = ',')]
    allow_host: Vec<String>,
    /// A web page that may ask from a browser, such as <https://maps.example.no>, or * for all; give it again for more. Pages of the
    /// service's own address may. All pages may not ask with --with-private
    #[arg(long, alias = "allow-origin", env = "TETTSTED_CORS", value_name = "ORIGIN", value_delimiter = ',')]
    cors: Vec<String>,
    /// A proxy in front of the service says how it was reached: X-Forwarded-Host, X-Forwarded-Proto and X-Request-Id count. Without a
    /// proxy that sets them itself anybody could
    #[arg(long, env = "TETTSTED_TRUST_PROXY")]
    trust_proxy: bool,
    /// Most jobs that wait or are worked on; beyond it they are refused for the moment (503)
    #[arg(long, env = "TETTSTED_MAX_JOBS", default_value_t = 16, value_name = "N")]
    max_jobs: usize,
    /// Longest work on one job, seconds
    #[arg(long, env = "TETTSTED_MAX_JOB_SECONDS", default_value_t = 900, value_name = "S", value_parser = seconds(1))]
    max_job_seconds: u64,
    /// Most results of jobs that are kept, MB; the oldest go first
    #[arg(long, env = "TETTSTED_KEEP_JOBS_MB", default_value_t = 1024, value_name = "MB")]
    keep_jobs_mb: u64,
    /// How long results of jobs are kept, hours
    #[arg(long, env = "TETTSTED_KEEP_JOBS_HOURS", default_value_t = 168, value_name = "H")]
    keep_jobs_hours: u64,
    /// Largest file that may be uploaded, MB
    #[arg(long, env = "TETTSTED_MAX_UPLOAD_MB", default_value_t = 4096, value_name = "MB")]
    max_upload_mb: u64,
    /// Folder for jobs, their results, uploaded files, and study areas made of them; if not given, a folder of the user's data
    #[arg(long, env = "TETTSTED_STATE", value_name = "DIR")]
    state: Option<PathBuf>,
    /// A folder with the files of the map in place of those in the program, for who works on it
    #[arg(long, env = "TETTSTED_WEB", value_name = "DIR")]
    web: Option<PathBuf>,
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
            cors: args.cors,
            trust_proxy: args.trust_proxy,
            max_jobs: args.max_jobs,
            max_job_seconds: args.max_job_seconds,
            keep_jobs_mb: args.keep_jobs_mb,
            keep_jobs_hours: args.keep_jobs_hours,
            max_upload_mb: args.max_upload_mb,
            state: args.state.or_else(of_user),
            web: args.web,
            token: None,
        }
    }
}

/// The folder of the user's data, as the system has it; `None` where it has none.
fn of_user() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
    let home = || set("HOME");
    let data = if cfg!(windows) {
        set("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Application Support"))
    } else {
        set("XDG_DATA_HOME").or_else(|| home().map(|home| home.join(".local/share")))
    };
    data.map(|data| data.join(OWN))
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
