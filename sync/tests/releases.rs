//! Keys, bundles and releases as the office makes them.

use std::path::Path;
use std::process::{Command, Output};

fn run(folder: &Path, line: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chaski-central"));
    command.current_dir(folder).args(line.split_whitespace()).output().expect("the program runs")
}

fn done(folder: &Path, line: &str) -> String {
    let output = run(folder, line);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{line}: {said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

/// The reason word of a refusal, which exits with 1.
fn refused(folder: &Path, line: &str) -> String {
    let output = run(folder, line);
    assert_eq!(output.status.code(), Some(1), "{line}");
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a refusal is JSON");
    said["refused"].as_str().expect("a word").to_owned()
}

fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder around it"))
        .expect("a temporary folder takes folders");
    std::fs::write(path, content).expect("and files");
}

fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).expect("a folder").flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path => {
                    let name = path.strip_prefix(folder).expect("it lies inside").display().to_string();
                    found.push((name, std::fs::read(&path).expect("a file")));
                }
            }
        }
    }
    found.sort();
    found
}

/// Two versions of a folder.
fn versions() -> tempfile::TempDir {
    let here = tempfile::tempdir().expect("a folder");
    for (version, words) in [("old", "una papa"), ("new", "dos papas")] {
        write(here.path(), &format!("{version}/a/texto.md"), words.repeat(200));
        write(here.path(), &format!("{version}/vacío.txt"), "");
        write(here.path(), &format!("{version}/{version}-solo.md"), version.repeat(50));
    }
    here
}

#[test]
fn any_folder_is_packed_changed_and_made_again() {
    let versions = versions();
    let here = versions.path();
    done(here, "bundle pack new -o whole.chaski");
    done(here, "bundle delta old new -o changes.chaski");
    done(here, "bundle verify whole.chaski");
    done(here, "bundle verify changes.chaski --root changes.chaski.pub");
    done(here, "bundle apply old changes.chaski -o made");
    assert_eq!(contents(&here.join("made")), contents(&here.join("new")));
    std::fs::create_dir(here.join("empty")).expect("a folder");
    done(here, "bundle apply empty whole.chaski -o again --root whole.chaski.pub");
    assert_eq!(contents(&here.join("again")), contents(&here.join("new")));
    let into_full = run(here, "bundle apply old changes.chaski -o made");
    assert_eq!(into_full.status.code(), Some(64), "a folder with files in it is left alone");
}

#[test]
fn refusals_are_words_and_leave_nothing_behind() {
    let versions = versions();
    let here = versions.path();
    done(here, "bundle pack new -o whole.chaski");
    done(here, "bundle delta old new -o changes.chaski");
    assert_eq!(refused(here, "bundle apply new changes.chaski -o made"), "wrong-base");
    assert!(!here.join("made").exists());
    assert_eq!(refused(here, "bundle verify whole.chaski --root changes.chaski.pub"), "unknown-key");
    assert_eq!(refused(here, "bundle verify whole.chaski --installed-version 2"), "older");
    assert_eq!(refused(here, "bundle verify whole.chaski --tree 2"), "other-tree");
    let mut bytes = std::fs::read(here.join("whole.chaski")).expect("a file");
    std::fs::write(here.join("cut.chaski"), &bytes[..bytes.len() - 1]).expect("a file");
    assert_eq!(refused(here, "bundle verify cut.chaski --root whole.chaski.pub"), "truncated");
    *bytes.last_mut().expect("it has bytes") ^= 1;
    std::fs::write(here.join("bad.chaski"), &bytes).expect("a file");
    assert_eq!(refused(here, "bundle verify bad.chaski --root whole.chaski.pub"), "damaged");
    assert_eq!(refused(here, "bundle verify bad.chaski"), "no-root");
}

#[test]
fn only_plain_files_are_packed() {
    let versions = versions();
    let here = versions.path();
    std::os::unix::fs::symlink("/etc/passwd", here.join("new/link")).expect("a link");
    let output = run(here, "bundle pack new -o whole.chaski");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("new/link: only plain files can be packed"));
    assert!(!here.join("whole.chaski").exists());
}

#[test]
fn the_same_folder_and_key_give_the_same_bytes() {
    let versions = versions();
    let here = versions.path();
    done(here, "keys new a.key --no-passphrase");
    done(here, "bundle delta old new -o 1.chaski --key a.key");
    done(here, "bundle delta old new -o 2.chaski --key a.key");
    let [one, two] = ["1.chaski", "2.chaski"].map(|name| std::fs::read(here.join(name)).expect("a file"));
    assert_eq!(one, two);
}

