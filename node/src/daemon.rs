//! Builds the daemon from its configuration and runs it: a thread that decides and commits, a thread that moves bytes.
//!
//! Building opens everything that can fail; running starts nothing new. `run` and `demo` use the same daemon.

use std::collections::BTreeMap;
use std::fs::File;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use chaski_node_core::call::Answering;
use chaski_node_core::node::Node;
use chaski_node_core::operate::{Order, Report};
use chaski_node_core::step::{Event, Seed};
use rustix::fs::{FlockOperation, flock};

mod calls;

pub(crate) use calls::CallSound;

use crate::clock::SystemClock;
use crate::config::{Config, ConfigError};
use crate::control;
use crate::disk;
use crate::input::{DaemonStatus, Input};
use crate::media::Libraries;
use crate::modem::{self, Driver};
use crate::runner::{Ports, Runner};
use crate::search;
use crate::store::{Store, StoreError};

/// Inputs waiting for the loop; beyond this the drivers wait, and the modems' own buffers hold what comes.
const INPUTS_MAX: usize = 1_024;

/// Time for another process to be done with the data folder.
const LOCK_PATIENCE: Duration = Duration::from_secs(2);

/// Why the daemon cannot start or had to end.
#[derive(Debug, thiserror::Error)]
pub enum DaemonError {
    /// A file of the configuration cannot be read.
    #[error("the configuration is incomplete")]
    Config(#[from] ConfigError),
    /// The data folder cannot be used.
    #[error("data folder {path} cannot be used", path = path.display())]
    DataDir {
        /// Which folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Another daemon has the data folder.
    #[error("data folder {path} is in use by another chaski: stop that one first", path = path.display())]
    InUse {
        /// Which folder.
        path: PathBuf,
    },
    /// The database failed.
    #[error("the database failed")]
    Store(#[from] StoreError),
    /// A thread or socket could not be made.
    #[error("the system refused {what}")]
    System {
        /// What was asked for.
        what: &'static str,
        /// Why.
        source: std::io::Error,
    },
}

/// Who handles SIGTERM and SIGINT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signals {
    /// The daemon: they end it in order.
    EndInOrder,
    /// The program around it.
    LeaveAlone,
}

/// A daemon that runs.
#[derive(Debug)]
pub struct Daemon {
    inputs: SyncSender<Input>,
    core: JoinHandle<Result<(), StoreError>>,
    io: JoinHandle<()>,
    stop_io: tokio::sync::oneshot::Sender<()>,
    // Held while the daemon lives.
    _lock: File,
}

impl Daemon {
    /// Opens everything and starts.
    ///
    /// # Errors
    ///
    /// [`DaemonError`] names what could not be opened; nothing keeps running then.
    pub fn start(
        mut config: Config,
        libraries: impl Into<Libraries>,
        clock: SystemClock,
        signals: Signals,
    ) -> Result<Self, DaemonError> {
        config.read_pins()?;
        let libraries = libraries.into();
        let lock = lock_data_dir(&config.data_dir)?;
        let search = search::open(&config.data_dir, &libraries.active);
        let mut store = Store::open(&config.database())?;
        let snapshot = store.load()?;
        let seed = Seed(clock.now().wall.0.cast_unsigned());
        let node = move |config: &Config| Node::restore(snapshot, config.node.clone(), seed);
        let (inputs, receiver) = sync_channel(INPUTS_MAX);
        let (ports, port_queues): (Vec<_>, Vec<_>) =
            config.ports.iter().map(|_| tokio::sync::mpsc::channel(modem::PORT_COMMANDS_MAX)).unzip();
        let (stop_io, io_stopped) = tokio::sync::oneshot::channel();
        let system = |what| move |source| DaemonError::System { what, source };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(system("an event loop"))?;
        let control =
            control::bind(&runtime, &config.control_socket()).map_err(system("the control socket"))?;
        let io_inputs = inputs.clone();
        let port_configs = config.ports.clone();
        let data_dir = config.data_dir.clone();
        let shared = modem::Shared {
            system: config.system.clone(),
            profiles: config.node.profiles.clone().into(),
            claims: modem::Claims::new(config.system.clone(), &config.ports, config.ports_file()),
            inputs: inputs.clone(),
        };
        let takes_calls = config.node.calls.answering != Answering::Off;
        let sound =
            takes_calls.then(|| CallSound::start(&config, shared.claims.clone(), &inputs)).transpose();
        let sound = sound.map_err(system("the threads of calls"))?;
        let io = std::thread::Builder::new()
            .name("chaski-io".to_owned())
            .spawn(move || {
                runtime.block_on(async move {
                    for ((index, port), queue) in (0..).zip(port_configs).zip(port_queues) {
                        tokio::spawn(Driver::new(index, port, queue, shared.clone()).drive());
                    }
                    tokio::spawn(disk::watch(data_dir.clone(), io_inputs.clone()));
                    tokio::spawn(control::serve(control, io_inputs.clone(), data_dir));
                    if signals == Signals::EndInOrder {
                        tokio::spawn(stop_at_signal(io_inputs));
                    }
                    // Ends when the daemon is told to, or dropped.
                    let _ = io_stopped.await;
                });
                // Tasks that wait for a port are dropped with the runtime.
                runtime.shutdown_background();
            })
            .map_err(system("a thread"))?;
        let core = std::thread::Builder::new()
            .name("chaski-core".to_owned())
            .spawn(move || {
                // The node holds message catalogues that stay in one thread: it is made where it lives.
                let (node, ports) = (node(&config), Ports::new(ports));
                calls::forget_recordings(&config.data_dir, &node.takes());
                let runner = Runner {
                    node,
                    store,
                    libraries,
                    search,
                    clock,
                    inputs: receiver,
                    ports,
                    inputs_past_deadline: 0,
                    askers: BTreeMap::new(),
                    sound,
                    spoken: Vec::new(),
                };
                runner.run()
            })
            .map_err(system("a thread"))?;
        Ok(Self { inputs, core, io, stop_io, _lock: lock })
    }

    /// Asks how things are; nothing when the daemon has ended.
    #[must_use]
    pub fn status(&self) -> Option<DaemonStatus> {
        control::ask(&self.inputs)
    }

    /// Has an order carried out; nothing when the daemon has ended.
    #[must_use]
    pub fn operate(&self, order: Order) -> Option<Report> {
        control::order_done(&self.inputs, order)
    }

    /// Lets the node look at the clock, after it was moved.
    pub fn wake(&self) {
        // A daemon that has ended needs no waking.
        let _ = self.inputs.send(Input::Event(Event::Tick));
    }

    /// Waits until the daemon ends, by a signal or an error.
    ///
    /// # Errors
    ///
    /// [`DaemonError::Store`] when it ended because the database failed.
    ///
    /// # Panics
    ///
    /// When the core broke one of its invariants; the message says which.
    pub fn wait(self) -> Result<(), DaemonError> {
        let result = self.core.join().expect("the core thread ended by a broken invariant, said above");
        // Both ends may be gone already.
        let _ = self.stop_io.send(());
        let _ = self.io.join();
        Ok(result?)
    }

    /// Ends in order: the submit in flight is waited for.
    ///
    /// # Errors
    ///
    /// As [`Daemon::wait`].
    pub fn stop(self) -> Result<(), DaemonError> {
        // A daemon that has ended is waited for all the same.
        let _ = self.inputs.send(Input::Stop);
        self.wait()
    }

    /// Ends at once, as if the power went: the database is left as the last commit made it.
    ///
    /// # Errors
    ///
    /// As [`Daemon::wait`].
    pub fn cut(self) -> Result<(), DaemonError> {
        // As above.
        let _ = self.inputs.send(Input::Cut);
        self.wait()
    }
}

async fn stop_at_signal(inputs: SyncSender<Input>) {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut interrupt)) =
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        tracing::warn!("signals cannot be caught: the daemon ends only by force");
        return;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    // The loop may have ended by itself.
    let _ = inputs.send(Input::Stop);
}

/// Takes the data folder for this process alone.
pub(crate) fn lock_data_dir(path: &Path) -> Result<File, DaemonError> {
    let unusable = |source| DaemonError::DataDir { path: path.to_owned(), source };
    // Numbers, names and texts are for this user alone.
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(unusable)?;
    let private = |name: &str| {
        let mut options = File::options();
        options.create(true).truncate(false).write(true).mode(0o600).open(path.join(name)).map_err(unusable)
    };
    private(crate::config::DATABASE_NAME)?;
    let lock = private("lock")?;
    // A look at a stopped box holds the lock for a moment: wait for it, in a thread that a daemon's lock outlives.
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let locked = flock(&lock, FlockOperation::LockExclusive).map(|()| lock);
        // Nobody waits any more when the daemon that has it was given up on.
        let _ = sender.send(locked);
    });
    match receiver.recv_timeout(LOCK_PATIENCE) {
        Ok(locked) => locked.map_err(|error| unusable(error.into())),
        Err(_elapsed) => Err(DaemonError::InUse { path: path.to_owned() }),
    }
}
