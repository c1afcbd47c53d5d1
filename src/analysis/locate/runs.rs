//! The rows that candidates reach, as runs of rows beside each other.

use rayon::prelude::*;

/// Sites that are turned into runs together.
const BATCH: usize = 64;

/// A run of rows: its first row, and the row after its last.
type Run = [u32; 2];

/// For each site the runs of rows in its reach.
#[derive(Debug, Default)]
pub(super) struct Runs {
    starts: Vec<usize>,
    runs: Vec<Run>,
}

impl Runs {
    /// The runs of so many sites over so many rows; `mark` sets the rows of a site.
    pub(super) fn new(sites: usize, rows: usize, mark: impl Fn(usize, &mut Marks) + Sync) -> Self {
        let batches: Vec<usize> = (0..sites).step_by(BATCH).collect();
        let made = batches.into_par_iter().map(|first| {
            let mut marks = Marks { words: vec![0; rows.div_ceil(64)] };
            let of_site = |site: usize| {
                mark(site, &mut marks);
                marks.take_runs()
            };
            (first..sites.min(first + BATCH)).map(of_site).collect::<Vec<_>>()
        });
        let made: Vec<Vec<Vec<Run>>> = made.collect();
        let mut all = Self { starts: vec![0], runs: Vec::new() };
        for runs in made.into_iter().flatten() {
            all.runs.extend(runs);
            all.starts.push(all.runs.len());
        }
        all
    }

    /// The runs of a site.
    pub(super) fn of(&self, site: u32) -> &[Run] {
        &self.runs[self.starts[site as usize]..self.starts[site as usize + 1]]
    }

    /// The rows of a site.
    pub(super) fn rows(&self, site: u32) -> impl Iterator<Item = usize> {
        self.of(site).iter().flat_map(|run| run[0] as usize..run[1] as usize)
    }

    /// The sum over the rows of a site, from sums up to each row.
    pub(super) fn sum(&self, site: u32, up_to: &[i64]) -> i64 {
        self.of(site).iter().map(|run| up_to[run[1] as usize] - up_to[run[0] as usize]).sum()
    }

    /// How many sites there are.
    pub(super) fn sites(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many runs there are.
    pub(super) fn len(&self) -> usize {
        self.runs.len()
    }
}

/// Rows that are marked, a bit each.
#[derive(Debug)]
pub(super) struct Marks {
    words: Vec<u64>,
}

impl Marks {
    /// Marks a row.
    pub(super) fn set(&mut self, row: u32) {
        self.words[row as usize / 64] |= 1 << (row % 64);
    }

    /// The runs of marked rows, whose marks are taken away.
    fn take_runs(&mut self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for (index, word) in self.words.iter_mut().enumerate() {
            let mut bits = std::mem::take(word);
            let mut at = index as u32 * 64;
            while bits != 0 {
                let gap = bits.trailing_zeros();
                bits >>= gap;
                at += gap;
                let length = bits.trailing_ones();
                bits = bits.checked_shr(length).unwrap_or(0);
                match runs.last_mut().filter(|run| run[1] == at) {
                    Some(run) => run[1] = at + length,
                    None => runs.push([at, at + length]),
                }
                at += length;
            }
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_cross_words() {
        let rows: [&[u32]; 4] = [&[], &[0], &[62, 63, 64, 65, 127, 128, 130], &[129, 3, 2]];
        let runs = Runs::new(4, 131, |site, marks| rows[site].iter().for_each(|row| marks.set(*row)));
        assert_eq!(runs.of(0), [[0u32; 2]; 0]);
        assert_eq!(runs.of(1), [[0, 1]]);
        assert_eq!(runs.of(2), [[62, 66], [127, 129], [130, 131]]);
        assert_eq!(runs.of(3), [[2, 4], [129, 130]]);
        let whole = Runs::new(1, 200, |_, marks| (0..200).for_each(|row| marks.set(row)));
        assert_eq!(whole.of(0), [[0, 200]]);
    }
}
