//! The index follows the lessons, and mends itself.

use std::os::unix::fs::MetadataExt as _;

use super::*;

fn starter() -> Library {
    crate::content::starter().0
}

/// Which file it is: another one after each building.
fn inode(folder: &Path) -> u64 {
    fs::metadata(folder.join(INDEX_NAME)).unwrap().ino()
}

fn finds(search: &dyn Search, query: &str) -> Vec<String> {
    search.find(query, "es", 1).into_iter().map(|hit| hit.lesson).collect()
}

#[test]
fn an_index_is_built_once_for_the_same_lessons() {
    let folder = tempfile::tempdir().unwrap();
    let first = open(folder.path(), &starter());
    let built = inode(folder.path());
    let second = open(folder.path(), &starter());
    assert_eq!(inode(folder.path()), built);
    assert_eq!(finds(&*first, "divicion"), finds(&*second, "divicion"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "the index and its sum, nothing aside");
}

#[test]
fn other_lessons_have_another_index_and_the_one_before_answers_until_then() {
    let folder = tempfile::tempdir().unwrap();
    let all = starter();
    let before = open(folder.path(), &all);
    let fractions: Vec<_> = all
        .lessons()
        .iter()
        .filter(|lesson| lesson.edition("es").title.contains("racciones"))
        .cloned()
        .collect();
    let few = Library::new(fractions);
    let after = open(folder.path(), &few);
    assert!(finds(&*after, "refranes").is_empty());
    assert_eq!(finds(&*after, "fracciones").len(), 1);
    assert_eq!(finds(&*before, "refranes").len(), 1, "a lesson that was asked for before the swap");
    assert!(finds(&*open(folder.path(), &few), "refranes").is_empty());
}

#[test]
fn what_is_damaged_is_built_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (index, sum) = (folder.path().join(INDEX_NAME), folder.path().join(SUM_NAME));
    let expected = finds(&*open(folder.path(), &starter()), "fraxiones");
    let whole = fs::read(&index).unwrap();
    let damages: [(&str, &dyn Fn()); 6] = [
        ("cut off", &|| fs::write(&index, &whole[..whole.len() / 2]).unwrap()),
        ("empty", &|| fs::write(&index, []).unwrap()),
        ("one bit", &|| {
            let mut bytes = whole.clone();
            bytes[whole.len() / 3] ^= 1;
            fs::write(&index, bytes).unwrap();
        }),
        ("no index", &|| fs::remove_file(&index).unwrap()),
        ("no sum", &|| fs::remove_file(&sum).unwrap()),
        ("another's sum", &|| fs::write(&sum, "lessons 1\nindex 2\n").unwrap()),
    ];
    for (what, damage) in damages {
        damage();
        assert_eq!(finds(&*open(folder.path(), &starter()), "fraxiones"), expected, "{what}");
        assert!(
            current(folder.path(), &print(&documents(&starter()))).is_some(),
            "{what}: the file is whole again"
        );
    }
}

#[test]
fn without_a_folder_the_index_is_kept_in_memory() {
    let search = open(Path::new("/nonexistent"), &starter());
    assert_eq!(finds(&*search, "refranes").len(), 1);
}
