//! What calls say in the same words every time: for languages that are said from recordings.

use chaski_sync_core::catalogue;

use super::CATALOGUES;

/// The messages that are said in calls begin so.
const SPOKEN: [&str; 2] = ["voice-", "call-"];

/// Returns the words of a language that stand in the messages of calls between placeholders, in the catalogue's order. Empty for
/// a language without a catalogue.
#[must_use]
pub fn spoken(language: &str) -> Vec<String> {
    let catalogue = CATALOGUES.iter().find(|(tag, _)| *tag == language);
    let messages = catalogue.map(|(_, source)| catalogue::messages(source)).unwrap_or_default();
    let spoken = messages.iter().filter(|(id, _)| SPOKEN.iter().any(|prefix| id.starts_with(prefix)));
    spoken.flat_map(|(_, message)| words(message)).collect()
}

/// The words of a message, all variants of it, without placeholders.
fn words(message: &str) -> Vec<String> {
    let mut words = Vec::new();
    for line in message.lines().map(str::trim) {
        let variant = line.trim_start_matches('*').strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let mut rest = variant.map_or(line, |(_, text)| text);
        while let Some((text, placeholder)) = rest.split_once('{') {
            words.push(text);
            // A selector has its end some lines later, and no words before that.
            rest = placeholder.split_once('}').map_or("", |(_, text)| text);
        }
        words.extend(rest.split('}'));
    }
    let trimmed = words.into_iter().map(str::trim);
    trimmed.filter(|text| text.contains(char::is_alphabetic)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_placeholders_is_said() {
        let message = "Tapukuy { $number }, { $of ->\n    [1] huk { $x }\n   *[other] achka\n  } manta.";
        assert_eq!(words(message), ["Tapukuy", "huk", "achka", "manta."]);
    }

    #[test]
    fn only_what_calls_say_is_spoken() {
        let spoken = spoken("qu");
        assert!(spoken.iter().any(|words| words == "tapukuymanta."), "{spoken:?}");
        assert!(spoken.len() < 200, "{} of them", spoken.len());
        assert!(super::spoken("xx").is_empty());
    }
}
