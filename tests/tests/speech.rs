//! What the box says, beside the reference programs: opusenc and opusdec read and write the same clips, espeak-ng speaks.
//!
//! `scripts/test` installs these programs. Where it could not, the tests say that they were skipped; in CI they fail.

use std::path::Path;
use std::process::Command;

use chaski_node::speech::espeak::{self, Espeak};
use chaski_node::speech::{opus, wav};

/// Whether a program is there; if not, that is said and, in CI, a failure.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn has(program: &str) -> bool {
    let is_there = Command::new(program).arg("--version").output().is_ok();
    #[expect(clippy::disallowed_methods, reason = "CI says what it is by the environment")]
    let is_ci = std::env::var("CI").is_ok_and(|value| value == "true");
    assert!(is_there || !is_ci, "{program} is missing: scripts/test installs it");
    if !is_there {
        eprintln!("skipped: {program} is not installed");
    }
    is_there
}

fn run(program: &str, arguments: &[&str], folder: &Path) {
    let output = Command::new(program).args(arguments).current_dir(folder).output().expect("it is there");
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Three seconds that sound like vowels: a voice of 120 Hz with overtones, in syllables.
fn voice() -> Vec<i16> {
    let sample = |at: u32| {
        let seconds = f64::from(at) / 8_000.0;
        let syllable = (seconds * 3.0 * std::f64::consts::PI).sin().powi(2);
        let pitch = 120.0 + 20.0 * (seconds * 2.0).sin();
        let overtones: f64 = (1..20)
            .map(f64::from)
            .map(|n| (n * pitch * seconds * std::f64::consts::TAU).sin() / (1.0 + (n - 5.0).abs()))
            .sum();
        (syllable * overtones * 5_000.0) as i16
    };
    (0..24_000).map(sample).collect()
}

/// How alike two sounds are: 1 for the same.
fn likeness(a: &[i16], b: &[i16]) -> f64 {
    let product =
        |a: &[i16], b: &[i16]| -> f64 { a.iter().zip(b).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum() };
    product(a, b) / (product(a, a) * product(b, b)).sqrt()
}

/// What the reference decoder hears in a clip, beside what we hear: lengths are the same, and how alike they are when one is
/// moved by up to 5 ms. It decodes to 48,000 samples a second and its filters delay that by parts of our samples.
fn beside_the_reference(clip: &Path) -> f64 {
    let folder = clip.parent().expect("a folder");
    run("opusdec", &["--quiet", "--rate", "48000", &clip.display().to_string(), "clip.raw"], folder);
    let read = |path: &Path| std::fs::read(path).expect("it was written");
    let raw = read(&folder.join("clip.raw"));
    let theirs: Vec<i16> =
        raw.chunks_exact(2).map(|sample| i16::from_le_bytes([sample[0], sample[1]])).collect();
    let ours = opus::decode(&read(clip)).expect("a clip");
    assert!(ours.len().abs_diff(theirs.len() / 6) <= 1, "{} and {} samples", ours.len(), theirs.len());
    let theirs_moved = |by: usize| theirs[by..].iter().step_by(6).copied().collect::<Vec<i16>>();
    let moves = (0..240).flat_map(|by| [(0, by), (by / 6, by % 6)]);
    let best = moves.max_by(|one, other| {
        // A part of the sound is enough to see how far one is behind the other.
        let part = |(ours_by, theirs_by): (usize, usize)| {
            likeness(&ours[ours_by..ours_by + 2_000], &theirs_moved(theirs_by)[..2_000])
        };
        part(*one).total_cmp(&part(*other))
    });
    let (ours_by, theirs_by) = best.expect("there are some");
    likeness(&ours[ours_by..], &theirs_moved(theirs_by))
}

#[test]
fn the_reference_decoder_hears_the_same_in_our_clips() {
    if !has("opusdec") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let clip = opus::encode(&voice()).expect("it can be encoded");
    let path = folder.path().join("clip.opus");
    std::fs::write(&path, &clip).expect("a file");
    let alike = beside_the_reference(&path);
    assert!(alike > 0.995, "{alike}");
    let ours = opus::decode(&clip).expect("a clip");
    assert!(likeness(&voice(), &ours) > 0.8, "{}", likeness(&voice(), &ours));
}

#[test]
fn clips_of_the_reference_encoder_are_heard_as_the_reference_decoder_hears_them() {
    if !has("opusenc") || !has("opusdec") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("voice.wav"), wav::write(&voice())).expect("a file");
    for rate in ["6", "8", "12", "24", "64"] {
        let encode = ["--quiet", "--bitrate", rate, "--framesize", "60", "voice.wav", "clip.opus"];
        run("opusenc", &encode, folder.path());
        let alike = beside_the_reference(&folder.path().join("clip.opus"));
        assert!(alike > 0.99, "{rate} kbit/s: {alike}");
    }
}

#[test]
fn the_synthesiser_speaks_the_spanish_of_latin_america() {
    if !has(espeak::PROGRAM) {
        return;
    }
    let espeak = Espeak::find(Path::new(espeak::PROGRAM)).expect("it has Spanish");
    assert_eq!(espeak.voice(), "es-419");
    let samples = espeak.say("Para la luna, marca 2. ¿Cuánto es 3 más 4?").expect("it speaks");
    let seconds = samples.len() / 8_000;
    assert!((2..10).contains(&seconds), "{seconds} s");
    let loud = samples.iter().map(|sample| sample.unsigned_abs()).max();
    assert!(loud > Some(3_000), "{loud:?}");
}
