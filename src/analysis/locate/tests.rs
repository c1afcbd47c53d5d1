//! Every aim, condition and future on small random towns, against all sets of candidates.

mod assigned;
mod brute;
mod random;

use super::{
    Aim, Ask, Control, Futures, Group, Others, Outcome, Problem, ProblemError, Sense, State, Step, solve,
    solve_ordered,
};
use brute::Brute;
use random::Random;

/// How many random towns: 20 in every run of the tests, 300 where `TETTSTED_SOAK` is set, as `scripts/soak.sh` does.
fn towns() -> u64 {
    if std::env::var_os("TETTSTED_SOAK").is_some() { 300 } else { 20 }
}
const FUTURES: [Futures; 3] = [Futures::Mean, Futures::Worst, Futures::Regret];

fn aims(random: &mut Random) -> Vec<Aim> {
    let cap = 100 + random.below(400) as u32;
    let part = 1 + random.below(400_000) as u32;
    vec![
        Aim::Cover,
        Aim::Backup,
        Aim::Distance { cap },
        Aim::Fair { cap, part },
        Aim::Farthest { cap },
        Aim::All(random.quotas()),
    ]
}

fn assert_best(outcome: &Outcome, best: Option<i64>, case: &str) {
    assert_eq!(Some(outcome.value), best, "{case}: {outcome:?}");
    assert!(outcome.is_proven, "{case}: {outcome:?}");
    assert_eq!(outcome.bound, outcome.value, "{case}: {outcome:?}");
}

fn is_none(error: &ProblemError) -> bool {
    matches!(
        error,
        ProblemError::Impossible
            | ProblemError::OutOfReach { .. }
            | ProblemError::TooManyFixed { .. }
            | ProblemError::BudgetBelowFixed { .. }
            | ProblemError::Group { .. }
    )
}

#[test]
fn the_best_of_all_sets_is_found_and_proven() {
    let mut answered = 0;
    for seed in 0..towns() {
        let mut random = Random::new(seed);
        let town = random.town();
        let brute = Brute::new(&town);
        for aim in aims(&mut random) {
            for futures in FUTURES {
                let case = format!("seed {seed}, {aim:?}, {futures:?}, {town:?}");
                match solve(&town, &aim, futures, &Control::default()) {
                    Ok(outcome) => {
                        let best = brute.best(&aim, futures);
                        assert_best(&outcome, best, &case);
                        let value = brute.value(&aim, futures, &outcome.chosen);
                        assert_eq!(value, Some(outcome.value), "{case}: {outcome:?}");
                        answered += 1;
                    }
                    Err(error) => {
                        assert!(is_none(&error), "{case}: {error}");
                        assert_eq!(brute.best(&aim, futures), None, "{case}: {error}");
                    }
                }
            }
        }
    }
    assert!(answered > towns() * 10, "{answered}");
}

#[test]
fn bases_that_serve_only_so_many() {
    for seed in 0..towns() {
        let mut random = Random::new(seed);
        let town = random.limited_town();
        let brute = Brute::new(&town);
        for futures in FUTURES {
            let case = format!("seed {seed}, {futures:?}, {town:?}");
            let best = brute.best(&Aim::Cover, futures);
            match solve(&town, &Aim::Cover, futures, &Control::default()) {
                Ok(outcome) => assert_best(&outcome, best, &case),
                Err(error) => {
                    assert!(is_none(&error), "{case}: {error}");
                    assert_eq!(best, None, "{case}: {error}");
                }
            }
            let Ok(stopped) = solve(&town, &Aim::Cover, Futures::Worst, &Control::rounds(seed % 5)) else {
                continue;
            };
            let best = brute.best(&Aim::Cover, Futures::Worst);
            assert!(
                best.is_some_and(|best| stopped.value <= best && best <= stopped.bound),
                "{stopped:?}, {case}"
            );
        }
    }
}

