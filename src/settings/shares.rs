//! Shares of the mobility classes by age (`[[age]]` in `data/mobility.toml`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::units::AgeBand;

/// How a source begins that is no source.
const ASSUMPTION: &str = "Assumption";
/// Shares are written as decimals, whose sum may miss 1 by a rounding.
const ROUNDING: f64 = 1e-9;

/// One `[[age]]` of the file.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AgeRow {
    from: u16,
    to: Option<u16>,
    shares: BTreeMap<String, f64>,
    rest: String,
    sources: BTreeMap<String, String>,
}

/// Shares of the classes in one band of ages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BandShares {
    /// The ages.
    pub band: AgeBand,
    /// One share for each class, in the order of the classes; 0 to 1, sum 1.
    pub shares: Vec<f64>,
    /// Where the share of a class comes from: its id and the source.
    pub sources: BTreeMap<String, String>,
}

impl BandShares {
    /// Ids of the classes whose share has no source here but is assumed.
    pub fn assumed(&self) -> impl Iterator<Item = &str> {
        let assumed = self.sources.iter().filter(|(_, source)| source.starts_with(ASSUMPTION));
        assumed.map(|(id, _)| id.as_str())
    }
}

/// Shares of the classes at every age.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AgeShares(Vec<BandShares>);

impl AgeShares {
    /// The bands, youngest first: from age 0, without gaps, the last one open.
    #[must_use]
    pub fn bands(&self) -> &[BandShares] {
        &self.0
    }

    /// How many classes there are.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.0[0].shares.len()
    }

    /// Ids of the classes with an assumed share at some age, each once.
    #[must_use]
    pub fn assumed(&self) -> Vec<&str> {
        let ids: std::collections::BTreeSet<_> = self.0.iter().flat_map(BandShares::assumed).collect();
        ids.into_iter().collect()
    }

    /// Which rule shares for so many classes break.
    pub(super) fn check(&self, classes: usize) -> Result<(), String> {
        let fits = |band: &BandShares| band.shares.len() == classes;
        if self.0.is_empty() || !self.0.iter().all(fits) {
            return Err(format!("the shares by age are not those of {classes} classes"));
        }
        Ok(())
    }

    /// The rows for classes with these ids, else which rule they break; `None` if there are no rows.
    pub(super) fn checked(rows: Vec<AgeRow>, ids: &[&str]) -> Result<Option<Self>, String> {
        if rows.is_empty() {
            return Ok(None);
        }
        let mut next = Some(0);
        let mut bands = Vec::with_capacity(rows.len());
        for (i, row) in (1..).zip(rows) {
            let at = |text: String| format!("age row {i} (from = {}): {text}", row.from);
            if next != Some(row.from) {
                return Err(at(next.map_or_else(
                    || "the row before it has no `to`: it holds all older ages".into(),
                    |next| format!("must be from = {next}, so that every age is in one row"),
                )));
            }
            if row.to.is_some_and(|to| to < row.from) {
                return Err(at("`to` is below `from`".into()));
            }
            next = row.to.map(|to| to.saturating_add(1));
            let shares = row.dense(ids).map_err(at)?;
            let band = AgeBand { from: row.from, to: row.to };
            bands.push(BandShares { band, shares, sources: row.sources });
        }
        match next {
            Some(next) => Err(format!("age {next} and above have no row: leave `to` out of the last one")),
            None => Ok(Some(Self(bands))),
        }
    }
}

impl AgeRow {
    /// A share for each class.
    fn dense(&self, ids: &[&str]) -> Result<Vec<f64>, String> {
        let index_of = |id: &str| {
            let found = ids.iter().position(|known| *known == id);
            found.ok_or_else(|| format!("{id:?} is not one of the classes {ids:?}"))
        };
        let rest = index_of(&self.rest)?;
        let mut dense = vec![0.0; ids.len()];
        for (id, share) in &self.shares {
            if !(0.0..=1.0).contains(share) {
                return Err(format!("the share of {id:?} is {share}: must be from 0 to 1"));
            }
            if index_of(id)? == rest {
                return Err(format!("{id:?} is the rest and has a share"));
            }
            if self.sources.get(id).is_none_or(String::is_empty) {
                return Err(format!(
                    "the share of {id:?} has no source; begin it with \"{ASSUMPTION}\" if it is one"
                ));
            }
            dense[index_of(id)?] = *share;
        }
        if let Some(id) = self.sources.keys().find(|id| !self.shares.contains_key(*id)) {
            return Err(format!("{id:?} has a source and no share"));
        }
        let sum: f64 = dense.iter().sum();
        if sum > 1.0 + ROUNDING {
            return Err(format!("the shares sum to {sum}: must be at most 1"));
        }
        dense[rest] = (1.0 - sum).max(0.0);
        Ok(dense)
    }
}

