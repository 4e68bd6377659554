//! Chaski itself: `chaski-central bundle delta` and `bundle apply`, and `content lint`.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::peers::{Place, bytes};
use super::process::{installed, run};

/// The `chaski-central` that was built with this program.
///
/// # Errors
///
/// When it is not there.
pub(crate) fn central() -> Result<PathBuf, String> {
    let this = std::env::current_exe().map_err(|error| error.to_string())?;
    let folder = this.ancestors().find(|folder| folder.join("chaski-central").is_file());
    folder
        .map(|folder| folder.join("chaski-central"))
        .ok_or_else(|| "chaski-central is not built: cargo build --workspace".to_owned())
}

/// Makes a bundle of the changes and applies it; every byte of the file counts.
pub(crate) fn measure(place: &Place<'_>) -> Result<Value, String> {
    let (program, folder) = (central()?, place.folder);
    let (_, prepare) = run(&program, &["bundle", "delta", "old", "new", "-o", "bundle"], folder)?;
    let (_, apply) = run(&program, &["bundle", "apply", "old", "bundle", "-o", "applied"], folder)?;
    let diff = installed("diff").ok_or("diff is not installed")?;
    run(&diff, &["-r", "new", "applied"], folder).map_err(|_| "the applied tree is another one")?;
    let mut figures = json!({ "bytes": bytes(&folder.join("bundle"))? });
    prepare.put("prepare", &mut figures);
    apply.put("apply", &mut figures);
    Ok(figures)
}

/// Lints the content that comes with Chaski.
pub(crate) fn lint(folder: &Path) -> Result<Value, String> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content-bundles");
    let (_, cost) = run(&central()?, &["content", "lint", &content.display().to_string()], folder)?;
    let files = chaski_tests::trees::read(&content).map_err(|error| error.to_string())?;
    let questions = files.values().flat_map(|text| text.split(|byte| *byte == b'\n'));
    let questions = questions.filter(|line| line.starts_with(b"::")).count();
    let mut figures = json!({ "questions": questions });
    cost.put("lint", &mut figures);
    Ok(figures)
}
