//! The fault model: what a real modem has been seen to do wrong, and how a test asks for it.
//!
//! Each fault is a variant of [`Fault`] with its prose. A fault strikes by its *rate*, drawn from the modem's seed at
//! each of its opportunities, or because the *script* asks for it once. With neither, the modem is sound: it loses
//! nothing, says nothing twice and answers each command.
//!
//! The faults fall into groups, after the catalogue of field reports. **On the way in**: the first octet of a command
//! is lost, the modem is deaf, hangs, restarts before or after it did what was asked (or so that nobody sees it), has
//! turned its echo on, or was told other settings by somebody else.
//! **In an answer**: foreign lines inside it, vendor chatter, noise in front of it or in it, NUL octets, other line
//! ends, blank lines, a lost first octet, a lost final result, no answer, a late answer, an answer in pieces, words
//! where a number belongs, a refusal without reason or in words of its own, an `OK` glued to a line, a line without an
//! end. **At the prompt**: none comes, or a URC is glued to it.
//! **At a submit**: refused; refused although it went; no answer and long silence although it went; no answer
//! although it went; no answer and it did not go; no reference; restart before or after it went, perhaps because the
//! supply dips. **At an arrival**: the notice comes twice, names slot -1, is followed by one of an empty slot, or does
//! not come; the text comes twice; the length in front of a direct delivery is wrong, or a foreign line stands in it.
//! **At a status report**: it comes before the answer to its submit, or not at all. **By itself**:
//! vendor chatter at intervals. **In a call**: no ring or no number, ringing both ways at once, an answer that is none, ends
//! that are told late, twice or never, a second caller, keys told twice, never or without being pressed. **In the audio**:
//! refused at first, mute in one direction, remnants of the last call, a port that goes.
//!
//! By the numbers of the catalogue: A1 `UrcInAnswer`, `ChatterInAnswer`; A3 `SlowAnswer`; A4 `EchoReturns`; A5 `Pieces`;
//! A6 `LongLine`; A7 `DoubleCr`, `LoneLf`, `BlankLines`; A8 `NulOctets`; A9 `CssuGlued`, `FinalGlued`, `OkGlued`; A10
//! `CommandNotSupport`, `OddFinal`; A11 `ErrorInWords`; A14 `CommandOctetLost`; A16 `Hang`, `Deaf`; B2 the four restarts;
//! B3 `SupplyDips`; B5 `SilentRestart`; B6 `SettingsChanged`; B8, C12 `SimBusy`; C1 `NoPrompt`; C3 `UrcBeforePrompt`,
//! `UrcAfterPrompt`; C4 `SubmitSilent`, `SubmitAnswerLost`, `SubmitVanishes`; C5 `FinalLost` on `+CMGS`; C6
//! `ReferenceMissing`; C7 to C16 `SubmitRefused` with [`FaultSizes::refusals`]; C11 `SubmitRefusedThoughGone`; C19
//! `ReportLost`; C21 `ReportFirst`; D1 `NoticeTwice`; D2 `NoticeWithoutIndex`; D3 `NoticeOfNothing`; D12, D13
//! `DeliveredTwice`; D14 `LengthWrong`; D15 `ChatterInDelivery`; D24 `NoticeLost`; E2 `ClipLate`, `ClipLost`; E3 `KeyTwice`; E4
//! `KeyUnreported`; E6 `SecondCaller`; E7 `EarlyMedia`; E8 `HangUpLate`, `HangUpUnreported`; E9 `NoCarrierTooEarly`; E10
//! `CallLingers`; E11 `NoUplink`, `NoDownlink`; E12 `AudioLate`; E14 `StaleAudio`; E19 `RingLost`. The others last (`conditions.rs`), leave
//! their trace (`mishaps.rs`), or are options: A12, A13 `line_speed`; A14 `lines_lost_after_boot`; A15 `urc_port`; C10
//! `bearers_dead`; C18 references wrap; D4 `index_base`; D20 `report_store`; D21 `report_comma`; D22 `cnma_prompts`; D25
//! `list_entry_ms`; E1 `CallerIdentity`; E13 `drift_ppm`; E17 `call_length_max_ms`; E18 `hangs_on_early_hang_up`; F7 to F11 `ussd`; G1 to G7 `clock`.
//!
//! Not modelled: loss of a text that the network has accepted in either direction. Nobody can make up for it, so no
//! law could be checked. A status report is no text: it may be lost.

mod sizes;

pub use sizes::FaultSizes;

use super::chance::{Chance, Rate};
use std::collections::{BTreeMap, VecDeque};

