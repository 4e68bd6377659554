//! The texts that are learnt from, of one language.

use std::path::Path;

/// The texts of one language.
pub(crate) struct Corpus {
    /// Written sentences and dictionary entries.
    pub(crate) sentences: Vec<String>,
    /// Short messages of our own.
    pub(crate) messages: Vec<String>,
    /// Sentences to check with, not learnt from.
    pub(crate) validation: Vec<String>,
}

impl Corpus {
    /// Reads `es-train.txt` and `es-validation.txt` of the shared folder and `es-own.txt` of our own.
    pub(crate) fn read(language: &str, shared: &Path, own: &Path) -> Result<Self, String> {
        Ok(Self {
            sentences: lines(&shared.join(format!("{language}-train.txt")))?,
            messages: lines(&own.join(format!("{language}-own.txt")))?,
            validation: lines(&shared.join(format!("{language}-validation.txt")))?,
        })
    }
}

/// The lines of a file that have words, with apostrophes that stand apart put back into their words.
fn lines(path: &Path) -> Result<Vec<String>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let joined = |line: &str| {
        let line = line.replace(['’', '‘', '´', '`'], "'");
        line.replace(" ' ", "'").replace(" '", "'")
    };
    Ok(text.lines().filter(|line| !line.trim().is_empty()).map(joined).collect())
}
