//! What the tutor teaches: lessons, their editions in several languages, and the items of their quizzes.
//!
//! It is plain data. It deliberately knows nothing of files and lines, which end with the parser, and nothing of
//! what a learner did, which is the tutor's.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// All lessons of all bundles, ordered by grade; inside a grade the areas take turns, each in the order of its ids.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Vec<Lesson>", into = "Vec<Lesson>")]
pub struct Library {
    lessons: Vec<Lesson>,
    /// Places in `lessons`, ordered by their ids: every text looks lessons up.
    by_id: Vec<u32>,
    /// The ids of the box's own lessons; not written with the others.
    local: BTreeSet<String>,
}

impl Library {
    /// Orders lessons into a library; a lesson without an edition has nothing to teach and is left out.
    pub fn new(mut lessons: Vec<Lesson>) -> Library {
        lessons.retain(|lesson| !lesson.editions.is_empty());
        lessons.sort_by(|a, b| a.id.cmp(&b.id));
        let mut counts: BTreeMap<(u8, String), usize> = BTreeMap::new();
        let mut ranked = Vec::new();
        for lesson in lessons {
            let count = counts.entry((lesson.grade, lesson.area.clone())).or_default();
            ranked.push((*count, lesson));
            *count += 1;
        }
        // The area with the most lessons begins, so that all of them end together.
        ranked.sort_by_cached_key(|(rank, lesson)| {
            let area = (lesson.grade, lesson.area.clone());
            (lesson.grade, *rank, Reverse(counts[&area]), lesson.area.clone(), lesson.id.clone())
        });
        let lessons: Vec<Lesson> = ranked.into_iter().map(|(_, lesson)| lesson).collect();
        let mut by_id: Vec<u32> = (0..).take(lessons.len()).collect();
        let id = |place: &u32| lessons[*place as usize].id.as_str();
        by_id.sort_by(|a, b| id(a).cmp(id(b)));
        Library { lessons, by_id, local: BTreeSet::new() }
    }

    /// Marks lessons as the box's own: a teacher wrote them for this box alone.
    #[must_use]
    pub fn with_local(mut self, ids: BTreeSet<String>) -> Library {
        self.local = ids;
        self
    }

    /// Whether a lesson is the box's own.
    #[must_use]
    pub fn is_local(&self, id: &str) -> bool {
        self.local.contains(id)
    }

    /// Returns all lessons, in their order.
    pub fn lessons(&self) -> &[Lesson] {
        &self.lessons
    }

    /// Finds a lesson by its id.
    pub fn lesson(&self, id: &str) -> Option<&Lesson> {
        let lesson = |place: &u32| self.lessons.get(*place as usize);
        let found =
            self.by_id.binary_search_by(|place| lesson(place).map_or("", |it| &it.id).cmp(id)).ok()?;
        lesson(&self.by_id[found])
    }

    /// Finds an item by its id, with its lesson.
    ///
    /// It takes the edition a learner of `language` reads; if only another edition has the item, it takes that one.
    pub fn item(&self, id: &str, language: &str) -> Option<(&Lesson, &Item)> {
        self.lessons.iter().find_map(|lesson| lesson.item(id, language).map(|item| (lesson, item)))
    }
}

impl From<Vec<Lesson>> for Library {
    fn from(lessons: Vec<Lesson>) -> Library {
        Library::new(lessons)
    }
}

impl From<Library> for Vec<Lesson> {
    fn from(library: Library) -> Vec<Lesson> {
        library.lessons
    }
}

/// One step of learning, the same in every language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    /// Lower-case letters, digits and hyphens; unique in the library.
    pub id: String,
    /// The curricular area, such as Matemática.
    pub area: String,
    /// The competence of the national curriculum that it serves.
    pub competence: String,
    /// The capacity within the competence.
    pub capacity: String,
    /// 1 to 6 are primaria, 7 to 11 secundaria.
    pub grade: u8,
    /// The level of the national curriculum's learning standards that it works towards, 1 to 8.
    pub level: u8,
    /// The ids of the lessons to master before, in the author's order, none twice.
    pub requires: Vec<String>,
    /// One for each language, at least one; the first stands in for languages it does not have.
    pub editions: Vec<Edition>,
}

