//! Why a command fails, and how that is said.

/// Why a command fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// `ERROR`, whatever `+CMEE` says.
    Plain,
    /// `+CME ERROR` [27.007 §9.2].
    Cme(u16),
    /// `+CMS ERROR` [27.005 §3.2.5].
    Cms(u16),
    /// `COMMAND NOT SUPPORT`.
    NotSupport,
    /// A call that does not come about, in the firmware's words [V.250 §6.3.1].
    Words(&'static str),
    /// A final result that no standard knows, by its place in the list of them.
    Odd(usize),
}

impl Failure {
    /// The final result under a `+CMEE` setting.
    pub(crate) fn final_result(self, cmee: u8) -> String {
        match (self, cmee) {
            (Failure::Words(words), _) => words.to_owned(),
            (Failure::NotSupport, _) => "COMMAND NOT SUPPORT".to_owned(),
            (Failure::Plain | Failure::Odd(_), _) | (_, 0) => "ERROR".to_owned(),
            (Failure::Cme(code), 2) => format!("+CME ERROR: {}", cme_words(code)),
            (Failure::Cms(code), 2) => format!("+CMS ERROR: {}", cms_words(code)),
            (Failure::Cme(code), _) => format!("+CME ERROR: {code}"),
            (Failure::Cms(code), _) => format!("+CMS ERROR: {code}"),
        }
    }

    /// The final result of a firmware that says words although numbers were asked for.
    pub(crate) fn in_words(self, words: &str) -> String {
        match self {
            Failure::Words(own) => own.to_owned(),
            Failure::Cme(_) => format!("+CME ERROR: {words}"),
            _ => format!("+CMS ERROR: {words}"),
        }
    }
}

fn cme_words(code: u16) -> &'static str {
    match code {
        3 => "operation not allowed",
        4 => "operation not supported",
        10 => "SIM not inserted",
        11 => "SIM PIN required",
        12 => "SIM PUK required",
        14 => "SIM busy",
        16 => "incorrect password",
        50 => "Incorrect parameters",
        _ => "unknown",
    }
}

fn cms_words(code: u16) -> &'static str {
    match code {
        38 => "Network out of order",
        41 => "Temporary failure",
        42 => "Congestion",
        302 => "operation not allowed",
        303 => "operation not supported",
        304 => "invalid PDU mode parameter",
        305 => "invalid text mode parameter",
        310 => "SIM not inserted",
        311 => "SIM PIN required",
        314 => "SIM busy",
        321 => "invalid memory index",
        322 => "memory full",
        330 => "SMSC address unknown",
        331 => "no network service",
        332 => "network timeout",
        340 => "no +CNMA acknowledgement expected",
        _ => "unknown error",
    }
}
