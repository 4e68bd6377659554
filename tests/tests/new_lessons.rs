//! Lessons that change under a school at work. Alone in its file: a modem that is kept waiting by heavy tests looks deaf.

use std::fs;
use std::path::Path;

use chaski_tests::bundles::{bundle, lessons, office, office_key};
use chaski_tests::daemon::Box;
use chaski_world::modem::ModemOptions;
use chaski_world::phone::Phone;

const ROSA: &str = "+51987654321";
const LUIS: &str = "+51987000111";
const DIRECTOR: &str = "+51987000999";

fn text(version: u32) -> Vec<u8> {
    bundle(1, version, lessons(&format!("v{version}")), &office())
}

fn school(folder: &Path) -> Box {
    let key = office_key(folder);
    let further = format!(
        "segments_per_learner_per_day = 1000\nquiet_hours = []\n\n[sync]\noffice_key = \"{}\"\n\n[usb]\nreceipt_to = [\"{DIRECTOR}\"]",
        key.display()
    );
    Box::new(folder, ModemOptions { echo_at_power_on: false, ..ModemOptions::default() }, &further)
}

fn register(school: &mut Box, number: &str, name: &str, first: &str) {
    for (text, reply) in [("hola", "¿Aceptas?"), ("si", "¿Quién acepta?"), (name, "grado"), ("3", first)] {
        school.send(number, text);
        school.wait_for(number, reply);
    }
}

#[test]
fn lessons_change_under_a_running_school_and_those_in_work_end_as_they_began() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut school = school(folder.path());
    school.network.add(Phone::new(DIRECTOR));
    school.start();
    register(&mut school, ROSA, "Rosa", "1/6");
    let stick = folder.path().join("stick");
    fs::create_dir(&stick).expect("a folder");
    fs::write(stick.join("a.chaski"), text(1)).expect("a file");
    let output = school.command(&["import", stick.to_str().expect("UTF-8")]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && said.contains("teaches it from now on"), "{said}");
    school.wait_for(DIRECTOR, "lecciones en castellano (version 1)");
    register(&mut school, LUIS, "Luis", "¿v1 ");
    school.send(ROSA, "b");
    assert!(school.wait_for(ROSA, "2/6").contains("¿Cuantas unidades"), "hers is as it was");
    school.kill();
    school.start();
    school.send(ROSA, "70");
    assert!(!school.wait_for(ROSA, "3/6").contains("v1"), "across a restart too");
    school.send(LUIS, "b");
    assert!(school.wait_for(LUIS, "2/6").contains("¿v1 "));
    let undone = school.command(&["content", "undo"]);
    assert_eq!(undone.status.code(), Some(1), "there is no version before the first");
    let list = String::from_utf8(school.command(&["content", "list"]).stdout).expect("UTF-8");
    assert!(list.contains("text-es\n  active    version 1, "), "{list}");
}
