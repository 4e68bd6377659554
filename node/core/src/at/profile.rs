//! What is particular to a family of modems, as data (`firmware-config/modems/*.toml`).
//!
//! A profile changes no rule of the machines here: it lists what to say, in which order to try, and how long to wait.
//! Source of the shipped ones: facts on modems, sections 2, 4, 8 and 10.

mod calls;

pub use calls::{AudioProfile, CallProfile, FileProfile, Sound};

/// The profile of a modem that no other one matches.
pub const GENERIC: &str = "generic";

/// One family of modems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The file's name without `.toml`.
    pub name: String,
    /// Beginnings of the answer to `AT+CGMM`, in any case.
    pub models: Vec<String>,
    /// Beginnings of the answer to `AT+CGMI`, in any case.
    pub makers: Vec<String>,
    /// USB ids with the interface of their AT port, best first.
    pub usb: Vec<UsbPort>,
    /// Between an answer and the next command. Unit: ms.
    pub guard_ms: u64,
    /// From a restart until the modem answers, at most. Unit: ms.
    pub boot_ms: u64,
    /// Sent at every start behind the common sequence; each may be refused.
    pub init: Vec<String>,
    /// Storages for received texts, best first; those that the modem does not list are left out.
    pub storages: Vec<String>,
    /// Values of `+CNMI`, best first.
    pub notify: Vec<String>,
    /// Texts that come directly (`+CMT`) are acknowledged with `+CNMA` (`+CSMS=1`).
    pub acknowledge: bool,
    /// Values of `+CGSMS`, best first: by which network texts go. Empty: left as it is.
    pub bearers: Vec<u8>,
    /// Texts are laid into the store and sent from there (`+CMGW`, `+CMSS`), so that the slot tells after a crash.
    pub store_then_send: bool,
    /// Status reports are asked for.
    pub reports: bool,
    /// `+CMS ERROR` numbers after which a text may have gone all the same (modem-faults C11).
    pub doubtful_errors: Vec<u16>,
    /// Asks how many attempts the PIN has left; empty when there is no such command.
    pub pin_attempts: String,
    /// How `+CUSD` wants its string, best first; the others are tried behind them.
    pub ussd: Vec<UssdCoding>,
    /// Restarts the modem.
    pub restart: String,
    /// Shuts the modem down before its power is cut; empty when there is no such command.
    pub power_off: String,
    /// Calls.
    pub call: CallProfile,
    /// Their sound as a stream.
    pub audio: AudioProfile,
    /// Their sound as files.
    pub files: FileProfile,
}

/// A port of a USB modem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsbPort {
    /// Whose.
    pub id: UsbId,
    /// `bInterfaceNumber` of the port.
    pub interface: u8,
}

/// Vendor and product of a USB device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UsbId {
    /// `idVendor`.
    pub vendor: u16,
    /// `idProduct`.
    pub product: u16,
}

/// How a USSD string is written (facts on modems, section 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UssdCoding {
    /// As it is.
    Plain,
    /// Septets, packed, in hexadecimal.
    Packed,
    /// UCS-2 in hexadecimal.
    Ucs2,
}

impl UssdCoding {
    /// All, the most usual first.
    pub const ALL: [Self; 3] = [Self::Plain, Self::Packed, Self::Ucs2];
}

impl std::fmt::Display for UsbId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04x}:{:04x}", self.vendor, self.product)
    }
}

impl Default for Profile {
    /// The generic modem of TS 27.005 and TS 27.007.
    fn default() -> Self {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        Self {
            name: GENERIC.to_owned(),
            models: Vec::new(),
            makers: Vec::new(),
            usb: Vec::new(),
            guard_ms: 0,
            boot_ms: 30_000,
            init: Vec::new(),
            storages: texts(&["ME", "SM", "MT"]),
            notify: texts(&["2,1,0,1,0", "2,1,0,2,0", "2,1,0,0,0", "1,1,0,1,0", "1,1,0,2,0", "1,1,0,0,0"]),
            acknowledge: false,
            bearers: Vec::new(),
            store_then_send: false,
            reports: true,
            doubtful_errors: Vec::new(),
            pin_attempts: "AT+CPINR=\"SIM PIN\"".to_owned(),
            ussd: UssdCoding::ALL.to_vec(),
            restart: "AT+CFUN=1,1".to_owned(),
            power_off: String::new(),
            call: CallProfile::default(),
            audio: AudioProfile::default(),
            files: FileProfile::default(),
        }
    }
}

