//! How a firmware speaks of calls, keys and audio.

/// How a firmware speaks of calls, keys and audio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoiceDialect {
    /// Whether there are calls at all; some firmware is for data only.
    pub takes_calls: bool,
    /// The URCs that tell how a call goes.
    pub reports: CallReports,
    /// When a dial is answered, and how.
    pub dial_answer: DialAnswer,
    /// Whether a number without a semicolon behind it is a voice call too, rather than a data call that fails.
    pub dials_without_semicolon: bool,
    /// How long `ATA` takes.
    pub answer_ms: u64,
    /// The words in which a call ends.
    pub end_words: EndWords,
    /// Whether `+CLIP` has `,"",0,"",` between type and validity (SIMCom), rather than `,,,,`.
    pub clip_is_quoted: bool,
    /// Whether a call that was not answered is told as `MISSED_CALL: 11:01AM 0779…`.
    pub tells_missed_calls: bool,
    /// Whether hanging up before `^ORIG`, or `+CHLD=1x` before `^CONF`, hangs the device (E18).
    pub hangs_on_early_hang_up: bool,
    /// The `+CMS ERROR` with which every submit is refused during a call; nothing where both go on together.
    pub submit_refusal_in_call: Option<u16>,
    /// How keys are reported.
    pub keys: KeyDialect,
    /// The port that carries sound.
    pub audio: AudioDialect,
    /// The modem's own player.
    pub player: Player,
}

/// The URCs that tell how a call goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallReports {
    /// None but the words in which a call ends.
    Words,
    /// `+CLCC: …`, with state 6 for released, when `+CLCC=1` (SIM800).
    Clcc,
    /// The same, and `VOICE CALL: BEGIN`, `VOICE CALL: END: 000041` (SIM7x00, A76xx).
    VoiceCall {
        /// Whether a blank stands in front of the seconds.
        blank: bool,
    },
    /// `+QIND: "ccinfo",…` when `+QINDCFG="ccinfo",1`, and `^DSCI: …` when `^DSCI=1` (Quectel).
    Ccinfo,
    /// `^ORIG`, `^CONF`, `^CONN`, `^CEND` (Huawei).
    Orig,
}

/// When a dial is answered, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DialAnswer {
    /// `OK` at once; the call is only starting.
    AtOnce,
    /// `OK` when somebody picks up (Wavecom).
    AtPickUp,
    /// `CONNECT` when somebody picks up (ZTE).
    Connect,
}

/// The words in which a call ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndWords {
    /// The other end has hung up, or the network has: `NO CARRIER`, `REMOTE CALL END`, `HANGUP: 16`.
    pub gone: &'static str,
    /// The other end is busy.
    pub busy: &'static str,
    /// Nobody picked up.
    pub no_answer: &'static str,
    /// There is no network to dial in: `NO DIALTONE` or `NO DIAL TONE`.
    pub no_dial_tone: &'static str,
    /// Whether the CR in front is missing (Sierra).
    pub lacks_leading_cr: bool,
}

/// How keys are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyDialect {
    /// The URC and the command that asks for it.
    pub report: KeyReport,
    /// How many reports one key makes.
    pub reports_per_key: u32,
    /// Whether `*` and `#` are reported too.
    pub knows_star_and_hash: bool,
}

/// The URC of a key and the command that asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyReport {
    /// None: keys are found in the sound only.
    None,
    /// `+DTMF: 5`, after `+DDET=1` (SIM800); `+DTMF: 5,100` after `+DDET=1,0,1`.
    Dtmf,
    /// `+RXDTMF: 5`, after `+DDET=1` (SIM7x00, A76xx).
    RxDtmf,
    /// `+QTONEDET: 53`, the ASCII code, after `+QTONEDET=1` (Quectel).
    QToneDet,
    /// `^DDTMF: 5`, after `^DDTMFCFG=0,1` (Huawei).
    Ddtmf,
    /// `#DTMFEV: 5,100`, after `#DTMF=1` (Telit).
    Dtmfev,
    /// `+UUDTMFD: 5`, after `+UDTMFD=1` (u-blox).
    Uudtmfd,
}

/// The port that carries sound: 8,000 samples/s, 16 bits, little-endian, mono, raw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AudioDialect {
    /// What starts and stops it.
    pub control: AudioControl,
    /// The time that one piece of received sound covers: 20 ms are 320 octets, 100 ms are 1,600.
    pub block_ms: u64,
    /// How fast the modem's clock is against the host's. Unit: parts per million; -200 to 200.
    pub drift_ppm: i32,
    /// Time from the answer until the start is accepted; before that it is refused with `ERROR`.
    pub ready_ms: u64,
    /// Octets that the modem holds for the far end; what comes beyond is lost.
    pub buffer_octets: usize,
    /// Whether nothing is received before `+CLVL` has been changed in the call (Huawei).
    pub needs_level_change: bool,
}

/// What starts and stops the sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AudioControl {
    /// There is no such port.
    None,
    /// `+CPCMREG=1`, `+CPCMREG=0` (SIM7600).
    Cpcmreg,
    /// `+QPCMV=1,0`, `+QPCMV=0`; pauses with `+QPCMV: 0,0` and `1,0`; position messages come in between until
    /// `+QGPSCFG="outport","none"` (Quectel).
    Qpcmv,
    /// `^DDSETEX=2`; it ends with the call (Huawei).
    Ddsetex,
}

/// The modem's own player of files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Player {
    /// There is none that the far end hears.
    None,
    /// `+CFTRANRX` or `FSOPEN`, `FSWRITE`, `FSCLOSE`, then `+CCMXPLAY`, `+CCMXSTOP` (SIM7x00, A76xx).
    Ccmxplay {
        /// The values of its second number with which the far end hears it.
        remote_paths: Vec<u8>,
    },
    /// `+QFUPL`, then `+QPSND` (Quectel).
    Qpsnd,
}

impl AudioDialect {
    /// A modem without an audio port.
    pub const NONE: AudioDialect = AudioDialect::of(AudioControl::None, 20);

    /// A port of one kind with pieces of one length, on a clock that runs right.
    pub const fn of(control: AudioControl, block_ms: u64) -> AudioDialect {
        AudioDialect {
            control,
            block_ms,
            drift_ppm: 0,
            ready_ms: 0,
            buffer_octets: 8_000,
            needs_level_change: false,
        }
    }
}

impl EndWords {
    /// The words of V.250 and 27.007.
    pub const USUAL: EndWords = EndWords {
        gone: "NO CARRIER",
        busy: "BUSY",
        no_answer: "NO ANSWER",
        no_dial_tone: "NO DIALTONE",
        lacks_leading_cr: false,
    };
}

impl KeyDialect {
    /// One report for each key.
    pub const fn of(report: KeyReport) -> KeyDialect {
        KeyDialect { report, reports_per_key: 1, knows_star_and_hash: true }
    }
}

impl Default for VoiceDialect {
    fn default() -> VoiceDialect {
        VoiceDialect {
            takes_calls: true,
            reports: CallReports::Clcc,
            dial_answer: DialAnswer::AtOnce,
            dials_without_semicolon: false,
            answer_ms: 0,
            end_words: EndWords::USUAL,
            clip_is_quoted: true,
            tells_missed_calls: false,
            hangs_on_early_hang_up: false,
            submit_refusal_in_call: None,
            keys: KeyDialect::of(KeyReport::Dtmf),
            audio: AudioDialect::NONE,
            player: Player::None,
        }
    }
}
