//! The recordings that the detector's own tests hear without any codec at hand (`node/core/src/call/tone/tests`).

use std::path::Path;
use std::process::Command;

use chaski_tests::trees::Chance;

use crate::codec::{AMR_475, Codec, RAW, filter, octets};
use crate::tones::{Line, press};

const SEED: u64 = 1;
const CODECS: [(Codec, &str); 5] = [
    (Codec::GsmFr, "gsm-fr"),
    (Codec::Amr(4), "amr-7.4"),
    (Codec::Amr(3), "amr-6.7"),
    (Codec::Amr(2), "amr-5.9"),
    (AMR_475, "amr-4.75"),
];

/// Writes each key once through each codec, in µ-law, and prints the order of the keys.
pub(crate) fn write(folder: &Path) {
    let presses = press(1, Line::Usual, &mut Chance::new(SEED));
    for (codec, name) in CODECS {
        let mut compress = Command::new("sox");
        compress.arg("-D").args(RAW).args(["-", "-t", "ul", "-"]);
        let path = folder.join(format!("{name}.ul"));
        std::fs::write(&path, filter(&mut compress, &octets(&codec.through(&presses.sound))))
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    println!("{}", presses.keys.iter().map(ToString::to_string).collect::<String>());
}
