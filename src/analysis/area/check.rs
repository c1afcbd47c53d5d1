//! What must hold for every area.

use super::Area;
use super::fit::{check_needs, check_parts};

impl Area {
    /// Checks the inside of the area and of its network; the error names the first thing that is wrong. It takes as long as
    /// reading the network through; [`Area::new`] itself checks only whether the parts have the same sizes.
    pub fn check_invariants(&self) -> Result<(), String> {
        check_parts(&self.network, &self.classes, &self.residents, &self.home_links)
            .and_then(|()| check_needs(&self.needs))
            .map_err(|error| error.to_string())?;
        self.network.check_invariants()?;
        if let Some(bounds) = &self.residents.bounds {
            let likely = self.residents.counts.cells();
            let mut all = bounds.low.cells().iter().zip(likely).zip(bounds.high.cells());
            if all.any(|((low, likely), high)| low > likely || likely > high) {
                return Err("some residents are not within their bounds".into());
            }
        }
        Ok(())
    }
}
