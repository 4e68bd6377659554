//! The operator's words → [`Order`], and [`Report`] → lines: the same on the command line, in scripts and in a console.

use chaski_node_core::operate::{CaseReport, CodeReport, LearnerReport, Order, PersonReport, Report};
use chaski_node_core::people::{CaseId, PersonId};
use clap::{Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Words of the operator, without the program's name.
#[derive(Debug, Parser)]
#[command(name = "operator", no_binary_name = true, disable_help_subcommand = true)]
struct Words {
    #[command(subcommand)]
    area: Area,
}

#[derive(Debug, Subcommand)]
enum Area {
    /// Learners, their classes, and codes for them
    Learners {
        #[command(subcommand)]
        command: Learners,
    },
    /// Problems, questions and children who may need help
    Cases {
        #[command(subcommand)]
        command: Cases,
    },
}

/// `learners …`
#[derive(Clone, Debug, Subcommand)]
pub(crate) enum Learners {
    /// List learners; numbers of phones only with their end
    List {
        /// Only those of this class
        #[arg(long)]
        class: Option<String>,
    },
    /// Show one person
    Show {
        /// The person's number in the list
        id: u32,
    },
    /// List the classes
    Classes,
    /// Make a class, or change one
    Class {
        /// Such as 4A
        name: String,
        /// School grade: 1 to 6 primaria, 7 to 11 secundaria
        #[arg(long, value_parser = clap::value_parser!(u8).range(1..=11))]
        grade: Option<u8>,
        /// A learner to put into it, by number
        #[arg(long, value_name = "ID")]
        add: Vec<u32>,
        /// A learner to take out of it, by number
        #[arg(long, value_name = "ID")]
        remove: Vec<u32>,
    },
    /// Add a learner who has no phone yet; prints the code that is to be texted from the family's phone
    Add {
        /// Short name
        name: String,
        /// The class
        #[arg(long)]
        class: String,
    },
    /// Print a code: for a teacher of a class, for a guardian of a learner, or to move a person to another phone
    Code {
        /// What for
        purpose: CodeFor,
        /// The class's name, or the person's number
        whom: String,
    },
    /// Make one person of two who are the same: the first goes on with what both learnt. Can be undone for 30 days
    Merge {
        /// Who goes on, by number
        keep: u32,
        /// Who is the same person, by number
        gone: u32,
    },
    /// Part again two who were made one
    Unmerge {
        /// The number that went
        gone: u32,
    },
    /// Take a forgotten PIN away
    ResetPin {
        /// Whose, by number
        id: u32,
    },
    /// Forget a person after 72 hours, in which it can be taken back; the phone is told
    Erase {
        /// Whom, by number
        id: u32,
        /// At once, and nobody is told
        #[arg(long)]
        now: bool,
        /// Do not, after all
        #[arg(long, conflicts_with = "now")]
        cancel: bool,
    },
    /// Say which lesson a learner takes next
    Assign {
        /// The learner's number in the list
        id: u32,
        /// The lesson's id
        lesson: String,
    },
}

/// What a code is for.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum CodeFor {
    /// Whoever texts it becomes a teacher of the class
    Teacher,
    /// Whoever texts it becomes the learner's guardian
    Guardian,
    /// The person goes on at the phone that texts it
    Move,
}

/// `cases …`
#[derive(Clone, Debug, Subcommand)]
pub(crate) enum Cases {
    /// List what waits, the most urgent first
    List {
        /// Closed ones too
        #[arg(long)]
        all: bool,
    },
    /// Show one case, with all its words
    Show {
        /// Its number
        number: u32,
    },
    /// Close a case; who opened it gets the words as a text, but for a danger
    Close {
        /// Its number
        number: u32,
        /// What was done, in the language of who opened it
        words: String,
    },
}

