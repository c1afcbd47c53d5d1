//! What the tests say beside whether they pass: what was skipped and why, and how many cases of a property decided nothing. It goes to
//! stderr past the capture of the test harness; `scripts/test.sh` counts it.

use std::cell::RefCell;
use std::io::Write;
use std::thread;

use proptest::test_runner::TestCaseResult;

/// Says that the test, or a part of it, is not run.
pub(crate) fn skipped(why: &str) {
    say(&format!("skipped: {}: {why}", test()));
}

/// Notes whether a case of a property is one that the property is about.
pub(crate) fn assumed(holds: bool) {
    DISCARDED.with_borrow_mut(|discarded| discarded.count += u32::from(!holds));
}

/// A case about which the property says nothing.
#[allow(clippy::unnecessary_wraps, reason = "it is the result of a case")]
pub(crate) fn decides_nothing() -> TestCaseResult {
    assumed(false);
    Ok(())
}

/// As `prop_assume!`, and counted.
#[allow(unused_macros, reason = "each test file uses its part")]
macro_rules! assume {
    ($holds:expr) => {{
        let holds: bool = $holds;
        crate::common::notices::assumed(holds);
        proptest::prop_assume!(holds);
    }};
}
#[allow(unused_imports, reason = "each test file uses its part")]
pub(crate) use assume;

/// How many cases of the property that runs in this thread decided nothing; said when the thread of the test ends.
struct Discarded {
    test: String,
    count: u32,
}

thread_local! {
    static DISCARDED: RefCell<Discarded> = RefCell::new(Discarded { test: test(), count: 0 });
}

impl Drop for Discarded {
    fn drop(&mut self) {
        say(&format!("discarded: {}: {} cases", self.test, self.count));
    }
}

fn test() -> String {
    thread::current().name().unwrap_or("a test").to_owned()
}

fn say(line: &str) {
    // nobody is left to hear of a stderr that is closed
    let _ = std::io::stderr().write_all(format!("{line}\n").as_bytes());
}
