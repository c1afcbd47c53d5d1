//! What is printed when the program itself is at fault.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::Write;
use std::panic::PanicHookInfo;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::cli::output::say;

/// Where to report it, and with what.
const ADVICE: &str = concat!(
    "please report it on the issues page of the project, with these two lines, the command, the version (",
    env!("CARGO_PKG_VERSION"),
    ") and, if you may, the input; results written before are whole"
);

/// Which panics are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Panics {
    /// The first: the program ends with it.
    First,
    /// Each: a service goes on.
    Each,
}

/// Reports a panic in two lines, and where it came from only if `RUST_BACKTRACE` asks for it.
pub(in crate::cli) fn report_panics(which: Panics) {
    static REPORTED: AtomicBool = AtomicBool::new(false);
    std::panic::set_hook(Box::new(move |fault| {
        if !REPORTED.swap(true, Ordering::Relaxed) || which == Panics::Each {
            report(fault);
        }
    }));
}

fn report(fault: &PanicHookInfo<'_>) {
    let payload = fault.payload();
    let text =
        payload.downcast_ref::<&str>().copied().or(payload.downcast_ref::<String>().map(String::as_str));
    let what = text.unwrap_or("no reason given").lines().collect::<Vec<_>>().join(" ");
    let place = fault.location().map(|at| format!(" ({}:{})", at.file(), at.line())).unwrap_or_default();
    say::error(&format!("a fault of tettsted itself{place}: {what}"), "fault", ADVICE);
    let trace = Backtrace::capture();
    if trace.status() == BacktraceStatus::Captured {
        // a closed stderr is no reason to fail once more
        let _ = writeln!(std::io::stderr(), "{trace}");
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    /// Set where this test program is run again to panic.
    const PANICS: &str = "TETTSTED_TEST_PANICS";

    /// What several threads print that panic at once.
    fn stderr_with(backtrace: &str) -> String {
        let own = std::env::current_exe().expect("this test program");
        let arguments =
            ["--exact", "cli::output::fault::tests::a_panic_is_reported_in_two_lines", "--nocapture"];
        let mut command = Command::new(own);
        let run = command.args(arguments).env(PANICS, "1").env("RUST_BACKTRACE", backtrace).output();
        String::from_utf8_lossy(&run.expect("run").stderr).into_owned()
    }

    #[test]
    fn a_panic_is_reported_in_two_lines() {
        if std::env::var_os(PANICS).is_some() {
            report_panics(Panics::First);
            let threads = (0..4).map(|_| std::thread::spawn(|| panic!("index 7\nis out of bounds")));
            threads.collect::<Vec<_>>().into_iter().for_each(|thread| assert!(thread.join().is_err()));
            return;
        }
        let without = stderr_with("0");
        let lines: Vec<&str> = without.lines().filter(|line| !line.trim().is_empty()).collect();
        assert_eq!(lines.len(), 2, "{without}");
        assert!(
            lines[0].contains("error: a fault of tettsted itself (src/cli/output/fault.rs:"),
            "{without}"
        );
        assert!(lines[0].ends_with("index 7 is out of bounds"), "{without}");
        assert!(lines[1].contains("what to do: please report it"), "{without}");
        assert!(stderr_with("1").lines().count() > 10, "a backtrace where it is asked for");
    }
}
