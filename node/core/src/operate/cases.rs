//! Orders about cases.

use chaski_sync_core::time::WallTime;

use super::{CaseReport, Desk, Refusal, Report, kind_in_words};
use crate::limits::{CASE_ANSWER_MS, CASE_CHARS_MAX, CASE_ECHO_CHARS};
use crate::people::{Case, CaseId, CaseKind, CaseState};
use crate::step::{Class, Notice};

impl Desk<'_> {
    /// Those that wait first, the most urgent of them first.
    pub(super) fn list_cases(&self, all: bool) -> Report {
        let mut cases = self.school.open_cases();
        if all {
            cases.extend(self.school.cases.iter().filter(|(_, case)| !case.is_open()));
        }
        let line = |(id, case): (CaseId, &Case)| {
            let mut report = self.case_report(id, case);
            report.text = report.text.chars().take(CASE_ECHO_CHARS).collect();
            report
        };
        Report::Cases(cases.into_iter().map(line).collect())
    }

    pub(super) fn show_case(&self, id: CaseId) -> Result<Report, Refusal> {
        let case = self.school.cases.get(id).ok_or(Refusal::NoSuchCase)?;
        Ok(Report::Case(self.case_report(id, case)))
    }

    fn case_report(&self, id: CaseId, case: &Case) -> CaseReport {
        CaseReport {
            number: id.0,
            kind: kind_in_words(case.kind).to_owned(),
            name: self.school.people.get(case.person).map_or(String::new(), |person| person.name.clone()),
            phone: case.phone.to_string(),
            at: case.at.0.div_euclid(1_000),
            text: case.text.clone(),
            closed: match &case.state {
                CaseState::Open => None,
                CaseState::Closed(words) => Some(words.clone()),
            },
        }
    }

    /// Who opened it is told; of a danger nothing is said to a phone that others read.
    pub(super) fn close_case(&mut self, id: CaseId, words: &str) -> Result<Report, Refusal> {
        self.school.cases.get(id).ok_or(Refusal::NoSuchCase)?;
        if words.chars().count() > CASE_CHARS_MAX {
            return Err(Refusal::TooLong);
        }
        let case = self.school.close_case(id, words).ok_or(Refusal::CaseIsClosed)?;
        let catalogue = self.catalogue_of(case.person);
        let name = self.school.people.get(case.person).map_or(String::new(), |person| person.name.clone());
        let told = match case.kind {
            CaseKind::Danger => return Ok(Report::Done),
            CaseKind::Problem => {
                catalogue.say("problem-closed", &[("number", id.0.into()), ("text", words.into())])
            }
            CaseKind::Question => {
                catalogue.say("school-answers", &[("name", name.into()), ("text", words.into())])
            }
        };
        // A learner may have moved to another phone meanwhile.
        let now = self.school.phone_of(case.person).filter(|_| case.kind == CaseKind::Question);
        self.notices.push(Notice {
            class: Class::Report,
            to: vec![now.unwrap_or(case.phone)],
            text: told,
            topic: None,
            expires: Some(WallTime(self.office.wall.0 + CASE_ANSWER_MS)),
            by: None,
        });
        Ok(Report::Done)
    }
}
