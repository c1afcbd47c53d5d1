//! PDF read by others than who wrote it.

use std::io::{Read, Write};
use std::process::{Command, Stdio};

use flate2::read::ZlibDecoder;

use super::notices::skipped;

/// What stands between the beginning and the end of a stream.
const STREAM: [&[u8]; 2] = [b"stream\n", b"\nendstream"];

/// How many pages there are: its objects of that type, those in packed streams, too.
pub(crate) fn pages(pdf: &[u8]) -> usize {
    assert!(pdf.starts_with(b"%PDF-1.7"), "a PDF");
    let mut all = String::from_utf8_lossy(pdf).into_owned();
    let mut rest = pdf;
    while let Some(begin) = find(rest, STREAM[0]) {
        rest = &rest[begin + STREAM[0].len()..];
        let end = find(rest, STREAM[1]).expect("the end of a stream");
        let mut text = Vec::new();
        // what is packed in another way has no pages
        if ZlibDecoder::new(&rest[..end]).read_to_end(&mut text).is_ok() {
            all.push_str(&String::from_utf8_lossy(&text));
        }
        rest = &rest[end + STREAM[1].len()..];
    }
    let flat: String = all.split_whitespace().collect();
    flat.matches("/Type/Page").count() - flat.matches("/Type/Pages").count()
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|own| own == what)
}

/// What stands on them, if `pdftotext` is there.
pub(crate) fn text(pdf: &[u8]) -> Option<String> {
    let mut command = Command::new("pdftotext");
    command.args(["-layout", "-enc", "UTF-8", "-", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let Ok(mut reader) = command.stderr(Stdio::null()).spawn() else {
        skipped("the words of a PDF: there is no pdftotext (poppler-utils)");
        return None;
    };
    reader.stdin.take().expect("a pipe").write_all(pdf).expect("read");
    let read = reader.wait_with_output().expect("read");
    assert!(read.status.success());
    Some(String::from_utf8(read.stdout).expect("text"))
}
