//! The real daemon on a real pty: a lesson survives kill -9, thirty kills lose nothing, a port that goes away comes back.

use std::time::Duration;

use chaski_tests::daemon::Box;
use chaski_world::modem::ModemOptions;

const ROSA: &str = "+51987654321";

fn options() -> ModemOptions {
    ModemOptions { echo_at_power_on: false, ..ModemOptions::default() }
}

fn new_box(folder: &tempfile::TempDir) -> Box {
    Box::new(folder.path(), options(), "segments_per_learner_per_day = 1000")
}

#[test]
fn a_quiz_goes_on_after_kill_9_as_if_nothing_had_happened() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut school = new_box(&folder);
    school.start();
    for (text, reply) in
        [("hola", "¿Aceptas?"), ("si", "¿Quién acepta?"), ("Rosa", "grado"), ("3", "1/6"), ("b", "2/6")]
    {
        school.send(ROSA, text);
        school.wait_for(ROSA, reply);
    }
    school.kill();
    school.start();
    school.send(ROSA, "70");
    school.wait_for(ROSA, "7 decenas son 7 x 10. 3/6");
}

#[test]
fn thirty_kills_under_two_hundred_texts_lose_nothing() {
    const TEXTS: usize = 200;
    const KILLS: usize = 30;
    let folder = tempfile::tempdir().expect("a folder");
    let mut school = new_box(&folder);
    let number = |index: usize| format!("+5198{:07}", index * 7919);
    school.start();
    let mut next_kill = 3;
    let mut kills = 0;
    for index in 0..TEXTS {
        school.send(&number(index), "AYUDA");
        while school.next_submit(Duration::ZERO).is_some() {}
        // Pseudo-random moments: the kill falls wherever the daemon is after this many texts.
        if index == next_kill && kills < KILLS {
            school.kill();
            kills += 1;
            next_kill += 1 + (index * 2_654_435_761) % 11;
            school.start();
        }
    }
    while kills < KILLS {
        school.next_submit(Duration::from_millis(40));
        school.kill();
        kills += 1;
        school.start();
    }
    for index in 0..TEXTS {
        school.wait_for(&number(index), "Soy Chaski");
    }
    while school.next_submit(Duration::from_secs(3)).is_some() {}
    let copies: Vec<usize> = (0..TEXTS).map(|index| school.inbox(&number(index)).len()).collect();
    assert!(copies.iter().all(|copies| (1..=2).contains(copies)), "at most one more copy: {copies:?}");
    let second = copies.iter().filter(|copies| **copies == 2).count();
    assert!(second <= KILLS, "{second} second copies: a kill leaves one submit in doubt");
    let status = String::from_utf8(school.command(&["status", "--json"]).stdout).expect("UTF-8");
    let status: serde_json::Value = serde_json::from_str(&status).expect("JSON");
    assert_eq!(status["inbound_total"], TEXTS, "each text was stored once");
    assert_eq!(status["outbox"]["queued"], 0, "nothing waits");
}

#[test]
fn a_port_that_goes_away_is_opened_again_under_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut school = new_box(&folder);
    school.start();
    school.send(ROSA, "hola");
    school.wait_for(ROSA, "¿Aceptas?");
    school.modem.unplug().expect("unplugged");
    school.modem.replug().expect("plugged in again");
    school.send(ROSA, "AYUDA");
    school.wait_for(ROSA, "REPITE");
}

#[test]
fn sigterm_ends_it_in_order_and_a_second_daemon_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut school = new_box(&folder);
    school.start();
    school.send(ROSA, "hola");
    school.wait_for(ROSA, "¿Aceptas?");
    let second = school.command(&["run"]);
    assert_eq!(second.status.code(), Some(75), "{}", String::from_utf8_lossy(&second.stderr));
    let running = String::from_utf8(school.command(&["status"]).stdout).expect("UTF-8");
    assert!(running.contains("daemon    running") && running.contains("ready"), "{running}");
    assert_eq!(school.terminate().code(), Some(0));
    let log = std::fs::read_to_string(folder.path().join("log")).expect("the daemon logs");
    assert!(log.contains("ready") && !log.contains("987654321"), "a log without numbers: {log}");
    use std::os::unix::fs::PermissionsExt;
    for private in ["data", "data/chaski.db", "data/lock"] {
        let mode = std::fs::metadata(folder.path().join(private)).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{private} is for this user alone");
    }
    let stopped = String::from_utf8(school.command(&["status"]).stdout).expect("UTF-8");
    assert!(stopped.contains("daemon    stopped") && stopped.contains("received  1 texts"), "{stopped}");
}

#[test]
fn a_wrong_configuration_exits_64_before_anything_is_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    let school = new_box(&folder);
    let config = std::fs::read_to_string(school.config()).expect("written");
    std::fs::write(school.config(), config.replace("languages", "langauges")).expect("written");
    for args in [["run"].as_slice(), &["status"], &["config", "check"]] {
        let output = school.command(args);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(64), "{args:?}: {error}");
        assert!(
            error.contains("node.langauges") && error.contains("did you mean node.languages?"),
            "{error}"
        );
    }
    assert!(!folder.path().join("data").exists(), "nothing was opened");
}
