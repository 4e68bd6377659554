//! A pretended synthesiser, which says each text as a level of its own: so one hears which text is said.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use chaski_world::sound::write_wav;

/// Of a WAV file whose length is not known: the place of its length, and what stands there.
const LENGTH_AT: std::ops::Range<usize> = 40..44;
const LENGTH: u32 = 0x7fff_f000;

/// 30 ms for each octet. It writes down what it says, behind the two octets of the level.
const SCRIPT: &str = r#"#!/bin/sh
case $1 in --voices*) echo 5 es-419 -- Spanish; exit;; esac
here=$(dirname "$0")
text=$(tr '\n' ' ')
sum=$(printf %s "$text" | cksum | cut -d ' ' -f 1)
low=$((48 + sum % 75))
high=$((48 + sum / 75 % 75))
printf '%s %s %s\n' $low $high "$text" >> "$here/said"
cat "$here/head"
pair=$(printf "\\$(printf %03o $low)\\$(printf %03o $high)")
yes "$pair" | tr -d '\n' | head -c $((${#text} * 480))
"#;

/// Puts it where a box looks first.
///
/// # Panics
///
/// When the folder cannot be written.
pub fn install(folder: &Path) {
    let bin = folder.join("bin");
    std::fs::create_dir(&bin).expect("a folder");
    let mut head = write_wav(&[]);
    head[LENGTH_AT].copy_from_slice(&LENGTH.to_le_bytes());
    std::fs::write(bin.join("head"), head).expect("written");
    // Written by a process of its own: a file that this one has open for writing cannot be run.
    let write = "printf %s \"$1\" > \"$2\" && chmod 755 \"$2\"";
    let written = Command::new("sh").args(["-c", write, "sh", SCRIPT]).arg(bin.join("espeak-ng")).status();
    assert!(written.expect("sh is everywhere").success());
}

/// What it has said, by the level.
#[must_use]
pub fn said(folder: &Path) -> BTreeMap<i16, String> {
    let said = std::fs::read_to_string(folder.join("bin/said")).unwrap_or_default();
    let entry = |line: &str| {
        let mut parts = line.splitn(3, ' ');
        let [low, high] = [parts.next()?.parse().ok()?, parts.next()?.parse().ok()?];
        Some((i16::from_le_bytes([low, high]), parts.next()?.to_owned()))
    };
    said.lines().filter_map(entry).collect()
}

/// Where a box looks for programs.
pub(super) fn path(folder: &Path) -> OsString {
    let others = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(folder.join("bin")).chain(std::env::split_paths(&others));
    std::env::join_paths(all).expect("folders without colons")
}
