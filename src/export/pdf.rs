//! Pages as PDF/UA-1: tagged, with title and language, the letters within; the same bytes each time.

use std::sync::LazyLock;

use serde_json::{Value, json};
use typst::foundations::Bytes;
use typst::text::{Coverage, Font};
use typst_as_lib::TypstEngine;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::ExportError;
use super::paper::Paper;

/// How pages are set.
const DRAWING: &str = include_str!("pdf/sheet.typ");
/// Where [`DRAWING`] reads what it sets.
const TEXTS: &str = "data.json";
/// What stands for a sign that the letters do not have: without it there would be no PDF/UA.
const MISSING: char = '\u{fffd}';

/// The letters, and which signs all of them have.
static LETTERS: LazyLock<(Vec<Font>, Vec<Coverage>)> = LazyLock::new(|| {
    let files = [notosans::REGULAR_TTF, notosans::BOLD_TTF];
    let fonts: Vec<Font> = files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
    let signs = fonts.iter().map(|font| font.info().coverage.clone()).collect();
    (fonts, signs)
});

/// Whether this build writes PDF: it does.
pub fn check() -> Result<(), ExportError> {
    Ok(())
}

/// Sets pages and writes them as PDF/UA-1.
pub fn write(paper: &Paper) -> Result<Vec<u8>, ExportError> {
    let mut texts = paper.texts.clone();
    printable(&mut texts);
    let mut last = None;
    for letters in paper.letters {
        texts["size"] = json!(letters);
        let document = set(&texts)?;
        let fits = document.pages().len() == 1;
        last = Some(document);
        if fits {
            break;
        }
    }
    let document = last.ok_or_else(|| refused("it has no letters"))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|why| refused(why.message()))?;
    let options = PdfOptions { standards, ..PdfOptions::default() };
    typst_pdf::pdf(&document, &options).map_err(|all| {
        let all: Vec<&str> = all.iter().map(|why| why.message.as_str()).collect();
        refused(&all.join("; "))
    })
}

/// Sets pages.
fn set(texts: &Value) -> Result<PagedDocument, ExportError> {
    let engine = TypstEngine::builder()
        .main_file(DRAWING)
        .fonts(LETTERS.0.iter().cloned())
        .with_static_file_resolver([(TEXTS, texts.to_string().into_bytes())])
        .build();
    engine.compile::<PagedDocument>().output.map_err(|why| refused(&why.to_string()))
}

fn refused(why: &str) -> ExportError {
    ExportError::Pdf { why: why.to_owned() }
}

/// Replaces signs that the letters do not have, in all texts.
fn printable(value: &mut Value) {
    match value {
        Value::String(text) => {
            let has = |sign: char| LETTERS.1.iter().all(|own| own.contains(u32::from(sign)));
            if !text.chars().all(has) {
                *text = text
                    .chars()
                    .map(|sign| match sign {
                        sign if has(sign) => sign,
                        sign if sign.is_whitespace() || sign.is_control() => ' ',
                        _ => MISSING,
                    })
                    .collect();
            }
        }
        Value::Array(all) => all.iter_mut().for_each(printable),
        Value::Object(all) => all.values_mut().for_each(printable),
        _ => {}
    }
}
