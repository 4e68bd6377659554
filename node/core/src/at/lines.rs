//! Cuts a modem's byte stream into lines and data prompts.
//!
//! Accepts `CR LF`, `CR CR LF`, bare `CR` or `LF`, blank lines anywhere, NUL octets (modem-faults A7, A8). The data
//! prompt has no line end, so it is looked for in the unfinished line. A line over [`LINE_OCTETS_MAX`] is noise (A6).

use crate::limits::LINE_OCTETS_MAX;

/// One thing found in the byte stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A line that is not blank, without its line end and outer blanks.
    Line(String),
    /// The data prompt `> ` of TS 27.005 clause 3.5.1.
    Prompt,
    /// More than [`LINE_OCTETS_MAX`] octets without a line end were thrown away.
    Overrun,
}

/// The line splitter. Holds at most [`LINE_OCTETS_MAX`] octets.
#[derive(Debug, Default)]
pub struct Lines {
    partial: Vec<u8>,
}

impl Lines {
    /// Takes bytes in any cut and returns what they complete.
    ///
    /// Only while a prompt is awaited is `> ` behind other text taken for one: it may stand inside a quoted text too.
    pub fn push(&mut self, bytes: &[u8], prompt_awaited: bool) -> Vec<Token> {
        let mut tokens = Vec::new();
        for &byte in bytes {
            match byte {
                0 => {}
                b'\r' | b'\n' => self.end_line(&mut tokens),
                _ if self.partial.len() >= LINE_OCTETS_MAX => {
                    self.partial.clear();
                    tokens.push(Token::Overrun);
                }
                _ => self.partial.push(byte),
            }
        }
        self.take_prompt(&mut tokens, prompt_awaited);
        tokens
    }

    /// Forgets an unfinished line.
    pub fn clear(&mut self) {
        self.partial.clear();
    }

    fn end_line(&mut self, tokens: &mut Vec<Token>) {
        let line = String::from_utf8_lossy(&self.partial).trim().to_owned();
        self.partial.clear();
        // A prompt that got a line end behind it, or text typed behind it, is still a prompt.
        match line.strip_prefix('>') {
            Some(rest) => {
                tokens.push(Token::Prompt);
                push_line(tokens, rest.trim());
            }
            None => push_line(tokens, &line),
        }
    }

    /// Finds `>` at the start of the unfinished line, or `> ` at its very end behind a text that lost its line end.
    fn take_prompt(&mut self, tokens: &mut Vec<Token>, prompt_awaited: bool) {
        let partial = self.partial.trim_ascii_start();
        if partial == b">" || partial.starts_with(b"> ") {
            self.partial.clear();
            tokens.push(Token::Prompt);
        } else if prompt_awaited && partial.ends_with(b"> ") {
            let glued = String::from_utf8_lossy(&partial[..partial.len() - 2]).trim().to_owned();
            self.partial.clear();
            push_line(tokens, &glued);
            tokens.push(Token::Prompt);
        }
    }
}

fn push_line(tokens: &mut Vec<Token>, line: &str) {
    if !line.is_empty() {
        tokens.push(Token::Line(line.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &[&str]) {
        let show = |tokens: Vec<Token>| -> Vec<String> {
            let name = |token| match token {
                Token::Line(line) => line,
                Token::Prompt => "<prompt>".to_owned(),
                Token::Overrun => "<overrun>".to_owned(),
            };
            tokens.into_iter().map(name).collect()
        };
        assert_eq!(show(Lines::default().push(bytes, true)), expected, "in one piece");
        let mut lines = Lines::default();
        let by_octet: Vec<Token> = bytes.iter().flat_map(|byte| lines.push(&[*byte], true)).collect();
        assert_eq!(show(by_octet), expected, "octet by octet");
    }

    #[test]
    fn any_line_end_will_do() {
        check(b"\r\nOK\r\n", &["OK"]);
        check(b"\r\r\n+CRING: VOICE\r\r\n", &["+CRING: VOICE"]);
        check(b"RING\nOK\r", &["RING", "OK"]);
        check(b"\0\r\n\0RDY\0\r\n", &["RDY"]);
        check(b"\r\n\r\n\r\n", &[]);
    }

    #[test]
    fn the_prompt_is_found_without_a_line_end() {
        check(b"\r\n> ", &["<prompt>"]);
        check(b"+CMTI: \"SM\",3\r\n> ", &["+CMTI: \"SM\",3", "<prompt>"]);
        check(b"+CSSU: 5> ", &["+CSSU: 5", "<prompt>"]);
        check(b">\r\n", &["<prompt>"]);
    }

    #[test]
    fn noise_without_a_line_end_is_bounded() {
        let mut lines = Lines::default();
        let tokens = lines.push(&vec![b'~'; LINE_OCTETS_MAX * 3], false);
        assert!(tokens.contains(&Token::Overrun));
        assert!(lines.partial.len() <= LINE_OCTETS_MAX);
    }
}
