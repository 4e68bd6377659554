//! How a modem keeps the time and tells it.

/// The clock of a modem.
#[derive(Clone, Debug)]
pub struct ClockOptions {
    /// What the clock counts from after power-on until a network sets it. Unit: milliseconds since 1970 UTC.
    pub unset_unix_ms: i64,
    /// Whether the clock runs right from time 0, as one with a battery does; otherwise it waits for the network (NITZ)
    /// at each registration.
    pub is_set_at_power_on: bool,
    /// Whether the host has to ask for the network's time (`+CTZU=1`, or `+CLTS=1` with `&W`).
    pub must_be_asked: bool,
    /// Whether it has asked in an earlier life.
    pub was_asked: bool,
    /// Whether `+CCLK` writes the year with four digits.
    pub four_digit_year: bool,
    /// Whether `+CCLK` tells the zone.
    pub tells_zone: bool,
    /// Whether `+CCLK` tells UTC, where the standard wants local time [27.007 §8.15].
    pub tells_utc: bool,
    /// What is said when the network's time comes.
    pub notice: ClockNotice,
}

/// What is said when the network's time comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockNotice {
    /// Nothing.
    None,
    /// `+CTZV: -20`, or `+CTZE: …` with the time, as far as `+CTZR` asks for it [27.007 §8.41].
    Ctzv,
    /// `*PSUTTZ: 2026,3,9,13,15,30,"-20",0` in UTC, when `+CLTS=1` (SIMCom).
    Psuttz,
    /// `^NWTIME: 26/03/09,13:15:30-20,00` in UTC (Huawei).
    Nwtime,
}

impl ClockOptions {
    /// 2004-01-01, from which a SIM800 counts.
    pub const SIM800_UNSET_UNIX_MS: i64 = 1_072_915_200_000;
    /// 1980-01-06, from which Qualcomm's chips count.
    pub const QUALCOMM_UNSET_UNIX_MS: i64 = 315_964_800_000;
}

impl Default for ClockOptions {
    fn default() -> ClockOptions {
        ClockOptions {
            unset_unix_ms: ClockOptions::SIM800_UNSET_UNIX_MS,
            is_set_at_power_on: true,
            must_be_asked: true,
            was_asked: false,
            four_digit_year: false,
            tells_zone: true,
            tells_utc: false,
            notice: ClockNotice::Ctzv,
        }
    }
}
