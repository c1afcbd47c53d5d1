//! Mapping a file into memory and checking what is read of it.

use std::borrow::Cow;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};

use memmap2::Mmap;
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::Xxh3;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::{ALIGNMENT, Entry, Header, MAGIC, VERSION, checksum, gap};
use crate::input::digest::hex;
use crate::input::piped;
use crate::study::error::StudyError;

/// So many bytes are read at once of a section that is not to lie in memory as a whole.
const BLOCK: usize = 1 << 16;

/// Whether a file begins as study areas do; not if it cannot be read.
pub(in crate::study) fn has_magic(path: &Path) -> bool {
    let mut magic = [0; MAGIC.len()];
    piped::file(path).and_then(File::open).and_then(|mut file| file.read_exact(&mut magic)).is_ok()
        && magic == MAGIC
}

/// A study area in memory, header and table right.
pub(in crate::study) struct Mapped {
    path: PathBuf,
    file: File,
    map: Mmap,
    table: Vec<Entry>,
    /// Whether the checksums of all sections are right; else each is checked when it is read.
    is_sound: bool,
}

impl Mapped {
    /// Maps a file and checks every byte of it.
    pub(in crate::study) fn open(path: &Path) -> Result<Self, StudyError> {
        let all = Self::begin(path)?;
        match all.table.par_iter().find_first(|entry| !all.is_as_written(entry)) {
            Some(entry) => Err(all.changed(entry)),
            None => Ok(Self { is_sound: true, ..all }),
        }
    }

    /// Maps a file and checks how it begins and ends; each section is checked when it is read.
    pub(in crate::study) fn begin(path: &Path) -> Result<Self, StudyError> {
        let io = |source| StudyError::Io { path: path.into(), source };
        let file = piped::file(path).and_then(File::open).map_err(io)?;
        if file.metadata().map_err(io)?.is_dir() {
            return Err(io(std::io::ErrorKind::IsADirectory.into()));
        }
        #[expect(unsafe_code, reason = "opens at once what would take seconds to copy")]
        // SAFETY: a mapped file must not be changed meanwhile. This program writes study areas beside their place and moves them
        // there, and the mapping lives only while one is opened. Another program that writes into the file just then can make
        // the reading end with a signal (cut short), or let numbers pass that no checksum covers any more; they are plain
        // numbers, and safe code checks each one that points anywhere.
        let map = unsafe { Mmap::map(&file) }.map_err(io)?;
        let header = checked_header(path, &map)?;
        let table = checked_table(path, &map, &header)?;
        Ok(Self { path: path.into(), file, map, table, is_sound: false })
    }

    fn is_as_written(&self, entry: &Entry) -> bool {
        checksum(&self.map[with_gap(entry)]) == entry.checksum
    }

    /// What identifies the sections but those named: SHA-256 of their names, lengths and checksums, in hexadecimal digits.
    pub(in crate::study) fn identity(&self, but: &[&str]) -> String {
        let mut hash = Sha256::new();
        for entry in self.table.iter().filter(|entry| !but.contains(&entry.name())) {
            hash.update(entry.name);
            hash.update(entry.length.to_le_bytes());
            hash.update(entry.checksum.to_le_bytes());
        }
        hex(&hash.finalize())
    }

    /// Names and lengths (bytes) of all sections, in the order of the file.
    pub(in crate::study) fn sections(&self) -> Vec<(String, u64)> {
        self.table.iter().map(|entry| (entry.name().to_owned(), entry.length)).collect()
    }

    pub(in crate::study) fn has(&self, name: &str) -> bool {
        self.table.iter().any(|entry| entry.name() == name)
    }

    /// How many bytes a section has.
    pub(in crate::study) fn length(&self, name: &str) -> Result<usize, StudyError> {
        Ok(self.entry(name)?.length as usize)
    }

    /// The bytes of a section.
    pub(in crate::study) fn bytes(&self, name: &str) -> Result<&[u8], StudyError> {
        let entry = self.entry(name)?;
        if !self.is_sound && !self.is_as_written(entry) {
            return Err(self.changed(entry));
        }
        Ok(&self.map[entry.start as usize..][..entry.length as usize])
    }

    fn entry(&self, name: &str) -> Result<&Entry, StudyError> {
        let entry = self.table.iter().find(|entry| entry.name() == name);
        entry.ok_or_else(|| self.damaged(name, "it is missing"))
    }

