//! Stops of a timetable: `stops.txt` of a GTFS feed, by itself, in its folder or in the feed's zip file.
//!
//! Source: <https://gtfs.org/documentation/schedule/reference/#stopstxt>; Entur's feeds have the ids of the national stop
//! register (`NSR:StopPlace:1`, `NSR:Quay:2`).

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::{PlaceRecord, PlaceRecords, PlaceSource};
use crate::geodesy::Position;
use crate::input::Skipped;
use crate::input::piped;
use crate::input::table::archive;
use crate::input::table::csv;
use crate::input::table::{self, Decimal, Locate, Record, Table, TableError, number};
use crate::settings::places::PlaceSettings;

/// The file of a feed that has its stops.
const STOPS: &str = "stops.txt";

/// What a row of the file is, by `location_type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Location {
    Stop,
    Station,
    Entrance,
    /// A generic node or a boarding area: no place to come to.
    Inner,
}

impl Location {
    /// Its number in the file.
    fn number(self) -> u8 {
        match self {
            Self::Stop => 0,
            Self::Station => 1,
            Self::Entrance => 2,
            Self::Inner => 3,
        }
    }

    /// The name of a station is that of its stops, too.
    fn rank(self) -> u16 {
        match self {
            Self::Station => 0,
            Self::Stop => 1,
            Self::Entrance | Self::Inner => 2,
        }
    }
}

impl PlaceRecords {
    /// The stops of a timetable: `stops.txt`, a folder with it, or a GTFS feed as `.zip`.
    ///
    /// Every stop, station and entrance is a place of the category with `stops = true`. Its references are its own id and that of its
    /// `parent_station`, so that a station and its quays meet when places are merged; ids without a colon are only good inside their
    /// file and get its name. A station with stops is a last resort.
    pub fn from_stops(path: &Path, settings: &PlaceSettings) -> Result<Self, TableError> {
        let table = read(path)?;
        let columns = Columns::of(&table, path)?;
        let category = settings.categories.iter().position(|category| category.stops).unwrap_or_default();
        let left_out = &settings.timetable.vehicle_types_left_out;
        let reader = Reader { columns, scope: scope(path), category, left_out };
        let mut all = Self::default();
        let mut parents = Vec::new();
        let [mut inner, mut left_out] = [0; 2];
        let mut seen = HashMap::new();
        for record in &table.records {
            let row = record.row;
            match reader.stop(record, |id: &str| match seen.insert(id.to_owned(), row) {
                Some(first) => Err(format!("stop_id {id:?} is that of row {first}, too")),
                None => Ok(()),
            }) {
                Ok(Stop::Place(place, parent)) => {
                    all.all.push(*place);
                    parents.extend(parent);
                }
                Ok(Stop::Inner) => inner += 1,
                Ok(Stop::LeftOut) => left_out += 1,
                Err((id, reason)) => all.skipped.push(Skipped { row, id, reason }),
            }
        }
        all.note(inner, "nodes and boarding areas inside stations; not used");
        all.note(left_out, "stops of a vehicle_type that is left out, as rail replacement; not used");
        let orphans = mark_stations(&mut all.all, &parents);
        all.note(orphans, "stops whose parent_station is not in the file; used by themselves");
        all.remarks.extend(table.remarks);
        let mut all = all.checked(path, table.records.len())?;
        all.skipped.extend(table.missing);
        Ok(all)
    }
}

/// Marks stations that have stops of their own: their middle is only a last resort. The answer is how many stops name a
/// station that is not there.
fn mark_stations(places: &mut [PlaceRecord], parents: &[String]) -> u64 {
    let named: HashSet<&str> = parents.iter().map(String::as_str).collect();
    for place in places.iter_mut() {
        place.last_resort = place.rank == Location::Station.rank() && named.contains(place.id.as_str());
    }
    let known: HashSet<&str> = places.iter().map(|place| place.id.as_str()).collect();
    parents.iter().filter(|parent| !known.contains(parent.as_str())).count() as u64
}

