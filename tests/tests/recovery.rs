//! A modem that stops answering comes back into service by itself, and how long that takes is counted in simulated time.

use chaski_node_core::at::Profile;
use chaski_node_core::node::NodeConfig;
use chaski_tests::school::{Crash, School, config};
use chaski_world::modem::{Condition, ModemOptions, Rate};

const ROSA: &str = "+51987654321";

fn with_profile(profile: Profile) -> NodeConfig {
    NodeConfig { profiles: vec![profile], ..config() }
}

fn generic(change: impl FnOnce(&mut Profile)) -> Profile {
    let mut profile = Profile { models: vec!["SIM".to_owned()], ..Profile::default() };
    change(&mut profile);
    profile
}

/// Runs on until Rosa has one more text, and returns how long that took. Unit: ms.
fn wait_for_reply(school: &mut School, patience_ms: u64) -> u64 {
    let (begin, before) = (school.now_ms(), school.inbox_of(ROSA).len());
    while school.inbox_of(ROSA).len() == before {
        assert!(school.now_ms() - begin < patience_ms, "no reply; {:?}", school.status().modems);
        school.run_ms(10);
    }
    school.now_ms() - begin
}

#[test]
fn after_thirty_deaf_seconds_the_first_reply_takes_less_than_two() {
    for family in [ModemOptions::sim800(), ModemOptions::default()] {
        for hangs in [true, false] {
            // The text comes before, at the beginning, in the middle and at the end of the silence.
            for text_at_ms in [0, 1, 7_000, 20_000, 29_990] {
                let mut school = School::new(family.clone(), config());
                school.run_ms(61_000);
                let now = school.now_ms();
                if text_at_ms == 0 {
                    school.send(ROSA, "AYUDA");
                }
                if hangs {
                    school.modem.hang(now, 30_000);
                } else {
                    school.modem.deafen(now, 30_000);
                }
                if text_at_ms > 0 {
                    school.run_ms(text_at_ms);
                    school.send(ROSA, "AYUDA");
                }
                let until_over = 30_000 - text_at_ms;
                let took = wait_for_reply(&mut school, 120_000);
                let after = took.saturating_sub(until_over);
                assert!(
                    after <= 2_000,
                    "hangs: {hangs}, text at {text_at_ms} ms: {after} ms after it is over"
                );
            }
        }
    }
}

#[test]
fn a_hang_that_only_a_power_cut_ends_is_ended_by_one() {
    let mut config = config();
    config.modems[0].has_power = true;
    let mut school = School::new(ModemOptions::default(), config);
    school.run_ms(61_000);
    let now = school.now_ms();
    school.modem.hang(now, 24 * 3_600_000);
    school.send(ROSA, "AYUDA");
    let took = wait_for_reply(&mut school, 600_000);
    let rungs = school.status().modems[0].recovery;
    assert_eq!((rungs.restarted, rungs.reopened, rungs.power_cut), (1, 1, 1), "{rungs:?}");
    assert!(took < 200_000, "{took} ms");
}

#[test]
fn a_submit_laid_into_the_store_is_never_doubled_by_a_crash() {
    let profile = generic(|profile| profile.store_then_send = true);
    let play = |crash: Option<Crash>| {
        let options = ModemOptions { air_time_ms: 900, ..ModemOptions::default() };
        let mut school = School::new(options, with_profile(profile.clone()));
        crash.into_iter().for_each(|crash| school.crash_at(crash));
        school.run_ms(20_000);
        for text in ["hola", "si", "Rosa"] {
            school.text(ROSA, text);
        }
        school.run_ms(300_000);
        school
    };
    let calm = play(None);
    assert!(calm.inbox_of(ROSA).len() >= 3, "{:?}", calm.inbox_of(ROSA));
    for commit in 0..calm.commits() {
        for crash in [Crash::Before(commit), Crash::After(commit)] {
            let school = play(Some(crash));
            assert_eq!(school.inbox_of(ROSA), calm.inbox_of(ROSA), "{crash:?}");
            assert_eq!(school.modem.stored(), 0, "{crash:?}: no draft stays in the store");
        }
    }
}

