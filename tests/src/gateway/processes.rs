//! The processes of a gateway: one group, killed together and measured together.

use std::fs::File;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::process::{Pid, PidfdFlags, Signal, kill_process_group, pidfd_open};

/// Processes of one group; dropping them kills them.
#[derive(Debug)]
pub struct Processes {
    children: Vec<Child>,
    group: Pid,
}

impl Processes {
    /// Starts programs in a group of their own; what they say goes to `log`.
    ///
    /// # Panics
    ///
    /// When there is none, or one cannot be started.
    #[must_use]
    pub fn start(commands: Vec<Command>, log: &Path) -> Self {
        let mut group = 0;
        let mut children = Vec::new();
        for mut command in commands {
            let said = File::options().create(true).append(true).open(log).expect("the folder takes a log");
            let heard = said.try_clone().expect("a descriptor can be had");
            command.stdin(Stdio::null()).stdout(said).stderr(heard).process_group(group);
            let child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
            if group == 0 {
                group = child.id().cast_signed();
            }
            children.push(child);
        }
        Self { children, group: Pid::from_raw(group).expect("a gateway is at least one process") }
    }

    /// Kills them all with SIGKILL, as a power cut would end them, and waits for the end.
    pub fn kill(&mut self) {
        // A group that has ended by itself cannot be killed.
        let _ = kill_process_group(self.group, Signal::KILL);
        for child in &mut self.children {
            let _ = child.wait();
        }
        self.children.clear();
        // Children of theirs are init's now: their own end is waited for as well.
        for pid in self.members() {
            wait_for_the_end_of(pid);
        }
    }

    /// Processor time of all, with that of children that have ended. Unit: ns.
    #[must_use]
    pub fn cpu_ns(&self) -> u64 {
        let of = |pid: &u32| thread_times_ns(*pid) + ended_children_ns(*pid);
        self.members().iter().map(of).sum()
    }

    /// Bytes that all of them made the disk write; processes that have ended are missing. Unit: bytes.
    #[must_use]
    pub fn written_bytes(&self) -> u64 {
        let of = |pid: &u32| field_after(&format!("/proc/{pid}/io"), "write_bytes:");
        self.members().iter().map(of).sum()
    }

    /// Memory in use by all. Unit: bytes.
    #[must_use]
    pub fn resident_bytes(&self) -> u64 {
        let of = |pid: &u32| field_after(&format!("/proc/{pid}/status"), "VmRSS:") * 1024;
        self.members().iter().map(of).sum()
    }

    fn members(&self) -> Vec<u32> {
        let entries = std::fs::read_dir("/proc").expect("Linux has /proc").flatten();
        let pids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        pids.filter(|pid| stat_field(*pid, GROUP) == Some(self.group.as_raw_nonzero().get().into())).collect()
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Returns once a process runs no more, be it collected by its parent or not.
fn wait_for_the_end_of(pid: u32) {
    // A process that cannot be opened has ended.
    let Some(Ok(process)) = Pid::from_raw(pid.cast_signed()).map(|pid| pidfd_open(pid, PidfdFlags::empty()))
    else {
        return;
    };
    let mut ends = [PollFd::new(&process, PollFlags::IN)];
    while poll(&mut ends, None) == Err(Errno::INTR) {}
}

/// Places in `/proc/PID/stat` behind the program's name [proc_pid_stat(5)].
const GROUP: usize = 2;
const CHILDREN_USER_TICKS: usize = 13;
const CHILDREN_SYSTEM_TICKS: usize = 14;
/// A tick of the kernel's user interface is a hundredth of a second. Unit: ns.
const TICK_NS: u64 = 10_000_000;

fn stat_field(pid: u32, place: usize) -> Option<i64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit(')').next()?.split_whitespace().nth(place)?.parse().ok()
}

fn ended_children_ns(pid: u32) -> u64 {
    let ticks = |place| stat_field(pid, place).and_then(|ticks| u64::try_from(ticks).ok()).unwrap_or(0);
    (ticks(CHILDREN_USER_TICKS) + ticks(CHILDREN_SYSTEM_TICKS)) * TICK_NS
}

/// The scheduler's own count, which is finer than ticks: the first field is the time on a processor in ns.
fn thread_times_ns(pid: u32) -> u64 {
    let Ok(threads) = std::fs::read_dir(format!("/proc/{pid}/task")) else { return 0 };
    let time = |path: std::path::PathBuf| {
        let text = std::fs::read_to_string(path.join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<u64>().ok()
    };
    threads.flatten().filter_map(|thread| time(thread.path())).sum()
}

fn field_after(file: &str, name: &str) -> u64 {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with(name));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_measured_and_killed_with_the_children_of_its_processes() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut outer = Command::new("sh");
        outer.args(["-c", "sleep 1000 & echo $!; wait"]);
        let log = folder.path().join("log");
        let mut processes = Processes::start(vec![outer], &log);
        let child = loop {
            let said = std::fs::read_to_string(&log).expect("a log");
            if let Some(pid) = said.strip_suffix('\n') {
                break pid.to_owned();
            }
        };
        assert!(processes.members().contains(&child.parse().expect("a process id")));
        assert!(processes.resident_bytes() > 0 && processes.cpu_ns() > 0);
        processes.kill();
        let state = std::fs::read_to_string(format!("/proc/{child}/stat")).unwrap_or_default();
        assert!(state.is_empty() || state.contains(") Z") || state.contains(") X"), "{state}");
    }
}