impl Profile {
    /// Finds the profile of a modem: by model first, by maker second, by USB id third (facts on modems, 1.3). Among
    /// several that match equally the first is taken.
    #[must_use]
    pub fn of<'p>(profiles: &'p [Self], model: &str, maker: &str, usb: Option<UsbId>) -> Option<&'p Self> {
        let begins = |text: &str, beginnings: &[String]| {
            let text = text.to_ascii_uppercase();
            beginnings.iter().any(|beginning| text.starts_with(&beginning.to_ascii_uppercase()))
        };
        let by_model = profiles.iter().find(|profile| begins(model, &profile.models));
        let by_maker = || profiles.iter().find(|profile| begins(maker, &profile.makers));
        let by_usb = || {
            let usb = usb?;
            profiles.iter().find(|profile| profile.usb.iter().any(|port| port.id == usb))
        };
        by_model.or_else(by_maker).or_else(by_usb)
    }

    /// Does without acknowledgements. A text that comes directly and is not acknowledged is lost where the line damages it:
    /// texts are to be stored if the modem takes any value for that.
    pub fn give_up_acknowledging(&mut self) {
        let comes_directly = |value: &String| matches!(value.split(',').nth(1), Some("2" | "3"));
        let (direct, mut stored): (Vec<_>, Vec<_>) = self.notify.drain(..).partition(comes_directly);
        let usual = Self::default().notify.into_iter().filter(|value| !stored.contains(value));
        let usual: Vec<_> = usual.collect();
        stored.extend(usual.into_iter().chain(direct));
        (self.acknowledge, self.notify) = (false, stored);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(name: &str, models: &[&str], makers: &[&str], usb: Option<UsbId>) -> Profile {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        Profile {
            name: name.to_owned(),
            models: texts(models),
            makers: texts(makers),
            usb: usb.map(|id| UsbPort { id, interface: 2 }).into_iter().collect(),
            ..Profile::default()
        }
    }

    #[test]
    fn without_acknowledgements_texts_are_stored_rather_than_handed_over() {
        let mut profile = profile("direct", &[], &[], None);
        profile.acknowledge = true;
        profile.notify = ["2,2,0,1,0", "2,1,0,1,0", "2,3,0,1,0"].map(str::to_owned).to_vec();
        profile.give_up_acknowledging();
        assert!(!profile.acknowledge);
        assert_eq!(profile.notify[..2], ["2,1,0,1,0", "2,1,0,2,0"], "its own first, then the usual ones");
        assert_eq!(profile.notify[6..], ["2,2,0,1,0", "2,3,0,1,0"]);
    }

    #[test]
    fn the_model_decides_before_the_maker_and_the_maker_before_the_usb_id() {
        let id = UsbId { vendor: 0x1e0e, product: 0x9001 };
        let profiles = [
            profile("by-usb", &[], &[], Some(id)),
            profile("by-maker", &[], &["SIMCOM"], None),
            profile("by-model", &["SIMCOM_SIM7600", "SIM7600"], &[], None),
        ];
        let name = |model, maker, usb| Profile::of(&profiles, model, maker, usb).map(|it| it.name.as_str());
        assert_eq!(name("SIMCOM_SIM7600G-H", "SIMCOM INCORPORATED", Some(id)), Some("by-model"));
        assert_eq!(name("sim7600e", "other", None), Some("by-model"));
        assert_eq!(name("A9999", "simcom", Some(id)), Some("by-maker"));
        assert_eq!(name("A7670E-FASE", "INCORPORATED", Some(id)), Some("by-usb"));
        assert_eq!(name("EC25", "Quectel", None), None);
    }
}
