//! Runs one AT command at a time on one port and keeps unsolicited codes out of its answer.
//!
//! It does not know what commands mean, retries nothing and has no queue. Invariants: at most one command is open; its
//! deadline is fixed when it is sent and no chatter renews it; every line goes either to the answer or to a [`Urc`].

use chaski_sync_core::time::Uptime;

use super::command::{AnswerForm, Command, Data, Prompt};
use super::lines::{Lines, Token};
use super::result::{self, FinalResult, ModemError};
use super::urc::{self, DirectKind, Urc, is_hex};
use crate::limits::{ANSWER_LINES_MAX, LINE_OCTETS_MAX, SUBMIT_OK_DEADLINE_MS, USSD_LINE_MS};

/// Cancels a data prompt (TS 27.005 clause 3.5.1).
const ESCAPE: u8 = 0x1B;

/// A finished command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The command it belongs to.
    pub command: Command,
    /// Information lines; of a read, header and PDU lines by turns.
    pub lines: Vec<String>,
    /// How it ended.
    pub result: FinalResult,
    /// Whether the data behind the prompt was handed over. From then on only the final result tells what became of it.
    pub data_sent: bool,
}

/// What the channel wants done or known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Bytes for the port.
    Send(Vec<u8>),
    /// The data behind the prompt, for the port: from here on the message may go.
    HandOver(Vec<u8>),
    /// The open command has ended; the channel is free.
    Done(Answer),
    /// Something unsolicited.
    Urc(Urc),
    /// The open command, said back.
    Echo,
    /// The end of a command that is no longer open.
    LateResult,
    /// A line that is neither: noise, or an echo.
    Noise,
}

#[derive(Debug)]
struct Open {
    command: Command,
    deadline: Uptime,
    lines: Vec<String>,
    wants_pdu: bool,
    /// What stood where the PDU should be.
    instead_of_pdu: Option<String>,
    data_sent: bool,
    echoed: bool,
}

/// One port's command channel.
#[derive(Debug, Default)]
pub struct Channel {
    lines: Lines,
    open: Option<Open>,
    held_back: Option<Command>,
    /// A direct delivery whose PDU follows, with its header.
    direct: Option<(DirectKind, String)>,
    /// A `+CUSD` whose quotes are still open (modem-faults F9), and until when its other lines are waited for.
    ussd: Option<(String, Uptime)>,
    /// The modem was told not to echo, and took it.
    echo_is_off: bool,
    spoke_at: Uptime,
    guard_ms: u64,
    guarded_until: Uptime,
}

impl Channel {
    /// Tells whether a command may be sent.
    #[must_use]
    pub fn is_free(&self) -> bool {
        self.open.is_none() && self.held_back.is_none()
    }

    /// Returns when [`Channel::tick`] wants to be called: the open command times out, or one held back may go.
    #[must_use]
    pub fn deadline(&self) -> Option<Uptime> {
        let held_back = self.held_back.as_ref().map(|_| self.guarded_until);
        let ussd = self.ussd.as_ref().map(|(_, until)| *until);
        self.open.as_ref().map(|open| open.deadline).or(held_back).into_iter().chain(ussd).min()
    }

    /// Takes note of whether the modem was told not to echo, and obeys.
    pub fn set_echo_is_off(&mut self, is_off: bool) {
        self.echo_is_off = is_off;
    }

    /// Tells whether an echo would be a surprise.
    #[must_use]
    pub fn echo_is_off(&self) -> bool {
        self.echo_is_off
    }

    /// Leaves `guard_ms` milliseconds between an answer and the next command (modems 1.2).
    pub fn set_guard_ms(&mut self, guard_ms: u64) {
        self.guard_ms = guard_ms;
    }

    /// Returns the guard time. Unit: ms.
    #[must_use]
    pub fn guard_ms(&self) -> u64 {
        self.guard_ms
    }

    /// Returns when the modem last said anything.
    #[must_use]
    pub fn spoke_at(&self) -> Uptime {
        self.spoke_at
    }

    /// Sends a command, or holds it back for the guard time.
    ///
    /// # Panics
    ///
    /// When another is open: the caller asks [`Channel::is_free`] first.
    pub fn send(&mut self, now: Uptime, command: Command) -> Option<Output> {
        assert!(self.is_free(), "one AT command at a time");
        if now < self.guarded_until {
            self.held_back = Some(command);
            return None;
        }
        let bytes = format!("{}\r", command.text).into_bytes();
        let deadline = now.after_ms(command.deadline_ms);
        self.open = Some(Open {
            command,
            deadline,
            lines: Vec::new(),
            wants_pdu: false,
            instead_of_pdu: None,
            data_sent: false,
            echoed: false,
        });
        Some(Output::Send(bytes))
    }

    /// Returns the bytes that get a modem out of a data prompt and end a half-typed command.
    #[must_use]
    pub fn escape() -> Output {
        Output::Send(vec![ESCAPE, b'\r'])
    }

