use super::*;

const NOW: Uptime = Uptime(1_000);

/// Sends `command`, feeds `bytes` whole and then octet by octet, and compares what comes out, one word a thing.
fn check(command: Option<Command>, bytes: &str, expected: &[&str]) {
    for octets in [bytes.len().max(1), 1] {
        let mut channel = Channel::default();
        if let Some(command) = command.clone() {
            channel.send(NOW, command);
        }
        let outputs: Vec<String> = bytes
            .as_bytes()
            .chunks(octets)
            .flat_map(|chunk| channel.receive(NOW, chunk))
            .filter(|output| !matches!(output, Output::Noise | Output::Echo))
            .map(|output| show(&output))
            .collect();
        assert_eq!(outputs, expected, "{octets} octets at a time");
    }
}

fn show(output: &Output) -> String {
    match output {
        Output::Send(bytes) | Output::HandOver(bytes) => {
            format!("send {}", String::from_utf8_lossy(bytes).escape_debug())
        }
        Output::Done(answer) => format!("{:?} {:?}", answer.result, answer.lines),
        Output::Urc(urc) => format!("{urc:?}"),
        Output::Echo => "echo".to_owned(),
        Output::LateResult => "late result".to_owned(),
        Output::Noise => "noise".to_owned(),
    }
}

fn read() -> Option<Command> {
    Some(Command::read("AT+CMGR=3", "+CMGR:", 5_000))
}

fn submit() -> Option<Command> {
    Some(Command::submit("0011223344".to_owned(), 4))
}

const PDU: &str = "07911599970900F0040B911589674523F100006230908051030A04C8373B0C";

#[test]
fn an_answer_is_its_lines_and_its_final_result() {
    check(Some(Command::bare("ATE0", 1)), "\r\nOK\r\n", &["Ok []"]);
    check(Some(Command::plain("AT+CGMM", 1)), "\r\nEC25\r\n\r\nOK\r\n", &["Ok [\"EC25\"]"]);
    let answer = format!("\r\n+CMGR: 0,,23\r\n{PDU}\r\n\r\nOK\r\n");
    check(read(), &answer, &[&format!("Ok [\"+CMGR: 0,,23\", \"{PDU}\"]")]);
    check(read(), "\r\n+CMS ERROR: 321\r\n", &["Error(Message(321)) []"]);
}

#[test]
fn unsolicited_codes_are_kept_out_wherever_they_stand() {
    let answer =
        format!("\r\n+CMTI: \"SM\",4\r\n\r\n+CMGR: 0,,23\r\n^RSSI:18\r\n{PDU}\r\nRING\r\n\r\nOK\r\n");
    check(
        read(),
        &answer,
        &[
            "Stored { storage: \"SM\", index: Some(4) }",
            "Other(\"^RSSI:18\")",
            "Call(Ring)",
            &format!("Ok [\"+CMGR: 0,,23\", \"{PDU}\"]"),
        ],
    );
}

#[test]
fn a_direct_text_takes_its_pdu_line_along() {
    let expected = format!("Direct {{ kind: Text, pdu_hex: \"{PDU}\", is_whole: true }}");
    check(None, &format!("+CMT: ,23\r\n\r\n{PDU}\r\n"), &[&expected]);
    check(Some(Command::bare("AT", 1)), &format!("+CMT: ,23\r\n{PDU}\r\nOK\r\n"), &[&expected, "Ok []"]);
}

#[test]
fn a_direct_text_that_was_damaged_is_told_as_such() {
    let told = |pdu: &str| format!("Direct {{ kind: Text, pdu_hex: \"{pdu}\", is_whole: false }}");
    check(None, &format!("+CMT: ,24\r\n{PDU}\r\n"), &[&told(PDU)]);
    check(None, &format!("+CMT: ,23\r\n{}\r\n", &PDU[2..]), &[&told(&PDU[2..])]);
    let changed = PDU.replacen('9', "=", 1);
    check(None, &format!("+CMT: ,23\r\n{changed}\r\n"), &[&told(&changed)]);
}

#[test]
fn an_echo_is_dropped() {
    let answer = format!("AT+CMGR=3\r\r\n+CMGR: 0,,23\r\n{PDU}\r\n\r\nOK\r\n");
    check(read(), &answer, &[&format!("Ok [\"+CMGR: 0,,23\", \"{PDU}\"]")]);
    check(
        submit(),
        "AT+CMGS=4\r\r\n> 0011223344\u{1a}\r\n+CMGS: 7\r\n\r\nOK\r\n",
        &["send 0011223344\\u{1a}", "Ok [\"+CMGS: 7\"]"],
    );
}

