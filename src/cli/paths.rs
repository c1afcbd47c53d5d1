//! Which paths on the command line are read and which are written; no command writes onto what it reads.

use std::any::TypeId;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command};

use crate::cli::output::fail;
use crate::cli::output::fail::Failure;
use crate::whole;

/// Options and arguments with files or folders that are read.
const READ: [&str; 47] = [
    "addresses",
    "after",
    "ages",
    "ambulant_settings",
    "area",
    "base_types",
    "before",
    "border",
    "building_settings",
    "buildings",
    "candidates",
    "classes",
    "coverage_settings",
    "dem",
    "form_settings",
    "from",
    "further",
    "grid",
    "groups",
    "household_settings",
    // changed row by row, and never written over
    "into",
    "jobs",
    "key",
    "layer",
    "life_table",
    "locate_settings",
    "municipalities",
    "need",
    "need_settings",
    "network_settings",
    "offices",
    "plan",
    "plans",
    "population_settings",
    "project_settings",
    "question",
    "residents",
    "service_settings",
    "services",
    "settings",
    "settlement_settings",
    "sites",
    "stops",
    "visits",
    "web",
    "with",
    "workplace_settings",
];
/// Those that are written.
const WRITTEN: [&str; 7] = ["explain", "folder", "key_file", "output", "report", "state", "to"];
/// Commands whose plan is what they write.
const WRITE_PLAN: [&str; 2] = ["make", "import"];
/// Stands for stdin or stdout in place of a file.
const STREAM: &str = "-";
/// What stdin is called among files.
const STDIN: &str = "/dev/stdin";

/// What becomes of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Read,
    Written,
}

/// What a command does with the path of an argument; `None` if nobody has said so.
fn use_of(command: &Command, argument: &Arg) -> Option<Use> {
    let (command, id) = (command.get_name(), argument.get_id().as_str());
    if WRITTEN.contains(&id) || id == "plan" && WRITE_PLAN.contains(&command) {
        return Some(Use::Written);
    }
    READ.contains(&id).then_some(Use::Read)
}

/// The arguments of a command that are paths.
fn paths(command: &Command) -> impl Iterator<Item = &Arg> {
    command
        .get_arguments()
        .filter(|argument| argument.get_value_parser().type_id() == TypeId::of::<PathBuf>())
}

/// Keeps all inputs from being written over, and refuses outputs that are inputs, or one another.
pub(super) fn check(mut command: &Command, mut matches: &ArgMatches) -> Result<(), Failure> {
    while let Some((name, own)) = matches.subcommand() {
        let Some(found) = command.find_subcommand(name) else { break };
        (command, matches) = (found, own);
    }
    let (mut read, mut written) = (Vec::new(), Vec::new());
    for argument in paths(command) {
        let given = matches.try_get_many::<PathBuf>(argument.get_id().as_str()).ok().flatten();
        let given = given.into_iter().flatten();
        match use_of(command, argument) {
            Some(Use::Written) => written.extend(given.filter(|path| *path != Path::new(STREAM)).cloned()),
            // what nobody knows of is safe as an input
            Some(Use::Read) | None => read.extend(
                given.map(|path| if path == Path::new(STREAM) { STDIN.into() } else { path.clone() }),
            ),
        }
    }
    whole::keep(read);
    whole::check_all(&written).and_then(|()| whole::check_stdout()).map_err(fail::output)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(command: &Command) -> Vec<&Command> {
        std::iter::once(command).chain(command.get_subcommands().flat_map(all)).collect()
    }

    #[test]
    fn of_every_path_is_said_whether_it_is_read_or_written() {
        let program = crate::cli::command();
        let mut seen = Vec::new();
        for command in all(&program) {
            for argument in paths(command) {
                let (name, id) = (command.get_name(), argument.get_id());
                assert!(use_of(command, argument).is_some(), "tettsted {name}: is {id} read or written?");
                seen.push(id.as_str());
            }
        }
        let unused: Vec<_> = READ.iter().chain(&WRITTEN).filter(|id| !seen.contains(id)).collect();
        assert!(unused.is_empty(), "no command has these: {unused:?}");
    }
}
