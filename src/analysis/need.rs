//! Future need: how many of a target group need which home, where and when, and what it costs.
//!
//! [`forecast::forecast`] answers all of it at once. Its parts, each of which can be asked by itself:
//!
//! | question | part |
//! |---|---|
//! | who is there today | [`start`]: registered counts by single age, else shares times residents |
//! | who is there later | [`cohort`]: a year older, deaths, registration, migration, moving out, moves; with an account |
//! | which form they wish | [`wishes`]: those asked, and the others spread as they are |
//! | what is short, and what must be open by when | [`supply`], [`shortfall`] |
//! | what it costs, with the state grant | [`cost_figures`], [`cost`], [`grant`]; [`own`] puts own figures into settings and bases into places |
//! | what new ways of working change | [`shift`], [`outcome`] |
//! | how sure that is | [`draws`], [`tornado`], [`chance`], [`firmness`] |
//! | does the method work | [`backcast`], [`gap`]; beside it other [`methods`] and flat shares, [`estimate`] |
//! | which alternative of the projection comes true | [`alternatives`]: a line each, never drawn |
//! | steps of the ladder; a persona through life | [`ladder`], [`pathways`] |
//!
//! Numbers are expected persons, with fractions, on 1 January; a year's number is of those who need a home in it. What is not known is
//! `None` or named, never 0. Registered counts and wishes are secret: whether a result may leave the house is for who shows it.

pub mod account;
pub mod ages;
pub mod alternatives;
pub mod areas;
pub mod backcast;
pub mod chance;
pub mod cohort;
#[cfg(test)]
mod cohort_tests;
pub mod cost;
pub mod cost_figures;
#[cfg(test)]
mod cost_tests;
pub mod deaths;
pub mod dials;
pub mod draws;
#[cfg(test)]
mod draws_tests;
pub mod error;
pub mod estimate;
pub mod firmness;
pub mod forecast;
#[cfg(test)]
mod forecast_tests;
pub mod gap;
pub mod grant;
pub mod ladder;
pub mod methods;
pub mod money;
pub mod outcome;
pub mod overview;
pub mod own;
pub mod pathways;
pub mod places;
pub mod population;
pub mod prepared;
pub mod publish;
pub mod ranks;
pub mod rates;
pub mod shift;
pub mod shortfall;
pub mod start;
pub mod state;
pub mod supply;
pub mod tornado;
pub mod uncertain;
pub mod wishes;
pub mod world;
