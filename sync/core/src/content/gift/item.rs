//! One item: a question together with its keys, and the checks that it has everything the tutor needs.

use super::super::id::is_id;
use super::super::located::Located;
use super::super::problem::Findings;
use super::super::text::excess;
use super::super::{Answer, DIFFICULTY_MAX, Item, ItemProblem, QuizProblem, TEXT_CHARS_MAX};
use super::answer::{self, Graded};
use super::document::{Block, Content, GAP, Question};
use super::keys::{self, Keys};

/// How a gap in a stem is shown to a learner.
const SHOWN_GAP: &str = "___";

/// Parses a block into an item; `None` when it has no question, or one with an error, which is added to the findings.
pub(super) fn parse(block: &Block, findings: &mut Findings<'_>) -> Option<Located<Item>> {
    let keys = keys::parse(&block.comments, findings);
    let line = block.line();
    let question = match &block.content {
        Content::Question(question) => question,
        Content::Unreadable { .. } => return None,
        Content::None | Content::Category { .. } => {
            if !keys.is_empty() {
                findings.add(line, QuizProblem::KeysWithoutQuestion);
            }
            return None;
        }
    };
    let id = keys.get("id").map_or("", |id| &id.value);
    let supported = answer::is_asked(&question.form);
    let graded = answer::parse(question, id, findings);
    let item = supported.then(|| complete(&keys, question, graded, line, findings)).flatten()?;
    let short = is_short(&item, line, findings);
    (short && !keys.faulty).then_some(Located::new(line, item))
}

/// Returns what a learner reads of a question's stem.
pub(in super::super) fn stem_of(question: &Question) -> String {
    question.stem.text.replace(GAP, SHOWN_GAP)
}

/// Puts the item together; every part that is missing is added to the findings.
fn complete(
    keys: &Keys,
    question: &Question,
    graded: Option<Graded>,
    line: u32,
    findings: &mut Findings<'_>,
) -> Option<Item> {
    let id = id(keys, line, findings);
    let difficulty = difficulty(keys, line, findings);
    let hint = value(keys, "hint", line, findings).map(|hint| hint.value.clone());
    let requires = requires(keys, findings);
    let stem = Some(stem_of(question)).filter(|stem| !stem.is_empty());
    if stem.is_none() {
        findings.add(line, ItemProblem::EmptyStem);
    }
    let explanation = question.feedback.as_ref().map(|explanation| explanation.text.clone());
    if explanation.is_none() {
        findings.add(line, ItemProblem::MissingExplanation);
    }
    let (answer, feedback) = graded?;
    Some(Item {
        id: id?,
        stem: stem?,
        answer,
        hint: hint?,
        explanation: explanation?,
        difficulty: difficulty?,
        requires: requires?,
        say: keys.get("say").map(|say| say.value.clone()),
        feedback,
    })
}

fn value<'a>(
    keys: &'a Keys,
    key: &'static str,
    line: u32,
    findings: &mut Findings<'_>,
) -> Option<&'a Located<String>> {
    let value = keys.get(key);
    if value.is_none() {
        findings.add(line, ItemProblem::MissingKey { key });
    }
    value
}

fn id(keys: &Keys, line: u32, findings: &mut Findings<'_>) -> Option<String> {
    let id = value(keys, "id", line, findings)?;
    if !is_id(&id.value) {
        findings.add(id.line, ItemProblem::BadValue { key: "id", value: id.value.clone() });
        return None;
    }
    Some(id.value.clone())
}

fn difficulty(keys: &Keys, line: u32, findings: &mut Findings<'_>) -> Option<u8> {
    let written = value(keys, "difficulty", line, findings)?;
    let difficulty = difficulty_of(&written.value);
    if difficulty.is_none() {
        findings.add(written.line, ItemProblem::BadValue { key: "difficulty", value: written.value.clone() });
    }
    difficulty
}

/// Reads a difficulty.
pub(in super::super) fn difficulty_of(text: &str) -> Option<u8> {
    text.parse().ok().filter(|difficulty| (1..=DIFFICULTY_MAX).contains(difficulty))
}

/// Reads the ids of lessons, none twice; `None` when one cannot be an id.
pub(in super::super) fn requires(keys: &Keys, findings: &mut Findings<'_>) -> Option<Vec<String>> {
    let Some(written) = keys.get("requires") else { return Some(Vec::new()) };
    let mut ids: Vec<String> = Vec::new();
    let mut good = true;
    for id in written.value.split(',').map(str::trim).filter(|id| !id.is_empty()) {
        if !is_id(id) {
            findings.add(written.line, ItemProblem::BadValue { key: "requires", value: id.to_owned() });
            good = false;
        } else if !ids.iter().any(|earlier| earlier == id) {
            ids.push(id.to_owned());
        }
    }
    good.then_some(ids)
}

/// Whether all texts of the item are short enough to send.
pub(in super::super) fn is_short(item: &Item, line: u32, findings: &mut Findings<'_>) -> bool {
    let options: Vec<&String> = match &item.answer {
        Answer::Choice { options, .. }
        | Answer::Several { options, .. }
        | Answer::Ordering { options, .. } => options.iter().collect(),
        Answer::Matching { terms, options, .. } => terms.iter().chain(options).collect(),
        Answer::Number { .. } | Answer::ShortText { .. } | Answer::TrueFalse { .. } => Vec::new(),
    };
    let options = options.into_iter().map(|option| ("option", option));
    let feedback = item.feedback.iter().map(|feedback| ("feedback", &feedback.text));
    let say = item.say.iter().map(|say| ("say", say));
    let texts = [("stem", &item.stem), ("hint", &item.hint), ("explanation", &item.explanation)];
    let mut short = true;
    for (text, value) in texts.into_iter().chain(options).chain(feedback).chain(say) {
        if let Some(chars) = excess(value) {
            findings.add(line, ItemProblem::TooLong { text, chars, limit: TEXT_CHARS_MAX });
            short = false;
        }
    }
    short
}
