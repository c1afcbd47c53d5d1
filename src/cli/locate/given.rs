//! Candidates out of a file.

use std::path::Path;

use crate::analysis::siting::Candidate;
use crate::cli::args::area::AreaArgs;
use crate::cli::output::rows::report_skipped;
use crate::input::Skipped;
use crate::input::sites::Site;
use crate::settings::base_types::BaseType;

/// Columns with the types of base that a row is for.
const TYPES: [&str; 2] = ["base_types", "base_type"];
/// Columns with a name, the first that is there.
const NAMES: [&str; 2] = ["name", "navn"];

/// The candidates of a file; rows that cannot be used are reported and left out.
pub(super) fn read(args: &AreaArgs, file: &Path) -> anyhow::Result<Vec<Candidate>> {
    let sites = args.read_sites(file)?;
    let (mut skipped, mut all) = (Vec::new(), Vec::new());
    for site in sites.all.iter().filter(|site| site.position.is_ok()) {
        match kinds_of(site) {
            Ok(kinds) => all.push(candidate(site, kinds)),
            Err(reason) => skipped.push(Skipped { row: site.row, id: site.label(), reason }),
        }
    }
    report_skipped(&file.display().to_string(), "no candidates", &skipped);
    args.check_strict(&skipped)?;
    Ok(all)
}

/// The types that a row is for: all if it names none.
fn kinds_of(site: &Site) -> Result<Vec<BaseType>, String> {
    let text = TYPES.into_iter().find_map(|column| site.properties.get(column)?.as_str()).unwrap_or_default();
    let names = text.split([',', ';']).map(str::trim).filter(|name| !name.is_empty());
    let known = || BaseType::ALL.map(BaseType::id).join(", ");
    let kind = |name: &str| {
        BaseType::of(name).ok_or_else(|| format!("there is no type of base {name:?}; there are {}", known()))
    };
    names.map(kind).collect()
}

fn candidate(site: &Site, kinds: Vec<BaseType>) -> Candidate {
    let name = NAMES.into_iter().find_map(|key| site.properties.get(key)?.as_str());
    Candidate {
        id: site.label().unwrap_or_else(|| format!("row:{}", site.row)),
        name: name.unwrap_or_default().to_owned(),
        position: site.position.clone().ok(),
        kinds,
    }
}
