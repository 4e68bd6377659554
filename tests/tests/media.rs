//! Content on a stick: the real `chaski import` on mounted images, killed, on broken sticks, and in a school at work.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

use chaski_sync_core::bundle::SigningKey;
use chaski_tests::bundles::{Contents, Stick, bundle, lessons, noise, office, office_key};
use chaski_tests::daemon::{Box, chaski};
use chaski_world::modem::ModemOptions;
use chaski_world::phone::Phone;
use serde_json::Value;

const ROSA: &str = "+51987654321";
const LUIS: &str = "+51987000111";
const DIRECTOR: &str = "+51987000999";
const RECEIPT: &str = "CHASKI-RECIBO.txt";

/// A box without a daemon.
struct Resting {
    folder: tempfile::TempDir,
    config: PathBuf,
}

impl Resting {
    fn new(usb: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let config = folder.path().join("node.toml");
        let key = office_key(folder.path());
        let text = format!(
            "[node]\ndata_dir = \"{}\"\n\n[sync]\noffice_key = \"{}\"\n\n[usb]\n{usb}\n",
            folder.path().join("data").display(),
            key.display()
        );
        fs::write(&config, text).expect("the folder takes a file");
        Self { folder, config }
    }

    fn command(&self, args: &[&str], path: Option<&Path>) -> Command {
        let mut command = Command::new(chaski());
        command.args(args).args(path).arg("--config").arg(&self.config);
        command
    }

    fn import(&self, path: &Path) -> (Option<i32>, Value) {
        let output = self.command(&["import", "--json"], Some(path)).output().expect("chaski starts");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        (output.status.code(), serde_json::from_str(&text).unwrap_or(Value::Null))
    }

    fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, content).expect("the folder takes a file");
        path
    }

    /// The active version of a tree; all of its contents are what their names say.
    fn active(&self, tree: u16) -> Option<u64> {
        let output = self.command(&["content", "list", "--json"], None).output().expect("chaski starts");
        let list: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let trees = list["trees"].as_array().expect("a list").clone();
        let version = trees.iter().find(|found| found["number"] == tree)?["active"]["version"].as_u64()?;
        let content = self.folder.path().join("data/content");
        let listing =
            fs::read_to_string(content.join(format!("trees/{tree}/{version}.tree"))).expect("a listing");
        let is_entry = |line: &&str| line.split(' ').next().is_some_and(|word| word.len() == 64);
        for line in listing.lines().filter(is_entry) {
            let mut words = line.split(' ');
            let (digest, bytes) = (words.next().expect("a digest"), words.next().expect("a size"));
            let object = fs::metadata(content.join("objects").join(&digest[..2]).join(&digest[2..]));
            assert_eq!(object.expect("it is in the store").len().to_string(), bytes, "{line}");
        }
        Some(version)
    }
}

fn outcomes(report: &Value) -> Vec<String> {
    let word = |bundle: &Value| bundle["outcome"].as_str().unwrap_or_default().to_owned();
    report["bundles"].as_array().into_iter().flatten().map(word).collect()
}

fn text(version: u32) -> Vec<u8> {
    bundle(1, version, lessons(&format!("v{version}")), &office())
}

fn clips(seed: u64, count: usize, bytes: usize) -> Contents {
    (0..count).map(|n| (format!("clip{n:03}.opus"), noise(seed + n as u64, bytes))).collect()
}

