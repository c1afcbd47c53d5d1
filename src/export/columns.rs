//! Names of columns in a file.

use super::format::Format;
use crate::layers::layer::Layer;

/// The column of a `GeoPackage` with numbers of rows, so that a column "fid" of the user stays a column.
pub(super) const KEY: &str = "tettsted_fid";
/// Its column with geometries.
pub(super) const GEOMETRY: &str = "geom";

/// Column names that differ in more than capitals, and from the columns the format makes itself.
pub(super) fn column_names(layer: &Layer, format: Format) -> Vec<String> {
    let mut taken: Vec<String> = match format {
        Format::GeoPackage => vec![KEY.into(), GEOMETRY.into()],
        Format::Csv | Format::Xlsx => ["x", "y", "wkt"].map(Into::into).into(),
        _ => Vec::new(),
    };
    let mut unique = |name: &str| {
        let candidates = std::iter::once(name.to_owned()).chain((2..).map(|n| format!("{name}_{n}")));
        let free = candidates.into_iter().find(|c| !taken.contains(&c.to_lowercase())).unwrap_or_default();
        taken.push(free.to_lowercase());
        free
    };
    // from the last: the results keep their names, the columns of the user give way
    let mut names: Vec<String> = layer.fields.iter().rev().map(|field| unique(&field.name)).collect();
    names.reverse();
    names
}
