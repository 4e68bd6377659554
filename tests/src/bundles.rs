//! Bundles as an office makes them, and sticks that carry them.

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;

use chaski_sync_core::bundle::{
    Digest, Files as _, Head, MemoryFiles, SigningKey, pack_tree, render_root_key, write_bundle,
};

/// Names and contents of a tree.
pub type Contents = Vec<(String, Vec<u8>)>;

/// Size of the image of a stick. Unit: bytes.
const STICK_BYTES: u64 = 64 << 20;

/// The office's key in tests.
#[must_use]
pub fn office() -> SigningKey {
    SigningKey::from_bytes(&[1; 32])
}

/// Writes the office's public key, as a box is given it.
///
/// # Panics
///
/// When the folder takes no file.
#[must_use]
pub fn office_key(folder: &Path) -> PathBuf {
    let path = folder.join("office.pub");
    let line = render_root_key(&office().verifying_key());
    std::fs::write(&path, line).expect("the folder takes a file");
    path
}

/// The whole of a tree as a bundle.
///
/// # Panics
///
/// When a name is not possible.
#[must_use]
pub fn bundle(tree: u16, version: u32, files: Contents, key: &SigningKey) -> Vec<u8> {
    let mut files = MemoryFiles::new(files).expect("possible names");
    let stream = pack_tree(&mut files, None, Cursor::new(Vec::new())).expect("memory");
    let sign = |root: Digest| Head { tree, version, expires: 0, root }.sign(key);
    let mut out = Vec::new();
    write_bundle(files.tree(), vec![stream], &[], &sign, &mut out).expect("memory");
    out
}

/// The lessons of the repository, with a word put into every question.
///
/// # Panics
///
/// When the repository's lessons cannot be read.
#[must_use]
pub fn lessons(word: &str) -> Contents {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content-bundles");
    let mut files = Vec::new();
    collect(&top, &top, &mut files);
    for (name, content) in &mut files {
        if name.ends_with(".gift") {
            let text = String::from_utf8_lossy(content).replace('¿', &format!("¿{word} "));
            *content = text.into_bytes();
        }
    }
    files
}

fn collect(top: &Path, folder: &Path, files: &mut Contents) {
    for entry in std::fs::read_dir(folder).expect("a folder of the repository").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(top, &path, files);
        } else if path.extension().is_some_and(|ending| ending == "md" || ending == "gift") {
            let name = path.strip_prefix(top).expect("below it").to_string_lossy().into_owned();
            files.push((name, std::fs::read(&path).expect("a file of the repository")));
        }
    }
}

/// Bytes that nothing compresses.
#[must_use]
pub fn noise(seed: u64, count: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    };
    (0..count.div_ceil(8)).flat_map(|_| next()).take(count).collect()
}

/// An image of a stick, mounted by a loop device.
#[derive(Debug)]
pub struct Stick {
    image: PathBuf,
    place: PathBuf,
    is_mounted: bool,
}

impl Stick {
    /// Makes an image: FAT, as sticks are, or ext2 where the kernel has no FAT. `None`, said aloud, where no image can be
    /// mounted: that takes root and loop devices.
    ///
    /// # Panics
    ///
    /// With `CI=true`, when `mkfs.vfat` is missing: `scripts/test` installs it.
    #[must_use]
    pub fn new(folder: &Path) -> Option<Self> {
        Self::sized(folder, STICK_BYTES)
    }

    /// The same with another size. Unit: bytes.
    ///
    /// # Panics
    ///
    /// As [`Stick::new`].
    #[must_use]
    #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
    pub fn sized(folder: &Path, bytes: u64) -> Option<Self> {
        let has_fat_tool = Command::new("mkfs.vfat").arg("--help").output().is_ok();
        assert!(
            has_fat_tool || std::env::var_os("CI").is_none_or(|ci| ci != "true"),
            "mkfs.vfat is missing: install dosfstools"
        );
        let (image, place) = (folder.join("stick.img"), folder.join("mounted/USB escolar"));
        std::fs::create_dir_all(&place).expect("the folder takes folders");
        for make in [&["mkfs.vfat"][..], &["mkfs.ext2", "-q", "-F"]] {
            let file = std::fs::File::create(&image).expect("the folder takes an image");
            file.set_len(bytes).expect("a file with a hole");
            let made = Command::new(make[0]).args(&make[1..]).arg(&image).output();
            let mut stick = Self { image: image.clone(), place: place.clone(), is_mounted: false };
            if made.is_ok_and(|made| made.status.success()) && stick.try_mount("rw") {
                if make[0] != "mkfs.vfat" {
                    eprintln!("NOTE: no FAT here: the stick is an ext2 image");
                }
                return Some(stick);
            }
        }
        eprintln!("SKIPPED: no image of a stick can be mounted here: that takes root and loop devices");
        None
    }

    /// Where it is mounted.
    #[must_use]
    pub fn place(&self) -> &Path {
        &self.place
    }

    fn try_mount(&mut self, options: &str) -> bool {
        let options = format!("loop,{options}");
        let mounted = Command::new("mount").args(["-o", &options]).arg(&self.image).arg(&self.place).output();
        self.is_mounted = mounted.is_ok_and(|mounted| mounted.status.success());
        self.is_mounted
    }

    /// Plugs it in, `ro` or `rw`.
    ///
    /// # Panics
    ///
    /// When it cannot be mounted any more.
    pub fn plug_in(&mut self, options: &str) {
        assert!(self.try_mount(options), "it could be mounted before");
    }

    /// Lets everything behind so many bytes be gone while it is plugged in: reading it is an error from now on.
    ///
    /// # Panics
    ///
    /// When the image is gone.
    pub fn break_off(&self, bytes: u64) {
        std::fs::copy(&self.image, self.image.with_extension("whole")).expect("the folder has room");
        let image = std::fs::File::options().write(true).open(&self.image).expect("the image is there");
        image.set_len(bytes).expect("a file can be cut");
    }

    /// Makes a stick whole again that was broken off and pulled out.
    ///
    /// # Panics
    ///
    /// When it was not broken off.
    pub fn mend(&self) {
        std::fs::rename(self.image.with_extension("whole"), &self.image).expect("it was broken off");
    }

    /// Pulls it out.
    ///
    /// # Panics
    ///
    /// When it is not plugged in.
    pub fn pull_out(&mut self) {
        let done = Command::new("umount").arg("-l").arg(&self.place).status().expect("umount is everywhere");
        assert!(done.success());
        self.is_mounted = false;
    }
}

impl Drop for Stick {
    fn drop(&mut self) {
        if self.is_mounted {
            // A test that failed leaves no mount behind.
            let _ = Command::new("umount").arg("-l").arg(&self.place).status();
        }
    }
}