/// The name of a feed: of its file, or of the folder with its `stops.txt`.
fn scope(path: &Path) -> String {
    let is_stops = path.file_name().is_some_and(|name| name == STOPS);
    let named = path.parent().filter(|folder| is_stops && folder.file_name().is_some()).unwrap_or(path);
    named.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The rows of a file, of the one in a folder, or of the one in a zip.
fn read(path: &Path) -> Result<Table, TableError> {
    let opened = piped::file(path).map_err(|source| TableError::Io { path: path.into(), source })?;
    if archive::is_zip(&opened) {
        return read_zip(&opened, path);
    }
    if path.is_dir() && !path.join(STOPS).exists() {
        let why = in_folders(path);
        return Err(TableError::Format { path: path.into(), format: "a GTFS feed", why });
    }
    let file = if path.is_dir() { path.join(STOPS) } else { path.to_path_buf() };
    // coordinates stand in columns of their own names
    table::read_placed(file.as_path(), Locate::Id(|name| name == "stop_id"))
}

/// The folders in a folder that are feeds.
fn in_folders(path: &Path) -> String {
    let entries = path.read_dir().into_iter().flatten().flatten();
    let feeds = entries.filter(|entry| entry.path().join(STOPS).exists());
    let mut feeds: Vec<String> =
        feeds.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    feeds.sort();
    if feeds.is_empty() {
        format!("it holds no {STOPS}")
    } else {
        format!(
            "it holds no {STOPS}, but the feeds {feeds:?}; give each of them with `PlaceRecords::from_stops`"
        )
    }
}

fn read_zip(path: &Path, shown: &Path) -> Result<Table, TableError> {
    let broken = |why: String| TableError::Format { path: shown.into(), format: "a zipped GTFS feed", why };
    let mut archive = archive::open(path).map_err(broken)?;
    let names = archive::names(&archive);
    let is = |name: &&String, file: &str| Path::new(name.as_str()).file_name().is_some_and(|own| own == file);
    let mut stops: Vec<&String> =
        names.iter().filter(|name| is(name, STOPS) && !name.starts_with("__MACOSX")).collect();
    stops.sort();
    let stops = match stops.as_slice() {
        [one] => *one,
        [] => {
            let zips: Vec<&String> =
                names.iter().filter(|name| name.to_lowercase().ends_with(".zip")).collect();
            let inner = if zips.is_empty() {
                String::new()
            } else {
                format!(", but {zips:?}; unpack it and give each feed")
            };
            return Err(broken(format!("it holds no {STOPS}{inner}")));
        }
        several => {
            let count = several.len();
            return Err(broken(format!(
                "it holds {count} feeds, {several:?}; unpack it and give each with `PlaceRecords::from_stops`"
            )));
        }
    };
    let bytes = archive::member(&mut archive, stops, archive::MOST_IN_MEMORY).map_err(broken)?;
    csv::parse(&bytes, shown, csv::Quotes::Always, |_| Ok(None))
}

/// Where the columns are.
struct Columns {
    id: usize,
    lon: usize,
    lat: usize,
    name: Option<usize>,
    location: Option<usize>,
    parent: Option<usize>,
    vehicle: Option<usize>,
}

impl Columns {
    fn of(table: &Table, path: &Path) -> Result<Self, TableError> {
        if table.records.is_empty() {
            return Err(TableError::NoRows { path: path.into(), what: "places" });
        }
        let needed = |name: &str| table.needed(name, path);
        Ok(Self {
            id: needed("stop_id")?,
            lon: needed("stop_lon")?,
            lat: needed("stop_lat")?,
            name: table.column("stop_name"),
            location: table.column("location_type"),
            parent: table.column("parent_station"),
            vehicle: table.column("vehicle_type"),
        })
    }
}

/// What becomes of a row.
enum Stop {
    /// With the id of its parent station.
    Place(Box<PlaceRecord>, Option<String>),
    Inner,
    LeftOut,
}

struct Reader<'s> {
    columns: Columns,
    /// Name of the file, for ids that are only good in it.
    scope: String,
    category: usize,
    left_out: &'s [u16],
}

impl Reader<'_> {
    /// A row as a stop, else its id and why it is none.
    fn stop(
        &self,
        record: &Record,
        once: impl FnOnce(&str) -> Result<(), String>,
    ) -> Result<Stop, (Option<String>, String)> {
        let columns = &self.columns;
        let id = cell(record, Some(columns.id));
        let bad = |reason: String| (id.clone(), reason);
        if let Err(why) = &record.geometry {
            return Err(bad(why.clone()));
        }
        let own = id.as_deref().ok_or_else(|| bad("it has no stop_id".into()))?;
        once(own).map_err(bad)?;
        let location = self.location(record).map_err(bad)?;
        if location == Location::Inner {
            return Ok(Stop::Inner);
        } else if self
            .left_out
            .iter()
            .any(|kind: &u16| cell(record, columns.vehicle).is_some_and(|tagged| tagged == kind.to_string()))
        {
            return Ok(Stop::LeftOut);
        }
        self.place(record, own, location).map_err(bad)
    }

    /// A row with a position that counts.
    fn place(&self, record: &Record, own: &str, location: Location) -> Result<Stop, String> {
        let position = self.position(record)?;
        let parent = cell(record, self.columns.parent).map(|parent| self.scoped(&parent));
        let own = self.scoped(own);
        let mut refs: Vec<Box<str>> = vec![own.as_str().into()];
        refs.extend(parent.as_deref().map(Into::into));
        refs.sort_unstable();
        refs.dedup();
        let place = PlaceRecord {
            id: own,
            category: self.category,
            kind: format!("location_type={}", location.number()).into(),
            name: cell(record, self.columns.name).map(Into::into),
            refs,
            position,
            outline: None,
            doors: Vec::new(),
            source: PlaceSource::Stops,
            rank: location.rank(),
            last_resort: false,
        };
        Ok(Stop::Place(Box::new(place), parent))
    }

    fn location(&self, record: &Record) -> Result<Location, String> {
        match cell(record, self.columns.location).as_deref() {
            None | Some("0") => Ok(Location::Stop),
            Some("1") => Ok(Location::Station),
            Some("2") => Ok(Location::Entrance),
            Some("3" | "4") => Ok(Location::Inner),
            Some(other) => Err(format!("location_type {other:?} must be 0, 1, 2, 3 or 4")),
        }
    }

    fn position(&self, record: &Record) -> Result<Position, String> {
        let degrees = |column: usize, name: &str| {
            number(&record.values[column], Decimal::Point).map_err(|why| format!("column {name:?}: {why}"))
        };
        let (lon, lat) = (degrees(self.columns.lon, "stop_lon")?, degrees(self.columns.lat, "stop_lat")?);
        if lon == 0.0 && lat == 0.0 {
            return Err("stop_lon and stop_lat are 0: its place is not known".into());
        }
        Position::new(lon, lat)
    }

    /// An id that is good beside those of other files.
    fn scoped(&self, id: &str) -> String {
        if id.contains(':') { id.into() } else { format!("{}#{id}", self.scope) }
    }
}

/// A cell as text; `None` when empty or not there.
fn cell(record: &Record, column: Option<usize>) -> Option<String> {
    let value = &record.values[column?];
    let text = if value.is_null() { String::new() } else { table::text(value).trim().to_owned() };
    (!text.is_empty()).then_some(text)
}
