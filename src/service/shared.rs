//! What all requests share.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use tokio::sync::Semaphore;

use super::bodies::Memory;
use super::dataset::PlansRead;
use super::features::Answers;
use super::files::Files;
use super::limits::Limits;
use super::tiles::Kept;
use super::world::World;
use crate::ask::{Desk, Questions, Seen};

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
    pub(super) memory: Memory,
    /// Answers that are made in the background at the same time.
    pub(super) background: Arc<Semaphore>,
    /// Answers behind collections.
    pub(super) answers: Answers,
    /// Files that were made of them.
    pub(super) files: Files,
    /// Tilesets and tiles that were made.
    pub(super) tiles: Kept,
}

impl Shared {
    pub(super) fn new(world: World, limits: Limits, questions: Questions) -> Self {
        let turns = std::thread::available_parallelism().map_or(1, usize::from);
        let (memory, answers) = (Memory::new(&limits), Answers::new(limits.cache_bytes));
        let files = Files::new(limits.max_file_bytes);
        Self {
            world: RwLock::new(Arc::new(world)),
            plans_read: Mutex::default(),
            questions,
            desk: Desk::default(),
            limits,
            turns: Arc::new(Semaphore::new(turns)),
            memory,
            background: Arc::new(Semaphore::new(1)),
            answers,
            files,
            tiles: Kept::default(),
        }
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

    /// Puts another world in the place of this one; requests under way keep theirs.
    pub(super) fn reload(&self, world: World) {
        *self.world.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(world);
        self.plans_read().clear();
    }
}
