//! Numbers in digits, with what people write around them.

use super::es::PARTS;

/// All that the number may mean, the likeliest first.
pub(super) fn readings(folded: &str) -> Vec<f64> {
    let Some(part) = result_of(folded) else { return Vec::new() };
    let spaced = part.replace(" / ", "/");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    if let Some(value) = fraction(&words).or_else(|| soles(&words)) {
        return vec![value];
    }
    let Some(value) = value(part) else { return Vec::new() };
    let mut readings = vec![value];
    for word in &words {
        let groups: Vec<&str> = word.split(['.', ',']).collect();
        if groups.len() > 1 && are_thousands(&groups) {
            readings.extend(groups.concat().parse::<f64>());
        }
    }
    if let Some(place) = words.iter().position(|word| *word == "mil") {
        let rest = words.get(place + 1).and_then(|word| word.parse::<f64>().ok()).unwrap_or_default();
        readings.push(value * 1_000.0 + rest);
    }
    readings.extend(by_unit(value, &words));
    readings
}

/// What the word behind the number makes of it: a part, a million, hundredths.
fn by_unit(value: f64, words: &[&str]) -> Option<f64> {
    let place = words.iter().rposition(|word| word.contains(|c: char| c.is_ascii_digit()))?;
    let rest = &words[place + 1..];
    let part = |word: &str| PARTS.iter().find(|(name, _)| *name == word).map(|(_, of)| f64::from(*of));
    match rest {
        _ if words[place].ends_with('%') => Some(value / 100.0),
        ["%", ..] | ["por", "ciento" | "siento" | "cien", ..] => Some(value / 100.0),
        ["millon" | "millones", ..] => Some(value * 1_000_000.0),
        ["centimo" | "centimos" | "ctvs" | "cts", ..] => Some(value / 100.0),
        ["y", "medio" | "media", ..] => Some(value + 0.5),
        ["y", "cuarto", ..] => Some(value + 0.25),
        [word, ..] => part(word).map(|of| value / of),
        [] => None,
    }
}

/// `3/4`, `3 1/2`, `3 y 1/2`.
fn fraction(words: &[&str]) -> Option<f64> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_ascii_digit() && c != '-').to_owned();
    let whole = |word: &&str| bare(word).parse::<u32>().ok().filter(|_| bare(word) == **word).map(f64::from);
    let quotient = |word: &&str| {
        let word = bare(word);
        let (top, bottom) = word.split_once('/')?;
        let (top, bottom) = (top.parse::<i32>().ok()?, bottom.parse::<u32>().ok()?);
        (bottom > 0).then(|| f64::from(top) / f64::from(bottom))
    };
    let place = words.iter().position(|word| quotient(word).is_some())?;
    // An operation is no fraction, and `1/2 kg + 1/4 kg` is one.
    let more = words[place + 1..].iter().any(|word| word.contains(|c: char| c.is_ascii_digit()));
    let value = quotient(&words[place]).filter(|_| !more)?;
    let before = match &words[..place] {
        [.., number, "y"] => whole(number),
        [.., number] => whole(number),
        [] => None,
    };
    Some(value + before.unwrap_or_default())
}

/// Money in soles and centimos: `1 sol con 80`, `2 soles 50 centimos`, `s/ 3 con 20`.
fn soles(words: &[&str]) -> Option<f64> {
    let number = |word: &str| word.trim_start_matches("s/").trim_start_matches('.').parse::<u32>().ok();
    let place = words.iter().position(|word| number(word).is_some())?;
    let soles = f64::from(number(words[place])?);
    let money = words[..place].iter().any(|word| word.starts_with("s/")) || words[place].starts_with("s/");
    let cents = match &words[place + 1..] {
        ["sol" | "soles", "con" | "y", cents, ..] | ["sol" | "soles", cents, ..] => cents,
        ["con" | "y", cents, ..] if money => cents,
        _ => return None,
    };
    let cents = cents.trim_matches(|c: char| !c.is_ascii_digit()).parse::<u32>().ok()?;
    (cents < 100).then(|| soles + f64::from(cents) / 100.0)
}

/// The first number of a part of a text.
fn value(part: &str) -> Option<f64> {
    let start = part.find(|c: char| c.is_ascii_digit())?;
    let (before, digits) = part.split_at(start);
    let point = before.ends_with(['.', ',']) && before[..before.len() - 1].trim_end().len() < before.len();
    let leading_point =
        point && !before[..before.len() - 1].ends_with(|c: char| c.is_alphanumeric() || c == '/');
    let before = if leading_point { &before[..before.len() - 1] } else { before };
    let sign = before.trim_end().strip_suffix('-');
    let negative = sign.is_some_and(|before| before.is_empty() || before.ends_with(' '));
    let value: f64 =
        format!("{}{}", if leading_point { "0." } else { "" }, plain_digits(digits)).parse().ok()?;
    Some(if negative { -value } else { value })
}

/// Of an operation or a sentence with its result, the result: what stands behind the last `=`, `son`, `es`, `hay`, `da`.
fn result_of(folded: &str) -> Option<&str> {
    let has_digit = |part: &&str| part.contains(|c: char| c.is_ascii_digit());
    let mut part = folded.rsplit('=').find(has_digit)?;
    for verb in [" son ", " es ", " hay ", " da "] {
        part = part.rsplit(verb).find(has_digit).unwrap_or(part);
    }
    Some(part)
}

/// The digits at the start of a text, with a point before decimals.
fn plain_digits(text: &str) -> String {
    let mut digits = String::new();
    let mut marks = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let digit_follows = rest.peek().is_some_and(char::is_ascii_digit);
        match c {
            _ if c.is_ascii_digit() => digits.push(c),
            ',' | '.' if digit_follows => {
                marks.push(c);
                digits.push('.');
            }
            ' ' | '\'' if digit_follows && groups_of_thousands(text) => {}
            _ => break,
        }
    }
    // Of several marks only the last can part decimals: `1.250,50`. The same mark twice parts thousands: `1.250.000`.
    if marks.len() > 1 {
        let (whole, decimals) = digits.rsplit_once('.').unwrap_or((&digits, ""));
        let point = if marks.first() == marks.last() { "" } else { "." };
        return format!("{}{point}{decimals}", whole.replace('.', ""));
    }
    digits
}

/// Tells whether these could be groups of thousands: one to three digits, then three each.
fn are_thousands(groups: &[&str]) -> bool {
    let digits = groups.iter().all(|group| !group.is_empty() && group.bytes().all(|c| c.is_ascii_digit()));
    digits && groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3)
}

/// Tells whether blanks part groups of three digits, as in `1 250`.
fn groups_of_thousands(text: &str) -> bool {
    let run: String = text.chars().take_while(|c| c.is_ascii_digit() || matches!(c, ' ' | '\'')).collect();
    run.trim().split([' ', '\'']).skip(1).all(|group| group.len() == 3)
}
