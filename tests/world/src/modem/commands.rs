//! The commands, in groups: each group takes what it knows and leaves the rest to the next.

mod audio;
mod basic;
mod call;
mod clock;
mod entry;
mod identity;
mod messages;
mod network;
mod notices;
mod ports;
mod power;
mod remembered;
mod sim;
mod ussd;

pub(crate) use clock::Clock;
pub(crate) use entry::Entry;
pub(crate) use power::{Farewell, asks_for_restart};
pub(crate) use ussd::Ussd;

use super::SimModem;
use super::answer::Block;
use super::audio::Upload;
use super::call::Awaited;
use super::failure::Failure;
use super::faults::Fault;
use super::line::Command;
use super::options::UnknownCommand;
use super::submit::Flight;

/// What follows from a command.
#[derive(Debug)]
pub(crate) enum Step {
    /// It says these blocks, and the line goes on.
    Say(Vec<Block>),
    /// It asks for a text with the data prompt.
    Enter(Entry),
    /// It sends a text.
    Fly(Flight),
    /// It asks for the octets of a file.
    Load(Upload),
    /// It is answered when something becomes of a call.
    Await(Awaited),
    /// It restarts the modem after the answer.
    Restart,
    /// It shuts the modem down after the answer.
    PowerOff(Farewell),
}

/// What a command comes to.
pub(crate) type Reply = Result<Step, Failure>;

/// The commands that need a SIM and a modem that is ready for messages.
const MESSAGE_COMMANDS: [&str; 12] = [
    "+CMGF", "+CMGL", "+CMGR", "+CMGD", "+CMGS", "+CMGW", "+CMSS", "+CPMS", "+CNMI", "+CSMS", "+CNMA",
    "+CSCA",
];

/// A command that says nothing but its result.
fn done() -> Reply {
    Ok(Step::Say(Vec::new()))
}

/// A command that says one line.
fn line(text: impl Into<String>) -> Reply {
    Ok(Step::Say(vec![vec![text.into()]]))
}

impl SimModem {
    /// Runs one command.
    pub(super) fn run(&mut self, now_ms: u64, command: &Command) -> Reply {
        let name = command.name.as_str();
        if self.options.dialect.missing_commands.iter().any(|missing| missing == name) {
            return Err(self.unknown_command());
        }
        self.strikes_command(name)?;
        if MESSAGE_COMMANDS.contains(&name) {
            self.check_messages_ready()?;
        }
        let groups = [
            call::run,
            audio::run,
            basic::run,
            power::run,
            ports::run,
            identity::run,
            sim::run,
            network::run,
            clock::run,
            ussd::run,
            messages::run,
            notices::run,
            entry::run,
            remembered::run,
        ];
        let reply = groups.iter().find_map(|group| group(self, now_ms, command));
        reply.unwrap_or_else(|| Err(self.unknown_command()))
    }

    fn strikes_command(&mut self, name: &str) -> Result<(), Failure> {
        if self.strikes(Fault::CommandNotSupport, name) {
            return Err(Failure::NotSupport);
        }
        if self.strikes(Fault::OddFinal, name) {
            return Err(Failure::Odd(self.chance.index(self.faults.sizes.odd_finals.len())));
        }
        if self.strikes(Fault::SimBusy, name) {
            let for_messages = MESSAGE_COMMANDS.contains(&name);
            return Err(if for_messages { Failure::Cms(314) } else { Failure::Cme(14) });
        }
        Ok(())
    }

    fn check_messages_ready(&self) -> Result<(), Failure> {
        self.sim.check_for_messages()?;
        if self.messages_ready { Ok(()) } else { Err(Failure::Cms(self.options.dialect.not_ready_error)) }
    }

    fn unknown_command(&self) -> Failure {
        match self.options.dialect.unknown_command {
            UnknownCommand::Error => Failure::Plain,
            UnknownCommand::Cme(code) => Failure::Cme(code),
            UnknownCommand::CommandNotSupport => Failure::NotSupport,
        }
    }
}
