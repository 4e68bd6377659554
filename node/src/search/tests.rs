//! What children and parents type finds the right lesson; what nobody should type does no harm.

use super::*;

fn starter() -> Index {
    Index::in_memory(&documents(&crate::content::starter().0)).unwrap()
}

fn title_of(index: &Index, query: &str) -> String {
    let library = crate::content::starter().0;
    let found = index.find(query, "es", 3).unwrap();
    let lesson = found.first().and_then(|first| library.lesson(&first.key));
    lesson.map(|lesson| lesson.edition("es").title.clone()).unwrap_or_default()
}

#[test]
fn what_children_and_parents_type_finds_the_right_lesson() {
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
        ("numero de 6 sifras", "Números de hasta seis cifras"),
        ("dar buelto", "Restar y dar vuelto"),
        ("desimos", "Décimos y centésimos"),
        ("echo o opinion", "Hecho y opinión"),
        ("donde ba la coma", "La coma y los dos puntos"),
        ("tema: perimetro del retangulo", "Perímetro y área del rectángulo"),
        ("carta", "La carta y el mensaje"),
        ("verbos pasado i futuro", "Pasado, presente y futuro"),
    ] {
        let found = title_of(&index, typed);
        if found != title {
            wrong.push((typed, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
