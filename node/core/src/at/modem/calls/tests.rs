//! Transcripts: what the modem says, what we say, what is told. Each family's wording beside what has to come of it.

use super::super::{Modem, ModemSetup, Output, SubmitOutcome};
use super::*;
use crate::at::ModemOptions;
use crate::at::profile::{AudioProfile, CallProfile, FileProfile};

mod ends;
mod families;
mod mixed;
mod plays;
mod starts;

/// A modem that has been set up, and the far end of its port.
struct Bench {
    modem: Modem,
    now: Uptime,
    /// What `AT+CLCC` is answered with; each line of it.
    list: String,
    /// What was said to the modem and told, in order.
    seen: Vec<String>,
    /// Bytes behind a prompt: their number.
    handed_over: Vec<usize>,
    submits: Vec<SubmitOutcome>,
}

impl Bench {
    fn new(profile: Profile) -> Self {
        Self::with_answers(profile, &[])
    }

    /// Boots a modem that answers these commands otherwise than with what is usual.
    fn with_answers(profile: Profile, answers: &[(&str, &str)]) -> Self {
        let setup = ModemSetup {
            options: ModemOptions { takes_calls: true, ..ModemOptions::default() },
            profile: Some(profile.name.clone()),
            profiles: vec![profile],
            ..ModemSetup::default()
        };
        let mut bench = Self {
            modem: Modem::new(setup),
            now: Uptime(1_000),
            list: String::new(),
            seen: Vec::new(),
            handed_over: Vec::new(),
            submits: Vec::new(),
        };
        bench.modem.tick(bench.now);
        bench.boot(answers);
        bench
    }

    /// Answers everything until there is nothing to say for five seconds.
    fn boot(&mut self, answers: &[(&str, &str)]) {
        let until = self.now.after_ms(20_000);
        loop {
            let mut said = Vec::new();
            while let Some(output) = self.modem.poll() {
                match output {
                    Output::OpenPort => self.modem.opened(self.now, None),
                    Output::Send(bytes) => said.push(String::from_utf8_lossy(&bytes).trim().to_owned()),
                    Output::Call(signal) => self.seen.push(format!("tell: {}", show(&signal))),
                    _ => {}
                }
            }
            if let Some(command) = said.iter().rfind(|text| text.starts_with("AT")) {
                self.seen.push(format!("we: {command}"));
                let own = answers.iter().find(|(asked, _)| asked == command).map(|(_, answer)| *answer);
                self.say(own.unwrap_or_else(|| usual_answer(command)));
                continue;
            }
            match self.modem.deadline() {
                Some(at) if at <= until => {
                    self.now = at.max(self.now);
                    self.modem.tick(self.now);
                }
                _ => break,
            }
        }
        assert_eq!(self.modem.state(), "ready");
        self.now = until;
    }

    fn say(&mut self, text: &str) {
        let bytes: String = text.split('|').map(|line| format!("\r\n{line}\r\n")).collect();
        self.modem.received(self.now, bytes.as_bytes());
    }

    fn listen(&mut self) {
        while let Some(output) = self.modem.poll() {
            match output {
                Output::Send(bytes) => match String::from_utf8(bytes) {
                    Ok(text) if text.len() <= 120 => self.take(text.trim_end_matches('\r')),
                    Ok(text) => self.handed_over.push(text.len()),
                    Err(error) => self.handed_over.push(error.as_bytes().len()),
                },
                Output::Call(signal) => self.seen.push(format!("tell: {}", show(&signal))),
                Output::Submit(outcome) => self.submits.push(outcome),
                Output::Note(note) => self.seen.push(format!("note: {note}")),
                _ => {}
            }
        }
    }

    fn take(&mut self, command: &str) {
        if command == "AT+CLCC" && self.list != "by hand" {
            let list = self.list.clone();
            let answer = match list.as_str() {
                "ERROR" => "ERROR".to_owned(),
                "" => "OK".to_owned(),
                list => format!("{list}|OK"),
            };
            return self.say(&answer);
        }
        self.seen.push(format!("we: {}", if command.is_empty() { "CR" } else { command }));
    }

    fn wait(&mut self, ms: u64) {
        let until = self.now.after_ms(ms);
        loop {
            self.listen();
            match self.modem.deadline() {
                Some(at) if at <= until => {
                    self.now = at.max(self.now);
                    self.modem.tick(self.now);
                }
                _ => break,
            }
        }
        self.now = until;
        self.listen();
    }

