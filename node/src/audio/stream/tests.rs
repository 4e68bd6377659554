use chaski_node_core::call::Key;

use super::*;

const FRAME_MS: u64 = 20;
const FRAME_OCTETS: usize = 320;
/// Written ahead. Unit: octets.
const LEAD: usize = 80 * 16;
/// What the pretended detector takes for a key.
const TONE: i16 = 12_345;

/// The same, but only where a key is expected.
const SOFT_TONE: i16 = 1_234;

/// Hears a key in each sample of a certain size.
#[derive(Debug, Default)]
struct Marks {
    is_open: bool,
}

impl KeyDetector for Marks {
    fn hear(&mut self, samples: &[i16]) -> Vec<Key> {
        let is_key = |sample: &&i16| **sample == TONE || self.is_open && **sample == SOFT_TONE;
        samples.iter().filter(is_key).map(|_| Key::Hash).collect()
    }

    fn expect_key(&mut self, is_expected: bool) {
        self.is_open = is_expected;
    }
}

/// A stream, a modem that gives a frame each 20 ms, and all that was written.
struct Line {
    stream: Stream,
    now_ms: u64,
    written: Vec<i16>,
    news: Vec<News>,
}

impl Line {
    fn open() -> Self {
        let stream = Stream::new(0, FRAME_MS, Box::new(Marks::default()));
        let mut line = Self { stream, now_ms: 0, written: Vec::new(), news: Vec::new() };
        line.write();
        line
    }

    /// A stream to which this much silence has been given.
    fn after_ms(ms: u64) -> Self {
        let mut line = Self::open();
        line.hear_ms(ms, 0);
        line
    }

    fn write(&mut self) {
        let written = &mut self.written;
        self.stream.write(self.now_ms, |frame| {
            written.extend(frame.as_chunks::<2>().0.iter().map(|pair| i16::from_le_bytes(*pair)));
        });
        self.news.extend(self.stream.news());
    }

    fn hear(&mut self, samples: &[i16]) {
        let octets: Vec<u8> = samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
        for frame in octets.chunks(FRAME_OCTETS) {
            self.now_ms += frame.len() as u64 / 16;
            self.stream.read(self.now_ms, frame);
            self.write();
        }
    }

    fn hear_ms(&mut self, ms: u64, sample: i16) {
        self.hear(&vec![sample; ms as usize * SAMPLES_PER_MS]);
    }

    fn say(&mut self, utterance: u32, lines: &[Vec<i16>]) {
        self.stream.say(utterance);
        let said = self.stream.utterance().expect("just begun");
        for line in lines {
            said.add(line.clone(), 0);
        }
        said.end();
    }

    fn told(&mut self) -> Vec<VoiceSignal> {
        let signal = |news| match news {
            News::Signal(signal) => Some(signal),
            News::Take(_) => None,
        };
        self.news.drain(..).filter_map(signal).collect()
    }

    fn takes(&mut self) -> Vec<(u64, usize)> {
        let take = |news| match news {
            News::Signal(_) => None,
            News::Take(Take { take, samples }) => Some((take, samples.len() / SAMPLES_PER_MS)),
        };
        self.news.drain(..).filter_map(take).collect()
    }
}

#[test]
fn as_many_octets_are_written_as_were_read_and_the_lead_whatever_the_pieces() {
    let mut chance = 1_u64;
    for _ in 0..50 {
        let mut stream = Stream::new(0, FRAME_MS, Box::new(Marks::default()));
        let (mut read, mut written) = (0, 0);
        stream.write(0, |frame| written += frame.len());
        assert_eq!(written, LEAD);
        let mut pieces_max = 1;
        for _ in 0..2_000 {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            pieces_max = (pieces_max * 2).min(LEAD - FRAME_OCTETS);
            let piece = 1 + (chance >> 33) as usize % pieces_max;
            read += piece;
            let now_ms = read as u64 / OCTETS_PER_MS;
            stream.read(now_ms, &vec![0; piece]);
            stream.write(now_ms, |frame| {
                assert_eq!(frame.len(), FRAME_OCTETS);
                written += frame.len();
            });
            assert_eq!(written, LEAD + read / FRAME_OCTETS * FRAME_OCTETS);
        }
        stream.finish();
        let counts = SoundCounts { heard_ms: read as u64 / 16, level_db: -96, ..SoundCounts::default() };
        assert!(stream.news().contains(&News::Signal(VoiceSignal::Counted(counts))));
    }
}

