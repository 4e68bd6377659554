//! How a modem's supply is taken away, as `power` names it.

use std::path::PathBuf;

/// What switches a modem's supply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PowerSupply {
    /// `gpio:CHIP:LINE`: a line that takes the supply away while it is active, and is driven only then.
    Gpio {
        /// As in `/dev`, such as `gpiochip0`.
        chip: String,
        /// Offset in the chip.
        line: u32,
        /// Low takes the supply away, not high.
        active_low: bool,
    },
    /// `usb:1-1.2`: the port of the hub into which the device with this kernel name is plugged.
    UsbPort {
        /// The hub's interface and the port's folder, below the folder of USB devices.
        port: PathBuf,
    },
    /// `file:PATH:OFF:ON`: a file that takes one word to switch off and one to switch on.
    File {
        /// The file.
        path: PathBuf,
        /// Written to switch off.
        off: String,
        /// Written to switch on.
        on: String,
    },
}

impl PowerSupply {
    /// Reads the configuration's words; nothing when they are not understood.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once(':')?;
        match kind {
            "gpio" => gpio(rest),
            "usb" => usb_port(rest).map(|port| Self::UsbPort { port }),
            "file" => file(rest),
            _ => None,
        }
    }
}

fn gpio(text: &str) -> Option<PowerSupply> {
    let mut parts = text.split(':');
    let chip = parts.next().filter(|chip| !chip.is_empty() && !chip.contains('/'))?;
    let line = parts.next()?.parse().ok()?;
    let active_low = match parts.next() {
        None => false,
        Some("low") => true,
        Some(_) => return None,
    };
    parts.next().is_none().then(|| PowerSupply::Gpio { chip: chip.to_owned(), line, active_low })
}

/// `1-1.2` is on port 2 of hub `1-1`; `1-1` is on port 1 of the root hub `usb1`, whose interface is named `1-0:1.0`.
fn usb_port(device: &str) -> Option<PathBuf> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (bus, ports) = device.split_once('-')?;
    if !is_number(bus) || !ports.split('.').all(is_number) {
        return None;
    }
    let (interface, hub, port) = match device.rsplit_once('.') {
        Some((hub, port)) => (format!("{hub}:1.0"), hub.to_owned(), port),
        None => (format!("{bus}-0:1.0"), format!("usb{bus}"), ports),
    };
    Some(PathBuf::from(interface).join(format!("{hub}-port{port}")))
}

fn file(text: &str) -> Option<PowerSupply> {
    let mut parts = text.rsplitn(3, ':');
    let (on, off, path) = (parts.next()?, parts.next()?, parts.next()?);
    let is_right = path.starts_with('/') && !on.is_empty() && !off.is_empty();
    is_right.then(|| PowerSupply::File { path: path.into(), off: off.to_owned(), on: on.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_to_switch_has_its_words() {
        let gpio =
            |active_low| Some(PowerSupply::Gpio { chip: "gpiochip0".to_owned(), line: 17, active_low });
        assert_eq!(PowerSupply::parse("gpio:gpiochip0:17"), gpio(false));
        assert_eq!(PowerSupply::parse("gpio:gpiochip0:17:low"), gpio(true));
        for (device, port) in [
            ("1-1.2", "1-1:1.0/1-1-port2"),
            ("2-1.4.3", "2-1.4:1.0/2-1.4-port3"),
            ("1-2", "1-0:1.0/usb1-port2"),
        ] {
            let expected = Some(PowerSupply::UsbPort { port: port.into() });
            assert_eq!(PowerSupply::parse(&format!("usb:{device}")), expected, "{device}");
        }
        let file =
            PowerSupply::File { path: "/sys/a:b/value".into(), off: "0".to_owned(), on: "1".to_owned() };
        assert_eq!(PowerSupply::parse("file:/sys/a:b/value:0:1"), Some(file));
    }

    #[test]
    fn anything_else_is_not_understood() {
        for text in [
            "gpio",
            "gpio:",
            "gpio:gpiochip0",
            "gpio:gpiochip0:x",
            "gpio:/dev/gpiochip0:1",
            "gpio:gpiochip0:1:high",
            "gpio:gpiochip0:1:low:",
            "usb:",
            "usb:1",
            "usb:1-",
            "usb:1-1.",
            "usb:1-1/..",
            "file:x:0:1",
            "file:/x:1",
            "file:/x::1",
            "relay:1",
        ] {
            assert_eq!(PowerSupply::parse(text), None, "{text}");
        }
    }
}
