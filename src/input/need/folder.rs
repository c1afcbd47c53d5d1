//! A folder with what future need is reckoned from, its files known by their names.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use super::error::NeedError;
use super::life_table::ReadLifeTable;
use super::own_figures::OwnFigureBook;
use super::records::{LifeTable, OwnFigures, RegisteredCount, SupplyPlace, Wish};
use super::registered::RegisteredCounts;
use super::wishes::Wishes;
use crate::input::ages::AgeTable;
use crate::input::{Remark, Skipped};
use crate::settings::Settings;
use crate::settings::need::NeedSettings;
use crate::settings::own_figures::OwnFigureSettings;

/// A file of the folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NeedFile {
    /// Residents by single age (table 07459); nothing is reckoned without it.
    Ages,
    /// Their projection (14288, 14746).
    Projection,
    /// Registered counts.
    Registered,
    /// The workbook of own figures.
    OwnFigures,
    /// A life table (07902).
    LifeTable,
    /// Wishes asked.
    Wishes,
}

impl NeedFile {
    /// What it may be called; the first that is there is read.
    #[must_use]
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Ages => &["ages.csv"],
            Self::Projection => &["projection.csv"],
            Self::Registered => &["registered.csv", "registered.xlsx"],
            Self::OwnFigures => &["own-figures.xlsx"],
            Self::LifeTable => &["life-table.csv", "life_table.csv"],
            Self::Wishes => &["wishes.csv", "wishes.xlsx"],
        }
    }

    /// As texts name it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Ages => "ages",
            Self::Projection => "projection",
            Self::Registered => "registered",
            Self::OwnFigures => "own-figures",
            Self::LifeTable => "life-table",
            Self::Wishes => "wishes",
        }
    }

    fn find(self, folder: &Path) -> Option<PathBuf> {
        self.names().iter().map(|name| folder.join(name)).find(|path| path.exists())
    }
}

/// Whether wishes may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WishFile {
    /// By a command in the house only.
    Read,
    /// Not even looked at.
    Leave,
}

/// What became of registered counts on their way to who reads the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountState {
    /// As they were counted, for the house.
    AsCounted,
    /// Replaced by protected ones.
    Protected,
    /// Left out: nobody gave a key, or too few are counted.
    LeftOut,
}

impl CountState {
    /// As results name it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::AsCounted => "as_counted",
            Self::Protected => "protected",
            Self::LeftOut => "left_out",
        }
    }
}

/// What future need is reckoned from. It is private until it is published.
#[derive(Clone)]
pub struct NeedData {
    /// Settings.
    pub settings: NeedSettings,
    /// Residents by single age.
    pub ages: AgeTable,
    /// Their projection.
    pub projection: Option<AgeTable>,
    /// Registered counts.
    pub counts: Vec<RegisteredCount>,
    /// What became of them.
    pub count_state: CountState,
    /// Own figures.
    pub own: Option<OwnFigures>,
    /// A life table.
    pub life_table: Option<LifeTable>,
    /// Wishes; none where they may not be read.
    pub wishes: Vec<Wish>,
    /// Files that are not there.
    pub absent: Vec<NeedFile>,
    /// All places, those of the plan among them, where anybody may see the answer; else they are put together when it is asked for.
    pub places: Option<Vec<SupplyPlace>>,
    /// Names of places that an id of an area stands for, where it stands for several.
    pub areas: BTreeMap<String, Vec<String>>,
}

/// Wishes have no words, and nothing else is needed in any.
impl fmt::Debug for NeedData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NeedData").field("absent", &self.absent).finish_non_exhaustive()
    }
}

impl NeedData {
    /// Everything but the wishes as one text, by which two such data are told apart.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let read = (&self.settings, &self.ages.regions, self.projection.as_ref().map(|table| &table.regions));
        let own = (&self.counts, self.count_state, &self.own, &self.life_table);
        format!("{read:?} {own:?} {:?} {:?}", self.places, self.areas)
    }
}

/// A file that was read, and what was noticed in it.
#[derive(Debug, Clone)]
pub struct NeedNotes {
    /// The file.
    pub path: PathBuf,
    /// Rows that cannot be used.
    pub skipped: Vec<Skipped>,
    /// What was noticed about the others.
    pub remarks: Vec<Remark>,
}

/// The data of a folder, and what was noticed.
#[derive(Debug, Clone)]
pub struct NeedFolder {
    /// What was read.
    pub data: NeedData,
    /// File by file.
    pub notes: Vec<NeedNotes>,
}

impl NeedFolder {
    /// Reads what is there; the ages must be.
    pub fn read(folder: &Path, settings: NeedSettings, wishes: WishFile) -> Result<Self, NeedError> {
        let mut reader = Reader { folder, absent: Vec::new(), notes: Vec::new() };
        let ages = reader
            .ages(NeedFile::Ages)?
            .ok_or_else(|| NeedError::NoAges { folder: folder.into(), name: NeedFile::Ages.names()[0] })?;
        let data = NeedData {
            settings,
            ages,
            projection: reader.ages(NeedFile::Projection)?,
            counts: reader.registered()?,
            count_state: CountState::AsCounted,
            own: reader.own_figures()?,
            life_table: reader.life_table()?,
            wishes: if wishes == WishFile::Read { reader.wishes()? } else { Vec::new() },
            absent: reader.absent,
            places: None,
            areas: BTreeMap::new(),
        };
        Ok(Self { data, notes: reader.notes })
    }
}

/// A folder as it is read.
struct Reader<'a> {
    folder: &'a Path,
    absent: Vec<NeedFile>,
    notes: Vec<NeedNotes>,
}

impl Reader<'_> {
    fn find(&mut self, file: NeedFile) -> Option<PathBuf> {
        let path = file.find(self.folder);
        if path.is_none() {
            self.absent.push(file);
        }
        path
    }

    fn note(&mut self, path: PathBuf, skipped: Vec<Skipped>, remarks: Vec<Remark>) {
        self.notes.push(NeedNotes { path, skipped, remarks });
    }

    fn ages(&mut self, file: NeedFile) -> Result<Option<AgeTable>, NeedError> {
        let Some(path) = self.find(file) else { return Ok(None) };
        let table = AgeTable::read(&path)?;
        self.note(path, table.skipped.clone(), table.remarks.clone());
        Ok(Some(table))
    }

    fn registered(&mut self) -> Result<Vec<RegisteredCount>, NeedError> {
        let Some(path) = self.find(NeedFile::Registered) else { return Ok(Vec::new()) };
        let read = RegisteredCounts::read(&path)?;
        self.note(path, read.skipped, read.remarks);
        Ok(read.rows)
    }

    fn own_figures(&mut self) -> Result<Option<OwnFigures>, NeedError> {
        let Some(path) = self.find(NeedFile::OwnFigures) else { return Ok(None) };
        let read = OwnFigureBook::read(&path, &OwnFigureSettings::built_in()?)?;
        self.note(path, Vec::new(), read.remarks);
        Ok(Some(read.figures))
    }

    fn life_table(&mut self) -> Result<Option<LifeTable>, NeedError> {
        let Some(path) = self.find(NeedFile::LifeTable) else { return Ok(None) };
        Ok(Some(ReadLifeTable::read(&path)?.table))
    }

    fn wishes(&mut self) -> Result<Vec<Wish>, NeedError> {
        let Some(path) = self.find(NeedFile::Wishes) else { return Ok(Vec::new()) };
        let read = Wishes::read(&path)?;
        self.note(path, read.skipped, Vec::new());
        Ok(read.rows)
    }
}
