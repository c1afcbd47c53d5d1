//! Squares that are marked or not, a bit each.

/// Bits in a word.
const WORD: usize = u64::BITS as usize;

/// A mark for each of some squares.
#[derive(Debug, Clone, Default)]
pub(super) struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    /// So many squares, none of them marked.
    pub(super) fn none(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(WORD)], len }
    }

    /// How many squares there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Whether a square is marked.
    #[inline]
    pub(super) fn get(&self, index: usize) -> bool {
        self.words[index / WORD] >> (index % WORD) & 1 == 1
    }

    /// Marks a square.
    #[inline]
    pub(super) fn mark(&mut self, index: usize) {
        self.words[index / WORD] |= 1 << (index % WORD);
    }

    /// The squares that are not marked.
    pub(super) fn others(mut self) -> Self {
        // the bits behind the last square are nobody's: they turn, too, and are never read
        self.words.iter_mut().for_each(|word| *word = !*word);
        self
    }

    /// The marked squares, ascending.
    pub(super) fn marked(&self) -> impl Iterator<Item = usize> {
        (0..self.len).filter(|index| self.get(*index))
    }
}
