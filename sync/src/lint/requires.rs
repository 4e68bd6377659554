//! What lessons require, beyond what the parser drops: nothing that comes later in school.

use super::{Lint, LintProblem, Looked};

impl Lint<'_> {
    pub(super) fn check_requires(&mut self) {
        let library = self.library;
        for lesson in library.lessons() {
            for required in lesson.requires.iter().filter_map(|id| library.lesson(id)) {
                if required.grade > lesson.grade || required.level > lesson.level {
                    let (id, grade, level) = (required.id.clone(), required.grade, required.level);
                    let place = self.lesson_place(Looked { lesson, edition: &lesson.editions[0] });
                    self.add(place, LintProblem::RequiresHigher { id, grade, level });
                }
            }
        }
    }
}
