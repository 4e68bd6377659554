//! Texts that reach the box by unusual ways, in simulated time: each is stored once, answered as far as it is a text, and
//! freed.

use chaski_tests::school::{School, config};
use chaski_world::modem::{Fault, ModemOptions, Rate, Status, UrcPort};
use chaski_world::phone::Phone;

const ROSA: &str = "+51987654321";
const STAMP_MS: i64 = 1_773_666_000_000;
const HOUR_MS: u64 = 3_600_000;

/// Hex digits before TP-DCS of a DELIVER from a number of 11 digits: service centre, first octet, sender, TP-PID.
const DCS_AT: usize = 36;
/// 7-bit text of class 0, to be shown at once, and of class 2, for the SIM (TS 23.038 section 4).
const CLASS_0: &str = "10";
const CLASS_2: &str = "12";

/// A phone's text as the network hands it over.
fn pdu(number: &str, text: &str) -> String {
    Phone::new(number).compose(text, STAMP_MS, 1).remove(0)
}

/// The same in a class.
fn pdu_of_class(class: &str, number: &str, text: &str) -> String {
    let mut pdu = pdu(number, text);
    assert_eq!(&pdu[DCS_AT..DCS_AT + 2], "00", "the coding is where it is looked for: {pdu}");
    pdu.replace_range(DCS_AT..DCS_AT + 2, class);
    pdu
}

fn school(options: ModemOptions) -> School {
    let mut school = School::new(options, config());
    school.add_phone(ROSA);
    school.run_ms(60_000);
    school
}

#[test]
fn a_notice_of_an_mms_is_stored_and_freed_without_an_answer() {
    // WAP push from port 9200 to port 2948: m-notification-ind, in 8-bit data of class 1.
    let push = "07911599970900F0440B911589674523F100F562306180000000\
                1A0605040B8423F00106226170706C69636174696F6E2F766E642E";
    let mut school = school(ModemOptions::default());
    school.deliver(push);
    school.run_ms(120_000);
    assert_eq!((school.status().inbound_total, school.modem.stored()), (1, 0));
    assert_eq!(school.inbox_of(ROSA), [""; 0], "no reply");
    assert_eq!(school.text(ROSA, "AYUDA").len(), 1, "her own text is answered");
}

#[test]
fn a_class_0_text_comes_directly_although_texts_are_stored_and_is_answered_once() {
    for (family, options) in ModemOptions::families() {
        let mut school = school(options);
        let pdu = pdu_of_class(CLASS_0, ROSA, "AYUDA");
        let tpdu_octets = pdu.len() / 2 - 8;
        // The network hands it over again: nobody acknowledged it.
        for _copy in 0..2 {
            let now_ms = school.now_ms();
            school.modem.say(now_ms, format!("\r\n+CMT: ,{tpdu_octets}\r\n{pdu}\r\n").as_bytes());
            school.run_ms(60_000);
        }
        assert_eq!(school.inbox_of(ROSA).len(), 1, "{family}");
        assert_eq!(school.status().inbound_total, 1, "{family}");
        assert_eq!(school.status().modems[0].state, "ready", "{family}");
    }
}

/// A school whose modem hands texts over directly and wants each acknowledged.
fn acknowledging_school() -> School {
    let mut config = config();
    config.profiles[0].acknowledge = true;
    config.profiles[0].notify = vec!["2,2,0,1,0".to_owned()];
    config.modems[0].profile = Some(config.profiles[0].name.clone());
    let mut school = School::new(ModemOptions::default(), config);
    school.run_ms(60_000);
    school
}

#[test]
fn a_direct_text_that_came_damaged_is_sent_again_by_the_network_and_answered_once() {
    let mut school = acknowledging_school();
    school.modem.faults_mut().next(Fault::LengthWrong);
    school.send(ROSA, "AYUDA");
    school.run_ms(60_000);
    assert_eq!(
        (school.status().inbound_total, school.modem.waiting_in_network()),
        (0, 1),
        "not acknowledged"
    );
    school.run_ms(6 * 60_000);
    assert_eq!((school.status().inbound_total, school.modem.waiting_in_network()), (1, 0));
    assert_eq!(school.inbox_of(ROSA).len(), 1);
    assert_eq!(school.text("+51912345678", "AYUDA").len(), 1, "the next comes directly again");
}

#[test]
fn a_direct_text_that_comes_damaged_alike_twice_is_taken_and_blocks_nobody() {
    let mut school = acknowledging_school();
    school.modem.faults_mut().set(Fault::LengthWrong, Rate::ALWAYS);
    school.send(ROSA, "AYUDA");
    school.run_ms(7 * 60_000);
    assert_eq!((school.status().inbound_total, school.modem.waiting_in_network()), (1, 0));
    assert_eq!(school.inbox_of(ROSA).len(), 1, "its octets were right");
    let cut = &pdu("+51912345678", "AYUDA")[..40];
    for times in 1..=3 {
        let now_ms = school.now_ms();
        school.modem.say(now_ms, format!("\r\n+CMT: ,25\r\n{cut}\r\n").as_bytes());
        school.run_ms(1_000);
        assert_eq!(school.status().inbound_total, if times == 1 { 1 } else { 2 }, "stored once, as it came");
    }
}

