//! The example in `docs/formats/bundle.md` is a bundle, byte for byte, and its table of reasons is whole.

use std::io::Cursor;

use chaski_sync_core::bundle::{
    Bundle, Files as _, Head, MemoryFiles, SigningKey, Trust, pack_tree, write_bundle,
};

const PAGE: &str = include_str!("../../../docs/formats/bundle.md");

/// The hexadecimal digits of the example: what stands before two blanks in each line of the block.
fn example() -> Vec<u8> {
    let (_, block) = PAGE.split_once("```hex\n").expect("the page has an example");
    let (block, _) = block.split_once("```").expect("it ends");
    let digits = block.lines().flat_map(|line| line.split("  ").next().unwrap_or_default().split(' '));
    digits.filter(|pair| !pair.is_empty()).map(|pair| u8::from_str_radix(pair, 16).expect("digits")).collect()
}

fn files() -> MemoryFiles {
    let files = [("g3/01.md", "uno\n"), ("g3/02.md", "dos\n")];
    MemoryFiles::new(files.map(|(name, content)| (name.to_owned(), content.into())).to_vec()).expect("names")
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&[5; 32])
}

#[test]
fn the_example_is_what_is_written() {
    let mut files = files();
    let stream = pack_tree(&mut files, None, Cursor::new(Vec::new())).expect("memory");
    let mut written = Vec::new();
    let sign = |root| Head { tree: 1, version: 7, expires: 1_800_000_000, root }.sign(&key());
    write_bundle(files.tree(), vec![stream], &[], &sign, &mut written).expect("memory");
    let hex: String = written.iter().map(|byte| format!("{byte:02x} ")).collect();
    assert_eq!(example(), written, "{hex}");
}

#[test]
fn the_example_is_read() {
    let bytes = example();
    let bundle =
        Bundle::open(&mut Cursor::new(&bytes), &Trust::new(key().verifying_key())).expect("it is signed");
    assert_eq!((bundle.head.tree, bundle.head.version, bundle.manifest.files), (1, 7, 2));
    assert_eq!(bundle.manifest.tree_root, files().tree().root());
    assert_eq!(bundle.file_bytes(), bytes.len() as u64);
    bundle.verify_streams(&mut Cursor::new(&bytes)).expect("every byte is good");
}

#[test]
fn every_reason_stands_in_the_table() {
    let source = include_str!("../src/bundle/refusal.rs");
    let (_, source) = source.split_once("fn code(").expect("the words of reasons");
    let codes: Vec<&str> =
        source.lines().filter_map(|line| line.split_once("=> \"")?.1.strip_suffix("\",")).collect();
    assert!(codes.len() > 15, "{codes:?}");
    let listed = |code: &&str| PAGE.contains(&format!("| `{code}` |"));
    let missing: Vec<_> = codes.iter().filter(|code| !listed(code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let rows = PAGE.lines().filter(|line| line.starts_with("| `") && line.matches('|').count() == 4);
    let told =
        rows.filter(|line| codes.iter().any(|code| line.starts_with(&format!("| `{code}` |")))).count();
    assert_eq!(told, codes.len(), "each once");
}
