//! Who puts all public answers about future need together learns no registered count more closely than the rounding leaves it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use fastrand::Rng;
use tettsted::ask::{Answer as _, Inputs, Question as _, Seen, need};
use tettsted::input::need::folder::{NeedData, NeedFolder, WishFile};
use tettsted::input::need::records::RegisteredCount;
use tettsted::residents::disclosure::Key;
use tettsted::residents::disclosure::registered::{Params, protected_counts};
use tettsted::settings::Settings;
use tettsted::settings::disclosure::DisclosureSettings;
use tettsted::settings::need::NeedSettings;
use tettsted::study::Study;
use tettsted::{Area, Language, Watch, Words};

use crate::asked::fjordvik;

/// Counts are multiples of this.
const BASE: u32 = 5;
/// The year whose counts may leave the house, protected.
const NEWEST: u16 = 2026;

fn key() -> Key {
    Key::parse(&"5a".repeat(32)).expect("a key")
}

/// The demo, with own figures and a projection.
struct Town {
    area: Arc<Area>,
    data: NeedData,
}

impl Town {
    fn new() -> Self {
        let folder = fjordvik();
        let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo/need");
        for name in ["own-figures.xlsx", "projection.csv"] {
            fs::copy(demo.join(name), folder.path().join("need").join(name)).expect("a copy");
        }
        let settings = NeedSettings::built_in().expect("settings");
        let read = NeedFolder::read(&folder.path().join("need"), settings, WishFile::Read).expect("a folder");
        let study = Study::open(&folder.path().join("f.tettsted")).expect("study area");
        Self { area: Arc::new(study.area), data: read.data }
    }

    fn published(&self, data: NeedData) -> Seen {
        let inputs = Inputs::of_area(Arc::clone(&self.area)).with_need(data);
        inputs.publish(Some(&key()), &Watch::default()).expect("it is public").into()
    }
}

/// What counts become.
fn shown(counts: &[RegisteredCount]) -> Vec<RegisteredCount> {
    let rule = DisclosureSettings::built_in().expect("settings").registered;
    protected_counts(&Params { counts, year: NEWEST, key: &key(), rule: &rule }).expect("enough persons").rows
}

/// Other counts behind the same protected ones: single persons come, go and move in the newest year, and everything in older years.
fn other_counts(counts: &[RegisteredCount], lot: &mut Rng) -> Vec<RegisteredCount> {
    let (same, mut other) = (shown(counts), counts.to_vec());
    let newest: Vec<usize> = (0..other.len()).filter(|i| other[*i].year == NEWEST).collect();
    for _ in 0..400 {
        let tried = other.clone();
        let [from, to] = [(); 2].map(|()| newest[lot.usize(..newest.len())]);
        if lot.bool() {
            other[from].count = other[from].count.saturating_sub(1);
        }
        if lot.bool() {
            other[to].count += 1;
        }
        if shown(&other) != same {
            other = tried;
        }
    }
    let older = |row: &&mut RegisteredCount| row.year != NEWEST;
    other.iter_mut().filter(older).for_each(|row| row.count = lot.u32(0..9));
    other
}

/// Questions that differ in all that may be asked.
fn questions() -> Vec<need::Question> {
    let all = [
        (None, 2032, None, 3, 1),
        (None, 2029, Some("9901"), 1, 7),
        (Some(2026), 2046, Some("Fjordvik"), 5, 2),
        (Some(2025), 2030, None, 3, 1),
        (Some(2028), 2031, None, 3, 1),
        (Some(2016), 2016, None, 3, 1),
    ];
    let one = |(from, to, municipality, draws, seed): (Option<u16>, u16, Option<&str>, u32, u64)| {
        let municipality = municipality.map(str::to_owned);
        need::Question { from, to, municipality, draws: Some(draws), seed: Some(seed) }
    };
    all.into_iter().map(one).collect()
}

/// Everything that is told, or why nothing is.
fn told(seen: &Seen, question: &need::Question) -> String {
    let words = Words::of(Language::En);
    let answer = match question.answer(seen, &Watch::default()) {
        Ok(answer) => answer,
        Err(why) => return why.to_string(),
    };
    let mut text = format!("{}\n{:?}\n", answer.explain(words), answer.remarks());
    for table in answer.layers(words) {
        writeln!(text, "{} {:?}", table.layer.name, table.layer.members).expect("text");
        table.rows().for_each(|row| writeln!(text, "{:?}", row.values).expect("text"));
    }
    text
}

