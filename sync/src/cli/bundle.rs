//! `chaski-central bundle`: the format itself, on any folder.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use chaski_sync_core::bundle::{
    Bundle, Files, MemoryFiles, Refusal, StreamOffer, UnpackError, render_root_key,
};
use serde_json::json;

use super::keys::Passphrase;
use super::{Failure, say};
use crate::folder::{Folder, FolderSink, Nowhere};
use crate::private_key;
use crate::release::{self, Contents, Signer};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Pack a folder into a bundle
    Pack {
        /// The folder
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        #[command(flatten)]
        release: Release,
        /// Version of the bundle; boxes take only rising ones
        #[arg(long, value_name = "N", default_value_t = 1)]
        version: u32,
    },
    /// Pack what changes one folder into another
    Delta {
        /// The folder as it was
        #[arg(value_name = "OLD_DIR")]
        old: PathBuf,
        /// The folder as it is
        #[arg(value_name = "NEW_DIR")]
        new: PathBuf,
        #[command(flatten)]
        release: Release,
        /// Version of the folder as it was
        #[arg(long, value_name = "N", default_value_t = 1)]
        from_version: u32,
        /// Version of the bundle; boxes take only rising ones
        #[arg(long, value_name = "N", default_value_t = 2)]
        version: u32,
    },
    /// Make the new folder of an old one and a bundle
    Apply {
        /// The folder as it was
        #[arg(value_name = "OLD_DIR")]
        old: PathBuf,
        /// The bundle
        #[arg(value_name = "BUNDLE")]
        bundle: PathBuf,
        /// The folder to make; it must not exist, or be empty
        #[arg(short, value_name = "DIR")]
        out: PathBuf,
        /// Root key to judge the bundle by; the one beside it (BUNDLE.pub) if there is one
        #[arg(long, value_name = "FILE")]
        root: Option<PathBuf>,
    },
    /// Verify every byte of a bundle, and unpack what it has whole
    Verify {
        /// The bundle
        #[arg(value_name = "BUNDLE")]
        bundle: PathBuf,
        /// Root key to judge the bundle by; the one beside it (BUNDLE.pub) if there is one
        #[arg(long, value_name = "FILE")]
        root: Option<PathBuf>,
        /// Statements of keys that a box may have seen, newer ones than the bundle's own among them
        #[arg(long, value_name = "FILE")]
        keys: Option<PathBuf>,
        /// Refuse a bundle that is older than this version
        #[arg(long, value_name = "N")]
        installed_version: Option<u32>,
        /// Refuse a bundle of another tree
        #[arg(long, value_name = "N")]
        tree: Option<u16>,
    },
}

/// How a bundle is released.
#[derive(Debug, clap::Args)]
pub(super) struct Release {
    /// Bundle file to write
    #[arg(short, value_name = "FILE")]
    out: PathBuf,
    /// Number of the tree: 1 texts in Spanish, 2 in Quechua, 3 in Aymara (docs/formats/bundle.md)
    #[arg(long, value_name = "N", default_value_t = 0)]
    tree: u16,
    #[command(flatten)]
    signing: Signing,
}

/// Who signs a bundle, and what is claimed with it.
#[derive(Debug, clap::Args)]
pub(super) struct Signing {
    /// Private key to sign with; without one a throw-away key is made, its public part beside the bundle (FILE.pub)
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    #[command(flatten)]
    passphrase: Passphrase,
    /// Statements that name the key, where it is not the root key itself
    #[arg(long, value_name = "FILE", requires = "key")]
    keys: Option<PathBuf>,
    /// Until when boxes may believe that there is nothing newer, such as 2027-03-01T00:00:00Z
    #[arg(long, value_name = "TIME", value_parser = time)]
    expires: Option<jiff::Timestamp>,
}

fn time(text: &str) -> Result<jiff::Timestamp, String> {
    text.parse().map_err(|error: jiff::Error| error.to_string())
}

pub(super) fn bundle(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Pack { folder, release, version } => {
            let mut new = Folder::read(folder)?;
            let contents = Contents { new: &mut new, order: None, whole: true, earlier: Vec::new() };
            write(contents, release, *version)
        }
        Command::Delta { old, new, release, from_version, version } => {
            if version <= from_version {
                return Err(Failure::Usage(anyhow!(
                    "--version {version} must be above --from-version {from_version}"
                )));
            }
            let (mut old, mut new) = (Folder::read(old)?, Folder::read(new)?);
            let earlier: Vec<(u32, &mut dyn Files)> = vec![(*from_version, &mut old)];
            write(Contents { new: &mut new, order: None, whole: false, earlier }, release, *version)
        }
        Command::Apply { old, bundle, out, root } => apply(old, bundle, out, root.as_deref()),
        Command::Verify { bundle, root, keys, installed_version, tree } => {
            let known =
                keys.as_deref().map_or(Ok(Vec::new()), release::statements).map_err(Failure::Usage)?;
            said(verify(bundle, root.as_deref(), &known, *installed_version, *tree)).map(say)
        }
    }
}

