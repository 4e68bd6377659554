//! The thread that moves the sound of one modem's calls.
//!
//! It sleeps in `poll(2)` until the port has sound, somebody gives it something, or the stream's next moment has come. Reading
//! comes before everything else, so that a late waking is never taken for a pause of the modem.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use chaski_node_core::call::{Line, VoiceOrder, VoiceSignal};
use chaski_node_core::step::ModemIndex;
use rustix::event::{EventfdFlags, PollFd, PollFlags, Timespec, eventfd, poll};
use rustix::fd::OwnedFd;
use rustix::process::setpriority_process;

use super::port::Port;
use super::stream::{News, Stream};
use super::studio::Desk;
use super::{FindPlace, NewDetector, SAMPLES_PER_MS, TellVoice};
use crate::clock::SystemClock;

/// Orders and lines that wait for the thread, which takes all of them each time it wakes.
const MAILS_MAX: usize = 256;
/// Speech that is made ahead of its playing; then the next line is asked for. Unit: samples, 10 s.
const AHEAD_SAMPLES: usize = 10_000 * SAMPLES_PER_MS;

/// The thread goes before others where it is allowed to: it needs little, but soon. A box that imports and builds an index
/// while somebody calls would wake it 100 ms late without.
const NICENESS: i32 = -11;
/// Why a port is given up that is there.
const DEAF: &str = "nothing has come from the audio port for three seconds";

/// The thread, from outside.
#[derive(Debug)]
pub(super) struct Driver {
    mailbox: Mailbox,
    thread: Option<JoinHandle<()>>,
}

/// Where things for the thread are left.
#[derive(Clone, Debug)]
pub(super) struct Mailbox {
    mails: SyncSender<Mail>,
    bell: Arc<OwnedFd>,
}

/// What is left for it.
#[derive(Debug)]
enum Mail {
    Order(VoiceOrder),
    /// A line that it asked for.
    Line {
        ticket: u64,
        samples: Vec<i16>,
        unsaid: u16,
    },
    Stop,
}

/// The thread's own.
struct Call {
    modem: ModemIndex,
    find: Arc<FindPlace>,
    detector: Arc<NewDetector>,
    desk: Desk,
    tell: Arc<TellVoice>,
    clock: SystemClock,
    mailbox: Mailbox,
    /// The port and its sound, while a call is on.
    open: Option<(Port, Stream)>,
    /// Lines of the utterance that are not asked for yet.
    lines: VecDeque<Line>,
    /// The line that is awaited.
    awaited: Option<u64>,
    /// To be made ahead of time, once nothing is asked for: what is being said comes first.
    ahead: Vec<Line>,
    tickets: u64,
}

impl Driver {
    /// Starts it, with its port closed.
    pub(super) fn start(
        modem: ModemIndex,
        find: Arc<FindPlace>,
        detector: Arc<NewDetector>,
        desk: Desk,
        tell: Arc<TellVoice>,
    ) -> std::io::Result<Self> {
        let (mails, inbox) = sync_channel(MAILS_MAX);
        let bell = Arc::new(eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?);
        let mailbox = Mailbox { mails, bell };
        let call = Call {
            modem,
            find,
            detector,
            desk,
            tell,
            clock: SystemClock::start(),
            mailbox: mailbox.clone(),
            open: None,
            lines: VecDeque::new(),
            awaited: None,
            ahead: Vec::new(),
            tickets: 0,
        };
        let name = format!("chaski-audio{modem}");
        let thread = std::thread::Builder::new().name(name).spawn(move || call.run(&inbox))?;
        Ok(Self { mailbox, thread: Some(thread) })
    }

    /// Has an order carried out.
    pub(super) fn order(&self, order: VoiceOrder) {
        self.mailbox.leave(Mail::Order(order));
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.mailbox.leave(Mail::Stop);
        if let Some(thread) = self.thread.take() {
            // A thread that broke an invariant has said so itself.
            let _ = thread.join();
        }
    }
}

impl Mailbox {
    /// Hands over a line that was asked for.
    pub(super) fn line(&self, ticket: u64, samples: Vec<i16>, unsaid: u16) {
        self.leave(Mail::Line { ticket, samples, unsaid });
    }

    fn leave(&self, mail: Mail) {
        if let Err(error) = self.mails.try_send(mail) {
            tracing::warn!("the sound of a call is not looked after: {error}");
        }
        // Fails only when it rings already.
        let _ = rustix::io::write(&self.bell, &1_u64.to_ne_bytes());
    }

    fn silence_bell(&self) {
        let _ = rustix::io::read(&self.bell, &mut [0; 8]);
    }
}

impl Call {
    fn run(mut self, inbox: &Receiver<Mail>) {
        if setpriority_process(None, NICENESS).is_err() {
            tracing::debug!("the sound of calls has no priority over other work");
        }
        loop {
            self.wait();
            let read = self.read();
            while let Ok(mail) = inbox.try_recv() {
                match mail {
                    Mail::Order(order) => self.carry_out(order),
                    Mail::Line { ticket, samples, unsaid } => self.take_line(ticket, samples, unsaid),
                    Mail::Stop => return self.close(),
                }
            }
            if let Err(reason) = read.and_then(|()| self.write()) {
                self.lose(reason);
            }
            self.ask_for_line();
            if self.awaited.is_none() && !self.ahead.is_empty() {
                self.desk.prepare(self.modem, std::mem::take(&mut self.ahead));
            }
            self.pass_on_news();
        }
    }

