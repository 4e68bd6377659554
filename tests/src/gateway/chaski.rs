//! Chaski itself, as it is configured for a school; only the quotas are lifted.

use std::path::Path;
use std::process::Command;

use super::{Gateway, write};
use crate::daemon::chaski;

/// The daemon that was built with this program.
#[derive(Debug)]
pub struct Chaski;

/// What a learner's phone says in turn.
const ORDINARY: [&str; 2] = ["SIGUE", "AYUDA"];

/// The daemon's configuration for a modem and a data folder.
#[must_use]
pub(crate) fn configuration(port: &Path, data_dir: &Path) -> String {
    let (port, data_dir) = (port.display(), data_dir.display());
    format!(
        "[node]\nid = \"bench\"\ndata_dir = \"{data_dir}\"\nlanguages = [\"es\"]\n\n[[modem]]\nport = \"{port}\"\n\n\
         [sms]\nsegments_per_learner_per_day = 1000\nsegments_per_day = 1000000\n"
    )
}

impl Gateway for Chaski {
    fn name(&self) -> &'static str {
        "chaski"
    }

    fn commands(&self, folder: &Path, port: &Path) -> Vec<Command> {
        let config = folder.join("node.toml");
        write(&config, &configuration(port, &folder.join("data")));
        let mut command = Command::new(chaski());
        command.args(["run", "--config"]).arg(config);
        vec![command]
    }

    fn question(&self) -> &'static str {
        "AYUDA"
    }

    fn greeting(&self) -> &'static [(&'static str, &'static str)] {
        &[("hola", "Soy Chaski"), ("si", "acepta?"), ("{name}", "grado"), ("3", "1/6")]
    }

    fn ordinary(&self, index: usize) -> &'static str {
        ORDINARY[index % ORDINARY.len()]
    }

    fn commits(&self, folder: &Path) -> Option<u64> {
        let config = folder.join("node.toml");
        let output =
            Command::new(chaski()).args(["status", "--json", "--config"]).arg(config).output().ok()?;
        let status: serde_json::Value = serde_json::from_slice(&output.stdout).ok()?;
        status["commits"].as_u64()
    }
}
