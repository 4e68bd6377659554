//! What comes in from the host: octets into command lines, command lines into work, and the text at the prompt.

use super::answer::Answer;
use super::commands::{self, Step};
use super::conditions::Condition;
use super::events::Event;
use super::failure::Failure;
use super::faults::Fault;
use super::line::{self, Command, SyntaxError};
use super::options::BusyInput;
use super::timers::Timer;
use super::{Phase, SimModem};

const CR: u8 = b'\r';
const ESCAPE: u8 = 0x1B;
const CTRL_Z: u8 = 0x1A;

/// How long a modem waits for the next octet of a file.
const UPLOAD_PAUSE_MS: u64 = 10_000;

/// A command line that was typed whole.
#[derive(Debug)]
pub(crate) struct Typed {
    commands: Result<Vec<Command>, SyntaxError>,
}

impl Typed {
    /// Says whether it asks for nothing but a restart.
    fn restarts(&self) -> bool {
        let all = self.commands.as_deref().unwrap_or_default();
        matches!(all, [only] if commands::asks_for_restart(only))
    }

    /// The name of its last command, by which scripted faults find it; empty for a bare `AT`.
    fn name(&self) -> &str {
        self.commands.as_ref().ok().and_then(|all| all.last()).map_or("", |command| &command.name)
    }
}

impl SimModem {
    /// Takes octets off the line, as far as the modem hears them in its present state.
    pub(super) fn hear(&mut self, now_ms: u64, octets: &[u8]) {
        if self.is_down() || now_ms < self.deaf_until_ms || self.wire.garbles {
            return;
        }
        if self.overhear(now_ms, octets) {
            return;
        }
        if !octets.is_empty() && self.abandons_dial(now_ms) {
            return;
        }
        let busy = self.is_busy();
        match self.options.dialect.busy_input {
            BusyInput::Ignored if busy => {}
            BusyInput::Aborts if matches!(self.phase, Phase::Executing(_)) => {
                self.timers.stop(Timer::CommandDone);
                self.listen(now_ms);
                self.input.extend(octets.get(1..).unwrap_or_default());
            }
            _ => self.input.extend(octets),
        }
    }

    /// Works off input until there is none, or until something takes time.
    pub(super) fn work(&mut self, now_ms: u64) {
        while now_ms >= self.hung_until_ms
            && matches!(self.phase, Phase::Listening | Phase::Data(_) | Phase::Loading(_))
            && let Some(octet) = self.input.pop_front()
        {
            match self.phase {
                Phase::Data(_) => self.take_text_octet(now_ms, octet),
                Phase::Loading(_) => self.take_file_octet(now_ms, octet),
                _ => self.take_command_octet(now_ms, octet),
            }
        }
        let busy = self.is_busy();
        if busy && self.options.dialect.busy_input == BusyInput::Ignored {
            self.input.clear();
        }
    }

    /// Says whether a command or a submit is at work.
    fn is_busy(&self) -> bool {
        matches!(
            self.phase,
            Phase::Executing(_) | Phase::Awaiting(_) | Phase::Air(_) | Phase::Landed(..) | Phase::Silent
        )
    }

    /// Goes back to taking command lines, and does what waited for that.
    pub(super) fn listen(&mut self, now_ms: u64) {
        self.phase = Phase::Listening;
        self.tune();
        self.prompt_is_left(now_ms);
        self.offer_arrivals(now_ms);
    }

    fn take_command_octet(&mut self, now_ms: u64, octet: u8) {
        let begins = self.line.is_empty() && octet.eq_ignore_ascii_case(&b'A');
        if begins && (self.is_in_guard_time(now_ms) || self.strikes(Fault::CommandOctetLost, "")) {
            return;
        }
        if begins && self.strikes(Fault::EchoReturns, "") {
            self.settings.echo = true;
        }
        self.echo(now_ms, octet);
        if octet != CR {
            self.line.push(octet);
        } else if let Some(text) = self.line.take() {
            match self.lines_to_lose.checked_sub(1) {
                Some(left) => self.lines_to_lose = left,
                None => self.begin_line(now_ms, &text),
            }
        }
    }

    /// Says whether the last answer is so fresh that the next octet is lost.
    fn is_in_guard_time(&self, now_ms: u64) -> bool {
        self.answered_ms.is_some_and(|answered_ms| now_ms < answered_ms + self.options.dialect.guard_ms)
    }

    fn echo(&mut self, now_ms: u64, octet: u8) {
        if self.settings.echo && octet != ESCAPE && octet != CTRL_Z {
            self.wire.push(now_ms, vec![octet], Vec::new());
        }
    }

    /// Begins to work on a command line.
    fn begin_line(&mut self, now_ms: u64, text: &str) {
        let typed = Typed { commands: line::parse(text) };
        let name = typed.name().to_owned();
        self.log.line_ended(now_ms, text);
        self.note(now_ms, Event::CommandReceived(text.to_owned()));
        if name == "+CMGS" || name == "+CMSS" {
            self.note(now_ms, Event::CmgsReceived(text.to_owned()));
        }
        if self.strikes(Fault::Deaf, &name) {
            self.deaf_until_ms = now_ms + self.faults.sizes.deaf_ms;
            self.input.clear();
            return;
        }
        if self.strikes(Fault::Hang, &name) {
            self.hang_from(now_ms, self.faults.sizes.hang_ms);
        }
        let delay_ms = self.delay_ms(&name);
        self.phase = Phase::Executing(typed);
        if delay_ms == 0 && now_ms >= self.hung_until_ms {
            self.execute(now_ms);
        } else {
            self.timers.set(Timer::CommandDone, now_ms + delay_ms);
        }
    }

