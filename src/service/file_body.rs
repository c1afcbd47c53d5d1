//! Files as bodies of answers: read as fast as they are taken, off the async threads, with their length.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};
use tokio::task::{JoinHandle, spawn_blocking};

/// How much is read at a time.
const PART: usize = 256 * 1024;

/// A file that is handed over part by part.
struct FileBody {
    left: u64,
    at: At,
}

enum At {
    Between(Option<File>),
    Reading(JoinHandle<(File, io::Result<Vec<u8>>)>),
}

/// A file as a body.
pub(super) fn file_body(path: &Path) -> io::Result<Body> {
    let file = File::open(path)?;
    let left = file.metadata()?.len();
    Ok(Body::new(FileBody { left, at: At::Between(Some(file)) }))
}

/// The next part of a file.
fn part(mut file: File, left: u64) -> (File, io::Result<Vec<u8>>) {
    let mut bytes = vec![0; usize::try_from(left).unwrap_or(PART).min(PART)];
    let read = file.read(&mut bytes).and_then(|count| match count {
        // it was cut meanwhile: less than was promised is no answer
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        count => Ok(count),
    });
    let read = read.map(|count| {
        bytes.truncate(count);
        bytes
    });
    (file, read)
}

impl HttpBody for FileBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let left = self.left;
        loop {
            match &mut self.at {
                At::Between(file) => match file.take().filter(|_| left > 0) {
                    Some(file) => self.at = At::Reading(spawn_blocking(move || part(file, left))),
                    None => return Poll::Ready(None),
                },
                At::Reading(reading) => {
                    let (file, read) = match ready!(Pin::new(reading).poll(cx)) {
                        Ok(done) => done,
                        Err(error) => {
                            self.at = At::Between(None);
                            return Poll::Ready(Some(Err(io::Error::other(error))));
                        }
                    };
                    self.at = At::Between(read.is_ok().then_some(file));
                    self.left -= read.as_ref().map_or(0, |bytes| bytes.len() as u64).min(left);
                    return Poll::Ready(Some(read.map(|bytes| Frame::data(bytes.into()))));
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt;

    use super::*;

    #[tokio::test]
    async fn a_file_is_handed_over_whole() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("file");
        for length in [0, 1, PART, 2 * PART + 7] {
            let bytes: Vec<u8> = (0..length).map(|number| (number % 251) as u8).collect();
            std::fs::write(&path, &bytes).expect("written");
            let body = file_body(&path).expect("a file");
            assert_eq!(HttpBody::size_hint(&body).exact(), Some(length as u64));
            assert!(body.collect().await.expect("read").to_bytes() == bytes);
        }
    }
}
