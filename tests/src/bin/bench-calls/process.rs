//! What processes use, by what the kernel says.

use std::path::Path;

/// Resident memory. Unit: kB.
pub(crate) fn resident_kb() -> u64 {
    resident_kb_of(std::process::id())
}

/// Resident memory of another process. Unit: kB.
pub(crate) fn resident_kb_of(pid: u32) -> u64 {
    let status = read(Path::new(&format!("/proc/{pid}/status")));
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|rest| rest.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or_default()
}

/// Time that the threads with names of this beginning have run. Unit: s.
pub(crate) fn cpu_s(beginning: &str) -> f64 {
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let named = tasks.filter(|task| read(&task.path().join("comm")).starts_with(beginning));
    let ran_ns = |schedstat: String| schedstat.split(' ').next().and_then(|ns| ns.parse::<f64>().ok());
    named.filter_map(|task| ran_ns(read(&task.path().join("schedstat")))).sum::<f64>() / 1e9
}

/// Time that a process has run. Unit: s.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Used {
    /// Itself.
    pub(crate) own: f64,
    /// The processes that it has started and waited for.
    pub(crate) children: f64,
}

/// Time that another process has run.
pub(crate) fn cpu_s_of(pid: u32) -> Used {
    let stat = read(Path::new(&format!("/proc/{pid}/stat")));
    // The name, in parentheses, may hold blanks; utime is the 14th of all [proc(5)], in hundredths of a second.
    let rest = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks: Vec<f64> =
        rest.split_whitespace().skip(11).take(4).filter_map(|ticks| ticks.parse().ok()).collect();
    let sum = |range: std::ops::Range<usize>| {
        ticks.get(range).map_or(0.0, |ticks| ticks.iter().sum::<f64>() / 100.0)
    };
    Used { own: sum(0..2), children: sum(2..4) }
}

/// A thread that has just ended has nothing to read.
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}
