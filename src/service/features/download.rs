//! All features of a collection at once: streamed where the form can be, else as a file that is made and kept for a while.

use std::fs::File;
use std::io::{self, Write};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use hyper::body::{Frame, SizeHint};
use tokio::sync::mpsc;

use super::super::answered::mark;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::super::turn::in_turn;
use super::query::Asked;
use super::ready::Ready;
use super::reply::Around;
use super::select::{Selection, Source};
use super::wanted::Wanted;
use super::ways::Form;
use crate::export::manner::Manner;
use crate::export::{self};
use crate::layers::layer::Layer;
use crate::layers::table::Table;
use crate::watch::Watch;

/// Bytes that are written before they are handed over.
const PART: usize = 64 * 1024;
/// Parts that wait for the client; then whoever makes them waits.
const WAITING: usize = 4;

/// All features, and how they are wanted.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) wanted: Wanted,
    pub(super) asked: Asked,
    pub(super) form: Form,
    pub(super) around: Around,
}

pub(super) async fn all(shared: &Arc<Shared>, ready: Ready, order: Order) -> Result<Response, Problem> {
    let name = format!("{}.{}", ready.collection.id, order.form.id());
    let around = Around { file: Some(name), ..order.around.clone() };
    match order.form {
        Form::Parquet if !cfg!(feature = "parquet") => Err(Problem::new(
            StatusCode::NOT_ACCEPTABLE,
            "form",
            "this program was built without the feature parquet; ask for gpkg or fgb",
        )),
        Form::GeoJson | Form::Csv => streamed(shared, ready, order).await.map(|body| around.body(body)),
        _ => file(shared, ready, order, around).await,
    }
}

/// The rows that are asked for as a table of one kind of geometry.
fn table<'a>(source: Source<'a>, selection: Selection, asked: &'a Asked, name: &'static str) -> Table<'a> {
    let all = &source.table.layer;
    let is_chosen =
        |name: &str| asked.columns.as_ref().is_none_or(|columns| columns.iter().any(|own| own == name));
    let chosen: Vec<usize> =
        (0..all.fields.len()).filter(|column| is_chosen(&all.fields[*column].name)).collect();
    let geometries = all.geometries.get(source.kind).filter(|_| !asked.skip_geometry);
    let layer = Layer {
        // as the collection is called
        name,
        fields: chosen.iter().map(|column| all.fields[*column].clone()).collect(),
        geometries: geometries.copied().into_iter().collect(),
        has_ids: true,
        ..all.clone()
    };
    let (offset, count) =
        (asked.offset.min(selection.count()), selection.count().saturating_sub(asked.offset));
    let count = asked.limit.map_or(count, |limit| limit.min(count));
    Table::new(layer, count, move |number| {
        let place = selection.page(offset + number, 1).next().unwrap_or_default();
        let mut row = source.row(place);
        row.id = Some(source.part.id(place).into());
        row.values = chosen.iter().map(|column| std::mem::take(&mut row.values[*column])).collect();
        row.geometry = row.geometry.filter(|_| !asked.skip_geometry);
        row
    })
}

/// `FlatGeobuf` holds no rows without a place: they would be left out in silence.
fn check_places(table: &Table<'_>) -> Result<(), Problem> {
    let unplaced = table.rows().filter(|row| row.geometry.is_none()).count();
    if unplaced == 0 && !table.layer.geometries.is_empty() {
        return Ok(());
    }
    let detail =
        format!("{unplaced} rows have no place, and FlatGeobuf holds none without; ask for gpkg or csv");
    Err(Problem::new(StatusCode::NOT_ACCEPTABLE, "form", detail))
}

/// Writes parts of an answer to whoever takes them, and stops when nobody does.
struct Parts {
    part: Vec<u8>,
    to: mpsc::Sender<Bytes>,
}

impl Write for Parts {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.part.extend_from_slice(bytes);
        if self.part.len() >= PART {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.part.is_empty() {
            return Ok(());
        }
        let part = std::mem::take(&mut self.part).into();
        self.to.blocking_send(part).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

/// A body whose parts are being made.
struct Coming {
    parts: mpsc::Receiver<Bytes>,
}

impl HttpBody for Coming {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        self.parts.poll_recv(cx).map(|part| part.map(|part| Ok(Frame::data(part))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::default()
    }
}

/// Rows one by one: memory does not grow with them.
async fn streamed(shared: &Arc<Shared>, ready: Ready, order: Order) -> Result<Body, Problem> {
    let Order { wanted, asked, form, .. } = order;
    // wrong conditions are chosen before the first byte
    let (chooser, about, conditions) = (ready.clone(), wanted.clone(), asked.clone());
    let selection = in_turn(shared, move |shared: &Shared, watch: &Watch| {
        chooser.selection(shared, chooser.source(&about)?, &conditions, watch)
    })
    .await?;
    let (to, parts) = mpsc::channel(WAITING);
    tokio::task::spawn_blocking(move || {
        let Ok(source) = ready.source(&wanted) else { return };
        let mut table = table(source, selection, &asked, ready.collection.id);
        mark(&wanted.dataset.seen, &mut table, wanted.words());
        let manner = Manner { crs: asked.system.of_files(), language: wanted.language, ..Manner::default() };
        let mut out = Parts { part: Vec::with_capacity(PART), to };
        let done = match form {
            Form::Csv => export::write_csv_to(&mut out, &table, &manner),
            _ => export::write_geojson_in(&mut out, &table, &manner),
        };
        // who has gone needs no rest
        if let Err(error) = done.and_then(|()| out.flush()) {
            tracing::debug!("a download ended: {error}");
        }
    });
    Ok(Body::new(Coming { parts }))
}

/// A file that is made whole, kept under its tag, and sent with its length.
async fn file(shared: &Arc<Shared>, ready: Ready, order: Order, around: Around) -> Result<Response, Problem> {
    let tag = around.tag.clone();
    let work = move |shared: &Shared, watch: &Watch| {
        let Order { wanted, asked, form, .. } = order;
        let source = ready.source(&wanted)?;
        let selection = ready.selection(shared, source, &asked, watch)?;
        let mut table = table(source, selection, &asked, ready.collection.id);
        mark(&wanted.dataset.seen, &mut table, wanted.words());
        let manner = Manner { crs: asked.system.of_files(), language: wanted.language, ..Manner::default() };
        if form == Form::FlatGeobuf {
            check_places(&table)?;
        }
        shared.files.get(tag.name(), form.id(), |path| export::write(path, &table, &manner).map(|_| ()))
    };
    let kept = in_turn(shared, work).await?;
    let length = kept.length;
    let opened = File::open(&kept.path).map_err(|error| {
        tracing::error!("a file that was made cannot be read: {error}");
        Problem::internal()
    })?;
    let (to, parts) = mpsc::channel(WAITING);
    tokio::task::spawn_blocking(move || {
        let mut out = Parts { part: Vec::with_capacity(PART), to };
        let mut opened = opened;
        if let Err(error) = io::copy(&mut opened, &mut out).and_then(|_| out.flush()) {
            tracing::debug!("a download ended: {error}");
        }
        // not before it is read
        drop(kept);
    });
    let mut response = around.body(Body::new(Coming { parts }));
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    Ok(response)
}