#[test]
fn a_stick_with_ten_bundles_gives_the_newest_good_one_and_a_receipt_and_leaves_the_rest_alone() {
    let here = Resting::new("");
    let Some(mut stick) = Stick::new(here.folder.path()) else { return };
    let put = |name: &str, content: &[u8]| fs::write(stick.place().join(name), content).expect("room");
    fs::create_dir(stick.place().join("registros")).expect("room");
    put("registros/otra-escuela.rec", b"records of another school");
    put("registros/foto.jpg", &noise(1, 5000));
    let forged = bundle(1, 99, lessons("x"), &SigningKey::from_bytes(&[66; 32]));
    let mut damaged = text(7);
    let middle = damaged.len() - 100;
    damaged[middle] ^= 1;
    let bundles: [(&str, &[u8]); 10] = [
        ("a-vieja.chaski", &text(1)),
        ("b-nueva.chaski", &text(5)),
        ("c-danada.chaski", &damaged),
        ("d-falsa.chaski", &forged),
        ("e-cortada.chaski", &text(6)[..2000]),
        ("f-vacia.chaski", b""),
        ("g-basura.chaski", &noise(2, 3000)),
        ("h-otro.chaski", &bundle(99, 1, lessons("x"), &office())),
        ("i-audio.chaski", &bundle(16, 1, clips(1, 3, 100_000), &office())),
        ("j-media.chaski", &text(4)),
    ];
    for (name, content) in bundles {
        put(name, content);
    }
    let (code, report) = here.import(stick.place());
    assert_eq!(code, Some(0), "{report:#}");
    let expected = [
        "superseded",
        "imported",
        "damaged",
        "unknown-key",
        "truncated",
        "truncated",
        "not-a-bundle",
        "unknown-tree",
        "imported",
        "superseded",
    ];
    assert_eq!(outcomes(&report), expected);
    assert_eq!((here.active(1), here.active(16)), (Some(5), Some(1)));
    let receipt = fs::read(stick.place().join(RECEIPT)).expect("a receipt");
    assert!(receipt.is_ascii());
    let receipt = String::from_utf8(receipt).expect("ASCII");
    assert!(receipt.contains("ENTRO: b-nueva.chaski: lecciones en castellano, version 5, "), "{receipt}");
    assert!(receipt.contains("RECHAZADO: d-falsa.chaski") && receipt.contains("\r\n"), "{receipt}");
    let other = fs::read(stick.place().join("registros/otra-escuela.rec")).expect("it is there");
    assert_eq!(other, b"records of another school");
    assert_eq!(fs::read_dir(stick.place().join("registros")).expect("a folder").count(), 2);
    let (code, report) = here.import(stick.place());
    assert_eq!((code, outcomes(&report)[1].as_str()), (Some(0), "current"), "a second time nothing is to do");
    stick.pull_out();
}

#[test]
fn a_stick_that_cannot_be_written_is_imported_all_the_same() {
    let here = Resting::new("");
    let Some(mut stick) = Stick::new(here.folder.path()) else { return };
    fs::write(stick.place().join("a.chaski"), text(1)).expect("room");
    stick.pull_out();
    stick.plug_in("ro");
    let (code, report) = here.import(stick.place());
    assert_eq!((code, here.active(1)), (Some(0), Some(1)));
    assert!(report["receipt"].as_str().is_some_and(|told| told != "written"), "{report:#}");
    stick.pull_out();
    stick.plug_in("rw");
    fs::write(stick.place().join("a.chaski"), text(2)).expect("room");
    let full = fs::File::create(stick.place().join("fotos.zip")).expect("a name");
    let mut filled = std::io::BufWriter::new(full);
    while std::io::Write::write_all(&mut filled, &[7; 65_536]).is_ok() {}
    // What is left of the buffer does not fit either.
    let _ = filled.into_parts();
    let (code, report) = here.import(stick.place());
    assert_eq!((code, here.active(1)), (Some(0), Some(2)), "{report:#}");
    stick.pull_out();
}

#[test]
fn a_stick_that_is_pulled_out_in_the_middle_is_gone_on_with_where_it_stopped() {
    let here = Resting::new("");
    let Some(mut stick) = Stick::new(here.folder.path()) else { return };
    fs::write(stick.place().join("a.chaski"), bundle(16, 1, clips(1, 30, 1 << 20), &office())).expect("room");
    stick.pull_out();
    stick.plug_in("ro");
    stick.break_off(20 << 20);
    let (code, report) = here.import(stick.place());
    assert_eq!((code, report["stopped"].as_str()), (Some(75), Some("stick-gone")), "{report:#}");
    assert_eq!(outcomes(&report), ["waiting"]);
    assert_eq!(here.active(16), None);
    stick.pull_out();
    stick.mend();
    stick.plug_in("rw");
    let output = here.command(&["import", "--json"], Some(stick.place())).output().expect("chaski starts");
    assert_eq!((output.status.code(), here.active(16)), (Some(0), Some(1)));
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    let place = |line: &str| serde_json::from_str::<Value>(line).expect("JSON")["bytes"].as_u64();
    let early = told.lines().filter_map(place).filter(|bytes| (100_000..8 << 20).contains(bytes)).count();
    assert_eq!(early, 0, "the first sections are not read again: {told}");
    stick.pull_out();
}

