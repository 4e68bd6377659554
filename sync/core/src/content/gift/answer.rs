//! Which form of answer stands between the braces, and the two short ones: true-false and short text.

use super::super::problem::Findings;
use super::super::{ACCEPTED_MAX, Answer, AnswerProblem, QuestionForm};
use super::glyph::{Glyph, find, split_once, strip_prefix, text};
use super::piece::{self, accepted, all_filled};
use super::{choice, number};

/// The spellings of true and false.
const TRUTHS: [(&str, bool); 4] = [("T", true), ("TRUE", true), ("F", false), ("FALSE", false)];

/// Recognises the forms that only Moodle can ask.
pub(super) fn unsupported(answers: &[Glyph]) -> Option<QuestionForm> {
    let open = strip_prefix(answers, "#").is_none() && find(answers, "~").is_none();
    if answers.is_empty() {
        Some(QuestionForm::Essay)
    } else if open && find(answers, "=").is_some() && find(answers, "->").is_some() {
        Some(QuestionForm::Matching)
    } else {
        None
    }
}

/// Parses the answers, which are not empty; `None` when they have an error, which is added to the findings.
pub(super) fn parse(answers: &[Glyph], line: u32, findings: &mut Findings<'_>) -> Option<Answer> {
    if let Some(numbers) = strip_prefix(answers, "#") {
        number::parse(numbers, line, findings)
    } else if let Some(right) = truth(answers) {
        Some(Answer::TrueFalse { right })
    } else {
        let pieces = piece::parse(answers, line, findings)?;
        match find(answers, "~") {
            Some(_) => choice::parse(pieces, line, findings),
            None => short_text(pieces, line, findings),
        }
    }
}

/// Reads true or false, with or without feedback.
fn truth(answers: &[Glyph]) -> Option<bool> {
    let (word, _feedback) = split_once(answers, "#");
    let word = text(word);
    TRUTHS.into_iter().find(|(spelling, _)| word.eq_ignore_ascii_case(spelling)).map(|(_, truth)| truth)
}

fn short_text(pieces: Vec<piece::Piece>, line: u32, findings: &mut Findings<'_>) -> Option<Answer> {
    let filled = all_filled(&pieces, findings);
    let accepted: Vec<_> = accepted(pieces, line, findings)?.into_iter().map(|piece| piece.text).collect();
    if accepted.len() > ACCEPTED_MAX {
        findings.add(line, AnswerProblem::TooMany { count: accepted.len(), limit: ACCEPTED_MAX });
        return None;
    }
    filled.then_some(Answer::ShortText { accepted })
}

#[cfg(test)]
mod tests {
    use super::super::super::located::lines;
    use super::super::super::{NumberRange, OptionProblem, ProblemKind};
    use super::super::glyph::{read, trim};
    use super::*;

    fn answer(text: &str) -> (Option<Answer>, Vec<(u32, ProblemKind)>) {
        let glyphs = read(&lines(text).collect::<Vec<_>>());
        let mut findings = Findings::new("f");
        let answer = parse(trim(&glyphs), 1, &mut findings);
        let problems = findings.into_problems().into_iter().map(|problem| (problem.line, problem.kind));
        (answer, problems.collect())
    }

    fn choice(options: &[&str], right: usize) -> Answer {
        Answer::Choice { options: options.iter().map(|option| option.to_string()).collect(), right }
    }

    fn short(accepted: &[&str]) -> Answer {
        Answer::ShortText { accepted: accepted.iter().map(|text| text.to_string()).collect() }
    }

    fn number(ranges: &[(f64, f64)]) -> Answer {
        Answer::Number { accepted: ranges.iter().map(|&(min, max)| NumberRange { min, max }).collect() }
    }

