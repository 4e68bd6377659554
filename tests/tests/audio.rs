//! The sound of calls on a real pseudo-terminal: what is said, heard and recorded, and what happens when the port goes.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chaski_node::audio::{KeyDetector, Place, Say, Surroundings, Voices, WavFolder};
use chaski_node_core::call::{Key, Line, VoiceOrder, VoiceSignal};
use chaski_tests::sound_port::SoundPort;

const PATIENCE: Duration = Duration::from_secs(30);
const FRAME: Duration = Duration::from_millis(20);
const FRAME_SAMPLES: usize = 160;
/// What the pretended detector takes for a key.
const TONE: i16 = 12_345;

/// Says each line as 100 ms of the sample that it names; one that begins with `slow` only when it is let.
struct Samples(Receiver<()>);

impl Say for Samples {
    fn render(&mut self, lines: &[Line]) -> (Vec<i16>, u16) {
        let mut samples = Vec::new();
        for line in lines {
            let number = line.text.strip_prefix("slow ").inspect(|_| self.0.recv().expect("it is let"));
            let sample: i16 = number.unwrap_or(&line.text).parse().expect("a sample");
            samples.extend([sample; 800]);
        }
        (samples, 0)
    }
}

/// Hears a key in each sample of a certain size.
#[derive(Debug)]
struct Marks;

impl KeyDetector for Marks {
    fn hear(&mut self, samples: &[i16]) -> Vec<Key> {
        samples.iter().filter(|sample| **sample == TONE).map(|_| Key::Star).collect()
    }
}

/// A box with one modem, and the test's hold on both.
struct World {
    voices: Voices,
    port: Option<SoundPort>,
    device: Arc<Mutex<PathBuf>>,
    told: Receiver<VoiceSignal>,
    let_go: Sender<()>,
    folder: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let port = SoundPort::new().expect("a pseudo-terminal");
        let device = Arc::new(Mutex::new(port.device().to_owned()));
        let (tell, told) = channel();
        let (let_go, lets_go) = channel();
        let place = Arc::clone(&device);
        let surroundings = Surroundings {
            find: Arc::new(move |_| Ok(Place { device: place.lock().expect("whole").clone(), frame_ms: 20 })),
            detector: Arc::new(|| Box::new(Marks)),
            say: Box::new(Samples(lets_go)),
            keep: Box::new(WavFolder { folder: folder.path().join("recordings") }),
            // The test may have ended already.
            tell: Arc::new(move |_, signal| _ = tell.send(signal)),
        };
        let voices = Voices::start(1, surroundings).expect("threads");
        Self { voices, port: Some(port), device, told, let_go, folder }
    }

    fn order(&self, order: VoiceOrder) {
        self.voices.order(0, order);
    }

    fn say(&self, utterance: u32, lines: &[&str]) {
        let line = |text: &&str| Line { text: (*text).to_owned(), ..Line::default() };
        self.order(VoiceOrder::Say { utterance, lines: lines.iter().map(line).collect() });
    }

    /// Gives sound of this size until something is told; returns it with what was said meanwhile.
    fn until(&mut self, sample: i16, is_it: impl Fn(&VoiceSignal) -> bool) -> (VoiceSignal, Vec<i16>) {
        let mut said = Vec::new();
        for _ in 0..PATIENCE.as_millis() / FRAME.as_millis() {
            said.extend(self.frame(sample));
            if let Some(signal) = self.told.try_iter().find(&is_it) {
                return (signal, said);
            }
        }
        panic!("it was not told in time");
    }

    /// Gives silence until this is said; returns what was said meanwhile.
    fn until_said(&mut self, sample: i16) -> Vec<i16> {
        let mut said = Vec::new();
        for _ in 0..PATIENCE.as_millis() / FRAME.as_millis() {
            said.extend(self.frame(0));
            if said.contains(&sample) {
                return said;
            }
        }
        panic!("{sample} was not said in time");
    }

    fn frame(&mut self, sample: i16) -> Vec<i16> {
        let port = self.port.as_mut().expect("there is a port");
        port.give(&[sample; FRAME_SAMPLES]);
        port.take(FRAME)
    }

    fn open(&mut self) -> Vec<i16> {
        self.order(VoiceOrder::Open);
        self.until(0, |signal| *signal == VoiceSignal::Opened).1
    }

    fn wait_for(&self, is_it: impl Fn(&VoiceSignal) -> bool) -> VoiceSignal {
        let patience = std::iter::from_fn(|| self.told.recv_timeout(PATIENCE).ok());
        patience.into_iter().find(is_it).expect("it is told")
    }
}

fn is_counted(signal: &VoiceSignal) -> bool {
    matches!(signal, VoiceSignal::Counted(_))
}

#[test]
fn lines_are_said_in_order_and_the_end_is_told() {
    let mut world = World::new();
    assert!(world.open().iter().all(|sample| *sample == 0), "a lead of silence");
    world.say(7, &["1000", "2000"]);
    let said = VoiceSignal::Said { utterance: 7, unsaid: 0 };
    let (_, mut samples) = world.until(0, |signal| *signal == said);
    samples.retain(|sample| *sample != 0);
    assert_eq!(samples, [[1_000; 800], [2_000; 800]].concat());
    world.order(VoiceOrder::Close);
    let VoiceSignal::Counted(counts) = world.wait_for(is_counted) else { unreachable!() };
    assert!(counts.heard_ms >= 200 && counts.level_db < -90, "{counts:?}");
}