#[test]
fn a_bound_is_never_on_the_wrong_side_when_stopped() {
    for seed in 0..towns() {
        let mut random = Random::new(seed);
        let town = random.town();
        let brute = Brute::new(&town);
        for (aim, futures) in aims(&mut random).into_iter().zip(FUTURES.into_iter().cycle()) {
            let Ok(outcome) = solve(&town, &aim, futures, &Control::rounds(seed % 7)) else { continue };
            let case = format!("seed {seed}, {aim:?}, {futures:?}, {town:?}: {outcome:?}");
            let Some(best) = brute.best(&aim, futures) else { panic!("{case}") };
            if futures != Futures::Regret {
                assert_eq!(brute.value(&aim, futures, &outcome.chosen), Some(outcome.value), "{case}");
            }
            match outcome.sense {
                Sense::Most => assert!(outcome.value <= best && best <= outcome.bound, "{best}, {case}"),
                Sense::Least => assert!(outcome.bound <= best && best <= outcome.value, "{best}, {case}"),
            }
        }
    }
}

#[test]
fn the_second_aim_is_optimised_among_the_best_for_the_first() {
    for seed in 0..towns() {
        let mut random = Random::new(seed);
        let town = random.town();
        let brute = Brute::new(&town);
        let mut aims = aims(&mut random);
        let first = aims.swap_remove(random.below(aims.len() as u64) as usize);
        let second = aims.swap_remove(random.below(aims.len() as u64) as usize);
        let futures = FUTURES[random.below(2) as usize];
        let tolerance = random.below(200_000) as u32;
        let steps = [first, second].map(|aim| Step { aim, tolerance });
        let case = format!("seed {seed}, {steps:?}, {futures:?}, {town:?}");
        match solve_ordered(&town, &steps, futures, &Control::default()) {
            Ok(outcomes) => assert_best(&outcomes[1], brute.second(&steps, futures), &case),
            Err(error) => {
                assert!(is_none(&error), "{case}: {error}");
                assert_eq!(brute.second(&steps, futures), None, "{case}: {error}");
            }
        }
    }
}

#[test]
fn rounds_and_threads_do_not_change_the_answer() {
    for seed in 0..5 {
        let mut random = Random::new(seed);
        let town = random.large_town();
        for aim in aims(&mut random).into_iter().take(5) {
            let ask = |rounds: u64| solve(&town, &aim, Futures::Mean, &Control::rounds(rounds));
            let in_threads = |threads: usize| {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
                pool.install(|| ask(40))
            };
            let one = in_threads(1);
            assert_eq!(one, in_threads(3), "seed {seed}, {aim:?}");
            assert_eq!(one, ask(40), "seed {seed}, {aim:?}");
        }
    }
}

/// What contradicts itself is said, before any search.
#[test]
fn contradictions_are_refused() {
    let ask = |change: &dyn Fn(&mut Problem)| {
        let mut town = Random::new(1).plain_town();
        change(&mut town);
        solve(&town, &Aim::Cover, Futures::Mean, &Control::default()).map(|outcome| outcome.value)
    };
    let count = Random::new(1).plain_town().sites.len();
    assert!(matches!(
        ask(&|town| town.conditions.new = 1000),
        Err(ProblemError::TooFewCandidates { new: 1000, candidates }) if candidates == count
    ));
    let fixed = |town: &mut Problem| town.sites[0].state = State::Fixed;
    let no_room = ask(&|town| {
        fixed(town);
        town.conditions.new = 0;
    });
    assert_eq!(no_room, Err(ProblemError::TooManyFixed { fixed: 1, new: 0 }));
    let dear = ask(&|town| {
        fixed(town);
        town.sites[0].cost = 9;
        town.conditions.budget = Some(8);
    });
    assert_eq!(dear, Err(ProblemError::BudgetBelowFixed { cost: 9, budget: 8 }));
    let group = ask(&|town| {
        town.sites[0].state = State::Forbidden;
        town.conditions.groups = vec![Group { sites: vec![0], at_least: 1, at_most: 1 }];
    });
    assert_eq!(
        group,
        Err(ProblemError::Group { group: 0, at_least: 1, at_most: 1, fixed: 0, candidates: 0 })
    );
    let twice = ask(&|town| std::sync::Arc::make_mut(&mut town.reach).push(&[0, 0], &[1, 1]));
    assert!(matches!(twice, Err(ProblemError::NoSuch { what: "candidate", .. })));
}

