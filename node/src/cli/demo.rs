//! `chaski demo`: the real daemon and the real driver on a pty, a simulated modem behind it, and a phone in the terminal.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use anyhow::Context;
use chaski_node_core::msisdn::Msisdn;
use chaski_world::modem::{ModemOptions, Submitted};
use chaski_world::network::Network;
use chaski_world::phone::{Alphabet, Phone, Received};
use chaski_world::pty::PtyModem;

use super::Failure;
use crate::clock::SystemClock;
use crate::config::Config;
use crate::content;
use crate::daemon::{Daemon, Signals};
use crate::operator;

/// The number that people text.
const BOX_NUMBER: &str = "+51900000000";
/// The phone in the terminal, until `/as` changes it.
const PHONE_NUMBER: &str = "+51987654321";
/// Looks at the daemon between two texts of the modem.
const LOOK: Duration = Duration::from_millis(10);
/// How many looks may go by until the daemon is ready, or has answered: a minute.
const LOOKS_MAX: u32 = 6_000;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Play a file of texts, one a line, and print the transcript
    #[arg(long, value_name = "FILE")]
    script: Option<PathBuf>,
    /// Keep the data here instead of in a temporary folder
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
}

/// Runs until the input ends.
pub(super) fn demo(args: &Args) -> Result<(), Failure> {
    let lines = super::texts(args.script.as_deref())?;
    let folder = Folder::new(args.data_dir.as_deref())?;
    let interactive = args.script.is_none() && std::io::stdin().is_terminal();
    let mut demo = Demo::start(&folder.path)?;
    let mut out = std::io::stdout();
    writeln!(out, "Chaski {BOX_NUMBER}")?;
    if interactive {
        writeln!(out, "Text as you would from a phone. /as NUMBER, /wait 7d, /cut, /quit; /help says more.")?;
    }
    demo.prompt(interactive, &mut out)?;
    for line in lines {
        let line = line.context("the texts cannot be read")?;
        if line.trim() == "/quit" {
            break;
        }
        if !interactive {
            writeln!(out, "\n{} > {line}", demo.phone)?;
        }
        demo.take(line.trim_end(), &mut out)?;
        demo.prompt(interactive, &mut out)?;
    }
    demo.daemon.take().map_or(Ok(()), Daemon::stop)?;
    Ok(())
}

struct Demo {
    config: Config,
    clock: SystemClock,
    modem: PtyModem,
    submitted: Receiver<(Submitted, Instant)>,
    network: Network,
    daemon: Option<Daemon>,
    phone: String,
    /// PDUs that the daemon must have stored before it is up to date.
    expected_total: u64,
    last_stamp_ms: i64,
    reference: u8,
}

impl Demo {
    fn start(folder: &Path) -> Result<Self, Failure> {
        let link = folder.join("modem0");
        let options = ModemOptions { air_time_ms: 100, echo_at_power_on: false, ..ModemOptions::default() };
        let modem = PtyModem::start(options, Some(link.clone()))
            .with_context(|| format!("no pseudo-terminal, or no link to it in {}", folder.display()))?;
        let config = format!(
            "[node]\nid = \"demo\"\ndata_dir = '{}'\n[[modem]]\nport = '{}'\nnumber = \"{BOX_NUMBER}\"\n",
            folder.display(),
            link.display()
        );
        let config = Config::parse(&config)
            .map_err(|problems| anyhow::anyhow!("data folder {}: {}", folder.display(), problems[0]))?;
        let mut demo = Self {
            config,
            clock: SystemClock::start(),
            submitted: modem.submitted(),
            modem,
            network: Network::default(),
            daemon: None,
            phone: PHONE_NUMBER.to_owned(),
            expected_total: 0,
            last_stamp_ms: 0,
            reference: 0,
        };
        demo.start_daemon()?;
        Ok(demo)
    }

