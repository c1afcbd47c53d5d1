//! Why there are no next bases to name.

use super::asked::Purpose;
use crate::analysis::area::AreaError;
use crate::analysis::locate::ProblemError;
use crate::analysis::need::error::NeedError;
use crate::analysis::siting::SitingError;
use crate::explain::Explain;
use crate::residents::ageing::AgeingError;
use crate::settings::SettingsError;
use crate::settings::base_types::BaseType;
use crate::watch::Stopped;

/// A candidate that nearly keeps the rules, and the rule that it misses by most.
#[derive(Debug, Clone, PartialEq)]
pub struct Miss {
    /// Id of the candidate.
    pub id: String,
    /// Its name; empty if it has none.
    pub name: String,
    /// Id of the rule.
    pub rule: String,
    /// What was found, metres or residents; `None` if nothing was.
    pub found: Option<f64>,
    /// What the rule asks for.
    pub limit: f64,
}

impl std::fmt::Display for Miss {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { id, name, rule, found, limit } = self;
        let called = if name.is_empty() { id } else { name };
        match found {
            Some(found) => write!(f, "{called:?} ({rule}: {found:.0}, limit {limit:.0})"),
            None => write!(f, "{called:?} ({rule}: none found, limit {limit:.0})"),
        }
    }
}

