//! The SIM: its lock, its service centre, and whether it is there.

use super::failure::Failure;
use super::options::ModemOptions;

/// Tries that a PIN has.
pub(crate) const PIN_TRIES: u8 = 3;
/// Tries that a PUK has.
pub(crate) const PUK_TRIES: u8 = 10;

/// A SIM in its holder.
#[derive(Debug)]
pub(crate) struct Sim {
    pin: Option<String>,
    is_locked: bool,
    pub(crate) tries_left: u8,
    pub(crate) is_present: bool,
    /// The error with which the SIM is not found, while its contacts are bad.
    pub(crate) lost: Option<u16>,
    /// The service centre; empty for none.
    pub(crate) service_centre: String,
}

impl Sim {
    /// Makes a SIM that is locked when it has a PIN.
    pub(crate) fn new(options: &ModemOptions) -> Sim {
        Sim {
            pin: options.pin.clone(),
            is_locked: options.pin.is_some(),
            tries_left: PIN_TRIES,
            is_present: true,
            lost: None,
            service_centre: options.identity.service_centre.clone(),
        }
    }

    /// The answer to `+CPIN?`.
    pub(crate) fn state(&self) -> Result<&'static str, Failure> {
        if let Some(error) = self.lost {
            return Err(Failure::Cme(error));
        }
        match (self.is_present, self.tries_left, self.is_locked) {
            (false, ..) => Err(Failure::Cme(10)),
            (_, 0, _) => Ok("SIM PUK"),
            (_, _, true) => Ok("SIM PIN"),
            _ => Ok("READY"),
        }
    }

    /// Why the SIM is of no use to commands in general, if it is not.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        match self.state()? {
            "READY" => Ok(()),
            "SIM PIN" => Err(Failure::Cme(11)),
            _ => Err(Failure::Cme(12)),
        }
    }

    /// The same for message commands.
    pub(crate) fn check_for_messages(&self) -> Result<(), Failure> {
        self.check().map_err(|failure| match failure {
            Failure::Cme(10) => Failure::Cms(310),
            Failure::Cme(11) => Failure::Cms(311),
            Failure::Cme(13) => Failure::Cms(313),
            _ => Failure::Cms(316),
        })
    }

    /// Enters a PIN.
    pub(crate) fn enter(&mut self, pin: &str) -> Result<(), Failure> {
        match self.state()? {
            "SIM PIN" => {}
            "READY" => return Err(Failure::Cme(3)),
            _ => return Err(Failure::Cme(12)),
        }
        if self.pin.as_deref() == Some(pin) {
            self.is_locked = false;
            self.tries_left = PIN_TRIES;
            return Ok(());
        }
        self.tries_left -= 1;
        Err(Failure::Cme(if self.tries_left == 0 { 12 } else { 16 }))
    }

    /// A restart asks for the PIN again.
    pub(crate) fn lock_again(&mut self) {
        self.is_locked = self.pin.is_some();
    }
}
