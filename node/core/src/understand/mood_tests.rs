use super::*;

#[test]
fn moods_are_told_in_many_words() {
    let catalogues = Catalogues::built_in();
    for (text, expected) in [
        ("no entiendo", Some(Mood::Stuck)),
        ("No entiendo nada!!", Some(Mood::Stuck)),
        ("profe no entiendo la pregunta 3", Some(Mood::Stuck)),
        ("noentiendo", Some(Mood::Stuck)),
        ("no entinedo", Some(Mood::Stuck)),
        ("no c como hacerlo", None),
        ("no sé cómo se hace esto", Some(Mood::Stuck)),
        ("es muy difícil", Some(Mood::Stuck)),
        ("esta mui dificil", Some(Mood::Stuck)),
        ("no puedo", Some(Mood::Stuck)),
        ("ya no", Some(Mood::Tired)),
        ("Ya no quiero.", Some(Mood::Tired)),
        ("estoi cansada", Some(Mood::Tired)),
        ("me aburro mucho", Some(Mood::Tired)),
        ("eres un idiota", Some(Mood::Rude)),
        ("q mierda es esto", Some(Mood::Rude)),
        ("no se", None),
        ("ya no hay agua en el rio", None),
        ("no puedo vender mi papa barata", None),
        ("nada", None),
        ("", None),
        ("b", None),
    ] {
        assert_eq!(mood(text, &catalogues), expected, "{text}");
    }
}

#[test]
fn danger_is_heard_in_any_spelling_and_anywhere() {
    let catalogues = Catalogues::built_in();
    for text in [
        "me quiero morir",
        "Me kiero morir",
        "mequieromorir",
        "me quero morir",
        "profe me siento mal y me quiero morir ya",
        "ya no quiero vivir",
        "ya no kiero bibir",
        "kiero matarme",
        "me voy a matar",
        "pienso en el suicidio",
        "me quiero suisidar",
        "mi papá me pega",
        "mi padrastro me pega mucho y tengo miedo",
        "me pegan en mi casa",
        "mepegan",
        "me pegaron con correa",
        "mi papa me pego",
        "mi tio me toca",
        "un señor me toca y no me gusta",
        "me tocan mis partes",
        "mi profe me toca",
        "abusan de mi",
        "avusan de mí",
        "mi primo abuso de mi",
        "me violó",
        "me biolo mi tio",
        "me quieren violar",
        "tome veneno",
        "quiero tomar beneno",
        "mi papa le pega a mi mama",
        "no entiendo nada me quiero morir idiota",
        "me amenaza con un cuchillo",
        "me ago daño",
        "me corto los brazos",
    ] {
        assert_eq!(mood(text, &catalogues), Some(Mood::Danger), "{text}");
    }
}

#[test]
fn lesson_answers_raise_no_alarm() {
    let catalogues = Catalogues::built_in();
    let harmless = [
        "tomate",
        "mate",
        "matematica",
        "matemáticas",
        "me gusta la mate",
        "pegar la hoja",
        "pego la figura",
        "pegamos las hojas con goma",
        "matar",
        "el cazador mato al zorro",
        "la mata de papa",
        "mate de coca",
        "tomo mate",
        "me toca a mi",
        "me toca leer",
        "me toca la pregunta 3",
        "ahora me toca",
        "¿cuándo me toca?",
        "te toca fracciones",
        "toca la guitarra",
        "la campana toca a las 8",
        "me toca sumar",
        "hoy me toca cocinar",
        "me toca responder",
        "me tocan 3 manzanas",
        "a cada uno le tocan dos panes",
        "morir",
        "los incas murieron",
        "murió en 1533",
        "quiero vivir en Lima",
        "yo quiero vivir",
        "no quiero dormir",
        "me quiero dormir",
        "quiero morder la manzana",
        "la planta muere sin agua",
        "viola",
        "violeta",
        "el color violeta",
        "violín",
        "me corto el pelo",
        "corto la cuerda en 4 partes",
        "cortar el papel",
        "el abuso de poder",
        "abusar",
        "la vida",
        "me vio lo que hice",
        "me pidió la hoja",
        "me paga mi jornal",
        "me paga el domingo",
        "el veneno de la vibora",
        "daño",
        "golpe de estado",
        "la guerra con Chile",
        "batalla de Ayacucho",
        "el sol me pega",
        "me tocó el tema 2",
        "suma",
        "su cidra",
        "colgar la ropa",
        "ahorrar",
        "ahorro 5 soles",
        "matricula",
        "matriz",
        "mi mama me manda al mercado",
        "me mandan a pastear",
        "le pegan afiches a la pared",
        "me toca la numero 4",
        "mi mamá toca la quena",
    ];
    assert!(harmless.len() >= 60);
    let alarms: Vec<&str> =
        harmless.into_iter().filter(|text| mood(text, &catalogues) == Some(Mood::Danger)).collect();
    assert!(alarms.is_empty(), "{alarms:?}");
}
