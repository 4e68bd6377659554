//! The real daemon as a process, on a simulated modem behind a real pty.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use chaski_world::modem::{ModemOptions, Submitted};
use chaski_world::network::Network;
use chaski_world::phone::Phone;
use chaski_world::pty::PtyModem;

pub mod voice;

/// How long a test waits for something that must come.
pub const PATIENCE: Duration = Duration::from_secs(30);
/// Service-centre stamps begin here: 2026-03-16 13:00 UTC. Unit: ms.
const STAMPS_BEGIN_MS: i64 = 1_773_666_000_000;

/// A box: data folder, configuration, modem, and a daemon that may be running.
#[derive(Debug)]
pub struct Box {
    /// The modem; it outlives the daemon.
    pub modem: PtyModem,
    /// Who texts, and what they got.
    pub network: Network,
    folder: PathBuf,
    submitted: Receiver<(Submitted, Instant)>,
    daemon: Option<Child>,
    texts: u32,
}

/// Path of the `chaski` binary that was built with these tests.
///
/// # Panics
///
/// When it is not there: `cargo build --workspace` makes it, which `scripts/test` does first.
#[must_use]
pub fn chaski() -> PathBuf {
    let test = std::env::current_exe().expect("a running test has a path");
    let profile = test.ancestors().find(|folder| folder.join("chaski").is_file());
    let path = profile
        .unwrap_or_else(|| panic!("no chaski beside {}: cargo build --workspace first", test.display()));
    path.join("chaski")
}

impl Box {
    /// Plugs the modem in and writes the configuration; `sms` holds further lines for its `[sms]` section.
    ///
    /// # Panics
    ///
    /// When the system has no pty or folder to give.
    #[must_use]
    pub fn new(folder: &Path, options: ModemOptions, sms: &str) -> Self {
        let link = folder.join("modem0");
        let modem = PtyModem::start(options, Some(link.clone())).expect("a pty can be had");
        Self::around(modem, folder, &format!("port = \"{}\"", link.display()), sms)
    }

    /// The same with an audio port: calls have sound. They are spoken by espeak-ng, or by what [`voice::install`] puts in
    /// its place.
    ///
    /// # Panics
    ///
    /// When the system has no pty or folder to give.
    #[must_use]
    pub fn with_sound(folder: &Path, options: ModemOptions, sms: &str) -> Self {
        let [link, audio_link] = ["modem0", "audio0"].map(|name| folder.join(name));
        let modem = PtyModem::start_with_audio(options, link.clone(), audio_link.clone());
        let ports = format!("port = \"{}\"\naudio_port = \"{}\"", link.display(), audio_link.display());
        Self::around(modem.expect("a pty can be had"), folder, &ports, sms)
    }

    fn around(modem: PtyModem, folder: &Path, ports: &str, sms: &str) -> Self {
        let submitted = modem.submitted();
        let data_dir = folder.join("data");
        let config = format!(
            "[node]\nid = \"test\"\ndata_dir = \"{}\"\nlanguages = [\"es\"]\n\n[[modem]]\n{ports}\n\n[sms]\n{sms}\n",
            data_dir.display(),
        );
        std::fs::write(folder.join("node.toml"), config).expect("the folder takes a file");
        Self {
            modem,
            network: Network::default(),
            folder: folder.to_owned(),
            submitted,
            daemon: None,
            texts: 0,
        }
    }

    /// Path of the configuration.
    #[must_use]
    pub fn config(&self) -> PathBuf {
        self.folder.join("node.toml")
    }

    /// Starts the daemon.
    ///
    /// # Panics
    ///
    /// When it is running, or cannot be started.
    pub fn start(&mut self) {
        assert!(self.daemon.is_none(), "one daemon at a time");
        let log = std::fs::File::options().create(true).append(true).open(self.folder.join("log"));
        let daemon = Command::new(chaski())
            .env("PATH", voice::path(&self.folder))
            .args(["run", "--config"])
            .arg(self.config())
            .stderr(Stdio::from(log.expect("the folder takes a log")))
            .spawn();
        self.daemon = Some(daemon.expect("chaski starts"));
    }

    /// Kills the daemon as a power cut would, with SIGKILL.
    ///
    /// # Panics
    ///
    /// When it is not running.
    pub fn kill(&mut self) {
        let mut daemon = self.daemon.take().expect("the daemon is running");
        daemon.kill().expect("one's own child can be killed");
        daemon.wait().expect("one's own child can be waited for");
    }

    /// Ends the daemon with SIGTERM and returns how it ended.
    ///
    /// # Panics
    ///
    /// When it is not running.
    pub fn terminate(&mut self) -> std::process::ExitStatus {
        let mut daemon = self.daemon.take().expect("the daemon is running");
        let id = daemon.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &id]).status().expect("kill is everywhere");
        assert!(sent.success());
        daemon.wait().expect("one's own child can be waited for")
    }

    /// The daemon's process id, for reading its figures.
    #[must_use]
    pub fn pid(&self) -> Option<u32> {
        self.daemon.as_ref().map(Child::id)
    }

    /// Sends a text from a phone; each has a stamp of its own.
    pub fn send(&mut self, number: &str, text: &str) {
        self.texts += 1;
        let stamp_ms = STAMPS_BEGIN_MS + i64::from(self.texts) * 1_000;
        let reference = self.texts.to_le_bytes()[0];
        if self.network.phone(number).is_none() {
            self.network.add(Phone::new(number));
        }
        for pdu in Phone::new(number).compose(text, stamp_ms, reference) {
            self.modem.deliver(&pdu);
        }
    }

    /// Waits for the next submit and hands it to its phone; nothing when none comes in time.
    pub fn next_submit(&mut self, patience: Duration) -> Option<(Submitted, Instant)> {
        let (submitted, at) = self.submitted.recv_timeout(patience).ok()?;
        self.network.carry(&submitted, STAMPS_BEGIN_MS);
        Some((submitted, at))
    }

    /// Waits until a phone has got a text that contains `words`.
    ///
    /// # Panics
    ///
    /// When it does not come, with the phone's inbox and the daemon's log.
    pub fn wait_for(&mut self, number: &str, words: &str) -> String {
        loop {
            if let Some(text) = self.inbox(number).into_iter().find(|text| text.contains(words)) {
                return text;
            }
            if self.next_submit(PATIENCE).is_none() {
                let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                panic!("no {words:?} for {number}; got {:#?}; log:\n{log}", self.inbox(number));
            }
        }
    }

    /// Returns all texts that a phone has shown.
    #[must_use]
    pub fn inbox(&self, number: &str) -> Vec<String> {
        crate::school::inbox(&self.network, number)
    }

    /// Runs `chaski` with these arguments and this box's configuration behind them.
    ///
    /// # Panics
    ///
    /// When it cannot be started.
    #[must_use]
    pub fn command(&self, args: &[&str]) -> std::process::Output {
        let output = Command::new(chaski()).args(args).arg("--config").arg(self.config()).output();
        output.expect("chaski starts")
    }
}

impl Drop for Box {
    fn drop(&mut self) {
        if let Some(mut daemon) = self.daemon.take() {
            // It may have ended by itself.
            let _ = daemon.kill();
            let _ = daemon.wait();
        }
    }
}
