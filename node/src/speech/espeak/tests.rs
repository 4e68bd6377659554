use super::*;
use crate::speech::testing::{program, speech_program};

#[test]
fn a_program_that_is_not_there_is_absent() {
    let folder = tempfile::tempdir().unwrap();
    let found = Espeak::find(&folder.path().join(PROGRAM));
    assert!(matches!(found, Err(EspeakError::Absent)), "{found:?}");
}

#[test]
fn the_voice_of_latin_america_goes_before_that_of_spain() {
    let folder = tempfile::tempdir().unwrap();
    for (voices, expected) in [("es es-419", Some("es-419")), ("5 es x", Some("es")), ("qu fr", None)] {
        let program = program(folder.path(), &format!("echo {voices}"));
        match (Espeak::find(&program), expected) {
            (Ok(espeak), Some(expected)) => assert_eq!(espeak.voice(), expected),
            (Err(EspeakError::NoVoice), None) => {}
            (found, _) => panic!("{voices}: {found:?}"),
        }
    }
}

#[test]
fn the_words_are_handed_over_as_they_are_and_not_as_arguments() {
    let folder = tempfile::tempdir().unwrap();
    let espeak = Espeak::find(&speech_program(folder.path())).unwrap();
    let words = "Hola, \"$(touch pwned)\" `ls` -w";
    assert_eq!(espeak.say(words).unwrap().len(), 80 * words.len());
    let asked = std::fs::read_to_string(folder.path().join("asked")).unwrap();
    assert!(!asked.contains("Hola"), "{asked}");
}

#[test]
fn one_that_hangs_or_fails_or_writes_anything_else_is_told_and_ended() {
    let folder = tempfile::tempdir().unwrap();
    let espeak = |script: &str| {
        let program = program(folder.path(), script);
        Espeak { program, voice: "es", deadline: Duration::from_millis(200) }.say("hola")
    };
    let slow = espeak("sleep 60");
    assert!(matches!(slow, Err(EspeakError::TooSlow)), "{slow:?}");
    let failed = espeak("exit 3");
    assert!(matches!(failed, Err(EspeakError::Failed(_))), "{failed:?}");
    let other = espeak("echo hola");
    assert!(matches!(other, Err(EspeakError::NoSound(WavError::NotWav))), "{other:?}");
    let long = Espeak { program: PathBuf::new(), voice: "es", deadline: DEADLINE }.say(&"a".repeat(5_000));
    assert!(matches!(long, Err(EspeakError::TooLong)), "{long:?}");
}

#[test]
fn one_that_never_stops_writing_is_cut_off() {
    let folder = tempfile::tempdir().unwrap();
    let program = program(folder.path(), "exec cat /dev/zero");
    let endless = Espeak { program, voice: "es", deadline: DEADLINE }.say("hola");
    assert!(matches!(endless, Err(EspeakError::NoSound(WavError::NotWav))), "{endless:?}");
}