fn listed(misses: &[Miss]) -> String {
    misses.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Why there are no next bases to name.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NextBasesError {
    /// Somebody stopped the work.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// The settings name what there is not.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// Rules cannot be measured.
    #[error(transparent)]
    Siting(#[from] SitingError),
    /// The sites do not belong to the area.
    #[error(transparent)]
    Area(#[from] AreaError),
    /// No type was asked for.
    #[error("no type of base is asked for; there are PLUSS, BASIS, UTVIDET, EKSTRA")]
    NoType,
    /// A type that is part of group homes, asked by who may not know of these.
    #[error(
        "bases of type {kind} are part of group homes, and group homes are not part of what is published"
    )]
    InHouseOnly {
        /// The type.
        kind: BaseType,
    },
    /// There is nothing to choose from.
    #[error("the plan has no sites for {kinds}: there is nothing to choose from")]
    NoCandidates {
        /// The types.
        kinds: String,
    },
    /// Nothing keeps the rules.
    #[error(
        "none of {looked} candidates keeps the siting rules of {kind}; most fall out by {rule:?} ({failed}); nearest misses: {}",
        listed(misses)
    )]
    NoneKeepsRules {
        /// The type.
        kind: BaseType,
        /// Candidates that were looked at.
        looked: usize,
        /// The rule that most break.
        rule: String,
        /// How many break it.
        failed: usize,
        /// Those that miss by least.
        misses: Vec<Miss>,
    },
    /// More candidates than can be weighed.
    #[error("{found} candidates keep the rules, and at most {most} are weighed (anywhere.most_candidates)")]
    TooManyCandidates {
        /// How many there are.
        found: usize,
        /// The most.
        most: usize,
    },
    /// A place that was given has the id of another.
    #[error("the id {id:?} is that of two candidates")]
    SameId {
        /// The id.
        id: String,
    },
    /// A fixed or forbidden site that there is not.
    #[error("there is no candidate {id:?} to fix or forbid; some are {some:?}")]
    UnknownSite {
        /// The id.
        id: String,
        /// The first candidates.
        some: Vec<String>,
    },
    /// A fixed site that is a candidate for several types.
    #[error("the site {id:?} is a candidate for several types, and one of them is to be fixed: {known:?}")]
    WhichType {
        /// The id.
        id: String,
        /// Its candidates.
        known: Vec<String>,
    },
    /// A site that must and must not be chosen.
    #[error("the site {site} is fixed and forbidden")]
    FixedAndForbidden {
        /// The site, by name and id.
        site: String,
    },
    /// More fixed sites than new bases.
    #[error(
        "{} sites are fixed ({}) and only {new} new bases are asked for",
        sites.len(),
        sites.join(", ")
    )]
    TooManyFixed {
        /// The fixed sites, by name and id.
        sites: Vec<String>,
        /// New bases asked for.
        new: u32,
    },
    /// The fixed sites alone cost more than the budget.
    #[error("the fixed sites cost {cost} ({}) and the budget is {budget}", sites.join(", "))]
    BudgetBelowFixed {
        /// The fixed sites, by name and id.
        sites: Vec<String>,
        /// What they cost.
        cost: u64,
        /// The budget.
        budget: u64,
    },
    /// A number that cannot be.
    #[error("{what} = {given}: must be {rule}")]
    Number {
        /// What it is of.
        what: String,
        /// The number.
        given: f64,
        /// The rule.
        rule: &'static str,
    },
    /// A budget, and candidates without a cost.
    #[error("there is a budget, and nothing says what {} of {of} candidates cost: {}", without.len(), first(without))]
    NoCosts {
        /// The candidates without one.
        without: Vec<String>,
        /// How many candidates there are.
        of: usize,
    },
    /// A cost or a capacity of what there is not.
    #[error("{what}: {name:?} is of no candidate and no type that is asked for")]
    ValueOfNothing {
        /// What it is, as the question has it.
        what: &'static str,
        /// Of what it is.
        name: String,
    },
    /// Capacities with another aim than most residents.
    #[error("bases that can serve only so many are weighed where the aim is cover, and it is {aim}")]
    CapacityAim {
        /// The aim.
        aim: Purpose,
    },
    /// Capacities with weights of classes.
    #[error(
        "bases that can serve only so many residents are weighed where every resident counts one, and the settings have weights of classes"
    )]
    CapacityOfPoints,
    /// The residents have no bounds.
    #[error("low and high residents are asked for, and those of this study area have neither")]
    NoBounds,
    /// Alternatives of a projection without years.
    #[error("alternatives of a projection are asked for, and no years")]
    NoYears,
    /// There is no projection.
    #[error("alternatives of a projection are asked for, and none was given")]
    NoProjection,
    /// No name of an alternative.
    #[error("{0}")]
    Alternative(String),
    /// More futures than are weighed at once.
    #[error("{found} futures are asked for, and at most {most} are weighed at once (futures.most)")]
    TooManyFutures {
        /// How many there are.
        found: usize,
        /// The most.
        most: usize,
    },
    /// A regret of what has none.
    #[error("of the aim {aim} there is no regret")]
    NoRegret {
        /// The aim.
        aim: Purpose,
    },
    /// Aims of walks and of residents with the worst of several futures.
    #[error(
        "aims of walks and aims of residents in one question are weighed by the mean of the futures only"
    )]
    MixedFutures,
    /// The tables of ages do not say how residents grow.
    #[error(transparent)]
    Ageing(#[from] AgeingError),
    /// The tables of ages do not say which municipality is meant.
    #[error(transparent)]
    Need(#[from] NeedError),
    /// Shares by class and by settlement in one question.
    #[error("one question has shares of classes and of settlements")]
    TwoShares,
    /// Too many or too few in a group of candidates.
    #[error(
        "{name}: {at_least} to {at_most} new bases are asked for, {fixed} are fixed and {candidates} may be chosen"
    )]
    Group {
        /// What the group is.
        name: String,
        /// Fewest.
        at_least: u32,
        /// Most.
        at_most: u32,
        /// Fixed ones.
        fixed: u32,
        /// Those that may be chosen, fixed ones counted.
        candidates: u32,
    },
    /// A share that is out of reach.
    #[error("bases at all candidates together would leave {missing:.0} residents too many without one{}", in_part(part.as_ref()))]
    OutOfReach {
        /// Of whom, if not of all.
        part: Option<String>,
        /// How many.
        missing: f64,
    },
    /// What the conditions say.
    #[error(transparent)]
    Problem(ProblemError),
}

/// The first of some ids.
fn first(ids: &[String]) -> String {
    const FEW: usize = 5;
    let more = if ids.len() > FEW { " ..." } else { "" };
    format!("{}{more}", ids[..ids.len().min(FEW)].join(", "))
}

fn in_part(part: Option<&String>) -> String {
    part.map_or_else(String::new, |part| format!(" ({part})"))
}

