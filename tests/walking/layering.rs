//! The house rules that a machine can check: no room uses a room below it, and files stay small.

use std::path::PathBuf;

use crate::sources::{Source, code_of, sources};

/// The rooms from the top; a room may use its own and those above it.
const ROOMS: [&[&str]; 17] = [
    &[
        "features", "units", "ids", "cases", "geodesy", "explain", "watch", "whole", "words", "moment",
        "opening", "written",
    ],
    &["settings"],
    &["input"],
    &["network"],
    &["residents"],
    &["hierarchy"],
    &["reach"],
    &["plan"],
    &["analysis"],
    &["study"],
    &["layers"],
    &["export"],
    &["ask"],
    &["tiles"],
    &["service"],
    &["cli"],
    &["lib", "main"],
];
/// Most lines of a file.
const MOST_LINES: usize = 400;
/// Names that say nothing.
const NO_NAMES: [&str; 3] = ["utils", "common", "helpers"];

#[test]
fn no_room_uses_a_room_below_it() {
    let mut wrong = Vec::new();
    for source in sources("src") {
        let room = level(&source.module[0]);
        for (line, used) in source.used_rooms() {
            let place = format!("{}:{line}: {}", source.path.display(), source.module[0]);
            match (room, level(&used)) {
                (Some(own), Some(other)) if other > own => wrong.push(format!("{place} uses {used}")),
                (None, _) => wrong.push(format!("{place} is not in the list of rooms")),
                (_, None) => wrong.push(format!("{place} uses {used}, which is not in the list of rooms")),
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_is_too_long() {
    let all = ["src", "tests", "benches", "examples"].into_iter().flat_map(sources);
    let long =
        all.map(|source| (source.text.lines().count(), source.path)).filter(|(lines, _)| *lines > MOST_LINES);
    let long: Vec<_> = long.map(|(lines, path)| format!("{}: {lines} lines", path.display())).collect();
    assert!(long.is_empty(), "over {MOST_LINES} lines:\n{}", long.join("\n"));
}

#[test]
fn names_say_what_is_inside() {
    for source in sources("src") {
        let bad = source.module.iter().find(|name| NO_NAMES.contains(&name.as_str()));
        assert!(bad.is_none(), "{}: name it after what it does", source.path.display());
    }
}

#[test]
fn nothing_is_left_to_do() {
    for source in sources("src") {
        for (line, text) in source.text.lines().enumerate() {
            let open = ["TODO", "FIXME"].into_iter().find(|mark| text.contains(mark));
            assert!(open.is_none(), "{}:{}: {text}", source.path.display(), line + 1);
        }
    }
}

/// Files with unsafe code; any other is to do without.
const UNSAFE: [&str; 4] = [
    "export/gdal_file/boolean.rs",
    "input/table/vector/straight.rs",
    "reach/lanes.rs",
    "study/container/read.rs",
];

#[test]
fn unsafe_code_is_where_it_is_known() {
    let blocks = |source: &Source| code_of(&source.text).matches("unsafe {").count();
    let with: Vec<_> = sources("src").into_iter().filter(|source| blocks(source) > 0).collect();
    let files: Vec<String> = with.iter().map(|source| source.module.join("/") + ".rs").collect();
    assert_eq!(files, UNSAFE);
    for source in with {
        let reasons = source.text.matches("// SAFETY: ").count();
        assert_eq!(reasons, blocks(&source), "{}: a SAFETY comment for each", source.path.display());
    }
}

#[test]
fn used_rooms_are_found() {
    let found = |module: &[&str], text: &str| {
        let module = module.iter().map(|&part| part.into()).collect();
        let source = Source { path: PathBuf::new(), module, text: text.into() };
        source.used_rooms().into_iter().map(|(_, room)| room).collect::<Vec<_>>()
    };
    assert_eq!(
        found(&["reach", "a"], "use crate::units::{Mm, mm};\nfn f() { crate::network::g(); }"),
        ["units", "network"]
    );
    assert_eq!(
        found(&["reach"], "use crate::{\n    input::{osm, foot},\n    units,\n};"),
        ["input", "units"]
    );
    assert_eq!(
        found(&["input", "osm", "pbf"], "use super::super::super::cli::x; use super::super::foot;"),
        ["cli"]
    );
    assert_eq!(found(&["units"], "use super::cli;\n/// as [`crate::cli`]\npub(crate) fn f() {}"), ["cli"]);
    let with_tests = "#[cfg(test)]\nmod tests {\n    use crate::cli;\n}\nuse crate::units;";
    assert_eq!(found(&["units"], with_tests), ["units"]);
}

/// Height of a room, counted from the top of the list.
fn level(room: &str) -> Option<usize> {
    ROOMS.iter().position(|rooms| rooms.contains(&room))
}

impl Source {
    /// Rooms that the code names, with their lines; tests and comments aside.
    fn used_rooms(&self) -> Vec<(usize, String)> {
        let is_test = self.module.last().is_some_and(|name| name == "tests" || name.ends_with("_tests"));
        let code = if is_test { String::new() } else { code_of(&self.text) };
        let to_root = "super::".repeat(self.module.len());
        let mut found = Vec::new();
        for prefix in ["crate::", to_root.as_str()] {
            for (at, _) in code.match_indices(prefix) {
                let line = code[..at].lines().count().max(1);
                found.extend(first_names(&code[at + prefix.len()..]).map(|room| (line, room)));
            }
        }
        found.sort();
        found
    }
}

/// What follows `crate::`: one name, or the first name of each entry in braces.
fn first_names(rest: &str) -> impl Iterator<Item = String> {
    let mut entries = vec![rest];
    if let Some(inside) = rest.strip_prefix('{') {
        let mut depth = 0;
        let is_split = move |c: char| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            depth < 0 || (depth == 0 && c == ',')
        };
        let end = end_of_braces(inside);
        entries = inside[..end].split(is_split).collect();
    }
    let name = |entry: &str| -> String {
        entry.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    // small letters only: names of types at the root of the crate are no rooms
    let names = entries.into_iter().map(name).filter(|name| name.starts_with(|c: char| c.is_lowercase()));
    names.collect::<Vec<_>>().into_iter()
}

/// Where the braces end that were open before the text.
fn end_of_braces(inside: &str) -> usize {
    let mut depth = 1;
    let end = inside.find(|c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        depth == 0
    });
    end.unwrap_or(inside.len())
}
