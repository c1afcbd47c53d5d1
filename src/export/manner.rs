//! How results are written, beside the format that the ending of a file stands for.

use std::str::FromStr;

use crate::input::crs::Crs;
use crate::words::{Language, Words};

/// Coordinate system, kind of CSV, names of columns, language of titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Manner {
    /// Coordinate system of the file; longitude and latitude if none is named.
    pub crs: Option<Crs>,
    /// For whom a CSV file is.
    pub csv: Csv,
    /// Which names columns have.
    pub names: Names,
    /// Language of titles, units and labels.
    pub language: Language,
}

impl Manner {
    /// Texts in the language.
    #[must_use]
    pub fn words(&self) -> Words {
        Words::new(self.language)
    }

    /// The coordinate system, longitude and latitude included.
    #[must_use]
    pub fn system(&self) -> Crs {
        self.crs.unwrap_or(Crs::LON_LAT)
    }

    /// Names of columns with coordinates in tables for people.
    #[must_use]
    pub fn axes(&self) -> [&'static str; 2] {
        if self.crs.is_some() { ["x", "y"] } else { ["lon", "lat"] }
    }
}

/// For whom a CSV file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Csv {
    /// Programs: commas, decimal points, every digit.
    #[default]
    Plain,
    /// People with a Norwegian Excel: byte order mark, semicolons, decimal commas, rounded numbers, no geometry in text.
    ExcelNb,
}

impl FromStr for Csv {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "plain" => Ok(Self::Plain),
            "excel-nb" => Ok(Self::ExcelNb),
            _ => Err(format!("there is no kind of CSV {text:?}; there are plain and excel-nb")),
        }
    }
}

/// Which names columns have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Names {
    /// Their own.
    #[default]
    Full,
    /// At most ten letters, for Shapefile and dBase.
    Short,
}

impl FromStr for Names {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "full" => Ok(Self::Full),
            "short" => Ok(Self::Short),
            _ => Err(format!("there are no names {text:?}; there are full and short")),
        }
    }
}
