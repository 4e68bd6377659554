//! `chaski content clip` and `chaski content clips`: recordings for this box, and what is recorded.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use chaski_sync_core::content::{ClipCost, ClipDigest, Library, pieces};
use serde_json::{Value, json};

use super::super::Failure;
use super::super::import::content_changed;
use crate::config::Config;
use crate::media;
use crate::speech::clips::Clips;
use crate::speech::own_clips::{self, RecordError};
use crate::speech::own_phrases;
use crate::speech::wav::WAV_BYTES_MAX;

/// The languages in which calls may speak from recordings.
const LANGUAGES: [&str; 3] = ["es", "qu", "ay"];

/// Arguments of `chaski content clip`.
#[derive(Debug, clap::Args)]
pub(super) struct ClipArgs {
    /// A piece, as `clips` names it, or the text that is said
    said: String,
    /// The recording: WAV
    file: PathBuf,
    /// The language that is spoken in it
    #[arg(long, default_value = "es")]
    language: String,
}

/// Arguments of `chaski content clips`.
#[derive(Debug, clap::Args)]
pub(super) struct ClipsArgs {
    /// List what is missing or says an older text, each with its words
    #[arg(long)]
    missing: bool,
    /// One language only
    #[arg(long)]
    language: Option<String>,
}

/// Something that can be recorded.
struct Wanted {
    /// The piece of a lesson; nothing for what the box itself says.
    piece: Option<String>,
    text: String,
    state: State,
    cost: ClipCost,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Recorded,
    Stale,
    Missing,
    /// There is a file, and it is no clip.
    Broken,
}

impl State {
    fn word(self) -> &'static str {
        match self {
            State::Recorded => "recorded",
            State::Stale => "stale",
            State::Missing => "missing",
            State::Broken => "broken",
        }
    }
}

/// Keeps a recording.
pub(super) fn clip(config: &Config, args: &ClipArgs, as_json: bool) -> Result<(), Failure> {
    let (libraries, _) = media::library::load(&config.data_dir);
    let (piece, text) = find(&libraries.active, &args.said, &args.language)?;
    let wav = read_wav(&args.file)?;
    let stored = own_clips::record(&config.data_dir, &args.language, piece.as_deref(), &text, &wav);
    let stored = stored.map_err(|error| match error {
        RecordError::Language { .. } => Failure::Usage(error.into()),
        error => Failure::Failed(anyhow::Error::from(error).context(args.file.display().to_string())),
    })?;
    let told = content_changed(config);
    if as_json {
        let digest = ClipDigest::of(&text).to_string();
        let (seconds, bytes) = (stored.seconds, stored.bytes);
        println!("{}", json!({ "piece": piece, "digest": digest, "seconds": seconds, "bytes": bytes }));
        return Ok(());
    }
    let name = piece.as_deref().unwrap_or("this text");
    println!("recorded {name}: {:.2} minutes, {} bytes", stored.seconds / 60.0, stored.bytes);
    println!("  {}", text.replace('\n', " / "));
    println!("{told}");
    Ok(())
}

/// Shows what is recorded.
pub(super) fn clips(config: &Config, args: &ClipsArgs, as_json: bool) -> Result<(), Failure> {
    let (libraries, _) = media::library::load(&config.data_dir);
    let clips = Clips::read(Some(&config.data_dir), None);
    let is_wanted = |language: &&str| args.language.as_deref().is_none_or(|only| only == *language);
    let rows: Vec<(&str, Vec<Wanted>)> = LANGUAGES
        .into_iter()
        .filter(is_wanted)
        .map(|language| (language, wanted(&libraries.active, &clips, language)))
        .filter(|(_, wanted)| !wanted.is_empty())
        .collect();
    if as_json {
        let rows: Vec<Value> =
            rows.iter().map(|(language, wanted)| to_json(language, wanted, args.missing)).collect();
        println!("{:#}", json!({ "languages": rows }));
        return Ok(());
    }
    for (language, wanted) in rows {
        println!("{}", summary(language, &wanted));
        for one in wanted.iter().filter(|one| args.missing && one.state != State::Recorded) {
            let piece = one.piece.as_deref().unwrap_or("-");
            println!("{}\t{piece}\t{}", one.state.word(), one.text.replace('\n', " / "));
        }
    }
    Ok(())
}

