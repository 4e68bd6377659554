//! The socket on which the running daemon answers questions of the same user: one line asked, one JSON line back.

use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::Duration;

use chaski_node_core::operate::{Order, Report};
use chaski_node_core::step::{Event, StickReceipt};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixListener;
use tokio::runtime::Runtime;

use crate::input::{DaemonStatus, Input};
use crate::media;
use crate::search;

/// Time for the loop to answer: a commit or two.
const ANSWER_DEADLINE: Duration = Duration::from_secs(5);
/// Time to read all lessons anew: a slow card, a small processor, a thousand lessons.
const RELOAD_DEADLINE: Duration = Duration::from_secs(120);
/// The longest question: a receipt of a stick. Unit: octets.
const QUESTION_OCTETS_MAX: u64 = 64 * 1024;
/// How is it?
const STATUS: &str = "status";
/// The lessons in the data folder have changed.
const CONTENT_CHANGED: &str = "content-changed";
/// A stick was read; the receipt follows as JSON.
const STICK_READ: &str = "stick-read";
/// Somebody in charge wants something done; the order follows as JSON.
const OPERATE: &str = "operate";

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
pub(crate) async fn serve(listener: UnixListener, inputs: SyncSender<Input>, data_dir: PathBuf) {
    while let Ok((stream, _)) = listener.accept().await {
        let (inputs, data_dir) = (inputs.clone(), data_dir.clone());
        tokio::spawn(async move {
            // An asker who hangs up loses only the answer.
            let _ = answer(stream, inputs, data_dir).await;
        });
    }
}

async fn answer(
    stream: tokio::net::UnixStream,
    inputs: SyncSender<Input>,
    data_dir: PathBuf,
) -> io::Result<()> {
    let (reader, mut writer) = stream.into_split();
    let mut question = String::new();
    tokio::io::BufReader::new(AsyncReadExt::take(reader, QUESTION_OCTETS_MAX))
        .read_line(&mut question)
        .await?;
    let (word, rest) = question.trim().split_once(' ').unwrap_or((question.trim(), ""));
    let (word, rest) = (word.to_owned(), rest.to_owned());
    let status = |inputs: &SyncSender<Input>| serde_json::to_value(ask(inputs)?).ok();
    let answered = tokio::task::spawn_blocking(move || match word.as_str() {
        STATUS => status(&inputs),
        CONTENT_CHANGED => {
            reload(&inputs, &data_dir)?;
            status(&inputs)
        }
        OPERATE => {
            let order = serde_json::from_str(&rest).ok()?;
            serde_json::to_value(order_done(&inputs, order)?).ok()
        }
        STICK_READ => {
            let receipt = serde_json::from_str(&rest).ok()?;
            inputs.send(Input::Event(Event::StickRead(receipt))).ok()?;
            status(&inputs)
        }
        _ => None,
    });
    if let Some(answered) = answered.await? {
        let mut line = serde_json::to_vec(&answered)?;
        line.push(b'\n');
        writer.write_all(&line).await?;
    }
    Ok(())
}

/// Reads the content anew, in the asker's own thread, and hands it to the loop whole.
fn reload(inputs: &SyncSender<Input>, data_dir: &Path) -> Option<()> {
    let (libraries, problems) = media::library::load(data_dir);
    for problem in problems {
        tracing::warn!("{problem}");
    }
    let search = search::open(data_dir, &libraries.active);
    inputs.send(Input::Content { libraries: Box::new(libraries), search }).ok()
}

/// Asks the loop itself.
pub(crate) fn ask(inputs: &SyncSender<Input>) -> Option<DaemonStatus> {
    let (asker, answer) = sync_channel(1);
    inputs.send(Input::Status(asker)).ok()?;
    answer.recv_timeout(ANSWER_DEADLINE).ok()
}

/// Gives the loop an order.
pub(crate) fn order_done(inputs: &SyncSender<Input>, order: Order) -> Option<Report> {
    let (asker, report) = sync_channel(1);
    inputs.send(Input::Order { order, asker }).ok()?;
    report.recv_timeout(ANSWER_DEADLINE).ok()
}

/// Gives a daemon an order; it answers when what it did is durable.
///
/// # Errors
///
/// As [`status`].
pub fn operate(socket: &Path, order: &Order) -> io::Result<Report> {
    let report = question(socket, &format!("{OPERATE} {}", serde_json::to_string(order)?), ANSWER_DEADLINE)?;
    Ok(serde_json::from_value(report)?)
}

/// Asks a daemon over its socket for the JSON that it answers.
///
/// # Errors
///
/// The socket's error; [`io::ErrorKind::NotFound`] or `ConnectionRefused` when no daemon runs there.
pub fn status(socket: &Path) -> io::Result<serde_json::Value> {
    question(socket, STATUS, ANSWER_DEADLINE)
}

/// Tells a daemon that the content in its data folder has changed; it answers with its status when it teaches it.
///
/// # Errors
///
/// As [`status`].
pub fn content_changed(socket: &Path) -> io::Result<serde_json::Value> {
    question(socket, CONTENT_CHANGED, RELOAD_DEADLINE)
}

/// Tells a daemon what came of a stick, for the people in charge.
///
/// # Errors
///
/// As [`status`].
pub fn stick_read(socket: &Path, receipt: &StickReceipt) -> io::Result<serde_json::Value> {
    question(socket, &format!("{STICK_READ} {}", serde_json::to_string(receipt)?), ANSWER_DEADLINE)
}

fn question(socket: &Path, question: &str, deadline: Duration) -> io::Result<serde_json::Value> {
    let mut stream = UnixStream::connect(socket)?;
    stream.set_read_timeout(Some(deadline + Duration::from_secs(1)))?;
    stream.write_all(format!("{question}\n").as_bytes())?;
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line)?;
    Ok(serde_json::from_str(&line)?)
}
