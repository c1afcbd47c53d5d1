//! The analyses of a report.

use crate::analysis::area::Area;
use crate::analysis::compare::{self, Comparison, Side};
use crate::analysis::coverage::{self, Coverage};
use crate::analysis::forms::{self, Forms};
use crate::analysis::grouping::Grouping;
use crate::analysis::settlements::{self, Settlements};
use crate::analysis::siting::{self, Candidate, Siting};
use crate::analysis::whatif::{self, WhatIf};
use crate::cli::output::fail;
use crate::cli::output::progress::step;
use crate::cli::output::rows::tell_remarks;
use crate::export::summary::Results;
use crate::geodesy::Position;
use crate::layers;
use crate::network::edits::{Became, NetworkEdit};
use crate::plan::{InGroupHomes, Plan};
use crate::reach::Watch;
use crate::settings::Settings as _;
use crate::settings::base_types::BaseTypes;
use crate::settings::coverage::CoverageSettings;
use crate::settings::disclosure::DisclosureSettings;
use crate::settings::forms::FormSettings;
use crate::settings::project::ProjectSettings;
use crate::settings::settlements::SettlementSettings;
use crate::units::mm;
use crate::words::Words;

/// What is assumed.
pub(super) struct Settings {
    pub(super) base_types: BaseTypes,
    pub(super) coverage: CoverageSettings,
    pub(super) forms: FormSettings,
    pub(super) settlements: SettlementSettings,
    pub(super) project: ProjectSettings,
    pub(super) disclosure: DisclosureSettings,
}

impl Settings {
    pub(super) fn built_in() -> Result<Self, fail::Failure> {
        Ok(Self {
            base_types: BaseTypes::built_in().map_err(fail::input)?,
            coverage: CoverageSettings::built_in().map_err(fail::input)?,
            forms: FormSettings::built_in().map_err(fail::input)?,
            settlements: SettlementSettings::built_in().map_err(fail::input)?,
            project: ProjectSettings::built_in().map_err(fail::input)?,
            disclosure: DisclosureSettings::built_in().map_err(fail::input)?,
        })
    }
}

/// What a report is made of.
pub(super) struct Made<'a> {
    pub(super) area: &'a Area,
    /// The plan with all its rows.
    pub(super) all: &'a Plan,
    /// It as a whole, or as it is in the year.
    pub(super) plan: &'a Plan,
    /// It today, or as it is in the year.
    pub(super) now: &'a Plan,
    pub(super) settings: &'a Settings,
    pub(super) year: Option<i32>,
    /// What was taken out of the plan; `None` if the report is for the house.
    pub(super) taken_out: Option<InGroupHomes>,
}

/// What pages show beside the results.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) cards: &'a [(String, String)],
    pub(super) bases: &'a [(Position, String)],
    /// What both sides of the comparison are called.
    pub(super) sides: [&'a str; 2],
}

/// A study area with the changes of a plan, what became of them, and what they do.
struct Changed {
    /// The changes of the plan, with the bases that count.
    plan: Plan,
    area: Area,
    became: Vec<Became>,
    found: WhatIf,
}

/// What was found.
pub(super) struct Found {
    groupings: Vec<Grouping>,
    settlements: Settlements,
    coverage: Coverage,
    forms: Forms,
    sites: Vec<Candidate>,
    siting: Option<Siting>,
    changed: Option<Changed>,
    comparison: Comparison,
}

impl Found {
    /// Makes all analyses.
    pub(super) fn new(made: &Made<'_>) -> anyhow::Result<Self> {
        let watch = Watch::default();
        let Made { area, all, plan, settings, .. } = *made;
        let params = settlements_of(made);
        let settlements = step("finding settlements", || settlements::settlements(&params, &watch));
        let settlements = settlements.map_err(fail::input)?;
        tell_remarks("settlements", &settlements.remarks);
        let groupings = vec![
            settlements::by_settlement(area, &settings.settlements, &watch)?,
            Grouping::municipalities(area),
        ];
        let groupings: Vec<Grouping> = groupings.into_iter().filter(|own| !own.names.is_empty()).collect();
        let params = coverage_of(made, &groupings);
        let coverage = step("measuring coverage", || coverage::coverage(&params, &watch))?;
        let params = forms_of(made, &groupings);
        let forms = step("finding housing forms", || forms::forms(&params, &watch))?;
        let sites = candidates(plan);
        let params = siting_of(made, &sites);
        let siting = (!sites.is_empty()).then(|| step("judging sites", || siting::siting(&params, &watch)));
        let siting = siting.transpose().map_err(fail::input)?;
        let changed = step("changing streets", || changed(made, &watch))?;
        let comparison = step("comparing", || compared(area, [&all.today(), plan], &groupings, &watch))?;
        Ok(Self { groupings, settlements, coverage, forms, sites, siting, changed, comparison })
    }

