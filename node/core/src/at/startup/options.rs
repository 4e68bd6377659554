//! What start-up is told by the configuration.

/// What start-up needs to know beforehand.
#[derive(Clone, Default)]
pub struct ModemOptions {
    /// The SIM's PIN. One that the SIM refused is never sent again, in any process.
    pub pin: Option<String>,
    /// Service centre, for a SIM that has none.
    pub service_centre: Option<String>,
    /// The box takes and makes calls: the modem is set up for them.
    pub takes_calls: bool,
}

impl std::fmt::Debug for ModemOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let pin = self.pin.as_ref().map(|_| "****");
        f.debug_struct("ModemOptions")
            .field("pin", &pin)
            .field("service_centre", &self.service_centre)
            .field("takes_calls", &self.takes_calls)
            .finish()
    }
}
