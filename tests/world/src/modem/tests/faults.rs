use super::*;

/// A modem whose next command meets a fault.
fn next(fault: Fault) -> SimModem {
    let mut faults = Faults::none();
    faults.next(fault);
    modem_with(faults)
}

/// Checks a fault at the answer to `AT+CSQ`; the one behind it is sound again.
fn check_answer(fault: Fault, expected: &str) {
    let mut modem = next(fault);
    check(&mut modem, "AT+CSQ\r", expected);
    check(&mut modem, "AT\r", "|OK|");
    assert_eq!(modem.faults_mut().struck(fault), 1);
}

/// Checks a fault at a submit: what is said, and how many texts went.
fn check_submit(fault: Fault, expected: &str, gone: u64) {
    let mut modem = next(fault);
    check(&mut modem, "AT+CMEE=1\r", "|OK|");
    modem.faults_mut().sizes.refusals = vec![42];
    submit_at(&mut modem, 0, expected);
    assert_eq!(modem.submits(), gone, "{fault:?}");
}

#[test]
fn answers_go_wrong() {
    check_answer(Fault::FinalLost, "|+CSQ: 20,0|");
    check_answer(Fault::AnswerLost, "");
    check_answer(Fault::FirstOctetLost, "|CSQ: 20,0||OK|");
    check_answer(Fault::CommandOctetLost, "");
    check_answer(Fault::CommandNotSupport, "|COMMAND NOT SUPPORT|");
    check_answer(Fault::DoubleCr, "\r|+CSQ: 20,0\r|\r|OK\r|");
    check_answer(Fault::LoneLf, "\n+CSQ: 20,0\n\nOK\n");
    check_answer(Fault::NulOctets, "|+CSQ: 20,0|\0\0|OK|");
    check_answer(Fault::CssuGlued, "|+CSSU: 5+CSQ: 20,0||OK|");
    check_answer(Fault::BlankLines, "|+CSQ: 20,0|||OK|");
}

#[test]
fn an_ok_is_glued_to_a_line() {
    let mut modem = next(Fault::FinalGlued);
    check(&mut modem, "AT+CSCS?\r", "|+CSCS: \"IRA\"OK|");
    check(&mut modem, "AT+CSCS?\r", "|+CSCS: \"IRA\"||OK|");
    modem.faults_mut().next(Fault::OkGlued);
    check(&mut modem, "AT+CNUM\r", "|OK+CNUM: \"\",\"+51900000017\",145,7,4||OK|");
}

#[test]
fn a_command_is_refused_in_words_of_its_own() {
    let mut modem = next(Fault::OddFinal);
    modem.faults_mut().sizes.odd_finals = vec!["TOO MANY PARAMETERS".to_owned()];
    check(&mut modem, "AT+CSQ\r", "|TOO MANY PARAMETERS|");
    check(&mut modem, "AT+CSQ\r", "|+CSQ: 20,0||OK|");
}

#[test]
fn a_line_has_no_end() {
    let mut modem = next(Fault::LongLine);
    check(&mut modem, "AT\r", &format!("{}|OK|", "U".repeat(5_000)));
}

#[test]
fn noise_stands_in_front() {
    let mut modem = next(Fault::NoiseBeforeAnswer);
    modem.receive(0, b"AT\r");
    let heard = modem.poll_output(0);
    let noise = heard.len() - 6;
    assert!((1..=12).contains(&noise) && heard[..noise].iter().all(|&octet| octet >= 0x80));
    assert_eq!(&heard[noise..], b"\r\nOK\r\n");
}

#[test]
fn one_octet_is_changed() {
    let mut modem = next(Fault::OctetChanged);
    modem.receive(0, b"AT\r");
    let heard = modem.poll_output(0);
    assert_eq!(heard.iter().filter(|&&octet| octet >= 0x80).count(), 1);
    assert_eq!(heard.len(), 6);
}

#[test]
fn an_answer_comes_in_pieces() {
    let mut faults = Faults::none().with(Fault::Pieces, Rate::ALWAYS);
    faults.sizes.piece_octets_max = 1;
    faults.sizes.piece_pause_ms = 10;
    let mut modem = modem_with(faults);
    check(&mut modem, "AT\r", "\r");
    hear(&mut modem, 20, "two pauses", "\nO");
    assert_eq!(modem.next_due_ms(), Some(30));
    hear(&mut modem, 100, "all", "K|");
}

#[test]
fn an_answer_is_late() {
    let mut modem = next(Fault::SlowAnswer);
    check(&mut modem, "AT\r", "");
    hear(&mut modem, 4_000, "a while", "|OK|");
}

#[test]
fn errors_come_as_words() {
    let mut modem = next(Fault::ErrorInWords);
    check(&mut modem, "AT+CMEE=1;+CMGR=99\r", "|+CMS ERROR: Network timeout|");
    modem.faults_mut().next(Fault::SimBusy);
    check(&mut modem, "AT+CMGR=1\r", "|+CMS ERROR: 314|");
}

