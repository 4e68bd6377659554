//! The most memory that this process has held: decoders in C count too, which a counting allocator would not see.

/// Forgets the most that was held so far.
pub(crate) fn forget_peak() {
    // Where the system has no such thing, the peak of all cases together must keep to the limit.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// Returns the most that was held since; `None` where the system does not tell. Unit: bytes.
pub(crate) fn peak_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1024)
}
