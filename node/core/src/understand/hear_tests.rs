use super::*;

fn heard(text: &str, expected: &[Command]) -> Heard {
    hear(text, &Catalogues::built_in(), "es", expected)
}

fn meant(command: Command, argument: &str, certainty: Certainty) -> Meant {
    Meant { command, argument: argument.to_owned(), certainty }
}

#[test]
fn a_commands_own_word_is_exact_with_its_argument_as_typed() {
    for (text, command, argument) in [
        ("AYUDA", Command::Help, ""),
        ("?", Command::Help, ""),
        ("otra  vez!", Command::Repeat, ""),
        ("Baja", Command::Stop, ""),
        ("ya no me escribas", Command::Stop, ""),
        ("no sé", Command::Hint, ""),
        ("¿Por qué?", Command::Why, ""),
        ("SOY Rosa", Command::Who, "Rosa"),
        ("yo soy José Luis", Command::Who, "José Luis"),
        ("Notas: Rosa Quispe", Command::Marks, "Rosa Quispe"),
        ("AVISO Mañana NO hay clase", Command::Notice, "Mañana NO hay clase"),
        ("pin1234", Command::Pin, "1234"),
        ("mi hijo Juan", Command::Child, "Juan"),
        ("tema", Command::Theme, ""),
        ("quiero aprender fracciones", Command::Theme, "fracciones"),
        ("Quechua", Command::Language, "Quechua"),
        ("idioma quechua", Command::Language, "quechua"),
        ("dale Rosa fracciones", Command::Assign, "Rosa fracciones"),
        ("profe 4821", Command::Teacher, "4821"),
        ("mis datos", Command::Data, ""),
        ("borra mis datos", Command::Erase, ""),
        ("no funciona la antena", Command::Problem, "la antena"),
    ] {
        assert_eq!(heard(text, &[]), Heard::Command(meant(command, argument, Certainty::Exact)), "{text}");
    }
}

#[test]
fn a_misspelt_command_is_carried_out_where_it_can_be_nothing_else() {
    for (text, command) in [
        ("otraves", Command::Repeat),
        ("continuer", Command::Continue),
        ("pregumta", Command::Question),
        ("nibel", Command::Level),
        ("ayuda por favor", Command::Help),
        ("hola quiero una pista", Command::Hint),
    ] {
        assert_eq!(heard(text, &[]), Heard::Command(meant(command, "", Certainty::OneError)), "{text}");
    }
    let awaited = heard("menj", &[Command::Menu]);
    assert_eq!(awaited, Heard::Command(meant(Command::Menu, "", Certainty::OneError)));
    let twice = heard("abuad", &[Command::Help]);
    assert_eq!(twice, Heard::Command(meant(Command::Help, "", Certainty::TwoErrors)));
}

#[test]
fn in_doubt_it_is_asked() {
    let first = |text: &str| match heard(text, &[]) {
        Heard::Maybe(meant) => meant.into_iter().next(),
        Heard::Command(_) | Heard::Nothing => None,
    };
    for (text, command, argument, certainty) in [
        ("menj", Command::Menu, "", Certainty::OneError),
        ("afanze", Command::Progress, "", Certainty::TwoErrors),
        ("notad Rosa", Command::Marks, "Rosa", Certainty::OneError),
    ] {
        assert_eq!(first(text), Some(meant(command, argument, certainty)), "{text}");
    }
}

#[test]
fn what_harms_is_never_guessed() {
    for text in
        ["baha", "vaja", "parrar", "porfavor parar", "borar", "avizo no hay clase", "agrejar Rosa", "mudarr"]
    {
        for expected in [&[][..], &Command::ALL] {
            match heard(text, expected) {
                Heard::Maybe(meant) => assert!(meant[0].command.harms(), "{text}: {meant:?}"),
                other => panic!("{text}: {other:?}"),
            }
        }
    }
}

#[test]
fn answers_and_talk_are_no_commands() {
    for text in [
        "",
        "b",
        "la b",
        "1b 2a",
        "40",
        "son 70",
        "si",
        "dale",
        "ok",
        "3/4",
        "S/ 3.50",
        "😀",
        "profe no entiendo",
        "la luna brilla de noche",
        "centena",
        "unidades",
    ] {
        assert_eq!(heard(text, &[]), Heard::Nothing, "{text}");
    }
}

#[test]
fn a_list_that_a_catalogue_lacks_is_empty() {
    assert_eq!(heard("word-who", &[]), Heard::Nothing);
    assert!(Catalogues::built_in().of("es").words("nothing-of-the-kind").is_empty());
}

#[test]
fn two_words_are_no_word_of_another_language() {
    assert_eq!(heard("si mi mama", &[]), Heard::Nothing, "Quechua's `simi`");
    let simi = hear("simi", &Catalogues::built_in(), "es", &[]);
    assert_eq!(simi.command(), Some(Command::Language));
}
