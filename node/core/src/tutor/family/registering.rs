//! A guardian's first texts: consent, name, language. No grade, and no lesson.

use super::super::{Exchange, Learnt, Miss};
use crate::limits::{GUARDIANS_PER_LEARNER_MAX, WARDS_PER_GUARDIAN_MAX};
use crate::people::{Consent, Giver, PersonId, Stage};
use crate::understand;

/// Version of the wording of a guardian's consent for himself, kept with the consent.
const GUARDIAN_CONSENT_VERSION: u8 = 1;

impl Exchange<'_> {
    /// Whether the one who texts is becoming a guardian.
    pub(in super::super) fn registers_guardian(&self) -> bool {
        self.person.stage != Stage::Registered && !self.person.wards.is_empty()
    }

    /// Begins, with as much as is known already: who was registering as a learner has said so by mistake.
    pub(super) fn begin_as_guardian(&mut self, learner: PersonId) {
        if self.school.guardians_of(learner).count() >= GUARDIANS_PER_LEARNER_MAX {
            let child = self.name_of(learner);
            return self.say("family-full-guardian", &[("child", child.into())]);
        }
        if !self.person.wards.contains(&learner) && self.person.wards.len() < WARDS_PER_GUARDIAN_MAX {
            self.person.wards.push(learner);
        }
        if self.person.language.is_empty() {
            self.person.language = self.context.languages.first().cloned().unwrap_or_default();
        }
        self.person.learning.grade = 0;
        self.ask_guardians_stage();
    }

    /// Asks what this stage asks, from the beginning or where it was left.
    pub(in super::super) fn ask_guardians_stage(&mut self) {
        match self.person.stage {
            Stage::Name | Stage::Grade | Stage::Language if self.person.consent.is_none() => {
                self.ask_guardians_consent();
            }
            Stage::Name => self.ask_guardians_name(),
            Stage::Grade | Stage::Language => self.ask_guardians_language(),
            Stage::New | Stage::Consent | Stage::Declined | Stage::Registered | Stage::Erased => {
                self.ask_guardians_consent();
            }
        }
    }

    /// Takes a text of one who is becoming a guardian.
    pub(in super::super) fn register_guardian(&mut self, stage: Stage, text: &str) {
        self.phone.has_stopped = false;
        match stage {
            Stage::Consent => self.take_guardians_consent(text),
            Stage::Name => self.take_guardians_name(text),
            Stage::Grade | Stage::Language => self.take_guardians_language(text),
            Stage::New | Stage::Declined | Stage::Registered | Stage::Erased => self.ask_guardians_consent(),
        }
    }

    fn ask_guardians_consent(&mut self) {
        self.person.stage = Stage::Consent;
        let child = self.ward_name();
        self.say("guardian-consent", &[("child", child.into())]);
    }

    fn take_guardians_consent(&mut self, text: &str) {
        let catalogue = self.catalogue();
        if self.is_key(text, 1) || understand::is_word(text, "yes", catalogue) {
            let (version, language) = (GUARDIAN_CONSENT_VERSION, self.person.language.clone());
            let (at, channel, giver) = (self.context.wall, self.context.channel, Giver::Own);
            self.learn(Learnt::Agreed { version, language: language.clone(), channel, giver });
            self.person.consent = Some(Consent { at, version, language, channel, giver });
            self.person.stage = Stage::Name;
            self.ask_guardians_name();
        } else if self.is_key(text, 2) || understand::is_word(text, "no", catalogue) {
            self.person.wards.clear();
            self.person.stage = Stage::Declined;
            self.say("guardian-declined", &[]);
            self.leave_to_others();
        } else {
            self.miss(Miss::NoChoice);
            let child = self.ward_name();
            self.say("guardian-consent-again", &[("child", child.into())]);
        }
    }

    fn ask_guardians_name(&mut self) {
        if !self.is_call() {
            return self.say("guardian-ask-name", &[]);
        }
        self.name_for_now();
        self.after_guardians_name();
    }

    fn take_guardians_name(&mut self, text: &str) {
        let Some(name) = self.name_in(text) else {
            self.miss(Miss::NoChoice);
            return self.say("guardian-ask-name-again", &[]);
        };
        self.person.name = name;
        self.after_guardians_name();
    }

    fn after_guardians_name(&mut self) {
        if self.context.languages.len() > 1 {
            self.ask_guardians_language();
        } else {
            self.finish_guardian();
        }
    }

    fn ask_guardians_language(&mut self) {
        self.person.stage = Stage::Language;
        self.say_choices("guardian-ask-language", &[], self.language_names());
    }

    fn take_guardians_language(&mut self, text: &str) {
        let Some(language) = self.language_in(text) else {
            self.miss(Miss::NoChoice);
            return self.ask_guardians_language();
        };
        self.person.language = language;
        self.finish_guardian();
    }

    fn finish_guardian(&mut self) {
        self.person.stage = Stage::Registered;
        for learner in self.person.wards.clone() {
            self.linked(self.person.id, learner);
        }
        let (name, child) = (self.person.name.clone(), self.ward_name());
        self.say("guardian-ready", &[("name", name.into()), ("child", child.into())]);
    }

    fn ward_name(&self) -> String {
        self.person.wards.first().map(|ward| self.name_of(*ward)).unwrap_or_default()
    }
}
