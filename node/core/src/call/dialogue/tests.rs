use super::*;
use crate::i18n::Catalogues;

/// A call with its phrases and a clock.
struct Call {
    dialogue: Dialogue,
    catalogues: Catalogues,
    now: Uptime,
    said: Vec<String>,
    utterance: u32,
    rest: Vec<Act>,
}

fn call(spoken: Spoken) -> Call {
    call_with(Rules { by_ear: true, is_outgoing: false, until: Uptime(600_000) }, spoken)
}

fn call_with(rules: Rules, spoken: Spoken) -> Call {
    let mut call = Call {
        dialogue: Dialogue::new(rules),
        catalogues: Catalogues::built_in(),
        now: Uptime(1_000),
        said: Vec::new(),
        utterance: 0,
        rest: Vec::new(),
    };
    call.tell(spoken);
    call
}

impl Call {
    fn tell(&mut self, spoken: Spoken) {
        let acts = self.dialogue.told(self.now, spoken, self.catalogues.of("es"));
        self.note(acts);
    }

    fn note(&mut self, acts: Vec<Act>) {
        for act in acts {
            if let Act::Say { utterance, lines } = act {
                self.utterance = utterance;
                let text: Vec<String> = lines.into_iter().map(|line| line.text).collect();
                self.said.push(text.join(" "));
            } else {
                self.rest.push(act);
            }
        }
    }

    fn hear(&mut self, heard: Heard) {
        let acts = self.dialogue.heard(self.now, heard, self.catalogues.of("es"));
        self.note(acts);
    }

    /// What was begun is said to its end.
    fn listen(&mut self) -> &mut Self {
        self.now = self.now.after_ms(3_000);
        self.hear(Heard::Said(self.utterance));
        self
    }

    fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.chars().filter_map(Key::of) {
            self.now = self.now.after_ms(500);
            self.hear(Heard::Key(key, Witness::Ear));
        }
        self
    }

    /// Nobody presses anything until the next deadline.
    fn wait(&mut self) -> &mut Self {
        self.now = self.dialogue.deadline().expect("something is due");
        self.hear(Heard::Tick);
        self
    }

    /// What was done besides speaking, since it was asked last.
    fn done(&mut self) -> Vec<Act> {
        self.rest.retain(|act| *act != Act::Hush);
        std::mem::take(&mut self.rest)
    }

    fn answers(&mut self) -> Vec<String> {
        let answer = |act: Act| if let Act::Answer(text) = act { Some(text) } else { None };
        self.done().into_iter().filter_map(answer).collect()
    }

    fn last(&self) -> &str {
        self.said.last().map_or("", String::as_str)
    }
}

fn words(text: &str) -> Vec<Line> {
    vec![Line { language: "es".to_owned(), text: text.to_owned(), ..Line::default() }]
}

fn asks(keys: Keys) -> Spoken {
    Spoken { question: words("¿Cuál?"), keys, counts: true, ..Spoken::default() }
}

fn three() -> Keys {
    Keys::One(["el sol", "la luna", "el río"].map(str::to_owned).to_vec())
}

#[test]
fn a_story_is_told_before_its_question() {
    let mut call = call(Spoken { story: words("Había una vez."), ..asks(three()) });
    assert_eq!(call.dialogue.next_lines(), words("¿Cuál?"), "it can be made ahead");
    call.listen();
    assert_eq!(call.said, ["Había una vez.", "¿Cuál?"]);
    assert_eq!(call.dialogue.next_lines(), []);
}

#[test]
fn keys_become_the_answer_that_a_text_would_have_been() {
    let options = || vec!["a".to_owned(), "b".to_owned(), "c".to_owned()];
    for (keys, pressed, answer) in [
        (Keys::One(options()), "2", "2"),
        (Keys::Several(options()), "313#", "31"),
        (Keys::InOrder(options()), "312", "312"),
        (Keys::Number, "250#", "250"),
        (Keys::Number, "0#", "0"),
        (Keys::Number, "2*50#", "2,50"),
    ] {
        let mut call = call(asks(keys.clone()));
        call.listen().press(pressed);
        assert_eq!(call.answers(), [answer], "{keys:?} {pressed}");
    }
}

