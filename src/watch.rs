//! Looking on while long work is done, and stopping it.
//!
//! Whoever does long work asks [`Watch::check`] now and then, as once for each feature or each thousand nodes; it costs nothing to
//! speak of.

use std::io::{self, Read, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Shared between long work and whoever waits for it.
#[derive(Debug, Default)]
pub struct Watch {
    done: AtomicUsize,
    expected: AtomicUsize,
    stopped: Arc<AtomicBool>,
    enough: Arc<AtomicBool>,
    so_far: SoFar,
}

/// How good the best answer of a search is so far, and how good one may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// The value of the best answer so far.
    pub value: f64,
    /// No answer is better than this.
    pub bound: f64,
    /// What both are counted in, as layers have it.
    pub unit: &'static str,
}

/// What a search says of itself while it goes on, in whole numbers of its own of which more is better.
#[derive(Debug, Default)]
pub struct SoFar(Mutex<Option<Running>>);

#[derive(Debug)]
struct Running {
    unit: &'static str,
    /// What one of the whole numbers is in the unit.
    factor: f64,
    found: Option<Found>,
}

impl SoFar {
    /// From now on values and bounds are found, times a factor in a unit.
    pub fn begin(&self, unit: &'static str, factor: f64) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Running { unit, factor, found: None });
    }

    /// What is found after this is about something else, and nobody hears it.
    pub fn end(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Tells the best value and the bound.
    pub fn note(&self, value: i64, bound: i64) {
        if let Some(own) = self.0.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            let of = |number: i64| number as f64 * own.factor;
            own.found = Some(Found { value: of(value), bound: of(bound), unit: own.unit });
        }
    }

    fn found(&self) -> Option<Found> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).as_ref()?.found
    }
}

/// The work was stopped before its end; there is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped before the end")]
pub struct Stopped;

impl Watch {
    /// A watch over a part of the work whose steps are not to be counted with the others: it stops when this one does.
    #[must_use]
    pub fn aside(&self) -> Self {
        let (stopped, enough) = (Arc::clone(&self.stopped), Arc::clone(&self.enough));
        Self { stopped, enough, ..Self::default() }
    }

    /// Sites done so far.
    #[must_use]
    pub fn done(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    /// Says that so many more sites are to be done.
    pub fn expect(&self, sites: usize) {
        self.expected.fetch_add(sites, Ordering::Relaxed);
    }

    /// How much of what is expected so far is done, 0 to 1; `None` if nothing is. Work in several steps expects each when it begins.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        let expected = self.expected.load(Ordering::Relaxed);
        (expected > 0).then(|| (self.done() as f64 / expected as f64).min(1.0))
    }

    /// Asks the work to stop soon.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
        self.enough.store(true, Ordering::Relaxed);
    }

    /// Asks a search to end soon with the best that it has found; all other work goes on.
    pub fn end_search(&self) {
        self.enough.store(true, Ordering::Relaxed);
    }

    /// Where a search says how far it is.
    #[must_use]
    pub fn so_far(&self) -> &SoFar {
        &self.so_far
    }

    /// What a search under way has found so far; `None` if there is none, or nothing is known yet.
    #[must_use]
    pub fn found(&self) -> Option<Found> {
        self.so_far.found()
    }

    /// Whether searches are to end, as a flag to look at.
    #[must_use]
    pub fn search_ends(&self) -> &AtomicBool {
        &self.enough
    }

    /// An error if the work is to stop.
    pub fn check(&self) -> Result<(), Stopped> {
        if self.stopped.load(Ordering::Relaxed) { Err(Stopped) } else { Ok(()) }
    }

    /// Says that some sites are done; an error if the work is to stop.
    pub fn step(&self, sites: usize) -> Result<(), Stopped> {
        self.done.fetch_add(sites, Ordering::Relaxed);
        self.check()
    }
}

/// A reader or writer that ends with an error when the work is to stop.
#[derive(Debug)]
pub struct Watched<'a, T> {
    inner: T,
    watch: &'a Watch,
}

impl<'a, T> Watched<'a, T> {
    /// Reads from or writes to `inner` until the watch stops it.
    pub fn new(inner: T, watch: &'a Watch) -> Self {
        Self { inner, watch }
    }

    /// What was read from or written to.
    pub fn into_inner(self) -> T {
        self.inner
    }
}

impl<T: Read> Read for Watched<'_, T> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        self.watch.check().map_err(io::Error::other)?;
        self.inner.read(to)
    }
}

impl<T: Write> Write for Watched<'_, T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.watch.check().map_err(io::Error::other)?;
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_aside_stops_with_the_other_and_counts_by_itself() {
        let watch = Watch::default();
        let aside = watch.aside();
        aside.step(3).expect("not stopped");
        assert_eq!((watch.done(), aside.done()), (0, 3));
        assert_eq!((watch.share(), aside.share()), (None, None));
        aside.expect(6);
        assert_eq!((watch.share(), aside.share()), (None, Some(0.5)));
        watch.end_search();
        assert!(aside.search_ends().load(Ordering::Relaxed) && aside.check().is_ok());
        watch.stop();
        assert_eq!(aside.check(), Err(Stopped));
    }

    #[test]
    fn a_search_tells_how_far_it_is_in_the_unit_that_was_said() {
        let watch = Watch::default();
        watch.so_far().note(1, 2);
        assert_eq!(watch.found(), None, "nobody said what it means");
        watch.so_far().begin("unit_metres", -0.5);
        assert_eq!(watch.found(), None);
        watch.so_far().note(-800, -600);
        assert_eq!(watch.found(), Some(Found { value: 400.0, bound: 300.0, unit: "unit_metres" }));
        watch.so_far().end();
        watch.so_far().note(7, 8);
        assert_eq!(watch.found(), None);
    }

    #[test]
    fn reading_and_writing_stop_when_asked() {
        let watch = Watch::default();
        let (mut reader, mut writer) = (Watched::new(&b"abc"[..], &watch), Watched::new(Vec::new(), &watch));
        let mut byte = [0];
        reader.read_exact(&mut byte).expect("not stopped");
        writer.write_all(&byte).expect("not stopped");
        watch.stop();
        assert!(reader.read_exact(&mut byte).is_err() && writer.write_all(&byte).is_err());
        assert_eq!(writer.into_inner(), b"a");
    }
}
