//! What a workbook says of its own size, looked at before a reader makes room for it.

use std::io::{self, BufRead, BufReader, Read, Seek};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

/// Name of the part with the texts of cells, in small letters.
const TEXTS: &str = "sharedstrings.xml";

/// Refuses a workbook that says it has more texts than its part with texts has bytes: the reader makes room for as many as it says.
pub(in crate::input) fn check<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<(), String> {
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).map_err(|error| error.to_string())?;
        if !part.name().is_ok_and(|name| name.to_lowercase().ends_with(TEXTS)) {
            continue;
        }
        let bytes = io::copy(&mut part, &mut io::sink()).map_err(|error| error.to_string())?;
        drop(part);
        let part = archive.by_index(number).map_err(|error| error.to_string())?;
        if let Some(texts) = declared(BufReader::new(part)).filter(|texts| *texts > bytes) {
            return Err(format!("it says that it has {texts} texts, and they have {bytes} bytes"));
        }
    }
    Ok(())
}

/// How many texts the first element says there are; `None` if it does not say so in figures.
fn declared(part: impl BufRead) -> Option<u64> {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                let count = element.try_get_attribute("uniqueCount").ok().flatten()?;
                let digits = count.value.trim();
                // more digits than a number has are more texts than anything has
                let is_digits = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
                return is_digits.then(|| digits.parse().unwrap_or(u64::MAX));
            }
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_found_where_they_are_said() {
        let of = |text: &str| declared(text.as_bytes());
        assert_eq!(of("<?xml version=\"1.0\"?><sst count=\"3\" uniqueCount=\"2\"><si/></sst>"), Some(2));
        assert_eq!(of("<x:sst uniqueCount=\"99999999999999999999999\"/>"), Some(u64::MAX));
        for none in ["", "<sst>", "<sst uniqueCount=\"many\"/>", "no xml <"] {
            assert_eq!(of(none), None, "{none}");
        }
    }
}
