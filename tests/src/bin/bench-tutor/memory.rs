//! Resident memory of the real daemon with the school's database and all lessons, imported as an office would send them.

use std::path::Path;

use chaski_tests::bundles::{Contents, bundle, office, office_key};
use chaski_tests::daemon::Box;
use chaski_world::modem::ModemOptions;

use super::table::Target;

/// Number of the tree `text-es` (docs/formats/content-store.md).
const TEXT_ES: u16 = 1;

pub(crate) fn measure(folder: &Path, database: &Path, lessons: Contents) -> Vec<Target> {
    let options = ModemOptions { echo_at_power_on: false, ..ModemOptions::default() };
    let further = format!("\n[sync]\noffice_key = \"{}\"", office_key(folder).display());
    let mut school = Box::new(folder, options, &further);
    std::fs::create_dir_all(folder.join("data")).expect("the folder can be made");
    std::fs::copy(database, folder.join("data/chaski.db")).expect("there is room");
    let bundle_file = folder.join("lessons.chaski");
    std::fs::write(&bundle_file, bundle(TEXT_ES, 1, lessons, &office())).expect("there is room");
    let path = bundle_file.display().to_string();
    let imported = school.command(&["import", &path]);
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    school.start();
    // A newcomer, and a learner in the middle of a lesson.
    for number in ["+51987654321", "+51900000000"] {
        school.send(number, "hola");
    }
    school.wait_for("+51987654321", "¿Aceptas?");
    let kb = |name: &str| {
        let pid = school.pid().expect("the daemon runs");
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("one's own child's");
        let line = status.lines().find(|line| line.starts_with(name)).expect("the kernel tells it");
        line.split_whitespace().nth(1).and_then(|kb| kb.parse::<f64>().ok()).expect("a number")
    };
    let mb = |name| kb(name) * 1_024.0 / 1e6;
    let target = |what: &str, found, most| Target { what: what.to_owned(), found, most, unit: "MB" };
    let targets = vec![
        target("resident memory of the daemon with them", mb("VmRSS:"), Some(64.0)),
        target("the same at its highest, while it starts", mb("VmHWM:"), None),
    ];
    school.terminate();
    targets
}
