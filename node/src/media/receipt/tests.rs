//! What people read.

use chaski_sync_core::bundle::{Refusal, Section};

use super::*;

fn judged(file: &str, outcome: Outcome) -> Judged {
    Judged { file: file.to_owned(), tree: Some(1), version: Some(20_260_401), expired: false, outcome }
}

fn report(bundles: Vec<Judged>) -> Report {
    Report { bundles, ..Report::default() }
}

fn said(report: &Report) -> String {
    lines(report, &Circumstances::default()).join("\n")
}

#[test]
fn a_receipt_says_what_came_in_what_did_not_and_what_to_do() {
    let mut report = report(vec![
        judged("lecciones.chaski", Outcome::CameIn { lessons: 48, bytes: 1_234_567 }),
        judged("vieja.chaski", Outcome::Refused(Refusal::Older { found: 3, installed: 7 })),
    ]);
    report.bundles[0].expired = true;
    let circumstances = Circumstances {
        date: Some("21/11/2026 13:05".to_owned()),
        is_cut: false,
        ..Circumstances::default()
    };
    let expected = [
        "RECIBO DE CHASKI",
        "Fecha: 21/11/2026 13:05",
        "",
        "ENTRÓ: lecciones.chaski: lecciones en castellano, versión 20260401, 48 lecciones, 1,3 MB. Ya está en uso.",
        "AVISO: lecciones.chaski dice ser lo más nuevo solo hasta una fecha que ya pasó. Sirve igual; pida a la oficina si hay algo más nuevo.",
        "RECHAZADO: vieja.chaski: es más antiguo que lo que está en uso (older)",
        "",
        "QUÉ HACER: nada más. Puede retirar la memoria USB.",
    ];
    assert_eq!(lines(&report, &circumstances), expected);
}

#[test]
fn every_refusal_has_its_sentence() {
    let section = Section::Stream;
    let refusals = [
        Refusal::NotABundle,
        Refusal::UnknownFormat { found: 2, known: 1 },
        Refusal::NoRoot,
        Refusal::Unsigned,
        Refusal::UnknownKey,
        Refusal::RevokedKey,
        Refusal::ForgedKeys,
        Refusal::OtherTree { found: 1, wanted: 2 },
        Refusal::Older { found: 1, installed: 2 },
        Refusal::Conflict { version: 1 },
        Refusal::Mixed { section },
        Refusal::Truncated { section },
        Refusal::Damaged { section },
        Refusal::TooLarge { what: "x", found: 2, limit: 1 },
        Refusal::WrongSize { what: "x" },
        Refusal::BadName { name: "x".into(), reason: "y" },
        Refusal::Overlap { name: "x".into() },
        Refusal::BadPlan("x"),
        Refusal::WrongBase,
        Refusal::WrongTree,
        Refusal::TrailingBytes,
    ];
    let outcomes = refusals.into_iter().map(Outcome::Refused).chain([Outcome::UnknownTree]);
    for outcome in outcomes {
        let sentence = why(&outcome, &[]);
        assert!(
            !sentence.starts_with("refusal-") && sentence.ends_with('.'),
            "{}: {sentence}",
            outcome.code()
        );
        assert!(said(&report(vec![judged("a", outcome)])).contains("QUÉ HACER: muestre"));
    }
}

#[test]
fn whatever_stopped_it_is_told_with_what_to_do() {
    let stopped = |stopped| {
        said(&Report { stopped: Some(stopped), ..report(vec![judged("a.chaski", Outcome::Waiting)]) })
    };
    let gone = stopped(Stopped::StickGone);
    assert!(gone.contains("FALTA: a.chaski") && gone.contains("conecte la memoria USB otra vez"), "{gone}");
    let full = stopped(Stopped::DiskFull { missing: 3_000_000_001 });
    assert!(full.contains("faltan 3001 MB") && full.contains("técnico"), "{full}");
    assert!(said(&report(Vec::new())).contains("No hay archivos de Chaski"));
}

#[test]
fn a_text_tells_what_is_new_and_refusals_only_where_nothing_else_is_good() {
    let came_in = judged("a", Outcome::CameIn { lessons: 1, bytes: 1 });
    let audio = Judged { tree: Some(16), ..came_in.clone() };
    let refused = judged("b", Outcome::Refused(Refusal::Unsigned));
    let texting = |bundles: &[&Judged]| for_texting(&report(bundles.iter().copied().cloned().collect()));
    let new = texting(&[&audio, &refused, &came_in]);
    let trees: Vec<&str> = new.new.iter().map(|new| new.tree.as_str()).collect();
    assert_eq!((trees, new.refused), (vec!["text-es", "audio-es"], 0), "what teaches comes first");
    assert_eq!(texting(&[&refused]).refused, 1);
    assert_eq!(texting(&[&judged("c", Outcome::Current), &refused]), StickReceipt::default());
}

#[test]
fn the_file_is_plain_and_replaces_the_one_before() {
    let stick = tempfile::tempdir().expect("a folder");
    write(stick.path(), &["viejo".to_owned()]).expect("the folder takes it");
    write(stick.path(), &["QUÉ HACER: ¡Ñandú! €".to_owned(), String::new()]).expect("the folder takes it");
    let written = std::fs::read(stick.path().join(FILE_NAME)).expect("it is there");
    assert_eq!(written, b"QUE HACER: Nandu! ?\r\n\r\n");
    assert_eq!(std::fs::read_dir(stick.path()).expect("a folder").count(), 1);
}

#[test]
fn a_link_in_its_place_is_not_followed() {
    let stick = tempfile::tempdir().expect("a folder");
    let elsewhere = stick.path().join("elsewhere");
    std::fs::write(&elsewhere, "precious").expect("a file");
    for name in [FILE_NAME, ASIDE_NAME] {
        std::os::unix::fs::symlink(&elsewhere, stick.path().join(name)).expect("a link");
        assert!(write(stick.path(), &["x".to_owned()]).is_err());
        std::fs::remove_file(stick.path().join(name)).expect("the link");
    }
    assert_eq!(std::fs::read_to_string(elsewhere).expect("it is there"), "precious");
}
