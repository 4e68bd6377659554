//! `chaski import`: a stick or a file with bundles → content, a receipt, and word to those in charge.

use std::io::{self, ErrorKind, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args as ClapArgs;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{CONFIG_DEFAULT, Failure};
use crate::config::Config;
use crate::control;
use crate::media::progress::{Progress, Step};
use crate::media::receipt::{self, Circumstances};
use crate::media::report::{Judged, Outcome, Report, Stopped};
use crate::media::stick::{self, Found};
use crate::media::watch::MountWatch;
use crate::media::{ContentStore, StoreError, Wishes, import, keys, trees};

/// Bytes of the unit in which progress is told.
const MEGABYTE: f64 = 1e6;

/// Arguments of `chaski import`.
#[derive(Debug, ClapArgs)]
pub(super) struct Args {
    /// A bundle, or a folder that holds some: a mounted stick
    #[arg(required_unless_present = "watch", conflicts_with = "watch")]
    path: Option<PathBuf>,
    /// Wait for sticks that are mounted below this folder, and import each
    #[arg(long, value_name = "DIR")]
    watch: Option<PathBuf>,
    /// Configuration file
    #[arg(long, default_value = CONFIG_DEFAULT)]
    config: PathBuf,
    /// Print JSON, progress on stderr as JSON lines
    #[arg(long)]
    json: bool,
}

/// Imports.
pub(super) fn import_command(args: &Args) -> Result<(), Failure> {
    let config = super::read_config(&args.config)?;
    match (&args.path, &args.watch) {
        (Some(path), _) => import_path(&config, path, args.json, false),
        (None, Some(folder)) => watch(&config, folder, args.json),
        (None, None) => unreachable!("one of them is required"),
    }
}

fn watch(config: &Config, folder: &Path, json: bool) -> Result<(), Failure> {
    let mut mounts = MountWatch::new(folder)
        .with_context(|| format!("folder {} cannot be watched", folder.display()))
        .map_err(Failure::Usage)?;
    loop {
        for mount in mounts.wait().context("mounts cannot be watched")? {
            // The next stick may be better.
            match import_path(config, &mount.place, json, !config.auto_import) {
                Ok(()) | Err(Failure::Said) => {}
                Err(Failure::Usage(error) | Failure::TryLater(error) | Failure::Failed(error)) => {
                    eprintln!("chaski: {error:#}");
                }
            }
        }
    }
}

fn import_path(config: &Config, path: &Path, json: bool, only_look: bool) -> Result<(), Failure> {
    let root = keys::root_key(config.office_key.as_deref()).map_err(|error| Failure::Usage(error.into()))?;
    let found = find(path)?;
    let daemon = control::status(&config.control_socket()).ok();
    let trusted_now = daemon.as_ref().and_then(|status| status["trusted_time"].as_i64());
    let mut progress = Shown { json, is_shown: json || io::stderr().is_terminal(), is_open: false };
    let mut wishes = Wishes { root, trusted_now, only_look, progress: &mut progress };
    let report = import(ContentStore::new(&config.data_dir), &found.candidates, &mut wishes);
    progress.end();
    let report = report.map_err(store_failure)?;
    let told = tell_daemon(config, &report);
    let circumstances = Circumstances {
        date: date(config, trusted_now),
        is_cut: found.is_cut,
        languages: config.node.languages.clone(),
    };
    let lines = receipt::lines(&report, &circumstances);
    let written = found.top.as_ref().filter(|_| !only_look && !report.bundles.is_empty());
    let written = written.map(|top| receipt::write(top, &lines));
    if json {
        println!("{}", as_json(&report, &found, written.as_ref(), told, &config.node.languages));
    } else {
        lines.iter().for_each(|line| println!("{line}"));
        println!();
        if let Some(Err(error)) = &written {
            println!("{} could not be written on the stick: {error}", receipt::FILE_NAME);
        }
        println!("{told}");
    }
    match report.stopped {
        Some(Stopped::StickGone) => Err(Failure::TryLater(anyhow::anyhow!(
            "the stick can no longer be read: plug it in again, it goes on where it stopped"
        ))),
        Some(Stopped::DiskFull { .. }) => {
            Err(Failure::TryLater(anyhow::anyhow!("the disk is full: make room, then import again")))
        }
        None if report.all_refused() => Err(Failure::Said),
        None => Ok(()),
    }
}

fn find(path: &Path) -> Result<Found, Failure> {
    stick::find(path).map_err(|error| {
        let is_wrong = matches!(
            error.kind(),
            ErrorKind::NotFound | ErrorKind::InvalidInput | ErrorKind::PermissionDenied
        );
        let error = anyhow::Error::from(error).context(format!("{} cannot be looked at", path.display()));
        if is_wrong { Failure::Usage(error) } else { Failure::TryLater(error) }
    })
}

/// How a failure of the store ends a command.
pub(super) fn store_failure(error: StoreError) -> Failure {
    if matches!(error, StoreError::Busy) || error.is_full() {
        Failure::TryLater(error.into())
    } else {
        Failure::Failed(error.into())
    }
}

/// Lets the running daemon teach what is new, and text the receipt; says how that went.
fn tell_daemon(config: &Config, report: &Report) -> &'static str {
    let socket = config.control_socket();
    let changed =
        if report.brought_something() { content_changed(config) } else { "nothing is new for the daemon" };
    let texting = receipt::for_texting(report);
    let is_worth_it = !config.node.receipts.is_empty() && texting != Default::default();
    if is_worth_it && control::stick_read(&socket, &texting).is_err() {
        return "the daemon does not run: no receipt is texted; what came in is taught when it starts";
    }
    changed
}