impl Explain for NextBasesError {
    fn code(&self) -> &'static str {
        match self {
            Self::Stopped(_) => "stopped",
            Self::Settings(error) => error.code(),
            Self::Siting(error) => error.code(),
            Self::Area(error) => error.code(),
            Self::NoType => "locate_no_type",
            Self::InHouseOnly { .. } => "locate_in_house",
            Self::NoCandidates { .. } => "locate_no_candidates",
            Self::NoneKeepsRules { .. } => "locate_rules",
            Self::TooManyCandidates { .. } => "locate_too_many",
            Self::SameId { .. } => "locate_same_id",
            Self::UnknownSite { .. } | Self::WhichType { .. } => "locate_unknown_site",
            Self::FixedAndForbidden { .. } => "locate_fixed_forbidden",
            Self::Number { .. } => "locate_number",
            Self::NoCosts { .. } => "locate_costs",
            Self::ValueOfNothing { .. } => "locate_values",
            Self::CapacityAim { .. } | Self::CapacityOfPoints => "locate_capacity",
            Self::NoBounds
            | Self::NoYears
            | Self::NoProjection
            | Self::Alternative(_)
            | Self::TooManyFutures { .. }
            | Self::NoRegret { .. }
            | Self::MixedFutures => "locate_futures",
            Self::Ageing(error) => error.code(),
            Self::Need(error) => error.code(),
            Self::TwoShares => "locate_shares",
            Self::Group { .. } => "locate_group",
            Self::OutOfReach { .. } => "locate_out_of_reach",
            Self::TooManyFixed { .. } | Self::BudgetBelowFixed { .. } | Self::Problem(_) => {
                "locate_conditions"
            }
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Stopped(_) => "ask again",
            Self::Settings(error) => return error.advice(),
            Self::Siting(error) => return error.advice(),
            Self::Area(error) => return error.advice(),
            Self::NoType => "name the types of base, such as BASIS",
            Self::InHouseOnly { .. } => {
                "ask for BASIS or PLUSS, or ask in the house with group homes: `Inputs::in_house`"
            }
            Self::NoCandidates { .. } => {
                "draw candidates in the layer sites of the plan, or ask for all places that keep the rules (`CandidateWish::anywhere`)"
            }
            Self::NoneKeepsRules { .. } => {
                "look at the nearest misses; the rules are settings (`BaseTypes::DEFAULT`), and sites of the plan may be chosen whatever they keep"
            }
            Self::TooManyCandidates { .. } => "ask about a smaller area, or draw sites in the plan",
            Self::SameId { .. } => "give each place an id of its own, that no site of the plan has",
            Self::UnknownSite { .. } => "give ids of the layer sites of the plan, or of an answer before",
            Self::WhichType { .. } => "give the id with the type, as those named",
            Self::FixedAndForbidden { .. } => "take it out of one of the lists",
            Self::TooManyFixed { .. } => "ask for at least as many new bases as are fixed",
            Self::BudgetBelowFixed { .. } => "raise the budget, or fix fewer sites",
            Self::Number { .. } => "give another number",
            Self::NoCosts { .. } => "say what a base of each type, or at each site, costs (`ConditionWish::costs`)",
            Self::ValueOfNothing { .. } => "give it by id of a site, or by type of base",
            Self::Ageing(error) => return error.advice(),
            Self::Need(error) => return error.advice(),
            Self::TwoShares => "ask for one of them, or twice",
            Self::Group { .. } => "change the number, or what is fixed and forbidden",
            Self::OutOfReach { .. } => {
                "ask for a smaller share, or for more candidates: all places that keep the rules (`CandidateWish::anywhere`), or sites drawn where these residents live"
            }
            Self::Problem(error) => problem_advice(error),
            other => futures_advice(other),
        }
        .into()
    }
}

/// What to do where residents and years do not fit what is asked.
fn futures_advice(error: &NextBasesError) -> &'static str {
    match error {
        NextBasesError::CapacityAim { .. } => {
            "take the capacities out, or ask for most residents who reach a base"
        }
        NextBasesError::CapacityOfPoints => "take the capacities or the weights of classes out",
        NextBasesError::NoBounds => {
            "ask without them; residents that are made from a population grid have them where the counts are not exact, and so have tables with columns CLASS_low and CLASS_high"
        }
        NextBasesError::NoYears => "give the years, too",
        NextBasesError::NoProjection => "give residents by age and a projection (`Inputs::with_need`)",
        NextBasesError::Alternative(_) => "give alternatives as the projection names them",
        NextBasesError::TooManyFutures { .. } => "ask for fewer years or alternatives",
        NextBasesError::NoRegret { .. } => "ask for the mean or the worst of the futures",
        NextBasesError::MixedFutures => "ask for the mean, or ask twice",
        _ => "change what is asked",
    }
}

fn problem_advice(error: &ProblemError) -> &'static str {
    match error {
        ProblemError::TooFewCandidates { .. } => "ask for fewer new bases, or draw more sites",
        ProblemError::Impossible => {
            "ease a condition: fewer bases in each settlement, a shorter distance between them, a larger budget, more new bases"
        }
        ProblemError::NoAnswerYet => "give it more time, or more rounds",
        ProblemError::TooLarge => "ask about a smaller area, or with smaller weights",
        _ => "change the conditions",
    }
}
