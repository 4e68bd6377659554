use super::*;

#[test]
fn a_text_is_stored_and_announced() {
    let mut modem = modem();
    modem.deliver(0, DELIVER);
    hear(&mut modem, 0, "an arrival", "|+CMTI: \"SM\",1|");
    check(&mut modem, "AT+CMGR=1\r", &format!("|+CMGR: 0,,23|{DELIVER}||OK|"));
    check(&mut modem, "AT+CMGD=1\r", "|OK|");
    assert_eq!(modem.take_events()[0], (0, Event::CmtiSent { store: "SM".to_owned(), index: 1 }));
}

#[test]
fn without_notices_it_is_only_stored() {
    let mut modem = modem();
    check(&mut modem, "AT+CNMI=2,0\r", "|OK|");
    modem.deliver(0, DELIVER);
    hear(&mut modem, 0, "an arrival", "");
    assert_eq!(modem.stored(), 1);
}

#[test]
fn mode_0_keeps_the_notices() {
    let mut modem = modem();
    check(&mut modem, "AT+CNMI=0,1\r", "|OK|");
    modem.deliver(0, DELIVER);
    hear(&mut modem, 0, "an arrival", "");
    check(&mut modem, "AT+CNMI=2,1\r", "|+CMTI: \"SM\",1||OK|");
}

#[test]
fn a_full_store_makes_texts_wait_in_the_network() {
    let dialect = Dialect { store_full_line: "^SMMEMFULL: \"SM\"".to_owned(), ..Dialect::default() };
    let mut modem = SimModem::new(ModemOptions { slots: 2, index_base: 0, dialect, ..options() });
    (0..4).for_each(|_| modem.deliver(0, DELIVER));
    hear(&mut modem, 0, "four arrivals", "|+CMTI: \"SM\",0||+CMTI: \"SM\",1||^SMMEMFULL: \"SM\"|");
    assert_eq!((modem.stored(), modem.waiting_in_network()), (2, 2));
    check_at(&mut modem, 100, "AT+CMGD=0\r", "|OK|");
    hear(&mut modem, 600, "a free slot", "|+CMTI: \"SM\",0||^SMMEMFULL: \"SM\"|");
    check_at(&mut modem, 700, "AT+CMGD=0,4\r", "|OK|");
    hear(&mut modem, 1_200, "free slots", "|+CMTI: \"SM\",0|");
    assert_eq!(modem.waiting_in_network(), 0);
}

#[test]
fn texts_go_where_they_were_sent_to() {
    let mut modem = modem();
    check(&mut modem, "AT+CPMS=\"SM\",\"SM\",\"ME\"\r", "|+CPMS: 0,30,0,30,0,30||OK|");
    modem.deliver(0, DELIVER);
    hear(&mut modem, 0, "an arrival", "|+CMTI: \"ME\",1|");
}

#[test]
fn direct_delivery_without_acknowledgement() {
    let mut modem = modem();
    check(&mut modem, "AT+CNMI=2,2,0,1,0;+CMEE=1\r", "|OK|");
    modem.deliver(0, DELIVER);
    modem.deliver_report(0, &report());
    hear(&mut modem, 0, "both", &format!("|+CMT: ,23|{DELIVER}||+CDS: 25|{}|", report()));
    check(&mut modem, "AT+CNMA=0\r", "|+CMS ERROR: 340|");
}

#[test]
fn direct_delivery_waits_for_each_acknowledgement() {
    let mut modem = modem();
    check(&mut modem, "AT+CSMS=1;+CNMI=2,2\r", "|+CSMS: 1,1,1||OK|");
    modem.deliver(0, DELIVER);
    modem.deliver(0, DELIVER);
    hear(&mut modem, 0, "the first", &format!("|+CMT: ,23|{DELIVER}|"));
    check(&mut modem, "AT+CNMA=0\r", &format!("|OK||+CMT: ,23|{DELIVER}|"));
    check(&mut modem, "AT+CNMA\r", "|OK|");
    assert_eq!(modem.waiting_in_network(), 0);
}

#[test]
fn a_missing_acknowledgement_ends_direct_delivery_and_the_network_repeats() {
    let mut modem = modem();
    check(&mut modem, "AT+CSMS=1;+CNMI=2,2,0,1\r", "|+CSMS: 1,1,1||OK|");
    modem.deliver(0, DELIVER);
    hear(&mut modem, 0, "the first time", &format!("|+CMT: ,23|{DELIVER}|"));
    check_at(&mut modem, 15_000, "AT+CNMI?\r", "|+CNMI: 2,0,0,0,0||OK|");
    check_at(&mut modem, 15_000, "AT+CNMI=2,1\r", "|OK|");
    hear(&mut modem, 335_000, "the repetition", "|+CMTI: \"SM\",1|");
}

#[test]
fn at_the_prompt_nothing_unsolicited_is_said() {
    let mut modem = modem();
    check(&mut modem, "AT+CMGS=17\r", "|> ");
    modem.deliver(0, DELIVER);
    hear(&mut modem, 0, "an arrival", "");
    check(&mut modem, "\x1b", "|OK||+CMTI: \"SM\",1|");
    check(&mut modem, "AT+CNMI=2,2\r", "|OK|");
    check(&mut modem, "AT+CMGS=17\r", "|> ");
    modem.deliver(0, DELIVER);
    let expected = format!("|+CMGS: 0||OK||+CMT: ,23|{DELIVER}|");
    check(&mut modem, &format!("{SUBMIT}\x1a"), &expected);
}

#[test]
fn an_acknowledgement_typed_into_the_prompt_is_lost() {
    let mut modem = modem();
    check(&mut modem, "AT+CSMS=1;+CNMI=2,2\r", "|+CSMS: 1,1,1||OK|");
    modem.deliver(0, DELIVER);
    check(&mut modem, "AT+CMGS=17\r", &format!("|+CMT: ,23|{DELIVER}||> "));
    check(&mut modem, "AT+CNMA=0\r", "|> ");
    check_at(&mut modem, 20_000, "\x1bAT+CNMI?\r", "|OK||+CNMI: 2,0,0,0,0||OK|");
}

#[test]
fn sim800c_asks_for_a_pdu_at_cnma() {
    let dialect = Dialect { cnma_prompts: true, ..Dialect::default() };
    let mut modem = SimModem::new(ModemOptions { dialect, ..options() });
    check(&mut modem, "AT+CNMA=0\r", "|> ");
    check(&mut modem, "\x1b", "|OK|");
}

#[test]
fn a_class_decides_the_way() {
    let flash = DELIVER.replacen("0000623090", "0010623090", 1);
    let for_sim = DELIVER.replacen("0000623090", "0012623090", 1);
    let mut modem = modem();
    check(&mut modem, "AT+CNMI=2,2\r", "|OK|");
    modem.deliver(0, &for_sim);
    modem.deliver(0, &flash);
    hear(&mut modem, 0, "both", &format!("|+CMTI: \"SM\",1||+CMT: ,23|{flash}|"));
}

#[test]
fn reports_go_where_cnmi_says() {
    let mut modem = modem();
    modem.deliver_report(0, &report());
    hear(&mut modem, 0, "nobody asked", "");
    assert_eq!(modem.reports_unrouted(), 1);
    check(&mut modem, "AT+CNMI=2,1,0,2\r", "|OK|");
    modem.deliver_report(0, &report());
    hear(&mut modem, 0, "a report", "|+CDSI: \"SM\",1|");
    check(&mut modem, "AT+CMGR=1\r", &format!("|+CMGR: 0,,25|{}||OK|", report()));
}
