//! `chaski chat`: phones and the tutor on stdin and stdout, without modem or database, to preview content and to write
//! down conversations.
//!
//! Behind it is the whole node in pretended time, so that guard, quotas, quiet hours and unasked texts are as on a box.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use chaski_node_core::msisdn::Msisdn;
use chaski_node_core::step::Seed;
use chaski_sync_core::time::WallTime;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Failure;
use super::demo::duration_ms;
use crate::clock::SystemClock;
use crate::config::Config;
use crate::content;
use crate::operator;
use crate::search::{self, Index};
use crate::speech::{Sources, Speech, wav};

mod call;
mod conversation;

use conversation::{Arrived, Content, Conversation, Happened, Voice};

/// When a script begins: 2026-04-06 15:00 in Lima, a Monday in term.
const SCRIPT_BEGINS: WallTime = WallTime(1_775_505_600_000);
/// A script's chance, so that its codes are the same each time.
const SCRIPT_SEED: Seed = Seed(7);
/// What passes from one text to the next: somebody reads and types. Unit: ms.
const TEXT_MS: u64 = 60_000;
/// What passes between texts that come in a burst: one after the other is sent without waiting. Unit: ms.
const BURST_MS: u64 = 3_000;
/// What a script writes for the code that any phone, or the operator, was told last.
const CODE: &str = "{code}";
/// Digits of a code.
const CODE_DIGITS: usize = 6;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Number to text from, shown at the prompt
    #[arg(long = "as", value_name = "NUMBER", default_value = "+51987654321")]
    number: String,
    /// Take the texts from a file, one a line
    #[arg(long, value_name = "FILE")]
    script: Option<PathBuf>,
    /// Take the content from a folder of bundles instead of the starter content
    #[arg(long, value_name = "DIR")]
    content: Option<PathBuf>,
    /// Call instead: type the keys, as 2 or 12#; an empty line is silence
    #[arg(long)]
    voice: bool,
    /// Write the call as it would be heard: WAV, 8,000 samples/s
    #[arg(long, value_name = "FILE", requires = "voice")]
    wav: Option<PathBuf>,
}

/// Talks until the input ends.
pub(super) fn chat(args: &Args) -> Result<(), Failure> {
    let (library, problems) = match &args.content {
        Some(folder) => content::read(folder)?,
        None => content::starter(),
    };
    for problem in &problems {
        eprintln!("{problem}");
    }
    if library.lessons().is_empty() {
        return Err(anyhow::anyhow!(
            "there is no usable lesson in the content: see docs/content-developers.md"
        )
        .into());
    }
    let index = Index::in_memory(&search::documents(&library)).map_err(anyhow::Error::new)?;
    let languages = ["es", "qu"].map(str::to_owned);
    let speech = args
        .wav
        .is_some()
        .then(|| Speech::open(Sources { folder: args.content.clone(), ..Sources::default() }));
    let voices = match &speech {
        Some(speech) => spoken(speech, &languages)?,
        None => vec!["es".to_owned()],
    };
    let is_script = args.script.is_some();
    let (begins, seed) = if is_script {
        (SCRIPT_BEGINS, SCRIPT_SEED)
    } else {
        let now = SystemClock::start().now().wall;
        (now, Seed(now.0.cast_unsigned()))
    };
    // Who previews content reads on; a script shows what a learner may have in a day.
    let quota = if is_script { "" } else { "[sms]\nsegments_per_learner_per_day = 1000\n" };
    let config = format!(
        "[node]\nid = \"chat\"\n[[modem]]\nport = \"/dev/pretended\"\nnumber = \"{}\"\n{quota}",
        conversation::BOX_NUMBER
    );
    let config = Config::parse(&config).map_err(|problems| anyhow::anyhow!("{}", problems[0]))?;
    let mut chat = Chat {
        timezone: config.node.timezone.clone(),
        country_code: config.node.country_code.clone(),
        names: Vec::new(),
        phone: String::new(),
        last_code: String::new(),
        has_printed: false,
        conversation: Conversation::begin(
            config.node,
            Content { library, index, voices },
            begins,
            seed,
            speech.map(Voice::new),
        ),
        out: std::io::stdout(),
    };
    chat.use_phone(&args.number).map_err(|problem| Failure::Usage(anyhow::anyhow!("--as: {problem}")))?;
    let prompts = !is_script && std::io::stdin().is_terminal();
    let mut lines = super::texts(args.script.as_deref())?;
    if args.voice {
        chat.call("")?;
    }
    chat.prompt(prompts)?;
    while !args.voice || chat.conversation.is_in_call() {
        let Some(line) = lines.next() else { break };
        let line = line.context("the texts cannot be read")?;
        chat.take(line.trim_end(), !prompts)?;
        chat.prompt(prompts)?;
    }
    if chat.conversation.is_in_call() {
        chat.take_in_call("cut", !prompts)?;
    }
    match &args.wav {
        Some(path) => chat.keep(path),
        None => Ok(()),
    }
}

