//! Speech without keys: espeak-ng reads the lessons and, where they are at hand, the Spanish and Quechua training texts of
//! the language model, in voices of differing pitch and speed.

use std::path::Path;
use std::process::Command;

use chaski_tests::trees::Chance;

use crate::codec::{Codec, RAW, filter, samples};

/// Voices (language, variant) by which the detector's limits were chosen.
const TUNING_VOICES: &[&str] = &[
    "es",
    "es-419",
    "es+f2",
    "es-419+m3",
    "es+f4",
    "qu",
    "qu+f1",
    "qu+m2",
    "es-419+f3",
    "es+m7",
    "pt-br+f5",
    "qu+f3",
];
/// Voices by which it is judged.
const TEST_VOICES: &[&str] = &[
    "es+m1",
    "es-419+f5",
    "qu+m4",
    "es+f1",
    "es-419+m5",
    "qu+f2",
    "es+klatt",
    "es-419+linda",
    "qu+m6",
    "es+steph",
    "es-419+michael",
    "qu+f4",
    "gn+m8",
    "es+croak",
    "es-419+whisper",
    "it+anika",
    "es-419+grandma",
    "qu+Andy",
    "es+robosoft",
    "ca+adam",
];
/// Lines that a voice reads before the next takes over: some ten minutes.
const LINES: usize = 160;

/// What is read.
pub(crate) struct Texts {
    spanish: Vec<String>,
    quechua: Vec<String>,
}

impl Texts {
    /// The texts of one half, by every other line. `shared` has the folder `language`.
    pub(crate) fn read(tuning: bool, bundles: &Path, shared: Option<&Path>) -> Texts {
        let (mut spanish, mut quechua) = (Vec::new(), Vec::new());
        lessons(bundles, &mut spanish, &mut quechua);
        if let Some(shared) = shared {
            for (lines, name) in [(&mut spanish, "es"), (&mut quechua, "qu")] {
                lines.extend(unpacked(&shared.join(format!("language/{name}-train.txt.gz"))));
            }
        }
        let half =
            |lines: Vec<String>| lines.into_iter().skip(usize::from(tuning)).step_by(2).collect::<Vec<_>>();
        Texts { spanish: half(spanish), quechua: half(quechua) }
    }

    /// The `number`th piece: sound at -6 dB of full scale at its loudest, through a codec. Every voice reads one piece as it
    /// is and the next through a telephone's 300 to 3,400 Hz.
    pub(crate) fn piece(&self, tuning: bool, number: usize, codec: Codec) -> Vec<i16> {
        let voices = if tuning { TUNING_VOICES } else { TEST_VOICES };
        let voice = voices[number % voices.len()];
        let lines = if voice.starts_with("qu") { &self.quechua } else { &self.spanish };
        let mut chance = Chance::new(number as u64 * 2 + u64::from(tuning));
        let from = chance.below(lines.len());
        let text: Vec<&str> = lines.iter().cycle().skip(from).take(LINES).map(String::as_str).collect();
        let (pitch, speed) = (chance.between(10, 95).to_string(), chance.between(110, 220).to_string());
        let mut speak = Command::new("espeak-ng");
        speak.args(["-v", voice, "-p", &pitch, "-s", &speed, "--stdin", "--stdout"]);
        let sound = filter(&mut speak, text.join("\n").as_bytes());
        let mut resample = Command::new("sox");
        resample.args(["-D", "-t", "wav", "--ignore-length", "-"]).args(RAW).arg("-");
        // Many telephones cut the pitch itself away, which leaves less beside two strong harmonics.
        if number / voices.len() % 2 == 1 {
            resample.args(["sinc", "300-3400"]);
        }
        resample.args(["norm", "-6"]);
        codec.through(&samples(&filter(&mut resample, &sound)))
    }
}

/// Every file of the lessons; Quechua stands in bundles whose names say so.
fn lessons(folder: &Path, spanish: &mut Vec<String>, quechua: &mut Vec<String>) {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the repository has lessons")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            lessons(&path, spanish, quechua);
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            let is_quechua = path.to_string_lossy().contains("qhichwa");
            let words = text.lines().filter(|line| line.split_whitespace().count() > 3).map(str::to_owned);
            if is_quechua { quechua.extend(words) } else { spanish.extend(words) }
        }
    }
}

fn unpacked(path: &Path) -> Vec<String> {
    let mut gzip = Command::new("gzip");
    gzip.arg("-dc").arg(path);
    let text = filter(&mut gzip, &[]);
    String::from_utf8_lossy(&text).lines().map(str::to_owned).collect()
}
