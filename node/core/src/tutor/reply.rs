//! Puts what is to be said into as few one-segment messages as it takes, or into one thing said in a call.
//!
//! By text a part is never cut: one that does not fit beside the others begins a new message. Optional parts are added
//! only where they cost nothing. In a call all is said; the last part that asks for a key is the question.

use super::voice::Said;
use crate::call::{Keys, Line, Spoken};
use crate::sms::{self, AlphabetPolicy};

/// What is to be said, in order.
#[derive(Debug, Default)]
pub(super) struct Draft(Vec<Part>);

#[derive(Debug)]
struct Part {
    /// By text.
    text: String,
    /// In a call.
    said: Said,
    optional: bool,
    /// Said before the text, where it costs nothing.
    name: Option<String>,
    /// In a message of its own.
    apart: bool,
}

impl Draft {
    /// Adds what must be said.
    pub(super) fn say(&mut self, said: impl Into<Said>) {
        self.add(said.into(), false, None, false);
    }

    /// Adds what must be said, and whom it is for if that fits and is not said yet, as in "¡Hola, Rosa!".
    pub(super) fn say_to(&mut self, name: Option<String>, said: impl Into<Said>) {
        self.add(said.into(), false, name, false);
    }

    /// Adds what must be said in a message of its own.
    pub(super) fn say_apart(&mut self, said: impl Into<Said>) {
        self.add(said.into(), false, None, true);
    }

    /// Adds what is said if it fits.
    pub(super) fn say_if_it_fits(&mut self, said: impl Into<Said>) {
        self.add(said.into(), true, None, false);
    }

    fn add(&mut self, said: Said, optional: bool, name: Option<String>, apart: bool) {
        self.0.push(Part { text: said.text(), said, optional, name, apart });
    }

    /// Makes one thing of the parts, said in a language.
    pub(super) fn spoken(self, language: &str) -> Spoken {
        let mut parts: Vec<Said> = self.0.into_iter().map(|part| part.said).collect();
        let asked = parts.iter().rposition(|said| said.keys != Keys::None);
        let asked = asked.map(|place| parts.remove(place)).unwrap_or_default();
        let is_last = asked.keys == Keys::None && parts.iter().any(|said| said.is_last);
        let in_language = |lines: Vec<Line>| -> Vec<Line> {
            let lines = lines.into_iter().filter(|line| !line.text.is_empty() || line.take.is_some());
            let own = |line: Line| match line.language.is_empty() {
                true => Line { language: language.to_owned(), ..line },
                false => line,
            };
            lines.map(own).collect()
        };
        Spoken {
            story: in_language(parts.into_iter().flat_map(|said| said.lines).collect()),
            question: in_language(asked.lines.into_iter().chain(asked.offer).collect()),
            keys: asked.keys,
            counts: asked.counts,
            is_last,
        }
    }

    /// Tells whether what must be said stays in as many messages with this added at its end.
    pub(super) fn has_room_for(&self, text: &str, alphabet: AlphabetPolicy) -> bool {
        let parts = |more: Option<&str>| {
            let required = self.0.iter().filter(|part| !part.optional).map(|part| part.text.as_str());
            let mut draft = Self::default();
            required.chain(more).for_each(|text| draft.say(text.to_owned()));
            draft.messages(alphabet).len()
        };
        parts(Some(text)) == parts(None)
    }

    /// Lays the parts out in messages.
    pub(super) fn messages(mut self, alphabet: AlphabetPolicy) -> Vec<String> {
        let mut messages: Vec<Vec<usize>> = Vec::new();
        for (index, _) in self.0.iter().enumerate().filter(|(_, part)| !part.optional) {
            match messages.last_mut() {
                Some(last) if self.fits(&[last.as_slice(), &[index]].concat(), alphabet) => last.push(index),
                _ => messages.push(vec![index]),
            }
        }
        for message in &messages {
            self.name_if_it_fits(message, alphabet);
        }
        for (index, _) in self.0.iter().enumerate().filter(|(_, part)| part.optional) {
            self.add_if_it_fits(index, &mut messages, alphabet);
        }
        messages.iter().map(|message| self.text(message)).collect()
    }

    /// An optional part goes where the required part before it went, or else to the one behind it.
    fn add_if_it_fits(&self, index: usize, messages: &mut [Vec<usize>], alphabet: AlphabetPolicy) {
        let before = messages.iter().rposition(|message| message.iter().any(|part| *part < index));
        let behind = messages.iter().position(|message| message.iter().any(|part| *part > index));
        for home in [before, behind].into_iter().flatten() {
            let mut with = messages[home].clone();
            with.push(index);
            with.sort_unstable();
            if self.fits(&with, alphabet) {
                messages[home] = with;
                return;
            }
        }
    }

