//! The numbers of a problem under one aim: what rows gain from sites, and how gains add up to a value.
//!
//! Every aim is to make something as large as possible: the least, over some weight vectors, of an offset and the weighted gains of
//! the rows. One vector is a plain sum; several are futures, or parts that must all be served; vectors with a tail count only the
//! part of the residents that gains least.

use super::gains::Gains;
use super::limited::{Limited, Offer, part_of, whole_level};
use super::runs::Runs;

/// What rows gain from sites.
#[derive(Debug)]
pub(super) enum Kind {
    /// Rows count once enough sites are chosen.
    Served(Runs),
    /// Rows count the largest gain among the chosen sites.
    Walk(Gains),
    /// Rows are assigned to sites that serve only so many.
    Limited(Limited),
}

/// How the sums of several weight vectors make a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    /// The least of them.
    Least,
    /// All together.
    Sum,
}

/// A weight for each row, and what is added to the weighted sum of gains.
#[derive(Debug, Clone, Default)]
pub(super) struct Vector {
    /// Weights of the rows.
    pub(super) weights: Vec<i64>,
    /// Added to the sum.
    pub(super) offset: i64,
    /// Weight of the rows with the least gains that count; `None` if all count.
    pub(super) tail: Option<i64>,
}

/// The numbers of a problem under one aim.
#[derive(Debug)]
pub(super) struct Instance {
    /// What rows gain from sites.
    pub(super) kind: Kind,
    /// What each row has before anything is chosen: sites it still needs, or its gain.
    pub(super) start: Vec<u32>,
    /// The largest gain of each row.
    pub(super) top: Vec<u32>,
    /// Weight vectors, at least one.
    pub(super) vectors: Vec<Vector>,
    /// How their sums make the value.
    pub(super) over: Over,
    /// Multipliers are counted in the 2^shift-th part of a weight times a gain.
    pub(super) shift: u32,
}

/// What multipliers make of the rows in a round.
#[derive(Debug, Default)]
pub(super) struct Prices {
    /// Weights as the vectors are mixed, scaled.
    pub(super) weights: Vec<i64>,
    /// Limited: the level. Served: what each site that serves the row is paid. Walk: what its weighted gain must be above to be paid.
    pay: Vec<i64>,
    /// Served: sums of pay up to each row.
    up_to: Vec<i64>,
    /// How the vectors are scaled.
    pub(super) scales: Vec<i64>,
    /// What the value is without any site.
    pub(super) constant: i128,
}

/// What the rows make of chosen sites when each site counts for itself.
#[derive(Debug, Default)]
pub(super) struct Relaxed {
    /// How far the multiplier of each row is too high (positive) or too low.
    pub(super) slope: Vec<f64>,
    /// The gain of each row, several sites added up; nothing where vectors are not mixed.
    pub(super) gain: Vec<f64>,
}

impl Instance {
    /// Counts a site as chosen in what rows have.
    pub(super) fn choose(&self, site: u32, has: &mut [u32]) {
        match &self.kind {
            Kind::Served(runs) => runs.rows(site).for_each(|row| has[row] = has[row].saturating_sub(1)),
            Kind::Walk(gains) => {
                gains
                    .of(site)
                    .iter()
                    .for_each(|(row, gain)| has[*row as usize] = has[*row as usize].max(*gain));
            }
            Kind::Limited(_) => {}
        }
    }

    /// What rows have when some sites are chosen.
    pub(super) fn has(&self, chosen: &[u32]) -> Vec<u32> {
        let mut has = self.start.clone();
        for site in chosen {
            self.choose(*site, &mut has);
        }
        has
    }

    /// The gain of a row from what it has.
    pub(super) fn gain(&self, has: u32) -> i64 {
        match self.kind {
            Kind::Served(_) | Kind::Limited(_) => i64::from(has == 0),
            Kind::Walk(_) => i64::from(has),
        }
    }

    /// The value of a set of sites.
    pub(super) fn value(&self, chosen: &[u32]) -> i64 {
        let values = self.values(chosen);
        match self.over {
            Over::Least => values.into_iter().min().unwrap_or(0),
            Over::Sum => values.into_iter().sum(),
        }
    }

    /// The value of a set of sites for each vector.
    pub(super) fn values(&self, chosen: &[u32]) -> Vec<i64> {
        if let Kind::Limited(limited) = &self.kind {
            let block = |(block, vector): (usize, &Vector)| {
                let rows = block * limited.rows..(block + 1) * limited.rows;
                vector.offset + limited.served(chosen, &vector.weights[rows])
            };
            return self.vectors.iter().enumerate().map(block).collect();
        }
        let has = self.has(chosen);
        let of = |vector: &Vector| {
            vector.offset
                + vector.tail.map_or_else(
                    || {
                        has.iter()
                            .zip(&vector.weights)
                            .map(|(has, weight)| weight * self.gain(*has))
                            .sum::<i64>()
                    },
                    |tail| self.least(&has, &vector.weights, tail),
                )
        };
        self.vectors.iter().map(of).collect()
    }

