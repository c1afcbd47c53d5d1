//! The house rule that texts of the library know no options and no commands: which option a name of the library is stands in one file of the
//! command line.

use crate::sources::{Source, code_of, sources};

/// Options of other programs, which advice may name.
const OF_OTHERS: [&str; 3] = ["osmium extract --strategy", "gdalinfo --formats", "ogrinfo --formats"];
/// Where names of the library become options.
const NAMES: &str = "cli/output/options";

fn is_of_command_line(source: &Source) -> bool {
    source.module.first().is_some_and(|room| room == "cli" || room == "main")
}

/// Whether an option is named: two hyphens, and a letter right after them. A property of a style is none: `--l:{}`.
fn names_option(text: &str) -> bool {
    let is_style = |after: &str| after.split_once(":{").is_some_and(|(name, _)| name.len() == 1);
    text.split("--")
        .skip(1)
        .any(|after| after.starts_with(|c: char| c.is_ascii_lowercase()) && !is_style(after))
}

#[test]
fn texts_of_the_library_know_no_options() {
    let mut found = Vec::new();
    for source in sources("src").iter().filter(|source| !is_of_command_line(source)) {
        for (number, line) in (1..).zip(code_of(&source.text).lines()) {
            let line = OF_OTHERS.iter().fold(line.to_owned(), |line, known| line.replace(known, ""));
            if names_option(&line) {
                found.push(format!("{}:{number}: {}", source.path.display(), line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "the library names options:\n{}", found.join("\n"));
}

#[test]
fn texts_of_the_library_know_no_commands() {
    let mut found = Vec::new();
    for source in sources("src").iter().filter(|source| !is_of_command_line(source)) {
        for (number, line) in (1..).zip(code_of(&source.text).lines()) {
            if line.contains("`tettsted ") {
                found.push(format!("{}:{number}: {}", source.path.display(), line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "the library names commands:\n{}", found.join("\n"));
}

#[test]
fn names_that_become_options_stand_in_texts_of_the_library() {
    let all = sources("src");
    let names =
        all.iter().find(|source| source.module.join("/") == NAMES).map(|source| code_of(&source.text));
    let names = names.unwrap_or_default();
    let known: Vec<&str> = names.split('`').skip(1).step_by(2).filter(|name| name.contains("::")).collect();
    assert!(known.len() > 10, "{known:?}");
    let library: Vec<String> =
        all.iter().filter(|source| !is_of_command_line(source)).map(|source| code_of(&source.text)).collect();
    for name in known {
        let text = format!("`{name}`");
        assert!(library.iter().any(|code| code.contains(&text)), "no text of the library names {text}");
    }
}
