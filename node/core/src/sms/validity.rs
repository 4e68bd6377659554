//! TP-VP: how long the service centre may keep trying (3GPP TS 23.040 section 9.2.3.12).

use super::cursor::Cursor;
use super::{DecodeError, Timestamp};

const MINUTES_PER_HOUR: u32 = 60;
const MINUTES_PER_DAY: u32 = 24 * MINUTES_PER_HOUR;
const MINUTES_PER_WEEK: u32 = 7 * MINUTES_PER_DAY;

/// The validity period of a SUBMIT. The centre may shorten it without saying so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// The centre decides.
    None,
    /// A code octet; see [`Validity::minutes`].
    Relative(u8),
    /// Until a moment.
    Absolute(Timestamp),
    /// The enhanced form, kept as it came; not to be used.
    Enhanced([u8; 7]),
}

impl Validity {
    /// The shortest relative period that is at least so long.
    ///
    /// Units: minutes; 5 minutes is the shortest period there is, 63 weeks the longest.
    pub fn for_minutes(minutes: u32) -> Self {
        let least = (0..=u8::MAX).find(|&code| relative_minutes(code) >= minutes);
        Validity::Relative(least.unwrap_or(u8::MAX))
    }

    /// The length of a relative period; nothing for the other forms.
    ///
    /// Units: minutes.
    pub fn minutes(self) -> Option<u32> {
        match self {
            Validity::Relative(code) => Some(relative_minutes(code)),
            _ => None,
        }
    }

    /// TP-VPF, the two bits that say which form follows.
    pub(super) fn format(self) -> u8 {
        match self {
            Validity::None => 0b00,
            Validity::Enhanced(_) => 0b01,
            Validity::Relative(_) => 0b10,
            Validity::Absolute(_) => 0b11,
        }
    }

    pub(super) fn decode(format: u8, cursor: &mut Cursor<'_>) -> Result<Self, DecodeError> {
        const WHAT: &str = "validity period";
        Ok(match format & 0b11 {
            0b00 => Validity::None,
            0b01 => Validity::Enhanced(cursor.array(WHAT)?),
            0b10 => Validity::Relative(cursor.octet(WHAT)?),
            _ => Validity::Absolute(Timestamp::from_octets(cursor.array(WHAT)?)),
        })
    }

    pub(super) fn encode(self, out: &mut Vec<u8>) {
        match self {
            Validity::None => {}
            Validity::Relative(code) => out.push(code),
            Validity::Absolute(until) => out.extend(until.to_octets()),
            Validity::Enhanced(octets) => out.extend(octets),
        }
    }
}

fn relative_minutes(code: u8) -> u32 {
    let value = u32::from(code);
    match code {
        0..=143 => (value + 1) * 5,
        144..=167 => 12 * MINUTES_PER_HOUR + (value - 143) * 30,
        168..=196 => (value - 166) * MINUTES_PER_DAY,
        197..=255 => (value - 192) * MINUTES_PER_WEEK,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_round_up() {
        let table = [(0, 0), (5, 0), (6, 1), (60, 11), (720, 143), (721, 144), (1440, 167), (1441, 168)];
        let longer = [(2880, 168), (7 * 1440, 173), (30 * 1440, 196), (30 * 1440 + 1, 197), (u32::MAX, 255)];
        for (minutes, code) in table.into_iter().chain(longer) {
            assert_eq!(Validity::for_minutes(minutes), Validity::Relative(code), "{minutes}");
        }
    }

    #[test]
    fn every_code_is_the_shortest_for_its_length() {
        for code in 0..=u8::MAX {
            let validity = Validity::Relative(code);
            assert_eq!(validity.minutes().map(Validity::for_minutes), Some(validity));
        }
    }
}