#[test]
fn no_public_answer_depends_on_more_than_the_protected_counts() {
    let town = Town::new();
    let first = town.published(town.data.clone());
    let mut lot = Rng::with_seed(3);
    for round in 0..2 {
        let mut data = town.data.clone();
        data.counts = other_counts(&town.data.counts, &mut lot);
        let changed = data.counts.iter().zip(&town.data.counts);
        let changed = changed.filter(|(own, other)| own.year == NEWEST && own.count != other.count).count();
        assert!(changed > 20, "{changed} counts of {NEWEST} are others");
        // what else is the house's own
        data.wishes.truncate(3);
        let own = data.own.as_mut().expect("own figures");
        own.ladder.clear();
        own.flows.clear();
        own.supply.iter_mut().for_each(|place| (place.name, place.area) = (None, None));
        own.moves.iter_mut().for_each(|row| row.note = None);
        let second = town.published(data);
        for question in questions() {
            assert_eq!(told(&first, &question), told(&second, &question), "round {round}: {question:?}");
        }
    }
}

/// Least and most persons of each cell, for somebody who has guessed the order of the cells and the offset: each running sum lies between
/// two multiples, and none is above the next.
fn bounds(shown: &[u32], offset: u32) -> Option<Vec<[u32; 2]>> {
    let mut windows = vec![[0, 0]];
    let mut sum = 0;
    for count in shown {
        sum += count;
        let high = (sum + BASE - 1).checked_sub(offset)?;
        windows.push([sum.saturating_sub(offset), high]);
    }
    for i in 1..windows.len() {
        windows[i][0] = windows[i][0].max(windows[i - 1][0]);
    }
    for i in (1..windows.len()).rev() {
        windows[i - 1][1] = windows[i - 1][1].min(windows[i][1]);
    }
    let fits = windows.iter().all(|[low, high]| low <= high);
    let cell = |pair: &[[u32; 2]]| [pair[1][0].saturating_sub(pair[0][1]), pair[1][1] - pair[0][0]];
    fits.then(|| windows.windows(2).map(cell).collect())
}

#[test]
fn each_protected_count_leaves_at_least_five_values_open() {
    let town = Town::new();
    let rows = town.published(town.data.clone()).need().expect("published").counts.clone();
    assert!(rows.len() > 30 && rows.iter().all(|row| row.count % BASE == 0));
    let mut buckets: Vec<(&str, Option<&str>)> =
        rows.iter().map(|row| (row.group.as_str(), row.area.as_deref())).collect();
    buckets.dedup();
    for bucket in buckets {
        let own = rows.iter().filter(|row| (row.group.as_str(), row.area.as_deref()) == bucket);
        let shown: Vec<u32> = own.map(|row| row.count).collect();
        let guesses: Vec<Vec<[u32; 2]>> = (0..BASE).filter_map(|offset| bounds(&shown, offset)).collect();
        assert_eq!(guesses.len(), 5, "no offset can be ruled out");
        for cell in 0..shown.len() {
            let low = guesses.iter().map(|guess| guess[cell][0]).min().expect("a guess");
            let high = guesses.iter().map(|guess| guess[cell][1]).max().expect("a guess");
            assert!(high - low + 1 >= BASE, "{bucket:?}: cell {cell} is from {low} to {high}");
        }
        let total: u32 = shown.iter().sum();
        let true_rows = town.data.counts.iter().filter(|row| row.year == NEWEST && row.group == bucket.0);
        let of_group: u32 = true_rows.map(|row| row.count).sum();
        assert!(total < of_group + BASE, "{bucket:?}: {total} of {of_group}");
    }
}

#[test]
fn without_a_key_no_answer_depends_on_any_count() {
    let town = Town::new();
    let published = |data: NeedData| -> Seen {
        let inputs = Inputs::of_area(Arc::clone(&town.area)).with_need(data);
        inputs.publish(None, &Watch::default()).expect("it is public").into()
    };
    let mut other = town.data.clone();
    let mut lot = Rng::with_seed(4);
    other.counts.iter_mut().for_each(|row| row.count = lot.u32(1..40));
    let (first, second) = (published(town.data.clone()), published(other));
    for question in questions() {
        assert_eq!(told(&first, &question), told(&second, &question), "{question:?}");
    }
}
