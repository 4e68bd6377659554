//! The pretended world: a GSM modem that speaks octets and carries sound, phones, people who call, the network between
//! them, and a runner that puts the modem on a real pseudo-terminal.
//!
//! It is written from the standards and from field reports about real modems, and cannot name the driver or the codec
//! that it tests: a mistake that both sides made alike would pass every test. The modem reads no clock and draws all
//! chance from its seed; only [`pty`] knows real time.
//!
//! ```
//! use chaski_world::modem::{ModemOptions, SimModem};
//! use chaski_world::network::Network;
//! use chaski_world::phone::Phone;
//!
//! let (mut modem, mut network) = (SimModem::new(ModemOptions::default()), Network::default());
//! network.add(Phone::new("+51987654321"));
//!
//! // A learner writes; the modem stores the text and says so.
//! let pdus = network.phones()[0].compose("hola", 1_773_062_130_000, 1);
//! modem.deliver(0, &pdus[0]);
//! assert_eq!(modem.poll_output(0), b"\r\n+CMTI: \"SM\",1\r\n");
//!
//! // The box answers; the network carries it to the phone.
//! modem.receive(5, b"ATE0;+CMGS=17\r0001000B911589674523F1000004C8373B0C\x1a");
//! for submitted in modem.take_submitted() {
//!     network.carry(&submitted, 1_773_062_131_000);
//! }
//! assert_eq!(network.phone("987654321").expect("it was added").inbox()[0].text, "Hola");
//! ```

pub mod caller;
mod clock;
pub mod modem;
pub mod network;
pub mod phone;
pub mod pty;
pub mod sound;