#[test]
fn texts_that_come_directly_are_acknowledged_once_they_are_durable() {
    let profile = generic(|profile| {
        profile.acknowledge = true;
        profile.notify = vec!["2,2,0,1,0".to_owned()];
    });
    let mut school = School::new(ModemOptions::default(), with_profile(profile.clone()));
    school.run_ms(20_000);
    for index in 0..10 {
        let reply = school.text(&format!("+5198765000{index}"), "AYUDA");
        assert_eq!(reply.len(), 1, "{:?}", school.status().modems);
    }
    assert_eq!(school.modem.waiting_in_network(), 0, "nothing is repeated");
    assert_eq!(school.status().inbound_total, 10);
    // This one answers an acknowledgement with a prompt, and then stops handing texts over for a while.
    let mut school = School::new(ModemOptions::sim800(), with_profile(profile));
    school.run_ms(20_000);
    for index in 0..10 {
        school.text(&format!("+5198765000{index}"), "AYUDA");
    }
    school.run_ms(900_000);
    assert_eq!((school.modem.waiting_in_network(), school.status().inbound_total), (0, 10));
}

fn bearers_set(school: &School) -> Vec<String> {
    let commands = school.modem.commands();
    let set = commands.lines().filter_map(|(_, line)| line.strip_prefix("AT+CGSMS="));
    set.filter(|value| *value != "?").map(str::to_owned).collect()
}

#[test]
fn a_modem_that_sends_by_a_dead_network_is_told_another_and_keeps_it() {
    let mut options = ModemOptions::quectel_ec25();
    options.network.bearers_dead = vec![3, 1];
    let mut school = School::new(options, config());
    school.run_ms(60_000);
    school.send(ROSA, "AYUDA");
    let took = wait_for_reply(&mut school, 600_000);
    assert!(took < 180_000, "{took} ms");
    assert_eq!(bearers_set(&school), ["3", "1", "0"], "each once");
    school.modem.power_cycle(school.now_ms());
    school.run_ms(120_000);
    assert_eq!(school.text(ROSA, "AYUDA").len(), 1, "at once");
    assert_eq!(bearers_set(&school), ["3", "1", "0", "0"], "remembered");
}

#[test]
fn a_modem_for_which_no_network_helps_is_tried_with_each_once_and_then_restarted() {
    let mut options = ModemOptions::quectel_ec25();
    options.network.bearers_dead = vec![0, 1, 2, 3];
    let mut school = School::new(options, config());
    school.run_ms(60_000);
    school.send(ROSA, "AYUDA");
    school.run_ms(15 * 60_000);
    assert_eq!(bearers_set(&school), ["3", "1", "0", "2", "3"], "and the first again");
    school.run_ms(2 * 3_600_000);
    let rungs = school.status().modems[0].recovery;
    assert!(rungs.radio > 0 && rungs.restarted > 0, "{rungs:?}");
    let tried = |value: &str| bearers_set(&school).iter().filter(|set| *set == value).count();
    assert_eq!((tried("1"), tried("0"), tried("2")), (1, 1, 1), "once in the life of the process");
}

#[test]
fn one_refusal_changes_no_network() {
    let mut school = School::new(ModemOptions::default(), config());
    school.run_ms(60_000);
    school.modem.faults_mut().refuse_submits(&[500]);
    assert_eq!(school.text(ROSA, "AYUDA").len(), 1);
    assert_eq!(bearers_set(&school), [""; 0]);
}

#[test]
fn the_networks_time_is_read_from_the_modem_and_trusted() {
    let mut options = ModemOptions::default();
    options.network.clock_unix_ms = Some(1_773_666_000_000 + 86_400_000);
    let mut school = School::new(options, config());
    assert_eq!(school.status().clock.trust, "unset");
    school.run_ms(20_000);
    assert_eq!(school.status().clock.trust, "network");
    let mut never_told = School::new(ModemOptions::default(), config());
    never_told.run_ms(20_000);
    assert_eq!(never_told.status().clock.trust, "unset", "a clock of 2004 is no network time");
}

