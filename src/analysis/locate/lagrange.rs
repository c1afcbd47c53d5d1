//! The bound: rows and conditions get multipliers, and rounds move them until the best sites by score are known to be the best.

use rayon::prelude::*;

use super::effort::{Effort, End};
use super::inner::{Choice, Scored};
use super::instance::At;
use super::mix::Mix;
use super::often::Often;
use super::rules::Tally;
use super::search::{Node, Search};

/// Part of the last direction that is kept.
const DEFLECTION: f32 = 0.7;
/// What the step is multiplied with after bad rounds.
const SHRINK: f64 = 0.8;
/// Bad rounds before the step shrinks.
const PATIENCE: u32 = 20;
/// A step so small moves little: splitting closes more.
const SMALLEST: f64 = 0.02;
/// Look-ups from which several threads pay.
const MANY: usize = 20_000;
/// Sites for each one to be chosen that most rounds look at, and the fewest; the towns of the tests are small.
const POOL: [usize; 2] = if cfg!(test) { [1, 3] } else { [50, 500] };
/// One in so many rounds looks at all sites.
const EVERY: u32 = 10;
/// Part of the excess that is hoped to be closed as long as there is no answer.
const HOPE: f64 = 0.05;

/// The first round that composes an answer, and how many times later the next one is.
const COMPOSES: [u32; 2] = if cfg!(test) { [2, 2] } else { [20, 3] };
/// Answers are composed of so many sites for each one to be chosen.
const AMONG: usize = 10;

/// Which sites a round looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sees {
    All,
    Pool,
}

/// A node in work.
struct Ascent<'s, 'a> {
    search: &'s mut Search<'a>,
    node: &'s mut Node,
    tally: Tally<'a>,
    has: Vec<u32>,
    level: Vec<f32>,
    sides: Vec<i64>,
    mix: Mix,
    offset: i128,
    direction: Vec<f32>,
    often: Often,
    scored: Vec<Scored>,
    lookups: usize,
    /// The sites with the highest scores of the last round that looked at all; empty if all are few.
    pool: Vec<u32>,
    /// Rounds since then.
    since: u32,
    step: f64,
    bad: u32,
    /// The lowest bound of the sites that rounds looked at since then, and of all sites.
    lowest: i128,
    lowest_of_all: i128,
}

/// Bounds a node, strikes sites out of it and forces others in.
pub(super) fn ascend(search: &mut Search<'_>, node: &mut Node, effort: Effort) -> End {
    let tally = search.rules.tally_of(&node.forced);
    let has = search.instance.has(&node.forced);
    let mut ascent = Ascent {
        tally,
        has,
        level: node.level.clone(),
        sides: node.sides.clone(),
        mix: node.mix.clone(),
        offset: 0,
        direction: vec![0.0; node.level.len()],
        often: Often::new(search.rules.sites()),
        scored: Vec::new(),
        lookups: 0,
        pool: Vec::new(),
        since: 0,
        step: effort.step,
        bad: 0,
        lowest: i128::MAX,
        lowest_of_all: i128::MAX,
        search,
        node,
    };
    ascent.mix_again();
    ascent.admit();
    ascent.run(effort)
}

impl Ascent<'_, '_> {
    fn run(&mut self, effort: Effort) -> End {
        let mut composing = COMPOSES[0];
        for round in 0..effort.rounds {
            if round == composing {
                composing *= COMPOSES[1];
                self.compose();
            }
            if self.node.active.is_empty() || self.tally.left() == 0 {
                return self.finish();
            }
            if !self.tally.can_be_enough(&self.node.active) {
                return End::Closed;
            }
            if !self.search.control.goes_on() {
                return End::Stopped;
            }
            if self.round() {
                return End::Closed;
            }
            if self.search.is_enough() || self.step < SMALLEST {
                break;
            }
            if self.node.active.len() < effort.fewest {
                return End::Smaller(Effort { rounds: effort.rounds - round, step: self.step, ..effort });
            }
        }
        if self.node.active.is_empty() || self.tally.left() == 0 {
            self.finish()
        } else {
            self.compose();
            End::Open(self.often.unclear(&self.node.active).unwrap_or_default())
        }
    }

    /// Nothing is left to choose: the forced sites are the only answer.
    fn finish(&mut self) -> End {
        self.search.offer(&self.tally);
        End::Closed
    }

    /// A round; true if the node has no better answer. Where sites are many, most rounds look only at some: what those say is no bound,
    /// but moves the multipliers as well.
    fn round(&mut self) -> bool {
        self.search.instance.price(&self.level, &self.has, &mut self.search.prices);
        let mut sees = if self.pool.is_empty() || self.since >= EVERY { Sees::All } else { Sees::Pool };
        let (mut choice, mut bound) = self.choose(sees);
        if sees == Sees::Pool && self.whole(bound) <= self.search.target() {
            sees = Sees::All;
            (choice, bound) = self.choose(sees);
        }
        self.offer(&choice);
        if sees == Sees::All {
            self.node.bound = self.node.bound.min(self.whole(bound));
            self.search.note(self.node.bound);
            if self.search.puts_aside(self.node.bound) {
                return true;
            }
            self.lowest = self.lowest_of_all;
            self.lowest_of_all = self.lowest_of_all.min(bound);
        }
        self.remember(bound);
        self.relax(&choice.sites);
        self.move_on(bound, &choice);
        if sees == Sees::All {
            self.strike(bound, &choice);
            self.take_pool();
        }
        self.since += 1;
        false
    }

