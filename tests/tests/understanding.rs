//! Hastily typed commands are understood, ordinary words are left alone; `scripts/bench/understanding` measures it in full.

use std::process::Command;

use chaski_node_core::i18n::Catalogues;
use chaski_tests::typing::Half;
use chaski_tests::understanding::{command_words, ordinary_words, other_words, with_errors};

#[test]
fn misspelt_commands_are_understood_and_harm_nobody() {
    let catalogues = Catalogues::built_in();
    let words = command_words(&catalogues, true);
    assert!(words.len() >= 37, "{}", words.len());
    for (errors, least) in [(1, 0.99), (2, 0.90)] {
        let counts = with_errors(&catalogues, &words, errors, 20, 3);
        assert!(counts.share() >= least, "{errors}: {counts:?}");
        assert_eq!(counts.harmed, 0);
    }
    let all = with_errors(&catalogues, &command_words(&catalogues, false), 2, 3, 4);
    assert_eq!(all.harmed, 0, "of all words");
}

#[test]
fn ordinary_words_are_left_alone() {
    let catalogues = Catalogues::built_in();
    for half in [Half::Tuning, Half::Test] {
        let words: Vec<&str> = ordinary_words(&catalogues, half).into_iter().step_by(3).collect();
        let others = other_words(&catalogues, &words);
        assert!(others.of > 2_000, "{}", others.of);
        assert!(others.taken_share() <= 0.005, "{half:?}: {:?}", others.taken);
    }
}

#[test]
fn the_benchmark_prints_its_tables() {
    let bench = |argument: &str| {
        Command::new(env!("CARGO_BIN_EXE_bench-understanding")).arg(argument).output().expect("it starts")
    };
    let quick = bench("--quick");
    let printed = String::from_utf8_lossy(&quick.stdout).into_owned();
    assert!(quick.status.success());
    assert!(printed.contains("| ordinary words taken unasked | ≤ 0.50 % |"), "{printed}");
    assert_eq!(bench("--nothing").status.code(), Some(64));
}
