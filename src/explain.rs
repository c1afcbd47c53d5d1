//! What every error of the crate has beside its text: a stable code for machines and advice for people.

/// An error that says what to do about it.
///
/// The text of the error (its `Display`) names the value, the place and the rule; the advice stands apart so that a
/// program can leave it out.
pub trait Explain: std::error::Error {
    /// A stable word for machines, as in `"osm_truncated"`.
    fn code(&self) -> &'static str;
    /// What the person can do, one sentence; empty when the text says all.
    fn advice(&self) -> String;
}

impl<T: Explain + ?Sized> Explain for &T {
    fn code(&self) -> &'static str {
        (**self).code()
    }

    fn advice(&self) -> String {
        (**self).advice()
    }
}
