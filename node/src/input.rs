//! What reaches the loop, and what it answers.

use std::sync::mpsc::SyncSender;

use chaski_node_core::node::NodeStatus;
use chaski_node_core::operate::{Order, Report};
use chaski_node_core::search::Search;
use chaski_node_core::step::Event;
use serde::Serialize;

use crate::media::Libraries;

/// What reaches the loop.
#[derive(Debug)]
pub(crate) enum Input {
    /// Something happened.
    Event(Event),
    /// Somebody asks how things are.
    Status(SyncSender<DaemonStatus>),
    /// Somebody in charge wants something done.
    Order {
        /// What.
        order: Order,
        /// Who is told.
        asker: SyncSender<Report>,
    },
    /// The content has changed.
    Content {
        /// The lessons from now on.
        libraries: Box<Libraries>,
        /// Full text over the active ones.
        search: Box<dyn Search + Send>,
    },
    /// The languages in which calls can be held have become known, or are others now.
    Voices(Vec<String>),
    /// End in order: no new submit, the one in flight is waited for.
    Stop,
    /// End at once, as if the power went, without touching the database again.
    Cut,
}

/// How the daemon is.
#[derive(Clone, Debug, Serialize)]
pub struct DaemonStatus {
    /// What the node says.
    #[serde(flatten)]
    pub node: NodeStatus,
    /// Transactions committed since the daemon started.
    pub commits: u64,
    /// The time, if anybody vouches for it. Unit: s since 1970.
    pub trusted_time: Option<i64>,
    /// Languages in which calls can be held.
    pub voices: Vec<String>,
    /// Lessons that are taught.
    pub lessons: usize,
}