/// Lets the running daemon teach what is active now; says how that went.
pub(super) fn content_changed(config: &Config) -> &'static str {
    match control::content_changed(&config.control_socket()) {
        Ok(_) => "the running daemon teaches it from now on",
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::ConnectionRefused) => {
            "the daemon does not run: it is taught when it starts"
        }
        Err(_) => "the daemon did not answer: start it again if it goes on with the old lessons",
    }
}

/// The time at the school, as people there write it.
fn date(config: &Config, trusted_now: Option<i64>) -> Option<String> {
    let time = Timestamp::from_second(trusted_now?).ok()?.to_zoned(config.node.timezone.clone());
    Some(time.strftime("%d/%m/%Y %H:%M").to_string())
}

fn as_json(
    report: &Report,
    found: &Found,
    written: Option<&io::Result<()>>,
    told: &str,
    languages: &[String],
) -> Value {
    let written = written.map(|written| match written {
        Ok(()) => "written".to_owned(),
        Err(error) => error.to_string(),
    });
    json!({
        "bundles": report.bundles.iter().map(|judged| bundle(judged, languages)).collect::<Vec<_>>(),
        "not_all_looked_at": found.is_cut,
        "stopped": report.stopped.map(Stopped::code),
        "receipt": written,
        "daemon": told,
    })
}

fn bundle(judged: &Judged, languages: &[String]) -> Value {
    let mut value = json!({
        "file": judged.file,
        "tree": judged.tree.and_then(trees::by_number).map(|tree| tree.word),
        "tree_number": judged.tree,
        "version": judged.version,
        "expired": judged.expired,
        "outcome": judged.outcome.code(),
        "refused": judged.outcome.is_refusal(),
    });
    match &judged.outcome {
        Outcome::CameIn { lessons, bytes } => {
            value["lessons"] = (*lessons).into();
            value["bytes"] = (*bytes).into();
        }
        Outcome::Refused(_) | Outcome::UnknownTree => {
            value["why"] = receipt::why(&judged.outcome, languages).into()
        }
        Outcome::Unreadable(error) => value["why"] = error.as_str().into(),
        Outcome::Waiting | Outcome::Current | Outcome::TakenBack | Outcome::Superseded { .. } => {}
    }
    value
}

/// Progress on stderr: a line that is written over on a terminal, or JSON lines.
struct Shown {
    json: bool,
    is_shown: bool,
    /// The line on the terminal has not ended.
    is_open: bool,
}

impl Progress for Shown {
    fn tell(&mut self, step: &Step) {
        if !self.is_shown {
            return;
        }
        let line = if self.json {
            serde_json::to_string(step).unwrap_or_default() + "\n"
        } else {
            let left = step
                .seconds_left
                .map_or(String::new(), |seconds| format!(", {}:{:02} min left", seconds / 60, seconds % 60));
            let (bytes, of) = (step.bytes as f64 / MEGABYTE, step.of as f64 / MEGABYTE);
            format!("\r\x1b[K{}: {bytes:.1} of {of:.1} MB{left}", step.file)
        };
        self.is_open = !self.json;
        // A terminal that is gone reads nothing.
        let _ = io::stderr().write_all(line.as_bytes());
    }
}

impl Shown {
    fn end(&mut self) {
        if std::mem::take(&mut self.is_open) {
            eprintln!();
        }
    }
}
