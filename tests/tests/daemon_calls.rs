//! The real daemon takes calls on a real pty: a call back with a lesson by keys, a port that goes in the middle of a word,
//! kill -9 in the middle of a call.

use std::time::Duration;

use chaski_tests::daemon::{Box, PATIENCE, voice};
use chaski_world::caller::Caller;
use chaski_world::modem::{CallEnd, CallRecord, Direction, ModemOptions, SimModem};

const ROSA: &str = "+51987654321";
const JUAN: &str = "+51912345678";
/// How often one looks whether something has come about.
const BEAT: Duration = Duration::from_millis(20);

/// A box, and a folder that lives as long.
struct World {
    school: Box,
    folder: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let options = ModemOptions { echo_at_power_on: false, ..ModemOptions::huawei_e173() };
        let sms = "segments_per_learner_per_day = 1000";
        let mut school = Box::with_sound(folder.path(), options, sms);
        voice::install(folder.path());
        school.start();
        Self { school, folder }
    }

    /// Registers Rosa by text, up to the first question of a lesson.
    fn with_rosa_in_a_lesson() -> Self {
        let mut world = Self::new();
        for (text, reply) in [
            ("hola", "¿Aceptas?"),
            ("si", "¿Quién acepta?"),
            ("Rosa", "grado"),
            ("3", "No llevan nota"),
            ("saltar", "1/6"),
        ] {
            world.school.send(ROSA, text);
            world.school.wait_for(ROSA, reply);
        }
        world
    }

    fn modem<T>(&self, work: impl FnOnce(&mut SimModem, u64) -> T) -> T {
        self.school.modem.with_modem(work)
    }

    /// Waits until something can be seen at the modem.
    fn until<T>(&mut self, what: &str, seen: impl Fn(&mut SimModem, &World) -> Option<T>) -> T {
        for _ in 0..PATIENCE.as_millis() / BEAT.as_millis() {
            if let Some(seen) = self.modem(|modem, _| seen(modem, self)) {
                return seen;
            }
            self.school.next_submit(BEAT);
        }
        let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        let said = voice::said(self.folder.path());
        let calls = self.modem(|modem, _| modem.calls().iter().map(outline).collect::<Vec<_>>());
        let commands = self.modem(|modem, _| {
            let lines: Vec<String> =
                modem.commands().lines().map(|(at, line)| format!("{at} {line}")).collect();
            lines[lines.len().saturating_sub(30)..].to_vec()
        });
        panic!(
            "{what} did not come about; calls {calls:#?}; commands {commands:#?}; said {said:#?}; log:\n{log}"
        );
    }

    /// Somebody rings once, is rejected, called back, and picks up.
    fn rings_and_is_called_back(&mut self, number: &str) {
        let caller = Caller::new(number).picks_up_after_ms(500);
        let rung = self.modem(|modem, now_ms| modem.call(now_ms, &caller));
        self.until("the rejection", |modem, _| modem.calls()[rung].end());
        assert_eq!(self.modem(|modem, _| modem.calls()[rung].end()), Some(CallEnd::Refused));
        self.is_called();
    }

    /// The phone rings, and is picked up.
    fn is_called(&mut self) {
        self.until("a call back", |modem, _| open(modem).and_then(|call| call.answered_ms));
    }

    /// Waits until these words are heard in the call, after the last key.
    fn hears(&mut self, words: &str) {
        self.until(words, |modem, world| {
            let call = open(modem)?;
            let said = voice::said(world.folder.path());
            let from_ms = call.keys.last().map_or(0, |press| press.heard_ms);
            let heard = call.heard.samples().iter().skip(from_ms as usize * 8);
            let is_it = |level| said.get(level).is_some_and(|text: &String| text.contains(words));
            heard.step_by(80).any(is_it).then_some(())
        });
    }

    fn presses(&self, keys: &str) {
        self.modem(|modem, now_ms| modem.press(now_ms, keys));
    }
}

/// The call back that is on.
fn open(modem: &SimModem) -> Option<&CallRecord> {
    modem.calls().last().filter(|call| call.direction == Direction::Outgoing && call.is_open())
}

fn outline(call: &CallRecord) -> String {
    let keys: String = call.keys.iter().map(|press| press.key).collect();
    let stretches = call.heard.stretches(100);
    format!("{:?} {:?} {:?} {keys} {stretches:?}", call.direction, call.answered_ms, call.ended)
}

#[test]
fn who_rings_once_is_called_back_goes_through_questions_by_keys_and_gets_a_text_with_what_comes_next() {
    let mut world = World::with_rosa_in_a_lesson();
    world.rings_and_is_called_back(ROSA);
    world.hears("¡Hola, Rosa!");
    let first_ms = world.modem(|modem, _| open(modem).and_then(|call| call.heard.sound_from_ms(0)));
    assert!(first_ms.is_some_and(|ms| ms <= 2_000), "the first word comes after {first_ms:?} ms");
    world.presses("#");
    world.hears("Pregunta 1 de 6");
    world.presses("2");
    world.hears("Pregunta 2 de 6");
    world.school.send(JUAN, "hola");
    world.school.wait_for(JUAN, "¿Aceptas?");
    assert!(world.modem(|modem, _| open(modem).is_some()), "answered while the call is on");
    world.presses("70#");
    world.hears("7 por 10");
    world.modem(|modem, now_ms| modem.hang_up_far_end(now_ms));
    world.school.wait_for(ROSA, "por teléfono respondiste 2 de 2 bien");
    // The third question is for a text: in the call the lesson gave way to one that keys can answer.
    world.school.send(ROSA, "SIGUE");
    world.school.wait_for(ROSA, "1/5");
}

#[test]
fn an_audio_port_that_vanishes_in_the_middle_of_a_word_ends_the_call_and_the_next_one_works() {
    let mut world = World::with_rosa_in_a_lesson();
    world.rings_and_is_called_back(ROSA);
    world.hears("Pregunta 1 de 6");
    world.presses("2");
    world.hears("Pregunta 2 de 6");
    world.modem(|modem, now_ms| modem.remove_audio_port(now_ms));
    world.until("the end", |modem, _| modem.calls().last().and_then(CallRecord::end));
    world.school.wait_for(ROSA, "por teléfono respondiste 1 de 1 bien. Para seguir");
    world.modem(|modem, now_ms| modem.restore_audio_port(now_ms));
    world.rings_and_is_called_back(JUAN);
    world.hears("Chaski");
}

#[test]
fn after_kill_9_in_the_middle_of_a_call_it_goes_on_where_it_was() {
    let mut world = World::with_rosa_in_a_lesson();
    world.rings_and_is_called_back(ROSA);
    world.hears("Pregunta 1 de 6");
    world.presses("2");
    world.hears("Pregunta 2 de 6");
    world.school.kill();
    world.school.start();
    world.until("the end", |modem, _| modem.calls().last().and_then(CallRecord::end));
    world.is_called();
    world.hears("Pregunta 2 de 6");
}
