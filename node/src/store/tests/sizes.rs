//! How large rows may become.

use chaski_node_core::limits::{AREAS_MAX, COMPETENCES_MAX, FINISHED_MAX, NAME_CHARS_MAX};
use chaski_node_core::people::{AreaLevel, Aside, Competence, Earlier, Finished, Learning, Progress, Stage};
use chaski_sync_core::content::{EditionPrint, LessonKey};

use super::super::rows::encode;
use super::*;

/// What the row of a learner may be, who finished all the lessons that are kept. It is written whole with every answer.
/// Unit: octets.
const LEARNER_OCTETS_MAX: usize = 4_000;

#[test]
fn the_row_of_a_learner_who_did_a_great_deal_stays_small() {
    let (lesson, day) = (LessonKey([255; 6]), u16::MAX);
    let finished = Finished {
        lesson,
        right: 255,
        first: 255,
        of: 255,
        runs: 255,
        day,
        interval: 255,
        ..Finished::default()
    };
    let area = AreaLevel { level: 11, day, is_found: true, failed: 2, ..AreaLevel::default() };
    let competence = Competence { firsts: u16::MAX, of: 16, kept: 255, kept_of: 8, ..Competence::default() };
    let progress = Progress { lesson, item: 255, tries: 255, right: 255, ..Progress::default() };
    let began_with = Some(EditionPrint([255; 8]));
    let learning = Learning {
        grade: 11,
        progress: Some(progress.clone()),
        began_with,
        aside: Some(Aside { progress, began_with }),
        finished: vec![finished; FINISHED_MAX],
        earlier: Earlier { lessons: u16::MAX, right: u32::MAX, of: u32::MAX },
        areas: vec![area; AREAS_MAX],
        competences: vec![competence; COMPETENCES_MAX],
        ..Learning::default()
    };
    let person = Person {
        id: PersonId(u32::MAX),
        stage: Stage::Registered,
        name: "ñ".repeat(NAME_CHARS_MAX),
        learning: Box::new(learning),
        ..Person::default()
    };
    let octets = encode(&person).expect("it is encoded").len();
    assert!(octets <= LEARNER_OCTETS_MAX, "{octets}");
}
