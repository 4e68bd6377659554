//! Teachers and staff by text, and what reaches them.

use serde::{Deserialize, Serialize};

use super::Exchange;
use crate::people::ClassId;

/// A question of teachers and staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StaffQuestion {}

impl Exchange<'_> {
    /// `PROFE 123456`: becomes a teacher, with a code.
    pub(super) fn teacher(&mut self, _code: &str) {
        self.say("unknown", &[]);
    }

    /// A code came back that makes whoever texted it a teacher of the class.
    pub(super) fn become_teacher(&mut self, _class: ClassId) {
        self.say("unknown", &[]);
    }

    /// The code came back that confirms what was prepared on this phone.
    pub(super) fn confirmed(&mut self) {
        self.say("unknown", &[]);
    }

    /// `CLASE`: who is active, who is stuck on what.
    pub(super) fn class(&mut self, _name: &str) {
        self.say("unknown", &[]);
    }

    /// `NOTAS Rosa`.
    pub(super) fn marks(&mut self, _name: &str) {
        self.say("unknown", &[]);
    }

    /// `AVISO …`: a text to a class, after a preview and a code.
    pub(super) fn notice(&mut self, _text: &str) {
        self.say("unknown", &[]);
    }

    /// `AGREGAR Rosa 4A`.
    pub(super) fn add(&mut self, _argument: &str) {
        self.say("unknown", &[]);
    }

    /// `RESPONDER 12 …`: a teacher's answer to a learner's question.
    pub(super) fn answer_question(&mut self, _argument: &str) {
        self.say("unknown", &[]);
    }

    /// `PREGUNTA …`: a learner asks the teacher.
    pub(super) fn ask_question(&mut self, _text: &str) {
        self.say("unknown", &[]);
    }

    /// `ASIGNAR Rosa fracciones`: a lesson for a learner.
    pub(super) fn assign(&mut self, _argument: &str) {
        self.say("unknown", &[]);
    }

    /// `PROBLEMA …`: opens a numbered report.
    pub(super) fn problem(&mut self, _text: &str) {
        self.say("unknown", &[]);
    }

    /// Takes the answer to a question of ours.
    pub(super) fn take_staff(&mut self, question: StaffQuestion, _text: &str) {
        match question {}
    }
}