#[test]
fn samples_cut_in_half_are_put_together() {
    let mut stream = Stream::new(0, FRAME_MS, Box::new(Marks::default()));
    stream.read(100, &[0; 961]);
    let mut octets = vec![0];
    octets.extend(TONE.to_le_bytes());
    for (ms, octet) in (101..).zip(octets) {
        stream.read(ms, &[octet]);
    }
    let keys = stream.news().into_iter().filter(|news| *news == News::Signal(VoiceSignal::Key(Key::Hash)));
    assert_eq!(keys.count(), 1);
}

#[test]
fn an_utterance_is_said_when_the_modem_has_played_its_end() {
    let mut line = Line::after_ms(100);
    assert_eq!(line.told(), [VoiceSignal::Opened]);
    line.say(4, &[vec![500; 40 * SAMPLES_PER_MS]]);
    let begun_at = line.written.len();
    line.hear_ms(100, 0);
    assert_eq!(line.told(), [], "written, but the lead is still to be played");
    line.hear_ms(20, 0);
    assert_eq!(line.told(), [VoiceSignal::Said { utterance: 4, unsaid: 0 }]);
    let loud = line.written[begun_at..].iter().filter(|sample| **sample == 500).count();
    assert_eq!(loud, 40 * SAMPLES_PER_MS);
}

#[test]
fn nothing_to_say_is_said_too() {
    let mut line = Line::after_ms(100);
    line.told();
    line.say(4, &[]);
    line.hear_ms(100, 0);
    assert_eq!(line.told(), [VoiceSignal::Said { utterance: 4, unsaid: 0 }]);
}

#[test]
fn hush_is_heard_within_the_next_frame_after_a_fade_without_a_click() {
    let mut line = Line::after_ms(100);
    line.say(1, &[vec![8_000; 10_000]]);
    line.hear_ms(100, 0);
    line.told();
    let before = line.written.len();
    line.stream.hush();
    line.hear_ms(40, 0);
    let after = &line.written[before..];
    let steps = after.windows(2).map(|two| i32::from(two[0]) - i32::from(two[1])).max();
    assert!(steps.is_some_and(|step| step <= 8_000 / FADE_SAMPLES as i32), "{steps:?}");
    assert!(after[FADE_SAMPLES..].iter().all(|sample| *sample == 0));
    line.hear_ms(2_000, 0);
    assert_eq!(line.told(), [], "what was stopped was not said");
    line.stream.finish();
    let underruns = |news: &News| matches!(news, News::Signal(VoiceSignal::Counted(it)) if it.underruns == 0);
    assert!(line.stream.news().iter().any(underruns));
}

#[test]
fn a_new_utterance_takes_the_place_of_the_old_one_at_once() {
    let mut line = Line::after_ms(100);
    line.say(1, &[vec![8_000; 10_000]]);
    line.hear_ms(100, 0);
    let before = line.written.len();
    line.say(2, &[vec![-3_000; 160]]);
    line.hear_ms(200, 0);
    let after = &line.written[before..];
    assert_eq!(after[FADE_SAMPLES..][..160], [-3_000; 160]);
    assert!(line.told().ends_with(&[VoiceSignal::Said { utterance: 2, unsaid: 0 }]));
}

