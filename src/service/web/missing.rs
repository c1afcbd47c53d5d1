//! The page in a program that was built without the map.

use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, html};

use crate::words::{Language, Words};

/// Says how to get it, and where the layers are.
pub(super) fn page(language: Language, root: &str) -> Response {
    let words = Words::of(language);
    let page = html! {
        (DOCTYPE)
        html lang=(language.id()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (words.get("web-missing")) " – tettsted" }
                link rel="stylesheet" href=(format!("{root}/style.css"));
            }
            body {
                main {
                    h1 { (words.get("web-missing")) }
                    p { (words.get("web-missing-how")) }
                    pre { code { "./scripts/run.sh" } }
                    p { a href=(format!("{root}/?f=html")) { (words.get("web-layers")) } }
                }
                footer { p { (words.get("collection-attribution")) } }
            }
        }
    };
    Html(page.into_string()).into_response()
}
