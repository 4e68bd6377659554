//! One profile's text → one [`Profile`]. What it leaves out is as the generic modem has it.

use chaski_node_core::at::Profile;
use chaski_node_core::at::profile::{AudioProfile, CallProfile, FileProfile, UsbId, UsbPort, UssdCoding};

use super::check::{Problem, Schema, Values, check};
use super::keys::{Absence, Key, Kind, all, any_length, at_least_one};

/// Longest command or list entry; a command line of a modem may be longer, none of ours is. Unit: characters.
const COMMAND_CHARS_MAX: usize = 200;

/// A profile file.
const PROFILE: Schema = Schema { keys: KEYS, list: None };

const KEYS: &[Key] = &[
    key(
        "match.models",
        Kind::Texts(is_beginning, any_length, "a list of beginnings of the answer to AT+CGMM"),
    ),
    key(
        "match.makers",
        Kind::Texts(is_beginning, any_length, "a list of beginnings of the answer to AT+CGMI"),
    ),
    key(
        "match.usb",
        Kind::Texts(
            is_usb_port,
            any_length,
            "a list of vendor:product:interface in hexadecimal, as 1e0e:9001:2",
        ),
    ),
    key("timing.guard_ms", Kind::Integer(0, 1_000)),
    key("timing.boot_ms", Kind::Integer(1_000, 180_000)),
    key("init.commands", Kind::Texts(is_command, any_length, "a list of commands that begin with AT")),
    key("sms.storages", Kind::Texts(is_storage, at_least_one, "a list of ME, SM, MT, SR, at least one")),
    key(
        "sms.notify",
        Kind::Texts(is_notify, at_least_one, "a list of five digits with commas, as 2,1,0,1,0, at least one"),
    ),
    key("sms.acknowledge", Kind::Boolean),
    key("sms.bearers", Kind::Integers(0, 3)),
    key("sms.store_then_send", Kind::Boolean),
    key("sms.reports", Kind::Boolean),
    key("sms.doubtful_errors", Kind::Integers(0, 999)),
    key("sim.attempts", Kind::Text(is_command_or_empty, "a command that begins with AT, or empty")),
    key(
        "ussd.coding",
        Kind::Texts(is_ussd_coding, at_least_one, "a list of plain, packed, ucs2, at least one"),
    ),
    key("reset.restart", Kind::Text(is_command, "a command that begins with AT")),
    key("reset.power_off", Kind::Text(is_command_or_empty, "a command that begins with AT, or empty")),
    key("call.init", Kind::Texts(is_command, any_length, "a list of commands that begin with AT")),
    key(
        "call.hang_up",
        Kind::Texts(is_command, at_least_one, "a list of commands that begin with AT, at least one"),
    ),
    key("call.hang_up_waits", Kind::Boolean),
    key("call.looks", Kind::Boolean),
    key("call.dials_twice", Kind::Boolean),
    key("call.texts", Kind::Boolean),
    key(
        "audio.usb",
        Kind::Texts(
            is_usb_port,
            any_length,
            "a list of vendor:product:interface in hexadecimal, as 1e0e:9001:4",
        ),
    ),
    key("audio.write_ms", Kind::OneOfIntegers(&[20, 40, 60, 100])),
    key("audio.settle_ms", Kind::Integer(0, 5_000)),
    key("audio.prepare", Kind::Texts(is_command, any_length, "a list of commands that begin with AT")),
    key("audio.start", Kind::Text(is_command_or_empty, "a command that begins with AT, or empty")),
    key("audio.adjust", Kind::Texts(is_command, any_length, "a list of commands that begin with AT")),
    key("audio.stop", Kind::Texts(is_command, any_length, "a list of commands that begin with AT")),
    key(
        "files.delete",
        Kind::Text(is_file_command_or_empty, "a command that begins with AT and names {name}, or empty"),
    ),
    key(
        "files.upload",
        Kind::Text(
            is_upload_or_empty,
            "a command that begins with AT and names {name} and {octets}, or empty",
        ),
    ),
    key("files.asks", Kind::OneOf(&[">", "CONNECT"])),
    key(
        "files.play",
        Kind::Text(is_file_command_or_empty, "a command that begins with AT and names {name}, or empty"),
    ),
    key("files.paths", Kind::Integers(0, 9)),
    key("files.stop", Kind::Text(is_command_or_empty, "a command that begins with AT, or empty")),
];

const fn key(name: &'static str, kind: Kind) -> Key {
    Key { name, kind, absent: Absence::LeftOut, unbuilt: None }
}

