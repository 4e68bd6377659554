use super::*;
use crate::config::{PortConfig, SystemRoots};
use crate::modem::sysfs::UsbTty;
use chaski_node_core::at::profile::UsbId;

const SIM7600: UsbId = UsbId { vendor: 0x1e0e, product: 0x9001 };
const EC25: UsbId = UsbId { vendor: 0x2c7c, product: 0x0125 };

fn candidate(tty: &str, place: &str, id: UsbId, likelihood: Likelihood) -> Candidate {
    let usb = UsbTty { id, interface: 2, place: format!("/sys/{place}/{place}:1.2").into() };
    Candidate { device: format!("/dev/{tty}").into(), usb: Some(usb), profile: None, likelihood }
}

fn at_port(tty: &str, place: &str) -> Candidate {
    candidate(tty, place, SIM7600, Likelihood::AtPort)
}

fn claims(modems: usize) -> Claims {
    let auto = PortConfig {
        device: "auto".to_owned(),
        baud: 115_200,
        pin_file: None,
        power: None,
        audio_port: None,
    };
    Claims::new(SystemRoots::default(), &vec![auto; modems], "/nowhere/ports.json".into())
}

fn settle(claims: &Claims, modem: ModemIndex, candidate: &Candidate) {
    let id = candidate.usb.as_ref().map(|usb| usb.id);
    claims.settle(modem, Home::new(place(candidate).to_owned(), "1".to_owned(), id));
}

fn devices(choice: &Choice) -> Vec<&str> {
    choice.devices.iter().filter_map(|device| device.to_str()).collect()
}

#[tokio::test(start_paused = true)]
async fn a_port_that_may_not_be_the_one_waits_until_all_have_come() {
    let (mut search, claims) = (Search::new(), claims(1));
    let first = candidate("ttyUSB0", "1-1", SIM7600, Likelihood::KnownDevice);
    let choice = search.choose(0, std::slice::from_ref(&first), &claims);
    assert_eq!((devices(&choice).len(), choice.more_in), (0, Some(SETTLED)));
    let choice = search.choose(0, &[at_port("ttyUSB2", "1-1"), first.clone()], &claims);
    assert_eq!(devices(&choice), ["/dev/ttyUSB2"], "the AT port is taken at once");
    tokio::time::advance(SETTLED).await;
    let choice = search.choose(0, &[first], &claims);
    assert_eq!((devices(&choice), choice.more_in), (vec!["/dev/ttyUSB0"], None));
}

#[tokio::test(start_paused = true)]
async fn what_was_not_confirmed_is_last_until_the_round_is_over() {
    let (mut search, claims) = (Search::new(), claims(1));
    tokio::time::advance(SETTLED).await;
    let both = [at_port("ttyUSB2", "1-1"), candidate("ttyUSB3", "1-1", SIM7600, Likelihood::KnownDevice)];
    let mut chosen = Vec::new();
    for _ in 0..4 {
        let device = search.choose(0, &both, &claims).devices.remove(0);
        search.refused(&device);
        chosen.push(device);
    }
    let chosen: Vec<_> = chosen.iter().filter_map(|device| device.to_str()).collect();
    assert_eq!(chosen, ["/dev/ttyUSB2", "/dev/ttyUSB3", "/dev/ttyUSB2", "/dev/ttyUSB3"]);
}

#[tokio::test(start_paused = true)]
async fn a_confirmed_modem_is_waited_for_at_its_place() {
    let (mut search, claims) = (Search::new(), claims(1));
    settle(&claims, 0, &at_port("ttyUSB2", "1-1"));
    search.left();
    let other = candidate("ttyUSB7", "1-3", EC25, Likelihood::AtPort);
    let choice = search.choose(0, std::slice::from_ref(&other), &claims);
    assert_eq!((devices(&choice).len(), choice.more_in), (0, Some(RETURN)));
    let choice = search.choose(0, &[other.clone(), at_port("ttyUSB5", "1-1")], &claims);
    assert_eq!(devices(&choice), ["/dev/ttyUSB5"], "under another name, but at its place");
    tokio::time::advance(SETTLED).await;
    let choice = search.choose(0, &[other.clone(), at_port("ttyUSB5", "1-2")], &claims);
    assert_eq!(devices(&choice), ["/dev/ttyUSB5"], "the same kind at another place: the cable was moved");
    tokio::time::advance(RETURN).await;
    assert_eq!(devices(&search.choose(0, &[other], &claims)), ["/dev/ttyUSB7"], "in the end any will do");
}

#[tokio::test(start_paused = true)]
async fn the_place_of_another_modem_is_left_to_it() {
    let (mut search, claims) = (Search::new(), claims(2));
    settle(&claims, 0, &at_port("ttyUSB2", "1-1"));
    tokio::time::advance(SETTLED).await;
    let choice = search.choose(1, &[at_port("ttyUSB2", "1-1"), at_port("ttyUSB5", "1-2")], &claims);
    assert_eq!(devices(&choice), ["/dev/ttyUSB5"]);
}
