//! What children and parents type finds the right lesson; what nobody should type does no harm.

use chaski_sync_core::content::Library;

use super::*;

fn starter() -> Index {
    Index::in_memory(&documents(&crate::content::starter().0)).unwrap()
}

fn title_of(index: &Index, library: &Library, query: &str) -> String {
    let found = index.find(query, "es", 3).unwrap();
    let lesson = found.first().and_then(|first| library.lesson(&first.key));
    lesson.map(|lesson| lesson.edition("es").title.clone()).unwrap_or_default()
}

#[test]
fn what_children_and_parents_type_finds_the_right_lesson() {
    let library = crate::content::starter().0;
    let index = starter();
    let mut wrong = Vec::new();
    for (typed, title) in [
        ("divicion", "Repartir y dividir"),
        ("fraxiones ekivalentes", "Fracciones equivalentes"),
        ("sumar frasiones", "Sumar y restar fracciones"),
        ("q es el sujeto", "Sujeto y predicado"),
        ("sinonimos", "Sinónimos y antónimos"),
        ("palavras ke suenan igual", "Palabras que suenan igual"),
        ("quiero aprender porsentages", "Porcentajes en el mercado"),
        ("regla d tres", "Razones y regla de tres"),
        ("adibinansas", "Refranes y adivinanzas"),
        ("como aser un resumen", "El resumen"),
        ("la ideea prinsipal", "La idea principal"),
        ("ECUACION", "Ecuaciones sencillas"),
        ("multiplos", "Múltiplos y divisores"),
        ("prefijo", "Prefijos y sufijos"),
        ("numeros de asta seis sifras", "Números de hasta seis cifras"),
        ("dar buelto", "Restar y dar vuelto"),
        ("desimos", "Décimos y centésimos"),
        ("echo o opinion", "Hecho y opinión"),
        ("donde ba la coma", "La coma y los dos puntos"),
        ("tema: perimetro del retangulo", "Perímetro y área del rectángulo"),
        ("carta", "La carta y el mensaje"),
        ("verbos pasado i futuro", "Pasado, presente y futuro"),
    ] {
        let found = title_of(&index, &library, typed);
        if found != title {
            wrong.push((typed, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_title_finds_its_lesson_with_the_full_score() {
    let library = crate::content::starter().0;
    let index = starter();
    for lesson in library.lessons() {
        let title = &lesson.edition("es").title;
        let found = index.find(title, "es", 2).unwrap();
        assert_eq!(found[0].key, lesson.id, "{title}");
        assert!(found[0].score > 0.99, "{title}: {found:?}");
    }
}

#[test]
fn a_word_of_a_title_tells_more_than_any_word_of_a_text() {
    let index = starter();
    for (of_a_title, of_no_title) in
        [("divicion", "mi perro se llama toby"), ("fraxiones", "me gusta el futbol")]
    {
        let score =
            |query: &str| index.find(query, "es", 1).unwrap().first().map_or(0.0, |found| found.score);
        assert!(score(of_a_title) > 0.5, "{of_a_title}: {}", score(of_a_title));
        assert!(score(of_no_title) < 0.3, "{of_no_title}: {}", score(of_no_title));
    }
}

#[test]
fn hostile_queries_find_little_and_break_nothing() {
    let index = starter();
    let long = "fracciones ".repeat(1_000);
    let different: Vec<String> = (0..1_000).map(|n| format!("palabra{n}x")).collect();
    for query in [
        "",
        " ",
        "\"",
        "\"\"",
        "'; DROP TABLE documents; --",
        "NEAR(suma resta, 2)",
        "suma*",
        "^suma AND NOT title : resta OR",
        "title:suma",
        "{title body}: suma",
        "-",
        "\0suma\0",
        "😀😀 👩‍👩‍👧",
        "ǟ̂̃̄̅̆̇̈̉ ñññññ",
        "کتاب 数学 матемaтика",
        &long,
        &different.join(" "),
        &"a".repeat(100_000),
        &"\u{301}".repeat(10_000),
        &"💥".repeat(1_000),
    ] {
        let found = index.find(query, "es", 3).unwrap();
        assert!(found.len() <= 3, "{query:.40}");
        assert!(found.iter().all(|found| found.score > 0.0 && found.score <= 1.0), "{query:.40}: {found:?}");
    }
    assert!(index.find("xyzzy qwrtp", "es", 3).unwrap().is_empty());
    assert!(index.find("fracciones", "es", 0).unwrap().is_empty());
    assert!(index.find("fracciones", "'; --", 3).unwrap().len() == 3);
}

fn document(key: &str, language: &str, title: &str) -> Document {
    Document {
        key: key.to_owned(),
        language: language.to_owned(),
        title: title.to_owned(),
        ..Document::default()
    }
}

#[test]
fn a_title_goes_before_a_theme_and_a_theme_before_a_text() {
    let field = |key: &str, at: usize| {
        let mut fields = ["uno", "tres", "cuatro"].map(str::to_owned);
        fields[at] = "cometa".to_owned();
        let [title, theme, body] = fields;
        Document { key: key.to_owned(), language: "es".to_owned(), title, theme, body }
    };
    let index = Index::in_memory(&[field("text", 2), field("theme", 1), field("title", 0)]).unwrap();
    let keys: Vec<String> =
        index.find("cometas", "es", 3).unwrap().into_iter().map(|found| found.key).collect();
    assert_eq!(keys, ["title", "theme", "text"]);
}

#[test]
fn a_lesson_in_two_languages_is_found_once_by_the_words_of_either() {
    let index = Index::in_memory(&[
        document("suma", "es", "Sumar números"),
        document("suma", "qu", "Yupaykunata yapay"),
        document("resta", "qu", "Qichuy"),
    ])
    .unwrap();
    for (query, language) in [("sumas", "qu"), ("yapaykuna", "qu"), ("yapay", "es")] {
        let found = index.find(query, language, 5).unwrap();
        assert_eq!(found.iter().map(|found| found.key.as_str()).collect::<Vec<_>>(), ["suma"], "{query}");
    }
}

#[test]
fn of_lessons_that_fit_equally_well_the_one_in_the_readers_language_goes_first() {
    let index =
        Index::in_memory(&[document("a", "es", "Carnaval"), document("b", "qu", "Carnaval")]).unwrap();
    assert_eq!(index.find("carnaval", "es", 1).unwrap()[0].key, "a");
    assert_eq!(index.find("carnaval", "qu", 1).unwrap()[0].key, "b");
}

#[test]
fn an_index_without_documents_finds_nothing() {
    assert!(Index::in_memory(&[]).unwrap().find("suma", "es", 3).unwrap().is_empty());
}
