use super::*;
use crate::msisdn::Msisdn;
use crate::people::{Case, CaseState, Stage};

pub(super) const ROSA: Msisdn = Msisdn::from_u64(51_987_654_321);

/// A school with Rosa, who texts.
pub(super) fn school() -> School {
    let mut school = School::default();
    let rosa = school.welcome(ROSA, WallTime(0));
    school.people.change(rosa, |person| {
        person.stage = Stage::Registered;
        person.name = "Rosa".to_owned();
        person.learning.grade = 4;
    });
    school
}

pub(super) fn give(school: &mut School, order: &Order) -> (Report, Vec<Notice>) {
    let (library, catalogues) = (Library::new(Vec::new()), Catalogues::built_in());
    let languages = ["es".to_owned()];
    let office = Office {
        library: &library,
        catalogues: &catalogues,
        languages: &languages,
        wall: WallTime(1_000),
        timezone: &TimeZone::UTC,
        chance: 7,
    };
    let done = carry_out(school, order, &office);
    (done.report, done.notices)
}

fn class(name: &str, grade: Option<u8>, add: &[u32], remove: &[u32]) -> Order {
    let people = |ids: &[u32]| ids.iter().copied().map(PersonId).collect();
    Order::ChangeClass { name: name.to_owned(), grade, add: people(add), remove: people(remove) }
}

fn code(report: Report) -> CodeReport {
    match report {
        Report::Code(code) => code,
        other => panic!("not a code: {other:?}"),
    }
}

#[test]
fn a_class_is_made_and_changed_whole_or_not_at_all() {
    let mut school = school();
    assert_eq!(give(&mut school, &class("4A", None, &[], &[])).0, Report::Refused(Refusal::NoGrade));
    let made = ClassReport { name: "4A".to_owned(), grade: 4, learners: 1, teachers: Vec::new() };
    assert_eq!(give(&mut school, &class("4a", Some(4), &[1], &[])).0, Report::Classes(vec![made.clone()]));
    let refused = give(&mut school, &class("4A", Some(5), &[1, 99], &[])).0;
    assert_eq!(refused, Report::Refused(Refusal::NoSuchPerson));
    assert_eq!(give(&mut school, &Order::ListClasses).0, Report::Classes(vec![made]));
    let Report::Classes(classes) = give(&mut school, &class("4A", None, &[], &[1])).0 else {
        panic!("it is a class")
    };
    assert_eq!(classes[0].learners, 0);
}

#[test]
fn codes_say_what_is_to_be_texted_and_open_what_they_were_made_for() {
    let mut school = school();
    give(&mut school, &class("4A", Some(4), &[1], &[]));
    let teacher = code(give(&mut school, &Order::TeacherCode { class: "4 a".to_owned() }).0);
    assert_eq!((teacher.text, teacher.whom.as_str()), (format!("PROFE {}", teacher.code), "4A"));
    let guardian = code(give(&mut school, &Order::GuardianCode(PersonId(1))).0);
    assert_eq!(guardian.whom, "Rosa");
    let pedro = Order::AddLearner { name: "Pedro".to_owned(), class: "4A".to_owned() };
    let pedro = code(give(&mut school, &pedro).0);
    let opens = |code: u32| school.codes.get(code).map(|code| code.purpose.clone());
    assert_eq!(opens(teacher.code), Some(Purpose::Teacher(ClassId(1))));
    assert_eq!(opens(guardian.code), Some(Purpose::Guardian(PersonId(1))));
    assert_eq!(opens(pedro.code), Some(Purpose::Move(PersonId(2))));
}

#[test]
fn lists_show_numbers_only_with_their_end() {
    let mut school = school();
    give(&mut school, &class("4A", Some(4), &[1], &[]));
    let add = Order::AddLearner { name: "Pedro".to_owned(), class: "4A".to_owned() };
    give(&mut school, &add);
    let list = Order::ListLearners { class: Some("4A".to_owned()) };
    let (report, _) = give(&mut school, &list);
    assert!(!format!("{report:?}").contains("51987654321"));
    let Report::Learners(learners) = report else { panic!("it is a list") };
    let seen: Vec<_> = learners.iter().map(|one| (one.name.as_str(), one.phone.as_deref())).collect();
    assert_eq!(seen, [("Pedro", None), ("Rosa", Some("+*******4321"))]);
}

#[test]
fn what_is_not_there_is_refused() {
    let mut school = school();
    for (order, refusal) in [
        (Order::ShowPerson(PersonId(9)), Refusal::NoSuchPerson),
        (Order::TeacherCode { class: "9Z".to_owned() }, Refusal::NoSuchClass),
        (class("¿?", Some(1), &[], &[]), Refusal::NotAClassName),
        (Order::Assign { learner: PersonId(1), lesson: "x".to_owned() }, Refusal::NoSuchLesson),
        (Order::ShowCase(CaseId(1)), Refusal::NoSuchCase),
        (Order::CloseCase { case: CaseId(1), words: "x".to_owned() }, Refusal::NoSuchCase),
    ] {
        assert_eq!(give(&mut school, &order), (Report::Refused(refusal), Vec::new()), "{order:?}");
    }
}

fn open(school: &mut School, kind: CaseKind) -> CaseId {
    let (phone, text) = (ROSA, "se cayó la antena".to_owned());
    let case = Case { kind, person: PersonId(1), phone, text, at: WallTime(0), state: CaseState::Open };
    school.open_case(case).expect("there is room")
}

#[test]
fn closing_a_case_is_texted_back_but_for_a_danger() {
    let mut school = school();
    let problem = open(&mut school, CaseKind::Problem);
    let danger = open(&mut school, CaseKind::Danger);
    let close = |case| Order::CloseCase { case, words: "Ya se cambió la antena".to_owned() };
    let Report::Cases(cases) = give(&mut school, &Order::ListCases { all: false }).0 else {
        panic!("it is a list")
    };
    assert_eq!(cases.iter().map(|case| case.number).collect::<Vec<_>>(), [danger.0, problem.0]);
    let (report, notices) = give(&mut school, &close(problem));
    assert_eq!((report, &notices[0].to), (Report::Done, &vec![ROSA]));
    assert_eq!(notices[0].text, "¡Gracias por avisar! Problema 1: Ya se cambió la antena");
    assert_eq!(give(&mut school, &close(danger)), (Report::Done, Vec::new()));
    assert_eq!(give(&mut school, &close(danger)).0, Report::Refused(Refusal::CaseIsClosed));
    assert_eq!(give(&mut school, &Order::ListCases { all: false }).0, Report::Cases(Vec::new()));
    let Report::Cases(all) = give(&mut school, &Order::ListCases { all: true }).0 else {
        panic!("it is a list")
    };
    assert_eq!(all.len(), 2);
}