#[test]
fn echo_comes_back() {
    let mut modem = next(Fault::EchoReturns);
    check(&mut modem, "AT\r", "AT\r|OK|");
    check(&mut modem, "ATE0\r", "ATE0\r|OK|");
}

#[test]
fn deaf_and_hanging() {
    let mut modem = next(Fault::Deaf);
    check(&mut modem, "AT\r", "");
    check_at(&mut modem, 2_999, "AT\r", "");
    check_at(&mut modem, 3_000, "AT\r", "|OK|");
    modem.faults_mut().next(Fault::Hang);
    check_at(&mut modem, 3_000, "AT+CSQ\rAT\r", "");
    hear(&mut modem, 33_000, "the hang", "|+CSQ: 20,0||OK||OK|");
}

#[test]
fn a_restart_before_and_after_a_command() {
    for (fault, stored) in [(Fault::RestartBeforeCommand, 1), (Fault::RestartAfterCommand, 0)] {
        let mut modem = next(fault);
        modem.plant("SM", DELIVER, Status::Read);
        check(&mut modem, "AT+CMGD=1\r", "");
        assert_eq!(modem.stored(), stored, "{fault:?}");
        hear(&mut modem, 3_000, "booting", "|RDY||+CFUN: 1||+CPIN: READY|");
    }
}

#[test]
fn a_urc_stands_inside_an_answer() {
    let mut seen = [false; 2];
    for seed in 0..20 {
        let faults = Faults::none().with(Fault::UrcInAnswer, Rate::ALWAYS);
        let mut modem = SimModem::new(ModemOptions { seed, faults, ..options() });
        modem.deliver(0, DELIVER);
        modem.receive(0, b"AT+CSQ\r");
        let heard = String::from_utf8(modem.poll_output(0)).unwrap().replace("\r\n", "|");
        seen[0] |= heard == "|+CMTI: \"SM\",1||+CSQ: 20,0||OK|";
        seen[1] |= heard == "|+CSQ: 20,0||+CMTI: \"SM\",1||OK|";
    }
    assert_eq!(seen, [true, true]);
}

#[test]
fn a_kept_urc_is_said_in_the_end() {
    let mut modem = next(Fault::UrcInAnswer);
    modem.deliver(0, DELIVER);
    hear(&mut modem, 499, "a while", "");
    hear(&mut modem, 500, "long enough", "|+CMTI: \"SM\",1|");
}

#[test]
fn a_urc_is_glued_to_the_prompt() {
    for (fault, expected) in
        [(Fault::UrcBeforePrompt, "|+CMTI: \"SM\",1|> "), (Fault::UrcAfterPrompt, "|> |+CMTI: \"SM\",1|")]
    {
        let mut modem = next(fault);
        modem.deliver(0, DELIVER);
        check(&mut modem, "AT+CMGS=17\r", expected);
        check(&mut modem, &format!("{SUBMIT}\x1a"), "|+CMGS: 0||OK|");
    }
}

#[test]
fn chatter_comes_by_itself_and_inside() {
    let dialect = Dialect { chatter: vec!["^RSSI:18".to_owned()], ..Dialect::default() };
    let mut modem = SimModem::new(ModemOptions { dialect, ..options() });
    modem.faults_mut().next(Fault::ChatterInAnswer);
    check(&mut modem, "AT\r", "|^RSSI:18||OK|");
    modem.faults_mut().next(Fault::UrcBeforePrompt);
    check(&mut modem, "AT+CMGS=17\r", "|^RSSI:18|> ");
    check(&mut modem, "\x1b", "|OK|");
    modem.faults_mut().sizes.chatter_every_ms = 1_000;
    let heard = String::from_utf8((0..100).flat_map(|second| modem.poll_output(second * 1_000)).collect());
    let lines = heard.unwrap().matches("^RSSI:18").count();
    assert!((80..120).contains(&lines), "{lines}");
}

#[test]
fn submits_go_wrong() {
    check_submit(Fault::SubmitRefused, "|+CMS ERROR: 42|", 0);
    check_submit(Fault::SubmitRefusedThoughGone, "|+CMS ERROR: 42|", 1);
    check_submit(Fault::SubmitAnswerLost, "", 1);
    check_submit(Fault::SubmitVanishes, "", 0);
    check_submit(Fault::ReferenceMissing, "|OK|", 1);
    check_submit(Fault::RestartBeforeGone, "", 0);
    check_submit(Fault::RestartAfterGone, "", 1);
    check_submit(Fault::SupplyDips, "|UNDER-VOLTAGE WARNNING|", 0);
}

#[test]
fn a_silent_submit_blocks_the_modem() {
    let mut modem = next(Fault::SubmitSilent);
    submit_at(&mut modem, 0, "");
    check_at(&mut modem, 60_000, "AT\r", "");
    hear(&mut modem, 90_000, "the silence", "|OK|");
    assert!(!modem.take_submitted()[0].text_known_to_host);
}