    /// Returns the octet that ends a dial whose answer is still out (V.250 clause 5.6.1: any character does).
    #[must_use]
    pub fn end_dial() -> Output {
        Output::Send(vec![b'\r'])
    }

    /// Takes bytes from the port.
    pub fn receive(&mut self, now: Uptime, bytes: &[u8]) -> Vec<Output> {
        self.spoke_at = now;
        let prompt_awaited =
            self.open.as_ref().is_some_and(|open| open.command.data.is_some() && !open.data_sent);
        let mut outputs = Vec::new();
        for token in self.lines.push(bytes, prompt_awaited) {
            match token {
                Token::Line(line) => self.take_line(now, &line, &mut outputs),
                Token::Prompt => {
                    outputs.push(self.take_prompt(now));
                    if self.open.as_ref().is_some_and(|open| open.command.answer == AnswerForm::NoneOrPrompt)
                    {
                        let refused = FinalResult::Error(ModemError::Plain);
                        outputs.extend(self.end(now, refused).map(Output::Done));
                    }
                }
                Token::Overrun => outputs.push(Output::Noise),
            }
        }
        outputs
    }

    /// Sends what was held back, or ends what has waited for its rest until its deadline.
    pub fn tick(&mut self, now: Uptime) -> Option<Output> {
        if self.ussd.as_ref().is_some_and(|(_, until)| *until <= now) {
            return self.end_ussd();
        }
        if self.guarded_until <= now
            && let Some(command) = self.held_back.take()
        {
            return self.send(now, command);
        }
        let overdue = self.open.as_ref().is_some_and(|open| open.deadline <= now);
        overdue.then(|| self.end(now, FinalResult::TimedOut)).flatten().map(Output::Done)
    }

    /// Ends the open command because the modem restarted or the port went away.
    pub fn abort(&mut self, now: Uptime) -> Option<Answer> {
        self.lines.clear();
        self.direct = None;
        self.ussd = None;
        if let Some(command) = self.held_back.take() {
            let result = FinalResult::Restarted;
            return Some(Answer { command, lines: Vec::new(), result, data_sent: false });
        }
        self.end(now, FinalResult::Restarted)
    }

    fn take_prompt(&mut self, now: Uptime) -> Output {
        match &mut self.open {
            // It has lost its settings, PDU mode with them: the hex would go as the words of a text (B5).
            Some(open)
                if self.echo_is_off && open.echoed && open.command.data.is_some() && !open.data_sent =>
            {
                Output::Urc(Urc::StrayPrompt)
            }
            Some(open) if !open.data_sent => match &open.command.data {
                Some(data) => {
                    open.data_sent = true;
                    open.deadline = now.after_ms(data.deadline_ms);
                    Output::HandOver(data.octets.clone())
                }
                None => Output::Urc(Urc::StrayPrompt),
            },
            // The prompt of this submit, said twice.
            Some(_) => Output::Noise,
            None => Output::Urc(Urc::StrayPrompt),
        }
    }

    fn take_line(&mut self, now: Uptime, line: &str, outputs: &mut Vec<Output>) {
        if self.ussd.is_some() {
            if urc::looks_like_urc(line) || result::parse(line).is_some() {
                outputs.extend(self.end_ussd());
            } else {
                outputs.extend(self.continue_ussd(line));
                return;
            }
        }
        if let Some((kind, header)) = self.direct.take_if(|_| is_hex(line) || urc::resembles_pdu(line)) {
            let is_whole = urc::is_whole(&header, line);
            outputs.push(Output::Urc(Urc::Direct { kind, pdu_hex: line.to_owned(), is_whole }));
            return;
        }
        let Some(open) = &mut self.open else {
            outputs.push(self.unsolicited(now, line));
            return;
        };
        if open.wants_pdu && is_hex(line) {
            open.wants_pdu = false;
            open.keep(line);
        } else if open.is_echo(line) {
            open.echoed = true;
            outputs.push(Output::Echo);
        } else if open.waits_for_prompt() && line == "OK" {
            outputs.push(Output::Noise);
        } else if open.waits_for_connect() && line == "CONNECT" {
            outputs.push(self.take_prompt(now));
        } else if open.command.answer == AnswerForm::Call
            && let Some(result) = result::parse_of_call(line)
        {
            open.keep(line);
            outputs.extend(self.end(now, result).map(Output::Done));
        } else if let Some(result) = result::parse(line) {
            outputs.extend(self.end(now, result).map(Output::Done));
        } else if let Some((before, answer)) = open.split_answer(line) {
            let (before, answer) = (before.to_owned(), answer.to_owned());
            open.take_answer(now, &answer);
            if !before.is_empty() {
                outputs.push(self.unsolicited(now, &before));
            }
        } else if open.command.answer == AnswerForm::Plain && !urc::looks_like_urc(line) {
            open.keep(line);
        } else {
            open.note_instead_of_pdu(line);
            outputs.push(self.unsolicited(now, line));
        }
    }

