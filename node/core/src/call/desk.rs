//! Who is called back, when and for how long: the desk in front of the lines.
//!
//! A villager lets the phone ring once; the box rejects the call when its number has come, and calls back from the same
//! line, so that it costs the villager nothing. What is owed stands in rows ([`Calls`]) that are durable before anything
//! is dialled. Practice and times: facts on voice, A.4.

use chaski_sync_core::time::{Uptime, WallTime};

use super::{CallOrder, CallSignal, Caller, EndCause};
use crate::limits::{
    CALL_BACK_AFTER_MS, CALL_BACK_AGAIN_MS, CALL_BACK_FAILURES_MAX, CALL_BACK_TRIES_MAX, CALL_DUE_LOOK_MS,
    CALL_FAILED_AGAIN_MS, CALL_MS_MAX, CALL_MS_USUAL, CALL_SECONDS_MIN, CALL_SECONDS_PER_PHONE_PER_DAY,
    CALLERS_MAX, DIALLING_MS_MAX,
};
use crate::msisdn::Msisdn;
use crate::people::{Calls, OwedCall, Table};
use crate::step::ModemIndex;

mod rows;
mod status;

use rows::{forget_old, ms_until, ms_until_expiry};
pub use status::LineStatus;

/// What is done when the phone rings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answering {
    /// Reject it, and call back.
    #[default]
    CallBack,
    /// Take it: the caller pays.
    Answer,
    /// Reject it, and text the next lesson.
    Text,
    /// Nothing.
    Off,
}

/// What the desk is told once.
#[derive(Clone, Copy, Debug, Default)]
pub struct DeskConfig {
    /// What is done when the phone rings.
    pub answering: Answering,
    /// All calls together.
    pub minutes_per_day: u32,
}

/// Now, as the desk needs it.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// For waiting.
    pub uptime: Uptime,
    /// For rows.
    pub wall: WallTime,
    /// Days since 1970-01-01, local.
    pub day: i32,
}

/// What the desk wants done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskAct {
    /// An order for a modem.
    Order(ModemIndex, CallOrder),
    /// A call is on: its sound and dialogue may begin.
    Begin {
        /// On which line.
        modem: ModemIndex,
        /// With whom.
        number: Msisdn,
        /// The box called.
        is_outgoing: bool,
        /// It ends by then.
        until: Uptime,
    },
    /// The call is over.
    Over {
        /// On which line.
        modem: ModemIndex,
        /// With whom.
        number: Msisdn,
        /// How long it was. Unit: s.
        seconds: u32,
    },
    /// Texted: the call back comes in so many minutes.
    TellWait {
        /// To whom.
        number: Msisdn,
        /// By which modem.
        modem: ModemIndex,
        /// At least 1.
        minutes: u64,
    },
    /// Texted: the call back did not get through; it goes on by text.
    OfferText(Msisdn, ModemIndex),
    /// Texted: today's time for calls is used up; it goes on by text.
    TellNoTime(Msisdn, ModemIndex),
    /// Texted: the next lesson, since calls are answered so.
    TextLesson(Msisdn, ModemIndex),
}

/// What a line does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Line {
    #[default]
    Free,
    /// A call that rings is let go or rejected.
    Ringing,
    /// Taken, not yet on.
    Taking(Msisdn),
    Dialling {
        number: Msisdn,
        until: Uptime,
    },
    On {
        number: Msisdn,
        since: Uptime,
        until: Uptime,
        /// Somebody has been heard.
        is_reached: bool,
    },
}

impl Line {
    fn number(self) -> Option<Msisdn> {
        match self {
            Self::Free | Self::Ringing => None,
            Self::Taking(number) | Self::Dialling { number, .. } | Self::On { number, .. } => Some(number),
        }
    }
}

/// How a line can reach people now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// It can call.
    Voice,
    /// It could, and its modem gives no sound: they are texted.
    Text,
    /// Not now.
    Nobody,
}

/// The desk in front of all lines.
#[derive(Debug)]
pub struct Desk {
    config: DeskConfig,
    lines: Vec<Line>,
}

impl Desk {
    /// A desk with so many free lines.
    #[must_use]
    pub fn new(config: DeskConfig, modems: usize) -> Self {
        Self { config, lines: vec![Line::Free; modems] }
    }

