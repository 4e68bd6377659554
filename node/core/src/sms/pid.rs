//! TP-PID: what the box does with a message because of its protocol identifier (3GPP TS 23.040 section 9.2.3.9).

/// TP-PID, the protocol identifier.
///
/// Shape: any octet; reserved and centre-specific values are ordinary messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Pid(pub u8);

/// What to do with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
    /// Store it and hand it over.
    Normal,
    /// Acknowledge it and drop it: an operator's probe, or something meant for the SIM or the modem.
    Silent,
    /// Replace the stored message of the same number (1 to 7) from the same sender; without one, store it.
    Replace(u8),
}

impl Pid {
    /// An ordinary message between two subscribers.
    pub const NORMAL: Self = Self(0x00);

    /// Says what to do with a message that has this identifier.
    pub fn treatment(self) -> Treatment {
        match self.0 {
            0x40 | 0x48 | 0x7C..=0x7F => Treatment::Silent,
            0x41..=0x47 => Treatment::Replace(self.0 & 0x07),
            _ => Treatment::Normal,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn treatments() {
        use Treatment::{Normal, Replace, Silent};
        let table = [
            (0x00, Normal),
            (0x1F, Normal),
            (0x32, Normal),
            (0x40, Silent),
            (0x41, Replace(1)),
            (0x47, Replace(7)),
            (0x48, Silent),
            (0x5E, Normal),
            (0x5F, Normal),
            (0x7C, Silent),
            (0x7D, Silent),
            (0x7E, Silent),
            (0x7F, Silent),
            (0x80, Normal),
            (0xFF, Normal),
        ];
        for (octet, treatment) in table {
            assert_eq!(Pid(octet).treatment(), treatment, "{octet:#04x}");
        }
    }
}
