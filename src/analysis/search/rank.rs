//! How well a name fits what is searched for.

/// How well a name fits, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It is the text.
    Exact,
    /// It begins with it.
    Begins,
    /// Words of it begin with the words of the text.
    Words,
    /// It has all words of the text somewhere, numbers at the beginning of a word.
    Inside,
}

/// How a folded name fits a folded text; `None` if it does not.
pub(super) fn fit(name: &str, text: &str) -> Option<Fit> {
    if let Some(rest) = name.strip_prefix(text) {
        return Some(if rest.is_empty() { Fit::Exact } else { Fit::Begins });
    }
    let begins = |word: &str| name.split(' ').any(|own| own.starts_with(word));
    if text.split(' ').all(begins) {
        return Some(Fit::Words);
    }
    let is_number = |word: &str| word.starts_with(|sign: char| sign.is_ascii_digit());
    let is_inside = |word: &str| if is_number(word) { begins(word) } else { name.contains(word) };
    text.split(' ').all(is_inside).then_some(Fit::Inside)
}

/// The order of names as people have it: numbers by what they count.
pub(super) fn compare(a: &str, b: &str) -> std::cmp::Ordering {
    let part = |word: &str| word.parse::<u64>().map_or((1, 0), |number| (0, number));
    let mut words = a.split(' ').zip(b.split(' '));
    let differing = words.find(|(a, b)| a != b);
    let by_words = differing.map(|(a, b)| part(a).cmp(&part(b)).then(a.cmp(b)));
    by_words.unwrap_or_else(|| a.len().cmp(&b.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_better_and_worse() {
        for (name, text, wanted) in [
            ("gamle storgata 5", "storgata 5", Some(Fit::Words)),
            ("storgata 1", "storgata 1", Some(Fit::Exact)),
            ("storgata 12", "storgata 1", Some(Fit::Begins)),
            ("nedre storgata", "stor", Some(Fit::Words)),
            ("storgata 12", "12 stor", Some(Fit::Words)),
            ("storgata 12", "gata 1", Some(Fit::Inside)),
            ("storgata 12", "gata 3", None),
            ("storgata 15", "storgata 5", None),
            ("storgata", "storgaten", None),
        ] {
            assert_eq!(fit(name, text), wanted, "{name}: {text}");
        }
        assert!(Fit::Exact < Fit::Begins && Fit::Words < Fit::Inside);
    }

    #[test]
    fn numbers_are_in_their_order() {
        let mut all = ["storgata 12", "storgata 2 b", "storgata", "storgata 2", "aveien 100", "storgata 1"];
        all.sort_by(|a, b| compare(a, b));
        assert_eq!(
            all,
            ["aveien 100", "storgata", "storgata 1", "storgata 2", "storgata 2 b", "storgata 12"]
        );
    }
}
