//! Torment, then heal: every fault of the simulated modem, on every family, while people text.
//!
//! While it lasts the laws hold at every step; afterwards every text has been stored once and answered, or stands as
//! uncertain. A failure names fault, family and seed.

use chaski_node_core::node::NodeConfig;
use chaski_tests::school::{School, config};
use chaski_world::modem::{Fault, ModemOptions, Rate};

const TEXTS: usize = 12;

const HOUR_MS: u64 = 3_600_000;

fn number(index: usize) -> String {
    format!("+5198765{index:04}")
}

/// Runs one torment and returns the school, healed and quiet.
fn torment(options: ModemOptions, faults: &[Fault], rate: Rate, seed: u64) -> School {
    torment_with(config(), options, faults, rate, seed)
}

fn torment_with(
    config: NodeConfig,
    mut options: ModemOptions,
    faults: &[Fault],
    rate: Rate,
    seed: u64,
) -> School {
    options.seed = seed;
    options.air_time_ms = 700;
    let mut school = School::new(options, config);
    school.run_ms(60_000);
    for fault in faults {
        school.modem.faults_mut().set(*fault, rate);
    }
    for index in 0..TEXTS {
        school.send(&number(index), "AYUDA");
        school.run_ms(if index % 3 == 0 { 40 } else { 20_000 });
    }
    school.run_ms(HOUR_MS / 2);
    school.modem.faults_mut().heal();
    school.run_ms(3 * HOUR_MS);
    school
}

fn check(school: &mut School, what: &str) {
    // A modem that refuses a text and sends it all the same is believed: each such lie may cost a copy.
    let lies = school.modem.faults_mut().struck(Fault::SubmitRefusedThoughGone);
    let copies_max = usize::try_from(2 + lies).unwrap_or(usize::MAX);
    let status = school.status();
    assert_eq!(school.modem.stored(), 0, "{what}: every text left the modem; {:?}", status.modems);
    assert_eq!(school.modem.waiting_in_network(), 0, "{what}: the network holds nothing back");
    assert_eq!(school.texts_stored(), TEXTS, "{what}: every text was stored once");
    assert_eq!(status.outbox.queued, 0, "{what}: nothing waits any more");
    let mut unanswered = 0;
    for index in 0..TEXTS {
        let told = school.inbox_of(&number(index));
        // The word that it takes a while is no reply.
        let replies = told.iter().filter(|text| !text.starts_with("Recibido.")).count();
        assert!(replies <= copies_max, "{what}: {replies} copies of one reply");
        unanswered += usize::from(replies == 0);
    }
    // A reply that never came is one whose submit nobody can tell about: it stands as uncertain.
    assert!(unanswered <= status.outbox.uncertain, "{what}: {unanswered} replies lost, {:?}", status.outbox);
}

/// The faults that are made up for. A changed octet inside a PDU cannot be told from another text: it has a test of
/// its own. Nobody calls here.
fn noticed() -> Vec<Fault> {
    let others = |fault: &Fault| *fault != Fault::OctetChanged && !fault.is_of_calls();
    Fault::ALL.into_iter().filter(others).collect()
}

#[test]
fn no_single_fault_loses_or_multiplies_a_text() {
    for fault in noticed() {
        for (family, options) in ModemOptions::families() {
            let seed = 11;
            let mut school = torment(options, &[fault], Rate::percent(20), seed);
            check(&mut school, &format!("{fault:?} on {family}, seed {seed}"));
        }
    }
}

#[test]
fn all_faults_together_do_not_stop_the_box() {
    let faults = noticed();
    for seed in 0..20 {
        let mut school = torment(ModemOptions::default(), &faults, Rate::percent(2), seed);
        check(&mut school, &format!("all faults, seed {seed}"));
    }
}

#[test]
fn all_faults_together_lose_no_text_that_comes_directly() {
    let mut config = config();
    for profile in &mut config.profiles {
        profile.acknowledge = true;
        profile.notify = vec!["2,2,0,1,0".to_owned()];
    }
    // Seed 1005 refuses an acknowledgement early on.
    for seed in 1_000..1_010 {
        let (options, rate) = (ModemOptions::default(), Rate::percent(2));
        let mut school = torment_with(config.clone(), options, &noticed(), rate, seed);
        check(&mut school, &format!("all faults, texts come directly, seed {seed}"));
    }
}

#[test]
fn changed_octets_are_survived() {
    for seed in 0..10 {
        let mut school = torment(ModemOptions::default(), &[Fault::OctetChanged], Rate::percent(20), seed);
        let reply = school.text("+51912345678", "AYUDA");
        assert_eq!(reply.len(), 1, "seed {seed}: healed, it answers");
        assert_eq!(school.modem.stored(), 0, "seed {seed}");
    }
}

#[test]
fn a_quiet_modem_of_every_family_answers_with_few_commands() {
    for (family, options) in ModemOptions::families() {
        let mut school = School::new(options, config());
        school.run_ms(60_000);
        let before = school.modem.commands().count();
        for index in 0..20 {
            school.send(&number(index), "AYUDA");
            school.run_ms(1_000);
        }
        let commands = school.modem.commands().count() - before;
        // Read, delete, submit; where status reports are stored, read and delete again.
        let stored_reports = school.status().modems[0].notify.split(',').nth(3) == Some("2");
        let most = if stored_reports { 6 } else { 4 };
        assert!(commands <= 20 * most, "{family}: {commands} commands for 20 texts");
        let before = school.modem.commands().count();
        school.run_ms(HOUR_MS);
        let idle = school.modem.commands().count() - before;
        assert!(idle <= 360, "{family}: {idle} commands in an idle hour");
    }
}

#[test]
fn a_wrong_pin_is_sent_once_in_the_life_of_the_box() {
    let options = ModemOptions { pin: Some("4321".to_owned()), ..ModemOptions::default() };
    let mut wrong = config();
    wrong.modems[0].options.pin = Some("1111".to_owned());
    let mut school = School::new(options, wrong);
    for _ in 0..5 {
        school.run_ms(300_000);
        school.restart();
        school.modem.power_cycle(school.now_ms());
    }
    school.run_ms(120_000);
    let tries = school.modem.commands().lines().filter(|(_, line)| line.contains("+CPIN=")).count();
    assert_eq!(tries, 1, "one attempt of three is spent");
    assert_eq!(school.status().modems[0].state, "wrong-pin");
}

#[test]
fn the_right_pin_is_sent_after_every_boot_of_the_modem() {
    let options = ModemOptions { pin: Some("4321".to_owned()), ..ModemOptions::default() };
    let mut right = config();
    right.modems[0].options.pin = Some("4321".to_owned());
    let mut school = School::new(options, right);
    for boot in 0..3 {
        school.run_ms(120_000);
        let reply = school.text(&number(boot), "AYUDA");
        assert_eq!(reply.len(), 1, "boot {boot}: {:?}", school.status().modems);
        school.modem.power_cycle(school.now_ms());
    }
}

#[test]
fn a_slot_that_holds_no_pdu_is_recorded_and_freed() {
    let mut school = School::new(ModemOptions::default(), config());
    school.modem.plant("SM", "0791=p9970900F004", chaski_world::modem::Status::Unread);
    school.run_ms(600_000);
    assert_eq!((school.modem.stored(), school.texts_stored()), (0, 1));
}
