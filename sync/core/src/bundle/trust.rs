//! Whose releases count: a root key, and statements signed by it that name the release keys.
//!
//! Statements have versions that only rise; the newest one alone says which keys release, and which have been revoked.
//! A statement may name another root, which signs the statements after it. A bundle carries the statements that lead
//! to its key, so that a box that has been alone for years can follow.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

use super::head::SIGNATURE_BYTES;
use super::wire::{self, Reader};
use super::{Refusal, Section, SignedHead};

/// Trees from this number on are a box's own: its teachers' lessons, signed with its local key and valid there alone.
pub const LOCAL_TREE_MIN: u16 = 0x8000;
/// The most keys that a statement names. Reason: a handful of people release.
pub const KEYS_MAX: usize = 16;
/// The most statements that a bundle carries.
pub const STATEMENTS_MAX: usize = 16;
/// The longest statement. Unit: bytes.
pub const STATEMENT_BYTES_MAX: usize = 64 + 32 * 2 * (KEYS_MAX + 1) + SIGNATURE_BYTES;
/// Signed in front of a statement, so that the signature is good for nothing else.
const CONTEXT: &[u8] = b"chaski release keys\0";
/// The version of the statement's own form.
const FORMAT: u8 = 1;

/// What the root says: which keys release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Only rises.
    pub version: u32,
    /// The key that signs the next statement; usually the one that signs this.
    pub root: VerifyingKey,
    /// The keys that sign heads.
    pub release: Vec<VerifyingKey>,
    /// The keys that did, and must not be believed any more.
    pub revoked: Vec<VerifyingKey>,
}

impl Statement {
    /// Writes the statement and signs it with the root that is valid now.
    #[must_use]
    pub fn sign(&self, root: &SigningKey) -> Vec<u8> {
        let mut out = vec![FORMAT];
        wire::put(&mut out, self.version.into());
        out.extend(self.root.as_bytes());
        for keys in [&self.release, &self.revoked] {
            wire::put(&mut out, keys.len() as u64);
            out.extend(keys.iter().flat_map(|key| *key.as_bytes()));
        }
        let signature = root.sign(&[CONTEXT, &out].concat());
        out.extend(signature.to_bytes());
        out
    }

    /// Reads a statement that the root must have signed.
    ///
    /// # Errors
    ///
    /// [`Refusal::ForgedKeys`] when it is not the root's, or is not a statement.
    pub fn read(bytes: &[u8], root: &VerifyingKey) -> Result<Statement, Refusal> {
        let (signed, signature) = bytes.split_last_chunk().ok_or(Refusal::ForgedKeys)?;
        let by_root = root.verify_strict(&[CONTEXT, signed].concat(), &Signature::from_bytes(signature));
        by_root.map_err(|_| Refusal::ForgedKeys)?;
        Self::parse(signed).ok_or(Refusal::ForgedKeys)
    }

    fn parse(signed: &[u8]) -> Option<Statement> {
        let mut reader = Reader::new(signed);
        if reader.array()? != [FORMAT] {
            return None;
        }
        let version = reader.number()?.try_into().ok()?;
        let root = VerifyingKey::from_bytes(&reader.array()?).ok()?;
        let mut keys = || {
            let count = reader.count().filter(|count| *count <= KEYS_MAX)?;
            (0..count).map(|_| VerifyingKey::from_bytes(&reader.array()?).ok()).collect::<Option<Vec<_>>>()
        };
        let (release, revoked) = (keys()?, keys()?);
        reader.is_empty().then_some(Statement { version, root, release, revoked })
    }
}

/// What a box believes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trust {
    /// The key that was installed, and the statements that followed from it, oldest first, as they were signed.
    anchor: VerifyingKey,
    statements: Vec<Vec<u8>>,
    newest: Option<Statement>,
    /// The key of this box's own lessons.
    local: Option<VerifyingKey>,
}

impl Trust {
    /// Begins with the root key that was installed, which may also release by itself.
    #[must_use]
    pub fn new(root: VerifyingKey) -> Trust {
        Trust { anchor: root, statements: Vec::new(), newest: None, local: None }
    }

