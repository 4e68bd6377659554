//! The command line as V.250 has it: collecting octets, finding the prefix, splitting into commands.
//!
//! Everything before the prefix `AT` is ignored, blanks are ignored outside quoted strings, backspace takes an octet
//! back, and `A/` (repeat the last line) is swallowed without effect. Basic commands follow each other directly;
//! behind an extended one (`+ ^ * # $ %`) stands a semicolon.

/// Octets that a line may have; what goes beyond is dropped and the line is refused.
const LINE_OCTETS_MAX: usize = 1024;

const BACKSPACE: u8 = 8;

/// Characters that begin an extended command.
const EXTENDED: &str = "+^*#$%";

/// A line that is being typed.
#[derive(Debug, Default)]
pub(crate) struct LineBuffer {
    octets: Vec<u8>,
}

impl LineBuffer {
    /// Takes an octet that does not end the line.
    pub(crate) fn push(&mut self, octet: u8) {
        match octet {
            BACKSPACE => drop(self.octets.pop()),
            b'/' if self.octets.eq_ignore_ascii_case(b"A") => self.octets.clear(),
            b'\n' | 0 if self.octets.is_empty() => {}
            _ if self.octets.len() <= LINE_OCTETS_MAX => self.octets.push(octet),
            _ => {}
        }
    }

    /// Says whether nothing has been typed yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.octets.is_empty()
    }

    /// Forgets what was typed.
    pub(crate) fn clear(&mut self) {
        self.octets.clear();
    }

    /// Ends the line: its text from the prefix on, or nothing when no prefix stands in it.
    pub(crate) fn take(&mut self) -> Option<String> {
        let octets = std::mem::take(&mut self.octets);
        let start = octets.windows(2).position(|pair| pair.eq_ignore_ascii_case(b"AT"))?;
        Some(octets[start..].iter().map(|&octet| char::from(octet)).collect())
    }
}

/// One command of a line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Command {
    /// Its name in upper case with the sign in front: `+CMGF`, `&W`, `E`.
    pub(crate) name: String,
    /// What is asked of it.
    pub(crate) form: Form,
}

/// What is asked of a command.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `+NAME`, or a basic command without a number.
    Run,
    /// `+NAME?`
    Read,
    /// `+NAME=?`
    Test,
    /// `+NAME=…`, or a basic command with its number.
    Set(String),
}

/// The line does not follow V.250.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct SyntaxError;

/// Splits a line, with its prefix, into commands.
pub(crate) fn parse(line: &str) -> Result<Vec<Command>, SyntaxError> {
    if line.len() > LINE_OCTETS_MAX {
        return Err(SyntaxError);
    }
    let body = without_blanks(line.get(2..).unwrap_or_default());
    let (mut rest, mut commands) = (body.as_str(), Vec::new());
    while let Some(first) = rest.chars().next() {
        let length = match first {
            ';' => 1,
            _ if EXTENDED.contains(first) => extended_length(rest),
            'D' | 'd' => rest.find(';').map_or(rest.len(), |end| end + 1),
            'A'..='Z' | 'a'..='z' | '&' => basic_length(rest)?,
            _ => return Err(SyntaxError),
        };
        let (head, tail) = rest.split_at(length);
        rest = tail;
        if first != ';' {
            commands.push(if EXTENDED.contains(first) { extended(head) } else { basic(head) });
        }
    }
    Ok(commands)
}

fn without_blanks(text: &str) -> String {
    let mut quoted = false;
    let keep = |c: &char| {
        quoted ^= *c == '"';
        quoted || *c != ' '
    };
    text.chars().filter(keep).collect()
}

fn extended_length(rest: &str) -> usize {
    let mut quoted = false;
    let ends = |c: char| {
        quoted ^= c == '"';
        c == ';' && !quoted
    };
    rest.find(ends).unwrap_or(rest.len())
}

