//! Puts what is to be said into as few one-segment messages as it takes.
//!
//! A part is never cut: one that does not fit beside the others begins a new message. Optional parts are added only
//! where they cost nothing.

use crate::sms::{self, AlphabetPolicy};

/// What is to be said, in order.
#[derive(Debug, Default)]
pub(super) struct Draft(Vec<Part>);

#[derive(Debug)]
struct Part {
    text: String,
    optional: bool,
}

impl Draft {
    /// Adds what must be said.
    pub(super) fn say(&mut self, text: String) {
        self.0.push(Part { text, optional: false });
    }

    /// Adds what is said if it fits.
    pub(super) fn say_if_it_fits(&mut self, text: String) {
        self.0.push(Part { text, optional: true });
    }

    /// Tells whether what must be said stays in as many messages with this added at its end.
    pub(super) fn has_room_for(&self, text: &str, alphabet: AlphabetPolicy) -> bool {
        let parts = |more: Option<&str>| {
            let required = self.0.iter().filter(|part| !part.optional).map(|part| part.text.as_str());
            let parts = required.chain(more).map(|text| Part { text: text.to_owned(), optional: false });
            Self(parts.collect()).messages(alphabet).len()
        };
        parts(Some(text)) == parts(None)
    }

    /// Lays the parts out in messages.
    pub(super) fn messages(&self, alphabet: AlphabetPolicy) -> Vec<String> {
        let mut messages: Vec<Vec<usize>> = Vec::new();
        for (index, _) in self.0.iter().enumerate().filter(|(_, part)| !part.optional) {
            match messages.last_mut() {
                Some(last) if self.fits(&[last.as_slice(), &[index]].concat(), alphabet) => last.push(index),
                _ => messages.push(vec![index]),
            }
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

    fn fits(&self, parts: &[usize], alphabet: AlphabetPolicy) -> bool {
        sms::cost(&self.text(parts), alphabet).segments <= 1
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
    fn accents_that_will_be_folded_do_not_split_a_message() {
        let accents = "á".repeat(159);
        check(&[(&accents, false), ("b", true)], std::slice::from_ref(&accents));
    }
}
