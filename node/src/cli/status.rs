//! `chaski status`: how the running daemon is; when none runs, what its database says.

use std::io::ErrorKind;
use std::path::Path;

use anyhow::Context;
use chaski_node_core::node::Node;
use chaski_node_core::step::Seed;
use serde_json::Value;

use super::Failure;
use crate::config::Config;
use crate::control;
use crate::daemon;
use crate::store::Store;

mod calls;

/// Prints the status.
pub(super) fn status(config: &Path, json: bool) -> Result<(), Failure> {
    let status = read(config)?;
    if json {
        println!("{status}")
    } else {
        print(&status)
    }
    Ok(())
}

/// Asks the running daemon, or reads what is known at rest.
pub(super) fn read(config: &Path) -> Result<Value, Failure> {
    let config = super::read_config(config)?;
    if let Some(status) = ask(&config)? {
        return Ok(status);
    }
    match at_rest(config.clone()) {
        // It started while we looked.
        Err(Failure::TryLater(in_use)) => ask(&config)?.ok_or(Failure::TryLater(in_use)),
        other => other,
    }
}

/// Asks the running daemon; nothing when there is none.
fn ask(config: &Config) -> Result<Option<Value>, Failure> {
    match control::status(&config.control_socket()) {
        Ok(mut status) => {
            status["running"] = true.into();
            Ok(Some(status))
        }
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::ConnectionRefused) => Ok(None),
        Err(error) => {
            let asked = anyhow::Error::from(error).context("the daemon does not answer: look at its log");
            Err(Failure::TryLater(asked))
        }
    }
}

/// The same from the database, when no daemon has it.
fn at_rest(config: Config) -> Result<Value, Failure> {
    if !config.database().exists() {
        let path = config.database();
        return Err(anyhow::anyhow!(
            "no daemon runs and there is no database {}: start chaski run",
            path.display()
        )
        .into());
    }
    let _lock = daemon::lock_data_dir(&config.data_dir)?;
    let snapshot = Store::open(&config.database()).and_then(|mut store| store.load())?;
    let node = Node::restore(snapshot, config.node, Seed::default());
    let mut status = serde_json::to_value(node.status()).context("the status is plain data")?;
    for modem in status["modems"].as_array_mut().into_iter().flatten() {
        modem["state"] = "stopped".into();
    }
    status["running"] = false.into();
    Ok(status)
}

fn print(status: &Value) {
    let word = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    println!("daemon    {}", if status["running"] == true { "running" } else { "stopped" });
    for modem in status["modems"].as_array().into_iter().flatten() {
        let signal =
            modem["signal_dbm"].as_i64().map_or("no signal known".to_owned(), |dbm| format!("{dbm} dBm"));
        let (port, state, operator) = (word(&modem["port"]), word(&modem["state"]), word(&modem["operator"]));
        println!("modem     {port}: {state}, {operator}, {signal}");
        if modem["service_centre_missing"] == true {
            println!("          the SIM has no service centre: set smsc in the configuration");
        }
        if let Some(balance) = modem["account"]["balance"].as_str() {
            println!("          balance {balance}");
        }
        let rungs = modem["recovery"].as_object().into_iter().flatten();
        let taken: Vec<String> = rungs
            .filter(|(_, count)| count.as_u64() != Some(0))
            .map(|(rung, count)| format!("{} {count}", rung.replace('_', " ")))
            .collect();
        if !taken.is_empty() {
            println!("          recovery: {}", taken.join(", "));
        }
    }
    for line in calls::lines(status) {
        println!("{line}");
    }
    let outbox = &status["outbox"];
    println!(
        "outbox    {} queued, {} uncertain, {} given up",
        outbox["queued"], outbox["uncertain"], outbox["failed"]
    );
    println!("received  {} texts from {} learners", status["inbound_total"], status["learners"]);
    let cases = &status["cases"];
    println!(
        "waiting   problems {}, questions {}, children who may need help {}",
        cases["problems"], cases["questions"], cases["dangers"]
    );
    let misses = &status["misses"];
    println!(
        "missed    unknown {}, no answer {}, no choice {}, too long {}, asked back {}",
        misses["unknown"], misses["no_answer"], misses["no_choice"], misses["too_long"], misses["asked_back"]
    );
    println!("clock     trust {}", word(&status["clock"]["trust"]));
}