impl Lesson {
    /// Returns the edition in a language, or the first one.
    ///
    /// # Panics
    ///
    /// If the lesson has no edition, which no lesson of a [`Library`] is without.
    pub fn edition(&self, language: &str) -> &Edition {
        let wanted = self.editions.iter().find(|edition| edition.language == language);
        wanted.or(self.editions.first()).expect("a lesson has an edition: a library takes none without")
    }

    /// Finds an item by its id: in the edition for a language, else in any other.
    pub fn item(&self, id: &str, language: &str) -> Option<&Item> {
        let wanted = self.editions.iter().find(|edition| edition.language == language);
        wanted.into_iter().chain(&self.editions).find_map(|edition| edition.item(id))
    }
}

/// A lesson in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edition {
    /// The language tag from the file's name, such as `es` or `qu`.
    pub language: String,
    /// The title, in that language.
    pub title: String,
    /// Nobody who speaks the language has approved it yet.
    pub draft: bool,
    /// What is told, in order, at least one.
    pub parts: Vec<Part>,
    /// The quiz, in the author's order, at least one.
    pub items: Vec<Item>,
}

impl Edition {
    /// The name of exactly this content, by which a lesson in work knows it again after an update.
    ///
    /// It may change with the program's version, after which lessons in work go on with what is active.
    #[must_use]
    pub fn print(&self) -> EditionPrint {
        let mut print = [0; 8];
        // The debug form of plain data has every field of it, and strings in quotes.
        print.copy_from_slice(&blake3::hash(format!("{self:?}").as_bytes()).as_bytes()[..8]);
        EditionPrint(print)
    }

    /// Finds an item by its id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }
}

/// One step of a lesson, with its three faces: sent as a text, said in a call, shown on a page. No line ends inside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What is sent, one SMS.
    pub text: String,
    /// What is said instead of the text, where that differs.
    pub say: Option<String>,
    /// What a page shows below the text.
    pub page: Option<String>,
}

impl Part {
    /// Returns what is said in a call.
    pub fn spoken(&self) -> &str {
        self.say.as_deref().unwrap_or(&self.text)
    }
}

impl From<String> for Part {
    /// A part that is said as it is sent.
    fn from(text: String) -> Part {
        Part { text, ..Part::default() }
    }
}

/// Names the content of an edition: the first bytes of a BLAKE3 hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionPrint(pub [u8; 8]);

/// One question with what the tutor needs to grade it, to help and to explain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Lower-case letters, digits and hyphens; the same in every edition of its lesson, and in no other lesson.
    pub id: String,
    /// What is asked; a line end only where the author wrote `\n`.
    pub stem: String,
    /// What counts as right.
    pub answer: Answer,
    /// What is sent after a wrong answer, before the second try.
    pub hint: String,
    /// What is sent at the end, right or wrong.
    pub explanation: String,
    /// 1 (easy) to 5 (hard).
    pub difficulty: u8,
    /// The ids of the lessons to master before, in the author's order, none twice.
    pub requires: Vec<String>,
    /// What a voice says instead of the stem, where reading it aloud would not do.
    pub say: Option<String>,
    /// What the author says to wrong answers, in the author's order; the first that fits is said.
    pub feedback: Vec<Feedback>,
}

/// What the author says to one wrong answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Feedback {
    /// The answer it is said to.
    pub to: Given,
    /// What is said.
    pub text: String,
}

/// A wrong answer that the author foresaw.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Given {
    /// This option, by its place from 0.
    Option(usize),
    /// A number in this range.
    Number(NumberRange),
    /// This text.
    Text(String),
    /// Any wrong answer.
    Any,
}

/// What counts as the right answer of an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// One of two to four different options.
    Choice {
        /// In the author's order.
        options: Vec<String>,
        /// The place of the right one, from 0.
        right: usize,
    },
    /// A number in any of these ranges.
    Number {
        /// At least one.
        accepted: Vec<NumberRange>,
    },
    /// Any of these texts; how generously they are compared is the tutor's to decide.
    ShortText {
        /// At least one, none empty.
        accepted: Vec<String>,
    },
    /// Whether the stem is true.
    TrueFalse {
        /// The right answer.
        right: bool,
    },
    /// Several of two to five different options: all of these, and no other.
    Several {
        /// In the author's order.
        options: Vec<String>,
        /// The places of the right ones, from 0, ascending; at least two.
        right: Vec<usize>,
    },
    /// Which option belongs to each term.
    Matching {
        /// What is matched, in the author's order: two to six, all different.
        terms: Vec<String>,
        /// What is matched with them, in the order they are shown: two to eight, all different. The order follows from
        /// the item's id, so that it is always the same and never gives the answer away.
        options: Vec<String>,
        /// The place of each term's option, from 0.
        right: Vec<usize>,
    },
    /// In which order steps are taken.
    Ordering {
        /// The steps, in the order they are shown: three to five, all different. The order follows from the item's id,
        /// and is never the right one.
        options: Vec<String>,
        /// The places of the steps in the right order, from 0: each once.
        right: Vec<usize>,
    },
}