    /// The gains of the rows that gain least, up to a weight.
    fn least(&self, has: &[u32], weights: &[i64], tail: i64) -> i64 {
        let mut rows: Vec<(i64, i64)> =
            has.iter().map(|has| self.gain(*has)).zip(weights.iter().copied()).collect();
        rows.sort_unstable();
        let mut left = tail;
        let take = |(gain, weight): (i64, i64)| {
            let part = weight.min(left);
            left -= part;
            gain * part
        };
        rows.into_iter().map(take).sum()
    }

    /// The largest gain that counts in the tail of the first vector, in millimetres.
    pub(super) fn threshold(&self, chosen: &[u32]) -> u32 {
        let mut rows: Vec<(u32, i64)> =
            self.has(chosen).into_iter().zip(self.vectors[0].weights.iter().copied()).collect();
        rows.sort_unstable();
        let tail = self.vectors[0].tail.unwrap_or(i64::MAX);
        let mut sum = 0;
        let counts = |row: &&(u32, i64)| {
            let is_in = sum < tail;
            sum += row.1;
            is_in
        };
        rows.iter().take_while(counts).last().map_or(0, |row| row.0)
    }

    /// Whether the value is a plain sum over rows that one site can serve: then gains shrink as sites are added.
    pub(super) fn is_plain(&self) -> bool {
        let needs_one = match self.kind {
            Kind::Walk(_) => true,
            Kind::Served(_) => self.start.iter().all(|need| *need <= 1),
            Kind::Limited(_) => false,
        };
        self.vectors.len() == 1 && self.vectors[0].tail.is_none() && needs_one
    }

    /// Whether several vectors are mixed, or rows of a tail.
    pub(super) fn is_mixed(&self) -> bool {
        self.vectors.len() > 1 || self.vectors.iter().any(|vector| vector.tail.is_some())
    }

    /// The part of a row's largest gain that it does not have yet.
    pub(super) fn span(&self, row: usize, has: &[u32]) -> u32 {
        match self.kind {
            Kind::Served(_) | Kind::Limited(_) => u32::from(has[row] > 0),
            Kind::Walk(_) => self.top[row].saturating_sub(has[row]),
        }
    }

    /// Prices the rows: `level` is each row's multiplier as a share, 0 to 1, of what it may gain still.
    pub(super) fn price(&self, level: &[f32], has: &[u32], prices: &mut Prices) {
        prices.pay.resize(has.len(), 0);
        match self.kind {
            Kind::Served(_) => prices.of_served(level, has),
            Kind::Limited(_) => prices.of_limited(level),
            Kind::Walk(_) => prices.of_walks(level, has, &self.top),
        }
    }

    /// What a site is paid by all its rows.
    pub(super) fn score(&self, site: u32, prices: &Prices) -> i64 {
        match &self.kind {
            Kind::Served(runs) => runs.sum(site, &prices.up_to),
            Kind::Limited(limited) => limited.score(site, prices.offer()),
            Kind::Walk(gains) => {
                let of = |(row, gain): &(u32, u32)| {
                    let row = *row as usize;
                    (prices.weights[row] * i64::from(*gain) - prices.pay[row]).max(0)
                };
                gains.of(site).iter().map(of).sum()
            }
        }
    }

    /// How many look-ups a score takes, about.
    pub(super) fn effort(&self, site: u32) -> usize {
        match &self.kind {
            Kind::Served(runs) => runs.of(site).len(),
            Kind::Walk(gains) => gains.of(site).len(),
            Kind::Limited(limited) => limited.pairs[site as usize].len() * self.vectors.len() * 8,
        }
    }

    /// Whether what a site serves depends on the others even where it is chosen for sure: then it has a score all along.
    pub(super) fn is_limited(&self) -> bool {
        matches!(self.kind, Kind::Limited(_))
    }

    /// A value that no set of these sites passes.
    pub(super) fn most(&self, sites: &[u32]) -> i64 {
        if !self.is_limited() {
            return self.value(sites);
        }
        let all = self.vectors.iter().map(|vector| vector.offset + vector.weights.iter().sum::<i64>());
        match self.over {
            Over::Least => all.min().unwrap_or(0),
            Over::Sum => all.sum(),
        }
    }

