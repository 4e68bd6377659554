//! HTML as plain text: what an editor writes around a question, not whole pages.

use super::super::gift::GAP;
use super::super::text::one_line;

/// The names that stand for characters, as far as editors write them.
const NAMES: [(&str, char); 21] = [
    ("nbsp", ' '),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("aacute", 'á'),
    ("eacute", 'é'),
    ("iacute", 'í'),
    ("oacute", 'ó'),
    ("uacute", 'ú'),
    ("Aacute", 'Á'),
    ("Eacute", 'É'),
    ("Iacute", 'Í'),
    ("Oacute", 'Ó'),
    ("Uacute", 'Ú'),
    ("ntilde", 'ñ'),
    ("Ntilde", 'Ñ'),
    ("iquest", '¿'),
    ("iexcl", '¡'),
    ("times", '×'),
];
/// The longest name or number between `&` and `;`, in bytes.
const NAME_BYTES_MAX: usize = 8;
/// The longest tag, in bytes: one that does not end must not be looked for through the whole file.
const TAG_BYTES_MAX: usize = 4 * 1024;

/// Drops the tags and resolves the names; a tag parts words.
pub(super) fn plain(html: &str) -> String {
    let mut plain = String::new();
    let mut rest = html;
    while let Some(start) = rest.find(['<', '&']) {
        plain += &rest[..start];
        rest = &rest[start..];
        if let Some((behind, parts)) = tag(rest) {
            plain += if parts { " " } else { "" };
            rest = behind;
        } else if let Some((char, behind)) = character(rest) {
            plain.push(char);
            rest = behind;
        } else {
            let sign = rest.chars().next().unwrap_or(' ');
            plain.push(sign);
            rest = &rest[sign.len_utf8()..];
        }
    }
    plain += rest;
    one_line(&plain)
}

/// Takes off a tag; tells whether it parts words, as all do but those within a line.
fn tag(text: &str) -> Option<(&str, bool)> {
    let end = text.bytes().take(TAG_BYTES_MAX).position(|byte| byte == b'>')?;
    let (tag, behind) = (text[..end].strip_prefix('<')?, &text[end + 1..]);
    let name = tag.trim_start_matches('/');
    let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') && !tag.contains(GAP);
    let name: String = name.chars().take_while(char::is_ascii_alphanumeric).collect();
    let within = ["b", "i", "u", "em", "strong", "span", "sub", "sup", "a", "font"];
    is_tag.then_some((behind, !within.contains(&name.to_ascii_lowercase().as_str())))
}

/// Takes off a name or number that stands for a character.
fn character(text: &str) -> Option<(char, &str)> {
    let end = text.bytes().take(NAME_BYTES_MAX + 2).position(|byte| byte == b';')?;
    let (name, behind) = (text[..end].strip_prefix('&')?, &text[end + 1..]);
    let char = match name.strip_prefix('#') {
        Some(number) => {
            let hexadecimal = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
            let code = hexadecimal.unwrap_or_else(|| number.parse()).ok()?;
            char::from_u32(code).filter(|char| !char.is_control() && *char != GAP)?
        }
        None => NAMES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((char, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_a_person_reads() {
        for (html, expected) in [
            ("<p>¿Cu&aacute;nto es <b>2</b> &lt; 3?</p><p>Piensa.</p>", "¿Cuánto es 2 < 3? Piensa."),
            ("uno<br/>dos<BR>tres", "uno dos tres"),
            ("H<sub>2</sub>O &#38; sal&#x21;", "H2O & sal!"),
            ("2 < 3 y 5 > 4", "2 < 3 y 5 > 4"),
            ("a & b; &nada; &#0; &#xfffc;", "a & b; &nada; &#0; &#xfffc;"),
            ("<img src=\"x.png\">", ""),
            ("<", "<"),
        ] {
            assert_eq!(plain(html), expected, "{html}");
        }
    }
}