/// Reads a profile; its name is the file's.
pub(super) fn parse(name: &str, text: &str) -> Result<Profile, Vec<Problem>> {
    let (values, problems) = check(text, &PROFILE);
    if problems.is_empty() { Ok(profile(name, &values)) } else { Err(problems) }
}

fn profile(name: &str, values: &Values) -> Profile {
    let generic = Profile::default();
    let texts = |key, default| values.find_texts(key).unwrap_or(default);
    let milliseconds = |key, default| {
        let number =
            values.find_integer(key).map(|number| u64::try_from(number).expect("not below 0 by the table"));
        number.unwrap_or(default)
    };
    let boolean = |key, default| values.find_boolean(key).unwrap_or(default);
    Profile {
        name: name.to_owned(),
        models: texts("match.models", generic.models),
        makers: texts("match.makers", generic.makers),
        usb: texts("match.usb", Vec::new()).iter().filter_map(|text| usb_port(text)).collect(),
        guard_ms: milliseconds("timing.guard_ms", generic.guard_ms),
        boot_ms: milliseconds("timing.boot_ms", generic.boot_ms),
        init: texts("init.commands", generic.init),
        storages: texts("sms.storages", generic.storages),
        notify: texts("sms.notify", generic.notify),
        acknowledge: boolean("sms.acknowledge", generic.acknowledge),
        bearers: values.find_integers("sms.bearers").map_or(generic.bearers, |bearers| {
            bearers.into_iter().map(|bearer| u8::try_from(bearer).expect("0 to 3 by the table")).collect()
        }),
        store_then_send: boolean("sms.store_then_send", generic.store_then_send),
        reports: boolean("sms.reports", generic.reports),
        doubtful_errors: values.find_integers("sms.doubtful_errors").map_or(
            generic.doubtful_errors,
            |errors| {
                errors.into_iter().map(|error| u16::try_from(error).expect("0 to 999 by the table")).collect()
            },
        ),
        pin_attempts: values.find_text("sim.attempts").unwrap_or(generic.pin_attempts),
        ussd: values.find_texts("ussd.coding").map_or(generic.ussd, |codings| {
            codings.iter().filter_map(|coding| ussd_coding(coding)).collect()
        }),
        restart: values.find_text("reset.restart").unwrap_or(generic.restart),
        power_off: values.find_text("reset.power_off").unwrap_or(generic.power_off),
        call: call(values, generic.call),
        audio: audio(values, generic.audio),
        files: files(values, generic.files),
    }
}

fn call(values: &Values, generic: CallProfile) -> CallProfile {
    let boolean = |key, default| values.find_boolean(key).unwrap_or(default);
    CallProfile {
        init: values.find_texts("call.init").unwrap_or(generic.init),
        hang_up: values.find_texts("call.hang_up").unwrap_or(generic.hang_up),
        hang_up_waits: boolean("call.hang_up_waits", generic.hang_up_waits),
        looks: boolean("call.looks", generic.looks),
        dials_twice: boolean("call.dials_twice", generic.dials_twice),
        texts: boolean("call.texts", generic.texts),
    }
}

fn audio(values: &Values, generic: AudioProfile) -> AudioProfile {
    let texts = |key, default| values.find_texts(key).unwrap_or(default);
    let milliseconds = |key, default| {
        let number =
            values.find_integer(key).map(|number| u64::try_from(number).expect("not below 0 by the table"));
        number.unwrap_or(default)
    };
    AudioProfile {
        usb: texts("audio.usb", Vec::new()).iter().filter_map(|text| usb_port(text)).collect(),
        write_ms: milliseconds("audio.write_ms", generic.write_ms),
        settle_ms: milliseconds("audio.settle_ms", generic.settle_ms),
        prepare: texts("audio.prepare", generic.prepare),
        start: values.find_text("audio.start").unwrap_or(generic.start),
        adjust: texts("audio.adjust", generic.adjust),
        stop: texts("audio.stop", generic.stop),
    }
}

fn files(values: &Values, generic: FileProfile) -> FileProfile {
    let text = |key, default| values.find_text(key).unwrap_or(default);
    FileProfile {
        delete: text("files.delete", generic.delete),
        upload: text("files.upload", generic.upload),
        asks_by_word: values.find_text("files.asks").map_or(generic.asks_by_word, |sign| sign == "CONNECT"),
        play: text("files.play", generic.play),
        paths: values.find_integers("files.paths").map_or(generic.paths, |paths| {
            paths.into_iter().map(|path| u8::try_from(path).expect("0 to 9 by the table")).collect()
        }),
        stop: text("files.stop", generic.stop),
    }
}

