//! What the program prints: results on the screen, progress, warnings, errors. It knows no options.

pub(super) mod asked;
pub(super) mod fail;
pub(super) mod fault;
pub(super) mod options;
pub(super) mod progress;
pub(super) mod provenance;
pub(super) mod rows;
pub(super) mod say;
pub(super) mod search_signal;
pub(super) mod stdout;
