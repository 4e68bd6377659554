//! What goes into the record log: the closed list of what is learnt, agreed and done.

use serde::{Deserialize, Serialize};

use crate::people::{CaseId, Channel, ClassId, Giver, PersonId};

/// Something worth a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Learnt {
    /// The learner agreed; which wording, by its version. In records of schema 4 and before.
    Consented(u8),
    /// One answer to one item, as it was recorded before hints were.
    Attempt {
        /// The item.
        item: String,
        /// 1 for the first try.
        attempt: u8,
        /// Whether it was right.
        right: bool,
    },
    /// A lesson's quiz came to its end.
    LessonFinished {
        /// The lesson.
        lesson: String,
        /// Items answered right at the first or second try.
        right: u8,
        /// Items asked.
        of: u8,
    },
    /// The learner wants no more texts.
    Stopped,
    /// Consent was given, or it was said who gave it.
    Agreed {
        /// Which wording, by its version.
        version: u8,
        /// In which language it was shown.
        language: String,
        /// On which way it came.
        channel: Channel,
        /// Who gave it.
        giver: Giver,
    },
    /// The person goes on at another number.
    Moved,
    /// The person asked to be forgotten.
    ErasureAsked,
    /// She took that back.
    ErasureCancelled,
    /// Everything about the person was forgotten.
    Erased,
    /// A teacher wrote to a class: what, word for word.
    NoticeSent {
        /// To whom.
        class: ClassId,
        /// The words.
        text: String,
    },
    /// A teacher answered a learner's question: what, word for word.
    QuestionAnswered {
        /// Which.
        case: CaseId,
        /// The words.
        text: String,
    },
    /// One answer to one item.
    Answered {
        /// The item.
        item: String,
        /// 1 for the first try.
        attempt: u8,
        /// Whether it was right.
        right: bool,
        /// Whether a hint was given before it.
        hinted: bool,
    },
    /// The learner asked for a code with which somebody becomes her guardian: that is her agreement.
    GuardianInvited,
    /// The person became a learner's guardian.
    GuardianLinked {
        /// Whose.
        learner: PersonId,
    },
    /// The person is that learner's guardian no longer.
    GuardianUnlinked {
        /// Whose.
        learner: PersonId,
    },
    /// The person is the same as another, who goes on for both.
    Merged {
        /// Who goes on.
        into: PersonId,
    },
    /// That was taken back.
    Parted,
    /// A text was not understood: of which kind, never its words.
    Missed(Miss),
    /// The person was on the phone.
    Called {
        /// How long. Unit: s.
        seconds: u32,
        /// Questions answered by key.
        answers: u16,
    },
}

/// How a text was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Miss {
    /// Nothing was open that it could answer, and it is no command.
    Unknown,
    /// It is no answer to the item that was asked.
    NoAnswer,
    /// It is a page.
    TooLong,
    /// It is near a command: "did you mean …?".
    AskedBack,
    /// It is no answer to a question of ours, such as for the grade.
    NoChoice,
}
