//! Numbers of settings that planners may change, as each file of settings lists its own.

use crate::settings::base_types::{BaseType, BaseTypes, SitingRule};
use crate::settings::classes::{Classes, MobilityClass};
use crate::settings::coverage::CoverageSettings;
use crate::settings::file::Settings;
use crate::settings::households::{DwellingKind, HouseholdSettings, Persons};
use crate::settings::project::ProjectSettings;
use crate::settings::settlements::SettlementSettings;
use crate::units::AgeBand;

/// What a setting is of; those of a group have the same limits and the same title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// How far a class walks.
    Reach,
    /// How much a resident of a class counts in the points of a site.
    Weight,
    /// How far away what a type of base needs may be.
    RuleM,
    /// How many residents a type of base needs within reach.
    RuleResidents,
    /// How far apart the houses of a settlement are.
    SettlementM,
    /// How many residents make a settlement.
    SettlementResidents,
    /// How far from its core what belongs to a settlement may be.
    SatelliteM,
    /// Which part of the residents of a 5-minute settlement has all needs within reach.
    FiveMinute,
    /// Whether a daily need counts.
    Need,
    /// How far the nearest base is looked for.
    LookM,
    /// Which part of the residents is served worst.
    Worst,
    /// How far the card of a project looks.
    ProjectM,
    /// How many live in a dwelling.
    Household,
    /// Which part of an age a class has.
    Share,
}

impl Group {
    /// All groups, in their order.
    pub const ALL: [Self; 14] = [
        Self::Reach,
        Self::Weight,
        Self::RuleM,
        Self::RuleResidents,
        Self::SettlementM,
        Self::SettlementResidents,
        Self::SatelliteM,
        Self::FiveMinute,
        Self::Need,
        Self::LookM,
        Self::Worst,
        Self::ProjectM,
        Self::Household,
        Self::Share,
    ];

    /// As data and texts have it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Reach => "reach",
            Self::Weight => "weight",
            Self::RuleM => "rule_m",
            Self::RuleResidents => "rule_residents",
            Self::SettlementM => "settlement_m",
            Self::SettlementResidents => "settlement_residents",
            Self::SatelliteM => "satellite_m",
            Self::FiveMinute => "five_minute",
            Self::Need => "need",
            Self::LookM => "look_m",
            Self::Worst => "worst",
            Self::ProjectM => "project_m",
            Self::Household => "household",
            Self::Share => "share",
        }
    }
}

/// Of which class, type or thing a setting is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Id of the mobility class.
    pub class: Option<String>,
    /// The type of base.
    pub base_type: Option<BaseType>,
    /// Id of the rule, or of the daily need.
    pub id: Option<String>,
    /// Ids of the categories of places that it asks for.
    pub categories: Vec<String>,
    /// The kind of dwelling.
    pub dwelling: Option<DwellingKind>,
    /// The ages.
    pub ages: Option<AgeBand>,
}

/// A number that may be changed.
#[derive(Debug)]
pub enum Number<'a> {
    /// Any number.
    Real(&'a mut f64),
    /// Whether something counts: 1 or 0.
    On(&'a mut bool),
}

impl Number<'_> {
    /// Its value.
    #[must_use]
    pub fn get(&self) -> f64 {
        match self {
            Self::Real(number) => **number,
            Self::On(truth) => f64::from(u8::from(**truth)),
        }
    }

    /// Gives it another value.
    pub fn set(&mut self, value: f64) {
        match self {
            Self::Real(number) => **number = value,
            Self::On(truth) => **truth = value > 0.0,
        }
    }
}

/// A number of settings, to be read or changed.
#[derive(Debug)]
pub struct Figure<'a> {
    /// What it is called in addresses.
    pub key: String,
    /// What it is of.
    pub group: Group,
    /// Of which class, type or thing.
    pub about: About,
    /// The number.
    pub number: Number<'a>,
    /// Where it comes from.
    pub source: String,
}

/// Settings of which planners may change some numbers.
pub trait Assumes: Settings {
    /// Those numbers.
    fn figures(&mut self) -> Vec<Figure<'_>>;

    /// The settings if they keep the rules of their file, else which rule they break.
    fn kept(self) -> Result<Self, String>;
}

/// A number that is of nothing else.
fn alone<'a>(key: &str, group: Group, number: &'a mut f64, source: &str) -> Figure<'a> {
    let (key, source) = (key.to_owned(), source.to_owned());
    Figure { key, group, about: About::default(), number: Number::Real(number), source }
}

impl Assumes for Classes {
    fn figures(&mut self) -> Vec<Figure<'_>> {
        self.all_mut().iter_mut().map(reach_of).collect()
    }

    fn kept(self) -> Result<Self, String> {
        self.still_classes()
    }
}

