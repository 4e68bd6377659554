use super::*;

#[test]
fn every_message_that_the_code_names_is_in_the_catalogue() {
    let sources = [
        include_str!("../../staff.rs"),
        include_str!("../adding.rs"),
        include_str!("../assigning.rs"),
        include_str!("../classes.rs"),
        include_str!("../confirming.rs"),
        include_str!("../enrolment.rs"),
        include_str!("../marks.rs"),
        include_str!("../merging.rs"),
        include_str!("../notices.rs"),
        include_str!("../problems.rs"),
        include_str!("../pupils.rs"),
        include_str!("../questions.rs"),
    ];
    let catalogues = Catalogues::built_in();
    let mut names = 0;
    for rest in sources.iter().flat_map(|source| source.split("say(").chain(source.split("text(")).skip(1)) {
        let Some(name) = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()) else {
            continue;
        };
        assert_ne!(catalogues.of("es").say(name, &[]), name, "no message {name}");
        names += 1;
    }
    assert!(names > 40, "{names} names were found");
}

/// Every message with long ordinary data, and the longest that data may get, is one segment.
#[test]
fn every_message_fits_one_segment_with_long_data() {
    let catalogues = Catalogues::built_in();
    let catalogue = catalogues.of("es");
    let source = include_str!("../../../i18n/es/staff.ftl");
    let ids = source.lines().filter_map(|line| line.split_once(" = ")).map(|(id, _)| id);
    // What carries somebody's own words is as long as these, and told beforehand.
    let carriers = [
        "notice",
        "question-for-teacher",
        "guardian-question-for-teacher",
        "answer",
        "guardian-answer",
        "problem-closed",
        "school-answers",
        "class-stuck",
    ];
    for id in
        ids.filter(|id| id.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !carriers.contains(id))
    {
        let args = [
            ("name", "Maria Elena".into()),
            ("teacher", "Ana Lucia".into()),
            ("class", "TALLER1".into()),
            ("number", 1_234.into()),
            ("text", "La antena de la escuela se cayó con el viento de anoche y".into()),
            ("code", "482913".into()),
            ("days", 3.into()),
            ("phones", 120.into()),
            ("each", 2.into()),
            ("all", 240.into()),
            ("letters", 399.into()),
            ("most", 291.into()),
            ("active", 25.into()),
            ("of", 30.into()),
            ("stuck", 12.into()),
            ("grade", 4.into()),
            ("title", "Fracciones equivalentes".into()),
            ("theme", "fracciones".into()),
            ("areas", "Matemática 29/32, Comunicación 16/16, Ciencia 3/4".into()),
            ("lessons", 14.into()),
            ("waiting", 12.into()),
            ("date", "21/11/2026".into()),
            ("first", "Maria Elena (TALLER1, grado 4, 14 lecciones, desde 21/11/2026)".into()),
            ("second", "Mariela Elena (TALLER1, grado 4, 0 lecciones, desde 21/11/2026)".into()),
            ("other", "Mariela Elena".into()),
            ("choices", "1 Rosa (4A), 2 Rosa Quispe (4A), 3 Rosa Elena (4B)".into()),
            ("questions", "12 Rosa, 14 Luis, 15 Pedro, 17 Ana".into()),
        ];
        let message = catalogue.say(id, &args);
        let cost = sms::cost(&message, AlphabetPolicy::Plain);
        assert_eq!((cost.segments, cost.alphabet), (1, sms::Alphabet::Gsm7), "{id}: {message}");
    }
}