    /// Takes what a modem tells. `phone` is the caller, where it may be called back or taken; `chance` spreads call
    /// backs.
    pub fn signal(
        &mut self,
        now: Moment,
        modem: ModemIndex,
        signal: &CallSignal,
        phone: Option<Msisdn>,
        calls: &mut Table<Msisdn, Calls>,
        chance: u64,
    ) -> Vec<DeskAct> {
        let Some(line) = self.lines.get(usize::from(modem)).copied() else { return Vec::new() };
        match signal {
            CallSignal::Ringing(caller) => self.rung(now, modem, caller, phone, calls, chance),
            // Somebody else during a call: owed like any other.
            CallSignal::Waiting(_) => match phone {
                Some(number) if self.config.answering == Answering::CallBack => {
                    self.owe(now, modem, number, calls, chance)
                }
                Some(_) | None => Vec::new(),
            },
            CallSignal::Connected => {
                let (number, is_outgoing) = match line {
                    Line::Dialling { number, .. } => (number, true),
                    Line::Taking(number) => (number, false),
                    Line::Free | Line::Ringing | Line::On { .. } => return Vec::new(),
                };
                let until = now.uptime.after_ms(self.ms_left(now.day, number, calls));
                self.set(modem, Line::On { number, since: now.uptime, until, is_reached: false });
                vec![DeskAct::Begin { modem, number, is_outgoing, until }]
            }
            CallSignal::Ended(cause) => self.ended(now, modem, line, *cause, calls),
            CallSignal::Dialling
            | CallSignal::Alerting
            | CallSignal::AudioStarted
            | CallSignal::AudioRefused
            | CallSignal::FilePlayed
            | CallSignal::Key(_)
            | CallSignal::Forwarded(_) => Vec::new(),
        }
    }

    /// The call's partner is there. What is owed is paid at the call's end: a process that ends before that finds it owed,
    /// at once, unless that has happened too often.
    pub fn somebody_is_there(&mut self, now: Moment, modem: ModemIndex, calls: &mut Table<Msisdn, Calls>) {
        let Some(Line::On { number, is_reached, .. }) = self.lines.get_mut(usize::from(modem)) else {
            return;
        };
        *is_reached = true;
        let mut row = calls.get(*number).cloned().unwrap_or_default();
        let owed = row.owed.filter(|owed| owed.tries < CALL_BACK_FAILURES_MAX);
        row.owed = owed.map(|owed| OwedCall { since: now.wall, due: now.wall, ..owed });
        row.last = now.wall;
        calls.put(*number, row);
    }

    /// Dials what is due on lines that are free, and ends what takes too long.
    pub fn tick(
        &mut self,
        now: Moment,
        reach: impl Fn(ModemIndex) -> Reach,
        calls: &mut Table<Msisdn, Calls>,
    ) -> Vec<DeskAct> {
        let mut acts = Vec::new();
        for (modem, line) in (0..).zip(self.lines.iter_mut()) {
            let ends = match line {
                Line::Dialling { until, .. } | Line::On { until, .. } => *until <= now.uptime,
                Line::Free | Line::Ringing | Line::Taking(_) => false,
            };
            if ends {
                // Ordered once; the modem's machine goes on until its list is empty.
                let never = Uptime(u64::MAX);
                match line {
                    Line::Dialling { until, .. } | Line::On { until, .. } => *until = never,
                    Line::Free | Line::Ringing | Line::Taking(_) => {}
                }
                acts.push(DeskAct::Order(modem, CallOrder::HangUp));
            }
        }
        let mut owed: Vec<(WallTime, Msisdn, OwedCall)> =
            self.owed(calls).map(|(number, owed)| (owed.due, number, owed)).collect();
        owed.sort_by_key(|(due, number, _)| (*due, *number));
        for (_, number, owed) in owed {
            let modem = self.line_of(owed);
            if ms_until_expiry(owed, now.wall) == 0 {
                calls.change(number, |row| row.owed = None);
                acts.push(DeskAct::OfferText(number, modem));
                continue;
            }
            if ms_until(owed.due, now.wall) > 0 || !self.is_free(modem) {
                continue;
            }
            match reach(modem) {
                Reach::Voice => {}
                Reach::Text => {
                    calls.change(number, |row| (row.owed, row.last) = (None, now.wall));
                    acts.push(DeskAct::TextLesson(number, modem));
                    continue;
                }
                Reach::Nobody => continue,
            }
            if self.ms_left(now.day, number, calls) < u64::from(CALL_SECONDS_MIN) * 1_000 {
                calls.change(number, |row| row.owed = None);
                acts.push(DeskAct::TellNoTime(number, modem));
                continue;
            }
            // Written before it is dialled; a restart in the middle finds it owed again, later.
            let again = WallTime(now.wall.0 + CALL_BACK_AGAIN_MS.cast_signed());
            let again = OwedCall { tries: owed.tries.saturating_add(1), due: again, ..owed };
            calls.change(number, |row| row.owed = Some(again));
            self.set(modem, Line::Dialling { number, until: now.uptime.after_ms(DIALLING_MS_MAX) });
            acts.push(DeskAct::Order(modem, CallOrder::Dial(number.e164())));
        }
        acts
    }

