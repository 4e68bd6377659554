//! What a version of a tree consists of, as a text with a checksum (`docs/formats/content-store.md`).

use std::fmt::Write as _;

use chaski_sync_core::bundle::{Digest, Entry, Installed, Tree};
use chaski_sync_core::hex;

/// The first line.
const TITLE: &str = "chaski-tree 1";

/// A version of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Which tree.
    pub tree: u16,
    /// Its version.
    pub version: u32,
    /// Until when there is nothing newer. Unit: s since 1970; 0 says nothing.
    pub expires: u32,
    /// The files.
    pub files: Tree,
}

/// A listing that is not what was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the listing is damaged")]
pub struct DamagedListing;

impl Listing {
    /// What a successor is held against.
    #[must_use]
    pub fn installed(&self) -> Installed {
        Installed { version: self.version, root: self.files.root() }
    }

    pub(super) fn render(&self) -> String {
        let mut text = format!(
            "{TITLE}\ntree {}\nversion {}\nexpires {}\nfiles {}\n",
            self.tree,
            self.version,
            self.expires,
            self.files.entries().len()
        );
        for Entry { name, bytes, digest } in self.files.entries() {
            writeln!(text, "{} {bytes} {name}", hex::encode(digest)).expect("a string takes everything");
        }
        let checksum = hex::encode(&checksum(&text));
        text + "checksum " + &checksum + "\n"
    }

    pub(super) fn parse(text: &str) -> Result<Listing, DamagedListing> {
        Self::parse_lines(text).ok_or(DamagedListing)
    }

    fn parse_lines(text: &str) -> Option<Listing> {
        let end = text.rfind("checksum ")?;
        let (listing, last) = text.split_at(end);
        let told = last.strip_prefix("checksum ")?.strip_suffix('\n')?;
        if hex::decode_array(told)? != checksum(listing) {
            return None;
        }
        let mut lines = listing.lines();
        let title = lines.next()?;
        let mut number = |key: &str| lines.next()?.strip_prefix(key)?.strip_prefix(' ')?.parse::<u32>().ok();
        let tree = number("tree")?.try_into().ok()?;
        let (version, expires, files) = (number("version")?, number("expires")?, number("files")?);
        let entries = lines.map(entry).collect::<Option<Vec<_>>>()?;
        if title != TITLE || entries.len() != files as usize {
            return None;
        }
        Some(Listing { tree, version, expires, files: Tree::new(entries).ok()? })
    }
}

fn entry(line: &str) -> Option<Entry> {
    let (digest, rest) = line.split_once(' ')?;
    let (bytes, name) = rest.split_once(' ')?;
    Some(Entry { name: name.to_owned(), bytes: bytes.parse().ok()?, digest: hex::decode_array(digest)? })
}

fn checksum(text: &str) -> Digest {
    blake3::hash(text.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing() -> Listing {
        let entry = |name: &str| Entry { name: name.into(), bytes: 7, digest: [0xab; 32] };
        let files = Tree::new(vec![entry("g3/01 uno.es.md"), entry("ñandú")]).expect("possible names");
        Listing { tree: 1, version: 7, expires: 0, files }
    }

    #[test]
    fn a_listing_comes_back() {
        assert_eq!(Listing::parse(&listing().render()), Ok(listing()));
        let empty = Listing { files: Tree::default(), ..listing() };
        assert_eq!(Listing::parse(&empty.render()), Ok(empty));
    }

    #[test]
    fn a_listing_that_is_not_whole_is_damaged() {
        let text = listing().render();
        for (end, _) in text.char_indices() {
            assert_eq!(Listing::parse(&text[..end]), Err(DamagedListing), "{end} bytes");
        }
        assert_eq!(Listing::parse(&text.replace("version 7", "version 8")), Err(DamagedListing));
    }
}
