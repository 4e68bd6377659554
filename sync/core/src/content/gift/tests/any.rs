//! Documents and texts of all kinds, for properties.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::super::*;

const LINE: Line = Line(1);

/// Texts full of what means something to the parser.
pub(super) fn signs() -> impl Strategy<Value = String> {
    let pieces = [
        "{",
        "}",
        "{=",
        "{~",
        "{#",
        "=",
        "~",
        "#",
        "####",
        "::",
        "->",
        "..",
        ":",
        "%",
        "%50%",
        "%-33.3%",
        "\\",
        "\\n",
        "\\\\",
        "\\=",
        "[html]",
        "[plain]",
        "//",
        "$CATEGORY:",
        "[tag:",
        "]",
        "T",
        "F",
        "a",
        "b",
        "ñ",
        "5",
        "3.5",
        "-",
        "*",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\u{feff}",
        "\u{fffc}",
        "T}",
        "=a}",
        "~b =c}",
        "=a -> b =c -> d}",
        "{=b -> 2 =c -> 3 =a -> 1}",
        "#5}",
    ];
    vec(select(pieces.to_vec()), 0..24).prop_map(|pieces| pieces.concat())
}

/// Documents as the parser makes them.
pub(super) fn document() -> impl Strategy<Value = Document> {
    vec(block(), 0..5).prop_map(|blocks| Document { blocks })
}

fn block() -> impl Strategy<Value = Block> {
    let comment = string().prop_map(|text| Comment { line: LINE, text: text.replace('\n', " ") });
    (vec(comment, 0..3), content())
        .prop_filter("a block has something", |(comments, content)| {
            !comments.is_empty() || *content != Content::None
        })
        .prop_map(|(comments, content)| Block { comments, content })
}

fn content() -> impl Strategy<Value = Content> {
    prop_oneof![
        1 => Just(Content::None),
        1 => string().prop_map(|name| Content::Category { line: LINE, name: name.replace('\n', "/") }),
        8 => question().prop_map(|question| Content::Question(Box::new(question))),
        1 => Just(Content::Unreadable { line: LINE, lines: vec!["Uno {".into(), "=a".into()] }),
    ]
}

fn question() -> impl Strategy<Value = Question> {
    let parts =
        (option::of(string()), text(), option::of((string(), "[a-z ]{0,2}")), form(), option::of(filled()));
    parts.prop_map(|(title, mut stem, after, form, feedback)| {
        if let Some((after, blank)) =
            after.filter(|(after, _)| !after.is_empty() && form != Form::Description)
        {
            let before = if stem.text.is_empty() { String::new() } else { format!("{}{blank}", stem.text) };
            stem.text = super::super::super::text::one_line(&format!("{before}{GAP}{after}"));
        }
        let feedback = feedback.filter(|_| form != Form::Description);
        Question { line: LINE, title, stem, answers_line: LINE, form, feedback }
    })
}

fn form() -> impl Strategy<Value = Form> {
    let answers = vec(number_piece(), 0..4);
    prop_oneof![
        Just(Form::Description),
        Just(Form::Essay),
        (any::<bool>(), option::of(filled()), option::of(filled()))
            .prop_map(|(right, to_wrong, to_right)| Form::TrueFalse { right, to_wrong, to_right }),
        (vec(piece(), 0..4), piece()).prop_map(|(mut pieces, mut last)| {
            last.mark = Mark::Wrong;
            pieces.push(last);
            Form::Choice(pieces)
        }),
        vec(piece(), 1..4).prop_map(|mut pieces| {
            pieces.iter_mut().for_each(|piece| piece.mark = Mark::Right);
            Form::ShortAnswer(pieces)
        }),
        (answers, option::of(filled())).prop_map(|(answers, otherwise)| Form::Number { answers, otherwise }),
        vec((text(), string()), 1..4).prop_map(|pairs| {
            Form::Matching(pairs.into_iter().map(|(left, right)| Pair { line: LINE, left, right }).collect())
        }),
    ]
}

fn piece() -> impl Strategy<Value = Piece> {
    let mark = select(vec![Mark::Right, Mark::Wrong]);
    (mark, option::of(decimal()), text(), option::of(filled()))
        .prop_map(|(mark, weight, text, feedback)| Piece { line: LINE, mark, weight, text, feedback })
}

fn number_piece() -> impl Strategy<Value = NumberPiece> {
    let numbers = prop_oneof![
        decimal().prop_map(Numbers::One),
        (decimal(), decimal()).prop_map(|(middle, margin)| Numbers::Around { middle, margin }),
        (decimal(), decimal()).prop_map(|(min, max)| Numbers::Between { min, max }),
        Just(Numbers::Any),
    ];
    (option::of(decimal()), numbers, option::of(filled()))
        .prop_map(|(weight, numbers, feedback)| NumberPiece { line: LINE, weight, numbers, feedback })
}

fn decimal() -> impl Strategy<Value = Decimal> {
    "-?[0-9]{1,8}(\\.[0-9]{1,7})?".prop_map(|text| Decimal::parse(&text).expect("it is a decimal"))
}

fn text() -> impl Strategy<Value = Text> {
    let format = select(vec![Format::Html, Format::Markdown, Format::Plain, Format::Moodle]);
    (option::weighted(0.3, format), string()).prop_map(|(format, text)| Text { format, text })
}

fn filled() -> impl Strategy<Value = Text> {
    text().prop_filter("it says something", |text| !text.text.is_empty())
}

/// A text as it is read: single blanks, line ends where the author wrote `\n`, and no `->`, which cannot be escaped.
fn string() -> impl Strategy<Value = String> {
    let signs = [
        "[",
        "html]",
        "plain]",
        "//",
        "$CATEGORY:",
        "%50%",
        "#",
        "=",
        "~",
        "{",
        "}",
        "::",
        "\\",
        "n",
        "\n",
        "é",
        "a b",
        ".",
        "-",
        "T",
    ];
    vec(select(signs.to_vec()), 0..6).prop_map(|signs| signs.concat().trim().to_owned())
}
