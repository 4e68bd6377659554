//! The synthesiser: espeak-ng, a program of its own that may be there or not.
//!
//! It gets the words on its standard input, never as an argument and never through a shell, and they reach no log: they
//! may hold a learner's name.

use std::io::{self, Read as _, Write as _};
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};

use super::wav::{self, WavError};

/// The program's name, looked for in `PATH`. Debian's package has the same.
pub const PROGRAM: &str = "espeak-ng";
/// Voices for Spanish, the best first: that of Latin America, that of Spain.
const VOICES: [&str; 2] = ["es-419", "es"];
/// How fast it speaks. Unit: words a minute. Reason: slower than its 175, for children on a poor line; our guess.
const WORDS_PER_MINUTE: &str = "145";
/// How long it may take. Reason: it needs 5 ms for a second of speech here, a Pi some tenths; what takes longer hangs.
const DEADLINE: Duration = Duration::from_secs(20);
/// How long it may take to say what voices it has.
const FIND_DEADLINE: Duration = Duration::from_secs(5);
/// The longest text. Unit: octets. Reason: two minutes of speech, and a pipe takes it at once, so that writing cannot hang.
const TEXT_OCTETS_MAX: usize = 4_096;
/// The most that it may answer. Unit: octets. Reason: 3 minutes at the 22,050 samples of 16 bits a second that it makes.
const SOUND_OCTETS_MAX: u64 = 8 << 20;

/// Why there is no speech.
#[derive(Debug, thiserror::Error)]
pub enum EspeakError {
    /// The program is not installed.
    #[error("{PROGRAM} is not installed")]
    Absent,
    /// It has no Spanish.
    #[error("{PROGRAM} has no Spanish voice")]
    NoVoice,
    /// It could not be run.
    #[error("{PROGRAM} could not be run")]
    Run(#[source] io::Error),
    /// It did not end.
    #[error("{PROGRAM} did not end within {} s", DEADLINE.as_secs())]
    TooSlow,
    /// It ended badly.
    #[error("{PROGRAM} failed: {0}")]
    Failed(ExitStatus),
    /// What it wrote is no sound.
    #[error("{PROGRAM} wrote no sound")]
    NoSound(#[source] WavError),
    /// There is too much to say.
    #[error("the text has more than {TEXT_OCTETS_MAX} octets")]
    TooLong,
}

/// A synthesiser that speaks Spanish.
#[derive(Debug)]
pub struct Espeak {
    program: PathBuf,
    voice: &'static str,
    deadline: Duration,
}

impl Espeak {
    /// Looks for the program and its voice.
    ///
    /// # Errors
    ///
    /// [`EspeakError::Absent`], [`EspeakError::NoVoice`], or why it does not run.
    pub fn find(program: &Path) -> Result<Self, EspeakError> {
        let listed = run(program, &["--voices=es"], "", FIND_DEADLINE)?;
        let listed = String::from_utf8_lossy(&listed);
        let has = |voice: &&str| listed.split_whitespace().any(|word| word == *voice);
        let voice = VOICES.into_iter().find(has).ok_or(EspeakError::NoVoice)?;
        Ok(Self { program: program.to_owned(), voice, deadline: DEADLINE })
    }

    /// Which voice speaks.
    #[must_use]
    pub fn voice(&self) -> &'static str {
        self.voice
    }

    /// Says a text: 8,000 samples a second.
    ///
    /// # Errors
    ///
    /// [`EspeakError`].
    pub fn say(&self, text: &str) -> Result<Vec<i16>, EspeakError> {
        if text.len() > TEXT_OCTETS_MAX {
            return Err(EspeakError::TooLong);
        }
        // What stands between [[ and ]] would be read as sounds.
        let text = text.replace(['[', ']', '\0'], " ");
        let arguments = ["-v", self.voice, "-s", WORDS_PER_MINUTE, "-b", "1", "-z", "--stdin", "--stdout"];
        let sound = run(&self.program, &arguments, &text, self.deadline)?;
        wav::read(&sound).map_err(EspeakError::NoSound)
    }
}

/// Runs the program with a text on its standard input, and returns what it writes.
fn run(program: &Path, arguments: &[&str], text: &str, deadline: Duration) -> Result<Vec<u8>, EspeakError> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    // A group of its own, so that what it may have started ends with it.
    let child = command.process_group(0).spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => EspeakError::Absent,
        _ => EspeakError::Run(error),
    })?;
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let (done, answered) = sync_channel(1);
    let text = text.to_owned();
    // The listener may have gone.
    std::thread::spawn(move || drop(done.send(converse(child, &text))));
    let answer = answered.recv_timeout(deadline);
    if matches!(answer, Err(RecvTimeoutError::Timeout)) {
        // The thread has not seen it end, so the number is still its own.
        let _ = group.map(|group| kill_process_group(group, Signal::KILL));
        return Err(EspeakError::TooSlow);
    }
    let answer = answer.unwrap_or_else(|_| Err(io::ErrorKind::BrokenPipe.into()));
    let (status, sound) = answer.map_err(EspeakError::Run)?;
    // It is told to stop where it writes too much.
    let is_pipe = status.signal() == Some(Signal::PIPE.as_raw());
    if status.success() || is_pipe { Ok(sound) } else { Err(EspeakError::Failed(status)) }
}

fn converse(mut child: Child, text: &str) -> io::Result<(ExitStatus, Vec<u8>)> {
    if let Some(mut stdin) = child.stdin.take() {
        // One that reads nothing says by its status what ails it.
        let _ = stdin.write_all(text.as_bytes());
    }
    let mut sound = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        stdout.take(SOUND_OCTETS_MAX).read_to_end(&mut sound)?;
    }
    Ok((child.wait()?, sound))
}

#[cfg(test)]
mod tests;