#[test]
fn a_modem_that_loses_its_settings_unnoticed_gets_them_back() {
    let mut school = School::new(ModemOptions::default(), config());
    school.run_ms(61_000);
    let now = school.now_ms();
    school.modem.receive(now, b"AT+CMGF=1;+CNMI=2,0,0,0,0\r");
    school.run_ms(1_000);
    school.send(ROSA, "AYUDA");
    let took = wait_for_reply(&mut school, 400_000);
    assert!(took <= 310_000, "{took} ms: with the next sweep at the latest");
    assert_eq!(school.status().inbound_total, 1);
}

#[test]
fn notices_that_do_not_come_make_the_sweeps_frequent() {
    let mut school = School::new(ModemOptions::default(), config());
    school.run_ms(61_000);
    school.modem.faults_mut().set(chaski_world::modem::Fault::NoticeLost, Rate::ALWAYS);
    for _ in 0..3 {
        // Each is found by a sweep of its own.
        school.run_ms(5_000);
        school.send(ROSA, "AYUDA");
        wait_for_reply(&mut school, 301_000);
    }
    assert!(school.status().modems[0].unannounced);
    school.run_ms(5_000);
    school.send(ROSA, "AYUDA");
    let took = wait_for_reply(&mut school, 60_000);
    assert!(took <= 16_000, "{took} ms");
}

/// Milliseconds within which a text that comes during a condition is answered, counted from its begin. What only the
/// outside can end lasts for ten minutes.
const LASTS_MS: u64 = 600_000;

#[test]
fn what_lasts_is_ended_or_outlasted_on_every_family() {
    for condition in Condition::USUAL {
        for (family, options) in ModemOptions::families() {
            let mut config = config();
            config.modems[0].has_power = true;
            let mut school = School::new(options, config);
            school.run_ms(90_000);
            let now = school.now_ms();
            // It has come, and its answer is to go.
            school.send(ROSA, "AYUDA");
            match condition {
                Condition::NotRegistered { .. } | Condition::PacketsOnly | Condition::NoCredit { .. } => {
                    school.modem.begin_for(now, condition, LASTS_MS);
                }
                _ => school.modem.begin(now, condition),
            }
            // A radio that is switched off and on comes after ten minutes in which nothing goes.
            let took = wait_for_reply_or(&mut school, 2 * 3_600_000, &format!("{condition:?} on {family}"));
            assert!(took < 2_400_000, "{condition:?} on {family}: {} s", took / 1_000);
            school.run_ms(600_000);
            assert_eq!(school.inbox_of(ROSA).len(), 1, "{condition:?} on {family}: nothing is doubled");
            assert_eq!(school.modem.stored(), 0, "{condition:?} on {family}");
            assert_eq!(school.status().modems[0].state, "ready", "{condition:?} on {family}");
        }
    }
}

fn wait_for_reply_or(school: &mut School, patience_ms: u64, what: &str) -> u64 {
    let (begin, before) = (school.now_ms(), school.inbox_of(ROSA).len());
    while school.inbox_of(ROSA).len() == before {
        assert!(school.now_ms() - begin < patience_ms, "{what}: no reply; {:?}", school.status().modems);
        school.run_ms(1_000);
    }
    school.now_ms() - begin
}

#[test]
fn a_network_that_has_forgotten_the_modem_is_noticed_within_a_day() {
    let mut school = School::new(ModemOptions::default(), config());
    school.run_ms(90_000);
    let now = school.now_ms();
    school.modem.begin(now, Condition::NothingGoes { refusal: 331 });
    school.run_ms(3_600_000);
    school.send(ROSA, "AYUDA");
    let took = wait_for_reply_or(&mut school, 26 * 3_600_000, "forgotten");
    assert!(took > 20 * 3_600_000, "{took} ms: a new registration costs seconds of service");
    assert_eq!(school.status().modems[0].recovery.radio, 1);
}