fn usb_port(text: &str) -> Option<UsbPort> {
    let mut parts = text.split(':');
    let mut number = |digits: usize| {
        let part = parts.next().filter(|part| part.len() <= digits && !part.starts_with('+'))?;
        u16::from_str_radix(part, 16).ok()
    };
    let id = UsbId { vendor: number(4)?, product: number(4)? };
    let interface = u8::try_from(number(2)?).ok()?;
    parts.next().is_none().then_some(UsbPort { id, interface })
}

fn ussd_coding(word: &str) -> Option<UssdCoding> {
    match word {
        "plain" => Some(UssdCoding::Plain),
        "packed" => Some(UssdCoding::Packed),
        "ucs2" => Some(UssdCoding::Ucs2),
        _ => None,
    }
}

fn is_beginning(text: &str) -> bool {
    all(text, 1..=COMMAND_CHARS_MAX, |c| !c.is_control())
}

fn is_usb_port(text: &str) -> bool {
    usb_port(text).is_some()
}

fn is_command(text: &str) -> bool {
    text.starts_with("AT") && all(text, 2..=COMMAND_CHARS_MAX, |c| matches!(c, ' '..='~'))
}

fn is_command_or_empty(text: &str) -> bool {
    text.is_empty() || is_command(text)
}

fn is_file_command_or_empty(text: &str) -> bool {
    text.is_empty() || is_command(text) && text.contains("{name}")
}

fn is_upload_or_empty(text: &str) -> bool {
    is_file_command_or_empty(text) && (text.is_empty() || text.contains("{octets}"))
}

fn is_storage(text: &str) -> bool {
    matches!(text, "ME" | "SM" | "MT" | "SR")
}

fn is_notify(text: &str) -> bool {
    text.split(',').count() == 5 && text.split(',').all(|part| all(part, 1..=1, |c| c.is_ascii_digit()))
}

