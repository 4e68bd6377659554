//! A call in the terminal: what is said, what is awaited, and the keys that are typed.

use std::io::Write;

use chaski_node_core::call::dialogue::Awaited;
use chaski_node_core::call::{Key, Keys, Line};

use super::conversation::Happened;
use super::{Chat, Failure, TEXT_MS};

/// What somebody does in a call, as it is typed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum CallAct {
    /// `2`, `12#`, `*`.
    Press(Vec<Key>),
    /// `-`, or an empty line.
    Silence,
    /// `"Mañana no hay clases."`
    Speak(String),
    /// `cut`: the line breaks, or somebody hangs up, which is the same to the box.
    Cut,
}

/// Words of a terminal for hanging up.
const CUTS: [&str; 2] = ["cut", "colgar"];

/// What is typed → what is done, one after the other.
pub(super) fn acts(typed: &str) -> Result<Vec<CallAct>, String> {
    let mut acts = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        if let Some(behind) = rest.strip_prefix('"') {
            let (words, behind) = behind.split_once('"').ok_or("what is said ends with \" too")?;
            acts.push(CallAct::Speak(words.trim().to_owned()));
            rest = behind.trim_start();
            continue;
        }
        let (word, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        acts.push(match word {
            "-" => CallAct::Silence,
            _ if CUTS.contains(&word) => CallAct::Cut,
            _ => CallAct::Press(word.chars().map(Key::of).collect::<Option<_>>().ok_or_else(|| {
                format!("{word}: keys are wanted, such as 2, 12# or *; - or nothing is silence, \"words\" are said, cut ends the call")
            })?),
        });
        rest = behind.trim_start();
    }
    Ok(if acts.is_empty() { vec![CallAct::Silence] } else { acts })
}

impl Chat {
    /// A missed call, which is called back. With `acts` the call goes as they say, and ends with them; without any the
    /// next lines are what is done in it.
    pub(super) fn call(&mut self, typed: &str) -> Result<(), Failure> {
        self.head(&format!("({} lets it ring once)", self.name(&self.phone)))?;
        let happened = self.conversation.ring(&self.phone.clone());
        self.show_all(happened)?;
        if !self.conversation.is_in_call() {
            return Ok(writeln!(self.out, "(nobody calls back)")?);
        }
        if typed.trim().is_empty() {
            return Ok(());
        }
        self.take_in_call(typed, true)?;
        if self.conversation.is_in_call() {
            self.act(&CallAct::Cut, true)?;
        }
        Ok(())
    }

    /// Takes what is typed during a call.
    pub(super) fn take_in_call(&mut self, typed: &str, echoes: bool) -> Result<(), Failure> {
        let acts = match acts(typed) {
            Ok(acts) => acts,
            Err(problem) => return Ok(writeln!(self.out, "({problem})")?),
        };
        for act in acts {
            if !self.conversation.is_in_call() {
                break;
            }
            self.act(&act, echoes)?;
        }
        Ok(())
    }

    fn act(&mut self, act: &CallAct, echoes: bool) -> Result<(), Failure> {
        if echoes {
            writeln!(self.out, "{} > {act}", self.call_prompt())?;
        }
        let happened = match act {
            CallAct::Press(keys) => self.conversation.press(keys),
            CallAct::Silence => self.conversation.keep_silent(),
            CallAct::Speak(words) => self.conversation.speak(words),
            CallAct::Cut => self.conversation.hang_up(),
        };
        self.show_all(happened)?;
        if !self.conversation.is_in_call() {
            // What the call brings is texted.
            self.run(TEXT_MS)?;
        }
        Ok(())
    }

    /// Which keys the call waits for.
    pub(super) fn call_prompt(&self) -> String {
        let keys = match self.conversation.awaited() {
            None => String::new(),
            Some(Awaited::YesOrNo) => "2 3".to_owned(),
            Some(Awaited::Keys(keys)) => in_words(keys),
        };
        format!("[{keys}]")
    }

    pub(super) fn show_all(&mut self, happened: Vec<Happened>) -> Result<(), Failure> {
        for happened in happened {
            match happened {
                Happened::Arrived(arrived) => self.show(&arrived, false)?,
                Happened::Said(lines) => self.show_said(&lines)?,
                Happened::CallOver(seconds) => {
                    writeln!(self.out, "(the call is over: {} min {:02} s)", seconds / 60, seconds % 60)?;
                }
            }
        }
        Ok(())
    }

    fn show_said(&mut self, lines: &[Line]) -> Result<(), Failure> {
        for line in lines {
            let language = if line.language == "es" { "" } else { line.language.as_str() };
            let voice = if language.is_empty() { "voz".to_owned() } else { format!("voz, {language}") };
            writeln!(self.out, "({voice}) {}", line.text)?;
        }
        Ok(())
    }
}

impl std::fmt::Display for CallAct {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Press(keys) => keys.iter().try_for_each(|key| write!(f, "{key}")),
            Self::Silence => write!(f, "-"),
            Self::Speak(words) => write!(f, "\"{words}\""),
            Self::Cut => write!(f, "cut"),
        }
    }
}

fn in_words(keys: &Keys) -> String {
    let places = |choices: &[String]| {
        let keys: Vec<String> = (1..=choices.len()).map(|key| key.to_string()).collect();
        keys.join(" ")
    };
    match keys {
        Keys::One(choices) => places(choices),
        Keys::Several(choices) => format!("several of {}, #", places(choices)),
        Keys::InOrder(choices) => format!("{} in order", places(choices)),
        Keys::Number => "number #".to_owned(),
        Keys::Recording(seconds) => format!("up to {seconds} s are recorded, any key ends"),
        Keys::None | Keys::Text => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_silence_words_and_the_end_are_told_apart() {
        let keys = |signs: &str| CallAct::Press(signs.chars().filter_map(Key::of).collect());
        let typed = acts("1 12# - \"Mañana no hay clases.\" # cut");
        let words = CallAct::Speak("Mañana no hay clases.".to_owned());
        assert_eq!(typed, Ok(vec![keys("1"), keys("12#"), CallAct::Silence, words, keys("#"), CallAct::Cut]));
        assert_eq!(acts("  "), Ok(vec![CallAct::Silence]));
        assert_eq!(acts("colgar"), Ok(vec![CallAct::Cut]));
        assert!(acts("hola").is_err());
        assert!(acts("\"hola").is_err());
    }
}
