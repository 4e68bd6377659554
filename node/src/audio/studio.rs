//! The thread that makes sound of words, a line at a time, and keeps recordings.
//!
//! Lines of calls that are on go first, modem by modem in turn; then recordings, then files, then what is made ahead of time.
//! Of each kind a modem has one piece of work: a newer one takes its place.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use chaski_node_core::call::{Line, VoiceSignal};
use chaski_node_core::step::ModemIndex;

use super::driver::Mailbox;
use super::recording::Take;
use super::{Keep, Say, TellVoice};
use crate::speech::wav;

/// Recordings that wait to be kept: each is up to 3 MB.
const TAKES_MAX: usize = 4;
/// Lines that are made ahead of time: more than one turn of a dialogue has.
const PREPARED_LINES_MAX: usize = 64;

/// The thread.
#[derive(Debug)]
pub(super) struct Studio {
    desk: Desk,
}

/// Where its work is laid.
#[derive(Clone)]
pub(super) struct Desk {
    shared: Arc<(Mutex<Work>, Condvar)>,
    tell: Arc<TellVoice>,
}

/// What it has to do.
#[derive(Default)]
struct Work {
    lines: BTreeMap<ModemIndex, Wanted>,
    takes: VecDeque<(ModemIndex, Take)>,
    files: BTreeMap<ModemIndex, FileWork>,
    prepared: BTreeMap<ModemIndex, VecDeque<Line>>,
    last: ModemIndex,
    is_over: bool,
}

/// A line that a call waits for.
struct Wanted {
    ticket: u64,
    line: Line,
    by: Mailbox,
}

/// A file that is made line by line.
struct FileWork {
    utterance: u32,
    lines: VecDeque<Line>,
    samples: Vec<i16>,
    unsaid: u16,
}

/// One piece of work.
enum Piece {
    Line(Wanted),
    Take(ModemIndex, Take),
    File(ModemIndex, FileWork),
    Ahead(Line),
}

impl Studio {
    /// Starts it.
    pub(super) fn start(
        mut say: Box<dyn Say>,
        mut keep: Box<dyn Keep>,
        tell: Arc<TellVoice>,
    ) -> std::io::Result<Self> {
        let desk = Desk { shared: Arc::default(), tell };
        let work = desk.clone();
        std::thread::Builder::new().name("chaski-voice".to_owned()).spawn(move || {
            while let Some(piece) = work.next() {
                work.carry_out(piece, &mut *say, &mut *keep);
            }
        })?;
        Ok(Self { desk })
    }

    /// Where its work is laid.
    pub(super) fn desk(&self) -> Desk {
        self.desk.clone()
    }
}

impl Drop for Studio {
    fn drop(&mut self) {
        // Not waited for: a synthesiser may take its time.
        self.desk.lay(|work| work.is_over = true);
    }
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Desk").finish_non_exhaustive()
    }
}

impl Desk {
    /// Makes sound of a line that a call waits for.
    pub(super) fn line(&self, modem: ModemIndex, ticket: u64, line: Line, by: Mailbox) {
        self.lay(|work| _ = work.lines.insert(modem, Wanted { ticket, line, by }));
    }

    /// Forgets the line that a call waited for.
    pub(super) fn forget(&self, modem: ModemIndex) {
        self.lay(|work| _ = work.lines.remove(&modem));
    }

    /// Makes a file.
    pub(super) fn render(&self, modem: ModemIndex, utterance: u32, lines: Vec<Line>) {
        let file = FileWork { utterance, lines: lines.into(), samples: Vec::new(), unsaid: 0 };
        self.lay(|work| _ = work.files.insert(modem, file));
    }

    /// Makes sound ahead of time. What is personal is not: its sound is not kept.
    pub(super) fn prepare(&self, modem: ModemIndex, mut lines: Vec<Line>) {
        lines.retain(|line| !line.is_personal);
        lines.truncate(PREPARED_LINES_MAX);
        self.lay(|work| _ = work.prepared.insert(modem, lines.into()));
    }

    /// Keeps a recording.
    pub(super) fn keep(&self, modem: ModemIndex, take: Take) {
        let mut refused = None;
        self.lay(|work| {
            if work.takes.len() < TAKES_MAX {
                work.takes.push_back((modem, take));
            } else {
                refused = Some(take.take);
            }
        });
        if let Some(take) = refused {
            let reason = "too many recordings wait to be kept".to_owned();
            (self.tell)(modem, VoiceSignal::NotRecorded { take, reason });
        }
    }

    fn lay(&self, change: impl FnOnce(&mut Work)) {
        change(&mut self.lock());
        self.shared.1.notify_one();
    }

    fn next(&self) -> Option<Piece> {
        let mut work = self.lock();
        loop {
            if let Some(piece) = work.next() {
                return Some(piece);
            }
            if work.is_over {
                return None;
            }
            work = self.shared.1.wait(work).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn carry_out(&self, piece: Piece, say: &mut dyn Say, keep: &mut dyn Keep) {
        match piece {
            Piece::Line(Wanted { ticket, line, by }) => {
                let (samples, unsaid) = say.render(&[line]);
                by.line(ticket, samples, unsaid);
            }
            Piece::Take(modem, Take { take, samples }) => {
                let kept = if samples.is_empty() {
                    Err("nothing was recorded".to_owned())
                } else {
                    keep.keep(take, &samples)
                };
                let signal = match kept {
                    Ok(seconds) => VoiceSignal::Recorded { take, seconds },
                    Err(reason) => VoiceSignal::NotRecorded { take, reason },
                };
                (self.tell)(modem, signal);
            }
            Piece::File(modem, file) => self.continue_file(modem, file, say),
            Piece::Ahead(line) => _ = say.render(&[line]),
        }
    }

    /// Adds a line to a file, and lays it back unless it is whole, or a newer one has taken its place.
    fn continue_file(&self, modem: ModemIndex, mut file: FileWork, say: &mut dyn Say) {
        if let Some(line) = file.lines.pop_front() {
            let (samples, unsaid) = say.render(&[line]);
            super::utterance::join(&mut file.samples, &samples);
            file.unsaid = file.unsaid.saturating_add(unsaid);
        }
        if file.lines.is_empty() {
            let FileWork { utterance, samples, unsaid, .. } = file;
            (self.tell)(modem, VoiceSignal::Rendered { utterance, wav: wav::write(&samples), unsaid });
        } else {
            self.lay(|work| _ = work.files.entry(modem).or_insert(file));
        }
    }

    fn lock(&self) -> MutexGuard<'_, Work> {
        // Whoever panicked left whole values behind.
        self.shared.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Work {
    fn next(&mut self) -> Option<Piece> {
        if self.is_over {
            // Nobody waits for sound any more, but what was recorded is kept.
            return self.takes.pop_front().map(|(modem, take)| Piece::Take(modem, take));
        }
        let later = self.lines.range(self.last.saturating_add(1)..).next();
        if let Some(modem) = later.or_else(|| self.lines.first_key_value()).map(|(modem, _)| *modem) {
            self.last = modem;
            return self.lines.remove(&modem).map(Piece::Line);
        }
        if let Some((modem, take)) = self.takes.pop_front() {
            return Some(Piece::Take(modem, take));
        }
        if let Some((modem, file)) = self.files.pop_first() {
            return Some(Piece::File(modem, file));
        }
        let mut lines = self.prepared.first_entry()?;
        let line = lines.get_mut().pop_front();
        if lines.get().is_empty() {
            lines.remove();
        }
        line.map_or_else(|| self.next(), |line| Some(Piece::Ahead(line)))
    }
}

#[cfg(test)]
mod tests;