/// The piece that is meant, and the text that is said.
fn find(library: &Library, said: &str, language: &str) -> Result<(Option<String>, String), Failure> {
    let mut all = of_lessons(library, language);
    if let Some(place) = all.iter().position(|(piece, _)| piece == said) {
        let (piece, text) = all.swap_remove(place);
        return Ok((Some(piece), text));
    }
    let is_name = said.rsplit_once('.').is_some_and(|(id, end)| {
        let is_id = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        !end.is_empty() && id.bytes().all(is_id) && end.bytes().all(is_id)
    });
    if is_name || said.trim().is_empty() {
        return Err(Failure::Usage(anyhow::anyhow!(
            "there is no piece {said} in {language}: chaski content clips --missing names them"
        )));
    }
    // A text may be that of a piece, or what the box itself says.
    let piece = all.into_iter().find(|(_, text)| text == said).map(|(piece, _)| piece);
    Ok((piece, said.to_owned()))
}

fn read_wav(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut wav = Vec::new();
    let file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
    // One byte more than is possible is refused with its reason.
    let most = WAV_BYTES_MAX as u64 + 1;
    file.take(most).read_to_end(&mut wav).with_context(|| path.display().to_string())?;
    Ok(wav)
}

/// The pieces of all lessons in a language.
fn of_lessons(library: &Library, language: &str) -> Vec<(String, String)> {
    let editions = library.lessons().iter().filter_map(|lesson| {
        let edition = lesson.editions.iter().find(|edition| edition.language == language)?;
        Some(pieces(&lesson.id, edition))
    });
    editions.flatten().map(|(piece, text)| (piece.to_string(), text)).collect()
}

/// Everything that can be recorded in a language, and how it stands.
fn wanted(library: &Library, clips: &Clips, language: &str) -> Vec<Wanted> {
    let lessons = of_lessons(library, language).into_iter().map(|(piece, text)| (Some(piece), text));
    let own = own_phrases(language).into_iter().map(|text| (None, text));
    let in_language = clips.all().iter().filter(|clip| clip.language == language);
    let named: BTreeSet<&str> = in_language.filter_map(|clip| clip.piece.as_deref()).collect();
    let judge = |(piece, text): (Option<String>, String)| {
        let there = clips.of(language, &ClipDigest::of(&text));
        let measured = there.iter().find_map(|clip| ClipCost::measure(&clips.file(clip).ok()?).ok());
        let state = match (&measured, there.is_empty(), &piece) {
            (Some(_), ..) => State::Recorded,
            (None, false, _) => State::Broken,
            (None, true, Some(piece)) if named.contains(piece.as_str()) => State::Stale,
            (None, true, _) => State::Missing,
        };
        let cost = measured.unwrap_or_else(|| ClipCost::estimate(&text));
        Wanted { piece, text, state, cost }
    };
    lessons.chain(own).map(judge).collect()
}

/// How many there are in each state, and what they cost.
fn counts(wanted: &[Wanted]) -> (BTreeMap<&'static str, usize>, ClipCost, ClipCost) {
    let mut counts = BTreeMap::new();
    let (mut recorded, mut rest) = (ClipCost::default(), ClipCost::default());
    for one in wanted {
        *counts.entry(one.state.word()).or_default() += 1;
        *(if one.state == State::Recorded { &mut recorded } else { &mut rest }) += one.cost;
    }
    (counts, recorded, rest)
}

