//! The characters of a question, each with its line and whether a backslash takes its meaning away.
//!
//! Once escapes are resolved here, nothing after has to think of them: a sign is a mark only when it is not escaped.

use super::super::located::Located;
use super::super::text::one_line;
use super::document::{Format, GAP, Text};

/// The characters that a backslash escapes. Before any other, it is a backslash.
const ESCAPABLE: &str = r"~=#{}:\";
/// A byte order mark, which editors also leave in the midst of a file.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// One character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    char: char,
    escaped: bool,
    /// The line it is on.
    pub(super) line: u32,
}

/// Whether a character is as good as a blank: it says nothing, or would be taken for a gap.
pub(in super::super) fn is_blank(char: char) -> bool {
    char.is_whitespace() || char.is_control() || matches!(char, BYTE_ORDER_MARK | GAP)
}

/// Resolves the escapes of a question's lines; between two lines it puts a line end.
pub(super) fn read(lines: &[Located<&str>]) -> Vec<Glyph> {
    let mut glyphs = Vec::new();
    for &Located { line, value } in lines {
        let mut chars = value.chars().peekable();
        while let Some(char) = chars.next() {
            let escape = if char == '\\' {
                chars.next_if(|&next| next == 'n' || ESCAPABLE.contains(next))
            } else {
                None
            };
            glyphs.push(match escape {
                Some('n') => Glyph { char: '\n', escaped: true, line },
                Some(char) => Glyph { char, escaped: true, line },
                None if is_blank(char) => Glyph { char: ' ', escaped: false, line },
                None => Glyph { char, escaped: false, line },
            });
        }
        glyphs.push(Glyph { char: '\n', escaped: false, line });
    }
    glyphs
}

impl Glyph {
    /// Makes the sign that stands for the answers.
    pub(super) fn gap(line: u32) -> Glyph {
        Glyph { char: GAP, escaped: true, line }
    }

    /// Whether it is this sign with its meaning.
    pub(super) fn is(self, sign: char) -> bool {
        self.char == sign && !self.escaped
    }

    fn is_blank(&self) -> bool {
        self.char.is_whitespace() && !self.escaped
    }
}

/// Whether the first glyphs are these signs, all with their meaning.
fn begins(glyphs: &[Glyph], signs: &str) -> bool {
    let mut glyphs = glyphs.iter();
    signs.chars().all(|sign| glyphs.next().is_some_and(|glyph| glyph.is(sign)))
}

/// Finds the first place where signs follow each other, all with their meaning.
pub(super) fn find(glyphs: &[Glyph], signs: &str) -> Option<usize> {
    (0..glyphs.len()).find(|&place| begins(&glyphs[place..], signs))
}

/// Splits at the first place where signs follow each other, and drops them; all is before where they do not.
pub(super) fn split_once<'a>(glyphs: &'a [Glyph], signs: &str) -> (&'a [Glyph], Option<&'a [Glyph]>) {
    match find(glyphs, signs) {
        Some(place) => (&glyphs[..place], Some(&glyphs[place + signs.chars().count()..])),
        None => (glyphs, None),
    }
}

/// Splits at the last place where signs follow each other, and drops them; all is before where they do not.
pub(super) fn rsplit_once<'a>(glyphs: &'a [Glyph], signs: &str) -> (&'a [Glyph], Option<&'a [Glyph]>) {
    let count = signs.chars().count();
    let last = (0..glyphs.len()).rev().find(|&place| begins(&glyphs[place..], signs));
    match last {
        Some(place) => (&glyphs[..place], Some(&glyphs[place + count..])),
        None => (glyphs, None),
    }
}

/// Takes the signs off the beginning, where they are.
pub(super) fn strip_prefix<'a>(glyphs: &'a [Glyph], signs: &str) -> Option<&'a [Glyph]> {
    begins(glyphs, signs).then(|| &glyphs[signs.chars().count()..])
}

/// Takes blanks off both ends.
pub(super) fn trim(glyphs: &[Glyph]) -> &[Glyph] {
    let start = glyphs.iter().position(|glyph| !glyph.is_blank()).unwrap_or(glyphs.len());
    let end = glyphs.iter().rposition(|glyph| !glyph.is_blank()).map_or(start, |last| last + 1);
    &glyphs[start..end]
}

/// Returns the text with the format before it.
pub(super) fn text(glyphs: &[Glyph]) -> Text {
    let glyphs = trim(glyphs);
    let formatted =
        Format::ALL.iter().find_map(|(mark, format)| Some((*format, strip_prefix(glyphs, mark)?)));
    match formatted {
        Some((format, glyphs)) => Text { format: Some(format), text: plain(glyphs) },
        None => Text::new(plain(glyphs)),
    }
}

/// Returns the text, on one line except for the author's `\n`.
pub(super) fn plain(glyphs: &[Glyph]) -> String {
    let lines = glyphs.split(|glyph| glyph.escaped && glyph.char == '\n');
    let lines = lines.map(|line| one_line(&line.iter().map(|glyph| glyph.char).collect::<String>()));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(text: &str) -> Vec<Glyph> {
        let lines: Vec<_> = (1..).zip(text.lines()).map(|(line, value)| Located::new(line, value)).collect();
        read(&lines)
    }

    #[test]
    fn resolves_escapes() {
        let written = |text: &str| super::text(&glyphs(text)).text;
        let table = [
            (r"a \~ b", "a ~ b"),
            (r"\=\#\{\}\:\\", r"=#{}:\"),
            (r"2 \: 1 \= 2", "2 : 1 = 2"),
            (r"uno\ndos", "uno\ndos"),
            ("uno \\n  dos\ny tres", "uno\ndos y tres"),
            (r"\\n", r"\n"),
            (r"\( x \)", r"\( x \)"),
            ("fin \\", "fin \\"),
            (r"\n fin \n", "fin"),
            ("[html]  hola", "hola"),
            (" [markdown]hola", "hola"),
            ("[plain]", ""),
            ("[moodle][otro] hola", "[otro] hola"),
            ("[otro] hola", "[otro] hola"),
            (r"\n[html] hola", "[html] hola"),
            ("uno\u{feff}\u{fffc}dos", "uno dos"),
        ];
        for (text, read) in table {
            assert_eq!(written(text), read, "{text:?}");
        }
    }

    #[test]
    fn an_escaped_sign_is_no_mark() {
        let found = |text, signs| find(&glyphs(text), signs);
        assert_eq!(found(r"a\{b{", "{"), Some(3));
        assert_eq!(found(r"\####", "####"), None);
        assert_eq!(found("a####b", "####"), Some(1));
        assert_eq!(found("a", "####"), None);
        assert_eq!(strip_prefix(&glyphs("::a"), "::").map(plain), Some("a".into()));
        assert_eq!(strip_prefix(&glyphs(r"\::a"), "::"), None);
    }

    #[test]
    fn splits_once() {
        let all = glyphs("a#b#c");
        let (before, after) = split_once(&all, "#");
        assert_eq!((plain(before), after.map(plain)), ("a".into(), Some("b#c".into())));
        assert_eq!(split_once(before, "#"), (before, None));
        let all = glyphs("=a#####b");
        let (before, after) = rsplit_once(&all, "####");
        assert_eq!((plain(before), after.map(plain)), ("=a#".into(), Some("b".into())));
    }
}
