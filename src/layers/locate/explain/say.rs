//! What is put into sentences, and numbers as they are written there.

use crate::analysis::next_bases::ValueUnit;
use crate::layers::locate::shown::Params;
use crate::units::{Residents, people};
use crate::words::Words;

/// Below this a number has a decimal: half a resident is not nobody.
const SMALL: f64 = 10.0;

/// What is said, and in which language.
#[derive(Clone, Copy)]
pub(super) struct Say<'a> {
    pub(super) params: Params<'a>,
    pub(super) words: &'a Words,
}

impl Say<'_> {
    pub(super) fn count(&self, count: usize) -> String {
        self.words.number(count as f64, 0)
    }

    pub(super) fn people(&self, residents: Residents) -> String {
        self.words.number(people(residents), 0)
    }

    /// A number with what it counts: `812 residents`, `312 m`.
    pub(super) fn amount(&self, value: f64, unit: ValueUnit) -> String {
        let rounded = value.round();
        let is_whole = (value - rounded).abs() < 0.05 || value.abs() >= SMALL;
        let number = self.words.number(value, usize::from(!is_whole));
        let key = match unit {
            ValueUnit::Residents => "locate-residents",
            ValueUnit::Points => "locate-points",
            ValueUnit::Metres => "locate-metres",
            ValueUnit::Bases => "locate-bases",
        };
        self.words.say(key, &[("number", number.into())])
    }
}
