//! The channel: one command at a time, each ended in bounded time and memory whatever the modem says meanwhile.
//!
//! Cues: `~s` sends the command with this number when the channel is free, `~t` lets time pass, `~a` aborts, `~g` sets
//! the guard time, `~f` says the last text over and over.

use chaski_node_core::at::channel::{Answer, Channel, Output};
use chaski_node_core::at::result::FinalResult;
use chaski_node_core::at::{Command, Urc};
use chaski_node_core::limits::{
    ANSWER_LINES_MAX, COMMAND_DEADLINE_MS, LINE_OCTETS_MAX, LIST_DEADLINE_MS, PROMPT_DEADLINE_MS,
    SUBMIT_DEADLINE_MS, SUBMIT_OK_DEADLINE_MS,
};
use chaski_sync_core::time::Uptime;

use crate::scene::{Scene, flood, pause_ms, scenes};

/// Octets of UTF-8 that one octet of noise may become: U+FFFD.
const NOISE_GROWS: usize = 3;
/// Outputs that one line end or one prompt may cause.
const OUTPUTS_PER_TOKEN: usize = 4;
/// Times that `~f` says a text; more than an answer holds.
const FLOOD_TIMES: u32 = 1_100;
/// Times that an input may use `~f`. It keeps a run short.
const FLOODS_MAX: u32 = 1;
/// Longest text that `~f` repeats. Unit: octets.
const FLOOD_TEXT_OCTETS_MAX: usize = 32;
/// Guard times by digit. Unit: ms.
const GUARDS_MS: [u64; 4] = [0, 1, 50, 500];
/// No command may keep the channel longer, guard time included. Unit: ms.
const COMMAND_MS_MAX: u64 = 500 + PROMPT_DEADLINE_MS + SUBMIT_DEADLINE_MS + SUBMIT_OK_DEADLINE_MS;

/// The channel with what is known of it from outside.
struct Stage {
    channel: Channel,
    now: Uptime,
    /// When the command that is open or held back was sent.
    sent: Option<Uptime>,
    handed_over: bool,
}

/// Checks the laws on a sequence of scenes.
pub fn check(input: &[u8]) {
    let mut stage = Stage { channel: Channel::default(), now: Uptime(0), sent: None, handed_over: false };
    let (mut last, mut floods): (&[u8], u32) = (b"", 0);
    for scene in scenes(input) {
        match scene {
            Scene::Said(said) => {
                last = said;
                stage.hear(said);
            }
            Scene::Cue(b's', kind) => stage.send(command(kind)),
            Scene::Cue(b't', digit) => stage.pass(pause_ms(digit)),
            Scene::Cue(b'a', _) => stage.abort(),
            Scene::Cue(b'g', digit) => {
                stage.channel.set_guard_ms(GUARDS_MS[usize::from(digit) % GUARDS_MS.len()])
            }
            Scene::Cue(b'f', _) if floods < FLOODS_MAX => {
                floods += 1;
                let text = &last[..last.len().min(FLOOD_TEXT_OCTETS_MAX)];
                let said: Vec<Vec<u8>> = flood(text, 0, FLOOD_TIMES).collect();
                stage.hear(&said.concat());
            }
            Scene::Cue(_, _) => {}
        }
    }
    stage.heal();
}

impl Stage {
    fn send(&mut self, command: Command) {
        if self.channel.is_free() {
            self.sent = Some(self.now);
            self.handed_over = false;
            let output = self.channel.send(self.now, command);
            self.take(output);
        }
    }

    fn hear(&mut self, said: &[u8]) {
        let outputs = self.channel.receive(self.now, said);
        assert!(outputs.len() <= OUTPUTS_PER_TOKEN * (said.len() + 1), "{} outputs", outputs.len());
        self.take(outputs);
    }

    fn abort(&mut self) {
        if let Some(answer) = self.channel.abort(self.now) {
            self.ended(&answer);
        }
        assert!(self.channel.is_free(), "an abort frees the channel");
    }

    /// Lets time pass as the modem's machine does: a tick at each deadline.
    fn pass(&mut self, ms: u64) {
        let end = self.now.after_ms(ms);
        while let Some(deadline) = self.channel.deadline().filter(|deadline| *deadline <= end) {
            self.now = self.now.max(deadline);
            let output = self.channel.tick(self.now);
            self.take(output);
            assert_ne!(self.channel.deadline(), Some(deadline), "a tick at the deadline does something");
            self.check_age();
        }
        self.now = end;
        self.check_age();
    }

