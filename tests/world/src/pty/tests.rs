use super::*;
use crate::caller::{Act, Caller, Wait};
use crate::modem::{Dialect, Fault, Faults, UrcPort};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::time::Duration;

const SUBMIT: &str = "0001000B911589674523F1000004C8373B0C";
const DELIVER: &str = "07911599970900F0040B911589674523F100006230908051030A04C8373B0C";

fn options() -> ModemOptions {
    ModemOptions { echo_at_power_on: false, boot_ms: 0, messages_ready_ms: 0, ..ModemOptions::default() }
}

fn open(modem: &PtyModem) -> File {
    OpenOptions::new().read(true).write(true).open(modem.device()).unwrap()
}

/// Reads until the text stands at the end, or two seconds have passed.
fn read_until(host: &mut File, end: &str) -> String {
    let mut heard = String::new();
    while !heard.ends_with(end) {
        let mut awaited = [PollFd::new(host, PollFlags::IN)];
        let limit = Timespec { tv_sec: 2, tv_nsec: 0 };
        assert_eq!(poll(&mut awaited, Some(&limit)).unwrap(), 1, "heard only {heard:?}");
        let mut room = [0; 4096];
        let read = host.read(&mut room).unwrap();
        heard.push_str(std::str::from_utf8(&room[..read]).unwrap());
    }
    heard
}

fn check(host: &mut File, said: &str, expected: &str) {
    host.write_all(said.as_bytes()).unwrap();
    assert_eq!(read_until(host, expected), expected);
}

fn submit(host: &mut File) {
    host.write_all(b"AT+CMGS=17\r").unwrap();
    read_until(host, "> ");
    host.write_all(SUBMIT.as_bytes()).unwrap();
    host.write_all(b"\x1a").unwrap();
    read_until(host, "OK\r\n");
}

