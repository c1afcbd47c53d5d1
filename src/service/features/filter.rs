//! Filters in CQL2: read by the crate of that name, then made into a predicate over the columns of a table. What is not known (an empty
//! cell) is neither true nor false, as in SQL: a row is told only if its filter is true.

mod compile;
mod one_row;
mod predicate;
mod refused;
mod scalar;

use super::super::problem::Problem;
use super::crs::System;
use crate::layers::layer::Layer;
pub(super) use one_row::OneRow;
pub(super) use predicate::Predicate;
use refused::bad;

/// Longest filter, bytes.
const LONGEST: usize = 4096;
/// Most brackets within each other.
const DEEPEST: usize = 50;
/// The stack on which filters are read, bytes: the grammar calls itself at each level.
const STACK: usize = 64 * 1024 * 1024;

/// How a filter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Language {
    /// As a sentence.
    #[default]
    Text,
    /// As JSON.
    Json,
}

/// A filter as it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Filter {
    pub(super) text: String,
    pub(super) language: Language,
    /// The coordinate system of geometries in it.
    pub(super) system: System,
}

impl Filter {
    /// The filter over the columns of a layer.
    pub(super) fn predicate(&self, layer: &Layer) -> Result<Predicate, Problem> {
        self.check()?;
        // a thread of its own: a deep filter must not end the program
        std::thread::scope(|scope| {
            let reading = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || {
                let expression = match self.language {
                    Language::Text => cql2::parse_text(&self.text),
                    Language::Json => cql2::parse_json(&self.text).map_err(Into::into),
                };
                let expression = expression.map_err(|why| bad(format!("filter: {why}")))?;
                compile::predicate(&expression, layer, self.system)
            });
            let read = reading.map_err(|_| Problem::internal())?.join();
            read.unwrap_or_else(|_| Err(bad("filter: it cannot be read".into())))
        })
    }

    fn check(&self) -> Result<(), Problem> {
        if self.text.len() > LONGEST {
            return Err(bad(format!(
                "filter: it may have at most {LONGEST} bytes, and has {}",
                self.text.len()
            )));
        }
        let (mut depth, mut deepest) = (0_usize, 0);
        for letter in self.text.bytes() {
            match letter {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            deepest = deepest.max(depth);
        }
        if deepest > DEEPEST {
            return Err(bad(format!("filter: at most {DEEPEST} brackets may stand within each other")));
        }
        Ok(())
    }
}
