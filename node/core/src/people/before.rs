//! A learner as rows of schema 4 and before keep one: one phone, one learner.

use serde::{Deserialize, Serialize};

use super::{Channel, Consent, Finished, Giver, Learning, Person, PersonId, Phone, Progress, Stage};
use chaski_sync_core::content::EditionPrint;
use chaski_sync_core::time::WallTime;

/// The learner of a phone. Read for old rows and journals only.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LearnerBefore {
    /// Names the learner in records.
    pub id: u32,
    stage: StageBefore,
    asked: AskedBefore,
    progress: Option<Progress>,
    name: String,
    grade: u8,
    language: String,
    consent: Option<ConsentBefore>,
    finished: Vec<Finished>,
    turn: u8,
    day: DayUseBefore,
}

/// By text, in the first language; nobody was asked who gave it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct ConsentBefore {
    at: WallTime,
    version: u8,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
enum StageBefore {
    #[default]
    New,
    Consent,
    Declined,
    Name,
    Grade,
    Language,
    Registered,
    Stopped,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
enum AskedBefore {
    #[default]
    Nothing,
    Menu,
    Grade,
    Name,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
struct DayUseBefore {
    day: i32,
    segments: u16,
    free_segments: u16,
    repeats: u16,
    told: bool,
}

impl LearnerBefore {
    /// The same as a phone with one person. An open question of the menu is asked anew, the day's use begins anew.
    #[must_use]
    pub fn into_rows(self, began_with: Option<EditionPrint>) -> (Phone, Person) {
        let id = PersonId(self.id);
        let stage = match self.stage {
            StageBefore::New => Stage::New,
            StageBefore::Consent => Stage::Consent,
            StageBefore::Declined => Stage::Declined,
            StageBefore::Name => Stage::Name,
            StageBefore::Grade => Stage::Grade,
            StageBefore::Language => Stage::Language,
            StageBefore::Registered | StageBefore::Stopped => Stage::Registered,
        };
        let phone = Phone {
            people: vec![id],
            open: Some(id),
            has_stopped: self.stage == StageBefore::Stopped,
            ..Phone::default()
        };
        let learning = Learning {
            grade: self.grade,
            progress: self.progress,
            began_with,
            finished: self.finished,
            turn: self.turn,
            ..Learning::default()
        };
        let consent = self.consent.map(|consent| Consent {
            at: consent.at,
            version: consent.version,
            language: "es".to_owned(),
            channel: Channel::Text,
            giver: Giver::Unstated,
        });
        let person = Person {
            id,
            stage,
            name: self.name,
            language: self.language,
            consent,
            learning,
            ..Person::default()
        };
        (phone, person)
    }
}