    /// The results in one language.
    pub(super) fn results<'a>(&'a self, made: &Made<'a>, words: &'a Words, shown: Shown<'a>) -> Results<'a> {
        let Made { area, plan, year, taken_out, .. } = *made;
        let siting = self.siting.as_ref().map(|found| layers::siting::Judged {
            asked: siting_of(made, &self.sites),
            found,
            kinds: &[],
            words,
            with_private: taken_out.is_none(),
        });
        let whatif = self.changed.as_ref().map(|changed| layers::whatif::Params {
            area: &changed.area,
            plan: &changed.plan,
            became: &changed.became,
            found: &changed.found,
        });
        let (groupings, found) = (&self.groupings, &self.comparison);
        Results {
            area,
            plan,
            year,
            siting,
            coverage: layers::coverage::Params {
                asked: coverage_of(made, groupings),
                coverage: &self.coverage,
            },
            forms: layers::forms::Params {
                asked: forms_of(made, groupings),
                forms: &self.forms,
                disclosure: &made.settings.disclosure,
                with_private: taken_out.is_none(),
            },
            settlements: layers::settlements::Params {
                asked: settlements_of(made),
                settlements: &self.settlements,
            },
            whatif,
            compare: layers::compare::Params { area, groupings, found, names: shown.sides },
            cards: shown.cards,
            shown: shown.bases,
            taken_out,
        }
    }
}

fn coverage_of<'a>(made: &Made<'a>, groupings: &'a [Grouping]) -> coverage::Params<'a> {
    coverage::Params {
        area: made.area,
        plan: made.all,
        year: made.year,
        moment: None,
        staffed: false,
        groupings,
        settings: &made.settings.coverage,
    }
}

fn forms_of<'a>(made: &Made<'a>, groupings: &'a [Grouping]) -> forms::Params<'a> {
    forms::Params {
        area: made.area,
        plan: made.all,
        year: made.year,
        groupings,
        settings: &made.settings.forms,
    }
}

fn siting_of<'a>(made: &Made<'a>, sites: &'a [Candidate]) -> siting::Params<'a> {
    siting::Params {
        area: made.area,
        sites,
        plan: made.all,
        base_types: &made.settings.base_types,
        year: made.year,
    }
}

fn settlements_of<'a>(made: &Made<'a>) -> settlements::Params<'a> {
    settlements::Params { area: made.area, settings: &made.settings.settlements, plan: Some(made.now) }
}

fn candidates(plan: &Plan) -> Vec<Candidate> {
    let candidate = |site: &crate::plan::PlannedSite| Candidate {
        id: site.id.clone(),
        name: site.name.clone(),
        position: Some(site.position),
        kinds: site.kinds.clone(),
    };
    plan.sites.iter().map(candidate).collect()
}

/// What the changes of streets do; `None` if there are none.
fn changed(made: &Made<'_>, watch: &Watch) -> anyhow::Result<Option<Changed>> {
    if made.plan.edits.is_empty() {
        return Ok(None);
    }
    let (area, plan) = (made.area, Plan { bases: made.now.bases.clone(), ..made.plan.clone() });
    let edits: Vec<NetworkEdit> = plan.edits.iter().map(NetworkEdit::from).collect();
    let (after, became) = area.edited(&edits, watch).map_err(fail::input)?;
    let bases: Vec<_> = plan.bases.iter().map(|base| Some(base.position)).collect();
    let sites: Vec<_> = plan.sites.iter().map(|site| Some(site.position)).collect();
    let look = mm(made.settings.coverage.distance.look_m);
    let params = whatif::Params { before: area, after: &after, bases: &bases, sites: &sites, look };
    let found = whatif::whatif(&params, watch)?;
    Ok(Some(Changed { plan, area: after, became, found }))
}

/// The bases that are there, on the streets that are there, against the plan.
fn compared(
    area: &Area,
    [today, plan]: [&Plan; 2],
    groupings: &[Grouping],
    watch: &Watch,
) -> anyhow::Result<Comparison> {
    let before = area.planned(today, watch).map_err(fail::input)?;
    let after = area.planned(plan, watch).map_err(fail::input)?;
    let sides = [Side { plan: today, planned: &before }, Side { plan, planned: &after }];
    Ok(compare::compare(&compare::Params { sides, groupings }, watch)?)
}