    #[test]
    fn reads_every_form() {
        let table = [
            ("~a =b ~c", choice(&["a", "b", "c"], 1)),
            ("=a#sí\n~b#no", choice(&["a", "b"], 0)),
            ("~a ~%50%b =c", choice(&["a", "b", "c"], 2)),
            ("~%-50%a ~%100%b", choice(&["a", "b"], 1)),
            ("~ \\= 2 + 2\n= \\= 2 + 3", choice(&["= 2 + 2", "= 2 + 3"], 1)),
            ("=a -> b ~c", choice(&["a -> b", "c"], 0)),
            ("=a", short(&["a"])),
            ("=setecientos cinco =705#bien", short(&["setecientos cinco", "705"])),
            ("=T", short(&["T"])),
            ("#70", number(&[(70.0, 70.0)])),
            ("#3.5:0.1#casi", number(&[(3.4, 3.6)])),
            ("#4..6", number(&[(4.0, 6.0)])),
            ("#\n=1822:0 # bien\n=4..6", number(&[(1822.0, 1822.0), (4.0, 6.0)])),
            ("#=5 ~#no", number(&[(5.0, 5.0)])),
            ("T", Answer::TrueFalse { right: true }),
            ("true#no#sí", Answer::TrueFalse { right: true }),
            ("F", Answer::TrueFalse { right: false }),
            ("FALSE", Answer::TrueFalse { right: false }),
        ];
        for (text, expected) in table {
            assert_eq!(answer(text), (Some(expected), vec![]), "{text:?}");
        }
    }

    #[test]
    fn names_what_is_wrong() {
        let count = |count| OptionProblem::Count { count, least: 2, most: 4 };
        let table: [(&str, u32, ProblemKind); 15] = [
            ("~a\n~b", 1, OptionProblem::NoneRight.into()),
            ("=a =b ~c", 1, OptionProblem::SeveralRight.into()),
            ("~%50%a ~%50%b ~c", 1, OptionProblem::SeveralRight.into()),
            ("=a#2+2=4 ~b", 1, OptionProblem::SeveralRight.into()),
            ("~%100%a", 1, count(1).into()),
            ("=a ~b ~c ~d ~e", 1, count(5).into()),
            ("=a\n~b\n~b", 3, OptionProblem::Repeated { text: "b".into() }.into()),
            ("=a\n~", 2, AnswerProblem::Empty.into()),
            ("=a\n=", 2, AnswerProblem::Empty.into()),
            ("verdadero", 1, AnswerProblem::WithoutMark { text: "verdadero".into() }.into()),
            ("=%0%a", 1, AnswerProblem::NoneRight.into()),
            ("#", 1, AnswerProblem::BadNumber { text: String::new() }.into()),
            ("#=5\n=seis", 2, AnswerProblem::BadNumber { text: "seis".into() }.into()),
            ("#~5", 1, AnswerProblem::NoneRight.into()),
            ("#70 =71", 1, AnswerProblem::WithoutMark { text: "70".into() }.into()),
        ];
        for (text, line, problem) in table {
            assert_eq!(answer(text), (None, vec![(line, problem)]), "{text:?}");
        }
    }

    #[test]
    fn too_many_answers_are_refused() {
        for text in ["=5 ".repeat(ACCEPTED_MAX + 1), format!("#{}", "=5 ".repeat(ACCEPTED_MAX + 1))] {
            let problem = AnswerProblem::TooMany { count: ACCEPTED_MAX + 1, limit: ACCEPTED_MAX };
            assert_eq!(answer(&text), (None, vec![(1, problem.into())]), "{text:?}");
        }
    }

    #[test]
    fn partial_credit_warns_and_counts_as_wrong() {
        let partial = |text: &str| AnswerProblem::PartialCredit { text: text.into() }.into();
        assert_eq!(answer("=a\n=%75%b"), (Some(short(&["a"])), vec![(2, partial("b"))]));
        assert_eq!(answer("#=5\n=%50%5:1"), (Some(number(&[(5.0, 5.0)])), vec![(2, partial("5:1"))]));
    }

    #[test]
    fn recognises_what_only_moodle_asks() {
        let table = [
            ("", Some(QuestionForm::Essay)),
            ("=a -> b\n=c->d", Some(QuestionForm::Matching)),
            ("=a -> b ~c", None),
            ("#5", None),
            ("=a", None),
        ];
        for (text, form) in table {
            let glyphs = read(&lines(text).collect::<Vec<_>>());
            assert_eq!(unsupported(trim(&glyphs)), form, "{text:?}");
        }
    }
}
