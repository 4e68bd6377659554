//! smstools: its event handler writes the answer into the modem's own queue.

use std::path::Path;
use std::process::Command;

use super::{Gateway, LESSON, make_folders, write};

/// smsd of smstools 3.
#[derive(Debug)]
pub struct Smstools;

/// Settings against the defaults: no pause between looks (`delaytime`), a second instead of ten after errors, ports
/// opened again for ever, no questions about the network, nothing logged but errors. The main process, which has
/// nothing to do here, keeps its second: without one it spins.
const SETTINGS: &str = "delaytime = 0\ndelaytime_mainprocess = 1\nerrorsleeptime = 1\nblocktime = 1\nautosplit = 3\n\
    loglevel = 3\nstats_interval = 0\nreceive_before_send = no\nexecutable_check = no\n";
const MODEM_SETTINGS: &str = "incoming = high\nbaudrate = 115200\nreport = no\ncheck_network = 0\ncs_convert = yes\n\
    device_open_retries = -1\ndevice_open_errorsleeptime = 1\nkeep_open = yes\nsend_retries = 3\n";

impl Gateway for Smstools {
    fn name(&self) -> &'static str {
        "smstools"
    }

    fn program(&self) -> Option<&'static str> {
        Some("/usr/sbin/smsd")
    }

    fn commands(&self, folder: &Path, port: &Path) -> Vec<Command> {
        make_folders(folder, &["outgoing", "checked", "failed", "incoming", "sent", "queue", "tmp"]);
        let at = folder.display();
        let config = folder.join("smsd.conf");
        let port = port.display();
        write(
            &config,
            &format!(
                "devices = GSM1\noutgoing = {at}/outgoing\nchecked = {at}/checked\nfailed = {at}/failed\n\
                 incoming = {at}/incoming\nsent = {at}/sent\nlogfile = {at}/smsd.log\ninfofile = {at}/working\n\
                 pidfile = {at}/pid\neventhandler = {at}/answer\n{SETTINGS}\n[queues]\nALL = {at}/queue\n\n\
                 [provider]\nALL = 1,2,3,4,5,6,7,8,9,0,s\n\n[GSM1]\ndevice = {port}\nqueues = ALL\n{MODEM_SETTINGS}"
            ),
        );
        // Written aside and renamed, so that smsd never sees half a file.
        write(
            &folder.join("answer"),
            &format!(
                "#!/bin/sh\n[ \"$1\" = RECEIVED ] || exit 0\nwhile read -r name value; do\n\
                 [ \"$name\" = From: ] && break\ndone <\"$2\"\nname=answer.$$.${{2##*/}}\n\
                 printf 'To: %s\\n\\n%s' \"$value\" '{LESSON}' >{at}/tmp/$name\nmv {at}/tmp/$name {at}/queue/$name\n"
            ),
        );
        let mut command = Command::new("smsd");
        command.arg(format!("-c{}", config.display())).arg("-t");
        vec![command]
    }
}
