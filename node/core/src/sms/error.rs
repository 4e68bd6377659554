//! Why octets are not a PDU.

/// What is wrong with a PDU. The caller keeps the raw text: nothing is thrown away because of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The octets end before a field does.
    #[error("{what} needs {needed} octets, found {found}")]
    Truncated {
        /// Name of the field.
        what: &'static str,
        /// Octets that the field needs.
        needed: usize,
        /// Octets that were left for it.
        found: usize,
    },
    /// A character that is not a hexadecimal digit.
    #[error("not a hexadecimal digit at position {position}")]
    NotHex {
        /// Position in characters, from 0, surrounding blanks not counted.
        position: usize,
    },
    /// Half an octet is missing.
    #[error("odd number of hexadecimal digits: {digits}")]
    OddDigits {
        /// Number of digits.
        digits: usize,
    },
    /// The message type is not one that travels in this direction.
    #[error("message type {message_type:02b} is not for this direction")]
    UnexpectedType {
        /// TP-MTI, two bits.
        message_type: u8,
    },
    /// An address is longer than the standard allows.
    #[error("address of {semi_octets} semi-octets, limit {}", super::ADDRESS_SEMI_OCTETS_MAX)]
    AddressTooLong {
        /// Length in semi-octets.
        semi_octets: usize,
    },
    /// The user data header runs past the user data.
    #[error("user data header needs {needed} octets, found {found}")]
    HeaderTooLong {
        /// Octets of the header with its length octet.
        needed: usize,
        /// Octets of user data.
        found: usize,
    },
    /// More user data than a TPDU can carry.
    #[error("user data of {octets} octets, limit {}", super::USER_DATA_OCTETS_MAX)]
    UserDataTooLong {
        /// Octets of user data.
        octets: usize,
    },
    /// Octets after the end of the TPDU: the lengths inside do not fit the whole.
    #[error("{octets} octets after the end")]
    Trailing {
        /// Number of octets left over.
        octets: usize,
    },
}
