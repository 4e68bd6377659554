//! `AVISO 4A mañana no hay clase`: a text to a class, after a preview, once the code that was sent to the teacher's
//! number has come back.

use super::super::{Exchange, Learnt};
use super::{ForClass, beginning};
use crate::limits::{NOTICE_ECHO_CHARS, NOTICE_SEGMENTS_MAX, NOTICES_PER_TEACHER_PER_DAY_MAX};
use crate::people::{ClassId, Prepared};
use crate::sms::{self, Alphabet, AlphabetPolicy};
use crate::step::Class as Urgency;

impl Exchange<'_> {
    /// `AVISO …`: a text to a class, after a preview and a code.
    pub(in super::super) fn notice(&mut self, text: &str) {
        if !self.is_for_staff() {
            return;
        }
        let (class, text) = self.class_and_words(text, false);
        if text.is_empty() {
            self.say("notice-how", &[]);
            return;
        }
        match class {
            Some(class) => self.prepare_notice(class, &text),
            None if self.notice_fits(&self.notice_text(ClassId(0), &text)) => {
                self.ask_which_class(ForClass::Notice(text));
            }
            None => self.say_too_long(ClassId(0), &text),
        }
    }

    pub(super) fn prepare_notice(&mut self, class: ClassId, words: &str) {
        let today = self.context.today();
        let sent = self.person.staff.as_mut().map_or(0, |staff| staff.on(today).notices);
        if sent >= NOTICES_PER_TEACHER_PER_DAY_MAX {
            self.say("notices-used-up", &[("most", NOTICES_PER_TEACHER_PER_DAY_MAX.into())]);
            return;
        }
        let phones = self.phones_for(class).len();
        if phones == 0 {
            let class = self.class_called(class);
            self.say("notice-nobody", &[("class", class.into())]);
            return;
        }
        let text = self.notice_text(class, words);
        if !self.notice_fits(&text) {
            self.say_too_long(class, words);
            return;
        }
        let cost = sms::cost(&text, self.context.alphabet);
        // A forged notice is found out by its words.
        let begins = beginning(&plain(words), NOTICE_ECHO_CHARS);
        let args = [
            ("class", self.class_called(class).into()),
            ("text", begins.into()),
            ("phones", phones.into()),
            ("each", cost.segments.into()),
            ("all", (phones * cost.segments).into()),
        ];
        self.say("notice-preview", &args);
        if cost.alphabet == Alphabet::Ucs2 && cost.segments > 1 {
            self.say("notice-dear", &[]);
        }
        self.prepare(Prepared::Notice { class, text, at: self.context.wall }, "confirm-code");
    }

    /// The code came back.
    pub(super) fn send_notice(&mut self, class: ClassId, text: String) {
        // The session may be another's by now.
        if !self.my_classes().contains(&class) {
            return self.say_nothing_prepared();
        }
        let today = self.context.today();
        if let Some(staff) = &mut self.person.staff {
            staff.on(today).notices += 1;
        }
        let phones = self.phones_for(class);
        self.say("notice-sent", &[("phones", phones.len().into())]);
        // A person's word is not held back, but the box says less in a week in which there was one.
        let week = self.context.week();
        phones.iter().for_each(|phone| self.school.count_unasked(*phone, week));
        self.tell_phones(phones, text.clone(), Urgency::Broadcast, None);
        self.learn(Learnt::NoticeSent { class, text });
    }

    pub(in super::super) fn phones_for(&self, class: ClassId) -> Vec<crate::msisdn::Msisdn> {
        let mut phones = self.school.phones_of_class(class);
        phones.retain(|phone| *phone != self.number);
        phones
    }

    /// The words with who says them, as they will be read.
    fn notice_text(&self, class: ClassId, words: &str) -> String {
        let (name, class) = (self.person.name.clone(), self.class_called(class));
        let words = match self.context.alphabet {
            AlphabetPolicy::Plain => sms::fold_plain(words),
            _ => words.to_owned(),
        };
        self.text("notice", &[("name", name.into()), ("class", class.into()), ("text", words.into())])
    }

    fn notice_fits(&self, text: &str) -> bool {
        sms::cost(text, self.context.alphabet).segments <= NOTICE_SEGMENTS_MAX
    }

    /// Says how many letters are too many.
    fn say_too_long(&mut self, class: ClassId, words: &str) {
        let letters = words.chars().count();
        let keeps = |keep: &usize| {
            let words: String = words.chars().take(*keep).collect();
            self.notice_fits(&self.notice_text(class, &words))
        };
        let most = (0..letters).rev().find(keeps).unwrap_or_default();
        self.say("notice-too-long", &[("letters", letters.into()), ("most", most.into())]);
    }
}

/// The letters of a text that make no other text dearer.
fn plain(text: &str) -> String {
    let is_plain = |letter: &char| {
        let letter = letter.encode_utf8(&mut [0; 4]).to_owned();
        sms::cost(&letter, AlphabetPolicy::Plain).alphabet == Alphabet::Gsm7
    };
    text.chars().filter(is_plain).collect::<String>().trim().to_owned()
}