    /// Hands on the numbers of a section, block after block, so that never more than one block of them lies in memory. They are those
    /// that were written only if this ends well.
    pub(in crate::study) fn in_blocks<T>(
        &mut self,
        name: &str,
        mut hand_on: impl FnMut(&[T]),
    ) -> Result<(), StudyError>
    where
        T: FromBytes + IntoBytes + Immutable + Clone,
    {
        let entry = *self.entry(name)?;
        if !self.length(name)?.is_multiple_of(size_of::<T>()) {
            return Err(self.damaged(name, "it does not hold whole numbers"));
        }
        let io = |source| StudyError::Io { path: self.path.clone(), source };
        let mut sum = Xxh3::new();
        let mut block = vec![T::new_zeroed(); BLOCK / size_of::<T>()];
        let mut left = entry.length as usize / size_of::<T>();
        self.file.seek(SeekFrom::Start(entry.start)).map_err(io)?;
        while left > 0 {
            let count = left.min(block.len());
            let part = &mut block[..count];
            self.file.read_exact(part.as_mut_bytes()).map_err(io)?;
            sum.update(part.as_bytes());
            hand_on(part);
            left -= count;
        }
        let mut zeros = [0; ALIGNMENT];
        let zeros = &mut zeros[..gap(entry.length as usize)];
        self.file.read_exact(zeros).map_err(io)?;
        sum.update(zeros);
        if sum.digest() == entry.checksum { Ok(()) } else { Err(self.changed(&entry)) }
    }

    /// The text of a section.
    pub(in crate::study) fn text(&self, name: &str) -> Result<&str, StudyError> {
        std::str::from_utf8(self.bytes(name)?).map_err(|error| self.damaged(name, error.to_string()))
    }

    /// The numbers of a section, where they lie.
    pub(in crate::study) fn numbers<T: FromBytes + Immutable + KnownLayout>(
        &self,
        name: &str,
    ) -> Result<Cow<'_, [T]>, StudyError>
    where
        [T]: ToOwned<Owned = Vec<T>>,
    {
        let numbers = <[T]>::ref_from_bytes(self.bytes(name)?);
        numbers.map(Cow::Borrowed).map_err(|_| self.damaged(name, "it does not hold whole numbers"))
    }

    /// The records of a section.
    pub(in crate::study) fn records<T: DeserializeOwned>(&self, name: &str) -> Result<T, StudyError> {
        postcard::from_bytes(self.bytes(name)?).map_err(|error| self.damaged(name, error.to_string()))
    }

    fn changed(&self, entry: &Entry) -> StudyError {
        self.damaged(entry.name(), "its checksum is wrong")
    }

    /// An error about a section.
    pub(in crate::study) fn damaged(&self, section: &str, why: impl Into<String>) -> StudyError {
        StudyError::damaged(&self.path, section, why)
    }
}

fn checked_header(path: &Path, file: &[u8]) -> Result<Header, StudyError> {
    let found = file.len() as u64;
    if !file.starts_with(&MAGIC) {
        return Err(StudyError::NotAStudyArea { path: path.into() });
    }
    let Ok((header, _)) = Header::read_from_prefix(file) else {
        let expected = size_of::<Header>() as u64;
        return Err(StudyError::Truncated { path: path.into(), expected, found });
    };
    if header.version != VERSION {
        let found = header.version;
        return Err(StudyError::OtherVersion { path: path.into(), found, expected: VERSION });
    }
    if header.checksum != header.own_checksum() {
        return Err(StudyError::damaged(path, "header", "its checksum is wrong"));
    }
    match header.length {
        expected if found < expected => Err(StudyError::Truncated { path: path.into(), expected, found }),
        expected if found > expected => {
            let why = format!("the file has {found} bytes, more than the {expected} that were written");
            Err(StudyError::damaged(path, "end", why))
        }
        _ => Ok(header),
    }
}

/// The table; its sections fill the file without holes.
fn checked_table(path: &Path, file: &[u8], header: &Header) -> Result<Vec<Entry>, StudyError> {
    let broken = |why: &str| StudyError::damaged(path, "table", why);
    let bytes = usize::try_from(header.table).ok().and_then(|start| file.get(start..));
    let bytes = bytes.ok_or_else(|| broken("it lies outside the file"))?;
    if checksum(bytes) != header.table_checksum {
        return Err(broken("its checksum is wrong"));
    }
    let table = <[Entry]>::ref_from_bytes(bytes).map_err(|_| broken("it does not hold whole rows"))?;
    let mut end = size_of::<Header>();
    for entry in table {
        let room = header.table.checked_sub(entry.start);
        if entry.start != end as u64 || room.is_none_or(|room| entry.length > room) {
            return Err(broken("its sections do not follow each other"));
        }
        end = with_gap(entry).end;
    }
    if end as u64 != header.table || table.len() != header.sections as usize {
        return Err(broken("its sections do not fill the file"));
    }
    Ok(table.to_vec())
}

/// Where a section and the zeros after it lie.
fn with_gap(entry: &Entry) -> Range<usize> {
    let (start, length) = (entry.start as usize, entry.length as usize);
    debug_assert_eq!(start % ALIGNMENT, 0);
    start..start + length + gap(length)
}
