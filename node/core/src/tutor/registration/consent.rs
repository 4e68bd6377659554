//! Consent: asked before anything is kept, with who gives it.

use super::super::{Asked, Exchange, HouseholdQuestion, Learnt, Miss};
use super::grade::PRIMARY;
use crate::people::{Consent, Giver, Person, Stage};
use crate::understand;

/// Version of the consent's wording, kept with the consent.
const CONSENT_VERSION: u8 = 1;
/// Years from which on a person may agree herself (Ley 29733 and its rules).
const OWN_CONSENT_YEARS: f64 = 14.0;
/// Years above which a number is no age.
const YEARS_MAX: f64 = 99.0;

impl Exchange<'_> {
    /// Asks in the language of `text`, somebody's first.
    pub(super) fn ask_consent(&mut self, text: &str) {
        self.phone.has_stopped = false;
        self.person.stage = Stage::Consent;
        self.person.language = self.first_language(text);
        let others = self.household().is_empty();
        self.say(if others { "welcome" } else { "new-person" }, &[]);
        self.say("consent", &[]);
    }

    pub(super) fn take_consent(&mut self, stage: Stage, text: &str) {
        let catalogue = self.catalogue();
        let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let first_word = words().next().unwrap_or_default();
        // "Claro que no" is no consent, and "no entiendo" is no refusal: in doubt it is asked again.
        let denies = words().any(|word| understand::is_word(word, "no", catalogue));
        let by_guardian = words().any(|word| understand::is_word(word, "guardian", catalogue));
        let accepts = words().any(|word| understand::is_word(word, "accepts", catalogue));
        // "Soy la mamá de Rosa, sí acepto".
        let accepts = accepts || words().any(|word| understand::is_word(word, "yes", catalogue));
        // "Sí, señora" is polite, "mi mamá acepta" is hers: some languages have one word for both.
        let by_guardian = by_guardian
            || words().any(|word| understand::is_word(word, "accepts", catalogue))
                && words().any(|word| understand::is_word(word, "parent", catalogue));
        let agrees = self.is_key(text, 1)
            || understand::is_word(text, "yes", catalogue)
            || ((understand::is_word(first_word, "yes", catalogue) || (by_guardian && accepts)) && !denies);
        if agrees {
            self.agree(if by_guardian { Giver::Guardian } else { Giver::Unstated });
        } else if self.is_key(text, 2) || understand::is_word(text, "no", catalogue) {
            self.refuse();
        } else if stage == Stage::Declined
            && words().any(|word| understand::is_word(word, "thanks", catalogue))
        {
            self.say("declined", &[]);
        } else if stage == Stage::Declined {
            self.ask_consent(text);
        } else {
            self.miss(Miss::NoChoice);
            self.say("consent-again", &[]);
        }
    }

    /// Forgets also what an earlier consent let us keep.
    fn refuse(&mut self) {
        self.person = Person {
            id: self.person.id,
            stage: Stage::Declined,
            language: std::mem::take(&mut self.person.language),
            since: self.person.since,
            ..Person::default()
        };
        if self.leave_to_others() {
            self.say_by_name("declined-here");
        } else {
            self.say("declined", &[]);
        }
    }

    fn agree(&mut self, giver: Giver) {
        let consent = Consent {
            at: self.context.wall,
            version: CONSENT_VERSION,
            language: self.person.language.clone(),
            channel: self.context.channel,
            giver,
        };
        self.person.consent = Some(consent);
        self.record_consent();
        self.person.stage = Stage::Name;
        if giver == Giver::Unstated {
            self.ask_giver("giver");
        } else {
            self.ask_what_is_missing();
        }
    }

    /// The record says what holds now: of several the newest.
    pub(in super::super) fn record_consent(&mut self) {
        let Some(consent) = self.person.consent.clone() else { return };
        let Consent { at: _, version, language, channel, giver } = consent;
        self.learn(Learnt::Agreed { version, language, channel, giver });
    }

    pub(super) fn ask_giver(&mut self, message: &str) {
        self.say(message, &[]);
        self.phone.asked = Asked::Household(HouseholdQuestion::Giver);
    }

    /// Asks once more who agreed, after the first lesson, if nobody has said.
    pub(in super::super) fn ask_giver_if_unstated(&mut self) {
        let is_unstated =
            self.person.consent.as_ref().is_some_and(|consent| consent.giver == Giver::Unstated);
        if is_unstated && self.person.learning.finished.len() == 1 {
            self.ask_giver("giver-again");
        }
    }

    /// Takes who agrees; a name is taken as the name already, with the giver left open.
    pub(in super::super) fn take_giver(&mut self, text: &str) {
        let is_registering = self.person.stage != Stage::Registered;
        let catalogue = self.catalogue();
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        // "Mi mama no quiere", "no me deja", "no tengo 14".
        let denies = words.any(|word| understand::is_word(word, "no", catalogue));
        match self.giver_in(text) {
            _ if is_registering && understand::is_word(text, "no", catalogue) => self.refuse(),
            Said::Giver(_) if denies => self.ask_giver("giver-too-young"),
            Said::Nothing if denies && is_registering => self.ask_giver("giver-too-young"),
            // It was said already, or the grade says so.
            Said::Giver(Giver::Own) if self.is_in_primary() => self.ask_giver("giver-primary-again"),
            Said::Giver(giver) => {
                if let Some(consent) = &mut self.person.consent {
                    consent.giver = giver;
                }
                self.record_consent();
                if is_registering { self.ask_what_is_missing() } else { self.say("thanks", &[]) }
            }
            Said::TooYoung => self.ask_giver("giver-too-young"),
            Said::Nothing if !is_registering => self.take_free_text(text, Asked::Nothing),
            Said::Nothing if self.person.name.is_empty() && self.name_in(text).is_some() => {
                self.take_name(text);
            }
            Said::Nothing => {
                self.miss(Miss::NoChoice);
                self.ask_giver(if self.is_in_primary() { "giver-primary-again" } else { "giver-short" });
            }
        }
    }

    /// In primary school a guardian agrees, whatever age is told: its pupils are under 14, and who is older there is asked
    /// for no more than a word at home.
    pub(super) fn lacks_guardian(&self) -> bool {
        let is_own = self.person.consent.as_ref().is_some_and(|consent| consent.giver == Giver::Own);
        is_own && self.is_in_primary() && self.person.stage != Stage::Registered
    }

    fn is_in_primary(&self) -> bool {
        PRIMARY.contains(&self.person.learning.grade)
    }

    fn giver_in(&self, text: &str) -> Said {
        let catalogue = self.catalogue();
        let is = |list: &str| {
            text.split(|c: char| !c.is_alphanumeric()).any(|word| understand::is_word(word, list, catalogue))
        };
        match understand::number(text) {
            Some(1.0) => Said::Giver(Giver::Guardian),
            Some(2.0) => Said::Giver(Giver::Own),
            Some(years) if (OWN_CONSENT_YEARS..=YEARS_MAX).contains(&years) => Said::Giver(Giver::Own),
            Some(years) if (3.0..OWN_CONSENT_YEARS).contains(&years) => Said::TooYoung,
            Some(_) => Said::Nothing,
            None if is("guardian") => Said::Giver(Giver::Guardian),
            None if is("self") => Said::Giver(Giver::Own),
            None => Said::Nothing,
        }
    }
}

/// What was said to the question who agrees.
enum Said {
    Giver(Giver),
    TooYoung,
    Nothing,
}
