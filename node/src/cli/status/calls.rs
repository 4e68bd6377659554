//! How calls are, in lines.

use serde_json::Value;

/// What `chaski status` prints of calls, from its JSON.
pub(super) fn lines(status: &Value) -> Vec<String> {
    let calls = &status["calls"];
    let mut lines = vec![format!(
        "calls     {}, {} to call back, {} of {} minutes used today",
        words_of_lines(status),
        calls["owed"],
        calls["minutes_today"],
        calls["minutes_per_day"]
    )];
    let modems = || status["modems"].as_array().into_iter().flatten();
    lines.extend(modems().filter(|modem| modem["calls_forwarded"] == true).map(|modem| {
        let port = modem["port"].as_str().unwrap_or_default();
        format!(
            "          {port}: calls are forwarded, so that who calls pays: ask the operator to stop that"
        )
    }));
    lines.extend(status["voices"].as_array().map(|voices| {
        let voices: Vec<&str> = voices.iter().filter_map(Value::as_str).collect();
        match voices.as_slice() {
            [] => "          no voice: apt install espeak-ng, and restart the daemon".to_owned(),
            _ => format!("          speaks {}", voices.join(", ")),
        }
    }));
    if let Some(last) = calls["last_sound"].as_object() {
        let all = &calls["sound"];
        lines.push(format!(
            "          sound of the last call {} dB, {} underruns, {} overruns; of all calls {}, {}",
            last["level_db"], last["underruns"], last["overruns"], all["underruns"], all["overruns"]
        ));
    }
    lines
}

/// What each line does: `free`, `rings`, `connecting`, `on for 65 s`.
fn words_of_lines(status: &Value) -> String {
    let modems = status["modems"].as_array().into_iter().flatten();
    let words = modems.map(|modem| {
        let line = &modem["line"];
        match line["seconds"].as_u64() {
            Some(seconds) => format!("on for {seconds} s"),
            None => line["state"].as_str().unwrap_or("-").to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::lines;

    #[test]
    fn a_line_that_is_forwarded_and_a_voice_that_is_missing_are_told() {
        let sound = json!({"underruns": 1, "overruns": 0, "level_db": -21, "heard_seconds": 65});
        let status = json!({
            "modems": [{"port": "/dev/m0", "line": {"state": "on", "seconds": 65}, "calls_forwarded": true}],
            "calls": {
                "owed": 2, "minutes_today": 7, "minutes_per_day": 120, "sound": sound, "last_sound": sound
            },
            "voices": [],
        });
        assert_eq!(
            lines(&status),
            [
                "calls     on for 65 s, 2 to call back, 7 of 120 minutes used today",
                "          /dev/m0: calls are forwarded, so that who calls pays: ask the operator to stop that",
                "          no voice: apt install espeak-ng, and restart the daemon",
                "          sound of the last call -21 dB, 1 underruns, 0 overruns; of all calls 1, 0",
            ]
        );
    }
}
