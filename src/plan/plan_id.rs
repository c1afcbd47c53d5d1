//! What plans are called in addresses.

use std::fmt;

/// Most letters of the id of a new plan: with an ending it is the name of a file.
const MOST_LETTERS: usize = 60;
/// The id of a new plan whose name has no letters.
const UNNAMED: &str = "plan";

/// What a plan is called in addresses: letters, digits, `-` and `_`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlanId(String);

impl PlanId {
    /// The id of a name: what is neither letter nor digit becomes `-`.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let plain = |letter: char| if letter.is_alphanumeric() || letter == '_' { letter } else { '-' };
        Self(name.trim().chars().map(plain).collect::<String>().to_lowercase())
    }

    /// The id of a new plan of a name: short, without signs at its ends, and the same when it is read from an address.
    #[must_use]
    pub fn of_new(name: &str) -> Self {
        let plain = |name: &str| {
            let id = Self::of(name).0.chars().take(MOST_LETTERS).collect::<String>();
            id.trim_matches(['-', '_']).to_owned()
        };
        // small letters may be written with signs that no id has
        let id = plain(&plain(name));
        if id.is_empty() { Self(UNNAMED.into()) } else { Self(id) }
    }

    /// The same with a number behind it.
    #[must_use]
    pub fn numbered(&self, number: u32) -> Self {
        Self(format!("{}-{number}", self.0))
    }

    /// As it stands in addresses.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PlanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_new_plans_are_plain_and_stay() {
        let of = |name: &str| PlanId::of_new(name).as_str().to_owned();
        assert_eq!(of("  Sentrum 2040 "), "sentrum-2040");
        assert_eq!(of("../../etc/passwd"), "etc-passwd");
        assert_eq!(of("Blåbærlia – øst"), "blåbærlia---øst");
        assert_eq!((of("..").as_str(), of("").as_str(), of("\u{1f600}").as_str()), ("plan", "plan", "plan"));
        assert_eq!(of(&"å".repeat(500)).chars().count(), 60);
        for name in ["İstanbul", "ẞ", "a_b", "Å\u{30a}", "...x...", "CON"] {
            let id = PlanId::of_new(name);
            assert_eq!(PlanId::of(id.as_str()), id, "{name}");
            assert_eq!(PlanId::of(id.numbered(2).as_str()), id.numbered(2), "{name}");
        }
    }
}
