//! A release on disk: trees packed into a bundle file, signed, and read back with the keys that are believed.

use std::fs::File;
use std::io::{BufReader, Seek as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use chaski_sync_core::bundle::{
    Bundle, Files, Head, PackedStream, SigningKey, Trust, UnpackError, pack_changes, pack_tree,
    parse_root_key, parse_statements, write_bundle,
};

use crate::private_key::public_path;

/// What is read of a bundle at a time. Unit: bytes.
const BUFFER_BYTES: usize = 256 * 1024;

/// What a release says of itself, and who signs it.
#[derive(Debug)]
pub struct Signer {
    /// The key that signs the head.
    pub key: SigningKey,
    /// The statements that lead from the root key to it; none where it is the root key itself.
    pub statements: Vec<Vec<u8>>,
    /// The tree's number.
    pub tree: u16,
    /// Only rises.
    pub version: u32,
    /// Until when nothing newer is there. Unit: s since 1970; 0 says nothing.
    pub expires: u32,
}

/// What a bundle brings: the whole tree, and changes from earlier versions.
pub struct Contents<'a> {
    /// The tree.
    pub new: &'a mut dyn Files,
    /// The order in which its files are taught, by their places; by name where there is none.
    pub order: Option<&'a [usize]>,
    /// Whether the whole tree is in it.
    pub whole: bool,
    /// Earlier versions, with their numbers, to come from.
    pub earlier: Vec<(u32, &'a mut dyn Files)>,
}

/// Packs a tree and writes the bundle beside its place first, so that a half one never has its name.
///
/// # Errors
///
/// When a tree cannot be read or the bundle cannot be written.
pub fn write(contents: Contents<'_>, signer: &Signer, out: &Path) -> anyhow::Result<u64> {
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = || format!("{} cannot be written", out.display());
    let mut streams: Vec<PackedStream<File>> = Vec::new();
    if contents.whole {
        streams.push(pack_tree(
            contents.new,
            contents.order,
            tempfile::tempfile_in(folder).with_context(failed)?,
        )?);
    }
    for (version, old) in contents.earlier {
        let mut scratch = || tempfile::tempfile_in(folder);
        let packed = pack_changes(contents.new, old, version, contents.order, &mut scratch)?;
        if packed.offer.base.is_some() || streams.is_empty() {
            streams.push(packed);
        }
    }
    let sign = |root| {
        let head = Head { tree: signer.tree, version: signer.version, expires: signer.expires, root };
        head.sign(&signer.key)
    };
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(failed)?;
    write_bundle(contents.new.tree(), streams, &signer.statements, &sign, &mut file).with_context(failed)?;
    let bytes = file.stream_position()?;
    file.as_file().sync_all().with_context(failed)?;
    file.persist(out).with_context(failed)?;
    readable_by_all(out).with_context(failed)?;
    Ok(bytes)
}

/// A scratch file is private; a bundle is for everybody.
fn readable_by_all(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644))
}

/// Reads the root key to judge a bundle by: the one that is named, or the throw-away one beside the bundle.
///
/// # Errors
///
/// When there is none, or the file is no key.
pub fn trust(root: Option<&Path>, bundle: &Path) -> anyhow::Result<Option<Trust>> {
    let beside = public_path(bundle);
    let path: PathBuf = match root {
        Some(path) => path.to_owned(),
        None if beside.exists() => beside,
        None => return Ok(None),
    };
    let text =
        std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let key = parse_root_key(&text).with_context(|| format!("{} is not a root key", path.display()))?;
    Ok(Some(Trust::new(key)))
}

/// Reads the statements that name the release keys.
///
/// # Errors
///
/// When the file cannot be read, or is not one of statements.
pub fn statements(path: &Path) -> anyhow::Result<Vec<Vec<u8>>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    parse_statements(&text).ok_or_else(|| anyhow!("{} is not a file of statements of keys", path.display()))
}

/// Opens a bundle file and judges it.
///
/// # Errors
///
/// A refusal, or an error of reading.
pub fn open(path: &Path, trust: &Trust) -> Result<(Bundle, BufReader<File>), UnpackError> {
    let mut input = BufReader::with_capacity(BUFFER_BYTES, File::open(path)?);
    let bundle = Bundle::open(&mut input, trust)?;
    Ok((bundle, input))
}