    /// What rows make of chosen sites under these multipliers.
    pub(super) fn relax(&self, chosen: &[u32], at: &At<'_>, relaxed: &mut Relaxed) {
        let At { level, has, prices } = *at;
        relaxed.slope.clear();
        relaxed.slope.resize(has.len(), 0.0);
        match &self.kind {
            Kind::Served(runs) => {
                let rows = chosen.iter().flat_map(|site| runs.rows(*site));
                rows.for_each(|row| relaxed.slope[row] += 1.0 / f64::from(has[row].max(1)));
                if self.is_mixed() {
                    relaxed.hold(level, has);
                }
            }
            Kind::Limited(limited) => {
                let add = |shares: &mut Vec<f64>, row: usize, served: i64| {
                    shares[row] += served as f64 / prices.weights[row] as f64;
                };
                for site in chosen {
                    limited.serve(*site, prices.offer(), |row, served| add(&mut relaxed.slope, row, served));
                }
                if self.is_mixed() {
                    relaxed.hold(level, has);
                }
            }
            Kind::Walk(gains) => {
                self.relax_walks(chosen.iter().flat_map(|site| gains.of(*site)), at, relaxed);
            }
        }
        for (row, slope) in relaxed.slope.iter_mut().enumerate() {
            *slope = if self.span(row, has) > 0 { 1.0 - *slope } else { 0.0 };
        }
    }

    fn relax_walks<'p>(
        &self,
        pairs: impl Iterator<Item = &'p (u32, u32)>,
        at: &At<'_>,
        relaxed: &mut Relaxed,
    ) {
        let At { level, has, prices } = *at;
        let held = |row: usize| f64::from(has[row]) + f64::from(level[row]) * f64::from(self.span(row, has));
        let is_mixed = self.is_mixed();
        if is_mixed {
            relaxed.gain = (0..has.len()).map(held).collect();
        }
        for (row, gain) in pairs {
            let row = *row as usize;
            if prices.weights[row] * i64::from(*gain) > prices.pay[row] {
                relaxed.slope[row] += 1.0;
                if is_mixed {
                    relaxed.gain[row] += f64::from(*gain) - held(row);
                }
            }
        }
    }
}

impl Relaxed {
    /// The gain of rows that are served or not, from the shares that sites serve.
    fn hold(&mut self, level: &[f32], has: &[u32]) {
        let gain = |row: usize| {
            let level = f64::from(level[row]);
            if has[row] == 0 { 1.0 } else { level + (1.0 - level) * self.slope[row] }
        };
        self.gain = (0..has.len()).map(gain).collect();
    }
}

/// The multipliers of a round, what rows have, and the prices.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'a> {
    /// Each row's multiplier, as a share.
    pub(super) level: &'a [f32],
    /// What each row has.
    pub(super) has: &'a [u32],
    /// The prices.
    pub(super) prices: &'a Prices,
}

impl Prices {
    fn offer(&self) -> Offer<'_> {
        Offer { weights: &self.weights, levels: &self.pay, scales: &self.scales }
    }

    fn of_served(&mut self, level: &[f32], has: &[u32]) {
        self.up_to.resize(has.len() + 1, 0);
        let rows =
            level.iter().zip(has).zip(&self.weights).zip(self.pay.iter_mut().zip(&mut self.up_to[1..]));
        let (mut sum, mut constant) = (0i64, 0i128);
        for (((level, has), weight), (pay, up_to)) in rows {
            // most rows need one site, and a division takes as long as all the rest
            let most = if *has > 1 { weight / i64::from(*has) } else { *weight };
            let paid = ((most as f64 * (1.0 - f64::from(*level))) as i64).clamp(0, most);
            *pay = if *has == 0 { 0 } else { paid };
            constant += i128::from(weight - i64::from(*has) * *pay);
            sum += *pay;
            *up_to = sum;
        }
        self.constant = constant;
    }

    fn of_limited(&mut self, level: &[f32]) {
        self.constant = 0;
        for ((level, weight), pay) in level.iter().zip(&self.weights).zip(&mut self.pay) {
            *pay = whole_level(*level);
            self.constant += i128::from(part_of(*weight, *pay));
        }
    }

    fn of_walks(&mut self, level: &[f32], has: &[u32], top: &[u32]) {
        self.constant = 0;
        let rows = level.iter().zip(has).zip(top).zip(self.weights.iter().zip(&mut self.pay));
        for (((level, has), top), (weight, pay)) in rows {
            let most = weight * i64::from(top.saturating_sub(*has));
            let held = ((most as f64 * f64::from(*level)) as i64).clamp(0, most);
            *pay = weight * i64::from(*has) + held;
            self.constant += i128::from(*pay);
        }
    }
}
