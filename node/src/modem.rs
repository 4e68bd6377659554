//! Serial port ↔ bytes: finds, opens, reads, writes, and says when the port has gone.
//!
//! One task a modem, a small state machine: closed → seeking → open. It knows no AT command: the core confirms that a
//! port is the right one. Reading waits for the port itself, and a port that is not there is watched for, never polled;
//! a slow timer is the safety net.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use std::time::Duration;

use chaski_node_core::at::Profile;
use chaski_node_core::step::{Event, ModemIndex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::mpsc::Receiver;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::config::{AUTO_PORT, PortConfig, SystemRoots};
use crate::input::Input;

pub(crate) mod candidates;
mod claims;
#[cfg(test)]
pub(crate) mod fake_system;
mod homes;
pub(crate) mod names;
mod pace;
mod power;
mod search;
mod speed;
pub(crate) mod sysfs;
mod tty;
mod watch;

pub(crate) use claims::Claims;
use homes::Home;
use pace::Pace;
use search::Search;
use speed::Speed;
use tty::Tty;
use watch::Watch;

/// Commands waiting for a port: more than the core gives in the [`WRITE_DEADLINE`] for which a driver may take none.
pub(crate) const PORT_COMMANDS_MAX: usize = 1_024;
/// Octets read at once.
const READ_OCTETS_MAX: usize = 4_096;
/// Time for a write before the port counts as gone (modem-faults A17).
const WRITE_DEADLINE: Duration = Duration::from_secs(5);
/// Between two looks at a port that is not there, should a change have gone unseen.
const LOOK_AGAIN: Duration = Duration::from_secs(10);
/// Before the second try with a device that is there but refused, doubled up to [`LOOK_AGAIN`]: it is not ready yet, or
/// another program will close it, and neither is told.
const TRY_AGAIN_MIN: Duration = Duration::from_millis(250);
/// Why there is no [`Event::PowerCut`] without a problem when `power` is empty.
const NO_POWER: &str = "its supply cannot be cut: set power in its [[modem]]";

/// What the runner wants of a port.
#[derive(Debug)]
pub(crate) enum PortCommand {
    /// Open it, as soon as it is there.
    Open,
    /// Close it, or look for it no more.
    Close,
    /// Write these bytes.
    Send(Vec<u8>),
    /// It is the modem's AT port.
    Confirm {
        /// What the modem calls itself.
        imei: String,
    },
    /// Take the modem's supply away for some seconds.
    CutPower,
}

/// Serves one modem.
#[derive(Debug)]
pub(crate) struct Driver {
    modem: ModemIndex,
    config: PortConfig,
    system: SystemRoots,
    profiles: Arc<[Profile]>,
    claims: Claims,
    commands: Receiver<PortCommand>,
    inputs: SyncSender<Input>,
    search: Search,
    pace: Pace,
    speed: Speed,
    power_cut: Option<JoinHandle<()>>,
}

/// What all drivers of a box share.
#[derive(Clone, Debug)]
pub(crate) struct Shared {
    pub(crate) system: SystemRoots,
    pub(crate) profiles: Arc<[Profile]>,
    pub(crate) claims: Claims,
    pub(crate) inputs: SyncSender<Input>,
}

/// How an open port ended.
enum End {
    /// As told.
    Closed,
    /// By itself, for this reason.
    Lost(String),
}

/// The runner is gone: there is nobody left to serve.
struct RunnerGone;

impl Driver {
    /// Returns a driver whose port is closed.
    pub(crate) fn new(
        modem: ModemIndex,
        config: PortConfig,
        commands: Receiver<PortCommand>,
        shared: Shared,
    ) -> Self {
        let Shared { system, profiles, claims, inputs } = shared;
        let (search, pace, speed) = (Search::new(), Pace::new(), Speed::new(config.baud));
        Self {
            modem,
            config,
            system,
            profiles,
            claims,
            commands,
            inputs,
            search,
            pace,
            speed,
            power_cut: None,
        }
    }

    /// Serves the modem until the runner is gone.
    pub(crate) async fn drive(mut self) {
        if let Some(supply) = &self.config.power
            && let Err(error) = power::restore(supply, &self.system)
        {
            tracing::warn!("modem {}: its supply cannot be switched: {error}", self.modem);
        }
        let Err(RunnerGone) = self.closed().await;
    }

    async fn closed(&mut self) -> Result<std::convert::Infallible, RunnerGone> {
        loop {
            match self.command().await? {
                PortCommand::Open => {
                    if let Some(tty) = self.seek().await? {
                        self.open(tty).await?;
                    }
                }
                PortCommand::CutPower => self.cut_power()?,
                // Bytes for a port that has just gone.
                PortCommand::Close | PortCommand::Send(_) | PortCommand::Confirm { .. } => {}
            }
        }
    }

    /// Looks for the port until it is open, or until told to look no more.
    async fn seek(&mut self) -> Result<Option<Tty>, RunnerGone> {
        let mut reason_is_told = false;
        let mut try_again_in = TRY_AGAIN_MIN;
        loop {
            let watch = Watch::on(&self.folders());
            let mut pause = self.pace.left();
            let may_try = pause.is_zero();
            if may_try {
                match self.try_to_open() {
                    Ok(tty) => {
                        if self.is_searched_for() {
                            tracing::info!("modem {}: tries {}", self.modem, tty.name.display());
                        }
                        self.tell_opened(&tty)?;
                        return Ok(Some(tty));
                    }
                    Err(refusal) => {
                        if !std::mem::replace(&mut reason_is_told, true) {
                            self.tell(Event::PortLost { modem: self.modem, reason: refusal.reason })?;
                        }
                        pause = refusal.more_in.unwrap_or(LOOK_AGAIN).min(LOOK_AGAIN);
                        if refusal.device_is_there {
                            pause = pause.min(try_again_in);
                            try_again_in = (try_again_in * 2).min(LOOK_AGAIN);
                        }
                    }
                }
            }
            tokio::select! {
                () = watch.changed() => {
                    self.search.news();
                    try_again_in = TRY_AGAIN_MIN;
                }
                command = self.commands.recv() => match command.ok_or(RunnerGone)? {
                    PortCommand::Close => return Ok(None),
                    PortCommand::CutPower => self.cut_power()?,
                    // Asked for already, or bytes for a port that has just gone.
                    PortCommand::Open | PortCommand::Send(_) | PortCommand::Confirm { .. } => {}
                },
                _elapsed = timeout(pause, std::future::pending::<()>()) => {}
            }
        }
    }

    /// Serves the open port to its end.
    async fn open(&mut self, mut tty: Tty) -> Result<(), RunnerGone> {
        self.pace.opened();
        self.claims.take(self.modem, tty.device.clone());
        let mut is_confirmed = false;
        let end = self.serve(&mut tty, &mut is_confirmed).await;
        self.claims.release(self.modem);
        if is_confirmed {
            self.search.left();
        } else {
            self.search.refused(&tty.name);
        }
        let name = tty.name.display().to_string();
        let is_uart = tty.device.usb.is_none();
        // Closed before anybody is told: an old descriptor keeps a device from coming back under its name.
        drop(tty);
        match end? {
            End::Closed => {
                if is_uart {
                    self.speed.is_closed();
                }
                Ok(())
            }
            End::Lost(reason) => {
                self.pace.lost();
                self.tell(Event::PortLost { modem: self.modem, reason: format!("{name}: {reason}") })
            }
        }
    }

    /// Passes bytes both ways, and looks at the port's name whenever something about it changes.
    async fn serve(&mut self, tty: &mut Tty, is_confirmed: &mut bool) -> Result<End, RunnerGone> {
        loop {
            let watch = Watch::on(&self.folders());
            // Under the first watch too: something may have changed since the opening.
            if self.has_moved(tty) {
                return Ok(End::Lost("the modem has another device now".to_owned()));
            }
            if let Some(end) = self.pass_bytes(tty, is_confirmed, &watch).await? {
                return Ok(end);
            }
            self.search.news();
        }
    }

    /// Passes bytes both ways to the port's end, or until the watch tells of a change.
    async fn pass_bytes(
        &mut self,
        tty: &mut Tty,
        is_confirmed: &mut bool,
        watch: &Watch,
    ) -> Result<Option<End>, RunnerGone> {
        let lost = |reason: &dyn ToString| Ok(Some(End::Lost(reason.to_string())));
        let mut buffer = vec![0; READ_OCTETS_MAX];
        loop {
            tokio::select! {
                read = tty.stream.read(&mut buffer) => match read {
                    Ok(0) => return lost(&"hung up"),
                    Ok(octets) => {
                        self.tell(Event::Received { modem: self.modem, bytes: buffer[..octets].to_vec() })?;
                    }
                    Err(error) => return lost(&error),
                },
                command = self.commands.recv() => match command.ok_or(RunnerGone)? {
                    PortCommand::Send(bytes) => match timeout(WRITE_DEADLINE, tty.stream.write_all(&bytes)).await {
                        Ok(Ok(())) => {}
                        Ok(Err(error)) => return lost(&error),
                        Err(_elapsed) => return lost(&"it takes no bytes"),
                    },
                    PortCommand::Close => return Ok(Some(End::Closed)),
                    PortCommand::Open => self.tell_opened(tty)?,
                    PortCommand::Confirm { imei } => {
                        *is_confirmed = true;
                        self.settle(tty, imei);
                    }
                    PortCommand::CutPower => self.cut_power()?,
                },
                () = watch.changed() => return Ok(None),
            }
        }
    }

    fn try_to_open(&mut self) -> Result<Tty, Refusal> {
        let open = |device: &PathBuf| Tty::open(device, self.speed.bits_per_s(), &self.system);
        if !self.is_searched_for() {
            let device = PathBuf::from(&self.config.device);
            let device_is_there = names::device_number(&device).is_some();
            return open(&device).map_err(|reason| Refusal { reason, device_is_there, more_in: None });
        }
        let candidates = candidates::candidates(&self.system, &self.profiles);
        let choice = self.search.choose(self.modem, &candidates, &self.claims);
        let more_in = choice.more_in;
        let mut reasons = Vec::new();
        for device in choice.devices {
            match open(&device) {
                Ok(tty) => return Ok(tty),
                Err(reason) => reasons.push(reason),
            }
        }
        let device_is_there = !reasons.is_empty();
        let reason = reasons.into_iter().next().unwrap_or_else(|| match more_in {
            Some(_) => "the likeliest port is not there yet".to_owned(),
            None => "no modem is plugged in that is free".to_owned(),
        });
        Err(Refusal { reason, device_is_there, more_in })
    }

    /// Tells whether the modem's name, or its place, has another device than the open one.
    fn has_moved(&self, tty: &Tty) -> bool {
        let number = if self.is_searched_for() {
            let candidates = candidates::candidates(&self.system, &self.profiles);
            let at_place = |candidate: &&candidates::Candidate| match &tty.device.usb {
                Some(usb) => candidate.usb.as_ref().is_some_and(|other| other.place == usb.place),
                None => candidate.device == tty.name,
            };
            // The old device may be there still, beside the new one: the one that is open counts first.
            let mut numbers: Vec<u64> = candidates
                .iter()
                .filter(at_place)
                .filter_map(|candidate| names::device_number(&candidate.device))
                .collect();
            numbers.sort_by_key(|number| *number != tty.device.number);
            numbers.first().copied()
        } else {
            names::device_number(&tty.name)
        };
        number.is_some_and(|number| number != tty.device.number)
    }

    fn settle(&mut self, tty: &Tty, imei: String) {
        self.speed.is_confirmed();
        let usb = tty.device.usb.as_ref();
        let place = usb.map_or(&tty.name, |usb| &usb.place).clone();
        let home = Home::new(place, imei, usb.map(|usb| usb.id));
        if self.is_searched_for() && self.claims.settle(self.modem, home) {
            tracing::warn!("modem {}: another modem is in its place", self.modem);
        }
    }

    fn folders(&self) -> Vec<PathBuf> {
        if self.is_searched_for() {
            candidates::folders(&self.system)
        } else {
            names::folders(self.config.device.as_ref())
        }
    }

    fn is_searched_for(&self) -> bool {
        self.config.device == AUTO_PORT
    }

    /// Begins to cut the supply, unless that is being done.
    fn cut_power(&mut self) -> Result<(), RunnerGone> {
        let modem = self.modem;
        let Some(supply) = self.config.power.clone() else {
            return self.tell(Event::PowerCut { modem, problem: Some(NO_POWER.to_owned()) });
        };
        if self.power_cut.as_ref().is_some_and(|cut| !cut.is_finished()) {
            return Ok(());
        }
        let (system, inputs) = (self.system.clone(), self.inputs.clone());
        self.power_cut = Some(tokio::spawn(async move {
            let problem = power::cut(supply, system).await.err().map(|error| error.to_string());
            // A runner that is gone needs no answer.
            let _ = inputs.send(Input::Event(Event::PowerCut { modem, problem }));
        }));
        Ok(())
    }

    async fn command(&mut self) -> Result<PortCommand, RunnerGone> {
        self.commands.recv().await.ok_or(RunnerGone)
    }

    fn tell_opened(&self, tty: &Tty) -> Result<(), RunnerGone> {
        let usb = tty.device.usb.as_ref().map(|usb| usb.id);
        self.tell(Event::PortOpened { modem: self.modem, usb })
    }

    fn tell(&self, event: Event) -> Result<(), RunnerGone> {
        self.inputs.send(Input::Event(event)).map_err(|_| RunnerGone)
    }
}

/// Why nothing could be opened.
struct Refusal {
    reason: String,
    /// A device is there, but cannot be opened.
    device_is_there: bool,
    /// When other devices may be tried, although nothing has changed.
    more_in: Option<Duration>,
}

#[cfg(test)]
mod tests;