    /// When [`Desk::tick`] has something to do, if lines are free then.
    #[must_use]
    pub fn deadline(&self, now: Moment, calls: &Table<Msisdn, Calls>) -> Option<Uptime> {
        let ends = self.lines.iter().filter_map(|line| match line {
            Line::Dialling { until, .. } | Line::On { until, .. } if until.0 < u64::MAX => Some(*until),
            Line::Free | Line::Ringing | Line::Taking(_) | Line::Dialling { .. } | Line::On { .. } => None,
        });
        // What is due and could not be dialled is tried again soon: that the modem can call again is told by nothing.
        let dues = self.owed(calls).map(|(_, owed)| {
            let ms = ms_until(owed.due, now.wall);
            let expires_ms = ms_until_expiry(owed, now.wall);
            let dials_ms =
                self.is_free(self.line_of(owed)).then_some(if ms > 0 { ms } else { CALL_DUE_LOOK_MS });
            now.uptime.after_ms(dials_ms.map_or(expires_ms, |ms| ms.min(expires_ms)))
        });
        ends.chain(dues).min()
    }

    /// Calls that are owed and not on.
    #[must_use]
    pub fn waiting(&self, calls: &Table<Msisdn, Calls>) -> usize {
        self.owed(calls).count()
    }

    /// Tells whether a line is in use, or about to be.
    #[must_use]
    pub fn is_busy(&self, modem: ModemIndex) -> bool {
        self.lines.get(usize::from(modem)).is_some_and(|line| *line != Line::Free)
    }

    fn is_free(&self, modem: ModemIndex) -> bool {
        self.lines.get(usize::from(modem)) == Some(&Line::Free)
    }