/// The languages in which calls can be heard.
fn spoken(speech: &Speech, languages: &[String]) -> Result<Vec<String>, Failure> {
    let spoken: Vec<String> = languages.iter().filter(|language| speech.speaks(language)).cloned().collect();
    if let (true, Err(reason)) = (spoken.is_empty(), speech.synthesiser()) {
        let reason = anyhow::anyhow!("{reason}");
        return Err(reason
            .context(
                "there is no voice for --wav, neither recordings nor a synthesiser: apt install espeak-ng",
            )
            .into());
    }
    Ok(spoken)
}

/// Phones with names, and what is printed of their conversation.
struct Chat {
    conversation: Conversation,
    timezone: TimeZone,
    country_code: String,
    /// Numbers with the names that scripts gave them.
    names: Vec<(String, String)>,
    /// The number that texts now.
    phone: String,
    last_code: String,
    has_printed: bool,
    out: std::io::Stdout,
}

impl Chat {
    fn prompt(&mut self, prompts: bool) -> Result<(), Failure> {
        if prompts && self.conversation.is_in_call() {
            write!(self.out, "{} > ", self.call_prompt())?;
        } else if prompts {
            write!(self.out, "\n{} > ", self.name(&self.phone))?;
        }
        self.out.flush()?;
        Ok(())
    }

    /// Prints the line with which something new begins.
    fn head(&mut self, line: &str) -> Result<(), Failure> {
        let gap = if std::mem::replace(&mut self.has_printed, true) { "\n" } else { "" };
        Ok(writeln!(self.out, "{gap}{line}")?)
    }

