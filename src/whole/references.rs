//! Files that a file only refers to, as the mosaics of GDAL (`.vrt`) do: to write onto one of them destroys what is read.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use quick_xml::Reader;
use quick_xml::events::Event;

/// How mosaics and virtual layers begin.
const BEGINNINGS: [&str; 2] = ["<VRTDataset", "<OGRVRTDataSource"];
/// Elements with the name of a file.
const NAMES: [&str; 3] = ["SourceFilename", "SourceDataset", "SrcDataSource"];
/// How much of a file is looked at for its beginning, bytes: there may be a declaration and a comment before.
const LOOKED_AT: u64 = 1024;
/// No mosaic of a country's tiles is larger, bytes.
const MOST: u64 = 256 << 20;
/// Mosaics of mosaics are followed so deep.
const DEPTH: usize = 4;

/// All files that a file refers to, by every path that may be meant; none if it is no mosaic.
pub(super) fn of(file: &Path) -> Vec<PathBuf> {
    let (mut all, mut next) = (Vec::new(), vec![file.to_path_buf()]);
    for _ in 0..DEPTH {
        next = next.iter().flat_map(|file| named_in(file)).filter(|name| !all.contains(name)).collect();
        all.extend_from_slice(&next);
    }
    all
}

fn named_in(file: &Path) -> Vec<PathBuf> {
    if !is_virtual(file) {
        return Vec::new();
    }
    let mut text = String::new();
    if File::open(file).and_then(|file| file.take(MOST).read_to_string(&mut text)).is_err() {
        return Vec::new();
    }
    let folder = file.parent().unwrap_or(Path::new(""));
    // relative to the mosaic or to where the program runs: either is meant
    names(&text).into_iter().flat_map(|name| [folder.join(&name), name.into()]).collect()
}

fn is_virtual(file: &Path) -> bool {
    let mut start = Vec::new();
    let read = file.is_file()
        && File::open(file).and_then(|file| file.take(LOOKED_AT).read_to_end(&mut start)).is_ok();
    let text = String::from_utf8_lossy(&start);
    read && BEGINNINGS.iter().any(|beginning| text.contains(beginning))
}

/// The names of files in a mosaic, as far as it can be read.
fn names(xml: &str) -> Vec<String> {
    let (mut reader, mut all, mut inside) = (Reader::from_str(xml), Vec::new(), None::<String>);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) if NAMES.contains(&tag.name().as_ref()) => inside = Some(String::new()),
            Ok(Event::Text(text)) => add(&mut inside, &text.xml10_content()),
            Ok(Event::GeneralRef(sign)) => {
                let own = sign.resolve_char_ref().ok().flatten().map(String::from);
                let named = quick_xml::escape::resolve_xml_entity(sign.as_ref()).map(str::to_owned);
                add(&mut inside, &own.or(named).unwrap_or_default());
            }
            Ok(Event::End(_)) => all.extend(inside.take()),
            Ok(Event::Eof) | Err(_) => return all,
            Ok(_) => {}
        }
    }
}

fn add(to: &mut Option<String>, text: &str) {
    if let Some(name) = to {
        name.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_and_signs_are_themselves() {
        let xml = r#"<VRTDataset rasterXSize="2"><VRTRasterBand><SimpleSource>
            <SourceFilename relativeToVRT="1">a &amp; b.tif</SourceFilename><SourceBand>1</SourceBand>
            </SimpleSource></VRTRasterBand></VRTDataset>"#;
        assert_eq!(names(xml), ["a & b.tif"]);
        assert!(names("<VRTDataset><SourceFilename>half").is_empty());
    }
}
