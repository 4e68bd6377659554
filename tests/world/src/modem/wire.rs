//! The modem's side of the wire towards the host: octets in order, each with the time at which it is sent.

use super::arrivals::Arrival;
use super::events::Event;
use std::collections::VecDeque;

/// Octets that the modem has said and that wait for their time.
#[derive(Debug, Default)]
pub(crate) struct Wire {
    /// Whether the host's end has another speed, so that it reads garbage.
    pub(crate) garbles: bool,
    pieces: VecDeque<Piece>,
}

/// What has happened once octets have left.
#[derive(Debug)]
pub(crate) enum Mark {
    /// A moment for the test.
    Event(Event),
    /// A text is at the host, which does not acknowledge it; if the octets never leave, it is the network's again.
    HandedOver(Arrival),
}

/// Octets that leave together, and what has happened once they have.
#[derive(Debug)]
struct Piece {
    due_ms: u64,
    octets: Vec<u8>,
    marks: Vec<Mark>,
}

impl Wire {
    /// Appends octets that leave at `due_ms`, or right behind what is already waiting.
    pub(crate) fn push(&mut self, due_ms: u64, mut octets: Vec<u8>, marks: Vec<Mark>) {
        if self.garbles {
            octets.iter_mut().for_each(|octet| *octet = octet.rotate_left(3) | 0x80);
        }
        match self.pieces.back_mut() {
            Some(last) if last.due_ms >= due_ms => {
                last.octets.extend(octets);
                last.marks.extend(marks);
            }
            _ => self.pieces.push_back(Piece { due_ms, octets, marks }),
        }
    }

    /// Takes what is due by now, with the marks that it carries.
    pub(crate) fn drain(&mut self, now_ms: u64) -> (Vec<u8>, Vec<Mark>) {
        let (mut octets, mut marks) = (Vec::new(), Vec::new());
        while let Some(piece) = self.pieces.pop_front_if(|piece| piece.due_ms <= now_ms) {
            octets.extend(piece.octets);
            marks.extend(piece.marks);
        }
        (octets, marks)
    }

    /// Says when the next octets leave.
    pub(crate) fn next_due_ms(&self) -> Option<u64> {
        self.pieces.front().map(|piece| piece.due_ms)
    }

    /// Forgets everything that has not left yet; gives its marks.
    pub(crate) fn clear(&mut self) -> Vec<Mark> {
        self.pieces.drain(..).flat_map(|piece| piece.marks).collect()
    }
}
