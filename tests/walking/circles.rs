//! The house rule that no file uses another that uses it, straight or over others.
//!
//! A file uses another through `use` lines and through paths in its code; tests are left out. What is re-exported is looked for
//! where it is defined, so that a room may show the things of its files without being used by them.

use std::collections::{BTreeMap, BTreeSet};

use crate::sources::{Source, code_of, sources};

/// Circles that are still there. The list may only become shorter: one that is open is taken out of it.
const LEFT: &[&[&str]] = &[];

#[test]
fn no_files_use_each_other_in_a_circle() {
    let files = Files::of(&sources("src"));
    let found = files.circles();
    let left: Vec<BTreeSet<String>> =
        LEFT.iter().map(|circle| circle.iter().map(|file| (*file).to_owned()).collect()).collect();
    let is_known = |circle: &BTreeSet<String>| left.iter().any(|known| circle.is_subset(known));
    let new: Vec<String> =
        found.iter().filter(|circle| !is_known(circle)).map(|circle| files.describe(circle)).collect();
    assert!(new.is_empty(), "circles of files:\n{}", new.join("\n\n"));
    for known in &left {
        let is_there = found.iter().any(|circle| circle.is_subset(known));
        assert!(is_there, "this circle is open now, take it out of the list: {known:?}");
    }
}

#[test]
fn circles_are_found() {
    let circles = |files: &[(&str, &str)]| {
        let source = |(name, text): &(&str, &str)| Source {
            path: format!("src/{name}.rs").into(),
            module: name.split('/').map(str::to_owned).collect(),
            text: (*text).into(),
        };
        let circles = Files::of(&files.iter().map(source).collect::<Vec<_>>()).circles();
        circles
            .into_iter()
            .map(|circle| circle.into_iter().collect::<Vec<_>>().join(", "))
            .collect::<Vec<_>>()
    };
    let straight = [("a", "use crate::b::{self, B};"), ("b", "fn f() { crate::a::g(); }")];
    assert_eq!(circles(&straight), ["a, b"]);
    let parent = [("a", "mod b;\nuse b::B;\npub struct A;"), ("a/b", "use super::A;")];
    assert_eq!(circles(&parent), ["a, a/b"]);
    let in_code = [("a", "mod b;\npub struct A;\nfn f() { b::g() }"), ("a/b", "use super::A;")];
    assert_eq!(circles(&in_code), ["a, a/b"]);
    let shown = [("a", "mod b;\nmod c;\npub use b::B;"), ("a/b", "pub struct B;"), ("a/c", "use super::B;")];
    assert!(circles(&shown).is_empty());
    let through = [
        ("a", "mod b;\npub use b::B;"),
        ("a/b", "use crate::c::C;\npub struct B;"),
        ("c", "use crate::a::B;"),
    ];
    assert_eq!(circles(&through), ["a/b, c"]);
    let names = [
        ("a", "mod b;\npub struct A;\npub(in crate::b) fn f() {} // crate::b::g"),
        ("b", "use crate::a::A;"),
    ];
    assert!(circles(&names).is_empty());
    let tests = [
        ("a", "pub struct A;\n#[cfg(test)]\nmod tests {\n    use crate::b::B;\n}"),
        ("b", "use crate::a::A;"),
    ];
    assert!(circles(&tests).is_empty());
    let long =
        [("a", "use crate::b::B;"), ("b", "use crate::c::C;"), ("c", "use crate::{\n    a::A as X,\n};")];
    assert_eq!(circles(&long), ["a, b, c"]);
}

/// Names from the root of the crate down.
type Module = Vec<String>;

/// A thing by the file that names it, and its name; without one the file itself.
type Thing = (Module, Option<String>);

/// All files, and which others each uses.
struct Files {
    uses: BTreeMap<Module, BTreeSet<Module>>,
}

impl Files {
    fn of(sources: &[Source]) -> Self {
        let codes: BTreeMap<Module, Code> = sources
            .iter()
            .filter(|source| !source.is_test())
            .map(|source| (source.place(), Code::of(source)))
            .collect();
        let names = Names::of(&codes);
        let uses = codes.iter().map(|(module, code)| (module.clone(), names.used_by(module, code))).collect();
        Self { uses }
    }

    /// The files that can be come to from a file.
    fn reached_from(&self, from: &Module) -> BTreeSet<&Module> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&Module> = self.uses[from].iter().collect();
        while let Some(module) = open.pop() {
            if reached.insert(module) {
                open.extend(&self.uses[module]);
            }
        }
        reached
    }

    /// The circles, each once, as names of files.
    fn circles(&self) -> BTreeSet<BTreeSet<String>> {
        let reached: BTreeMap<&Module, BTreeSet<&Module>> =
            self.uses.keys().map(|module| (module, self.reached_from(module))).collect();
        let with_itself = reached.iter().filter(|(module, reached)| reached.contains(*module));
        with_itself
            .map(|(module, own)| {
                let circle = own.iter().filter(|other| reached[*other].contains(module));
                circle.map(|other| other.join("/")).collect()
            })
            .collect()
    }

    /// Which file of a circle uses which.
    fn describe(&self, circle: &BTreeSet<String>) -> String {
        let mut lines = Vec::new();
        for (module, used) in &self.uses {
            let used = used.iter().map(|other| other.join("/")).filter(|other| circle.contains(other));
            let used: Vec<String> = used.collect();
            if circle.contains(&module.join("/")) {
                lines.push(format!("{} uses {}", module.join("/"), used.join(", ")));
            }
        }
        lines.join("\n")
    }
}

