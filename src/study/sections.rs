//! Sections that several files of this room name, and how records lie in one.

/// The section that says where everything comes from.
pub(super) const PROVENANCE: &str = "provenance";
/// The section with what was noticed about the residents; it names files.
pub(super) const NOTICED: &str = "homes.noticed";
/// The section with the buildings that are no home by open data.
pub(super) const OPEN_BUILDINGS: &str = "open.other_buildings";

/// The section with what maps show beside the results; no answer depends on it, and older files have none.
pub(super) const BASE_MAP: &str = "base_map";

/// The section with where people work; areas of which nobody said it have none.
pub(super) const WORKPLACES: &str = "workplaces";

/// Records as bytes.
pub(super) fn encoded(records: &(impl serde::Serialize + ?Sized)) -> std::io::Result<Vec<u8>> {
    postcard::to_stdvec(records).map_err(std::io::Error::other)
}