    fn take(&mut self, line: &str, echoes: bool) -> Result<(), Failure> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            _ if word == "#" && !rest.is_empty() => self.head(line),
            _ if self.conversation.is_in_call() => self.take_in_call(line, echoes),
            "" => Ok(()),
            _ if word.starts_with('#') => self.head(line),
            "/call" => self.call(rest),
            "/as" => match self.use_phone(rest) {
                Ok(()) => Ok(()),
                Err(problem) => Ok(writeln!(self.out, "({problem})")?),
            },
            "/wait" => match duration_ms(rest.trim()) {
                Some(ms) => self.wait(ms),
                None => {
                    Ok(writeln!(self.out, "(/wait wants a time, such as /wait 7d, /wait 3h, /wait 20m)")?)
                }
            },
            "/burst" => self.burst(rest, echoes),
            "/operator" => self.operate(rest),
            _ if word.starts_with('/') && word.len() > 1 => Ok(writeln!(
                self.out,
                "(/as NUMBER [NAME] another phone, /wait 7d lets time pass, /burst a | b texts without waiting, /call 1 2# rings and presses keys, /operator …; anything else is a text)"
            )?),
            _ => self.text(line, echoes),
        }
    }

    fn text(&mut self, line: &str, echoes: bool) -> Result<(), Failure> {
        self.send(line, echoes, TEXT_MS)
    }

    /// Texts one after the other, without waiting for answers.
    fn burst(&mut self, lines: &str, echoes: bool) -> Result<(), Failure> {
        for line in lines.split('|') {
            self.send(line.trim(), echoes, BURST_MS)?;
        }
        self.run(TEXT_MS)
    }

    fn send(&mut self, line: &str, echoes: bool, ms: u64) -> Result<(), Failure> {
        let text = line.replace(CODE, &self.last_code);
        if echoes {
            self.head(&format!("{} > {text}", self.name(&self.phone)))?;
        }
        self.conversation.send(&self.phone.clone(), &text);
        self.run(ms)
    }

    fn run(&mut self, ms: u64) -> Result<(), Failure> {
        let happened = self.conversation.run_ms(ms);
        self.show_all(happened)
    }

    fn wait(&mut self, ms: u64) -> Result<(), Failure> {
        self.head(&format!("({})", self.local(WallTime(self.conversation.wall().0 + ms.cast_signed()))))?;
        for happened in self.conversation.run_ms(ms) {
            match happened {
                Happened::Arrived(arrived) => self.show(&arrived, true)?,
                other @ (Happened::Said(_) | Happened::CallOver(_)) => self.show_all(vec![other])?,
            }
        }
        Ok(())
    }

    /// What people in charge do at the box itself, in the words of their commands.
    fn operate(&mut self, words: &str) -> Result<(), Failure> {
        self.head(&format!("operator > {words}"))?;
        let order = match operator::run(operator::words(words)) {
            Ok(order) => order,
            Err(error) => return Ok(writeln!(self.out, "({})", error.to_string().trim())?),
        };
        let (report, happened) = self.conversation.operate(order, TEXT_MS);
        for line in report.iter().flat_map(|report| operator::lines(report, &self.timezone)) {
            if let Some(code) = last_code(&line) {
                self.last_code = code;
            }
            writeln!(self.out, "operator < {line}")?;
        }
        self.show_all(happened)
    }

    /// Keeps the sound of the call.
    fn keep(&mut self, path: &Path) -> Result<(), Failure> {
        let Some((samples, unsaid)) = self.conversation.samples() else { return Ok(()) };
        let file = wav::write(samples);
        std::fs::write(path, file)
            .with_context(|| format!("the call cannot be written to {}", path.display()))?;
        writeln!(self.out, "({})", path.display())?;
        if unsaid > 0 {
            writeln!(self.out, "({unsaid} lines have no voice and are silent: apt install espeak-ng)")?;
        }
        Ok(())
    }

    /// Takes a number or a name that one was given, and from then on texts from there: `+51987654321 Rosa`.
    fn use_phone(&mut self, words: &str) -> Result<(), String> {
        let (number, name) = words.trim().split_once(' ').unwrap_or((words.trim(), ""));
        if let Some((known, _)) = self.names.iter().find(|(_, name)| name == number) {
            self.phone.clone_from(known);
            return Ok(());
        }
        let number = Msisdn::parse(number, &self.country_code)
            .map_err(|_| "a number is wanted, with a name if you like: /as +51912345678 mama".to_owned())?;
        self.phone = number.e164();
        if !name.trim().is_empty() {
            self.names.retain(|(known, _)| *known != self.phone);
            self.names.push((self.phone.clone(), name.trim().to_owned()));
        }
        Ok(())
    }

    fn show(&mut self, arrived: &Arrived, with_time: bool) -> Result<(), Failure> {
        let name = self.name(&arrived.to);
        let text = arrived.text.replace('\n', &format!("\n{}   ", " ".repeat(name.chars().count())));
        let alphabet = match arrived.alphabet {
            "gsm7" => String::new(),
            other => format!(", {other}"),
        };
        let time = if with_time { format!(" ({})", self.local(arrived.at)) } else { String::new() };
        writeln!(self.out, "{name} < {text} [{} SMS{alphabet}]{time}", arrived.segments)?;
        if let Some(code) = last_code(&arrived.text) {
            self.last_code = code;
        }
        Ok(())
    }

    fn name(&self, number: &str) -> String {
        let known = self.names.iter().find(|(known, _)| known == number);
        known.map_or(number, |(_, name)| name).to_owned()
    }

    fn local(&self, wall: WallTime) -> String {
        let at = Timestamp::from_millisecond(wall.0).unwrap_or_default().to_zoned(self.timezone.clone());
        at.strftime("%Y-%m-%d %H:%M").to_string()
    }
}

/// The last run of exactly so many digits as a code has.
fn last_code(text: &str) -> Option<String> {
    let mut runs = text.split(|letter: char| !letter.is_ascii_digit());
    runs.rfind(|run| run.len() == CODE_DIGITS).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::last_code;

    #[test]
    fn a_code_is_six_digits_in_a_row() {
        assert_eq!(last_code("Manda 482913 a 51987654321, no 12345."), Some("482913".to_owned()));
        assert_eq!(last_code("254 306 y 1234567"), None);
    }
}
