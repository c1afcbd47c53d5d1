//! The sources of the project, for the tests of its house rules.

use std::path::{Path, PathBuf};

/// A source file.
pub(crate) struct Source {
    pub(crate) path: PathBuf,
    /// Names from the room down.
    pub(crate) module: Vec<String>,
    pub(crate) text: String,
}

/// All Rust files below a folder of the project; none if there is no such folder.
pub(crate) fn sources(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().into_iter().flatten() {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files.into_iter().map(|path| Source::read(&root, path)).collect()
}

impl Source {
    fn read(root: &Path, path: PathBuf) -> Self {
        let below = path.strip_prefix(root).expect("below the folder").with_extension("");
        let mut module: Vec<String> = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if module.len() > 1 && module.last().is_some_and(|name| name == "mod") {
            module.pop();
        }
        Self { text: std::fs::read_to_string(&path).expect("a source file"), module, path }
    }
}

/// The text without comments and without what is compiled for tests only; lines keep their numbers.
pub(crate) fn code_of(text: &str) -> String {
    let mut in_test = false;
    let mut code = String::new();
    for line in text.lines() {
        in_test |= line == "#[cfg(test)]";
        if !in_test {
            code.push_str(line.split("//").next().unwrap_or_default());
        }
        code.push('\n');
        // the formatter puts the end of an item at the start of a line
        in_test &= !(line == "}" || (line.ends_with(';') && !line.starts_with(' ')));
    }
    code
}
