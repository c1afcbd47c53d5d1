//! What all requests share.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

use tokio::sync::Semaphore;

use super::bodies::Memory;
use super::comments::Comments;
use super::features::Answers;
use super::files::Files;
use super::jobs::Jobs;
use super::limits::Limits;
use super::made::Made;
use super::plan_folder;
use super::plans_read::PlansRead;
use super::problem::Problem;
use super::quick::Quick;
use super::reports::kept::Reports;
use super::state::State as StateFolder;
use super::tiles::Kept;
use super::web_files::Files as WebFiles;
use super::workshop::Workshop;
use super::world::World;
use crate::analysis::area::Area;
use crate::analysis::search::Index;
use crate::analysis::siting::Ready;
use crate::ask::{Desk, Questions, Seen};

/// How many areas with the street changes of a plan are kept: each has a network of its own.
const MOST_PLANNED: u64 = 4;
/// How many areas with other reaches are kept: each counts in engines of its own.
const MOST_ASSUMED: u64 = 4;
/// How many plans are kept ready for sites that are tried.
const MOST_READY: u64 = 8;

/// Of how many areas the names are kept.
const MOST_NAMES: u64 = 64;

/// What is ready is known by: what is seen, the year, the base that is moved.
type ReadyKey = ([u8; 32], Option<i32>, Option<String>);

/// What all requests share.
#[derive(Debug)]
pub(super) struct Shared {
    /// What is asked about; another one after a reload.
    world: RwLock<Arc<World>>,
    plans_read: Mutex<PlansRead>,
    pub(super) questions: Questions,
    pub(super) desk: Desk,
    pub(super) limits: Limits,
    /// Requests that calculate at the same time; more wait, within their time.
    pub(super) turns: Arc<Semaphore>,
    /// The same for searches from one place, which take some milliseconds.
    pub(super) quick: Quick,
    /// Areas as addresses and plans assume them, by what is seen of the area and the reach of its classes.
    pub(super) assumed: Made<([u8; 32], String), Arc<Area>>,
    /// Areas as plans make them, by what is seen and the year.
    pub(super) planned: Made<([u8; 32], i32), Seen>,
    /// Names of areas, to be searched: by what may be seen of each.
    pub(super) names: Made<[u8; 32], Arc<Index>>,
    /// What is ready for sites that are tried.
    pub(super) all_ready: Made<ReadyKey, Arc<Ready>>,
    /// Areas as anybody may see them, by what identifies what is seen in the house.
    pub(super) published: Made<[u8; 32], Seen>,
    pub(super) memory: Memory,
    /// Answers that are made in the background at the same time.
    pub(super) background: Arc<Semaphore>,
    /// Answers behind collections.
    pub(super) answers: Answers,
    /// Reports that were made.
    pub(super) reports: Reports,
    /// Files that were made of them.
    pub(super) files: Files,
    pub(super) jobs: Arc<Jobs>,
    /// The folder for jobs, uploaded files and study areas made of them.
    pub(super) state: Arc<StateFolder>,
    /// Makes and opens study areas, if anybody does.
    pub(super) workshop: OnceLock<Arc<dyn Workshop>>,
    comments: Option<Comments>,
    /// Tilesets and tiles that were made.
    pub(super) tiles: Kept,
    /// The files of the map.
    pub(super) web: WebFiles,
}

impl Shared {
    pub(super) fn new(world: World, limits: Limits, questions: Questions) -> Self {
        let turns = std::thread::available_parallelism().map_or(1, usize::from);
        let (memory, answers) = (Memory::new(&limits), Answers::new(limits.cache_bytes));
        let files = Files::new(limits.max_file_bytes);
        let state = Arc::new(StateFolder::new(limits.state.clone()));
        let jobs = Jobs::new(&state, &limits);
        let web = WebFiles::new(limits.web.clone());
        plan_folder::open(&state, &**world.plans());
        Self {
            world: RwLock::new(Arc::new(world)),
            plans_read: Mutex::default(),
            questions,
            desk: Desk::default(),
            limits,
            turns: Arc::new(Semaphore::new(turns)),
            quick: Quick::new(turns),
            assumed: Made::new(MOST_ASSUMED),
            planned: Made::new(MOST_PLANNED),
            names: Made::new(MOST_NAMES),
            all_ready: Made::new(MOST_READY),
            published: Made::new(MOST_PLANNED),
            memory,
            background: Arc::new(Semaphore::new(1)),
            answers,
            reports: Reports::default(),
            files,
            jobs,
            state,
            workshop: OnceLock::new(),
            comments: Comments::built_in().ok(),
            tiles: Kept::default(),
            web,
        }
    }

    /// What may be written about plans.
    pub(super) fn comments(&self) -> Result<&Comments, Problem> {
        // a test reads every built-in file
        self.comments.as_ref().ok_or_else(Problem::internal)
    }

    /// What is served now. A request asks once, and stays with it while it lasts.
    pub(super) fn world(&self) -> Arc<World> {
        Arc::clone(&self.world.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What may be seen of the area at the root, without a plan.
    pub(super) fn inputs(&self) -> Seen {
        self.world().first().seen.clone()
    }

    /// The plans that were read last.
    pub(super) fn plans_read(&self) -> MutexGuard<'_, PlansRead> {
        self.plans_read.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes another world of this one; requests under way keep theirs.
    pub(super) fn change(&self, change: impl FnOnce(&World) -> World) {
        let mut world = self.world.write().unwrap_or_else(PoisonError::into_inner);
        *world = Arc::new(change(&world));
    }

    /// Puts another world in the place of this one; requests under way keep theirs.
    pub(super) fn reload(&self, world: World) {
        plan_folder::open(&self.state, &**world.plans());
        *self.world.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(world);
        self.plans_read().clear();
    }
}