    fn check_age(&self) {
        if let Some(sent) = self.sent {
            assert!(self.now.since_ms(sent) <= COMMAND_MS_MAX, "no chatter keeps a command open");
        }
    }

    fn take(&mut self, outputs: impl IntoIterator<Item = Output>) {
        for output in outputs {
            match output {
                Output::Send(bytes) => assert!(bytes.ends_with(b"\r")),
                Output::HandOver(bytes) => {
                    assert!(self.sent.is_some() && bytes.ends_with(&[0x1A]));
                    assert!(!std::mem::replace(&mut self.handed_over, true), "a message goes once");
                }
                Output::Done(answer) => self.ended(&answer),
                Output::Urc(urc) => assert!(octets_of(&urc) <= 2 * NOISE_GROWS * LINE_OCTETS_MAX),
                Output::Echo | Output::LateResult | Output::Noise => {}
            }
        }
        assert_eq!(self.sent.is_none(), self.channel.is_free(), "at most one command is open");
        assert!(
            self.channel.is_free() || self.channel.deadline().is_some(),
            "an open command has a deadline"
        );
    }

    fn ended(&mut self, answer: &Answer) {
        assert!(self.sent.take().is_some(), "only a command that was sent ends");
        assert_eq!(answer.data_sent, self.handed_over, "the answer knows whether the message may have gone");
        assert!(answer.lines.len() <= ANSWER_LINES_MAX, "{} lines", answer.lines.len());
        assert!(answer.lines.iter().all(|line| line.len() <= NOISE_GROWS * LINE_OCTETS_MAX));
    }

    /// Whatever was said: when the modem falls silent the channel becomes free, and an `AT` and its `OK` go through it.
    fn heal(&mut self) {
        self.pass(COMMAND_MS_MAX);
        assert!(self.channel.is_free(), "the deadline frees the channel");
        // What half a line or a quote left open is over with the next line end, or the next end of patience.
        self.hear(b"\r\n");
        self.pass(COMMAND_DEADLINE_MS);
        let at = command(0);
        self.sent = Some(self.now);
        let mut said = self.channel.send(self.now, at.clone());
        if said.is_none() {
            self.now = self.channel.deadline().expect("what is held back has its time");
            said = self.channel.tick(self.now);
        }
        assert_eq!(said, Some(Output::Send(b"AT\r".to_vec())));
        let outputs = self.channel.receive(self.now, b"AT\r\r\nOK\r\n");
        let ends = |output: &Output| matches!(output, Output::Done(answer) if answer.command == at && answer.result == FinalResult::Ok);
        assert!(outputs.iter().any(ends), "{outputs:?}");
        assert!(self.channel.is_free());
    }
}

/// Every form of answer that there is.
fn command(kind: u8) -> Command {
    let pdu = || "0001000B911589674523F1000004C8373B0C".to_owned();
    match kind % 12 {
        0 => Command::bare("AT", COMMAND_DEADLINE_MS),
        1 => Command::plain("AT+CGMM", COMMAND_DEADLINE_MS),
        2 => Command::query("AT+CSQ", "+CSQ:", COMMAND_DEADLINE_MS),
        3 => Command::read("AT+CMGR=1", "+CMGR:", COMMAND_DEADLINE_MS),
        4 => Command::query("AT+CMGL=4", "+CMGL:", LIST_DEADLINE_MS),
        5 => Command::submit(pdu(), 17),
        6 => Command::lay_down(pdu(), 17),
        7 => Command::submit_stored(3),
        8 => Command::acknowledge(),
        9 => Command::query("AT+CREG?", "+CREG:", COMMAND_DEADLINE_MS),
        10 => Command::read("AT+CMGL=4", "+CMGL:", LIST_DEADLINE_MS),
        _ => Command::query_by_name("AT+SPIC", COMMAND_DEADLINE_MS),
    }
}

fn octets_of(urc: &Urc) -> usize {
    match urc {
        Urc::Stored { storage: text, .. }
        | Urc::ReportStored { storage: text, .. }
        | Urc::Direct { pdu_hex: text, .. }
        | Urc::Sim(text)
        | Urc::Other(text) => text.len(),
        Urc::Ussd(ussd) => ussd.text.as_ref().map_or(0, String::len),
        Urc::LateReference(_)
        | Urc::Registration(_)
        | Urc::ClockChanged
        | Urc::NetworkTime(_)
        | Urc::TextMode
        | Urc::Restarted
        | Urc::SmsReady
        | Urc::StoreFull
        | Urc::StrayPrompt
        | Urc::Call(_) => 0,
    }
}
