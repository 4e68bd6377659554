//! The grade: primary school by default, secondary school if it is said.

use super::super::{Asked, Exchange, Miss};
use crate::understand;

/// Grades of primary school.
pub(super) const PRIMARY: std::ops::RangeInclusive<u8> = 1..=6;
/// Grades of secondary school, counted from 1 there and from 7 here.
const SECONDARY: std::ops::RangeInclusive<u8> = 1..=5;

impl Exchange<'_> {
    pub(super) fn take_grade(&mut self, text: &str) {
        let Some(grade) = grade(text) else {
            self.miss(Miss::NoChoice);
            self.say("ask-grade-again", &[("grades", grades().into())]);
            return;
        };
        self.person.learning.grade = grade;
        // The name that is taken for now in a call is nobody's.
        if self.is_call() || !self.asks_known() {
            self.after_grade();
        }
    }

    pub(in super::super) fn ask_grade(&mut self) {
        self.phone.asked = Asked::Grade;
        self.say("ask-grade-again", &[("grades", grades().into())]);
    }

    pub(in super::super) fn change_grade(&mut self, text: &str) {
        let Some(grade) = grade(text) else {
            self.miss(Miss::NoChoice);
            self.ask_grade();
            return;
        };
        let level_before = self.level();
        self.set_all_levels(grade);
        let level = self.level();
        // The lesson in work is kept while it belongs to the level.
        if level != level_before {
            self.person.learning.progress = None;
        }
        let message = if level == grade { "grade-changed" } else { "grade-changed-other" };
        let level = self.grade_name(level);
        self.say(message, &[("grade", level.into())]);
    }

    /// A grade as people say it.
    pub(in super::super) fn grade_name(&self, grade: u8) -> String {
        match grade.checked_sub(*PRIMARY.end()) {
            Some(secondary) if secondary > 0 => self.text("grade-secondary", &[("grade", secondary.into())]),
            _ => grade.to_string(),
        }
    }
}

pub(super) fn grades() -> String {
    let grades: Vec<String> = PRIMARY.map(|grade| grade.to_string()).collect();
    grades.join(", ")
}

fn grade(text: &str) -> Option<u8> {
    const WORDS: [[&str; 2]; 6] = [
        ["primer", "uno"],
        ["segund", "dos"],
        ["tercer", "tres"],
        ["cuart", "cuatro"],
        ["quint", "cinco"],
        ["sext", "seis"],
    ];
    let folded = understand::fold(text);
    let is_secondary = folded.split(|c: char| !c.is_alphabetic()).any(|word| word.starts_with("sec"));
    let said = |words: &[&str; 2]| words.iter().any(|word| folded.contains(word));
    let by_word = || WORDS.iter().zip(1..).find(|(words, _)| said(words)).map(|(_, grade)| grade);
    let by_number =
        understand::number(text).filter(|n| n.fract() == 0.0 && (1.0..=6.0).contains(n)).map(|n| n as u8);
    let grade = by_number.or_else(by_word)?;
    if is_secondary {
        return SECONDARY.contains(&grade).then(|| PRIMARY.end() + grade);
    }
    PRIMARY.contains(&grade).then_some(grade)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_comes_as_number_or_word() {
        for (text, expected) in [
            ("4", Some(4)),
            ("4to grado", Some(4)),
            ("cuarto", Some(4)),
            ("cinco", Some(5)),
            ("9", None),
            ("4.5", None),
            ("no se", None),
            ("1 de secundaria", Some(7)),
            ("quinto sec.", Some(11)),
            ("6 de secundaria", None),
            ("segundo de primaria", Some(2)),
        ] {
            assert_eq!(grade(text), expected, "{text}");
        }
    }
}
