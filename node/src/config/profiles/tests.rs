use super::*;

fn names(profiles: &[SourcedProfile]) -> Vec<&str> {
    profiles.iter().map(|sourced| sourced.profile.name.as_str()).collect()
}

fn name_of(model: &str, maker: &str) -> Option<String> {
    let (sourced, _) = load(None).expect("no folder is read");
    let profiles: Vec<Profile> = sourced.into_iter().map(|sourced| sourced.profile).collect();
    Profile::of(&profiles, model, maker, None).map(|profile| profile.name.clone())
}

#[test]
fn the_shipped_profiles_have_no_problem_and_the_generic_one_says_what_is_left_out() {
    let (profiles, problems) = load(None).expect("no folder is read");
    assert_eq!(problems, []);
    assert_eq!(names(&profiles), ["a7670", "ec25", "generic", "huawei-e173", "sim7600", "sim800"]);
    assert_eq!(profiles[2].profile, Profile::default());
}

#[test]
fn each_family_is_known_by_what_it_calls_itself() {
    for (model, maker, expected) in [
        ("SIMCOM_SIM800L", "SIMCOM_Ltd", Some("sim800")),
        ("SIM900R", "", Some("sim800")),
        ("SIMCOM_SIM7600G-H", "SIMCOM INCORPORATED", Some("sim7600")),
        ("A7670E-FASE", "INCORPORATED", Some("a7670")),
        ("EC25", "Quectel", Some("ec25")),
        ("EG25", "Quectel", Some("ec25")),
        ("E173", "huawei", Some("huawei-e173")),
        ("E3531", "Huawei Technologies Co., Ltd.", Some("huawei-e173")),
        ("LARA-R2", "u-blox", None),
    ] {
        assert_eq!(name_of(model, maker).as_deref(), expected, "{model}");
    }
}

#[test]
fn each_family_gives_the_sound_of_a_call_as_it_can() {
    let (profiles, _) = load(None).expect("no folder is read");
    let able = |name: &str| {
        let found = profiles.iter().find(|sourced| sourced.profile.name == name).expect("shipped");
        let profile = &found.profile;
        // A stream needs its port, and a port its stream.
        assert_eq!(profile.audio.start.is_empty(), profile.audio.usb.is_empty(), "{name}");
        (!profile.audio.start.is_empty(), profile.files.plays())
    };
    for (name, expected) in [
        ("generic", (false, false)),
        ("sim800", (false, false)),
        ("a7670", (false, true)),
        ("sim7600", (true, true)),
        ("ec25", (true, true)),
        ("huawei-e173", (true, false)),
    ] {
        assert_eq!(able(name), expected, "{name}: stream, files");
    }
}

#[test]
fn a_technician_adds_and_replaces_profiles_without_a_compiler() {
    let folder = tempfile::tempdir().expect("a folder");
    let modems = folder.path().join("modems");
    std::fs::create_dir(&modems).expect("a folder");
    std::fs::write(modems.join("zte.toml"), "[match]\nmodels = [\"MF\"]\n").expect("written");
    std::fs::write(modems.join("sim800.toml"), "[timing]\nguard_ms = 100\n").expect("written");
    std::fs::write(modems.join("README"), "not a profile").expect("written");
    std::fs::write(modems.join(".zte.toml.swp"), "not a profile").expect("written");
    let (profiles, problems) = load(Some(&modems)).expect("the folder is read");
    assert_eq!(problems, []);
    assert_eq!(names(&profiles), ["sim800", "zte", "a7670", "ec25", "generic", "huawei-e173", "sim7600"]);
    assert_eq!(profiles[0].profile.guard_ms, 100);
    assert_eq!(profiles[1].file.as_deref(), Some(modems.join("zte.toml").as_path()));
    assert_eq!(profiles[2].file, None);
}

#[test]
fn a_bad_profile_names_its_file() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("zte.toml"), "[sms]\n\nreport = true\n").expect("written");
    std::fs::write(folder.path().join("auto.toml"), "").expect("written");
    std::fs::write(folder.path().join("open.toml"), "[sms\n").expect("written");
    let (_, problems) = load(Some(folder.path())).expect("the folder is read");
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let path = |name: &str| folder.path().join(name).display().to_string();
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert!(
        problems[0].starts_with(&format!("{}: line 1: the file's name: found \"auto\"", path("auto.toml")))
    );
    assert!(problems[1].starts_with(&format!("{}: line 1: the file: ", path("open.toml"))));
    let expected = "line 3: sms.report: found an unknown key, allowed: did you mean sms.reports?";
    assert_eq!(problems[2], format!("{}: {expected}", path("zte.toml")));
}
