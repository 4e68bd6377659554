//! Rows ↔ SQLite: one database file for everything on the text path.
//!
//! A commit appends one row to a journal: the step's writes, encoded. That touches one or two small pages, where
//! separate tables would touch five or more (decision 0002, measured). Every [`JOURNAL_ENTRIES_MAX`] entries the journal
//! is folded into the tables, in the same transaction; opening folds too, so loading reads only tables.
//! WAL with `synchronous=FULL`: what [`Store::apply`] returned from survives a power cut if the card honours syncs.

use std::path::{Path, PathBuf};

use chaski_node_core::step::{Snapshot, Write};
use rusqlite::Connection;

mod expire;
mod fold;
mod forget;
mod load;
mod rows;
mod schema;
mod school;

/// Entries before the journal is folded into the tables: some 128 answered texts.
const JOURNAL_ENTRIES_MAX: u64 = 256;
/// Folds before the write-ahead log is checkpointed: the journal's pages, used again by each, are then copied once.
const CHECKPOINT_FOLDS: u32 = 4;
/// First octet of every entry: how the rest is encoded.
const ENTRY_FORMAT: u8 = 1;

/// Why the store could not do what was asked. The file is named; the cause is the source.
#[derive(Debug, thiserror::Error)]
#[error("database {path}: {doing}", path = path.display())]
pub struct StoreError {
    path: PathBuf,
    doing: &'static str,
    source: Box<dyn std::error::Error + Send + Sync>,
}

/// The box's database, written by one thread.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    journal_entries: u64,
    folds: u32,
    commits: u64,
}

impl Store {
    /// Opens or creates the database, brings its schema up to date and folds what the last process left in the journal.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the file cannot be opened, belongs to a newer version, or is damaged.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let connection = Connection::open(path).map_err(|source| error(path, "cannot be opened", source))?;
        Self::prepare(connection, path)
    }

    /// Opens a database in memory, for tests.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when SQLite refuses.
    pub fn open_in_memory() -> Result<Self, StoreError> {
        let path = Path::new(":memory:");
        let connection =
            Connection::open_in_memory().map_err(|source| error(path, "cannot be opened", source))?;
        Self::prepare(connection, path)
    }

    fn prepare(connection: Connection, path: &Path) -> Result<Self, StoreError> {
        schema::prepare(&connection).map_err(|source| error(path, "cannot be prepared", source))?;
        let mut store = Self { connection, path: path.to_owned(), journal_entries: 0, folds: 0, commits: 0 };
        store.fold()?;
        Ok(store)
    }

    /// Makes writes durable, all or none.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the transaction failed; nothing of it is kept.
    pub fn apply(&mut self, writes: &[Write]) -> Result<(), StoreError> {
        if writes.is_empty() {
            return Ok(());
        }
        let entry =
            postcard::to_extend(writes, vec![ENTRY_FORMAT]).map_err(|cause| self.error("encode", cause))?;
        // A school where few texts come folds at least once a day, so that old texts go.
        let texts_expire = writes.iter().any(|write| matches!(write, Write::TextsExpire { .. }));
        let fold_now = texts_expire || self.journal_entries + 1 >= JOURNAL_ENTRIES_MAX;
        self.append(&entry, fold_now).map_err(|cause| self.error("commit", cause))?;
        self.commits += 1;
        self.journal_entries = if fold_now { 0 } else { self.journal_entries + 1 };
        self.folds += u32::from(fold_now);
        if self.folds >= CHECKPOINT_FOLDS { self.checkpoint() } else { Ok(()) }
    }

    fn append(
        &mut self,
        entry: &[u8],
        fold_now: bool,
    ) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        let transaction =
            self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        transaction.prepare_cached("INSERT INTO journal (entry) VALUES (?1)")?.execute([entry])?;
        if fold_now {
            fold::fold(&transaction)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Returns everything a node needs to go on.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when rows cannot be read or decoded.
    pub fn load(&mut self) -> Result<Snapshot, StoreError> {
        self.fold()?;
        load::load(&self.connection).map_err(|cause| self.error("load", cause))
    }

    /// Folds the journal into the tables and the write-ahead log into the file, for a clean end.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when an entry cannot be decoded or the transaction failed; the journal is then as it was.
    pub fn fold(&mut self) -> Result<(), StoreError> {
        let folded = (|| -> Result<bool, Box<dyn std::error::Error + Send + Sync>> {
            let transaction =
                self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let any = fold::fold(&transaction)?;
            school::take_over_learners(&transaction)?;
            transaction.commit()?;
            Ok(any)
        })();
        let any = folded.map_err(|cause| self.error("fold the journal", cause))?;
        self.journal_entries = 0;
        if any { self.checkpoint() } else { Ok(()) }
    }

    /// Returns how many transactions were committed by [`Store::apply`].
    #[must_use]
    pub fn commits(&self) -> u64 {
        self.commits
    }

    /// Returns the size of what the database holds, indexes included. Pages that are free for new rows do not count: they
    /// are used again, so the file needs no `VACUUM`. Unit: octets.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the database cannot be read.
    pub fn octets_held(&self) -> Result<u64, StoreError> {
        let held = "SELECT (page_count - freelist_count) * page_size
                    FROM pragma_page_count, pragma_freelist_count, pragma_page_size";
        let held: i64 = self
            .connection
            .query_row(held, [], |row| row.get(0))
            .map_err(|cause| self.error("read", cause))?;
        Ok(held.cast_unsigned())
    }

    /// Returns how many answers of learners the record log holds.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the database cannot be read.
    pub fn answers(&self) -> Result<u64, StoreError> {
        load::answers(&self.connection).map_err(|cause| self.error("read", cause))
    }

    /// Writes what the database holds into a new file.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the file is there already, or cannot be written.
    pub fn copy_to(&mut self, path: &Path) -> Result<(), StoreError> {
        self.fold()?;
        let copied = self.connection.execute("VACUUM INTO ?1", [path.display().to_string()]);
        copied.map(|_| ()).map_err(|cause| self.error("copy", cause))
    }

    fn checkpoint(&mut self) -> Result<(), StoreError> {
        self.folds = 0;
        let result = self.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
        result.map_err(|cause| self.error("checkpoint", cause))
    }

    fn error(
        &self,
        doing: &'static str,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> StoreError {
        error(&self.path, doing, source)
    }
}

fn error(
    path: &Path,
    doing: &'static str,
    source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
) -> StoreError {
    StoreError { path: path.to_owned(), doing, source: source.into() }
}

#[cfg(test)]
mod tests;
