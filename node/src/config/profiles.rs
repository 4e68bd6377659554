//! Every profile that a box has: the shipped ones inside the program, and those in the folder beside its configuration.
//!
//! A file in the folder replaces the shipped one of the same name, and is matched before all shipped ones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chaski_node_core::at::Profile;
use include_dir::{Dir, include_dir};

use super::check::Problem;
use super::keys::is_name;
use super::{ConfigError, profile};

/// The shipped profiles.
static SHIPPED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../firmware-config/modems");
/// The folder's name beside the configuration.
const FOLDER_NAME: &str = "modems";
/// What `profile` says when the modem is to tell; no profile can have this name.
pub(crate) const AUTO: &str = "auto";

/// A profile and where it is from.
#[derive(Clone, Debug)]
pub(crate) struct SourcedProfile {
    pub(crate) profile: Profile,
    /// Its file; `None` for a shipped one.
    pub(crate) file: Option<PathBuf>,
}

/// Returns the folder of a box's own profiles.
pub(crate) fn folder(config: &Path) -> PathBuf {
    config.parent().unwrap_or(Path::new("")).join(FOLDER_NAME)
}

/// Reads all profiles, in the order in which they are matched. Those that are right come with the problems of the others.
pub(crate) fn load(folder: Option<&Path>) -> Result<(Vec<SourcedProfile>, Vec<Problem>), ConfigError> {
    let mut profiles = Vec::new();
    let mut problems = Vec::new();
    let own = folder.map_or(Ok(BTreeMap::new()), read)?;
    for (name, (path, text)) in &own {
        match parse(name, text) {
            Ok(profile) => profiles.push(SourcedProfile { profile, file: Some(path.clone()) }),
            Err(wrong) => problems.extend(in_file(&path.display().to_string(), wrong)),
        }
    }
    let mut shipped: Vec<_> = SHIPPED.files().filter_map(|file| Some((name(file.path())?, file))).collect();
    shipped.sort_by(|one, other| one.0.cmp(&other.0));
    for (name, file) in shipped.into_iter().filter(|(name, _)| !own.contains_key(name)) {
        match profile::parse(&name, file.contents_utf8().unwrap_or_default()) {
            Ok(profile) => profiles.push(SourcedProfile { profile, file: None }),
            Err(wrong) => problems.extend(in_file(&file.path().display().to_string(), wrong)),
        }
    }
    Ok((profiles, problems))
}

fn parse(name: &str, text: &str) -> Result<Profile, Vec<Problem>> {
    if name == AUTO || !is_name(name) {
        let problem = Problem {
            file: None,
            line: 1,
            key: "the file's name".to_owned(),
            found: format!("{name:?}"),
            allowed: "letters, digits, - _ . and not auto".to_owned(),
        };
        return Err(vec![problem]);
    }
    profile::parse(name, text)
}

fn in_file(file: &str, problems: Vec<Problem>) -> impl Iterator<Item = Problem> {
    problems.into_iter().map(move |problem| Problem { file: Some(file.to_owned()), ..problem })
}

/// The files of a folder by name; a folder that is not there has none.
fn read(folder: &Path) -> Result<BTreeMap<String, (PathBuf, String)>, ConfigError> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |source| ConfigError::Unreadable { path, source }
    };
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        entries => entries.map_err(unreadable(folder))?,
    };
    let mut files = BTreeMap::new();
    for entry in entries {
        let path = entry.map_err(unreadable(folder))?.path();
        let Some(name) = name(&path) else { continue };
        let text = std::fs::read_to_string(&path).map_err(unreadable(&path))?;
        files.insert(name, (path, text));
    }
    Ok(files)
}

/// The profile's name, if the file is one; editors' left-overs begin with a dot.
fn name(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?.strip_suffix(".toml")?;
    (!name.starts_with('.')).then(|| name.to_owned())
}

/// Looks a name of the configuration up; it may be written with `.toml`.
pub(super) fn find<'p>(profiles: &'p [Profile], name: &str) -> Option<&'p Profile> {
    let name = name.strip_suffix(".toml").unwrap_or(name);
    profiles.iter().find(|profile| profile.name == name)
}

#[cfg(test)]
mod tests;
