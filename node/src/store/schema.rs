//! The schema and its migrations (docs/formats/store.md).

use rusqlite::Connection;

/// Octets of a page: the smallest that SQLite allows, since a commit writes whole pages (decision 0002).
const PAGE_OCTETS: u32 = 512;

/// One script for each version, from version 0 up. Never edited once released.
pub(super) const MIGRATIONS: [&str; 7] = [
    include_str!("schema/0001.sql"),
    include_str!("schema/0002.sql"),
    include_str!("schema/0003.sql"),
    include_str!("schema/0004.sql"),
    include_str!("schema/0005.sql"),
    include_str!("schema/0006.sql"),
    include_str!("schema/0007.sql"),
];

/// Sets the connection up and brings the schema to the newest version.
pub(super) fn prepare(connection: &Connection) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    connection.pragma_update(None, "page_size", PAGE_OCTETS)?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // Checkpoints come after a fold, when they cost the fewest pages.
    connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    connection.pragma_update(None, "cache_size", -1024)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    migrate(connection)
}

fn migrate(connection: &Connection) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let version = usize::try_from(version)?;
    if version > MIGRATIONS.len() {
        let newest = MIGRATIONS.len();
        return Err(format!(
            "its schema is version {version}, this program knows up to {newest}: install a newer one"
        )
        .into());
    }
    for (index, script) in MIGRATIONS.iter().enumerate().skip(version) {
        let next = index + 1;
        connection
            .execute_batch(&format!("BEGIN IMMEDIATE; {script} PRAGMA user_version = {next}; COMMIT;"))?;
    }
    Ok(())
}
