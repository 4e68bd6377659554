//! What waits for somebody: a problem, a question to the teacher, a child who may need help.

use chaski_sync_core::time::WallTime;
use serde::{Deserialize, Serialize};

use super::{PersonId, School};
use crate::limits::CASES_MAX;
use crate::msisdn::Msisdn;

/// Numbers a case, as people are told it; from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CaseId(pub u32);

/// A case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// What it is about.
    pub kind: CaseKind,
    /// Who opened it.
    pub person: PersonId,
    /// From which phone.
    pub phone: Msisdn,
    /// In the words that were texted.
    pub text: String,
    /// When.
    pub at: WallTime,
    /// How far it is.
    pub state: CaseState,
}

/// What a case is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CaseKind {
    /// Something does not work.
    Problem,
    /// A learner asks the teacher.
    Question,
    /// A learner wrote of violence or self-harm.
    Danger,
}

/// How far a case is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CaseState {
    /// Nobody has answered.
    Open,
    /// It was answered or closed, with these words.
    Closed(String),
}

impl CaseKind {
    /// How soon somebody is to look at it: 0 first.
    #[must_use]
    pub fn rank(self) -> u8 {
        match self {
            Self::Danger => 0,
            Self::Question => 1,
            Self::Problem => 2,
        }
    }
}

impl Case {
    /// Whether nobody has answered.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == CaseState::Open
    }
}

impl School {
    /// Keeps a case and gives it its number; a closed one makes room for it, and for a danger, a problem. None where there
    /// is neither.
    pub fn open_case(&mut self, case: Case) -> Option<CaseId> {
        let id = CaseId(self.cases.last_key().map_or(0, |last| last.0) + 1);
        if self.cases.len() >= CASES_MAX {
            let is_problem = |old: &Case| case.kind == CaseKind::Danger && old.kind == CaseKind::Problem;
            let closed = self.cases.iter().find(|(_, old)| !old.is_open());
            let oldest = closed.or_else(|| self.cases.iter().find(|(_, old)| is_problem(old)));
            let (oldest, _) = oldest?;
            self.cases.remove(oldest);
        }
        self.cases.put(id, case);
        Some(id)
    }

    /// Closes a case with these words. None where there is no such case, or where it was closed before.
    pub fn close_case(&mut self, id: CaseId, words: &str) -> Option<Case> {
        let case = self.cases.get(id).filter(|case| case.is_open())?.clone();
        self.cases.change(id, |case| case.state = CaseState::Closed(words.to_owned()));
        Some(case)
    }

    /// The cases that wait, the most urgent first, then as they came.
    #[must_use]
    pub fn open_cases(&self) -> Vec<(CaseId, &Case)> {
        let mut cases: Vec<_> = self.cases.iter().filter(|(_, case)| case.is_open()).collect();
        cases.sort_by_key(|(_, case)| case.kind.rank());
        cases
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(kind: CaseKind) -> Case {
        let phone = Msisdn::from_u64(51_987_654_321);
        let (text, at) = ("x".to_owned(), WallTime(0));
        Case { kind, person: PersonId(1), phone, text, at, state: CaseState::Open }
    }

    #[test]
    fn what_is_urgent_comes_first_and_a_case_is_closed_once() {
        let mut school = School::default();
        for kind in [CaseKind::Problem, CaseKind::Question, CaseKind::Danger, CaseKind::Problem] {
            school.open_case(case(kind));
        }
        let numbers = |school: &School| school.open_cases().iter().map(|(id, _)| id.0).collect::<Vec<_>>();
        assert_eq!(numbers(&school), [3, 2, 1, 4]);
        assert!(school.close_case(CaseId(1), "listo").is_some());
        assert!(school.close_case(CaseId(1), "otra vez").is_none());
        assert_eq!(numbers(&school), [3, 2, 4]);
    }

    #[test]
    fn closed_cases_make_room_and_numbers_go_on() {
        let mut school = School::default();
        for _ in 0..CASES_MAX {
            school.open_case(case(CaseKind::Problem));
        }
        assert_eq!(school.open_case(case(CaseKind::Problem)), None, "all are open");
        school.close_case(CaseId(5), "listo");
        let next = u32::try_from(CASES_MAX).expect("small") + 1;
        assert_eq!(school.open_case(case(CaseKind::Problem)), Some(CaseId(next)));
        assert_eq!(school.cases.get(CaseId(5)), None);
        assert_eq!(school.open_case(case(CaseKind::Danger)), Some(CaseId(next + 1)), "a child comes first");
        assert_eq!(school.cases.get(CaseId(1)), None);
    }
}
