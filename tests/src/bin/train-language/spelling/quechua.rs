//! Ayacucho Quechua → Cusco Quechua, and the spellings that people type of both.

use chaski_tests::trees::Chance;

use super::replaced;

/// Roots as Ayacucho has them and as Cusco has them.
const ROOTS: [(&str, &str); 71] = [
    ("llamk", "llank'"),
    ("llank", "llank'"),
    ("punchaw", "p'unchay"),
    ("punchaw", "p'unchaw"),
    ("tanta", "t'anta"),
    ("chaki", "ch'aki"),
    ("chaska", "ch'aska"),
    ("kancha", "k'ancha"),
    ("qillqa", "qelqa"),
    ("qilla", "qella"),
    ("tika", "t'ika"),
    ("sacha", "sach'a"),
    ("qari", "qhari"),
    ("qawa", "qhawa"),
    ("qatu", "qhatu"),
    ("miku", "mikhu"),
    ("piña", "phiña"),
    ("qipa", "qhepa"),
    ("yanta", "llant'a"),
    ("wichqa", "wisq'a"),
    ("allqu", "alqo"),
    ("urqu", "orqo"),
    ("suqta", "soqta"),
    ("pichqa", "phisqa"),
    ("achka", "askha"),
    ("quñi", "q'oñi"),
    ("qumir", "q'omer"),
    ("qillu", "q'ello"),
    ("kuchi", "khuchi"),
    ("puyu", "phuyu"),
    ("taqsa", "t'aqsa"),
    ("chuspi", "ch'uspi"),
    ("chuñu", "ch'uño"),
    ("kuya", "khuya"),
    ("uchuy", "huch'uy"),
    ("taksa", "t'aqsa"),
    ("atuq", "atoq"),
    ("ñuqa", "noqa"),
    ("ñuqa", "ñoqa"),
    ("qam", "qan"),
    ("huk", "uj"),
    ("huk", "hoq"),
    ("huk", "hujk"),
    ("isqun", "isq'on"),
    ("isqun", "isqon"),
    ("uqari", "hoqari"),
    ("unqu", "onqo"),
    ("umpi", "hump'i"),
    ("allpa", "hallp'a"),
    ("aspi", "hasp'i"),
    ("pawa", "phawa"),
    ("taka", "t'aka"),
    ("tuqya", "t'oqya"),
    ("pacha", "p'acha"),
    ("paki", "p'aki"),
    ("pinqa", "p'enqa"),
    ("kani", "k'ani"),
    ("kiri", "k'iri"),
    ("kuchu", "k'uchu"),
    ("misi", "michi"),
    ("miski", "misk'i"),
    ("riti", "rit'i"),
    ("mitu", "t'uru"),
    ("hayka", "hayk'a"),
    ("mayka", "mayk'a"),
    ("yaku", "unu"),
    ("wawqi", "wayqe"),
    ("maqta", "maqt'a"),
    ("pasña", "p'asña"),
    ("rura", "ruwa"),
    ("chay", "chhay"),
];

/// Endings and sounds of Ayacucho and of Cusco; every sample takes most of them.
const ENDINGS: [(&str, &str); 10] = [
    ("chka", "sha"),
    ("nchik", "nchis"),
    ("ychik", "ychis"),
    ("kichik", "kichis"),
    ("pti", "qti"),
    ("rqu", "ru"),
    ("mchik", "nchis"),
    ("mpi", "npi"),
    ("mpa", "npa"),
    ("spam", "span"),
];

/// The three vowels as five, beside the uvular.
const FIVE_VOWELS: [(&str, &str); 18] = [
    ("qu", "qo"),
    ("qi", "qe"),
    ("uq", "oq"),
    ("iq", "eq"),
    ("q'u", "q'o"),
    ("q'i", "q'e"),
    ("qhu", "qho"),
    ("qhi", "qhe"),
    ("unq", "onq"),
    ("inq", "enq"),
    ("urq", "orq"),
    ("irq", "erq"),
    ("usq", "osq"),
    ("isq", "esq"),
    ("ullq", "ollq"),
    ("illq", "ellq"),
    ("ulq", "olq"),
    ("ilq", "elq"),
];

/// What is typed by those who learnt to write in Spanish, and by thumbs.
const POPULAR: [(&str, &str); 17] = [
    ("'", ""),
    ("ki", "qui"),
    ("ke", "que"),
    ("ka", "ca"),
    ("ku", "cu"),
    ("qa", "ca"),
    ("qo", "cco"),
    ("qa", "cca"),
    ("wa", "hua"),
    ("wi", "hui"),
    ("h", "j"),
    ("qh", "q"),
    ("th", "t"),
    ("ph", "f"),
    ("kh", "k"),
    ("q", "k"),
    ("h", ""),
];

/// Two in five stay Ayacucho Quechua, the others become Cusco Quechua; then vowels and popular spellings.
pub(super) fn respell(words: Vec<String>, chance: &mut Chance) -> Vec<String> {
    let cusco = chance.percent(60);
    let words = if cusco { words.into_iter().map(|word| cusco_word(word, chance)).collect() } else { words };
    let words = if chance.percent(40) { replaced(words, &FIVE_VOWELS, 85, chance) } else { words };
    if chance.percent(25) { replaced(words, &POPULAR, 20, chance) } else { words }
}

fn cusco_word(word: String, chance: &mut Chance) -> String {
    // A root that has one Cusco spelling is left as it is half the time, one that has two less often.
    let known = ROOTS.iter().filter(|(from, _)| word.starts_with(from)).nth(chance.below(2));
    let word = match known {
        Some((from, to)) if chance.percent(80) => word.replacen(from, to, 1),
        _ if chance.percent(15) => with_stop(&word, chance),
        _ => word,
    };
    let chosen = ENDINGS.iter().filter(|_| chance.percent(80));
    let word = chosen.fold(word, |word, (from, to)| word.replacen(from, to, 1));
    let mut word =
        if chance.percent(15) { word.replace("sha", ["sya", "chha", "sa"][chance.below(3)]) } else { word };
    // The evidential is -m in Ayacucho, -n in Cusco.
    if word.ends_with('m') && word.len() > 3 {
        word.pop();
        word.push('n');
    }
    word
}

/// Makes the first plain stop of a word an ejective or an aspirate: a root has at most one, and it is its first stop.
fn with_stop(word: &str, chance: &mut Chance) -> String {
    let Some(place) = word.find(['p', 't', 'k', 'q', 'c']) else { return word.to_owned() };
    let end = place + if word[place..].starts_with("ch") { 2 } else { 1 };
    let vowel_follows = word[end..].starts_with(['a', 'e', 'i', 'o', 'u']);
    if !vowel_follows || place > 4 || word[place..end] == *"c" {
        return word.to_owned();
    }
    let mark = if chance.percent(60) { "'" } else { "h" };
    format!("{}{mark}{}", &word[..end], &word[end..])
}
