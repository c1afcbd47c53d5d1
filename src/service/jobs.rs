//! Work that is done after its request: waiting in a queue, running, stopped or finished, and kept until its results are too old or
//! too many.
//!
//! Each job is a file in the folder of the service ([`record`]), and its results lie beside it; so jobs survive the end of the service. What
//! was not finished then is failed, and says why.

mod keep;
mod record;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::http::StatusCode;
use tokio::sync::{Notify, Semaphore};

use super::limits::Limits;
use super::problem::Problem;
use super::state::{State, StateError};
use crate::watch::Watch;
use keep::Kept;
pub(super) use record::{Download, Draft, Fault, JobId, Maker, Outcome, Record, Status};

/// Jobs of a kind that are worked on at a time: the others are for those who wait for their answers.
const AT_A_TIME: usize = 1;

/// All jobs.
#[derive(Debug)]
pub(super) struct Jobs {
    state: Arc<State>,
    limits: Limits,
    all: Mutex<HashMap<JobId, Entry>>,
    questions: Arc<Semaphore>,
    builds: Arc<Semaphore>,
}

/// A job, and how to stop it.
#[derive(Debug)]
struct Entry {
    record: Record,
    stop: Arc<Stop>,
}

impl Entry {
    /// The record, with how far the work is.
    fn as_it_is(&mut self) -> Record {
        if let (Status::Running, Some(share)) = (self.record.status, self.stop.watch.share()) {
            self.record.is_at((share * 100.0) as u8);
        }
        self.record.so_far = self.stop.watch.found().filter(|_| self.record.status == Status::Running);
        self.record.clone()
    }
}

/// Stops a job, whether it waits or works.
#[derive(Debug, Default)]
struct Stop {
    watch: Arc<Watch>,
    asked: Notify,
}

/// What a job has to work with.
#[derive(Debug)]
pub(super) struct Bench {
    /// Asked to stop, the work stops.
    pub(super) watch: Arc<Watch>,
    /// Where its results go.
    pub(super) folder: PathBuf,
    id: JobId,
    jobs: Arc<Jobs>,
}

impl Bench {
    /// Says how far the work is, percent, and at what.
    pub(super) fn say(&self, percent: u8, at: &str) {
        self.jobs.change(&self.id, |record| record.goes_on(percent, at));
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        self.all().values().for_each(|entry| entry.stop.watch.stop());
    }
}

impl Jobs {
    /// Those of earlier runs, if there were any.
    pub(super) fn new(state: &Arc<State>, limits: &Limits) -> Arc<Self> {
        let earlier = keep::earlier(state).into_iter();
        let entry = |record: Record| (record.id.clone(), Entry { record, stop: Arc::default() });
        Arc::new(Self {
            state: Arc::clone(state),
            limits: limits.clone(),
            all: Mutex::new(earlier.map(entry).collect()),
            questions: Arc::new(Semaphore::new(AT_A_TIME)),
            builds: Arc::new(Semaphore::new(AT_A_TIME)),
        })
    }

    fn all(&self) -> MutexGuard<'_, HashMap<JobId, Entry>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All of them as they are now, the newest first.
    pub(super) fn list(&self) -> Vec<Record> {
        let mut all: Vec<Record> = self.all().values_mut().map(Entry::as_it_is).collect();
        all.sort_by(|a, b| b.created.cmp(&a.created).then_with(|| a.id.cmp(&b.id)));
        all
    }

    /// One of them as it is now.
    pub(super) fn get(&self, id: &str) -> Option<Record> {
        self.all().get_mut(id).map(Entry::as_it_is)
    }

    /// Where the results of a job are.
    pub(super) fn results_of(&self, id: &JobId) -> Result<PathBuf, Problem> {
        let folder = self.state.folder().map_err(|why| no_folder(&why))?;
        Ok(keep::results(&folder, id))
    }

