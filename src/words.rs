//! Text for people, in Bokmål, Nynorsk and English (`data/words/LANGUAGE/*.ftl`, Fluent).
//!
//! Numbers go in through [`Words::number`] and its like, so that they are written as the language has it: `1 234,5` in Norwegian.

use std::borrow::Cow;
use std::sync::OnceLock;

use chrono::NaiveDate;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::{LanguageIdentifier, langid};

/// Between thousands in Norwegian: a narrow space at which no line is broken.
const THIN: char = '\u{202f}';

/// A language of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Bokmål.
    #[default]
    Nb,
    /// Nynorsk.
    Nn,
    /// English.
    En,
}

/// The files of a language.
macro_rules! texts {
    ($language:literal) => {
        [
            include_str!(concat!("../data/words/", $language, "/access.ftl")),
            include_str!(concat!("../data/words/", $language, "/ambulant.ftl")),
            include_str!(concat!("../data/words/", $language, "/ask.ftl")),
            include_str!(concat!("../data/words/", $language, "/assumptions.ftl")),
            include_str!(concat!("../data/words/", $language, "/card.ftl")),
            include_str!(concat!("../data/words/", $language, "/common.ftl")),
            include_str!(concat!("../data/words/", $language, "/locate.ftl")),
            include_str!(concat!("../data/words/", $language, "/need.ftl")),
            include_str!(concat!("../data/words/", $language, "/own_figures.ftl")),
            include_str!(concat!("../data/words/", $language, "/page.ftl")),
            include_str!(concat!("../data/words/", $language, "/report.ftl")),
            include_str!(concat!("../data/words/", $language, "/rests.ftl")),
            include_str!(concat!("../data/words/", $language, "/service.ftl")),
            include_str!(concat!("../data/words/", $language, "/services.ftl")),
            include_str!(concat!("../data/words/", $language, "/siting.ftl")),
            include_str!(concat!("../data/words/", $language, "/settlements.ftl")),
            include_str!(concat!("../data/words/", $language, "/coverage.ftl")),
            include_str!(concat!("../data/words/", $language, "/fields.ftl")),
            include_str!(concat!("../data/words/", $language, "/values.ftl")),
            include_str!(concat!("../data/words/", $language, "/descriptions.ftl")),
            include_str!(concat!("../data/words/", $language, "/forms.ftl")),
            include_str!(concat!("../data/words/", $language, "/plan.ftl")),
            include_str!(concat!("../data/words/", $language, "/walk.ftl")),
            include_str!(concat!("../data/words/", $language, "/whatif.ftl")),
        ]
    };
}

impl Language {
    /// All languages, Bokmål first.
    pub const ALL: [Self; 3] = [Self::Nb, Self::Nn, Self::En];

    /// `nb`, `nn` or `en`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::Nn => "nn",
            Self::En => "en",
        }
    }

    /// The language of an id; an error that names those there are.
    pub fn of(id: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|language| language.id() == id);
        found.ok_or_else(|| format!("{id:?} is no language of results; there are nb, nn and en"))
    }

    fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::Nb => langid!("nb"),
            Self::Nn => langid!("nn"),
            Self::En => langid!("en"),
        }
    }

    fn texts(self) -> &'static [&'static str] {
        match self {
            Self::Nb => &texts!("nb"),
            Self::Nn => &texts!("nn"),
            Self::En => &texts!("en"),
        }
    }
}

