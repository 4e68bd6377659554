//! A server for zsync: files of one folder over HTTP/1.1, whole or in ranges, on loopback. It counts what travels.

use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Parts the ranges of an answer.
const BOUNDARY: &str = "CHASKI-RANGE";

/// A server that runs as long as the program does.
pub(crate) struct Server {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    counts: Arc<Counts>,
}

#[derive(Default)]
struct Counts {
    down: AtomicU64,
    up: AtomicU64,
}

impl Server {
    /// Starts it.
    pub(crate) fn start(folder: &Path) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let (address, counts) = (listener.local_addr()?, Arc::new(Counts::default()));
        let (folder, counted) = (folder.to_owned(), Arc::clone(&counts));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (folder, counts) = (folder.clone(), Arc::clone(&counted));
                // A client that hangs up has what it wanted.
                std::thread::spawn(move || serve(stream, &folder, &counts));
            }
        });
        Ok(Self { address, counts })
    }

    /// Bytes to and from the client so far, headers and all.
    pub(crate) fn bytes(&self) -> (u64, u64) {
        (self.counts.down.load(Ordering::SeqCst), self.counts.up.load(Ordering::SeqCst))
    }
}

/// Answers the one request of a connection.
fn serve(mut stream: TcpStream, folder: &Path, counts: &Counts) -> io::Result<()> {
    let mut input = BufReader::new(stream.try_clone()?);
    let mut lines: Vec<String> = Vec::new();
    loop {
        let mut line = String::new();
        let read = input.read_line(&mut line)?;
        counts.up.fetch_add(read as u64, Ordering::SeqCst);
        if line.trim().is_empty() {
            break;
        }
        lines.push(line.trim().to_owned());
    }
    let path = lines.first().and_then(|line| line.split(' ').nth(1)).unwrap_or("/");
    let content = std::fs::read(folder.join(path.rsplit('/').next().unwrap_or_default()))?;
    let header = |line: &String| line.to_ascii_lowercase().strip_prefix("range: bytes=").map(str::to_owned);
    let answer = match lines.iter().find_map(header) {
        Some(ranges) => parts(&ranges, &content).unwrap_or_default(),
        None => [
            format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", content.len())
                .as_bytes(),
            &content,
        ]
        .concat(),
    };
    stream.write_all(&answer)?;
    counts.down.fetch_add(answer.len() as u64, Ordering::SeqCst);
    Ok(())
}

/// The answer to a request for ranges (RFC 9110, 14.6); nothing for ranges that are not in the file.
fn parts(ranges: &str, content: &[u8]) -> Option<Vec<u8>> {
    let all = content.len();
    let mut parts = Vec::new();
    for range in ranges.split(',') {
        let (first, last) = range.trim().split_once('-')?;
        let (first, last): (usize, usize) = (first.parse().ok()?, last.parse().ok()?);
        let last = last.min(all.checked_sub(1)?);
        parts.push((format!("Content-Range: bytes {first}-{last}/{all}\r\n"), content.get(first..=last)?));
    }
    let start = "HTTP/1.1 206 Partial Content\r\nConnection: close\r\n";
    if let [(range, part)] = &parts[..] {
        let head = format!("{start}{range}Content-Length: {}\r\n\r\n", part.len());
        return Some([head.as_bytes(), part].concat());
    }
    let mut body = Vec::new();
    for (range, part) in parts {
        body.extend(format!("\r\n--{BOUNDARY}\r\n{range}\r\n").bytes());
        body.extend(part);
    }
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").bytes());
    let kind = format!("Content-Type: multipart/byteranges; boundary={BOUNDARY}\r\n");
    let head = format!("{start}{kind}Content-Length: {}\r\n\r\n", body.len());
    Some([head.as_bytes(), &body].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_come_alone_or_in_parts() {
        let one = String::from_utf8(parts("2-4", b"abcdefgh").expect("inside")).expect("text");
        assert!(one.contains("Content-Range: bytes 2-4/8\r\n") && one.ends_with("\r\n\r\ncde"), "{one}");
        let two = String::from_utf8(parts("0-0, 6-99", b"abcdefgh").expect("inside")).expect("text");
        assert!(two.contains("bytes 6-7/8\r\n\r\ngh\r\n--CHASKI-RANGE--"), "{two}");
        assert_eq!(parts("9-10", b"abcdefgh"), None);
    }
}
