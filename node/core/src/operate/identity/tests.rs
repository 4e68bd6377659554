use chaski_sync_core::time::WallTime;

use super::super::tests::{ROSA, give, school};
use super::super::{Order, Refusal, Report};
use crate::msisdn::Msisdn;
use crate::people::{PersonId, Pin, School, Stage};

const FIRST: PersonId = PersonId(1);
const SECOND: PersonId = PersonId(2);

/// A second row for Rosa, who has no phone there.
fn with_second_row() -> School {
    let mut school = school();
    give(
        &mut school,
        &Order::ChangeClass { name: "4A".to_owned(), grade: Some(4), add: vec![], remove: vec![] },
    );
    give(&mut school, &Order::AddLearner { name: "Rosa".to_owned(), class: "4A".to_owned() });
    school
}

#[test]
fn two_rows_of_one_person_become_one_and_two_again() {
    let mut school = with_second_row();
    let merge = Order::Merge { keep: FIRST, gone: SECOND };
    assert_eq!(give(&mut school, &merge), (Report::Done, Vec::new()));
    assert_eq!(give(&mut school, &Order::ShowPerson(SECOND)).0, Report::Refused(Refusal::NoSuchPerson));
    assert_eq!(school.classes_of(FIRST).count(), 1, "she is in the class of both");
    assert_eq!(give(&mut school, &merge).0, Report::Refused(Refusal::NoSuchPerson));
    assert_eq!(give(&mut school, &Order::Unmerge(SECOND)).0, Report::Done);
    assert!(matches!(give(&mut school, &Order::ShowPerson(SECOND)).0, Report::Person(_)));
    assert_eq!(school.classes_of(FIRST).count(), 0);
    assert_eq!(give(&mut school, &Order::Unmerge(SECOND)).0, Report::Refused(Refusal::NotMerged));
    let oneself = Order::Merge { keep: FIRST, gone: FIRST };
    assert_eq!(give(&mut school, &oneself).0, Report::Refused(Refusal::NotTwoPeople));
}

#[test]
fn the_phone_that_a_merged_person_leaves_is_told() {
    let mut school = with_second_row();
    let other = Msisdn::from_u64(51_922_222_222);
    let newcomer = school.welcome(other, WallTime(0));
    let (_, notices) = give(&mut school, &Order::Merge { keep: FIRST, gone: newcomer });
    assert_eq!(notices[0].to, [other]);
    assert!(notices[0].text.contains("Rosa sigue ahora en otro celular"), "{}", notices[0].text);
}

#[test]
fn a_forgotten_pin_is_taken_away() {
    let mut school = school();
    school.people.change(FIRST, |rosa| rosa.pin = Some(Pin::new("1234", 7)));
    assert_eq!(give(&mut school, &Order::ResetPin(FIRST)).0, Report::Done);
    assert_eq!(school.people.get(FIRST).and_then(|rosa| rosa.pin.clone()), None);
    assert_eq!(give(&mut school, &Order::ResetPin(FIRST)).0, Report::Refused(Refusal::NoPin));
    assert_eq!(give(&mut school, &Order::ResetPin(SECOND)).0, Report::Refused(Refusal::NoSuchPerson));
}

#[test]
fn forgetting_waits_and_the_phone_is_told() {
    let mut school = school();
    let (report, notices) = give(&mut school, &Order::AskErasure(FIRST));
    assert_eq!(report, Report::Erasing { at: 72 * 3_600 + 1 });
    assert_eq!(notices[0].to, [ROSA]);
    assert_eq!(
        notices[0].text,
        "Chaski: el colegio pidió borrar todo lo de Rosa el domingo 0:00. Para evitarlo escribe SOY Rosa y después CANCELAR."
    );
    assert_eq!(give(&mut school, &Order::AskErasure(FIRST)), (report, Vec::new()), "it is not put off");
    assert_eq!(give(&mut school, &Order::CancelErasure(FIRST)).0, Report::Done);
    assert_eq!(give(&mut school, &Order::CancelErasure(FIRST)).0, Report::Refused(Refusal::NotErasing));
}

#[test]
fn forgetting_at_once_leaves_the_number_of_the_row_and_no_phone() {
    let mut school = school();
    assert_eq!(give(&mut school, &Order::EraseNow(FIRST)), (Report::Done, Vec::new()));
    assert_eq!(school.people.get(FIRST).map(|rosa| rosa.stage), Some(Stage::Erased));
    assert!(school.phones.get(ROSA).is_none());
    assert_eq!(give(&mut school, &Order::EraseNow(FIRST)).0, Report::Refused(Refusal::NoSuchPerson));
}
