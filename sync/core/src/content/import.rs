//! Other people's questions, made into a quiz file of ours: Moodle's GIFT, and tables.
//!
//! What is missing is filled in where that can be done honestly: an id, a middle difficulty. A hint and an explanation
//! cannot; the question is imported without, a warning says so, and the quiz file keeps their places open until a
//! person has written them. It reads no file: the caller hands in what was in it.

mod csv;
mod html;
mod plain;

pub use csv::csv;

use std::collections::BTreeSet;

use super::gift::{self, Block, Comment, Content, Document, Question};
use super::id::is_id;
use super::problem::Findings;
use super::{FileProblem, ImportProblem, Item, ItemProblem, Problem};
use gift::keys::{self, Keys};

/// The largest file that is imported, in bytes: a school's whole collection of questions.
pub const IMPORT_BYTES_MAX: usize = 1024 * 1024;

/// The difficulty of a question that has none: in the middle.
const DIFFICULTY_DEFAULT: u8 = 3;

/// The most questions of one import; with a shorter number, ids keep within their limit.
const QUESTIONS_MAX: usize = 9_999;

/// How questions are imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The file as problems will name it.
    pub file: String,
    /// What the ids begin with that are made up, such as `mat-3-01`, to which `-1`, `-2`, … is added.
    pub id_prefix: String,
}

/// Imports GIFT, as Moodle exports it: returns the text of a quiz file, with the problems of what was read.
///
/// Shape: titles, tags, categories and comments are kept; HTML becomes plain text. A question with an error is left out,
/// as are descriptions.
///
/// ```
/// use chaski_sync_core::content::import::{self, Options};
///
/// let options = Options { file: "moodle.txt".into(), id_prefix: "mat-3-01".into() };
/// let (quiz, problems) = import::gift("[html]<p>¿Cuánto es 2 + 2?</p>{#4#Bien####Dos y dos.}", &options);
/// assert_eq!(quiz, "// [id:mat-3-01-1] [difficulty:3]\n// [hint:]\n::mat-3-01-1::¿Cuánto es 2 + 2? {#4####Dos y dos.}\n");
/// assert_eq!(problems[0].kind.what(), "the question `mat-3-01-1` has no hint");
/// ```
pub fn gift(text: &str, options: &Options) -> (String, Vec<Problem>) {
    let mut findings = Findings::new(&options.file);
    let quiz = match Import::begin(text.len(), options, &mut findings) {
        Some(import) => import.document(text),
        None => String::new(),
    };
    (quiz, findings.into_problems())
}

/// An import that is going on.
struct Import<'o, 'f> {
    options: &'o Options,
    findings: &'o mut Findings<'f>,
    /// The ids that are taken.
    taken: BTreeSet<String>,
    /// The ids that the source itself gives, which are not made up for others.
    given: BTreeSet<String>,
    made_up: usize,
}

impl<'o, 'f> Import<'o, 'f> {
    /// Begins; `None` when the file is too large or no id can begin with the prefix.
    fn begin(bytes: usize, options: &'o Options, findings: &'o mut Findings<'f>) -> Option<Import<'o, 'f>> {
        if bytes > IMPORT_BYTES_MAX {
            findings.add(1, FileProblem::TooLarge { bytes, limit: IMPORT_BYTES_MAX });
            return None;
        }
        let prefix = &options.id_prefix;
        if !is_id(prefix) || !is_id(&format!("{prefix}-{QUESTIONS_MAX}")) {
            findings.add(1, ItemProblem::BadValue { key: "id", value: prefix.clone() });
            return None;
        }
        let (taken, given) = Default::default();
        Some(Import { options, findings, taken, given, made_up: 0 })
    }

    fn document(mut self, text: &str) -> String {
        let document = gift::read(text, self.findings);
        let keys: Vec<Keys> =
            document.blocks.iter().map(|block| keys::parse(&block.comments, self.findings)).collect();
        self.given = keys.iter().filter_map(|keys| keys.get("id")).map(|id| id.value.clone()).collect();
        let blocks = document.blocks.into_iter().zip(&keys);
        let blocks = blocks.filter_map(|(block, keys)| self.block(block, keys)).take(QUESTIONS_MAX).collect();
        gift::write(&Document { blocks })
    }

    fn block(&mut self, block: Block, keys: &Keys) -> Option<Block> {
        let mut comments = block.comments;
        comments.retain(keys::is_for_people);
        match block.content {
            Content::None => (!comments.is_empty()).then_some(Block { comments, content: Content::None }),
            content @ Content::Category { .. } => Some(Block { comments, content }),
            Content::Question(question) => self.question(*question, keys, comments),
            Content::Unreadable { .. } => None,
        }
    }

    /// Imports one question; `None` when it has an error, which is added to the findings.
    fn question(&mut self, question: Question, keys: &Keys, comments: Vec<Comment>) -> Option<Block> {
        let line = question.line.0;
        let title = question.title.clone().filter(|title| !title.is_empty());
        let question = plain::question(question);
        let id = self.id(keys);
        let (answer, feedback) = gift::answer::parse(&question, &id, self.findings)?;
        let stem = Some(gift::item::stem_of(&question)).filter(|stem| !stem.is_empty()).or(title.clone());
        if stem.is_none() {
            self.findings.add(line, ItemProblem::EmptyStem);
        }
        let hint = keys.get("hint").map(|hint| hint.value.clone()).unwrap_or_default();
        if hint.is_empty() {
            self.findings.add(line, ImportProblem::MissingHint { id: id.clone() });
        }
        let explanation = question.feedback.map(|feedback| feedback.text).unwrap_or_default();
        if explanation.is_empty() {
            self.findings.add(line, ImportProblem::MissingExplanation { id: id.clone() });
        }
        let difficulty = self.difficulty(keys);
        let requires = gift::item::requires(keys, self.findings).unwrap_or_default();
        let say = keys.get("say").map(|say| say.value.clone());
        let item = Item { id, stem: stem?, answer, hint, explanation, difficulty, requires, say, feedback };
        let short = gift::item::is_short(&item, line, self.findings);
        short.then(|| gift::export::block(&item, comments, &keys.tags, title))
    }

    /// Takes the question's own id, or makes one up.
    fn id(&mut self, keys: &Keys) -> String {
        let own = keys.get("id");
        if let Some(own) = own.filter(|own| is_id(&own.value) && self.taken.insert(own.value.clone())) {
            return own.value.clone();
        }
        let id = loop {
            self.made_up += 1;
            let id = format!("{}-{}", self.options.id_prefix, self.made_up);
            if !self.given.contains(&id) && self.taken.insert(id.clone()) {
                break id;
            }
        };
        if let Some(own) = own {
            self.replaced(own.line, "id", &own.value, &id);
        }
        id
    }

    fn difficulty(&mut self, keys: &Keys) -> u8 {
        let Some(own) = keys.get("difficulty") else { return DIFFICULTY_DEFAULT };
        gift::item::difficulty_of(&own.value).unwrap_or_else(|| {
            self.replaced(own.line, "difficulty", &own.value, &DIFFICULTY_DEFAULT.to_string());
            DIFFICULTY_DEFAULT
        })
    }

    fn replaced(&mut self, line: u32, key: &'static str, value: &str, replacement: &str) {
        let (value, replacement) = (value.to_owned(), replacement.to_owned());
        self.findings.add(line, ImportProblem::Replaced { key, value, replacement });
    }
}

#[cfg(test)]
mod tests;