#[test]
fn sticks_with_nothing_good_on_them_change_nothing_and_say_so() {
    let here = Resting::new("");
    let first = here.file("first.chaski", &text(3));
    assert_eq!(here.import(&first).0, Some(0));
    let stick = here.folder.path().join("stick");
    fs::create_dir(&stick).expect("a folder");
    let (code, report) = here.import(&stick);
    assert_eq!((code, outcomes(&report).len()), (Some(0), 0), "an empty stick is no mistake");
    assert!(!stick.join(RECEIPT).exists(), "other people's sticks get no receipt");
    fs::write(stick.join("a.chaski"), text(2)).expect("a file");
    fs::write(stick.join("b.chaski"), noise(5, 9000)).expect("a file");
    let (code, report) = here.import(&stick);
    assert_eq!((code, outcomes(&report)), (Some(1), vec!["older".to_owned(), "not-a-bundle".to_owned()]));
    let receipt = fs::read_to_string(stick.join(RECEIPT)).expect("a receipt");
    assert!(
        receipt.contains("mas antiguo") && receipt.contains("QUE HACER: nada mas")
            || receipt.contains("oficina")
    );
    assert_eq!(here.active(1), Some(3));
    assert_eq!(here.import(&here.folder.path().join("none")).0, Some(64));
    assert_eq!(here.import(Path::new("/dev/zero")).0, Some(64));
}

