//! A class and its teacher in simulated time: a notice reaches every phone once, or nobody, and what was promised is kept
//! across a restart.

use chaski_node_core::msisdn::Msisdn;
use chaski_node_core::operate::{Order, Report};
use chaski_node_core::step::{Class, Notice};
use chaski_tests::school::{School, config};
use chaski_world::modem::ModemOptions;

const ANA: &str = "+51912345678";
const FAMILIES: [&str; 3] = ["+51911111111", "+51922222222", "+51933333333"];

fn code_in(text: &str) -> String {
    let is_code = |word: &&str| word.len() == 6 && word.bytes().all(|digit| digit.is_ascii_digit());
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.find(is_code).expect("there is a code").to_owned()
}

/// Three learners of class 4A, and Ana, who teaches it.
fn school(segments_per_day: u32) -> School {
    let mut limited = config();
    limited.segments_per_day = segments_per_day;
    limited.segments_per_learner_per_day = 100;
    let mut school = School::new(ModemOptions::default(), limited);
    school.run_ms(60_000);
    for (number, name) in FAMILIES.into_iter().zip(["Rosa", "Luis", "Pedro"]) {
        for text in ["hola", "si", name, "4"] {
            school.text(number, text);
        }
    }
    let Report::Learners(learners) = school.operate(Order::ListLearners { class: None }) else {
        panic!("a list")
    };
    let add = learners.iter().map(|learner| chaski_node_core::people::PersonId(learner.id)).collect();
    school.operate(Order::ChangeClass { name: "4A".to_owned(), grade: Some(4), add, remove: Vec::new() });
    let Report::Code(code) = school.operate(Order::TeacherCode { class: "4A".to_owned() }) else {
        panic!("a code")
    };
    school.text(ANA, &code.text);
    assert!(school.text(ANA, "Ana")[0].contains("Listo, profe Ana"));
    school
}

fn got(school: &School, number: &str) -> usize {
    school.inbox_of(number).iter().filter(|text| text.contains("Prof. Ana, 4A: mañana no hay clases")).count()
}

#[test]
fn a_notice_reaches_every_phone_once_although_the_box_restarts() {
    let mut school = school(1_000);
    let preview = school.text(ANA, "AVISO mañana no hay clases");
    assert!(preview[0].contains("3 celulares, 1 SMS cada uno = 3 SMS"), "{preview:?}");
    school.restart();
    assert_eq!(FAMILIES.map(|number| got(&school, number)), [0, 0, 0]);
    let code = code_in(&preview[1]);
    assert!(school.text(ANA, &code)[0].contains("va a 3 celulares"));
    school.restart();
    school.run_ms(120_000);
    assert_eq!(FAMILIES.map(|number| got(&school, number)), [1, 1, 1]);
    school.text(ANA, &code);
    school.run_ms(120_000);
    assert_eq!(FAMILIES.map(|number| got(&school, number)), [1, 1, 1]);
}

#[test]
fn a_notice_for_which_the_day_has_no_room_goes_to_nobody() {
    const SEGMENTS_PER_DAY: u32 = 60;
    let mut seen = Vec::new();
    // The preview costs 2 segments; the notice 3, and 1 the word that it goes.
    for left in 3..=6 {
        let mut school = school(SEGMENTS_PER_DAY);
        school.run_ms(24 * 3_600_000);
        school.post(Notice {
            class: Class::Report,
            to: (0..u64::from(SEGMENTS_PER_DAY - left))
                .map(|n| Msisdn::from_u64(51_944_000_000 + n))
                .collect(),
            text: "hola".to_owned(),
            topic: None,
            expires: None,
            by: None,
        });
        let preview = school.text(ANA, "AVISO mañana no hay clases");
        let told = school.text(ANA, &code_in(&preview[1])).join(" ");
        school.run_ms(600_000);
        seen.push(told.contains("va a 3 celulares"));
        let copies = FAMILIES.map(|number| got(&school, number));
        assert_eq!(
            copies,
            if told.contains("va a 3 celulares") { [1, 1, 1] } else { [0, 0, 0] },
            "{left}: {told}"
        );
    }
    assert_eq!(seen, [false, false, false, true]);
}
