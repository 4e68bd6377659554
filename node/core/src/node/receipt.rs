//! Tells people in charge what came of a stick, in one segment.

use chaski_sync_core::time::Now;

use super::Node;
use crate::i18n::Catalogue;
use crate::limits::RECEIPT_TREES_MAX;
use crate::step::{Class, Notice, StickReceipt};

/// What a newer receipt replaces an older one by.
const TOPIC: &str = "stick";

impl Node {
    /// Queues the receipt for everybody who gets them. A stick that brought nothing new costs no text.
    pub(super) fn tell_of_stick(&mut self, now: Now, receipt: &StickReceipt) {
        let Some(text) = words(receipt, self.catalogues.first()) else { return };
        let notice = Notice {
            class: Class::Report,
            to: self.config.receipts.clone(),
            text,
            topic: Some(TOPIC.to_owned()),
            expires: None,
            by: None,
        };
        self.post(now, &notice);
    }
}

fn words(receipt: &StickReceipt, catalogue: &Catalogue) -> Option<String> {
    if receipt.was_pulled_out {
        return Some(catalogue.say("receipt-pulled-out", &[]));
    }
    if receipt.disk_is_full {
        return Some(catalogue.say("receipt-disk-full", &[]));
    }
    let name = |new: &crate::step::NewContent| {
        let tree = catalogue.say(&format!("tree-{}", new.tree), &[]);
        catalogue.say("receipt-tree", &[("tree", tree.into()), ("version", new.version.to_string().into())])
    };
    let mut names: Vec<String> = receipt.new.iter().take(RECEIPT_TREES_MAX).map(name).collect();
    let others = receipt.new.len() - names.len();
    if others > 0 {
        names.push(catalogue.say("receipt-others", &[("count", others.into())]));
    }
    match (names.is_empty(), receipt.refused) {
        (true, 0) => None,
        (true, refused) => Some(catalogue.say("receipt-refused", &[("count", refused.into())])),
        (false, _) => Some(catalogue.say("receipt-new", &[("what", names.join(", ").into())])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Catalogues;
    use crate::sms::{self, AlphabetPolicy};
    use crate::step::NewContent;

    fn new(tree: &str, version: u32) -> NewContent {
        NewContent { tree: tree.to_owned(), version }
    }

    fn said(receipt: &StickReceipt) -> Option<String> {
        words(receipt, Catalogues::built_in().first())
    }

    #[test]
    fn a_receipt_says_what_is_new_in_one_segment() {
        let trees =
            ["text-es", "text-qu", "own-lessons", "config", "audio-es", "audio-qu", "audio-ay", "model"];
        for count in 1..trees.len() {
            let new = trees[..count].iter().map(|tree| new(tree, 4_000_000_000)).collect();
            let text = said(&StickReceipt { new, refused: 2, ..StickReceipt::default() }).expect("words");
            assert!(text.contains("lecciones en castellano (versión 4000000000)"), "{text}");
            assert_eq!(sms::cost(&text, AlphabetPolicy::Plain).segments, 1, "{text}");
        }
    }

    #[test]
    fn people_in_charge_read_the_boxs_first_language() {
        let receipt = StickReceipt { refused: 1, ..StickReceipt::default() };
        let first =
            |language: &str| Catalogues::in_order(&[language.to_owned()]).first().language().to_owned();
        assert_eq!((first("es"), first("qu")), ("es".to_owned(), "qu".to_owned()));
        let text = words(&receipt, Catalogues::in_order(&["qu".to_owned(), "es".to_owned()]).first());
        assert!(text.is_some_and(|text| text.contains("manan allinchu")));
    }

    #[test]
    fn what_people_must_do_is_told_and_nothing_else() {
        assert_eq!(said(&StickReceipt::default()), None, "all is as it was");
        let receipts = [
            StickReceipt { refused: 1, ..StickReceipt::default() },
            StickReceipt { refused: 60, ..StickReceipt::default() },
            StickReceipt { was_pulled_out: true, ..StickReceipt::default() },
            StickReceipt { disk_is_full: true, ..StickReceipt::default() },
        ];
        for receipt in receipts {
            let text = said(&receipt).expect("words");
            assert!(text.starts_with("Chaski: ") && !text.contains("receipt"), "{text}");
            assert_eq!(sms::cost(&text, AlphabetPolicy::Plain).segments, 1, "{text}");
        }
    }
}
