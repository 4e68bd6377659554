//! Somebody in a call, frame by frame: hears one, gives one, and does what is next on the list.

use super::{Act, Caller, Wait};
use crate::sound::{
    CodecPath, FRAME_MS, FRAME_SAMPLES, Frame, SILENT_FRAME, fax, is_sound, key_tone, silence, voice,
};
use std::collections::VecDeque;
use std::sync::Arc;

/// A person in a call.
#[derive(Clone, Debug)]
pub(crate) struct FarEnd {
    acts: VecDeque<(Wait, Act)>,
    key_ms: u64,
    key_pause_ms: u64,
    sounds: VecDeque<Sound>,
    /// Samples of the first sound that are gone.
    gone: usize,
    to_box: CodecPath,
    from_box: CodecPath,
    waited_ms: u64,
    quiet_ms: u64,
    has_heard_sound: bool,
    seed: u64,
}

/// A sound that waits or is being made, with the key that it is.
#[derive(Clone, Debug)]
struct Sound {
    samples: Arc<[i16]>,
    key: Option<char>,
}

/// What comes of one frame.
#[derive(Clone, Debug)]
pub(crate) struct FarFrame {
    /// What the person hears, after the air.
    pub(crate) heard: Frame,
    /// What the person makes, after the air.
    pub(crate) made: Frame,
    /// A key whose tone begins in this frame.
    pub(crate) key_begins: Option<char>,
    /// A key whose tone ends in this frame.
    pub(crate) key_ends: Option<char>,
    /// Whether the person hangs up now.
    pub(crate) hangs_up: bool,
}

impl FarEnd {
    /// Begins a call; the seed decides what the air does to it.
    pub(crate) fn new(caller: &Caller, seed: u64) -> FarEnd {
        FarEnd {
            acts: caller.acts.iter().cloned().collect(),
            key_ms: caller.key_ms,
            key_pause_ms: caller.key_pause_ms,
            sounds: VecDeque::new(),
            gone: 0,
            to_box: CodecPath::new(caller.codec, seed ^ 1),
            from_box: CodecPath::new(caller.codec, seed ^ 2),
            waited_ms: 0,
            quiet_ms: 0,
            has_heard_sound: false,
            seed,
        }
    }

    /// Does something at once, or behind what already sounds; says whether that was hanging up.
    pub(crate) fn act(&mut self, act: Act) -> bool {
        match act {
            Act::Press(keys) => keys.chars().for_each(|key| self.press(key)),
            Act::Speak { ms } => {
                self.seed = self.seed.wrapping_add(2);
                self.sound(voice(ms, self.seed), None);
            }
            Act::Fax { ms } => self.sound(fax(ms), None),
            Act::Play(samples) => self.sounds.push_back(Sound { samples, key: None }),
            Act::HangUp => return true,
        }
        false
    }

    fn press(&mut self, key: char) {
        if let Some(tone) = key_tone(key, self.key_ms) {
            self.sound(tone, Some(key));
            self.sound(silence(self.key_pause_ms), None);
        }
    }

    fn sound(&mut self, samples: Vec<i16>, key: Option<char>) {
        self.sounds.push_back(Sound { samples: samples.into(), key });
    }

    /// Lives through 20 ms in which the box says this.
    pub(crate) fn frame(&mut self, from_box: Frame) -> FarFrame {
        let heard = self.from_box.carry(from_box);
        self.listen(&heard);
        let hangs_up = self.do_what_is_next();
        let (made, key_begins, key_ends) = self.make();
        FarFrame { heard, made: self.to_box.carry(made), key_begins, key_ends, hangs_up }
    }

    fn listen(&mut self, heard: &Frame) {
        if is_sound(heard) {
            (self.quiet_ms, self.has_heard_sound) = (0, true);
        } else {
            self.quiet_ms += FRAME_MS;
        }
        // Nobody waits before they are done with what they do.
        if self.sounds.is_empty() {
            self.waited_ms += FRAME_MS;
        }
    }

    fn do_what_is_next(&mut self) -> bool {
        while self.sounds.is_empty()
            && self.acts.front().is_some_and(|&(wait, _)| self.is_over(wait))
            && let Some((_, act)) = self.acts.pop_front()
        {
            (self.waited_ms, self.has_heard_sound) = (0, false);
            if self.act(act) {
                return true;
            }
        }
        false
    }

    fn is_over(&self, wait: Wait) -> bool {
        match wait {
            Wait::Ms(ms) => self.waited_ms >= ms,
            Wait::Sound => self.has_heard_sound,
            Wait::Pause { ms } => self.has_heard_sound && self.quiet_ms >= ms,
        }
    }

    /// Makes the next 20 ms of sound.
    fn make(&mut self) -> (Frame, Option<char>, Option<char>) {
        let (mut frame, mut filled) = (SILENT_FRAME, 0);
        let (mut begins, mut ends) = (None, None);
        while filled < FRAME_SAMPLES
            && let Some(Sound { samples, key }) = self.sounds.front()
        {
            if self.gone == 0 {
                begins = begins.or(*key);
            }
            let count = (samples.len() - self.gone).min(FRAME_SAMPLES - filled);
            frame[filled..filled + count].copy_from_slice(&samples[self.gone..self.gone + count]);
            filled += count;
            self.gone += count;
            if self.gone == samples.len() {
                ends = ends.or(*key);
                self.gone = 0;
                self.sounds.pop_front();
            }
        }
        (frame, begins, ends)
    }
}
