//! Whole imports, into a store on the disk.

use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::os::unix::fs::MetadataExt as _;

use super::*;
use crate::media::Versions;
use crate::media::disk::Disk;
use crate::media::progress::Silent;
use crate::media::test_bundles::{TestBundle, key, lessons, noise, put, statement, text};

/// A box with a data folder, and a stick.
struct TestBox {
    data: tempfile::TempDir,
    stick: tempfile::TempDir,
}

impl TestBox {
    fn new() -> Self {
        let folder = || tempfile::tempdir().expect("a folder");
        Self { data: folder(), stick: folder() }
    }

    fn store(&self) -> ContentStore {
        ContentStore::new(self.data.path())
    }

    fn import_by(&self, store: ContentStore, candidates: &[Candidate]) -> Result<Report, StoreError> {
        let root = key(1).verifying_key();
        let mut wishes = Wishes { root, trusted_now: None, only_look: false, progress: &mut Silent };
        import(store, candidates, &mut wishes)
    }

    fn outcomes(&self, candidates: &[Candidate]) -> Vec<&'static str> {
        let report = self.import_by(self.store(), candidates).expect("the disk works");
        report.bundles.iter().map(|judged| judged.outcome.code()).collect()
    }

    fn put(&self, name: &str, bundle: &TestBundle) -> Candidate {
        bundle.put(self.stick.path(), name)
    }

    /// The version that is active of the text tree, with every content as it was packed.
    fn active(&self) -> Option<u32> {
        let store = self.store();
        let listing = store.active(1)?;
        for entry in listing.files.entries() {
            let content = std::fs::read(store.object(&entry.digest)).expect("it is in the store");
            assert_eq!(blake3::hash(&content), entry.digest, "{}", entry.name);
        }
        Some(listing.version)
    }

    fn objects(&self) -> usize {
        let folders = std::fs::read_dir(self.store().root().join("objects")).expect("there are objects");
        folders
            .map(|folder| std::fs::read_dir(folder.expect("a folder").path()).expect("a folder").count())
            .sum()
    }
}

#[test]
fn a_bundle_becomes_active_and_comes_in_once() {
    let here = TestBox::new();
    let first = here.put("a.chaski", &text(1));
    assert_eq!(here.outcomes(std::slice::from_ref(&first)), ["imported"]);
    assert_eq!(here.active(), Some(1));
    assert_eq!(here.outcomes(&[first]), ["current"]);
    assert!(std::fs::read_dir(here.store().incoming()).is_ok_and(|mut left| left.next().is_none()));
}

#[test]
fn of_ten_bundles_the_newest_good_one_wins_and_all_are_told() {
    let here = TestBox::new();
    here.outcomes(&[here.put("0.chaski", &text(3))]);
    let damaged = {
        let mut bytes = text(9).bytes();
        let last = bytes.len() - 5;
        bytes[last] ^= 1;
        put(here.stick.path(), "damaged.chaski", &bytes)
    };
    let candidates = [
        here.put("older.chaski", &text(2)),
        here.put("current.chaski", &text(3)),
        here.put("other.chaski", &TestBundle { new: lessons(8), ..text(3) }),
        here.put("newer.chaski", &text(5)),
        here.put("newest.chaski", &text(6)),
        damaged,
        here.put("forged.chaski", &TestBundle { key: 66, ..text(10) }),
        here.put("strange.chaski", &TestBundle { tree: 99, ..text(10) }),
        put(here.stick.path(), "photo.chaski", b"JFIF and so on"),
        put(here.stick.path(), "cut.chaski", &text(7).bytes()[..300]),
    ];
    let expected = [
        "older",
        "current",
        "conflict",
        "superseded",
        "imported",
        "damaged",
        "unknown-key",
        "unknown-tree",
        "not-a-bundle",
        "truncated",
    ];
    assert_eq!(here.outcomes(&candidates), expected);
    assert_eq!(here.active(), Some(6));
}

