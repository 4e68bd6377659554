//! The weekly report: two lines to the guardians of each learner, on Friday or Saturday afternoon, or on Monday when the
//! box was off.
//!
//! Only in weeks with lessons. Who did not learn is told of more and more rarely. Those whose guardians heard longest ago
//! go first, so that siblings take turns where a phone has had its share.

use std::collections::BTreeMap;

use jiff::civil::Weekday;

use super::super::Context;
use super::super::family::report::{self, Occasion};
use crate::calendar::{monday_of, plus_days, week_of};
use crate::limits::{REPORT_HOURS, REPORT_VALID_MS, SILENT_REPORTS_MAX, SILENT_WEEKS};
use crate::msisdn::Msisdn;
use crate::people::{Person, PersonId, Reports, School, Stage};
use crate::step::{Class, Notice};
use chaski_sync_core::time::WallTime;

/// Makes the reports that are due now, at most so many; what was made stands in the rows of learners and phones.
pub(super) fn reports(school: &mut School, context: &Context<'_>, most: usize) -> Vec<Notice> {
    let Some(week) = week_to_report(context) else { return Vec::new() };
    let guardians = guardians(school);
    let mut due: Vec<(i32, PersonId)> = Vec::new();
    for learner in guardians.keys().filter_map(|id| school.people.get(*id)).filter(|row| row.is_learner()) {
        if is_due(learner, week) {
            due.push((learner.reports.week, learner.id));
        }
    }
    due.sort_unstable();
    let mut notices = Vec::new();
    for (told, learner) in due {
        if told > week {
            // The clock was wrong when this was told: this week counts as told, the next ones do not.
            school.people.change(learner, |row| row.reports.week = week);
        } else if notices.len() < most {
            notices.extend(report(school, context, week, learner, &guardians[&learner]));
        }
    }
    notices
}

/// The week whose report may go now.
fn week_to_report(context: &Context<'_>) -> Option<i32> {
    let (now, calendar) = (context.local_time(), context.calendar);
    let date = now.date();
    let of = match date.weekday() {
        Weekday::Friday | Weekday::Saturday => date,
        Weekday::Monday => plus_days(date, -7),
        Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday | Weekday::Sunday => return None,
    };
    let may_be_texted = REPORT_HOURS.contains(&now.hour()) && !calendar.is_holiday(date);
    let is_term = calendar.is_term_week(date) && calendar.is_term_week(of);
    (may_be_texted && is_term).then(|| week_of(of))
}

/// Whether a learner's guardians are to be told of a week. One that was told in a future that never came is due too.
fn is_due(learner: &Person, week: i32) -> bool {
    let Reports { week: told, silent } = learner.reports;
    let pause = match (learner.work.of(week).is_silent(), silent >= SILENT_REPORTS_MAX) {
        (false, _) => 1,
        (true, false) => SILENT_WEEKS.0,
        (true, true) => SILENT_WEEKS.1,
    };
    told > week || week - told >= pause
}

/// The phones of the guardians who want reports, by learner.
fn guardians(school: &School) -> BTreeMap<PersonId, Vec<(Msisdn, PersonId)>> {
    let mut guardians: BTreeMap<PersonId, Vec<(Msisdn, PersonId)>> = BTreeMap::new();
    for (number, phone) in school.phones.iter() {
        let people = phone.people.iter().filter_map(|id| school.people.get(*id));
        for guardian in people.filter(|row| row.wants_reports()) {
            for ward in &guardian.wards {
                let phones = guardians.entry(*ward).or_default();
                // Two guardians with one phone read one text.
                if phones.iter().all(|(other, _)| *other != number) {
                    phones.push((number, guardian.id));
                }
            }
        }
    }
    guardians
}

/// Tells a learner's guardians of a week, as far as their phones may be texted.
fn report(
    school: &mut School,
    context: &Context<'_>,
    week: i32,
    learner: PersonId,
    guardians: &[(Msisdn, PersonId)],
) -> Vec<Notice> {
    let Some(child) = school.people.get(learner).cloned() else { return Vec::new() };
    let (mut notices, mut is_told) = (Vec::new(), false);
    for (number, guardian) in guardians {
        let this_week = context.week();
        if !school.phones.get(*number).is_some_and(|phone| phone.may_get_report(this_week)) {
            continue;
        }
        school.phones.change(*number, |phone| phone.count_report(this_week));
        let Some(guardian) = school.people.get(*guardian) else { continue };
        // Who asked for voice instead of text is called, and hears it at the beginning.
        if let (true, Some(modem)) = (guardian.prefers_voice, context.calls_by) {
            let mut calls = school.calls.get(*number).cloned().unwrap_or_default();
            calls.ask(modem, context.wall, 0);
            school.calls.put(*number, calls);
            is_told = true;
            continue;
        }
        let others: Vec<&Person> =
            school.people_of(*number).filter(|other| other.id != guardian.id).collect();
        // Others on the phone read what comes unasked: nobody but the child herself may, and a PIN keeps it from her too.
        let is_seen = others.iter().any(|other| other.id != learner && other.stage == Stage::Registered);
        let text = if is_seen || (!others.is_empty() && guardian.pin.is_some()) {
            let names = [("name", guardian.name.as_str().into()), ("child", child.name.as_str().into())];
            context.catalogues.of(&guardian.language).say("report-waiting", &names)
        } else {
            report::lines(&child, Occasion::Week(week), &guardian.language, context)
        };
        notices.push(Notice {
            class: Class::Report,
            to: vec![*number],
            text,
            topic: Some(format!("report {}", learner.0)),
            expires: Some(expires(context)),
            by: None,
        });
    }
    if is_told || !notices.is_empty() {
        let is_silent = child.work.of(week).is_silent();
        school.people.change(learner, |row| {
            let silent = if is_silent { row.reports.silent.saturating_add(1) } else { 0 };
            row.reports = Reports { week, silent };
        });
    }
    notices
}

/// The end of the local week at the latest: the next one has a count of its own.
fn expires(context: &Context<'_>) -> WallTime {
    let soon = WallTime(context.wall.0 + REPORT_VALID_MS);
    let next = plus_days(monday_of(context.date()), 7).to_zoned(context.timezone.clone());
    next.map_or(soon, |next| soon.min(WallTime(next.timestamp().as_millisecond())))
}
