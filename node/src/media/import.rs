//! Sticks → content: every bundle is judged, the newest good one of each tree comes in.
//!
//! Order: who signed and what is newer, before anything is written; then the contents, each verified before it is kept;
//! the tree becomes active in one step at the end. Whatever stops it leaves what was active, and what had come in whole
//! sections is not read again.

use std::io::BufReader;

use chaski_sync_core::bundle::{
    Bundle, Digest, Freshness, Installed, Refusal, Trust, UnpackError, VerifyingKey,
};

use super::incoming::{self, Incoming};
use super::keys;
use super::listing::Listing;
use super::progress::{Progress, Told};
use super::read_ahead::ReadAhead;
use super::report::{Judged, Outcome, Report, Stopped};
use super::space;
use super::stick::{self, Candidate, StickFile};
use super::store::{ContentStore, StoreError, WritableStore, is_full};
use super::stored_files::StoredFiles;
use super::trees::{OWN_LESSONS, TREES, by_number};

/// What an import is told.
pub struct Wishes<'w> {
    /// The office's root key.
    pub root: VerifyingKey,
    /// The time, if it is trusted. Unit: s since 1970.
    pub trusted_now: Option<i64>,
    /// Judge only: nothing comes in.
    pub only_look: bool,
    /// Told how far it is.
    pub progress: &'w mut dyn Progress,
}

impl std::fmt::Debug for Wishes<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wishes").field("trusted_now", &self.trusted_now).finish_non_exhaustive()
    }
}

/// A bundle that may come in.
struct Good {
    /// Its place in the report.
    place: usize,
    bundle: Bundle,
}

/// Imports candidates into the store.
///
/// # Errors
///
/// [`StoreError::Busy`], or the store's own; what stopped at the stick or for lack of space is in the report.
pub fn import(
    store: ContentStore,
    candidates: &[Candidate],
    wishes: &mut Wishes<'_>,
) -> Result<Report, StoreError> {
    let store = store.lock()?;
    let trust = keys::trust(&store.store, wishes.root)?;
    let mut import = Import { store: &store, candidates, report: Report::default() };
    let good = import.judge(&trust, wishes.trusted_now)?;
    if wishes.only_look {
        import.report.only_looked = true;
        return Ok(import.report);
    }
    let roots: Vec<Digest> =
        good.iter().flat_map(|good| &good.bundle.manifest.streams).map(|stream| stream.root).collect();
    // Another stick means another wish. One that could not be read, or a teacher's lessons, may be followed by the same.
    let mut trees = import.report.bundles.iter().filter_map(|judged| judged.tree);
    let is_another = trees.any(|tree| tree != OWN_LESSONS);
    if is_another && import.report.stopped.is_none() {
        incoming::clear_others(&store, &roots)?;
    }
    for tree in TREES {
        let mut of_tree: Vec<&Good> =
            good.iter().filter(|good| good.bundle.head.tree == tree.number).collect();
        of_tree.sort_by_key(|good| std::cmp::Reverse(good.bundle.head.version));
        import.take_newest(&of_tree, wishes)?;
    }
    match store.tidy() {
        // What cannot be read names nothing: everything stays until that tree has come again.
        Ok(()) | Err(StoreError::Damaged { .. }) => Ok(import.report),
        Err(error) => Err(error),
    }
}

/// How taking a bundle in ended.
enum Taken {
    /// It is active.
    In,
    /// It is refused: the next one has its turn.
    Refused(Refusal),
    /// It could be read no further.
    Stopped(Stopped),
}

struct Import<'i> {
    store: &'i WritableStore,
    candidates: &'i [Candidate],
    report: Report,
}