    /// What is owed to whom, but for those who are on a line.
    fn owed<'c>(
        &'c self,
        calls: &'c Table<Msisdn, Calls>,
    ) -> impl Iterator<Item = (Msisdn, OwedCall)> + use<'c> {
        let is_on = |number| self.lines.iter().any(|line| line.number() == Some(number));
        calls.iter().filter_map(|(number, row)| Some((number, row.owed?))).filter(move |(it, _)| !is_on(*it))
    }

    /// Which line calls back: the one that was rung, where the box still has it.
    fn line_of(&self, owed: OwedCall) -> ModemIndex {
        if usize::from(owed.modem) < self.lines.len() { owed.modem } else { 0 }
    }

    fn set(&mut self, modem: ModemIndex, line: Line) {
        if let Some(place) = self.lines.get_mut(usize::from(modem)) {
            *place = line;
        }
    }

    fn rung(
        &mut self,
        now: Moment,
        modem: ModemIndex,
        caller: &Caller,
        phone: Option<Msisdn>,
        calls: &mut Table<Msisdn, Calls>,
        chance: u64,
    ) -> Vec<DeskAct> {
        let reject = DeskAct::Order(modem, CallOrder::HangUp);
        let line = self.lines.get(usize::from(modem)).copied().unwrap_or_default();
        self.set(modem, Line::Ringing);
        // Both rang at once: our own call came to nothing, and is owed again as soon as the line is free.
        if let Line::Dialling { number, .. } = line {
            calls.change(number, |row| {
                if let Some(owed) = &mut row.owed {
                    owed.tries = owed.tries.saturating_sub(1);
                    owed.due = now.wall;
                }
            });
        }
        let number = match (self.config.answering, caller, phone) {
            (Answering::Off, ..) => return Vec::new(),
            // Nobody to call back, and nobody whom a text reaches.
            (_, Caller::Withheld, _) | (_, _, None) => return vec![reject],
            (_, Caller::Number(_), Some(number)) => number,
        };
        match self.config.answering {
            Answering::Off => Vec::new(),
            Answering::Text => vec![reject, DeskAct::TextLesson(number, modem)],
            Answering::Answer
                if self.ms_left(now.day, number, calls) < u64::from(CALL_SECONDS_MIN) * 1_000 =>
            {
                vec![reject, DeskAct::TellNoTime(number, modem)]
            }
            Answering::Answer => {
                self.set(modem, Line::Taking(number));
                vec![DeskAct::Order(modem, CallOrder::Answer)]
            }
            Answering::CallBack => {
                let mut acts = vec![reject];
                acts.extend(self.owe(now, modem, number, calls, chance));
                acts
            }
        }
    }

    /// Notes a call back, one in ten minutes; who has to wait is told how long.
    fn owe(
        &mut self,
        now: Moment,
        modem: ModemIndex,
        number: Msisdn,
        calls: &mut Table<Msisdn, Calls>,
        chance: u64,
    ) -> Vec<DeskAct> {
        forget_old(calls, now);
        if calls.get(number).is_none() && calls.len() >= CALLERS_MAX {
            return Vec::new();
        }
        let mut row = calls.get(number).cloned().unwrap_or_default();
        let (least, most) = CALL_BACK_AFTER_MS;
        let is_first = row.owed.is_none();
        let due = row.ask(modem, now.wall, least + chance % (most - least + 1));
        calls.put(number, row);
        // Whose call broke off rings again at once: that is heard, and waits for its turn.
        let wait_ms = ms_until(due, now.wall);
        let rest = if wait_ms > most { wait_ms.div_ceil(60_000) } else { 0 };
        let minutes = self.minutes_to_wait(now, modem, number, calls).max(rest);
        match minutes {
            1.. if is_first => vec![DeskAct::TellWait { number, modem, minutes }],
            _ => Vec::new(),
        }
    }

    /// How long the calls take that go first, about.
    fn minutes_to_wait(
        &self,
        now: Moment,
        modem: ModemIndex,
        number: Msisdn,
        calls: &Table<Msisdn, Calls>,
    ) -> u64 {
        let own = calls.get(number).and_then(|row| row.owed).map_or(now.wall, |owed| owed.due);
        let goes_first =
            |(other, owed): &(Msisdn, OwedCall)| *other != number && owed.modem == modem && owed.due <= own;
        let ahead = self.owed(calls).filter(goes_first).count();
        let running_ms = match self.lines.get(usize::from(modem)) {
            Some(Line::On { since, .. }) => {
                CALL_MS_USUAL.saturating_sub(now.uptime.since_ms(*since)).max(60_000)
            }
            Some(Line::Dialling { .. } | Line::Taking(_)) => CALL_MS_USUAL,
            Some(Line::Free | Line::Ringing) | None => 0,
        };
        let ahead = u64::try_from(ahead).unwrap_or(u64::MAX);
        (running_ms + ahead.saturating_mul(CALL_MS_USUAL)).div_ceil(60_000)
    }

    fn ended(
        &mut self,
        now: Moment,
        modem: ModemIndex,
        line: Line,
        cause: EndCause,
        calls: &mut Table<Msisdn, Calls>,
    ) -> Vec<DeskAct> {
        self.set(modem, Line::Free);
        match line {
            Line::Free | Line::Ringing | Line::Taking(_) => Vec::new(),
            Line::On { number, since, is_reached, .. } => {
                let seconds = u32::try_from(now.uptime.since_ms(since).div_ceil(1_000)).unwrap_or(u32::MAX);
                let mut row = calls.get(number).cloned().unwrap_or_default();
                row.spend(now.day, seconds);
                row.last = now.wall;
                if is_reached {
                    row.owed = None;
                }
                calls.put(number, row);
                let mut acts = vec![DeskAct::Over { modem, number, seconds }];
                // Nobody was there: it was not the owner who took the call.
                acts.extend(self.not_reached(now, modem, number, EndCause::NoAnswer, calls));
                acts
            }
            Line::Dialling { number, .. } => self.not_reached(now, modem, number, cause, calls),
        }
    }

    /// A call back came to nothing: once more later, or by text.
    fn not_reached(
        &self,
        now: Moment,
        modem: ModemIndex,
        number: Msisdn,
        cause: EndCause,
        calls: &mut Table<Msisdn, Calls>,
    ) -> Vec<DeskAct> {
        let Some(owed) = calls.get(number).and_then(|row| row.owed) else { return Vec::new() };
        let (tries_max, again_ms) = match cause {
            EndCause::Busy | EndCause::NoAnswer | EndCause::Theirs | EndCause::Ours => {
                (CALL_BACK_TRIES_MAX, CALL_BACK_AGAIN_MS)
            }
            EndCause::Failed => (CALL_BACK_FAILURES_MAX, CALL_FAILED_AGAIN_MS),
        };
        let is_given_up = owed.tries >= tries_max;
        let due = WallTime(now.wall.0 + again_ms.cast_signed());
        calls.change(number, |row| {
            row.owed = (!is_given_up).then_some(OwedCall { due, ..owed });
            if is_given_up {
                row.last = now.wall;
            }
        });
        if is_given_up { vec![DeskAct::OfferText(number, modem)] } else { Vec::new() }
    }

    /// Time that a call with a number may take now. Unit: ms.
    fn ms_left(&self, day: i32, number: Msisdn, calls: &Table<Msisdn, Calls>) -> u64 {
        let used = calls.get(number).map_or(0, |row| row.seconds_on(day));
        let all: u32 = calls.values().map(|row| row.seconds_on(day)).sum();
        let seconds = CALL_SECONDS_PER_PHONE_PER_DAY
            .saturating_sub(used)
            .min(self.config.minutes_per_day.saturating_mul(60).saturating_sub(all));
        (u64::from(seconds) * 1_000).min(CALL_MS_MAX)
    }
}

#[cfg(test)]
mod tests;