#[test]
fn the_next_submits_are_refused() {
    let mut modem = modem();
    check(&mut modem, "AT+CMEE=1\r", "|OK|");
    modem.faults_mut().refuse_submits(&[331, 500]);
    submit_at(&mut modem, 0, "|+CMS ERROR: 331|");
    submit_at(&mut modem, 0, "|+CMS ERROR: 500|");
    submit_at(&mut modem, 0, "|+CMGS: 0||OK|");
}

#[test]
fn no_prompt_and_still_a_prompt() {
    let mut modem = next(Fault::NoPrompt);
    check(&mut modem, "AT+CMGS=17\r", "");
    check(&mut modem, "AT\r", "|> ");
    check(&mut modem, "\x1bAT\r", "|OK||OK|");
}

#[test]
fn notices_go_wrong() {
    let arrival = |fault, expected| {
        let mut modem = next(fault);
        modem.deliver(0, DELIVER);
        hear(&mut modem, 0, "an arrival", expected);
        modem.stored()
    };
    assert_eq!(arrival(Fault::NoticeTwice, "|+CMTI: \"SM\",1||+CMTI: \"SM\",1|"), 1);
    assert_eq!(arrival(Fault::NoticeWithoutIndex, "|+CMTI: \"SM\",-1|"), 1);
    assert_eq!(arrival(Fault::NoticeLost, ""), 1);
    assert_eq!(arrival(Fault::NoticeOfNothing, "|+CMTI: \"SM\",1||+CMTI: \"SM\",2|"), 1);
    assert_eq!(arrival(Fault::DeliveredTwice, "|+CMTI: \"SM\",1||+CMTI: \"SM\",2|"), 2);
}

#[test]
fn a_vendor_line_stands_in_a_direct_delivery() {
    let dialect = Dialect { chatter: vec!["^RSSI:18".to_owned()], ..Dialect::default() };
    let mut modem = SimModem::new(ModemOptions { dialect, ..options() });
    modem.faults_mut().next(Fault::ChatterInDelivery);
    check(&mut modem, "AT+CNMI=2,2\r", "|OK|");
    modem.deliver(0, DELIVER);
    hear(&mut modem, 0, "an arrival", &format!("|+CMT: ,23|^RSSI:18|{DELIVER}|"));
}

#[test]
fn a_direct_delivery_has_a_wrong_length() {
    let mut modem = next(Fault::LengthWrong);
    check(&mut modem, "AT+CNMI=2,2\r", "|OK|");
    modem.deliver(0, DELIVER);
    hear(&mut modem, 0, "an arrival", &format!("|+CMT: ,24|{DELIVER}|"));
}

/// Whatever comes in, the modem finds back to command lines.
#[test]
fn no_input_breaks_it() {
    let fragments: [&[u8]; 8] =
        [b"AT", b"+CMGS=17", b"+CMGL=4", b"\r", b"\x1a", b"\xc3\xbf&\xe9", b"=?\";,\"", SUBMIT.as_bytes()];
    for seed in 0..300 {
        let mut chance = Chance::new(seed);
        let mut modem = SimModem::new(ModemOptions { seed, ..options() });
        for _ in 0..60 {
            modem.receive(0, fragments[chance.index(fragments.len())]);
            modem.receive(0, &[chance.below(256).to_le_bytes()[0]]);
        }
        modem.receive(0, b"\x1b\r");
        modem.poll_output(0);
        let echo = if modem.settings.echo { "AT\r" } else { "" };
        check_at(&mut modem, 60_000, "AT\r", &format!("{echo}|OK|"));
    }
}

/// Everything at once: the modem may answer anything, but the same seed answers the same, and no text is lost.
#[test]
fn torment_is_repeatable_and_loses_nothing() {
    let first = torment(11);
    assert_eq!(first, torment(11));
    assert_ne!(first, torment(12));
}

fn torment(seed: u64) -> Vec<u8> {
    let faults = Faults::everything(Rate::percent(3));
    let mut modem = SimModem::new(ModemOptions { seed, faults, command_delay_ms: 5, ..options() });
    let mut heard = Vec::new();
    for step in 0..2_000u64 {
        let now_ms = step * 100;
        modem.receive(now_ms, b"AT+CMGL=4\r\x1bAT+CMGS=17\r");
        modem.receive(now_ms + 10, format!("{SUBMIT}\x1a").as_bytes());
        if step % 50 == 0 {
            modem.deliver(now_ms, DELIVER);
        }
        heard.extend(modem.poll_output(now_ms + 90));
    }
    modem.faults_mut().heal();
    modem.power_cycle(300_000);
    heard.extend(modem.poll_output(700_000));
    let copies = usize::try_from(modem.faults_mut().struck(Fault::DeliveredTwice)).unwrap();
    assert_eq!(modem.stored() + modem.waiting_in_network(), 40 + copies);
    heard
}
