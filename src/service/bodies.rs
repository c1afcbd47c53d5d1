//! Bodies of requests and answers, and the memory that all of them may take together.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::StatusCode;
use http_body_util::BodyExt;
use hyper::body::{Frame, SizeHint};

use super::limits::Limits;
use super::problem::Problem;
use super::weight;

/// Bytes that are left for bodies, for what is made of them, and for answers.
#[derive(Debug, Clone)]
pub(super) struct Memory {
    left: Arc<AtomicUsize>,
    all_mb: usize,
}

/// A part of that memory; given back when dropped.
#[derive(Debug)]
pub(super) struct Held {
    of: Memory,
    bytes: usize,
}

impl Memory {
    pub(super) fn new(limits: &Limits) -> Self {
        let all_mb = limits.max_bodies_mb;
        Self { left: Arc::new(AtomicUsize::new(all_mb.saturating_mul(1_000_000))), all_mb }
    }

    /// For a JSON text while it is worked on, besides the text itself.
    pub(super) fn hold_parsed(&self, text: &[u8]) -> Result<Held, Problem> {
        let (weight, all_mb) = (weight::of_json(text), self.all_mb);
        if weight > all_mb.saturating_mul(1_000_000) {
            let detail = format!(
                "the body takes up to {} MB when it is read, and all requests together may take {all_mb} MB; send fewer sites at a time",
                weight.div_ceil(1_000_000)
            );
            return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_limit", detail));
        }
        self.hold(weight)
    }

    pub(super) fn hold(&self, bytes: usize) -> Result<Held, Problem> {
        let mut held = Held { of: self.clone(), bytes: 0 };
        held.grow(bytes)?;
        Ok(held)
    }
}

impl Held {
    fn grow(&mut self, by: usize) -> Result<(), Problem> {
        let taken =
            self.of.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(by));
        taken.map_err(|_| {
            let detail = "the service holds as many requests and answers as it may; ask again soon";
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, "memory_limit", detail)
        })?;
        self.bytes += by;
        Ok(())
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.of.left.fetch_add(self.bytes, Ordering::Relaxed);
    }
}

/// A body that has come whole.
#[derive(Debug)]
pub(super) struct Received {
    pub(super) bytes: Vec<u8>,
    _held: Held,
}

/// Receives a body, within its size, its time, and the memory there is.
pub(super) async fn receive(mut body: Body, limits: &Limits, memory: &Memory) -> Result<Received, Problem> {
    let most = limits.max_body_mb.saturating_mul(1_000_000);
    let too_large = || {
        let detail = format!("the body may have at most {} MB", limits.max_body_mb);
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_limit", detail)
    };
    if body.size_hint().lower() > most as u64 {
        return Err(too_large());
    }
    let mut held = memory.hold(0)?;
    let mut bytes = Vec::new();
    let whole = async {
        while let Some(frame) = body.frame().await {
            let broken = |e: axum::Error| Problem::new(StatusCode::BAD_REQUEST, "body", e.to_string());
            let Ok(data) = frame.map_err(broken)?.into_data() else { continue };
            if bytes.len() + data.len() > most {
                return Err(too_large());
            }
            held.grow(data.len())?;
            bytes.extend_from_slice(&data);
        }
        Ok(())
    };
    let seconds = limits.max_wait_seconds;
    tokio::time::timeout(Duration::from_secs(seconds), whole).await.unwrap_or_else(|_| {
        let detail = format!("the body was not complete after {seconds} s");
        Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "request_time", detail))
    })?;
    Ok(Received { bytes, _held: held })
}

/// How much of an answer is handed over at a time.
const PART: usize = 64 * 1024;

/// An answer that holds its memory until the client has taken it: handed over in parts, as fast as they are taken.
#[derive(Debug)]
pub(super) struct Answer {
    left: Bytes,
    _held: Held,
}

impl Answer {
    pub(super) fn body(bytes: Vec<u8>, memory: &Memory) -> Result<Body, Problem> {
        let held = memory.hold(bytes.len())?;
        Ok(Body::new(Self { left: bytes.into(), _held: held }))
    }
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let next = self.left.len().min(PART);
        let part = self.left.split_to(next);
        Poll::Ready((!part.is_empty()).then(|| Ok(Frame::data(part))))
    }

    fn is_end_stream(&self) -> bool {
        self.left.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left.len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(bodies: usize) -> Limits {
        Limits { max_bodies_mb: bodies, ..Limits::default() }
    }

    #[tokio::test]
    async fn memory_is_given_back() {
        let memory = Memory::new(&limits(1));
        let first = receive(Body::from(vec![b' '; 600_000]), &limits(1), &memory).await.expect("room");
        assert_eq!(first.bytes.len(), 600_000);
        receive(Body::from(vec![b' '; 600_000]), &limits(1), &memory).await.expect_err("no room");
        let small = Answer::body(vec![b'x'; 400_000], &memory).expect("room");
        Answer::body(vec![b'x'], &memory).expect_err("no room");
        drop(first);
        let taken = small.collect().await.expect("whole").to_bytes();
        assert!(taken.len() == 400_000 && taken.iter().all(|byte| *byte == b'x'));
        receive(Body::from(vec![b' '; 1_000_000]), &limits(1), &memory).await.expect("all of it again");
        let parsed = memory.hold_parsed(&b"{},".repeat(500)).expect("room for half a megabyte");
        memory.hold_parsed(&b"{},".repeat(500)).expect_err("no room beside it");
        drop(parsed);
        let too_heavy = memory.hold_parsed(&b"{},".repeat(1000)).expect_err("never room");
        assert_eq!(too_heavy.code(), "body_limit");
    }
}
