//! The house rule of `docs/glossary.md`: one word, one thing.

use std::collections::BTreeMap;

use crate::sources::{code_of, sources};

/// Words that no name in the code has; the glossary says what stands for them.
const NO_NAMES: [&str; 4] = ["tell", "tells", "telling", "told"];
/// Words that no Norwegian text has, as the glossary says; endings are the same word.
const NO_TEXTS: [&str; 16] = [
    "beboer",
    "bebuar",
    "hjem",
    "heim",
    "boligadresse",
    "bustadadresse",
    "samlokalisert",
    "tomter",
    "krysningssted",
    "kryssingsstad",
    "farbar",
    "klasse",
    "ventede",
    "føresetnad",
    "tyder at",
    "vitjande",
];
/// The same of whole words that others begin with.
const NO_WHOLE_TEXTS: [&str; 2] = ["vert", "leitte"];
/// Types of which there is one.
const ONE_TYPE: [&str; 7] = ["Area", "Coord", "Place", "Position", "Residents", "Study", "Way"];

#[test]
fn names_are_words_of_the_glossary() {
    let mut found = Vec::new();
    for source in sources("src") {
        for (number, line) in (1..).zip(without_texts(&code_of(&source.text)).lines()) {
            for name in names(line) {
                if words(name).iter().any(|word| NO_NAMES.contains(&word.as_str())) {
                    found.push(format!("{}:{number}: {name}", source.path.display()));
                }
            }
        }
        for name in &source.module {
            if words(name).iter().any(|word| NO_NAMES.contains(&word.as_str())) {
                found.push(source.path.display().to_string());
            }
        }
    }
    assert!(found.is_empty(), "docs/glossary.md has better words:\n{}", found.join("\n"));
}

#[test]
fn norwegian_texts_have_one_word_for_one_thing() {
    let glossary =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/glossary.md")).expect("page");
    let mut found = Vec::new();
    for (file, text) in norwegian() {
        for (number, line) in (1..).zip(text.lines()) {
            // what is before the sign is a key, and comments are nobody's text
            let said = line.split_once(" = ").map_or(line, |(_, said)| said).to_lowercase();
            let is_comment = line.starts_with('#');
            let begins = |word: &&&str| said.match_indices(**word).any(|(at, _)| starts(&said, at));
            let wrong = NO_TEXTS.iter().filter(begins).chain(
                NO_WHOLE_TEXTS
                    .iter()
                    .filter(|word| said.split(|c: char| !c.is_alphabetic()).any(|own| own == **word)),
            );
            found
                .extend(wrong.filter(|_| !is_comment).map(|word| format!("{file}:{number}: {word}: {line}")));
        }
    }
    assert!(found.is_empty(), "docs/glossary.md has better words:\n{}", found.join("\n"));
    for word in NO_TEXTS {
        assert!(
            glossary.contains(&format!("*{word}*")),
            "{word} is forbidden, and the glossary does not say so"
        );
    }
}

/// Whether a word begins at a place of a text.
fn starts(text: &str, at: usize) -> bool {
    !text[..at].chars().next_back().is_some_and(char::is_alphabetic)
}

/// The Norwegian texts of the program: those of pages, and the names in settings.
fn norwegian() -> Vec<(String, String)> {
    let data = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data"));
    let mut all = Vec::new();
    for language in ["nb", "nn"] {
        for file in std::fs::read_dir(data.join("words").join(language)).expect("folder") {
            let path = file.expect("file").path();
            all.push((path.display().to_string(), std::fs::read_to_string(&path).expect("text")));
        }
    }
    for file in std::fs::read_dir(data).expect("folder") {
        let path = file.expect("file").path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let text = std::fs::read_to_string(&path).expect("text");
            // names in three languages; all else is English
            let names: Vec<&str> = text.lines().filter(|line| line.contains("nb = ")).collect();
            let names = names.join(
                "
",
            );
            all.push((path.display().to_string(), names));
        }
    }
    assert!(all.len() > 30, "the texts are found");
    all
}

#[test]
fn a_word_of_the_glossary_is_one_type() {
    let mut all: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for source in sources("src") {
        for line in code_of(&source.text).lines() {
            let mut names =
                names(line).skip_while(|name| !["struct", "enum", "type", "trait"].contains(name));
            let known = names.nth(1).and_then(|name| ONE_TYPE.iter().find(|own| **own == name));
            if let Some(name) = known.filter(|_| !line.trim_start().starts_with("type ")) {
                all.entry(name).or_default().push(source.path.display().to_string());
            }
        }
    }
    for name in ONE_TYPE {
        assert_eq!(all.get(name).map_or(0, Vec::len), 1, "{name}: {:?}", all.get(name));
    }
}

#[test]
fn the_glossary_has_the_words_it_is_checked_for() {
    let page =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/glossary.md")).expect("page");
    for name in ONE_TYPE {
        assert!(page.contains(&format!("`{name}`")) || page.contains(&format!("::{name}`")), "{name}");
    }
    assert!(page.contains("*tell*"));
}

#[test]
fn names_and_their_words_are_found() {
    assert_eq!(
        names("let told = self.tellThem(r#x, 1u8);").collect::<Vec<_>>(),
        ["let", "told", "self", "tellThem", "r", "x"]
    );
    assert_eq!(words("NotToldYet"), ["not", "told", "yet"]);
    assert_eq!(words("NOT_TOLD"), ["not", "told"]);
    assert_eq!(words("in_satellite"), ["in", "satellite"]);
    assert_eq!(without_texts("let a = \"told \\\" told\"; told"), "let a = ; told");
}

/// Names in a line of code.
fn names(line: &str) -> impl Iterator<Item = &str> {
    let parts = line.split(|sign: char| !(sign.is_alphanumeric() || sign == '_'));
    parts.filter(|name| name.starts_with(|sign: char| sign.is_alphabetic() || sign == '_'))
}

/// The words a name is made of, in small letters.
fn words(name: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut before = '_';
    for sign in name.chars() {
        if sign == '_' || (sign.is_uppercase() && before.is_lowercase()) {
            all.push(String::new());
        }
        if let Some(word) = all.last_mut().filter(|_| sign != '_') {
            word.extend(sign.to_lowercase());
        }
        before = sign;
    }
    all.retain(|word| !word.is_empty());
    all
}

/// Code without what stands between quotation marks; lines keep their numbers.
fn without_texts(code: &str) -> String {
    let (mut out, mut in_text) = (String::new(), false);
    // a quotation mark as a sign begins no text
    let code = code.replace(r#"'"'"#, "''").replace(r#"'\"'"#, "''");
    let mut signs = code.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' if in_text => _ = signs.next().filter(|next| *next == '\n').map(|next| out.push(next)),
            '"' => in_text = !in_text,
            '\n' => out.push('\n'),
            _ if in_text => {}
            _ => out.push(sign),
        }
    }
    out
}