    fn unsolicited(&mut self, now: Uptime, line: &str) -> Output {
        if let Some(kind) = urc::direct_header(line) {
            if urc::is_text_mode_header(line) {
                return Output::Urc(Urc::TextMode);
            }
            self.direct = Some((kind, line.to_owned()));
            return Output::Noise;
        }
        if line.starts_with("+CUSD:") && has_open_quote(line) {
            self.ussd = Some((line.to_owned(), now.after_ms(USSD_LINE_MS)));
            return Output::Noise;
        }
        if self.open.is_none() && matches!(line, "OK" | "ERROR") {
            return Output::LateResult;
        }
        if !urc::looks_like_urc(line) {
            return Output::Noise;
        }
        Output::Urc(urc::parse(line))
    }

    fn continue_ussd(&mut self, line: &str) -> Option<Output> {
        let (text, _) = self.ussd.as_mut()?;
        if text.len() + line.len() > LINE_OCTETS_MAX {
            return self.end_ussd();
        }
        text.push('\n');
        text.push_str(line);
        if has_open_quote(text) { None } else { self.end_ussd() }
    }

    fn end_ussd(&mut self) -> Option<Output> {
        self.ussd.take().map(|(text, _)| Output::Urc(urc::parse(&text)))
    }

    fn end(&mut self, now: Uptime, result: FinalResult) -> Option<Answer> {
        let mut open = self.open.take()?;
        // Clocks of whole milliseconds run up to one short.
        self.guarded_until = now.after_ms(if self.guard_ms > 0 { self.guard_ms + 1 } else { 0 });
        // A slot that holds no hex: handed on as it is, to be recorded (D16).
        open.lines.extend(open.instead_of_pdu.take().filter(|_| open.wants_pdu));
        // `+CMGS:` without its `OK` is sent all the same (C5).
        let submits = open.data_sent || open.command.is_submit_of_stored();
        let answered = submits && !open.lines.is_empty() && result == FinalResult::TimedOut;
        let result = if answered { FinalResult::Ok } else { result };
        Some(Answer { command: open.command, lines: open.lines, result, data_sent: open.data_sent })
    }
}

impl Open {
    fn is_echo(&self, line: &str) -> bool {
        line == self.command.text || self.command.data.as_ref().is_some_and(|data| data.is_echoed_by(line))
    }

    /// Finds the answer's prefix at the start of a line, or behind a text that lost its line end (A9).
    fn split_answer<'l>(&self, line: &'l str) -> Option<(&'l str, &'l str)> {
        let (AnswerForm::Prefix(prefix) | AnswerForm::PrefixThenPdu(prefix)) = &self.command.answer else {
            return None;
        };
        // Before its data has gone a submit has no answer: this one is another's, late.
        if self.waits_for_prompt() {
            return None;
        }
        let (before, answer) = line.split_at(line.find(prefix.as_ref())?);
        (!self.is_urc_of_same_name(prefix, answer)).then_some((before, answer))
    }

    /// `+CREG: n,stat` answers a query once; `+CREG: stat[,"lac","ci"]` and a second answer are URCs (A2).
    fn is_urc_of_same_name(&self, prefix: &str, answer: &str) -> bool {
        if !matches!(prefix, "+CREG:" | "+CGREG:" | "+CEREG:") {
            return false;
        }
        let second = answer[prefix.len()..].split(',').nth(1).map(str::trim);
        !self.lines.is_empty() || second.is_none_or(|stat| stat.parse::<u8>().is_err())
    }

    fn waits_for_prompt(&self) -> bool {
        self.command.data.is_some() && !self.data_sent
    }

    fn waits_for_connect(&self) -> bool {
        let by_word = |data: &Data| data.prompt == Prompt::Connect;
        self.waits_for_prompt() && self.command.data.as_ref().is_some_and(by_word)
    }

    fn note_instead_of_pdu(&mut self, line: &str) {
        if self.wants_pdu && !urc::looks_like_urc(line) {
            self.instead_of_pdu = Some(line.to_owned());
        }
    }

    fn take_answer(&mut self, now: Uptime, line: &str) {
        if self.lines.len() >= ANSWER_LINES_MAX {
            return;
        }
        // A header whose PDU never came is dropped: header and PDU stay in step.
        if self.wants_pdu {
            self.lines.pop();
            self.instead_of_pdu = None;
        }
        // Fixed with the first line: a modem that repeats it does not renew it.
        if self.lines.is_empty() && (self.data_sent || self.command.is_submit_of_stored()) {
            self.deadline = now.after_ms(SUBMIT_OK_DEADLINE_MS);
        }
        self.wants_pdu = matches!(self.command.answer, AnswerForm::PrefixThenPdu(_));
        self.keep(line);
    }

    /// Keeps a line of the answer; one that goes on for ever is cut.
    fn keep(&mut self, line: &str) {
        if self.lines.len() < ANSWER_LINES_MAX {
            self.lines.push(line.to_owned());
        }
    }
}

fn has_open_quote(text: &str) -> bool {
    !text.matches('"').count().is_multiple_of(2)
}

#[cfg(test)]
#[path = "channel_tests.rs"]
mod tests;