#[test]
fn a_host_talks_through_the_link() {
    let folder = std::env::temp_dir().join(format!("chaski-world-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let link = folder.join("modem0");
    let mut modem = PtyModem::start(options(), Some(link.clone())).unwrap();
    let mut host = open(&modem);
    check(&mut host, "AT\r", "\r\nOK\r\n");
    let submitted = modem.submitted();
    submit(&mut host);
    let (text, _) = submitted.recv_timeout(Duration::from_secs(2)).unwrap();
    assert_eq!((text.pdu_hex.as_str(), text.text_known_to_host), (SUBMIT, true));

    modem.unplug().unwrap();
    assert!(!link.exists() && host.read(&mut [0; 8]).map_or(true, |read| read == 0));
    modem.replug().unwrap();
    let mut host = open(&modem);
    read_until(&mut host, "SMS Ready\r\n");
    check(&mut host, "AT+CMGF?\r", "\r\n+CMGF: 0\r\n\r\nOK\r\n");
    drop(modem);
    assert!(!link.exists());
    std::fs::remove_dir_all(folder).unwrap();
}

/// A folder for the names of a test's modem.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("chaski-world-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn a_modem_comes_back_under_another_name() {
    let folder = folder("replug");
    let names = ["usb-SimTech-if02-port0", "usb-SimTech-if02-port1"].map(|name| folder.join(name));
    let mut modem = PtyModem::start(options(), Some(names[0].clone())).unwrap();
    let first = modem.terminal().to_owned();
    modem.unplug().unwrap();
    modem.replug().unwrap();
    assert!(modem.terminal() != first && std::fs::read_link(&names[0]).unwrap() == modem.terminal());
    modem.unplug().unwrap();
    modem.replug_as(Some(names[1].clone())).unwrap();
    assert!(!names[0].exists() && modem.device() == names[1]);
    let mut host = open(&modem);
    read_until(&mut host, "SMS Ready\r\n");
    check(&mut host, "AT\r", "\r\nOK\r\n");
    modem.unplug().unwrap();
    modem.replug_as(None).unwrap();
    assert!(!names[1].exists() && modem.device() == modem.terminal());
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_usb_modem_comes_back_by_itself() {
    let folder = folder("usb");
    let link = folder.join("modem0");
    let mut modem = PtyModem::start_usb(options(), link.clone()).unwrap();
    modem.unplug().unwrap();
    let events = modem.events();
    let wait_for = |wanted: Event| assert!(events.iter().any(|(_, event)| event == wanted));
    modem.replug().unwrap();
    wait_for(Event::Ready);
    let (mut host, first) = (open(&modem), std::fs::read_link(&link).unwrap());
    read_until(&mut host, "SMS Ready\r\n");
    host.write_all(b"AT+CFUN=1,1\r").unwrap();
    wait_for(Event::Ready);
    while host.read(&mut [0; 64]).is_ok_and(|read| read > 0) {}
    let mut host = open(&modem);
    assert_ne!(std::fs::read_link(&link).unwrap(), first);
    read_until(&mut host, "SMS Ready\r\n");
    check(&mut host, "AT\r", "\r\nOK\r\n");
    drop(modem);
    assert!(!link.exists());
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_hosts_write_waits_for_a_dead_line() {
    let modem = PtyModem::start(options(), None).unwrap();
    let mut host = open(&modem);
    rustix::fs::fcntl_setfl(&host, rustix::fs::OFlags::RDWR | rustix::fs::OFlags::NONBLOCK).unwrap();
    modem.hold_writes(true);
    assert_eq!(host.write(b"AT\r").unwrap_err().kind(), io::ErrorKind::WouldBlock);
    modem.hold_writes(false);
    check(&mut host, "AT\r", "\r\nOK\r\n");
}

#[test]
fn urcs_leave_on_the_second_port() {
    let folder = folder("ports");
    let dialect = Dialect { urc_port: UrcPort::Other, ..Dialect::default() };
    let names = ["modem0", "modem1"].map(|name| folder.join(name));
    let options = ModemOptions { dialect, ..options() };
    let modem = PtyModem::start_with_two_ports(options, names[0].clone(), names[1].clone()).unwrap();
    let mut host = open(&modem);
    let mut beside = OpenOptions::new().read(true).write(true).open(&names[1]).unwrap();
    modem.deliver(DELIVER);
    assert_eq!(read_until(&mut beside, "\"SM\",1\r\n"), "\r\n+CMTI: \"SM\",1\r\n");
    check(&mut host, "AT+QURCCFG=\"urcport\",\"usbat\"\r", "\r\nOK\r\n");
    modem.deliver(DELIVER);
    assert_eq!(read_until(&mut host, "\"SM\",2\r\n"), "\r\n+CMTI: \"SM\",2\r\n");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_serial_modem_minds_the_speed() {
    use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
    let modem = PtyModem::start(ModemOptions { line_speed: Some(9_600), ..options() }, None).unwrap();
    let mut host = open(&modem);
    modem.deliver(DELIVER);
    let mut room = [0; 64];
    let read = host.read(&mut room).unwrap();
    assert!(read > 0 && room[..read].iter().all(|&octet| octet >= 0x80), "{room:?}");
    let mut mode = tcgetattr(&host).unwrap();
    mode.set_speed(9_600).unwrap();
    tcsetattr(&host, OptionalActions::Now, &mode).unwrap();
    check(&mut host, "AT\r", "\r\nOK\r\n");
}

#[test]
fn a_host_may_come_and_go() {
    let modem = PtyModem::start(options(), None).unwrap();
    let events = modem.events();
    for _ in 0..3 {
        let mut host = open(&modem);
        rustix::termios::ioctl_tiocexcl(&host).unwrap();
        check(&mut host, "AT\r", "\r\nOK\r\n");
        drop(host);
        let closed = |event: &(Instant, Event)| event.1 == Event::HostClosed;
        assert!(events.iter().any(|event| closed(&event)));
    }
}

#[test]
fn a_line_that_broke_is_mended() {
    let mut modem = PtyModem::start(options(), None).unwrap();
    let mut host = open(&modem);
    check(&mut host, "AT+CMEE=1\r", "\r\nOK\r\n");
    modem.disconnect().unwrap();
    modem.deliver(DELIVER);
    modem.reconnect().unwrap();
    let mut host = open(&modem);
    check(&mut host, "AT+CMEE?\r", "\r\n+CMTI: \"SM\",1\r\n\r\n+CMEE: 1\r\n\r\nOK\r\n");
}

#[test]
fn what_a_gone_host_has_not_read_may_be_lost() {
    let dialect = Dialect { close_drops_output: true, ..Dialect::default() };
    let modem = PtyModem::start(ModemOptions { dialect, ..options() }, None).unwrap();
    let events = modem.events();
    let host = open(&modem);
    modem.deliver(DELIVER);
    assert!(events.iter().any(|(_, event)| matches!(event, Event::CmtiSent { .. })));
    drop(host);
    assert!(events.iter().any(|(_, event)| event == Event::HostClosed));
    let mut host = open(&modem);
    check(&mut host, "AT\r", "\r\nOK\r\n");
}

#[test]
fn the_time_from_notice_to_submit_can_be_measured() {
    let modem = PtyModem::start(options(), None).unwrap();
    let mut host = open(&modem);
    let events = modem.events();
    modem.deliver(DELIVER);
    read_until(&mut host, "\r\n+CMTI: \"SM\",1\r\n");
    submit(&mut host);
    let next = |wanted: fn(&Event) -> bool| events.iter().find(|(_, event)| wanted(event)).unwrap().0;
    let noticed = next(|event| matches!(event, Event::CmtiSent { .. }));
    let asked = next(|event| matches!(event, Event::CmgsReceived(_)));
    let gone = next(|event| matches!(event, Event::Submitted { .. }));
    assert!(noticed < asked && asked < gone);
}

#[test]
fn the_air_time_passes_in_real_time() {
    let modem = PtyModem::start(ModemOptions { air_time_ms: 60, ..options() }, None).unwrap();
    let mut host = open(&modem);
    let events = modem.events();
    submit(&mut host);
    let at = |wanted: fn(&Event) -> bool| events.iter().find(|(_, event)| wanted(event)).unwrap().0;
    let typed = at(|event| matches!(event, Event::DataReceived { .. }));
    let air = at(|event| matches!(event, Event::Submitted { .. })).duration_since(typed);
    assert!((59..1_500).contains(&air.as_millis()), "{air:?}");
}

#[test]
fn faults_can_be_scripted_while_it_runs() {
    let modem = PtyModem::start(options(), None).unwrap();
    let mut host = open(&modem);
    modem.with_modem(|modem, _| modem.faults_mut().next_on(Fault::CommandNotSupport, "+CSQ"));
    check(&mut host, "AT+CSQ\r", "\r\nCOMMAND NOT SUPPORT\r\n");
    check(&mut host, "AT+CSQ\r", "\r\n+CSQ: 20,0\r\n\r\nOK\r\n");
}

#[test]
fn a_zero_delay_modem_takes_a_thousand_submits_a_second() {
    let modem = PtyModem::start(options(), None).unwrap();
    let mut host = open(&modem);
    let start = pump::read_clock();
    (0..500).for_each(|_| submit(&mut host));
    let rate = 500.0 / start.elapsed().as_secs_f64();
    println!("{rate:.0} submits/s");
    assert_eq!(modem.with_modem(|modem, _| modem.submits()), 500);
    // The stated rate with room for a loaded machine and a build without optimisation.
    assert!(rate > 100.0, "{rate:.0} submits/s");
}

/// Reads octets until there are so many, or two seconds have passed without any.
fn read_octets(host: &mut File, count: usize) -> Vec<u8> {
    let mut heard = Vec::new();
    while heard.len() < count {
        let mut awaited = [PollFd::new(host, PollFlags::IN)];
        let limit = Timespec { tv_sec: 2, tv_nsec: 0 };
        assert_eq!(poll(&mut awaited, Some(&limit)).unwrap(), 1, "read only {} octets", heard.len());
        let mut room = [0; 4096];
        let read = host.read(&mut room).unwrap();
        heard.extend(&room[..read]);
    }
    heard
}

fn options_with_audio() -> ModemOptions {
    ModemOptions { echo_at_power_on: false, faults: Faults::none(), ..ModemOptions::huawei_e173() }
}

/// Calls the box, which answers and starts the audio.
fn answered(modem: &PtyModem, host: &mut File) {
    let rosa = Caller::new("+51987654321").then(Wait::Ms(100), Act::Speak { ms: 60_000 });
    modem.with_modem(|modem, now_ms| modem.call(now_ms, &rosa));
    read_until(host, "\r\nRING\r\n");
    host.write_all(b"ATA\r").unwrap();
    read_until(host, "\r\n^CONN:1,0\r\n\r\nOK\r\n");
    check(host, "AT^DDSETEX=2;+CLVL=5\r", "\r\nOK\r\n");
}

#[test]
fn sound_passes_an_audio_port_in_real_time() {
    let folder = folder("audio");
    let [link, audio_link] = ["modem0", "audio0"].map(|name| folder.join(name));
    let modem = PtyModem::start_with_audio(options_with_audio(), link, audio_link.clone()).unwrap();
    let mut host = open(&modem);
    let mut audio = OpenOptions::new().read(true).write(true).open(&audio_link).unwrap();
    answered(&modem, &mut host);
    let (start, mut received) = (pump::read_clock(), Vec::new());
    for _ in 0..15 {
        received.extend(read_octets(&mut audio, 320));
        audio.write_all(&[0, 32].repeat(160)).unwrap();
    }
    let took = start.elapsed();
    assert!((240..2_000).contains(&took.as_millis()), "300 ms of sound took {took:?}");
    assert!(received.iter().any(|&octet| octet != 0));
    read_octets(&mut audio, 960);
    modem.with_modem(|modem, _| {
        assert!(modem.calls()[0].heard.sound_from_ms(0).is_some());
        assert_eq!((modem.audio_counts().octets_ignored, modem.audio_counts().octets_overflown), (0, 0));
    });
    drop(modem);
    assert!(!audio_link.exists());
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn an_audio_port_vanishes_and_comes_back_under_another_device() {
    let folder = folder("audio-gone");
    let [link, audio_link] = ["modem0", "audio0"].map(|name| folder.join(name));
    let mut modem = PtyModem::start_with_audio(options_with_audio(), link, audio_link.clone()).unwrap();
    let events = modem.events();
    let mut host = open(&modem);
    let mut audio = OpenOptions::new().read(true).write(true).open(&audio_link).unwrap();
    let first = std::fs::read_link(&audio_link).unwrap();
    answered(&modem, &mut host);
    read_octets(&mut audio, 320);
    modem.with_modem(|modem, now_ms| modem.remove_audio_port(now_ms));
    while audio.read(&mut [0; 64]).is_ok_and(|read| read > 0) {}
    assert!(!audio_link.exists());
    assert!(events.iter().any(|(_, event)| event == Event::AudioPortGone));
    check(&mut host, "AT+CLCC\r", "\r\n+CLCC: 1,1,0,0,0,\"+51987654321\",145\r\n\r\nOK\r\n");

    modem.with_modem(|modem, now_ms| modem.restore_audio_port(now_ms));
    assert!(events.iter().any(|(_, event)| event == Event::AudioPortBack));
    assert_ne!(std::fs::read_link(&audio_link).unwrap(), first);
    let mut audio = OpenOptions::new().read(true).write(true).open(&audio_link).unwrap();
    check(&mut host, "AT^DDSETEX=2\r", "\r\nOK\r\n");
    read_octets(&mut audio, 320);
    modem.unplug().unwrap();
    assert!(!audio_link.exists());
    modem.replug().unwrap();
    assert!(events.iter().any(|(_, event)| event == Event::Booted));
    drop(modem);
    std::fs::remove_dir_all(folder).unwrap();
}