    /// Believes this box's own key too, for its own lessons.
    #[must_use]
    pub fn with_local(mut self, key: VerifyingKey) -> Trust {
        self.local = Some(key);
        self
    }

    /// The statements that led here, to be kept and to be carried by bundles.
    #[must_use]
    pub fn statements(&self) -> &[Vec<u8>] {
        &self.statements
    }

    /// The newest statement.
    #[must_use]
    pub fn newest(&self) -> Option<&Statement> {
        self.newest.as_ref()
    }

    /// The key that signs statements now.
    #[must_use]
    pub fn root(&self) -> &VerifyingKey {
        self.newest.as_ref().map_or(&self.anchor, |newest| &newest.root)
    }

    /// Follows statements, oldest first; those that are known or older than the newest known are passed over.
    ///
    /// # Errors
    ///
    /// [`Refusal::ForgedKeys`] for a newer one that the root has not signed. What is believed stays as it was.
    pub fn follow(&mut self, statements: &[Vec<u8>]) -> Result<(), Refusal> {
        let mut followed = self.clone();
        for bytes in statements.iter().filter(|bytes| !self.statements.contains(bytes)) {
            let by_current = Statement::read(bytes, followed.root());
            let known = followed.newest.as_ref().map(|newest| newest.version);
            let statement = match by_current {
                Ok(statement) => statement,
                // One from before a change of roots: it was the old root's to sign.
                Err(_)
                    if Statement::read(bytes, &self.anchor).is_ok_and(|old| Some(old.version) <= known) =>
                {
                    continue;
                }
                Err(refusal) => return Err(refusal),
            };
            if known < Some(statement.version) {
                followed.statements.push(bytes.clone());
                followed.newest = Some(statement);
            }
        }
        *self = followed;
        Ok(())
    }

    /// Whether a head may be believed.
    ///
    /// # Errors
    ///
    /// Unsigned, by a revoked key, or by none that may release this tree.
    pub fn judge(&self, head: &SignedHead<'_>) -> Result<(), Refusal> {
        if head.is_unsigned() {
            return Err(Refusal::Unsigned);
        }
        if head.head.tree >= LOCAL_TREE_MIN {
            let local = self.local.as_ref().is_some_and(|key| head.is_by(key));
            return if local { Ok(()) } else { Err(Refusal::UnknownKey) };
        }
        let (release, revoked) = self
            .newest
            .as_ref()
            .map_or((&[][..], &[][..]), |newest| (newest.release.as_slice(), newest.revoked.as_slice()));
        if revoked.iter().any(|key| head.is_by(key)) {
            Err(Refusal::RevokedKey)
        } else if head.is_by(self.root()) || release.iter().any(|key| head.is_by(key)) {
            Ok(())
        } else {
            Err(Refusal::UnknownKey)
        }
    }
}

/// Writes statements one after the other, each with its length before it.
pub(super) fn write_statements(statements: &[Vec<u8>]) -> Vec<u8> {
    let mut out = Vec::new();
    wire::put(&mut out, statements.len() as u64);
    for statement in statements {
        wire::put(&mut out, statement.len() as u64);
        out.extend(statement);
    }
    out
}

/// Reads what [`write_statements`] wrote.
pub(super) fn read_statements(bytes: &[u8]) -> Result<Vec<Vec<u8>>, Refusal> {
    let mut reader = Reader::new(bytes);
    let mut read = || {
        let count = reader.count().filter(|count| *count <= STATEMENTS_MAX)?;
        let mut statement = || {
            let length = reader.count()?;
            reader.take(length).map(<[u8]>::to_vec)
        };
        let statements = (0..count).map(|_| statement()).collect::<Option<Vec<_>>>()?;
        reader.is_empty().then_some(statements)
    };
    read().ok_or(Refusal::Damaged { section: Section::Keys })
}

