//! Lessons of the shipped shape, as many as it takes: the repository's, again and again under other ids.

use chaski_sync_core::content::{self, Library, SourceFile};
use chaski_tests::bundles::{Contents, lessons};

/// Copies of the shipped lessons with so many items or a few more.
pub(crate) fn files(items: usize) -> Contents {
    let shipped = lessons("");
    let per_copy =
        shipped.iter().map(|(_, text)| String::from_utf8_lossy(text).matches("[id:").count()).sum();
    let copies = items.div_ceil(per_copy);
    (0..copies).flat_map(|copy| shipped.iter().map(move |file| renamed(file, copy))).collect()
}

fn renamed((name, text): &(String, Vec<u8>), copy: usize) -> (String, Vec<u8>) {
    let mut text = String::from_utf8_lossy(text).into_owned();
    for area in ["mat-", "com-"] {
        text = text.replace(area, &format!("{area}{copy}-"));
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
