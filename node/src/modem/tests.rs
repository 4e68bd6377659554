use super::fake_system::FakeSystem;
use super::*;
use crate::config::Config;
use chaski_node_core::at::profile::UsbId;
use chaski_world::modem::ModemOptions;
use chaski_world::pty::PtyModem;
use std::path::Path;
use std::sync::mpsc::{Receiver as Events, sync_channel};
use tokio::sync::mpsc::Sender;

/// Well below [`LOOK_AGAIN`], so that only a watch can be in time.
const PATIENCE: Duration = Duration::from_secs(8);

/// Drivers in a thread of their own, as in the daemon.
struct Bench {
    commands: Vec<Sender<PortCommand>>,
    events: Events<Input>,
}

impl Bench {
    fn new(system: SystemRoots, devices: &[&Path]) -> Self {
        let device = |device: &&Path| PortConfig {
            device: device.display().to_string(),
            baud: 115_200,
            pin_file: None,
            audio_port: None,
            power: None,
        };
        let ports: Vec<PortConfig> = devices.iter().map(device).collect();
        let (inputs, events) = sync_channel(64);
        let profiles = Config::parse("").expect("all has a default").node.profiles.into();
        let claims = Claims::new(system.clone(), &ports, system.dev.join("../ports.json"));
        let shared = Shared { system, profiles, claims, inputs };
        let (commands, queues): (Vec<_>, Vec<_>) =
            ports.iter().map(|_| tokio::sync::mpsc::channel(PORT_COMMANDS_MAX)).unzip();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async move {
                let mut drivers = tokio::task::JoinSet::new();
                for ((modem, port), queue) in (0..).zip(ports).zip(queues) {
                    drivers.spawn(Driver::new(modem, port, queue, shared.clone()).drive());
                }
                drop(shared);
                drivers.join_all().await;
            });
        });
        Self { commands, events }
    }

    fn tell(&self, modem: ModemIndex, command: PortCommand) {
        self.commands[usize::from(modem)].blocking_send(command).expect("the driver lives");
    }

    fn next(&self) -> Event {
        match self.events.recv_timeout(PATIENCE).expect("something is told in time") {
            Input::Event(event) => event,
            other => panic!("{other:?}"),
        }
    }

    fn is_opened(&self, expected: ModemIndex) -> Option<UsbId> {
        loop {
            match self.next() {
                Event::PortOpened { modem, usb } if modem == expected => return usb,
                Event::Received { .. } => {}
                other => panic!("{other:?}"),
            }
        }
    }

    fn is_lost(&self, expected: ModemIndex) -> String {
        loop {
            match self.next() {
                Event::PortLost { modem, reason } if modem == expected => return reason,
                Event::Received { .. } => {}
                other => panic!("{other:?}"),
            }
        }
    }

    /// Waits until the driver has done what it was told: commands are taken in their order.
    fn has_obeyed(&self, modem: ModemIndex) {
        self.tell(modem, PortCommand::CutPower);
        assert!(matches!(self.next(), Event::PowerCut { .. }));
    }

    fn open(&self, modem: ModemIndex) -> Option<UsbId> {
        self.tell(modem, PortCommand::Open);
        self.is_opened(modem)
    }

    /// Tells which of the modems is behind the open port.
    fn speaks_to(&self, modem: ModemIndex, pretended: &PtyModem) {
        let heard = pretended.events();
        self.tell(modem, PortCommand::Send(b"AT\r".to_vec()));
        heard.recv_timeout(PATIENCE).expect("this modem hears it");
    }
}

fn plug_in(link: Option<PathBuf>) -> PtyModem {
    let options = ModemOptions { echo_at_power_on: false, boot_ms: 0, ..ModemOptions::default() };
    PtyModem::start(options, link).expect("a pty")
}

fn confirm(imei: &str) -> PortCommand {
    PortCommand::Confirm { imei: imei.to_owned() }
}

#[test]
fn a_port_that_is_not_there_is_told_once_and_opened_when_it_comes() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = folder.path().join("serial/by-id/modem");
    let bench = Bench::new(SystemRoots::default(), &[&name]);
    bench.tell(0, PortCommand::Open);
    assert!(bench.is_lost(0).contains("serial/by-id/modem"));
    std::fs::create_dir(folder.path().join("serial")).expect("a folder");
    std::fs::create_dir(folder.path().join("serial/by-id")).expect("a folder");
    let modem = plug_in(Some(name));
    bench.is_opened(0);
    bench.speaks_to(0, &modem);
}