fn is_ussd_coding(text: &str) -> bool {
    ussd_coding(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        let problems = parse("own", text).map(|_| Vec::new()).unwrap_or_else(|problems| problems);
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_empty_profile_is_the_generic_modem() {
        let generic = Profile { name: "own".to_owned(), ..Profile::default() };
        assert_eq!(parse("own", ""), Ok(generic));
    }

    #[test]
    fn every_key_is_read() {
        let text = "[match]\nmodels = [\"SIM7600\"]\nmakers = [\"SIMCOM\"]\nusb = [\"1e0e:9001:2\"]\n\
            [timing]\nguard_ms = 20\nboot_ms = 5000\n[init]\ncommands = [\"AT+CLCC=1\"]\n\
            [sms]\nstorages = [\"SM\"]\nnotify = [\"1,1,0,1,0\"]\nacknowledge = true\nbearers = [3, 1]\n\
            store_then_send = true\nreports = false\ndoubtful_errors = [500]\n[sim]\nattempts = \"AT+SPIC\"\n[ussd]\ncoding = [\"packed\"]\n\
            [reset]\nrestart = \"AT+CRESET\"\npower_off = \"AT+CPOF\"\n\
            [call]\ninit = [\"AT+DDET=1\"]\nhang_up = [\"ATH\"]\nhang_up_waits = true\nlooks = false\n\
            dials_twice = false\ntexts = false\n\
            [audio]\nusb = [\"1e0e:9001:4\"]\nwrite_ms = 40\nsettle_ms = 200\nprepare = [\"AT+CPCMFRM=0\"]\n\
            start = \"AT+CPCMREG=1\"\nadjust = [\"AT+CLVL=5\"]\nstop = [\"AT+CPCMREG=0\"]\n\
            [files]\ndelete = \"AT+QFDEL={name}\"\nupload = \"AT+QFUPL={name},{octets}\"\nasks = \"CONNECT\"\n\
            play = \"AT+CCMXPLAY={name},{path}\"\npaths = [2, 1]\nstop = \"AT+CCMXSTOP\"\n";
        let id = UsbId { vendor: 0x1e0e, product: 0x9001 };
        let expected = Profile {
            name: "own".to_owned(),
            models: vec!["SIM7600".to_owned()],
            makers: vec!["SIMCOM".to_owned()],
            usb: vec![UsbPort { id, interface: 2 }],
            guard_ms: 20,
            boot_ms: 5_000,
            init: vec!["AT+CLCC=1".to_owned()],
            storages: vec!["SM".to_owned()],
            notify: vec!["1,1,0,1,0".to_owned()],
            acknowledge: true,
            bearers: vec![3, 1],
            store_then_send: true,
            reports: false,
            doubtful_errors: vec![500],
            pin_attempts: "AT+SPIC".to_owned(),
            ussd: vec![UssdCoding::Packed],
            restart: "AT+CRESET".to_owned(),
            power_off: "AT+CPOF".to_owned(),
            call: CallProfile {
                init: vec!["AT+DDET=1".to_owned()],
                hang_up: vec!["ATH".to_owned()],
                hang_up_waits: true,
                looks: false,
                dials_twice: false,
                texts: false,
            },
            audio: AudioProfile {
                usb: vec![UsbPort { id, interface: 4 }],
                write_ms: 40,
                settle_ms: 200,
                prepare: vec!["AT+CPCMFRM=0".to_owned()],
                start: "AT+CPCMREG=1".to_owned(),
                adjust: vec!["AT+CLVL=5".to_owned()],
                stop: vec!["AT+CPCMREG=0".to_owned()],
            },
            files: FileProfile {
                delete: "AT+QFDEL={name}".to_owned(),
                upload: "AT+QFUPL={name},{octets}".to_owned(),
                asks_by_word: true,
                play: "AT+CCMXPLAY={name},{path}".to_owned(),
                paths: vec![2, 1],
                stop: "AT+CCMXSTOP".to_owned(),
            },
        };
        assert_eq!(parse("own", text), Ok(expected));
    }

    #[test]
    fn a_mistake_names_line_and_key() {
        for (text, expected) in [
            (
                "[match]\nmodel = [\"SIM7600\"]\n",
                "line 2: match.model: found an unknown key, allowed: did you mean match.models?",
            ),
            (
                "[match]\nusb = [\"1e0e:9001\"]\n",
                "line 2: match.usb: found [\"1e0e:9001\"], allowed: a list of vendor:product:interface in hexadecimal, as 1e0e:9001:2",
            ),
            (
                "# slow\n[timing]\nguard_ms = 2000\n",
                "line 3: timing.guard_ms: found 2000, allowed: a whole number from 0 to 1000",
            ),
            (
                "[timing]\nboot_ms = \"long\"\n",
                "line 2: timing.boot_ms: found \"long\", allowed: a whole number from 1000 to 180000",
            ),
            (
                "[init]\ncommands = [\"+CLCC=1\"]\n",
                "line 2: init.commands: found [\"+CLCC=1\"], allowed: a list of commands that begin with AT",
            ),
            (
                "[sms]\nstorages = [\"me\"]\n",
                "line 2: sms.storages: found [\"me\"], allowed: a list of ME, SM, MT, SR, at least one",
            ),
            (
                "[sms]\nnotify = [\"2,1\"]\n",
                "line 2: sms.notify: found [\"2,1\"], allowed: a list of five digits with commas, as 2,1,0,1,0, at least one",
            ),
            (
                "[sms]\nbearers = [4]\n",
                "line 2: sms.bearers: found [4], allowed: a list of whole numbers from 0 to 3",
            ),
            ("[sms]\nreports = 1\n", "line 2: sms.reports: found 1, allowed: true or false"),
            (
                "[sim]\nattempts = \"SPIC\"\n",
                "line 2: sim.attempts: found \"SPIC\", allowed: a command that begins with AT, or empty",
            ),
            (
                "[ussd]\ncoding = []\n",
                "line 2: ussd.coding: found [], allowed: a list of plain, packed, ucs2, at least one",
            ),
            (
                "[reset]\nrestart = \"\"\n",
                "line 2: reset.restart: found \"\", allowed: a command that begins with AT",
            ),
            (
                "[call]\nhang_up = []\n",
                "line 2: call.hang_up: found [], allowed: a list of commands that begin with AT, at least one",
            ),
            ("[audio]\nwrite_ms = 30\n", "line 2: audio.write_ms: found 30, allowed: one of 20, 40, 60, 100"),
            (
                "[files]\nupload = \"AT+QFUPL={name}\"\n",
                "line 2: files.upload: found \"AT+QFUPL={name}\", allowed: a command that begins with AT and names {name} and {octets}, or empty",
            ),
            ("[files]\nasks = \"?\"\n", "line 2: files.asks: found \"?\", allowed: one of >, CONNECT"),
            (
                "[resets]\nrestart = \"AT\"\n",
                "line 1: resets: found an unknown section, allowed: did you mean [reset]?",
            ),
        ] {
            assert_eq!(problems(text), [expected], "{text}");
        }
    }
}
