//! An area with other assumptions.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::Area;
use crate::settings::SettingsError;
use crate::settings::assumptions::Assumptions;

impl Area {
    /// The area where classes walk as far as is assumed; who lives where, and what a street costs a class, stay. The network and the
    /// residents are shared with this one; what it takes to count is made anew. A plan knows both by the same hashes.
    pub fn assuming(&self, assumptions: &Assumptions) -> Result<Self, SettingsError> {
        let classes = assumptions.over(self.classes.clone())?;
        let mut digest = Sha256::new();
        digest.update(self.digest());
        digest.update(serde_json::to_vec(classes.all()).unwrap_or_default());
        let digest = digest.finalize().iter().fold(String::new(), |mut digits, byte| {
            // writing into a string cannot fail
            let _ = write!(digits, "{byte:02x}");
            digits
        });
        Ok(Self { digest: digest.into(), ..self.shared(classes) })
    }
}
