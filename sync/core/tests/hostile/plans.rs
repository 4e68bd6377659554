//! Lists of changes that lie, although the release key has signed them.

use chaski_sync_core::bundle::Files as _;

use super::draft::{Counts, Draft, Section, frame};
use super::forge::{Forged, Stream};
use super::school::{Contents, School, active, memory};
use super::trial::Trial;

/// How many files and bytes the active tree has, with which changes to it are told to end.
fn active_size() -> (u64, u64) {
    let files = memory(&active());
    (files.tree().entries().len() as u64, files.tree().bytes())
}

fn whole() -> Draft {
    Draft::whole(&[("a.txt", b"uno"), ("b/c.txt", b"dos y tres")])
}

fn whole_files() -> Contents {
    vec![("a.txt".into(), b"uno".to_vec()), ("b/c.txt".into(), b"dos y tres".to_vec())]
}

/// A new file, one away, one changed by its end, and one twice.
fn changes() -> Draft {
    let (changed, added) = (b"otra cosa".to_vec(), b"nueva".to_vec());
    let growth = changed.len() as i64 - active()[1].1.len() as i64;
    Draft {
        removed: vec![2],
        changed: vec![(1, growth)],
        copied: vec![(4, b"copia.md".to_vec())],
        added: vec![(5, b"nueva.md".to_vec())],
        sections: vec![Section::new(&[changed, added].concat())],
        ..Draft::default()
    }
}

/// What the changes lead to: the active files by name are the clip and then the lessons.
fn changed_files() -> Contents {
    let mut files = active();
    files.sort();
    files[1].1 = b"otra cosa".to_vec();
    files.push(("copia.md".into(), files[4].1.clone()));
    files.push(("nueva.md".into(), b"nueva".to_vec()));
    files.remove(2);
    files
}

pub(crate) fn honest() {
    for forged in [
        Forged::new(&whole_files(), vec![Stream::of(&whole())]),
        Forged::new(&changed_files(), vec![Stream::changing(&changes())]),
    ] {
        let tree = School::new().import(&forged.sign()).1.expect("good");
        assert_eq!(tree.root(), forged.tree_root);
    }
    // A stream twice is only a waste, and a bundle inside a bundle only a file.
    let twice = Forged::new(&whole_files(), vec![Stream::of(&whole()); 2]);
    School::new().import(&twice.sign()).1.expect("good");
    let inner = twice.sign();
    let outer = Forged::new(
        &vec![("inner.chaski".into(), inner.clone())],
        vec![Stream::of(&Draft::whole(&[("inner.chaski", &inner)]))],
    );
    assert_eq!(School::new().import(&outer.sign()).1.expect("good").entries().len(), 1);
}

pub(crate) fn cases(trial: &mut Trial) {
    let (files, bytes) = active_size();
    let mut of_whole = |name: String, change: &dyn Fn(&mut Draft), codes: &[&str]| {
        let mut draft = whole();
        change(&mut draft);
        let forged = Forged { bytes: 1 << 30, ..Forged::unchecked(2, 0, Stream::of(&draft)) };
        trial.refused(&School::new(), &format!("list: {name}"), &forged.sign(), codes);
    };
    counts(&mut of_whole);
    sections(&mut of_whole);
    orders(&mut of_whole);
    let mut of_changes = |name: String, change: &dyn Fn(&mut Draft), codes: &[&str]| {
        let mut draft = changes();
        change(&mut draft);
        let forged = Forged::unchecked(files, bytes + (1 << 20), Stream::changing(&draft));
        trial.refused(&School::new(), &format!("changes: {name}"), &forged.sign(), codes);
    };
    places(&mut of_changes);
    references(&mut of_changes);
    fronts(trial);
}

type Refused<'a> = dyn FnMut(String, &dyn Fn(&mut Draft), &[&str]) + 'a;

