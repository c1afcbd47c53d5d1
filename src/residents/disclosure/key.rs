//! The key of a municipality: 32 random bytes that stay in the house and never change.

use std::fmt::{self, Write as _};
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::LeafId;
use crate::explain::Explain;

/// Bytes of a key.
const BYTES: usize = 32;
/// A file of a key is its digits and a line break; what is longer is none.
const LONGEST_FILE: u64 = 256;
/// How many hexadecimal digits name a key.
const ID_DIGITS: usize = 8;

/// What fixes the offsets of a municipality's protected counts. It is never written anywhere but into its own file: its
/// [`id`](Self::id) tells keys apart.
#[derive(Clone, PartialEq, Eq)]
pub struct Key([u8; BYTES]);

/// Nothing of it is shown, in no log and no error.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Key").field(&self.id()).finish()
    }
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// A new key would take the place of a file.
    #[error("{} is there already, and no key is ever written over", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be read or written.
    #[error("the key {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file holds something else.
    #[error("{} is no key: a key is {} hexadecimal digits", path.display(), 2 * BYTES)]
    NoKey {
        /// The file.
        path: PathBuf,
    },
    /// The system has no random numbers.
    #[error("no random numbers for a key: {0}")]
    Random(String),
}

impl Explain for KeyError {
    fn code(&self) -> &'static str {
        match self {
            Self::Exists { .. } => "key_exists",
            Self::Io { .. } => "key_unreadable",
            Self::NoKey { .. } => "no_key",
            Self::Random(_) => "key_random",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Exists { .. } => {
                "give another name. One key serves for ever: with a second one, published numbers side by side tell what each hides"
            }
            Self::Io { .. } => "check the path and who may read it",
            Self::NoKey { .. } => "give the file that `Key::make` made; a lost key is not made anew: bring it back from a backup",
            Self::Random(_) => "try again",
        }
        .into()
    }
}

impl Key {
    /// Makes a key and writes it into a new file that only its owner may read (mode 600).
    pub fn make(path: &Path) -> Result<Self, KeyError> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).map_err(|why| KeyError::Random(why.to_string()))?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let written = options.open(path).and_then(|mut file| {
            writeln!(file, "{}", hex(&bytes))?;
            file.sync_all()
        });
        match written {
            Ok(()) => Ok(Self(bytes)),
            Err(why) if why.kind() == ErrorKind::AlreadyExists => Err(KeyError::Exists { path: path.into() }),
            Err(source) => Err(KeyError::Io { path: path.into(), source }),
        }
    }

    /// Reads a key.
    pub fn read(path: &Path) -> Result<Self, KeyError> {
        let mut text = String::new();
        let read = File::open(path).and_then(|file| file.take(LONGEST_FILE).read_to_string(&mut text));
        match read {
            Ok(_) => Self::parse(text.trim()).ok_or_else(|| KeyError::NoKey { path: path.into() }),
            Err(why) if why.kind() == ErrorKind::InvalidData => Err(KeyError::NoKey { path: path.into() }),
            Err(source) => Err(KeyError::Io { path: path.into(), source }),
        }
    }

    /// The key of hexadecimal digits.
    #[must_use]
    pub fn parse(digits: &str) -> Option<Self> {
        let mut bytes = [0; BYTES];
        if digits.len() != 2 * BYTES || !digits.is_ascii() {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks_exact(2)) {
            let pair = std::str::from_utf8(pair).ok().filter(|pair| !pair.starts_with('+'))?;
            *byte = u8::from_str_radix(pair, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// What tells it from another one: it gives nothing of the key away.
    #[must_use]
    pub fn id(&self) -> String {
        hex(&self.hmac("id"))[..ID_DIGITS].to_owned()
    }

    /// The offset of a leaf and a class, below `base`: the same for ever.
    #[must_use]
    pub fn offset(&self, leaf: LeafId, class: &str, base: u64) -> u64 {
        self.number(&format!("{leaf}|{class}")) % base
    }

    /// By which a part of a person is rounded: a number below `of`, the same for ever.
    #[must_use]
    pub(super) fn part(&self, leaf: LeafId, class: &str, of: u64) -> u64 {
        self.number(&format!("{leaf}|{class}|part")) % of
    }

    /// A number that a text has for ever.
    pub(super) fn number(&self, text: &str) -> u64 {
        let mut first = [0; 8];
        first.copy_from_slice(&self.hmac(text)[..8]);
        u64::from_be_bytes(first)
    }

    fn hmac(&self, text: &str) -> [u8; 32] {
        let mut bytes = [0; 32];
        // HMAC takes keys of any length
        if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) {
            mac.update(text.as_bytes());
            bytes.copy_from_slice(&mac.finalize().into_bytes());
        }
        bytes
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut all, byte| {
        // writing to a text cannot fail
        let _ = write!(all, "{byte:02x}");
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_only_its_owner_reads_it() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("key");
        let made = Key::make(&path).expect("made");
        assert_eq!(Key::read(&path).expect("read"), made);
        assert!(matches!(Key::make(&path), Err(KeyError::Exists { .. })));
        assert_eq!(Key::read(&path).expect("read"), made, "it was not written over");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let permissions = std::fs::metadata(&path).expect("file").permissions();
            assert_eq!(permissions.mode() & 0o777, 0o600);
        }
        let other = Key::make(&folder.path().join("other")).expect("made");
        assert_ne!(other.id(), made.id());
        let digits = std::fs::read_to_string(&path).expect("text");
        assert!(!format!("{made:?}").contains(digits.trim()));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("key");
        for wrong in ["", "abc", &"0".repeat(63), &"g".repeat(64), &"+1".repeat(32), &"é".repeat(32)] {
            std::fs::write(&path, wrong).expect("written");
            assert!(matches!(Key::read(&path), Err(KeyError::NoKey { .. })), "{wrong:?}");
        }
        std::fs::write(&path, [0xff; 64]).expect("written");
        assert!(matches!(Key::read(&path), Err(KeyError::NoKey { .. })));
        assert!(matches!(Key::read(&folder.path().join("none")), Err(KeyError::Io { .. })));
    }

    /// The second test of RFC 4231 would need a key of four bytes; this value is from Python:
    /// `hmac.new(bytes(range(32)), b"id", "sha256").hexdigest()[:8]`.
    #[test]
    fn ids_are_those_of_another_implementation() {
        let bytes: Vec<u8> = (0..32).collect();
        let key = Key::parse(&hex(&bytes)).expect("a key");
        assert_eq!(key.id(), "8adc89f9");
    }
}
