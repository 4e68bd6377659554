use proptest::prelude::*;

use super::*;

#[test]
fn the_balance_is_found_in_all_wordings() {
    let table: [(&str, Option<u32>); 56] = [
        ("Tu saldo es S/ 12.50", Some(1250)),
        ("Saldo: S/.3.20 vence 12/04/26", Some(320)),
        ("Saldo principal S/0.00, bonos 50 SMS", Some(0)),
        ("Tienes 5.40 soles", Some(540)),
        ("S/ 1,234.50", Some(123_450)),
        ("Saldo: 3,20", Some(320)),
        ("Saldo: S/. 3", Some(300)),
        ("Saldo: S/.50", Some(5_000)),
        ("Saldo S/ .50", Some(50)),
        ("SALDO S/ 7.5", Some(750)),
        ("Su saldo es de PEN 4.00.", Some(400)),
        ("Su saldo es 4.00 PEN, válido hasta 01.05.2026", Some(400)),
        ("Tu saldo: S/1.234,50", Some(123_450)),
        ("Saldo: 3,20 soles. Vence el 12-04-2026 a las 23:59", Some(320)),
        ("Tu saldo es 1 sol", Some(100)),
        ("Tienes 10 nuevos soles de saldo", Some(1_000)),
        ("Crédito disponible: S/ 8.10", Some(810)),
        ("Bono S/ 5.00. Saldo S/ 3.20", Some(320)),
        ("Saldo de bonos: S/5.00\nSaldo principal: S/2.10", Some(210)),
        ("Saldo S/3.20 y S/5.00 de bono", Some(320)),
        ("Saldo total S/ 8.20. Saldo principal S/ 3.20, bono S/ 5.00", Some(320)),
        ("Saldo al 12/04/26: S/ 3.20", Some(320)),
        ("12/04/26 10:30 Saldo: S/3.20 Llama al *123#", Some(320)),
        ("Hola 987654321, tu saldo es S/ 6.00", Some(600)),
        ("Aprovecha la promo de hoy. Saldo: S/ 3.20", Some(320)),
        ("Recarga S/ 10 y gana. Tu saldo es S/ 0.35", Some(35)),
        ("Saldo de recarga: S/ 9.90", Some(990)),
        ("Saldo de recarga S/ 9.90", Some(990)),
        ("Paquetes desde S/ 5. Saldo: 3.20", Some(320)),
        ("Saldo: S/ -0.50", Some(0)),
        ("Saldo: -1.20", Some(0)),
        ("Saldo: S/ 5.0000", Some(500)),
        ("Saldo: S/ 1,234", Some(123_400)),
        ("Tu saldo es S/12.50y vence mañana", Some(1250)),
        ("Saldo:\u{a0}S/\u{a0}12.50", Some(1250)),
        ("Saldo S/ 2.00\n1 Recargas\n2 Paquetes S/ 5", Some(200)),
        ("Tu saldo es 12", Some(1_200)),
        ("Saldo: 5.40 soles, 20 MB, 30 min", Some(540)),
        ("", None),
        ("Bienvenido", None),
        ("Tienes 50 SMS y 20 MB", None),
        ("Bono: S/ 5.00", None),
        ("Recarga S/ 10 y gana el doble", None),
        ("Tu saldo vence el 12/04/26", None),
        ("Tu saldo vence el 12", None),
        ("Saldo (vence 12/04/26): S/ 3.20", Some(320)),
        ("Saldo válido hasta el 12", None),
        ("1.Saldo\n2.Recarga\n3", None),
        ("Saldo: 1.50 GB", None),
        ("Saldo 50 SMS", None),
        ("Tu número es 987654321", None),
        ("Saldo: 987654321", None),
        ("Debes S/ 3.30 de tu adelanto", None),
        ("Marca *123# o #31#", None),
        ("Son las 10:30", None),
        ("Saldo: 12.04.26", None),
    ];
    for (answer, expected) in table {
        assert_eq!(read(answer, &[]), expected, "{answer:?}");
    }
}

#[test]
fn the_operators_own_words_decide() {
    let words = ["Para llamar".to_owned(), "no incluye bonos".to_owned(), String::new()];
    let answer = "Saldo S/ 9.00. Para llamar tienes S/ 2.00";
    assert_eq!((read(answer, &[]), read(answer, &words)), (Some(900), Some(200)));
    let answer = "Saldo (NO INCLUYE BONOS): S/ 4.00";
    assert_eq!((read(answer, &[]), read(answer, &words)), (None, Some(400)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_answer_is_read_without_harm(answer in "(?s).{0,80}|[sS/. ,:0-9aldo\n*#%-]{0,60}", word in "(?s).{0,5}") {
        let soles = read(&answer, &[word]).map(|centimos| centimos / 100);
        prop_assert!(soles < Some(1_000_000));
    }

    #[test]
    fn every_amount_comes_back(soles in 0_u32..1_000_000, rest in 0_u32..100) {
        let answer = format!("Tu saldo es S/ {soles}.{rest:02}. Vence el 12/04/26.");
        prop_assert_eq!(read(&answer, &[]), Some(soles * 100 + rest));
    }
}