impl Learners {
    /// The same as an order.
    pub(crate) fn order(self) -> Result<Order, clap::Error> {
        let people = |ids: Vec<u32>| ids.into_iter().map(PersonId).collect();
        Ok(match self {
            Self::List { class } => Order::ListLearners { class },
            Self::Show { id } => Order::ShowPerson(PersonId(id)),
            Self::Classes => Order::ListClasses,
            Self::Class { name, grade, add, remove } => {
                Order::ChangeClass { name, grade, add: people(add), remove: people(remove) }
            }
            Self::Add { name, class } => Order::AddLearner { name, class },
            Self::Code { purpose: CodeFor::Teacher, whom } => Order::TeacherCode { class: whom },
            Self::Code { purpose: CodeFor::Guardian, whom } => Order::GuardianCode(person(&whom)?),
            Self::Code { purpose: CodeFor::Move, whom } => Order::MoveCode(person(&whom)?),
            Self::Merge { keep, gone } => Order::Merge { keep: PersonId(keep), gone: PersonId(gone) },
            Self::Unmerge { gone } => Order::Unmerge(PersonId(gone)),
            Self::ResetPin { id } => Order::ResetPin(PersonId(id)),
            Self::Erase { id, now: true, .. } => Order::EraseNow(PersonId(id)),
            Self::Erase { id, cancel: true, .. } => Order::CancelErasure(PersonId(id)),
            Self::Erase { id, .. } => Order::AskErasure(PersonId(id)),
            Self::Assign { id, lesson } => Order::Assign { learner: PersonId(id), lesson },
        })
    }
}

impl Cases {
    /// The same as an order.
    pub(crate) fn order(self) -> Order {
        match self {
            Self::List { all } => Order::ListCases { all },
            Self::Show { number } => Order::ShowCase(CaseId(number)),
            Self::Close { number, words } => Order::CloseCase { case: CaseId(number), words },
        }
    }
}

fn person(whom: &str) -> Result<PersonId, clap::Error> {
    let wrong = || {
        clap::Error::raw(
            clap::error::ErrorKind::ValueValidation,
            "a person is named by the number in the list\n",
        )
    };
    whom.parse().map(PersonId).map_err(|_| wrong())
}

/// Reads the operator's words, such as `learners code teacher 4A`.
///
/// # Errors
///
/// What clap says of words that are no order; asking for help is one of these.
pub fn run<I, W>(words: I) -> Result<Order, clap::Error>
where
    I: IntoIterator<Item = W>,
    W: Into<std::ffi::OsString> + Clone,
{
    match Words::try_parse_from(words)?.area {
        Area::Learners { command } => command.order(),
        Area::Cases { command } => Ok(command.order()),
    }
}

/// Splits a line into words as a shell does, as far as double quotes go.
#[must_use]
pub fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in line.split('"').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// A report as people read it.
#[must_use]
pub fn lines(report: &Report, timezone: &TimeZone) -> Vec<String> {
    let or_nothing = |lines: Vec<String>, nothing: &str| {
        if lines.is_empty() { vec![nothing.to_owned()] } else { lines }
    };
    match report {
        Report::Learners(learners) => {
            or_nothing(learners.iter().map(|learner| in_list(learner, timezone)).collect(), "no learners")
        }
        Report::Person(person) => person_lines(person, timezone),
        Report::Classes(classes) => {
            let line = |class: &chaski_node_core::operate::ClassReport| {
                let teachers =
                    if class.teachers.is_empty() { "none".to_owned() } else { class.teachers.join(", ") };
                format!(
                    "{:8}  grade {}, {} learners, teachers: {teachers}",
                    class.name, class.grade, class.learners
                )
            };
            or_nothing(classes.iter().map(line).collect(), "no classes")
        }
        Report::Code(CodeReport { text, whom, hours, .. }) => {
            vec![
                format!("{text}"),
                format!("for {whom}; to be texted to the box within {hours} hours, works once"),
            ]
        }
        Report::Cases(cases) => {
            or_nothing(cases.iter().map(|case| case_line(case, timezone)).collect(), "no cases")
        }
        Report::Case(case) => {
            let mut lines = vec![case_line(case, timezone)];
            lines.extend(case.closed.as_ref().map(|words| format!("closed: {words}")));
            lines
        }
        Report::Erasing { at } => vec![format!(
            "will be erased on {}; until then --cancel, or CANCELAR by text, takes it back",
            date(*at, timezone)
        )],
        Report::Done => vec!["done".to_owned()],
        Report::Refused(refusal) => vec![refusal.to_string()],
    }
}

