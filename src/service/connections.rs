//! Connections: how many at a time, who must leave when there are too many, and the end of all of them.
//!
//! A connection *waits* when its client has to do something (send a request, take an answer) and is *busy* when the service has. If
//! there are too many, the one that has waited longest is closed: clients that open connections and send nothing, or byte by byte,
//! push out each other and nobody who sends at once.

use std::collections::HashMap;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, watch};
use tower::ServiceExt;

use super::limits::Limits;
use super::patient::Patient;

/// Bytes that a connection may buffer, the head of a request among them.
const BUFFER: usize = 64 * 1024;
/// Pause when the system gives no connection, as when there are too many open files.
const PAUSE: Duration = Duration::from_millis(50);

tokio::task_local! {
    /// The connection that a request came by.
    static SEAT: Arc<Seat>;
}

/// One connection.
#[derive(Debug)]
struct Seat {
    /// Since when its client has let the service wait; `None` while the service works for it.
    waits_since: Mutex<Option<Instant>>,
    leave: Notify,
}

impl Seat {
    fn set(&self, since: Option<Instant>) {
        *self.waits_since.lock().unwrap_or_else(PoisonError::into_inner) = since;
    }

    fn waits_since(&self) -> Option<Instant> {
        *self.waits_since.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Marks the connection of this request as busy until dropped.
pub(super) fn busy() -> Busy {
    let seat = SEAT.try_with(Arc::clone).ok();
    if let Some(seat) = &seat {
        seat.set(None);
    }
    Busy(seat)
}

/// While it lives, the connection is busy.
pub(super) struct Busy(Option<Arc<Seat>>);

impl Drop for Busy {
    fn drop(&mut self) {
        if let Some(seat) = &self.0 {
            seat.set(Some(Instant::now()));
        }
    }
}

/// All connections.
struct Seats {
    taken: Mutex<HashMap<u64, Arc<Seat>>>,
    left: Notify,
}

impl Seats {
    fn count(&self) -> usize {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    fn take(&self, number: u64) -> Arc<Seat> {
        let seat = Arc::new(Seat { waits_since: Mutex::new(Some(Instant::now())), leave: Notify::new() });
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).insert(number, Arc::clone(&seat));
        seat
    }

    fn give_back(&self, number: u64) {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).remove(&number);
        self.left.notify_one();
    }

    /// Asks the one that has waited longest to leave, if any waits.
    fn make_room(&self) {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = taken.values().filter_map(|seat| Some((seat.waits_since()?, seat)));
        if let Some((_, seat)) = waiting.min_by_key(|(since, _)| *since) {
            seat.leave.notify_one();
        }
    }
}

/// Serves until `stop` is ready, then finishes the requests under way, within the grace of the limits; a second request to stop ends
/// it at once.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: &Limits,
    stop: impl Future<Output = ()>,
) -> std::io::Result<()> {
    let seats = Arc::new(Seats { taken: Mutex::default(), left: Notify::new() });
    let (ending, ended) = watch::channel(false);
    let wait = Duration::from_secs(limits.max_wait_seconds.max(1));
    let mut stop = pin!(stop);
    for number in 0.. {
        let (stream, from) = tokio::select! {
            stream = next(&listener, &seats, limits.max_connections) => stream,
            () = &mut stop => break,
        };
        let (seats, router, ended) = (Arc::clone(&seats), router.clone(), ended.clone());
        let seat = seats.take(number);
        tokio::spawn(async move {
            connection(stream, router, Seated { seat, from, wait, ended }).await;
            seats.give_back(number);
        });
    }
    drop(listener);
    // fails only if there is no connection
    let _ = ending.send(true);
    let all_left = async {
        while seats.count() > 0 {
            seats.left.notified().await;
        }
    };
    let grace = tokio::time::sleep(Duration::from_secs(limits.grace_seconds));
    tokio::select! { () = all_left => {}, () = grace => {}, () = asked_to_stop() => {} }
    Ok(())
}

/// The next connection, when there is a seat for it.
async fn next(listener: &TcpListener, seats: &Seats, most: usize) -> (TcpStream, SocketAddr) {
    let taken = loop {
        match listener.accept().await {
            Ok(taken) => break taken,
            Err(error) => {
                tracing::warn!("a connection could not be accepted: {error}");
                seats.make_room();
                tokio::time::sleep(PAUSE).await;
            }
        }
    };
    while seats.count() >= most {
        seats.make_room();
        // the one that was asked has begun to work, or all do: look again soon
        let _ = tokio::time::timeout(PAUSE, seats.left.notified()).await;
    }
    taken
}

/// Who is at the other end of a connection, and how long they may stay.
struct Seated {
    seat: Arc<Seat>,
    /// Their address.
    from: SocketAddr,
    /// The longest wait for the next part of a request or an answer.
    wait: Duration,
    /// Whether the service ends.
    ended: watch::Receiver<bool>,
}

/// Serves one connection until its client or the service has had enough.
async fn connection(stream: TcpStream, router: Router, seated: Seated) {
    let Seated { seat, from, wait, mut ended } = seated;
    let own = Arc::clone(&seat);
    let service = tower::service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(from));
        SEAT.scope(Arc::clone(&own), router.clone().oneshot(request.map(Body::new)))
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(wait).max_buf_size(BUFFER);
    let io = TokioIo::new(Patient::new(stream, wait));
    let mut served = pin!(http.serve_connection(io, TowerToHyperService::new(service)));
    let mut ending = false;
    loop {
        tokio::select! {
            result = &mut served => {
                if let Err(error) = result {
                    tracing::debug!("a connection ended: {error}");
                }
                return;
            }
            () = seat.leave.notified() => {
                if seat.waits_since().is_some() {
                    tracing::debug!("a connection had to leave: others wait");
                    return;
                }
            }
            _ = ended.wait_for(|ended| *ended), if !ending => {
                ending = true;
                served.as_mut().graceful_shutdown();
            }
        }
    }
}

/// Ready when the program is asked to end: Ctrl-C, or SIGTERM.
pub async fn asked_to_stop() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! { () = interrupt => {}, () = terminate => {} }
}
