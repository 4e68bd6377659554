//! A gateway at work on its own modem.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use chaski_tests::gateway::{Gateway, Processes};
use chaski_tests::traffic::{Traffic, now, number};
use chaski_world::modem::ModemOptions;

/// Time to come up and answer a first text.
const START_PATIENCE: Duration = Duration::from_secs(60);
/// The phone that texts first; the others are numbered from 0.
const FIRST_PHONE: usize = 9_999_999;
/// Silence after a reply before the next text, so that a second copy would be seen.
const CALM: Duration = Duration::from_millis(50);

/// Which gateway, and where it may work.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// Which.
    pub(crate) gateway: &'static dyn Gateway,
    /// Its folder, not made yet.
    pub(crate) folder: PathBuf,
}

/// A gateway that runs and has answered a first text.
#[derive(Debug)]
pub(crate) struct Bench {
    /// Which.
    pub(crate) gateway: &'static dyn Gateway,
    /// Its modem and who texts.
    pub(crate) traffic: Traffic,
    /// Its processes.
    pub(crate) processes: Processes,
    /// What it answers to its question.
    pub(crate) reply: String,
    folder: PathBuf,
}

impl Place {
    /// A place of its own for one case of a measurement. Not every gateway takes a path with blanks.
    pub(crate) fn case(&self, name: &str) -> Place {
        let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
        Place { folder: self.folder.join(name.chars().map(plain).collect::<String>()), ..self.clone() }
    }

    /// Starts the gateway on a modem and waits for its first reply.
    pub(crate) fn start(&self, options: ModemOptions) -> Result<Bench, String> {
        let Place { gateway, folder } = self.clone();
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let mut traffic = Traffic::new(&folder.join("modem0"), options);
        let processes =
            Processes::start(gateway.commands(&folder, traffic.modem.device()), &folder.join("log"));
        let first = number(FIRST_PHONE);
        traffic.send(&first, gateway.question());
        let reply = traffic.next_reply(START_PATIENCE).ok_or("it answers nothing")?.text;
        traffic.settle(CALM);
        Ok(Bench { gateway, traffic, processes, reply, folder })
    }
}

impl Bench {
    /// Kills the gateway with SIGKILL.
    pub(crate) fn kill(&mut self) {
        self.processes.kill();
    }

    /// Starts it again on what it left.
    pub(crate) fn restart(&mut self) {
        let commands = self.gateway.commands(&self.folder, self.traffic.modem.device());
        self.processes = Processes::start(commands, &self.folder.join("log"));
    }

    /// Lets phones say what must be said before their texts are ordinary ones.
    pub(crate) fn greet(&mut self, phones: usize) -> Result<(), String> {
        for index in 0..phones {
            for (text, expected) in self.gateway.greeting() {
                let text = text.replace("{name}", &name(index));
                self.traffic.send(&number(index), &text);
                self.traffic.wait_for_words(expected, START_PATIENCE).ok_or("a greeting is not answered")?;
            }
        }
        self.traffic.settle(CALM);
        Ok(())
    }

    /// Transactions so far, when it counts them.
    pub(crate) fn commits(&self) -> Option<u64> {
        self.gateway.commits(&self.folder)
    }

    /// Lets time pass; what goes meanwhile is taken.
    pub(crate) fn wait(&mut self, time: Duration) {
        let until = now() + time;
        while let left = until.saturating_duration_since(now())
            && !left.is_zero()
        {
            self.traffic.next_reply(left);
        }
    }

    /// Writes the modem's command lines beside the gateway's log, in ms from a moment: what to look at when a figure is
    /// bad. `--keep` keeps it.
    pub(crate) fn keep_commands(&self, moment: Instant) {
        let lines = self.traffic.modem.with_modem(|modem, now_ms| {
            let since_ms = i64::try_from(moment.elapsed().as_millis()).unwrap_or(i64::MAX);
            let moment_ms = now_ms.cast_signed() - since_ms;
            let line =
                |(at_ms, line): (u64, &str)| format!("{:>8} {line}\n", at_ms.cast_signed() - moment_ms);
            modem.commands().lines().map(line).collect::<String>()
        });
        // A log that cannot be written spoils no figure.
        let _ = std::fs::write(self.folder.join("commands"), lines);
    }

    /// Sends its question from phones and names them.
    pub(crate) fn ask(&mut self, phones: std::ops::Range<usize>) -> Vec<String> {
        let numbers: Vec<String> = phones.map(number).collect();
        for number in &numbers {
            self.traffic.send(number, self.gateway.question());
        }
        numbers
    }
}

/// Four letters, another name for everybody: a gateway may ask about namesakes.
fn name(index: usize) -> String {
    [17_576, 676, 26, 1].map(|place| char::from(b'a' + (index / place % 26) as u8)).iter().collect()
}
