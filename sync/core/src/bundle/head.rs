//! The head of a bundle: 107 bytes with its signature, which commit to everything after them.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

use super::wire::Reader;
use super::{Digest, Refusal, Section};

/// The format that is written and read here.
pub const FORMAT: u8 = 1;
/// Length of a head with its signature. Unit: bytes.
pub const HEAD_BYTES: usize = SIGNED_BYTES + SIGNATURE_BYTES;
/// Length of what is signed. Unit: bytes.
const SIGNED_BYTES: usize = 1 + 2 + 4 + 4 + 32;
/// Length of an Ed25519 signature. Unit: bytes.
pub(super) const SIGNATURE_BYTES: usize = 64;
/// Signed in front of a head, so that the signature is good for nothing else.
const CONTEXT: &[u8] = b"chaski bundle head\0";

/// What a release says of itself, and signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Which tree it is of: each language's texts, audio, models and config are trees of their own.
    pub tree: u16,
    /// Only rises.
    pub version: u32,
    /// Until when there is nothing newer than this. Unit: s since 1970; 0 says nothing.
    pub expires: u32,
    /// The BLAKE3 hash of the manifest.
    pub root: Digest,
}

impl Head {
    /// Writes the head and signs it.
    #[must_use]
    pub fn sign(&self, key: &SigningKey) -> [u8; HEAD_BYTES] {
        let mut out = [0; HEAD_BYTES];
        let (signed, signature) = out.split_at_mut(SIGNED_BYTES);
        signed[0] = FORMAT;
        signed[1..3].copy_from_slice(&self.tree.to_le_bytes());
        signed[3..7].copy_from_slice(&self.version.to_le_bytes());
        signed[7..11].copy_from_slice(&self.expires.to_le_bytes());
        signed[11..].copy_from_slice(&self.root);
        signature.copy_from_slice(&key.sign(&[CONTEXT, signed].concat()).to_bytes());
        out
    }
}

/// A head as it was read, not yet believed.
#[derive(Clone, Copy, Debug)]
pub struct SignedHead<'a> {
    /// What it says.
    pub head: Head,
    signed: &'a [u8],
    signature: [u8; SIGNATURE_BYTES],
}

impl<'a> SignedHead<'a> {
    /// Reads a head; whose it is, is not judged here.
    ///
    /// # Errors
    ///
    /// Another format, or too few bytes.
    pub fn read(bytes: &'a [u8]) -> Result<SignedHead<'a>, Refusal> {
        let found = *bytes.first().ok_or(Refusal::Truncated { section: Section::Head })?;
        if found != FORMAT {
            return Err(Refusal::UnknownFormat { found, known: FORMAT });
        }
        let truncated = Refusal::Truncated { section: Section::Head };
        let (signed, rest) = bytes.split_at_checked(SIGNED_BYTES).ok_or(truncated.clone())?;
        let signature = *rest.first_chunk().ok_or(truncated)?;
        let head = Self::parse(&signed[1..]).ok_or(Refusal::Truncated { section: Section::Head })?;
        Ok(SignedHead { head, signed, signature })
    }

    fn parse(after_format: &[u8]) -> Option<Head> {
        let mut reader = Reader::new(after_format);
        let tree = u16::from_le_bytes(reader.array()?);
        let (version, expires) = (u32::from_le_bytes(reader.array()?), u32::from_le_bytes(reader.array()?));
        Some(Head { tree, version, expires, root: reader.array()? })
    }

    /// Whether there is no signature at all.
    #[must_use]
    pub fn is_unsigned(&self) -> bool {
        self.signature == [0; SIGNATURE_BYTES]
    }

    /// Whether a key made the signature. A weak key, whose signatures anybody can make, made none.
    #[must_use]
    pub fn is_by(&self, key: &VerifyingKey) -> bool {
        let signature = Signature::from_bytes(&self.signature);
        key.verify_strict(&[CONTEXT, self.signed].concat(), &signature).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_comes_back_and_is_by_its_key_alone() {
        let head = Head { tree: 258, version: 7, expires: 1_800_000_000, root: [9; 32] };
        let [mine, other] = [[1; 32], [2; 32]].map(|seed| SigningKey::from_bytes(&seed));
        let bytes = head.sign(&mine);
        assert!(bytes.len() <= 110, "{} bytes", bytes.len());
        let read = SignedHead::read(&bytes).expect("a head");
        assert_eq!(read.head, head);
        assert!(read.is_by(&mine.verifying_key()) && !read.is_by(&other.verifying_key()));
    }

    #[test]
    fn no_bit_of_it_can_be_changed() {
        let key = SigningKey::from_bytes(&[1; 32]);
        let head = Head { tree: 1, version: 7, expires: 0, root: [9; 32] };
        for bit in 0..HEAD_BYTES * 8 {
            let mut bytes = head.sign(&key);
            bytes[bit / 8] ^= 1 << (bit % 8);
            let accepted = SignedHead::read(&bytes).is_ok_and(|read| read.is_by(&key.verifying_key()));
            assert!(!accepted, "bit {bit}");
        }
    }
}
