//! What a search for the next bases is about.

use super::asked::{CandidateWish, ConditionWish, Purpose, SearchWish, Share, ShareOf};
use super::error::NextBasesError;
use super::wished::{FutureWish, FuturesBy};
use crate::analysis::area::Area;
use crate::analysis::grouping::{Grouping, MUNICIPALITY};
use crate::input::need::folder::NeedData;
use crate::plan::Plan;
use crate::settings::base_types::{BaseType, BaseTypes};
use crate::settings::locate::LocateSettings;

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area, with its places.
    pub area: &'a Area,
    /// The plan with bases and sites.
    pub plan: &'a Plan,
    /// The bases that are there at the end of this year; those of today if `None`.
    pub year: Option<i32>,
    /// Settlements first, then what else residents are summed up by.
    pub groupings: &'a [Grouping],
    /// The types of base.
    pub kinds: &'a [BaseType],
    /// Most new bases, fixed ones counted; as many as there may be if `None`, where fewest are asked for, else one.
    pub new: Option<u32>,
    /// What is to be as good as possible, the first before the second.
    pub purposes: &'a [Purpose],
    /// Which candidates there are.
    pub candidates: &'a CandidateWish,
    /// What an answer keeps.
    pub conditions: &'a ConditionWish,
    /// In which futures an answer is to be good.
    pub futures: &'a FutureWish,
    /// Residents by age and their projection, if they are known.
    pub need: Option<&'a NeedData>,
    /// How long is searched.
    pub search: &'a SearchWish,
    /// Siting rules.
    pub base_types: &'a BaseTypes,
    /// What is taken for granted.
    pub settings: &'a LocateSettings,
    /// Whether group homes are known.
    pub in_house: bool,
}

impl Params<'_> {
    /// An error if it cannot be asked so.
    pub(super) fn check(&self) -> Result<(), NextBasesError> {
        let kind = self.kinds.iter().find(|kind| kind.is_at_group_homes() && !self.in_house);
        match (self.kinds, kind) {
            ([], _) => return Err(NextBasesError::NoType),
            (_, Some(kind)) => return Err(NextBasesError::InHouseOnly { kind: *kind }),
            _ => {}
        }
        self.settings.fits(self.area.classes(), &self.area.needs().settings)?;
        self.shares()?;
        self.check_capacities()?;
        self.check_futures()?;
        self.check_numbers()
    }

    /// Bases that can serve only so many are counted in residents, and in one aim.
    fn check_capacities(&self) -> Result<(), NextBasesError> {
        if !self.is_limited() {
            return Ok(());
        }
        if let Some(aim) = self.purposes.iter().find(|purpose| **purpose != Purpose::Cover) {
            return Err(NextBasesError::CapacityAim { aim: *aim });
        }
        if self.settings.counts_residents() { Ok(()) } else { Err(NextBasesError::CapacityOfPoints) }
    }

    fn check_futures(&self) -> Result<(), NextBasesError> {
        let by = self.futures.by;
        let has_regret = |purpose: &&Purpose| !matches!(purpose, Purpose::All(_) | Purpose::Farthest);
        match self.purposes.iter().find(|purpose| !has_regret(purpose)) {
            Some(aim) if by == FuturesBy::Regret => return Err(NextBasesError::NoRegret { aim: *aim }),
            _ => {}
        }
        let is_mixed = self.is_about_walks() && !self.is_about_walks_alone();
        if is_mixed && by != FuturesBy::Mean { Err(NextBasesError::MixedFutures) } else { Ok(()) }
    }

    fn check_numbers(&self) -> Result<(), NextBasesError> {
        let search = self.search;
        let numbers = [
            ("time_limit_s", search.time_limit_s.filter(|limit| !(*limit > 0.0 && *limit < 1e6)), "above 0"),
            ("tolerance", search.tolerance.filter(|part| !(0.0..=1.0).contains(part)), "from 0 to 1"),
            (
                "apart_m",
                self.conditions.apart_m.filter(|metres| !(0.0..=50_000.0).contains(metres)),
                "from 0 to 50000 metres",
            ),
            (
                "budget",
                self.conditions.budget.filter(|budget| !(0.0..=1e15).contains(budget)),
                "from 0 to 10¹⁵",
            ),
        ];
        let wrong = numbers.into_iter().find_map(|(what, given, rule)| Some((what, given?, rule)));
        match wrong {
            Some((what, given, rule)) => Err(NextBasesError::Number { what: what.into(), given, rule }),
            None => Ok(()),
        }
    }

    /// By what rows are told apart for shares: classes or settlements, if by any.
    pub(super) fn shares(&self) -> Result<ShareOf, NextBasesError> {
        let mut by = ShareOf::Everybody;
        for purpose in self.purposes {
            let Purpose::All(Share { of, .. }) = purpose else { continue };
            match (by, of) {
                (_, ShareOf::Everybody) => {}
                (ShareOf::Everybody, of) => by = *of,
                (one, other) if one == *other => {}
                _ => return Err(NextBasesError::TwoShares),
            }
        }
        Ok(by)
    }

    /// Whether any aim measures walks.
    pub(super) fn is_about_walks(&self) -> bool {
        self.purposes.iter().any(|purpose| purpose.is_about_walks())
    }

    /// Whether all aims measure walks.
    pub(super) fn is_about_walks_alone(&self) -> bool {
        self.is_about_walks() && self.purposes.iter().all(|purpose| purpose.is_about_walks())
    }

    /// Whether bases can serve only so many.
    pub(super) fn is_limited(&self) -> bool {
        !self.conditions.capacities.is_empty()
    }

    /// Municipalities and districts.
    pub(super) fn districts(&self) -> Option<&Grouping> {
        self.groupings.iter().find(|grouping| grouping.level == MUNICIPALITY)
    }

    /// The settlements.
    pub(super) fn settlements(&self) -> Option<&Grouping> {
        self.groupings.first()
    }
}
