//! Private keys in files, sealed with a passphrase.
//!
//! ```text
//! chaski-private ed25519 argon2id <salt> <memory KiB> <passes> <nonce> <sealed seed>
//! ```
//!
//! Salt, nonce and sealed seed are hex. The seed of 32 bytes is sealed with ChaCha20-Poly1305 (RFC 8439) under a key that
//! Argon2id (RFC 9106) makes of the passphrase. A key without passphrase has `open` and the seed itself after `ed25519`.

use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use chaski_sync_core::bundle::{SigningKey, render_root_key};
use chaski_sync_core::hex;

/// What the line of a private key begins with.
const KIND: &str = "chaski-private ed25519";
/// RFC 9106's second recommendation. Unit: KiB.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
/// More than a key file may ask for is refused. Unit: KiB.
const MEMORY_KIB_MAX: u32 = 1024 * 1024;
const PASSES_MAX: u32 = 16;

/// Makes a key of the system's chance.
///
/// # Errors
///
/// When the system has none.
pub fn generate() -> anyhow::Result<SigningKey> {
    Ok(SigningKey::from_bytes(&chance()?))
}

fn chance<const N: usize>() -> anyhow::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| anyhow!("the system gives no random bytes: {error}"))?;
    Ok(bytes)
}

/// Writes a key, sealed if there is a passphrase, and its public part beside it; never over another.
///
/// # Errors
///
/// When a file is there already or cannot be written.
pub fn write(path: &Path, key: &SigningKey, passphrase: Option<&str>) -> anyhow::Result<PathBuf> {
    let line = match passphrase {
        None => format!("{KIND} open {}\n", hex::encode(key.as_bytes())),
        Some(passphrase) => {
            let (salt, nonce) = (chance::<16>()?, chance::<12>()?);
            let head = format!(
                "{KIND} argon2id {} {MEMORY_KIB} {PASSES} {}",
                hex::encode(&salt),
                hex::encode(&nonce)
            );
            let sealing = sealing_key(passphrase, &salt, MEMORY_KIB, PASSES)?;
            let payload = Payload { msg: key.as_bytes(), aad: head.as_bytes() };
            let sealed = ChaCha20Poly1305::new(&sealing).encrypt(&Nonce::from(nonce), payload);
            format!("{head} {}\n", hex::encode(&sealed.map_err(|_| anyhow!("the key cannot be sealed"))?))
        }
    };
    create(path, &line, 0o600)?;
    let public = public_path(path);
    create(&public, &render_root_key(&key.verifying_key()), 0o644)?;
    Ok(public)
}

/// Where the public part of a key, or of a bundle's throw-away key, lies: beside it, with `.pub` after its name.
#[must_use]
pub fn public_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".pub");
    PathBuf::from(name)
}

fn create(path: &Path, text: &str, mode: u32) -> anyhow::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    let file = options.write(true).create_new(true).mode(mode).open(path);
    let mut file = file.with_context(|| format!("{} cannot be made", path.display()))?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).with_context(|| path.display().to_string())
}

/// Reads a key; `passphrase` is asked only if it is sealed.
///
/// # Errors
///
/// When the file is not a private key, or the passphrase is not its own.
pub fn read(path: &Path, passphrase: impl FnOnce() -> anyhow::Result<String>) -> anyhow::Result<SigningKey> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let line = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    let words: Vec<&str> = line.unwrap_or_default().split_whitespace().collect();
    let no_key = || anyhow!("{} is not a private key: `chaski-central keys new` makes one", path.display());
    let seed = match words[..] {
        ["chaski-private", "ed25519", "open", seed] => hex::decode(seed).ok_or_else(no_key)?,
        ["chaski-private", "ed25519", "argon2id", salt, memory, passes, nonce, sealed] => {
            let head = words[..words.len() - 1].join(" ");
            let numbers = (memory.parse().ok(), passes.parse().ok());
            let (Some(memory), Some(passes)) = numbers else { return Err(no_key()) };
            let (salt, nonce) =
                (hex::decode(salt).ok_or_else(no_key)?, hex::decode(nonce).ok_or_else(no_key)?);
            let nonce: [u8; 12] = nonce.try_into().map_err(|_| no_key())?;
            let sealed = hex::decode(sealed).ok_or_else(no_key)?;
            let sealing = sealing_key(&passphrase()?, &salt, memory, passes)?;
            let payload = Payload { msg: &sealed, aad: head.as_bytes() };
            let opened = ChaCha20Poly1305::new(&sealing).decrypt(&Nonce::from(nonce), payload);
            opened.map_err(|_| {
                anyhow!("{}: the passphrase is wrong, or the file was changed", path.display())
            })?
        }
        _ => return Err(no_key()),
    };
    let seed: [u8; 32] = seed.try_into().map_err(|_| no_key())?;
    Ok(SigningKey::from_bytes(&seed))
}

fn sealing_key(passphrase: &str, salt: &[u8], memory_kib: u32, passes: u32) -> anyhow::Result<Key> {
    if memory_kib > MEMORY_KIB_MAX || passes > PASSES_MAX {
        bail!("the key asks for {memory_kib} KiB and {passes} passes, which is too much");
    }
    let mut key = [0; 32];
    let made = Params::new(memory_kib, passes, 1, Some(key.len())).and_then(|parameters| {
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters);
        argon2.hash_password_into(passphrase.as_bytes(), salt, &mut key)
    });
    made.map_err(|error| anyhow!("the passphrase gives no key: {error}"))?;
    Ok(key.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_comes_back_with_its_passphrase_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("release.key");
        let key = generate().expect("chance");
        let public = write(&path, &key, Some("cuatro palabras muy largas")).expect("a new file");
        let ask = |word: &'static str| move || Ok(word.to_owned());
        assert_eq!(
            read(&path, ask("cuatro palabras muy largas")).expect("its own").as_bytes(),
            key.as_bytes()
        );
        assert!(read(&path, ask("otra")).is_err());
        let text = std::fs::read_to_string(&path).expect("a file");
        assert!(!text.contains(&hex::encode(key.as_bytes())), "the seed is not in the file");
        assert_eq!(std::fs::read_to_string(public).expect("a file"), render_root_key(&key.verifying_key()));
        assert!(write(&path, &key, None).is_err(), "a key is never written over another");
        std::fs::write(&path, text.replace(" 3 ", " 4 ")).expect("a file");
        assert!(read(&path, ask("cuatro palabras muy largas")).is_err());
    }

    #[test]
    fn what_is_no_key_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x");
        for text in ["", "hola", "chaski-private ed25519 open 12", "chaski-private ed25519 open zz"] {
            std::fs::write(&path, text).expect("a file");
            let error = read(&path, || panic!("it is not sealed")).expect_err("no key");
            assert!(error.to_string().contains("is not a private key"), "{error}");
        }
        assert!(read(&folder.path().join("none"), || panic!("there is none")).is_err());
    }
}
