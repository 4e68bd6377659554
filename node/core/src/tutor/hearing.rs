//! What a text is: a command, the answer to what is open, or something to be asked about.

use super::grade::Mark;
use super::{Asked, Exchange, Learnt, Miss};
use crate::limits::OFFER_SCORE_MIN;
use crate::people::Stage;
use crate::understand::{self, Certainty, Command, Heard, Meant};

/// Words of a name, as it is told here.
const NAME_WORDS_MAX: usize = 2;

impl Exchange<'_> {
    /// Hears the command in a text. Where something is open, an inexact word that answers it is no command.
    pub(super) fn hear(&self, text: &str) -> Heard {
        let heard =
            understand::hear(text, self.context.catalogues, &self.person.language, self.expected_commands());
        let heard = self.without_renaming(heard);
        let is_exact = |meant: &Meant| meant.certainty == Certainty::Exact;
        match &heard {
            _ if self.skips_placement(text) => Heard::Nothing,
            // "Soy de la comunidad de arriba" names nobody.
            Heard::Command(meant) if meant.command == Command::Who && !is_name(&meant.argument) => {
                Heard::Nothing
            }
            // "Hola" is near "hija" and is not.
            Heard::Maybe(_) if self.is_courtesy(text) => Heard::Nothing,
            // Names come in all spellings: "Ayda" is no AYUDA.
            Heard::Command(meant) if self.person.stage != Stage::Registered && !is_exact(meant) => {
                Heard::Nothing
            }
            Heard::Command(meant) if is_exact(meant) || !self.answers_item(text) => heard,
            Heard::Command(_) => Heard::Nothing,
            // Where any word is searched for, BORAR is not.
            Heard::Maybe(meant) if self.is_choosing_theme() && meant.iter().any(may_harm) => heard,
            // A greeting resembles many words, and is none of them.
            Heard::Maybe(_) if understand::is_word(text, "greeting", self.catalogue()) => Heard::Nothing,
            Heard::Maybe(_) if self.phone.asked != Asked::Nothing || self.answers_item(text) => {
                Heard::Nothing
            }
            Heard::Maybe(meant)
                if self.current().is_some() && !meant.iter().any(|meant| self.is_likely(meant)) =>
            {
                Heard::Nothing
            }
            Heard::Maybe(_) | Heard::Nothing => heard,
        }
    }

    /// `NOMBRE Rosa` is for who got a name for now in a call; of others "nombre propio" is an answer.
    fn without_renaming(&self, heard: Heard) -> Heard {
        let renames = |meant: &Meant| {
            meant.command == Command::Name && !meant.argument.is_empty() && !self.has_name_for_now()
        };
        match heard {
            Heard::Command(meant) if renames(&meant) => Heard::Nothing,
            Heard::Maybe(mut meant) => {
                meant.retain(|meant| !renames(meant));
                if meant.is_empty() { Heard::Nothing } else { Heard::Maybe(meant) }
            }
            Heard::Command(_) | Heard::Nothing => heard,
        }
    }

    /// What is likely to be asked for here.
    fn expected_commands(&self) -> &'static [Command] {
        match (self.person.stage, &self.person.learning.progress) {
            (Stage::Registered, Some(_)) => {
                &[Command::Hint, Command::Continue, Command::Repeat, Command::Help, Command::Lesson]
            }
            (Stage::Registered, None) if self.person.is_guardian_only() => {
                &[Command::Child, Command::Menu, Command::Help, Command::Family]
            }
            (Stage::Registered, None) => {
                &[Command::Continue, Command::Menu, Command::Help, Command::Progress, Command::Theme]
            }
            _ => &[Command::Help],
        }
    }

    /// Notes that the text was not understood. Of who has not registered no record is kept.
    pub(super) fn miss(&mut self, miss: Miss) {
        // What has cost a try of a PIN is answered: what is left alone leaves no trace, and tries would be free.
        self.missed = Some(miss).filter(|_| !self.is_pin_tried);
        if self.person.stage == Stage::Registered {
            self.learn(Learnt::Missed(miss));
        }
    }

    /// Whether a command is likely enough to be asked about while an item is: the item itself is the likelier subject.
    fn is_likely(&self, meant: &Meant) -> bool {
        meant.certainty <= Certainty::OneError || self.expected_commands().contains(&meant.command)
    }

    /// Whether a text could be the answer to the item that is asked.
    fn answers_item(&self, text: &str) -> bool {
        let Some(item) = self.current() else { return false };
        self.mark(text, item) != Mark::NoAnswer
    }

    /// Asks whether one of these was meant; a theme that the words name is offered before commands that they resemble.
    pub(super) fn ask_what_was_meant(&mut self, text: &str, meant: Vec<Meant>) {
        // Who may want to stop or to be forgotten is not offered lessons.
        if !meant.iter().any(may_harm) && self.offers_lessons(text) {
            return;
        }
        let choices: Vec<String> =
            (1..).zip(&meant).map(|(number, meant)| self.choice(number, meant)).collect();
        self.phone.asked =
            Asked::Meant(meant.into_iter().map(|meant| (meant.command, meant.argument)).collect());
        self.miss(Miss::AskedBack);
        self.say("did-you-mean", &[("choices", choices.join(", ").into())]);
    }

    fn choice(&self, number: u32, meant: &Meant) -> String {
        let words = self.catalogue().words(meant.command.list());
        let word = words.first().map(|word| word.replace('-', " ").to_uppercase()).unwrap_or_default();
        self.text("did-you-mean-choice", &[("number", number.into()), ("command", word.into())])
    }

    /// Takes the answer to "did you mean …?".
    pub(super) fn take_meant(&mut self, meant: Vec<(Command, String)>, text: &str) {
        let is_yes = meant.len() == 1 && understand::is_word(text, "yes", self.catalogue());
        let number = if is_yes { Some(1.0) } else { understand::number(text) };
        let chosen = (1..).zip(meant).find(|(place, _)| number == Some(f64::from(*place)));
        match chosen {
            Some((_, (command, argument))) => self.obey_unlocked(command, &argument),
            None if understand::is_word(text, "no", self.catalogue()) => {
                if self.current().is_some() {
                    self.ask_item()
                } else {
                    self.say("cancelled", &[])
                }
            }
            None => self.take_free_text(text, Asked::Nothing),
        }
    }

    fn is_courtesy(&self, text: &str) -> bool {
        ["greeting", "thanks"].iter().any(|list| understand::is_word(text, list, self.catalogue()))
    }

    /// Takes thanks as what they are.
    pub(super) fn take_thanks(&mut self) {
        let welcome = self.by_role("staff-thanks", "guardian-thanks", "you-are-welcome");
        self.say(welcome, &[]);
        if self.current().is_some() {
            self.ask_item();
        }
    }

    /// Help, in the language of its word where nothing is taught in that, so that nobody can have chosen it.
    pub(super) fn help_for(&mut self, text: &str) {
        let context = self.context;
        let own = understand::word_language(text, Command::Help, context.catalogues);
        match own.filter(|own| context.languages.iter().all(|language| language != own)) {
            Some(own) => self.draft.say(context.catalogues.of(own).say("help", &[])),
            None => self.help(),
        }
    }

    /// Offers what the words of a text search for, if the content has it. Tells whether it did.
    pub(super) fn offers_lessons(&mut self, text: &str) -> bool {
        let hits = self.context.search.find(text, &self.person.language, 1);
        let finds = hits.first().is_some_and(|hit| hit.score >= OFFER_SCORE_MIN);
        if finds {
            self.theme(text);
        }
        finds
    }
}

/// Whether somebody's name may be all that this is.
fn is_name(text: &str) -> bool {
    text.split_whitespace().count() <= NAME_WORDS_MAX
}

/// Whether it is nearly the word of a command that [harms](Command::harms) when it is not meant.
fn may_harm(meant: &Meant) -> bool {
    meant.command.harms() && meant.certainty <= Certainty::OneError
}
