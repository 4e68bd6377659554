use super::*;

const EXAMPLE: &str = include_str!("../../../docs/node.toml");

fn problems(text: &str) -> Vec<String> {
    Config::parse(text)
        .map(|_| Vec::new())
        .unwrap_or_else(|problems| problems.iter().map(ToString::to_string).collect())
}

#[test]
fn the_documented_example_is_accepted_whole() {
    assert_eq!(problems(EXAMPLE), Vec::<String>::new());
    let config = Config::parse(EXAMPLE).expect("checked on the line above");
    assert_eq!(config.node_id, "cus-0417");
    assert_eq!(config.ports[0].device, "/dev/chaski/modem0");
    assert!(config.notices.iter().any(|notice| notice.key == "sync.url"));
}

#[test]
fn what_is_left_out_has_a_default() {
    let config = Config::parse("[[modem]]\nport = \"/dev/ttyUSB2\"\n").expect("a port is all that is needed");
    assert_eq!(config.node.allowed_prefixes, ["+519"]);
    assert_eq!(config.node.segments_per_learner_per_day, 40);
    assert_eq!(config.ports[0].baud, 115_200);
    assert_eq!(config.notices, []);
    assert_eq!(config.node.modems[0].profile, None, "the modem tells");
    assert_eq!(config.node.profiles.len(), 6);
}

#[test]
fn a_profile_and_a_power_switch_are_read_and_a_bad_profile_beside_the_file_is_a_problem() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("node.toml");
    let text = "[[modem]]\nport = \"auto\"\nprofile = \"zte.toml\"\npower = \"usb:1-1.2\"\n";
    std::fs::write(&path, text).expect("written");
    std::fs::create_dir(folder.path().join("modems")).expect("a folder");
    std::fs::write(folder.path().join("modems/zte.toml"), "").expect("written");
    let config = Config::read(&path).expect("all is right");
    assert_eq!(config.node.modems[0].profile.as_deref(), Some("zte"));
    assert_eq!(config.node.profiles[0].name, "zte", "own ones are matched first");
    assert_eq!(config.ports[0].power, PowerSupply::parse("usb:1-1.2"));
    std::fs::write(folder.path().join("modems/zte.toml"), "[sms]\nstorage = 1\n").expect("written");
    let Err(ConfigError::Wrong { problems, .. }) = Config::read(&path) else {
        panic!("a bad profile is refused")
    };
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].file.as_deref().is_some_and(|file| file.ends_with("modems/zte.toml")));
    assert_eq!((problems[0].line, problems[0].key.as_str()), (2, "sms.storage"));
}

#[test]
fn a_mistake_names_line_key_what_was_found_and_what_is_allowed() {
    for (text, expected) in [
        (
            "[sms]\nalphabet = \"plane\"\n",
            "line 2: sms.alphabet: found \"plane\", allowed: one of plain, gsm7-es, ucs2, auto",
        ),
        (
            "[sms]\nalphabett = \"plain\"\n",
            "line 2: sms.alphabett: found an unknown key, allowed: did you mean sms.alphabet?",
        ),
        (
            "[smss]\nalphabet = \"plain\"\n",
            "line 1: smss: found an unknown section, allowed: did you mean [sms]?",
        ),
        (
            "\n[node]\ntimezone = \"Peru/Lima\"\n",
            "line 3: node.timezone: found \"Peru/Lima\", allowed: a name of the time zone database, such as America/Lima",
        ),
        (
            "[[modem]]\nbaud = 115201\nport = \"auto\"\n",
            "line 2: modem.baud: found 115201, allowed: one of 9600, 19200, 38400, 57600, 115200, 230400, 460800, 921600",
        ),
        (
            "[[modem]]\nbaud = 9600\n",
            "line 1: modem.port: found nothing, allowed: an absolute device path, or auto",
        ),
        (
            "[modem]\nport = \"/dev/x\"\n",
            "line 1: modem: found not a list, allowed: one [[modem]] for each, in double brackets",
        ),
        (
            "[sms]\nsegments_per_day = \"many\"\n",
            "line 2: sms.segments_per_day: found \"many\", allowed: a whole number from 1 to 1000000",
        ),
    ] {
        assert_eq!(problems(text), [expected], "{text}");
    }
    assert_eq!(
        problems("[alerts]\nnumbers = [\"+51987654321\", \"+5112345678\"]\n"),
        ["line 2: alerts.numbers: found [\"+51987654321\", \"+5112345678\"], \
             allowed: numbers that begin as sms.allowed_prefixes says: +519"]
    );
    assert_eq!(
        problems("[usb]\nreceipt_to = [\"+5112345678\"]\n"),
        ["line 2: usb.receipt_to: found [\"+5112345678\"], \
             allowed: numbers that begin as sms.allowed_prefixes says: +519"]
    );
    assert_eq!(problems("[sms]\nquiet_hours = [\"21:00\"]\n").len(), 1, "one time alone is no span");
    assert_eq!(
        problems("[[modem]]\nport = \"auto\"\nprofile = \"sim80\"\n"),
        [
            "line 3: modem.profile: found \"sim80\", allowed: auto, a7670, ec25, generic, huawei-e173, sim7600, sim800; \
             did you mean sim800?"
        ]
    );
    assert_eq!(problems("[[modem]]\nport = \"auto\"\n[[modem]]\nport = \"auto\"\n"), Vec::<String>::new());
    let power = problems("[[modem]]\nport = \"auto\"\npower = \"relay 3\"\n");
    assert!(
        power[0].starts_with("line 3: modem.power: found \"relay 3\", allowed: gpio:CHIP:LINE"),
        "{power:?}"
    );
    let twice = "[[modem]]\nport = \"/dev/x\"\n[[modem]]\nport = \"/dev/x\"\n";
    assert_eq!(problems(twice).len(), 1, "two modems on one port");
    assert_eq!(problems("[node\n").len(), 1);
    assert_eq!(
        problems("[node]\nid = \"A B\"\ndata_dir = \"x\"\n").len(),
        2,
        "every problem is reported at once"
    );
}
