//! The operator's commands on the real daemon and on its database at rest: what they did is durable, what they print has no
//! whole number, and what was asked wrongly says so by the exit code.

use chaski_tests::daemon::Box;
use chaski_world::modem::ModemOptions;
use serde_json::Value;

const ROSA: &str = "+51987654321";
const ANA: &str = "+51912345678";

fn new_box(folder: &tempfile::TempDir) -> Box {
    let options = ModemOptions { echo_at_power_on: false, ..ModemOptions::default() };
    Box::new(folder.path(), options, "segments_per_learner_per_day = 1000")
}

fn json(school: &Box, args: &[&str]) -> Value {
    let output = school.command(&[args, &["--json"]].concat());
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("it prints JSON")
}

#[test]
fn an_order_survives_kill_9_and_a_closed_problem_is_texted_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut school = new_box(&folder);
    school.start();
    school.send(ROSA, "PROBLEMA se cayo la antena");
    school.wait_for(ROSA, "Es el problema 1");
    json(&school, &["learners", "class", "4A", "--grade", "4"]);
    let code = json(&school, &["learners", "code", "teacher", "4A"])["code"]["text"].clone();
    school.kill();
    school.start();
    school.send(ANA, code.as_str().expect("what is to be texted"));
    school.wait_for(ANA, "Bienvenido a 4A");
    school.send(ANA, "Ana");
    school.wait_for(ANA, "profe Ana");
    assert_eq!(json(&school, &["status"])["cases"]["problems"], 1);
    let listed = school.command(&["cases", "list"]).stdout;
    let listed = String::from_utf8(listed).expect("it prints text");
    assert!(listed.contains("problem") && listed.contains("*******4321: se cayo la antena"), "{listed}");
    json(&school, &["cases", "close", "1", "Ya se cambio la antena."]);
    school.terminate();
    let classes = json(&school, &["learners", "classes"]);
    assert_eq!(classes["classes"][0]["teachers"][0], "Ana");
    assert_eq!(json(&school, &["cases", "list"])["cases"], serde_json::json!([]));
}

#[test]
fn at_rest_the_database_is_asked_and_mistakes_have_their_exit_codes() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut school = new_box(&folder);
    assert_eq!(school.command(&["learners", "list"]).status.code(), Some(1), "nothing is there yet");
    school.start();
    school.send(ROSA, "hola");
    school.wait_for(ROSA, "¿Aceptas?");
    school.terminate();
    json(&school, &["learners", "class", "4A", "--grade", "4"]);
    let added = json(&school, &["learners", "add", "Pedro", "--class", "4a"]);
    let learners = json(&school, &["learners", "list", "--class", "4A"]);
    assert_eq!(learners["learners"][0]["name"], "Pedro");
    school.start();
    school.send(ROSA, "AYUDA");
    school.wait_for(ROSA, "SIGUE");
    assert_eq!(added["code"]["whom"], "Pedro");
    for (args, code) in [
        (["learners", "code", "teacher", "9Z"], 1),
        (["learners", "code", "guardian", "99"], 1),
        (["learners", "code", "guardian", "Rosa"], 64),
        (["learners", "code", "nobody", "4A"], 64),
        (["cases", "close", "7", "Listo"], 1),
    ] {
        let output = school.command(&args);
        assert_eq!(output.status.code(), Some(code), "{args:?}");
        assert!(!output.stderr.is_empty(), "{args:?} says why");
    }
}
