//! Care of the prepaid line, in simulated time: balance in every coding, alerts, a SIM without money, a PIN with few
//! attempts, the network's clock.

use chaski_node_core::msisdn::Msisdn;
use chaski_node_core::node::NodeConfig;
use chaski_tests::school::{School, config};
use chaski_world::modem::{Condition, ModemOptions, UssdAnswer, UssdCoding};

const ROSA: &str = "+51987654321";
const STAFF: &str = "+51911111111";
const HOUR_MS: u64 = 3_600_000;

fn with_care() -> NodeConfig {
    let mut config = config();
    config.alerts = Msisdn::parse(STAFF, "51").into_iter().collect();
    config.modems[0].balance_ussd = Some("*123#".to_owned());
    config
}

fn told(text: &str) -> ModemOptions {
    let mut options = ModemOptions::default();
    options.network.ussd.insert("*123#".to_owned(), UssdAnswer::Text(text.to_owned()));
    options.network.clock_unix_ms = Some(1_773_666_000_000);
    options
}

#[test]
fn the_balance_is_asked_for_and_read_in_every_coding() {
    for request in [UssdCoding::Plain, UssdCoding::Packed, UssdCoding::Ucs2] {
        for answer in [UssdCoding::Plain, UssdCoding::Packed, UssdCoding::Ucs2] {
            for quirks in 0..8 {
                let mut options = told("Tu saldo es S/ 12.50\nVence 12/04/26");
                let ussd = &mut options.dialect.ussd;
                (ussd.request, ussd.answer) = (request, answer);
                ussd.mislabels_ucs2 = quirks & 1 != 0;
                ussd.answers_before_ok = quirks & 2 != 0;
                ussd.releases_afterwards = quirks & 4 != 0;
                let what = format!("request {request:?}, answer {answer:?}, quirks {quirks}");
                let mut school = School::new(options, with_care());
                school.run_ms(HOUR_MS);
                let account = &school.status().modems[0].account;
                assert_eq!(account.balance.as_deref(), Some("S/ 12.50"), "{what}");
                assert!(school.inbox_of(STAFF).is_empty(), "{what}: all is well");
            }
        }
    }
}

#[test]
fn a_menu_or_a_network_that_does_not_answer_leaves_the_modem_at_work() {
    let menu = UssdAnswer::Menu { text: "1 Saldo\n2 Bonos".to_owned(), choices: Default::default() };
    for answer in [menu, UssdAnswer::Silence, UssdAnswer::NotSupported] {
        let mut options = told("");
        options.network.ussd.insert("*123#".to_owned(), answer.clone());
        let mut school = School::new(options, with_care());
        school.run_ms(HOUR_MS);
        assert_eq!(school.text(ROSA, "AYUDA").len(), 1, "{answer:?}");
        assert_eq!(school.status().modems[0].state, "ready", "{answer:?}");
    }
}

#[test]
fn a_low_balance_is_texted_to_the_staff_once_a_day_and_not_again_after_a_restart() {
    let mut school = School::new(told("Saldo: S/.1.20"), with_care());
    school.add_phone(STAFF);
    school.run_ms(HOUR_MS);
    let alerts = school.inbox_of(STAFF);
    assert_eq!(alerts.len(), 1, "{alerts:#?}");
    assert!(alerts[0].contains("1.20"), "{alerts:#?}");
    school.restart();
    school.run_ms(6 * HOUR_MS);
    assert_eq!(school.inbox_of(STAFF).len(), 1, "the same day");
    school.run_ms(24 * HOUR_MS);
    assert_eq!(school.inbox_of(STAFF).len(), 2, "the next day");
}

#[test]
fn without_money_the_queue_stops_and_goes_on_once_the_balance_says_so() {
    let mut school = School::new(told("Saldo: S/ 9.00"), with_care());
    school.run_ms(HOUR_MS);
    let now = school.now_ms();
    school.modem.begin_for(now, Condition::NoCredit { refusal: 21 }, 5 * HOUR_MS);
    for index in 0..20 {
        school.send(&format!("+519870000{index:02}"), "AYUDA");
        school.run_ms(60_000);
    }
    let before = school.modem.commands().count_of("+CMGS");
    assert_eq!(school.status().modems[0].state, "no-money");
    school.run_ms(2 * HOUR_MS);
    let tries = school.modem.commands().count_of("+CMGS") - before;
    assert!(tries <= 5, "{tries} submits in two hours: no tries are burnt");
    school.run_ms(4 * HOUR_MS);
    for index in 0..20 {
        assert_eq!(school.inbox_of(&format!("+519870000{index:02}")).len(), 1, "learner {index}");
    }
}

#[test]
fn a_pin_with_one_attempt_left_is_never_sent() {
    for (family, options) in ModemOptions::families() {
        let mut right = config();
        right.modems[0].options.pin = Some("4321".to_owned());
        let mut school = School::new(ModemOptions { pin: Some("4321".to_owned()), ..options }, right);
        // It has not been looked at yet.
        school.modem.set_pin_tries_left(1);
        school.run_ms(600_000);
        let tries = school.modem.commands().lines().filter(|(_, line)| line.contains("+CPIN=")).count();
        assert_eq!(tries, 0, "{family}: the last attempt is a person's");
        let modem = &school.status().modems[0];
        assert_eq!((modem.state.as_str(), modem.pin_attempts), ("pin-attempts-low", Some(1)), "{family}");
    }
}