    /// The best sites of all or of the pool, and the bound of these.
    fn choose(&mut self, sees: Sees) -> (Choice, i128) {
        self.score(sees);
        let choice = Choice::new(self.search.rules, &self.tally, &mut self.scored);
        let bound =
            self.search.prices.constant + self.offset + self.of_sides() + self.of_forced() + choice.sum;
        (choice, bound)
    }

    /// Takes the sites with the highest scores into the pool.
    fn take_pool(&mut self) {
        self.since = 0;
        self.pool.clear();
        let count = (self.tally.left() * POOL[0]).max(POOL[1]);
        if self.node.active.len() < count * 2 {
            return;
        }
        let order = |one: &Scored, other: &Scored| other.0.cmp(&one.0).then(one.1.cmp(&other.1));
        self.scored.select_nth_unstable_by(count, order);
        let best = self.scored[..count].iter().map(|scored| scored.1);
        self.pool.extend(best.filter(|site| self.node.active.binary_search(site).is_ok()));
        self.pool.sort_unstable();
    }

    /// A scaled bound as a value that no answer passes.
    fn whole(&self, bound: i128) -> i64 {
        (bound >> self.search.instance.shift).clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64
    }

    fn at(&self) -> At<'_> {
        At { level: &self.level, has: &self.has, prices: &self.search.prices }
    }

    fn score(&mut self, sees: Sees) {
        let Self { search, sides, scored, node, lookups, pool, .. } = self;
        let sites = if sees == Sees::All { &node.active } else { &*pool };
        let (instance, rules, prices) = (search.instance, search.rules, &search.prices);
        let score = |site: &u32| {
            let penalty: i64 =
                rules.sides_of(*site).iter().map(|(side, part)| sides[*side as usize] * part).sum();
            (instance.score(*site, prices) - penalty, *site)
        };
        if *lookups / node.active.len().max(1) * sites.len() > MANY {
            sites.par_iter().with_min_len(64).map(score).collect_into_vec(scored);
        } else {
            scored.clear();
            scored.extend(sites.iter().map(score));
        }
    }

    /// What the conditions leave to the sites still to be chosen.
    fn rests(&self) -> Vec<i64> {
        let rules = self.search.rules;
        let mut rests: Vec<i64> = rules.sides.iter().map(|side| side.limit).collect();
        for (side, part) in self.tally.chosen.iter().flat_map(|site| rules.sides_of(*site)) {
            rests[*side as usize] -= part;
        }
        rests
    }

    /// What forced sites add beyond what rows have.
    fn of_forced(&self) -> i128 {
        let Search { instance, prices, .. } = &self.search;
        let sites = if instance.is_limited() { &self.tally.chosen[..] } else { &[] };
        sites.iter().map(|site| i128::from(instance.score(*site, prices))).sum()
    }

    fn of_sides(&self) -> i128 {
        self.rests().iter().zip(&self.sides).map(|(rest, side)| i128::from(*rest) * i128::from(*side)).sum()
    }

    /// Makes an answer of the chosen sites.
    fn offer(&mut self, choice: &Choice) {
        let mut tally = self.tally.clone();
        for site in &choice.sites {
            if tally.admits(*site) {
                tally.add(*site);
            }
        }
        if !tally.is_enough() || (tally.left() > 0 && choice.sites.len() >= self.tally.left()) {
            self.scored.sort_unstable_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
            let order: Vec<u32> = self.scored.iter().map(|scored| scored.1).collect();
            tally = self.tally.clone().filled(&order);
        }
        self.search.offer(&tally);
    }

    /// Keeps the multipliers of the lowest bound; goes back to them, with a smaller step, after too many rounds that were no better.
    fn remember(&mut self, bound: i128) {
        if bound < self.lowest {
            self.lowest = bound;
            self.bad = 0;
            self.node.level.copy_from_slice(&self.level);
            self.node.sides.copy_from_slice(&self.sides);
            self.node.mix.clone_from(&self.mix);
            return;
        }
        self.bad += 1;
        if self.bad >= PATIENCE {
            self.bad = 0;
            self.step *= SHRINK;
        }
    }

    fn relax(&mut self, sites: &[u32]) {
        let mut relaxed = std::mem::take(&mut self.search.relaxed);
        if self.search.instance.is_limited() {
            let all = [sites, &self.tally.chosen].concat();
            self.search.instance.relax(&all, &self.at(), &mut relaxed);
        } else {
            self.search.instance.relax(sites, &self.at(), &mut relaxed);
        }
        self.search.relaxed = relaxed;
    }

    /// Moves the multipliers.
    fn move_on(&mut self, bound: i128, choice: &Choice) {
        self.often.count(choice.places.iter().map(|place| place.0));
        let best = self.search.best.as_ref().map(|best| i128::from(best.value) << self.search.instance.shift);
        let excess = best.map_or(bound.abs() as f64 * HOPE, |best| (bound - best) as f64).max(1.0);
        let slopes = self.slopes_of_sides(&choice.sites);
        let usual = choice.sum as f64 / choice.sites.len().max(1) as f64;
        let scale = |number: usize| usual / self.search.rules.sides[number].usual.powi(2);
        let of_sides: f64 =
            slopes.iter().enumerate().map(|(number, slope)| scale(number) * slope * slope).sum();
        let norm = self.turn() + of_sides;
        if norm > 0.0 {
            let step = self.step * excess / norm;
            let moved = self.sides.iter().zip(&slopes).enumerate().map(|(number, (side, slope))| {
                let most = self.search.rules.sides[number].most;
                ((*side as f64 - step * scale(number) * slope) as i64).clamp(0, most)
            });
            self.sides = moved.collect();
            for (level, direction) in self.level.iter_mut().zip(&self.direction) {
                *level = (*level - step as f32 * direction).clamp(0.0, 1.0);
            }
        }
        if !self.mix.is_still() {
            self.mix.step(self.search.instance, &self.search.relaxed, excess * (self.step * 0.5));
            self.mix_again();
        }
    }

    /// The new direction of the rows; its length, weighted as steps are.
    fn turn(&mut self) -> f64 {
        let Self { search, direction, level, has, .. } = self;
        let mut norm = 0.0;
        for (row, slope) in search.relaxed.slope.iter().enumerate() {
            let turned = *slope as f32 + DEFLECTION * direction[row];
            let is_stuck = (level[row] <= 0.0 && turned > 0.0) || (level[row] >= 1.0 && turned < 0.0);
            direction[row] = if is_stuck { 0.0 } else { turned };
            let weight = search.prices.weights[row] as f64 * f64::from(search.instance.span(row, has));
            norm += weight * f64::from(direction[row]).powi(2);
        }
        norm
    }

    fn slopes_of_sides(&self, sites: &[u32]) -> Vec<f64> {
        let mut rests = self.rests();
        for (side, part) in sites.iter().flat_map(|site| self.search.rules.sides_of(*site)) {
            rests[*side as usize] -= part;
        }
        let slope = |(rest, side): (&i64, &i64)| if *rest > 0 && *side == 0 { 0.0 } else { *rest as f64 };
        rests.iter().zip(&self.sides).map(slope).collect()
    }

    fn mix_again(&mut self) {
        self.search.prices.scales = self.mix.scales(self.search.instance);
        self.offset = self.mix.apply(self.search.instance, &mut self.search.prices.weights);
    }

    /// Strikes out sites with which no answer is better than the best, and forces in those without which none is.
    fn strike(&mut self, bound: i128, choice: &Choice) {
        let before = self.node.active.len();
        let mut forced: Vec<u32> = Vec::new();
        for (site, score, next) in &choice.places {
            let without = self.whole(bound - i128::from(*score) + i128::from(*next));
            if self.search.puts_aside(without) {
                forced.push(*site);
            }
        }
        let Self { search, node, scored, .. } = self;
        let mut kept: Vec<u32> = Vec::with_capacity(before);
        for (score, site) in scored.iter() {
            let is_chosen = choice.sites.contains(site);
            let floor = choice.floor(search.rules, *site);
            let with = (bound + i128::from(*score) - i128::from(floor)) >> search.instance.shift;
            let with = with.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64;
            if is_chosen || !search.puts_aside(with) {
                kept.push(*site);
            }
        }
        if kept.len() == before && forced.is_empty() {
            return;
        }
        kept.sort_unstable();
        node.active = kept;
        for site in forced {
            self.force(site);
        }
        self.admit();
    }

    /// Makes an answer of the sites that were chosen most often lately.
    fn compose(&mut self) {
        let among = self.often.most(&self.node.active, self.tally.left() * AMONG);
        self.search.compose(&self.tally, &among);
    }

    fn force(&mut self, site: u32) {
        if self.tally.admits(site) {
            self.tally.add(site);
            self.node.forced.push(site);
            self.search.instance.choose(site, &mut self.has);
        } else {
            // it must be in and cannot: there is no better answer here
            self.node.active.clear();
        }
    }

    /// Leaves out what the forced sites do not admit any more.
    fn admit(&mut self) {
        let tally = &self.tally;
        self.node.active.retain(|site| tally.admits(*site));
        let instance = self.search.instance;
        self.lookups = self.node.active.iter().map(|site| instance.effort(*site)).sum();
    }
}
