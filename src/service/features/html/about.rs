//! Datasets, collections and columns for people.

use maud::{Markup, html};
use serde_json::Value;

use super::super::super::links::percent;
use super::super::super::shared::Shared;
use super::super::answers;
use super::super::collection::Collection;
use super::super::describe::{self, Of, description, title};
use super::super::wanted::Wanted;
use super::super::ways::Form;
use super::{none, to_copy};
use crate::layers::fields::{self, Classes};
use crate::layers::layer::Layer;
use crate::plan::store::PlanId;
use crate::words::Words;

pub(in crate::service::features) fn landing(
    shared: &Shared,
    wanted: &Wanted,
    all: &[Collection],
    plans: &[PlanId],
) -> Markup {
    let words = wanted.words();
    let world = &wanted.dataset.world;
    let base = wanted.dataset.root.split("/plans/").next().unwrap_or_default();
    html! {
        p { (words.get("service-about")) }
        h2 { (words.get("service-in-gis")) }
        p { (words.get("service-in-gis-how")) }
        p { (to_copy(&format!("{}/", wanted.dataset.root))) }
        @if !plans.is_empty() {
            h2 { (words.get("service-plans")) }
            ul { @for plan in plans { li { a href=(format!("{base}/plans/{}/?f=html", percent(plan.as_str()))) { (plan) } } } }
        }
        @if world.areas().len() > 1 {
            h2 { (words.get("service-areas")) }
            ul { @for area in world.areas() { li { a href=(area_address(wanted, &area.id)) { (area.title) } } } }
        }
        h2 { (words.get("service-collections")) }
        (list(shared, wanted, all))
        h2 { (words.get("service-more")) }
        ul {
            li { a href=(wanted.link("/api", &[("f", "html")])) { (words.get("link-api-html")) } }
            li { a href=(wanted.link("/conformance", &[("f", "html")])) { (words.get("service-conformance")) } }
        }
    }
}

fn area_address(wanted: &Wanted, id: &str) -> String {
    format!("{}/areas/{id}/?f=html", super::address_of(wanted))
}

/// Collections as a table.
pub(in crate::service::features) fn list(shared: &Shared, wanted: &Wanted, all: &[Collection]) -> Markup {
    let words = wanted.words();
    html! {
        div.scroll tabindex="0" role="region" aria-label=(words.get("service-collections")) {
            table {
                thead { tr {
                    th scope="col" { (words.get("service-name")) }
                    th scope="col" { (words.get("service-what")) }
                    th.number scope="col" { (words.get("service-count")) }
                } }
                tbody { @for own in all {
                    @let answer = answers::ready(shared, &wanted.dataset, own);
                    @let of = describe::of(answer.as_deref(), own, words);
                    tr {
                        th scope="row" { a href=(wanted.link(&format!("/collections/{}", own.id), &[("f", "html")])) { (title(own, words)) } }
                        td { (description(own, words)) }
                        td.number { @match of {
                            Some((_, part)) => (words.number(part.count() as f64, 0)),
                            None => span.unknown { (words.get("service-being-made")) },
                        } }
                    }
                } }
            }
        }
    }
}

/// One collection.
pub(in crate::service::features) fn collection(wanted: &Wanted, own: &Collection, of: Of<'_>) -> Markup {
    let words = wanted.words();
    let items = format!("/collections/{}/items", own.id);
    let is_placed = of.is_none_or(|(table, _)| !table.layer.geometries.is_empty());
    let mut files = vec![Form::GeoJson, Form::Csv, Form::GeoPackage, Form::FlatGeobuf, Form::Xlsx];
    files.retain(|form| is_placed || *form != Form::FlatGeobuf);
    html! {
        p { (description(own, words)) }
        ul.ways {
            li { a href=(wanted.link(&items, &[("f", "html")])) { (words.get("link-items-html")) } }
            @for form in files { li { a href=(wanted.link(&items, &[("f", form.id())])) { (words.get(&format!("link-{}", form.id()))) } } }
        }
        dl.facts {
            @if let Some((table, part)) = of {
                dt { (words.get("service-count")) } dd { (words.number(part.count() as f64, 0)) }
                @if let Some(kind) = table.layer.geometries.get(own.kind) {
                    dt { (words.get("queryable-geometry")) } dd { (words.get(&format!("geometry-{}", describe::geometry_type(*kind)))) }
                }
            }
            dt { (words.get("service-address")) } dd { (to_copy(&wanted.link(&items, &[]))) }
        }
        @match of {
            Some((table, _)) => { h2 { (words.get("service-columns")) } (columns(&table.layer, words)) }
            None => p.soft { (words.get("service-being-made-how")) },
        }
    }
}

/// Columns of a collection as a table.
pub(in crate::service::features) fn columns(layer: &Layer, words: &Words) -> Markup {
    let classes = Classes::of(layer);
    html! {
        div.scroll tabindex="0" role="region" aria-label=(words.get("service-columns")) {
            table {
                thead { tr {
                    th scope="col" { (words.get("service-column")) }
                    th scope="col" { (words.get("service-name")) }
                    th scope="col" { (words.get("service-what")) }
                } }
                tbody { @for field in &layer.fields {
                    tr {
                        th scope="row" { code { (field.name) } }
                        td { (fields::heading(&fields::title(field, &classes, words), &fields::unit(field, &classes, words))) }
                        td { (fields::description(field, &classes, words)) }
                    }
                } }
            }
        }
    }
}

pub(in crate::service::features) fn conformance(wanted: &Wanted, classes: &[&str]) -> Markup {
    html! {
        p { (wanted.words().get("service-conformance-how")) }
        ul { @for class in classes { li { a href=(class) { (class) } } } }
    }
}

/// Paths and what they answer, out of their description.
pub(in crate::service::features) fn interface(openapi: &Value) -> Markup {
    let Some(paths) = openapi["paths"].as_object() else { return none() };
    html! {
        div.scroll tabindex="0" role="region" aria-label="API" {
            table { tbody { @for (path, methods) in paths { @for (method, about) in methods.as_object().into_iter().flatten() {
                tr {
                    th scope="row" { code { (method.to_uppercase()) " " (path) } }
                    td { (about["summary"].as_str().unwrap_or_default()) }
                }
            } } } }
        }
    }
}
