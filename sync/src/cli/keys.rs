//! `chaski-central keys`: who releases. The root key stays in a drawer; it names the release keys and takes them back.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use chaski_sync_core::bundle::{
    KEYS_MAX, STATEMENTS_MAX, Statement, Trust, VerifyingKey, parse_root_key, render_statements,
};

use super::{Failure, say};
use crate::{private_key, release};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Make a key: FILE, sealed with a passphrase, and FILE.pub
    New {
        /// File of the private key
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        passphrase: Passphrase,
        /// Do not seal the key: for machines that must sign alone
        #[arg(long, conflicts_with = "passphrase_file")]
        no_passphrase: bool,
    },
    /// Name another release key, beside those that are named; with --new-root, another root key
    Rotate {
        #[command(flatten)]
        change: Change,
        /// Public key (FILE.pub) that may release from now on
        #[arg(value_name = "KEY.pub")]
        key: Option<PathBuf>,
        /// Public key that signs the statements from now on
        #[arg(long, value_name = "KEY.pub")]
        new_root: Option<PathBuf>,
    },
    /// Take a release key back: nothing it signed is taken any more
    Revoke {
        #[command(flatten)]
        change: Change,
        /// Public key (FILE.pub) to take back
        #[arg(value_name = "KEY.pub")]
        key: PathBuf,
    },
}

/// What a change of keys needs.
#[derive(Debug, clap::Args)]
pub(super) struct Change {
    /// Private root key
    #[arg(long, value_name = "FILE")]
    root: PathBuf,
    /// File of statements; it is made if there is none, and bundles carry it (--keys)
    #[arg(long, value_name = "FILE")]
    keys: PathBuf,
    /// Public key that signed the first statement, if the root has changed since
    #[arg(long, value_name = "KEY.pub")]
    first_root: Option<PathBuf>,
    #[command(flatten)]
    passphrase: Passphrase,
}

/// Where a passphrase comes from.
#[derive(Debug, clap::Args)]
pub(super) struct Passphrase {
    /// File whose first line is the key's passphrase; asked for if there is none
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

impl Passphrase {
    /// Reads the passphrase from its file, or asks for it.
    pub(super) fn ask(&self) -> anyhow::Result<String> {
        let line = match &self.passphrase_file {
            Some(path) => {
                std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?
            }
            None => prompt("Passphrase: ")?,
        };
        let passphrase = line.lines().next().unwrap_or_default().to_owned();
        if passphrase.is_empty() { Err(anyhow!("the passphrase is empty")) } else { Ok(passphrase) }
    }

    /// Asks for a new passphrase, twice where it is typed.
    fn ask_new(&self) -> anyhow::Result<String> {
        let passphrase = self.ask()?;
        if self.passphrase_file.is_none() && prompt("Once more: ")?.trim_end() != passphrase {
            return Err(anyhow!("the two passphrases are not the same"));
        }
        Ok(passphrase)
    }
}

/// Asks on the terminal without showing what is typed.
fn prompt(question: &str) -> anyhow::Result<String> {
    use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
    let stdin = std::io::stdin();
    let mut line = String::new();
    if !stdin.is_terminal() {
        stdin.read_line(&mut line)?;
        return Ok(line);
    }
    eprint!("{question}");
    std::io::stderr().flush()?;
    let shown = tcgetattr(&stdin)?;
    let mut hidden = shown.clone();
    hidden.local_modes.remove(LocalModes::ECHO);
    tcsetattr(&stdin, OptionalActions::Flush, &hidden)?;
    let read = stdin.read_line(&mut line);
    tcsetattr(&stdin, OptionalActions::Flush, &shown)?;
    eprintln!();
    read?;
    Ok(line)
}

pub(super) fn keys(command: &Command) -> Result<(), Failure> {
    match command {
        Command::New { file, passphrase, no_passphrase } => {
            let passphrase = if *no_passphrase { None } else { Some(passphrase.ask_new()?) };
            let public = private_key::write(file, &private_key::generate()?, passphrase.as_deref())?;
            say(file.display());
            say(public.display());
            Ok(())
        }
        Command::Rotate { change, key, new_root } => {
            if key.is_none() && new_root.is_none() {
                return Err(Failure::Usage(anyhow!(
                    "name a KEY.pub that may release, or --new-root KEY.pub"
                )));
            }
            let added = key.as_deref().map(public_key).transpose()?;
            let new_root = new_root.as_deref().map(public_key).transpose()?;
            change.state(|statement| {
                statement.root = new_root.unwrap_or(statement.root);
                if let Some(key) = added.filter(|key| !statement.release.contains(key)) {
                    statement.release.push(key);
                    statement.revoked.retain(|revoked| *revoked != key);
                }
            })
        }
        Command::Revoke { change, key } => {
            let key = public_key(key)?;
            change.state(|statement| {
                statement.release.retain(|named| *named != key);
                if !statement.revoked.contains(&key) {
                    statement.revoked.push(key);
                }
            })
        }
    }
}

fn public_key(path: &Path) -> Result<VerifyingKey, Failure> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let key = parse_root_key(&text).with_context(|| format!("{} is not a public key", path.display()));
    key.map_err(Failure::Usage)
}

impl Change {
    /// Signs the next statement and appends it.
    fn state(&self, change: impl FnOnce(&mut Statement)) -> Result<(), Failure> {
        let root = private_key::read(&self.root, || self.passphrase.ask()).map_err(Failure::Usage)?;
        let known = if self.keys.exists() { release::statements(&self.keys)? } else { Vec::new() };
        let trust = self.follow(&known, &root.verifying_key())?;
        let mut next = trust.newest().cloned().unwrap_or(Statement {
            version: 0,
            root: root.verifying_key(),
            release: Vec::new(),
            revoked: Vec::new(),
        });
        let before = next.clone();
        change(&mut next);
        if next == before {
            say("nothing changes");
            return Ok(());
        }
        if next.release.len() > KEYS_MAX || next.revoked.len() > KEYS_MAX || known.len() == STATEMENTS_MAX {
            return Err(
                anyhow!("there are too many keys or statements: begin anew with a new root key").into()
            );
        }
        next.version += 1;
        let statements = [known, vec![next.sign(&root)]].concat();
        let folder =
            self.keys.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let failed = || format!("{} cannot be written", self.keys.display());
        let mut aside = tempfile::NamedTempFile::new_in(folder).with_context(failed)?;
        aside.write_all(render_statements(&statements).as_bytes()).with_context(failed)?;
        aside.as_file().sync_all().with_context(failed)?;
        aside.persist(&self.keys).with_context(failed)?;
        println!(
            "statement {}: {} keys release, {} are revoked",
            next.version,
            next.release.len(),
            next.revoked.len()
        );
        Ok(())
    }

    /// What the statements say, if this root key may go on with them.
    fn follow(&self, known: &[Vec<u8>], signing: &VerifyingKey) -> Result<Trust, Failure> {
        let mut trust = Trust::new(self.first_root.as_deref().map_or(Ok(*signing), public_key)?);
        let followed = trust.follow(known).is_ok() && trust.root() == signing;
        let foreign = || anyhow!("{} is not the root key of {}", self.root.display(), self.keys.display());
        let hint = "after a change of roots, name the first one's public key with --first-root";
        if followed { Ok(trust) } else { Err(Failure::Usage(foreign().context(hint))) }
    }
}