/// One way in which a modem misbehaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The first octet of a command is lost, so that the modem sees no command at all.
    CommandOctetLost,
    /// Echo is on again, as after a restart that nobody noticed.
    EchoReturns,
    /// The command and all input for [`FaultSizes::deaf_ms`] are not heard; output goes on.
    Deaf,
    /// For [`FaultSizes::hang_ms`] nothing is done or said; then everything that came in is worked off.
    Hang,
    /// The modem restarts instead of executing the command.
    RestartBeforeCommand,
    /// The modem executes the command and restarts instead of answering.
    RestartAfterCommand,
    /// A URC that arises is kept back and put between two lines of the next answer, or in front of it.
    UrcInAnswer,
    /// A vendor line (`^RSSI:…`, `+CREG: 1`, `+CIEV: …`) stands between two lines of the answer.
    ChatterInAnswer,
    /// `+CSSU: 5` stands in front of the first information response, with no line end between them.
    CssuGlued,
    /// A URC or a vendor line stands in front of the data prompt, with no line end between them.
    UrcBeforePrompt,
    /// A URC or a vendor line stands directly behind the data prompt.
    UrcAfterPrompt,
    /// Up to [`FaultSizes::noise_octets_max`] octets of noise stand in front of the answer.
    NoiseBeforeAnswer,
    /// One octet of the answer is another one.
    OctetChanged,
    /// The lines of the answer end with `\r\r\n`.
    DoubleCr,
    /// The lines of the answer end with `\n` alone.
    LoneLf,
    /// NUL octets stand between the lines of the answer.
    NulOctets,
    /// Blank lines stand between the lines of the answer.
    BlankLines,
    /// The final result is missing.
    FinalLost,
    /// Nothing of the answer is said.
    AnswerLost,
    /// The first octet of the answer is missing.
    FirstOctetLost,
    /// The answer comes in pieces of up to [`FaultSizes::piece_octets_max`] octets with pauses.
    Pieces,
    /// The answer takes [`FaultSizes::slow_ms`] longer.
    SlowAnswer,
    /// An error comes as words in place of its number.
    ErrorInWords,
    /// The command is refused with `COMMAND NOT SUPPORT`.
    CommandNotSupport,
    /// The command is refused because the SIM is busy: `+CMS ERROR: 314` or `+CME ERROR: 14`.
    SimBusy,
    /// The data prompt does not come, although the modem waits for the text.
    NoPrompt,
    /// The submit is refused with one of [`FaultSizes::refusals`]; nothing went.
    SubmitRefused,
    /// The submit is refused with one of [`FaultSizes::refusals`] although the text went.
    SubmitRefusedThoughGone,
    /// The text went, no answer ever comes, and the modem takes nothing for [`FaultSizes::silent_ms`].
    SubmitSilent,
    /// The text went, the answer is lost, and the modem takes the next command.
    SubmitAnswerLost,
    /// The text did not go, and no answer comes either.
    SubmitVanishes,
    /// The text went; the answer is `OK` without `+CMGS:`.
    ReferenceMissing,
    /// The modem restarts before the text went.
    RestartBeforeGone,
    /// The modem restarts after the text went and before it says so.
    RestartAfterGone,
    /// The notice of a stored text comes twice.
    NoticeTwice,
    /// The notice of a stored text names index -1.
    NoticeWithoutIndex,
    /// The notice of a stored text does not come.
    NoticeLost,
    /// The network hands the same text over twice.
    DeliveredTwice,
    /// The length in `+CMT` or `+CDS` does not fit the PDU.
    LengthWrong,
    /// The text went; its answer comes [`FaultSizes::report_lead_ms`] later, so that a status report may come first.
    ReportFirst,
    /// A status report is lost on its way.
    ReportLost,
    /// `OK` follows the closing quote of the last information response, with no line end between them.
    FinalGlued,
    /// An `OK` that belongs to nothing stands in front of `+CNUM: …`, with no line end between them.
    OkGlued,
    /// The command is refused with one of [`FaultSizes::odd_finals`].
    OddFinal,
    /// [`FaultSizes::long_line_octets`] letters without a line end stand in front of the answer.
    LongLine,
    /// The modem restarts instead of executing the command, says nothing about it, and comes back at once: echo is on,
    /// text mode is on, all other settings are as after power-on.
    SilentRestart,
    /// Somebody else has changed settings before the command: `+CMGF=1`, `+CNMI=2,0,0,0,0`.
    SettingsChanged,
    /// Behind the notice of a stored text follows one that names an empty slot.
    NoticeOfNothing,
    /// A vendor line stands between the header of a direct delivery and its PDU.
    ChatterInDelivery,
    /// At a submit the supply dips: `UNDER-VOLTAGE WARNNING`, and the modem restarts before the text went.
    SupplyDips,
    /// The network rings the box for a caller, and nothing of it is said (E19).
    RingLost,
    /// The caller's number comes behind the second ring (E2).
    ClipLate,
    /// The caller's number does not come (E2).
    ClipLost,
    /// While the box dials, the one whom it calls is calling the box: the dial ends with busy, then it rings.
    Glare,
    /// The call is told as answered when it only rings at the other end; the sound is the ringing tone (E7).
    EarlyMedia,
    /// `NO CARRIER` is said right after the dial, and then it rings all the same (E9).
    NoCarrierTooEarly,
    /// The network drops the call within [`FaultSizes::within_ms`] of the answer.
    CallDropped,
    /// That the far end has hung up is told [`FaultSizes::hang_up_late_ms`] later; until then the call is listed.
    HangUpLate,
    /// That the far end has hung up is not told; the call is just not listed any more (E8).
    HangUpUnreported,
    /// That the far end has hung up is not told, and the call stays listed until the box hangs up (E10).
    CallLingers,
    /// A stranger calls [`FaultSizes::second_caller_ms`] after the answer (E6).
    SecondCaller,
    /// During a call the submit is refused with 500 or 332; nothing went.
    SubmitRefusedInCall,
    /// A key is reported twice (E3).
    KeyTwice,
    /// A key is not reported (E4).
    KeyUnreported,
    /// A key is reported that nobody pressed; the opportunity is each second in which the box speaks.
    KeyInvented,
    /// The start of audio is refused for [`FaultSizes::audio_late_ms`] more (E12).
    AudioLate,
    /// From this start of audio to the next, the far end hears nothing (E11).
    NoUplink,
    /// From this start of audio to the next, only silence is received (E11).
    NoDownlink,
    /// The end of the last call's sound stands in front of this one's, both ways (E14).
    StaleAudio,
    /// The audio port goes within [`FaultSizes::within_ms`] of a start of audio and comes back later.
    AudioPortVanishes,
}

