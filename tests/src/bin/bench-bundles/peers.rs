//! What others need for the same update: bytes that travel, down and up together, and CPU time of making them.

use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};

use super::http::Server;
use super::process::{Cost, installed, run};

/// The place of a pair: `old`, `new`, `old.tar` and `new.tar` lie in it.
pub(crate) struct Place<'a> {
    /// Where they lie.
    pub(crate) folder: &'a Path,
    /// The bytes of the new tree.
    pub(crate) new_bytes: u64,
}

/// One way of updating.
pub(crate) struct Peer {
    /// Its name in the table.
    pub(crate) name: &'static str,
    /// The program that must be installed.
    pub(crate) program: &'static str,
    /// Trees above this size would take it an hour or all memory. Unit: bytes.
    pub(crate) tree_bytes_max: u64,
    measure: fn(&Place<'_>) -> Result<Value, String>,
}

/// What every pair is compared with.
pub(crate) const ZSTD_PATCH: &str = "zstd --patch-from -22";

const ANY: u64 = u64::MAX;
/// bsdiff sorts suffixes of the old tar in 17 times its memory; chunkers and searchers take minutes.
const MODERATE: u64 = 32_000_000;

/// All of them, in the table's order.
pub(crate) const PEERS: [Peer; 8] = [
    Peer {
        name: "full, zstd -19",
        program: "zstd",
        tree_bytes_max: ANY,
        measure: |place| full(place, "-19"),
    },
    Peer {
        name: "full, zstd -22",
        program: "zstd",
        tree_bytes_max: MODERATE,
        measure: |place| full(place, "-22"),
    },
    Peer { name: ZSTD_PATCH, program: "zstd", tree_bytes_max: ANY, measure: zstd_patch },
    Peer { name: "xdelta3 -9", program: "xdelta3", tree_bytes_max: ANY, measure: xdelta },
    Peer { name: "bsdiff", program: "bsdiff", tree_bytes_max: MODERATE, measure: bsdiff },
    Peer { name: "rsync, zstd", program: "rsync", tree_bytes_max: ANY, measure: rsync },
    Peer { name: "casync", program: "casync", tree_bytes_max: MODERATE, measure: casync },
    Peer { name: "zsync", program: "zsync", tree_bytes_max: MODERATE, measure: zsync },
];

impl Peer {
    /// Measures it where it is installed and the tree is not too large.
    pub(crate) fn measure(&self, place: &Place<'_>) -> Option<Result<Value, String>> {
        let fits = place.new_bytes <= self.tree_bytes_max;
        (fits && installed(self.program).is_some()).then(|| (self.measure)(place))
    }
}

/// Makes the tars: by name, without times or owners.
pub(crate) fn tar(folder: &Path) -> Result<(), String> {
    for tree in ["old", "new"] {
        let file = format!("{tree}.tar");
        let plain =
            ["--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner", "--mode=u=rwX,go=rX"];
        let args: Vec<&str> = plain.into_iter().chain(["-cf", &file, "-C", tree, "."]).collect();
        call("tar", &args, folder)?;
    }
    Ok(())
}

fn call(program: &str, args: &[&str], folder: &Path) -> Result<(String, Cost), String> {
    let path = installed(program).ok_or_else(|| format!("{program} is not installed"))?;
    run(&path, args, folder)
}

/// The size of a file as a figure, with what making it cost.
fn made(file: &str, cost: Cost, folder: &Path) -> Result<Value, String> {
    let mut figures = json!({ "bytes": bytes(&folder.join(file))? });
    cost.put("prepare", &mut figures);
    Ok(figures)
}

/// The size of a file.
pub(crate) fn bytes(path: &Path) -> Result<u64, String> {
    path.metadata().map(|it| it.len()).map_err(|error| format!("{}: {error}", path.display()))
}

fn full(place: &Place<'_>, level: &str) -> Result<Value, String> {
    let args = ["-q", "-f", "--single-thread", "--ultra", level, "new.tar", "-o", "full.zst"];
    let (_, cost) = call("zstd", &args, place.folder)?;
    made("full.zst", cost, place.folder)
}

fn zstd_patch(place: &Place<'_>) -> Result<Value, String> {
    let long = ["-q", "-f", "--patch-from=old.tar", "--long=31"];
    let make = [&long[..], &["--ultra", "-22", "new.tar", "-o", "patch.zst"]].concat();
    let (_, cost) = call("zstd", &make, place.folder)?;
    let mut figures = made("patch.zst", cost, place.folder)?;
    let apply = [&long[..], &["-d", "patch.zst", "-o", "patched.tar"]].concat();
    call("zstd", &apply, place.folder)?.1.put("apply", &mut figures);
    Ok(figures)
}

fn xdelta(place: &Place<'_>) -> Result<Value, String> {
    // The window for the old tar holds all of it.
    let window = (bytes(&place.folder.join("old.tar"))?.next_power_of_two()).max(1 << 26).to_string();
    let args = ["-e", "-f", "-9", "-B", &window, "-s", "old.tar", "new.tar", "patch.xdelta"];
    let (_, cost) = call("xdelta3", &args, place.folder)?;
    made("patch.xdelta", cost, place.folder)
}

fn bsdiff(place: &Place<'_>) -> Result<Value, String> {
    let (_, cost) = call("bsdiff", &["old.tar", "new.tar", "patch.bsdiff"], place.folder)?;
    made("patch.bsdiff", cost, place.folder)
}

/// rsync of the folders over a pipe. Files that did not change have the time they had, as on a real mirror.
fn rsync(place: &Place<'_>) -> Result<Value, String> {
    let folder = place.folder;
    call("cp", &["-r", "old", "mirror"], folder)?;
    date(folder).map_err(|error| format!("times cannot be set: {error}"))?;
    let pipe = folder.join("pipe");
    let script = "#!/bin/sh\n# rsync's remote shell without a network: HOST COMMAND...\nshift\nexec \"$@\"\n";
    let executable = std::fs::Permissions::from_mode(0o755);
    let written = std::fs::write(&pipe, script).and_then(|()| std::fs::set_permissions(&pipe, executable));
    written.map_err(|error| format!("{}: {error}", pipe.display()))?;
    let pipe = pipe.display().to_string();
    let options = ["-rtz", "--zc=zstd", "--zl=19", "--delete", "--stats", "--no-human-readable", "-e"];
    let args = [&options[..], &[&pipe, "new/", "mirror:mirror/"]].concat();
    let (said, cost) = call("rsync", &args, folder)?;
    let number = |label: &str| {
        let line = said.lines().find_map(|line| line.strip_prefix(label))?;
        line.replace([',', '.'], "").trim().parse::<u64>().ok()
    };
    let counted = number("Total bytes sent:").zip(number("Total bytes received:"));
    let (down, up) = counted.ok_or("rsync says no bytes")?;
    let mut figures = json!({ "bytes": down + up, "bytes_down": down, "bytes_up": up });
    cost.put("prepare", &mut figures);
    call("diff", &["-r", "new", "mirror"], folder)?;
    Ok(figures)
}

/// Gives files their times: old ones one, changed and new ones another.
fn date(folder: &Path) -> std::io::Result<()> {
    let earlier = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let later = earlier + Duration::from_secs(1_000_000);
    let old = chaski_tests::trees::read(&folder.join("old"))?;
    for name in old.keys() {
        std::fs::File::options().write(true).open(folder.join("mirror").join(name))?.set_modified(earlier)?;
    }
    for (name, content) in chaski_tests::trees::read(&folder.join("new"))? {
        let time = if old.get(&name) == Some(&content) { earlier } else { later };
        std::fs::File::options().write(true).open(folder.join("new").join(name))?.set_modified(time)?;
    }
    Ok(())
}

/// casync of the tars with chunks of 64 KB or 4 KB, whichever is better: the index, and chunks that the old one lacks.
fn casync(place: &Place<'_>) -> Result<Value, String> {
    let mut best: Option<(u64, Value)> = None;
    for size in ["65536", "4096"] {
        let chunk_size = format!("--chunk-size={size}");
        let mut stores = Vec::new();
        let mut cost = Cost::default();
        for tree in ["old", "new"] {
            let (tar, index) = (format!("{tree}.tar"), format!("{tree}-{size}.caibx"));
            let store = format!("--store={tree}-{size}.castr");
            (_, cost) = call("casync", &["make", &chunk_size, &store, &index, &tar], place.folder)?;
            let chunks = chaski_tests::trees::read(&place.folder.join(format!("{tree}-{size}.castr")));
            stores.push(chunks.map_err(|error| error.to_string())?);
        }
        let had: BTreeSet<&String> = stores[0].keys().collect();
        let new = stores[1].iter().filter(|(name, _)| !had.contains(name));
        let chunks: u64 = new.map(|(_, chunk)| chunk.len() as u64).sum();
        let sum = chunks + bytes(&place.folder.join(format!("new-{size}.caibx")))?;
        let mut figures = json!({ "bytes": sum, "chunk_bytes": size });
        cost.put("prepare", &mut figures);
        if best.as_ref().is_none_or(|(least, _)| sum < *least) {
            best = Some((sum, figures));
        }
    }
    best.map(|(_, figures)| figures).ok_or_else(|| "nothing was measured".to_owned())
}

/// zsync of the new tar in gzip, which it looks into, from a server on loopback.
fn zsync(place: &Place<'_>) -> Result<Value, String> {
    let folder = place.folder;
    let (_, gzip) = call("gzip", &["-9", "-n", "-k", "-f", "new.tar"], folder)?;
    let (_, index) = call("zsyncmake", &["-u", "new.tar.gz", "-o", "new.zsync", "new.tar.gz"], folder)?;
    let server = Server::start(folder).map_err(|error| format!("no server: {error}"))?;
    let url = format!("http://{}/new.zsync", server.address);
    call("zsync", &["-q", "-i", "old.tar", "-o", "zsynced", &url], folder)?;
    let (down, up) = server.bytes();
    let mut figures = json!({ "bytes": down + up, "bytes_down": down, "bytes_up": up });
    let cpu_s = gzip.cpu_s.zip(index.cpu_s).map(|(gzip, index)| gzip + index);
    Cost { cpu_s, memory_bytes: index.memory_bytes }.put("prepare", &mut figures);
    Ok(figures)
}
