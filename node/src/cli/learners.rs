//! `chaski learners`, `chaski cases`: orders to the running daemon, or to its database when none runs.

use std::io::ErrorKind;
use std::path::PathBuf;

use anyhow::Context;
use chaski_node_core::node::Node;
use chaski_node_core::operate::{Order, Report, Ticket};
use chaski_node_core::search::NoSearch;
use chaski_node_core::step::{Effect, Event, Seed, World};

use super::{CONFIG_DEFAULT, Failure};
use crate::clock::SystemClock;
use crate::config::Config;
use crate::media::{self, Libraries};
use crate::store::Store;
use crate::{control, daemon, operator};

/// Arguments of `chaski learners`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: operator::Learners,
    #[command(flatten)]
    how: How,
}

/// Whom to ask, and how to print what is told.
#[derive(Debug, clap::Args)]
pub(super) struct How {
    /// Configuration file
    #[arg(long, global = true, default_value = CONFIG_DEFAULT)]
    config: PathBuf,
    /// Print JSON
    #[arg(long, global = true)]
    json: bool,
}

/// Gives the order.
pub(super) fn learners(args: Args) -> Result<(), Failure> {
    let order = args
        .command
        .order()
        .map_err(|error| Failure::Usage(anyhow::anyhow!("{}", error.to_string().trim())))?;
    give(&order, &args.how)
}

/// Gives an order and prints the report.
pub(super) fn give(order: &Order, how: &How) -> Result<(), Failure> {
    let config = super::read_config(&how.config)?;
    let report = match ask(&config, order)? {
        Some(report) => report,
        None => match at_rest(&config, order) {
            // It started while we looked.
            Err(Failure::TryLater(in_use)) => ask(&config, order)?.ok_or(Failure::TryLater(in_use))?,
            other => other?,
        },
    };
    if how.json {
        println!("{}", serde_json::to_string(&report).context("a report is plain data")?);
    }
    match &report {
        Report::Refused(_) if how.json => Err(Failure::Said),
        Report::Refused(refusal) => Err(anyhow::anyhow!("{refusal}").into()),
        _ if how.json => Ok(()),
        told => {
            operator::lines(told, &config.node.timezone).iter().for_each(|line| println!("{line}"));
            Ok(())
        }
    }
}

/// Asks the running daemon; nothing when there is none.
fn ask(config: &Config, order: &Order) -> Result<Option<Report>, Failure> {
    match control::operate(&config.control_socket(), order) {
        Ok(report) => Ok(Some(report)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::ConnectionRefused) => Ok(None),
        Err(error) => {
            let asked = anyhow::Error::from(error).context("the daemon does not answer: look at its log");
            Err(Failure::TryLater(asked))
        }
    }
}

/// The same on the database, when no daemon has it: what is to be texted goes when one starts.
fn at_rest(config: &Config, order: &Order) -> Result<Report, Failure> {
    if !config.database().exists() {
        let path = config.database();
        return Err(anyhow::anyhow!(
            "no daemon runs and there is no database {}: start chaski run",
            path.display()
        )
        .into());
    }
    let _lock = daemon::lock_data_dir(&config.data_dir)?;
    let mut store = Store::open(&config.database())?;
    let now = SystemClock::start().now();
    let mut node = Node::restore(store.load()?, config.node.clone(), Seed(now.wall.0.cast_unsigned()));
    let (Libraries { active, previous }, _) = media::library::load(&config.data_dir);
    let world = World { library: &active, previous: previous.as_ref(), search: &NoSearch, voices: &[] };
    let event = Event::Operate { ticket: Ticket::default(), order: order.clone() };
    let step = node.handle(now, event, &world);
    store.apply(&step.writes)?;
    store.fold()?;
    let told = step.effects.into_iter().find_map(|effect| match effect {
        Effect::Told { report, .. } => Some(*report),
        _ => None,
    });
    Ok(told.context("an order is answered in its step")?)
}
