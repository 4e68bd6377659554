//! The areas of the Currículo Nacional with their competences and capacities, and whether a lesson names them so.
//!
//! The names are those of the Currículo Nacional and of the programmes of primaria and secundaria; where the two differ in
//! a word, both stand here. The list was written down from knowledge of these documents and has not yet been compared
//! with the printed ones word by word: therefore a name that it lacks is a warning, never an error. An area without
//! competences here is known by name only, and so is a competence without capacities.
//!
//! Source: RM 281-2016-MINEDU, amended by RM 159-2017-MINEDU; RM 649-2016-MINEDU (programmes).

mod table;

use super::bundle_info::nearest;
use super::front_matter::FrontMatter;
use super::{LessonProblem, TO_WRITE};

/// A curricular area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its name.
    pub name: &'static str,
    /// Its competences; none when the list does not have them.
    pub competences: &'static [Competence],
}

/// A competence of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Competence {
    /// Its name.
    pub name: &'static str,
    /// Its capacities; none when the list does not have them.
    pub capacities: &'static [&'static str],
}

/// Returns the areas of primaria and secundaria.
pub fn areas() -> &'static [Area] {
    table::AREAS
}

/// Finds what the list does not have, with the line it is on. Where the area is unknown, the rest is not looked at.
pub(super) fn check(front_matter: &FrontMatter) -> Option<(u32, LessonProblem)> {
    let wanted = &front_matter.area;
    let Some(area) = areas().iter().find(|area| area.name == wanted.value) else {
        return unknown("area", wanted.line, &wanted.value, areas().iter().map(|area| area.name));
    };
    let wanted = &front_matter.competence;
    let Some(competence) = area.competences.iter().find(|competence| competence.name == wanted.value) else {
        let known = area.competences.iter().map(|competence| competence.name);
        return unknown("competence", wanted.line, &wanted.value, known);
    };
    let wanted = &front_matter.capacity;
    let known = competence.capacities.iter().copied();
    if competence.capacities.contains(&wanted.value.as_str()) {
        return None;
    }
    unknown("capacity", wanted.line, &wanted.value, known)
}

fn unknown(
    key: &'static str,
    line: u32,
    value: &str,
    known: impl Iterator<Item = &'static str>,
) -> Option<(u32, LessonProblem)> {
    let mut known = known.peekable();
    if known.peek().is_none() || value.contains(TO_WRITE) {
        return None;
    }
    let nearest = nearest(value, known).map(str::to_owned);
    Some((line, LessonProblem::NotInCurriculum { key, value: value.to_owned(), nearest }))
}

#[cfg(test)]
mod tests {
    use super::super::located::Located;
    use super::*;

    fn check_names(area: &str, competence: &str, capacity: &str) -> Option<String> {
        let at = |line, value: &str| Located::new(line, value.to_owned());
        let front_matter = FrontMatter {
            id: at(1, "a"),
            title: String::new(),
            area: at(2, area),
            competence: at(3, competence),
            capacity: at(4, capacity),
            grade: Located::new(5, 3),
            level: Located::new(5, 4),
            requires: Located::new(6, vec![]),
            draft: false,
        };
        check(&front_matter).map(|(line, kind)| format!("{line}: {kind}"))
    }

    #[test]
    fn names_of_the_list_are_good() {
        for area in areas() {
            for competence in area.competences {
                for capacity in competence.capacities {
                    assert_eq!(check_names(area.name, competence.name, capacity), None);
                }
            }
        }
    }

    #[test]
    fn a_slip_gets_the_nearest_name() {
        let cantidad = "Resuelve problemas de cantidad";
        let table = [
            (
                "Matematica",
                "",
                "",
                "2: the list of the Currículo Nacional has no area `Matematica`, did you mean `Matemática`?",
            ),
            (
                "Matemática",
                "resuelve problema de cantidad",
                "",
                "3: the list of the Currículo Nacional has no competence `resuelve problema de cantidad`, did you mean `Resuelve problemas de cantidad`?",
            ),
            (
                "Matemática",
                cantidad,
                "Sumar",
                "4: the list of the Currículo Nacional has no capacity `Sumar`",
            ),
        ];
        for (area, competence, capacity, expected) in table {
            assert_eq!(check_names(area, competence, capacity).as_deref(), Some(expected));
        }
    }

    #[test]
    fn what_the_list_does_not_go_into_is_good() {
        assert_eq!(check_names("Arte y Cultura", "Crea proyectos", "Explora"), None);
        assert_eq!(check_names("POR ESCRIBIR", "x", "y"), None);
        assert_eq!(check_names("Matemática", "POR ESCRIBIR", "POR ESCRIBIR"), None);
    }

    #[test]
    fn names_occur_once() {
        for (place, area) in areas().iter().enumerate() {
            assert!(areas()[..place].iter().all(|other| other.name != area.name), "{}", area.name);
            let competences = area.competences;
            for (place, competence) in competences.iter().enumerate() {
                assert!(competences[..place].iter().all(|other| other.name != competence.name));
                let capacities = competence.capacities;
                let once = |(place, name): (usize, &&str)| !capacities[..place].contains(name);
                assert!(capacities.iter().enumerate().all(once), "{}", competence.name);
            }
        }
    }
}
