//! The pairs: which trees, and what changes between old and new.

use std::collections::BTreeMap;

use super::language::Language;
use super::pages::{Form, Page};
use super::{Chance, Tree};

/// A kind of pair.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it stands for.
    pub what: &'static str,
    make: fn(&mut Chance) -> (Tree, Tree),
}

impl Pair {
    /// Makes the old and the new tree.
    #[must_use]
    pub fn make(&self, seed: u64) -> (Tree, Tree) {
        (self.make)(&mut Chance::new(seed))
    }
}

/// Every pair.
pub const PAIRS: [Pair; 7] = [
    Pair { name: "tiny", what: "four lessons, one edited, one added", make: tiny },
    Pair { name: "week", what: "10.9 MB of lessons, 74 edited by some sentences, 2 added", make: week },
    Pair { name: "term", what: "531 lessons edited, 618 added, 33 removed", make: term },
    Pair { name: "book", what: "322 chapters of 50 KB in XML, 287 edited", make: book },
    Pair { name: "audio", what: "50 clips of 6 KB, 5 recorded anew", make: audio },
    Pair { name: "mixed", what: "300 lessons and 120 clips, 25 changed, a folder renamed", make: mixed },
    Pair { name: "large", what: "60 MB of lessons, 4,000 of 13,000 edited", make: large },
];

/// The pair of a name.
#[must_use]
pub fn pair(name: &str) -> Option<Pair> {
    PAIRS.into_iter().find(|pair| pair.name == name)
}

/// The size of a lesson in the middle. Unit: bytes.
const LESSON_BYTES: usize = 6_560;

/// Pages by path.
type Pages = BTreeMap<String, Page>;

/// A library that is written and edited.
struct Library<'a> {
    language: Language,
    chance: &'a mut Chance,
    folders: Vec<String>,
    pages: Pages,
    written: usize,
}

impl<'a> Library<'a> {
    fn new(folders: usize, chance: &'a mut Chance) -> Self {
        let language = Language::new(chance);
        let folders = (0..folders)
            .map(|number| {
                let (area, unit) = (language.word(chance), language.word(chance));
                format!("grade-{}/{area}-{}/{unit}-{number:03}", number % 4 + 3, number / 12)
            })
            .collect();
        Self { language, chance, folders, pages: Pages::new(), written: 0 }
    }

    /// Writes lessons of very different sizes; the middle of them has some `bytes`.
    fn add_lessons(&mut self, count: usize, bytes: usize) {
        for _ in 0..count {
            let folder = &self.folders[self.chance.below(self.folders.len())];
            let path = format!("{folder}/{}-{:05}.md", self.language.word(self.chance), self.written);
            // Many short pages and few long ones, as people write.
            let size = bytes / 4 + self.chance.below(bytes) * self.chance.between(1, 5) / 2 / 2;
            let page = Page::write(Form::Lesson, self.written, size, &self.language, self.chance);
            self.pages.insert(path, page);
            self.written += 1;
        }
    }

    fn add_chapters(&mut self, count: usize, bytes: usize) {
        for number in 0..count {
            let page = Page::write(Form::Chapter, number, bytes, &self.language, self.chance);
            self.pages.insert(format!("m{number:05}/index.xml"), page);
        }
    }

    /// Edits so many pages, each in `least` to `most` places, and writes a section anew in some.
    fn edit(&mut self, count: usize, least: usize, most: usize, rewritten_percent: usize) {
        let chosen = self.chance.choose(count, self.pages.len());
        for (place, page) in self.pages.values_mut().enumerate() {
            if chosen.binary_search(&place).is_ok() {
                page.edit(self.chance.between(least, most), &self.language, self.chance);
                if self.chance.percent(rewritten_percent) {
                    page.rewrite(1, &self.language, self.chance);
                }
            }
        }
    }

    fn remove(&mut self, count: usize) {
        let chosen = self.chance.choose(count, self.pages.len());
        let mut place = 0;
        self.pages.retain(|_, _| {
            place += 1;
            chosen.binary_search(&(place - 1)).is_err()
        });
    }

    fn render(&self) -> Tree {
        self.pages.iter().map(|(path, page)| (path.clone(), page.render())).collect()
    }
}

fn tiny(chance: &mut Chance) -> (Tree, Tree) {
    let mut library = Library::new(2, chance);
    library.add_lessons(4, 3_000);
    let old = library.render();
    library.edit(1, 1, 1, 0);
    library.add_lessons(1, 3_000);
    (old, library.render())
}

fn week(chance: &mut Chance) -> (Tree, Tree) {
    let mut library = Library::new(180, chance);
    library.add_lessons(2_386, LESSON_BYTES);
    let old = library.render();
    library.edit(74, 1, 12, 0);
    library.add_lessons(2, LESSON_BYTES);
    (old, library.render())
}

fn term(chance: &mut Chance) -> (Tree, Tree) {
    let mut library = Library::new(180, chance);
    library.add_lessons(1_803, 6_950);
    let old = library.render();
    library.remove(33);
    library.edit(531, 1, 7, 8);
    library.add_lessons(618, 4_600);
    (old, library.render())
}

fn book(chance: &mut Chance) -> (Tree, Tree) {
    let mut library = Library::new(1, chance);
    library.add_chapters(322, 36_000);
    let old = library.render();
    library.edit(287, 1, 11, 0);
    (old, library.render())
}

fn audio(chance: &mut Chance) -> (Tree, Tree) {
    let old = clips("clips", 50, chance);
    let mut new = old.clone();
    record_anew(&mut new, "clips", 5, chance);
    (old, new)
}

fn mixed(chance: &mut Chance) -> (Tree, Tree) {
    let mut sounds = clips("audio/a", 60, chance);
    sounds.append(&mut clips("audio/b", 60, chance));
    let mut library = Library::new(30, chance);
    library.add_lessons(300, LESSON_BYTES);
    let mut old = library.render();
    old.extend(sounds.clone());
    library.edit(20, 1, 6, 0);
    let mut new = library.render();
    record_anew(&mut sounds, "audio/a", 5, library.chance);
    new.extend(sounds.into_iter().map(|(path, clip)| (path.replace("audio/b/", "audio/voices/"), clip)));
    (old, new)
}

/// Clips of speech: to a compressor, noise.
fn clips(folder: &str, count: usize, chance: &mut Chance) -> Tree {
    let clip = |number| (format!("{folder}/{number:03}.opus"), clip(chance));
    (0..count).map(clip).collect()
}

fn clip(chance: &mut Chance) -> Vec<u8> {
    let bytes = chance.between(4_000, 8_000);
    chance.bytes(bytes)
}

fn record_anew(tree: &mut Tree, folder: &str, count: usize, chance: &mut Chance) {
    let in_folder = |path: &str| path.starts_with(folder);
    let clips = tree.keys().filter(|path| in_folder(path)).count();
    let chosen = chance.choose(count, clips);
    for (place, (_, content)) in tree.iter_mut().filter(|(path, _)| in_folder(path)).enumerate() {
        if chosen.binary_search(&place).is_ok() {
            *content = clip(chance);
        }
    }
}

fn large(chance: &mut Chance) -> (Tree, Tree) {
    let mut library = Library::new(900, chance);
    library.add_lessons(13_000, LESSON_BYTES);
    let old = library.render();
    library.edit(4_000, 1, 6, 0);
    (old, library.render())
}
