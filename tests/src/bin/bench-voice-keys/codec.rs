//! What a mobile network does to sound on its way to the modem: speech codecs, by `sox`.

use std::io::{Read, Write};
use std::process::{Command, Stdio};

/// A codec of the downlink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Codec {
    None,
    GsmFr,
    /// AMR narrow-band by `sox`'s number of the mode.
    Amr(u8),
}

pub(crate) const AMR_475: Codec = Codec::Amr(0);
pub(crate) const ALL: [Codec; 10] = [
    Codec::None,
    Codec::GsmFr,
    Codec::Amr(7),
    Codec::Amr(6),
    Codec::Amr(5),
    Codec::Amr(4),
    Codec::Amr(3),
    Codec::Amr(2),
    Codec::Amr(1),
    AMR_475,
];

/// 8,000 samples/s, 16 bit, one channel, as `sox` wants it said.
pub(crate) const RAW: [&str; 10] = ["-t", "raw", "-r", "8000", "-e", "signed-integer", "-b", "16", "-c", "1"];

impl Codec {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Codec::None => "no codec",
            Codec::GsmFr => "GSM-FR",
            Codec::Amr(0) => "AMR 4.75",
            Codec::Amr(1) => "AMR 5.15",
            Codec::Amr(2) => "AMR 5.9",
            Codec::Amr(3) => "AMR 6.7",
            Codec::Amr(4) => "AMR 7.4",
            Codec::Amr(5) => "AMR 7.95",
            Codec::Amr(6) => "AMR 10.2",
            Codec::Amr(_) => "AMR 12.2",
        }
    }

    /// Whether every key must come through: GSM-FR, AMR from 5.9 kbit/s, and of course no codec.
    pub(crate) const fn is_good(self) -> bool {
        !matches!(self, Codec::Amr(0 | 1))
    }

    /// Encodes and decodes.
    pub(crate) fn through(self, sound: &[i16]) -> Vec<i16> {
        let mode;
        let (format, options): (&str, &[&str]) = match self {
            Codec::None => return sound.to_vec(),
            Codec::GsmFr => ("gsm", &[]),
            Codec::Amr(number) => {
                mode = number.to_string();
                ("amr-nb", &["-C", mode.as_str()])
            }
        };
        let mut encode = Command::new("sox");
        encode.arg("-D").args(RAW).arg("-").args(options).args(["-t", format, "-"]);
        let mut decode = Command::new("sox");
        decode.args(["-D", "-t", format, "-"]).args(RAW).arg("-");
        samples(&filter(&mut decode, &filter(&mut encode, &octets(sound))))
    }
}

/// Runs a program that reads all of `input`, and returns what it writes.
pub(crate) fn filter(command: &mut Command, input: &[u8]) -> Vec<u8> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    let (mut stdin, mut stdout) = (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"));
    let mut output = Vec::new();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A program that stops reading says so by its exit code.
            let _ = stdin.write_all(input);
        });
        stdout.read_to_end(&mut output).unwrap_or_else(|error| panic!("{name}: {error}"));
    });
    let status = child.wait().unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(status.success(), "{name} failed: {status}");
    output
}

pub(crate) fn octets(sound: &[i16]) -> Vec<u8> {
    sound.iter().flat_map(|sample| sample.to_le_bytes()).collect()
}

pub(crate) fn samples(octets: &[u8]) -> Vec<i16> {
    octets.chunks_exact(2).map(|two| i16::from_le_bytes([two[0], two[1]])).collect()
}
