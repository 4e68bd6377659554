//! The modem machine: whatever the port and the modem do, once a sound modem stands behind the port texts go again.
//!
//! Shape of the input: three digits, then scenes. The first digit adds up 1 texts are laid into the store, 2 direct texts
//! are acknowledged, 4 the supply can be cut, 8 the port is searched for. The second is the family (0 to 3), plus 4 when
//! another modem stands there in the end, plus 8 when a submit of an earlier process is in doubt. The third adds up
//! 1 a PIN is known, 2 a guard time, 4 an orderly switch-off.
//!
//! Cues: `~o` the port opens if it is waited for, `~l` it goes away, `~p` the supply comes back, `~u` a text is submitted,
//! `~w` it is withdrawn, `~r` so many received texts are released, `~q` a USSD request, `~t` time passes and the modem
//! is mute, `~m` time passes and a sound modem is there, `~d` it receives a text, `~b` it is restarted, `~f` the last text is
//! said over and over.

mod stage;

use chaski_node_core::at::modem::{Modem, ModemSetup};
use chaski_node_core::at::{ModemOptions, Profile};
use chaski_world::modem::{ModemOptions as Family, SimModem};

use crate::scene::{Scene, flood, number, pause_ms, scenes};
use stage::Stage;

/// Times that `~f` says a text; more than any queue or answer holds.
const FLOOD_TIMES: u32 = 1_100;
/// The first count, so that all have as many digits.
const FLOOD_COUNT_MIN: u32 = 10_000;
/// Times that an input may use `~f`. It keeps a run short.
const FLOODS_MAX: u32 = 2;
/// Longest text that is said so often. Unit: octets.
const FLOOD_TEXT_OCTETS_MAX: usize = 32;
/// What the machine may still grow by when it is told more of the same, shown by `Debug`. Unit: octets.
const FLOOD_GROWTH_OCTETS_MAX: usize = 2_048;
/// What the machine may hold, shown by `Debug`: full queues of slots with the longest storage names. Unit: octets.
const SHOWN_OCTETS_MAX: usize = 16 << 20;
/// Within so long a machine is to serve again after anything. Unit: ms.
const HEALED_MS_MAX: u64 = 2 * 3_600_000;
/// Pauses while a sound modem is there are no longer, since it makes something happen all the time. Unit: ms.
const SOUND_PAUSE_MS_MAX: u64 = 31_000;

/// Checks the laws on a sequence of scenes.
pub fn check(input: &[u8]) {
    let Some((header, input)) = input.split_first_chunk::<3>() else { return };
    let [habits, world, particulars] = header.map(number);
    let family = || Family::families().into_iter().nth(usize::from(world & 3)).expect("there are four").1;
    let mut stage = Stage::new(Modem::new(setup(habits, world, particulars)), SimModem::new(family()));
    torment(&mut stage, input);
    if world & 4 != 0 {
        stage.replace_sim(SimModem::new(Family { starts_booting: true, ..family() }));
    }
    stage.heal(HEALED_MS_MAX);
    assert!(format!("{:?}", stage.modem).len() <= SHOWN_OCTETS_MAX, "what is kept is bounded");
}

fn torment(stage: &mut Stage, input: &[u8]) {
    let (mut last, mut floods): (&[u8], u32) = (b"", 0);
    for scene in scenes(input) {
        if stage.is_tired() {
            return;
        }
        match scene {
            Scene::Said(said) => {
                last = said;
                stage.hear(said);
            }
            Scene::Cue(b'o', _) => stage.open_port(),
            Scene::Cue(b'l', _) => stage.lose_port(),
            Scene::Cue(b'p', _) => stage.restore_power(),
            Scene::Cue(b'u', _) => stage.submit(),
            Scene::Cue(b'w', _) => stage.withdraw(),
            Scene::Cue(b'r', count) => stage.release(usize::from(count)),
            Scene::Cue(b'q', _) => stage.ask_ussd(),
            Scene::Cue(b't', digit) => stage.pass(pause_ms(digit)),
            Scene::Cue(b'm', digit) => stage.pass_with_sim(pause_ms(digit).min(SOUND_PAUSE_MS_MAX)),
            Scene::Cue(b'd', _) => stage.deliver(),
            Scene::Cue(b'b', _) => stage.restart_sim(),
            Scene::Cue(b'f', _) if floods < FLOODS_MAX => {
                floods += 1;
                check_flood(stage, &last[..last.len().min(FLOOD_TEXT_OCTETS_MAX)]);
            }
            Scene::Cue(_, _) => {}
        }
    }
}

/// A modem that says the same for ever does not make the machine larger for ever.
fn check_flood(stage: &mut Stage, text: &[u8]) {
    let mut shown_octets = |first: u32| {
        flood(text, first, FLOOD_TIMES).for_each(|said| stage.hear(&said));
        // What has no line end yet is no part of the comparison.
        stage.hear(b"\r\n");
        format!("{:?}", stage.modem).len()
    };
    let (before, after) = (shown_octets(FLOOD_COUNT_MIN), shown_octets(FLOOD_COUNT_MIN + FLOOD_TIMES));
    assert!(after <= before + FLOOD_GROWTH_OCTETS_MAX, "from {before} to {after} octets");
}

fn setup(habits: u8, world: u8, particulars: u8) -> ModemSetup {
    let is = |bits: u8, bit: u8| bits & bit != 0;
    let profile = Profile {
        store_then_send: is(habits, 1),
        acknowledge: is(habits, 2),
        notify: if is(habits, 2) { vec!["2,2,0,1,0".to_owned()] } else { Profile::default().notify },
        guard_ms: if is(particulars, 2) { 50 } else { 0 },
        power_off: if is(particulars, 4) { "AT+CPOF".to_owned() } else { String::new() },
        ..Profile::default()
    };
    ModemSetup {
        options: ModemOptions {
            pin: is(particulars, 1).then(|| "1234".to_owned()),
            service_centre: is(particulars, 1).then(|| "+51997990000".to_owned()),
            takes_calls: is(particulars, 8),
        },
        profile: Some(profile.name.clone()),
        profiles: vec![profile],
        is_searched: is(habits, 8),
        has_power: is(habits, 4),
        submit_in_doubt: is(world, 8),
        pin_was_refused: false,
    }
}