    fn delay_ms(&mut self, name: &str) -> u64 {
        let listed = if name == "+CMGL" { self.stores[self.settings.memories[0]].used() as u64 } else { 0 };
        let slow_ms = if self.strikes(Fault::SlowAnswer, name) { self.faults.sizes.slow_ms } else { 0 };
        self.options.command_delay_ms + slow_ms + listed * self.options.list_entry_ms
    }

    /// Executes the command line whose time has come.
    pub(super) fn execute(&mut self, now_ms: u64) {
        let Phase::Executing(typed) = std::mem::replace(&mut self.phase, Phase::Listening) else { return };
        let name = typed.name().to_owned();
        if self.strikes(Fault::SilentRestart, &name) {
            return self.restart_unseen(now_ms);
        }
        if self.strikes(Fault::SettingsChanged, &name) {
            self.settings.text_mode = true;
            self.settings.cnmi = [2, 0, 0, 0, 0];
        }
        if self.strikes(Fault::RestartBeforeCommand, &name) {
            return self.restart(now_ms);
        }
        if self.conditions.any(|it| it == Condition::HungUntilRestart) && !typed.restarts() {
            return self.listen(now_ms);
        }
        let step = self.run_line(now_ms, typed.commands);
        if self.strikes(Fault::RestartAfterCommand, &name) {
            return self.restart(now_ms);
        }
        match step {
            Ok(Step::Say(blocks)) => self.answer(now_ms, Answer { name, blocks, ..Answer::default() }),
            Ok(Step::Enter(entry)) => {
                self.say_prompt(now_ms, &name);
                self.phase = Phase::Data(entry);
                return;
            }
            Ok(Step::Load(upload)) => {
                self.ask_for_file(now_ms, &upload);
                self.timers.set(Timer::UploadOver, now_ms + UPLOAD_PAUSE_MS);
                self.phase = Phase::Loading(upload);
                return;
            }
            Ok(Step::Await(awaited)) => {
                self.phase = Phase::Awaiting(awaited);
                return;
            }
            Ok(Step::Fly(flight)) => return self.take_off(now_ms, flight),
            Ok(Step::Restart) => {
                self.answer(now_ms, Answer { name, ..Answer::default() });
                return self.restart_after_answer(now_ms);
            }
            Ok(Step::PowerOff(farewell)) => return self.shut_down(now_ms, name, farewell),
            Err(failure) => self.refuse(now_ms, &name, failure),
        }
        self.listen(now_ms);
    }

    /// Runs the commands of a line until one ends it.
    fn run_line(
        &mut self,
        now_ms: u64,
        commands: Result<Vec<Command>, SyntaxError>,
    ) -> Result<Step, Failure> {
        let mut said = Vec::new();
        for command in commands.map_err(|SyntaxError| Failure::Plain)? {
            self.log.command_ran(&command.name);
            match self.run(now_ms, &command)? {
                Step::Say(blocks) => said.extend(blocks),
                last => return Ok(last),
            }
        }
        Ok(Step::Say(said))
    }

    fn take_file_octet(&mut self, now_ms: u64, octet: u8) {
        let Phase::Loading(upload) = &mut self.phase else { return };
        self.timers.set(Timer::UploadOver, now_ms + UPLOAD_PAUSE_MS);
        if upload.push(octet)
            && let Phase::Loading(upload) = std::mem::replace(&mut self.phase, Phase::Listening)
        {
            self.timers.stop(Timer::UploadOver);
            let name = upload.command.to_owned();
            let blocks = self.file_came(upload);
            self.answer(now_ms, Answer { name, blocks, ..Answer::default() });
            self.listen(now_ms);
        }
    }

    /// The rest of a file has not come: nothing of it is kept.
    pub(super) fn file_did_not_come(&mut self, now_ms: u64) {
        if let Phase::Loading(upload) = std::mem::replace(&mut self.phase, Phase::Listening) {
            self.refuse(now_ms, upload.command, Failure::Plain);
            self.listen(now_ms);
        }
    }

    fn take_text_octet(&mut self, now_ms: u64, octet: u8) {
        self.echo(now_ms, octet);
        let Phase::Data(entry) = &mut self.phase else { return };
        match octet {
            ESCAPE => self.cancel_text(now_ms),
            CTRL_Z => self.end_text(now_ms),
            CR => self.wire.push(now_ms, b"\r\n> ".to_vec(), Vec::new()),
            _ => entry.push(octet),
        }
    }

    fn cancel_text(&mut self, now_ms: u64) {
        self.phase = Phase::Listening;
        if !self.options.dialect.escape_answer.is_empty() {
            let segments = vec![format!("\r\n{}\r\n", self.options.dialect.escape_answer)];
            self.utter(now_ms, "", segments, Vec::new());
        }
        self.listen(now_ms);
    }

    fn end_text(&mut self, now_ms: u64) {
        let Phase::Data(entry) = std::mem::replace(&mut self.phase, Phase::Listening) else { return };
        self.note(now_ms, Event::DataReceived { octets: entry.len() });
        let name = entry.name();
        match self.text_entered(now_ms, entry) {
            Ok(Step::Fly(flight)) => self.take_off(now_ms, flight),
            Ok(Step::Say(blocks)) => {
                self.answer(now_ms, Answer { name: name.to_owned(), blocks, ..Answer::default() });
                self.listen(now_ms);
            }
            Ok(_) => self.listen(now_ms),
            Err(failure) => {
                self.refuse(now_ms, name, failure);
                self.listen(now_ms);
            }
        }
    }
}
