//! How much each language can say, and who has approved it.
//!
//! Every wording is a draft until a native speaker has approved it. `approved.tsv` has a line for each approval; it names
//! the wording by its digest, so that a changed one is a draft again.

use std::collections::{BTreeMap, BTreeSet};

use super::{CATALOGUES, catalogue};

/// The approvals: language, message, digest of the wording, who approved it, on which day; parted by tabulators.
const APPROVED: &str = include_str!("approved.tsv");
/// Characters of a digest: the first of BLAKE3 in hexadecimal, as in `clips.tsv`.
const DIGEST_CHARS: usize = 16;

/// One message in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The message.
    pub id: String,
    /// The first 16 hexadecimal digits of BLAKE3 of its wording.
    pub digest: String,
    /// The wording as the catalogue has it.
    pub text: String,
}

/// How complete one language is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completeness {
    /// Its tag.
    pub language: &'static str,
    /// Messages that any language has.
    pub of: usize,
    /// Messages that it lacks, in the order of the ids.
    pub missing: Vec<String>,
    /// Messages that nobody has approved as they are now, in the catalogue's order.
    pub drafts: Vec<Wording>,
    /// Messages that are approved as they are now.
    pub approved: usize,
}

impl Completeness {
    /// Messages that it has.
    #[must_use]
    pub fn messages(&self) -> usize {
        self.drafts.len() + self.approved
    }
}

/// Looks at all built-in catalogues.
#[must_use]
pub fn completeness() -> Vec<Completeness> {
    judge(&CATALOGUES, APPROVED)
}

fn judge(catalogues: &[(&'static str, &str)], approved: &str) -> Vec<Completeness> {
    let all: BTreeSet<String> =
        catalogues.iter().flat_map(|(_, source)| wordings(source)).map(|wording| wording.id).collect();
    let approved = approvals(approved);
    let judge_one = |(language, source): &(&'static str, &str)| {
        let wordings = wordings(source);
        let own: BTreeSet<&str> = wordings.iter().map(|wording| wording.id.as_str()).collect();
        let missing = all.iter().filter(|id| !own.contains(id.as_str())).cloned().collect();
        let is_approved = |wording: &Wording| {
            approved.get(&(*language, wording.id.as_str())) == Some(&wording.digest.as_str())
        };
        let (approved, drafts): (Vec<_>, Vec<_>) = wordings.iter().cloned().partition(is_approved);
        Completeness { language, of: all.len(), missing, drafts, approved: approved.len() }
    };
    catalogues.iter().map(judge_one).collect()
}

fn wordings(source: &str) -> Vec<Wording> {
    let wording = |(id, text): (&str, String)| {
        let mut digest = blake3::hash(text.as_bytes()).to_hex().to_string();
        digest.truncate(DIGEST_CHARS);
        Wording { id: id.to_owned(), digest, text }
    };
    catalogue::messages(source).into_iter().map(wording).collect()
}

/// The digest that was approved last, by language and message.
fn approvals(list: &str) -> BTreeMap<(&str, &str), &str> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut fields = line.split('\t');
            Some(((fields.next()?, fields.next()?), fields.next()?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: [(&str, &str); 2] = [("es", "a = uno\nb = dos\n"), ("qu", "b = iskay\n")];

    fn said(approved: &str) -> Vec<String> {
        let line = |one: Completeness| {
            let drafts: Vec<String> = one.drafts.into_iter().map(|draft| draft.id).collect();
            format!(
                "{}: {} of {}, missing {:?}, drafts {drafts:?}",
                one.language, one.approved, one.of, one.missing
            )
        };
        judge(&TWO, approved).into_iter().map(line).collect()
    }

    #[test]
    fn every_wording_is_a_draft_until_it_is_approved_and_again_when_it_changes() {
        let nobody = said("# nobody\n");
        assert_eq!(
            nobody,
            [r#"es: 0 of 2, missing [], drafts ["a", "b"]"#, r#"qu: 0 of 2, missing ["a"], drafts ["b"]"#]
        );
        let digest = &wordings(TWO[1].1)[0].digest;
        let approved = said(&format!("qu\tb\t{digest}\tAna Quispe\t2026-12-01\n"));
        assert_eq!(approved[1], r#"qu: 1 of 2, missing ["a"], drafts []"#);
        assert_eq!(approved[0], nobody[0], "the same message in another language stays a draft");
        let other = wordings("b = iskaymi\n").remove(0).digest;
        assert_eq!(
            said(&format!("qu\tb\t{other}\tAna Quispe\t2026-12-01\n")),
            nobody,
            "the wording has changed"
        );
    }

    #[test]
    fn the_report_counts_what_the_catalogues_have() {
        for one in completeness() {
            let source =
                CATALOGUES.iter().find(|(language, _)| *language == one.language).expect("it is built in").1;
            let lines = source.lines().filter(|line| line.contains(" = ") && !line.starts_with([' ', '#']));
            assert_eq!(one.messages(), lines.count(), "{}", one.language);
            assert_eq!(one.messages() + one.missing.len(), one.of, "{}", one.language);
        }
    }

    #[test]
    fn every_approval_names_a_message_that_exists_a_person_and_a_day() {
        for line in APPROVED.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [language, id, digest, who, day] = fields[..] else { panic!("five fields: {line}") };
            let source =
                CATALOGUES.iter().find(|(tag, _)| *tag == language).expect("a language with a catalogue").1;
            assert!(wordings(source).iter().any(|wording| wording.id == id), "{line}");
            assert!(
                digest.len() == DIGEST_CHARS && !who.is_empty() && day.len() == "2026-12-01".len(),
                "{line}"
            );
        }
    }
}