    fn start_daemon(&mut self) -> Result<(), Failure> {
        let (library, _) = content::starter();
        let daemon = Daemon::start(self.config.clone(), library, self.clock.clone(), Signals::LeaveAlone)?;
        self.daemon = Some(daemon);
        for _ in 0..LOOKS_MAX {
            let Some(status) = self.daemon.as_ref().and_then(Daemon::status) else { break };
            if status.node.modems.iter().all(|modem| modem.state == "ready") {
                self.expected_total = self.expected_total.max(status.node.inbound_total);
                return Ok(());
            }
            self.look(&mut std::io::sink())?;
        }
        Err(anyhow::anyhow!("the simulated modem did not become ready").into())
    }

    fn prompt(&self, interactive: bool, out: &mut impl Write) -> Result<(), Failure> {
        if interactive {
            write!(out, "\n{} > ", self.phone)?;
        }
        out.flush()?;
        Ok(())
    }

    fn take(&mut self, line: &str, out: &mut impl Write) -> Result<(), Failure> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "/as" => match Msisdn::parse(rest, &self.config.node.country_code) {
                Ok(number) => {
                    self.phone = number.e164();
                    let prefixes = &self.config.node.allowed_prefixes;
                    if !number.has_prefix(prefixes) {
                        writeln!(out, "  (only numbers with {} are answered)", prefixes.join(", "))?;
                    }
                }
                Err(_) => writeln!(out, "  /as wants a number, such as /as +51912345678")?,
            },
            "/wait" => match duration_ms(rest.trim()) {
                Some(ms) => {
                    self.clock.skip_ms(ms);
                    if let Some(daemon) = &self.daemon {
                        daemon.wake();
                    }
                    self.wait_until_quiet(out)?;
                }
                None => {
                    writeln!(out, "  /wait wants a time, such as /wait 7d, /wait 3h, /wait 20m, /wait 5s")?
                }
            },
            "/cut" => {
                writeln!(out, "  (the power is cut, and comes back)")?;
                self.daemon.take().map_or(Ok(()), Daemon::cut)?;
                self.start_daemon()?;
                self.wait_until_quiet(out)?;
            }
            "/operator" => {
                let told = match operator::run(operator::words(rest)) {
                    Ok(order) => self.daemon.as_ref().and_then(|daemon| daemon.operate(order)),
                    Err(error) => {
                        writeln!(out, "  {}", error.to_string().trim().replace('\n', "\n  "))?;
                        return Ok(());
                    }
                };
                let told = told.ok_or_else(|| anyhow::anyhow!("the daemon has ended"))?;
                for line in operator::lines(&told, &self.config.node.timezone) {
                    writeln!(out, "  {line}")?;
                }
                self.wait_until_quiet(out)?;
            }
            "/call" => writeln!(
                out,
                "  (a call is played by chaski chat --voice, or a line /call 1 2 in its script)"
            )?,
            _ if word.starts_with('/') && word.len() > 1 => writeln!(
                out,
                "  /as NUMBER another phone, /wait 7d lets time pass, /cut cuts the power, /operator learners list, /call, /quit; anything else is a text"
            )?,
            _ => {
                self.send(line);
                self.wait_until_quiet(out)?;
            }
        }
        Ok(())
    }

    /// Hands the text to the network, with a stamp of its own: stamps have seconds, and two equal texts with one stamp
    /// are one text.
    fn send(&mut self, text: &str) {
        self.last_stamp_ms = self.clock.now().wall.0.max(self.last_stamp_ms + 1_000);
        self.reference = self.reference.wrapping_add(1);
        if self.network.phone(&self.phone).is_none() {
            self.network.add(Phone::new(&self.phone));
        }
        for pdu in Phone::new(&self.phone).compose(text, self.last_stamp_ms, self.reference) {
            self.expected_total += 1;
            self.modem.deliver(&pdu);
        }
    }

    /// Prints what the phones get until every text has been taken and every reply has gone.
    fn wait_until_quiet(&mut self, out: &mut impl Write) -> Result<(), Failure> {
        for _ in 0..LOOKS_MAX {
            self.look(out)?;
            let status = self.daemon.as_ref().and_then(Daemon::status);
            let Some(status) = status else { return Err(anyhow::anyhow!("the daemon has ended").into()) };
            if status.node.inbound_total >= self.expected_total && status.node.outbox.queued == 0 {
                // Sent means that the modem said so: what it sent is in the queue already.
                while let Ok((submitted, _)) = self.submitted.try_recv() {
                    self.show(&submitted, out)?;
                }
                return Ok(());
            }
        }
        writeln!(out, "  (no answer within a minute)")?;
        Ok(())
    }

    fn look(&mut self, out: &mut impl Write) -> Result<(), Failure> {
        match self.submitted.recv_timeout(LOOK) {
            Ok((submitted, _)) => self.show(&submitted, out),
            Err(RecvTimeoutError::Timeout) => Ok(()),
            Err(RecvTimeoutError::Disconnected) => {
                Err(anyhow::anyhow!("the simulated modem has ended").into())
            }
        }
    }

    fn show(&mut self, submitted: &Submitted, out: &mut impl Write) -> Result<(), Failure> {
        let Some(carried) = self.network.carry(submitted, self.clock.now().wall.0) else { return Ok(()) };
        let Some(Received { text, segments, alphabet, .. }) = &carried.received else { return Ok(()) };
        let to = if carried.to == self.phone { String::new() } else { format!("{} ", carried.to) };
        for (index, line) in text.lines().enumerate() {
            writeln!(out, "  {}{line}", if index == 0 { format!("{to}< ") } else { "    ".to_owned() })?;
        }
        writeln!(out, "    [{segments} SMS, {}]", alphabet_name(*alphabet))?;
        out.flush()?;
        Ok(())
    }
}

