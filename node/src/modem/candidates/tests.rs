use super::*;
use crate::config::Config;
use crate::modem::fake_system::FakeSystem;

fn profiles() -> Vec<Profile> {
    Config::parse("").expect("all has a default").node.profiles
}

/// Devices with numbers of their own, for trees in which a device is only looked at.
const DEVICES: [&str; 6] =
    ["/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/ptmx"];

fn found(system: &FakeSystem) -> Vec<(String, Likelihood)> {
    let candidates = candidates(&system.roots(), &profiles());
    let name =
        |device: &Path| device.strip_prefix(system.roots().dev).expect("below /dev").display().to_string();
    candidates.iter().map(|candidate| (name(&candidate.device), candidate.likelihood)).collect()
}

#[test]
fn the_at_port_of_a_known_id_comes_first_and_a_strange_tty_last() {
    let system = FakeSystem::new();
    for (tty, device) in ["ttyUSB0", "ttyUSB1", "ttyUSB2", "ttyUSB3", "ttyUSB10"].iter().zip(DEVICES) {
        system.link(tty, Path::new(device));
    }
    system.add_usb("ttyUSB0", "1-1.4", "1a86:7523", 0);
    for (tty, interface) in [("ttyUSB1", 0), ("ttyUSB2", 1), ("ttyUSB3", 2), ("ttyUSB10", 3)] {
        system.add_usb(tty, "1-1.2", "1e0e:9001", interface);
    }
    assert_eq!(
        found(&system),
        [
            ("ttyUSB3".to_owned(), Likelihood::AtPort),
            ("ttyUSB1".to_owned(), Likelihood::KnownDevice),
            ("ttyUSB2".to_owned(), Likelihood::KnownDevice),
            ("ttyUSB10".to_owned(), Likelihood::KnownDevice),
            ("ttyUSB0".to_owned(), Likelihood::Other),
        ]
    );
    let first = candidates(&system.roots(), &profiles()).remove(0);
    assert_eq!(first.profile.as_deref(), Some("sim7600"));
    let usb = first.usb.expect("the kernel tells");
    assert_eq!((usb.id.to_string().as_str(), usb.interface), ("1e0e:9001", 2));
    assert!(usb.place.ends_with("1-1.2/1-1.2:1.2"), "the place has no tty number: {}", usb.place.display());
}

#[test]
fn without_word_from_the_kernel_stable_names_tell_the_interface() {
    let system = FakeSystem::new();
    for (name, device) in [
        ("serial/by-id/usb-SimTech_0123-if00-port0", DEVICES[0]),
        ("serial/by-id/usb-SimTech_0123-if02-port0", DEVICES[1]),
        ("chaski/modem0", DEVICES[2]),
        ("chaski/audio0", DEVICES[3]),
        ("ttyACM0", DEVICES[4]),
    ] {
        system.link(name, Path::new(device));
    }
    let names: Vec<String> = found(&system).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "chaski/modem0",
            "serial/by-id/usb-SimTech_0123-if02-port0",
            "serial/by-id/usb-SimTech_0123-if00-port0",
            "ttyACM0"
        ]
    );
}

#[test]
fn a_device_is_found_once_and_consoles_uarts_and_dead_names_never() {
    let system = FakeSystem::new();
    system.link("ttyUSB0", Path::new(DEVICES[0]));
    system.link("serial/by-id/usb-x-if00", Path::new("../../ttyUSB0"));
    system.link("ttyUSB1", Path::new(DEVICES[1]));
    system.link("ttyAMA0", Path::new(DEVICES[2]));
    system.link("ttyS0", Path::new(DEVICES[3]));
    system.link("ttyUSB7", Path::new("/nowhere"));
    std::fs::create_dir_all(system.roots().sys.join("class/tty/console")).expect("a folder");
    std::fs::write(system.roots().sys.join("class/tty/console/active"), "tty0 ttyUSB1\n").expect("written");
    assert_eq!(found(&system).len(), 1, "{:?}", found(&system));
}
