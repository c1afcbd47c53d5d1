//! A file taken apart into blocks, each found, unpacked and decoded by itself.

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufReader, ErrorKind, Read, Seek};

use flate2::read::ZlibDecoder;
use prost::Message;

use super::file::Pbf;
use super::format::{Blob, BlobHeader};
use crate::input::osm::error::OsmError;

/// Longest header of a block and longest block, packed or not, bytes: <https://wiki.openstreetmap.org/wiki/PBF_Format>.
const LONGEST_HEADER: u32 = 64 << 10;
const LONGEST_BLOCK: u64 = 32 << 20;

/// A block, still packed.
pub(super) struct Frame {
    /// Where it begins.
    pub(super) offset: u64,
    pub(super) kind: String,
    body: Vec<u8>,
}

/// Reads the blocks of a file one after the other.
pub(super) struct Frames<'a> {
    pbf: &'a Pbf<'a>,
    file: BufReader<File>,
    size: u64,
    at: u64,
}

impl<'a> Frames<'a> {
    pub(super) fn open(pbf: &'a Pbf<'a>) -> Result<Self, OsmError> {
        let io = |source| OsmError::Io { path: pbf.path.into(), source };
        let mut file = File::open(pbf.file).map_err(io)?;
        let size = file.seek(std::io::SeekFrom::End(0)).map_err(io)?;
        file.rewind().map_err(io)?;
        Ok(Self { pbf, file: BufReader::new(file), size, at: 0 })
    }

    /// The next block; `None` at the end of the file.
    pub(super) fn next(&mut self) -> Result<Option<Frame>, OsmError> {
        let offset = self.at;
        if offset >= self.size {
            return Ok(None);
        }
        let mut length = [0; 4];
        length.copy_from_slice(&self.bytes(offset, 4)?);
        let length = u32::from_be_bytes(length);
        if length > LONGEST_HEADER {
            return Err(self.pbf.corrupt(offset, &format!("a block with a header of {length} bytes")));
        }
        let header = self.bytes(offset, length.into())?;
        let header =
            BlobHeader::decode(header.as_slice()).map_err(|error| self.pbf.corrupt(offset, &error))?;
        let size = u64::try_from(header.size).ok().filter(|size| *size <= LONGEST_BLOCK);
        let Some(size) = size else {
            return Err(self.pbf.corrupt(offset, &format!("a block of {} bytes", header.size)));
        };
        let body = self.bytes(offset, size)?;
        Ok(Some(Frame { offset, kind: header.kind, body }))
    }

    /// So many bytes of the block that began at `offset`.
    fn bytes(&mut self, offset: u64, count: u64) -> Result<Vec<u8>, OsmError> {
        let mut bytes = Vec::new();
        self.file
            .by_ref()
            .take(count)
            .read_to_end(&mut bytes)
            .map_err(|source| OsmError::Io { path: self.pbf.path.into(), source })?;
        self.at += bytes.len() as u64;
        if (bytes.len() as u64) < count {
            return Err(OsmError::Truncated { path: self.pbf.path.into(), offset, size: self.size });
        }
        Ok(bytes)
    }
}

impl Pbf<'_> {
    /// What a block holds.
    pub(super) fn message<M: Message + Default>(&self, frame: &Frame) -> Result<M, OsmError> {
        let corrupt = |why: &dyn std::fmt::Display| self.corrupt(frame.offset, why);
        let blob = Blob::decode(frame.body.as_slice()).map_err(|error| corrupt(&error))?;
        let bytes = match &blob {
            Blob { raw: Some(raw), .. } => Cow::Borrowed(raw),
            Blob { zlib: Some(packed), .. } => Cow::Owned(unpacked(packed).map_err(|error| corrupt(&error))?),
            Blob { lzma: Some(_), .. } => return Err(self.unsupported("blocks packed with lzma")),
            Blob { lz4: Some(_), .. } => return Err(self.unsupported("blocks packed with lz4")),
            Blob { zstd: Some(_), .. } => return Err(self.unsupported("blocks packed with zstd")),
            _ => return Err(corrupt(&"a block without content")),
        };
        if blob.raw_size.is_some_and(|size| size as usize != bytes.len()) {
            return Err(corrupt(&"a block that is not as long as it says"));
        }
        M::decode(&**bytes).map_err(|error| corrupt(&error))
    }
}

fn unpacked(packed: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    ZlibDecoder::new(packed).take(LONGEST_BLOCK + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LONGEST_BLOCK {
        let text = format!("a block that unpacks to over {LONGEST_BLOCK} bytes");
        return Err(std::io::Error::new(ErrorKind::InvalidData, text));
    }
    Ok(bytes)
}
