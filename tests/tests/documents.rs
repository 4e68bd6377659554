//! The documents say what is true: paths exist, modules are all mentioned; source files stay small.

use std::path::{Path, PathBuf};

/// Lines of a source file; the reason must still fit one sentence.
const FILE_LINES_MAX: usize = 500;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_owned()
}

fn files(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of the repository").flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("target") {
            files(&path, extension, found);
        } else if path.extension().is_some_and(|other| other == extension) {
            found.push(path);
        }
    }
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_path_in_a_document_exists() {
    let mut documents = vec![root().join("README.md")];
    files(&root().join("docs"), "md", &mut documents);
    let tops = [
        "node/",
        "sync/",
        "tests/",
        "fuzz/",
        "scripts/",
        "docs/",
        "content-bundles/",
        "firmware-config/",
        "systemd/",
    ];
    let mut checked = 0;
    for document in documents {
        for quoted in read(&document).split('`').skip(1).step_by(2) {
            let plain = quoted.chars().all(|c| c.is_ascii_alphanumeric() || "._/-".contains(c));
            if plain && tops.iter().any(|top| quoted.starts_with(top)) {
                assert!(root().join(quoted).exists(), "{}: {quoted} does not exist", document.display());
                checked += 1;
            }
        }
    }
    assert!(checked > 15, "{checked} paths were found");
}

#[test]
fn the_architecture_page_names_every_module() {
    let page = read(&root().join("docs/architecture.md"));
    for lib in [
        "node/core/src/lib.rs",
        "node/src/lib.rs",
        "sync/src/lib.rs",
        "sync/core/src/lib.rs",
        "tests/world/src/lib.rs",
    ] {
        for line in read(&root().join(lib)).lines() {
            let module =
                line.trim_start_matches("pub ").strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';'));
            if let Some(module) = module.filter(|_| line.starts_with("pub mod")) {
                assert!(
                    page.contains(&format!("`{module}`")),
                    "docs/architecture.md does not name {module} of {lib}"
                );
            }
        }
    }
    assert!(page.lines().count() <= 300, "the page stays a page");
}

#[test]
fn dependencies_have_their_reason() {
    let manifest = read(&root().join("Cargo.toml"));
    let reasons = read(&root().join("docs/dependencies.md"));
    let section = manifest.split("[workspace.dependencies]").nth(1).expect("the manifest has dependencies");
    let section = section.split("\n[").next().unwrap_or_default();
    let names = section.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.trim());
    for name in names.filter(|name| !name.starts_with("chaski")) {
        assert!(reasons.contains(name), "docs/dependencies.md gives no reason for {name}");
    }
}

#[test]
fn source_files_stay_small() {
    let mut sources = Vec::new();
    for folder in ["node", "sync", "tests", "fuzz"] {
        files(&root().join(folder), "rs", &mut sources);
    }
    for source in sources {
        let lines = read(&source).lines().count();
        assert!(lines <= FILE_LINES_MAX, "{} has {lines} lines", source.display());
    }
}
