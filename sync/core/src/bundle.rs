//! The bundle: how content, models and settings travel, on a stick and over the link, whole or as changes.
//!
//! A bundle is one file: a signed head, the statements that name the keys, a manifest, and streams that all lead to the
//! same tree of files: the whole tree, or changes from earlier versions. `docs/formats/bundle.md` says what each byte
//! means.
//!
//! Order of belief: the signature covers the head, the head commits to the manifest, the manifest to each stream, and a
//! stream is verified unit by unit before a decoder sees it. What comes out must be the tree that was signed.
//!
//! What it deliberately does not do: it opens no file and knows no folder. Readers and writers are handed in, so the
//! same code serves a stick, a link, a command line and a test.

mod files;
mod frame;
mod head;
mod key_file;
mod manifest;
mod name;
mod open;
mod pack;
mod plan;
mod reference;
mod refusal;
#[cfg(test)]
mod tests;
mod tree;
mod trees;
mod trust;
mod units;
mod unpack;
mod wire;

pub use ed25519_dalek::{SigningKey, VerifyingKey};
pub use files::{Files, MemoryFiles};
pub use head::{FORMAT, HEAD_BYTES, Head, SignedHead};
pub use key_file::{KeyFileError, parse_root_key, parse_statements, render_root_key, render_statements};
pub use manifest::{
    Base, FILES_MAX, MANIFEST_BYTES_MAX, Manifest, PLAN_BYTES_MAX, STREAMS_MAX, StreamOffer, TREE_BYTES_MAX,
};
pub use name::{NAME_BYTES_MAX, NAME_DEPTH_MAX, check as check_name};
pub use open::{Bundle, Freshness, Installed};
pub use pack::{PackedStream, pack_changes, pack_tree, write_bundle};
pub use reference::REFERENCE_BYTES_MAX;
pub use refusal::{Refusal, Section};
pub use tree::{Digest, Entry, Tree};
pub use trees::{CONFIG_TREE, MODEL_TREE, audio_tree, text_tree};
pub use trust::{KEYS_MAX, LOCAL_TREE_MIN, STATEMENT_BYTES_MAX, STATEMENTS_MAX, Statement, Trust};
pub use units::{Division, GROUP_BYTES, UNIT_LOG2_MAX, UnitReader, refusal_in};
pub use unpack::{Sink, UnpackError, unpack};

/// The first bytes of a bundle file.
pub const MAGIC: [u8; 4] = *b"CHSK";
