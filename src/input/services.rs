//! Points of low-threshold services: what they offer, where, and when they are open.
//!
//! They are public: anybody finds them. They are read as sites are: GeoJSON, CSV, spreadsheets, any layer that GDAL opens.

use serde::Serialize;

use super::Remark;
use super::Skipped;
use super::sites::{self, Site};
use super::table::{Source, TableError};
use crate::geodesy::Position;
use crate::opening::Opening;
use crate::settings::services::ServiceSettings;

/// Columns with a name, the first that is there.
const NAMES: [&str; 3] = ["name", "navn", "namn"];
/// Columns with a category.
const CATEGORIES: [&str; 2] = ["category", "kategori"];
/// Columns with opening hours.
const HOURS: [&str; 3] = ["opening_hours", "åpningstider", "opningstider"];
/// What the rows are, in messages.
const WHAT: &str = "service points";

/// A point of a service.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ServicePoint {
    /// Distinct in the file; `row:N` where it has none.
    pub id: String,
    /// Its name; empty if it has none.
    pub name: String,
    /// Id of its category.
    pub category: String,
    /// Where it is, WGS 84 degrees.
    pub position: Position,
    /// Its hours as they are written; `None` if they are not known.
    pub opening_hours: Option<String>,
}

/// Points, and the settings that they were read with.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Services {
    /// In the order of the file.
    pub points: Vec<ServicePoint>,
    /// Which categories there are.
    pub settings: ServiceSettings,
}

/// What was read of a file.
#[derive(Debug, Clone)]
pub struct ReadServices {
    /// What can be used.
    pub services: Services,
    /// Rows that cannot: without a place, or without a category that there is.
    pub skipped: Vec<Skipped>,
    /// What was noticed.
    pub remarks: Vec<Remark>,
}

/// Reads points. Rows without a place or a category that the settings have are left out; if more than half are, the file is refused. Hours
/// that cannot be read are not known, and that is noticed.
pub fn read<'a>(
    source: impl Into<Source<'a>>,
    settings: &ServiceSettings,
) -> Result<ReadServices, TableError> {
    let source = source.into();
    let path = source.path;
    let read = sites::read_from(source).map_err(in_own_words)?;
    check_category(&read.all, path)?;
    let (mut points, mut skipped) = (Vec::new(), Vec::new());
    for site in &read.all {
        match point(site, settings) {
            Ok(point) => points.push(point),
            Err(reason) => skipped.push(Skipped { row: site.row, id: site.label(), reason }),
        }
    }
    let rows = read.all.len();
    if let Some(Skipped { row, reason, .. }) = skipped.first().filter(|_| skipped.len() * 2 > rows) {
        let (path, bad, row, why) = (path.into(), skipped.len(), *row, reason.clone());
        return Err(TableError::MostlyBad { path, rows, bad, row, why });
    }
    let mut remarks = read.remarks;
    remarks.extend(unread_hours(&points));
    skipped.extend(read.missing);
    let services = Services { points, settings: settings.clone() };
    Ok(ReadServices { services, skipped, remarks })
}

/// An error about service points where it would be about sites.
fn in_own_words(error: TableError) -> TableError {
    match error {
        TableError::NoRows { path, .. } => TableError::NoRows { path, what: WHAT },
        other => other,
    }
}

/// Refuses a file of which no row has a column with a category.
fn check_category(sites: &[Site], path: &std::path::Path) -> Result<(), TableError> {
    if sites.iter().any(|site| value(site, &CATEGORIES).is_some() || has_column(site, &CATEGORIES)) {
        return Ok(());
    }
    let columns = sites.first().map(|site| site.properties.keys().cloned().collect()).unwrap_or_default();
    let missing = CATEGORIES[0].into();
    Err(TableError::MissingColumn { path: path.into(), missing, line: None, columns })
}

fn has_column(site: &Site, names: &[&str]) -> bool {
    site.properties.keys().any(|key| is_one(key, names))
}

fn is_one(key: &str, names: &[&str]) -> bool {
    names.contains(&key.trim().to_lowercase().as_str())
}