#[test]
fn the_prompt_may_be_glued_to_a_code_or_said_twice() {
    check(
        submit(),
        "\r\n+CMTI: \"SM\",9\r\n> \r\n> \r\n+CMGS: 7\r\n\r\nOK\r\n",
        &["Stored { storage: \"SM\", index: Some(9) }", "send 0011223344\\u{1a}", "Ok [\"+CMGS: 7\"]"],
    );
    check(submit(), "+CSSU: 5> ", &["Other(\"+CSSU: 5\")", "send 0011223344\\u{1a}"]);
    check(
        submit(),
        "\r\n> +CSSU: 5+CMGS: 12\r\nOK\r\n",
        &["send 0011223344\\u{1a}", "Other(\"+CSSU: 5\")", "Ok [\"+CMGS: 12\"]"],
    );
    check(None, "\r\n> ", &["StrayPrompt"]);
}

#[test]
fn a_registration_code_is_not_the_answer_to_the_query() {
    let query = || Some(Command::query("AT+CREG?", "+CREG:", 1));
    check(query(), "+CREG: 5\r\n+CREG: 2,1\r\nOK\r\n", &["Registration(5)", "Ok [\"+CREG: 2,1\"]"]);
    check(
        query(),
        "+CREG: 1,\"00C3\",\"12AB\"\r\n+CREG: 2,1,\"00C3\"\r\nOK\r\n",
        &["Registration(1)", "Ok [\"+CREG: 2,1,\\\"00C3\\\"\"]"],
    );
}

#[test]
fn noise_before_and_behind_an_answer_does_not_matter() {
    check(Some(Command::bare("AT", 1)), "\u{7f}%&~\r\nOK\r\n", &["Ok []"]);
    check(submit(), "\r\n> ~~+CMGS: 3\r\n??\r\nOK\r\n", &["send 0011223344\\u{1a}", "Ok [\"+CMGS: 3\"]"]);
}

#[test]
fn chatter_does_not_renew_the_deadline() {
    let mut channel = Channel::default();
    channel.send(NOW, Command::bare("AT", 500));
    for ms in 0..5 {
        channel.receive(NOW.after_ms(ms * 100), b"^BOOT:1,2\r\n");
    }
    assert_eq!(channel.tick(NOW.after_ms(499)), None);
    let Some(Output::Done(answer)) = channel.tick(NOW.after_ms(500)) else { panic!("its time is up") };
    assert_eq!(answer.result, FinalResult::TimedOut);
    assert!(channel.is_free());
}

#[test]
fn a_reference_without_its_ok_counts_as_sent() {
    let mut channel = Channel::default();
    channel.send(NOW, submit().expect("a command"));
    channel.receive(NOW, b"\r\n> ");
    channel.receive(NOW, b"\r\n+CMGS: 9\r\n");
    let Some(Output::Done(answer)) = channel.tick(NOW.after_ms(SUBMIT_OK_DEADLINE_MS)) else {
        panic!("its time is up")
    };
    assert_eq!((answer.result, answer.data_sent), (FinalResult::Ok, true));
}

#[test]
fn a_guard_time_lies_between_an_answer_and_the_next_command() {
    let mut channel = Channel::default();
    channel.set_guard_ms(50);
    channel.send(NOW, Command::bare("AT", 500));
    channel.receive(NOW, b"\r\nOK\r\n");
    assert_eq!(channel.send(NOW.after_ms(10), Command::bare("ATE0", 500)), None, "held back");
    assert!(!channel.is_free());
    assert_eq!(channel.deadline(), Some(NOW.after_ms(51)), "a clock of whole milliseconds may be one short");
    assert_eq!(channel.tick(NOW.after_ms(51)), Some(Output::Send(b"ATE0\r".to_vec())));
    assert_eq!(channel.deadline(), Some(NOW.after_ms(551)), "its own time begins when it goes");
}

#[test]
fn what_stands_in_a_slot_instead_of_a_pdu_is_handed_on() {
    check(read(), "\r\n+CMGR: 1,,23\r\n0791=p99\r\n\r\nOK\r\n", &["Ok [\"+CMGR: 1,,23\", \"0791=p99\"]"]);
}

#[test]
fn a_late_answer_of_an_earlier_submit_is_not_taken_for_this_ones() {
    check(
        submit(),
        "\r\n+CMGS: 7\r\n\r\nOK\r\n\r\n> \r\n+CMGS: 8\r\n\r\nOK\r\n",
        &["LateReference(7)", "send 0011223344\\u{1a}", "Ok [\"+CMGS: 8\"]"],
    );
}

#[test]
fn an_answer_that_is_repeated_for_ever_ends_in_time_and_is_cut() {
    let mut channel = Channel::default();
    channel.send(NOW, submit().expect("a submit"));
    channel.receive(NOW, b"> ");
    channel.receive(NOW, b"+CMGS: 7\r\n");
    let deadline = NOW.after_ms(SUBMIT_OK_DEADLINE_MS);
    channel.receive(NOW.after_ms(SUBMIT_OK_DEADLINE_MS - 1), "+CMGS: 7\r\n".repeat(2_000).as_bytes());
    assert_eq!(channel.deadline(), Some(deadline), "no chatter renews it");
    let Some(Output::Done(answer)) = channel.tick(deadline) else { panic!("it is over") };
    assert_eq!((answer.result, answer.lines.len()), (FinalResult::Ok, ANSWER_LINES_MAX));
}
