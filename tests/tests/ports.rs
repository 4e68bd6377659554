//! Ports as a box in the field has them: late, re-pointed, searched for, two at once.

use std::os::unix::fs::symlink;
use std::path::Path;

use chaski_node::clock::SystemClock;
use chaski_node::config::{Config, SystemRoots};
use chaski_node::content;
use chaski_node::daemon::{Daemon, Signals};
use chaski_tests::daemon::{Box, PATIENCE};
use chaski_world::modem::ModemOptions;
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

#[test]
fn a_modem_that_is_plugged_in_after_the_daemon_has_started_is_put_to_work() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut school = Box::new(folder.path(), options(), "");
    school.modem.unplug().expect("unplugged");
    school.start();
    school.wait_for_log("port lost");
    school.modem.replug().expect("plugged in");
    school.send(ROSA, "hola");
    school.wait_for(ROSA, "¿Aceptas?");
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
        add_usb_tty(&sys, tty, place, id);
        PtyModem::start(options(), Some(dev.join(tty))).expect("a pty can be had")
    };
    let one = modem("ttyUSB2", "1-1", ("1e0e", "9001"));
    let other = modem("ttyUSB6", "1-2", ("2c7c", "0125"));
    let text = format!(
        "[node]\ndata_dir = '{}'\n[[modem]]\nport = \"auto\"\n[[modem]]\nport = \"auto\"\n",
        folder.path().join("data").display()
    );
    let mut config = Config::parse(&text).expect("the configuration is right");
    config.system = SystemRoots { sys: sys.clone(), dev: dev.clone() };
    let (library, _) = content::starter();
    let daemon =
        Daemon::start(config, library, SystemClock::start(), Signals::LeaveAlone).expect("it starts");
    answers(&one, ROSA);
    answers(&other, "+51987654322");
    daemon.stop().expect("it ends in order");
}

/// What the kernel says of interface 2 of a USB device.
fn add_usb_tty(sys: &Path, tty: &str, place: &str, (vendor, product): (&str, &str)) {
    let device = sys.join("devices").join(place);
    let interface = device.join(format!("{place}:1.2"));
    std::fs::create_dir_all(interface.join(tty)).expect("a folder");
    for (path, text) in [
        (device.join("idVendor"), vendor),
        (device.join("idProduct"), product),
        (interface.join("bInterfaceNumber"), "02"),
    ] {
        std::fs::write(path, text).expect("written");
    }
    let class = sys.join("class/tty").join(tty);
    std::fs::create_dir_all(&class).expect("a folder");
    symlink(interface.join(tty), class.join("device")).expect("a link");
}
