//! Comments, in a layer of the plan's file.

use std::path::Path;

use gdal::Dataset;
use gdal::errors::Result as GdalResult;

use super::change::change;
use super::edit::{File, Refused, made_id};
use super::file::{self, TableInfo, format_error, literal, open, quoted, run};
use super::raw::RawRow;
use super::read::raw_rows;
use super::write::{Target, put_contents};
use crate::input::sites::position_of;
use crate::plan::comments::{Comment, CommentState, Decision, LAYER, NewComment, Writer};
use crate::plan::edit::{EditError, RowId};
use crate::plan::{Entry, PlanError, PlanLayer};
use crate::words::Words;

/// The table, as `GeoPackage` has tables of points.
const TABLE: &str = "CREATE TABLE comments (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, id TEXT UNIQUE, \
     reply_to TEXT, text TEXT, name TEXT, time TEXT, state TEXT, feature TEXT, writer TEXT)";

impl File<'_> {
    /// All comments, as they came.
    pub(super) fn comments(&self) -> Result<Vec<Comment>, PlanError> {
        let (_alone, path) = (self.access.alone(), self.access.path);
        let dataset = open(path)?;
        let all = rows(&dataset).map_err(|error| format_error(path, &error))?;
        Ok(all.into_iter().flat_map(|written| written.comments).map(|(_, comment)| comment).collect())
    }

    /// Adds a comment.
    pub(super) fn add_comment(&self, new: &NewComment) -> Result<Comment, EditError> {
        change(&self.access, None, |dataset| -> Result<Comment, Refused> {
            if rows(dataset)?.is_none() {
                make(dataset)?;
            }
            let comment = Comment {
                id: made_id(),
                position: new.position,
                reply_to: new.reply_to.clone(),
                text: new.text.clone(),
                name: new.name.clone(),
                time: new.now.clone(),
                state: CommentState::New,
                feature: new.feature.clone(),
                writer: Some(new.writer.clone()),
            };
            let table = file::table(dataset, LAYER)?.ok_or_else(|| none(&comment.id))?;
            Target::new(dataset, &table)?.insert(&entry(&comment))?;
            put_contents(dataset, &table)?;
            Ok(comment)
        })
    }

    /// Does what was decided with a comment.
    pub(super) fn decide(&self, row: &RowId, decision: Decision) -> Result<Option<Comment>, EditError> {
        change(&self.access, None, |dataset| -> Result<Option<Comment>, Refused> {
            let Written { table, comments } = rows(dataset)?.ok_or_else(|| none(&row.id))?;
            let found = comments.into_iter().find(|(_, comment)| comment.id == row.id);
            let (number, comment) = found.ok_or_else(|| none(&row.id))?;
            if !row.expected.is(&comment.tag()) {
                return Err(EditError::Other { id: comment.id }.into());
            }
            let left = match decision {
                Decision::State(state) => {
                    let (own, key) = (quoted(&table.name), table.key_sql());
                    let state_sql = literal(state.id());
                    run(dataset, &format!("UPDATE {own} SET state = {state_sql} WHERE {key} = {number}"))?;
                    Some(Comment { state, ..comment })
                }
                Decision::Delete => {
                    // what somebody wrote about a person is gone from the file, too
                    run(dataset, "PRAGMA secure_delete = ON")?;
                    Target::new(dataset, &table)?.delete(number)?;
                    None
                }
            };
            put_contents(dataset, &table)?;
            Ok(left)
        })
    }
}

/// Puts comments into a file that has none; who wrote them stands nowhere.
pub(super) fn put_comments(path: &Path, comments: &[Comment]) -> GdalResult<()> {
    let mut dataset = file::open_for_changes(path)?;
    let transaction = dataset.start_transaction()?;
    make(&transaction)?;
    if let Some(table) = file::table(&transaction, LAYER)? {
        let target = Target::new(&transaction, &table)?;
        for comment in comments {
            target.insert(&entry(&Comment { writer: None, ..comment.clone() }))?;
        }
        put_contents(&transaction, &table)?;
    }
    transaction.commit()?;
    dataset.close()
}

fn none(id: &str) -> EditError {
    EditError::NoRow { id: id.into() }
}

/// The table, and its comments with their numbers.
struct Written {
    table: TableInfo,
    comments: Vec<(u64, Comment)>,
}

/// The table and its comments; those that somebody broke are none. `None` if there is no table yet.
fn rows(dataset: &Dataset) -> GdalResult<Option<Written>> {
    let Some(table) = file::table(dataset, LAYER)? else { return Ok(None) };
    let rows = raw_rows(dataset, &table)?;
    let comments = rows.iter().filter_map(|row| Some((row.number, comment(row)?))).collect();
    Ok(Some(Written { table, comments }))
}

fn comment(row: &RawRow) -> Option<Comment> {
    let text = |column: &str| row.text(column).map(str::to_owned);
    let geometry = row.geometry.clone().ok()??;
    Some(Comment {
        id: row.id(),
        position: position_of(&geometry).ok()?.0,
        reply_to: text("reply_to"),
        text: text("text")?,
        name: text("name"),
        time: text("time").unwrap_or_default(),
        // one that nobody has decided about is for nobody yet
        state: row.text("state").map_or(Some(CommentState::New), CommentState::of)?,
        feature: text("feature"),
        writer: row.text("writer").map(Writer::kept),
    })
}

/// A comment as a row; the layer says only that it is a point.
fn entry(comment: &Comment) -> Entry {
    let writer = comment.writer.as_ref().map(Writer::as_str);
    let cells = comment.cells().into_iter().filter(|(column, _)| *column != "name");
    let cells = cells.map(|(column, value)| (column.to_owned(), value));
    Entry {
        layer: PlanLayer::Sites,
        id: comment.id.clone(),
        name: comment.name.clone().unwrap_or_default(),
        geometry: geo_types::Point::new(comment.position.lon, comment.position.lat).into(),
        cells: cells.chain([("writer".to_owned(), writer.into())]).collect(),
    }
}

/// Makes the table, and names it to programs that open the file.
fn make(dataset: &Dataset) -> GdalResult<()> {
    run(dataset, TABLE)?;
    let (name, title) = (literal(LAYER), literal(&Words::default().get("plan-layer-comments")));
    let columns = "table_name, data_type, identifier, last_change, srs_id";
    let now = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
    run(
        dataset,
        &format!("INSERT INTO gpkg_contents ({columns}) VALUES ({name}, 'features', {title}, {now}, 4326)"),
    )?;
    let columns = "table_name, column_name, geometry_type_name, srs_id, z, m";
    run(
        dataset,
        &format!(
            "INSERT INTO gpkg_geometry_columns ({columns}) VALUES ({name}, 'geom', 'POINT', 4326, 0, 0)"
        ),
    )
}
