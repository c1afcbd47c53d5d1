//! The file that is read, its attributes, and what is wrong with it.

use std::path::Path;

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;

use crate::input::osm::error::OsmError;
use crate::input::osm::format::Packing;

pub(in crate::input::osm) struct Xml<'a> {
    /// What was given, for messages.
    pub(in crate::input::osm) path: &'a Path,
    /// Where it is read.
    pub(in crate::input::osm) file: &'a Path,
    pub(in crate::input::osm) packing: Packing,
}

impl Xml<'_> {
    pub(super) fn corrupt(&self, offset: u64, why: &dyn std::fmt::Display) -> OsmError {
        OsmError::Corrupt { path: self.path.into(), offset, why: why.to_string() }
    }

    pub(super) fn history(&self, sign: &str) -> OsmError {
        OsmError::History { path: self.path.into(), sign: sign.into() }
    }

    pub(super) fn attribute(&self, tag: &BytesStart, key: &str, at: u64) -> Result<String, OsmError> {
        self.optional(tag, key, at)?
            .ok_or_else(|| self.corrupt(at, &format!("<{}> without {key}=", tag.name().as_ref())))
    }

    /// Value of an attribute, if the tag has it.
    pub(super) fn optional(&self, tag: &BytesStart, key: &str, at: u64) -> Result<Option<String>, OsmError> {
        let attribute = tag.try_get_attribute(key).map_err(|e| self.corrupt(at, &e))?;
        let Some(attribute) = attribute else { return Ok(None) };
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|e| self.corrupt(at, &e))?;
        Ok(Some(value.into_owned()))
    }

    pub(super) fn number<T: std::str::FromStr>(&self, text: &str, key: &str, at: u64) -> Result<T, OsmError> {
        text.trim().parse().map_err(|_| self.corrupt(at, &format!("{key}={text:?} is not a number")))
    }
}
