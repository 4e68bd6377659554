//! How number words make a number: one grammar for the three languages, which differ in their words.

/// What a number word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// 0 to 9.
    Unit(u32),
    /// 11 to 19 in one word.
    Teen(u32),
    /// A round number under 100 in one word, in tens.
    Tens(u32),
    /// Ten, which the unit before it multiplies: `iskay chunka` is 20.
    Ten,
    /// Round hundreds in one word.
    Hundreds(u32),
    /// A hundred, which the unit before it multiplies.
    Hundred,
    /// A thousand, which everything before it multiplies.
    Thousand,
    /// A million.
    Million,
    /// The `y` of `treinta y dos`.
    And,
}

/// A language's number words.
pub(super) struct Numerals {
    /// Words with what they do.
    pub(super) words: &'static [(&'static str, Word)],
    /// How a folded word is compared: its sound.
    pub(super) key: fn(&str) -> String,
    /// How the `y` in the middle of a glued number sounds.
    pub(super) and: &'static [&'static str],
    /// Endings that change no value: `-yuq` (with), `-mi` (it is).
    pub(super) endings: &'static [&'static str],
}

/// A number in the making.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    /// Thousands and millions.
    high: u32,
    hundreds: u32,
    tens: u32,
    units: u32,
    zero: bool,
    has_thousands: bool,
    /// Behind an `y`, a number word must follow.
    open: bool,
}

impl Sum {
    fn low(&self) -> u32 {
        self.hundreds * 100 + self.tens * 10 + self.units
    }

    /// Adds a word, if it can stand there.
    fn then(mut self, word: Word) -> Option<Self> {
        let was_open = std::mem::take(&mut self.open);
        if self.zero {
            return None;
        }
        match word {
            Word::Unit(0) if self.low() == 0 && self.high == 0 => self.zero = true,
            Word::Unit(units) if units > 0 && self.units == 0 => self.units = units,
            Word::Teen(value) if self.tens == 0 && self.units == 0 => {
                (self.tens, self.units) = (1, value - 10);
            }
            Word::Tens(tens) if self.tens == 0 && self.units == 0 => self.tens = tens,
            Word::Ten if self.tens == 0 => {
                (self.tens, self.units) = (self.units.max(1), 0);
            }
            Word::Hundreds(hundreds) if self.low() == 0 => self.hundreds = hundreds,
            Word::Hundred if self.hundreds == 0 && self.tens == 0 => {
                (self.hundreds, self.units) = (self.units.max(1), 0);
            }
            Word::Thousand if !self.has_thousands => {
                self = Self {
                    high: self.high + self.low().max(1) * 1_000,
                    has_thousands: true,
                    ..Self::default()
                };
            }
            Word::Million if self.high < 1_000_000 => {
                self = Self { high: (self.high + self.low()).max(1) * 1_000_000, ..Self::default() };
            }
            Word::And if self.low() + self.high > 0 && !was_open => self.open = true,
            Word::Unit(_)
            | Word::Teen(_)
            | Word::Tens(_)
            | Word::Ten
            | Word::Hundreds(_)
            | Word::Hundred
            | Word::Thousand
            | Word::Million
            | Word::And => return None,
        }
        (self.high < 1_000_000_000).then_some(self)
    }
}

/// A language's words with their keys, made for one text.
pub(super) struct Reader {
    numerals: &'static Numerals,
    keys: Vec<(String, Word)>,
}

impl Reader {
    pub(super) fn new(numerals: &'static Numerals) -> Self {
        let keyed = |(word, does): &(&str, Word)| ((numerals.key)(word), *does);
        Self { numerals, keys: numerals.words.iter().map(keyed).collect() }
    }

    /// The longest number that begins these words, with how many of them it takes.
    pub(super) fn number(&self, words: &[&str]) -> Option<(u32, usize)> {
        let mut sum = Sum::default();
        let mut found = None;
        for (place, word) in words.iter().enumerate() {
            let pieces = self.pieces(word);
            let next = pieces.iter().try_fold(sum, |sum, piece| sum.then(*piece));
            let Some(next) = next.filter(|_| !pieces.is_empty()) else { break };
            sum = next;
            if !sum.open {
                found = Some((sum.high + sum.low(), place + 1));
            }
        }
        found
    }

    /// What a typed word does (`lo siento` sounds like a hundred, and is none): one number word, or several written as one (`treintaidos`).
    fn pieces(&self, word: &str) -> Vec<Word> {
        if word == "siento" {
            return Vec::new();
        }
        // One ending may stand behind another: `kimsayuqmi`.
        let mut forms = vec![(self.numerals.key)(word)];
        for _ in 0..2 {
            let bare = |form: &String| -> Vec<String> {
                let endings = self.numerals.endings.iter();
                endings.filter_map(|ending| form.strip_suffix(ending)).map(str::to_owned).collect()
            };
            let shorter: Vec<String> = forms.iter().flat_map(bare).collect();
            forms.extend(shorter);
        }
        forms.iter().map(|form| self.split(form)).find(|pieces| !pieces.is_empty()).unwrap_or_default()
    }

    fn split(&self, key: &str) -> Vec<Word> {
        let whole = self.keys.iter().find(|(word, _)| word == key);
        if let Some((_, word)) = whole {
            return vec![*word];
        }
        for (begin, word) in &self.keys {
            let Some(rest) = key.strip_prefix(begin.as_str()).filter(|rest| !rest.is_empty()) else {
                continue;
            };
            let further = self.split(rest);
            if !further.is_empty() && *word != Word::And {
                return std::iter::once(*word).chain(further).collect();
            }
            // The `y` in the middle of a glued number: it is no number's beginning.
            for and in self.numerals.and {
                let Some(rest) = rest.strip_prefix(and).filter(|rest| !rest.is_empty()) else { continue };
                let further = self.split(rest);
                if !further.is_empty() {
                    return [*word, Word::And].into_iter().chain(further).collect();
                }
            }
        }
        Vec::new()
    }
}
