//! How evenly ways to the nearest base are spread over the residents of a class.

use crate::units::{Mm, Residents, metres, people};

/// Some residents and how far they have; those who reach nothing as far as is looked have that distance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ResidentsAt {
    /// Distance to the nearest base as the class counts it.
    pub distance: Mm,
    /// How many have it.
    pub residents: Residents,
}

/// Measures of the ways of a class; distances in metres as the class counts them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Equity {
    /// Mean distance.
    pub mean_m: f64,
    /// Gini coefficient of the distances: 0 if all have equally far, towards 1 if few have nearly all the way.
    pub gini: f64,
    /// The worst-served residents (a tenth, if the settings say nothing else) have at least this far.
    pub worst_from_m: f64,
    /// Mean distance of the worst-served.
    pub worst_mean_m: f64,
    /// Share of the worst-served who reach a base, 0 to 1.
    pub worst_reached: f64,
    /// Share of all who find no base as far as is looked, 0 to 1: their true distance is longer, or there is no way.
    pub beyond: f64,
}

/// What the measures need to know.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// How far is looked.
    pub look: Mm,
    /// Reach of the class.
    pub reach: Mm,
    /// Share of the residents who count as worst served.
    pub worst_share: f64,
}

/// Measures the ways of residents, all at most `rule.look` long; `None` of nobody.
#[must_use]
pub fn equity(mut ways: Vec<ResidentsAt>, rule: Rule) -> Option<Equity> {
    ways.retain(|way| way.residents > 0);
    ways.sort_unstable();
    let all: Residents = ways.iter().map(|way| way.residents).sum();
    let worst = Worst::of(&ways, all, rule)?;
    let beyond: Residents =
        ways.iter().filter(|way| way.distance >= rule.look).map(|way| way.residents).sum();
    Some(Equity {
        mean_m: walked(&ways) / people(all),
        gini: gini(&ways),
        worst_from_m: metres(worst.from),
        worst_mean_m: worst.walked / people(worst.residents),
        worst_reached: people(worst.reached) / people(worst.residents),
        beyond: people(beyond) / people(all),
    })
}

/// Metres of all residents together.
fn walked(ways: &[ResidentsAt]) -> f64 {
    ways.iter().map(|way| metres(way.distance) * people(way.residents)).sum()
}

/// Gini coefficient of ascending distances: the mean difference of two residents drawn with replacement, over twice the mean. With W
/// residents in all and C of them before way i: sum of w(i) d(i) (2 C + w(i) - W), over W times the sum of w(i) d(i).
fn gini(ways: &[ResidentsAt]) -> f64 {
    let all: f64 = ways.iter().map(|way| people(way.residents)).sum();
    let walked = walked(ways);
    let mut before = 0.0;
    let mut sum = 0.0;
    for way in ways {
        let residents = people(way.residents);
        sum += residents * metres(way.distance) * (2.0 * before + residents - all);
        before += residents;
    }
    if walked > 0.0 { (sum / (all * walked)).max(0.0) } else { 0.0 }
}

/// The worst-served residents added up.
struct Worst {
    residents: Residents,
    from: Mm,
    walked: f64,
    reached: Residents,
}

impl Worst {
    /// Takes the longest ways first; of the residents of the last way only as many as belong to the share.
    fn of(ways: &[ResidentsAt], all: Residents, rule: Rule) -> Option<Self> {
        let wanted = ((all as f64 * rule.worst_share).round() as Residents).clamp(1, all.max(1));
        let from = ways.last()?.distance;
        let mut worst = Self { residents: 0, from, walked: 0.0, reached: 0 };
        for way in ways.iter().rev() {
            let taken = way.residents.min(wanted - worst.residents);
            if taken == 0 {
                break;
            }
            worst.residents += taken;
            worst.from = way.distance;
            worst.walked += metres(way.distance) * people(taken);
            worst.reached += if way.distance <= rule.reach { taken } else { 0 };
        }
        Some(worst)
    }
}
