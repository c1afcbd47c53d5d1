//! Whose ids a column of a grid holds, by its name.

use serde_json::Value;

use super::ids::{Id, from_eurostat, from_ssb, size};

/// Beginnings of the names that Statistics Norway and those who pass its data on give to grid ids; the size may follow.
const SSB: [&str; 2] = ["ssbid", "ssb_id"];

/// The same for names that only mean a grid id when a size follows.
const SSB_WITH_SIZE: [&str; 2] = ["ru", "rute"];

/// Names of Eurostat, the European Environment Agency and INSPIRE.
const EUROSTAT: [&str; 5] = ["grd_id", "grid_id", "grd_inspireid", "cellcode", "cell_code"];

/// Whose ids a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IdKind {
    /// Statistics Norway, and the side of the cells in metres if the name has it.
    Ssb(Option<u32>),
    /// Eurostat; the ids hold the side.
    Eurostat,
}

/// A column with grid ids.
#[derive(Debug, Clone, Copy)]
pub(super) struct IdColumn {
    pub(super) column: usize,
    pub(super) kind: IdKind,
}

impl IdKind {
    /// What a column is by its name.
    pub(super) fn of(column: &str) -> Option<Self> {
        let name = column.trim().to_lowercase();
        if EUROSTAT.contains(&name.as_str()) {
            return Some(Self::Eurostat);
        }
        let after = |starts: &[&str]| starts.iter().find_map(|start| side(name.strip_prefix(start)?).ok());
        after(&SSB).or_else(|| after(&SSB_WITH_SIZE).filter(Option::is_some)).map(Self::Ssb)
    }

    pub(super) fn id(self, value: &Value) -> Result<Id, String> {
        let mut id = match self {
            Self::Ssb(_) => from_ssb(value)?,
            Self::Eurostat => from_eurostat(value)?,
        };
        if let Self::Ssb(side) = self {
            id.corner.side = side;
        }
        Ok(id)
    }
}

/// The size at the end of a name, such as `0250m`, `_1000`, `_5km`; `None` when nothing is there.
fn side(rest: &str) -> Result<Option<u32>, ()> {
    let rest = rest.trim_start_matches('_');
    if rest.is_empty() {
        return Ok(None);
    }
    let with_unit = if rest.ends_with('m') { rest.to_owned() } else { format!("{rest}m") };
    match size(&with_unit) {
        Some((side, "")) => Ok(Some(side)),
        _ => Err(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_grid_ids() {
        let ssb = |side| Some(IdKind::Ssb(side));
        let cases = [
            ("SSBID0250M", ssb(Some(250))),
            ("ssbid250m", ssb(Some(250))),
            ("ru250m", ssb(Some(250))),
            ("Ru1000m", ssb(Some(1000))),
            ("ssbid1000M", ssb(Some(1000))),
            ("ssbid_1000", ssb(Some(1000))),
            ("ssbid_250", ssb(Some(250))),
            ("ssbid5km", ssb(Some(5000))),
            ("rute_100m", ssb(Some(100))),
            ("ssbid100m", ssb(Some(100))),
            ("ssbid", ssb(None)),
            ("ssb_id", ssb(None)),
            ("GRD_ID", Some(IdKind::Eurostat)),
            ("ru", None),
            ("rute", None),
            ("runde", None),
            ("ssbidentitet", None),
            ("id", None),
            ("fid", None),
        ];
        for (name, kind) in cases {
            assert_eq!(IdKind::of(name), kind, "{name}");
        }
    }
}
