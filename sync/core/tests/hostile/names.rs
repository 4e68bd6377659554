//! Names that could be more than names, although the release key has signed them.

use super::draft::{Draft, Section};
use super::forge::{Forged, Stream};
use super::school::{School, active, memory};
use super::trial::Trial;
use chaski_sync_core::bundle::Files as _;

/// Names that no tree may have, with what they are.
fn bad() -> Vec<(String, Vec<u8>)> {
    let mut names: Vec<(String, Vec<u8>)> = [
        ("nothing", ""),
        ("the root", "/"),
        ("an absolute path", "/etc/passwd"),
        ("two slashes first", "//etc/passwd"),
        ("the folder", "."),
        ("the folder above", ".."),
        ("a file above", "../a"),
        ("a file far above", "../../../../etc/passwd"),
        ("up in the middle", "a/../b"),
        ("up and up again", "a/../../b"),
        ("up at the end", "a/.."),
        ("here at first", "./a"),
        ("here in the middle", "a/./b"),
        ("a folder", "a/"),
        ("a folder without name", "a//b"),
        ("up with a back slash", "..\\a"),
        ("a back slash", "a\\b"),
        ("a drive", "C:a"),
        ("a drive's root", "C:\\a"),
        ("a stream of a file", "a.txt:b"),
        ("a network path", "\\\\host\\a"),
        ("a star", "a*"),
        ("a question mark", "a?"),
        ("a quote", "a\"b"),
        ("a pipe", "a|b"),
        ("less", "a<b"),
        ("greater", "a>b"),
        ("a null", "a\0b"),
        ("a null at the end", "a.txt\0"),
        ("a carriage return", "a\rb"),
        ("a tab", "a\tb"),
        ("a bell", "a\u{7}"),
        ("an escape", "\u{1b}[2Ja"),
        ("a delete", "a\u{7f}"),
        ("a control of Latin 1", "a\u{85}b"),
        ("a blank first", " a"),
        ("a blank last", "a "),
        ("a blank folder", "a/ /b"),
        ("a full stop last", "a."),
        ("a folder with a full stop last", "a./b"),
        ("three full stops", "..."),
        ("letters not composed", "nin\u{303}o"),
        ("letters not composed in a folder", "nin\u{303}o/a"),
        ("Kelvin", "\u{212a}"),
        ("Angstrom", "\u{212b}"),
        ("Hangul not composed", "\u{1100}\u{1161}"),
        ("right to left override", "a\u{202e}gpj.exe"),
        ("right to left embedding", "a\u{202b}b"),
        ("isolate", "a\u{2066}b\u{2069}"),
        ("right to left mark", "a\u{200f}b"),
        ("Arabic letter mark", "a\u{61c}b"),
        ("zero width space", "a\u{200b}b"),
        ("zero width joiner", "a\u{200d}b"),
        ("zero width non-joiner", "a\u{200c}b"),
        ("word joiner", "a\u{2060}b"),
        ("byte order mark", "\u{feff}a"),
        ("soft hyphen", "a\u{ad}b"),
        ("grapheme joiner", "a\u{34f}b"),
        ("Hangul filler", "a\u{3164}"),
        ("braille blank", "\u{2800}"),
        ("variation selector", "a\u{fe0f}"),
        ("tag letters", "a\u{e0041}"),
        ("musical control", "a\u{1d173}"),
        ("full-width slash", "a\u{ff0f}b"),
        ("full-width back slash", "a\u{ff3c}b"),
        ("full-width full stops", "\u{ff0e}\u{ff0e}/a"),
        ("one dot leaders", "\u{2024}\u{2024}/a"),
        ("two dot leader", "\u{2025}/a"),
        ("division slash", "a\u{2215}b"),
        ("fraction slash", "a\u{2044}b"),
        ("big solidus", "a\u{29f8}b"),
        ("no-break space", "a\u{a0}b"),
        ("ideographic space", "a\u{3000}b"),
        ("line separator", "a\u{2028}b"),
        ("private letter", "a\u{e000}"),
        ("private plane", "a\u{100000}"),
        ("replacement character", "a\u{fffd}"),
        ("no character", "a\u{ffff}"),
    ]
    .map(|(what, name)| (what.to_owned(), name.as_bytes().to_vec()))
    .to_vec();
    for device in ["con", "PRN", "Aux", "nul", "COM1", "com9", "lpt1", "LPT9", "conin$", "CONOUT$", "com¹"] {
        for name in
            [device.to_owned(), format!("{device}.txt"), format!("a/{device}/b"), format!("{device} .md")]
        {
            names.push((format!("the device {name}"), name.into_bytes()));
        }
    }
    for depth in [17, 18, 64, 127] {
        names.push((format!("{depth} parts deep"), vec!["a"; depth].join("/").into_bytes()));
    }
    for bytes in [256, 257, 1000, 4096, 65_536] {
        names.push((format!("{bytes} bytes long"), vec![b'a'; bytes]));
    }
    names.push((
        "300 bytes long in short parts".into(),
        vec!["abcdefghijklmnopqrs"; 15].join("/").into_bytes(),
    ));
    names
}

