//! Ports as a box in the field has them: late, re-pointed, searched for, two at once, with an audio port beside them.

use std::os::unix::fs::symlink;
use std::path::Path;
use std::time::Duration;

use chaski_node::clock::SystemClock;
use chaski_node::config::{Config, SystemRoots};
use chaski_node::content;
use chaski_node::daemon::{Daemon, Signals};
use chaski_tests::daemon::{Box, PATIENCE};
use chaski_world::caller::Caller;
use chaski_world::modem::{Event, ModemOptions};
use chaski_world::phone::Phone;
use chaski_world::pty::PtyModem;

const ROSA: &str = "+51987654321";
const STAMP_MS: i64 = 1_773_666_000_000;

fn options() -> ModemOptions {
    ModemOptions { echo_at_power_on: false, ..ModemOptions::default() }
}

/// A text to this modem is answered by it.
fn answers(modem: &PtyModem, number: &str) {
    let submitted = modem.submitted();
    for pdu in Phone::new(number).compose("hola", STAMP_MS, 1) {
        modem.deliver(&pdu);
    }
    submitted.recv_timeout(PATIENCE).expect("the daemon answers by the modem that was texted");
}

/// Starts a daemon with these modems' sections.
fn start(folder: &Path, modems: &str, system: SystemRoots) -> Daemon {
    let text = format!("[node]\ndata_dir = '{}'\n{modems}", folder.join("data").display());
    let mut config = Config::parse(&text).expect("the configuration is right");
    config.system = system;
    let (library, _) = content::starter();
    Daemon::start(config, library, SystemClock::start(), Signals::LeaveAlone).expect("it starts")
}

#[test]
fn a_modem_that_is_plugged_in_after_the_daemon_has_started_is_put_to_work() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = folder.path().join("by-id/modem0");
    let modems = format!("[[modem]]\nport = '{}'\n", name.display());
    let daemon = start(folder.path(), &modems, SystemRoots::default());
    let status = daemon.status().expect("it runs");
    assert_eq!(status.node.modems[0].state, "no-port");
    std::fs::create_dir(folder.path().join("by-id")).expect("a folder");
    let modem = PtyModem::start(options(), Some(name)).expect("a pty can be had");
    answers(&modem, ROSA);
    daemon.stop().expect("it ends in order");
}

#[test]
fn a_name_that_is_pointed_to_another_device_is_followed_while_the_old_one_still_lives() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut school = Box::new(folder.path(), options(), "");
    school.start();
    school.send(ROSA, "hola");
    school.wait_for(ROSA, "¿Aceptas?");
    let new = PtyModem::start(options(), Some(folder.path().join("modem0"))).expect("a pty can be had");
    answers(&new, ROSA);
}

#[test]
fn two_modems_that_are_searched_for_by_usb_id_are_both_put_to_work() {
    let folder = tempfile::tempdir().expect("a folder");
    let (sys, dev) = (folder.path().join("sys"), folder.path().join("dev"));
    std::fs::create_dir_all(&dev).expect("a folder");
    let modem = |tty: &str, place: &str, id: (&str, &str)| {
        add_usb_tty(&sys, tty, place, id, 2);
        PtyModem::start(options(), Some(dev.join(tty))).expect("a pty can be had")
    };
    let one = modem("ttyUSB2", "1-1", ("1e0e", "9001"));
    let other = modem("ttyUSB6", "1-2", ("2c7c", "0125"));
    let modems = "[[modem]]\nport = \"auto\"\n[[modem]]\nport = \"auto\"\n";
    let daemon = start(folder.path(), modems, SystemRoots { sys: sys.clone(), dev: dev.clone() });
    answers(&one, ROSA);
    answers(&other, "+51987654322");
    daemon.stop().expect("it ends in order");
}

