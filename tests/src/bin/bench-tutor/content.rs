//! Lessons of the shipped shape, as many as it takes: the repository's, again and again under other ids.

use std::collections::BTreeSet;

use chaski_sync_core::content::{self, Library, SourceFile};
use chaski_tests::bundles::{Contents, lessons};

/// Copies of the shipped lessons with so many items or a few more.
pub(crate) fn files(items: usize) -> Contents {
    let shipped = lessons("");
    let library = library(&shipped);
    let areas: BTreeSet<&str> =
        library.lessons().iter().filter_map(|lesson| Some(lesson.id.split_once('-')?.0)).collect();
    let copies = items.div_ceil(count_items(&library));
    let copy = |copy| shipped.iter().map(move |file| (copy, file));
    (0..copies).flat_map(copy).map(|(copy, file)| renamed(file, &areas, copy)).collect()
}

/// Items of a library, each once, in however many languages it is.
pub(crate) fn count_items(library: &Library) -> usize {
    library.lessons().iter().map(|lesson| lesson.editions[0].items.len()).sum()
}

fn renamed((name, text): &(String, Vec<u8>), areas: &BTreeSet<&str>, copy: usize) -> (String, Vec<u8>) {
    let mut text = String::from_utf8_lossy(text).into_owned();
    for area in areas {
        text = text.replace(&format!("{area}-"), &format!("{area}{copy}-"));
    }
    (format!("copy{copy}/{name}"), text.into_bytes())
}

pub(crate) fn library(files: &Contents) -> Library {
    let source = |(path, text): &(String, Vec<u8>)| SourceFile {
        path: path.clone(),
        text: String::from_utf8_lossy(text).into_owned(),
    };
    content::parse(&files.iter().map(source).collect::<Vec<_>>()).0
}