#[cfg(test)]
mod tests {
    use super::super::Head;
    use super::*;

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_bytes(&[seed; 32])
    }

    fn statement(version: u32, root: u8, release: &[u8], revoked: &[u8]) -> Statement {
        let keys = |seeds: &[u8]| seeds.iter().map(|seed| key(*seed).verifying_key()).collect();
        Statement { version, root: key(root).verifying_key(), release: keys(release), revoked: keys(revoked) }
    }

    fn judge(trust: &Trust, tree: u16, signer: u8) -> Result<(), Refusal> {
        let bytes = Head { tree, version: 1, expires: 0, root: [0; 32] }.sign(&key(signer));
        trust.judge(&SignedHead::read(&bytes).expect("a head"))
    }

    #[test]
    fn the_newest_statement_says_who_releases() {
        let mut trust = Trust::new(key(1).verifying_key());
        assert_eq!(judge(&trust, 1, 1), Ok(()));
        assert_eq!(judge(&trust, 1, 2), Err(Refusal::UnknownKey));
        trust.follow(&[statement(1, 1, &[2], &[]).sign(&key(1))]).expect("the root's");
        assert_eq!((judge(&trust, 1, 2), judge(&trust, 1, 3)), (Ok(()), Err(Refusal::UnknownKey)));
        trust.follow(&[statement(2, 1, &[3], &[2]).sign(&key(1))]).expect("the root's");
        assert_eq!((judge(&trust, 1, 2), judge(&trust, 1, 3)), (Err(Refusal::RevokedKey), Ok(())));
        trust.follow(&[statement(1, 1, &[2], &[]).sign(&key(1))]).expect("known already");
        assert_eq!(judge(&trust, 1, 2), Err(Refusal::RevokedKey), "an old statement brings no key back");
    }

    #[test]
    fn a_box_that_was_alone_follows_a_change_of_roots() {
        let old = [statement(1, 1, &[2], &[]).sign(&key(1)), statement(2, 9, &[2], &[]).sign(&key(1))];
        let all = [old.to_vec(), vec![statement(3, 9, &[3], &[1]).sign(&key(9))]].concat();
        let mut trust = Trust::new(key(1).verifying_key());
        trust.follow(&all).expect("they follow from each other");
        assert_eq!((judge(&trust, 1, 3), judge(&trust, 1, 9)), (Ok(()), Ok(())));
        assert_eq!(judge(&trust, 1, 1), Err(Refusal::RevokedKey));
        trust.follow(&old).expect("known already");
        let by_the_old = statement(4, 1, &[5], &[]).sign(&key(1));
        assert_eq!(trust.follow(&[by_the_old]), Err(Refusal::ForgedKeys));
        let mut kept = Trust::new(key(1).verifying_key());
        kept.follow(trust.statements()).expect("what is kept is enough");
        assert_eq!(kept, trust);
    }

    #[test]
    fn what_the_root_did_not_say_changes_nothing() {
        let trust = Trust::new(key(1).verifying_key());
        let good = statement(1, 1, &[2], &[]).sign(&key(1));
        let mut forged: Vec<Vec<u8>> = (0..good.len())
            .map(|place| {
                let mut bytes = good.clone();
                bytes[place] ^= 4;
                bytes
            })
            .collect();
        forged.push(statement(1, 1, &[2], &[]).sign(&key(2)));
        forged.push(good[..70].to_vec());
        forged.push(Vec::new());
        for bytes in forged {
            let mut believed = trust.clone();
            assert!(believed.follow(&[good.clone(), bytes]).is_err());
            assert_eq!(believed, trust);
        }
    }

    #[test]
    fn a_local_key_is_good_for_local_trees_alone() {
        let trust = Trust::new(key(1).verifying_key()).with_local(key(7).verifying_key());
        assert_eq!(judge(&trust, LOCAL_TREE_MIN, 7), Ok(()));
        assert_eq!(judge(&trust, 1, 7), Err(Refusal::UnknownKey));
        assert_eq!(judge(&trust, LOCAL_TREE_MIN, 1), Err(Refusal::UnknownKey));
    }

    #[test]
    fn statements_are_carried_whole() {
        let statements = vec![vec![1; 70], Vec::new(), vec![2; 300]];
        let written = write_statements(&statements);
        assert_eq!(read_statements(&written), Ok(statements));
        for end in 0..written.len() {
            assert!(read_statements(&written[..end]).is_err());
        }
    }
}
