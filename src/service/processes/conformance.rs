//! What of OGC API - Processes is kept.

/// What of the standard is kept (OGC 18-062r2).
pub(in crate::service) const PROCESSES: [&str; 6] = [
    "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/ogc-process-description",
    "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/json",
    "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/job-list",
    "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/dismiss",
    "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/oas30",
];

/// What leads from a process to where it is asked.
pub(super) const EXECUTE: &str = "http://www.opengis.net/def/rel/ogc/1.0/execute";
