//! What the names in `/dev` stand for.
//!
//! `ttyUSB` numbers change with every reset; a stable name is a symbolic link to the number of the moment.

use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::{Path, PathBuf};

/// Links that are followed from one name: what udev makes has one, a technician's own may have two.
const LINKS_MAX: usize = 8;

/// Returns a name and everything that it points to, in order; the last one may not exist.
pub(crate) fn chain(name: &Path) -> Vec<PathBuf> {
    let mut names = vec![name.to_owned()];
    while let Some(target) = names.last().and_then(|last| Some(last.parent()?.join(last.read_link().ok()?))) {
        if names.len() > LINKS_MAX {
            break;
        }
        names.push(target);
    }
    names
}

/// Returns the folders whose changes can change what a name stands for. Where one is not there yet, the nearest one
/// above it tells of its coming.
pub(super) fn folders(name: &Path) -> Vec<PathBuf> {
    chain(name).iter().filter_map(|name| nearest_folder(name.parent()?)).collect()
}

/// Returns the folder, or the nearest one above it that is there.
pub(super) fn nearest_folder(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|folder| folder.is_dir()).map(Path::to_owned)
}

/// Returns the number of the device behind a name: major and minor, as the kernel packs them.
pub(super) fn device_number(name: &Path) -> Option<u64> {
    let metadata = name.metadata().ok()?;
    metadata.file_type().is_char_device().then(|| metadata.rdev())
}

/// Returns the last part of a name.
pub(crate) fn last_part(name: &Path) -> &str {
    name.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_chain_of_links_is_followed_and_every_folder_on_it_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        std::fs::create_dir_all(root.join("serial/by-id")).expect("a folder");
        symlink("../../ttyUSB2", root.join("serial/by-id/modem")).expect("a link");
        let name = root.join("own");
        symlink("serial/by-id/modem", &name).expect("a link");
        let chain = chain(&name);
        assert_eq!(chain[1], root.join("serial/by-id/modem"));
        assert_eq!(chain[2], root.join("serial/by-id/../../ttyUSB2"));
        assert_eq!(folders(&name).len(), 3);
        assert_eq!(device_number(&name), None, "what it points to is not there");
        assert_eq!(folders(&root.join("not/yet/there")), [root.to_owned()]);
    }

    #[test]
    fn links_in_a_circle_come_to_an_end() {
        let folder = tempfile::tempdir().expect("a folder");
        symlink("b", folder.path().join("a")).expect("a link");
        symlink("a", folder.path().join("b")).expect("a link");
        assert!(chain(&folder.path().join("a")).len() <= LINKS_MAX + 1);
    }

    #[test]
    fn only_a_device_has_a_number() {
        assert!(device_number(Path::new("/dev/null")).is_some());
        assert_eq!(device_number(Path::new("/")), None);
    }
}
