//! What can be wrong with an extract.

use std::path::PathBuf;

use crate::explain::Explain;

/// Why an extract cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OsmError {
    /// No such file, no permission, a failing disk.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Nothing in it.
    #[error("{} is empty (0 bytes)", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// Neither PBF nor XML.
    #[error("{} is no OpenStreetMap file: it starts with {start:?}, neither PBF (\"OSMHeader\") nor XML (\"<osm\")", path.display())]
    NotOsm {
        /// The file.
        path: PathBuf,
        /// Its first bytes.
        start: String,
    },
    /// A file with old versions of objects, or changes.
    #[error("{} is a history or change file ({sign}), not an extract of one moment", path.display())]
    History {
        /// The file.
        path: PathBuf,
        /// What gave it away.
        sign: String,
    },
    /// A file that says that it is only a part of what was asked for.
    #[error("{} is not complete: the server that made it remarks {remark:?}", path.display())]
    Partial {
        /// The file.
        path: PathBuf,
        /// The words of the server.
        remark: String,
    },
    /// A PBF feature that this program does not know and may not ignore.
    #[error("{} requires the PBF feature {feature:?}, which is not supported", path.display())]
    Unsupported {
        /// The file.
        path: PathBuf,
        /// The feature.
        feature: String,
    },
    /// It ends too early.
    #[error("{} is truncated: it breaks off in the block at byte {offset} of {size}", path.display())]
    Truncated {
        /// The file.
        path: PathBuf,
        /// Where the broken block starts.
        offset: u64,
        /// Length of the file, bytes.
        size: u64,
    },
    /// A block that cannot be decoded.
    #[error("{} is damaged at byte {offset}: {why}", path.display())]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// Where the broken block (PBF) or tag (XML, after decompression) starts.
        offset: u64,
        /// What the decoder says.
        why: String,
    },
}

impl Explain for OsmError {
    fn code(&self) -> &'static str {
        match self {
            Self::Io { .. } => "osm_unreadable",
            Self::Empty { .. } => "osm_empty",
            Self::NotOsm { .. } => "osm_not_osm",
            Self::History { .. } => "osm_history",
            Self::Partial { .. } => "osm_partial",
            Self::Unsupported { .. } => "osm_unsupported",
            Self::Truncated { .. } => "osm_truncated",
            Self::Corrupt { .. } => "osm_corrupt",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Io { .. } => "check the path and the permissions",
            Self::Empty { .. } | Self::Truncated { .. } | Self::Corrupt { .. } => {
                "download the extract again and compare its checksum"
            }
            Self::NotOsm { .. } => "give an extract as .osm.pbf, .osm, .osm.gz or .osm.bz2",
            Self::History { .. } => "make an extract of one moment, for example with `osmium time-filter`",
            Self::Partial { .. } => {
                "ask the server for a smaller area, or for more time and memory ([timeout:900][maxsize:2000000000] in Overpass)"
            }
            Self::Unsupported { .. } => "convert it, for example with `osmium cat -o new.osm.pbf`",
        }
        .into()
    }
}
