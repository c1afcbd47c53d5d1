//! Names of regions compared, for tables that give no codes.

/// A first part that makes two words one name (`Nord-Odal`), not a name in two languages (`Oslo-Oslove`).
const ONE_NAME: [&str; 8] = ["nord", "nordre", "sør", "søre", "øst", "aust", "midt", "stor"];

/// How alike two names are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// The same but for capitals, spaces and signs.
    Same,
    /// One of them is the other in one of its languages, or without what stands in brackets.
    Part,
}

/// How alike two names are; `None` if they are not.
pub(super) fn likeness(a: &str, b: &str) -> Option<Likeness> {
    if letters(a) == letters(b) {
        return Some(Likeness::Same);
    }
    let parts = parts(b);
    let shared = self::parts(a).iter().any(|part| parts.contains(part));
    shared.then_some(Likeness::Part)
}

fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The name in each of its languages, without brackets.
fn parts(name: &str) -> Vec<String> {
    let name = name.split('(').next().unwrap_or_default();
    let parts: Vec<String> =
        name.split(['-', '–', '/']).map(letters).filter(|part| !part.is_empty()).collect();
    match parts.first() {
        Some(first) if ONE_NAME.contains(&first.as_str()) => vec![letters(name)],
        _ => parts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_two_languages_are_found_and_compass_words_are_not() {
        for (a, b, expected) in [
            ("Oslo-Oslove", "oslo", Some(Likeness::Part)),
            ("Unjárga - Nesseby", "Unjárga-Nesseby", Some(Likeness::Same)),
            ("Porsanger-Porsáŋgu-Porsanki", "Porsanger - Porsáŋgu", Some(Likeness::Part)),
            ("St. Hanshaugen", "St.Hanshaugen", Some(Likeness::Same)),
            ("ÅS", "Ås", Some(Likeness::Same)),
            ("Midt-Telemark", "Telemark", None),
            ("Nord-Odal", "Sør-Odal", None),
            ("Våler (Innlandet)", "Våler", Some(Likeness::Part)),
            ("Våler", "Vågå", None),
        ] {
            assert_eq!(likeness(a, b), expected, "{a} and {b}");
            assert_eq!(likeness(b, a), expected, "{b} and {a}");
        }
    }
}
