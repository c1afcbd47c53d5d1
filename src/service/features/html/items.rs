//! Features for people: a table of a page of them, and one by itself.

use maud::{Markup, html};
use serde_json::Value;

use super::super::super::links::percent;
use super::super::super::problem::Problem;
use super::super::super::shared::Shared;
use super::super::describe::title;
use super::super::page::Page as Asked;
use super::super::ready::Ready;
use super::super::select::{Selection, Source};
use super::super::wanted::Wanted;
use super::super::ways::Form;
use super::{Page, above};
use crate::layers::fields::{self, Classes};
use crate::layers::layer::{Field, Kind, Layer};
use crate::watch::Watch;
use crate::words::Words;

/// A page of features as a table.
pub(in crate::service::features) fn page(
    shared: &Shared,
    ready: &Ready,
    of: Asked<'_>,
    watch: &Watch,
) -> Result<Vec<u8>, Problem> {
    let (source, words) = (ready.source(of.wanted)?, of.wanted.words());
    let selection = ready.selection(shared, source, of.asked, watch)?;
    let count = selection.count();
    let turn = turn(of, count, words);
    let main = html! {
        p { (counted(of, count, words)) }
        p.soft { (words.get("service-empty-cell")) }
        (turn)
        (rows(ready, of, source, &selection))
        (turn)
    };
    let collection = format!("/collections/{}", ready.collection.id);
    let mut above = above(of.wanted, &[("service-collections", "/collections")]);
    above.push((title(&ready.collection, words), of.wanted.link(&collection, &[("f", "html")])));
    let title = words.say("service-items-of", &[("name", title(&ready.collection, words).into())]);
    Ok(Page { wanted: of.wanted, title, above, main }.written())
}

/// Which features of how many are shown.
fn counted(of: Asked<'_>, count: usize, words: &Words) -> String {
    let first = of.asked.offset.min(count);
    let last = first.saturating_add(of.asked.limit()).min(count);
    let number = |number: usize| words.number(number as f64, 0).into();
    let values = [("first", number((first + 1).min(last))), ("last", number(last)), ("count", number(count))];
    words.say("service-shown", &values)
}

/// The features of the page.
fn rows(ready: &Ready, of: Asked<'_>, source: Source<'_>, selection: &Selection) -> Markup {
    let words = of.wanted.words();
    let is_chosen =
        |name: &str| of.asked.columns.as_ref().is_none_or(|all| all.iter().any(|own| own == name));
    let columns = columns(&source.table.layer, words);
    let chosen: Vec<&Column<'_>> = columns.iter().filter(|column| is_chosen(&column.field.name)).collect();
    let (name, path) =
        (title(&ready.collection, words), format!("/collections/{}/items", ready.collection.id));
    let address = |id: &str| of.wanted.link(&format!("{path}/{}", percent(id)), &[("f", "html")]);
    html! {
        div.scroll tabindex="0" role="region" aria-label=(name) {
            table {
                caption { (name) }
                thead { tr {
                    th scope="col" { "id" }
                    @for column in &chosen { th scope="col" class=[column.class()] { (column.title) } }
                } }
                tbody { @for place in selection.page(of.asked.offset, of.asked.limit()) {
                    @let (row, id) = (source.row(place), source.part.id(place));
                    tr {
                        th scope="row" { a href=(address(id)) { (id) } }
                        @for column in &chosen { td class=[column.class()] { (column.cell(&row.values, words)) } }
                    }
                } }
            }
        }
    }
}

/// Links to the pages before and after.
fn turn(of: Asked<'_>, count: usize, words: &Words) -> Markup {
    let (previous, next) = (of.previous(), of.next(count));
    html! {
        @if previous.is_some() || next.is_some() {
            ul.ways {
                @if let Some(offset) = previous { li { a rel="prev" href=(of.link(offset, Form::Html)) { (words.get("link-prev")) } } }
                @if let Some(offset) = next { li { a rel="next" href=(of.link(offset, Form::Html)) { (words.get("link-next")) } } }
            }
        }
    }
}

/// One feature.
pub(in crate::service::features) fn one(
    wanted: &Wanted,
    ready: &Ready,
    source: Source<'_>,
    place: u32,
) -> Result<Vec<u8>, Problem> {
    let words = wanted.words();
    let (row, id) = (source.row(place), source.part.id(place));
    let shape = row.geometry.as_ref().map(crate::export::wkt).transpose().map_err(|_| Problem::internal())?;
    let main = html! {
        p.soft { (words.get("service-empty-cell")) }
        dl.facts {
            @for column in columns(&source.table.layer, words) { dt { (column.title) } dd { (column.cell(&row.values, words)) } }
            dt { (words.get("queryable-geometry")) }
            dd { @match shape { Some(text) => code { (text) }, None => span.unknown { (words.get("service-nowhere")) } } }
        }
    };
    let path = format!("/collections/{}", ready.collection.id);
    let mut above = above(wanted, &[("service-collections", "/collections")]);
    above.push((title(&ready.collection, words), wanted.link(&path, &[("f", "html")])));
    above.push((words.get("service-items"), wanted.link(&format!("{path}/items"), &[("f", "html")])));
    Ok(Page { wanted, title: id.to_owned(), above, main }.written())
}

/// A column for people.
struct Column<'a> {
    field: &'a Field,
    place: usize,
    title: String,
    labels: Vec<(String, String)>,
    decimals: usize,
}

fn columns<'a>(layer: &'a Layer, words: &Words) -> Vec<Column<'a>> {
    let classes = Classes::of(layer);
    let column = |(place, field): (usize, &'a Field)| Column {
        field,
        place,
        title: fields::heading(&fields::title(field, &classes, words), &fields::unit(field, &classes, words)),
        labels: fields::labels(layer, field, &classes, words),
        decimals: fields::Meaning::of(&field.name, &classes)
            .map_or(2, |own| usize::from(own.line.unit.decimals())),
    };
    layer.fields.iter().enumerate().map(column).collect()
}

impl Column<'_> {
    fn class(&self) -> Option<&'static str> {
        matches!(self.field.kind, Kind::Integer | Kind::Real).then_some("number")
    }

    fn cell(&self, values: &[Value], words: &Words) -> Markup {
        let text = match (&values[self.place], self.field.kind) {
            (Value::Null, _) => return html! { span.unknown { "–" } },
            (value, Kind::Bool) => {
                words.get(if value.as_bool() == Some(true) { "value-yes" } else { "value-no" })
            }
            (value, Kind::Real) => words.number(value.as_f64().unwrap_or_default(), self.decimals),
            (Value::String(text), _) => fields::labelled(text, &self.labels, &[]),
            (value, _) => value.to_string(),
        };
        html! { (text) }
    }
}
