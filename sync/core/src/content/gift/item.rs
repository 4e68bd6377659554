//! One item: a question together with its keys, and the checks that it has everything the tutor needs.

use super::super::id::is_id;
use super::super::located::Located;
use super::super::problem::Findings;
use super::super::text::excess;
use super::super::{Answer, DIFFICULTY_MAX, Item, ItemProblem, QuizProblem, TEXT_CHARS_MAX};
use super::block::Block;
use super::keys::{self, Keys};
use super::question::Question;
use super::{answer, glyph, question};

/// Parses a block into an item; `None` when it has no question, or one with an error, which is added to the findings.
pub(super) fn parse(block: &Block<'_>, findings: &mut Findings<'_>) -> Option<Located<Item>> {
    let keys = keys::parse(&block.comments, findings);
    let line = block.line();
    if !block.is_question() {
        if !keys.is_empty() {
            findings.add(line, QuizProblem::KeysWithoutQuestion);
        }
        return None;
    }
    let glyphs = glyph::read(&block.lines);
    let question = question::parse(&glyphs, findings)?;
    if let Some(form) = answer::unsupported(question.answers) {
        findings.add(question.answers_line, QuizProblem::Unsupported { form });
        return None;
    }
    let answer = answer::parse(question.answers, question.answers_line, findings);
    let item = complete(&keys, question, answer, line, findings)?;
    let short = is_short(&item, line, findings);
    (short && !keys.faulty).then_some(Located::new(line, item))
}

/// Puts the item together; every part that is missing is added to the findings.
fn complete(
    keys: &Keys,
    question: Question<'_>,
    answer: Option<Answer>,
    line: u32,
    findings: &mut Findings<'_>,
) -> Option<Item> {
    let id = id(keys, line, findings);
    let difficulty = difficulty(keys, line, findings);
    let hint = value(keys, "hint", line, findings).map(|hint| hint.value.clone());
    let stem = Some(question.stem).filter(|stem| !stem.is_empty());
    if stem.is_none() {
        findings.add(line, ItemProblem::EmptyStem);
    }
    let explanation = question.explanation.filter(|explanation| !explanation.is_empty());
    if explanation.is_none() {
        findings.add(line, ItemProblem::MissingExplanation);
    }
    Some(Item {
        id: id?,
        stem: stem?,
        answer: answer?,
        hint: hint?,
        explanation: explanation?,
        difficulty: difficulty?,
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
    let difficulty =
        written.value.parse().ok().filter(|difficulty| (1..=DIFFICULTY_MAX).contains(difficulty));
    if difficulty.is_none() {
        findings.add(written.line, ItemProblem::BadValue { key: "difficulty", value: written.value.clone() });
    }
    difficulty
}

/// Whether all texts of the item are short enough to send.
fn is_short(item: &Item, line: u32, findings: &mut Findings<'_>) -> bool {
    let options: &[String] = if let Answer::Choice { options, .. } = &item.answer { options } else { &[] };
    let options = options.iter().map(|option| ("option", option));
    let texts = [("stem", &item.stem), ("hint", &item.hint), ("explanation", &item.explanation)];
    let mut short = true;
    for (text, value) in texts.into_iter().chain(options) {
        if let Some(chars) = excess(value) {
            findings.add(line, ItemProblem::TooLong { text, chars, limit: TEXT_CHARS_MAX });
            short = false;
        }
    }
    short
}
