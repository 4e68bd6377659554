//! What the network is told once a day, when nothing else is to be done: no call waiting, and no forwarding of calls that are
//! not taken, since whoever calls would pay for those (TS 27.007 clauses 7.11 and 7.12).

use chaski_sync_core::time::Uptime;

use super::super::super::channel::Answer;
use super::super::super::command::Command;
use super::super::super::profile::Profile;
use super::super::super::result::FinalResult;
use super::super::super::urc::{fields, value};
use super::Calls;
use super::commands::Op;
use crate::call::CallSignal;
use crate::limits::{NETWORK_SETTING_DEADLINE_MS, NETWORK_SETTING_PAUSE_MS};

/// Bit of voice in `<class>`.
const VOICE: u16 = 1;

/// When calls are forwarded: `<reason>` of `+CCFC`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    Busy,
    NoReply,
}

/// One command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    NoWaiting,
    /// Is it on?
    Query(Reason),
    Disable(Reason),
    Erase(Reason),
}

/// How far they are.
#[derive(Debug, Default)]
pub(super) struct Network {
    next: Option<Setting>,
    /// For which SIM, and when.
    begun: Option<(String, Uptime)>,
}

impl Reason {
    fn number(self) -> u8 {
        match self {
            Self::Busy => 1,
            Self::NoReply => 2,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Busy => "busy",
            Self::NoReply => "no reply",
        }
    }
}

impl Setting {
    pub(super) fn command(self) -> Command {
        let forwarding = |reason: Reason, mode: u8| format!("AT+CCFC={},{mode}", reason.number());
        let bare = |text: String| Command::bare(text, NETWORK_SETTING_DEADLINE_MS);
        match self {
            Self::NoWaiting => bare("AT+CCWA=0,0,1".to_owned()),
            Self::Query(reason) => {
                Command::query(forwarding(reason, 2), "+CCFC:", NETWORK_SETTING_DEADLINE_MS)
            }
            Self::Disable(reason) => bare(forwarding(reason, 0)),
            Self::Erase(reason) => bare(forwarding(reason, 4)),
        }
    }

    fn after(reason: Reason) -> Option<Self> {
        match reason {
            Reason::Busy => Some(Self::Query(Reason::NoReply)),
            Reason::NoReply => None,
        }
    }
}

impl Calls {
    /// Chooses the next setting, for the SIM of this subscriber.
    pub(in super::super) fn next_setting(
        &mut self,
        now: Uptime,
        subscriber: &str,
        profile: &Profile,
    ) -> Option<Command> {
        if !self.is_free() {
            return None;
        }
        let is_done = self
            .network
            .begun
            .as_ref()
            .is_some_and(|(of, at)| of == subscriber && now.since_ms(*at) < NETWORK_SETTING_PAUSE_MS);
        if !is_done {
            self.network.begun = Some((subscriber.to_owned(), now));
            self.network.next = Some(Setting::NoWaiting);
        }
        let setting = self.network.next.take()?;
        Some(self.open(now, Op::Setting(setting), profile))
    }

    /// A network that does not answer is not asked on; one that refuses to tell is left as it is.
    pub(super) fn set(&mut self, setting: Setting, answer: &Answer) {
        let accepted = answer.result == FinalResult::Ok;
        if matches!(answer.result, FinalResult::TimedOut | FinalResult::Restarted) {
            return;
        }
        self.network.next = match setting {
            Setting::NoWaiting => Some(Setting::Query(Reason::Busy)),
            Setting::Query(reason) if accepted && answer.lines.iter().any(|line| forwards_voice(line)) => {
                Some(Setting::Disable(reason))
            }
            Setting::Disable(reason) if !accepted => Some(Setting::Erase(reason)),
            Setting::Erase(reason) => {
                if let FinalResult::Error(error) = &answer.result {
                    let words = format!("on {}: {} {error}", reason.words(), answer.command.text());
                    self.tell(CallSignal::Forwarded(words));
                }
                Setting::after(reason)
            }
            Setting::Query(reason) | Setting::Disable(reason) => Setting::after(reason),
        };
    }
}

/// Reads `+CCFC: status,class[,number,…]`.
fn forwards_voice(line: &str) -> bool {
    let parts = fields(&value(line));
    let class = parts.get(1).and_then(|class| class.parse::<u16>().ok());
    parts[0] == "1" && class.is_none_or(|class| class & VOICE != 0)
}