fn in_list(learner: &LearnerReport, timezone: &TimeZone) -> String {
    let classes = if learner.classes.is_empty() { "-".to_owned() } else { learner.classes.join(",") };
    let phone = learner.phone.as_deref().unwrap_or("no phone");
    let heard = learner.heard.map_or("never".to_owned(), |at| date(at, timezone));
    format!(
        "{:5}  {:20}  {classes:6}  grade {}  {phone:13}  {} lessons  last text {heard}",
        learner.id, learner.name, learner.grade, learner.lessons
    )
}

fn person_lines(person: &PersonReport, timezone: &TimeZone) -> Vec<String> {
    let learner = &person.learner;
    let some = |words: &[String]| if words.is_empty() { "-".to_owned() } else { words.join(", ") };
    vec![
        format!("number    {}", learner.id),
        format!("name      {}", learner.name),
        format!("state     {}", person.state),
        format!("grade     {}", learner.grade),
        format!("language  {}", person.language),
        format!("classes   {}", some(&learner.classes)),
        format!("teaches   {}", some(&person.teaches)),
        format!("guardian  {}", some(&person.wards)),
        format!("phone     {}", learner.phone.as_deref().unwrap_or("-")),
        format!("lessons   {} finished", learner.lessons),
        format!("lesson    {}", person.lesson.as_deref().unwrap_or("-")),
        format!("assigned  {}", person.assigned.as_deref().unwrap_or("-")),
        format!("PIN       {}", if person.has_pin { "yes" } else { "no" }),
        format!("erased    {}", person.erase_at.map_or("-".to_owned(), |at| date(at, timezone))),
        format!("last text {}", learner.heard.map_or("-".to_owned(), |at| date(at, timezone))),
    ]
}

fn case_line(case: &CaseReport, timezone: &TimeZone) -> String {
    let who = if case.name.is_empty() { case.phone.clone() } else { format!("{} {}", case.name, case.phone) };
    let closed = if case.closed.is_some() { " (closed)" } else { "" };
    format!("{:4}  {}  {}{closed}  {who}: {}", case.number, case.kind, date(case.at, timezone), case.text)
}

fn date(at: i64, timezone: &TimeZone) -> String {
    let time = Timestamp::from_second(at).unwrap_or_default().to_zoned(timezone.clone());
    time.strftime("%Y-%m-%d %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Order, clap::Error> {
        run(words(line))
    }

    #[test]
    fn the_operators_words_are_orders() {
        let cases = [
            ("learners code teacher 4A", Order::TeacherCode { class: "4A".to_owned() }),
            ("learners code guardian 12", Order::GuardianCode(PersonId(12))),
            (
                "learners add Rosa --class 4A",
                Order::AddLearner { name: "Rosa".to_owned(), class: "4A".to_owned() },
            ),
            (
                "learners class 4A --grade 4 --add 3 --add 5",
                Order::ChangeClass {
                    name: "4A".to_owned(),
                    grade: Some(4),
                    add: vec![PersonId(3), PersonId(5)],
                    remove: Vec::new(),
                },
            ),
            (
                "cases close 7 \"Ya se cambió la antena\"",
                Order::CloseCase { case: CaseId(7), words: "Ya se cambió la antena".to_owned() },
            ),
            ("learners merge 1 2", Order::Merge { keep: PersonId(1), gone: PersonId(2) }),
            ("learners unmerge 2", Order::Unmerge(PersonId(2))),
            ("learners reset-pin 2", Order::ResetPin(PersonId(2))),
            ("learners erase 2", Order::AskErasure(PersonId(2))),
            ("learners erase 2 --now", Order::EraseNow(PersonId(2))),
            ("learners erase 2 --cancel", Order::CancelErasure(PersonId(2))),
            ("cases list", Order::ListCases { all: false }),
        ];
        for (line, order) in cases {
            assert_eq!(read(line).expect(line), order, "{line}");
        }
    }

    #[test]
    fn other_words_are_none() {
        for line in [
            "",
            "learners",
            "learners merge 1",
            "learners erase 2 --now --cancel",
            "learners code guardian Rosa",
            "learners class 4A --grade 12",
            "cases close x y",
        ] {
            assert!(read(line).is_err(), "{line}");
        }
    }
}
