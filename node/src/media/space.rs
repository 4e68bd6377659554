//! Whether there is room for what comes in.

use std::path::Path;

use rustix::fs::statvfs;

use super::store::{StoreError, io_at};

/// What stays free, for the database and the log. Unit: bytes.
const SPARE_BYTES: u64 = 32 << 20;
/// What a file takes beyond its content, at most: the end of its last block, and its name. Unit: bytes.
const FILE_BYTES: u64 = 8 * 1024;

/// How much is missing for so many bytes in so many files; nothing when there is room. Unit: bytes.
pub(super) fn missing(folder: &Path, bytes: u64, files: u64) -> Result<Option<u64>, StoreError> {
    let system = statvfs(folder).map_err(|error| io_at(folder)(error.into()))?;
    let free = system.f_bavail.saturating_mul(system.f_frsize);
    let needed = bytes.saturating_add(files.saturating_mul(FILE_BYTES)).saturating_add(SPARE_BYTES);
    Ok(needed.checked_sub(free).filter(|missing| *missing > 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_that_is_too_small_misses_something() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(missing(folder.path(), 1000, 1).expect("it is there"), None);
        assert!(missing(folder.path(), u64::MAX, 1).expect("it is there").is_some());
        assert!(missing(&folder.path().join("none"), 1, 1).is_err());
    }
}