#[test]
fn the_first_line_is_said_while_the_second_is_made_and_what_is_made_too_late_is_never_said() {
    let mut world = World::new();
    world.open();
    world.say(1, &["1000", "slow 2000"]);
    world.until_said(1_000);
    world.say(2, &["3000"]);
    world.let_go.send(()).expect("it is made");
    let (_, samples) = world.until(0, |signal| matches!(signal, VoiceSignal::Said { utterance: 2, .. }));
    assert!(samples.contains(&3_000) && !samples.contains(&2_000));
    world.order(VoiceOrder::Hush);
}

#[test]
fn keys_and_voices_are_heard_and_a_key_ends_a_recording_which_is_kept() {
    let mut world = World::new();
    world.open();
    let silence = |world: &mut World| (0..20).for_each(|_| _ = world.frame(0));
    silence(&mut world);
    world.order(VoiceOrder::Record { take: 9, seconds_max: 60 });
    silence(&mut world);
    // A sound as jagged as a voice.
    let jagged: Vec<i16> = (0..1_600_i32).map(|n| (n * n % 9_001 * 7_919 % 9_001) as i16 - 4_500).collect();
    world.port.as_ref().expect("there is a port").give(&jagged);
    world.until(0, |signal| *signal == VoiceSignal::Heard);
    silence(&mut world);
    world.until(TONE, |signal| *signal == VoiceSignal::Key(Key::Star));
    let (signal, _) = world.until(0, |signal| matches!(signal, VoiceSignal::Recorded { .. }));
    assert!(matches!(signal, VoiceSignal::Recorded { take: 9, .. }));
    let wav = std::fs::read(world.folder.path().join("recordings/9.wav")).expect("it is kept");
    let octets: Vec<u8> = jagged.iter().flat_map(|sample| sample.to_le_bytes()).collect();
    assert!(wav.windows(octets.len()).any(|part| part == octets), "as it was heard");
    assert!(!wav.as_chunks::<2>().0.contains(&TONE.to_le_bytes()), "without the key");
}

#[test]
fn nothing_of_a_call_is_in_the_next() {
    let mut world = World::new();
    world.open();
    world.say(1, &["1000"; 50]);
    world.until_said(1_000);
    world.order(VoiceOrder::Close);
    world.wait_for(is_counted);
    let port = world.port.as_mut().expect("there is a port");
    // What the modem plays to its end, and what it gave too late.
    port.take(Duration::ZERO);
    port.give(&[TONE; 1_000]);
    assert!(world.open().iter().all(|sample| *sample == 0));
    let silence: Vec<i16> = (0..20).flat_map(|_| world.frame(0)).collect();
    assert!(silence.iter().all(|sample| *sample == 0));
    assert!(!world.told.try_iter().any(|signal| matches!(signal, VoiceSignal::Key(_))));
}

#[test]
fn a_port_that_vanishes_in_the_middle_of_a_word_is_told_and_the_next_call_works() {
    let mut world = World::new();
    world.open();
    world.order(VoiceOrder::Record { take: 3, seconds_max: 60 });
    world.say(1, &["1000"; 50]);
    world.until_said(1_000);
    world.port = None;
    let VoiceSignal::Lost(reason) = world.wait_for(|signal| matches!(signal, VoiceSignal::Lost(_))) else {
        unreachable!()
    };
    assert!(reason.contains("audio port"), "{reason}");
    // It is not there yet, nothing is recorded from it, and nothing waits for it.
    world.order(VoiceOrder::Open);
    world.wait_for(|signal| matches!(signal, VoiceSignal::Lost(_)));
    world.order(VoiceOrder::Record { take: 4, seconds_max: 60 });
    world.wait_for(|signal| matches!(signal, VoiceSignal::NotRecorded { take: 4, .. }));
    let port = SoundPort::new().expect("a pseudo-terminal");
    *world.device.lock().expect("whole") = port.device().to_owned();
    world.port = Some(port);
    assert!(world.open().iter().all(|sample| *sample == 0));
    world.say(2, &["2000"]);
    let (_, samples) = world.until(0, |signal| matches!(signal, VoiceSignal::Said { utterance: 2, .. }));
    assert!(samples.contains(&2_000) && !samples.contains(&1_000));
}

#[test]
fn a_file_needs_no_port() {
    let mut world = World::new();
    world.port = None;
    let lines = vec![Line { text: "5".to_owned(), ..Line::default() }];
    world.order(VoiceOrder::Render { utterance: 4, lines });
    let signal = world.wait_for(|signal| matches!(signal, VoiceSignal::Rendered { .. }));
    let VoiceSignal::Rendered { utterance, wav, unsaid } = signal else { unreachable!() };
    assert_eq!((utterance, wav.len(), unsaid), (4, 44 + 1_600, 0));
}
