//! What clients may ask for, and who may ask.

use std::path::PathBuf;

use super::token::Token;

/// Limits of the service.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Largest body of a request, MB.
    pub max_body_mb: usize,
    /// Most memory for bodies, what is read from them, and answers of all requests together, MB; beyond it requests are refused for
    /// the moment (503), and those that would not fit alone for good (413).
    pub max_bodies_mb: usize,
    /// Most sites in one request.
    pub max_sites: usize,
    /// Longest work on one request, seconds.
    pub max_seconds: u64,
    /// Most connections at a time; beyond it, the one that has let the service wait longest is closed.
    pub max_connections: usize,
    /// Longest wait for a client, seconds: for the head of a request, for its body, for the next part of an answer to be taken.
    pub max_wait_seconds: u64,
    /// Time for requests under way when the service is asked to end, seconds; asked twice, it ends at once.
    pub grace_seconds: u64,
    /// Memory for answers behind collections, bytes; the oldest go first.
    pub cache_bytes: u64,
    /// Most bytes of files made for downloads, one by one and together.
    pub max_file_bytes: u64,
    /// The address by which others reach the service, as <https://plan.example.no/tettsted>; links begin with it. `None`: as the
    /// request says.
    pub public_url: Option<String>,
    /// Names the service is reached by, besides those of this computer and its public address, as planner.example.no. Requests for
    /// other names are refused: a page elsewhere could make a browser send them.
    pub allow_host: Vec<String>,
    /// Web pages that may ask from a browser, as <https://maps.example.no>, or `*` for all. Pages of the service's own address may. Of
    /// what is in house `*` means none.
    pub cors: Vec<String>,
    /// Whether a proxy in front says in `X-Forwarded-Host` and `X-Forwarded-Proto` how the service was reached, and `X-Request-Id`.
    pub trust_proxy: bool,
    /// Most jobs that wait or are worked on; beyond it they are refused for the moment (503).
    pub max_jobs: usize,
    /// Longest work on one job, seconds.
    pub max_job_seconds: u64,
    /// Most results of jobs that are kept, MB; the oldest go first.
    pub keep_jobs_mb: u64,
    /// How long results of jobs are kept, hours.
    pub keep_jobs_hours: u64,
    /// Largest file that may be uploaded, MB.
    pub max_upload_mb: u64,
    /// The folder for jobs, uploaded files, and study areas made of them. `None`: one that is gone when the service ends.
    pub state: Option<PathBuf>,
    /// A folder with the files of the map in place of those in the program, for who works on it.
    pub web: Option<PathBuf>,
    /// What the planner shows. `None`: nobody is the planner.
    pub token: Option<Token>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_body_mb: 32,
            max_bodies_mb: 1024,
            max_sites: 100_000,
            max_seconds: 60,
            max_connections: 512,
            max_wait_seconds: 30,
            grace_seconds: 8,
            cache_bytes: 512_000_000,
            max_file_bytes: 4_000_000_000,
            public_url: None,
            allow_host: Vec::new(),
            cors: Vec::new(),
            trust_proxy: false,
            max_jobs: 16,
            max_job_seconds: 900,
            keep_jobs_mb: 1024,
            keep_jobs_hours: 7 * 24,
            max_upload_mb: 4096,
            state: None,
            web: None,
            token: None,
        }
    }
}