    fn order(&mut self, order: &str) {
        let (verb, rest) = order.split_once(' ').unwrap_or((order, ""));
        let order = match verb {
            "dial" => CallOrder::Dial(rest.to_owned()),
            "answer" => CallOrder::Answer,
            "hang-up" => CallOrder::HangUp,
            "sound" => CallOrder::StartAudio,
            "play" => CallOrder::PlayFile(vec![0x55; rest.parse().expect("a length")]),
            "stop" => CallOrder::StopFile,
            _ => panic!("no such order: {verb}"),
        };
        self.modem.call(self.now, order);
    }

    /// Plays a transcript: after each line of the modem's (`modem:`), order (`order:`), change of the list (`list:`) or pause
    /// (`wait:`, ms) exactly the following `we:`, `tell:` and `note:` are seen.
    fn plays(&mut self, transcript: &str) {
        let lines: Vec<&str> = transcript.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let is_seen = |line: &&&str| ["we:", "tell:", "note:"].iter().any(|kind| line.starts_with(kind));
        let mut place = 0;
        self.listen();
        self.seen.clear();
        while place < lines.len() {
            let (kind, rest) = lines[place].split_once(':').expect("kind: text");
            let rest = rest.trim();
            match kind {
                "modem" => self.say(rest),
                "order" => self.order(rest),
                "list" => rest.clone_into(&mut self.list),
                "wait" => self.wait(rest.parse().expect("milliseconds")),
                _ => panic!("line {place}: {}", lines[place]),
            }
            self.listen();
            let expected: Vec<&str> =
                lines[place + 1..].iter().take_while(|line| is_seen(line)).copied().collect();
            assert_eq!(self.seen, expected, "after line {place}: {}\n{transcript}", lines[place]);
            place += 1 + expected.len();
            self.seen.clear();
        }
    }
}

fn usual_answer(command: &str) -> &'static str {
    match command {
        "AT+CPIN?" => "+CPIN: READY|OK",
        "AT+CFUN?" => "+CFUN: 1|OK",
        "AT+CREG?" => "+CREG: 2,1|OK",
        "AT+CMGF?" => "+CMGF: 0|OK",
        "AT+CSQ" => "+CSQ: 20,99|OK",
        "AT+CSCA?" => "+CSCA: \"+51997990000\",145|OK",
        "AT+CIMI" => "716101234567890|OK",
        "AT+COPS?" => "+COPS: 0,0,\"Red\"|OK",
        "AT+CCLK?" => "+CCLK: \"26/03/09,13:15:30-20\"|OK",
        "AT+CPMS=?" => "+CPMS: (\"ME\"),(\"ME\"),(\"ME\")|OK",
        "AT+CCFC=1,2" | "AT+CCFC=2,2" => "+CCFC: 0,7|OK",
        _ => "OK",
    }
}

fn show(signal: &CallSignal) -> String {
    let caller = |caller: &Caller| match caller {
        Caller::Number(number) => number.clone(),
        Caller::Withheld => "withheld".to_owned(),
    };
    match signal {
        CallSignal::Ringing(who) => format!("ringing {}", caller(who)),
        CallSignal::Waiting(who) => format!("waiting {}", caller(who)),
        CallSignal::Key(key) => format!("key {key}"),
        CallSignal::Forwarded(words) => format!("forwarded {words}"),
        other => other.word().to_owned(),
    }
}

fn generic() -> Profile {
    Profile::default()
}

/// As the A76xx: reports only, and files.
fn without_looks() -> Profile {
    Profile { call: CallProfile { looks: false, ..CallProfile::default() }, ..generic() }
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn streaming() -> Profile {
    let audio = AudioProfile {
        prepare: vec![text("AT+CPCMFRM=0")],
        start: text("AT+CPCMREG=1"),
        adjust: vec![text("AT+CLVL=5")],
        stop: vec![text("AT+CPCMREG=0")],
        ..AudioProfile::default()
    };
    Profile { audio, ..without_looks() }
}

fn playing() -> Profile {
    let files = FileProfile {
        upload: text("AT+CFTRANRX=\"C:/{name}\",{octets}"),
        play: text("AT+CCMXPLAY=\"C:/{name}\",{path},0"),
        paths: vec![1, 2],
        stop: text("AT+CCMXSTOP"),
        ..FileProfile::default()
    };
    Profile { files, ..without_looks() }
}

/// Lines that bring an incoming call to where people talk.
const TAKEN: &str = "
    modem: RING
    modem: +CLIP: \"+51987654321\",145
    tell: ringing +51987654321
    order: answer
    we: ATA
    modem: OK
    tell: connected";
