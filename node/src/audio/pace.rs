//! How much may be written now: writing is clocked by what the modem gives.
//!
//! A modem plays as much as it gives, by one clock of its own. So for each octet read one is written, and the two clocks,
//! the modem's and ours, cannot drift apart. Ours counts only while the modem gives nothing: the other side is still to
//! hear us then. What comes late after such a pause pays for what was written meanwhile; what never comes does not.

/// Octets of sound in a millisecond: 8,000 samples/s of 16 bits.
pub(super) const OCTETS_PER_MS: u64 = 16;
/// Written ahead: as much later than usual we may be woken before the modem has nothing to play. It is heard as delay when
/// speech is to stop, within 200 ms of a key.
const LEAD_MS_MIN: u64 = 80;
/// Written ahead beyond one frame, where frames are long.
const MARGIN_MS: u64 = 40;
/// Nothing read for a frame and this long: our own clock counts. Less than [`MARGIN_MS`], or the modem runs dry first.
const STALL_MARGIN_MS: u64 = 20;
/// After a pause what is late comes at once, or it never comes.
const CATCH_UP_MS: u64 = 1_000;
/// What the kernel holds of a tty that is not read: 4,095 octets. Unit: ms.
const UNREAD_MS_MAX: u64 = 255;

/// Counts what the modem plays. Positions and amounts are octets since the port was opened.
#[derive(Debug)]
pub(super) struct Pace {
    frame: u64,
    lead: u64,
    read: u64,
    written: u64,
    /// As far as the modem has played, by its own clock, or by ours while that stands still.
    played: u64,
    read_at_ms: u64,
    looked_at_ms: u64,
    own_clock: Option<OwnClock>,
    underruns: u32,
    overruns: u32,
}

/// Our clock, while the modem's stands still.
#[derive(Debug)]
struct OwnClock {
    at_ms: u64,
    /// Counted by it and not read yet.
    unread: u64,
    /// When the modem gave something again.
    resumed_at_ms: Option<u64>,
}

impl Pace {
    /// A port that was opened just now, to be written in frames of so many milliseconds.
    pub(super) fn new(now_ms: u64, frame_ms: u64) -> Self {
        Self {
            frame: frame_ms * OCTETS_PER_MS,
            lead: LEAD_MS_MIN.max(frame_ms + MARGIN_MS) * OCTETS_PER_MS,
            read: 0,
            written: 0,
            played: 0,
            read_at_ms: now_ms,
            looked_at_ms: now_ms,
            own_clock: None,
            underruns: 0,
            overruns: 0,
        }
    }

    /// Notes that so many octets were read, all that there were.
    pub(super) fn read(&mut self, now_ms: u64, octets: u64) {
        let is_first = self.read == 0;
        self.read += octets;
        self.count_own_clock(now_ms);
        let mut played = octets;
        if is_first {
            // More than there was time for comes from before the opening.
            let since_opening_ms = now_ms.saturating_sub(self.read_at_ms);
            played = octets.min(self.frame + since_opening_ms * OCTETS_PER_MS);
        } else if let Some(own) = &mut self.own_clock {
            let paid = octets.min(own.unread);
            own.unread -= paid;
            played -= paid;
            let resumed_at_ms = *own.resumed_at_ms.get_or_insert(now_ms);
            if own.unread <= self.frame / 2 {
                // All that was late has come; the rest is the jitter of its coming.
                self.played = self.played.saturating_sub(own.unread);
                self.own_clock = None;
            } else if now_ms.saturating_sub(resumed_at_ms) >= CATCH_UP_MS {
                self.own_clock = None;
            }
        } else {
            let away_ms = now_ms.saturating_sub(self.looked_at_ms);
            let due = away_ms * OCTETS_PER_MS;
            if away_ms > UNREAD_MS_MAX && octets + 2 * self.frame < due {
                self.overruns += 1;
                played = due;
            }
        }
        self.play(played);
        (self.read_at_ms, self.looked_at_ms) = (now_ms, now_ms);
    }

    /// Lets time pass without anything to read, and tells how many octets are to be written now: the lead at first, then
    /// whole frames.
    pub(super) fn due(&mut self, now_ms: u64) -> u64 {
        let is_stalled = self.read > 0 && now_ms.saturating_sub(self.read_at_ms) >= self.stall_ms();
        if is_stalled && self.own_clock.is_none() {
            self.own_clock = Some(OwnClock { at_ms: self.read_at_ms, unread: 0, resumed_at_ms: None });
        }
        self.count_own_clock(now_ms);
        self.looked_at_ms = now_ms;
        let room = (self.played + self.lead).saturating_sub(self.written);
        let due = if self.written == 0 { self.lead } else { room - room % self.frame };
        self.written += due;
        due
    }

    /// When to look again if nothing is read before.
    pub(super) fn deadline_ms(&self) -> u64 {
        match &self.own_clock {
            Some(own) => {
                let room = (self.played + self.lead).saturating_sub(self.written);
                own.at_ms + self.frame.saturating_sub(room).div_ceil(OCTETS_PER_MS).max(1)
            }
            None if self.read == 0 => self.looked_at_ms + self.stall_ms(),
            None => self.read_at_ms + self.stall_ms(),
        }
    }

    /// For how long nothing has been read.
    pub(super) fn nothing_read_ms(&self, now_ms: u64) -> u64 {
        now_ms.saturating_sub(self.read_at_ms)
    }

    /// Read so far.
    pub(super) fn octets_read(&self) -> u64 {
        self.read
    }

    /// Written so far.
    pub(super) fn octets_written(&self) -> u64 {
        self.written
    }

    /// Played by the modem so far.
    pub(super) fn octets_played(&self) -> u64 {
        self.played
    }

    /// Octets of a frame.
    pub(super) fn frame_octets(&self) -> u64 {
        self.frame
    }

    /// Times that the modem had nothing to play, because we came too late.
    pub(super) fn underruns(&self) -> u32 {
        self.underruns
    }

    /// Times that we read so late that something of what the modem gave was lost.
    pub(super) fn overruns(&self) -> u32 {
        self.overruns
    }

    fn stall_ms(&self) -> u64 {
        self.frame / OCTETS_PER_MS + STALL_MARGIN_MS
    }

    fn count_own_clock(&mut self, now_ms: u64) {
        let Some(own) = &mut self.own_clock else { return };
        let octets = now_ms.saturating_sub(own.at_ms) * OCTETS_PER_MS;
        own.at_ms = now_ms;
        own.unread += octets;
        self.play(octets);
    }

    fn play(&mut self, octets: u64) {
        self.played += octets;
        if self.played > self.written {
            self.underruns += 1;
            self.played = self.written;
        }
    }
}

#[cfg(test)]
mod tests;
