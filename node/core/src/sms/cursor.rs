//! Reading octets in order without ever reading past the end.

use super::DecodeError;

/// The octets that are still to be read.
pub(super) struct Cursor<'a> {
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    pub(super) fn new(octets: &'a [u8]) -> Self {
        Self { rest: octets }
    }

    /// Takes `needed` octets for the field called `what`.
    pub(super) fn take(&mut self, what: &'static str, needed: usize) -> Result<&'a [u8], DecodeError> {
        let found = self.rest.len();
        let (taken, rest) =
            self.rest.split_at_checked(needed).ok_or(DecodeError::Truncated { what, needed, found })?;
        self.rest = rest;
        Ok(taken)
    }

    /// Takes one octet.
    pub(super) fn octet(&mut self, what: &'static str) -> Result<u8, DecodeError> {
        Ok(self.array::<1>(what)?[0])
    }

    /// Takes exactly `N` octets.
    pub(super) fn array<const N: usize>(&mut self, what: &'static str) -> Result<[u8; N], DecodeError> {
        let mut octets = [0; N];
        octets.copy_from_slice(self.take(what, N)?);
        Ok(octets)
    }

    /// Takes whatever is left.
    pub(super) fn rest(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.rest)
    }
}