impl Fault {
    /// Whether it strikes only in calls, or while one begins.
    pub fn is_of_calls(self) -> bool {
        self >= Fault::RingLost
    }

    /// Every fault.
    pub const ALL: [Fault; 70] = [
        Fault::CommandOctetLost,
        Fault::EchoReturns,
        Fault::Deaf,
        Fault::Hang,
        Fault::RestartBeforeCommand,
        Fault::RestartAfterCommand,
        Fault::UrcInAnswer,
        Fault::ChatterInAnswer,
        Fault::CssuGlued,
        Fault::UrcBeforePrompt,
        Fault::UrcAfterPrompt,
        Fault::NoiseBeforeAnswer,
        Fault::OctetChanged,
        Fault::DoubleCr,
        Fault::LoneLf,
        Fault::NulOctets,
        Fault::BlankLines,
        Fault::FinalLost,
        Fault::AnswerLost,
        Fault::FirstOctetLost,
        Fault::Pieces,
        Fault::SlowAnswer,
        Fault::ErrorInWords,
        Fault::CommandNotSupport,
        Fault::SimBusy,
        Fault::NoPrompt,
        Fault::SubmitRefused,
        Fault::SubmitRefusedThoughGone,
        Fault::SubmitSilent,
        Fault::SubmitAnswerLost,
        Fault::SubmitVanishes,
        Fault::ReferenceMissing,
        Fault::RestartBeforeGone,
        Fault::RestartAfterGone,
        Fault::NoticeTwice,
        Fault::NoticeWithoutIndex,
        Fault::NoticeLost,
        Fault::DeliveredTwice,
        Fault::LengthWrong,
        Fault::ReportFirst,
        Fault::ReportLost,
        Fault::FinalGlued,
        Fault::OkGlued,
        Fault::OddFinal,
        Fault::LongLine,
        Fault::SilentRestart,
        Fault::SettingsChanged,
        Fault::NoticeOfNothing,
        Fault::ChatterInDelivery,
        Fault::SupplyDips,
        Fault::RingLost,
        Fault::ClipLate,
        Fault::ClipLost,
        Fault::Glare,
        Fault::EarlyMedia,
        Fault::NoCarrierTooEarly,
        Fault::CallDropped,
        Fault::HangUpLate,
        Fault::HangUpUnreported,
        Fault::CallLingers,
        Fault::SecondCaller,
        Fault::SubmitRefusedInCall,
        Fault::KeyTwice,
        Fault::KeyUnreported,
        Fault::KeyInvented,
        Fault::AudioLate,
        Fault::NoUplink,
        Fault::NoDownlink,
        Fault::StaleAudio,
        Fault::AudioPortVanishes,
    ];
}

