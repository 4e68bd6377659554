//! Every form with its answer, its problems, and what is said to wrong answers.

use super::super::super::located::lines;
use super::super::super::{ACCEPTED_MAX, AnswerProblem, NumberRange, OptionProblem, ProblemKind};
use super::super::glyph::read;
use super::super::question;
use super::*;

fn graded(text: &str) -> (Option<Graded>, Vec<(u32, ProblemKind)>) {
    let glyphs = read(&lines(&format!("x {{{text}}}")).collect::<Vec<_>>());
    let mut findings = Findings::new("f");
    let question = question::parse(&glyphs, 1, &mut findings);
    let graded = question.and_then(|question| parse(&question, "a", &mut findings));
    let problems = findings.into_problems().into_iter().map(|problem| (problem.line, problem.kind));
    (graded, problems.collect())
}

fn answer(text: &str) -> (Option<Answer>, Vec<(u32, ProblemKind)>) {
    let (graded, problems) = graded(text);
    (graded.map(|(answer, _)| answer), problems)
}

fn choice(options: &[&str], right: usize) -> Answer {
    Answer::Choice { options: options.iter().map(|option| option.to_string()).collect(), right }
}

fn several(options: &[&str], right: &[usize]) -> Answer {
    let options = options.iter().map(|option| option.to_string()).collect();
    Answer::Several { options, right: right.to_vec() }
}

/// Returns the right order of an ordering.
fn told(text: &str) -> Option<Vec<String>> {
    let (Some(Answer::Ordering { options, right }), _) = answer(text) else { return None };
    Some(right.iter().map(|place| options[*place].clone()).collect())
}

#[test]
fn pairs_with_the_numbers_from_one_are_steps_in_order() {
    let steps = ["sembrar", "regar", "cosechar"].map(str::to_owned).to_vec();
    for text in [
        "=sembrar -> 1 =regar -> 2 =cosechar -> 3",
        "=cosechar->3\n=sembrar->1\n=regar->2",
        "=[html]sembrar -> 1 =regar -> 2 =cosechar -> 3",
    ] {
        assert_eq!(told(text), Some(steps.clone()), "{text:?}");
    }
    for text in [
        "=sembrar -> 1 =regar -> 2 =cosechar -> 4",
        "=sembrar -> 1 =regar -> 2 =cosechar -> 2",
        "=sembrar -> 0 =regar -> 1 =cosechar -> 2",
        "=sembrar -> 1 =regar -> 2 =cosechar -> 3 = -> 4",
        "=sembrar -> 1 =regar -> 2 = -> 3",
        "=sembrar -> 1. =regar -> 2. =cosechar -> 3.",
        "=uno -> 01 =dos -> 02 =tres -> 03",
    ] {
        let (answer, problems) = answer(text);
        assert!(matches!(answer, Some(Answer::Matching { .. })), "{text:?}: {problems:?}");
    }
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
        ("~%50%a ~%50%b ~c", several(&["a", "b", "c"], &[0, 1])),
        ("~%-100%a ~%33.3%b ~%33.3%c ~%33.3%d ~e", several(&["a", "b", "c", "d", "e"], &[1, 2, 3])),
        ("~%100%a ~%100%b ~c", several(&["a", "b", "c"], &[0, 1])),
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
    let table: [(&str, u32, ProblemKind); 26] = [
        ("~a\n~b", 1, OptionProblem::NoneRight.into()),
        ("=a =b ~c", 1, OptionProblem::SeveralRight.into()),
        ("=%50%a ~%50%b ~c", 1, OptionProblem::SeveralRight.into()),
        ("~%50%a ~b ~c", 1, OptionProblem::NoneRight.into()),
        ("=a -> b\n=c", 2, AnswerProblem::WithoutArrow { text: "c".into() }.into()),
        ("=a -> b = -> c", 1, OptionProblem::Pairs { count: 1, least: 2, most: 6 }.into()),
        ("=a -> b =c -> b", 1, OptionProblem::PairOptions { count: 1, least: 2, most: 8 }.into()),
        ("=a -> b\n=a -> c", 2, OptionProblem::Repeated { text: "a".into() }.into()),
        ("=a -> b\n=c ->\n=d -> e", 2, AnswerProblem::Empty.into()),
        ("=a -> 1 =b -> 2", 1, steps(2)),
        ("=a -> 1 =b -> 2 =c -> 3 =d -> 4 =e -> 5 =f -> 6", 1, steps(6)),
        ("=a -> 1\n=b -> 2\n=a -> 3", 3, OptionProblem::Repeated { text: "a".into() }.into()),
        ("#=*", 1, AnswerProblem::BadNumber { text: "*".into() }.into()),
        ("#9.99999999999999:9.99999999999999", 1, long_number()),
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

fn steps(count: usize) -> ProblemKind {
    OptionProblem::Steps { count, least: 3, most: 5 }.into()
}

fn long_number() -> ProblemKind {
    AnswerProblem::BadNumber { text: "9.99999999999999:9.99999999999999".into() }.into()
}

#[test]
fn recognises_what_only_moodle_asks() {
    let unsupported = vec![(1, QuizProblem::Unsupported { form: QuestionForm::Essay }.into())];
    assert_eq!(answer(""), (None, unsupported.clone()));
    assert_eq!(answer("####bien"), (None, unsupported));
}

#[test]
fn what_is_said_to_wrong_answers_is_kept() {
    let any = |text: &str| Feedback { to: Given::Any, text: text.into() };
    let option = |place, text: &str| Feedback { to: Given::Option(place), text: text.into() };
    let range =
        |min, max, text: &str| Feedback { to: Given::Number(NumberRange { min, max }), text: text.into() };
    let table = [
        ("~a#no =b#sí ~[plain]c#[html]tampoco", vec![option(0, "no"), option(2, "tampoco")]),
        ("~%50%a#sí ~%50%b ~%-50%c#no", vec![option(2, "no")]),
        ("=5#sí", vec![]),
        (
            "=a =%0%b#no =%0%*#nada",
            vec![Feedback { to: Given::Text("b".into()), text: "no".into() }, any("nada")],
        ),
        ("#=5#sí =%0%4..6#cerca ~#lejos", vec![range(4.0, 6.0, "cerca"), any("lejos")]),
        ("#=5 =%0%*#lejos", vec![any("lejos")]),
        ("T#no#sí", vec![any("no")]),
        ("F##sí", vec![]),
    ];
    for (text, expected) in table {
        let (graded, problems) = graded(text);
        assert_eq!((graded.map(|(_, feedback)| feedback), problems), (Some(expected), vec![]), "{text:?}");
    }
}