    /// Takes up a job, to be done in its turn.
    pub(super) fn begin(
        self: &Arc<Self>,
        draft: Draft,
        work: impl FnOnce(&Bench) -> Result<Outcome, Fault> + Send + 'static,
    ) -> Result<Record, Problem> {
        let folder = self.state.folder().map_err(|why| no_folder(&why))?;
        self.sweep();
        let waiting = self.all().values().filter(|entry| !entry.record.status.is_over()).count();
        if waiting >= self.limits.max_jobs {
            let detail = format!(
                "{waiting} jobs wait or are worked on, and there may be {}; ask again soon",
                self.limits.max_jobs
            );
            return Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "job_limit", detail));
        }
        let id = JobId::fresh().map_err(|_| Problem::internal())?;
        let turns = Arc::clone(if draft.is_build { &self.builds } else { &self.questions });
        let record = Record::of(id.clone(), draft);
        keep::write(&folder, &record).map_err(|why| not_kept(&why))?;
        let stop = Arc::<Stop>::default();
        self.all().insert(id.clone(), Entry { record: record.clone(), stop: Arc::clone(&stop) });
        let bench = Bench {
            watch: Arc::clone(&stop.watch),
            folder: keep::results(&folder, &id),
            id,
            jobs: Arc::clone(self),
        };
        tokio::spawn(run(bench, stop, turns, work));
        Ok(record)
    }

    /// Ends the search of a job that is worked on: its answer is the best so far. All other work goes on.
    pub(super) fn enough(&self, id: &JobId) -> Option<Record> {
        let mut all = self.all();
        let entry = all.get_mut(id)?;
        if entry.record.status == Status::Running {
            entry.stop.watch.end_search();
        }
        Some(entry.as_it_is())
    }

    /// Stops a job; takes away one that is over, with its results.
    pub(super) fn dismiss(&self, id: &JobId) -> Option<Record> {
        let mut all = self.all();
        let entry = all.get_mut(id)?;
        let was_over = entry.record.status.is_over();
        if was_over {
            let mut record = all.remove(id)?.record;
            record.ended(Status::Dismissed, "removed with its results");
            drop(all);
            self.remove(id);
            return Some(record);
        }
        entry.record.ended(Status::Dismissed, "dismissed");
        entry.stop.watch.stop();
        entry.stop.asked.notify_one();
        let record = entry.record.clone();
        drop(all);
        self.keep(&record);
        Some(record)
    }

    /// Changes the record of a job that is not over, and keeps it where it is new.
    fn change(&self, id: &JobId, change: impl FnOnce(&mut Record)) {
        let mut all = self.all();
        let Some(entry) = all.get_mut(id).filter(|entry| !entry.record.status.is_over()) else { return };
        let before = entry.record.status;
        change(&mut entry.record);
        let record = entry.record.clone();
        drop(all);
        if record.status != before {
            self.keep(&record);
        }
    }

    fn keep(&self, record: &Record) {
        let kept = self
            .state
            .folder()
            .map_err(std::io::Error::other)
            .and_then(|folder| keep::write(&folder, record).map_err(std::io::Error::other));
        if let Err(why) = kept {
            tracing::error!(job = record.id.as_str(), "a job cannot be kept: {why}");
        }
    }

    fn remove(&self, id: &JobId) {
        if let Ok(folder) = self.state.folder() {
            keep::remove(&folder, id);
        }
    }

    /// Takes away results that are too old, and the oldest where all take too much.
    fn sweep(&self) {
        let limits = Kept {
            hours: self.limits.keep_jobs_hours,
            bytes: self.limits.keep_jobs_mb.saturating_mul(1_000_000),
        };
        let gone = keep::too_many(&self.list(), &limits);
        for id in gone {
            self.all().remove(&id);
            self.remove(&id);
        }
    }
}

