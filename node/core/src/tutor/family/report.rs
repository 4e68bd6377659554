//! How a child is doing, in two lines of one text: how much and what went well; one thing to do together.
//!
//! The good news stands first. Nothing is said that could shame a child or send it to work, and nobody is compared with
//! anybody but herself.

use super::super::Context;
use super::super::words::wording;
use crate::i18n::{Catalogue, Value};
use crate::people::{Person, WeekWork};
use crate::sms;

/// Why it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tutor) enum Occasion {
    /// Somebody wants to know: this week's work, or else that of the week before.
    Asked,
    /// The report of a week.
    Week(i32),
}

/// Puts the two lines together; what went well is left out where it does not fit.
pub(in crate::tutor) fn lines(
    child: &Person,
    occasion: Occasion,
    language: &str,
    context: &Context<'_>,
) -> String {
    let catalogue = context.catalogues.of(language);
    let week = week_told(child, occasion, context);
    let name: Value<'_> = child.name.as_str().into();
    let Some(work) = week else {
        let lessons = child.learning.finished.len();
        let quiet = wording(
            catalogue,
            context.channel,
            "report-quiet",
            &[("child", name), ("lessons", lessons.into())],
        );
        return with_activity(&quiet, None, child, catalogue, context);
    };
    let id = if work.week == context.week() { "report-this-week" } else { "report-last-week" };
    let much = wording(
        catalogue,
        context.channel,
        id,
        &[
            ("child", name),
            ("answers", work.answers.into()),
            ("days", work.days().into()),
            ("lessons", work.lessons.into()),
        ],
    );
    let firsts = better(&work, &child.work.of(work.week - 1), catalogue, context).into_iter();
    let firsts = firsts.map(|better| format!("{much} {better}"));
    let mut texts = firsts.map(|first| with_activity(&first, Some(&work), child, catalogue, context));
    let fitting = texts.find(|text| sms::cost(text, context.alphabet).segments <= 1);
    fitting.unwrap_or_else(|| with_activity(&much, Some(&work), child, catalogue, context))
}

/// The week that is told of; nothing if there is no work to tell of.
fn week_told(child: &Person, occasion: Occasion, context: &Context<'_>) -> Option<WeekWork> {
    let weeks = match occasion {
        Occasion::Asked => vec![context.week(), context.week() - 1],
        Occasion::Week(week) => vec![week],
    };
    weeks.into_iter().map(|week| child.work.of(week)).find(|work| !work.is_silent())
}

/// What went well, the best first. Each is true.
fn better(work: &WeekWork, before: &WeekWork, catalogue: &Catalogue, context: &Context<'_>) -> Vec<String> {
    let mut said = Vec::new();
    let title = |lesson: &str| {
        let lesson = context.library.lesson(lesson)?;
        Some(lesson.edition(catalogue.language()).title.clone())
    };
    if let Some(best) = &work.best
        && let Some(title) = title(&best.lesson)
    {
        let id = if best.went_well() { "report-went-well" } else { "report-finished" };
        said.push(wording(catalogue, context.channel, id, &[("title", title.into())]));
    }
    let right_more =
        u32::from(work.right) * u32::from(before.answers) > u32::from(before.right) * u32::from(work.answers);
    if before.answers > 0 && right_more {
        said.push(catalogue.say("report-right-more", &[]));
    }
    if before.answers > 0 && work.answers > before.answers {
        said.push(catalogue.say("report-more", &[]));
    }
    said.push(catalogue.say("report-effort", &[]));
    said
}

fn with_activity(
    first: &str,
    work: Option<&WeekWork>,
    child: &Person,
    catalogue: &Catalogue,
    context: &Context<'_>,
) -> String {
    let day = crate::calendar::day_of(context.date());
    // Another one each day and for each child; on the same day of each week all twelve come by.
    let turn = day.wrapping_add(i32::try_from(child.id.0).unwrap_or_default()).rem_euclid(240);
    let turn = u8::try_from(turn).unwrap_or_default();
    let together = catalogue.say_in_turn(activities(work, turn, context), turn);
    wording(catalogue, context.channel, "report", &[("first", first.into()), ("together", together.into())])
}

/// The list of activities for the area that went best, or of the areas by turns.
fn activities(work: Option<&WeekWork>, turn: u8, context: &Context<'_>) -> &'static str {
    let library = context.library;
    let best = work.and_then(|work| work.best.as_ref()).and_then(|best| library.lesson(&best.lesson));
    match best.map(|lesson| lesson.area.as_str()) {
        Some("Matemática") => "together-mathematics",
        Some("Comunicación" | "Castellano como segunda lengua") => "together-communication",
        Some(_) => "together-any",
        None => ["together-mathematics", "together-communication", "together-any"][usize::from(turn % 3)],
    }
}
