use super::*;

/// A number that follows from another (MINSTD).
fn next(chance: &mut u64) -> u64 {
    *chance = *chance * 48_271 % 2_147_483_647;
    *chance
}

#[test]
fn whatever_is_pressed_a_call_always_waits_for_a_key_or_ends() {
    let mut chance = 20_261_122;
    let mut ends = 0;
    for round in 0..60_u64 {
        let mut village = class();
        village.library = Library::new(vec![
            lesson("a", "Matemática"),
            lesson_with_a_word("b"),
            lesson("c", "Comunicación"),
            lesson_with_a_word("d"),
        ]);
        village.languages = words(&["es", "qu"]);
        asks(&mut village, "Rosa", "¿Por qué llueve?");
        let newcomer = Msisdn::from_u64(51_933_333_333);
        village.number = [NUMBER, TEACHER, newcomer][usize::try_from(round % 3).expect("small")];
        let mut said = village.rings();
        for _ in 0..40 {
            assert!(!said.is_empty(), "something is said to every key that means something");
            if village.dialogue.is_over() {
                ends += 1;
                said = village.rings();
                continue;
            }
            let (keys, before) = (next(&mut chance), said.clone());
            let keys = match keys % 12 {
                _ if said.contains("<records>") => "*".to_owned(),
                _ if said.contains("PIN y termina") => "1234#".to_owned(),
                10 => "*".to_owned(),
                11 => "#".to_owned(),
                key if said.contains("numeral") => format!("{}#", key + 1),
                key => key.to_string(),
            };
            said = if before.contains("<records>") {
                village.speaks(next(&mut chance))
            } else {
                village.press(&keys)
            };
            if said.is_empty() {
                // Digits of a number, or an order, that more is to follow.
                said = village.press("#") + &before;
            }
        }
    }
    assert!(ends > 20, "some calls came to their end: {ends}");
}