/// Waits for its turn, works within its time, and says how it ended.
async fn run(
    bench: Bench,
    stop: Arc<Stop>,
    turns: Arc<Semaphore>,
    work: impl FnOnce(&Bench) -> Result<Outcome, Fault> + Send + 'static,
) {
    let (id, jobs) = (bench.id.clone(), Arc::clone(&bench.jobs));
    let turn = tokio::select! {
        turn = turns.acquire_owned() => turn,
        () = stop.asked.notified() => return,
    };
    let Ok(turn) = turn else { return };
    if bench.watch.check().is_err() {
        return;
    }
    jobs.change(&id, Record::begun);
    let limit = jobs.limits.max_job_seconds;
    let mut working = tokio::task::spawn_blocking(move || {
        // held until the work has really ended
        let _turn = turn;
        worked(&bench, work)
    });
    let in_time = tokio::time::timeout(Duration::from_secs(limit), &mut working).await;
    let ended = if let Ok(ended) = in_time {
        ended
    } else {
        stop.watch.stop();
        let _ = working.await;
        Ok(Err(Fault::of_time(limit)))
    };
    match ended {
        Ok(Ok(outcome)) => jobs.change(&id, |record| record.succeeded(outcome)),
        Ok(Err(fault)) => jobs.change(&id, |record| record.failed(fault)),
        Err(error) => {
            tracing::error!("a job failed: {error}");
            jobs.change(&id, |record| record.failed(Fault::internal()));
        }
    }
    jobs.sweep();
}

/// The work in its folder; what was stopped or has failed leaves nothing.
fn worked(bench: &Bench, work: impl FnOnce(&Bench) -> Result<Outcome, Fault>) -> Result<Outcome, Fault> {
    let made = std::fs::create_dir_all(&bench.folder).map_err(|why| Fault::of_disk(&why));
    let worked = made.and_then(|()| work(bench));
    if worked.is_err() || bench.watch.check().is_err() {
        // what is not there is gone
        let _ = std::fs::remove_dir_all(&bench.folder);
    }
    worked
}

fn no_folder(why: &StateError) -> Problem {
    tracing::error!("{why}");
    Problem::new(
        StatusCode::INSUFFICIENT_STORAGE,
        "state_folder",
        "the service has no folder for jobs and files; its log says why",
    )
}

fn not_kept(why: &dyn std::fmt::Display) -> Problem {
    tracing::error!("a job cannot be kept: {why}");
    Problem::new(StatusCode::INSUFFICIENT_STORAGE, "state_folder", "the job cannot be kept; the log says why")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How a job is ended.
    type Ends = fn(&Jobs, &JobId) -> Option<Record>;

    /// Work that searches until somebody has had enough, and says how good it is.
    fn search(bench: &Bench) -> Result<Outcome, Fault> {
        bench.watch.so_far().begin("unit_residents", 0.5);
        while !bench.watch.search_ends().load(std::sync::atomic::Ordering::Relaxed) {
            bench.watch.so_far().note(20, 30);
            std::thread::sleep(Duration::from_millis(1));
        }
        bench.watch.check().map_err(|why| Fault::new("stopped", why.to_string()))?;
        Ok(Outcome::default())
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_search_says_how_good_it_is_and_ends_with_the_best_so_far_or_with_nothing() {
        let folder = tempfile::tempdir().expect("folder");
        let state = Arc::new(State::new(Some(folder.path().join("state"))));
        let jobs = Jobs::new(&state, &Limits::default());
        for (ends, status) in
            [(Jobs::enough as Ends, Status::Successful), (Jobs::dismiss as Ends, Status::Dismissed)]
        {
            let draft = Draft {
                process: "locate".into(),
                dataset: String::new(),
                maker: Maker::Reader,
                is_build: false,
            };
            let id = jobs.begin(draft, search).map_err(|why| why.code().to_owned()).expect("begun").id;
            let found = loop {
                let own = jobs.get(id.as_str()).expect("a job").status_info();
                if !own["so_far"].is_null() {
                    break own;
                }
                tokio::time::sleep(Duration::from_millis(1)).await;
            };
            let so_far = serde_json::json!({ "value": 10.0, "bound": 15.0, "value_unit": "unit_residents" });
            assert_eq!((&found["so_far"], &found["status"]), (&so_far, &"running".into()));
            ends(&jobs, &id).expect("a job");
            let over = loop {
                let own = jobs.get(id.as_str()).expect("a job");
                if own.status.is_over() {
                    break own;
                }
                tokio::time::sleep(Duration::from_millis(1)).await;
            };
            assert_eq!(over.status, status);
            assert!(over.status_info()["so_far"].is_null());
        }
    }
}
