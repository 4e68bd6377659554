//! Measures an import of 100 MB while a school texts: speed against reading the stick raw, memory, and what texts wait.
//!
//! `scripts/bench/media` builds and runs it; the only argument is the folder for the data, which decides the disk. The stick
//! is a mounted FAT image where that can be had, and a file in the same folder where not.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chaski_tests::bundles::{Stick, bundle, noise, office, office_key};
use chaski_tests::daemon::{Box, PATIENCE, chaski};
use chaski_world::modem::ModemOptions;
use rustix::fs::{Advice, fadvise};

/// Clips of a megabyte.
const CLIPS: u64 = 100;
const PHONE: &str = "+51987654321";

fn main() {
    let folder = std::env::args().nth(1).map_or_else(std::env::temp_dir, PathBuf::from);
    let folder = folder.join(format!("chaski-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let folder = folder.canonicalize().expect("the folder is there");
    let options = ModemOptions {
        echo_at_power_on: false,
        air_time_ms: 0,
        air_time_linked_ms: 0,
        command_delay_ms: 0,
        slots: 255,
        ..ModemOptions::default()
    };
    let key = office_key(&folder);
    let further =
        format!("segments_per_learner_per_day = 1000\n\n[sync]\noffice_key = \"{}\"", key.display());
    let mut school = Box::new(&folder, options, &further);
    school.start();
    school.send(PHONE, "hola");
    school.wait_for(PHONE, "¿Aceptas?");

    let stick = Stick::sized(&folder, 160 << 20);
    let place = stick.as_ref().map_or(folder.as_path(), Stick::place);
    let path = place.join("audio.chaski");
    let clips = (0..CLIPS).map(|n| (format!("clip{n:03}.opus"), noise(n, 1 << 20))).collect();
    std::fs::write(&path, bundle(16, 1, clips, &office())).expect("there is room");

    let idle = latencies(&mut school, &mut None);
    println!("texts, nothing imported        p50 {:>7.2} ms, p99 {:>7.2} ms", idle.0, idle.1);
    forget(&path);
    let started = now();
    let bytes = read_all(&path);
    let raw_s = started.elapsed().as_secs_f64();
    forget(&path);
    let mut memory_kb = 0;
    let (alone_s, _) = run(&school.config(), &path, |kb| memory_kb = kb);
    let rate = |seconds: f64| bytes as f64 / 1e6 / seconds;
    println!("raw read of the stick          {:>9.1} MB/s", rate(raw_s));
    println!(
        "import                         {:>9.1} MB/s  ({:.0} % of raw)",
        rate(alone_s),
        100.0 * raw_s / alone_s
    );
    println!("its memory at most             {:>9.1} MB", memory_kb as f64 / 1024.0);

    let clips = (0..CLIPS).map(|n| (format!("clip{n:03}.opus"), noise(n + 1000, 1 << 20))).collect();
    std::fs::write(&path, bundle(16, 2, clips, &office())).expect("there is room");
    forget(&path);
    let mut import = Some(start(&school.config(), &path));
    let busy = latencies(&mut school, &mut import);
    println!(
        "texts during an import         p50 {:>7.2} ms, p99 {:>7.2} ms ({} texts)",
        busy.0, busy.1, busy.2
    );
    school.terminate();
    drop((stick, school));
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn now() -> Instant {
    Instant::now()
}

/// Lets the kernel forget what it has read of a file.
fn forget(path: &Path) {
    let file = File::open(path).expect("it is there");
    file.sync_all().expect("it can be synced");
    fadvise(&file, 0, None, Advice::DontNeed).expect("the kernel takes advice");
}

fn read_all(path: &Path) -> u64 {
    let mut file = File::open(path).expect("it is there");
    let mut buffer = vec![0; 1 << 20];
    let mut bytes = 0;
    loop {
        match file.read(&mut buffer).expect("it can be read") {
            0 => return bytes,
            count => bytes += count as u64,
        }
    }
}

fn start(config: &Path, path: &Path) -> std::process::Child {
    let mut command = Command::new(chaski());
    command.args(["import", "--json"]).arg(path).arg("--config").arg(config);
    command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("chaski starts")
}

/// Imports and waits; tells the memory at its progress. Unit: s.
fn run(config: &Path, path: &Path, mut memory_kb: impl FnMut(u64)) -> (f64, i32) {
    let started = now();
    let mut child = start(config, path);
    for _ in BufReader::new(child.stderr.take().expect("piped")).lines() {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
        if let Some(kb) = peak.and_then(|peak| peak.parse().ok()) {
            memory_kb(kb);
        }
    }
    let status = child.wait().expect("one's own child");
    assert!(status.success(), "the import ended with {status}");
    (started.elapsed().as_secs_f64(), status.code().unwrap_or_default())
}

/// From a text on its way to the modem to its reply's submit: 300 texts, or as long as an import runs.
/// Unit: ms at p50 and p99, and how many.
fn latencies(school: &mut Box, import: &mut Option<std::process::Child>) -> (f64, f64, usize) {
    let mut samples_ms = Vec::new();
    loop {
        let sent = now();
        school.send(PHONE, "AYUDA");
        let (_, at) = school.next_submit(PATIENCE).expect("every text is answered");
        samples_ms.push(at.duration_since(sent).as_secs_f64() * 1e3);
        while school.next_submit(Duration::from_millis(5)).is_some() {}
        let ended = match import {
            None => samples_ms.len() == 300,
            Some(import) => import.try_wait().expect("one's own child").is_some(),
        };
        if ended {
            break;
        }
    }
    samples_ms.sort_by(f64::total_cmp);
    let percentile = |share: f64| samples_ms[((samples_ms.len() - 1) as f64 * share).round() as usize];
    (percentile(0.5), percentile(0.99), samples_ms.len())
}
