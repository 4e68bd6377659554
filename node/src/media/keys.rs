//! Whose content is believed: the office's root key, what it said of release keys, and this box's own key.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use chaski_sync_core::bundle::{KeyFileError, SigningKey, Trust, VerifyingKey, parse_root_key};

use super::store::{ContentStore, StoreError, WritableStore, io_at};

/// Length of a private key. Unit: bytes.
const KEY_BYTES: usize = 32;
/// The longest key file that is read. Unit: bytes. Reason: a line, and room for notes.
const KEY_FILE_BYTES_MAX: u64 = 16 * 1024;

/// Why there is no key to judge by.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The configuration names none.
    #[error(
        "there is no key to judge content by: copy the office's key, office.pub, to /etc/chaski/office.pub \
         and set office_key = \"/etc/chaski/office.pub\" in section [sync] of the configuration"
    )]
    Unset,
    /// The file cannot be read.
    #[error("the office's key cannot be read: copy office.pub, which the office gives out, to {path}", path = path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file holds something else.
    #[error("{path} is not a key of an office: copy office.pub, which the office gives out, there again", path = path.display())]
    Wrong {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: KeyFileError,
    },
}

/// Reads the root key that the configuration names.
///
/// # Errors
///
/// [`KeyError`], with what to do.
pub fn root_key(office_key: Option<&Path>) -> Result<VerifyingKey, KeyError> {
    let path = office_key.ok_or(KeyError::Unset)?;
    let unreadable = |source| KeyError::Unreadable { path: path.to_owned(), source };
    let mut text = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(KEY_FILE_BYTES_MAX).read_to_end(&mut text).map_err(unreadable)?;
    let text = String::from_utf8_lossy(&text);
    parse_root_key(&text).map_err(|source| KeyError::Wrong { path: path.to_owned(), source })
}

/// Everything that this box believes.
pub(super) fn trust(store: &ContentStore, root: VerifyingKey) -> Result<Trust, StoreError> {
    let mut trust = Trust::new(root);
    store.follow_kept_keys(&mut trust)?;
    Ok(match local_key(store)? {
        Some(key) => trust.with_local(key.verifying_key()),
        None => trust,
    })
}

/// The box's own key; nothing before its first use.
fn local_key(store: &ContentStore) -> Result<Option<SigningKey>, StoreError> {
    let path = local_path(store);
    match std::fs::read(&path) {
        Ok(bytes) => {
            let seed: [u8; KEY_BYTES] =
                bytes.try_into().map_err(|_| StoreError::Damaged { path: path.clone() })?;
            Ok(Some(SigningKey::from_bytes(&seed)))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io_at(&path)(error)),
    }
}

/// The box's own key, made at its first use.
pub(super) fn make_local_key(store: &WritableStore) -> Result<SigningKey, StoreError> {
    if let Some(key) = local_key(&store.store)? {
        return Ok(key);
    }
    let path = local_path(&store.store);
    let seed = random_seed().map_err(io_at(&path))?;
    let aside = path.with_extension("new");
    let write = || {
        let mut file = File::options().write(true).create(true).truncate(true).mode(0o600).open(&aside)?;
        file.write_all(&seed)?;
        file.sync_all()?;
        std::fs::rename(&aside, &path)?;
        File::open(store.store.root())?.sync_all()
    };
    write().map_err(io_at(&path))?;
    Ok(SigningKey::from_bytes(&seed))
}

fn local_path(store: &ContentStore) -> PathBuf {
    store.root().join("local.key")
}

/// Chance from the kernel.
fn random_seed() -> io::Result<[u8; KEY_BYTES]> {
    let mut seed = [0; KEY_BYTES];
    File::open("/dev/urandom")?.read_exact(&mut seed)?;
    Ok(seed)
}
