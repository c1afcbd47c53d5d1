//! The same for people: plain pages without scripts.

pub(super) mod about;
pub(super) mod items;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::describe;
use super::wanted::Wanted;
use super::ways::Form;
use crate::words::{Language, Words};

/// How pages look; from the service itself, so that nothing else is allowed to.
pub(in crate::service) const STYLE: &str = include_str!("html/service.css");

/// A page: its title, where it stands, and what it says.
pub(in crate::service) struct Page<'a> {
    pub(in crate::service) wanted: &'a Wanted,
    pub(in crate::service) title: String,
    /// What stands above it: titles and addresses.
    pub(in crate::service) above: Vec<(String, String)>,
    pub(in crate::service) main: Markup,
}

impl Page<'_> {
    /// The page as text.
    pub(in crate::service) fn written(self) -> Vec<u8> {
        let Self { wanted, title, above, main } = self;
        let words = wanted.words();
        let style = super::wanted::address(&format!("{}/style.css", address_of(wanted)), &[]);
        let page = html! {
            (DOCTYPE)
            html lang=(wanted.language.id()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (title) " – tettsted" }
                    link rel="stylesheet" href=(style);
                }
                body {
                    a.skip href="#main" { (words.get("page-skip")) }
                    header {
                        nav aria-label=(words.get("service-where")) {
                            ol { @for (title, href) in &above { li { a href=(href) { (title) } } } }
                        }
                        nav.languages aria-label=(words.get("service-languages")) { (languages(wanted)) }
                    }
                    main #main {
                        h1 { (title) }
                        @if wanted.dataset.seen.is_in_house() { p.house { strong { (words.get("in-house")) } } }
                        (main)
                    }
                    footer {
                        p { (words.get("collection-attribution")) }
                        p { a href=(other_form(wanted, Form::Json)) { (words.get("service-as-json")) } }
                    }
                }
            }
        };
        page.into_string().into_bytes()
    }
}

/// The address of the service itself.
fn address_of(wanted: &Wanted) -> &str {
    let root = wanted.dataset.root.as_str();
    let ends = ["/as/", "/areas/", "/plans/"].iter().filter_map(|part| root.find(part));
    &root[..ends.min().unwrap_or(root.len())]
}

/// The same address with another parameter in the place of one.
fn with_parameter(wanted: &Wanted, name: &str, value: &str) -> String {
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    for (own, value) in &wanted.parameters {
        if own != name && own != "token" {
            pairs.push((own, value));
        }
    }
    pairs.push((name, value));
    let path = wanted.target.split('?').next().unwrap_or_default();
    // relative: the page stands at this path, whatever stands before it
    super::wanted::address(path.rsplit('/').next().filter(|last| !last.is_empty()).unwrap_or("./"), &pairs)
}

fn other_form(wanted: &Wanted, form: Form) -> String {
    with_parameter(wanted, "f", form.id())
}

fn languages(wanted: &Wanted) -> Markup {
    html! {
        ul {
            @for language in Language::ALL {
                @let name = Words::of(language).get("language-name");
                li {
                    @if language == wanted.language { span aria-current="true" lang=(language.id()) { (name) } }
                    @else { a href=(with_parameter(wanted, "language", language.id())) lang=(language.id()) hreflang=(language.id()) { (name) } }
                }
            }
        }
    }
}

/// What stands above every page of a dataset: the dataset, then what is given.
pub(in crate::service) fn above(wanted: &Wanted, further: &[(&str, &str)]) -> Vec<(String, String)> {
    let words = wanted.words();
    let mut all = vec![(describe::dataset_name(wanted), wanted.link("/", &[("f", "html")]))];
    all.extend(further.iter().map(|(title, path)| (words.get(title), wanted.link(path, &[("f", "html")]))));
    all
}

/// An address to be copied.
pub(super) fn to_copy(address: &str) -> Markup {
    html! { code.address { (address) } }
}

/// Nothing.
pub(super) fn none() -> Markup {
    PreEscaped(String::new())
}
