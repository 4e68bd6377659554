use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use super::*;

const PATIENCE: Duration = Duration::from_secs(20);

/// Says a sample for each letter, and only when it is let.
struct Slow {
    began: Sender<String>,
    go_on: Receiver<()>,
}

impl Say for Slow {
    fn render(&mut self, lines: &[Line]) -> (Vec<i16>, u16) {
        let text: String = lines.iter().map(|line| line.text.as_str()).collect();
        let unsaid = u16::from(text.is_empty());
        let samples = vec![9; text.len()];
        self.began.send(text).expect("the test listens");
        self.go_on.recv().expect("the test goes on");
        (samples, unsaid)
    }
}

/// Keeps what is not loud.
struct Quiet;

impl Keep for Quiet {
    fn keep(&mut self, _take: u64, samples: &[i16]) -> Result<u16, String> {
        if samples[0] > 9 { Err("too loud".to_owned()) } else { Ok(3) }
    }
}

/// A studio, and the test's hold on it.
struct Visit {
    studio: Studio,
    began: Receiver<String>,
    go_on: Sender<()>,
    told: Receiver<VoiceSignal>,
}

impl Visit {
    fn new() -> Self {
        let (began, begins) = channel();
        let (go_on, goes_on) = channel();
        let (tell, told) = channel();
        let tell: Arc<TellVoice> = Arc::new(move |_, signal| tell.send(signal).expect("the test listens"));
        let say = Box::new(Slow { began, go_on: goes_on });
        let studio = Studio::start(say, Box::new(Quiet), tell).expect("a thread");
        Self { studio, began: begins, go_on, told }
    }

    fn says(&self) -> String {
        let text = self.began.recv_timeout(PATIENCE).expect("it begins");
        self.go_on.send(()).expect("it waits");
        text
    }

    fn told(&self) -> VoiceSignal {
        self.told.recv_timeout(PATIENCE).expect("it is told")
    }
}

fn line(text: &str) -> Line {
    Line { text: text.to_owned(), ..Line::default() }
}

#[test]
fn a_file_is_made_line_by_line_and_a_newer_one_takes_its_place() {
    let visit = Visit::new();
    let desk = visit.studio.desk();
    desk.render(0, 1, vec![line("a"), line("b")]);
    let first = visit.began.recv_timeout(PATIENCE).expect("it begins");
    desk.render(0, 2, vec![line("cd"), line(""), line("e")]);
    visit.go_on.send(()).expect("it waits");
    assert_eq!([first, visit.says(), visit.says(), visit.says()], ["a", "cd", "", "e"]);
    let VoiceSignal::Rendered { utterance, wav, unsaid } = visit.told() else { panic!("it is a file") };
    assert_eq!((utterance, unsaid), (2, 1));
    let pause = vec![0; 350 * super::super::SAMPLES_PER_MS];
    let samples = [[9, 9].as_slice(), &pause, &[9]].concat();
    assert_eq!(wav, wav::write(&samples));
    desk.render(0, 3, Vec::new());
    assert!(matches!(visit.told(), VoiceSignal::Rendered { utterance: 3, unsaid: 0, .. }));
}

#[test]
fn what_is_made_ahead_of_time_comes_last_and_is_never_personal() {
    let visit = Visit::new();
    let desk = visit.studio.desk();
    desk.prepare(0, vec![line("held")]);
    let held = visit.began.recv_timeout(PATIENCE).expect("it begins");
    desk.prepare(0, vec![Line { is_personal: true, ..line("Rosa") }, line("later")]);
    desk.render(1, 1, vec![line("file")]);
    desk.keep(0, Take { take: 5, samples: vec![1] });
    visit.go_on.send(()).expect("it waits");
    assert_eq!(visit.told(), VoiceSignal::Recorded { take: 5, seconds: 3 });
    assert_eq!([held, visit.says(), visit.says()], ["held", "file", "later"]);
}

#[test]
fn a_recording_that_is_empty_or_refused_says_why_and_so_does_one_too_many() {
    let visit = Visit::new();
    let desk = visit.studio.desk();
    let not_recorded = |take, reason: &str| VoiceSignal::NotRecorded { take, reason: reason.to_owned() };
    desk.keep(0, Take { take: 1, samples: Vec::new() });
    assert_eq!(visit.told(), not_recorded(1, "nothing was recorded"));
    desk.keep(0, Take { take: 2, samples: vec![10] });
    assert_eq!(visit.told(), not_recorded(2, "too loud"));
    desk.prepare(0, vec![line("busy")]);
    visit.began.recv_timeout(PATIENCE).expect("it begins");
    let too_many = TAKES_MAX as u64;
    for take in 0..=too_many {
        desk.keep(0, Take { take, samples: vec![1] });
    }
    assert_eq!(visit.told(), not_recorded(too_many, "too many recordings wait to be kept"));
    // What was recorded is kept even at the end.
    drop(visit.studio);
    visit.go_on.send(()).expect("it waits");
    for take in 0..too_many {
        assert_eq!(visit.told.recv_timeout(PATIENCE), Ok(VoiceSignal::Recorded { take, seconds: 3 }));
    }
}
