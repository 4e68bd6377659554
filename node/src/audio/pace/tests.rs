use super::*;

/// A modem with a clock of its own, in µs of ours.
struct Modem {
    drift_ppm: i64,
    frame_ms: u64,
    frames: u64,
    /// What it has to play. Unit: octets.
    waiting: u64,
    waiting_max: u64,
    underruns: u32,
    /// Given and not read.
    unread: u64,
}

impl Modem {
    fn new(drift_ppm: i64, frame_ms: u64) -> Self {
        Self { drift_ppm, frame_ms, frames: 0, waiting: 0, waiting_max: 0, underruns: 0, unread: 0 }
    }

    /// Plays and gives what it does until this moment.
    fn run(&mut self, now_us: u64) {
        let frame_us = self.frame_ms * 1_000;
        let drift = |us: u64| (us as i64 * self.drift_ppm / 1_000_000) as u64;
        let octets = self.frame_ms * OCTETS_PER_MS;
        while (self.frames + 1) * frame_us <= now_us.wrapping_add(drift(now_us)) {
            self.frames += 1;
            self.underruns += u32::from(self.waiting < octets);
            self.waiting = self.waiting.saturating_sub(octets);
            self.unread += octets;
        }
    }

    fn take(&mut self, octets: u64) {
        self.waiting += octets;
        self.waiting_max = self.waiting_max.max(self.waiting);
    }
}

/// Lets a host, which wakes up to so many ms late, serve a modem for so long.
fn serve(modem: &mut Modem, pace: &mut Pace, late_ms: u64, from_ms: u64, until_ms: u64) {
    let mut chance = 7_u64;
    let mut now_ms = from_ms;
    while now_ms < until_ms {
        modem.run(now_ms * 1_000);
        let unread = std::mem::take(&mut modem.unread);
        if unread > 0 {
            pace.read(now_ms, unread);
        }
        modem.take(pace.due(now_ms));
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        now_ms += 1 + (chance >> 33) % (late_ms + 1);
    }
}

#[test]
fn in_an_hour_no_drift_builds_up_whatever_the_frames() {
    for drift_ppm in [-200, 0, 200] {
        for (frame_ms, late_ms) in [(20, 12), (40, 12), (100, 30)] {
            let mut modem = Modem::new(drift_ppm, frame_ms);
            let mut pace = Pace::new(0, frame_ms);
            serve(&mut modem, &mut pace, late_ms, 0, 3_600_000);
            let about = format!("{drift_ppm} ppm, {frame_ms} ms");
            assert_eq!((modem.underruns, pace.underruns(), pace.overruns()), (0, 0, 0), "{about}");
            assert_eq!(modem.waiting_max, pace.lead, "{about}: never more than the lead is ahead");
            assert_eq!(pace.octets_written(), pace.octets_read() + pace.lead, "{about}");
        }
    }
}

#[test]
fn while_the_modem_gives_nothing_it_is_written_to_in_real_time() {
    let mut modem = Modem::new(0, 20);
    let mut pace = Pace::new(0, 20);
    serve(&mut modem, &mut pace, 5, 0, 1_000);
    for now_ms in 1_000..3_000 {
        modem.run(now_ms * 1_000);
        // Played, but nothing is given.
        modem.unread = 0;
        if now_ms >= pace.deadline_ms() {
            modem.take(pace.due(now_ms));
        }
    }
    serve(&mut modem, &mut pace, 5, 3_000, 10_000);
    assert_eq!(modem.underruns, 0);
    assert!(modem.waiting_max <= pace.lead + 2 * pace.frame, "{} octets", modem.waiting_max);
    assert!(pace.octets_written() >= pace.octets_read() + 1_900 * OCTETS_PER_MS, "the pause was written too");
}

#[test]
fn what_comes_late_after_a_pause_was_paid_already() {
    let mut modem = Modem::new(0, 20);
    let mut pace = Pace::new(0, 20);
    serve(&mut modem, &mut pace, 5, 0, 1_000);
    for pause in 1..200 {
        let begin_ms = pause * 1_000;
        // Given, but handed over 300 ms late, at once.
        for now_ms in begin_ms..begin_ms + 300 {
            modem.run(now_ms * 1_000);
            if now_ms >= pace.deadline_ms() {
                modem.take(pace.due(now_ms));
            }
        }
        serve(&mut modem, &mut pace, 5, begin_ms + 300, begin_ms + 1_000);
    }
    assert_eq!((modem.underruns, pace.underruns()), (0, 0));
    assert!(modem.waiting_max <= pace.lead + pace.frame, "{} octets", modem.waiting_max);
    let ahead = pace.octets_written() - pace.octets_read();
    assert!(ahead <= pace.lead + pace.frame, "{ahead} octets: nothing has built up");
}

#[test]
fn who_wakes_too_late_counts_it_and_does_not_write_what_would_only_be_heard_late() {
    let mut modem = Modem::new(0, 20);
    let mut pace = Pace::new(0, 20);
    serve(&mut modem, &mut pace, 5, 0, 1_000);
    // As if the machine had stood still.
    serve(&mut modem, &mut pace, 5, 1_200, 10_000);
    assert_eq!((pace.underruns(), pace.overruns()), (1, 0));
    assert!(modem.waiting_max <= pace.lead);
    // Longer than the kernel keeps for us.
    modem.run(10_500_000);
    modem.unread = 4_095;
    serve(&mut modem, &mut pace, 5, 10_500, 20_000);
    assert_eq!((pace.underruns(), pace.overruns()), (2, 1));
    assert!(modem.waiting_max <= pace.lead);
}

#[test]
fn what_was_left_of_an_earlier_call_is_not_answered() {
    let mut pace = Pace::new(0, 20);
    assert_eq!(pace.due(0), pace.lead);
    pace.read(5, 8_000);
    assert_eq!((pace.due(5), pace.underruns()), (320, 0));
}