/// The numbers from `min` to `max`, both included.
///
/// Shape: finite, `min` not above `max`. Each end is the nearest `f64` to the author's decimal, so that a learner's
/// `0.8` lies inside `0.7:0.1`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct NumberRange {
    /// The smallest number accepted.
    pub min: f64,
    /// The largest number accepted.
    pub max: f64,
}

impl NumberRange {
    /// Whether a number lies in the range.
    pub fn contains(self, number: f64) -> bool {
        (self.min..=self.max).contains(&number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition(language: &str, item_ids: &[&str]) -> Edition {
        let item = |id: &&str| Item {
            id: id.to_string(),
            stem: format!("{id} in {language}"),
            answer: Answer::TrueFalse { right: true },
            hint: String::new(),
            explanation: String::new(),
            difficulty: 1,
            requires: Vec::new(),
            say: None,
            feedback: Vec::new(),
        };
        let items = item_ids.iter().map(item).collect();
        Edition { language: language.into(), title: String::new(), draft: false, parts: Vec::new(), items }
    }

    fn lesson(id: &str, grade: u8, editions: Vec<Edition>) -> Lesson {
        let text = String::new;
        Lesson {
            id: id.into(),
            area: text(),
            competence: text(),
            capacity: text(),
            grade,
            level: 3,
            requires: Vec::new(),
            editions,
        }
    }

    #[test]
    fn orders_by_grade_then_id_and_leaves_out_the_empty() {
        let es = || vec![edition("es", &["x"])];
        let library = Library::new(vec![
            lesson("b", 2, es()),
            lesson("c", 1, es()),
            lesson("a", 2, es()),
            lesson("d", 1, vec![]),
        ]);
        let ids: Vec<_> = library.lessons().iter().map(|lesson| lesson.id.as_str()).collect();
        assert_eq!(ids, ["c", "a", "b"]);
        assert_eq!(library.lesson("d"), None);
        assert_eq!(library.lesson("a").map(|lesson| lesson.grade), Some(2));
    }

    #[test]
    fn areas_take_turns_inside_a_grade() {
        let of =
            |area: &str, id: &str| Lesson { area: area.into(), ..lesson(id, 3, vec![edition("es", &["x"])]) };
        let library =
            Library::new(vec![of("A", "a1"), of("A", "a2"), of("B", "b1"), of("B", "b2"), of("B", "b3")]);
        let ids: Vec<_> = library.lessons().iter().map(|lesson| lesson.id.as_str()).collect();
        assert_eq!(ids, ["b1", "a1", "b2", "a2", "b3"]);
    }

    #[test]
    fn falls_back_to_the_first_edition() {
        let lesson = lesson("a", 1, vec![edition("es", &["x", "y"]), edition("qu", &["x"])]);
        assert_eq!(lesson.edition("qu").language, "qu");
        assert_eq!(lesson.edition("ay").language, "es");
        let library = Library::new(vec![lesson]);
        let stem = |id, language| library.item(id, language).map(|(_, item)| item.stem.as_str());
        assert_eq!(stem("x", "qu"), Some("x in qu"));
        assert_eq!(stem("y", "qu"), Some("y in es"));
        assert_eq!(stem("x", "ay"), Some("x in es"));
        assert_eq!(stem("z", "es"), None);
    }

    #[test]
    fn a_range_includes_its_ends() {
        let range = NumberRange { min: 4.0, max: 6.0 };
        assert!(range.contains(4.0) && range.contains(6.0));
        assert!(!range.contains(3.9) && !range.contains(6.1) && !range.contains(f64::NAN));
    }
}
