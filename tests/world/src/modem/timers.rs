//! Everything of a pretended modem that happens by itself later, in one table.

/// What a modem waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Timer {
    /// The silence after power-on ends.
    BootDone,
    /// Message commands begin to work.
    MessagesReady,
    /// The command line that is being executed is done.
    CommandDone,
    /// The text in the air reaches the network, or the network's answer is there.
    Landed,
    /// The network tries again to hand over what waits.
    Arrivals,
    /// The host has not acknowledged a direct delivery in time.
    Unacknowledged,
    /// URCs were kept back long enough.
    HeldUrcs,
    /// The next vendor chatter.
    Chatter,
    /// The network answers a USSD request.
    Ussd,
    /// An orderly shut-down has come to its end.
    PoweredDown,
    /// A condition's time is over.
    ConditionOver,
    /// The next condition befalls the modem.
    Befalls,
    /// The power comes back.
    PowerBack,
    /// A hang is over.
    HangOver,
    /// The next thing happens in a call.
    Calls,
    /// The next 20 ms of sound.
    Frame,
    /// The modem's own player has come to the end of its file.
    Played,
    /// The audio port goes, or comes back.
    AudioPort,
    /// The rest of a file has not come in time.
    UploadOver,
}

const TIMERS: [Timer; 19] = [
    Timer::BootDone,
    Timer::MessagesReady,
    Timer::CommandDone,
    Timer::Landed,
    Timer::Arrivals,
    Timer::Unacknowledged,
    Timer::HeldUrcs,
    Timer::Chatter,
    Timer::Ussd,
    Timer::PoweredDown,
    Timer::ConditionOver,
    Timer::Befalls,
    Timer::PowerBack,
    Timer::HangOver,
    Timer::Calls,
    Timer::Frame,
    Timer::Played,
    Timer::AudioPort,
    Timer::UploadOver,
];

/// When each timer ends; one that is not set never does.
#[derive(Debug, Default)]
pub(crate) struct Timers([Option<u64>; TIMERS.len()]);

impl Timers {
    /// Sets a timer, again if it was set.
    pub(crate) fn set(&mut self, timer: Timer, due_ms: u64) {
        self.0[timer as usize] = Some(due_ms);
    }

    /// Stops a timer.
    pub(crate) fn stop(&mut self, timer: Timer) {
        self.0[timer as usize] = None;
    }

    /// Stops all.
    pub(crate) fn clear(&mut self) {
        *self = Timers::default();
    }

    /// Says whether a timer is running.
    pub(crate) fn is_set(&self, timer: Timer) -> bool {
        self.0[timer as usize].is_some()
    }

    /// Finds the timer that ends first; of equal ones, the first of the table.
    pub(crate) fn next(&self) -> Option<(u64, Timer)> {
        TIMERS.iter().filter_map(|&timer| Some((self.0[timer as usize]?, timer))).min_by_key(|due| due.0)
    }
}