#[test]
fn without_a_good_key_nothing_comes_in_and_it_is_said_where_it_belongs() {
    let here = Resting::new("");
    let stick = here.file("a.chaski", &text(1));
    let refused = |here: &Resting| -> String {
        let output: Output = here.command(&["import"], Some(&stick)).output().expect("chaski starts");
        assert_eq!(output.status.code(), Some(64));
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    fs::write(here.folder.path().join("office.pub"), "hello\n").expect("a file");
    assert!(refused(&here).contains("office.pub, which the office gives out, there again"));
    fs::remove_file(here.folder.path().join("office.pub")).expect("it is there");
    assert!(refused(&here).contains("cannot be read: copy office.pub"));
    let config = fs::read_to_string(&here.config).expect("written").replace("office_key", "# office_key");
    fs::write(&here.config, config).expect("a file");
    assert!(refused(&here).contains("set office_key"));
    assert_eq!(here.active(1), None);
}

#[test]
fn an_import_that_is_killed_anywhere_leaves_a_whole_version_and_goes_on() {
    let here = Resting::new("");
    let first = here.file("1.chaski", &bundle(16, 1, clips(1, 4, 500_000), &office()));
    let second = here.file("2.chaski", &bundle(16, 2, clips(100, 20, 900_000), &office()));
    assert_eq!(here.import(&first).0, Some(0));
    let (mut killed, mut delay_ms) = (0, 1);
    loop {
        let mut child =
            here.command(&["import"], Some(&second)).stdout(Stdio::null()).spawn().expect("it starts");
        // Nothing ever comes: the time passes.
        let (_keep, nothing) = channel::<()>();
        assert!(nothing.recv_timeout(Duration::from_millis(delay_ms)).is_err());
        // It may have ended by itself.
        let _ = child.kill();
        let status = child.wait().expect("one's own child");
        if status.code() == Some(0) {
            break;
        }
        killed += 1;
        assert!(matches!(here.active(16), Some(1 | 2)), "killed after {delay_ms} ms");
        delay_ms += 1 + delay_ms / 4;
    }
    assert!(killed > 5, "killed {killed} times");
    assert_eq!(here.active(16), Some(2));
    assert_eq!(here.import(&second).1["bundles"][0]["outcome"], "current");
    let incoming = here.folder.path().join("data/content/incoming");
    assert_eq!(fs::read_dir(incoming).expect("a folder").count(), 0, "nothing is left over");
}

#[test]
fn a_hundred_megabytes_come_in_within_32_mb_of_memory() {
    const MEMORY_KB_MAX: u64 = 32 * 1024;
    let here = Resting::new("");
    let stick = here.file("a.chaski", &bundle(16, 1, clips(1, 100, 1 << 20), &office()));
    let mut child = here
        .command(&["import", "--json"], Some(&stick))
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("chaski starts");
    let (mut most_kb, mut told) = (0, Vec::new());
    for line in BufReader::new(child.stderr.take().expect("piped")).lines() {
        told.push(line.expect("UTF-8"));
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.and_then(|peak| peak.trim().strip_suffix(" kB")?.parse::<u64>().ok());
        most_kb = most_kb.max(peak.unwrap_or_default());
    }
    assert_eq!(child.wait().expect("one's own child").code(), Some(0), "{told:#?}");
    assert!((1..=MEMORY_KB_MAX).contains(&most_kb), "{most_kb} kB");
    let last: Value = serde_json::from_str(told.last().expect("progress")).expect("JSON");
    assert_eq!(last["bytes"], last["of"]);
    println!("peak {most_kb} kB");
}

#[test]
fn another_import_is_told_to_wait() {
    let here = Resting::new("");
    let stick = here.file("a.chaski", &text(1));
    fs::create_dir_all(here.folder.path().join("data/content")).expect("a folder");
    let lock = fs::File::create(here.folder.path().join("data/content/lock")).expect("a file");
    rustix::fs::flock(&lock, rustix::fs::FlockOperation::LockExclusive).expect("nobody else has it");
    assert_eq!(here.import(&stick).0, Some(75));
    drop(lock);
    assert_eq!(here.import(&stick).0, Some(0));
}

#[test]
fn a_stick_is_imported_when_it_is_plugged_in_or_only_looked_at() {
    for (auto_import, outcome) in [(true, "imported"), (false, "waiting")] {
        let here = Resting::new(&format!("auto_import = {auto_import}"));
        let Some(mut stick) = Stick::new(here.folder.path()) else { return };
        fs::write(stick.place().join("a.chaski"), text(1)).expect("room");
        stick.pull_out();
        let mut watch = here
            .command(&["import", "--json", "--watch"], Some(&here.folder.path().join("mounted")))
            .stdout(Stdio::piped())
            .spawn()
            .expect("chaski starts");
        let mut lines = BufReader::new(watch.stdout.take().expect("piped")).lines();
        stick.plug_in("rw");
        let report: Value =
            serde_json::from_str(&lines.next().expect("a line").expect("UTF-8")).expect("JSON");
        assert_eq!(outcomes(&report), [outcome]);
        assert_eq!(stick.place().join(RECEIPT).exists(), auto_import);
        watch.kill().expect("one's own child");
        watch.wait().expect("one's own child");
        stick.pull_out();
    }
}

fn school(folder: &Path) -> Box {
    let key = office_key(folder);
    let further = format!(
        "segments_per_learner_per_day = 1000\nquiet_hours = []\n\n[sync]\noffice_key = \"{}\"\n\n[usb]\nreceipt_to = [\"{DIRECTOR}\"]",
        key.display()
    );
    Box::new(folder, ModemOptions { echo_at_power_on: false, ..ModemOptions::default() }, &further)
}

fn register(school: &mut Box, number: &str, first: &str) {
    for (text, reply) in [("hola", "¿Aceptas?"), ("si", "¿Como te llamas?"), ("Rosa", "grado"), ("3", first)]
    {
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
    register(&mut school, ROSA, "1/6");
    let stick = folder.path().join("stick");
    fs::create_dir(&stick).expect("a folder");
    fs::write(stick.join("a.chaski"), text(1)).expect("a file");
    let output = school.command(&["import", stick.to_str().expect("UTF-8")]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && said.contains("teaches it from now on"), "{said}");
    school.wait_for(DIRECTOR, "lecciones en castellano (version 1)");
    register(&mut school, LUIS, "¿v1 ");
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
