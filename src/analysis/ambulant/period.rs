//! Over how long visits are laid out.

use crate::input::visits::{ServedHome, is_whole_in};
use crate::settings::ambulant::AmbulantSettings;

/// The weeks over which visits are laid out, and how many times of visiting they have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Weeks.
    pub weeks: u32,
    /// Times at which duties begin.
    pub times: u32,
}

impl Period {
    /// One week if every home has whole visits in it, else the weeks of the settings.
    pub(super) fn of(homes: &[ServedHome], settings: &AmbulantSettings) -> Self {
        let is_whole = homes.iter().all(|home| is_whole_in(home.visits_per_week, 1));
        let weeks = if is_whole { 1 } else { settings.duty.period_weeks };
        Self { weeks, times: weeks * settings.duty.a_week }
    }

    /// Visits of a home in it.
    pub(super) fn visits(self, home: &ServedHome) -> u32 {
        (home.visits_per_week * f64::from(self.weeks)).round() as u32
    }
}
