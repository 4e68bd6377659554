//! The socket on which the running daemon answers questions of the same user: one line asked, one JSON line back.

use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt};
use tokio::net::UnixListener;
use tokio::runtime::Runtime;

use crate::input::{DaemonStatus, Input};

/// Time for the loop to answer: a commit or two.
const ANSWER_DEADLINE: Duration = Duration::from_secs(5);
/// The one question so far.
const STATUS: &str = "status";

/// Makes the socket, for this user alone. A left-over of an ended daemon is replaced: the data folder's lock is ours.
pub(crate) fn bind(runtime: &Runtime, path: &Path) -> io::Result<UnixListener> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let _in_runtime = runtime.enter();
    let listener = UnixListener::bind(path)?;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))?;
    Ok(listener)
}

/// Answers until the daemon ends.
pub(crate) async fn serve(listener: UnixListener, inputs: SyncSender<Input>) {
    while let Ok((stream, _)) = listener.accept().await {
        let inputs = inputs.clone();
        tokio::spawn(async move {
            // An asker who hangs up loses only the answer.
            let _ = answer(stream, inputs).await;
        });
    }
}

async fn answer(stream: tokio::net::UnixStream, inputs: SyncSender<Input>) -> io::Result<()> {
    let (reader, mut writer) = stream.into_split();
    let mut question = String::new();
    tokio::io::BufReader::new(reader).read_line(&mut question).await?;
    let status = match question.trim() {
        STATUS => tokio::task::spawn_blocking(move || ask(&inputs)).await?,
        _ => None,
    };
    if let Some(status) = status {
        let mut line = serde_json::to_vec(&status)?;
        line.push(b'\n');
        writer.write_all(&line).await?;
    }
    Ok(())
}

/// Asks the loop itself.
pub(crate) fn ask(inputs: &SyncSender<Input>) -> Option<DaemonStatus> {
    let (asker, answer) = sync_channel(1);
    inputs.send(Input::Status(asker)).ok()?;
    answer.recv_timeout(ANSWER_DEADLINE).ok()
}

/// Asks a daemon over its socket for the JSON that it answers.
///
/// # Errors
///
/// The socket's error; [`io::ErrorKind::NotFound`] or `ConnectionRefused` when no daemon runs there.
pub fn status(socket: &Path) -> io::Result<serde_json::Value> {
    let mut stream = UnixStream::connect(socket)?;
    stream.set_read_timeout(Some(ANSWER_DEADLINE + Duration::from_secs(1)))?;
    stream.write_all(format!("{STATUS}\n").as_bytes())?;
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line)?;
    Ok(serde_json::from_str(&line)?)
}
