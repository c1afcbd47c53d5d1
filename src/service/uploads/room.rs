//! Room on the disk.

use std::path::Path;

use axum::http::StatusCode;

use super::super::problem::Problem;

/// What stays free for everything else, bytes.
const LEFT: u64 = 200_000_000;

/// An error if so many bytes would fill the disk.
pub(in crate::service) fn check_room(folder: &Path, more: u64) -> Result<(), Problem> {
    let Some(free) = free(folder) else { return Ok(()) };
    if more.saturating_add(LEFT) <= free {
        return Ok(());
    }
    let detail = format!(
        "there is room for {} MB more on the disk of the service",
        free.saturating_sub(LEFT) / 1_000_000
    );
    Err(Problem::new(StatusCode::INSUFFICIENT_STORAGE, "disk_full", detail))
}

/// Bytes that may still be written; `None` where the system does not say.
#[cfg(unix)]
fn free(folder: &Path) -> Option<u64> {
    let about = rustix::fs::statvfs(folder).ok()?;
    Some(about.f_bavail.saturating_mul(about.f_frsize))
}

/// The system is not asked; a full disk shows when it is written to.
#[cfg(not(unix))]
fn free(_: &Path) -> Option<u64> {
    None
}