#[test]
fn keys_are_named_and_taken_back() {
    let versions = versions();
    let here = versions.path();
    write(here, "pass", "una frase muy larga\n");
    done(here, "keys new root.key --passphrase-file pass");
    done(here, "keys new release.key --no-passphrase");
    done(here, "keys rotate --root root.key --passphrase-file pass --keys keys.txt release.key.pub");
    done(here, "bundle pack new -o x.chaski --key release.key --keys keys.txt");
    done(here, "bundle verify x.chaski --root root.key.pub");
    done(here, "bundle pack new -o bare.chaski --key release.key");
    assert_eq!(refused(here, "bundle verify bare.chaski --root root.key.pub"), "unknown-key");
    done(here, "keys revoke --root root.key --passphrase-file pass --keys keys.txt release.key.pub");
    assert_eq!(refused(here, "bundle verify x.chaski --root root.key.pub --keys keys.txt"), "revoked-key");

    write(here, "wrong", "otra\n");
    let output =
        run(here, "keys revoke --root root.key --passphrase-file wrong --keys keys.txt release.key.pub");
    assert_eq!(output.status.code(), Some(64));
    let foreign = run(here, "keys rotate --root release.key --keys keys.txt release.key.pub");
    assert_eq!(foreign.status.code(), Some(64), "a release key names nobody");
}

#[test]
fn a_root_can_hand_over_to_another() {
    let versions = versions();
    let here = versions.path();
    for key in ["one", "two", "release"] {
        done(here, &format!("keys new {key} --no-passphrase"));
    }
    done(here, "keys rotate --root one --keys k --new-root two.pub");
    done(here, "keys rotate --root two --first-root one.pub --keys k release.pub");
    done(here, "bundle pack new -o x.chaski --key release --keys k");
    done(here, "bundle verify x.chaski --root one.pub");
}

#[test]
fn content_is_built_version_after_version() {
    let here = tempfile::tempdir().expect("a folder");
    let here = here.path();
    let lesson = "---\nid: mat-3-01\ntitle: Las centenas\narea: Matemática\ncompetence: Resuelve problemas de cantidad\n\
        capacity: Traduce cantidades a expresiones numéricas\ngrade: 3\nrequires:\n---\nDiez decenas son 100.\n";
    let quiz = "// [id:mat-3-01-1] [difficulty:1] [hint:Mira.]\n¿Cuántas decenas hay en 70? {#7####Son 7.}\n";
    write(here, "m/bundle.toml", "name = \"m\"\ntitle = \"M\"\nlanguages = [\"es\"]\n");
    write(here, "m/01.es.md", lesson);
    write(here, "m/01.es.gift", quiz);
    done(here, "keys new a.key --no-passphrase");
    done(here, "content build m -o out --key a.key");
    let inspected = done(here, "content inspect out/texto-es-1.chaski --root a.key.pub --json");
    let inspected: serde_json::Value = serde_json::from_str(&inspected).expect("JSON");
    assert_eq!(
        (inspected["tree"].as_u64(), inspected["lessons"][0]["id"].as_str()),
        (Some(1), Some("mat-3-01"))
    );
    done(here, "content build m -o out --key a.key --from out --root a.key.pub");
    assert!(!here.join("out/texto-es-2.chaski").exists(), "nothing has changed");

    write(here, "m/01.es.md", lesson.replace("Diez decenas", "10 decenas"));
    done(here, "content build m -o out --key a.key --from out --root a.key.pub");
    let described = done(here, "bundle verify out/texto-es-2.chaski --root a.key.pub");
    let described: serde_json::Value = serde_json::from_str(&described).expect("JSON");
    assert_eq!(described["streams"][1]["from_version"].as_u64(), Some(1));

    write(here, "m/01.es.gift", quiz.replace("{#7", "{#siete"));
    let output = run(here, "content build m -o out --key a.key --from out --root a.key.pub");
    assert_eq!(output.status.code(), Some(1), "an error builds nothing");
    assert_eq!(std::fs::read_dir(here.join("out")).expect("a folder").count(), 2);
}

#[test]
fn questions_go_to_moodle_and_come_back() {
    let here = tempfile::tempdir().expect("a folder");
    let starter = concat!(env!("CARGO_MANIFEST_DIR"), "/../content-bundles");
    done(here.path(), &format!("content export {starter} -o all.gift"));
    done(here.path(), "content import all.gift --lesson x -o quiz.gift");
    let count = |name: &str| {
        let text = std::fs::read_to_string(here.path().join(name)).expect("a file");
        text.matches("// [id:").count()
    };
    assert!(count("all.gift") >= 240);
    assert_eq!(count("quiz.gift"), count("all.gift"));
    let output = run(here.path(), "content import all.gift --lesson x -o quiz.gift");
    assert_eq!(output.status.code(), Some(1), "what is there is not written over");
}