#[test]
fn speech_that_comes_too_late_in_the_middle_is_an_underrun() {
    let mut line = Line::after_ms(100);
    line.stream.say(1);
    line.hear_ms(500, 0);
    for _ in 0..2 {
        line.stream.utterance().expect("it goes on").add(vec![1; 100], 1);
        line.hear_ms(1_000, 0);
    }
    line.stream.utterance().expect("it goes on").end();
    line.hear_ms(200, 0);
    assert!(line.told().contains(&VoiceSignal::Said { utterance: 1, unsaid: 2 }));
    line.stream.finish();
    let underruns = |news: &News| matches!(news, News::Signal(VoiceSignal::Counted(it)) if it.underruns == 2);
    assert!(line.stream.news().iter().any(underruns), "not the wait for its first word");
}

#[test]
fn a_recording_ends_with_its_time_an_order_or_the_call() {
    let mut line = Line::after_ms(100);
    line.stream.record(1, 2);
    line.hear_ms(3_000, 100);
    assert_eq!(line.takes(), [(1, 2_000)]);
    line.stream.record(2, 60);
    line.hear_ms(500, 100);
    line.stream.end_recording();
    line.stream.end_recording();
    line.hear_ms(500, 100);
    assert_eq!(line.takes(), [(2, 500)]);
    line.stream.record(3, 60);
    line.hear_ms(500, 100);
    line.stream.finish();
    line.write();
    assert_eq!(line.takes(), [(3, 500)]);
}

#[test]
fn a_key_ends_a_recording_and_its_tone_is_not_in_it() {
    let mut line = Line::after_ms(100);
    line.stream.record(1, 60);
    line.hear_ms(500, 100);
    line.hear(&[100, 100, TONE]);
    line.hear_ms(500, 100);
    let mut both = line.news.iter().skip_while(|news| !matches!(news, News::Signal(VoiceSignal::Key(_))));
    assert_eq!(both.next(), Some(&News::Signal(VoiceSignal::Key(Key::Hash))));
    assert!(matches!(both.next(), Some(News::Take(_))), "told behind the key");
    assert_eq!(line.takes(), [(1, 300)]);
}

#[test]
fn keys_are_looked_for_more_openly_while_nothing_is_said_or_recorded() {
    let mut line = Line::after_ms(100);
    line.say(1, &[vec![500; 100 * SAMPLES_PER_MS]]);
    line.hear(&[SOFT_TONE]);
    line.hear_ms(500, 0);
    line.stream.record(1, 1);
    line.hear(&[SOFT_TONE]);
    line.hear_ms(1_500, 0);
    let key = VoiceSignal::Key(Key::Hash);
    assert!(!line.told().contains(&key));
    line.hear(&[SOFT_TONE]);
    assert!(line.told().contains(&key));
}

#[test]
fn what_an_earlier_call_left_is_not_heard() {
    let mut line = Line::open();
    line.stream.record(1, 60);
    line.now_ms = 4;
    line.stream.read(4, &TONE.to_le_bytes().repeat(2_000));
    line.write();
    line.stream.end_recording();
    line.write();
    assert_eq!(line.takes(), [(1, 0)]);
    assert!(!line.told().contains(&VoiceSignal::Key(Key::Hash)));
}

#[test]
fn a_port_that_gives_nothing_for_three_seconds_is_deaf_and_written_to_until_then() {
    let mut line = Line::after_ms(1_000);
    let written = line.written.len();
    while line.now_ms < 3_999 {
        line.now_ms = line.stream.deadline_ms().min(3_999);
        line.write();
    }
    assert!(!line.stream.is_deaf(3_999));
    assert!(line.stream.is_deaf(4_000));
    let ms = (line.written.len() - written) / SAMPLES_PER_MS;
    assert!((2_960..=3_020).contains(&ms), "{ms} ms were written");
    let never = Stream::new(0, FRAME_MS, Box::new(Marks::default()));
    assert!(never.is_deaf(3_000));
}
