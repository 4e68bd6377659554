//! At which speed a UART is opened: a modem set to another one answers nothing that can be read (modem-faults A13).
//!
//! A port that was closed before its modem told its IMEI is opened at the next speed; the core closes one on which
//! nothing answers for half a minute. Once a modem has told it, its speed is kept as long as the process lives.

/// Speeds that modems are left at, the likeliest first. Unit: bit/s.
const SPEEDS: [u32; 8] = [115_200, 9_600, 19_200, 38_400, 57_600, 230_400, 460_800, 921_600];

/// The speed of one modem's port.
#[derive(Debug)]
pub(super) struct Speed {
    /// In the order in which they are tried, the configured one first.
    walk: Vec<u32>,
    place: usize,
    is_right: bool,
}

impl Speed {
    /// Begins with the configured one. Unit: bit/s.
    pub(super) fn new(configured: u32) -> Self {
        let others = SPEEDS.into_iter().filter(|speed| *speed != configured);
        Self { walk: std::iter::once(configured).chain(others).collect(), place: 0, is_right: false }
    }

    /// Returns the speed of the next opening. Unit: bit/s.
    pub(super) fn bits_per_s(&self) -> u32 {
        self.walk[self.place]
    }

    /// Notes that the modem told its IMEI at this speed.
    pub(super) fn is_confirmed(&mut self) {
        self.is_right = true;
    }

    /// Notes that the port was closed as told: the next speed is tried, and after the last the first again.
    pub(super) fn is_closed(&mut self) {
        if !self.is_right {
            self.place = (self.place + 1) % self.walk.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The speeds of so many openings, each closed unconfirmed.
    fn walk(speed: &mut Speed, openings: usize) -> Vec<u32> {
        let open = |_| {
            let bits_per_s = speed.bits_per_s();
            speed.is_closed();
            bits_per_s
        };
        (0..openings).map(open).collect()
    }

    #[test]
    fn the_configured_speed_is_first_and_comes_again_behind_all_others() {
        let speeds = walk(&mut Speed::new(38_400), 9);
        assert_eq!(speeds, [38_400, 115_200, 9_600, 19_200, 57_600, 230_400, 460_800, 921_600, 38_400]);
    }

    #[test]
    fn a_speed_at_which_the_modem_told_its_imei_is_kept() {
        let mut speed = Speed::new(115_200);
        walk(&mut speed, 2);
        speed.is_confirmed();
        assert_eq!(walk(&mut speed, 3), [19_200; 3]);
    }
}