/// The faults of one modem: rates, a script, sizes, and a count of what struck.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    rates: BTreeMap<Fault, Rate>,
    script: Vec<Scripted>,
    refusals: VecDeque<u16>,
    struck: BTreeMap<Fault, u64>,
    /// How large the faults are.
    pub sizes: FaultSizes,
}

/// A fault that is to strike once.
#[derive(Clone, Debug)]
struct Scripted {
    fault: Fault,
    command: Option<String>,
}

impl Faults {
    /// Makes the faults of a sound modem: none.
    pub fn none() -> Faults {
        Faults::default()
    }

    /// Makes every fault strike at one rate; the sizes are the usual ones, with chatter every 20 s.
    pub fn everything(rate: Rate) -> Faults {
        let mut faults =
            Fault::ALL.into_iter().fold(Faults::none(), |faults, fault| faults.with(fault, rate));
        faults.sizes.chatter_every_ms = 20_000;
        faults
    }

    /// Adds a rate, for building the faults in one expression.
    #[must_use]
    pub fn with(mut self, fault: Fault, rate: Rate) -> Faults {
        self.set(fault, rate);
        self
    }

    /// Sets how often a fault strikes from now on.
    pub fn set(&mut self, fault: Fault, rate: Rate) {
        self.rates.insert(fault, rate);
    }

    /// Makes a fault strike at its next opportunity, once.
    pub fn next(&mut self, fault: Fault) {
        self.script.push(Scripted { fault, command: None });
    }

    /// Makes a fault strike once, at the next command of a name such as `+CMGR`.
    pub fn next_on(&mut self, fault: Fault, command: &str) {
        self.script.push(Scripted { fault, command: Some(command.to_ascii_uppercase()) });
    }

    /// Refuses the next submits with these `+CMS ERROR` numbers, one after the other; nothing of them goes.
    pub fn refuse_submits(&mut self, codes: &[u16]) {
        self.refusals.extend(codes);
    }

    /// Ends all faults: rates, script, refusals, chatter, and that conditions befall the modem.
    pub fn heal(&mut self) {
        self.rates.clear();
        self.script.clear();
        self.refusals.clear();
        self.sizes.chatter_every_ms = 0;
        self.sizes.condition_every_ms = 0;
    }

    /// Counts how often a fault has struck.
    pub fn struck(&self, fault: Fault) -> u64 {
        self.struck.get(&fault).copied().unwrap_or_default()
    }

    /// Draws whether a fault strikes at this opportunity, which belongs to a command (or to none: empty).
    pub(crate) fn strikes(&mut self, chance: &mut Chance, fault: Fault, command: &str) -> bool {
        let asked = |entry: &Scripted| {
            entry.fault == fault && entry.command.as_deref().is_none_or(|name| name == command)
        };
        let scripted = self.script.iter().position(asked).map(|place| self.script.remove(place)).is_some();
        let struck = scripted || chance.hits(self.rates.get(&fault).copied().unwrap_or_default());
        if struck {
            *self.struck.entry(fault).or_default() += 1;
        }
        struck
    }

    /// Takes the next scripted refusal.
    pub(crate) fn take_refusal(&mut self) -> Option<u16> {
        self.refusals.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_strikes_once_and_on_its_command() {
        let (mut faults, mut chance) = (Faults::none(), Chance::new(1));
        faults.next_on(Fault::FinalLost, "+cmgr");
        assert!(!faults.strikes(&mut chance, Fault::FinalLost, "+CSQ"));
        assert!(faults.strikes(&mut chance, Fault::FinalLost, "+CMGR"));
        assert!(!faults.strikes(&mut chance, Fault::FinalLost, "+CMGR"));
        assert_eq!(faults.struck(Fault::FinalLost), 1);
    }

    #[test]
    fn the_list_of_all_is_complete() {
        assert!(Fault::ALL.iter().enumerate().all(|(place, &fault)| fault as usize == place));
        assert_eq!(
            Fault::ALL.len(),
            Fault::AudioPortVanishes as usize + 1,
            "the last variant is the last of the list"
        );
    }

    #[test]
    fn healing_ends_everything() {
        let mut faults = Faults::none().with(Fault::Hang, Rate::ALWAYS);
        faults.next(Fault::Deaf);
        faults.refuse_submits(&[331]);
        faults.heal();
        let mut chance = Chance::new(1);
        assert!(
            !faults.strikes(&mut chance, Fault::Hang, "") && !faults.strikes(&mut chance, Fault::Deaf, "")
        );
        assert_eq!(faults.take_refusal(), None);
    }
}
