//! The house rule of `docs/glossary.md`: one word, one thing.

use std::collections::BTreeMap;

use crate::sources::{code_of, sources};

/// Words that no name in the code has; the glossary says what stands for them.
const NO_NAMES: [&str; 4] = ["tell", "tells", "telling", "told"];
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