#[test]
fn a_modem_that_is_searched_for_is_called_back_with_the_sound_of_the_port_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (sys, dev) = (folder.path().join("sys"), folder.path().join("dev"));
    std::fs::create_dir_all(&dev).expect("a folder");
    for (tty, number) in [("ttyUSB1", 1), ("ttyUSB2", 2)] {
        add_usb_tty(&sys, tty, "1-1", ("12d1", "1001"), number);
    }
    let e173 = ModemOptions { echo_at_power_on: false, ..ModemOptions::huawei_e173() };
    let modem = PtyModem::start_with_audio(e173, dev.join("ttyUSB2"), dev.join("ttyUSB1"));
    let modem = modem.expect("a pty can be had");
    let daemon = start(folder.path(), "[[modem]]\nport = \"auto\"\n", SystemRoots { sys, dev });
    answers(&modem, ROSA);
    let events = modem.events();
    let rosa = Caller::new(ROSA).picks_up_after_ms(100);
    modem.with_modem(|modem, now_ms| modem.call(now_ms, &rosa));
    let told = || std::iter::from_fn(|| events.recv_timeout(PATIENCE).ok());
    assert!(told().any(|(_, event)| event == Event::AudioStarted), "the box calls back");
    let has_sound = || {
        // Frames pass without events.
        let _ = events.recv_timeout(Duration::from_millis(20));
        let counts = modem.with_modem(|modem, _| modem.audio_counts());
        counts.frames > counts.frames_before_first
    };
    assert!((0..1_500).any(|_| has_sound()), "what the box says comes through the audio port");
    daemon.stop().expect("it ends in order");
}

#[test]
fn chaski_modem_tells_of_modems_and_profiles_and_a_bad_profile_stops_everything_before_it_begins() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut school = Box::new(folder.path(), options(), "");
    let modems = folder.path().join("modems");
    std::fs::create_dir(&modems).expect("a folder");
    std::fs::write(modems.join("zte.toml"), "[match]\nmodels = [\"MF\"]\n").expect("written");
    school.start();
    school.send(ROSA, "hola");
    school.wait_for(ROSA, "¿Aceptas?");
    let text = |args: &[&str]| String::from_utf8(school.command(args).stdout).expect("UTF-8");
    let running = text(&["modem"]);
    assert!(running.contains("modem0") && running.contains("ready") && running.contains("dBm"), "{running}");
    let json: serde_json::Value =
        serde_json::from_str(&text(&["modem", "profiles", "--json"])).expect("JSON");
    assert_eq!(json["profiles"][0]["name"], "zte", "own ones are matched first");
    assert_eq!(json["profiles"][0]["shipped"], false);
    let json: serde_json::Value = serde_json::from_str(&text(&["modem", "ports", "--json"])).expect("JSON");
    assert!(json["ports"].is_array());
    std::fs::write(modems.join("zte.toml"), "[match]\nmodel = [\"MF\"]\n").expect("written");
    for args in [["config", "check"].as_slice(), &["run"], &["modem", "profiles"]] {
        let output = school.command(args);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(64), "{args:?}: {error}");
        let place =
            "zte.toml: line 2: match.model: found an unknown key, allowed: did you mean match.models?";
        assert!(error.contains(place), "{error}");
    }
}

/// What the kernel says of an interface of a USB device.
fn add_usb_tty(sys: &Path, tty: &str, place: &str, (vendor, product): (&str, &str), number: u8) {
    let device = sys.join("devices").join(place);
    let interface = device.join(format!("{place}:1.{number}"));
    std::fs::create_dir_all(interface.join(tty)).expect("a folder");
    for (path, text) in [
        (device.join("idVendor"), vendor),
        (device.join("idProduct"), product),
        (interface.join("bInterfaceNumber"), &format!("{number:02x}")),
    ] {
        std::fs::write(path, text).expect("written");
    }
    let class = sys.join("class/tty").join(tty);
    std::fs::create_dir_all(&class).expect("a folder");
    symlink(interface.join(tty), class.join("device")).expect("a link");
}