fn summary(language: &str, wanted: &[Wanted]) -> String {
    let (counts, recorded, rest) = counts(wanted);
    let count = |state: State| counts.get(state.word()).copied().unwrap_or_default();
    let mut line = format!(
        "{language}: {} of {} recorded, {:.1} minutes, {} bytes",
        count(State::Recorded),
        wanted.len(),
        recorded.minutes(),
        recorded.bytes
    );
    let others = [State::Missing, State::Stale, State::Broken].into_iter().filter(|state| count(*state) > 0);
    let others: Vec<String> = others.map(|state| format!("{} {}", count(state), state.word())).collect();
    if !others.is_empty() {
        let (minutes, bytes) = (rest.minutes(), rest.bytes);
        line += &format!("; {}: about {minutes:.1} minutes, {bytes} bytes", others.join(", "));
    }
    line
}

fn to_json(language: &str, wanted: &[Wanted], with_rest: bool) -> Value {
    let (counts, recorded, rest) = counts(wanted);
    let open = wanted.iter().filter(|one| with_rest && one.state != State::Recorded);
    let open = open.map(|one| {
        let digest = ClipDigest::of(&one.text).to_string();
        json!({ "state": one.state.word(), "piece": one.piece, "digest": digest, "text": one.text })
    });
    json!({
        "language": language,
        "all": wanted.len(),
        "counts": counts,
        "recorded_minutes": recorded.minutes(),
        "recorded_bytes": recorded.bytes,
        "open_minutes_estimated": rest.minutes(),
        "open_bytes_estimated": rest.bytes,
        "open": open.collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::speech::wav;
    use std::fs;

    fn library() -> Library {
        crate::content::starter().0
    }

    fn said(library: &Library, said: &str) -> Result<(Option<String>, String), ()> {
        find(library, said, "es").map_err(|_| ())
    }

    #[test]
    fn a_piece_is_found_by_its_name_or_its_words_and_other_words_are_taken_as_they_are() {
        let library = library();
        let (piece, text) = of_lessons(&library, "es").remove(0);
        assert_eq!(said(&library, &piece), Ok((Some(piece.clone()), text.clone())));
        assert_eq!(said(&library, &text), Ok((Some(piece), text)));
        assert_eq!(said(&library, "Buenos días."), Ok((None, "Buenos días.".to_owned())));
        assert_eq!(said(&library, "mat-0-00.9"), Err(()));
        assert_eq!(said(&library, " "), Err(()));
    }

    #[test]
    fn what_is_recorded_stale_broken_and_missing_is_told_with_its_cost() {
        let data = tempfile::tempdir().unwrap();
        let library = library();
        let all = of_lessons(&library, "es");
        let sound: Vec<i16> = (0..8_000).map(|at| if at / 10 % 2 == 0 { 6_000 } else { -6_000 }).collect();
        for (place, text) in [(0, all[0].1.as_str()), (1, "Lo de antes."), (2, &all[2].1)] {
            own_clips::record(data.path(), "es", Some(&all[place].0), text, &wav::write(&sound)).unwrap();
        }
        let broken = data.path().join(format!("clips/es/{}.opus", ClipDigest::of(&all[2].1)));
        fs::write(broken, "no sound").unwrap();
        let wanted = wanted(&library, &Clips::read(Some(data.path()), None), "es");
        let states: Vec<&str> = wanted.iter().take(4).map(|one| one.state.word()).collect();
        assert_eq!(states, ["recorded", "stale", "broken", "missing"]);
        assert!((wanted[0].cost.seconds - 1.0).abs() < 1e-9);
        let line = summary("es", &wanted);
        assert!(line.starts_with(&format!("es: 1 of {} recorded, 0.0 minutes, ", wanted.len())), "{line}");
        assert!(line.contains(" missing, 1 stale, 1 broken: about "), "{line}");
        assert_eq!(to_json("es", &wanted, true)["counts"]["stale"], 1);
    }
}