    fn wait(&self) {
        let mut awaited = vec![PollFd::new(&*self.mailbox.bell, PollFlags::IN)];
        let mut timeout = None;
        if let Some((port, stream)) = &self.open {
            awaited.push(PollFd::from_borrowed_fd(port.descriptor(), PollFlags::IN));
            let ms = stream.deadline_ms().saturating_sub(self.now_ms());
            timeout = Timespec::try_from(std::time::Duration::from_millis(ms)).ok();
        }
        // An interrupted wait ends with no news, and the next one begins.
        let _ = poll(&mut awaited, timeout.as_ref());
        self.mailbox.silence_bell();
    }

    fn read(&mut self) -> Result<(), String> {
        let now_ms = self.now_ms();
        let Some((port, stream)) = &mut self.open else { return Ok(()) };
        stream.read(now_ms, &port.read()?);
        Ok(())
    }

    fn write(&mut self) -> Result<(), String> {
        let now_ms = self.now_ms();
        let Some((port, stream)) = &mut self.open else { return Ok(()) };
        let mut result = Ok(());
        stream.write(now_ms, |frame| {
            if result.is_ok() {
                result = port.write(frame);
            }
        });
        if stream.is_deaf(now_ms) { Err(DEAF.to_owned()) } else { result }
    }

    fn carry_out(&mut self, order: VoiceOrder) {
        if matches!(order, VoiceOrder::Say { .. } | VoiceOrder::Hush) {
            self.forget_lines();
        }
        match (order, &mut self.open) {
            (VoiceOrder::Open, _) => self.open(),
            (VoiceOrder::Close, _) => self.close(),
            (VoiceOrder::Prepare(lines), _) => self.ahead = lines,
            (VoiceOrder::Say { utterance, lines }, Some((_, stream))) => {
                stream.say(utterance);
                self.lines = lines.into();
            }
            (VoiceOrder::Hush, Some((_, stream))) => stream.hush(),
            (VoiceOrder::Record { take, seconds_max }, Some((_, stream))) => stream.record(take, seconds_max),
            (VoiceOrder::EndRecording, Some((_, stream))) => stream.end_recording(),
            (VoiceOrder::Record { take, .. }, None) => {
                let reason = "there is no sound to record".to_owned();
                (self.tell)(self.modem, VoiceSignal::NotRecorded { take, reason });
            }
            // Meant for a port that has just gone, or done elsewhere.
            (VoiceOrder::Say { .. } | VoiceOrder::Hush | VoiceOrder::EndRecording, None)
            | (VoiceOrder::Render { .. }, _) => {}
        }
    }

    /// Opens the port anew, so that nothing of an earlier call is left.
    fn open(&mut self) {
        self.close();
        let opened =
            (self.find)(self.modem).and_then(|place| Ok((Port::open(&place.device)?, place.frame_ms)));
        match opened {
            Ok((port, frame_ms)) => {
                let stream = Stream::new(self.now_ms(), frame_ms, (self.detector)());
                self.open = Some((port, stream));
            }
            Err(reason) => (self.tell)(self.modem, VoiceSignal::Lost(reason)),
        }
    }

    fn close(&mut self) {
        self.forget_lines();
        let Some((port, mut stream)) = self.open.take() else { return };
        drop(port);
        stream.finish();
        self.pass_on(stream.news());
    }

    fn lose(&mut self, reason: String) {
        self.close();
        (self.tell)(self.modem, VoiceSignal::Lost(reason));
    }

    /// Asks for the next line of the utterance, in time.
    fn ask_for_line(&mut self) {
        let Some((_, stream)) = &mut self.open else { return };
        let Some(utterance) = stream.utterance().filter(|it| it.waiting() < AHEAD_SAMPLES) else { return };
        if self.awaited.is_some() {
            return;
        }
        let Some(line) = self.lines.pop_front() else { return utterance.end() };
        self.tickets += 1;
        self.awaited = Some(self.tickets);
        self.desk.line(self.modem, self.tickets, line, self.mailbox.clone());
    }

    fn take_line(&mut self, ticket: u64, samples: Vec<i16>, unsaid: u16) {
        // One that is not awaited any more belongs to what was stopped.
        if self.awaited == Some(ticket) {
            self.awaited = None;
            if let Some(utterance) = self.open.as_mut().and_then(|(_, stream)| stream.utterance()) {
                utterance.add(samples, unsaid);
            }
        }
    }

    fn forget_lines(&mut self) {
        self.lines.clear();
        if self.awaited.take().is_some() {
            self.desk.forget(self.modem);
        }
    }

    fn pass_on_news(&mut self) {
        let news = self.open.as_mut().map(|(_, stream)| stream.news());
        self.pass_on(news.unwrap_or_default());
    }

    fn pass_on(&self, news: Vec<News>) {
        for news in news {
            match news {
                News::Signal(signal) => (self.tell)(self.modem, signal),
                News::Take(take) => self.desk.keep(self.modem, take),
            }
        }
    }

    fn now_ms(&self) -> u64 {
        self.clock.now().uptime.0
    }
}