#[test]
fn a_line_that_damages_every_direct_text_otherwise_is_not_waited_for_for_ever() {
    let mut school = acknowledging_school();
    let pdu = pdu(ROSA, "AYUDA");
    for (place, stored) in [(20, 0), (22, 0), (24, 1), (26, 1), (28, 1), (30, 2)] {
        let mut damaged = pdu.clone();
        damaged.replace_range(place..=place, "=");
        let now_ms = school.now_ms();
        school.modem.say(now_ms, format!("\r\n+CMT: ,25\r\n{damaged}\r\n").as_bytes());
        school.run_ms(1_000);
        assert_eq!(school.status().inbound_total, stored, "{place}");
    }
}

#[test]
fn a_direct_text_that_wants_no_acknowledgement_is_stored_however_damaged() {
    let mut school = school(ModemOptions::default());
    let now_ms = school.now_ms();
    let damaged = pdu_of_class(CLASS_0, ROSA, "AYUDA").replacen('F', "=", 1);
    school.modem.say(now_ms, format!("\r\n+CMT: ,25\r\n{damaged}\r\n").as_bytes());
    school.run_ms(1_000);
    assert_eq!(school.status().inbound_total, 1);
}

#[test]
fn a_class_2_text_lies_on_the_sim_although_another_store_is_chosen() {
    let mut school = school(ModemOptions::sim7600());
    assert_eq!(school.status().modems[0].storage, "ME");
    let slot = school.modem.plant("SM", &pdu_of_class(CLASS_2, ROSA, "AYUDA"), Status::Unread);
    let now_ms = school.now_ms();
    let notice = format!("\r\n+CMTI: \"SM\",{}\r\n", slot.expect("the SIM has room"));
    school.modem.say(now_ms, notice.as_bytes());
    school.run_ms(60_000);
    assert_eq!(school.inbox_of(ROSA).len(), 1);
    assert_eq!(school.modem.stored(), 0, "the SIM has room for the next");
    assert_eq!(school.text("+51912345678", "AYUDA").len(), 1, "the chosen store is read as ever");
}

#[test]
fn a_status_report_that_lies_in_the_store_unannounced_settles_its_message_and_is_freed() {
    let mut options = ModemOptions {
        store_names: ["ME", "SM", "SR"].map(str::to_owned).to_vec(),
        ..ModemOptions::default()
    };
    options.dialect.report_store = "SR".to_owned();
    for dies in [false, true] {
        let mut config = config();
        config.profiles[0].notify = vec!["2,1,0,2,0".to_owned()];
        config.modems[0].profile = Some(config.profiles[0].name.clone());
        let mut school = School::new(options.clone(), config);
        school.run_ms(60_000);
        school.send(ROSA, "AYUDA");
        school.modem.faults_mut().next(Fault::NoticeLost);
        school.run_ms(60_000);
        assert_eq!((school.inbox_of(ROSA).len(), school.modem.contents("SR").len()), (1, 1));
        assert_eq!(school.snapshot().sent.len(), 1, "nothing is known of its delivery");
        if dies {
            school.restart();
            school.run_ms(60_000);
        } else {
            school.run_ms(5 * 60_000);
        }
        assert_eq!(school.modem.contents("SR").len(), 0, "freed; dies: {dies}");
        school.run_ms(60_000);
        assert_eq!(school.snapshot().sent, [], "delivered; dies: {dies}");
        assert!(!school.status().modems[0].unannounced);
    }
}

#[test]
fn a_full_store_that_takes_long_to_list_is_answered_in_the_end() {
    let options = ModemOptions { list_entry_ms: 2_500, ..ModemOptions::default() };
    let slots = options.slots;
    let number = |index: usize| format!("+519876500{index:02}");
    let mut school = School::new(options, config());
    for index in 0..slots {
        school.add_phone(&number(index));
        let planted = school.modem.plant("SM", &pdu(&number(index), "AYUDA"), Status::Unread);
        planted.expect("the store is as large as it says");
    }
    school.run_ms(6 * HOUR_MS);
    let unanswered: Vec<usize> =
        (0..slots).filter(|index| school.inbox_of(&number(*index)).is_empty()).collect();
    assert_eq!(unanswered, [0; 0], "{:?}", school.status().modems);
    assert_eq!(school.modem.stored(), 0);
}

#[test]
fn a_modem_whose_notices_leave_by_another_port_is_told_to_bring_them_here() {
    let mut options = ModemOptions::quectel_ec25();
    options.dialect.urc_port = UrcPort::Other;
    let mut school = school(options);
    school.send(ROSA, "AYUDA");
    school.run_ms(2_000);
    assert_eq!(school.inbox_of(ROSA).len(), 1, "no sweep is waited for");
    assert!(!school.status().modems[0].unannounced);
}

#[test]
fn a_data_prompt_that_the_end_of_the_process_leaves_open_or_ends_spoils_nothing() {
    for close_ends_prompt in [true, false] {
        let mut options = ModemOptions::default();
        options.dialect.close_ends_prompt = close_ends_prompt;
        let mut school = school(options);
        // The box waits for the prompt, and the modem for the text.
        school.modem.faults_mut().next(Fault::NoPrompt);
        school.send(ROSA, "AYUDA");
        school.run_ms(1_000);
        assert!(school.inbox_of(ROSA).is_empty());
        school.restart();
        school.run_ms(600_000);
        assert_eq!(school.inbox_of(ROSA).len(), 1, "close_ends_prompt: {close_ends_prompt}");
        assert_eq!(school.status().modems[0].state, "ready");
        assert_eq!(school.text("+51912345678", "AYUDA").len(), 1);
    }
}