    fn name_if_it_fits(&mut self, message: &[usize], alphabet: AlphabetPolicy) {
        for index in message {
            let Some(name) = self.0[*index].name.take() else { continue };
            if message.iter().any(|earlier| earlier < index && self.0[*earlier].text.contains(&name)) {
                continue;
            }
            let before = self.text(message);
            let named = format!("{name}: {}", self.0[*index].text);
            let plain = std::mem::replace(&mut self.0[*index].text, named);
            let segments = |text: &str| sms::cost(text, alphabet).segments;
            if segments(&self.text(message)) > segments(&before) {
                self.0[*index].text = plain;
            }
        }
    }

    fn fits(&self, parts: &[usize], alphabet: AlphabetPolicy) -> bool {
        let is_apart = parts.len() > 1 && parts.iter().any(|part| self.0[*part].apart);
        !is_apart && sms::cost(&self.text(parts), alphabet).segments <= 1
    }

    fn text(&self, parts: &[usize]) -> String {
        parts.iter().map(|part| self.0[*part].text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(parts: &[(&str, bool)], expected: &[String]) {
        let mut draft = Draft::default();
        for (text, optional) in parts {
            if *optional { draft.say_if_it_fits((*text).to_owned()) } else { draft.say((*text).to_owned()) }
        }
        assert_eq!(draft.messages(AlphabetPolicy::Plain), expected);
    }

    #[test]
    fn parts_share_a_message_while_they_fit_one_segment() {
        let (long, short) = ("a".repeat(100), "b".repeat(50));
        check(&[(&long, false), (&short, false)], &[format!("{long} {short}")]);
        check(&[(&long, false), (&long, false)], &[long.clone(), long.clone()]);
    }

    #[test]
    fn optional_parts_never_cost_a_segment() {
        let (long, short) = ("a".repeat(100), "b".repeat(50));
        check(&[(&long, false), (&long, true), (&short, false)], &[format!("{long} {short}")]);
        check(&[("x", true), (&long, false), (&short, true)], &[format!("x {long} {short}")]);
        check(&[(&long, false), (&short, true), (&long, false)], &[format!("{long} {short}"), long.clone()]);
    }

    #[test]
    fn what_stands_apart_shares_no_message() {
        let mut draft = Draft::default();
        draft.say("a".to_owned());
        draft.say_apart("b".to_owned());
        draft.say("c".to_owned());
        draft.say_if_it_fits("d".to_owned());
        assert_eq!(draft.messages(AlphabetPolicy::Plain), ["a", "b", "c d"]);
    }

    #[test]
    fn a_name_is_said_once_in_a_message_and_never_costs_a_segment() {
        let messages = |feedback: usize, question: usize| {
            let mut draft = Draft::default();
            for letters in [feedback, question] {
                draft.say_to(Some("Rosa".to_owned()), "x".repeat(letters));
            }
            draft.messages(AlphabetPolicy::Plain)
        };
        let x = |letters: usize| "x".repeat(letters);
        assert_eq!(messages(20, 100), [format!("Rosa: {} {}", x(20), x(100))]);
        assert_eq!(messages(100, 100), [format!("Rosa: {}", x(100)), format!("Rosa: {}", x(100))]);
        assert_eq!(messages(20, 139), [format!("{} {}", x(20), x(139))]);
    }

    #[test]
    fn in_a_call_the_last_part_with_keys_is_the_question_and_all_else_the_story() {
        let line = |text: &str| Line { language: "qu".to_owned(), text: text.to_owned(), ..Line::default() };
        let asked = |text: &str, keys: Keys| Said { keys, offer: Some(line("1?")), ..Said::from(line(text)) };
        let mut draft = Draft::default();
        draft.say("a".to_owned());
        draft.say(asked("b", Keys::Number));
        draft.say(asked("c", Keys::One(vec!["x".to_owned()])));
        draft.say_if_it_fits(line("d"));
        draft.say(String::new());
        let spoken = draft.spoken("es");
        let texts = |lines: &[Line]| lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts(&spoken.story), ["a", "b", "d"], "keys that are not awaited are not offered");
        assert_eq!(texts(&spoken.question), ["c", "1?"]);
        assert_eq!((spoken.story[0].language.as_str(), spoken.story[0].is_personal), ("es", true));
        assert_eq!((spoken.keys.choices().map(<[String]>::len), spoken.is_last), (Some(1), false));
    }

    #[test]
    fn accents_that_will_be_folded_do_not_split_a_message() {
        let accents = "á".repeat(159);
        check(&[(&accents, false), ("b", true)], std::slice::from_ref(&accents));
    }
}