#[test]
fn a_name_that_points_to_another_device_is_followed() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = folder.path().join("modem0");
    let (old, new) = (plug_in(None), plug_in(None));
    std::os::unix::fs::symlink(old.terminal(), &name).expect("a link");
    let bench = Bench::new(SystemRoots::default(), &[&name]);
    bench.open(0);
    bench.speaks_to(0, &old);
    let fresh = folder.path().join("fresh");
    std::os::unix::fs::symlink(new.terminal(), &fresh).expect("a link");
    std::fs::rename(&fresh, &name).expect("re-pointed");
    assert!(bench.is_lost(0).contains("another device"));
    bench.open(0);
    bench.speaks_to(0, &new);
}

#[test]
fn a_port_that_is_pulled_out_is_opened_again_when_it_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = folder.path().join("modem0");
    let mut modem = plug_in(Some(name.clone()));
    let bench = Bench::new(SystemRoots::default(), &[&name]);
    bench.open(0);
    modem.unplug().expect("unplugged");
    bench.is_lost(0);
    bench.tell(0, PortCommand::Open);
    bench.is_lost(0);
    modem.replug().expect("plugged in again");
    bench.is_opened(0);
    bench.speaks_to(0, &modem);
}

#[test]
fn a_port_that_another_has_open_is_refused_with_a_hint_and_opened_when_it_is_free() {
    let folder = tempfile::tempdir().expect("a folder");
    let (name, other_name) = (folder.path().join("modem0"), folder.path().join("other"));
    let modem = plug_in(Some(name.clone()));
    std::os::unix::fs::symlink(modem.terminal(), &other_name).expect("a link");
    let bench = Bench::new(SystemRoots::default(), &[&name, &other_name]);
    bench.open(0);
    bench.tell(1, PortCommand::Open);
    let reason = bench.is_lost(1);
    assert!(reason.contains("another program has it open"), "{reason}");
    bench.tell(0, PortCommand::Close);
    bench.is_opened(1);
    bench.speaks_to(1, &modem);
}

#[test]
fn a_port_that_is_closed_while_it_is_looked_for_is_not_opened_later() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = folder.path().join("modem0");
    let bench = Bench::new(SystemRoots::default(), &[&name]);
    bench.tell(0, PortCommand::Open);
    bench.is_lost(0);
    bench.tell(0, PortCommand::Close);
    bench.has_obeyed(0);
    let _modem = plug_in(Some(name));
    bench.has_obeyed(0);
    bench.open(0);
}

#[test]
fn a_search_goes_on_after_a_port_that_was_not_confirmed_and_comes_back_to_one_that_was() {
    let system = FakeSystem::new();
    let ports: Vec<PtyModem> =
        (1..=3).map(|tty| plug_in(Some(system.dev(&format!("ttyUSB{tty}"))))).collect();
    for (tty, interface) in [("ttyUSB1", 1), ("ttyUSB2", 2), ("ttyUSB3", 3)] {
        system.add_usb(tty, "1-1.2", "1e0e:9001", interface);
    }
    let bench = Bench::new(system.roots(), &[Path::new("auto")]);
    let usb = bench.open(0);
    assert_eq!(usb, Some(UsbId { vendor: 0x1e0e, product: 0x9001 }));
    bench.speaks_to(0, &ports[1]);
    bench.tell(0, PortCommand::Close);
    bench.tell(0, PortCommand::Open);
    assert!(bench.is_lost(0).contains("not there yet"), "the others are given a moment to come");
    bench.is_opened(0);
    bench.speaks_to(0, &ports[0]);
    bench.tell(0, confirm("867584030000001"));
    bench.tell(0, PortCommand::Close);
    bench.open(0);
    bench.speaks_to(0, &ports[0]);
}

#[test]
fn a_modem_that_comes_back_under_another_number_is_found_by_its_place() {
    let system = FakeSystem::new();
    let mut modem = plug_in(Some(system.dev("ttyUSB2")));
    system.add_usb("ttyUSB2", "1-1.2", "1e0e:9001", 2);
    let bench = Bench::new(system.roots(), &[Path::new("auto")]);
    bench.open(0);
    bench.tell(0, confirm("867584030000001"));
    bench.speaks_to(0, &modem);
    system.remove_usb("ttyUSB2");
    modem.unplug().expect("unplugged");
    bench.is_lost(0);
    bench.tell(0, PortCommand::Open);
    bench.is_lost(0);
    let stranger = plug_in(Some(system.dev("ttyUSB0")));
    let back = plug_in(None);
    system.add_usb("ttyUSB6", "1-1.2", "1e0e:9001", 2);
    system.link("ttyUSB6", back.terminal());
    bench.is_opened(0);
    bench.speaks_to(0, &back);
    drop(stranger);
}

