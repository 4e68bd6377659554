//! TP-ST: what a status report says about a sent message (3GPP TS 23.040 section 9.2.3.15).

/// TP-ST, the status octet of a STATUS-REPORT.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Status(pub u8);

/// What the status means for the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StatusClass {
    /// The message reached the phone, or the centre replaced it by a newer one.
    Delivered,
    /// The centre has passed it on or finished with it; that it arrived is not sure.
    Unconfirmed,
    /// The centre keeps trying; another report will follow.
    Pending,
    /// The centre has given up for good: sending it again will not help.
    Failed,
    /// The centre has given up for a passing reason: it may be sent again.
    FailedTemporarily,
}

impl Status {
    /// The class of this status. Reserved values from 0x80 count as failed.
    pub fn class(self) -> StatusClass {
        match self.0 {
            0x00 | 0x02 => StatusClass::Delivered,
            0x01 | 0x03..=0x1F => StatusClass::Unconfirmed,
            0x20..=0x3F => StatusClass::Pending,
            0x40..=0x5F | 0x80..=0xFF => StatusClass::Failed,
            0x60..=0x7F => StatusClass::FailedTemporarily,
        }
    }

    /// The reason in a few words, for the operator's page.
    pub fn reason(self) -> &'static str {
        match self.0 {
            0x00 => "received by the phone",
            0x01 => "passed on, delivery cannot be confirmed",
            0x02 => "replaced by the centre",
            0x20 | 0x60 => "congestion",
            0x21 | 0x61 => "phone busy",
            0x22 | 0x62 => "no answer from the phone",
            0x23 | 0x63 => "service rejected",
            0x24 | 0x44 | 0x64 => "quality of service not available",
            0x25 | 0x65 => "error in the phone",
            0x40 => "remote procedure error",
            0x41 => "incompatible destination",
            0x42 => "rejected by the phone",
            0x43 => "not obtainable",
            0x45 => "no interworking available",
            0x46 => "validity period expired",
            0x47 => "deleted by the sender",
            0x48 => "deleted by the centre",
            0x49 => "no such message",
            _ => "reserved or specific to the centre",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes() {
        use StatusClass::{Delivered, Failed, FailedTemporarily, Pending, Unconfirmed};
        let table = [
            (0x00, Delivered),
            (0x01, Unconfirmed),
            (0x02, Delivered),
            (0x1F, Unconfirmed),
            (0x20, Pending),
            (0x3F, Pending),
            (0x40, Failed),
            (0x5F, Failed),
            (0x60, FailedTemporarily),
            (0x7F, FailedTemporarily),
            (0x80, Failed),
            (0xFF, Failed),
        ];
        for (octet, class) in table {
            assert_eq!(Status(octet).class(), class, "{octet:#04x}");
        }
    }
}
