//! The file of a study area: named sections of bytes, each with its checksum.
//!
//! ```text
//!   header     64 bytes: magic, version, length of the file, where the table is, checksums of table and header
//!   sections   each at a multiple of 64 bytes, the gap after it filled with zeros
//!   table      64 bytes a section: name, place, length, checksum of section and gap
//! ```
//!
//! Numbers stand as they do in memory, lowest byte first. Every byte is under a checksum (XXH3, 64 bits).

mod read;
mod write;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

pub(super) use read::{Mapped, has_magic};
pub(super) use write::Writer;

/// How every study area begins.
pub(super) const MAGIC: [u8; 8] = *b"TETTSTED";
/// The format; to be raised with every change of what is inside.
pub(super) const VERSION: u32 = 5;
/// Sections begin at multiples of this.
const ALIGNMENT: usize = 64;
/// Longest name of a section.
const NAME_LENGTH: usize = 40;

/// The beginning of the file.
#[derive(Debug, Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct Header {
    magic: [u8; 8],
    version: u32,
    sections: u32,
    /// Length of the file.
    length: u64,
    /// Where the table begins.
    table: u64,
    table_checksum: u64,
    unused: [u64; 2],
    /// Of all before it.
    checksum: u64,
}

/// A row of the table.
#[derive(Debug, Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct Entry {
    name: [u8; NAME_LENGTH],
    start: u64,
    length: u64,
    /// Of the section and the zeros after it.
    checksum: u64,
}

impl Header {
    fn own_checksum(&self) -> u64 {
        let bytes = self.as_bytes();
        checksum(&bytes[..bytes.len() - size_of::<u64>()])
    }
}

impl Entry {
    fn name(&self) -> &str {
        let end = self.name.iter().position(|byte| *byte == 0).unwrap_or(NAME_LENGTH);
        std::str::from_utf8(&self.name[..end]).unwrap_or("?")
    }
}

fn checksum(bytes: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64(bytes)
}

/// How many zeros follow so many bytes.
fn gap(length: usize) -> usize {
    length.next_multiple_of(ALIGNMENT) - length
}
