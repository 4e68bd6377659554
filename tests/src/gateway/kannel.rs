//! Kannel: its bearerbox reads the SIM when `+CMTI` comes, its smsbox answers with a fixed text.

use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

use super::{Gateway, LESSON, make_folders, write};

/// bearerbox and smsbox of Kannel 1.4.
#[derive(Debug)]
pub struct Kannel;

/// The SIM is read (`sim-buffering`), since with `+CMT` it goes silent as soon as a text comes in while it submits.
/// No sleep before a line, a second instead of ten before it connects again.
const MODEM: &str = "modemtype = any\nspeed = 115200\nsim-buffering = true\nreconnect-delay = 1\n\
    \ngroup = modems\nid = any\nname = any\ndetect-string = \"\"\ninit-string = \"AT+CNMI=2,1,0,0,0\"\n\
    message-storage = \"SM\"\nneed-sleep = false\nsendline-sleep = 0\nspeed = 115200\n";

/// Says nothing but panics: what it says goes to a file, and counts as written.
const QUIET: [&str; 2] = ["-v", "4"];

impl Gateway for Kannel {
    fn name(&self) -> &'static str {
        "kannel"
    }

    fn program(&self) -> Option<&'static str> {
        Some("/usr/sbin/bearerbox")
    }

    fn commands(&self, folder: &Path, port: &Path) -> Vec<Command> {
        make_folders(folder, &["store"]);
        let at = folder.display();
        let config = folder.join("kannel.conf");
        let [admin, boxes, sendsms] = free_tcp_ports();
        let port = port.display();
        write(
            &config,
            &format!(
                "group = core\nadmin-port = {admin}\nadmin-password = none\nadmin-deny-ip = \"*.*.*.*\"\n\
                 admin-allow-ip = \"127.0.0.1\"\nsmsbox-port = {boxes}\nbox-allow-ip = \"127.0.0.1\"\n\
                 store-type = spool\nstore-location = {at}/store\nsms-resend-freq = 1\n\
                 sms-resend-retry = -1\n\ngroup = smsc\nsmsc = at\nsmsc-id = modem\ndevice = {port}\n{MODEM}\n\
                 group = smsbox\nbearerbox-host = 127.0.0.1\nsendsms-port = {sendsms}\n\n\
                 group = sms-service\nkeyword = default\ntext = \"{LESSON}\"\nmax-messages = 1\n"
            ),
        );
        let mut bearerbox = Command::new("bearerbox");
        bearerbox.args(QUIET).arg(&config);
        // It ends when the bearerbox is not there yet; Debian's own run_kannel_box starts it again likewise.
        let mut smsbox = Command::new("sh");
        smsbox.args(["-c", "until smsbox \"$@\"; do sleep 0.1; done", "smsbox"]).args(QUIET).arg(&config);
        vec![bearerbox, smsbox]
    }
}

fn free_tcp_ports() -> [u16; 3] {
    let listeners = [(); 3].map(|()| TcpListener::bind("127.0.0.1:0").expect("a TCP port can be had"));
    listeners.map(|listener| listener.local_addr().expect("it is bound").port())
}