#[cfg(test)]
mod tests {
    use crate::settings::Settings;
    use crate::settings::classes::Classes;

    const CLASSES: &str = "[[class]]\nid = \"a\"\nname = {}\nreach_m = 300\nreach_source = \"x\"\n\
        [[class]]\nid = \"b\"\nname = {}\nreach_m = 500\nreach_source = \"x\"\n";
    const AGES: &str = "[[age]]\nfrom = 0\nto = 66\nshares = { a = 0.25 }\nrest = \"b\"\nsources = { a = \"x\" }\n\
        [[age]]\nfrom = 67\nshares = { a = 1 }\nrest = \"b\"\nsources = { a = \"Assumption: y\" }\n";

    fn error(from: &str, to: &str) -> String {
        assert!(AGES.contains(from), "{from}");
        let text = format!("{CLASSES}{}", AGES.replacen(from, to, 1));
        Classes::parse(&text, "m.toml").map_or_else(|e| e.to_string(), |_| "accepted".into())
    }

    #[test]
    fn shares_are_dense_and_the_rest_fills_up() {
        let classes = Classes::parse(&format!("{CLASSES}{AGES}"), "m.toml").expect("classes");
        let shares = classes.shares().expect("shares");
        let dense: Vec<_> = shares.bands().iter().map(|band| band.shares.clone()).collect();
        assert_eq!(dense, [[0.25, 0.75], [1.0, 0.0]]);
        assert_eq!(shares.assumed(), ["a"]);
        assert!(Classes::parse(CLASSES, "m.toml").expect("classes").shares().is_none());
    }

    #[test]
    fn built_in_shares_are_those_of_the_survey() {
        // Helseundersøkelsen 1995, table 3.3, and the assumptions for `fit`
        let table = [
            (0, 0.0, 0.3),
            (16, 0.01, 0.3),
            (25, 0.01, 0.3),
            (45, 0.05, 0.3),
            (67, 0.17, 0.2),
            (80, 0.34, 0.05),
        ];
        let classes = Classes::built_in().expect("built-in classes");
        let bands = classes.shares().expect("shares").bands();
        assert_eq!(bands.len(), table.len());
        for (band, (from, rollator, fit)) in bands.iter().zip(table) {
            assert_eq!((band.band.from, band.shares[0], band.shares[2]), (from, rollator, fit));
            assert!((band.shares.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{band:?}");
            assert!(band.assumed().any(|id| id == "fit"), "{band:?}");
        }
    }

    #[test]
    fn broken_shares_name_the_row_and_the_rule() {
        for (from, to, expected) in [
            ("to = 66", "to = 65", "age row 2 (from = 67): must be from = 66"),
            ("to = 66", "to = 70", "must be from = 71"),
            ("to = 66\n", "", "age row 2 (from = 67): the row before it has no `to`"),
            ("from = 0", "from = 1", "age row 1 (from = 1): must be from = 0"),
            ("from = 67", "from = 67\nto = 99", "age 100 and above have no row"),
            ("from = 67", "from = 67\nto = 9", "`to` is below"),
            ("{ a = 0.25 }", "{ a = 1.5 }", "the share of \"a\" is 1.5"),
            ("{ a = 0.25 }", "{ a = -0.1 }", "the share of \"a\" is -0.1"),
            ("{ a = 0.25 }", "{ a = nan }", "must be from 0 to 1"),
            ("{ a = 0.25 }", "{ c = 0.5 }", "\"c\" is not one of the classes"),
            ("rest = \"b\"", "rest = \"c\"", "\"c\" is not one of the classes [\"a\", \"b\"]"),
            ("rest = \"b\"", "rest = \"a\"", "\"a\" is the rest and has a share"),
            ("sources = { a = \"x\" }", "sources = {}", "has no source"),
            (
                "sources = { a = \"x\" }",
                "sources = { a = \"x\", b = \"x\" }",
                "\"b\" has a source and no share",
            ),
            ("rest = \"b\"", "rset = \"b\"", "rset"),
        ] {
            let text = error(from, to);
            assert!(text.contains(expected) && text.contains("m.toml"), "{to}: {text}");
        }
    }
}