impl Import<'_> {
    /// Opens all candidates; returns those that are good and newer than what is here.
    fn judge(&mut self, trust: &Trust, trusted_now: Option<i64>) -> Result<Vec<Good>, StoreError> {
        // What the newest statement on the stick says of keys holds for all of its bundles.
        let mut newest = trust.clone();
        let version = |trust: &Trust| trust.newest().map(|statement| statement.version);
        for candidate in self.candidates {
            if let Ok(bundle) = open(candidate, trust)
                && version(&bundle.trust) > version(&newest)
            {
                newest = bundle.trust;
            }
        }
        let mut good = Vec::new();
        for candidate in self.candidates {
            let judged = match open(candidate, &newest) {
                Ok(bundle) => {
                    let judged = self.judge_one(candidate, &bundle, trusted_now)?;
                    if judged.outcome == Outcome::Waiting {
                        good.push(Good { place: self.report.bundles.len(), bundle });
                    }
                    judged
                }
                Err(UnpackError::Refused(refusal)) => Judged::unknown(candidate, Outcome::Refused(refusal)),
                Err(UnpackError::Io(error)) => {
                    self.report.stopped.get_or_insert(Stopped::StickGone);
                    Judged::unknown(candidate, Outcome::Unreadable(error.to_string()))
                }
            };
            self.report.bundles.push(judged);
        }
        Ok(good)
    }

    fn judge_one(
        &self,
        candidate: &Candidate,
        bundle: &Bundle,
        trusted_now: Option<i64>,
    ) -> Result<Judged, StoreError> {
        let head = &bundle.head;
        let outcome = if by_number(head.tree).is_none() {
            Outcome::UnknownTree
        } else {
            let store = &self.store.store;
            // After an undo the newer one is the previous: it stays known, so that nothing older or undone comes back.
            let here = [store.active(head.tree), store.previous(head.tree)].into_iter().flatten();
            let newest: Option<Installed> =
                here.map(|listing| listing.installed()).max_by_key(|installed| installed.version);
            let is_active = store.active(head.tree).is_some_and(|active| active.version == head.version);
            match bundle.check_successor(head.tree, newest.as_ref()) {
                Err(refusal) => Outcome::Refused(refusal),
                Ok(()) if newest.is_none_or(|newest| newest.version < head.version) => Outcome::Waiting,
                Ok(()) if is_active => Outcome::Current,
                Ok(()) => Outcome::TakenBack,
            }
        };
        let expired = bundle.freshness(trusted_now) == Freshness::Expired;
        let (tree, version) = (Some(head.tree), Some(head.version));
        Ok(Judged { file: candidate.name.clone(), tree, version, expired, outcome })
    }

    /// Takes in the first of a tree's bundles that is whole.
    fn take_newest(&mut self, newest_first: &[&Good], wishes: &mut Wishes<'_>) -> Result<(), StoreError> {
        let mut in_version = None;
        for good in newest_first {
            let version = good.bundle.head.version;
            let outcome = if let Some(newer) = in_version {
                Outcome::Superseded { by: newer }
            } else {
                match self.take(good, wishes)? {
                    Taken::In => {
                        in_version = Some(version);
                        let entries = self.store.store.active(good.bundle.head.tree);
                        Outcome::came_in(entries.as_ref(), &good.bundle.manifest)
                    }
                    Taken::Refused(refusal) => Outcome::Refused(refusal),
                    Taken::Stopped(stopped) => {
                        self.report.stopped.get_or_insert(stopped);
                        // An older one is not taken for it: the newest comes at the next try.
                        return Ok(());
                    }
                }
            };
            self.report.bundles[good.place].outcome = outcome;
        }
        Ok(())
    }

    /// Unpacks a bundle and makes it active: by the shortest stream, or by the whole tree where that cannot be done.
    fn take(&self, good: &Good, wishes: &mut Wishes<'_>) -> Result<Taken, StoreError> {
        let (store, bundle) = (&self.store.store, &good.bundle);
        let bases = [store.active(bundle.head.tree), store.previous(bundle.head.tree)];
        let length = |stream: usize| bundle.manifest.streams[stream].file_bytes();
        let of = |base: Option<&Listing>| {
            let root = base.map(|base| base.files.root());
            bundle.best_stream(root.as_ref()).map(|stream| (stream, base.cloned()))
        };
        let mut ways: Vec<(usize, Option<Listing>)> =
            [of(bases[0].as_ref()), of(bases[1].as_ref()), of(None)].into_iter().flatten().collect();
        ways.sort_by_key(|(stream, _)| length(*stream));
        ways.dedup_by_key(|(stream, _)| *stream);
        let mut last = Taken::Refused(Refusal::WrongBase);
        for (stream, base) in ways {
            last = self.take_stream(good, stream, base.as_ref(), wishes)?;
            // Where the base here is damaged, changes to it lead nowhere, but the whole tree may.
            if !matches!(last, Taken::Refused(_)) {
                break;
            }
        }
        Ok(last)
    }

    fn take_stream(
        &self,
        good: &Good,
        stream: usize,
        base: Option<&Listing>,
        wishes: &mut Wishes<'_>,
    ) -> Result<Taken, StoreError> {
        let (store, bundle) = (&self.store.store, &good.bundle);
        let offer = &bundle.manifest.streams[stream];
        if let Some(missing) = space::missing(store.root(), offer.payload_bytes, bundle.manifest.files)? {
            return Ok(Taken::Stopped(Stopped::DiskFull { missing }));
        }
        let candidate = &self.candidates[good.place];
        let Ok(file) = stick::open(&candidate.path) else { return Ok(Taken::Stopped(Stopped::StickGone)) };
        let start = bundle.stream_start(stream);
        let mut told = Told::new(candidate, start, offer.file_bytes(), wishes.progress);
        let mut input = StickFile::new(ReadAhead::new(file), &mut told);
        let mut sink = Incoming::begin(self.store, &offer.root)?;
        let mut old = StoredFiles::new(store, base.map(|base| base.files.clone()).unwrap_or_default());
        let files = match bundle.unpack(stream, &mut input, &mut old, &mut sink) {
            Ok(files) => files,
            Err(UnpackError::Refused(refusal)) => {
                sink.forget()?;
                return Ok(Taken::Refused(refusal));
            }
            Err(UnpackError::Io(_)) if input.failure.is_some() => {
                sink.leave()?;
                return Ok(Taken::Stopped(Stopped::StickGone));
            }
            Err(UnpackError::Io(error)) if is_full(&error) => {
                sink.leave()?;
                return Ok(Taken::Stopped(Stopped::DiskFull { missing: 0 }));
            }
            // A content of the base that is gone or damaged.
            Err(UnpackError::Io(error)) if base.is_some() && is_lost(&error) => {
                sink.forget()?;
                return Ok(Taken::Refused(Refusal::WrongBase));
            }
            Err(UnpackError::Io(source)) => {
                return Err(StoreError::Io { path: store.root().to_owned(), source });
            }
        };
        let at_store = |source| StoreError::Io { path: store.root().to_owned(), source };
        let folder = sink.finish().map_err(at_store)?;
        if bundle.head.tree < chaski_sync_core::bundle::LOCAL_TREE_MIN {
            self.store.keep_keys(&bundle.trust)?;
        }
        let head = &bundle.head;
        let (tree, version, expires) = (head.tree, head.version, head.expires);
        self.store.activate(&Listing { tree, version, expires, files })?;
        // It is active: what is left of the way there goes, now or at the next import.
        store.disk.remove_folder(&folder).map_err(at_store)?;
        Ok(Taken::In)
    }
}

fn is_lost(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{InvalidData, NotFound, UnexpectedEof};
    matches!(error.kind(), InvalidData | NotFound | UnexpectedEof)
}

fn open(candidate: &Candidate, trust: &Trust) -> Result<Bundle, UnpackError> {
    let mut file = BufReader::new(stick::open(&candidate.path)?);
    Bundle::open(&mut file, trust)
}

#[cfg(test)]
mod tests;