#[test]
fn the_rest_of_an_answer_is_the_best_of_all_sets_too() {
    for seed in 0..towns() {
        let mut random = Random::new(seed);
        let town = random.town();
        for (aim, futures) in aims(&mut random).into_iter().zip(FUTURES.into_iter().cycle()) {
            let control = Control::default();
            let Ok(ask) = Ask::new(&town, &aim, futures, &control) else { continue };
            let Ok(outcome) = ask.best() else { continue };
            let case = format!("seed {seed}, {aim:?}, {futures:?}, {town:?}, {outcome:?}");
            assert_eq!(ask.value(&outcome.chosen), Ok(outcome.value), "{case}");
            check_curve(&ask, (&town, &aim, futures), &case);
            check_worths(&ask, (&town, &aim, futures), &outcome);
            check_others(&ask, (&town, &aim, futures), &outcome);
            check_standings(&ask, (&town, &aim), &outcome);
        }
    }
}

type Asked<'a> = (&'a Problem, &'a Aim, Futures);

fn check_curve(ask: &Ask<'_>, (town, aim, futures): Asked<'_>, case: &str) {
    if futures == Futures::Regret {
        return;
    }
    for point in ask.curve(4).expect("an answer") {
        let mut town = town.clone();
        town.conditions.new = point.new;
        let best = Brute::new(&town).best(aim, futures);
        assert_eq!(point.best.as_ref().map(|best| best.value), best, "{point:?}, {case}");
        assert!(point.best.is_none_or(|best| best.value == best.bound), "{case}");
    }
}

fn check_worths(ask: &Ask<'_>, (town, aim, futures): Asked<'_>, outcome: &Outcome) {
    let worths = ask.worths(outcome).expect("an answer");
    let mut sites: Vec<u32> = worths.iter().map(|worth| worth.site).collect();
    sites.sort_unstable();
    assert_eq!(sites, outcome.chosen);
    let brute = Brute::new(town);
    if !matches!(aim, Aim::All(_)) && futures != Futures::Regret {
        let sum: i64 = worths.iter().map(|worth| worth.adds).sum();
        let none = brute.value(aim, futures, &[]).expect("a value");
        assert_eq!(sum, (outcome.value - none).abs(), "{worths:?}");
    }
    for worth in worths.iter().filter(|_| futures != Futures::Regret) {
        let mut town = town.clone();
        let is_fixed = town.sites[worth.site as usize].state == State::Fixed;
        town.sites[worth.site as usize].state = State::Forbidden;
        let best = if is_fixed { None } else { Brute::new(&town).best(aim, futures) };
        assert_eq!(worth.without.as_ref().map(|without| without.value), best, "{worth:?}, {town:?}, {aim:?}");
    }
}

fn check_others(ask: &Ask<'_>, (town, aim, futures): Asked<'_>, outcome: &Outcome) {
    let others = Others { farther: 200, most: 3, within: 300_000 };
    let found = ask.others(outcome, others).expect("an answer");
    let brute = Brute::new(town);
    let mut seen = outcome.chosen.clone();
    for number in 0..others.most {
        let best = brute.best_far_from(aim, futures, &seen, others.farther).filter(|value| {
            let given_up = outcome.value.abs() * 3 / 10;
            if outcome.sense == Sense::Most {
                *value >= outcome.value - given_up
            } else {
                *value <= outcome.value + given_up
            }
        });
        if futures != Futures::Regret {
            assert_eq!(
                found.get(number).map(|other| other.value),
                best,
                "{number}, {outcome:?}, {town:?}, {aim:?}"
            );
        }
        let Some(other) = found.get(number) else { break };
        seen.extend(&other.chosen);
    }
}

fn check_standings(ask: &Ask<'_>, (town, aim): (&Problem, &Aim), outcome: &Outcome) {
    let Ok(standings) = ask.standings(&outcome.chosen) else {
        assert!(matches!(aim, Aim::All(_)), "{aim:?}");
        return;
    };
    let brute = Brute::new(town);
    for (future, standing) in standings.iter().enumerate().filter(|_| !matches!(aim, Aim::All(_))) {
        assert_eq!(standing.value, brute.in_future(aim, future, &outcome.chosen));
        assert_eq!(standing.best.value, brute.alone(aim, future), "{aim:?}, {town:?}");
    }
}
