//! What clients may ask for, and who may ask.

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
    /// A name the service is reached by, besides localhost and numbers, as planner.example.no; give it again for more. Requests for
    /// other names are refused: a page elsewhere could make a browser send them.
    pub allow_host: Vec<String>,
    /// A web page that may ask from a browser, as <https://maps.example.no>; give it again for more. Pages of the service's own name may.
    pub allow_origin: Vec<String>,
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
            allow_origin: Vec::new(),
        }
    }
}
