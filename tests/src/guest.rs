//! A computer whose power can be cut: a User-Mode Linux guest, with its disk in a file and its modem on a pty.
//!
//! Killing the guest is the power cut: what it kept in memory is gone, what it had synced is in the file, which is
//! written with `O_SYNC`. It runs as a plain process, without root. `scripts/guest` fetches kernel and tools.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::gateway::Processes;

/// Memory of a guest. Unit: MB.
const MEMORY_MB: u32 = 96;
/// Size of its disk, of which the journal takes 4. Unit: MB.
const DISK_MB: u64 = 32;
/// Room in the image of its programs besides them. Unit: MB.
const PROGRAMS_SPARE_MB: u64 = 16;

/// What a guest is made with.
#[derive(Clone, Debug)]
pub struct Tools {
    kernel: PathBuf,
    busybox: PathBuf,
    xstate: PathBuf,
    mke2fs: PathBuf,
}

impl Tools {
    /// Finds the tools where `scripts/guest` puts them.
    ///
    /// # Errors
    ///
    /// The names of those that are missing.
    pub fn find() -> Result<Self, String> {
        let fetched = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../target/guest"));
        let mke2fs = ["/sbin/mke2fs", "/usr/sbin/mke2fs"].map(PathBuf::from);
        let tools = Self {
            kernel: fetched.join("usr/bin/linux.uml"),
            busybox: fetched.join("bin/busybox"),
            xstate: fetched.join("xstate.so"),
            mke2fs: mke2fs.into_iter().find(|path| path.is_file()).unwrap_or_else(|| "mke2fs".into()),
        };
        let all = [&tools.kernel, &tools.busybox, &tools.xstate, &tools.mke2fs];
        let name = |path: &&&PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let missing: Vec<String> =
            all.iter().filter(|path| !path.is_file()).map(|path| name(&path)).collect();
        if missing.is_empty() { Ok(tools) } else { Err(missing.join(", ")) }
    }
}

/// A guest: its images, and its kernel while it runs.
#[derive(Debug)]
pub struct Guest {
    tools: Tools,
    programs: PathBuf,
    disk: PathBuf,
    log: PathBuf,
    kernel: Option<Processes>,
}

impl Guest {
    /// Makes the images: programs with the libraries they load, files, and an empty disk. `init` is a shell script for
    /// busybox; it finds the disk on `/data` and the modem on `/dev/ttyS0`, raw.
    ///
    /// # Panics
    ///
    /// When the folder takes no files, or an image cannot be made.
    #[must_use]
    pub fn new(tools: &Tools, folder: &Path, programs: &[&Path], files: &[(&str, &str)], init: &str) -> Self {
        let tree = folder.join("tree");
        for name in ["bin", "proc", "dev", "data", "etc"] {
            std::fs::create_dir_all(tree.join(name)).expect("the folder takes folders");
        }
        copy(&tools.busybox, &tree.join("bin/busybox"));
        for program in programs {
            copy(program, &tree.join("bin").join(program.file_name().expect("a program has a name")));
            for library in libraries(program) {
                copy(&library, &tree.join(library.strip_prefix("/").expect("an absolute path")));
            }
        }
        let script = format!(
            "#!/bin/busybox sh\nb=/bin/busybox\n$b mount -t proc proc /proc\n$b mount -t ext4 /dev/ubdb /data\n\
             $b stty -F /dev/ttyS0 raw -echo\n{init}\n"
        );
        for (name, text) in [("init", script.as_str())].iter().chain(files) {
            std::fs::write(tree.join(name), text).expect("the folder takes a file");
        }
        make_executable(&tree.join("init"));
        let guest = Self {
            tools: tools.clone(),
            programs: folder.join("programs.img"),
            disk: folder.join("disk.img"),
            log: folder.join("console"),
            kernel: None,
        };
        let programs_mb = size_mb(&tree) + PROGRAMS_SPARE_MB;
        guest.make_image(&guest.programs, programs_mb, Some(&tree));
        std::fs::remove_dir_all(&tree).expect("one's own folder");
        guest.make_image(&guest.disk, DISK_MB, None);
        guest
    }

    /// Turns the guest on, with the modem's terminal on its serial port.
    ///
    /// # Panics
    ///
    /// When it is on already.
    pub fn boot(&mut self, terminal: &Path) {
        assert!(self.kernel.is_none(), "the guest is on already");
        let mut command = Command::new(&self.tools.kernel);
        command
            .env("LD_PRELOAD", &self.tools.xstate)
            .arg(format!("mem={MEMORY_MB}M"))
            .arg(format!("ubd0r={}", self.programs.display()))
            .arg(format!("ubd1s={}", self.disk.display()))
            .args(["root=/dev/ubda", "ro", "init=/init", "quiet", "panic=-1"])
            .args(["con0=null,fd:1", "con=null", "ssl=null"])
            .arg(format!("ssl0=tty:{}", terminal.display()));
        self.kernel = Some(Processes::start(vec![command], &self.log));
    }

    /// Cuts the power.
    pub fn cut(&mut self) {
        self.kernel = None;
    }

    /// What the guest has said on its console, for a test that failed.
    #[must_use]
    pub fn console(&self) -> String {
        let mut said = String::from_utf8_lossy(&std::fs::read(&self.log).unwrap_or_default()).into_owned();
        if said.is_empty() {
            let _ = write!(said, "nothing on {}", self.log.display());
        }
        said
    }

    fn make_image(&self, image: &Path, size_mb: u64, tree: Option<&Path>) {
        let mut command = Command::new(&self.tools.mke2fs);
        command.args(["-q", "-F", "-t", "ext4", "-E", "lazy_itable_init=0,lazy_journal_init=0"]);
        if let Some(tree) = tree {
            command.arg("-d").arg(tree);
        }
        let made = command.arg(image).arg(format!("{size_mb}M")).output().expect("mke2fs starts");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }
}

/// The libraries that a program loads, by the loader's own account.
fn libraries(program: &Path) -> Vec<PathBuf> {
    let output = Command::new("ldd").arg(program).output().expect("ldd comes with the C library");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let paths = text.split_whitespace().filter(|word| word.starts_with('/')).map(PathBuf::from);
    paths.collect()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to.parent().expect("a file lies in a folder")).expect("the folder takes folders");
    std::fs::copy(from, to).unwrap_or_else(|error| panic!("{} to {}: {error}", from.display(), to.display()));
}

fn make_executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).expect("one's own file");
}

/// Size of a tree, rounded up. Unit: MB.
fn size_mb(folder: &Path) -> u64 {
    fn octets(folder: &Path) -> u64 {
        let entries = std::fs::read_dir(folder).expect("one's own folder").flatten();
        let size = |entry: std::fs::DirEntry| match entry.metadata() {
            Ok(data) if data.is_dir() => octets(&entry.path()),
            Ok(data) => data.len(),
            Err(_) => 0,
        };
        entries.map(size).sum()
    }
    octets(folder).div_ceil(1 << 20)
}
