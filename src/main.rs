//! The program `tettsted`: parses, runs, and says how it ended.

use std::process::ExitCode;

fn main() -> ExitCode {
    tettsted::cli::main()
}