/// Signs and writes a bundle, and says how large it became.
fn write(contents: Contents<'_>, release: &Release, version: u32) -> Result<(), Failure> {
    let (files, raw) = (contents.new.tree().entries().len(), contents.new.tree().bytes());
    let signer = release.signing.signer(&release.out, release.tree, version)?;
    let bytes = release::write(contents, &signer, &release.out)?.bytes;
    say(json!({"bundle": release.out, "bytes": bytes, "files": files, "unpacked_bytes": raw}));
    Ok(())
}

impl Signing {
    /// Reads the key, or makes one to throw away.
    pub(super) fn signer(&self, out: &Path, tree: u16, version: u32) -> Result<Signer, Failure> {
        let key = match &self.key {
            Some(path) => private_key::read(path, || self.passphrase.ask()).map_err(Failure::Usage)?,
            None => {
                let key = private_key::generate()?;
                let public = private_key::public_path(out);
                let line = render_root_key(&key.verifying_key());
                std::fs::write(&public, line)
                    .with_context(|| format!("{} cannot be written", public.display()))?;
                key
            }
        };
        let statements = self.keys.as_deref().map(release::statements).transpose().map_err(Failure::Usage)?;
        let expires = self.expires.map_or(Ok(0), |time| u32::try_from(time.as_second()));
        let expires =
            expires.map_err(|_| Failure::Usage(anyhow!("--expires lies before 1970 or after 2106")))?;
        Ok(Signer { key, statements: statements.unwrap_or_default(), tree, version, expires })
    }
}

fn apply(old: &Path, bundle: &Path, out: &Path, root: Option<&Path>) -> Result<(), Failure> {
    if out.exists() && std::fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Failure::Usage(anyhow!(
            "{} is not empty: name a folder that does not exist yet",
            out.display()
        )));
    }
    let mut base = Folder::read(old)?;
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let aside =
        tempfile::tempdir_in(parent).with_context(|| format!("{} cannot be written", parent.display()))?;
    let opened = release::judge(bundle, root, &[]).and_then(|(opened, input)| {
        let stream = opened.best_stream(Some(&base.tree().root())).ok_or(Refusal::WrongBase)?;
        let mut sink = FolderSink::new(aside.path(), Some(old));
        opened.unpack(stream, input, &mut base, &mut sink)
    });
    let tree = said(opened)?;
    let failed = || format!("{} cannot be written", out.display());
    std::fs::rename(aside.keep(), out).with_context(failed)?;
    make_enterable(out).with_context(failed)?;
    say(json!({"folder": out, "files": tree.entries().len(), "bytes": tree.bytes()}));
    Ok(())
}

/// A scratch folder is private; the result is as any other folder.
fn make_enterable(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755))
}

fn verify(
    bundle: &Path,
    root: Option<&Path>,
    known: &[Vec<u8>],
    installed_version: Option<u32>,
    tree: Option<u16>,
) -> Result<serde_json::Value, UnpackError> {
    let (opened, mut input) = release::judge(bundle, root, known)?;
    opened.check_successor(tree.unwrap_or(opened.head.tree), None)?;
    if let Some(installed) = installed_version.filter(|installed| opened.head.version < *installed) {
        return Err(Refusal::Older { found: opened.head.version, installed }.into());
    }
    opened.verify_streams(&mut input)?;
    for (place, _) in opened.manifest.streams.iter().enumerate().filter(|(_, offer)| offer.base.is_none()) {
        opened.unpack(place, &mut input, &mut MemoryFiles::default(), &mut Nowhere)?;
    }
    Ok(described(&opened))
}

/// What a bundle is, for people and programs.
pub(super) fn described(bundle: &Bundle) -> serde_json::Value {
    let expires = (bundle.head.expires != 0)
        .then(|| jiff::Timestamp::from_second(bundle.head.expires.into()).map(|time| time.to_string()).ok());
    let stream = |offer: &StreamOffer| {
        let from = offer.base.map(|base| base.version);
        json!({"from_version": from, "bytes": offer.file_bytes(), "contents_bytes": offer.payload_bytes})
    };
    json!({
        "valid": true,
        "tree": bundle.head.tree,
        "version": bundle.head.version,
        "expires": expires,
        "files": bundle.manifest.files,
        "unpacked_bytes": bundle.manifest.bytes,
        "bytes": bundle.file_bytes(),
        "streams": bundle.manifest.streams.iter().map(stream).collect::<Vec<_>>(),
    })
}

/// Prints a refusal for programs and for people.
pub(super) fn said<T>(result: Result<T, UnpackError>) -> Result<T, Failure> {
    match result {
        Ok(value) => Ok(value),
        Err(UnpackError::Refused(refusal)) => {
            say(json!({"refused": refusal.code(), "why": refusal.to_string()}));
            if refusal == Refusal::NoRoot {
                eprintln!("chaski-central: name the root key to judge the bundle by with --root FILE");
            }
            Err(Failure::Said)
        }
        Err(UnpackError::Io(error)) => Err(Failure::Failed(error.into())),
    }
}