/// The text in the first of some columns that has any.
fn value(site: &Site, names: &[&str]) -> Option<String> {
    let of = |name: &&str| site.properties.iter().find(|(key, _)| is_one(key, &[*name]));
    let texts = names.iter().filter_map(of).filter(|(_, value)| !value.is_null());
    let mut texts = texts.map(|(_, value)| super::table::text(value).trim().to_owned());
    texts.find(|text| !text.is_empty())
}

/// A row as a point, or why it is none.
fn point(site: &Site, settings: &ServiceSettings) -> Result<ServicePoint, String> {
    let position = site.position.clone()?;
    let category = value(site, &CATEGORIES).ok_or("it has no category")?;
    let place = settings
        .called(&category)
        .ok_or_else(|| format!("there is no category {category:?}; there are {:?}", settings.ids()))?;
    Ok(ServicePoint {
        id: site.label().unwrap_or_else(|| format!("row:{}", site.row)),
        name: value(site, &NAMES).unwrap_or_default(),
        category: settings.categories[place].id.clone(),
        position,
        opening_hours: value(site, &HOURS),
    })
}

/// How many points have hours that cannot be read.
fn unread_hours(points: &[ServicePoint]) -> Option<Remark> {
    let mut broken = points.iter().filter_map(|point| {
        let hours = point.opening_hours.as_deref()?;
        Opening::parse(hours).err().map(|why| (point, hours, why))
    });
    let (first, hours, why) = broken.next()?;
    let text = format!(
        "opening hours that cannot be read, and count as not known; the first are {hours:?} of {:?}: {why}",
        first.id
    );
    Some(Remark { rows: 1 + broken.count() as u64, text })
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::settings::Settings;

    fn written(text: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("points.csv");
        std::fs::write(&path, text).expect("file");
        (folder, path)
    }

    fn of(text: &str) -> Result<ReadServices, TableError> {
        let (_folder, path) = written(text);
        read(path.as_path(), &ServiceSettings::built_in().expect("settings"))
    }

    #[test]
    fn rows_are_read_by_id_and_name_of_their_category() {
        let read = of("id;navn;kategori;lon;lat;Opening_hours\na;Huset;Helse;11;63;Mo-Fr 09:00-15:00\n\
                       b;;debt;11.1;63.1;sometimes\nc;Nei;gold;11;63;\nd;Nei;helse;;63;\ne;Torget;Advice;11;63;\n")
            .expect("it can be used");
        let points = &read.services.points;
        let all: Vec<[&str; 3]> =
            points.iter().map(|own| [own.id.as_str(), own.name.as_str(), own.category.as_str()]).collect();
        assert_eq!(all, [["a", "Huset", "health"], ["b", "", "debt"], ["e", "Torget", "advice"]]);
        assert_eq!(points[0].opening_hours.as_deref(), Some("Mo-Fr 09:00-15:00"));
        assert_eq!(points[2].opening_hours, None);
        let rows: Vec<u64> = read.skipped.iter().map(|own| own.row).collect();
        assert_eq!(rows.len(), 2, "{:?}", read.skipped);
        assert!(read.skipped[0].reason.contains("no category \"gold\"; there are [\"health\""));
        assert_eq!(read.remarks.len(), 1);
        assert!(read.remarks[0].rows == 1 && read.remarks[0].text.contains("\"sometimes\" of \"b\""));
    }

    #[test]
    fn files_that_cannot_be_used_say_why() {
        for (text, why) in [
            ("id;category;lon;lat\n", "has no service points"),
            ("id;lon;lat\na;11;63\n", "has no column \"category\""),
            ("id;category;lon;lat\na;gold;11;63\nb;silver;11;63\nc;debt;11;63\n", "2 of 3 rows"),
            ("id;category;lon;lat\na;debt;11;63\na;debt;11;63\n", "\"a\""),
            ("id;category;lon;lat\na;debt;;\nb;debt;;\n", "2 of 2 rows"),
        ] {
            let error = of(text).expect_err(text).to_string();
            assert!(error.contains(why), "{error}");
        }
    }
}
