//! What shows that somebody is the planner: a secret that the service prints at its start.

use std::fmt::{self, Write as _};

use constant_time_eq::constant_time_eq;

/// Bytes of a token: 256 bits cannot be guessed.
const BYTES: usize = 32;

/// A secret, as hexadecimal digits. It is never shown by itself: no log has it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A new one. An error if the system has no random numbers.
    pub fn fresh() -> std::io::Result<Self> {
        random_digits::<BYTES>().map(Self)
    }

    /// The digits, for whoever is to have them.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// Whether somebody shows this one. The time it takes says nothing of how much of it is right.
    pub(super) fn is(&self, shown: &str) -> bool {
        constant_time_eq(self.0.as_bytes(), shown.as_bytes())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

/// Random bytes as hexadecimal digits.
pub(super) fn random_digits<const BYTES: usize>() -> std::io::Result<String> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes.iter().fold(String::new(), |mut digits, byte| {
        // writing into a string cannot fail
        let _ = write!(digits, "{byte:02x}");
        digits
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_long_is_its_own_and_is_not_shown() {
        let (one, other) = (Token::fresh().expect("random"), Token::fresh().expect("random"));
        assert_eq!(one.secret().len(), 64);
        assert!(
            one.is(one.secret()) && !one.is(other.secret()) && !one.is(&one.secret()[..63]) && !one.is("")
        );
        assert_eq!(format!("{one:?}"), "Token");
    }
}
