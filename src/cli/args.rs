//! Options that commands share, in groups, and what each group loads. Groups use no command.

pub(super) mod access;
pub(super) mod announced;
pub(super) mod area;
pub(super) mod crs;
pub(super) mod demo;
pub(super) mod ground;
pub(super) mod inputs;
pub(super) mod jobs;
#[cfg(feature = "serve")]
pub(super) mod limits;
pub(super) mod need;
pub(super) mod opened;
pub(super) mod people;
pub(super) mod places;
pub(super) mod plan;
pub(super) mod planned;
#[cfg(feature = "serve")]
pub(super) mod reached;
pub(super) mod remarks;
pub(super) mod results;
pub(super) mod services;
pub(super) mod strict;
pub(super) mod study;
pub(super) mod visits;
pub(super) mod with_residents;
pub(super) mod written;
