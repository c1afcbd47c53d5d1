//! Which figures of its own a municipality is asked for (`data/own_figures.toml`): the keys of the workbook that `tettsted need template`
//! writes, what is allowed in each cell, and the tables in it. What writes the workbook and what reads it go by the same list.

mod entry;
mod kind;
mod rule;

use serde::{Deserialize, Serialize};

use self::entry::FigureEntry;
use super::built_in;
use super::file::Settings;
pub use kind::{CellKind, Choice};
pub use rule::{BookSheet, FigureOf, FigureRule};

/// What the first cell of a block begins with; the name of the block follows.
pub const MARK: &str = "tettsted:";
/// The block of figures by key.
pub const FIGURES: &str = "figures";
/// The columns of a block of figures that are read, by their keys.
pub const FIGURE_COLUMNS: [&str; 4] = ["low", "likely", "high", "year"];
/// The column or row with examples, which nobody reckons with.
pub const EXAMPLE: &str = "example";
/// What a row that only explains has in the column of keys.
pub const EXPLAINS: &str = "#";

/// The figures and tables that are asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnFigureSettings {
    /// Figures by key, in the order of the workbook.
    pub figures: Vec<FigureRule>,
    /// Tables, in the order of the workbook.
    pub tables: Vec<TableRule>,
}

/// A table that is asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableRule {
    /// Its name, which follows the mark.
    pub name: String,
    /// Where it stands in the template.
    pub sheet: BookSheet,
    /// So many rows the template prepares; more may be added.
    pub rows: u32,
    /// Its columns.
    pub columns: Vec<ColumnRule>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnRule {
    /// Its key.
    pub key: String,
    /// What is allowed.
    pub kind: CellKind,
    /// Whether it may not be empty in a row with anything in it.
    #[serde(default)]
    pub needed: bool,
    /// Shown as an example.
    pub example: Example,
}

/// An example of what stands in a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Example {
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
}

/// `data/own_figures.toml` as it is written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnFigureFile {
    figure: Vec<FigureEntry>,
    table: Vec<TableRule>,
}

impl OwnFigureSettings {
    /// The table with a name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&TableRule> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// The figure with a key.
    #[must_use]
    pub fn figure(&self, key: &str) -> Option<&FigureRule> {
        self.figures.iter().find(|figure| figure.key == key)
    }
}

impl Settings for OwnFigureSettings {
    type File = OwnFigureFile;
    const NAME: &'static str = "data/own_figures.toml";
    const DEFAULT: &'static str = built_in::OWN_FIGURES;

    fn checked(file: OwnFigureFile) -> Result<Self, String> {
        let mut figures: Vec<FigureRule> = Vec::new();
        for entry in file.figure {
            figures.extend(entry.figures()?);
        }
        let twice = |figure: &&FigureRule| figures.iter().filter(|other| other.key == figure.key).count() > 1;
        if let Some(figure) = figures.iter().find(twice) {
            return Err(format!("figure {:?} comes twice", figure.key));
        }
        for table in &file.table {
            check_table(table, &file.table)?;
        }
        Ok(Self { figures, tables: file.table })
    }
}

fn check_table(table: &TableRule, all: &[TableRule]) -> Result<(), String> {
    let name = &table.name;
    if name == FIGURES || all.iter().filter(|other| other.name == *name).count() > 1 {
        return Err(format!("table {name:?} comes twice"));
    }
    for column in &table.columns {
        let key = &column.key;
        if table.columns.iter().filter(|other| other.key == *key).count() > 1 {
            return Err(format!("table {name:?}: column {key:?} comes twice"));
        }
        let fits = match &column.example {
            Example::Number(number) => column.kind.allows(*number),
            Example::Text(text) => column.kind == CellKind::Text || column.kind.choice(text).is_some(),
        };
        if !fits {
            return Err(format!("table {name:?}, column {key:?}: its example is not allowed there"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_lists_name_their_rule() {
        for (good, bad, rule) in [
            ("key = \"wages.year\"", "key = \"prices.year\"", "\"prices.year\" comes twice"),
            ("example = [0.3]", "example = [1.3]", "wages.on_costs"),
            ("example = [0.5, 2.5, 1, 1]", "example = [0.5, 2.5]", "base.{type}.posts"),
            ("name = \"flows\"", "name = \"ladder\"", "\"ladder\" comes twice"),
            ("key = \"closes\"", "key = \"opens\"", "\"opens\" comes twice"),
            ("example = \"proaktivt\"", "example = \"senere\"", "\"course\""),
            ("kind = \"kroner_hour\"", "kind = \"dollars\"", "dollars"),
        ] {
            let text = OwnFigureSettings::DEFAULT.replacen(good, bad, 1);
            assert_ne!(text, OwnFigureSettings::DEFAULT, "{good}");
            let refused = OwnFigureSettings::parse(&text, "x").expect_err(bad).to_string();
            assert!(refused.contains(rule), "{refused}");
        }
    }

    #[test]
    fn entries_are_written_out() {
        let settings = OwnFigureSettings::built_in().expect("built-in list");
        let figure = settings.figure("class.form4.b.wages").expect("a figure of a class");
        assert_eq!(
            (figure.of.form, figure.of.class.as_deref(), figure.example),
            (Some(4), Some("b"), 1_700_000.0)
        );
        assert_eq!(
            settings.figure("class.form4.b.share").and_then(|own| own.sum.as_deref()),
            Some("class.form4.share")
        );
        assert!(settings.table("places").is_some() && settings.figure("base.EKSTRA.posts").is_some());
    }
}
