//! Settings of future need (`data/need.toml`): target groups, deaths, moving, wishes, money, ladders, draws.

pub mod course;
mod figures;
pub mod group;
pub mod ladder;
pub mod money;
pub mod ranged;
mod rules;
pub mod scope;

pub use figures::NeedSettings;

use super::built_in;
use super::file::Settings;

impl Settings for NeedSettings {
    type File = Self;
    const NAME: &'static str = "data/need.toml";
    const DEFAULT: &'static str = built_in::NEED;

    fn checked(file: Self) -> Result<Self, String> {
        rules::check(&file).map(|()| file)
    }
}
