//! The sound of a call: as a stream, as files, and keys.

use super::{Bench, FileProfile, Profile, TAKEN, playing, streaming, text, without_looks};
use crate::at::profile::Sound;

#[test]
fn a_stream_is_started_once_the_call_has_settled() {
    Bench::new(streaming()).plays(&format!(
        "{TAKEN}
         order: sound
         wait: 99
         wait: 1
         we: AT+CPCMFRM=0
         modem: ERROR
         we: AT+CPCMREG=1
         modem: ERROR
         wait: 500
         we: AT+CPCMREG=1
         modem: OK
         we: AT+CLVL=5
         modem: ERROR
         tell: sound started
         order: hang-up
         we: AT+CPCMREG=0
         modem: ERROR
         we: AT+CHUP
         modem: OK
         wait: 500
         tell: ended by us"
    ));
}

#[test]
fn a_stream_is_stopped_where_the_other_side_was_quicker() {
    let mut bench = Bench::new(streaming());
    bench.plays(&format!(
        "{TAKEN}
         order: sound
         wait: 100
         we: AT+CPCMFRM=0
         modem: OK
         we: AT+CPCMREG=1
         modem: NO CARRIER
         tell: ended by them
         modem: OK
         we: AT+CPCMREG=0"
    ));
    assert!(!bench.modem.can_call());
    bench.plays("modem: OK");
    assert!(bench.modem.can_call());
}

#[test]
fn a_stream_that_is_refused_for_twelve_seconds_twice_is_none() {
    let mut bench = Bench::new(streaming());
    for sound in [Sound::Stream, Sound::None] {
        bench.plays(&format!(
            "{TAKEN}\n order: sound\n wait: 100\n we: AT+CPCMFRM=0\n modem: OK\n we: AT+CPCMREG=1"
        ));
        for _ in 0..24 {
            bench.plays("modem: ERROR\n wait: 500\n we: AT+CPCMREG=1");
        }
        bench.plays(
            "modem: ERROR\n tell: sound refused\n modem: NO CARRIER\n tell: ended by them\n wait: 2000",
        );
        assert_eq!(bench.modem.sound(), sound);
    }
    bench.plays(&format!("{TAKEN}\n order: sound\n tell: sound refused"));
}

#[test]
fn a_file_is_handed_over_and_played_by_the_way_that_the_modem_offers() {
    let mut bench = Bench::new(playing());
    assert_eq!(bench.modem.sound(), Sound::Files);
    bench.plays(&format!(
        "{TAKEN}
         order: play 16000
         we: AT+CCMXPLAY=?
         modem: +CCMXPLAY: (0-1),(0-255)|OK
         we: AT+CFTRANRX=\"C:/chaski0.wav\",16000"
    ));
    bench.modem.received(bench.now, b"\r\n>");
    bench.listen();
    assert_eq!(bench.handed_over, [16_000], "raw, and nothing behind them");
    bench.plays(
        "modem: OK
         we: AT+CCMXPLAY=\"C:/chaski0.wav\",1,0
         modem: OK|+AUDIOSTATE: audio play
         wait: 1000
         modem: +AUDIOSTATE: audio play stop
         tell: file played
         modem: +AUDIOSTATE: audio play stop",
    );
    // It lies there already.
    bench.plays(
        "order: play 16000
         we: AT+CCMXPLAY=\"C:/chaski0.wav\",1,0
         modem: OK
         wait: 5999
         wait: 1
         tell: file played",
    );
    // Another replaces it in the middle, under another name, after a pause.
    bench.plays(
        "order: play 16000
         we: AT+CCMXPLAY=\"C:/chaski0.wav\",1,0
         modem: OK
         order: play 8000
         tell: file played
         we: AT+CCMXSTOP
         modem: OK|+AUDIOSTATE: audio play stop
         wait: 500
         we: AT+CFTRANRX=\"C:/chaski1.wav\",8000
         order: stop
         tell: file played
         modem: ERROR
         order: stop",
    );
}

#[test]
fn a_file_that_has_gone_from_the_modem_is_handed_over_again() {
    let files = FileProfile { paths: Vec::new(), play: text("AT+QPSND=1,\"{name}\",0,1,1"), ..quectel() };
    let mut bench = Bench::new(Profile { files, ..without_looks() });
    let upload = "we: AT+QFDEL=\"chaski0.wav\"\n modem: +CME ERROR: 405\n we: AT+QFUPL=\"chaski0.wav\",1600
        modem: CONNECT\n modem: +QFUPL: 1600,3000|OK\n we: AT+QPSND=1,\"chaski0.wav\",0,1,1\n";
    bench.plays(&format!(
        "{TAKEN}\n order: play 1600\n {upload} modem: OK\n modem: +QPSND: 0\n tell: file played"
    ));
    assert_eq!(bench.handed_over, [1_600]);
    bench.plays(
        "order: play 1600
         we: AT+QPSND=1,\"chaski0.wav\",0,1,1
         modem: +CME ERROR: 405
         we: AT+QFDEL=\"chaski1.wav\"
         modem: OK
         we: AT+QFUPL=\"chaski1.wav\",1600
         modem: CONNECT
         modem: +QFUPL: 1600,3000|OK
         we: AT+QPSND=1,\"chaski1.wav\",0,1,1
         modem: ERROR
         tell: sound refused",
    );
}

fn quectel() -> FileProfile {
    FileProfile {
        delete: text("AT+QFDEL=\"{name}\""),
        upload: text("AT+QFUPL=\"{name}\",{octets}"),
        asks_by_word: true,
        stop: text("AT+QPSND=0"),
        ..FileProfile::default()
    }
}

#[test]
fn keys_are_told_once_a_press() {
    for (said, told) in [
        ("+DTMF: 5", "5"),
        ("+DTMF: 5,80", "5"),
        ("+RXDTMF: #", "#"),
        ("+QTONEDET: 53", "5"),
        ("^DDTMF: *", "*"),
        ("#DTMFEV: 0,1", "0"),
        ("+UUDTMFD: 9", "9"),
    ] {
        Bench::new(without_looks()).plays(&format!(
            "modem: {said}
             {TAKEN}
             modem: {said}|{said}
             tell: key {told}
             wait: 299
             modem: {said}
             wait: 299
             modem: {said}
             wait: 300
             modem: {said}
             tell: key {told}
             modem: +DTMF: 1|+DTMF: 2
             tell: key 1
             tell: key 2
             modem: NO CARRIER
             tell: ended by them
             modem: {said}"
        ));
    }
}
