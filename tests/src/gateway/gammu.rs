//! gammu-smsd with its own files: a script at every text, and its own program to send.

use std::path::Path;
use std::process::Command;

use super::{Gateway, LESSON, make_folders, write};

/// gammu-smsd.
#[derive(Debug)]
pub struct Gammu;

/// Settings against the defaults: looks every second (the default of 15 s gives replies after 20 s), no questions to
/// the modem about battery, signal and SIM, nothing logged, and a failed send repeated soon.
const SETTINGS: &str = "service = files\ndebuglevel = 0\nlogfile = /dev/null\nCommTimeout = 1\nReceiveFrequency = 1\n\
    StatusFrequency = 0\nCheckSecurity = 0\nCheckBattery = 0\nCheckSignal = 0\nCheckNetwork = 0\nLoopSleep = 1\n\
    RetryTimeout = 1\nMaxRetries = 10\nMultipartTimeout = 10\nDeliveryReport = no\nStatusFrequency = 0\n";

impl Gateway for Gammu {
    fn name(&self) -> &'static str {
        "gammu"
    }

    fn program(&self) -> Option<&'static str> {
        Some("/usr/bin/gammu-smsd")
    }

    fn commands(&self, folder: &Path, port: &Path) -> Vec<Command> {
        make_folders(folder, &["inbox", "outbox", "sent", "error"]);
        let at = folder.display();
        let config = folder.join("smsdrc");
        let port = port.display();
        write(
            &config,
            &format!(
                "[gammu]\ndevice = {port}\nconnection = at115200\nuse_locking = no\nsynchronizetime = no\n\
                 logformat = nothing\n\n[smsd]\n{SETTINGS}RunOnReceive = {at}/answer\ninboxpath = {at}/inbox/\n\
                 outboxpath = {at}/outbox/\nsentsmspath = {at}/sent/\nerrorsmspath = {at}/error/\n"
            ),
        );
        write(
            &folder.join("answer"),
            &format!(
                "#!/bin/sh\nexec gammu-smsd-inject -c {at}/smsdrc TEXT \"$SMS_1_NUMBER\" -text '{LESSON}' >/dev/null\n"
            ),
        );
        let mut command = Command::new("gammu-smsd");
        command.arg("-c").arg(config);
        vec![command]
    }
}
