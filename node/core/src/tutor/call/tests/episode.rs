use super::*;

#[test]
fn a_whole_episode_by_keys() {
    let mut village = Village::with_learner(vec![lesson("a", "Matemática"), lesson("b", "Matemática")]);
    village.plays("episode", &["1", "8", "1", "3", "2", "1", "5#", "13#", "231", "2"]);
    assert_eq!(
        village.answers,
        ["1", "1", "3", "2", "1", "5", "13", "231", "2"],
        "8 was no key of that question"
    );
}

/// The same answers on both ways, and what has become of the learner.
fn state_after(lesson: &Lesson, is_call: bool, answers: &[(&str, &str)]) -> (Person, Vec<Learnt>) {
    let mut village = Village::with_learner(vec![lesson.clone()]);
    if is_call {
        village.rings();
        village.press("1");
    } else {
        // As long as the greeting and the menu take.
        village.now = WallTime(village.now.0 + 10_000);
        village.text("SIGUE");
    }
    for (text, keys) in answers {
        if is_call {
            village.press(keys)
        } else {
            village.text(text)
        };
    }
    (village.person(), village.learnt)
}

#[test]
fn the_same_answers_leave_the_same_learner_by_text_and_by_key() {
    let lesson = lesson("a", "Matemática");
    let all_right = [("c", "3"), ("V", "1"), ("5", "5#"), ("ac", "13#"), ("bca", "231")];
    let some_wrong = [
        ("a", "1"),
        ("c", "3"),
        ("F", "2"),
        ("F", "2"),
        ("5", "5#"),
        ("ab", "12#"),
        ("ac", "31#"),
        ("abc", "123"),
        ("bca", "231"),
    ];
    for answers in [&all_right[..], &some_wrong[..]] {
        let (by_text, by_call) = (state_after(&lesson, false, answers), state_after(&lesson, true, answers));
        assert_eq!(by_text.0.learning.finished.len(), 1);
        let is_answer = |learnt: &Learnt| !matches!(learnt, Learnt::Missed(_));
        assert_eq!(
            by_text.1.into_iter().filter(is_answer).collect::<Vec<_>>(),
            by_call.1.into_iter().filter(is_answer).collect::<Vec<_>>()
        );
        // Which of the kind words comes next, and the very second, are the channel's.
        let comparable = |person: Person| Person { heard: WallTime::default(), ..person };
        let (mut text, mut call) = (comparable(by_text.0), comparable(by_call.0));
        text.learning.sitting.last = WallTime::default();
        call.learning.sitting.last = WallTime::default();
        assert_eq!(text, call);
    }
}

#[test]
fn a_lesson_that_waits_for_a_text_is_set_aside_and_gone_on_with_by_text() {
    let mut village = Village::with_learner(vec![lesson_with_a_word("a"), lesson("b", "Matemática")]);
    village.text("SIGUE");
    village.text("c");
    village.text("V");
    let said = village.rings();
    for words in
        ["¡Hola, Rosa!", "La lección Tema a sigue con una pregunta que se responde por mensaje", "Parte de b"]
    {
        assert!(said.contains(words), "{said}");
    }
    for keys in ["3", "1", "5#", "13#"] {
        village.press(keys);
    }
    village.says("231", &["terminaste \"Tema b\"", "¿Seguimos?"]);
    village.press("2");
    let turn = village.turn(go_on_by_text, Channel::Text);
    let Reply::Say(messages) = turn.reply else { panic!("it is a text") };
    assert!(messages.join(" ").contains("Seguimos donde quedaste: Tema a. 3/5"), "{messages:?}");
}

#[test]
fn a_call_that_breaks_off_goes_on_with_the_same_question() {
    let mut village = Village::with_learner(vec![lesson("a", "Matemática")]);
    village.rings();
    village.press("1");
    village.press("3");
    let again = village.rings();
    assert!(again.contains("¡Hola, Rosa!") && again.contains("Pregunta 2 de 5. La luna brilla."), "{again}");
    assert!(!again.contains("Parte de a"), "{again}");
}

#[test]
fn what_authors_wrote_is_said_by_their_recording_where_there_is_one_and_a_name_is_not_kept() {
    use chaski_sync_core::content::{ClipDigest, question_words};
    let mut village = Village::with_learner(vec![lesson("a", "Matemática")]);
    village.rings();
    village.press("1");
    let edition = &village.library.lessons()[0].editions[0];
    for words in [edition.parts[0].spoken().to_owned(), question_words(&edition.items[0])] {
        let digest = ClipDigest::of(&words);
        let is_it = |line: &&Line| line.recorded.as_ref().is_some_and(|recorded| recorded.digest == digest);
        let line = village.lines.iter().find(is_it).unwrap_or_else(|| panic!("{words} is said"));
        assert!(!line.is_personal && line.language == "es");
    }
    for line in &village.lines {
        assert!(line.is_personal || !line.text.contains("Rosa"), "{line:?}");
    }
    assert!(village.lines.iter().any(|line| line.text.contains("1 más 1 igual a 2")), "{:?}", village.lines);
}

#[test]
fn what_keys_make_is_never_a_command() {
    let catalogues = Catalogues::built_in();
    for number in 0..20_000 {
        let heard = crate::understand::hear(&number.to_string(), &catalogues, "es", &[]);
        assert_eq!(heard, crate::understand::Heard::Nothing, "{number}");
    }
}

#[test]
fn the_level_is_found_by_keys_too() {
    let mut higher = lesson("z", "Matemática");
    higher.grade = 4;
    let mut village = Village::with_learner(vec![lesson("a", "Matemática"), higher]);
    village.rings();
    village.says("1", &["unas preguntas de Matemática", "No llevan nota."]);
    let mut said = String::new();
    for _ in 0..crate::limits::PLACEMENT_QUESTIONS_MAX {
        if village.person().learning.placement.is_none() {
            break;
        }
        let keys =
            match &village.person().learning.placement.expect("it is open").tried.last().expect("asked").item
            {
                0 => "3",
                1 => "1",
                2 => "5#",
                3 => "13#",
                _ => "231",
            };
        said = village.press(keys);
    }
    assert!(said.contains("empezamos con lecciones de"), "{said}");
    assert_eq!(village.person().learning.areas.len(), 1);
}
