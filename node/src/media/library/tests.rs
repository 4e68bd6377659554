//! What is taught, from what the store holds.

use super::*;
use crate::media::own_lessons::{self, OwnLessonsError};
use crate::media::progress::Silent;
use crate::media::test_bundles::{key, lessons, text};
use crate::media::{Wishes, import};

fn take_in(data_dir: &Path, version: u32) {
    let stick = tempfile::tempdir().expect("a folder");
    let candidate = text(version).put(stick.path(), "a.chaski");
    let root = key(1).verifying_key();
    let mut wishes = Wishes { root, trusted_now: None, only_look: false, progress: &mut Silent };
    let report = import(ContentStore::new(data_dir), &[candidate], &mut wishes).expect("the disk works");
    assert!(report.brought_something());
}

fn ids(library: &Library) -> Vec<&str> {
    library.lessons().iter().map(|lesson| lesson.id.as_str()).collect()
}

fn part(library: &Library) -> &str {
    &library.lesson("02-cambia").expect("it is there").edition("es").parts[0].text
}

/// A folder with a teacher's lesson, and one that has the id of an office's.
fn own_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in lessons(77) {
        let text = String::from_utf8(content).expect("text");
        let text = if name.contains("01-igual") { text.replace("01-igual", "mi-chacra") } else { text };
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    folder
}

#[test]
fn the_embedded_lessons_stand_in_until_there_are_others_and_are_the_ones_before() {
    let data = tempfile::tempdir().expect("a folder");
    let (starter, _) = embedded::starter();
    let (libraries, _) = load(data.path());
    assert_eq!(libraries, starter.clone().into());
    take_in(data.path(), 1);
    let (libraries, problems) = load(data.path());
    assert_eq!(problems, []);
    assert_eq!(ids(&libraries.active), ["01-igual", "02-cambia"]);
    assert_eq!(libraries.previous.as_ref(), Some(&starter));
    take_in(data.path(), 2);
    let (libraries, _) = load(data.path());
    assert_eq!(part(&libraries.active), "Es la edición 2.");
    assert_eq!(part(libraries.previous.as_ref().expect("version 1")), "Es la edición 1.");
}

#[test]
fn a_worn_out_lesson_brings_the_version_before_and_then_the_embedded_ones() {
    let data = tempfile::tempdir().expect("a folder");
    let store = ContentStore::new(data.path());
    let wear_out = |version: u32| {
        let name = "g3/02-cambia.es.gift";
        let content = lessons(version).into_iter().find(|(file, _)| file == name).expect("a quiz").1;
        std::fs::write(store.object(blake3::hash(&content).as_bytes()), "worn out").expect("it is there");
    };
    take_in(data.path(), 1);
    take_in(data.path(), 2);
    wear_out(2);
    assert_eq!(part(&load(data.path()).0.active), "Es la edición 1.");
    wear_out(1);
    assert_eq!(load(data.path()).0.active, embedded::starter().0);
}

#[test]
fn own_lessons_are_taught_beside_the_offices_and_marked() {
    let data = tempfile::tempdir().expect("a folder");
    take_in(data.path(), 1);
    let (report, _) = own_lessons::add(data.path(), own_folder().path()).expect("they are right");
    assert_eq!(report.bundles[0].version, Some(1));
    let (libraries, problems) = load(data.path());
    assert_eq!(ids(&libraries.active), ["01-igual", "02-cambia", "mi-chacra"]);
    assert_eq!(part(&libraries.active), "Es la edición 1.", "the office's lesson goes before");
    assert!(!problems.is_empty(), "the teacher's lesson of the same id is told");
    let local: Vec<&str> =
        ids(&libraries.active).into_iter().filter(|id| libraries.active.is_local(id)).collect();
    assert_eq!(local, ["mi-chacra"]);
    own_lessons::remove(data.path()).expect("the disk works");
    assert_eq!(ids(&load(data.path()).0.active), ["01-igual", "02-cambia"]);
    ContentStore::new(data.path()).lock().expect("nobody else").undo(OWN_LESSONS).expect("there is one");
    assert_eq!(load(data.path()).0.active.lessons().len(), 3);
}

#[test]
fn own_lessons_need_no_office_and_their_key_is_for_this_user_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let data = tempfile::tempdir().expect("a folder");
    own_lessons::add(data.path(), own_folder().path()).expect("they are right");
    let path = data.path().join("content/local.key");
    let metadata = std::fs::metadata(&path).expect("it was made");
    assert_eq!((metadata.permissions().mode() & 0o777, metadata.len()), (0o600, 32));
    let before = std::fs::read(&path).expect("it is there");
    own_lessons::add(data.path(), own_folder().path()).expect("they are right");
    assert_eq!(std::fs::read(&path).expect("it is there"), before, "made once");
    let active = load(data.path()).0.active;
    assert!(active.lesson("mi-chacra").is_some() && active.lesson("mat-3-01").is_some());
}

#[test]
fn own_lessons_with_mistakes_change_nothing() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = own_folder();
    std::fs::write(folder.path().join("g3/01-igual.es.gift"), "¿Cuánto? {#}").expect("a file");
    let refused = own_lessons::add(data.path(), folder.path());
    assert!(matches!(refused, Err(OwnLessonsError::Mistakes(problems)) if !problems.is_empty()));
    let empty = tempfile::tempdir().expect("a folder");
    assert!(matches!(own_lessons::add(data.path(), empty.path()), Err(OwnLessonsError::Nothing)));
    assert_eq!(load(data.path()).0.active, embedded::starter().0);
}
