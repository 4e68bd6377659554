//! Plays files to the other side, on modems that give no stream of sound.
//!
//! A modem's flash wears and is small: there are a few names, used again in turn, and a file that lies there already, such
//! as a greeting, is not handed over again.

use chaski_sync_core::time::Uptime;

use super::super::super::channel::Answer;
use super::super::super::command::{Command, Prompt};
use super::super::super::profile::{FileProfile, Profile, Sound};
use super::super::super::result::FinalResult;
use super::{Calls, Stage};
use crate::call::CallSignal;
use crate::limits::{
    COMMAND_DEADLINE_MS, FILE_END_SLACK_MS, FILE_OCTETS_MAX, FILE_OCTETS_PER_S_MIN, FILE_STOP_PAUSE_MS,
    FILE_WRITE_MS, FILES_KEPT_MAX,
};

/// Octets of a millisecond of sound: 8,000 samples/s, 16 bit.
const OCTETS_PER_MS: u64 = 16;
/// What stands for the way to the other side until the modem has told which there are.
const USUAL_PATH: u8 = 1;

type Digest = [u8; 32];

/// Commands about files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileOp {
    /// Which ways are there?
    ListPaths,
    Delete(usize),
    Upload(usize, Digest),
    Play(usize, Digest),
    Stop,
}

/// What lies in the modem.
#[derive(Debug, Default)]
pub(super) struct Files {
    kept: [Option<Digest>; FILES_KEPT_MAX],
    next: usize,
    path: Option<u8>,
}

/// The file that a call is about to hear, or hears.
#[derive(Debug, Default)]
pub(super) struct Player {
    file: Option<Playing>,
    stop_wanted: bool,
    quiet_until: Option<Uptime>,
}

#[derive(Debug)]
struct Playing {
    wav: Vec<u8>,
    digest: Digest,
    step: Step,
    was_handed_over: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Waits,
    /// The name at this place is free.
    Free(usize),
    /// It lies at this place.
    Lies(usize),
    Plays {
        until: Uptime,
    },
}

impl Player {
    pub(super) fn plan(&self, files: &Files, profile: &Profile) -> Option<(Uptime, FileOp)> {
        let at = self.quiet_until.unwrap_or(Uptime(0));
        if self.stop_wanted {
            return Some((Uptime(0), FileOp::Stop));
        }
        let file = self.file.as_ref()?;
        let kept = files.kept.iter().position(|kept| *kept == Some(file.digest));
        let wants_path = files.path.is_none() && !profile.files.paths.is_empty();
        let op = match (file.step, kept) {
            (Step::Plays { .. }, _) => return None,
            _ if wants_path => FileOp::ListPaths,
            (Step::Lies(place), _) | (_, Some(place)) => FileOp::Play(place, file.digest),
            (Step::Waits, None) if !profile.files.delete.is_empty() => FileOp::Delete(files.next),
            (Step::Waits, None) => FileOp::Upload(files.next, file.digest),
            (Step::Free(place), None) => FileOp::Upload(place, file.digest),
        };
        Some((at, op))
    }

    /// When the file has ended, whether or not the modem says so.
    pub(super) fn ends_at(&self) -> Option<Uptime> {
        match self.file.as_ref()?.step {
            Step::Plays { until } => Some(until),
            Step::Waits | Step::Free(_) | Step::Lies(_) => None,
        }
    }
}

fn name(place: usize) -> String {
    format!("chaski{place}.wav")
}

impl Calls {
    pub(super) fn play_file(&mut self, now: Uptime, wav: Vec<u8>, profile: &Profile) {
        let can = self.sound(profile) == Sound::Files && wav.len() <= FILE_OCTETS_MAX;
        self.stop_file(now);
        match &mut self.call {
            Some(call) if can && call.stage == Stage::On && call.hang_up.is_none() => {
                let digest = *blake3::hash(&wav).as_bytes();
                call.player.file = Some(Playing { wav, digest, step: Step::Waits, was_handed_over: false });
            }
            Some(_) => self.tell(CallSignal::AudioRefused),
            None => {}
        }
    }

    /// The file counts as stopped at once; the modem is told before the next one.
    pub(super) fn stop_file(&mut self, now: Uptime) {
        let Some(player) = self.call.as_mut().map(|call| &mut call.player) else { return };
        let Some(file) = player.file.take() else { return };
        if matches!(file.step, Step::Plays { .. }) {
            player.stop_wanted = true;
            player.quiet_until = Some(now.after_ms(FILE_STOP_PAUSE_MS));
        }
        self.tell(CallSignal::FilePlayed);
    }

