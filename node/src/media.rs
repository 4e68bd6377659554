//! Content on the box: sticks in, the content store, the lessons that are read from it.
//!
//! What it deliberately does not do: it judges nothing itself (`chaski_sync_core::bundle` does), and sends no text.
//!
//! Invariants: a tree becomes active in one step, and is whole then; nothing that comes in ever disables what is active;
//! everything on a stick but bundles is left alone. Limits: beside the loops.

mod disk;
pub mod import;
mod incoming;
pub mod keys;
pub mod library;
pub mod listing;
pub mod own_lessons;
pub mod progress;
mod read_ahead;
pub mod receipt;
pub(crate) mod recordings;
pub mod report;
mod space;
pub mod stick;
pub mod store;
mod stored_files;
#[cfg(test)]
mod test_bundles;
pub mod trees;
pub mod watch;

pub use import::{Wishes, import};
pub use library::Libraries;
pub use store::{ContentStore, StoreError, Versions, WritableStore};