impl Source {
    fn is_test(&self) -> bool {
        self.module.last().is_some_and(|name| name == "tests" || name.ends_with("_tests"))
    }

    /// Its place in the crate: the root has no names.
    fn place(&self) -> Module {
        if self.module == ["lib"] { Vec::new() } else { self.module.clone() }
    }
}

/// The paths in a file.
struct Code {
    /// Of `use` lines.
    imported: Vec<String>,
    /// Of `pub use` lines.
    shown: Vec<String>,
    /// Of all other code.
    written: Vec<String>,
}

impl Code {
    fn of(source: &Source) -> Self {
        let mut code = Self { imported: Vec::new(), shown: Vec::new(), written: Vec::new() };
        let mut rest = String::new();
        let text = without_visibility(&code_of(&source.text));
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let is_shown = line.trim_start().starts_with("pub");
            let Some((before, tree)) = line.split_once("use ").filter(|(before, _)| is_visibility(before))
            else {
                rest.push_str(line);
                rest.push('\n');
                continue;
            };
            debug_assert!(before.trim().is_empty() || is_shown);
            let mut tree = tree.to_owned();
            while !tree.contains(';') {
                tree.push_str(lines.next().unwrap_or(";"));
            }
            let (tree, after) = tree.split_once(';').unwrap_or((&tree, ""));
            if is_shown { &mut code.shown } else { &mut code.imported }.extend(paths_of(tree));
            rest.push_str(after);
        }
        code.written = written_paths(&rest);
        code
    }
}

/// The text without the paths of `pub(in ...)`, which use nothing.
fn without_visibility(text: &str) -> String {
    let mut parts = text.split("pub(in ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + "pub " + part.split_once(')').map_or("", |(_, rest)| rest))
}

/// Whether only a visibility stands here, or nothing.
fn is_visibility(before: &str) -> bool {
    matches!(before.trim(), "" | "pub" | "pub(crate)" | "pub(super)" | "pub(self)")
}

/// The paths of a `use` tree.
fn paths_of(tree: &str) -> Vec<String> {
    let Some((before, inside)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or_default().trim();
        return if path.is_empty() { Vec::new() } else { vec![path.into()] };
    };
    let inside = inside.rsplit_once('}').map_or(inside, |(inside, _)| inside);
    let mut depth = 0;
    let entries = inside.split(move |c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    entries.flat_map(paths_of).map(|entry| format!("{}{entry}", before.trim())).collect()
}

/// All paths of at least two names in code.
fn written_paths(code: &str) -> Vec<String> {
    let words = code.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
    words.filter(|word| word.contains("::") && !word.starts_with(':')).map(str::to_owned).collect()
}

/// What names stand for.
struct Names {
    modules: BTreeSet<Module>,
    /// By file: what it shows of others, and what it takes from them.
    known: BTreeMap<Module, BTreeMap<String, Thing>>,
}

impl Names {
    fn of(codes: &BTreeMap<Module, Code>) -> Self {
        let mut names = Self { modules: codes.keys().cloned().collect(), known: BTreeMap::new() };
        for (module, code) in codes {
            let all = code.imported.iter().chain(&code.shown);
            let things = all.filter_map(|path| names.thing(module, path));
            let known = things.filter_map(|(at, name)| Some((name.clone()?, (at, name))));
            let known = known.collect();
            names.known.insert(module.clone(), known);
        }
        names
    }

    /// The files that a file uses; the root of the crate aside.
    fn used_by(&self, module: &Module, code: &Code) -> BTreeSet<Module> {
        let paths = code.imported.iter().chain(&code.written);
        let things = paths.filter_map(|path| self.thing(module, path));
        let files = things.map(|thing| self.defined(thing, &mut BTreeSet::new()));
        files.filter(|file| file != module && !file.is_empty()).collect()
    }

    /// What a path of a file leads to, if it is something of this crate.
    fn thing(&self, module: &Module, path: &str) -> Option<Thing> {
        let mut names = path.split("::").map(str::trim).peekable();
        let mut at = match *names.peek()? {
            "crate" => Vec::new(),
            "self" | "super" => module.clone(),
            child => {
                let is_child = self.modules.contains(&[module.as_slice(), &[child.to_owned()]].concat());
                is_child.then(|| module.clone())?
            }
        };
        while let Some(step) = names.next_if(|name| matches!(*name, "crate" | "self" | "super")) {
            if step == "super" {
                at.pop();
            }
        }
        while let Some(name) = names.peek() {
            let below = [at.as_slice(), &[(*name).to_owned()]].concat();
            if !self.modules.contains(&below) {
                break;
            }
            at = below;
            names.next();
        }
        let name = names.next().filter(|name| *name != "self").map(str::to_owned);
        Some((at, name))
    }

    /// The file where a thing is defined.
    fn defined(&self, (at, name): Thing, seen: &mut BTreeSet<Thing>) -> Module {
        let next = name.as_ref().and_then(|name| self.known.get(&at)?.get(name)).cloned();
        match next {
            Some(next) if seen.insert((at.clone(), name)) => self.defined(next, seen),
            _ => at,
        }
    }
}
