//! Serial port ↔ bytes: opens, reads, writes, and says when the port has gone.
//!
//! One task a modem. It knows no AT command. Reading waits for the port itself, never for a timer.

use std::io;
use std::sync::mpsc::SyncSender;
use std::time::Duration;

use chaski_node_core::step::{Event, ModemIndex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::mpsc::Receiver;
use tokio::time::timeout;
use tokio_serial::{SerialPortBuilderExt, SerialStream};

use crate::config::PortConfig;
use crate::input::Input;

/// Commands waiting for a port.
pub(crate) const PORT_COMMANDS_MAX: usize = 64;
/// Octets read at once.
const READ_OCTETS_MAX: usize = 4096;
/// Time for a write before the port counts as gone (modem-faults A17).
const WRITE_DEADLINE: Duration = Duration::from_secs(5);

/// What the runner wants of a port.
#[derive(Debug)]
pub(crate) enum PortCommand {
    /// Open it.
    Open,
    /// Close it.
    Close,
    /// Write these bytes.
    Send(Vec<u8>),
}

/// Serves one modem until the runner is gone.
pub(crate) async fn drive(
    modem: ModemIndex,
    config: PortConfig,
    mut commands: Receiver<PortCommand>,
    inputs: SyncSender<Input>,
) {
    while let Some(command) = commands.recv().await {
        if !matches!(command, PortCommand::Open) {
            continue;
        }
        let lost = match open(&config) {
            Ok(port) => {
                if inputs.send(Input::Event(Event::PortOpened { modem, usb: None })).is_err() {
                    return;
                }
                serve(modem, port, &mut commands, &inputs).await
            }
            Err(error) => Some(error),
        };
        if let Some(error) = lost {
            let reason = format!("{}: {error}", config.device);
            if inputs.send(Input::Event(Event::PortLost { modem, reason })).is_err() {
                return;
            }
        }
    }
}

/// Passes bytes both ways; returns the error that ended it, or nothing after a close.
async fn serve(
    modem: ModemIndex,
    mut port: SerialStream,
    commands: &mut Receiver<PortCommand>,
    inputs: &SyncSender<Input>,
) -> Option<io::Error> {
    let mut buffer = vec![0; READ_OCTETS_MAX];
    loop {
        tokio::select! {
            read = port.read(&mut buffer) => match read {
                Ok(0) => return Some(io::ErrorKind::UnexpectedEof.into()),
                Ok(octets) => {
                    let event = Event::Received { modem, bytes: buffer[..octets].to_vec() };
                    inputs.send(Input::Event(event)).ok()?;
                }
                Err(error) => return Some(error),
            },
            command = commands.recv() => match command? {
                PortCommand::Send(bytes) => match timeout(WRITE_DEADLINE, port.write_all(&bytes)).await {
                    Ok(Ok(())) => {}
                    Ok(Err(error)) => return Some(error),
                    Err(_elapsed) => return Some(io::ErrorKind::TimedOut.into()),
                },
                PortCommand::Close => return None,
                PortCommand::Open => inputs.send(Input::Event(Event::PortOpened { modem, usb: None })).ok()?,
            },
        }
    }
}

/// Opens a tty raw, 8N1, for this process alone (modems 1.1). What is pending is not thrown away: the end of a submit
/// of an earlier process may be in it.
fn open(config: &PortConfig) -> io::Result<SerialStream> {
    if config.device == "auto" {
        return Err(io::Error::other(
            "port = \"auto\" is not built yet: name the device in the configuration",
        ));
    }
    let mut port = tokio_serial::new(&config.device, config.baud).open_native_async()?;
    port.set_exclusive(true)?;
    Ok(port)
}