fn counts(refused: &mut Refused<'_>) {
    for told in [1, 3, 65_536, 65_537, 1 << 32, u64::MAX] {
        let tell = |field: fn(&mut Counts) -> &mut Option<u64>| {
            move |draft: &mut Draft| *field(&mut draft.counts) = Some(told)
        };
        refused(format!("{told} removed files of no tree"), &tell(|c| &mut c.removed), &["bad-plan"]);
        refused(format!("{told} changed files of no tree"), &tell(|c| &mut c.changed), &["bad-plan"]);
        refused(format!("{told} copied files of no tree"), &tell(|c| &mut c.copied), &["bad-plan"]);
        refused(
            format!("{told} added files, two there"),
            &tell(|c| &mut c.added),
            &["bad-plan", "wrong-size", "bad-name"],
        );
        if told != 1 {
            refused(format!("{told} sections, one there"), &tell(|c| &mut c.sections), &["bad-plan"]);
        }
    }
    refused("no sections told, one there".into(), &|d| d.counts.sections = Some(0), &["bad-plan"]);
    for bytes in [0, 1, 4, 1 << 20, u64::MAX - 20, u64::MAX] {
        refused(format!("a file of {bytes} bytes instead of 3"), &|d| d.added[0].0 = bytes, &["wrong-size"]);
    }
    refused(
        "sizes that overflow".into(),
        &|d| d.added.iter_mut().for_each(|file| file.0 = 1 << 63),
        &["wrong-size"],
    );
    refused("a byte after it".into(), &|d| d.after.push(0), &["bad-plan"]);
    refused("another list after it".into(), &|d| d.after = whole().write(), &["bad-plan"]);
    refused("all files twice".into(), &|d| d.added.extend(d.added.clone()), &["wrong-size"]);
    refused("no files".into(), &|d| d.added.clear(), &["wrong-size"]);
}

fn sections(refused: &mut Refused<'_>) {
    for bytes in [0, 1, 12, 14, 1 << 30] {
        let code: &[&str] = &["wrong-size", "bad-plan"];
        refused(
            format!("a section of {bytes} bytes of contents instead of 13"),
            &|d| d.sections[0].payload_bytes = bytes,
            code,
        );
    }
    let honest = whole().sections[0].stream_bytes;
    for bytes in [0, 1, honest - 1, honest + 1, 1 << 30, u64::MAX - 1, u64::MAX] {
        refused(
            format!("a section of {bytes} bytes of the stream instead of {honest}"),
            &|d| d.sections[0].stream_bytes = bytes,
            &["wrong-size"],
        );
    }
    refused("an empty section".into(), &|d| d.sections.push(Section::new(b"")), &["bad-plan"]);
    refused("a section twice".into(), &|d| d.sections.extend(d.sections.clone()), &["wrong-size"]);
    let share = |d: &mut Draft| {
        let half = Section { payload_bytes: 6, ..d.sections[0].clone() };
        d.sections =
            vec![half.clone(), Section { payload_bytes: 7, stream_bytes: 0, frame: Vec::new(), ..half }];
    };
    refused("two sections in one place".into(), &share, &["wrong-size"]);
    let many =
        |d: &mut Draft| d.sections = b"unodos y tres".iter().map(|byte| Section::new(&[*byte])).collect();
    refused("a section for each byte".into(), &many, &["bad-plan"]);
    for kind in [3, 4, 127, 255] {
        refused(
            format!("a reference of kind {kind}"),
            &|d| d.sections[0].reference = vec![kind],
            &["bad-plan"],
        );
    }
}

fn orders(refused: &mut Refused<'_>) {
    for (name, order) in [
        ("twice the first", vec![0, -1]),
        ("twice the second", vec![1, -1]),
        ("one that is not there", vec![0, 1]),
        ("one before all", vec![-1, 2]),
        ("one far away", vec![i64::MAX, 0]),
        ("one far before", vec![i64::MIN, 0]),
        ("too few", vec![0]),
        ("too many", vec![0, 0, 0]),
    ] {
        refused(format!("an order with {name}"), &|d| d.order = Some((1, order.clone())), &["bad-plan"]);
    }
    for flag in [2, 3, 128, 255] {
        refused(format!("an order of kind {flag}"), &|d| d.order = Some((flag, vec![0, 0])), &["bad-plan"]);
    }
    refused("an order that is not told".into(), &|d| d.order = Some((0, vec![0, 0])), &["bad-plan"]);
    refused("an order that is told and not there".into(), &|d| d.order = Some((1, vec![])), &["bad-plan"]);
}