fn reach_of(class: &mut MobilityClass) -> Figure<'_> {
    let MobilityClass { id, reach_m, reach_source, .. } = class;
    Figure {
        key: format!("reach.{id}"),
        group: Group::Reach,
        about: About { class: Some(id.clone()), ..About::default() },
        number: Number::Real(reach_m),
        source: reach_source.clone(),
    }
}

impl Assumes for BaseTypes {
    fn figures(&mut self) -> Vec<Figure<'_>> {
        let mut all = Vec::new();
        for (id, weight) in &mut self.weights.class {
            all.push(Figure {
                key: format!("weight.{id}"),
                group: Group::Weight,
                about: About { class: Some(id.clone()), ..About::default() },
                number: Number::Real(weight),
                source: self.weights.source.clone(),
            });
        }
        for kind in &mut self.types {
            let base_type = kind.id;
            all.extend(kind.rules.iter_mut().map(|rule| of_rule(base_type, rule)));
        }
        all
    }

    fn kept(self) -> Result<Self, String> {
        Self::checked(self)
    }
}

fn of_rule(base_type: BaseType, rule: &mut SitingRule) -> Figure<'_> {
    let class = rule.class().map(str::to_owned);
    let categories = rule.category().map(str::to_owned).into_iter().collect();
    let (id, group, number, source) = match rule {
        SitingRule::NearPlace { id, within_m, source, .. }
        | SitingRule::AtGroupHome { id, within_m, source }
        | SitingRule::AtProject { id, within_m, source } => (id, Group::RuleM, within_m, source),
        SitingRule::ResidentsWithin { id, at_least, source, .. } => {
            (id, Group::RuleResidents, at_least, source)
        }
    };
    let unit = if group == Group::RuleM { "m" } else { "residents" };
    Figure {
        key: format!("rule.{base_type}.{id}_{unit}"),
        group,
        about: About {
            class,
            base_type: Some(base_type),
            id: Some(id.clone()),
            categories,
            ..About::default()
        },
        number: Number::Real(number),
        source: source.clone(),
    }
}

impl Assumes for SettlementSettings {
    fn figures(&mut self) -> Vec<Figure<'_>> {
        let Self { delineation, satellites, needs, five_minute, .. } = self;
        let source = delineation.source.clone();
        let mut all = vec![
            alone("settlement.distance_m", Group::SettlementM, &mut delineation.distance_m, &source),
            alone(
                "settlement.least_residents",
                Group::SettlementResidents,
                &mut delineation.least_residents,
                &source,
            ),
            alone(
                "settlement.satellite_m",
                Group::SatelliteM,
                &mut satellites.distance_m,
                &satellites.source,
            ),
            alone("settlement.five_minute", Group::FiveMinute, &mut five_minute.share, &five_minute.source),
        ];
        all.extend(needs.iter_mut().map(|need| Figure {
            key: format!("need.{}", need.id),
            group: Group::Need,
            about: About { id: Some(need.id.clone()), categories: need.one_of.clone(), ..About::default() },
            number: Number::On(&mut need.counts),
            source: need.source.clone(),
        }));
        all
    }

    fn kept(self) -> Result<Self, String> {
        Self::checked(self)
    }
}

impl Assumes for CoverageSettings {
    fn figures(&mut self) -> Vec<Figure<'_>> {
        let Self { distance, worst, .. } = self;
        vec![
            alone("coverage.look_m", Group::LookM, &mut distance.look_m, &distance.source),
            alone("coverage.worst", Group::Worst, &mut worst.share, &worst.source),
        ]
    }

    fn kept(self) -> Result<Self, String> {
        Self::checked(self)
    }
}

impl Assumes for ProjectSettings {
    fn figures(&mut self) -> Vec<Figure<'_>> {
        vec![alone("project.look_m", Group::ProjectM, &mut self.search.look_m, &self.search.source)]
    }

    fn kept(self) -> Result<Self, String> {
        Self::checked(self)
    }
}

impl Assumes for HouseholdSettings {
    fn figures(&mut self) -> Vec<Figure<'_>> {
        let Persons { one_family, semi, row, block, source } = &mut self.persons;
        let numbers = [one_family, semi, row, block];
        let of = |(kind, persons): (DwellingKind, _)| Figure {
            key: format!("household.{}", kind.id()),
            group: Group::Household,
            about: About { dwelling: Some(kind), ..About::default() },
            number: Number::Real(persons),
            source: source.clone(),
        };
        DwellingKind::ALL.into_iter().zip(numbers).map(of).collect()
    }

    fn kept(self) -> Result<Self, String> {
        Self::checked(self)
    }
}
