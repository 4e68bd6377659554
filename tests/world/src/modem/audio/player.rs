//! The modem's own files, and the player that lets the far end hear them.

use super::super::SimModem;
use super::super::faults::Fault;
use super::super::options::Player;
use super::super::timers::Timer;
use super::super::urc::Urc;
use crate::sound::{FRAME_MS, FRAME_SAMPLES, Frame, SAMPLES_PER_S, SILENT_FRAME, read_wav, voice};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What an AMR file begins with [RFC 4867 §5.1].
const AMR_MAGIC: &[u8] = b"#!AMR\n";

/// Octets of an AMR frame behind its first, by its type [26.101 table 1a, RFC 4867 §5.3].
const AMR_FRAME_OCTETS: [usize; 9] = [12, 13, 15, 17, 19, 20, 26, 31, 5];

/// Files, the ones that are open, and what plays.
#[derive(Debug, Default)]
pub(crate) struct Files {
    files: BTreeMap<String, Vec<u8>>,
    open: Vec<String>,
    playing: Option<Playing>,
}

/// A file that plays.
#[derive(Debug)]
struct Playing {
    samples: Arc<[i16]>,
    at: usize,
    /// Whether the far end hears it.
    is_remote: bool,
}

/// A file whose octets are coming in.
#[derive(Debug)]
pub(crate) struct Upload {
    /// The command that takes it.
    pub(crate) command: &'static str,
    name: String,
    octets: Vec<u8>,
    wanted: usize,
    appends: bool,
}

impl Upload {
    /// A file that is to have so many octets, or so many more.
    pub(crate) fn new(command: &'static str, name: &str, wanted: usize, appends: bool) -> Upload {
        Upload { command, name: name.to_owned(), octets: Vec::new(), wanted, appends }
    }

    /// Takes an octet; says whether it was the last.
    pub(crate) fn push(&mut self, octet: u8) -> bool {
        self.octets.push(octet);
        self.octets.len() >= self.wanted
    }

    /// Octets that have come.
    pub(crate) fn octets(&self) -> &[u8] {
        &self.octets
    }
}

impl Files {
    /// Keeps what was sent.
    pub(crate) fn keep(&mut self, upload: Upload) {
        let file = self.files.entry(upload.name).or_default();
        if !upload.appends {
            file.clear();
        }
        file.extend(upload.octets);
    }

    /// Opens a file for writing; gives its handle, from 1.
    pub(crate) fn open(&mut self, name: &str) -> usize {
        self.files.entry(name.to_owned()).or_default();
        self.open.push(name.to_owned());
        self.open.len()
    }

    /// The file of a handle.
    pub(crate) fn opened(&self, handle: usize) -> Option<&str> {
        self.open.get(handle.checked_sub(1)?).map(String::as_str)
    }

    /// Deletes a file; says whether there was one.
    pub(crate) fn delete(&mut self, name: &str) -> bool {
        self.files.remove(name).is_some()
    }

    /// The next frame of what plays to the far end.
    pub(super) fn next_frame(&mut self) -> Option<Frame> {
        let playing = self.playing.as_mut().filter(|playing| playing.is_remote)?;
        let mut frame = SILENT_FRAME;
        let rest = playing.samples.get(playing.at..).unwrap_or_default();
        let count = rest.len().min(FRAME_SAMPLES);
        frame[..count].copy_from_slice(&rest[..count]);
        playing.at += FRAME_SAMPLES;
        Some(frame)
    }

    /// Power is gone, and with it what plays; files stay.
    pub(super) fn forget_what_plays(&mut self) {
        self.playing = None;
        self.open.clear();
    }
}

impl SimModem {
    /// The octets of a file in the modem; nothing when there is none of that name.
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.audio.files.files.get(name).map(Vec::as_slice)
    }

    /// Plays a file so many times; false when that cannot be: no such file, no sound in it, something plays, or nobody is
    /// there to hear it.
    pub(in super::super) fn play(&mut self, now_ms: u64, name: &str, is_remote: bool, times: usize) -> bool {
        let sound = self.file(name).and_then(sound_of);
        let Some(sound) = sound.filter(|_| self.audio.files.playing.is_none()) else { return false };
        if is_remote && !self.has_active_call() {
            return false;
        }
        let samples: Arc<[i16]> = sound.repeat(times).into();
        let lasts_ms = (samples.len() * 1_000 / SAMPLES_PER_S) as u64;
        let is_remote = is_remote && !self.strikes(Fault::NoUplink, "");
        self.audio.files.playing = Some(Playing { samples, at: 0, is_remote });
        self.timers.set(Timer::Played, now_ms + lasts_ms);
        if matches!(self.options.dialect.voice.player, Player::Ccmxplay { .. }) {
            self.urc(now_ms, Urc::line("+AUDIOSTATE: audio play"));
        }
        true
    }

    /// Ends what plays and says so; nothing when nothing does.
    pub(in super::super) fn stop_player(&mut self, now_ms: u64) {
        self.timers.stop(Timer::Played);
        if self.audio.files.playing.take().is_none() {
            return;
        }
        let line = match self.options.dialect.voice.player {
            Player::None => return,
            Player::Ccmxplay { .. } => "+AUDIOSTATE: audio play stop",
            Player::Qpsnd => "+QPSND: 0",
        };
        self.urc(now_ms, Urc::line(line));
    }
}

/// The sound in a file: a WAV as it is; of an AMR only its length, as a voice without meaning.
fn sound_of(file: &[u8]) -> Option<Vec<i16>> {
    if let Some(frames) = file.strip_prefix(AMR_MAGIC) {
        return Some(voice(amr_frames(frames)? * FRAME_MS, 1));
    }
    read_wav(file)
}

fn amr_frames(mut rest: &[u8]) -> Option<u64> {
    let mut count = 0;
    while let Some((first, behind)) = rest.split_first() {
        let kind = usize::from(first >> 3 & 0xF);
        let octets = if kind == 15 { 0 } else { *AMR_FRAME_OCTETS.get(kind)? };
        rest = behind.get(octets..)?;
        count += 1;
    }
    (count > 0).then_some(count)
}
