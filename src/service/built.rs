//! Study areas that were made here: files in the folder of the service, each served under its name.

use std::path::PathBuf;
use std::sync::Arc;

use super::shared::Shared;
use super::state::StateError;
use super::workshop::{BuildFault, Workshop, named};
use super::world::World;

/// The folder of study areas.
const AREAS: &str = "areas";
/// Their ending.
const ENDING: &str = "tettsted";

/// The file of a study area.
pub(super) fn file(shared: &Shared, name: &str) -> Result<PathBuf, StateError> {
    Ok(shared.state.folder()?.join(AREAS).join(name).with_extension(ENDING))
}

/// A world with all study areas that were made here. One that cannot be served is left out, and the log says why.
pub(super) fn with_built(shared: &Shared, world: World) -> World {
    let Some(workshop) = shared.workshop.get() else { return world };
    let Some(folder) = shared.state.existing() else { return world };
    let Ok(entries) = std::fs::read_dir(folder.join(AREAS)) else { return world };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == ENDING));
    files.sort();
    files.iter().fold(world, |world, file| {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        match workshop.open(file) {
            // what is served from the start has its name
            Ok(_) if world.areas().iter().any(|area| area.id == name) => world,
            Ok(seen) => world.with(named(&name, seen)),
            Err(why) => {
                tracing::warn!("the study area {name} is not served: {why}");
                world
            }
        }
    })
}

/// Serves one more study area, or another one under its name.
pub(super) fn serve(shared: &Shared, workshop: &Arc<dyn Workshop>, name: &str) -> Result<(), BuildFault> {
    let file = file(shared, name)
        .map_err(|why| BuildFault { code: "state_folder".into(), text: why.to_string() })?;
    let area = named(name, workshop.open(&file)?);
    shared.change(|world| world.with(area));
    Ok(())
}