fn places(refused: &mut Refused<'_>) {
    let files = active_size().0;
    for place in [files, files + 1, 65_535, 1 << 32, u64::MAX - 1, u64::MAX] {
        refused(format!("file {place} of {files} is removed"), &|d| d.removed = vec![place], &["bad-plan"]);
        refused(format!("file {place} of {files} is changed"), &|d| d.changed[0].0 = place, &["bad-plan"]);
        let far = place.min(i64::MAX as u64) as i64;
        refused(format!("file {place} of {files} is copied"), &|d| d.copied[0].0 = far, &["bad-plan"]);
    }
    refused("a file before the first is copied".into(), &|d| d.copied[0].0 = -1, &["bad-plan"]);
    refused("a file is removed and changed".into(), &|d| d.changed[0].0 = 2, &["bad-plan"]);
    for growth in [i64::MIN, -1_000_000, i64::MAX, 1, -1] {
        refused(
            format!("a file that grows by {growth}"),
            &|d| d.changed[0].1 = growth,
            &["bad-plan", "wrong-size"],
        );
    }
    let all_away = |d: &mut Draft| *d = Draft { removed: vec![0; 7], ..Draft::default() };
    refused("all files are removed".into(), &all_away, &["wrong-size"]);
    let nothing = |d: &mut Draft| *d = Draft::default();
    refused("nothing changes, and yet it does".into(), &nothing, &["wrong-size"]);
    for (name, told) in [("65536", 65_536), ("2^40", 1 << 40)] {
        refused(format!("{name} files are removed"), &|d| d.counts.removed = Some(told), &["bad-plan"]);
        refused(format!("{name} files are copied"), &|d| d.counts.copied = Some(told), &["bad-plan"]);
    }
}

fn references(refused: &mut Refused<'_>) {
    for (name, numbers) in [
        ("outside the old tree", vec![2, 1, 7, 1]),
        ("from inside to outside", vec![2, 1, 0, 2]),
        ("far outside", vec![2, 1, 1 << 40, 1]),
        ("where numbers end", vec![2, 1, u64::MAX, 1]),
        ("as long as numbers go", vec![2, 1, 0, u64::MAX]),
        ("with a run of nothing", vec![2, 1, 0, 0]),
        ("with a block twice", vec![2, 2, 0, 1, 0, 1]),
        ("with more runs than blocks", [vec![2, 257], [0, 1].repeat(257)].concat()),
        ("with runs that are not there", vec![2, 200]),
        ("with 2^60 runs", vec![2, 1 << 60]),
    ] {
        refused(
            format!("a reference {name}"),
            &|d| d.sections[0] = d.sections[0].clone().refers_to(&numbers),
            &["bad-plan"],
        );
    }
    let long = |d: &mut Draft| {
        let contents = vec![b'x'; (8 << 20) + 1];
        d.added[0].0 = contents.len() as u64 - 9;
        d.sections = vec![Section::new(&contents).refers_to(&[1])];
    };
    refused("a section that is too long for a reference".into(), &long, &["too-large", "wrong-size"]);
}

/// What stands at the very front of a stream.
fn fronts(trial: &mut Trial) {
    let plan = whole().write();
    let sections = whole().frames();
    let good = Stream::of(&whole());
    let bodies: [(&str, Vec<u8>, &[&str]); 9] = [
        ("empty stream", Vec::new(), &["bad-plan"]),
        ("length without end", vec![0xff; 20], &["bad-plan"]),
        ("length in more bytes than it needs", vec![0x80, 0x00], &["bad-plan"]),
        ("length of nothing", vec![0], &["wrong-size"]),
        ("length of 2^63", [&[0x80; 9][..], &[1]].concat(), &["wrong-size"]),
        ("length beyond the stream", [&[0x7f][..], &good.body[1..]].concat(), &["wrong-size"]),
        ("no frame but text", [&[4][..], b"hola"].concat(), &["wrong-size"]),
        ("a list that is not compressed", [&[plan.len() as u8][..], &plan].concat(), &["wrong-size"]),
        ("a byte after the sections", [&good.body[..], &[0]].concat(), &["wrong-size"]),
    ];
    for (name, body, codes) in bodies {
        let mut stream = good.clone();
        stream.put_body(body);
        let bytes = Forged::new(&whole_files(), vec![stream]).sign();
        trial.refused(&School::new(), &format!("front: {name}"), &bytes, codes);
    }
    for end in 1..plan.len() {
        let stream = Stream::new(&plan[..end], &frame(&plan[..end]), &sections, 13);
        let bytes = Forged::new(&whole_files(), vec![stream]).sign();
        trial.refused(
            &School::new(),
            &format!("front: a list of {end} bytes"),
            &bytes,
            &["bad-plan", "wrong-size"],
        );
    }
    for place in 0..plan.len() {
        let mut flipped = plan.clone();
        flipped[place] ^= 0x80;
        let stream = Stream::new(&flipped, &frame(&flipped), &sections, 13);
        let bytes = Forged::new(&whole_files(), vec![stream]).sign();
        let codes = ["bad-plan", "wrong-size", "bad-name"];
        trial.refused(
            &School::new(),
            &format!("front: byte {place} of the list has its high bit flipped"),
            &bytes,
            &codes,
        );
    }
}