#[test]
fn a_number_ends_by_itself_when_no_more_keys_come() {
    let mut call = call(asks(Keys::Number));
    call.listen().press("25").wait();
    assert_eq!(call.answers(), ["25"]);
}

#[test]
fn a_key_interrupts_the_question_but_a_digit_does_not_answer_a_story() {
    let mut call = call(Spoken { story: words("Había una vez."), ..asks(three()) });
    call.press("3");
    assert_eq!(call.said, ["Había una vez."]);
    call.press("#").press("3");
    assert_eq!(call.rest, [Act::Hush, Act::Hush, Act::Answer("3".to_owned())]);
}

#[test]
fn the_star_repeats_and_nought_goes_back() {
    let mut call = call(asks(three()));
    call.listen().press("*");
    assert_eq!(call.said, ["¿Cuál?", "¿Cuál?"]);
    call.press("0");
    assert_eq!(call.done(), [Act::Menu]);
}

#[test]
fn after_two_misses_choices_are_asked_one_by_one_on_keys_that_get_through() {
    let mut call = call(asks(three()));
    call.listen().press("9");
    assert_eq!(call.last(), "Esa tecla no va aquí. Escucha otra vez. ¿Cuál?");
    call.listen().wait();
    assert_eq!(
        call.last(),
        "Vamos una por una. ¿Eliges el sol? Para decir sí, marca 2. Para decir no, marca 3."
    );
    call.listen().press("3").listen().press("3");
    assert_eq!(call.last(), "¿Eliges el río? Para decir sí, marca 2. Para decir no, marca 3.");
    call.press("2");
    assert_eq!(call.answers(), ["3"]);
}

#[test]
fn every_choice_is_reached_without_the_key_that_the_worst_codec_swallows() {
    let keys = Keys::One(["a", "b", "c", "d"].map(str::to_owned).to_vec());
    let mut call = call(asks(keys));
    call.listen().wait().listen().wait();
    call.listen().press("3").press("3").press("3").press("2");
    assert_eq!(call.answers(), ["4"]);
}

#[test]
fn silence_is_given_up_after_three_with_different_words() {
    let mut call = call(asks(Keys::Number));
    call.listen().wait().listen().wait().listen().wait();
    assert_eq!(
        call.said,
        [
            "¿Cuál?",
            "No escuché ninguna tecla. ¿Cuál?",
            "¿Sigues ahí? Escucha otra vez. ¿Cuál?",
            "No logro escucharte. Te mando un mensaje de texto para seguir. ¡Hasta pronto!",
        ]
    );
    call.listen();
    assert_eq!(call.done(), [Act::HangUp(Ending::GivenUp)]);
    assert!(call.dialogue.is_over());
}

#[test]
fn an_answer_ends_the_count_of_misses() {
    let mut call = call(asks(Keys::Number));
    for _ in 0..4 {
        call.listen().wait().listen().wait().listen().press("1#");
        assert_eq!(call.answers(), ["1"]);
        call.tell(asks(Keys::Number));
    }
}

#[test]
fn what_only_the_modem_heard_is_said_back_before_it_counts() {
    let rules = Rules { by_ear: false, is_outgoing: false, until: Uptime(600_000) };
    let mut call = call_with(rules, asks(Keys::Number));
    call.listen();
    for key in "34#".chars().filter_map(Key::of) {
        call.now = call.now.after_ms(500);
        call.hear(Heard::Key(key, Witness::ModemAlone));
    }
    assert_eq!(call.last(), "Marcaste 34. Para decir sí, marca 2. Para decir no, marca 3.");
    call.listen().press("3");
    assert_eq!(call.last(), "¿Cuál?");
    call.listen().press("35#").listen().press("2");
    assert_eq!(call.answers(), ["35"]);
}

