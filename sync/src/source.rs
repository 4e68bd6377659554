//! Content sources: folders of text files, read as their authors wrote them.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use chaski_sync_core::content::SourceFile;

/// Reads the lessons and quizzes of folders, in the order of their paths.
///
/// # Errors
///
/// When a folder or a file cannot be read.
pub fn read(folders: &[PathBuf]) -> anyhow::Result<Vec<SourceFile>> {
    let mut files = Vec::new();
    for folder in folders {
        collect(folder, &mut files)?;
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn collect(path: &Path, files: &mut Vec<SourceFile>) -> anyhow::Result<()> {
    let context = || path.display().to_string();
    if path.is_dir() {
        for entry in std::fs::read_dir(path).with_context(context)? {
            collect(&entry.with_context(context)?.path(), files)?;
        }
    } else if path.extension().is_some_and(|extension| extension == "md" || extension == "gift") {
        let bytes = std::fs::read(path).with_context(context)?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        files.push(SourceFile { path: path.display().to_string(), text });
    }
    Ok(())
}