pub(super) fn alphabet_name(alphabet: Alphabet) -> &'static str {
    match alphabet {
        Alphabet::Gsm7 => "gsm7",
        Alphabet::Gsm7Spanish => "gsm7-es",
        Alphabet::Ucs2 => "ucs2",
        Alphabet::Data => "8bit",
    }
}

/// Reads `7d`, `3h`, `20m`, `5s`. Unit: ms.
pub(super) fn duration_ms(text: &str) -> Option<u64> {
    let unit = text.chars().last()?;
    let count: u64 = text.strip_suffix(unit)?.parse().ok()?;
    let unit_ms = match unit {
        's' => 1_000,
        'm' => 60_000,
        'h' => 3_600_000,
        'd' => 86_400_000,
        _ => return None,
    };
    count.checked_mul(unit_ms).filter(|ms| *ms <= 3_650 * 86_400_000)
}

/// The data folder; a temporary one is removed at the end.
struct Folder {
    path: PathBuf,
    temporary: bool,
}

impl Folder {
    fn new(given: Option<&Path>) -> Result<Self, Failure> {
        let temporary = given.is_none();
        let path = match given {
            Some(path) => path.to_owned(),
            None => std::env::temp_dir().join(format!("chaski-demo-{}", std::process::id())),
        };
        std::fs::create_dir_all(&path).with_context(|| format!("data folder {}", path.display()))?;
        let path = path.canonicalize().with_context(|| format!("data folder {}", path.display()))?;
        Ok(Self { path, temporary })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.temporary {
            // Left-overs in the system's temporary folder do no harm.
            let _ = std::fs::remove_dir_all(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::duration_ms;

    #[test]
    fn times_are_read_as_people_write_them() {
        assert_eq!(duration_ms("7d"), Some(604_800_000));
        assert_eq!(duration_ms("20m"), Some(1_200_000));
        assert_eq!(duration_ms("x"), None);
        assert_eq!(duration_ms(""), None);
        assert_eq!(duration_ms("99999999999999999999d"), None);
    }
}
