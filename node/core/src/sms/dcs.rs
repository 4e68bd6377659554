//! Data coding schemes: TP-DCS of a short message, and the other table that USSD and cell broadcast use.
//!
//! Source: 3GPP TS 23.038 sections 4 (short messages) and 5 (cell broadcast, USSD).

/// How the units of a text or of data are coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Coding {
    /// GSM 7-bit alphabet; units are septets. Reserved values count as this.
    Gsm7,
    /// 8-bit data; units are octets.
    EightBit,
    /// UCS-2, read as UTF-16; units are 16-bit code units.
    Ucs2,
    /// Compressed; units are octets that nobody here can read.
    Compressed,
}

impl Coding {
    /// The two alphabet bits of the general groups.
    fn from_alphabet_bits(bits: u8) -> Self {
        match bits & 0b11 {
            0b01 => Coding::EightBit,
            0b10 => Coding::Ucs2,
            _ => Coding::Gsm7,
        }
    }

    /// A general group: bit 5 compressed, bits 3 and 2 the alphabet.
    fn from_general(octet: u8) -> Self {
        if octet & 0x20 != 0 { Coding::Compressed } else { Self::from_alphabet_bits(octet >> 2) }
    }

    /// The groups whose bit 2 alone tells data from text.
    fn from_bit_two(octet: u8) -> Self {
        if octet & 0x04 != 0 { Coding::EightBit } else { Coding::Gsm7 }
    }
}

/// TP-DCS, the data coding scheme of a short message.
///
/// Shape: any octet; reserved values mean GSM 7-bit.
/// Source: 3GPP TS 23.038 section 4.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Dcs(pub u8);

/// What is waiting at the operator, said by a message-waiting group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessageWaiting {
    /// Kind of what waits.
    pub kind: WaitingKind,
    /// Whether something waits; false clears the sign.
    pub active: bool,
    /// Whether the text may be thrown away once the sign is set.
    pub discard: bool,
}

/// Kind of message that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitingKind {
    /// Voice mail.
    Voicemail,
    /// Fax.
    Fax,
    /// Electronic mail.
    Email,
    /// Something else.
    Other,
}

impl Dcs {
    /// GSM 7-bit text without class.
    pub const GSM7: Self = Self(0x00);
    /// 8-bit data without class: handsets do not pop it up.
    pub const EIGHT_BIT: Self = Self(0x04);
    /// UCS-2 text without class.
    pub const UCS2: Self = Self(0x08);

    /// How the user data is coded.
    pub fn coding(self) -> Coding {
        match self.0 >> 4 {
            0x0..=0x7 => Coding::from_general(self.0),
            0xE => Coding::Ucs2,
            0xF => Coding::from_bit_two(self.0),
            _ => Coding::Gsm7,
        }
    }

    /// Message class: 0 flash, 1 phone, 2 SIM, 3 terminal equipment; nothing when the octet does not say.
    pub fn class(self) -> Option<u8> {
        let says = match self.0 >> 4 {
            0x0..=0x7 => self.0 & 0x10 != 0,
            group => group == 0xF,
        };
        says.then_some(self.0 & 0b11)
    }

    /// What a message-waiting group says.
    pub fn message_waiting(self) -> Option<MessageWaiting> {
        let kind = match self.0 & 0b11 {
            0b00 => WaitingKind::Voicemail,
            0b01 => WaitingKind::Fax,
            0b10 => WaitingKind::Email,
            _ => WaitingKind::Other,
        };
        let group = self.0 >> 4;
        (0xC..=0xE).contains(&group).then_some(MessageWaiting {
            kind,
            active: self.0 & 0x08 != 0,
            discard: group == 0xC,
        })
    }

    /// Whether the sender asks for deletion after reading.
    pub fn is_deleted_after_reading(self) -> bool {
        (0x4..=0x7).contains(&(self.0 >> 4))
    }
}

/// The data coding scheme of USSD and cell broadcast, the last number of `+CUSD`.
///
/// Shape: any octet; reserved values mean GSM 7-bit.
/// Source: 3GPP TS 23.038 section 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CbsDcs(pub u8);

impl CbsDcs {
    /// GSM 7-bit, language unspecified: the usual 15.
    pub const GSM7: Self = Self(0x0F);
    /// UCS-2 without class.
    pub const UCS2: Self = Self(0x48);

    /// How the text is coded.
    pub fn coding(self) -> Coding {
        match self.0 {
            0x11 => Coding::Ucs2,
            0x40..=0x7F => Coding::from_general(self.0),
            0x90..=0x9F => Coding::from_alphabet_bits(self.0 >> 2),
            0xF0..=0xFF => Coding::from_bit_two(self.0),
            _ => Coding::Gsm7,
        }
    }

    /// Whether two language letters stand before the text: three characters to drop in GSM 7-bit, two octets in UCS-2.
    pub fn has_language_prefix(self) -> bool {
        matches!(self.0, 0x10 | 0x11)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codings_and_classes() {
        use Coding::{Compressed, EightBit, Gsm7, Ucs2};
        let table = [
            (0x00, Gsm7, None),
            (0x04, EightBit, None),
            (0x08, Ucs2, None),
            (0x0C, Gsm7, None),
            (0x10, Gsm7, Some(0)),
            (0x18, Ucs2, Some(0)),
            (0x19, Ucs2, Some(1)),
            (0x20, Compressed, None),
            (0x38, Compressed, Some(0)),
            (0x48, Ucs2, None),
            (0x80, Gsm7, None),
            (0xB8, Gsm7, None),
            (0xC8, Gsm7, None),
            (0xD0, Gsm7, None),
            (0xE0, Ucs2, None),
            (0xF0, Gsm7, Some(0)),
            (0xF1, Gsm7, Some(1)),
            (0xF5, EightBit, Some(1)),
            (0xFA, Gsm7, Some(2)),
        ];
        for (octet, coding, class) in table {
            assert_eq!((Dcs(octet).coding(), Dcs(octet).class()), (coding, class), "{octet:#04x}");
        }
    }

    #[test]
    fn message_waiting_groups() {
        let voice = MessageWaiting { kind: WaitingKind::Voicemail, active: true, discard: true };
        assert_eq!(Dcs(0xC8).message_waiting(), Some(voice));
        let mail = MessageWaiting { kind: WaitingKind::Email, active: false, discard: false };
        assert_eq!(Dcs(0xE2).message_waiting(), Some(mail));
        assert_eq!(Dcs(0xF0).message_waiting(), None);
        assert!(Dcs(0x40).is_deleted_after_reading() && !Dcs(0x00).is_deleted_after_reading());
    }

    #[test]
    fn ussd_codings() {
        use Coding::{Compressed, EightBit, Gsm7, Ucs2};
        let table = [
            (0, Gsm7),
            (15, Gsm7),
            (0x10, Gsm7),
            (0x11, Ucs2),
            (0x24, Gsm7),
            (68, EightBit),
            (72, Ucs2),
            (0x68, Compressed),
            (0x98, Ucs2),
            (0xF4, EightBit),
        ];
        for (octet, coding) in table {
            assert_eq!(CbsDcs(octet).coding(), coding, "{octet}");
        }
        assert!(CbsDcs(0x10).has_language_prefix() && !CbsDcs(15).has_language_prefix());
    }
}