fn basic_length(rest: &str) -> Result<usize, SyntaxError> {
    let name = if rest.starts_with('&') { 2 } else { 1 };
    if !rest.get(name - 1..name).is_some_and(|letter| letter.starts_with(|c: char| c.is_ascii_alphabetic())) {
        return Err(SyntaxError);
    }
    let number = |c: char| c.is_ascii_digit() || c == '=' || c == '?';
    Ok(name + rest[name..].find(|c| !number(c)).unwrap_or(rest.len() - name))
}

fn basic(text: &str) -> Command {
    let name = if text.starts_with('&') { 2 } else { 1 };
    let (name, value) = text.split_at(name);
    let form = if value.is_empty() { Form::Run } else { Form::Set(value.to_owned()) };
    Command { name: name.to_ascii_uppercase(), form }
}

fn extended(text: &str) -> Command {
    let end = text.find(['=', '?']).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let form = match rest {
        "" => Form::Run,
        "?" => Form::Read,
        "=?" => Form::Test,
        _ => Form::Set(rest.trim_start_matches('=').to_owned()),
    };
    Command { name: name.to_ascii_uppercase(), form }
}

/// The comma-separated values behind a command's equals sign.
pub(crate) struct Values(Vec<String>);

impl Values {
    /// Splits at commas outside quoted strings and takes the quotes off.
    pub(crate) fn parse(text: &str) -> Values {
        let (mut values, mut quoted) = (vec![String::new()], false);
        for c in text.chars() {
            match (c, values.last_mut()) {
                ('"', _) => quoted = !quoted,
                (',', _) if !quoted => values.push(String::new()),
                (_, Some(value)) => value.push(c),
                (_, None) => {}
            }
        }
        Values(values)
    }

    /// Counts the values.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The text of a value; empty when it was left out.
    pub(crate) fn text(&self, place: usize) -> &str {
        self.0.get(place).map_or("", String::as_str)
    }

    /// The number of a value; nothing when it was left out or is none.
    pub(crate) fn number<T: std::str::FromStr>(&self, place: usize) -> Option<T> {
        self.text(place).parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[(&str, Form)]) {
        let expected: Vec<Command> = expected
            .iter()
            .map(|(name, form)| Command { name: (*name).to_owned(), form: copy(form) })
            .collect();
        assert_eq!(parse(line), Ok(expected), "{line}");
    }

    fn copy(form: &Form) -> Form {
        match form {
            Form::Run => Form::Run,
            Form::Read => Form::Read,
            Form::Test => Form::Test,
            Form::Set(text) => Form::Set(text.clone()),
        }
    }

    fn set(text: &str) -> Form {
        Form::Set(text.to_owned())
    }

    #[test]
    fn lines_of_v250() {
        check("AT", &[]);
        check("at e0", &[("E", set("0"))]);
        check(
            "ATE0V1+CMEE=1;+CSQ",
            &[("E", set("0")), ("V", set("1")), ("+CMEE", set("1")), ("+CSQ", Form::Run)],
        );
        check("AT+CPMS = \"SM\", \"M E\"", &[("+CPMS", set("\"SM\",\"M E\""))]);
        check("AT&W;&D2", &[("&W", Form::Run), ("&D", set("2"))]);
        check("AT+cnmi=?", &[("+CNMI", Form::Test)]);
        check("AT+CUSD=1,\"a;b\";+CPIN?", &[("+CUSD", set("1,\"a;b\"")), ("+CPIN", Form::Read)]);
        assert_eq!(parse("AT=5"), Err(SyntaxError));
    }

    #[test]
    fn what_stands_before_the_prefix_is_ignored() {
        let mut line = LineBuffer::default();
        b"\x1b\n..atI".iter().for_each(|&octet| line.push(octet));
        assert_eq!(line.take().as_deref(), Some("atI"));
        b"0791AFFE".iter().for_each(|&octet| line.push(octet));
        assert_eq!(line.take(), None);
        b"AR\x08T".iter().for_each(|&octet| line.push(octet));
        assert_eq!(line.take().as_deref(), Some("AT"));
        b"A/AT".iter().for_each(|&octet| line.push(octet));
        assert_eq!(line.take().as_deref(), Some("AT"));
    }
}
