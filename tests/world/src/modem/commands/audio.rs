//! Keys, audio and the modem's own player.

use super::super::SimModem;
use super::super::audio::{Controlled, Upload};
use super::super::failure::Failure;
use super::super::line::{Command, Form, Values};
use super::super::options::{AudioControl, KeyReport, Player};
use super::remembered::remember;
use super::{Reply, Step, done, line};

/// Octets that a file may have.
const FILE_OCTETS_MAX: usize = 4_000_000;

/// Runs a command of this group.
pub(super) fn run(modem: &mut SimModem, now_ms: u64, command: &Command) -> Option<Reply> {
    keys(modem, command).or_else(|| sound(modem, now_ms, command)).or_else(|| player(modem, now_ms, command))
}

/// The command that asks for reports of keys, with its value after power-on.
fn keys(modem: &mut SimModem, command: &Command) -> Option<Reply> {
    let (name, at_power_on) = match modem.options.dialect.voice.keys.report {
        KeyReport::None => return None,
        KeyReport::Dtmf | KeyReport::RxDtmf => ("+DDET", "0"),
        KeyReport::QToneDet => ("+QTONEDET", "0"),
        KeyReport::Ddtmf => ("^DDTMFCFG", "1,0"),
        KeyReport::Dtmfev => ("#DTMF", "0"),
        KeyReport::Uudtmfd => ("+UDTMFD", "0"),
    };
    if command.name == name { remember(modem, command, at_power_on) } else { None }
}

fn sound(modem: &mut SimModem, now_ms: u64, command: &Command) -> Option<Reply> {
    let control = modem.options.dialect.voice.audio.control;
    Some(match (control, command.name.as_str(), &command.form) {
        (AudioControl::Cpcmreg, "+CPCMREG", Form::Set(value))
        | (AudioControl::Qpcmv, "+QPCMV", Form::Set(value))
        | (AudioControl::Ddsetex, "^DDSETEX", Form::Set(value)) => match modem.control_audio(now_ms, value) {
            Controlled::Done => done(),
            Controlled::Refused => Err(Failure::Plain),
        },
        (AudioControl::Cpcmreg, "+CPCMREG", Form::Read) => {
            line(format!("+CPCMREG: {}", u8::from(modem.is_audio_started())))
        }
        (AudioControl::Cpcmreg, "+CPCMREG", Form::Test) => line("+CPCMREG: (0-1)"),
        (AudioControl::Cpcmreg, "+CPCMFRM", Form::Test) => line("+CPCMFRM: (0-1)"),
        // 16,000 samples/s are not modelled.
        (AudioControl::Cpcmreg, "+CPCMFRM", Form::Set(value)) if value != "0" => Err(Failure::Plain),
        (AudioControl::Cpcmreg, "+CPCMFRM" | "+COUTGAIN" | "+CMICGAIN", _)
        | (AudioControl::Qpcmv, "+QAUDMOD", _) => return remember(modem, command, "0"),
        (AudioControl::Qpcmv, "+QPCMV", Form::Read) => {
            line(format!("+QPCMV: {},0", u8::from(modem.is_audio_started())))
        }
        (AudioControl::Qpcmv, "+QPCMV", Form::Test) => line("+QPCMV: (0,1),(0-2)"),
        (AudioControl::Qpcmv, "+QGPSCFG", Form::Set(text)) => positions(modem, &Values::parse(text)),
        (AudioControl::Ddsetex, "^CVOICE", Form::Read) => line("^CVOICE:0,8000,16,20"),
        (AudioControl::Ddsetex, "^CVOICE", Form::Test) => line("^CVOICE:(0-1)"),
        (AudioControl::Ddsetex, "^CVOICE", Form::Set(_)) => done(),
        _ => return None,
    })
}

fn positions(modem: &mut SimModem, values: &Values) -> Reply {
    if values.text(0) != "outport" {
        return Err(Failure::Plain);
    }
    modem.settings.remembered.insert("outport".to_owned(), values.text(1).to_owned());
    done()
}

