//! A school year in pretended time: learners register, some answer quizzes, then time passes until raw texts have expired.

use std::path::{Path, PathBuf};

use chaski_node_core::limits::TEXTS_KEPT_DAYS;
use chaski_node_core::node::NodeConfig;
use chaski_sync_core::content::Library;
use chaski_tests::school::{School, config};
use chaski_tests::traffic::child_name;
use chaski_world::modem::ModemOptions;

/// How much is played.
pub(crate) struct Scale {
    pub(crate) items: usize,
    pub(crate) learners: usize,
    /// Learners who answer quizzes.
    pub(crate) answering: usize,
    pub(crate) answers: u64,
}

pub(crate) const WHOLE: Scale = Scale { items: 10_000, learners: 2_000, answering: 500, answers: 100_000 };
pub(crate) const QUICK: Scale = Scale { items: 1_000, learners: 40, answering: 20, answers: 400 };

/// Texts that come at once; the modem stores 30.
const AT_ONCE: usize = 20;
/// Time in which they are all answered. Unit: ms.
const ANSWERED_MS: u64 = 10_000;
/// Unit: ms.
const DAY_MS: u64 = 86_400_000;

/// Stands for each learner's own.
const NAME: &str = "<name>";

/// What was measured.
pub(crate) struct Played {
    /// Sorted.
    pub(crate) decisions_ms: Vec<f64>,
    pub(crate) answers: u64,
    pub(crate) octets_per_answer_before: f64,
    pub(crate) octets_per_answer: f64,
    /// The school's database, for a daemon.
    pub(crate) database: PathBuf,
}

impl Played {
    pub(crate) fn percentile_ms(&self, share: f64) -> f64 {
        self.decisions_ms[((self.decisions_ms.len() - 1) as f64 * share).round() as usize]
    }
}

pub(crate) fn play(scale: &Scale, library: Library, folder: &Path) -> Played {
    let mut options = ModemOptions { echo_at_power_on: false, ..ModemOptions::default() };
    options.network.clock_unix_ms = Some(chaski_tests::school::SCHOOL_STARTS_MS);
    let config =
        NodeConfig { segments_per_day: 10_000_000, segments_per_learner_per_day: 60_000, ..config() };
    let mut school = School::with_library(options, config, library);
    school.run_ms(60_000);
    for text in ["hola", "si, mi mama acepta", NAME, "3", "1"] {
        everybody(&mut school, scale.learners, |learner, _| {
            if text == NAME { child_name(learner) } else { text.to_owned() }
        });
    }
    school.take_decisions();
    let (mut answers, mut turn) = (0, 0);
    while answers < scale.answers {
        everybody(&mut school, scale.answering, |learner, last| answer(last, turn + learner));
        turn += 1;
        // Not every text is taken for an answer.
        if turn % 20 == 0 {
            answers = school.store().answers().expect("it counts");
        }
        assert!(turn < 10_000, "{answers} answers after {turn} texts each");
    }
    let decisions_ms = school.take_decisions().into_iter().map(|took| took.as_secs_f64() * 1_000.0);
    let mut decisions_ms: Vec<f64> = decisions_ms.collect();
    decisions_ms.sort_by(f64::total_cmp);
    let octets = |school: &mut School| school.store().octets_held().expect("it is read") as f64;
    school.store().fold().expect("folded");
    let answers = school.store().answers().expect("it counts");
    let before = octets(&mut school);
    let days = u64::try_from(TEXTS_KEPT_DAYS).expect("few") + 2;
    school.run_ms(days * DAY_MS);
    // What is left of the deleting would be done by the folds of the next weeks.
    let mut left = octets(&mut school);
    loop {
        school.store().fold().expect("folded");
        let now = octets(&mut school);
        if now >= left {
            break;
        }
        left = now;
    }
    let database = folder.join("school.db");
    school.store().copy_to(&database).expect("there is room");
    Played {
        decisions_ms,
        answers,
        octets_per_answer_before: before / answers as f64,
        octets_per_answer: left / answers as f64,
        database,
    }
}

/// Everybody texts once, in groups.
fn everybody(school: &mut School, learners: usize, text: impl Fn(usize, &str) -> String) {
    for first in (0..learners).step_by(AT_ONCE) {
        for learner in first..learners.min(first + AT_ONCE) {
            let number = number(learner);
            let text = text(learner, school.last_text(&number).unwrap_or_default());
            school.send(&number, &text);
        }
        school.run_ms(ANSWERED_MS);
    }
}

/// Numbers of many blocks, so that no block is taken for a flood.
fn number(learner: usize) -> String {
    format!("+519{:04}{:04}", learner % 1_000, learner)
}

/// What a learner tries who sees this text: now right, now wrong.
fn answer(last: &str, turn: usize) -> String {
    let has_question = last.split_whitespace().any(|word| {
        word.split_once('/')
            .is_some_and(|(number, of)| number.parse::<u8>().is_ok() && of.parse::<u8>().is_ok())
    });
    let tries: &[&str] = match (has_question, last.contains("A)")) {
        (false, _) if last.contains("Intenta otra vez") => &["a", "7", "V", "papa", "b", "12", "F"],
        (false, _) => &["SIGUE"],
        (true, true) => &["a", "b", "c"],
        (true, false) => &["7", "V", "papa", "12", "F"],
    };
    tries[turn % tries.len()].to_owned()
}
