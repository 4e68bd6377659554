//! Pages of text, written, edited and rendered.

use super::Chance;
use super::language::Language;

/// How a page is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A lesson in Markdown with a front matter.
    Lesson,
    /// A chapter in XML.
    Chapter,
}

/// A page: what stands before its text, and sections of sentences.
#[derive(Clone, Debug)]
pub(super) struct Page {
    form: Form,
    number: usize,
    title: String,
    revision: usize,
    sections: Vec<Section>,
}

#[derive(Clone, Debug)]
struct Section {
    title: String,
    paragraphs: Vec<Vec<String>>,
}

impl Page {
    /// Writes a page of some `bytes`.
    pub(super) fn write(
        form: Form,
        number: usize,
        bytes: usize,
        language: &Language,
        chance: &mut Chance,
    ) -> Self {
        let title = language.title(chance);
        let mut page = Self { form, number, title, revision: chance.between(1, 9), sections: Vec::new() };
        let mut written = 200;
        while written < bytes {
            let paragraphs: Vec<Vec<String>> = (0..chance.between(1, 4))
                .map(|_| (0..chance.between(2, 6)).map(|_| language.sentence(chance)).collect())
                .collect();
            written += paragraphs.iter().flatten().map(|sentence| sentence.len() + 6).sum::<usize>();
            page.sections.push(Section { title: language.title(chance), paragraphs });
        }
        page
    }

    /// Edits the page in so many places: sentences are rewritten, put in and taken out, and words replaced.
    pub(super) fn edit(&mut self, places: usize, language: &Language, chance: &mut Chance) {
        self.revision += 1;
        for _ in 0..places {
            let section = chance.below(self.sections.len());
            let section = &mut self.sections[section];
            let paragraph = chance.below(section.paragraphs.len());
            let paragraph = &mut section.paragraphs[paragraph];
            let at = chance.below(paragraph.len());
            match chance.below(6) {
                0 | 1 => paragraph[at] = language.new_sentence(chance),
                2 => paragraph.insert(at, language.new_sentence(chance)),
                3 if paragraph.len() > 1 => drop(paragraph.remove(at)),
                _ => {
                    let sentence = &paragraph[at];
                    let cut = sentence.rfind(' ').unwrap_or(0);
                    paragraph[at] = format!("{} {}.", &sentence[..cut], language.word(chance));
                }
            }
        }
    }

    /// Writes sections anew, so many of them.
    pub(super) fn rewrite(&mut self, sections: usize, language: &Language, chance: &mut Chance) {
        for _ in 0..sections {
            let at = chance.below(self.sections.len());
            for sentence in self.sections[at].paragraphs.iter_mut().flatten() {
                *sentence = language.sentence(chance);
            }
        }
    }

    /// The page's bytes.
    pub(super) fn render(&self) -> Vec<u8> {
        match self.form {
            Form::Lesson => self.lesson(),
            Form::Chapter => self.chapter(),
        }
        .into_bytes()
    }

    fn lesson(&self) -> String {
        let Self { number, title, revision, .. } = self;
        let grade = number % 4 + 3;
        let mut text = format!(
            "---\ntitle: {title}\nid: lesson-{number:05}\ngrade: {grade}\nlanguage: es\nrevision: {revision}\nminutes: {}\n---\n\n# {title}\n",
            grade * 5,
        );
        for section in &self.sections {
            text += &format!("\n## {}\n", section.title);
            for (place, paragraph) in section.paragraphs.iter().enumerate() {
                if place % 3 == 2 {
                    text += &format!("\n- {}\n", paragraph.join("\n- "));
                } else {
                    text += &format!("\n{}\n", paragraph.join(" "));
                }
            }
        }
        text
    }

    fn chapter(&self) -> String {
        let Self { number, title, revision, .. } = self;
        let mut text = format!(
            "<?xml version=\"1.0\"?>\n<document id=\"m{number:05}\" module-id=\"m{number:05}\" xml:lang=\"es\">\n<title>{title}</title>\n<metadata><revision>1.{revision}</revision></metadata>\n<content>\n",
        );
        for (at, section) in self.sections.iter().enumerate() {
            text += &format!("<section id=\"fs-{number:05}-{at:03}\">\n<title>{}</title>\n", section.title);
            for (place, paragraph) in section.paragraphs.iter().enumerate() {
                text += &format!(
                    "<para id=\"fs-{number:05}-{at:03}-{place}\">{}</para>\n",
                    paragraph.join(" <emphasis effect=\"italics\">·</emphasis> ")
                );
            }
            text += "</section>\n";
        }
        text + "</content>\n</document>\n"
    }
}