    /// The modem says so, or its time is over.
    pub(super) fn file_played(&mut self) {
        let Some(call) = &mut self.call else { return };
        let (player, is_ending) = (&mut call.player, call.hang_up.is_some());
        if player.file.take_if(|file| matches!(file.step, Step::Plays { .. })).is_some() && !is_ending {
            self.tell(CallSignal::FilePlayed);
        }
    }

    pub(super) fn file_command(&self, op: &FileOp, profile: &Profile) -> Command {
        let FileProfile { delete, upload, play, stop, asks_by_word, .. } = &profile.files;
        let wav = self.call.as_ref().and_then(|call| call.player.file.as_ref());
        let wav = wav.map(|file| file.wav.as_slice()).unwrap_or_default();
        let of = |command: &str, place: usize| {
            let path = self.files.path.unwrap_or(USUAL_PATH).to_string();
            command
                .replace("{name}", &name(place))
                .replace("{octets}", &wav.len().to_string())
                .replace("{path}", &path)
        };
        match op {
            FileOp::ListPaths => {
                let asked = play.split('=').next().unwrap_or_default();
                Command::query_by_name(&format!("{asked}=?"), COMMAND_DEADLINE_MS)
            }
            FileOp::Delete(place) => Command::bare(of(delete, *place), COMMAND_DEADLINE_MS),
            FileOp::Upload(place, _) => {
                let prompt = if *asks_by_word { Prompt::Connect } else { Prompt::Sign };
                let seconds = wav.len() as u64 / FILE_OCTETS_PER_S_MIN;
                let deadline_ms = seconds * 1_000 + FILE_WRITE_MS;
                Command::upload(&of(upload, *place), wav.to_vec(), prompt, deadline_ms)
            }
            FileOp::Play(place, _) => Command::bare(of(play, *place), COMMAND_DEADLINE_MS),
            FileOp::Stop => Command::bare(stop.as_str(), COMMAND_DEADLINE_MS),
        }
    }

    pub(super) fn file_answered(&mut self, now: Uptime, op: FileOp, answer: &Answer, profile: &Profile) {
        let accepted = answer.result == FinalResult::Ok;
        if let FileOp::Upload(place, digest) = op {
            self.files.kept[place] = accepted.then_some(digest);
            self.files.next = (place + 1) % FILES_KEPT_MAX;
        }
        let Some(player) = self.call.as_mut().map(|call| &mut call.player) else { return };
        match op {
            FileOp::ListPaths => {
                let told = answer.lines.first().map(|line| ranges(line)).unwrap_or_default();
                let offered = profile.files.paths.iter().find(|path| told.iter().any(|it| it.contains(path)));
                self.files.path = Some(offered.copied().unwrap_or(USUAL_PATH));
            }
            FileOp::Stop => player.stop_wanted = false,
            FileOp::Delete(place) => {
                self.files.kept[place] = None;
                if let Some(file) = &mut player.file {
                    file.step = Step::Free(place);
                }
            }
            FileOp::Upload(place, digest) => {
                match player.file.as_mut().filter(|file| file.digest == digest) {
                    Some(file) if accepted => {
                        (file.step, file.was_handed_over) = (Step::Lies(place), true);
                    }
                    Some(_) => self.cannot_play(),
                    None => {}
                }
            }
            FileOp::Play(place, digest) => {
                match player.file.as_mut().filter(|file| file.digest == digest) {
                    Some(file) if accepted => {
                        let length_ms = file.wav.len() as u64 / OCTETS_PER_MS;
                        file.step = Step::Plays { until: now.after_ms(length_ms + FILE_END_SLACK_MS) };
                        self.learnt.file_refusals = 0;
                    }
                    // What lay there may be gone.
                    Some(file) if !file.was_handed_over => {
                        file.step = Step::Waits;
                        self.files.kept[place] = None;
                    }
                    Some(_) => self.cannot_play(),
                    // Stopped before it had begun.
                    None => player.stop_wanted |= accepted,
                }
            }
        }
    }

    fn cannot_play(&mut self) {
        if let Some(call) = &mut self.call {
            call.player.file = None;
        }
        self.files.kept = Default::default();
        self.learnt.file_refusals = self.learnt.file_refusals.saturating_add(1);
        self.tell(CallSignal::AudioRefused);
    }
}

/// Reads the first group of numbers in `+CCMXPLAY: (0-1),(0-255)`.
fn ranges(line: &str) -> Vec<std::ops::RangeInclusive<u8>> {
    let group = line.split('(').skip(1).find(|group| group.starts_with(|sign: char| sign.is_ascii_digit()));
    let group = group.and_then(|group| group.split(')').next()).unwrap_or_default();
    let range = |range: &str| {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        Some(first.trim().parse().ok()?..=last.trim().parse().ok()?)
    };
    group.split(',').filter_map(range).collect()
}
