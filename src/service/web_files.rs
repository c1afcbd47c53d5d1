//! The files of the map: those that were built into the program, or those of a folder.

use std::borrow::Cow;
use std::io;
use std::path::{Component, Path, PathBuf};

use axum::http::{HeaderMap, header};
use rust_embed::RustEmbed;
use xxhash_rust::xxh3::xxh3_128;

/// What `scripts/build_web.sh` made. A program for development reads the folder whenever it is asked.
#[derive(RustEmbed)]
#[folder = "web/dist/"]
struct Built;

/// How files end that are there packed, too, with the name of that encoding.
const PACKED: (&str, &str) = (".br", "br");
/// How files end, and what they are.
const KINDS: [(&str, &str); 10] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("json", "application/json"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("txt", "text/plain; charset=utf-8"),
    ("woff2", "font/woff2"),
    ("webmanifest", "application/manifest+json"),
];
/// What others are: bytes.
const OTHER: &str = "application/octet-stream";

/// Where the files of the map are.
#[derive(Debug, Clone, Default)]
pub(in crate::service) struct Files {
    /// A folder in place of what is in the program.
    folder: Option<PathBuf>,
}

/// A file, ready to be sent.
pub(in crate::service) struct File {
    pub(in crate::service) bytes: Cow<'static, [u8]>,
    pub(in crate::service) media_type: String,
    pub(in crate::service) encoding: Option<&'static str>,
}

impl Files {
    /// Those in the program, or those of a folder.
    pub(in crate::service) fn new(folder: Option<PathBuf>) -> Self {
        Self { folder }
    }

    /// A file as it is.
    pub(in crate::service) fn plain(&self, path: &str) -> io::Result<Option<File>> {
        Ok(self.bytes(path)?.map(|bytes| File { bytes, media_type: kind(path).into(), encoding: None }))
    }

    /// The same packed, if it is there packed and the client takes it so.
    pub(in crate::service) fn smallest(&self, path: &str, headers: &HeaderMap) -> io::Result<Option<File>> {
        let (ending, encoding) = PACKED;
        let takes = headers.get(header::ACCEPT_ENCODING).and_then(|takes| takes.to_str().ok());
        let takes = takes.unwrap_or_default().split(',').any(|one| one.trim() == encoding);
        if takes && let Some(bytes) = self.bytes(&format!("{path}{ending}"))? {
            return Ok(Some(File { bytes, media_type: kind(path).into(), encoding: Some(encoding) }));
        }
        self.plain(path)
    }

    fn bytes(&self, path: &str) -> io::Result<Option<Cow<'static, [u8]>>> {
        // only names below the folder: what leads elsewhere names no file
        if !Path::new(path).components().all(|part| matches!(part, Component::Normal(_))) {
            return Ok(None);
        }
        let Some(folder) = &self.folder else {
            return Ok(Built::get(path).map(|file| file.data));
        };
        match std::fs::read(folder.join(path)) {
            Ok(bytes) => Ok(Some(bytes.into())),
            Err(why)
                if matches!(
                    why.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::IsADirectory | io::ErrorKind::NotADirectory
                ) =>
            {
                Ok(None)
            }
            Err(why) => Err(why),
        }
    }
}

fn kind(path: &str) -> &'static str {
    let ending = path.rsplit('.').next().unwrap_or_default();
    KINDS.iter().find(|(own, _)| *own == ending).map_or(OTHER, |(_, kind)| kind)
}

/// What bytes are known by.
pub(in crate::service) fn tag(bytes: &[u8]) -> String {
    format!("\"{:032x}\"", xxh3_128(bytes))
}

/// Whether a client has them.
pub(in crate::service) fn is_known(tag: &str, headers: &HeaderMap) -> bool {
    let has = headers.get(header::IF_NONE_MATCH).and_then(|has| has.to_str().ok()).unwrap_or_default();
    has.split(',').any(|one| one.trim().trim_start_matches("W/") == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_leads_out_of_the_folder_names_no_file() {
        let folder = tempfile::tempdir().expect("folder");
        std::fs::write(folder.path().join("secret.txt"), "secret").expect("written");
        let inner = folder.path().join("web");
        std::fs::create_dir(&inner).expect("made");
        std::fs::write(inner.join("own.js"), "own").expect("written");
        let files = Files::new(Some(inner));
        assert_eq!(&*files.plain("own.js").expect("read").expect("there").bytes, b"own");
        for path in ["../secret.txt", "/etc/passwd", "a/../../secret.txt", "", ".", "own.js/x", "none.js"] {
            assert!(files.plain(path).expect("no fault").is_none(), "{path}");
        }
    }
}
