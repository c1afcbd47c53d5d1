//! Over how long visits are laid out.

use crate::input::visits::ServedHome;
use crate::settings::ambulant::AmbulantSettings;

/// Visits a week that make a whole number, within this.
const WHOLE: f64 = 1e-6;

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
        let off = |home: &ServedHome| (home.visits_per_week - home.visits_per_week.round()).abs();
        let is_whole = homes.iter().all(|home| off(home) < WHOLE);
        let weeks = if is_whole { 1 } else { settings.duty.period_weeks };
        Self { weeks, times: weeks * settings.duty.a_week }
    }

    /// Visits of a home in it.
    pub(super) fn visits(self, home: &ServedHome) -> u32 {
        (home.visits_per_week * f64::from(self.weeks)).round() as u32
    }
}
