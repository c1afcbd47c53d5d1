//! Writing sections one after the other.

use std::fs::File;
use std::io::{BufWriter, Result, Seek, SeekFrom, Write};
use std::path::Path;

use xxhash_rust::xxh3::Xxh3;
use zerocopy::{Immutable, IntoBytes};

use super::{ALIGNMENT, Entry, Header, MAGIC, NAME_LENGTH, VERSION, checksum, gap};

/// A study area that is being written.
pub(in crate::study) struct Writer {
    file: BufWriter<File>,
    at: u64,
    table: Vec<Entry>,
}

impl Writer {
    /// Begins a file; it is no study area before [`Writer::finish`].
    pub(in crate::study) fn create(path: &Path) -> Result<Self> {
        let mut file = BufWriter::new(File::create(path)?);
        file.write_all(&[0; size_of::<Header>()])?;
        Ok(Self { file, at: size_of::<Header>() as u64, table: Vec::new() })
    }

    /// Writes a section of bytes.
    pub(in crate::study) fn bytes(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let zeros = &[0; ALIGNMENT][..gap(bytes.len())];
        let mut sum = Xxh3::new();
        for part in [bytes, zeros] {
            self.file.write_all(part)?;
            sum.update(part);
        }
        let mut entry = Entry {
            name: [0; NAME_LENGTH],
            start: self.at,
            length: bytes.len() as u64,
            checksum: sum.digest(),
        };
        for (to, byte) in entry.name.iter_mut().zip(name.as_bytes()) {
            *to = *byte;
        }
        self.at += (bytes.len() + zeros.len()) as u64;
        self.table.push(entry);
        Ok(())
    }

    /// Writes a section of numbers.
    pub(in crate::study) fn numbers<T: IntoBytes + Immutable>(
        &mut self,
        name: &str,
        all: &[T],
    ) -> Result<()> {
        self.bytes(name, all.as_bytes())
    }

    /// Writes table and header.
    pub(in crate::study) fn finish(mut self) -> Result<()> {
        let table = self.table.as_bytes();
        self.file.write_all(table)?;
        let mut header = Header {
            magic: MAGIC,
            version: VERSION,
            sections: self.table.len() as u32,
            length: self.at + table.len() as u64,
            table: self.at,
            table_checksum: checksum(table),
            unused: [0; 2],
            checksum: 0,
        };
        header.checksum = header.own_checksum();
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(header.as_bytes())?;
        self.file.flush()
    }
}
