//! A release on disk: trees packed into a bundle file, signed, and read back with the keys that are believed.

use std::fs::File;
use std::io::{self, BufReader, Seek as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use chaski_sync_core::bundle::{
    Bundle, Digest, Entry, Files, HEAD_BYTES, Head, MemoryFiles, PackedStream, Refusal, SigningKey, Sink,
    StreamOffer, Trust, UnpackError, pack_changes, pack_tree, parse_root_key, parse_statements, write_bundle,
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

/// What was written.
#[derive(Debug)]
pub struct Written {
    /// Length of the file. Unit: bytes.
    pub bytes: u64,
    /// The streams in it.
    pub streams: Vec<StreamOffer>,
}

/// Packs a tree and writes the bundle beside its place first, so that a half one never has its name.
///
/// # Errors
///
/// When a tree cannot be read or the bundle cannot be written.
pub fn write(contents: Contents<'_>, signer: &Signer, out: &Path) -> anyhow::Result<Written> {
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
    let offers = streams.iter().map(|stream| stream.offer).collect();
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(failed)?;
    write_bundle(contents.new.tree(), streams, &signer.statements, &sign, &mut file).with_context(failed)?;
    let bytes = file.stream_position()?;
    file.as_file().sync_all().with_context(failed)?;
    file.persist(out).with_context(failed)?;
    readable_by_all(out).with_context(failed)?;
    Ok(Written { bytes, streams: offers })
}

/// How many bytes bring a box from an old tree to a new one: head, manifest and the shortest stream.
///
/// # Errors
///
/// When a tree cannot be read.
pub fn update_bytes(new: &mut dyn Files, old: &mut dyn Files, order: &[usize]) -> io::Result<u64> {
    let mut scratch = || Ok(io::Cursor::new(Vec::new()));
    let packed = pack_changes(new, old, 1, Some(order), &mut scratch)?;
    let mut bundle = Vec::new();
    write_bundle(new.tree(), vec![packed], &[], &|_| [0; HEAD_BYTES], &mut bundle)?;
    Ok(bundle.len() as u64)
}

/// A scratch file is private; a bundle is for everybody.
fn readable_by_all(path: &Path) -> io::Result<()> {
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

/// Opens a bundle file with the root key that is named or lies beside it, and statements that are known already.
///
/// # Errors
///
/// A refusal, or an error of reading.
pub fn judge(
    path: &Path,
    root: Option<&Path>,
    known: &[Vec<u8>],
) -> Result<(Bundle, BufReader<File>), UnpackError> {
    let trust = trust(root, path).map_err(|error| UnpackError::Io(io::Error::other(format!("{error:#}"))))?;
    let mut trust = trust.ok_or(Refusal::NoRoot)?;
    trust.follow(known)?;
    open(path, &trust)
}

/// Unpacks the whole tree of a bundle file into memory.
///
/// # Errors
///
/// A refusal, an error of reading, or a bundle that brings changes alone.
pub fn contents(bundle: &Bundle, input: BufReader<File>) -> Result<MemoryFiles, UnpackError> {
    let whole =
        bundle.manifest.streams.iter().position(|offer| offer.base.is_none()).ok_or(Refusal::WrongBase)?;
    let mut sink = MemorySink::default();
    bundle.unpack(whole, input, &mut MemoryFiles::default(), &mut sink)?;
    Ok(MemoryFiles::new(sink.files)?)
}

/// Keeps the files of a whole tree.
#[derive(Default)]
struct MemorySink {
    files: Vec<(String, Vec<u8>)>,
}

impl Sink for MemorySink {
    fn keep(&mut self, old: &Entry, _name: &str) -> io::Result<()> {
        Err(io::Error::other(format!("a whole tree keeps nothing, not even {}", old.name)))
    }

    fn begin(&mut self, name: &str, _bytes: u64) -> io::Result<()> {
        self.files.push((name.to_owned(), Vec::new()));
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.files.last_mut().map_or(Ok(()), |(_, content)| io::Write::write_all(content, bytes))
    }

    fn end(&mut self, _digest: &Digest) -> io::Result<()> {
        Ok(())
    }
}