/// The texts of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Default for Words {
    fn default() -> Self {
        Self::new(Language::default())
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

/// Values to be put into a text, by name.
pub type Values<'a> = &'a [(&'static str, Cow<'a, str>)];

impl Words {
    /// Reads the texts of a language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        // texts go into HTML and CSV: no invisible marks around values
        bundle.set_use_isolating(false);
        for text in language.texts() {
            // broken entries are left out, and found by the test of this room
            let resource = FluentResource::try_new((*text).into()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// The texts of a language, read once for the whole program.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static ALL: [OnceLock<Words>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
        ALL[language as usize].get_or_init(|| Self::new(language))
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// A text without values; the key itself if there is none.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.say(key, &[])
    }

    /// A text with values put in; the key itself if there is no such text.
    #[must_use]
    pub fn say(&self, key: &str, values: Values<'_>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, value_of(value));
        }
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    /// A number with so many decimals.
    #[must_use]
    pub fn number(&self, number: f64, decimals: usize) -> String {
        let text = format!("{:.decimals$}", number.abs());
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let (group, point) = if self.language == Language::En { (',', '.') } else { (THIN, ',') };
        let mut written = String::new();
        if number < 0.0 && text.chars().any(|digit| digit.is_ascii_digit() && digit != '0') {
            written.push('\u{2212}');
        }
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 && whole.len() > 3 {
                written.push(group);
            }
            written.push(digit);
        }
        if !rest.is_empty() {
            written.push(point);
            written.push_str(rest);
        }
        written
    }

    /// A share (0 to 1) as percent with so many decimals, as `12,5 %`.
    #[must_use]
    pub fn percent(&self, share: f64, decimals: usize) -> String {
        let space = if self.language == Language::En { "" } else { "\u{a0}" };
        format!("{}{space}%", self.number(share * 100.0, decimals))
    }

    /// A day as the language writes it: `01.09.2026`, in English `2026-09-01`.
    #[must_use]
    pub fn day(&self, day: NaiveDate) -> String {
        day.format(if self.language == Language::En { "%Y-%m-%d" } else { "%d.%m.%Y" }).to_string()
    }

    /// Metres without decimals, as `350 m`.
    #[must_use]
    pub fn metres(&self, metres: f64) -> String {
        format!("{}\u{a0}m", self.number(metres, 0))
    }
}

/// A name within a sentence: its first letter small.
#[must_use]
pub fn small(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A value as texts see it: one is a number, so that they can say `[one]`; all others are written already.
fn value_of(text: &str) -> FluentValue<'_> {
    if text == "1" { FluentValue::from(1) } else { FluentValue::from(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys of the texts of a language, and the values each wants.
    fn keys(language: Language) -> Vec<(String, Vec<String>)> {
        let mut all = Vec::new();
        for text in language.texts() {
            let resource = FluentResource::try_new((*text).to_owned()).expect("every text can be read");
            for entry in resource.entries() {
                let fluent_syntax::ast::Entry::Message(message) = entry else { continue };
                let words = format!("{message:?}");
                let mut wanted: Vec<String> = words
                    .split("VariableReference { id: Identifier { name: \"")
                    .skip(1)
                    .map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
                    .collect();
                wanted.sort();
                wanted.dedup();
                all.push((message.id.name.to_owned(), wanted));
            }
        }
        all.sort();
        all
    }

    #[test]
    fn one_is_not_several() {
        let said = |language, count: &'static str| {
            let words = Words::new(language);
            words.say("siting-shares-more", &[("count", count.into())])
        };
        assert_eq!(said(Language::Nb, "1"), "og én base til");
        assert_eq!(said(Language::Nn, "1"), "og éin base til");
        assert_eq!(said(Language::En, "1"), "and one more base");
        assert_eq!(said(Language::Nb, "2"), "og 2 baser til");
        assert_eq!(said(Language::En, "21"), "and 21 more bases");
        assert_eq!(said(Language::Nn, "1\u{202f}001"), "og 1\u{202f}001 basar til");
    }

    #[test]
    fn all_languages_have_the_same_texts_once() {
        let bokmaal = keys(Language::Nb);
        let distinct: std::collections::BTreeSet<_> = bokmaal.iter().map(|(key, _)| key).collect();
        assert_eq!(distinct.len(), bokmaal.len(), "a key comes again");
        assert_eq!(keys(Language::Nn), bokmaal);
        assert_eq!(keys(Language::En), bokmaal);
    }

    #[test]
    fn numbers_are_written_as_the_language_has_them() {
        let [nb, _, en] = Language::ALL.map(Words::new);
        assert_eq!(nb.number(1_234_567.85, 1), "1\u{202f}234\u{202f}567,9");
        assert_eq!(en.number(1234.0, 0), "1,234");
        assert_eq!(nb.number(-12.0, 0), "\u{2212}12");
        assert_eq!(nb.number(-0.2, 0), "0");
        assert_eq!(nb.percent(0.125, 1), "12,5\u{a0}%");
        assert_eq!(en.get("no-such-text"), "no-such-text");
        let day = NaiveDate::from_ymd_opt(2026, 9, 1).expect("a day");
        assert_eq!([nb.day(day), en.day(day)], ["01.09.2026", "2026-09-01"]);
    }
}
