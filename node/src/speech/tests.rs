use super::testing::{speech_program, tone};
use super::*;
use std::fs;

/// A box with a pretended synthesiser, and its data folder.
struct Booth {
    folder: tempfile::TempDir,
}

impl Booth {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn data_dir(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn record(&self, language: &str, text: &str) {
        let wav = wav::write(&tone(8_000, 8_000));
        own_clips::record(&self.data_dir(), language, None, text, &wav).unwrap();
    }

    /// Without a synthesiser.
    fn mute(&self) -> Speech {
        let synthesiser = self.folder.path().join("nothing");
        Speech::open(Sources { synthesiser, ..Sources::of_box(&self.data_dir()) })
    }

    fn speech(&self) -> Speech {
        let synthesiser = speech_program(self.folder.path());
        Speech::open(Sources { synthesiser, ..Sources::of_box(&self.data_dir()) })
    }

    /// How often the synthesiser was asked.
    fn asked(&self) -> usize {
        fs::read_to_string(self.folder.path().join("asked")).unwrap_or_default().lines().count()
    }

    fn cached(&self) -> usize {
        fs::read_dir(self.data_dir().join("cache/voice")).map_or(0, Iterator::count)
    }
}

fn line(language: &str, text: &str) -> Line {
    Line { language: language.into(), text: text.into(), ..Line::default() }
}

fn unsaid(line: usize, why: Why) -> Vec<Unsaid> {
    vec![Unsaid { line, why }]
}

#[test]
fn speech_may_be_made_in_a_thread_of_its_own() {
    fn is_send<T: Send + 'static>() {}
    is_send::<Speech>();
}

#[test]
fn a_recording_goes_before_the_synthesiser_and_lines_have_a_pause_between_them() {
    let booth = Booth::new();
    booth.record("es", "Uno.");
    let mut speech = booth.speech();
    let rendering = speech.render(&[line("es", "Uno."), line("es", "Dos.")]);
    assert_eq!(rendering.samples.len(), 8_000 + LINE_PAUSE_SAMPLES + 4 * 80);
    assert_eq!((rendering.unsaid, booth.asked()), (Vec::new(), 1));
}

#[test]
fn the_authors_words_are_played_and_the_boxs_own_are_said_after_them() {
    let booth = Booth::new();
    booth.record("es", "¿Cuánto?\n2\n3");
    let question = Line {
        recorded: Some(Recorded { digest: ClipDigest::of("¿Cuánto?\n2\n3"), then: "Marca 1.".into() }),
        ..line("es", "Pregunta larga.")
    };
    let mut speech = booth.speech();
    let with_clip = speech.render(std::slice::from_ref(&question)).samples.len();
    assert_eq!(with_clip, 8_000 + LINE_PAUSE_SAMPLES + 8 * 80);
    let other =
        Line { recorded: Some(Recorded { digest: ClipDigest::of("otra"), then: String::new() }), ..question };
    assert_eq!(speech.render(&[other]).samples.len(), 15 * 80);
}

#[test]
fn what_was_said_once_is_not_made_again_but_a_name_is_kept_nowhere() {
    let booth = Booth::new();
    booth.record("es", "Uno.");
    let lines = [line("es", "Hola."), line("es", "Uno.")];
    let first = booth.speech().render(&lines);
    assert_eq!((booth.speech().render(&lines), booth.asked(), booth.cached()), (first, 1, 2));
    let personal = Line { is_personal: true, ..line("es", "Hola, Rosa.") };
    for _ in 0..2 {
        booth.speech().render(std::slice::from_ref(&personal));
    }
    assert_eq!((booth.asked(), booth.cached()), (3, 2));
}

#[test]
fn quechua_is_put_together_and_never_synthesised() {
    let booth = Booth::new();
    for text in ["Allinmi.", "Tapukuy", "tapukuymanta", "chunka", "iskayniyuq", "huk"] {
        booth.record("qu", text);
    }
    let mut speech = booth.speech();
    let rendering = speech.render(&[line("qu", "Tapukuy 1, 12 tapukuymanta. Allinmi.")]);
    assert_eq!(rendering.unsaid, []);
    assert_eq!(rendering.samples.len(), 6 * 8_000 + SENTENCE_PAUSE_SAMPLES);
    let lines = [line("qu", "Allinmi."), line("qu", "Tapukuy 3."), line("qu", "Manam.")];
    let rendering = speech.render(&lines);
    assert_eq!(rendering.samples.len(), 8_000);
    let missing: Vec<usize> = rendering.unsaid.iter().map(|unsaid| unsaid.line).collect();
    assert_eq!((missing, booth.asked()), (vec![1, 2], 0));
}

#[test]
fn without_a_synthesiser_spanish_is_said_from_recordings_or_named() {
    let booth = Booth::new();
    booth.record("es", "Muy bien.");
    let mut speech = booth.mute();
    assert!(!speech.speaks("es"));
    assert!(matches!(speech.synthesiser(), Err(EspeakError::Absent)));
    let rendering = speech.render(&[line("es", "Muy bien. Muy bien."), line("es", "Hola.")]);
    assert_eq!(rendering.samples.len(), 2 * 8_000 + SENTENCE_PAUSE_SAMPLES);
    assert_eq!(rendering.unsaid, unsaid(1, Why::NoSynthesiser));
}

#[test]
fn a_language_is_spoken_when_all_that_the_box_says_in_it_is_recorded() {
    let booth = Booth::new();
    let phrases = own_phrases("qu");
    assert!(phrases.iter().any(|phrase| phrase == "tapukuymanta"), "{phrases:?}");
    booth.record("qu", &phrases[1]);
    let file = |phrase: &str| booth.data_dir().join(format!("clips/qu/{}.opus", ClipDigest::of(phrase)));
    for phrase in &phrases[2..] {
        fs::copy(file(&phrases[1]), file(phrase)).unwrap();
    }
    let mut speech = booth.speech();
    assert_eq!([speech.speaks("es"), speech.speaks("qu"), speech.speaks("ay")], [true, false, false]);
    booth.record("qu", &phrases[0]);
    speech.reload();
    assert!(speech.speaks("qu"));
}

#[test]
fn a_clip_that_is_no_sound_is_passed_over() {
    let booth = Booth::new();
    booth.record("es", "Uno.");
    let path = booth.data_dir().join(format!("clips/es/{}.opus", ClipDigest::of("Uno.")));
    let whole = fs::read(&path).unwrap();
    for broken in [b"not sound".to_vec(), whole[..whole.len() / 2].to_vec(), Vec::new(), vec![0; 3 << 20]] {
        fs::write(&path, broken).unwrap();
        let spoken = booth.speech().render(&[line("es", "Uno.")]);
        assert_eq!((spoken.samples.len(), spoken.unsaid), (4 * 80, Vec::new()));
        assert_eq!(booth.mute().render(&[line("es", "Uno.")]).unsaid, unsaid(0, Why::NoSynthesiser));
    }
    fs::remove_file(&path).unwrap();
    assert_eq!(booth.mute().render(&[line("es", "Uno.")]).unsaid, unsaid(0, Why::NoSynthesiser));
}

#[test]
fn what_is_too_long_is_left_out_and_the_rest_is_said() {
    let booth = Booth::new();
    // 40 s.
    let long = line("es", &"a".repeat(4_000));
    let lines = [vec![long; 8], vec![line("es", "Fin.")]].concat();
    let rendering = booth.speech().render(&lines);
    assert_eq!(rendering.unsaid, unsaid(7, Why::TooLong));
    assert_eq!(rendering.samples.len(), 7 * (320_000 + LINE_PAUSE_SAMPLES) + 4 * 80);
}

#[test]
fn the_clips_of_a_folder_of_bundles_are_found_by_their_list() {
    let folder = tempfile::tempdir().unwrap();
    let clips = folder.path().join("mate/clips/es");
    fs::create_dir_all(&clips).unwrap();
    fs::write(clips.join("m-1.1.opus"), opus::encode(&tone(8_000, 8_000)).unwrap()).unwrap();
    fs::write(clips.join("m-1.2.opus"), "unlisted").unwrap();
    fs::write(clips.join("clips.tsv"), format!("m-1.1\t{}\n", ClipDigest::of("Uno."))).unwrap();
    let sources = Sources { folder: Some(folder.path().into()), ..Sources::default() };
    let mut speech = Speech::open(Sources { synthesiser: "/nowhere/espeak".into(), ..sources });
    assert_eq!(speech.clips().all().len(), 1);
    assert_eq!(speech.render(&[line("es", "Uno.")]).samples.len(), 8_000);
}
