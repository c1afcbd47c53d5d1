//! Reading what strangers made: nothing in it may take more memory than it is worth.

use std::cell::Cell;
use std::io::{BufRead, Error, ErrorKind, Read, Result};
use std::rc::Rc;

/// Longest token (a tag with its attributes, a text, a comment), bytes; keys and values of OpenStreetMap have at most 255 letters.
const LONGEST_TOKEN: usize = 1 << 20;
/// A packed file may unpack to so many bytes whatever its size, and to so many times its size beyond that; maps shrink to a tenth
/// or twentieth.
const UNPACKED: u64 = 1 << 28;
const UNPACKED_TIMES: u64 = 200;

/// Hands on the bytes of a reader, so many at most for each token.
pub(super) struct Bounded<R> {
    inner: R,
    left: usize,
}

impl<R> Bounded<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner, left: LONGEST_TOKEN }
    }

    /// A token ended.
    pub(super) fn next_token(&mut self) {
        self.left = LONGEST_TOKEN;
    }
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        let bytes = self.inner.fill_buf()?;
        if self.left == 0 && !bytes.is_empty() {
            let text = format!("a tag or text of over {LONGEST_TOKEN} bytes");
            return Err(Error::new(ErrorKind::InvalidData, text));
        }
        Ok(&bytes[..bytes.len().min(self.left)])
    }

    fn consume(&mut self, bytes: usize) {
        self.left = self.left.saturating_sub(bytes);
        self.inner.consume(bytes);
    }
}

/// Counts the bytes that are read.
pub(super) struct Counted<R> {
    inner: R,
    read: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read.set(self.read.get() + read as u64);
        Ok(read)
    }
}

/// What a packed file unpacks to, unless that is absurdly much.
pub(super) struct Unpacked<D> {
    inner: D,
    packed: Rc<Cell<u64>>,
    made: u64,
}

impl<D: Read> Unpacked<D> {
    /// Unpacks with a decoder.
    pub(super) fn new<R>(packed: R, decoder: impl FnOnce(Counted<R>) -> D) -> Self {
        let read = Rc::new(Cell::new(0));
        let inner = decoder(Counted { inner: packed, read: Rc::clone(&read) });
        Self { inner, packed: read, made: 0 }
    }
}

impl<D: Read> Read for Unpacked<D> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let read = self.inner.read(buffer)?;
        self.made += read as u64;
        if self.made > UNPACKED && self.made / UNPACKED_TIMES > self.packed.get() {
            let text = format!(
                "{} bytes unpack to over {UNPACKED_TIMES} times as many: no map does",
                self.packed.get()
            );
            return Err(Error::new(ErrorKind::InvalidData, text));
        }
        Ok(read)
    }
}
