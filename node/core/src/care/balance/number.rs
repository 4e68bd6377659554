//! Numbers of a folded text that can be amounts of money: dates, times, telephone codes and counts are none.

/// Ways to write the currency before an amount, longest first.
const CURRENCIES_BEFORE: [&str; 4] = ["s/.", "s./", "s/", "pen"];
/// Ways to write the currency behind an amount.
const CURRENCIES_BEHIND: [&str; 4] = ["nuevos soles", "soles", "sol", "pen"];
/// Digits before the decimals; a subscriber's number has more.
const WHOLE_DIGITS_MAX: usize = 6;
/// Decimals that are read; those behind the second are dropped.
const DECIMALS_MAX: usize = 4;

/// A number that can be an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Where it begins, its currency included.
    pub(super) start: usize,
    /// Hundredths; 0 when it is below zero.
    pub(super) centimos: u32,
    /// Soles stand before or behind it.
    pub(super) has_currency: bool,
}

/// Finds all numbers of `text`, which is in lower case.
pub(super) fn all(text: &[char]) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if !text[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let belongs = |at: usize| {
            let is_separator = matches!(text[at], '.' | ',');
            text[at].is_ascii_digit() || is_separator && text.get(at + 1).is_some_and(char::is_ascii_digit)
        };
        let end = (at..text.len()).find(|at| !belongs(*at)).unwrap_or(text.len());
        numbers.extend(number(text, at, end));
        at = end;
    }
    numbers
}

/// Judges the digits from `first` up to `end` by themselves and by what stands next to them.
fn number(text: &[char], first: usize, end: usize) -> Option<Number> {
    let (before, behind) = (&text[..first], &text[end..]);
    let has_leading_point = before.ends_with(&['.']) && before.iter().rev().nth(1) == Some(&' ');
    let digits: String = text[first..end].iter().collect();
    let digits = if has_leading_point { format!("0.{digits}") } else { digits };
    let centimos = centimos(&digits)?;
    let before = if has_leading_point { &before[..first - 1] } else { before };
    let signless = trim_end(before).strip_suffix(&['-']).unwrap_or(before);
    let is_negative = signless.len() < before.len() && !signless.last().is_some_and(char::is_ascii_digit);
    let before = if is_negative { signless } else { before };
    let currency_before = currency_before(before);
    let has_currency = currency_before.is_some() || currency_behind(behind);
    let stands_alone = currency_before.is_some() || !before.last().is_some_and(|sign| joins(*sign));
    let runs_into_word = currency_before.is_some() && behind.first().is_some_and(|sign| sign.is_alphabetic());
    let ends_alone = currency_behind(behind) || runs_into_word || !is_continued(behind);
    let is_amount = has_currency || is_bare_amount(&digits, behind);
    (stands_alone && ends_alone && is_amount).then(|| Number {
        start: currency_before.unwrap_or(before.len()),
        centimos: if is_negative { 0 } else { centimos },
        has_currency,
    })
}

/// Signs that make a number part of a word, a date, a time or a code.
fn joins(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '/' | '-' | '*' | '#' | '+' | '.' | ',')
}

fn is_continued(behind: &[char]) -> bool {
    match behind {
        ['%' | '*' | '#', ..] => true,
        ['/' | '-' | ':', next, ..] => next.is_ascii_digit(),
        [sign, ..] => sign.is_alphanumeric(),
        [] => false,
    }
}

/// Without a currency a number is money when it has two decimals and no unit behind it, or when nothing follows at all.
fn is_bare_amount(digits: &str, behind: &[char]) -> bool {
    let has_decimals = digits.len() > 3 && matches!(digits.as_bytes()[digits.len() - 3], b'.' | b',');
    match trim_start(behind) {
        [] => true,
        [sign, ..] => has_decimals && !sign.is_alphanumeric(),
    }
}

/// Where a currency that ends `before` begins. `bonos/ 5` has none.
fn currency_before(before: &[char]) -> Option<usize> {
    let before = trim_end(before);
    CURRENCIES_BEFORE.iter().find_map(|currency| {
        let start = before.len().checked_sub(currency.len())?;
        let is_own_word = start == 0 || !before[start - 1].is_alphanumeric();
        (is_own_word && before[start..].iter().copied().eq(currency.chars())).then_some(start)
    })
}

fn currency_behind(behind: &[char]) -> bool {
    let behind = trim_start(behind);
    CURRENCIES_BEHIND.iter().any(|currency| {
        let is_next = behind.len() >= currency.len()
            && behind.iter().copied().zip(currency.chars()).all(|(a, b)| a == b);
        is_next && !behind.get(currency.len()).is_some_and(|sign| sign.is_alphanumeric())
    })
}

/// Reads `12`, `3.2`, `3,20`, `1,234.50` and `1.234,50`. A single comma before three digits groups thousands; a point
/// does not, so that a doubtful amount is read as the smaller one.
fn centimos(digits: &str) -> Option<u32> {
    let last = digits.rfind(['.', ',']);
    let groups = |text: &str, separator: char| {
        let mut groups = text.split(separator);
        let first = groups.next().unwrap_or_default();
        (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
    };
    let (whole, decimals) = match last {
        None => (digits, ""),
        Some(at) => {
            let (whole, decimals) = (&digits[..at], &digits[at + 1..]);
            let separator = if digits[at..].starts_with('.') { '.' } else { ',' };
            let other = if separator == '.' { ',' } else { '.' };
            let is_grouping = decimals.len() == 3 && (separator == ',' || whole.contains('.'));
            if is_grouping && groups(digits, separator) {
                (digits, "")
            } else if !whole.contains(separator) && (!whole.contains(other) || groups(whole, other)) {
                (whole, decimals)
            } else {
                return None;
            }
        }
    };
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    if whole.len() > WHOLE_DIGITS_MAX || decimals.len() > DECIMALS_MAX {
        return None;
    }
    let hundredths: u32 = format!("{decimals}00")[..2].parse().ok()?;
    Some(whole.parse::<u32>().ok()? * 100 + hundredths)
}

fn trim_end(text: &[char]) -> &[char] {
    let end = text.iter().rposition(|sign| *sign != ' ').map_or(0, |last| last + 1);
    &text[..end]
}

fn trim_start(text: &[char]) -> &[char] {
    let start = text.iter().position(|sign| *sign != ' ').unwrap_or(text.len());
    &text[start..]
}
