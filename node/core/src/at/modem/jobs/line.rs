//! The look at the line: signal, registration, operator, clock, and USSD requests.

use super::super::super::clock::Reading;
use super::super::super::profile::UssdCoding;
use super::super::super::urc::{Ussd, fields, value};
use super::{Answer, FinalResult, Job, Jobs, Output, Status, Uptime};
use crate::limits::{KEEP_ALIVE_MS, UNREGISTERED_LOOK_MS, USSD_ANSWER_MS};
use crate::sms::ussd;

/// The first pause between looks at a modem that is not registered; it doubles. Unit: ms.
pub(super) const LOOK_PAUSE_MS_MIN: u64 = UNREGISTERED_LOOK_MS.0;

/// A USSD request that is open.
#[derive(Debug)]
pub(super) struct UssdRequest {
    code: String,
    codings: Vec<UssdCoding>,
    /// The command is to go out.
    pub(super) is_due: bool,
    /// Until when the network may answer.
    pub(super) until: Option<Uptime>,
}

impl Jobs {
    /// Tries the coding that last got an answer from this modem, then those of its family, then the others.
    pub(in super::super) fn ask_ussd(&mut self, code: &str, of_family: &[UssdCoding]) {
        if self.ussd.is_some() {
            return;
        }
        let mut codings = Vec::new();
        for coding in self.ussd_taken.iter().chain(of_family).chain(&UssdCoding::ALL) {
            if !codings.contains(coding) {
                codings.push(*coding);
            }
        }
        self.ussd = Some(UssdRequest { code: code.to_owned(), codings, is_due: true, until: None });
    }

    /// Says a command when nothing else is to be done; its answer does not matter.
    pub(in super::super) fn say(&mut self, text: &'static str) {
        self.chores.push_back(Job::Say(text));
    }

    /// Asked for however often, it is read once.
    pub(in super::super) fn read_clock(&mut self) {
        if !self.chores.iter().any(|job| matches!(job, Job::Clock)) {
            self.chores.push_back(Job::Clock);
        }
    }

    pub(super) fn registration_answered(&mut self, now: Uptime, line: Option<&str>, status: &mut Status) {
        if let Some(line) = line {
            // Registration codes were asked for: who does not give them has lost that, and all else (B5).
            self.doubtful |= status.registration_is_told && fields(&value(line))[0] == "0";
            status.note_registration(line);
        }
        if !status.is_registered_for_calls() {
            self.chores.push_back(Job::LteRegistration);
        }
        if status.may_submit() {
            self.look_pause_ms = LOOK_PAUSE_MS_MIN;
            if !self.clock_is_set {
                // Network time comes with the registration.
                self.read_clock();
            }
            if status.operator.is_none() && !status.operator_asked {
                // The name comes with the registration; a modem that has none is asked once.
                status.operator_asked = true;
                self.chores.push_back(Job::Operator);
            }
        } else {
            self.look_due = now.after_ms(self.look_pause_ms);
            self.look_pause_ms = (self.look_pause_ms * 2).min(UNREGISTERED_LOOK_MS.1).min(KEEP_ALIVE_MS);
        }
    }

    pub(super) fn clock_answered(&mut self, line: Option<&str>) -> Vec<Output> {
        let reading = line.and_then(|line| Reading::parse(&value(line)));
        // One that cannot be told is asked for again with the next look; what it tells is judged elsewhere.
        self.clock_is_set = reading.is_some();
        reading.map(Output::Clock).into_iter().collect()
    }

    /// A request's command, its end, or its time-out, whichever is due.
    pub(super) fn next_of_ussd(&mut self, now: Uptime) -> Option<Job> {
        let request = self.ussd.as_mut()?;
        if std::mem::take(&mut request.is_due) {
            return Some(Job::Ussd);
        }
        if request.until.is_some_and(|until| until <= now) {
            // The session is ended; its answer tells that nothing came.
            request.until = None;
            return Some(Job::EndUssd);
        }
        None
    }

    pub(super) fn ussd_command(&self) -> String {
        let Some(request) = &self.ussd else { return String::new() };
        let code = match request.codings.first() {
            Some(UssdCoding::Packed) => ussd::encode_packed(&request.code),
            Some(UssdCoding::Ucs2) => Some(ussd::encode_ucs2(&request.code)),
            Some(UssdCoding::Plain) | None => None,
        };
        format!("AT+CUSD=1,\"{}\",15", code.as_ref().unwrap_or(&request.code))
    }

    /// Refused: the next way of writing it is tried. Taken: the answer comes as `+CUSD`, or came already.
    pub(super) fn ussd_command_answered(&mut self, now: Uptime, answer: &Answer) -> Option<Output> {
        let request = self.ussd.as_mut()?;
        if answer.result == FinalResult::Ok {
            request.until = Some(now.after_ms(USSD_ANSWER_MS));
            return None;
        }
        self.try_next_coding()
    }

    /// Some modems refuse a string that is written otherwise than they want it, others send it as it is.
    pub(super) fn try_next_coding(&mut self) -> Option<Output> {
        let request = self.ussd.as_mut()?;
        if !request.codings.is_empty() {
            request.codings.remove(0);
        }
        (request.is_due, request.until) = (!request.codings.is_empty(), None);
        if request.is_due { None } else { self.end_ussd(None) }
    }

    /// Takes a `+CUSD`. A closing one without words may follow or precede the answer: it says nothing.
    pub(in super::super) fn ussd_answered(&mut self, ussd: Ussd) -> Option<Output> {
        let request = self.ussd.as_ref()?;
        if request.is_due {
            return None;
        }
        match ussd {
            Ussd { mode: 1, text } => {
                self.chores.push_back(Job::EndUssd);
                self.end_ussd(text)
            }
            Ussd { text: Some(text), .. } => self.end_ussd(Some(text)),
            Ussd { mode: 4 | 5, text: None } => self.try_next_coding(),
            Ussd { text: None, .. } => None,
        }
    }

    fn end_ussd(&mut self, text: Option<String>) -> Option<Output> {
        let request = self.ussd.take()?;
        if text.is_some() {
            self.ussd_taken = request.codings.first().copied();
        }
        Some(Output::Ussd(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_modem_that_tells_the_time_over_and_over_is_asked_once() {
        let mut jobs = Jobs::default();
        (0..1_000).for_each(|_| jobs.read_clock());
        assert_eq!(jobs.chores.len(), 1);
    }
}