#[test]
fn a_device_that_is_replaced_at_its_place_while_the_old_one_is_open_counts_as_lost() {
    let system = FakeSystem::new();
    let old = plug_in(Some(system.dev("ttyUSB2")));
    system.add_usb("ttyUSB2", "1-1.2", "1e0e:9001", 2);
    let bench = Bench::new(system.roots(), &[Path::new("auto")]);
    bench.open(0);
    bench.tell(0, confirm("867584030000001"));
    bench.speaks_to(0, &old);
    let new = plug_in(None);
    system.remove_usb("ttyUSB2");
    system.add_usb("ttyUSB3", "1-1.2", "1e0e:9001", 2);
    system.link("ttyUSB3", new.terminal());
    assert!(bench.is_lost(0).contains("another device"));
    bench.open(0);
    bench.speaks_to(0, &new);
}

#[test]
fn two_modems_that_are_searched_for_never_share_a_device_nor_take_a_named_one() {
    let system = FakeSystem::new();
    let named = plug_in(Some(system.dev("ttyUSB2")));
    let other = plug_in(Some(system.dev("ttyUSB3")));
    let first = plug_in(Some(system.dev("ttyUSB6")));
    for (tty, place, interface) in [("ttyUSB2", "1-1", 2), ("ttyUSB3", "1-1", 3), ("ttyUSB6", "1-2", 2)] {
        system.add_usb(tty, place, "1e0e:9001", interface);
    }
    let name = system.dev("ttyUSB2");
    let auto = Path::new("auto");
    let bench = Bench::new(system.roots(), &[auto, auto, &name]);
    bench.open(0);
    bench.speaks_to(0, &first);
    bench.tell(1, PortCommand::Open);
    let reason = bench.is_lost(1);
    assert_eq!(
        reason, "no modem is plugged in that is free",
        "another port of the named modem is not free either"
    );
    let second = plug_in(None);
    system.add_usb("ttyUSB9", "1-3", "2c7c:0125", 2);
    system.link("ttyUSB9", second.terminal());
    bench.is_opened(1);
    bench.speaks_to(1, &second);
    bench.open(2);
    bench.speaks_to(2, &named);
    drop(other);
}

#[test]
fn after_a_restart_each_modem_waits_for_its_own_device_whichever_comes_first() {
    let system = FakeSystem::new();
    let mut first = plug_in(Some(system.dev("ttyUSB2")));
    system.add_usb("ttyUSB2", "1-1", "1e0e:9001", 2);
    let second = plug_in(Some(system.dev("ttyUSB6")));
    system.add_usb("ttyUSB6", "1-2", "1e0e:9001", 2);
    let auto = Path::new("auto");
    let before = Bench::new(system.roots(), &[auto, auto]);
    for (modem, imei) in [(0, "867584030000001"), (1, "867584030000002")] {
        before.open(modem);
        before.tell(modem, confirm(imei));
        before.has_obeyed(modem);
        before.tell(modem, PortCommand::Close);
        before.has_obeyed(modem);
    }
    drop(before);
    first.unplug().expect("it starts slowly");
    let after = Bench::new(system.roots(), &[auto, auto]);
    after.tell(0, PortCommand::Open);
    after.is_lost(0);
    after.open(1);
    after.speaks_to(1, &second);
    first.replug().expect("it is there at last");
    after.is_opened(0);
    after.speaks_to(0, &first);
}

#[test]
fn a_supply_that_cannot_be_cut_says_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let bench = Bench::new(SystemRoots::default(), &[&folder.path().join("modem0")]);
    bench.tell(0, PortCommand::CutPower);
    assert_eq!(bench.next(), Event::PowerCut { modem: 0, problem: Some(NO_POWER.to_owned()) });
}

#[test]
fn a_uart_that_is_closed_unconfirmed_is_opened_at_the_next_speed() {
    let line = ModemOptions { line_speed: Some(19_200), boot_ms: 0, ..ModemOptions::default() };
    let modem = PtyModem::start(line, None).expect("a pty");
    let bench = Bench::new(SystemRoots::default(), &[modem.terminal()]);
    for _speed in [115_200, 9_600] {
        bench.open(0);
        bench.tell(0, PortCommand::Close);
    }
    // Confirmed at 19,200 bit/s, and opened at it ever after.
    for _opening in 0..3 {
        bench.open(0);
        bench.speaks_to(0, &modem);
        bench.tell(0, confirm("867584030000001"));
        bench.tell(0, PortCommand::Close);
    }
}

#[test]
fn a_usb_port_has_no_speed_to_look_for() {
    let system = FakeSystem::new();
    let options = ModemOptions { line_speed: Some(115_200), boot_ms: 0, ..ModemOptions::default() };
    let modem = PtyModem::start(options, Some(system.dev("ttyUSB2"))).expect("a pty");
    system.add_usb("ttyUSB2", "1-1.2", "1e0e:9001", 2);
    let bench = Bench::new(system.roots(), &[&system.dev("ttyUSB2")]);
    for _opening in 0..3 {
        bench.open(0);
        bench.speaks_to(0, &modem);
        bench.tell(0, PortCommand::Close);
    }
}