#[test]
fn two_witnesses_of_one_press_are_one_press() {
    let mut call = call(asks(Keys::Number));
    call.listen();
    call.hear(Heard::Key(Key::Digit(5), Witness::Ear));
    call.now = call.now.after_ms(700);
    call.hear(Heard::Key(Key::Digit(5), Witness::ModemBesideEar));
    call.now = call.now.after_ms(200);
    call.hear(Heard::Key(Key::Digit(5), Witness::Ear));
    call.now = call.now.after_ms(200);
    call.hear(Heard::Key(Key::Hash, Witness::Ear));
    assert_eq!(call.answers(), ["55"], "the second press of the same key is one of its own");
}

#[test]
fn a_key_that_the_modem_invents_while_something_is_said_is_none() {
    let mut call = call(asks(three()));
    call.hear(Heard::Key(Key::Digit(1), Witness::ModemBesideEar));
    assert_eq!(call.done(), []);
    call.listen();
    call.hear(Heard::Key(Key::Digit(9), Witness::ModemBesideEar));
    assert_eq!(call.said, ["¿Cuál?"], "and none that means nothing here");
    call.hear(Heard::Key(Key::Digit(1), Witness::ModemBesideEar));
    assert_eq!(call.answers(), ["1"], "but in silence it may have heard what we did not");
}

#[test]
fn a_call_to_nobody_ends() {
    let rules = Rules { by_ear: true, is_outgoing: true, until: Uptime(600_000) };
    let mut call = call_with(rules, asks(three()));
    call.listen().wait().listen().wait();
    assert_eq!(call.done(), [Act::HangUp(Ending::Nobody)]);
    let mut answered = call_with(rules, asks(three()));
    answered.hear(Heard::Somebody);
    answered.listen().wait().listen().wait();
    assert_eq!(answered.done(), []);
}

#[test]
fn before_its_time_is_over_a_call_says_goodbye() {
    let rules = Rules { by_ear: true, is_outgoing: false, until: Uptime(60_000) };
    let mut call = call_with(rules, Spoken { story: words("Largo."), ..asks(three()) });
    call.wait();
    assert_eq!(call.now, Uptime(40_000));
    assert!(call.last().starts_with("Se acabó el tiempo"));
    call.wait();
    assert_eq!(call.done(), [Act::HangUp(Ending::TimeOver)]);
}

#[test]
fn what_ends_the_call_is_said_to_its_end() {
    let mut call = call(Spoken { question: words("¡Chau!"), is_last: true, ..Spoken::default() });
    assert_eq!(call.done(), []);
    call.listen();
    assert_eq!(call.done(), [Act::HangUp(Ending::Done)]);
}

#[test]
fn a_recording_runs_from_the_end_of_the_words_to_a_key() {
    let mut call = call(asks(Keys::Recording(60)));
    call.listen();
    assert_eq!(call.done(), [Act::Record(60)]);
    call.press("#");
    assert_eq!(call.done(), [Act::EndRecording]);
    call.hear(Heard::Recorded { take: 7, seconds: 12 });
    assert_eq!(call.done(), [Act::Keep { take: 7, seconds: 12 }]);
}

#[test]
fn whatever_is_pressed_for_however_long_the_call_ends_in_order() {
    let sounds = "0123456789*#";
    for seed in 0..30_u64 {
        let keys = [three(), Keys::Number, Keys::Text, Keys::None, Keys::Recording(5)];
        let mut call = call(asks(keys[(seed % 5) as usize].clone()));
        let mut chance = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        for _ in 0..2_000 {
            if call.dialogue.is_over() {
                break;
            }
            chance ^= chance << 13;
            chance ^= chance >> 7;
            chance ^= chance << 17;
            match chance % 4 {
                0 => drop(call.wait()),
                1 => drop(call.listen()),
                _ => {
                    let key = sounds.as_bytes()[(chance >> 8) as usize % sounds.len()];
                    call.press(&char::from(key).to_string());
                }
            }
            let is_asked = |act: &Act| matches!(act, Act::Answer(_) | Act::Menu | Act::Keep { .. });
            if call.done().iter().any(is_asked) {
                call.tell(asks(keys[(chance >> 20) as usize % keys.len()].clone()));
            }
        }
        assert!(call.dialogue.is_over(), "seed {seed}");
        assert_eq!(call.dialogue.deadline(), None);
    }
}
