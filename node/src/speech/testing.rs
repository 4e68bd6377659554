//! Sounds and pretended synthesisers for tests.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{espeak, wav};

/// A tone of 400 Hz that comes and goes.
pub(super) fn tone(samples: usize, amplitude: i16) -> Vec<i16> {
    let place = |at: usize| {
        let seconds = at as f64 / 8_000.0;
        let loud = 0.6 + 0.4 * (seconds * 20.0).sin();
        (f64::from(amplitude) * loud * (seconds * 400.0 * std::f64::consts::TAU).sin()) as i16
    };
    (0..samples).map(place).collect()
}

/// A program that does what a script says.
pub(super) fn program(folder: &Path, script: &str) -> PathBuf {
    let path = folder.join(espeak::PROGRAM);
    // Written by a process of its own: a file that this one has open for writing cannot be run.
    let write = "printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$2\" && chmod 755 \"$2\"";
    let written = Command::new("sh").args(["-c", write, "sh", script]).arg(&path).status().unwrap();
    assert!(written.success());
    path
}

/// A synthesiser that says 80 samples for each octet of text, and writes down in `asked` how it was called.
pub(super) fn speech_program(folder: &Path) -> PathBuf {
    let mut head = wav::write(&[]);
    head[40..44].copy_from_slice(&0x7fff_f000_u32.to_le_bytes());
    std::fs::write(folder.join("head"), head).unwrap();
    let script = "here=$(dirname \"$0\")\n\
        case $1 in --voices*) echo 5 es-419 -- Spanish; exit;; esac\n\
        echo \"$@\" >> \"$here/asked\"\n\
        octets=$(wc -c)\n\
        cat \"$here/head\"\n\
        head -c $((octets * 160)) /dev/zero | tr '\\0' a";
    program(folder, script)
}