/// Bytes that are no text at all: the list cannot be read.
fn no_text() -> [(&'static str, &'static [u8]); 8] {
    [
        ("a slash in two bytes", b"a\xc0\xafb"),
        ("a slash in three bytes", b"a\xe0\x80\xafb"),
        ("a full stop in two bytes", b"\xc0\xae\xc0\xae/a"),
        ("a null in two bytes", b"a\xc0\x80b"),
        ("half a surrogate", b"a\xed\xa0\x80b"),
        ("a continuation alone", b"a\x80b"),
        ("Latin 1", b"ni\xf1o"),
        ("beyond Unicode", b"a\xf4\x90\x80\x80"),
    ]
}

fn clashes() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![
        ("the same name", vec!["a.txt", "a.txt"]),
        ("case", vec!["a.txt", "A.TXT"]),
        ("case of a folder", vec!["b/a", "B/a"]),
        ("case beyond ASCII", vec!["ñandú", "ÑANDÚ"]),
        ("two small sigmas", vec!["aσ", "aς"]),
        ("sharp s", vec!["aß", "ASS"]),
        ("long s", vec!["aſ", "as"]),
        ("ligature", vec!["ﬁn", "fin"]),
        ("dotless i", vec!["ı", "I"]),
        ("a file that is also a folder", vec!["a", "a/b"]),
        ("a folder that is also a file", vec!["a/b", "a"]),
        ("the same in other case", vec!["A", "a/b"]),
        ("deep inside", vec!["a/b/c/d/e", "a/b/c"]),
        ("with others between them", vec!["a", "a!", "a-b", "a.txt", "a/b"]),
    ]
}

pub(crate) fn cases(trial: &mut Trial) {
    for (what, name) in bad() {
        one(trial, &what, &name, &["bad-name"]);
    }
    for (what, name) in no_text() {
        one(trial, what, name, &["bad-plan"]);
    }
    one(trial, "a line end", b"a\nb", &["bad-plan"]);
    one(trial, "a line end first", b"\na", &["bad-plan"]);
    for (what, names) in clashes() {
        let files: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, &b"x"[..])).collect();
        let stream = Stream::of(&Draft::whole(&files));
        let bytes = Forged::unchecked(files.len() as u64, files.len() as u64, stream).sign();
        trial.refused(&School::new(), &format!("names that clash: {what}"), &bytes, &["overlap"]);
    }
    kept(trial);
}

/// As a new file, and as a copy of an old one.
fn one(trial: &mut Trial, what: &str, name: &[u8], codes: &[&str]) {
    let added =
        Draft { added: vec![(1, name.to_vec())], sections: vec![Section::new(b"x")], ..Draft::default() };
    let bytes = Forged::unchecked(1, 1, Stream::of(&added)).sign();
    trial.refused(&School::new(), &format!("a new file's name: {what}"), &bytes, codes);
    let copied = Draft { copied: vec![(0, name.to_vec())], ..Draft::default() };
    let bytes = Forged::unchecked(8, 1 << 20, Stream::changing(&copied)).sign();
    trial.refused(&School::new(), &format!("a copy's name: {what}"), &bytes, codes);
}

/// New names that clash with files that stay.
fn kept(trial: &mut Trial) {
    let files = memory(&active());
    let tree = files.tree();
    for entry in tree.entries() {
        for name in [entry.name.clone(), entry.name.to_uppercase(), format!("{}/inside", entry.name)] {
            let added = Draft {
                added: vec![(1, name.clone().into_bytes())],
                sections: vec![Section::new(b"x")],
                ..Draft::default()
            };
            let bytes = Forged::unchecked(
                tree.entries().len() as u64 + 1,
                tree.bytes() + 1,
                Stream::changing(&added),
            );
            let what = format!("names that clash: {name} with a file that stays");
            trial.refused(&School::new(), &what, &bytes.sign(), &["overlap"]);
        }
    }
}