fn player(modem: &mut SimModem, now_ms: u64, command: &Command) -> Option<Reply> {
    let text = match &command.form {
        Form::Set(text) => text.as_str(),
        _ => "",
    };
    let values = Values::parse(text);
    let is_set = matches!(command.form, Form::Set(_));
    match &modem.options.dialect.voice.player {
        Player::None => None,
        Player::Ccmxplay { remote_paths } => {
            let remote_paths = remote_paths.clone();
            ccmxplay(modem, now_ms, command, &values, &remote_paths)
        }
        Player::Qpsnd => Some(match command.name.as_str() {
            "+QFUPL" if is_set => upload("+QFUPL", values.text(0), values.number(1), false),
            "+QFDEL" if is_set => delete(modem, values.text(0)),
            "+QPSND" if is_set => match values.text(0) {
                "0" => stop(modem, now_ms),
                // The third number plays it to the far end, the fourth lets the box's own voice through, the fifth is
                // the loudness: only the file is modelled.
                _ => play(modem, now_ms, values.text(1), true, 1 + values.number(2).unwrap_or(0)),
            },
            _ => return None,
        }),
    }
}

fn ccmxplay(
    modem: &mut SimModem,
    now_ms: u64,
    command: &Command,
    values: &Values,
    remote_paths: &[u8],
) -> Option<Reply> {
    Some(match (command.name.as_str(), &command.form) {
        ("+CFTRANRX", Form::Set(_)) => upload("+CFTRANRX", values.text(0), values.number(1), false),
        ("+FSOPEN", Form::Set(_)) => {
            let handle = modem.audio.files.open(values.text(0));
            line(format!("+FSOPEN: {handle}"))
        }
        ("+FSWRITE", Form::Set(_)) => match values.number(0).and_then(|it| modem.audio.files.opened(it)) {
            Some(name) => upload("+FSWRITE", name, values.number(1), true),
            None => Err(Failure::Plain),
        },
        ("+FSCLOSE", Form::Set(_)) => done(),
        ("+FSDEL", Form::Set(_)) => delete(modem, values.text(0)),
        ("+CCMXPLAY", Form::Test) => line("+CCMXPLAY: (0-1),(0-255)"),
        ("+CCMXPLAY", Form::Set(_)) => {
            let is_remote = remote_paths.contains(&values.number(1).unwrap_or(0));
            play(modem, now_ms, values.text(0), is_remote, 1 + values.number::<usize>(2).unwrap_or(0))
        }
        ("+CCMXSTOP", Form::Run) => stop(modem, now_ms),
        _ => return None,
    })
}

fn upload(command: &'static str, name: &str, octets: Option<usize>, appends: bool) -> Reply {
    match octets {
        Some(octets @ 1..=FILE_OCTETS_MAX) => Ok(Step::Load(Upload::new(command, name, octets, appends))),
        _ => Err(Failure::Plain),
    }
}

fn delete(modem: &mut SimModem, name: &str) -> Reply {
    if modem.audio.files.delete(name) { done() } else { Err(Failure::Plain) }
}

fn play(modem: &mut SimModem, now_ms: u64, name: &str, is_remote: bool, times: usize) -> Reply {
    if modem.play(now_ms, name, is_remote, times) { done() } else { Err(Failure::Plain) }
}

fn stop(modem: &mut SimModem, now_ms: u64) -> Reply {
    modem.stop_player(now_ms);
    done()
}

impl SimModem {
    /// Asks for the octets of a file, in the words of the command that takes it.
    pub(in super::super) fn ask_for_file(&mut self, now_ms: u64, upload: &Upload) {
        let words = if upload.command == "+CFTRANRX" { "\r\n>" } else { "\r\nCONNECT\r\n" };
        self.utter(now_ms, upload.command, vec![words.to_owned()], Vec::new());
    }

    /// The last octet of a file has come.
    pub(in super::super) fn file_came(&mut self, upload: Upload) -> Vec<Vec<String>> {
        let octets = upload.octets();
        let said = match upload.command {
            "+QFUPL" => vec![vec![format!("+QFUPL: {},{:x}", octets.len(), checksum(octets))]],
            "+FSWRITE" => vec![vec![format!("+FSWRITE: {}", octets.len())]],
            _ => Vec::new(),
        };
        self.audio.files.keep(upload);
        said
    }
}

/// Quectel's checksum: pairs of octets, the first one the higher, exclusive-or of all.
fn checksum(octets: &[u8]) -> u16 {
    let pair = |pair: &[u8]| u16::from_be_bytes([pair[0], pair.get(1).copied().unwrap_or(0)]);
    octets.chunks(2).map(pair).fold(0, |sum, next| sum ^ next)
}
