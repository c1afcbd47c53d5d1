//! What of its inputs a study area is told to be public, and by whom.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::analysis::area::Area;
use crate::cli::output::fail;
use crate::input::openness::{Access, Announced, Openness};
use crate::residents::disclosure::Key;

/// An input of which somebody may say that it is public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Announcement {
    /// The population grid
    Grid,
    /// The table of residents
    Residents,
    /// The tables of ages
    Ages,
    /// The jobs
    Jobs,
}

/// What is public, and the key for what is not.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Who may see it")]
pub(in crate::cli) struct AnnouncedArgs {
    /// These inputs are public, and whoever says so answers for it. Others are taken for public if they look like open data: Statistics
    /// Norway's and Eurostat's grids with no exact small counts, and tables of ages with the number of Statistics Norway's table; jobs
    /// never
    #[arg(long, value_name = "INPUTS", value_delimiter = ',', num_args = 1..)]
    public: Vec<Announcement>,
    /// Who says so; the name of the user if not given
    #[arg(long, env = "USER", value_name = "NAME", default_value = "not said", hide_env_values = true)]
    public_by: String,
    /// The municipality's key: the study area then takes no other one
    #[arg(long, env = "TETTSTED_KEY", value_name = "FILE")]
    key: Option<PathBuf>,
}

impl AnnouncedArgs {
    /// Who may see the residents, by their kind and by what was said. The day is that of saying so.
    pub(in crate::cli) fn openness(&self, by_kind: &Openness) -> anyhow::Result<Openness> {
        let says = |what: &[Announcement]| self.says(what);
        let access = |by_kind: Access, said: bool| match by_kind {
            Access::Private if said => Access::Announced,
            by_kind => by_kind,
        };
        let counts = access(by_kind.counts, says(&[Announcement::Grid, Announcement::Residents]));
        let ages = access(by_kind.ages, says(&[Announcement::Ages]));
        let is_said = [counts, ages].contains(&Access::Announced);
        let key = self.key.as_deref().filter(|_| counts == Access::Private);
        let key = key.map(Key::read).transpose().map_err(fail::input)?;
        Ok(Openness {
            counts,
            ages,
            announced: is_said.then(|| self.announced()),
            key_id: key.map(|key| key.id()),
        })
    }

    /// The area where people work as far as it was said who may see that: jobs are the municipality's own unless somebody says that they
    /// are public.
    pub(in crate::cli) fn workplaces(&self, area: Area) -> Area {
        if self.says(&[Announcement::Jobs]) {
            let by = self.announced();
            return area.announced_workplaces(Some(by));
        }
        area
    }

    fn says(&self, what: &[Announcement]) -> bool {
        self.public.iter().any(|own| what.contains(own))
    }

    fn announced(&self) -> Announced {
        Announced { by: self.public_by.clone(), on: today() }
    }
}

/// The day, UTC.
fn today() -> String {
    let now = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now());
    now.date_naive().to_string()
}
