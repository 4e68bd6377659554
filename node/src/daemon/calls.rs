//! Gives calls their sound: the audio ports, the detector of keys, the words' voice and the recordings.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;
use std::thread::JoinHandle;

use chaski_node_core::call::tone::{Detector, Heard, Strictness};
use chaski_node_core::call::{Key, Line, VoiceSignal};
use chaski_node_core::step::{Event, ModemIndex};

use crate::audio::{Configured, Family, KeyDetector, Places, Say, Surroundings, Voices, WavFolder};
use crate::config::Config;
use crate::input::Input;
use crate::modem::Claims;
use crate::speech::{Sources, Speech, TAKES_FOLDER};

/// The sound of calls, and the word that what was recorded has changed.
#[derive(Debug)]
pub(crate) struct CallSound {
    voices: Voices,
    is_stale: Arc<AtomicBool>,
}

impl CallSound {
    /// Starts its threads.
    pub(super) fn start(
        config: &Config,
        claims: Claims,
        inputs: &SyncSender<Input>,
    ) -> std::io::Result<Self> {
        let places = places(config, claims);
        let is_stale = Arc::new(AtomicBool::new(false));
        let say = BoxVoice::open(config, inputs.clone(), Arc::clone(&is_stale))?;
        let folder = config.data_dir.join(TAKES_FOLDER);
        let told = inputs.clone();
        let tell = move |modem: ModemIndex, signal: VoiceSignal| {
            // A loop that has ended needs to know nothing.
            let _ = told.send(Input::Event(Event::Voice { modem, signal }));
        };
        let surroundings = Surroundings {
            find: Arc::new(move |modem| places.find(modem)),
            detector: Arc::new(|| Box::new(Ear(Detector::new()))),
            say: Box::new(say),
            keep: Box::new(WavFolder { folder }),
            tell: Arc::new(tell),
        };
        let modems = ModemIndex::try_from(config.ports.len()).expect("the configuration allows at most 16");
        Ok(Self { voices: Voices::start(modems, surroundings)?, is_stale })
    }

    /// Where orders go.
    pub(crate) fn voices(&self) -> &Voices {
        &self.voices
    }

    /// Recordings may have come or gone: they are looked at anew before the next word.
    pub(crate) fn look_again(&self) {
        self.is_stale.store(true, Ordering::Relaxed);
    }
}

/// Deletes recordings that nobody is to hear any more: what a call is recording has not begun when the daemon starts.
pub(super) fn forget_recordings(data_dir: &Path, takes: &BTreeSet<u64>) {
    let folder = WavFolder { folder: data_dir.join(TAKES_FOLDER) };
    match folder.keep_only(takes) {
        Ok(0) => {}
        Ok(deleted) => tracing::info!("{deleted} recordings of calls are deleted: nobody is to hear them"),
        Err(error) => tracing::warn!("old recordings of calls stay: {error}"),
    }
}

fn places(config: &Config, claims: Claims) -> Places {
    let profiles = &config.node.profiles;
    let configured = config.ports.iter().zip(&config.node.modems).map(|(port, modem)| {
        let named = modem.profile.as_ref().and_then(|name| profiles.iter().find(|it| it.name == *name));
        Configured { device: port.audio_port.clone(), frame_ms: named.map(|profile| profile.audio.write_ms) }
    });
    let families = profiles.iter().map(|profile| Family {
        ports: profile.audio.usb.iter().map(|port| (port.id, port.interface)).collect(),
        frame_ms: profile.audio.write_ms,
    });
    Places {
        system: config.system.clone(),
        claims,
        configured: configured.collect(),
        families: families.collect(),
    }
}

/// Hears keys.
#[derive(Debug)]
struct Ear(Detector);

impl KeyDetector for Ear {
    fn hear(&mut self, samples: &[i16]) -> Vec<Key> {
        let mut keys = Vec::new();
        self.0.feed(samples, |heard| match heard {
            Heard::Began { key, .. } => keys.push(key),
            Heard::Ended { .. } => {}
        });
        keys
    }

    fn expect_key(&mut self, is_expected: bool) {
        self.0.set_strictness(if is_expected { Strictness::Open } else { Strictness::Strict });
    }
}

/// The box's voice. What it has to look for at the start takes seconds: until then it says nothing.
struct BoxVoice {
    opening: Option<JoinHandle<Speech>>,
    speech: Option<Speech>,
    languages: Vec<String>,
    inputs: SyncSender<Input>,
    is_stale: Arc<AtomicBool>,
}

impl BoxVoice {
    fn open(config: &Config, inputs: SyncSender<Input>, is_stale: Arc<AtomicBool>) -> std::io::Result<Self> {
        let (data_dir, languages) = (config.data_dir.clone(), config.node.languages.clone());
        let (offered, told) = (languages.clone(), inputs.clone());
        let opening = std::thread::Builder::new().name("chaski-voices".to_owned()).spawn(move || {
            let speech = Speech::open(Sources::of_box(&data_dir));
            if let Err(reason) = speech.synthesiser() {
                tracing::warn!("nothing is synthesised in calls: {reason}");
            }
            tell_languages(&speech, &offered, &told);
            speech
        })?;
        Ok(Self { opening: Some(opening), speech: None, languages, inputs, is_stale })
    }
}

impl Say for BoxVoice {
    fn render(&mut self, lines: &[Line]) -> (Vec<i16>, u16) {
        if let Some(opening) = self.opening.take() {
            self.speech = opening.join().ok();
        }
        let all = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let Some(speech) = &mut self.speech else { return (Vec::new(), all) };
        if self.is_stale.swap(false, Ordering::Relaxed) {
            speech.reload();
            tell_languages(speech, &self.languages, &self.inputs);
        }
        let rendering = speech.render(lines);
        let unsaid = u16::try_from(rendering.unsaid.len()).unwrap_or(u16::MAX);
        (rendering.samples, unsaid)
    }
}

/// Tells the loop in which of the school's languages calls can be held.
fn tell_languages(speech: &Speech, offered: &[String], inputs: &SyncSender<Input>) {
    let spoken = offered.iter().filter(|language| speech.speaks(language)).cloned().collect();
    // A loop that has ended needs to know nothing.
    let _ = inputs.send(Input::Voices(spoken));
}
