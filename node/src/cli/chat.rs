//! `chaski chat`: the tutor on stdin and stdout, without modem or database, to preview content.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use anyhow::Context as _;
use chaski_node_core::calendar::Calendar;
use chaski_node_core::i18n::Catalogues;
use chaski_node_core::msisdn::Msisdn;
use chaski_node_core::people::School;
use chaski_node_core::sms::{self, AlphabetPolicy};
use chaski_node_core::tutor::{self, Context, Reply};

use super::Failure;
use crate::clock::SystemClock;
use crate::content;
use crate::search::{self, Index};

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
    let clock = SystemClock::start();
    let languages = ["es".to_owned(), "qu".to_owned()];
    let catalogues = Catalogues::in_order(&languages);
    let search = Index::in_memory(&search::documents(&library)).map_err(anyhow::Error::new)?;
    let mut school = School::default();
    let number = Msisdn::from_u64(51_987_654_321);
    let timezone = jiff::tz::TimeZone::get("America/Lima").map_err(anyhow::Error::msg)?;
    let mut last_reply: Vec<String> = Vec::new();
    let mut out = std::io::stdout().lock();
    let prompts = args.script.is_none() && std::io::stdin().is_terminal();
    for line in super::texts(args.script.as_deref())? {
        let text = line.context("the texts cannot be read")?;
        if !prompts {
            writeln!(out, "{} > {text}", args.number)?;
        }
        let context = Context {
            library: &library,
            previous: None,
            search: &search,
            catalogues: &catalogues,
            languages: &languages,
            alphabet: AlphabetPolicy::Plain,
            wall: clock.now().wall,
            timezone: &timezone,
            chance: 0,
            trusted_adult: None,
            calendar: &Calendar::default(),
        };
        let turn = tutor::answer(&mut school, number, &text, &context);
        let messages = match turn.reply {
            Reply::Say(messages) => messages,
            Reply::Again => last_reply.clone(),
        };
        if !turn.is_private {
            last_reply.clone_from(&messages);
        }
        for message in &messages {
            let cost = sms::cost(message, AlphabetPolicy::Plain);
            // As a handset shows it under the default policy.
            let shown = sms::fold_plain(message);
            writeln!(out, "  chaski < {shown}\n           [{} SMS, {}]", cost.segments, cost.alphabet)?;
        }
    }
    Ok(())
}
