//! The folder that future need is reckoned from.

use std::path::PathBuf;

use crate::cli::args::access::{AccessArgs, Door};
use crate::cli::args::inputs;
use crate::cli::output::fail;
use crate::cli::output::progress::step;
use crate::cli::output::rows::{report_remarks, report_skipped};
use crate::input::need::folder::{NeedData, NeedFolder, WishFile};
use crate::input::need::life_table::ReadLifeTable;
use crate::settings::need::NeedSettings;

/// What future need is reckoned from.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Future need")]
pub(in crate::cli) struct NeedArgs {
    /// Folder with ages.csv (residents by single age) and, as far as they are there, projection.csv, registered.csv, own-figures.xlsx,
    /// life-table.csv and wishes.csv. Wishes are read by commands in the house only
    #[arg(long, value_name = "FOLDER")]
    need: Option<PathBuf>,
    /// Life table (Statistics Norway 07902), if it is not in the folder
    #[arg(long, value_name = "FILE", requires = "need")]
    life_table: Option<PathBuf>,
    /// Target groups, shares, deaths, money and draws (TOML), in place of the built-in ones
    #[arg(long, value_name = "FILE", requires = "need")]
    need_settings: Option<PathBuf>,
}

/// Who may see what is answered of future need.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Future need")]
pub(in crate::cli) struct NeedReaders {
    /// Future need for anybody to read: no wishes are read, and registered counts are protected by the key, or left out without one
    #[arg(long, requires = "need", conflicts_with = "with_private")]
    public: bool,
}

impl NeedReaders {
    /// Through which door an answer leaves.
    pub(in crate::cli) fn door(&self, need: &NeedArgs, access: &AccessArgs) -> Door {
        let is_published = self.public || need.need.is_some() && access.publishes();
        if is_published { Door::Published } else { Door::Worked }
    }
}

impl NeedArgs {
    /// Reads the folder, if one was given; what was noticed is reported on stderr.
    pub(in crate::cli) fn read(&self, wishes: WishFile) -> anyhow::Result<Option<NeedData>> {
        let Some(folder) = &self.need else { return Ok(None) };
        let settings = inputs::settings::<NeedSettings>(self.need_settings.as_deref())?;
        let read =
            step("reading what future need is reckoned from", || NeedFolder::read(folder, settings, wishes));
        let NeedFolder { mut data, notes } = read.map_err(fail::input)?;
        for file in &notes {
            let name = file.path.display().to_string();
            report_skipped(&name, "not used", &file.skipped);
            report_remarks(&name, &file.remarks);
        }
        if let Some(path) = &self.life_table {
            data.life_table = Some(ReadLifeTable::read(path).map_err(fail::input)?.table);
        }
        Ok(Some(data))
    }
}
