//! Words of violence, abuse and self-harm: a kind fixed answer, and one adult who is told that there is something.

use crate::limits::{DANGER_CASE_MS, DANGER_CHARS_MAX};
use crate::people::{CaseId, CaseKind, CaseState};
use crate::step::{Class, Notice};
use crate::tutor::Exchange;
use crate::understand::{Mood, mood};

impl Exchange<'_> {
    /// Whether a text speaks of danger. What staff write is about others.
    pub(in crate::tutor) fn is_danger(&self, text: &str) -> bool {
        self.person.staff.is_none() && mood(text, self.context.catalogues) == Some(Mood::Danger)
    }

    /// Answers with where help is, and with nothing else; whatever was open stays so. Nothing of it is said again on
    /// this phone, which others use too.
    pub(in crate::tutor) fn answer_danger(&mut self, text: &str) {
        self.is_private = true;
        self.say("danger", &[]);
        if self.add_to_case(text) {
            return;
        }
        let case = self.note_case(CaseKind::Danger, text.chars().take(DANGER_CHARS_MAX).collect());
        let adult = self.context.trusted_adult.filter(|adult| *adult != self.number);
        if let Some(adult) = adult {
            let text = self
                .context
                .catalogues
                .of("")
                .say("danger-notice", &[("case", case.map_or(0, |case| case.0).into())]);
            let notice =
                Notice { class: Class::Report, to: vec![adult], text, topic: None, expires: None, by: None };
            self.notices.push(notice);
        }
    }

    /// More of what is said already: it goes into the open case, and nobody is told twice.
    fn add_to_case(&mut self, text: &str) -> bool {
        let (person, now) = (self.person.id, self.context.wall);
        let open: Option<CaseId> = self.school.cases.iter().find_map(|(id, case)| {
            let is_it =
                case.person == person && case.kind == CaseKind::Danger && case.state == CaseState::Open;
            (is_it && now.0.saturating_sub(case.at.0) < DANGER_CASE_MS).then_some(id)
        });
        let add = |id| {
            self.school.cases.change(id, |case| {
                let room = DANGER_CHARS_MAX.saturating_sub(case.text.chars().count());
                case.text.extend(" / ".chars().chain(text.chars()).take(room));
            })
        };
        open.and_then(add).is_some()
    }
}