#[test]
fn a_power_cut_at_any_write_leaves_a_whole_version_and_the_next_try_ends_it() {
    let first = text(1).bytes();
    for is_whole in [true, false] {
        let second = TestBundle { is_whole, old: Some(lessons(1)), ..text(2) }.bytes();
        let mut versions = Vec::new();
        for steps in 0.. {
            let here = TestBox::new();
            here.outcomes(&[put(here.stick.path(), "1.chaski", &first)]);
            let second = put(here.stick.path(), "2.chaski", &second);
            let store = ContentStore::with_disk(here.data.path(), Disk::failing_after(steps));
            let done = here.import_by(store, std::slice::from_ref(&second));
            let active = here.active().expect("one of them, whole");
            versions.push(active);
            let ended = done.is_ok();
            here.outcomes(&[second]);
            assert_eq!(here.active(), Some(2), "after {steps} writes the next try ends it");
            assert!(std::fs::read_dir(here.store().incoming()).is_ok_and(|mut left| left.next().is_none()));
            let expected = lessons(1).len() + 2;
            assert_eq!(here.objects(), expected, "after {steps} writes nothing is left over");
            if ended {
                break;
            }
        }
        assert!(versions.is_sorted() && versions.len() > 10, "{versions:?}");
        assert_eq!((versions[0], versions.last()), (1, Some(&2)));
    }
}

#[test]
fn what_was_before_stays_until_the_next_one_and_can_be_gone_back_to() {
    let here = TestBox::new();
    let sticks: Vec<Candidate> = (1..=4).map(|n| here.put(&format!("{n}.chaski"), &text(n))).collect();
    for stick in &sticks[..3] {
        here.outcomes(std::slice::from_ref(stick));
    }
    let store = || here.store().lock().expect("nobody else");
    assert_eq!(store().undo(1).expect("there is one"), Versions { active: 2, previous: Some(3) });
    assert_eq!(here.active(), Some(2));
    assert_eq!(here.outcomes(&sticks[2..3]), ["taken-back"]);
    assert_eq!(here.outcomes(&sticks[1..2]), ["older"], "what is known to be older does not come again");
    assert_eq!(here.outcomes(&sticks[3..]), ["imported"]);
    assert_eq!(here.store().versions(1).expect("whole"), Some(Versions { active: 4, previous: Some(2) }));
    assert_eq!(store().undo(1).expect("there is one"), Versions { active: 2, previous: Some(4) });
    assert!(matches!(store().undo(2), Err(StoreError::NoPrevious)));
    let gone = lessons(3).into_iter().find(|(name, _)| name == "g3/02-cambia.es.md").expect("a lesson").1;
    assert!(!here.store().object(blake3::hash(&gone).as_bytes()).exists(), "what nobody names is removed");
}

#[test]
fn changes_come_in_over_what_is_here_and_the_whole_tree_where_that_is_damaged() {
    let here = TestBox::new();
    here.outcomes(&[here.put("1.chaski", &text(1))]);
    let changes = |is_whole| TestBundle { old: Some(lessons(1)), is_whole, ..text(2) };
    let kept = lessons(1).into_iter().find(|(name, _)| name == "g3/01-igual.es.md").expect("a lesson").1;
    std::fs::write(here.store().object(blake3::hash(&kept).as_bytes()), b"worn out").expect("a file");
    assert_eq!(here.outcomes(&[here.put("2.chaski", &changes(false))]), ["wrong-base"]);
    assert_eq!(here.outcomes(&[here.put("2.chaski", &changes(true))]), ["imported"]);
    assert_eq!(here.active(), Some(2));
    let changes = TestBundle { old: Some(lessons(2)), is_whole: false, ..text(3) };
    assert_eq!(here.outcomes(&[here.put("3.chaski", &changes)]), ["imported"]);
    assert_eq!(here.active(), Some(3));
}

#[test]
fn a_version_whose_listing_is_damaged_comes_again() {
    let here = TestBox::new();
    let stick = here.put("1.chaski", &text(1));
    here.outcomes(std::slice::from_ref(&stick));
    for worn_out in ["trees/1/1.tree", "trees/1/active"] {
        std::fs::write(here.store().root().join(worn_out), "worn out").expect("a file");
        let audio = TestBundle { tree: 16, new: vec![("a.opus".into(), noise(1, 100))], ..text(1) };
        here.outcomes(&[here.put("audio.chaski", &audio)]);
        assert_eq!(here.outcomes(std::slice::from_ref(&stick)), ["imported"], "{worn_out}");
        assert_eq!(here.active(), Some(1));
    }
}

/// A stick that is pulled out after some bytes.
struct Pulled<'b>(Cursor<&'b [u8]>, u64);

impl Read for Pulled<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.0.position() >= self.1 { Err(io::Error::from_raw_os_error(5)) } else { self.0.read(out) }
    }
}

