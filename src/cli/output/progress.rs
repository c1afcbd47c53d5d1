//! Progress on a terminal; nothing elsewhere.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::output::say;
use crate::cli::output::search_signal::Search;
use crate::reach::Watch;

/// How often a bar looks at the work.
const TICK: Duration = Duration::from_millis(100);

/// Runs one step of work under a spinner that names it.
pub(in crate::cli) fn step<T>(name: &'static str, work: impl FnOnce() -> T) -> T {
    say::step(name);
    let start = std::time::Instant::now();
    let spinner = bar(ProgressBar::new_spinner());
    spinner.set_message(name);
    spinner.enable_steady_tick(TICK);
    let result = work();
    spinner.finish_and_clear();
    tracing::info!(ms = start.elapsed().as_millis() as u64, "{name}");
    result
}

/// Runs work over `sites` sites under a bar that follows its watch.
pub(in crate::cli) fn follow<T: Send>(sites: usize, work: impl FnOnce(&Watch) -> T + Send) -> T {
    let progress = bar(ProgressBar::new(sites as u64));
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len} {eta}") {
        progress.set_style(style);
    }
    progress.set_message("scoring");
    let start = std::time::Instant::now();
    let result = looked_after(work, |watch| {
        progress.set_position(watch.done() as u64);
        !progress.is_hidden()
    });
    progress.finish_and_clear();
    tracing::info!(ms = start.elapsed().as_millis() as u64, sites, "scored");
    result
}

/// Runs a search under a spinner; the first wish to stop ends it with the best answer so far.
pub(in crate::cli) fn follow_search<T: Send>(work: impl FnOnce(&Watch) -> T + Send) -> T {
    let spinner = bar(ProgressBar::new_spinner());
    let _search = Search::begin();
    spinner.set_message("searching (Ctrl-C gives the best so far)");
    spinner.enable_steady_tick(TICK);
    let result = looked_after(work, |watch| {
        if Search::is_to_end() {
            watch.end_search();
        }
        true
    });
    spinner.finish_and_clear();
    result
}

/// Runs work and looks after it again and again, as long as `look` wants to.
fn looked_after<T: Send>(work: impl FnOnce(&Watch) -> T + Send, mut look: impl FnMut(&Watch) -> bool) -> T {
    let watch = Watch::default();
    let result = std::thread::scope(|scope| {
        let worker = scope.spawn(|| work(&watch));
        while !worker.is_finished() && look(&watch) {
            std::thread::sleep(TICK);
        }
        worker.join()
    });
    result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn bar(bar: ProgressBar) -> ProgressBar {
    if std::io::stderr().is_terminal() { bar } else { ProgressBar::hidden() }
}
