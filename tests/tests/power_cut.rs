//! The power goes while forty texts are being read and answered: what was acknowledged is answered all the same.
//!
//! `scripts/test` fetches what these tests need. Where it could not, they say that they were skipped; in CI they fail.

use std::io::Write;
use std::time::Duration;

use chaski_tests::guest::{Guest, Tools};
use chaski_tests::power_cut::{cut, moments};
use chaski_tests::traffic::{Traffic, generic_modem};
use chaski_world::modem::Event;

/// Moments at which the power is cut here; `scripts/bench/power-cut` tries a dozen.
const MOMENTS: usize = 3;
/// How long a text is in the air. Unit: ms.
const AIR_TIME_MS: u64 = 50;
/// Time for a guest to boot and speak, on a machine with other things to do.
const BOOT_PATIENCE: Duration = Duration::from_secs(60);

/// The guest's tools; nothing on a machine that could not get them, which is said and, in CI, a failure.
fn tools() -> Option<Tools> {
    #[expect(clippy::disallowed_methods, reason = "CI says what it is by the environment")]
    let is_ci = std::env::var("CI").is_ok_and(|value| value == "true");
    match Tools::find() {
        Ok(tools) => Some(tools),
        Err(missing) if is_ci => panic!("missing {missing}: scripts/guest fetches them"),
        Err(missing) => {
            // Past the capture of a passing test's output: a skip is to be seen.
            let _ = writeln!(
                std::io::stderr(),
                "SKIPPED power_cut: missing {missing}; scripts/guest fetches them"
            );
            None
        }
    }
}

#[test]
fn a_power_cut_under_a_queue_loses_no_text() {
    let Some(tools) = tools() else { return };
    let one = &|at_event| {
        let folder = tempfile::tempdir().expect("a folder");
        cut(&tools, folder.path(), at_event, AIR_TIME_MS)
    };
    // Side by side: a guest waits for its disk most of the time.
    let outcomes: Vec<_> = std::thread::scope(|scope| {
        let cuts: Vec<_> =
            moments(MOMENTS).into_iter().map(|at_event| scope.spawn(move || one(at_event))).collect();
        cuts.into_iter().map(|cut| cut.join().expect("its guest runs")).collect()
    });
    for outcome in outcomes {
        assert_eq!((outcome.lost, outcome.more_often), (0, 0), "{outcome:?}");
        assert!(outcome.twice <= 1, "only the text in the air may go again: {outcome:?}");
    }
}

/// The harness itself: its cut loses what was not synced, and keeps what was.
#[test]
fn a_cut_guest_keeps_what_it_synced_and_nothing_else() {
    let Some(tools) = tools() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let traffic = Traffic::new(&folder.path().join("modem0"), generic_modem());
    // It speaks through the modem, which notes every command line.
    let init = "say() { printf 'AT+%s\\r' \"$1\" >/dev/ttyS0; }\n\
        if [ -e /data/synced ]; then\n  [ -e /data/unsynced ] && say UNSYNCED\n  say SYNCED\nelse\n\
        echo 1 | $b dd of=/data/synced conv=fsync 2>/dev/null\n  echo 1 >/data/unsynced\n  say WRITTEN\nfi\n\
        while :; do $b sleep 1000; done";
    let mut guest = Guest::new(&tools, folder.path(), &[], &[], init);
    let mut boot = |expected: &[&str]| {
        guest.boot(traffic.modem.terminal());
        let mut said = String::new();
        traffic.next_event(BOOT_PATIENCE, |event| {
            if let Event::CommandReceived(line) = event {
                said.clone_from(line);
            }
            matches!(event, Event::CommandReceived(_))
        });
        assert!(expected.contains(&said.as_str()), "the guest said {said:?}; console:\n{}", guest.console());
        guest.cut();
    };
    boot(&["AT+WRITTEN"]);
    boot(&["AT+SYNCED"]);
}
