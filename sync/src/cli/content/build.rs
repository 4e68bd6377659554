//! `content build`: linted content becomes signed bundles, one for each tree.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use chaski_sync_core::bundle::{Bundle, Files, MemoryFiles, UnpackError};
use chaski_sync_core::content;

use super::{Failure, say};
use crate::cli::bundle::{Signing, said};
use crate::lint::{self, Level};
use crate::release::{self, Contents};
use crate::shelves::{Shelf, shelves};
use crate::source::Source;
use crate::words::Words;

/// From how many earlier versions a bundle brings changes.
const EARLIER_MAX: usize = 6;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folders of bundles
    #[arg(required = true, value_name = "DIR")]
    folders: Vec<PathBuf>,
    /// Folder to write the bundles to, such as texto-es-4.chaski
    #[arg(short, value_name = "OUT_DIR")]
    out: PathBuf,
    /// Earlier releases to bring changes from: bundle files, or folders of them; the last six count
    #[arg(long, value_name = "PATH")]
    from: Vec<PathBuf>,
    /// Root key to judge earlier releases by; the one beside them (FILE.pub) if there is one
    #[arg(long, value_name = "FILE")]
    root: Option<PathBuf>,
    /// Version of the release; one more than the newest earlier one unless named
    #[arg(long, value_name = "N")]
    version: Option<u32>,
    #[command(flatten)]
    signing: Signing,
}

pub(super) fn build(args: &Args, words: &Words) -> Result<(), Failure> {
    let source = Source::read(&args.folders)?;
    let report = lint::lint(&source);
    if report.count(Level::Error) > 0 {
        for finding in report.findings.iter().filter(|finding| finding.level() == Level::Error) {
            say(super::lint::line(finding, words));
        }
        say(words.say("build-refused", &[("errors", report.count(Level::Error).into())]));
        return Err(Failure::Said);
    }
    let shelves = shelves(&source, &content::read(&source.files))?;
    if shelves.is_empty() {
        return Err(Failure::Usage(anyhow!("there is no lesson in what was named")));
    }
    let mut earlier = Vec::new();
    for path in &args.from {
        for file in bundle_files(path)? {
            earlier.push(said(read_earlier(&file, args.root.as_deref()))?);
        }
    }
    earlier.sort_by_key(|(bundle, _)| bundle.head.version);
    std::fs::create_dir_all(&args.out).with_context(|| format!("{} cannot be made", args.out.display()))?;
    for shelf in shelves {
        write(shelf, &mut earlier, args, words)?;
    }
    Ok(())
}

/// Packs and signs one tree.
fn write(
    mut shelf: Shelf,
    earlier: &mut [(Bundle, MemoryFiles)],
    args: &Args,
    words: &Words,
) -> Result<(), Failure> {
    let of_tree = earlier.iter_mut().filter(|(bundle, _)| bundle.head.tree == shelf.tree);
    let mut of_tree: Vec<_> = of_tree.collect();
    let newest = of_tree.last().map_or(0, |(bundle, _)| bundle.head.version);
    if let Some((bundle, _)) = of_tree.last()
        && args.version.is_none()
        && bundle.manifest.tree_root == shelf.files.tree().root()
    {
        say(words.say("build-unchanged", &[("name", shelf.name.into()), ("version", newest.into())]));
        return Ok(());
    }
    let version = args.version.unwrap_or(newest + 1);
    if version <= newest {
        return Err(Failure::Usage(anyhow!("--version {version} is not above {newest}, which was released")));
    }
    let kept = of_tree.len().saturating_sub(EARLIER_MAX);
    let earlier: Vec<(u32, &mut dyn Files)> = of_tree
        .drain(..)
        .skip(kept)
        .map(|(bundle, files)| (bundle.head.version, files as &mut dyn Files))
        .collect();
    let out = args.out.join(format!("{}-{version}.chaski", shelf.name));
    let signer = args.signing.signer(&out, shelf.tree, version)?;
    let contents = Contents { new: &mut shelf.files, order: Some(&shelf.order), whole: true, earlier };
    let written = release::write(contents, &signer, &out)?;
    let file = out.display().to_string();
    say(words.say("build-written", &[("file", file.into()), ("bytes", written.bytes.into())]));
    for offer in &written.streams {
        let bytes = offer.file_bytes();
        say(match offer.base {
            None => words.say("build-whole", &[("bytes", bytes.into())]),
            Some(base) => {
                words.say("build-changes", &[("version", base.version.into()), ("bytes", bytes.into())])
            }
        });
    }
    Ok(())
}

/// Reads an earlier release with all its files.
fn read_earlier(file: &Path, root: Option<&Path>) -> Result<(Bundle, MemoryFiles), UnpackError> {
    let (bundle, input) = release::judge(file, root, &[])?;
    let files = release::contents(&bundle, input)?;
    Ok((bundle, files))
}

fn bundle_files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).with_context(|| path.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "chaski") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
