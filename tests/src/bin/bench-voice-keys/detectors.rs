//! Who listens: Chaski's detector, strict and open, the classic method, strict and relaxed, and multimon-ng.

use std::process::Command;

use chaski_node_core::call::Key;
use chaski_node_core::call::tone::{Detector, Heard, Strictness};

use crate::classic;
use crate::codec::{RAW, filter, octets};

/// 20 ms, as a modem's audio port gives them.
const CHUNK_SAMPLES: usize = 160;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listener {
    Strict,
    Open,
    Classic,
    ClassicRelaxed,
    Multimon,
}

impl Listener {
    pub(crate) const ALL: [Listener; 5] =
        [Listener::Strict, Listener::Open, Listener::Classic, Listener::ClassicRelaxed, Listener::Multimon];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Listener::Strict => "Chaski, strict",
            Listener::Open => "Chaski, open",
            Listener::Classic => "classic",
            Listener::ClassicRelaxed => "classic, relaxed",
            Listener::Multimon => "multimon-ng",
        }
    }

    /// The keys in a sound, in order.
    pub(crate) fn keys(self, sound: &[i16]) -> Vec<Key> {
        match self {
            Listener::Strict => chaski(sound, Strictness::Strict),
            Listener::Open => chaski(sound, Strictness::Open),
            Listener::Classic => classic::keys(sound, classic::STRICT),
            Listener::ClassicRelaxed => classic::keys(sound, classic::RELAXED),
            Listener::Multimon => multimon(sound),
        }
    }
}

fn chaski(sound: &[i16], strictness: Strictness) -> Vec<Key> {
    let mut detector = Detector::new();
    detector.set_strictness(strictness);
    let mut keys = Vec::new();
    for chunk in sound.chunks(CHUNK_SAMPLES) {
        detector.feed(chunk, |heard| match heard {
            Heard::Began { key, .. } => keys.push(key),
            Heard::Ended { .. } => {}
        });
    }
    keys
}

/// It wants 22,050 samples/s, and writes a line for each key, A-D too.
fn multimon(sound: &[i16]) -> Vec<Key> {
    let mut faster = Command::new("sox");
    faster.arg("-D").args(RAW).arg("-").args(RAW).args(["-r", "22050", "-"]);
    let sound = filter(&mut faster, &octets(sound));
    let mut multimon = Command::new("multimon-ng");
    multimon.args(["-q", "-a", "DTMF", "-t", "raw", "-"]);
    let lines = filter(&mut multimon, &sound);
    let lines = String::from_utf8_lossy(&lines);
    lines
        .lines()
        .filter_map(|line| line.strip_prefix("DTMF: "))
        .filter_map(|key| key.chars().next().and_then(Key::of))
        .collect()
}
