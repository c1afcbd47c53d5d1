//! How functions look: short, with few parameters that have names, and no bare yes or no from other files. What does not yet is counted by
//! room, and the count may only fall.

use std::collections::BTreeMap;

use crate::sources::{code_of, sources};

/// Most lines of a function, its signature and its braces among them.
const MOST_LINES: usize = 40;
/// Most parameters, `self` aside.
const MOST_PARAMETERS: usize = 4;

/// How many functions of a room are longer, have more parameters, take tuples, and take bare bools though other files call them.
type Exceptions = [usize; 4];

/// At most so many in each room; none in the others. Long are match statements over all kinds of a thing, and the steps of a calculation
/// that share most of what they know; the bool of `network` is what an assertion takes (`Broken::unless`).
const EXCEPTIONS: [(&str, Exceptions); 7] = [
    ("analysis", [2, 0, 0, 0]),
    ("ask", [1, 0, 0, 0]),
    ("cli", [0, 1, 0, 2]),
    ("export", [7, 2, 1, 0]),
    ("network", [0, 0, 0, 1]),
    ("plan", [0, 0, 0, 1]),
    ("study", [2, 0, 0, 0]),
];

/// A function as it is written.
struct Function {
    name: String,
    lines: usize,
    is_public: bool,
    /// Type of each parameter, `self` aside.
    parameters: Vec<String>,
}

/// The functions of formatted code: each ends with a brace as far in as it begins.
fn functions(code: &str) -> Vec<Function> {
    let lines: Vec<&str> = code.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let Some((before, rest)) = line.split_once("fn ") else { continue };
        let is_head = before.split_whitespace().all(|word| {
            word.starts_with("pub")
                || ["async", "const", "unsafe", "in"].contains(&word)
                || word.ends_with(')')
        });
        let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if !is_head || name.is_empty() {
            continue;
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        let end = format!("{indent}}}");
        let close = format!("{indent})");
        let mut rest = lines[start..].iter();
        // a function without a body ends with its parameters
        let end = rest.position(|line| **line == end || line.ends_with(';') && line.starts_with(&close));
        let is_short = line.ends_with('}') || line.ends_with(';');
        let length = if is_short { 0 } else { end.unwrap_or(0) };
        found.push(Function {
            name,
            lines: length + 1,
            is_public: before.contains("pub"),
            parameters: parameters(&lines[start..=start + length].join(" ")),
        });
    }
    found
}

/// The types of the parameters of a function, `self` aside.
fn parameters(function: &str) -> Vec<String> {
    let Some(open) = open_of_parameters(function) else { return Vec::new() };
    let (mut depth, mut all, mut own) = (0, Vec::new(), String::new());
    let mut before = ' ';
    for c in function[open + 1..].chars() {
        match c {
            '(' | '[' | '{' | '<' => depth += 1,
            ')' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            // an arrow is no bracket
            '>' if before != '-' => depth -= 1,
            _ => {}
        }
        before = c;
        if c == ',' && depth == 0 {
            all.push(std::mem::take(&mut own));
        } else {
            own.push(c);
        }
    }
    all.push(own);
    let types = all.iter().filter_map(|own| own.split_once(": ").map(|(_, ty)| ty.trim().to_owned()));
    types.collect()
}

/// Where the parameters begin: the first parenthesis outside the brackets of the generics.
fn open_of_parameters(function: &str) -> Option<usize> {
    let (mut depth, mut before) = (0, ' ');
    let name = function.find("fn ")?;
    for (at, c) in function.char_indices().skip_while(|(at, _)| *at < name) {
        match c {
            '<' => depth += 1,
            '>' if before != '-' => depth -= 1,
            '(' if depth == 0 => return Some(at),
            _ => {}
        }
        before = c;
    }
    None
}

impl Function {
    fn exceptions(&self) -> [bool; 4] {
        let is_bool = |ty: &String| ty == "bool";
        [
            self.lines > MOST_LINES,
            self.parameters.len() > MOST_PARAMETERS,
            self.parameters.iter().any(|ty| ty.starts_with('(')),
            self.is_public && self.parameters.iter().any(is_bool),
        ]
    }
}

#[test]
fn functions_are_short_and_say_what_they_take() {
    let mut found: BTreeMap<String, (Exceptions, [Vec<String>; 4])> = BTreeMap::new();
    for source in sources("src") {
        if source.module.last().is_some_and(|name| name == "tests" || name.ends_with("_tests")) {
            continue;
        }
        let (counts, names) = found.entry(source.module[0].clone()).or_default();
        for function in functions(&code_of(&source.text)) {
            for (rule, broken) in function.exceptions().into_iter().enumerate().filter(|(_, broken)| *broken)
            {
                counts[rule] += usize::from(broken);
                names[rule].push(format!("{}: {}", source.path.display(), function.name));
            }
        }
    }
    let rules = ["over 40 lines", "over four parameters", "tuples as parameters", "bare bools as parameters"];
    let mut wrong = Vec::new();
    for (room, (counts, names)) in &found {
        println!("(\"{room}\", {counts:?}),");
        let known = EXCEPTIONS.iter().find(|(known, _)| known == room).map_or([0; 4], |(_, known)| *known);
        for rule in 0..rules.len() {
            if counts[rule] > known[rule] {
                wrong.push(format!(
                    "{room}: {} functions with {}, not {}:\n  {}",
                    counts[rule],
                    rules[rule],
                    known[rule],
                    names[rule].join("\n  ")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn functions_are_read_as_they_are_written() {
    let code = "impl A {\n    pub(super) fn one<T: Fn(u8) -> u8>(&self, a: (u8, u8), b: bool) -> u8 {\n        2\n    }\n}\n\
                fn two(\n    a: Table<A, B>,\n    f: impl Fn(u8, u8) -> u8,\n) {\n}\nfn three() {}\n";
    let all = functions(code);
    let seen: Vec<_> =
        all.iter().map(|own| (&*own.name, own.lines, own.is_public, own.parameters.len())).collect();
    assert_eq!(seen, [("one", 3, true, 2), ("two", 5, false, 2), ("three", 1, false, 0)]);
    assert_eq!(all[0].exceptions(), [false, false, true, true]);
}
