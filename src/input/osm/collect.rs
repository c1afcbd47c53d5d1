//! The objects of an extract of any format shown to collectors.

use std::path::Path;

use super::error::OsmError;
use super::format::{Format, file, sniff};
use super::objects::Collect;
use super::pbf::Pbf;
use super::xml::Xml;

/// Shows the objects of an extract to collectors.
pub(super) fn collect<C: Collect>(path: &Path, new: impl Fn() -> C + Sync) -> Result<C, OsmError> {
    let file = &file(path)?;
    match sniff(path, file)? {
        Format::Pbf => Pbf { path, file }.collect(new),
        Format::Xml(packing) => Xml { path, file, packing }.collect(new),
    }
}