impl Seek for Pulled<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn what_came_before_a_stick_was_pulled_out_is_not_read_again() {
    let here = TestBox::new();
    let new: Vec<(String, Vec<u8>)> = (0..6).map(|n| (format!("clip{n}"), noise(n, 3 << 20))).collect();
    let bundle = TestBundle { tree: 16, new: new.clone(), ..text(1) };
    let bytes = bundle.bytes();
    let opened = Bundle::open(&mut Cursor::new(&bytes), &Trust::new(key(1).verifying_key())).expect("good");
    let inode = |n: usize| {
        let object = here.store().object(blake3::hash(&new[n].1).as_bytes());
        std::fs::metadata(object).map(|metadata| metadata.ino()).ok()
    };
    {
        let store = here.store().lock().expect("nobody else");
        let mut sink = Incoming::begin(&store, &opened.manifest.streams[0].root).expect("the disk works");
        let mut silent = Silent;
        let candidate = Candidate { path: "x".into(), name: "x".into() };
        let mut told = Told::new(&candidate, 0, bytes.len() as u64, &mut silent);
        let mut input = StickFile::new(Pulled(Cursor::new(&bytes), 15 << 20), &mut told);
        let nothing = &mut chaski_sync_core::bundle::MemoryFiles::default();
        let result = opened.unpack(0, &mut input, nothing, &mut sink);
        assert!(matches!(result, Err(UnpackError::Io(_))) && input.failure.is_some());
    }
    let kept = [0, 1, 2, 3].map(inode);
    assert!(kept.iter().all(Option::is_some) && inode(4).is_none(), "two sections of two clips");
    assert_eq!(here.outcomes(&[here.put("audio.chaski", &bundle)]), ["imported"]);
    assert_eq!([0, 1, 2, 3].map(inode), kept, "they were not written again");
    assert!(inode(5).is_some());
    assert_eq!(here.objects(), 6);
}

#[test]
fn what_the_newest_statement_says_of_keys_holds_for_the_whole_stick() {
    let here = TestBox::new();
    let first = TestBundle { key: 2, statements: vec![statement(1, &[2], &[])], ..text(1) };
    assert_eq!(here.outcomes(&[here.put("1.chaski", &first)]), ["imported"]);
    assert_eq!(
        here.outcomes(&[here.put("2.chaski", &TestBundle { key: 2, ..text(2) })]),
        ["imported"],
        "kept"
    );
    let rotated = vec![statement(1, &[2], &[]), statement(2, &[3], &[2])];
    let stick = [
        here.put("a.chaski", &TestBundle { key: 2, ..text(9) }),
        here.put("b.chaski", &TestBundle { key: 3, statements: rotated, ..text(3) }),
    ];
    assert_eq!(here.outcomes(&stick), ["revoked-key", "imported"]);
    assert_eq!(here.outcomes(&[here.put("c.chaski", &TestBundle { key: 2, ..text(9) })]), ["revoked-key"]);
}

#[test]
fn one_import_at_a_time_and_a_look_changes_nothing() {
    let here = TestBox::new();
    let stick = [here.put("1.chaski", &text(1))];
    let root = key(1).verifying_key();
    let mut wishes =
        Wishes { root, trusted_now: Some(3_000_000_000), only_look: true, progress: &mut Silent };
    let report = import(here.store(), &stick, &mut wishes).expect("the disk works");
    assert_eq!(report.bundles[0].outcome, Outcome::Waiting);
    assert!(report.bundles[0].expired, "told, and no reason to refuse");
    assert_eq!(here.active(), None);
    let busy = here.store().lock().expect("nobody else");
    assert!(matches!(here.import_by(here.store(), &stick), Err(StoreError::Busy)));
    drop(busy);
    wishes.only_look = false;
    assert!(import(here.store(), &stick, &mut wishes).expect("the disk works").brought_something());
}

#[test]
fn a_bundle_that_is_gone_meanwhile_is_a_stick_that_is_gone() {
    let here = TestBox::new();
    let stick = [here.put("1.chaski", &text(1))];
    std::fs::remove_file(&stick[0].path).expect("it is there");
    let report = here.import_by(here.store(), &stick).expect("the disk works");
    assert_eq!(report.stopped, Some(Stopped::StickGone));
    assert_eq!(report.bundles[0].outcome.code(), "unreadable");
}
