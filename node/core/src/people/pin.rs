//! A person's PIN, kept as a hash that costs something to try.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};

use super::{PersonId, School};
use crate::limits::{PIN_HASH_KIB, PIN_HASH_PASSES};

/// The Argon2id hash (RFC 9106) of a PIN, with its salt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    salt: [u8; 8],
    hash: [u8; 16],
}

impl Pin {
    /// Hashes a PIN. `chance` is fresh for every call.
    #[must_use]
    pub fn new(digits: &str, chance: u64) -> Self {
        let salt = chance.to_le_bytes();
        Self { salt, hash: hash(digits, salt) }
    }

    /// Tells whether these are its digits.
    #[must_use]
    pub fn is(&self, digits: &str) -> bool {
        hash(digits, self.salt) == self.hash
    }
}

fn hash(digits: &str, salt: [u8; 8]) -> [u8; 16] {
    let mut hash = [0; 16];
    let params = Params::new(PIN_HASH_KIB, PIN_HASH_PASSES, 1, Some(hash.len()));
    let params = params.expect("the limits are parameters that Argon2 takes");
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon2
        .hash_password_into(digits.as_bytes(), &salt, &mut hash)
        .expect("salt and hash have lengths that Argon2 takes");
    hash
}

impl School {
    /// Takes a forgotten PIN away; false if there is no such person, or no PIN.
    pub fn reset_pin(&mut self, person: PersonId) -> bool {
        self.people.change(person, |person| person.pin.take().is_some()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_digits_open_it() {
        let pin = Pin::new("1234", 7);
        assert!(pin.is("1234"));
        assert!(!pin.is("1243"));
        assert_ne!(pin, Pin::new("1234", 8), "the same PIN of two people does not look the same");
    }
}
