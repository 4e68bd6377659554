//! What this process uses, by what the kernel says.

use std::path::Path;

/// Resident memory. Unit: kB.
pub(crate) fn resident_kb() -> u64 {
    let status = read(Path::new("/proc/self/status"));
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

/// A thread that has just ended has nothing to read.
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}
