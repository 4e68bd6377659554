//! The ceiling: a minimal responder that keeps nothing on disk. It shows what the harness itself allows.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::Command;

use chaski_node_core::sms::{self, AlphabetPolicy, Direction, Pdu, Pid, Reference, Submit, Tpdu, Validity};

use super::{Gateway, LESSON};

/// This program itself, called with `respond PORT`.
#[derive(Debug)]
pub struct Ceiling;

impl Gateway for Ceiling {
    fn name(&self) -> &'static str {
        "ceiling"
    }

    fn commands(&self, _folder: &Path, port: &Path) -> Vec<Command> {
        let mut command = Command::new(std::env::current_exe().expect("a running program has a path"));
        command.arg("respond").arg(port);
        vec![command]
    }

    fn recovers(&self) -> bool {
        false
    }
}

/// Answers texts on a port until it ends: read, submitted, deleted; nothing is remembered.
///
/// # Errors
///
/// When the port fails or ends.
pub fn respond(port: &Path) -> io::Result<()> {
    let mut modem = Dialogue { port: File::options().read(true).write(true).open(port)?, heard: Vec::new() };
    modem.take_over()?;
    for command in ["ATE0", "AT+CMGF=0", "AT+CNMI=2,1,0,0,0"] {
        modem.ask(command)?;
    }
    let stored = modem.ask("AT+CMGL=4")?;
    let mut waiting: Vec<String> = stored.iter().filter_map(|line| index_of(line, "+CMGL: ")).collect();
    loop {
        waiting.append(&mut modem.take_notices());
        match waiting.pop() {
            Some(index) => modem.answer(&index)?,
            None => modem.listen()?,
        }
    }
}

/// Commands and answers on a port, with the notices that came between them.
struct Dialogue {
    port: File,
    heard: Vec<u8>,
}

impl Dialogue {
    /// Leaves a prompt, and listens past what an earlier process had asked.
    fn take_over(&mut self) -> io::Result<()> {
        write!(self.port, "\u{1b}\rAT+CMEE?\r")?;
        self.wait_for(b"+CMEE: ")?;
        self.wait_for(b"OK\r\n").map(drop)
    }

    /// Reads one text, answers its sender and deletes it.
    fn answer(&mut self, index: &str) -> io::Result<()> {
        let read = self.ask(&format!("AT+CMGR={index}"))?;
        if let Some((pdu, octets)) = read.iter().find_map(|line| reply_to(line)) {
            write!(self.port, "AT+CMGS={octets}\r")?;
            self.wait_for(b"> ")?;
            write!(self.port, "{pdu}\u{1a}")?;
            self.wait_for(b"\r\nOK\r\n")?;
        }
        self.ask(&format!("AT+CMGD={index}")).map(drop)
    }

    fn ask(&mut self, command: &str) -> io::Result<Vec<String>> {
        write!(self.port, "{command}\r")?;
        self.wait_for(b"OK\r\n")
    }

    /// Listens until an answer's end has come; returns its lines and keeps the notices for later.
    fn wait_for(&mut self, end: &[u8]) -> io::Result<Vec<String>> {
        loop {
            if let Some(at) = self.heard.windows(end.len()).position(|octets| octets == end) {
                let rest = self.heard.split_off(at + end.len());
                let text = String::from_utf8_lossy(&self.heard).into_owned();
                let (notices, lines): (Vec<&str>, Vec<&str>) =
                    text.lines().partition(|line| line.starts_with("+CMTI:"));
                self.heard = notices.iter().flat_map(|line| format!("{line}\r\n").into_bytes()).collect();
                self.heard.extend(rest);
                return Ok(lines.into_iter().map(str::to_owned).collect());
            }
            self.listen()?;
        }
    }

    fn take_notices(&mut self) -> Vec<String> {
        let Some(end) = self.heard.iter().rposition(|octet| *octet == b'\n') else { return Vec::new() };
        let rest = self.heard.split_off(end + 1);
        let text = String::from_utf8_lossy(&std::mem::replace(&mut self.heard, rest)).into_owned();
        text.lines()
            .filter_map(|line| line.strip_prefix("+CMTI: ")?.split(',').nth(1).map(str::to_owned))
            .collect()
    }

    fn listen(&mut self) -> io::Result<()> {
        let mut octets = [0; 1024];
        match self.port.read(&mut octets)? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            count => {
                self.heard.extend(&octets[..count]);
                Ok(())
            }
        }
    }
}

fn index_of(line: &str, head: &str) -> Option<String> {
    line.strip_prefix(head)?.split(',').next().map(str::to_owned)
}

/// The SUBMIT that answers a DELIVER, in hexadecimal, and the octets of its TPDU.
fn reply_to(pdu_hex: &str) -> Option<(String, usize)> {
    let Tpdu::Deliver(deliver) = sms::decode_hex(pdu_hex, Direction::FromNetwork).ok()?.tpdu else {
        return None;
    };
    let reply = sms::segment(LESSON, AlphabetPolicy::Auto, Reference::Short(0)).ok()?;
    let submit = Submit {
        reference: 0,
        to: deliver.from,
        pid: Pid::NORMAL,
        dcs: reply.alphabet.dcs(),
        validity: Validity::None,
        status_report_request: false,
        reject_duplicates: false,
        reply_path: false,
        user_data: reply.segments.into_iter().next()?.user_data,
    };
    Some(Pdu { service_centre: None, tpdu: Tpdu::Submit(submit) }.encode_hex())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_answered_to_its_sender_in_one_segment() {
        let question = "07911599970900F0040B911589674523F100006230908051030A04C8373B0C";
        let (pdu, octets) = reply_to(question).expect("a DELIVER");
        assert!(pdu.contains("0B911589674523F1") && octets * 2 + 2 == pdu.len(), "{pdu}");
        assert_eq!(LESSON.len(), 108);
    }
}
