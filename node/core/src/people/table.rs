//! Rows by key that remember what they were, until the change is kept or taken back.

use std::collections::BTreeMap;

/// Rows in memory, with the images of those that were changed since the last [`Table::keep`].
#[derive(Clone, Debug, PartialEq)]
pub struct Table<K, V> {
    rows: BTreeMap<K, V>,
    before: BTreeMap<K, Option<V>>,
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self { rows: BTreeMap::new(), before: BTreeMap::new() }
    }
}

impl<K: Copy + Ord, V: Clone + PartialEq> Table<K, V> {
    /// Fills a table with rows that are durable.
    pub fn restore(rows: impl IntoIterator<Item = (K, V)>) -> Self {
        Self { rows: rows.into_iter().collect(), before: BTreeMap::new() }
    }

    /// Returns a row.
    pub fn get(&self, key: K) -> Option<&V> {
        self.rows.get(&key)
    }

    /// Writes a row.
    pub fn put(&mut self, key: K, row: V) {
        let old = self.rows.insert(key, row);
        self.before.entry(key).or_insert(old);
    }

    /// Takes a row out.
    pub fn remove(&mut self, key: K) -> Option<V> {
        let old = self.rows.remove(&key)?;
        self.before.entry(key).or_insert_with(|| Some(old.clone()));
        Some(old)
    }

    /// Changes a row, if it is there.
    pub fn change<R>(&mut self, key: K, change: impl FnOnce(&mut V) -> R) -> Option<R> {
        let row = self.rows.get_mut(&key)?;
        self.before.entry(key).or_insert_with(|| Some(row.clone()));
        Some(change(row))
    }

    /// All rows, by key.
    pub fn iter(&self) -> impl Iterator<Item = (K, &V)> {
        self.rows.iter().map(|(key, row)| (*key, row))
    }

    /// All rows, without their keys.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.rows.values()
    }

    /// The highest key.
    pub fn last_key(&self) -> Option<K> {
        self.rows.last_key_value().map(|(key, _)| *key)
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Keeps what was changed; returns it as it is now, nothing for rows that were taken out.
    pub fn keep(&mut self) -> Vec<(K, Option<V>)> {
        let before = std::mem::take(&mut self.before);
        let changed = before.into_iter().filter(|(key, old)| self.rows.get(key) != old.as_ref());
        changed.map(|(key, _)| (key, self.rows.get(&key).cloned())).collect()
    }

    /// Takes back what was changed.
    pub fn roll_back(&mut self) {
        for (key, old) in std::mem::take(&mut self.before) {
            match old {
                Some(row) => self.rows.insert(key, row),
                None => self.rows.remove(&key),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_kept_whole_or_taken_back_whole() {
        let mut table = Table::restore([(1, "a"), (2, "b"), (3, "c")]);
        table.put(1, "A");
        table.remove(2);
        table.put(4, "d");
        let changed = table.clone();
        table.roll_back();
        assert_eq!(table, Table::restore([(1, "a"), (2, "b"), (3, "c")]));
        table = changed;
        assert_eq!(table.keep(), [(1, Some("A")), (2, None), (4, Some("d"))]);
        assert_eq!(table.keep(), [], "once");
    }

    #[test]
    fn a_row_that_is_what_it_was_costs_no_write() {
        let mut table = Table::restore([(1, "a")]);
        table.put(1, "b");
        table.put(1, "a");
        table.put(2, "x");
        table.remove(2);
        assert_eq!(table.keep(), []);
    }
}
