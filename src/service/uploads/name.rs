//! Names of uploaded files: plain, and of files that study areas are made of.

use axum::http::StatusCode;

use super::super::problem::Problem;

/// Longest name, bytes.
const LONGEST: usize = 120;
/// Endings of files that study areas are made of.
const ENDINGS: [&str; 22] = [
    ".osm.pbf", ".osm", ".osm.gz", ".osm.bz2", ".csv", ".txt", ".zip", ".gpkg", ".geojson", ".json", ".fgb",
    ".gml", ".shp", ".shx", ".dbf", ".prj", ".cpg", ".tif", ".tiff", ".hgt", ".xlsx", ".ods",
];

/// A name that is no path and ends as it must.
pub(in crate::service) fn check_name(name: &str) -> Result<(), Problem> {
    let bad = |detail: String| Err(Problem::new(StatusCode::BAD_REQUEST, "upload_name", detail));
    let is_plain = |sign: char| sign.is_alphanumeric() || " _-.()".contains(sign);
    if name.is_empty() || name.len() > LONGEST || name.starts_with('.') || !name.chars().all(is_plain) {
        return bad(format!(
            "{name:?} is no name of a file here: letters, digits, spaces and _-.() and at most {LONGEST} bytes"
        ));
    }
    let small = name.to_lowercase();
    if ENDINGS.iter().any(|ending| small.ends_with(ending) && small.len() > ending.len()) {
        return Ok(());
    }
    bad(format!("study areas are not made of files like {name:?}; there are {}", ENDINGS.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_no_paths() {
        for good in ["fjordvik.osm.pbf", "Rutenett 250 m (2019).CSV", "høyder_1.tif"] {
            check_name(good).expect(good);
        }
        for bad in [
            "", "..", "../a.csv", "a/b.csv", "a\\b.csv", ".csv", ".a.csv", "a.exe", "a.csv\0", "a\n.csv",
            "C:a.csv",
        ] {
            check_name(bad).expect_err(bad);
        }
        check_name(&format!("{}.csv", "a".repeat(200))).expect_err("too long");
    }
}
