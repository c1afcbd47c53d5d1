//! A row that a filter looks at.

use crate::layers::layer::Row;

/// A row as it is told, with its id.
#[derive(Debug, Clone, Copy)]
pub(in crate::service::features) struct OneRow<'a> {
    pub(in crate::service::features) id: &'a str,
    pub(in crate::service::features) row: &'a Row,
}
