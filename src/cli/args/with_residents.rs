//! A table of residents, and options about people beside it: the areas of municipalities are of use, others have nothing to say.

use std::path::Path;

use geo_types::MultiPolygon;

use crate::cli::args::area::AreaArgs;
use crate::cli::args::inputs::FileRead;
use crate::cli::args::people::PeopleArgs;
use crate::cli::args::strict::BadRows;
use crate::cli::args::{crs, inputs};
use crate::cli::output::fail::Failure;
use crate::cli::output::progress::step;
use crate::cli::output::rows::{report_remarks, report_skipped};
use crate::cli::output::{fail, say};
use crate::input::municipalities;
use crate::input::residents::ResidentsTable;
use crate::input::{Remark, Skipped};
use crate::network::extent::Extent;
use crate::residents::municipality::assign;
use crate::settings::classes::Classes;
use crate::settings::population::PopulationSettings;

/// Why an option cannot go with a table of residents.
const WHY: [(&str, &str); 9] = [
    ("grid", "the table says already how many live where"),
    ("population-field", "the table says already how many live where"),
    ("grid-year", "the table says already how many live where"),
    ("buildings", "the rows of the table are the homes"),
    ("addresses", "the rows of the table are the homes"),
    ("building_settings", "the rows of the table are the homes"),
    ("ages", "the table has a column for each class already"),
    ("year", "the table is of the year in which it was made"),
    ("population_settings", "without --municipalities there is nothing that it would rule"),
];

impl PeopleArgs {
    /// Refuses options that cannot go with a table of residents, each with its reason.
    pub(in crate::cli) fn check_with_residents(&self) -> Result<(), Failure> {
        let given = self.given();
        let refused: Vec<(&str, &str)> = WHY
            .into_iter()
            .filter(|(option, _)| given.contains(option))
            .filter(|(option, _)| *option != "population_settings" || self.municipalities.is_none())
            .collect();
        if refused.is_empty() { Ok(()) } else { Err(Failure::not_with_residents(&refused)) }
    }

    /// Gives homes their municipality from the areas given, where the table does not; what was read, if areas were given.
    pub(in crate::cli) fn name_municipalities(
        &self,
        table: &mut ResidentsTable,
        strict: BadRows,
    ) -> anyhow::Result<Option<FileRead>> {
        let Some(path) = &self.municipalities else { return Ok(None) };
        let rules = self.population_settings.as_deref();
        let rules = inputs::settings::<PopulationSettings>(rules)?;
        let found = step("reading municipalities", || municipalities::read(path)).map_err(fail::input)?;
        let file = path.display().to_string();
        report_skipped(&file, "not used", &found.skipped);
        report_remarks(&file, &found.remarks);
        strict.check(found.skipped.len())?;
        let areas: Vec<_> = found.all.iter().map(|one| (one.code.clone(), one.area.clone())).collect();
        let places: Vec<_> = table.homes.iter().map(|home| home.position).collect();
        let assigned = assign(&places, &areas, rules.municipality.max_distance_m);
        if assigned.outside > 0 {
            say::warning(&format!(
                "{file}: homes that lie in none of its areas have no municipality ({})",
                assigned.outside
            ));
        }
        table.municipality_names.extend(municipalities::names(&found.all));
        for (home, number) in table.homes.iter_mut().zip(assigned.municipality) {
            if home.municipality.is_none() {
                home.municipality = number.map(|number| areas[number].0.as_str().into());
            }
        }
        Ok(Some(
            FileRead::rows("municipalities", path, found.all.len(), &found.skipped).noting(&found.remarks),
        ))
    }

    /// The homes of a table that lie within the border, if one is given; and the border.
    pub(in crate::cli) fn within(
        &self,
        mut table: ResidentsTable,
    ) -> anyhow::Result<(ResidentsTable, Option<MultiPolygon<f64>>)> {
        let mut report = |read: FileRead, rows: &[Skipped]| {
            report_skipped(&read.path.display().to_string(), "not used", rows);
        };
        let border = self.read_border(&mut report)?;
        if let Some(border) = &border {
            let border = Extent::within(border);
            if let Some(remark) = table.retain(|home| border.contains(home.position)) {
                report_remarks("residents", std::slice::from_ref(&remark));
                table.remarks.push(remark);
            }
        }
        Ok((table, border))
    }
}

impl AreaArgs {
    /// Reads a table of residents; what was skipped is reported.
    pub(in crate::cli) fn read_residents(
        &self,
        path: &Path,
        classes: &Classes,
    ) -> anyhow::Result<ResidentsTable> {
        let residents = step("reading residents", || ResidentsTable::read_from(crs::source(path), classes))
            .map_err(fail::input)?;
        let file = path.display().to_string();
        report_skipped(&file, "not counted", &residents.skipped);
        for Remark { rows, text } in &residents.remarks {
            say::warning(&format!("{file}: {text} ({rows})"));
        }
        self.check_strict(&residents.skipped)?;
        Ok(residents)
    }
}
